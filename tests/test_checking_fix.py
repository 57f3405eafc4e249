"""Findings to edits, edits to a new text, and the gate before anything is written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.checking import fix
from splchk.checking.checker import Checker
from splchk.model import Document, Edit, Finding, Kind, Word
from splchk.rules import MISSPELLING
from tests import marked


def _finding(start: int, word: str, replacement: str | None) -> Finding:
    return Finding(
        path="a.md",
        line=1,
        column=start + 1,
        word=Word(word, start, start + len(word)),
        kind=Kind.PROSE,
        rule=MISSPELLING.id,
        replacement=replacement,
    )


def test_edits_are_what_has_a_replacement_in_the_order_of_the_text() -> None:
    findings = [_finding(8, "adn", "and"), _finding(4, "blorf", None), _finding(0, "teh", "the")]
    assert fix.edits(findings) == [Edit(0, 3, "the"), Edit(8, 11, "and")]


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        ("", [], ""),
        ("teh", [], "teh"),
        ("teh", [Edit(0, 3, "the")], "the"),
        ("a teh b", [Edit(2, 5, "the")], "a the b"),
        ("alot alot", [Edit(0, 4, "a lot"), Edit(5, 9, "a lot")], "a lot a lot"),
        ("tehadn", [Edit(0, 3, "the"), Edit(3, 6, "and")], "theand"),
        ("longer x", [Edit(0, 6, "s")], "s x"),
    ],
)
def test_apply(text: str, edits: list[Edit], expected: str) -> None:
    assert fix.apply(text, edits) == expected


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.text(max_size=5)), max_size=5))
def test_apply_changes_nothing_outside_the_edits(text: str, stretches: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    last = 0
    for gap, length, new in stretches:
        start = min(last + gap, len(text))
        last = min(start + length, len(text))
        edits.append(Edit(start, last, new))
    result = fix.apply(text, edits)
    kept = [text[one.end : other.start] for one, other in pairwise(edits)]
    outside = [text[: edits[0].start], *kept, text[edits[-1].end :]] if edits else [text]
    inserted = [edit.text for edit in edits]
    assert result == "".join(piece for pair in zip(outside, [*inserted, ""], strict=True) for piece in pair)


def test_a_fix_that_would_change_more_than_the_word_is_refused() -> None:
    document = Document("a.md", "a teh b\n", "markdown")
    assert fix.Rewrite(document).apply([_finding(2, "teh", "`the`")]) is None
    assert fix.Rewrite(document).apply([_finding(2, "teh", "<!-- the -->")]) is None
    assert fix.Rewrite(document).apply([_finding(0, "a", "# a")]) is None
    assert fix.Rewrite(document).apply([_finding(0, "a", "    a")]) is None


def test_a_line_break_is_refused() -> None:
    for separator in "\n\r\x0b\x85\u2028":
        assert fix.Rewrite(Document("a.txt", "a teh b", "text")).apply([_finding(2, "teh", f"the{separator}a")]) is None


def test_the_fixes_that_can_be_made_are_found() -> None:
    document = Document("a.md", "teh " * 40, "markdown")
    bad = {3, 17, 39}
    findings = [_finding(4 * at, "teh", "`the`" if at in bad else "the") for at in range(40)]
    assert fix.Rewrite(document).applicable(findings) == [one for at, one in enumerate(findings) if at not in bad]
    names = [one._replace(name="teh", replacement="`the`") for one in findings[:2]]
    assert fix.Rewrite(document).applicable([*names, *findings[2:]]) == []


def test_the_shortcut_of_a_link_is_not_changed_into_another() -> None:
    """Nothing points at the new name: the link would become text, and the target is not what was misspelt."""
    document = Document("a.md", "[teh]\n\n[teh]: there\n", "markdown")
    assert fix.Rewrite(document).apply([_finding(1, "teh", "the")]) is None


_WORDS = [
    "teh",
    "Teh",
    "TEH",
    "alot",
    "blorf",
    "known",
    "the",
    "maxTehName",
    "teh_x",
    "caf&eacute;",
    "te\u0301h",
    "t\u00adeh",
]
_MARKUP = [
    "`",
    "*",
    "[",
    "](",
    ")",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "\n",
    "\n\n",
    "\r\n",
    "\n> ",
    "\n- ",
    "\n    ",
    "| ",
    "\n```\n",
]
_pieces = st.sampled_from(_WORDS) | st.sampled_from([*_MARKUP, " ", " ", ". "]) | st.text(max_size=3)
_texts = st.lists(_pieces, max_size=30).map("".join) | st.lists(_pieces, max_size=30).map(" ".join)
SPELLER = marked.read("⟦teh→the⟧ ⟦alot→a lot⟧ ⟦blorf⟧ ⟦eacute⟧ ⟦teh's⟧").speller()


@settings(max_examples=500, deadline=None)
@given(_texts, st.sampled_from(["markdown", "mdx", "text"]))
def test_fixing_changes_the_words_only_and_twice_is_once(text: str, kind: str) -> None:
    document = Document("a", text, kind)
    checker = Checker(SPELLER)
    findings = checker.check(document).findings
    for finding in findings:
        word = finding.word
        source = text[word.start : word.end]
        assert word.text == source or "&" in source or "\\" in source
    new = fix.Rewrite(document).apply(findings)
    if new is None:  # what was refused stays as it is
        return
    assert new.text == fix.apply(text, fix.edits(findings))
    left = checker.check(new).findings
    assert fix.edits(left) == []
    assert fix.Rewrite(new).apply(left) == new


def _positions(findings: list[Finding]) -> list[tuple[object, ...]]:
    """Where findings are, without what a whole text is asked for: confidence and suggestions."""
    return [(one.line, one.column, one.word, one.kind, one.rule, one.pointer, one.name, one.source) for one in findings]


_KEYS = '{"teh": [{"blorf": "a blorf teh known\\n word", "x\\u0020y": 1}], "a": "teh blorf and more\\ttext"}'


@settings(max_examples=500, deadline=None)
@given(_texts | st.just(_KEYS), st.sampled_from(["markdown", "text", "json"]))
def test_what_is_left_after_a_fix_is_what_a_check_would_find(text: str, kind: str) -> None:
    document = Document("a", text, kind)
    checker = Checker(SPELLER)
    findings = checker.check(document).findings
    applied = [one for one in findings if one.replacement is not None]
    rewrite = fix.Rewrite(document)
    new = rewrite.apply(applied)
    if new is None or rewrite.repeats_a_word(applied):
        return
    left = rewrite.remaining(applied, [one for one in findings if one.replacement is None])
    assert _positions(left) == _positions(checker.check(new).findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("They saw teh the cat here.", True), ("The teh", True), ("teh\n> the", True), ("teh x the", False), ("", False)],
)
def test_a_replacement_may_repeat_its_neighbour(text: str, expected: bool) -> None:
    document = Document("a", text, "text")
    assert fix.Rewrite(document).repeats_a_word(Checker(SPELLER).check(document).findings) is expected


@settings(max_examples=500, deadline=None)
@given(_texts)
def test_a_finding_in_plain_text_is_where_it_says(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in Checker(SPELLER).check(Document("a.txt", text, "text")).findings:
        word, source = finding.word, text[finding.word.start : finding.word.end]
        if "&" not in source and "\\" not in source:
            assert text[word.start :][: len(word.text)] == word.text
        assert (
            lines[finding.line - 1]
            .removeprefix("\ufeff" if finding.line == 1 else "")[finding.column - 1 :]
            .startswith(source)
        )
        assert finding.source == lines[finding.line - 1]
