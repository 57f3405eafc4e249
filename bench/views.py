"""What parsers that have nothing to do with splchk see in a document, and whether a fix changed more than words in it.

A view is a list of leaves: what a parser makes of a text, in order. A leaf of words may change in the words that were
fixed, any other leaf must stay the same. A parser that is not installed is left out: `cmarkgfm`, `pyjson5`, `html5lib`.
"""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from splchk.documents.markdown import rules
from splchk.documents.markdown.mdx import is_mdx, outline
from splchk.documents.markdown.myst import directive
from splchk.documents.markdown.outline import type_inside


class Leaf(NamedTuple):
    """A part of a view; with `is_text`, words in it may be fixed."""

    text: str
    is_text: bool = False


class Fix(NamedTuple):
    """A word that was replaced."""

    start: int
    end: int
    forms: Sequence[tuple[str, str]]
    """The word and what it became, as they are written and as parsers may read them."""


View = Sequence[Leaf]


def views(type_: str, text: str) -> dict[str, View]:
    """Return what each parser sees, by its name; those that refuse the text, or are not installed, are left out."""
    found: dict[str, View] = {}
    for name, read in READERS.get(type_, {}).items():
        with suppress(Exception):  # each has its own errors, and is of no use then
            found[name] = list(read(text))
    return found


def difference(type_: str, old: str, new: str, fixes: Sequence[Fix]) -> str | None:
    """Return how what parsers see of a text differs from that of another, but for words; None if it does not.

    `fixes` are the words that were replaced, in order. Each is marked in the text, so that what a parser sees of the
    marked text says where words must have been replaced.
    """
    before, after = views(type_, old), views(type_, new)
    if not before:
        return None
    marks: dict[tuple[str, str], str] = {}
    words: dict[str, Fix] = {}
    pieces: list[str] = []
    last = 0
    for fix in fixes:
        mark = marks.setdefault(fix.forms[0], f"Qz{_letters(len(marks))}q")  # the same for the same name
        words[mark] = fix
        pieces += old[last : fix.start], mark
        last = fix.end
    marked = views(type_, "".join((*pieces, old[last:])))
    for name, seen in before.items():
        if name not in after:
            return f"{name} refuses the new text"
        if name not in marked:  # it refuses other words, too
            continue
        parts = list(zip_longest(marked[name], seen, after[name], fillvalue=Leaf("nothing")))
        if not all(_is_written(leaf.text, left.text, words, 0) for leaf, left, _ in parts):
            continue  # the marks make something else of it
        for leaf, left, right in parts:
            is_same = left.text == right.text
            if not is_same and not (leaf.is_text and _is_written(leaf.text, right.text, words, 1)):
                return f"{name}: {left.text!r} became {right.text!r}"
    return None


def _is_written(marked: str, text: str, words: Mapping[str, Fix], index: int) -> bool:
    """Return True if a text is the marked one with the words of an index for the marks."""
    return marked == text or re.fullmatch(_pattern(marked, words, index), text) is not None


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _pattern(text: str, words: Mapping[str, Fix], index: int) -> str:
    """A pattern for a text in which marks stand for words: those before the fix, or with an index of 1 those after."""
    pieces, last = "", 0
    for match in re.finditer(r"Qz[a-j]+q", text):
        fix = words.get(match[0])
        if fix:
            forms = "|".join(sorted({re.escape(form[index]) for form in fix.forms}))
            pieces += f"{re.escape(text[last : match.start()])}(?:{forms})"
            last = match.end()
    return pieces + re.escape(text[last:])


# --- keys and values ---


def _values(value: Any) -> Iterator[Leaf]:
    """The leaves of what a parser of JSON or TOML returns."""
    stack = [value]
    while stack:
        match stack.pop():
            case str(text):
                yield Leaf(text, is_text=True)
            case dict() as table:
                yield Leaf(f"{{{len(table)}")
                stack += reversed([part for pair in table.items() for part in pair])
            case list() | tuple() as items:
                yield Leaf(f"[{len(items)}")
                stack += reversed(items)
            case other:
                yield Leaf(repr(other))


