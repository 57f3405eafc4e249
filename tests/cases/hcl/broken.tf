resource "⟦adress→address:value⟧ {
  ⟦ammount→amount:key⟧ = "${var.x
} } ]
⟦recieve→receive:key⟧ = 1
