tags = {
  "⟦ammount→amount:key⟧" = "x"
  ⟦recieve→receive:key⟧  : 1, ⟦adress→address:key⟧ = { a = ["b"] }
  (var.⟦ammount→amount:value⟧) = 1
}
