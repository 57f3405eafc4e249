policy = <<EOF
teh ammount = recieve
EOF
⟦ammount→amount:key⟧ = <<-END
    teh = "one"
    END
⟦recieve→receive:key⟧ = 1
