"""markdown-it-py, with the extensions that a text may need, and with the places of what stands inside a block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from splchk.documents.markdown import constructs
from splchk.documents.markdown.canvas import Canvas
from splchk.documents.markdown.inline import TracingInline
from splchk.lazy import compile_lazily


class Parser:
    """A parser of spans of one text, which share their definitions."""

    def __init__(self, sources: Sequence[str], mdx: bool) -> None:
        self._parser, self._inline = parser_with(_extensions(sources), mdx)
        self._env: dict[str, Any] = {}

    def blocks(self, source: str) -> list[Token]:
        """The blocks of a source as markdown-it-py's tokens; what stands inside them is not parsed."""
        tokens: list[Token] = []
        self._parser.block.parse(source, self._parser, self._env, tokens)
        return tokens

    def define(self, labels: Iterable[str]) -> None:
        """Treat links with these labels as defined; their targets do not matter here."""
        references = self._env.setdefault("references", {})
        for label in labels:
            references.setdefault(label, {"href": "", "title": ""})

    def paint(self, content: str) -> Canvas:
        """Return the canvas of a block's content."""
        return self._inline.paint(content, self._parser, self._env)


@lru_cache
def parser_with(extensions: frozenset[Callable[[MarkdownIt], None]], mdx: bool) -> tuple[MarkdownIt, TracingInline]:
    """Return a parser with these extensions of CommonMark, and its inline parser."""
    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    for use in sorted(extensions, key=lambda use: use.__name__):
        use(parser)
    inline = TracingInline(parser.inline, mdx)
    parser.inline = inline
    return parser, inline


def _extensions(sources: Sequence[str]) -> frozenset[Callable[[MarkdownIt], None]]:
    """The extensions that could apply to one of the texts: others only cost time."""
    found: set[Callable[[MarkdownIt], None]] = set()
    for block in constructs.BLOCKS:
        if block.use and block.needs:
            found.update(block.use for source in sources if compile_lazily(block.needs).search(source))
        elif block.use:
            found.update(block.use for opening in block.openings if any(opening in source for source in sources))
    for inline in constructs.INLINE:
        if inline.use and any(inline.opening in source for source in sources):
            found.add(inline.use)
    return frozenset(found)
