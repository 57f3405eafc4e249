"""Ruby and Perl: `#` begins a comment, and documentation is between `=begin` or `=head1` and `=end` or `=cut`."""

from __future__ import annotations

from splchk.documents.source.syntax import DOUBLE, SINGLE, Source, Syntax

_HERE_DOCUMENT = r"<<[-~]?(?P<quote>['\"]?)(?P<mark>[A-Z_]\w*)(?P=quote)[^\n]*\n(?s:.*?)\n[ \t]*(?P=mark)(?=\W|\Z)"
_DOCUMENTATION = (r"(?:(?<=\n)|\A)=(?:begin|pod|head\d|item|over|encoding)\b[^\n]*", r"(?<=\n)=(?:end|cut)\b[^\n]*|\Z")
_NO_COMMENT = r"[$\w)\]]#|#\{[^{}]*\}|[=~(,]\s*/(?:[^/\\\n]|\\.)*+/"
_SOURCE = Source(Syntax("#+[!']*", (_DOCUMENTATION,), strings=(_HERE_DOCUMENT, DOUBLE, SINGLE, _NO_COMMENT)))

regions, fences = _SOURCE.regions, _SOURCE.fences
