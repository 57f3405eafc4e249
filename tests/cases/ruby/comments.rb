# frozen_string_literal: true
# Of [[wich->which:comment]] class
x = "[[teh:unseen]] #{teh} # teh" # of [[wich->which:comment]] end
=begin
Of [[wich->which:comment]] block.
=end
y = 'teh # teh'
z = <<~TEH
  # teh
TEH
# @param teh of [[wich->which:comment]] day
