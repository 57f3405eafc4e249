"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cache


@cache
def compile_lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, the same object for the same arguments.

    Keep a pattern as a string at the top of its module, and call this where the pattern is used:
    `compile_lazily(_WORD).finditer(text)`. For all patterns that some runs do not need: compiling one of 40 characters
    takes half a million instructions (the check of a short document takes 130), each call 800, and `re.compile`, which
    caches as well, 2,800. In a loop over lines or words, bind the result to a local variable. Patterns made from a
    document's text are for `re.compile`, whose cache is limited.
    """
    return re.compile(pattern, flags)
