"""markdown-it-py, with the extensions that a text may need, and with the places of what stands inside a block."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from splchk.documents.markdown import constructs, rules
from splchk.documents.markdown.canvas import Canvas
from splchk.documents.markdown.inline import TracingInline, fault

MOST_LEVELS = 100
"""The deepest nesting of quotations and lists that is read, in markdown-it-py's count: an item of a list is two."""
_TOO_DEEP = f"quotations or lists are nested more than {MOST_LEVELS // 2} deep: make them flatter, or exclude the file"
_MOST_FAULTS = 20
"""Blocks that the parser fails on; what follows is not read."""
_BLOCK_AFTER = re.compile(r"\n[ \t]*\n(?=[^\s>])")
"""The end of a block that cannot be read, for want of better knowledge."""


class Parser:
    """A parser of spans of one text, which share their definitions."""

    def __init__(self, sources: Sequence[str], mdx: bool) -> None:
        self._parser, self._inline = parser_with(_extensions(sources), mdx)
        self._inline.begin(sum(map(len, sources)))
        self._env: dict[str, Any] = {}

    def blocks(self, source: str, flow: Mapping[int, int]) -> list[Token]:
        """The blocks of a source as markdown-it-py's tokens; what stands inside them is not parsed.

        `flow` has the first lines of MDX's blocks, and the lines after them. What cannot be read is a token of the type
        `unread`, with the reason as its content.
        """
        self._env["flow"] = flow
        tokens: list[Token] = []
        try:
            self._parse(source, tokens)
        except IndexError:
            # It may look for the indentation of the last line behind the end of the source: `>- <!h`, `>`.
            tokens = self._readable_blocks(source + "\n")
        except MemoryError:
            raise
        except Exception:
            tokens = self._readable_blocks(source)
        return tokens

    def _readable_blocks(self, source: str) -> list[Token]:
        """The blocks of a source in which the parser may fail on some."""
        found: list[Token] = []
        first = 0
        for _ in range(_MOST_FAULTS):
            tokens: list[Token] = []
            try:
                self._parse(source, tokens)
            except MemoryError:
                raise
            except Exception as error:
                count, start = _blocks_read(tokens)
                lines = source.split("\n")
                start = next((line for line in range(start, len(lines)) if lines[line].strip()), start)
                at = sum(len(line) + 1 for line in lines[:start])
                after = _BLOCK_AFTER.search(source, at)
                end = start + source.count("\n", at, after.end() if after else len(source)) + (not after)
                found += _moved([*tokens[:count], _unread(start, end, fault(error))], first)
                if after is None:
                    return found
                first, source = first + end, source[after.end() :]
            else:
                return found + _moved(tokens, first)
        return [*found, _unread(first, first + source.count("\n") + 1, "the Markdown parser fails on it")]

    def _parse(self, source: str, tokens: list[Token]) -> None:
        self._parser.block.parse(source, self._parser, self._env, tokens)

    def paint(self, content: str) -> Canvas:
        """Return the canvas of a block's content."""
        return self._inline.paint(content, self._parser, self._env)


@lru_cache
def parser_with(extensions: frozenset[str], mdx: bool) -> tuple[MarkdownIt, TracingInline]:
    """Return a parser with these extensions of CommonMark, and its inline parser."""
    parser = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": MOST_LEVELS})
    for extension in sorted(extensions):
        if extension in _BUILT_IN:
            parser.enable(extension)
        else:
            plugin = getattr(import_module(f"mdit_py_plugins.{extension}"), f"{extension}_plugin")
            parser.use(plugin, **_OPTIONS.get(extension, {}))
    rules.add_rules(parser)
    if mdx:
        rules.add_rules_of_mdx(parser)
    inline = TracingInline(parser.inline, mdx)
    parser.inline, parser.block = inline, _Blocks(parser.block)
    return parser, inline


class _Blocks(ParserBlock):
    """markdown-it-py's parser of blocks, which notes what is nested too deeply for it to read."""

    def __init__(self, rules: ParserBlock) -> None:
        super().__init__()
        self.__dict__.update(rules.__dict__)

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803, its names
        """Do what `ParserBlock.tokenize` does, which leaves out blocks that are nested too deeply.

        It would leave out all that follows an item, too.
        """
        if state.level < MOST_LEVELS:
            super().tokenize(state, startLine, endLine)
            return
        state.line = last = startLine + 1
        while state.line < endLine and (state.isEmpty(state.line) or state.sCount[state.line] >= state.blkIndent):
            state.line += 1
            last = last if state.isEmpty(state.line - 1) else state.line
        state.tokens.append(_unread(startLine, last, _TOO_DEEP))


def _unread(start: int, end: int, reason: str) -> Token:
    return Token("unread", "", 0, map=[start, end], content=reason)


def _moved(tokens: list[Token], lines: int) -> list[Token]:
    """The tokens, so many lines further down."""
    for token in tokens:
        if token.map:
            token.map = [line + lines for line in token.map]
    return tokens


def _blocks_read(tokens: Sequence[Token]) -> tuple[int, int]:
    """How many of the tokens are of blocks that were read when the parser failed, and the line after these."""
    count = line = after = depth = 0
    for number, token in enumerate(tokens, 1):
        if token.map and depth == 0:
            after = token.map[1]
        depth += token.nesting
        if depth == 0:
            count, line = number, after
    return count, line


_BUILT_IN = ("table",)
_OPTIONS = {"dollarmath": {"allow_space": False, "allow_digits": False, "double_inline": True}}


def _extensions(sources: Sequence[str]) -> frozenset[str]:
    """The extensions that could apply to one of the texts: others only cost time."""
    defined = [one for one in (*constructs.BLOCKS, *constructs.INLINE) if one.extension]
    return frozenset(one.extension for one in defined if any(one.may_be_in(source) for source in sources))
