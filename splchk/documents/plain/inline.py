"""The inside of a Markdown block that is written plainly: what of it is text; nothing where there is a doubt.

Code spans, links, images, tags, addresses in angle brackets and escapes look the same to everybody as long as they do
not stand in each other. What is painted is what the parser's rules (`documents/inline.py`) paint.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from splchk.documents import html
from splchk.documents.canvas import CODE, COMMENT, LABEL, MARKUP, PROSE, Canvas
from splchk.documents.outline import TEMPLATE

_LONG = 5_000
"""Characters; in longer content, what nothing ends would be looked for again and again."""
_MARK = re.compile(r"[\\\[<{$]")
"""Without one of these a block's content is nothing but text and code."""
_DOUBTFUL = (":::", "^[", "[^", "$$", "\\![")
_CODE_SPAN = r"(?<!`)(`++)(?s:.*?)(?<!`)\1(?!`)"
"""CommonMark 0.31.2, section 6.1."""
_TITLE = r""" (["'])((?s:.*))\1\)\Z"""

# What follows the text of a link to what is defined elsewhere: `]`, `][]` or `][label]`.
_FULL = r"\](?:\[([^\[\]\\<]*)\])?(?!\[)"
_COLOURS = {"code": CODE, "alert": MARKUP, "address": MARKUP, "comment": COMMENT}


@cache
def braces() -> re.Pattern[str]:
    """What other dialects than CommonMark write in braces: templates, lists of attributes, roles."""
    attribute = r"""(?:[#.][\w:-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+))"""
    return re.compile(
        rf"{TEMPLATE}|\{{#\s(?:[^{{#]|#(?!\}})|\{{(?!#))*+#\}}"  # Jinja, Liquid, Hugo
        rf"|\{{:?\s*{attribute}(?:\s+(?:{attribute}|[\w-]+))*\s*\}}|\{{:[\w-]+\}}"  # attribute lists
        r"|\{[\w:+-]+\}(?=`)",  # MyST's roles
        re.DOTALL,
    )


@cache
def _marks() -> re.Pattern[str]:
    """The next mark that matters, as a group that says what it begins; `doubt`: it may begin something else."""
    sign = r"[^\s\x00-\x1f\x7f\\`<>(){}\[\]"
    place = rf"(?:(?:https?|mailto):(?:{sign}]|\({sign}]*\))*+|(?:{sign}:]|\({sign}]*\))*+)"
    tail = rf"""\]\({place}(?:[ ]+(?:"[^"\\`<{{\[]*"|'[^'\\`<{{\[]*'))?\)"""
    text = r"[^\[\]\\`<{$]|(?<!`)`[^`]+`(?!`)|\\[!-/:-@\[-_{-~]"
    return re.compile(
        rf"\\[!-/:-@\[-`{{-~]"  # an escaped one
        r"|(?P<code>(?P<ticks>`++)(?s:.*?)(?<!`)(?P=ticks)(?!`))|`++"
        r"|(?P<alert>(?m:^)\[![A-Za-z]+\][+-]?)"  # GitHub's, and Obsidian's call-outs
        rf"|\[(?=(?:!\[(?:{text})*+{tail}|{text})*+(?P<tail>{tail}))"
        rf"|(?P<bracket>\[(?=(?P<label>(?:{text})*+)(?:\](?!\()|\Z)))"
        r"|(?P<address><(?:(?:https?|ftp|mailto):[^\s<>]*"
        rf"|[A-Za-z0-9_.+-]+@[A-Za-z0-9]{{1,63}}(?:\.[A-Za-z0-9]{{1,63}})+)>)"
        r"|(?P<comment><!--(?!-?>)[^-<>]*(?:-[^-<>]+)*-->)"
        r"|(?P<tag></[A-Za-z][A-Za-z0-9-]*>"
        r"""|<[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:="[^"]*"|='[^']*')?)*+\s*/?>)"""
        rf"|(?P<brace>\{{)"
        r"|<(?![A-Za-z/!?])|<(?![^>]*>)|\$(?=[ \n])|\$(?=[^$\\]*+(?:\Z|(?<=[ \n])\$|\$[0-9]))"  # no more than signs
        r"|(?P<doubt>[\[<$])"
    )


def paint(content: str, mdx: bool, labels: Set[str] | None) -> Canvas | None:
    """What is what in the content of a block; None: there is a doubt.

    `labels` are those of the links that the text defines, as `normal_label` has them; None: they are not known.
    """
    if len(content) > _LONG or any(doubtful in content for doubtful in _DOUBTFUL):
        return None
    if _MARK.search(content):
        painter = _Painter(content, labels)
        return painter.canvas if painter.paint(mdx) else None
    canvas = Canvas(len(content), PROSE)
    for span in re.finditer(_CODE_SPAN, content) if "`" in content else ():
        canvas.paint(*span.span(), CODE)
    return canvas


def normal_label(label: str) -> str:
    """A label so that the same ones are equal: CommonMark 0.31.2, section 4.7."""
    return " ".join(label.split()).lower().upper()


class _Painter:
    """Paints a content with marks."""

    def __init__(self, content: str, labels: Set[str] | None) -> None:
        self.canvas = Canvas(len(content), PROSE)
        self._content = content
        self._labels = labels
        self._tail = (0, 0)
        """What follows the last link's text: it holds no marks of its own."""

    def paint(self, mdx: bool) -> bool:
        """Paint what is marked; False: there is a doubt."""
        tags: list[tuple[int, int]] = []
        after = 0
        while mark := _marks().search(self._content, after):
            start, after = mark.span()
            kind = mark.lastgroup
            if self._tail[0] <= start < self._tail[1]:
                after = self._tail[1]
            elif kind == "tail":
                self._paint_tail(*mark.span("tail"))
            elif kind == "bracket" or (kind == "doubt" and self._content[start] == "["):
                if not self._is_bracket(mark):
                    return False
            elif kind == "tag":
                html.paint_tag(self.canvas, self._content, start, after)
                tags.append((start, after))
            elif kind == "brace" and not mdx:
                inside = braces().match(self._content, start)
                after = inside.end() if inside else after
                self.canvas.paint(start, after, MARKUP if inside else PROSE)
            elif kind in ("brace", "doubt"):
                return False
            elif kind in _COLOURS:
                self.canvas.paint(start, after, _COLOURS[kind])
        html.paint_code(self.canvas, self._content, tags)
        return True

    def _paint_tail(self, start: int, end: int) -> None:
        """Paint what follows a link's text, `](to "title")` or `][label]`."""
        self._tail = start, end
        self.canvas.paint(start, end, MARKUP)
        if title := re.compile(_TITLE).search(self._content, start, end):
            self.canvas.paint(*title.span(2), PROSE)

    def _is_bracket(self, mark: re.Match[str]) -> bool:
        """Paint the link that a bracket begins to a place defined elsewhere, if it does; False: there is a doubt."""
        content, labels = self._content, self._labels
        if not labels:
            return labels is not None and (mark["label"] is not None or "](" not in content)
        if mark["label"] is None:
            return False
        end = mark.end("label")
        if end == len(content):
            return True
        full = re.compile(_FULL).match(content, end)
        if full is None:
            return False
        label = full[1] or mark["label"]
        if not label.isascii():
            return False
        if normal_label(label) in labels:
            self._paint_tail(*full.span())
            if not full[1]:
                is_image = content[: mark.start()].endswith("!")
                self.canvas.repaint(mark.start() - is_image, end, PROSE, LABEL)
        return True
