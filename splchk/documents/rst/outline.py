"""Blocks of code that are found by their lines, so that their words need not be looked up.

They are the indented lines after a paragraph that ends with `::`, and the content of `code-block` and its like. What is
found is code for `reader` as well; where a line is ambiguous, nothing is found.
"""

from __future__ import annotations

from functools import lru_cache

from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.documents.rst.constructs import EXAMPLES, Content, directive
from splchk.text.lazy import compiled

_LINE = (
    r"(?P<marks>[ ]*(?:(?:[-+*•]|\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\#)[.)])[ ]+)*)"
    r"(?:\.\.[ ]+(?P<name>[^\W_]+(?:[-._+:][^\W_]+)*)::(?=[ \r]|\Z)|(?P<text>[^\s:.|+=/_>-].*::\s*\Z|::\s*\Z))?"
)
"""The beginning of a line: the marks of items, and then a directive, or a paragraph that a literal block may follow."""
_REACH = 100
"""Characters before a line that are looked at."""
_BLANK_BEFORE = r"\n[ \r]*\n\Z"
_BLANK_LINE = r"\n[ \t\r]*(?=\n)"
_CONTENT = r"(?:[ \t\r]*\n)+(?P<indent>[ ]*)(?=[^ \t\r\n])"
_END = r"\n[ ]{0,%d}(?=[^ \t\r\n])"


@lru_cache(maxsize=4)
def fences(text: str) -> tuple[EmbeddedBlock, ...]:
    """Return the blocks of code that are found without reading the document, which are not all."""
    if "\t" in text or ("\r" in text and text.count("\r") != text.count("\r\n")):
        return ()
    found: list[EmbeddedBlock] = []
    line_of = compiled(_LINE).match
    at = text.find("::")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        if end < 0:
            break
        line = line_of(text[start:end])
        block = None
        if line and line["text"]:
            block = _block(text, end, line.end("marks"))
        elif line and line["name"] and directive(line["name"]).content is Content.CODE and _begins(text, start):
            block = _directive_block(text, end, line.end("marks"))
            if block and line["name"].lower() in EXAMPLES:
                block = block._replace(type=_type(text[start:end]))
        if block:
            found.append(block)
            at = text.find("::", block.end)
        else:
            at = text.find("::", end)
    return tuple(found)


def _type(line: str) -> str | None:
    """Return the type of the data in a directive with this line; None if it is code."""
    from splchk.documents import INFO

    return INFO.get(line.rpartition("::")[2].strip().lower())


FORGETTING.append(fences.cache_clear)


def _begins(text: str, start: int) -> bool:
    """Return True if the line before one is blank, so that it does not go on with a paragraph."""
    before = text[max(start - _REACH, 0) : start]
    return compiled(_BLANK_BEFORE).search(before) is not None or (start < _REACH and not before.strip("\ufeff \r\n"))


def _directive_block(text: str, end: int, column: int) -> EmbeddedBlock | None:
    """Return the content of a directive whose line ends at `end`: what comes after a blank line and the options."""
    if not text[end + 1 : end + 2].isspace():
        return None
    blank = compiled(_BLANK_LINE).search(text, end)
    after = compiled(_END % column).search(text, end)
    if blank is None or (after and after.start() < blank.start()):
        return None
    return _block(text, blank.start(), column)


def _block(text: str, end: int, column: int) -> EmbeddedBlock | None:
    """Return the lines after a blank one that are indented beyond a column; None if there are none.

    `end` is where the line before the blank one ends.
    """
    content = compiled(_CONTENT).match(text, end + 1)
    if content is None or len(content["indent"]) <= column:
        return None
    start = content.start("indent")
    after = compiled(_END % column).search(text, start)
    last = after.start() + 1 if after else len(text)
    return EmbeddedBlock(start, last, None, start)
