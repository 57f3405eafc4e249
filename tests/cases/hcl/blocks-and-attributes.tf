resource "aws_instance" "⟦adress→address:key⟧" {
  max_⟦ammount→amount:key⟧ = 3
  ebs_⟦recieve→receive:key⟧ {
    a = 1
  }
}
