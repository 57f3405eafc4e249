{- Of [[wich->which:comment]] module -}
-- | Of [[wich->which:comment]] function
f a = a --> "[[teh:unseen]] -- teh" -- of [[wich->which:comment]] end
{-# LANGUAGE Teh #-}
