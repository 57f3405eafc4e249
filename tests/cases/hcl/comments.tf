# Of ⟦teh→the:comment⟧ one
// Of ⟦teh→the:comment⟧ one
/* Of ⟦teh→the:comment⟧ one
   and ⟦teh→the:comment⟧ two */
a = "#" # ⟦teh→the:comment⟧
# other = "ammount"