def _json(text: str) -> Iterator[Leaf]:
    return _values(json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | list[tuple[str, Any]]:
    """An object, or its pairs if a key is there twice, which a fix must not bring about."""
    table = dict(pairs)
    return table if len(table) == len(pairs) else pairs


def _json_lines(text: str) -> Iterator[Leaf]:
    for line in text.removeprefix("\ufeff").splitlines():
        if line.strip():
            yield from _json(line)


def _json5(text: str) -> Iterator[Leaf]:
    return _values(importlib.import_module("pyjson5").decode(text.removeprefix("\ufeff")))


def _toml(text: str) -> Iterator[Leaf]:
    return _values(tomllib.loads(text.removeprefix("\ufeff")))


def _yaml(text: str) -> Iterator[Leaf]:
    """The leaves of YAML's nodes, with their tags: a fixed word must not become a number or a boolean."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    seen: dict[int, int] = {}
    for document in list(yaml.compose_all(text, Loader=loader)):
        stack: list[Any] = [document]
        while stack:
            node = stack.pop()
            if id(node) in seen:  # an alias
                yield Leaf(f"*{seen[id(node)]}")
                continue
            seen[id(node)] = len(seen)
            yield Leaf("" if node is None else node.tag)
            if isinstance(node, yaml.ScalarNode):
                yield Leaf(node.value, is_text=True)
            elif isinstance(node, yaml.SequenceNode):
                yield Leaf(f"[{len(node.value)}")
                stack += reversed(node.value)
            elif isinstance(node, yaml.MappingNode):
                yield Leaf(f"{{{len(node.value)}")
                stack += reversed([part for pair in node.value for part in pair])


# --- Markdown ---


_FRONT_MATTER = r"\ufeff?(---|\+\+\+)[ \t]*[\r\n].*?[\r\n](?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)"


@cache
def _commonmark(mdx: bool) -> MarkdownIt:
    """A parser of CommonMark with what makes other blocks of the same lines: tables, definition lists, MDX's …"""
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(deflist_plugin)
    rules.add_rules(parser)
    if mdx:
        rules.add_rules_of_mdx(parser)
    return parser


def _mdx(text: str) -> Iterator[Leaf]:
    return _markdown(text, mdx=True)


def _markdown(text: str, mdx: bool = False) -> Iterator[Leaf]:
    """The leaves of CommonMark's blocks, behind front matter: code, and where links lead, must stay the same."""
    front = re.match(_FRONT_MATTER, text, re.DOTALL)
    if front:
        yield Leaf(front[0], is_text=True)
    body = text[front.end() :] if front else text.removeprefix("\ufeff")
    body = re.sub(r"\r\n?", "\n", body)
    mdx = mdx or is_mdx(body, 0)
    flow = outline(body, 0).flow if mdx else ()
    lines = {body.count("\n", 0, start): body.count("\n", 0, end) + 1 for start, end in flow}
    yield from _tokens(_commonmark(mdx).parse(body, {"flow": lines}))


def _tokens(tokens: Iterable[Token]) -> Iterator[Leaf]:
    before = ""
    for token in tokens:
        yield Leaf(f"{token.type} {token.tag} {token.markup}")
        for name, value in token.attrs.items():
            yield Leaf(f"{name}={value}", is_text=name in ("title", "alt"))
        if token.children is not None:
            yield from _tokens(token.children)
        elif token.content:
            # Of data keys are fixed, of directives words.
            is_data = token.type == "fence" and (type_inside(token.info) or directive(token.info))
            is_role = before.endswith("}")
            is_code = token.type in ("fence", "code_inline") and not (is_data or is_role)
            yield Leaf(token.content, is_text=not is_code)
        before = token.content


def _cmark(text: str) -> Iterator[Leaf]:
    cmark = importlib.import_module("cmarkgfm")
    options = cmark.cmark.Options.CMARK_OPT_UNSAFE | cmark.cmark.Options.CMARK_OPT_FOOTNOTES
    html: str = cmark.github_flavored_markdown_to_html(text, options)
    for part in re.split(r"(<code\b.*?</code>|<[^>]*>)", html, flags=re.DOTALL):
        yield Leaf(part, is_text=True)


# --- HTML ---


def _html(text: str) -> Iterator[Leaf]:
    """The leaves of html5lib's tree: code, and attributes that no reader sees, must stay the same."""
    parser = importlib.import_module("html5lib").HTMLParser()
    tree = parser.parse(text)
    is_closed = re.search(r"(?i)<(?:script|style)\b[^>]*(?:/>|<)", text)  # which is no end of it for browsers
    if is_closed or any(code.startswith(_BROKEN_TAGS) for _, code, _ in parser.errors):
        raise ValueError("where a tag ends is not told alike")
    stack: list[Any] = [(tree, False)]
    while stack:
        node, is_code = stack.pop()
        if isinstance(node, str):
            yield Leaf(node, is_text=not is_code)
        elif not isinstance(node.tag, str):
            yield Leaf(node.text, is_text=True)
        else:
            yield Leaf(node.tag)
            for name, value in node.attrib.items():
                yield Leaf(f"{name}={value}", is_text=name.rpartition("}")[2] in _SHOWN)
            is_code = is_code or node.tag.rpartition("}")[2] in ("script", "style", "code", "pre")
            parts = [(part, is_code) for child in node for part in (child, child.tail or "")]
            stack += reversed([(node.text or "", is_code), *parts])


_BROKEN_TAGS = (
    "invalid-character-in-attribute",
    "unexpected-character",
    "expected-attribute",
    "eof-in",
    "duplicate-attr",
)
"""The beginnings of html5lib's names for mistakes within a tag."""
_SHOWN = frozenset(
    "alt title aria-label aria-description aria-placeholder placeholder content value label summary".split()
)


# --- reStructuredText ---


def _docutils(text: str) -> Iterator[Leaf]:
    """The leaves of docutils' tree: the names of its nodes, its texts, and where references lead."""
    for leaf, is_text in importlib.import_module("oracle_rst").structure(text.removeprefix("\ufeff")):
        yield Leaf(leaf, is_text)


READERS: dict[str, dict[str, Callable[[str], Iterator[Leaf]]]] = {
    "json": {"json": _json, "JSON lines": _json_lines, "pyjson5": _json5},
    "yaml": {"PyYAML": _yaml},
    "toml": {"tomllib": _toml},
    "markdown": {"markdown-it-py": _markdown, "cmark-gfm": _cmark},
    "mdx": {"markdown-it-py": _mdx},
    "html": {"html5lib": _html},
    "notebook": {"json": _json},
    "rst": {"docutils": _docutils},
}
"""The parsers for each document type, by their names."""
