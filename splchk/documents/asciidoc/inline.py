"""What is no prose within a paragraph of AsciiDoc: code, targets, attributes, formulas.

The substitutions of Asciidoctor are done one after the other; here the first construct that matches at a place wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from splchk.model import Kind, Region
from splchk.text.lazy import compiled

_SCHEME = r"(?:https?|ftp|irc|file)://"
_TEXT_MACROS = frozenset("btn footnote indexterm2 link mailto menu xref".split())
"""Macros whose text a reader sees."""
_IMAGES = frozenset("image icon video audio".split())
"""Macros whose first attribute is the text for who cannot see it; of an icon there is none."""

# In the order of Asciidoctor: passed through, code, macros. The text of a link goes on after its opening.
_CONSTRUCT = (
    r"(?s)(?P<escaped>\\(?=[`+*_#{<\[&(^~\"'.-]|[a-z]+:))"
    r"|\+\+\+(?P<raw>.*?)\+\+\+|(?P<pass>\bpass:(?P<subs>[a-z,]*)\[(?P<passed>(?:[^\]\\]|\\.){0,3000}+)\])"
    r"|(?P<quotes>[\"']`(?=[^\s`](?:[^`]|`(?![\"'])){0,1000}+`[\"']))"
    r"|``(?P<code2>[^`](?:[^`]|`(?!`))*+)``"
    r"|(?<![\w`\\\"'])`(?P<code>(?![\s`])(?:[^`\n]|\n(?!\s*\n))*?(?<![\s`]))`(?![\w`\"'])"
    r"|(?P<closing>(?<=\S)`[\"'])"
    r"|\+\+(?P<literal2>[^+](?:[^+]|\+(?!\+))*+)\+\+"
    r"|(?<![\w+\\])\+(?P<literal>(?![\s+])(?:[^+\n]|\n(?!\s*\n))*?(?<![\s+]))\+(?![\w+])"
    r"|(?P<formula>\b(?:stem|latexmath|asciimath|kbd|anchor|bibitem|indexterm|counter2?)"
    r":[\w,-]*\[(?:[^\]\\]|\\.){0,3000}+\])"
    r"|<<(?P<target>[^<>,]*+)(?:,|>>)"
    rf"|(?P<link>(?:link|xref):\+\+.*?\+\+|(?:link:|xref:|mailto:)[^\s\[\]]*+|{_SCHEME}[^\s\[\]<>]*+|\{{[\w-]+\}}(?=[^\s\[\]]{{0,500}}+\[)[^\s\[\]]*+)"
    r"(?:\[(?=[^\]]*\])|)"
    r"|(?P<hidden>\(\(\((?:[^()]|\([^()]*\))*+\)\)\)|\[\[\[?[\w:.-]+(?=[\],])|\[\[\[?[\w:.-]+\]\]\]?"
    r"|\{[\w-]+(?::[^{}\s]*+)?\}|<\d+>|<\.>)"
    r"|(?<![\w:])(?P<macro>[a-z][\w-]*)::?(?P<name>[^\s:\[\]][^\s\[\]]*+|)\[(?P<inside>(?:[^\]\\]|\\.){0,3000}+)\]"
    r"|\[(?P<role>[.#%][\w.#%-]+)\](?=[#*_`])"
    r"|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]+)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
)
_QUOTES = r"\b(?:[nq]|normal|quotes)\b"
"""The substitutions with which what is passed through is text with markup."""
_IN_BRACKETS = r"(?:(?:image|icon):[^\s\[\]]+\[[^\[\]]*\]|\[[.#%][\w.#%-]+\]|[^\[\]])*(?=\])"
"""The text of a link, in which there may be images and roles."""
_NAMED = r"(?:\A|,)\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|[^,\"]*)"
_SHOWN = r"(?:\A|,)\s*(?:alt|title|caption)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^,\"]*))"


def regions(text: str, start: int, end: int) -> Iterator[Region]:
    """Yield the prose and the code of `text[start:end]`, in order."""
    last = start
    match = compiled(_CONSTRUCT).search(text, start, end)
    while match:
        at = match.end()
        yield from _region(last, match.start(), Kind.PROSE)
        kind = match.lastgroup
        if kind in ("code", "code2", "literal", "literal2"):
            yield from _region(*match.span(kind), Kind.CODE)
        elif kind == "pass" and compiled(_QUOTES).search(match["subs"]):
            yield from regions(text, *match.span("passed"))
        elif kind == "inside":
            yield from _macro(text, match)
        elif kind == "link" and text[at - 1] == "[":
            inside = compiled(_IN_BRACKETS).match(text, at, end)
            close = inside.end() if inside else text.index("]", at)
            yield from _attributes(text, at, close, is_image=False)
            at = close
        last = at
        match = compiled(_CONSTRUCT).search(text, at, end)
    yield from _region(last, end, Kind.PROSE)


def _region(start: int, end: int, kind: Kind) -> Iterator[Region]:
    if start < end:
        yield Region(start, end, kind)


def _macro(text: str, match: re.Match[str]) -> Iterator[Region]:
    """Yield what a reader sees of a macro."""
    start, end = match.span("inside")
    name = match["macro"]
    if name in _TEXT_MACROS:
        yield from regions(text, start, end)
    elif name in _IMAGES:
        yield from _attributes(text, start, end, is_image=True)


def _attributes(text: str, start: int, end: int, is_image: bool) -> Iterator[Region]:
    """Yield the text in the brackets of a link or an image, without its named attributes but those a reader sees."""
    inside = text[start:end]
    named = list(compiled(_NAMED).finditer(inside)) if "=" in inside else []
    last = start + (named[0].start() if named else len(inside))
    if is_image and "," in text[start:last]:
        last = text.index(",", start, last)  # the second is the width
    if text[start:last].strip('"'):
        yield from regions(text, start, last)
    for one in named:
        shown = compiled(_SHOWN).match(inside, one.start())
        if shown and shown.end() > one.start():
            span = shown.span("quoted" if shown["quoted"] is not None else "bare")
            yield from _region(start + span[0], start + span[1], Kind.PROSE)
