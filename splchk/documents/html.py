"""HTML, and templates of it: the text that a reader sees, with its positions.

Nothing is refused, and no tree is built: tags are taken as they come, and a part that is not to be checked ends where
its own element does, whatever stands in it. What a template fills in (Jinja, Liquid, Handlebars, ERB, PHP …) is not
text. Character references are decoded where words are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from splchk.documents.base import EmbeddedBlock
from splchk.documents.values import TEMPLATE_TAG, holds
from splchk.model import Kind, Region
from splchk.text.lazy import compiled

_Span = tuple[int, int]

_RAW = frozenset("script style".split())
"""Elements whose content is no HTML (https://html.spec.whatwg.org/multipage/syntax.html#raw-text-elements)."""
_CODE = frozenset("code kbd listing math pre samp tt var xmp".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without content."""
_UNCLOSED = {
    **dict.fromkeys(("dd", "dt"), frozenset(("dd", "dt"))),
    **dict.fromkeys(("td", "th"), frozenset(("td", "th", "tr"))),
    **{name: frozenset((name,)) for name in ("li", "option", "tr")},
    "p": frozenset(
        "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li "
        "main menu nav ol p pre section table ul".split()
    ),
}
"""Elements whose end tag is often left out, each with those that end it."""

_SHOWN = frozenset("alt title aria-label aria-description aria-placeholder aria-roledescription placeholder".split())
"""Attributes whose value a reader sees or hears, on any element."""
_SHOWN_ON = {
    "optgroup": frozenset(("label",)),
    "option": frozenset(("label",)),
    "table": frozenset(("summary",)),
    "track": frozenset(("label",)),
}
_SIGNS = ("lang", "LANG", "translate", "TRANSLATE")
"""What the attributes have that say of an element what its text is."""
_BUTTONS = frozenset(("button", "reset", "submit"))
"""The types of input whose `value` a reader sees."""
_DESCRIPTIONS = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt".split()
)
"""The names of a `meta` whose content is a sentence."""

# No tag of a template begins in another, and lengths are bounded, so that texts of unclosed ones take linear time.
_TEMPLATE = rf"{TEMPLATE_TAG}|\{{#(?P<note>(?:[^{{#]|#(?!\}})|\{{(?!#))*+)#\}}|<%(?:[^%<]|%(?!>)|<(?!%))*+%>"
# Quoted values may have `>`, and so may what a template fills in.
_VALUE = r"\"[^\"]{0,65536}+\"|'[^']{0,65536}+'"
_TOKEN = (
    rf"(?s)(?P<template>{_TEMPLATE})"
    r"|<!--(?P<comment>(?!-?>)(?:[^-]++|-(?!-!?>))*+)(?:--!?>|\Z)|<!-->|<!--->"
    r"|<\?(?:[^?]++|\?(?!>))*+(?:\?>|\Z)|<!\[CDATA\[|\]\]>|<![^>]*+>"
    rf"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9.:_-]*+)(?P<attributes>(?:{TEMPLATE_TAG}|<%[^%>]*+%>|{_VALUE}"
    r"|\{(?:[^{}]|\{[^{}]*+\})*+\}|[^<>]){0,4096}+)>"
)
_EXPRESSION = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
_ATTRIBUTE = rf"(?s)(?<![^\s\"'/])(?P<name>[A-Za-z][\w:.-]*+)\s*+=\s*+(?P<value>{_VALUE}|[^\s\"'<>=`]++)"
_GLUED_BEFORE, _GLUED_AFTER = r"[\w'’-]+\Z", r"[\w'’-]+"
_LONGEST = 100
"""Characters of a word that is glued to what a template fills in."""
_TEMPLATE_ENDS = ("}}", "%}", "#}", "%>")
_LETTER = r"[^\W\d_]"
_TAG_IN_COMMENT = r"</?[A-Za-z][^<>]*>|\A\[if\b|<!\[endif\]"
_OPENING = r"(?i)<(script|style|pre)\b[^<>]*>"


def regions(
    text: str,
    wanted: Sequence[int] | None = None,
    prose_keys: frozenset[str] = frozenset(),
    *,
    expressions: bool = False,
    first: int = 0,
) -> list[Region]:
    """Return the regions of an HTML document; with `wanted` (sorted offsets), only those that contain one of them.

    With `expressions`, what stands in braces is code. The document begins at the offset `first`.
    """
    found: list[Region] = []
    if text.startswith(("---", "\ufeff---")) and not expressions and (front := front_matter(text)):
        from splchk.documents import front_matter as module  # few documents have it

        found = module.regions(text, wanted, prose_keys)
        first = front.end
    found += _Reader(text, wanted, expressions).regions(first)
    return [one for one in found if compiled(_LETTER).search(text, one.start, one.end)]


def fences(text: str) -> list[EmbeddedBlock]:
    """Return the content of scripts, styles and preformatted text, as far as it is surely that."""
    found = []
    at = 0
    while opening := compiled(_OPENING).search(text, at):
        start = at = opening.end()
        if not opening[0].endswith("/>"):
            closing = compiled(rf"(?i)</{opening[1]}\b").search(text, start)
            at = closing.start() if closing else len(text)
            if start < at:
                found.append(EmbeddedBlock(start, at, None, opening.start()))
    return found


def front_matter(text: str) -> EmbeddedBlock | None:
    """Return the front matter without its marks, as sites in Jekyll and Hugo have it; None if the text has none."""
    from splchk.documents.markdown.outline import front_matter as find

    return find(text)


_NOT_NESTED = frozenset(("a", "button", "nobr"))
"""Elements that end when another one of their name begins (HTML, "in body" insertion mode)."""
_DEEPEST = 100
"""Elements in each other that change what holds: more are no document of a person."""


class _Scope:
    """An element in which something else holds than around it."""

    def __init__(self, name: str, kind: Kind | None, language: str | None) -> None:
        """`kind` is that of its text, None if it is not checked; `language` is what its `lang` says, if anything."""
        self.kind = kind
        self.language = language
        self._name = name
        self._depth = 1
        """How many elements of this name are open in each other."""
        self._inner: list[str] = []
        """The elements that are open in one whose end tag may be left out."""

    def is_ended_by(self, name: str, is_end: bool) -> bool:
        """Return True if a tag ends the element; it is asked of each tag after its own that is not empty."""
        if self._name in _UNCLOSED:
            return self._is_unclosed_ended_by(name, is_end)
        if name == self._name and name in _NOT_NESTED and not is_end:
            return True
        if name == self._name:
            self._depth += -1 if is_end else 1
        return not self._depth

    def _is_unclosed_ended_by(self, name: str, is_end: bool) -> bool:
        if not is_end:
            if not self._inner and name in _UNCLOSED[self._name]:
                return True
            self._inner.append(name)
            return False
        if name not in self._inner:
            return True
        while self._inner.pop() != name:
            pass
        return False


class _Reader:
    """Goes through the tags of a text."""

    def __init__(self, text: str, wanted: Sequence[int] | None, expressions: bool) -> None:
        self._text = text
        self._wanted = wanted
        self._expressions = expressions
        self._scopes: list[_Scope] = []
        """From the outermost to the innermost."""
        self._kind: Kind | None = Kind.PROSE
        """The kind of the text at this place; None: it is not checked."""
        self._language: str | None = None

    def regions(self, at: int) -> Iterator[Region]:
        """Yield the regions from an offset on, in order."""
        text = self._text
        token = compiled(_TOKEN).search(text, at)
        while token:
            yield from self._text_regions(at, token.start())
            at = token.end()
            kind = token.lastgroup
            if kind == "comment" or (kind == "template" and token["note"] is not None):
                yield from self._comment(*token.span("comment" if kind == "comment" else "note"))
            elif token["name"]:
                yield from self._tag(token)
                if token["name"].lower() in _RAW and not token["end"] and not token[0].endswith("/>"):
                    closing = compiled(rf"(?i)</{token['name']}[\s/>]").search(text, at)
                    at = closing.start() if closing else len(text)
            token = compiled(_TOKEN).search(text, at)
        yield from self._text_regions(at, len(text))

    def _text_regions(self, start: int, end: int) -> Iterator[Region]:
        """Yield the text between two tags, without what is filled in, and without the letters beside that."""
        if start >= end or self._kind is None or not holds(self._wanted, start, end):
            return
        text = self._text
        if compiled(_TEMPLATE).match(text, end):
            glued = compiled(_GLUED_BEFORE).search(text[max(start, end - _LONGEST) : end])
            end -= len(glued[0]) if glued else 0
        if text[max(start - 2, 0) : start] in _TEMPLATE_ENDS:
            glued = compiled(_GLUED_AFTER).match(text, start, end)
            start = glued.end() if glued else start
        for first, last in self._outside_braces(start, end) if self._expressions else ((start, end),):
            yield from self._region(first, last, self._kind)

    def _outside_braces(self, start: int, end: int) -> Iterator[_Span]:
        """Yield the spans of `[start, end)` without expressions, which tags may cut into pieces."""
        text = self._text
        holes = [match.span() for match in compiled(_EXPRESSION).finditer(text, start, end)]
        firsts, lasts = [start, *(last for _, last in holes)], [*(first for first, _ in holes), end]
        outside = list(zip(firsts, lasts, strict=True))
        closing = max((text.rfind("}", first, last) for first, last in outside), default=-1)
        opening = min((at for first, last in outside if (at := text.find("{", first, last)) >= 0), default=end)
        for first, last in outside:
            if first <= closing < last:
                first = closing + 1
            if first > closing and first < opening:
                yield first, min(last, opening)

    def _region(self, start: int, end: int, kind: Kind) -> Iterator[Region]:
        if start < end and holds(self._wanted, start, end):
            yield Region(start, end, kind, language=self._language)

    def _comment(self, start: int, end: int) -> Iterator[Region]:
        """Yield a comment, unless it is code that is commented out, or a condition."""
        if not compiled(_TAG_IN_COMMENT).search(self._text, start, end):
            yield from self._region(start, end, Kind.COMMENT)

    def _tag(self, token: re.Match[str]) -> Iterator[Region]:
        """Yield what a reader sees of a tag, and go into or out of its element."""
        name = token["name"].lower()
        is_empty = name in _VOID or token[0].endswith("/>")
        if self._scopes and not is_empty:
            is_end = bool(token["end"])
            ended = [index for index, open_scope in enumerate(self._scopes) if open_scope.is_ended_by(name, is_end)]
            if ended:
                del self._scopes[ended[0] :]
                self._set_state()
        if token["end"] or not (holds(self._wanted, *token.span()) or self._may_be_scope(name, token["attributes"])):
            return
        attributes = self._attributes(token)
        outside = self._kind, self._language
        scope = self._scope(name, attributes)
        if scope and len(self._scopes) < _DEEPEST:
            self._scopes.append(scope)
            self._set_state()
        if self._kind is Kind.PROSE or (outside[0] is Kind.PROSE and self._kind is Kind.CODE):
            yield from self._shown(name, attributes)
        if scope and is_empty and scope in self._scopes[-1:]:
            self._scopes.pop()
            self._kind, self._language = outside

    def _may_be_scope(self, name: str, attributes: str) -> bool:
        """Return True if something else may hold in an element, by the source of its attributes."""
        return name in _CODE or any(sign in attributes for sign in _SIGNS)

    def _scope(self, name: str, attributes: Mapping[str, _Span]) -> _Scope | None:
        """Return the element that a tag begins if something else holds in it."""
        language = attributes.get("lang") or attributes.get("xml:lang")
        is_hidden = (
            self._value(attributes, "translate") == "no" or "notranslate" in self._value(attributes, "class").split()
        )
        if not (name in _CODE or language or is_hidden):
            return None
        kind = None if is_hidden else Kind.CODE if name in _CODE else Kind.PROSE
        return _Scope(name, kind, self._text[slice(*language)].strip() or None if language else None)

    def _set_state(self) -> None:
        """Say what holds in the innermost element: what is in code is code, and what is not checked is not."""
        kinds = [scope.kind for scope in self._scopes]
        self._kind = None if None in kinds else Kind.CODE if Kind.CODE in kinds else Kind.PROSE
        self._language = next((scope.language for scope in reversed(self._scopes) if scope.language), None)

    def _shown(self, name: str, attributes: Mapping[str, _Span]) -> Iterator[Region]:
        """Yield the values of a tag's attributes that a reader sees, without what is filled in."""
        shown = _SHOWN | _SHOWN_ON.get(name, frozenset())
        if name == "meta" and (self._value(attributes, "name") or self._value(attributes, "property")) in _DESCRIPTIONS:
            shown |= {"content"}
        if name == "input" and self._value(attributes, "type") in _BUTTONS:
            shown |= {"value"}
        for attribute, (start, end) in attributes.items():
            if attribute in shown:
                for hole in compiled(_TEMPLATE).finditer(self._text, start, end):
                    yield from self._region(start, hole.start(), Kind.PROSE)
                    start = hole.end()
                yield from self._region(start, end, Kind.PROSE)

    def _attributes(self, token: re.Match[str]) -> dict[str, _Span]:
        """Return the spans of the attributes' values, by their names in lower case."""
        found: dict[str, _Span] = {}
        for match in compiled(_ATTRIBUTE).finditer(self._text, *token.span("attributes")):
            start, end = match.span("value")
            is_quoted = match["value"][0] in "\"'"
            found.setdefault(match["name"].lower(), (start + is_quoted, end - is_quoted))
        return found

    def _value(self, attributes: Mapping[str, _Span], name: str) -> str:
        """Return the value of an attribute in lower case; empty if there is none."""
        span = attributes.get(name)
        return self._text[slice(*span)].strip().lower() if span else ""
