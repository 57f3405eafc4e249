teh = 1
# The teh is a name, and blorf_zqx is a part of one; [[wich->which:comment]] is not.
blorf_zqx = teh
