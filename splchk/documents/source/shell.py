"""Shells and other languages whose comments begin with `#` where a word may begin: Make, Dockerfile, R, HCL …"""

from __future__ import annotations

from splchk.documents.source.syntax import DOUBLE, Source, Syntax

_QUOTED = r"'[^']*+'"
_HERE_DOCUMENT = (
    r"<<[-~]?[ \t]*(?P<quote>['\"]?)(?P<mark>[A-Za-z_]\w*)(?P=quote)[^\n]*\n(?s:.*?)\n[ \t]*(?P=mark)(?=\s|\Z)"
)
_NO_COMMENT = r"[^\s;(){}|&]#|\$\{#"
"""The sign within a word, and where it stands for a length."""
_SOURCE = Source(
    Syntax("#+['!]*", (("/\\*", r"\*+/"),), strings=(_HERE_DOCUMENT, DOUBLE, _QUOTED, r"\\(?s:.)", _NO_COMMENT))
)

regions, fences = _SOURCE.regions, _SOURCE.fences
