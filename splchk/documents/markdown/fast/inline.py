"""The fast reader of what stands inside a block.

Where a construct can begin, the definitions of those that begin so are tried, as the parser tries its rules.
"""

from __future__ import annotations

import re
from functools import cache

from splchk.documents.markdown import constructs, html
from splchk.documents.markdown.canvas import MARKUP, PROSE, Canvas
from splchk.documents.markdown.constructs import LINK_TITLE, NAME_OF_FILE, Inline
from splchk.documents.markdown.fast import Ambiguous
from splchk.text.lazy import compiled

_LONG = 5_000
"""Characters; in longer content, the end of unclosed constructs would be searched for again and again."""


def paint(content: str, mdx: bool, has_definitions: bool) -> Canvas | None:
    """Return the canvas of a block's content, or None if it is ambiguous.

    With `has_definitions`, the text defines links: any brackets may be one.
    """
    if len(content) > _LONG:
        return None
    try:
        return _Painter(content, mdx, has_definitions).paint()
    except Ambiguous:
        return None


@cache
def openings(mdx: bool) -> tuple[re.Pattern[str], dict[str, list[tuple[Inline, str]]]]:
    """The pattern of all openings; and, by their first characters, the constructs with the patterns to read them.

    A pattern is empty if the parser has to read the construct.
    """
    defined = [one for one in constructs.INLINE if mdx or not one.only_mdx]
    every = {one.opening for one in defined}
    # Those that begin with a character that is an opening itself are found by that.
    single = re.escape("".join(sorted(one for one in every if len(one) == 1)))
    longer = sorted(one for one in every if one[0] not in every)
    others = "|".join(map(re.escape, longer))
    first = re.escape("".join(sorted({one[0] for one in longer})))
    plain = rf"[^{single}{first}\]]|(?!{others})[{first}]"
    forms: dict[str, list[tuple[Inline, str]]] = {}
    for one in defined:
        form = "" if one.is_last else one.pattern or one.form.replace(constructs.PLAIN_TEXT, plain)
        forms.setdefault(one.opening[0], []).append((one, form))
    return re.compile(f"[{single}]|{others}"), forms


class _Painter:
    """The canvas of a content that is being read."""

    def __init__(self, content: str, mdx: bool, has_definitions: bool) -> None:
        self._content = content
        self._has_definitions = has_definitions
        self._opening, self._forms = openings(mdx)
        self._canvas = Canvas(len(content), PROSE)
        self._tags: list[tuple[int, int]] = []
        self._tails: list[tuple[int, int]] = []
        """The spans that follow the texts of links, the next one last; they hold no constructs of their own."""

    def paint(self) -> Canvas:
        """Return the canvas. Raises Ambiguous."""
        search = self._opening.search
        at = 0
        while opening := search(self._content, at):
            start = opening.start()
            if self._tails and start >= self._tails[-1][0]:
                at = max(at, self._tails.pop()[1])
                continue
            at = self._read(start)
        html.paint_code(self._canvas, self._content, self._tags)
        return self._canvas

    def _read(self, start: int) -> int:
        """Read what begins at `start`; return the offset from which to read on."""
        content = self._content
        failed = []
        for construct, form in self._forms[content[start]]:
            if not content.startswith(construct.opening, start):
                continue
            if not form:
                self._end_of_literal(construct, start)
                continue
            match = compiled(form).match(content, start)
            if construct.rule in ("link", "image"):
                return self._link(start, match)
            if match:
                if construct.colour is not None:
                    self._canvas.paint(start, match.end(), construct.colour)
                    if construct.shown:
                        self._canvas.paint_shown(content, start, match.end(), construct.shown)
                elif construct.rule == "html_inline":
                    html.paint_tag(self._canvas, content, start, match.end())
                    self._tags.append(match.span())
                return match.end()
            if not construct.pattern:
                failed.append(construct)
        return max((self._end_of_literal(construct, start) for construct in failed), default=start + 1)

    def _end_of_literal(self, construct: Inline, start: int) -> int:
        """The end of an opening that is only text. Raises Ambiguous if it may be more."""
        match = compiled(construct.literal).match(self._content, start) if construct.literal else None
        if match is None:
            raise Ambiguous
        return match.end()

    def _link(self, start: int, link: re.Match[str] | None) -> int:
        """Read a bracket, with which a link or an image may begin; return the offset from which to read on."""
        if link and link["tail"] is not None:
            tail, end = link.span("tail")
            self._tails.append((tail, end))
            self._canvas.paint(tail, end, MARKUP)
            if title := compiled(LINK_TITLE).search(self._content, tail, end):
                self._canvas.paint(*title.span(2), PROSE)
            if self._content[start] == "!" and compiled(NAME_OF_FILE).match(self._content, start):
                self._canvas.paint(start, tail, MARKUP)
            return link.end()
        if self._has_definitions or (link is None and "](" in self._content[start:]):
            raise Ambiguous
        return start + 1
