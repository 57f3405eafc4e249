"""MDX: what its blocks are besides those of Markdown (https://mdxjs.com/docs/what-is-mdx/).

A statement of a module, tags that stand alone in their lines, and an expression in braces are blocks of their own, and
blank lines do not end them. Other HTML and indented code do not exist. These blocks are found in the whole text at
once, so that a part of it is read as the whole is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from splchk.documents.base import FORGETTING, EmbeddedBlock
from splchk.documents.markdown import html
from splchk.documents.markdown.canvas import COMMENT, MARKUP, Canvas
from splchk.documents.markdown.constructs import EXPRESSION, FENCE, MODULE_STATEMENT, UNREADABLE
from splchk.records import Record
from splchk.text.lazy import compiled

_MARK = (
    r"(?m)(?:^|(?<=\A\ufeff))(?P<indent>[ \t]*)(?P<nested>(?:(?:[>*+-]|\d{1,9}[.)])[ \t]+)*)"
    rf"(?:{FENCE.form}|(?P<flow>\{{|</?[A-Za-z>]|<!--)|(?P<module>{MODULE_STATEMENT})|(?P<unreadable>{UNREADABLE}))"
)
"""The beginning of a line that may begin one of the blocks."""
_STATEMENT_TOKEN = r"""[{}()\[\]]|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\(?s:.))*+`|\n[ \t]*\r?(?=\n)"""
"""In a statement: a bracket, a string, the end of a line before a blank one."""
_BRACE_TOKEN = (
    r"""[{}]|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\(?s:.))*+`|/\*(?:[^*/]|\*(?!/)|/(?!\*))*+\*/"""
    r"""|(?<![:\w"'`])//[^\n]*"""
)
"""In an expression: a brace, or what may have braces that do not count."""
_TAG_NAME = r"</?(?:[A-Za-z][\w.:-]*)?"
_TAG_PART = r"""\s+[\w:.@#$-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?P<value>(?=\{))))?|\s*(?P<braces>(?=\{))|\s*(?P<end>/?>)"""
_COMMENT = r"\{\s*/\*(?s:.*)\*/\s*\}\Z|<!--"
_CLOSING = r"\n{}{}{}*[ \t]*\r?(?:\n|\Z)"
_MOST_FAILURES = 20
"""Braces that are never closed, after which no other block of braces or tags is looked for."""
_BEGINNING = rf"\s*(?:#[ \t][^\n]*\n\s*)?{MODULE_STATEMENT}"
"""The beginning of a text that is MDX: a statement, perhaps after a heading."""


class Outline(Record):
    """Where the blocks of a text are that are not Markdown's, or that blank lines do not end."""

    fences: tuple[EmbeddedBlock, ...]
    flow: tuple[tuple[int, int], ...]
    """The spans of statements, tags and expressions: whole lines, without the last line end."""
    is_complete: bool
    """False if a fence may end elsewhere, since it stands in an item of a list or in a quotation."""

    def blocks(self) -> tuple[EmbeddedBlock, ...] | None:
        """The blocks that blank lines do not end, in order; None: ambiguous."""
        if not self.is_complete:
            return None
        flow = (EmbeddedBlock(start, end, None, -1) for start, end in self.flow)
        return tuple(sorted((*self.fences, *flow), key=lambda block: block.start))


def is_mdx(text: str, start: int) -> bool:
    """Return True if a text of Markdown from `start` on, behind the front matter, begins as MDX does."""
    return compiled(_BEGINNING).match(text, start) is not None


@lru_cache(maxsize=4)
def outline(text: str, start: int) -> Outline:
    """Return the outline of a text from `start` on, behind the front matter."""
    from splchk.documents.markdown.outline import fence_block

    reader = _Scanner(text)
    fences, flow = [], []
    is_complete = text.count("\r") == text.count("\r\n")
    at = start
    mark = compiled(_MARK)
    while match := mark.search(text, at):
        at = match.end()
        if match["marks"]:
            blanks = "[ \\t>]*" if ">" in match["nested"] else "[ \\t]*"
            block, at = fence_block(text, match, re.compile(_CLOSING.format(blanks, match["marks"], match["marks"][0])))
            if match["nested"] or reader.is_left(len(match["indent"]), block.start, at):
                is_complete = False
            if block.start < block.end:
                fences.append(block)
            continue
        if match["unreadable"]:
            is_complete = False
            continue
        first = match.start("flow") if match["flow"] else match.start("module")
        if match["module"] and (match["indent"] or match["nested"]):
            continue
        end = reader.end_of_flow(first, ">" in match["nested"]) if match["flow"] else reader.end_of_statement(first)
        if end >= 0:
            flow.append((match.start(), end))
            at = end
    return Outline(tuple(fences), tuple(flow), is_complete)


FORGETTING.append(outline.cache_clear)


class _Scanner:
    """Finds the ends of tags, expressions and statements in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._failures = 0

    def is_left(self, indent: int, start: int, end: int) -> bool:
        """Return True if a fenced block with an indentation has a line with less of it."""
        less = compiled(rf"(?m)^[ \t]{{0,{indent - 1}}}[^\s]") if indent else None
        return less is not None and less.search(self._text, start, end) is not None

    def end_of_flow(self, at: int, is_one_line: bool) -> int:
        """The end of the line in which tags and expressions end that begin at `at`; -1 if there is other text."""
        text = self._text
        while self._failures < _MOST_FAILURES:
            end = self.end_of_item(at)
            if end < 0:
                return -1
            if is_one_line and "\n" in text[at:end]:
                return -1
            at = end
            while text[at : at + 1] in (" ", "\t", "\r") and text[at : at + 1]:
                at += 1
            if at >= len(text) or text[at] == "\n":
                return at - (text[at - 1] == "\r")
            if text[at] not in "<{":
                return -1
        return -1

    def end_of_item(self, at: int) -> int:
        """The end of the comment, tag or expression that begins at `at`; -1 if it is none."""
        if self._text[at] == "{":
            return self._end_of_braces(at)
        if self._text.startswith("<!--", at):
            end = self._text.find("-->", at)
            self._failures += end < 0
            return end + 3 if end >= 0 else -1
        return self._end_of_tag(at)

    def _end_of_braces(self, at: int) -> int:
        depth = 0
        for token in compiled(_BRACE_TOKEN).finditer(self._text, at):
            if token[0] == "{":
                depth += 1
            elif token[0] == "}":
                depth -= 1
                if depth == 0:
                    return token.end()
        self._failures += 1
        return -1

    def _end_of_tag(self, at: int) -> int:
        name = compiled(_TAG_NAME).match(self._text, at)
        if name is None:
            return -1
        at = name.end()
        part = compiled(_TAG_PART)
        while match := part.match(self._text, at):
            at = match.end()
            if match["end"]:
                return at
            if match["value"] is not None or match["braces"] is not None:
                at = self._end_of_braces(at)
                if at < 0:
                    return -1
        return -1

    def end_of_statement(self, at: int) -> int:
        """The end of a statement: before a blank line with no bracket open; else before the first blank line."""
        depth, first = 0, -1
        for token in compiled(_STATEMENT_TOKEN).finditer(self._text, at):
            if token[0] in ("{", "(", "["):
                depth += 1
            elif token[0] in ("}", ")", "]"):
                depth -= 1
            elif token[0][0] == "\n":
                first = token.start() if first < 0 else first
                if depth <= 0:
                    return token.start()
        if depth <= 0 or first < 0:
            return len(self._text.rstrip())
        return first


def end_of_flow(text: str) -> int:
    """The end of the line in which the tags and expressions end that a text begins with; -1: it does not, or not so."""
    return _Scanner(text).end_of_flow(0, is_one_line=False)


def paint_flow(text: str) -> Canvas:
    """Return the canvas of a block of tags and expressions, or of a statement, of which a reader sees nothing."""
    canvas = Canvas(len(text), MARKUP)
    at = len(text) - len(text.lstrip(" \t>*+-0123456789.)"))
    if text[at : at + 1] not in ("<", "{"):
        return canvas
    if quotes := text.count(">", 0, at):
        marks = re.compile(rf"(?m)^(?:[ \t]*>){{{quotes}}}")
        text = marks.sub(lambda match: " " * len(match[0]), text)
    scanner = _Scanner(text)
    while at < len(text):
        end = scanner.end_of_item(at) if text[at] in "<{" else at + 1
        if end < 0:
            break
        if compiled(_COMMENT).match(text[at:end]):
            canvas.paint(at, end, COMMENT)
        elif text[at] == "<":
            html.paint_tag(canvas, text, at, end)
        else:
            canvas.paint_shown(text, at, end, EXPRESSION.shown)
        at = end
    return canvas
