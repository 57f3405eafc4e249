"""What is no prose within a paragraph of Org: code, targets of links, macros, formulas, times.

Objects are those of https://orgmode.org/worg/org-syntax.html#Objects; the first one that matches at a place wins.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_LONGEST = 400
"""Characters between two marks of emphasis."""
_BEFORE = r"(?<![^\s\-({'\"*/_+])"
_AFTER = r"(?=[\s\-.,;:!?'\")}\[\]*/_+\\|]|\Z)"
_INSIDE = r"(?:[^\n{mark}]|\n(?![ \t]*\n)|{mark}(?!(?<=\S{mark})(?:[\s\-.,;:!?'\")}}\[\\]|\Z)))"


def _marked(mark: str, name: str) -> str:
    """Return a pattern for text between two marks, without blanks right within them."""
    inside = _INSIDE.replace("{mark}", mark).replace("}}", "}")
    return rf"{_BEFORE}{mark}(?P<{name}>(?!\s){inside}{{1,{_LONGEST}}}?)(?<!\s){mark}{_AFTER}"


_SCHEMES = r"(?:https?|ftp|file|mailto|doi|news|shell|elisp|info|id|attachment|help)"
_TIME = r"\d{4}-\d\d-\d\d[^<>\[\]\r\n]*"
_BRACED = r"\{(?:[^{}\r\n]|\{[^{}\r\n]*\})*\}"
_CONSTRUCT = (
    rf"{_marked('=', 'verbatim')}|{_marked('~', 'code')}"
    r"|\[\[(?P<target>(?:[^\[\]\\]|\\.){1,2000}+)\](?:\[(?P<description>(?:[^\]]|\](?!\])){1,2000}+)\])?\]"
    rf"|[<\[]{_TIME}[>\]]|<%%\([^>\r\n]*>|<<<?(?P<anchor>[^<>\r\n]+)>>>?|<(?:{_SCHEMES}:)[^<>\r\n]+>"
    rf"|(?<!\w){_SCHEMES}:(?://)?[^\s()<>\[\]]+"
    r"|\[fn:[\w-]*\]|\[fn:[\w-]*:|\[cite(?:/[^\[\]:]{0,50})?:[^\[\]]{0,1000}+\]"
    r"|\{\{\{[A-Za-z][\w-]*(?:\([^{}]*?\))?\}\}\}"
    rf"|(?<!\w)src_[^\s\[{{]+(?:\[[^\]\r\n]*\])?(?P<source>{_BRACED})"
    r"|(?<!\w)call_[^\s(\[]+(?:\[[^\]\r\n]*\])?\([^()\r\n]*\)(?:\[[^\]\r\n]*\])?"
    r"|@@[\w-]+:.*?@@"
    r"|\\\((?P<formula>(?s:.{0,2000}?))\\\)|\\\[(?s:.{0,2000}?)\\\]|\$\$[^$]{1,2000}+\$\$"
    r"|(?<![\w$])\$(?![\s.,;])[^$\r\n]*?(?<![\s.,])\$(?=[\s\-.,;:!?'\")}\]]|\Z)"
    rf"|\\[A-Za-z]+\*?(?:\{{\}}|(?:\[[^\[\]\r\n]*\]|{_BRACED})+)?"
    rf"|[_^]{_BRACED}"
    rf"|{_BEFORE}/(?P<italic>(?!\s)(?:[^/\n]|\n(?![ \t]*\n)){{1,{_LONGEST}}}?)(?<!\s)/{_AFTER}"
)


def regions(text: str, start: int, end: int, fixable: bool = True) -> Iterator[Region]:
    """Yield the prose and the code of `text[start:end]`, in order."""
    last = start
    construct = compiled(_CONSTRUCT)
    match = construct.search(text, start, end)
    while match:
        yield from _prose(last, match.start(), fixable)
        last = match.end()
        kind = match.lastgroup
        if kind in ("verbatim", "code", "source", "formula"):
            yield Region(*match.span(kind), Kind.CODE)
        elif kind == "description":
            first, past = match.span(kind)
            if match[kind] != match["target"] and "://" not in match[kind].split(None, 1)[0]:
                yield from regions(text, first, past, fixable)
        elif kind == "anchor" and match[0].startswith("<<<"):
            yield from _prose(*match.span(kind), False)  # every other occurrence is a link to it
        elif kind == "italic":
            yield from regions(text, *match.span(kind), fixable)
        match = construct.search(text, last, end)
    yield from _prose(last, end, fixable)


def _prose(start: int, end: int, fixable: bool) -> Iterator[Region]:
    if start < end:
        yield Region(start, end, Kind.PROSE, fixable, escapes=Escaping.NONE)
