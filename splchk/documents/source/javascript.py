"""JavaScript and TypeScript, Go, CSS and its dialects: backticks are quotes, and a slash may begin a pattern."""

from __future__ import annotations

from splchk.documents.source.syntax import BACKTICKS, DOUBLE, SINGLE, Source, Syntax

# A regular expression: it is where a value may be, not where something is divided.
_PATTERN = r"[=(,:\[!&|?{};+~][ \t]*/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/"
_SOURCE = Source(Syntax("//[/!]*", ((r"/\*[*!]*(?!/)", r"\*+/"),), strings=(DOUBLE, SINGLE, BACKTICKS, _PATTERN)))

regions, fences = _SOURCE.regions, _SOURCE.fences
