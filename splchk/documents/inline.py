"""The inside of a Markdown paragraph: what of it is text.

markdown-it-py says what each stretch is, but keeps no places. Here its rules are run as they are, and where each of
them began and ended is noted; what no rule claims is prose. Emphasis is not parsed: its marks are no letters.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from splchk.documents import html
from splchk.documents.canvas import CODE, COMMENT, LABEL, MARKUP, PROSE, Canvas
from splchk.documents.plain.inline import braces

_BRACES = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
# What other dialects than CommonMark take for markup, by the character it begins with.
_EXTENSIONS = {
    "{": braces(),
    ":": re.compile(r"(?m:^):{3,}[ \t]*(?:\{[\w:.-]+\}|[\w-]+)?"),  # containers
    "[": re.compile(r"\[![A-Za-z]+\][+-]?"),  # GitHub's alerts, Obsidian's call-outs
}
# JSX: a tag with an expression in it, which is no HTML.
_JSX = re.compile(rf"""</?[A-Za-z][\w.-]*(?:\s+[\w:.-]+(?:=(?:"[^"]*"|'[^']*'|{_BRACES}))?|\s*{_BRACES})*+\s*/?>""")
_EXPRESSION = re.compile(_BRACES)


def _extension(state: StateInline, silent: bool) -> bool:
    """An inline rule for the markup of other dialects."""
    char = state.src[state.pos]
    if char in "[:" and state.src[state.pos - 1 : state.pos] not in ("", "\n"):
        return False
    return char in _EXTENSIONS and _take(state, _EXTENSIONS[char])


def _jsx(state: StateInline, silent: bool) -> bool:
    """An inline rule for tags that HTML's rule did not take."""
    if state.src[state.pos] != "<":
        return False
    start = state.pos
    if _take(state, _JSX) and "{" in state.src[start : state.pos]:
        return True
    state.pos = start
    return False


def _expression(state: StateInline, silent: bool) -> bool:
    """An inline rule for MDX's `{expressions}`."""
    return state.src[state.pos] == "{" and _take(state, _EXPRESSION)


def _take(state: StateInline, pattern: re.Pattern[str]) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if match:
        state.pos = match.end()
    return match is not None


class TracingInline(ParserInline):
    """markdown-it-py's inline parser, painting on a canvas where its rules matched."""

    def __init__(self, rules: ParserInline, mdx: bool) -> None:
        super().__init__()
        self.__dict__.update(rules.__dict__)
        self.ruler.disable(["emphasis", "strikethrough"], ignoreInvalid=True)
        self.ruler.before("escape", "extension", _extension)
        self.ruler.after("html_inline", "jsx", _jsx)
        if mdx:
            self.ruler.before("escape", "expression", _expression)
        self._rules = list(zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True))

    def paint(self, content: str, md: MarkdownIt, env: dict[str, Any]) -> Canvas:
        """The canvas of an inline token's content."""
        self._canvas = Canvas(len(content), PROSE)
        self._content = content
        self._tags: list[tuple[int, int]] = []
        self._base = 0
        self._started = -2
        self._inner_end = 0
        self.parse(content, md, env, [])
        html.paint_code(self._canvas, content, self._tags)
        return self._canvas

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Parse `src`: the whole content or, for an image or a footnote, what stands in its brackets."""
        outer = self._base, self._started
        self._base += self._started + 2  # past `![` or `^[`
        state = StateInline(src, md, env, tokens)
        self.tokenize(state)
        self._base, self._started = outer
        self._inner_end = self._base + self._started + 2 + len(src)
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """As `ParserInline.tokenize`, noting what each rule takes."""
        end = state.posMax
        nesting = state.md.options["maxNesting"]
        while state.pos < end:
            self._started = start = state.pos
            count = len(state.tokens)
            name = self._match(state) if state.level < nesting else None
            if name is None:
                state.pos += 1
            elif name != "text":
                self._note(name, self._base + start, self._base + state.pos, len(state.tokens) > count, state)
        self._inner_end = self._base + end

    def _match(self, state: StateInline) -> str | None:
        for name, rule in self._rules:
            if rule(state, False):
                return name
        return None

    def _note(self, name: str, start: int, end: int, pushed: bool, state: StateInline) -> None:
        if name in ("link", "image"):
            self._note_tail(start, end)
        elif name == "backticks":
            if pushed and state.tokens[-1].type == "code_inline":
                self._canvas.paint(start, end, CODE)
        elif name == "html_inline":
            self._note_html(start, end)
        elif name not in ("newline", "escape", "entity", "footnote_inline"):
            self._canvas.paint(start, end, MARKUP)

    def _note_tail(self, start: int, end: int) -> None:
        """Paint what follows a link's text, `](to "title")` or `][label]`; the text has been painted before."""
        tail = self._inner_end
        after = self._content[tail + 1 : tail + 2] if end > tail + 1 else ""
        self._canvas.paint(tail, end, MARKUP)
        if after == "(":
            self._canvas.paint(*self._title(tail + 2, end - 1), PROSE)
        elif end - tail <= 3:  # `[text]` or `[text][]`: the text is the label too
            self._canvas.repaint(start, tail, PROSE, LABEL)

    def _title(self, start: int, end: int) -> tuple[int, int]:
        """Where the title stands between the parentheses of a link, without its quotes; empty if there is none."""
        content = self._content
        while content[start] in " \t\n" and start < end:
            start += 1
        found = parseLinkDestination(content, start, end)
        inside = content[found.pos : end] if found.ok else content[start:end]
        quoted = inside.strip(" \t\n")
        if len(quoted) < 2:
            return end, end
        begin = end - len(inside) + inside.index(quoted) + 1
        return begin, begin + len(quoted) - 2

    def _note_html(self, start: int, end: int) -> None:
        if self._content.startswith("<!--", start):
            self._canvas.paint(start, end, COMMENT)
            return
        html.paint_tag(self._canvas, self._content, start, end)
        if self._content[start + 1] not in "!?":
            self._tags.append((start, end))
