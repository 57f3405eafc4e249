"""The inside of a Markdown block that is written plainly: what of it is text; nothing where there is a doubt.

Code spans, links and images to somewhere, tags, addresses in angle brackets and escapes look the same to everybody as
long as they do not stand in each other. What is painted is what the parser's rules (`inline.py`) paint.
"""

from __future__ import annotations

import re
from functools import cache

from splchk.documents import html
from splchk.documents.canvas import CODE, COMMENT, MARKUP, PROSE, Canvas
from splchk.documents.outline import TEMPLATE

_LONG = 5_000
"""Characters; in longer content, what nothing ends would be looked for again and again."""
_MARK = re.compile(r"[\\\[<{$]")
"""Without one of these a block's content is nothing but text and code."""
_DOUBTFUL = (":::", "^[", "[^", "$$")
_CODE_SPAN = re.compile(r"(?<!`)(`++)(?s:.*?)(?<!`)\1(?!`)")
"""CommonMark 0.31.2, section 6.1."""
_TITLE = re.compile(r""" (["'])((?s:.*))\1\)\Z""")

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
    place = r"(?:(?:https?|mailto):[^\s\x00-\x1f\x7f\\`<>(){}\[\]]*+|[^\s\x00-\x1f\x7f\\`<>(){}\[\]:]*+)"
    tail = rf"""\]\({place}(?:[ ]+(?:"[^"\\`<{{\[]*"|'[^'\\`<{{\[]*'))?\)"""
    text = r"[^\[\]\\`<{$]|(?<!`)`[^`\[\]]+`(?!`)|\\[!-/:-@\[-_{-~]"
    return re.compile(
        rf"""
        \\[!-/:-@\[-`{{-~]  # an escaped one
      | (?P<code>(?P<ticks>`++)(?s:.*?)(?<!`)(?P=ticks)(?!`)) | `++
      | (?P<alert>(?m:^)\[![A-Za-z]+\][+-]?)  # GitHub's, and Obsidian's call-outs
      | \[(?=(?:!\[(?:{text})*+{tail}|{text})*+(?P<tail>{tail}))
      | (?P<bracket>\[(?=(?:{text})*+(?:\](?!\()|\Z)))
      | (?P<address><(?:(?:https?|ftp|mailto):[^\s<>]*
          |[A-Za-z0-9_.+-]+@[A-Za-z0-9]{{1,63}}(?:\.[A-Za-z0-9]{{1,63}})+)>)
      | (?P<comment><!--(?!-?>)[^-<>]*(?:-[^-<>]+)*-->)
      | (?P<tag></[A-Za-z][A-Za-z0-9-]*>
          |<[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:="[^"]*"|='[^']*')?)*+\s*/?>)
      | (?P<brace>\{{)
      | <(?![A-Za-z/!?]) | <(?![^>]*>) | \$(?=[ \n]) | \$(?=[^$\\]*+(?:\Z|(?<=[ \n])\$|\$[0-9]))  # no more than signs
      | (?P<doubt>[\[<$])
        """,
        re.VERBOSE,
    )


def paint(content: str, mdx: bool, has_definitions: bool) -> Canvas | None:
    """What is what in the content of a block; None: there is a doubt.

    Where the text defines links (`has_definitions`), any brackets may make one.
    """
    if len(content) > _LONG or any(doubtful in content for doubtful in _DOUBTFUL):
        return None
    canvas = Canvas(len(content), PROSE)
    if _MARK.search(content):
        return canvas if _paint_marks(canvas, content, mdx, has_definitions) else None
    for span in _CODE_SPAN.finditer(content):
        canvas.paint(*span.span(), CODE)
    return canvas


def _paint_marks(canvas: Canvas, content: str, mdx: bool, has_definitions: bool) -> bool:
    """Paint what is marked; False: there is a doubt."""
    tags: list[tuple[int, int]] = []
    after = 0
    while mark := _marks().search(content, after):
        start, after = mark.span()
        kind = mark.lastgroup
        if kind == "doubt" and content[start] == "[" and "](" not in content:
            kind = "bracket"
        if kind == "doubt" or (kind == "bracket" and has_definitions) or (kind == "brace" and mdx):
            return False
        if kind == "tail":
            _paint_tail(canvas, content, *mark.span("tail"))
        elif kind == "tag":
            html.paint_tag(canvas, content, start, after)
            tags.append((start, after))
        elif kind == "brace":
            inside = braces().match(content, start)
            after = inside.end() if inside else after
            canvas.paint(start, after, MARKUP if inside else PROSE)
        elif kind in _COLOURS:
            canvas.paint(start, after, _COLOURS[kind])
    html.paint_code(canvas, content, tags)
    return True


def _paint_tail(canvas: Canvas, content: str, start: int, end: int) -> None:
    """Paint what follows a link's text, `](to "title")`."""
    canvas.paint(start, end, MARKUP)
    if title := _TITLE.search(content, start, end):
        canvas.paint(*title.span(2), PROSE)
