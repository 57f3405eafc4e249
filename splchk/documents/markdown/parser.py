"""markdown-it-py, with the extensions that a text may need, and with the places of what stands inside a block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from splchk.documents.markdown import constructs
from splchk.documents.markdown.canvas import Canvas
from splchk.documents.markdown.inline import TracingInline


class Parser:
    """A parser of spans of one text, which share their definitions."""

    def __init__(self, sources: Sequence[str], mdx: bool) -> None:
        self._parser, self._inline = parser_with(_extensions(sources), mdx)
        self._env: dict[str, Any] = {}

    def blocks(self, source: str) -> list[Token]:
        """The blocks of a source as markdown-it-py's tokens; what stands inside them is not parsed."""
        try:
            return self._blocks(source)
        except IndexError:
            # It may look for the indentation of the last line behind the end of the source: `>- <!h`, `>`.
            return self._blocks(source + "\n")

    def _blocks(self, source: str) -> list[Token]:
        tokens: list[Token] = []
        self._parser.block.parse(source, self._parser, self._env, tokens)
        return tokens

    def paint(self, content: str) -> Canvas:
        """Return the canvas of a block's content."""
        return self._inline.paint(content, self._parser, self._env)


@lru_cache
def parser_with(extensions: frozenset[str], mdx: bool) -> tuple[MarkdownIt, TracingInline]:
    """Return a parser with these extensions of CommonMark, and its inline parser."""
    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    for extension in sorted(extensions):
        if extension in _BUILT_IN:
            parser.enable(extension)
        else:
            plugin = getattr(import_module(f"mdit_py_plugins.{extension}"), f"{extension}_plugin")
            parser.use(plugin, **_OPTIONS.get(extension, {}))
    inline = TracingInline(parser.inline, mdx)
    parser.inline = inline
    return parser, inline


_BUILT_IN = ("table",)
_OPTIONS = {"dollarmath": {"allow_space": False, "allow_digits": False, "double_inline": True}}


def _extensions(sources: Sequence[str]) -> frozenset[str]:
    """The extensions that could apply to one of the texts: others only cost time."""
    defined = [one for one in (*constructs.BLOCKS, *constructs.INLINE) if one.extension]
    return frozenset(one.extension for one in defined if any(one.may_be_in(source) for source in sources))
