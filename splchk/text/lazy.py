"""Patterns that are compiled when they are first needed, since most runs need few of them."""

from __future__ import annotations

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern; `re` has a cache as well, but takes longer to look into it."""
    return re.compile(pattern, flags)
