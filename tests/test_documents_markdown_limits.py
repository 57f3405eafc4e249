"""What markdown-it-py does not read, or takes long for, or fails on, is an unread region with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markdown_it.parser_block import ParserBlock

from splchk import documents
from splchk.documents.markdown import parser
from splchk.documents.markdown.inline import TracingInline
from splchk.model import Document, Kind, Region
from tests.program import run, write

WORD = "blorf"


def _regions(text: str, is_whole: bool = False) -> list[Region]:
    """The regions in which the word stands."""
    wanted = None if is_whole else [match.start() for match in re.finditer(WORD, text)]
    found = documents.regions(Document("a.md", text, "markdown"), wanted)
    return [one for one in found if WORD in text[one.start : one.end]]


def _kinds(text: str) -> list[Kind]:
    return [one.kind for one in _regions(text)]


NESTED: list[Callable[[int], str]] = [
    lambda depth: "> " * depth + f"{WORD}\n",
    lambda depth: "- " * (depth // 2) + f"{WORD}\n",
    lambda depth: "1. " * (depth // 2) + f"{WORD}\n",
    lambda depth: "> - " * (depth // 3) + f"{WORD}\n",
    lambda depth: (
        "".join(f"{'  ' * step}- a\n" for step in range(depth // 2 - 1)) + "  " * (depth // 2 - 1) + f"- {WORD}\n"
    ),
    lambda depth: "> " * depth + "```\n" + "> " * depth + f"{WORD}\n",
]


@pytest.mark.parametrize("nested", NESTED, ids=range(len(NESTED)))
def test_deep_nesting_is_read_or_said(nested: Callable[[int], str]) -> None:
    for depth in (6, 18, 24, 42, 60, 96):
        assert _kinds(nested(depth)) in ([Kind.PROSE], [Kind.CODE])
    for depth in (120, 300, 3000):
        (region,) = _regions(f"Text.\n\n{nested(depth)}\nMore.\n")
        assert region.kind is Kind.UNREAD
        assert not region.fixable
        assert region.pointer == (
            "quotations or lists are nested more than 50 deep: make them flatter, or exclude the file"
        )


@pytest.mark.parametrize("mark", ["> ", "- ", "> 1. "])
@pytest.mark.parametrize("is_whole", [False, True])
def test_what_is_around_deep_nesting_is_read(mark: str, is_whole: bool) -> None:
    text = f"{WORD} one\n\n{mark * 200}{WORD}\n\n{WORD} two\n\n- {WORD}\n"
    found = _regions(text, is_whole)
    assert [one.kind for one in found] == [Kind.PROSE, Kind.UNREAD, Kind.PROSE, Kind.PROSE]
    assert text[found[1].start : found[1].end] == f"{mark * 200}{WORD}"


@pytest.mark.parametrize("marks", ["[", "![", "^[", "[[", "[a][", "<![CDATA["])
def test_brackets_without_end_are_given_up(marks: str) -> None:
    text = f"{WORD} {marks * (200_000 // len(marks))} {WORD}\n\n`{WORD}`\n\n{WORD} [a](b)\n"
    first, *others, code, last = _regions(text)
    assert (first.start, first.kind) == (0, Kind.PROSE)
    assert [one.kind for one in others] == [Kind.UNREAD]
    assert others[0].pointer == "its brackets take too long to read: close them, or exclude the file"
    assert (code.kind, last.kind) == (Kind.CODE, Kind.PROSE)


def test_each_text_has_time_of_its_own() -> None:
    text = f"{WORD} {'[' * 12_000} {WORD}\n"
    for _ in range(3):
        assert {one.kind for one in _regions(text)} == {Kind.PROSE}


def test_many_links_are_no_reason_to_give_up() -> None:
    text = f"{WORD} [![a](b)][c] [d [e](f)](g 'h') ![i][]^[j]\n" * 8_000 + "\n[c]: /u\n[i]: /v\n"
    assert {one.kind for one in _regions(text)} == {Kind.PROSE}


# Faults of the parser.


def _failing(rule: Any, on: str) -> Any:
    def failing(state: Any, *rest: Any) -> Any:
        if state.src.find(on, *_span(state, rest)) >= 0:
            raise ZeroDivisionError
        return rule(state, *rest)

    return failing


def _span(state: Any, rest: tuple[Any, ...]) -> tuple[int, int]:
    """The line that a rule for blocks looks at, or the place that a rule for what is inside does."""
    if len(rest) > 1:
        return state.bMarks[rest[0]], state.eMarks[rest[0]]
    return state.pos, state.posMax


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that fails on a paragraph in which a line begins with a `§`, and on brackets with one in them."""
    monkeypatch.setattr(parser, "parser_with", parser.parser_with.__wrapped__)
    blocks, inline = ParserBlock.__init__, TracingInline.__init__

    def broken_blocks(self: Any) -> None:
        blocks(self)
        rule = next(one for one in self.ruler.__rules__ if one.name == "paragraph").fn
        self.ruler.at("paragraph", _failing(rule, "§"))

    def broken_inline(self: Any, rules: Any, mdx: bool) -> None:
        rule = next(one for one in rules.ruler.__rules__ if one.name == "link").fn
        rules.ruler.at("link", _failing(rule, "¶"))
        inline(self, rules, mdx)

    monkeypatch.setattr("splchk.documents.markdown.fast.blocks.blocks", lambda *_: None)
    monkeypatch.setattr("splchk.documents.markdown.fast.inline.paint", lambda *_: None)
    monkeypatch.setattr(ParserBlock, "__init__", broken_blocks)
    monkeypatch.setattr(TracingInline, "__init__", broken_inline)


