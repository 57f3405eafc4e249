# splchk: off
ammount = 1
# splchk: on
⟦ammount→amount:key⟧ = 1
ammount = 1 // splchk: ignore-line
