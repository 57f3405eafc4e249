"""HTML inside a document: which of it is text, comment, code or tag.

This is no parser: tags are taken as they come, so that broken HTML costs no more than a wrong colour. `alt` and `title`
are prose, since a reader sees them.
"""

from __future__ import annotations

from collections.abc import Iterable

from splchk.documents.markdown.attributes import IN_COMPONENT, IN_TAG
from splchk.documents.markdown.canvas import CODE, COMMENT, MARKUP, PROSE, Canvas
from splchk.text.lazy import compiled

_CODE_ELEMENTS = frozenset("code kbd math pre samp script style svg template tt var".split())
# A comment, which may be unclosed; a CDATA section, a processing instruction or a declaration; a tag. None begins in
# another, and a tag has at most some thousand characters, so that a text of unclosed `<` is read in linear time.
_ITEM = (
    r"(?s)(?P<comment><!--(?:.*?-->|.*))"
    r"|<!\[CDATA\[(?:(?!<!\[CDATA\[).)*?\]\]>|<\?(?:[^<?]|<(?!\?)|\?(?!>))*+\?>|<![A-Za-z][^<>]*>"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9.:_-]*+)"
    # A picture in an address may be of any size.
    r"""(?:[^<>"']|"data:[^"<\s]*+"|'data:[^'<\s]*+'|"[^"]{0,4096}"|'[^']{0,4096}'){0,4096}+>)"""
)
_TWO_WORDS = r"[^\W\d_]{2,}[ \t\n]+[^\W\d_]{2,}"
"""A button's name, in contrast to a key's."""
# What people write as code in HTML, although it is no code to CommonMark: a fence, and a code span in one paragraph.
_CODE = (
    r"(?m)^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n(?s:.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*\r?$|\Z)"
    r"|(?<!`)(?P<marks>`++)(?:[^`\n]|\n(?![ \t]*\r?\n)|(?!(?P=marks)(?!`))`)+?(?<!`)(?P=marks)(?!`)"
)
_NAME = r"</?([A-Za-z][A-Za-z0-9]*)"


def paint_block(text: str) -> Canvas:
    """Return the canvas of a block of HTML."""
    canvas = Canvas(len(text), PROSE)
    tags = []
    for match in compiled(_ITEM).finditer(text):
        if match["comment"]:
            canvas.paint(*match.span(), COMMENT)
        else:
            canvas.paint(*match.span(), MARKUP)
            if match["tag"]:
                tags.append(match.span())
                paint_tag(canvas, text, *match.span())
    if "`" in text or "~~~" in text:
        for code in compiled(_CODE).finditer(text):
            canvas.paint(*code.span(), CODE)
    paint_code(canvas, text, tags)
    return canvas


def paint_tag(canvas: Canvas, text: str, start: int, end: int) -> None:
    """Paint one tag, `text[start:end]`, as markup but for what a reader sees of it."""
    canvas.paint(start, end, MARKUP)
    if text.find("=", start, end) >= 0:
        name = text[start + 1 : end].split(None, 1)[0]
        is_component = name[0].isupper() or "-" in name or "." in name or text.find("={", start, end) >= 0
        canvas.paint_shown(text, start, end, IN_COMPONENT if is_component else IN_TAG)


def paint_code(canvas: Canvas, text: str, tags: Iterable[tuple[int, int]]) -> None:
    """Paint what stands between `<code>` and `</code>` and the like; up to the end where it is never closed.

    `tags` are the spans of all tags of `text`, in order.
    """
    open_name, open_end, depth = "", 0, 0
    for start, end in tags:
        match = compiled(_NAME).match(text, start)
        name = match[1].lower() if match else ""
        if not open_name:
            if name in _CODE_ELEMENTS and text[start + 1] != "/" and text[end - 2] != "/":
                open_name, open_end, depth = name, end, 1
        elif name == open_name:
            depth += -1 if text[start + 1] == "/" else 1
            if not depth:
                if name != "kbd" or not compiled(_TWO_WORDS).search(text, open_end, start):
                    canvas.paint(open_end, start, CODE)
                open_name = ""
    if open_name:
        canvas.paint(open_end, len(text), CODE)
