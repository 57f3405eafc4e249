;;; [[teh:unseen]].el --- Of [[wich->which:comment]] file
(setq x "teh ; teh" y ?\; z 1) ; of [[wich->which:comment]] end
#| a block of [[wich->which:comment]] day |#
