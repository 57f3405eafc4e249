"""The anchors that are generated for the sections of an AsciiDoc document, and what refers to sections.

An anchor is made of the title (https://docs.asciidoctor.org/asciidoc/latest/sections/auto-ids/). What stands before it
and between its words is a setting of a document or a site, so that anchors are compared in one form, the default one.
A natural cross reference names the title itself (https://docs.asciidoctor.org/asciidoc/latest/macros/xref/).
"""

from __future__ import annotations

from splchk.documents.markdown.anchors import AnchorChange
from splchk.documents.markdown.anchors import leads_to as leads_to
from splchk.records import Record
from splchk.text.lazy import compiled

_HEADING = (
    r"(?m)^(?:={1,6}|#{1,6})[ \t]+(?P<title>\S[^\r\n]*)"
    r"|^(?P<underlined>[^\s/|.=\[:*-][^\r\n]*)\r?\n(?:={2,}|-{2,}|~{2,}|\^{2,}|\+{2,})[ \t]*\r?$"
)
_LINE = r"[^\r\n]*(?:\r\n?|\n|\Z)"
_MAYBE = r"(?:={1,6}|#{1,6})[ \t]"
_UNDERLINE = r"[=~^+-]{2,}[ \t]*(?=[\r\n]|\Z)"
_MARKUP = r"<[^<>]+>|&[#\w]+;|\[\[[^\]]*\]\]|(?:link:|https?:)[^\s\[]*\[|[\]]"
_DROPPED = r"[^\w \-.]"
_BETWEEN = r"[ .\-_]+"
_REFERENCE = (
    r"<<(?P<target>[^<>,\r\n]+)(?:,[^<>]*)?>>"
    r"|\bxref:(?P<xref>[^\s\[\]]+)\[|\blink:(?P<link>[^\s\[\]#]*#[^\s\[\]]+)\["
)


class _Section(Record):
    """A title in the lines `[start, end)` of a text, which are offsets."""

    start: int
    end: int
    anchor: str


def anchor(title: str) -> str:
    """Return the anchor of a title or of a reference, in one form.

    >>> anchor("The `recieve` method"), anchor("the-recieve-method")
    ('_the_recieve_method', '_the_recieve_method')
    """
    plain = compiled(_DROPPED).sub("", compiled(_MARKUP).sub("", title.lower()))
    return "_" + compiled(_BETWEEN).sub("_", plain).strip("_")


def _sections(text: str) -> list[_Section]:
    return [
        _Section(match.start(), match.end(), anchor(match["title"] or match["underlined"]))
        for match in compiled(_HEADING).finditer(text)
    ]


def anchor_changes(before: str, after: str) -> list[AnchorChange]:
    """Return the changes of anchors between two versions of a text with the same sections, in order.

    One with an anchor of its author is among them, since a reference may name its title.
    """
    pairs = zip(_sections(before), _sections(after), strict=False)
    return [AnchorChange(old.start, old.end, old.anchor, new.anchor) for old, new in pairs if old.anchor != new.anchor]


def may_be_heading(text: str, offset: int) -> bool:
    """Return False if the line at an offset is surely no title."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    if compiled(_MAYBE).match(text, start):
        return True
    line = compiled(_LINE).match(text, start)
    return bool(line and compiled(_UNDERLINE).match(text, line.end()))


def anchor_links(text: str) -> set[tuple[str, str]]:
    """Return the references of a text to sections: (path as it is written, anchor in one form).

    The path is empty for a section of the same document.
    """
    found = set()
    for match in compiled(_REFERENCE).finditer(text):
        target = match["target"] or match["xref"] or match["link"]
        path, sign, fragment = target.rpartition("#")
        if sign or not target.endswith((".adoc", ".asciidoc")):
            found.add((path.rpartition(":")[2].removesuffix("}"), anchor(fragment)))
    return found
