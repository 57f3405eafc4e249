# [[wich->which:comment]] one
# splchk: off
# wich
# splchk: on
# wich # splchk: ignore-line
# splchk: ignore-next-line
# wich
# [[wich->which:comment]] two
