"""Rules of markdown-it-py for the blocks that neither it nor its plugins have, or that it reads otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from splchk.documents.markdown.constructs import (
    ADMONITION_LINE,
    COMPONENT_LINE,
    FENCE,
    FENCE_IN_HTML,
    HTML_TO_BLANK_LINE,
    closing_fence,
)
from splchk.documents.markdown.mdx import end_of_flow

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_INDENT = 4
"""Spaces before what stands in an admonition or a tab."""
_LONGEST_TAG = 200
"""Lines of a component's tag."""
_ADMONITION = re.compile(ADMONITION_LINE)
_COMPONENT = re.compile(COMPONENT_LINE)
_FENCE = re.compile(FENCE.form)
_FENCE_IN_HTML = re.compile(FENCE_IN_HTML)
_HTML_TO_BLANK_LINE = re.compile(HTML_TO_BLANK_LINE)
_PARAGRAPH_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


def add_rules(parser: MarkdownIt) -> None:
    """Add the rules to a parser."""
    ruler = parser.block.ruler
    html_rule = next(rule.fn for rule in ruler.__rules__ if rule.name == "html_block")
    fence_rule = next(rule.fn for rule in ruler.__rules__ if rule.name == "fence")
    ruler.at("html_block", _html_rule(html_rule), _PARAGRAPH_ENDS)
    ruler.before("fence", "admonition", _admonition, _PARAGRAPH_ENDS)
    ruler.at("fence", _fence_rule(fence_rule), _PARAGRAPH_ENDS)
    ruler.before("html_block", "component", _component)


def add_rules_of_mdx(parser: MarkdownIt) -> None:
    """Make a parser read MDX, in which there is neither HTML nor indented code."""
    parser.disable(["html_block", "code"])
    parser.block.ruler.before("fence", "flow", _flow, _PARAGRAPH_ENDS)
    parser.block.ruler.at("paragraph", _paragraph_of_mdx)


def _line(state: StateBlock, line: int) -> str:
    """A line without its indentation and the marks of the blocks around it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _html_rule(rule: BlockRule) -> BlockRule:
    """The rule of HTML, which ends before a fence."""

    def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or not _HTML_TO_BLANK_LINE.match(_line(state, start)):
            return rule(state, start, end, silent)
        lines = range(start + 1, end)
        return rule(state, start, next((line for line in lines if _ends_html(state, line)), end), silent)

    return html_block


def _is_outside(state: StateBlock, line: int) -> bool:
    """Return True if a line is blank, or not in the container of the block that is being read."""
    return state.isEmpty(line) or state.sCount[line] < state.blkIndent


def _ends_html(state: StateBlock, line: int) -> bool:
    if _is_outside(state, line):
        return True
    return not state.is_code_block(line) and _FENCE_IN_HTML.match(_line(state, line)) is not None


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of admonitions and tabs: a line with a title, and the lines after it that are indented."""
    if state.is_code_block(start):
        return False
    match = _ADMONITION.match(_line(state, start))
    if match is None:
        return False
    if silent:
        return True
    after = last = start + 1
    while after < end and (state.isEmpty(after) or state.sCount[after] - state.blkIndent >= _INDENT):
        after += 1
        last = last if state.isEmpty(after - 1) else after
    title = match["quoted"] or match["title"] or match["tab"]
    if title:
        state.push("admonition_title_open", "p", 1)
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = title, [start, start + 1], []
        state.push("admonition_title_close", "p", -1)
    parent, most, indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "admonition", last, indent + _INDENT
    state.level += 1
    state.md.block.tokenize(state, start + 1, last)
    state.level -= 1
    state.parentType, state.lineMax, state.blkIndent = parent, most, indent
    state.line = last
    return True


def _fence_rule(rule: BlockRule) -> BlockRule:
    """The rule of fences, those of colons among them."""

    def fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        is_in_colons = state.src.startswith(":::", state.bMarks[start] + state.tShift[start])
        return _colons(state, start, end, silent) if is_in_colons else rule(state, start, end, silent)

    return fence


def _colons(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of fences of colons."""
    match = None if state.is_code_block(start) else _FENCE.match(_line(state, start))
    if match is None or silent:
        return match is not None
    closing = re.compile(f"{closing_fence(match['marks'])}$")
    after, is_closed = start + 1, False
    while after < end and not is_closed:
        if not state.isEmpty(after) and state.sCount[after] < state.blkIndent:
            break
        is_closed = not state.is_code_block(after) and closing.match(_line(state, after)) is not None
        after += 1
    token = state.push("fence", "code", 0)
    token.info = _line(state, start)[match.end() :]
    token.content = state.getLines(start + 1, after - is_closed, state.sCount[start], True)
    token.markup, token.map = match["marks"], [start, after]
    state.line = after
    return True


def _component(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of a tag of a component that is longer than a line, and alone in its lines."""
    if silent or state.is_code_block(start) or not _COMPONENT.match(_line(state, start)):
        return False
    last = min(end, start + _LONGEST_TAG)
    after = next((line for line in range(start + 1, last) if _is_outside(state, line)), last)
    text = state.getLines(start, after, state.blkIndent, False).lstrip()
    length = end_of_flow(text)
    if length < 0:
        return False
    state.line = start + text.count("\n", 0, length) + 1
    state.push("flow", "", 0).map = [start, state.line]
    return True


def _flow(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of the blocks that only MDX has; where they are is known."""
    after: int = state.env["flow"].get(start, 0)
    if not after:
        return False
    if not silent:
        state.push("flow", "", 0).map = [start, min(after, end)]
        state.line = min(after, end)
    return True


def _paragraph_of_mdx(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule of paragraphs, which any other block may end, however it is indented."""
    ends = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    after = start + 1
    while after < state.lineMax and not state.isEmpty(after):
        if state.sCount[after] >= 0 and any(rule(state, after, state.lineMax, True) for rule in ends):
            break
        after += 1
    state.line, state.parentType = after, parent
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content = mdTrim(state.getLines(start, after, state.blkIndent, False))
    token.map, token.children = [start, after], []
    state.push("paragraph_close", "p", -1)
    return True
