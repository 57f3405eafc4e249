"""How a line of Markdown begins, and what block with it: CommonMark 0.31.2, sections 4 and 5."""

from __future__ import annotations

import re
from functools import cache

# A row of a table's delimiters looks like an item.
_BLOCK = re.compile(
    r"(?P<code>[ ]{4})"
    r"|[ ]{0,3}(?:"
    r"(?P<rule>(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$)"
    r"""|(?P<text>[^\W\d_]|[("',;/@&%.{]|`(?!``)|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|\d+(?:[.)](?=\S)|(?![\d.)]))"""
    r"|-++(?=[A-Za-z])|\+(?=\w)|\\(?!begin)|\[(?!\^)|!(?!!)|\$(?!\$)|#{1,6}(?=[^\s#])|[^\x00-\x7f\s])"
    r"|(?P<item>(?:[-+*]|(?P<number>\d{1,9})[.)])[ ]{1,4}(?=[^ \t])(?![-:| \t]*\|[-:| \t]*$))"
    r"|(?P<heading>#{1,6}[ ]+)"
    r"|(?P<quote>>[ ]?)"
    r"|(?P<fence>`{3,}(?=[^`]*$)|~{3,})"
    r'|(?P<note>!!![ ][\w-]+(?:[ ]"(?P<title>[^"\s](?:[^"]*[^"\s])?)")?[ ]*$)'
    r"|(?P<angle><)"
    r")"
)
# HTML: section 4.6, its sixth kind and, of the seventh, the tags that mostly stand in a line of text.
_BLOCK_TAGS = frozenset(
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul".split()
)
_INLINE_TAGS = frozenset("a abbr b br code del em i img ins kbd s small span strong sub sup u var".split())
_TAG_NAME = r" *</?([A-Za-z][A-Za-z0-9]*)(?=\s|/?>|$)"


def begun(line: str) -> tuple[re.Match[str] | None, str | None]:
    """How a line that is not blank begins, and what block with it; None: there is a doubt.

    A block is `code`, `rule`, `text`, `item`, `heading`, `quote`, `fence`, `note`, or, of HTML, `comment`, `html` or
    `tag`, which text goes on with.
    """
    start = _BLOCK.match(line)
    kind = start.lastgroup if start else None
    return start, _markup(line) if kind == "angle" else kind


def _markup(line: str) -> str | None:
    """What block begins with an angle bracket. More than an inline tag in the line makes it text."""
    if line.lstrip(" ").startswith("<!--"):
        return "comment"
    if line.lstrip(" ").startswith(("<https:", "<http:")):
        return "text"
    tag = re.match(_TAG_NAME, line)
    name = tag[1].lower() if tag else ""
    if name in _BLOCK_TAGS:
        return "html"
    if name not in _INLINE_TAGS:
        return None
    alone, followed = _inline_tags()
    return "tag" if alone.match(line) else "text" if followed.match(line) else None


@cache
def _inline_tags() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line with nothing but a tag, and one with a tag and more; most texts need neither."""
    attributes = r"""(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:="[^"<>]*"|='[^'<>]*')?)*+"""
    alone = re.compile(rf" *<(?:/[A-Za-z0-9]+|[A-Za-z0-9]+{attributes}\s*/?)> *$")
    return alone, re.compile(r""" *</?[A-Za-z0-9]+(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*> *[^\s]""")
