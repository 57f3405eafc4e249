"""SQL, Lua and Haskell: `--` begins a comment."""

from __future__ import annotations

from splchk.documents.source.syntax import DOUBLE, Source, Syntax

_DOUBLED = r"'(?:[^'\\\n]|''|\\.)*+'"
_LONG = r"(?<!-)\[(?P<signs>=*)\[(?s:.*?)\](?P=signs)\]"
"""A string of Lua."""
_BLOCKS = (
    (r"--\[=*\[", r"\]=*\]"),
    (r"/\*+(?!/)", r"\*+/"),
    (r"\{-\|?(?!#)", r"-\}"),
)
_SOURCE = Source(Syntax(r"---*[|^]?(?![!#$%&*+./<=>?@\\^|~])", _BLOCKS, strings=(DOUBLE, _DOUBLED, _LONG)))

regions, fences = _SOURCE.regions, _SOURCE.fences
