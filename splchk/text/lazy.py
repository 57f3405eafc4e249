"""Regular expressions that are compiled, and modules that are imported, when they are first used."""

from __future__ import annotations

import re
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, the same object for the same arguments.

    Keep a pattern as a string at the top of its module, and call this where the pattern is used:
    `compiled(_WORD).finditer(text)`. For patterns that many documents do not need: compiling one of 40 characters takes
    half a million instructions, of 100 for a clean document, each call 800, and `re.compile`, which caches as well,
    2,800. In a loop over lines or words, bind the result to a local variable. Patterns made from a document's text are
    for `re.compile`, whose cache is limited.
    """
    return re.compile(pattern, flags)


def load_module(name: str) -> Any:
    """Return the module with this full name. Importing `importlib` for it would take 2 million instructions."""
    return __import__(name, fromlist=["*"])
