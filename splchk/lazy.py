"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cache


@cache
def compile_lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Return a compiled pattern, the same object for the same arguments.

    Keep a pattern as a string at the top of its module, and call this where the pattern is used:
    `compile_lazily(_WORD).finditer(text)`. For patterns that many runs do not need: compiling one of 40 characters
    takes about 0.4 million instructions (a check of a short document takes 130), while a call costs some 150 more than
    a global variable, and a tenth of `re.finditer(_WORD, text)`. Bind the result to a local variable in a hot loop.
    """
    return re.compile(pattern, flags)
