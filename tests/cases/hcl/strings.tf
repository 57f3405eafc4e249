variable "a" {
  description = "Of ⟦teh→the⟧ one"
  default     = "⟦eanbled→enabled:value⟧"
  list        = ["one", "⟦eanbled→enabled:value⟧", "two ⟦teh→the⟧ words"]
  url         = "https://example.com/teh"
  command     = "teh ammount"
}
