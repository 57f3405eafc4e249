#!/bin/sh
# Of [[wich->which:comment]] script
x=${#[[teh:unseen]]} y="teh # teh" z='teh # teh' # at [[wich->which:comment]] end
echo teh#teh \# teh
cat <<EOF # teh
# teh
EOF
# shellcheck disable=teh
cat <<-'END'
	# teh
	END
# After [[wich->which:comment]] text.
