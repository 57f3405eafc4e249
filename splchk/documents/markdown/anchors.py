"""The anchors that are generated for the headings of a Markdown document, and the links that lead to anchors.

A link's address is never changed, so that a fix in a heading may break the links to it. Anchors are made by GitHub's
rule, which most programs follow: https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb
and, for headings of the same text, https://github.com/Flet/github-slugger/blob/2.0.0/index.js.
"""

from __future__ import annotations

from splchk.documents.markdown import outline
from splchk.records import Record
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = r"\r\n?|\n"
_MAYBE = r"[ \t>*+\d.)-]*#{1,6}[ \t]|[^\n\r]*</?[hH][1-6]"
"""The beginning of a line that may be a heading: in a quotation or a list, too."""
_UNDERLINE = r"[ \t>]*(?:=+|-+)[ \t]*$"
_IN_HEADING = r"#(?![^ \t\r\n])|(?<![^\r\n])[ \t>]*(?:=+|-+)[ \t]*(?![^\r\n])"
"""What is in each heading, and elsewhere as well."""
_LONGEST = 10
"""Lines of a heading that is underlined."""

_EXPLICIT = r"\{[^{}]*#[\w:.-]+[^{}]*\}\s*\Z"
"""An anchor that the author chose, of Kramdown, Pandoc, Docusaurus and others: `{#id}`, `{: #id }`."""
_CODE = r"(?s)(`+)(.+?)(?<!`)\1(?!`)"
_MARKUP = r"(?s)!\[[^\]]*\]\([^)]*\)|<!--.*?-->|</?[A-Za-z][^<>]*>"
_LINK = r"\[([^\[\]]*)\](?:\([^)]*\)|\[[^\]]*\])"
_EMPHASIS = r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)"
_DROPPED = r"[^\w\- ]"

# A link's target and its fragment: in parentheses, in a definition, in HTML, in a template's tag; and a wiki link.
_TARGETS = (
    r"\]\(\s*<?(?P<path>[^()\s<>#]*)#(?P<anchor>[^()\s<>\"']+)",
    r"(?m)^[ \t>]*\[[^\]\n]+\]:[ \t]*<?(?P<path>[^\s<>#]*)#(?P<anchor>[^\s<>]+)",
    r"(?i)\bhref\s*=\s*[\"']?(?P<path>[^\"'\s<>#]*)#(?P<anchor>[^\"'\s<>]+)",
    r"\{\{[<%]?\s*(?:rel)?ref\s+[\"'](?P<path>[^\"'#\n]*)#(?P<anchor>[^\"'\n]+)",
)
_WIKI_LINK = r"\[\[(?P<path>[^\[\]|#\n]*)#(?P<anchor>[^\[\]|\n]+)"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*:|//"
_FOLDERS_PAGE = frozenset(("index", "_index", "readme"))
"""Documents that a link to their folder leads to."""


class Heading(Record):
    """A heading in the lines `[start, end)` of a text, which are offsets."""

    start: int
    end: int
    anchor: str
    """Empty if the heading has one that its author chose."""


class AnchorChange(Record):
    """A heading whose anchor is another than before; `[start, end)` are its lines in the old text."""

    start: int
    end: int
    old: str
    new: str


def slug(heading: str) -> str:
    """Return the anchor of a heading's source, not yet told from those of other headings of the same text.

    >>> slug("The `recieve()` method, and [links](a.md)"), slug("A _b_ snake_case & C++")
    ('the-recieve-method-and-links', 'a-b-snake_case--c')
    """
    import html

    pieces: list[str] = []
    last = 0
    for code in compiled(_CODE).finditer(heading):
        pieces += _plain(heading[last : code.start()]), code[2]
        last = code.end()
    text = html.unescape(compiled(_LINK).sub(r"\1", "".join((*pieces, _plain(heading[last:])))))
    return compiled(_DROPPED).sub("", text.strip().lower()).replace(" ", "-")


def headings(text: str) -> list[Heading]:
    """Return the headings of a Markdown text, in order, each with its anchor."""
    from itertools import pairwise

    from splchk.documents.markdown.parser import Parser

    body = outline.body(text)
    parser = Parser([compiled(_LINE_END).sub("\n", text[body:])], mdx=False)
    wanted = [match.start() for match in compiled(_IN_HEADING).finditer(text, body)]
    seen: dict[str, int] = {}
    found = []
    # All parts at once would take much memory.
    for first, end in outline.spans(text, body, wanted, outline.embedded_blocks(text, body)):
        starts = [first, *(match.end() for match in compiled(_LINE_END).finditer(text, first, end))]
        ends = [*starts[1:], end, end]
        for token, inside in pairwise(parser.blocks(compiled(_LINE_END).sub("\n", text[first:end]), {})):
            if token.type == "heading_open" and token.map:
                content = inside.content.replace("\n", " ")
                anchor = "" if compiled(_EXPLICIT).search(content) else _distinct(slug(content), seen)
                line, after = token.map
                found.append(Heading(starts[line], ends[after - 1], anchor))
    return found


def anchor_changes(before: str, after: str) -> list[AnchorChange]:
    """Return the changes of generated anchors between two versions of a text with the same headings, in order."""
    pairs = zip(headings(before), headings(after), strict=False)
    return [AnchorChange(old.start, old.end, old.anchor, new.anchor) for old, new in pairs if old.anchor != new.anchor]


def may_be_heading(text: str, offset: int) -> bool:
    """Return False if the line at an offset is surely not in a heading."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if compiled(_MAYBE).match(text, start):
        return True
    for number, line in enumerate(_lines(text, start)):
        if number and compiled(_UNDERLINE).match(line):
            return True
        if number == _LONGEST or not line.strip():
            break
    return False


def anchor_links(text: str) -> set[tuple[str, str]]:
    """Return the links of a text to anchors of its own repository: (path as it is written, anchor).

    The path is empty for an anchor of the same document. What looks like a link in code is among them.
    """
    if "#" not in text:
        return set()
    from urllib.parse import unquote

    found = {
        (unquote(match["path"]), unquote(match["anchor"]))
        for target in _TARGETS
        for match in compiled(target).finditer(text)
    }
    found |= {(match["path"].strip(), slug(match["anchor"])) for match in compiled(_WIKI_LINK).finditer(text)}
    return {(path, anchor) for path, anchor in found if not compiled(_SCHEME).match(path)}


def leads_to(path: str, source: str, target: str) -> bool:
    """Return True if a link in the document at `source` with this path may lead to the document at `target`.

    Only the last name of the path is compared, without its suffix, since what a path is relative to depends on the
    program that makes pages of documents.
    """
    if not path:
        return source == target
    *_, folder, name = f"//{target}".split("/")
    stem = name.partition(".")[0].lower()
    last = path.partition("?")[0].rstrip("/").rpartition("/")[2].partition(".")[0].lower()
    return last == stem or (stem in _FOLDERS_PAGE and last in (folder.lower(), ""))


def _plain(source: str) -> str:
    """Return a piece of a heading without marks, but for those that have no letters."""
    return compiled(_EMPHASIS).sub("", compiled(_MARKUP).sub("", source))


def _distinct(anchor: str, seen: dict[str, int]) -> str:
    """Return an anchor with a number if there has been one of the same letters: `-1` for the second."""
    distinct = anchor
    while distinct in seen:
        seen[anchor] += 1
        distinct = f"{anchor}-{seen[anchor]}"
    seen[distinct] = 0
    return distinct


def _lines(text: str, start: int) -> Iterator[str]:
    """Yield the lines from an offset on, without their ends."""
    for end in compiled(_LINE_END).finditer(text, start):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]
