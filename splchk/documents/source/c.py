"""C and languages with its comments, of which some are in each other only in other languages."""

from __future__ import annotations

from splchk.documents.source.syntax import CHARACTER, DOUBLE, LONG_DOUBLE, Source, Syntax

_RAW = r"R\"(?:\(|[^()\\\s\"]{1,16}\()(?s:.)*?\)[^()\\\s\"]{0,16}\"|@\"(?:[^\"]|\"\")*+\""
"""The raw strings of C++, and those of C#."""
_SOURCE = Source(Syntax("//[/!]*<?", ((r"/\*[*!]*<?(?!/)", r"\*+/"),), strings=(_RAW, LONG_DOUBLE, DOUBLE, CHARACTER)))

regions, fences = _SOURCE.regions, _SOURCE.fences
