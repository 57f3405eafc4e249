"""Python: comments and docstrings."""

from __future__ import annotations

import re

from splchk.documents.source.prose import is_documentation
from splchk.documents.source.syntax import DOUBLE, LONG_DOUBLE, LONG_SINGLE, SINGLE, Source, Syntax


def _docstring(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of a docstring's text (PEP 257)."""
    if not is_documentation(text, match):
        return None
    quote = 3 if match[0][:3] in ('"""', "'''") else 1
    return match.start() + quote, match.end() - quote


_STRINGS = (LONG_DOUBLE, LONG_SINGLE, DOUBLE, SINGLE)
_SOURCE = Source(Syntax("#[#:!]*", strings=_STRINGS, documentation=_docstring))

regions, fences = _SOURCE.regions, _SOURCE.fences
