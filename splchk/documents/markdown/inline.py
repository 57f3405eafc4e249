"""The parser of what stands inside a Markdown block.

markdown-it-py says what each part is, but not where it stands. Here its rules are run unchanged, and where each of them
began and ended is noted; what no rule takes is prose. Emphasis is not parsed: its marks are no letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from splchk.documents.markdown import constructs, html
from splchk.documents.markdown.canvas import LABEL, MARKUP, PROSE, UNREAD, Canvas
from splchk.documents.markdown.constructs import DEFINITION_TITLE, NAME_OF_FILE, PLAIN_RULES, Inline
from splchk.text.lazy import compiled

_Rule = Callable[[StateInline, bool], bool]

_MOST_LEVELS = 20
"""The deepest nesting that is parsed, as markdown-it-py has it for CommonMark."""
_STEPS, _STEPS_PER_CHARACTER = 300_000, 1
"""Steps in search of closing brackets that a text may take: documents that people write take less than a fiftieth of a
step a character, brackets that are not closed twenty, which for a megabyte would be half a minute."""
_TOO_SLOW = "its brackets take too long to read: close them, or exclude the file"


class _TooSlowError(Exception):
    """The budget of steps is used up."""


def _rule(construct: Inline) -> _Rule:
    """The rule that reads a construct by its pattern."""
    pattern = re.compile(construct.pattern)

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src.startswith(construct.opening, state.pos):
            match = pattern.match(state.src, state.pos, state.posMax)
            if match:
                state.pos = match.end()
                return True
        return False

    return rule


def _text_rule(openings: Iterable[str]) -> _Rule:
    """A rule that takes text up to the next character at which another rule may match, or a link's text may end.

    markdown-it-py's own stops at a fixed set of characters, and keeps the text, which is not needed here.
    """
    search = re.compile(f"[{re.escape(''.join(openings))}\\]]").search

    def rule(state: StateInline, silent: bool) -> bool:
        start = state.pos
        match = search(state.src, start, state.posMax)
        state.pos = match.start() if match else state.posMax
        return state.pos > start

    return rule


class TracingInline(ParserInline):
    """markdown-it-py's inline parser, which paints on a canvas where its rules matched."""

    def __init__(self, rules: ParserInline, mdx: bool) -> None:
        super().__init__()
        self.__dict__.update(rules.__dict__)
        self.ruler.disable(["emphasis", "strikethrough"], ignoreInvalid=True)
        defined = [one for one in constructs.INLINE if mdx or not one.only_mdx]
        for construct in reversed(defined):
            if construct.pattern:
                after = "html_inline" if construct.is_last else "text"
                self.ruler.after(after, construct.name, _rule(construct))
        active = self.ruler.get_active_rules()
        self._constructs: dict[str, list[Inline]] = {}
        """The constructs by the names of the rules that read them."""
        openings = dict(PLAIN_RULES)
        for construct in defined:
            name = construct.rule or construct.name
            if name in active:
                self._constructs.setdefault(name, []).append(construct)
                openings[name] = openings.get(name, "") + construct.opening[0]
        self.ruler.at("text", _text_rule(openings.values()))
        rules_by_name = list(zip(active, self.ruler.getRules(""), strict=True))
        self._rules = {
            char: [(name, rule) for name, rule in rules_by_name if char in openings.get(name, "")]
            for char in "".join(openings.values())
        }
        """The rules that can match at a character, for those at which a rule can; elsewhere there is only text."""
        self._text = rules_by_name[:1]

    def begin(self, length: int) -> None:
        """Begin a text of `length` characters: what it takes to read is bounded."""
        self._steps = _STEPS + length * _STEPS_PER_CHARACTER

    def paint(self, content: str, md: MarkdownIt, env: dict[str, Any]) -> Canvas:
        """Return the canvas of an inline token's content; it is UNREAD where reading fails, or takes too long."""
        self._canvas = Canvas(len(content), PROSE)
        self._content = content
        self._tags: list[tuple[int, int]] = []
        self._base = 0
        self._started = -2
        self._inner_end = 0
        try:
            self.parse(content, md, env, [])
        except MemoryError:
            raise
        except Exception as error:
            self._canvas.why_unread = _TOO_SLOW if isinstance(error, _TooSlowError) else fault(error)
            self._canvas.paint(max(self._base + self._started, 0), len(content), UNREAD)
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
        """Do what `ParserInline.tokenize` does, and note what each rule takes."""
        end = state.posMax
        while state.pos < end:
            self._started = start = state.pos
            count = len(state.tokens)
            name = self._match(state) if state.level < _MOST_LEVELS else None
            if name is None:
                state.pos += 1
            elif name in self._constructs:
                self._note(name, self._base + start, self._base + state.pos, len(state.tokens) > count, state)
                state.tokens.clear()  # nobody reads them, and there may be millions
        self._inner_end = self._base + end

    def skipToken(self, state: StateInline) -> None:  # noqa: N802, the name is markdown-it-py's
        """Do what `ParserInline.skipToken` does, with the rules that can match."""
        self._steps -= 1
        if self._steps < 0:
            raise _TooSlowError
        start = state.pos
        known = state.cache.get(start)
        if known is not None:
            state.pos = known
            return
        if state.level < _MOST_LEVELS:
            state.level += 1
            name = self._match(state, silent=True)
            state.level -= 1
        else:
            state.pos, name = state.posMax, None
        if name is None:
            state.pos += 1
        state.cache[start] = state.pos

    def _match(self, state: StateInline, silent: bool = False) -> str | None:
        for name, rule in self._rules.get(state.src[state.pos], self._text):
            if rule(state, silent):
                return name
        return None

    def _note(self, name: str, start: int, end: int, pushed: bool, state: StateInline) -> None:
        if name in ("link", "image"):
            self._note_tail(start, end)
        elif name == "backticks" and not (pushed and state.tokens[-1].type == "code_inline"):
            return
        else:
            construct = next(one for one in self._constructs[name] if self._content.startswith(one.opening, start))
            if construct.colour is not None:
                self._canvas.paint(start, end, construct.colour)
                if construct.shown:
                    self._canvas.paint_shown(self._content, start, end, construct.shown)
            elif construct.opening == "<":
                html.paint_tag(self._canvas, self._content, start, end)
                if self._content[start + 1] not in "!?":
                    self._tags.append((start, end))

    def _note_tail(self, start: int, end: int) -> None:
        """Paint what follows a link's text, `](to "title")` or `][label]`; the text has been painted before."""
        tail = self._inner_end
        after = self._content[tail + 1 : tail + 2] if end > tail + 1 else ""
        self._canvas.paint(tail, end, MARKUP)
        if after == "(":
            self._canvas.paint(*self._title(tail + 2, end - 1), PROSE)
            if self._content[start] == "!" and compiled(NAME_OF_FILE).match(self._content, start):
                self._canvas.paint(start, tail, MARKUP)
        elif end - tail <= 3:  # `[text]` or `[text][]`: the text is the label too
            self._canvas.repaint(start, tail, PROSE, LABEL)

    def _title(self, start: int, end: int) -> tuple[int, int]:
        """The span of the title between the parentheses of a link, without its quotes; empty if there is none."""
        target = self._content[start:end].strip(" \t\n")
        start = self._content.index(target, start)
        title = compiled(DEFINITION_TITLE).search(self._content, start, start + len(target))
        return title.span(title.lastindex or 0) if title else (end, end)


def fault(error: Exception) -> str:
    """Return the reason why something is unread that markdown-it-py fails to read."""
    return f"the Markdown parser fails on it ({type(error).__name__}): please report it"
