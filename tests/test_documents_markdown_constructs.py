"""A construct of Markdown is defined once: both readers take it from there, or the fast one leaves it to the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.documents.markdown import constructs, outline, parser, reader
from splchk.documents.markdown.canvas import CODE
from splchk.documents.markdown.constructs import BLOCKS, INLINE, PLAIN_RULES, Block, Inline
from splchk.documents.markdown.fast import blocks as fast_blocks
from splchk.documents.markdown.fast import inline as fast_inline
from splchk.model import Kind, Region

WIKI_LINK = Inline("wiki link", "[[", CODE, r"\[\[[^\[\]\n]+\]\]")
HIGHLIGHT = Inline("highlight", "==", CODE, "==[^=]+==")
CRITIC = Inline("critic mark", "{++", CODE, r"\{\+\+.+?\+\+\}")
"""Constructs that are read here as code, though they are none of ours."""


@pytest.fixture
def more_constructs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(constructs, "INLINE", (WIKI_LINK, HIGHLIGHT, CRITIC, *INLINE))
    yield from _without_caches()


def _without_caches() -> Iterator[None]:
    caches = fast_inline.openings, fast_blocks.beginnings, parser.parser_with, outline.embedded_blocks
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


WITH_MORE = {
    "See [[the page]].": ["the page"],
    "See [[the page]](there) and [[another]]": ["the page", "another"],
    "![[an image]], \\[[no link]]": ["an image"],
    "`[[code]]` and [a [[page]] b](there)": ["code", "page"],
    "# A ==marked== word": ["marked"],
    "- [a ==b](c) d==\n- {++more++} and [a {++b](c) d++}": ["b](c) d", "more", "b](c) d"],
    "| a |\n|---|\n| ==b== |": ["b"],
}
"""Texts with what is code in them."""


@pytest.mark.usefixtures("more_constructs")
@pytest.mark.parametrize("text", WITH_MORE)
def test_a_new_construct_is_read_by_both_readers(text: str) -> None:
    whole = reader.regions(text)
    code = ["".join(text[one.start : one.end]).strip("`[]{}=+") for one in whole if one.kind is Kind.CODE]
    assert code == WITH_MORE[text]
    _assert_same_everywhere(text, whole)


PIECES = (" ", *"[[ ]] == {++ ++} [ ] ( ) ]( ![ ` `` \\ < <b> {{ }} $ $$ ::: [^ ^[ ![^ word two".split())


@pytest.mark.usefixtures("more_constructs")
@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from("[[ ]] == {++ ++} [ ] ( ) ]( ![ ` `` \\ < <b> {{ }} $ $$ ::: [^ ^[ ![^ word two".split())
        | st.just(" "),
        max_size=12,
    ).map("".join)
)
def test_both_readers_agree_on_new_constructs_in_any_text(text: str) -> None:
    _assert_same_everywhere(text, reader.regions(text))


def _assert_same_everywhere(text: str, whole: list[Region]) -> None:
    for at in (match.start() for match in re.finditer("[a-z]", text)):
        assert _at(reader.regions(text, [at]), at) == _at(whole, at), at


def _at(found: list[Region], offset: int) -> tuple[Kind, bool] | None:
    return next(((one.kind, one.fixable) for one in found if one.start <= offset < one.end), None)


@pytest.mark.parametrize("construct", INLINE, ids=lambda construct: construct.name)
def test_a_construct_without_a_form_is_left_to_the_parser(construct: Inline, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = construct._replace(pattern="", form="", literal="")
    monkeypatch.setattr(constructs, "INLINE", tuple(unknown if one is construct else one for one in INLINE))
    for _ in _without_caches():
        assert fast_inline.paint(f"one {construct.opening}", mdx=True, has_definitions=False) is None
        assert fast_inline.paint("one", mdx=True, has_definitions=False) is not None


def test_a_block_without_a_form_is_left_to_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        constructs, "BLOCKS", (*BLOCKS, Block("quiz", "quiz", ("@@",)), Block("poem", "poem", (), needs=r"\|\|"))
    )
    for _ in _without_caches():
        assert fast_blocks.blocks("@@ one", [0]) is None
        assert fast_blocks.blocks("one\n@@ two", [0]) is None
        assert fast_blocks.blocks("one ||", [0]) is None
        assert fast_blocks.blocks("one @@", [0]) is not None


def test_every_rule_of_the_parser_is_defined() -> None:
    extensions = frozenset(one.extension for one in (*INLINE, *BLOCKS) if one.extension)
    markdown, _ = parser.parser_with(extensions, mdx=False)
    assert {*markdown.block.ruler.get_active_rules()} == {block.rule for block in BLOCKS if not block.only_mdx}
    markdown, inline = parser.parser_with(extensions, mdx=True)
    own = {construct.name for construct in INLINE if construct.pattern}
    defined = {construct.rule for construct in INLINE if construct.rule} | own
    assert {*inline.ruler.get_active_rules()} == {"text", *PLAIN_RULES, *defined}
    assert {*markdown.block.ruler.get_active_rules()} == {
        block.rule for block in BLOCKS if block not in constructs.NOT_IN_MDX
    }


def test_the_constructs_are_in_the_order_of_the_rules() -> None:
    extensions = frozenset(one.extension for one in INLINE if one.extension)
    active = parser.parser_with(extensions, mdx=True)[1].ruler.get_active_rules()
    for opening in {construct.opening[0] for construct in INLINE}:
        rules = [one.rule or one.name for one in INLINE if one.opening[0] == opening and one.rule != "footnote_ref"]
        assert rules == sorted(rules, key=active.index)


def test_definitions_are_sound() -> None:
    for inline in INLINE:
        assert inline.opening
        assert bool(inline.pattern) != bool(inline.rule), f"{inline.name} is read by a pattern or by a rule"
        assert not (inline.pattern and (inline.form or inline.literal)) or inline.is_last
    assert len({inline.name for inline in INLINE}) == len(INLINE)
    for block in BLOCKS:
        assert block.openings or block.needs or block.only_mdx or not block.extension, (
            f"{block.name} would be read as a paragraph"
        )
    assert len({block.name for block in BLOCKS}) == len(BLOCKS)