FAULT = "the Markdown parser fails on it (ZeroDivisionError): please report it"


@pytest.mark.usefixtures("_broken")
def test_blocks_that_the_parser_fails_on() -> None:
    text = (
        f"# {WORD}\n\n- {WORD}\n\n  more\n\n§ {WORD}\nstill {WORD}\n\n{WORD} between\n\n"
        f"> {WORD}\n>\n> - § {WORD}\n\n| a | b |\n|---|---|\n| {WORD} | c |\n\n{WORD}\n"
    )
    found = _regions(text, is_whole=True)
    unread = [one for one in found if one.kind is Kind.UNREAD]
    assert [text[one.start : one.end] for one in unread] == [
        f"§ {WORD}\nstill {WORD}\n",
        f"> {WORD}\n>\n> - § {WORD}\n",
    ]
    assert {one.pointer for one in unread} == {FAULT}
    assert [text[one.start : one.end] for one in found if one.kind is Kind.PROSE] == [
        *(WORD, WORD, f"{WORD} between", WORD, WORD)
    ]


@pytest.mark.usefixtures("_broken")
def test_too_many_faults() -> None:
    text = f"§ {WORD}\n\n{WORD}\n\n" * 30
    found = _regions(text, is_whole=True)
    assert [one.kind for one in found] == [*[Kind.UNREAD, Kind.PROSE] * 19, Kind.UNREAD, Kind.UNREAD]
    assert found[-1].end >= len(text.rstrip("\n"))


@pytest.mark.usefixtures("_broken")
def test_what_stands_inside_a_block() -> None:
    text = f"{WORD} [a](b) {WORD} [c ¶](d) {WORD}\n\n{WORD} [e](f)\n"
    found = _regions(text, is_whole=True)
    assert [one.kind for one in found] == [Kind.PROSE, Kind.UNREAD, Kind.PROSE]
    assert found[1].pointer == FAULT


@pytest.mark.usefixtures("_broken")
def test_it_is_one_line_and_the_rest_is_checked(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "teh first\n\n§ teh\n\n- recieve last\n", "b.md": "A cat.\n"})
    outcome = run("--fix", "-q", "a.md", "b.md", cwd=tmp_path)
    assert (outcome.code, outcome.messages[0]) == (2, f"splchk: a.md:3: line 3 not checked: {FAULT}")
    assert (tmp_path / "a.md").read_text() == "the first\n\n§ teh\n\n- receive last\n"


# What follows from it.


def test_a_list_is_not_pruned_for_a_document_that_is_not_read_whole(tmp_path: Path) -> None:
    words = "personal_ws-1.1 en 0 utf-8\nblorf\n"
    write(tmp_path, {"a.md": "> " * 200 + "blorf\n", ".aspell.en.pws": words})
    outcome = run("words", "prune", cwd=tmp_path)
    assert (outcome.code, len(outcome.messages)) == (2, 1)
    assert outcome.messages[0].endswith("exclude the file; nothing was changed")
    assert (tmp_path / ".aspell.en.pws").read_text() == words


def test_it_is_said_once_for_a_document(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"teh\n\n{'> ' * 200}teh\n> teh\n\n{'- ' * 200}teh\n\nteh\n"})
    outcome = run("-q", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.lines == ["a.md:1:1: teh → the", "a.md:4:3: teh → the", "a.md:8:1: teh → the"]
    assert outcome.messages == [
        "splchk: a.md:3: line 3 (and 1 more) not checked: quotations or lists are nested more than 50 deep: "
        "make them flatter, or exclude the file"
    ]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_picture_in_an_address_may_be_of_any_size(quote: str) -> None:
    text = f"<img src={quote}data:image/png;base64,{'Ab3x' * 20_000}{quote}>\n\nteh\n"
    (prose,) = documents.regions(Document("a.md", text, "markdown"))
    assert text[prose.start : prose.end] == "teh"
