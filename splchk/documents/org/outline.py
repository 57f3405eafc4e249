"""Where code is in Org, found by the lines that open and close blocks."""

from __future__ import annotations

from functools import lru_cache

from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.records import Record
from splchk.text.lazy import compiled

COMMENT = "comment"
CODE_BLOCKS = frozenset("src example export html latex ascii beamer odt texinfo md ditaa dot plantuml".split())
"""The names of blocks whose content is code; those from `html` on are of old versions, or of extensions."""
_MARK = (
    r"(?im)^\ufeff?(?:[ \t]*#\+(?P<which>begin|end)_(?P<name>[^\s:]+)(?:[ \t]+(?P<language>[^\s:-][^\s:]*))?"
    r"|(?P<headline>\*+[ ]))[^\r\n]*"
)


class Opaque(Record):
    """A block whose content is no Org, in characters of the text."""

    opening: int
    """Where the line that opens it begins."""
    start: int
    end: int
    """The content is `[start, end)`, whole lines."""
    after: int
    """Where the line that closes it ends."""
    name: str
    """In small letters."""
    language: str


@lru_cache(maxsize=4)
def opaque_blocks(text: str) -> tuple[Opaque, ...]:
    """Return the blocks of code and of comments in order.

    A block that is not closed before the next headline is none (https://orgmode.org/worg/org-syntax.html#Blocks).
    """
    marks = [one for one in compiled(_MARK).finditer(text) if one["headline"] or _is_opaque(one["name"])]
    closing: dict[int, int] = {}
    """The index of the mark that closes one, by the index of that."""
    nearest: dict[str, int] = {}
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        if mark["headline"]:
            nearest.clear()
        elif mark["which"].lower() == "end":
            nearest[mark["name"].lower()] = at
        elif mark["name"].lower() in nearest:
            closing[at] = nearest[mark["name"].lower()]
    found = []
    at = 0
    while at < len(marks):
        last = closing.get(at)
        if last is not None:
            mark, close = marks[at], marks[last]
            start = min(text.find("\n", mark.end()) + 1 or len(text), close.start())
            name, language = mark["name"].lower(), (mark["language"] or "").lower()
            opening = mark.start() + (text[mark.start()] == "\ufeff")
            found.append(Opaque(opening, start, close.start(), close.end(), name, language))
            at = last
        at += 1
    return tuple(found)


FORGETTING.append(opaque_blocks.cache_clear)


def _is_opaque(name: str) -> bool:
    small = name.lower()
    return small in CODE_BLOCKS or small == COMMENT


def fences(text: str) -> list[EmbeddedBlock]:
    """Return the blocks of code."""
    from splchk.documents import INFO

    return [
        EmbeddedBlock(one.start, one.end, INFO.get(one.language), one.start)
        for one in opaque_blocks(text)
        if one.name != COMMENT and one.start < one.end
    ]
