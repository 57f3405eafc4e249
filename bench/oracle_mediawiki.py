"""What mwparserfromhell makes of MediaWiki: the words of its text, without templates, code and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import mwparserfromhell
from mwparserfromhell import nodes
from mwparserfromhell.wikicode import Wikicode
from oracles import Words

_WORD = re.compile(r"[^\W\d_]+")
_CODE = frozenset(
    "pre nowiki code syntaxhighlight source math chem ce tt kbd samp var score timeline graph mapframe maplink "
    "templatedata templatestyles script style inputbox categorytree section includeonly".split()
)
_FILE = re.compile(r":?\s*(?:file|image|media)\s*:", re.IGNORECASE)
_NO_CAPTION = re.compile(
    r"\s*(?:thumb|thumbnail|frame|framed|frameless|border|left|right|center|none|upright|middle|\d*(?:x\d+)?px|"
    r"(?:thumb|upright|link|page|lang|class)=.*)\s*"
)
_BACKTICKS = re.compile(r"`[^`\n]+`")
"""Code, as people write it here as well."""
_INDENTED = re.compile(r"\n +(?=[^\s|!{])[^\n]*")


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each document."""
    return [_words(text) for text in texts]


def _words(text: str) -> Words | None:
    tree = mwparserfromhell.parse("\n" + _BACKTICKS.sub("0", text), skip_style_tags=True)
    found = "".join(_texts(tree))
    comments = " ".join(str(one.contents) for one in tree.ifilter_comments())
    return Words(_WORD.findall(_INDENTED.sub(" ", found)), _WORD.findall(comments))


def _texts(tree: Wikicode) -> Iterator[str]:
    """Yield the texts of a tree."""
    for node in tree.nodes:
        if isinstance(node, nodes.Text):
            yield str(node)
        elif isinstance(node, nodes.Heading):
            yield from ("\n*", *_texts(node.title), "\n")
        elif isinstance(node, nodes.ExternalLink):
            if node.brackets:
                yield "*"
                yield from _texts(node.title) if node.title else ()
            else:
                yield str(node.url)
        elif isinstance(node, nodes.Wikilink):
            yield from _link(node)
        elif isinstance(node, nodes.Tag):
            name = str(node.tag).strip().lower()
            inner = name not in _CODE and node.contents is not None
            yield "" if inner else "*"
            separator = "*" if name in ("li", "dd", "dt") else " " if name in ("sub", "sup", "br", "ref") else "\n*"
            if node.self_closing or node.wiki_markup:
                yield separator
            if inner:
                yield from (separator, *_texts(node.contents), separator)
        elif isinstance(node, nodes.HTMLEntity):
            yield node.normalize() or " "


def _link(node: nodes.Wikilink) -> Iterator[str]:
    """Yield what a reader sees of a link."""
    name = str(node.title)
    if _FILE.match(name):
        parts = str(node.text or "").split("|")
        for part in parts:
            if not _NO_CAPTION.fullmatch(part):
                yield f" {part.removeprefix('alt=')} "
    elif node.text is not None:
        yield from _texts(node.text)
    elif ":" not in name and not name.startswith(("#", "/")):
        yield name
