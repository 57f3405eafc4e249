"""Where code is in AsciiDoc, without reading the other blocks where that is possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from splchk.documents.asciidoc.blocks import Role, blocks
from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.text.lazy import compiled

# A line that opens a block whose content is no AsciiDoc, or a table, with the line end before it: that is ten times as
# fast as with `^`.
_OPENING = r"\n(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|```(?:\w[\w,+#-]*)?|[|,:!]={3,})[ \t]*\r?(?=\n|\Z)"
_LANGUAGE = r"\[[^\[\],\r\n]*,[ \t]*(?P<language>[\w+#-]+)[^\[\]\r\n]*\][ \t]*\Z"
_PLAIN_ATTRIBUTES = r"\[(?:source|listing|literal|stem|latexmath|asciimath)?[^\[\]\r\n]*\][ \t]*\Z|\.\S"
"""What may be above a delimiter and changes nothing of what is between it and the next one."""


@lru_cache(maxsize=4)
def fences(text: str) -> Sequence[EmbeddedBlock]:
    """Return the blocks of code."""
    simple = _simple_fences(text)
    if simple is not None:
        return simple
    found = (block for block in blocks(text) if block.role is Role.CODE)
    return [EmbeddedBlock(one.start, one.end, _type(one.style), one.start) for one in found]


FORGETTING.append(fences.cache_clear)


def _simple_fences(text: str) -> list[EmbeddedBlock] | None:
    """Return the code between delimiters, found faster; None for a text where they may be something else."""
    found: list[EmbeddedBlock] = []
    match = compiled(_OPENING).search(text)
    while match:
        mark = match["mark"]
        above = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip("\r")
        if above.strip() and not compiled(_PLAIN_ATTRIBUTES).match(above):
            return None  # perhaps a title with a line below it, a paragraph, or a block that is quoted
        start = text.find("\n", match.end("mark")) + 1
        closing = compiled(rf"\n{re.escape('```' if mark[0] == '`' else mark)}[ \t]*\r?(?=\n|\Z)")
        end = closing.search(text, start - 1) if start else None
        if end is None:
            return None
        if mark[0] in "-.`" and start < end.start() + 1:
            language = compiled(_LANGUAGE).match(above)
            inside = language["language"] if language else mark[3:].strip("`-.")
            found.append(EmbeddedBlock(start, end.start() + 1, _type(inside), start))
        match = compiled(_OPENING).search(text, end.end())
    return found


def _type(language: str) -> str | None:
    from splchk.documents import INFO

    return INFO.get(language.lower())


def is_complete(text: str) -> bool:
    """Return False if there may be code that `fences` does not return: in the cells of tables."""
    return "|===" not in text
