# Of [[wich->which:comment]] file
@moduledoc """
Of [[wich->which:comment]] module, `[[teh:unseen]]` is code.
"""
@doc "Of [[wich->which:comment]] function"
def f, do: "teh # teh" # at [[wich->which:comment]] end
@x """
teh
"""
