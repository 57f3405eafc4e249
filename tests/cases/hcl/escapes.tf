a = "one\n⟦teh→the⟧ and \"⟦teh→the⟧\" two"
b = "a $${teh} x"
c = "nested ${var.x["⟦ammount→amount:value⟧"]} teh"
