"""markdown-it-py, set up for a text: with the extensions that it may need, and places for what stands in a block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from splchk.documents.canvas import Canvas
from splchk.documents.inline import TracingInline

_TERM = re.compile(r"\n[ \t>]*[:~][ \t]")


class Parser:
    """Parses stretches of one text, which share their definitions."""

    def __init__(self, sources: Sequence[str], mdx: bool) -> None:
        self._parser, self._inline = _parser(_features(sources), mdx)
        self._env: dict[str, Any] = {}

    def blocks(self, source: str) -> list[Token]:
        """The blocks of a source, as markdown-it-py has them; nothing is read of what stands in them."""
        tokens: list[Token] = []
        self._parser.block.parse(source, self._parser, self._env, tokens)
        return tokens

    def define(self, labels: Iterable[str]) -> None:
        """Take links for defined; what to, does not matter here."""
        references = self._env.setdefault("references", {})
        for label in labels:
            references.setdefault(label, {"href": "", "title": ""})

    def paint(self, content: str) -> Canvas:
        """What is what in the content of a block."""
        return self._inline.paint(content, self._parser, self._env)


@lru_cache
def _parser(features: frozenset[str], mdx: bool) -> tuple[MarkdownIt, TracingInline]:
    """A parser with the plugins that a text can need, and its inline parser."""
    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    for feature in sorted(features):
        _plug_in(parser, feature)
    inline = TracingInline(parser.inline, mdx)
    parser.inline = inline
    return parser, inline


def _features(sources: Sequence[str]) -> frozenset[str]:
    """The extensions that could apply to some of the texts: the others only cost time."""
    found = {feature for feature, mark in _MARKS if any(mark in source for source in sources)}
    if any(_TERM.search(source) for source in sources):
        found.add("definitions")
    return frozenset(found)


_MARKS = (
    ("table", "|"),
    ("footnote", "[^"),
    ("footnote", "^["),
    ("math", "$"),
    ("environment", "\\begin{"),
    ("admonition", "!!!"),
    ("admonition", "???"),
)


def _plug_in(parser: MarkdownIt, feature: str) -> None:
    """Switch an extension on; its module is imported only now."""
    if feature == "table":
        parser.enable("table")
    elif feature == "footnote":
        from mdit_py_plugins.footnote import footnote_plugin

        parser.use(footnote_plugin)
    elif feature == "definitions":
        from mdit_py_plugins.deflist import deflist_plugin

        parser.use(deflist_plugin)
    elif feature == "math":
        from mdit_py_plugins.dollarmath import dollarmath_plugin

        parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    elif feature == "environment":
        from mdit_py_plugins.amsmath import amsmath_plugin

        parser.use(amsmath_plugin)
    elif feature == "admonition":
        from mdit_py_plugins.admon import admon_plugin

        parser.use(admon_plugin)
