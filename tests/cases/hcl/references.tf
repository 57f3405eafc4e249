variable "⟦ammount→amount:key⟧" {}
locals {
  one   = var.⟦ammount→amount:value⟧
  two   = "x-${var.⟦ammount→amount:value⟧}-y"
  three = [for s in var.list : s if s != var.⟦ammount→amount:value⟧]
  four  = max(var.⟦ammount→amount:value⟧, 3)
}
