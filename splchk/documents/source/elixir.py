"""Elixir: comments, and the texts of `@doc` and `@moduledoc`, which are Markdown."""

from __future__ import annotations

import re

from splchk.documents.source.syntax import DOUBLE, LONG_DOUBLE, SINGLE, Source, Syntax
from splchk.text.lazy import compiled

_ATTRIBUTE = r"@(?:module|type)?doc[ \t]+(?:~[sS])?\Z"


def _documentation(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of the text of a `@doc`."""
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if not compiled(_ATTRIBUTE).search(line):
        return None
    quote = 3 if match[0].startswith('"""') else 1
    return match.start() + quote, match.end() - quote


_SOURCE = Source(Syntax("#+", strings=(LONG_DOUBLE, DOUBLE, SINGLE), documentation=_documentation))

regions, fences = _SOURCE.regions, _SOURCE.fences
