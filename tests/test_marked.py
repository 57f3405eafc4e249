"""The notation of marks: what is read, what is refused, and how a difference is shown."""

from __future__ import annotations

import pytest

from splchk.checking.checker import Checker
from splchk.model import Document
from tests import marked


def test_both_notations_say_the_same() -> None:
    typed = "A [[teh->the]], [[ther->there, their]], [[blorf]], [[blorf-teh-/>the:comment]] [[the:doubled-word]]"
    signs = typed.replace("[[", "⟦").replace("]]", "⟧").replace("-/>", "↛").replace("->", "→")
    one, other = marked.read(typed), marked.read(signs)
    assert one.typed
    assert not other.typed
    assert (one.text, one.fixed, one.findings, one.table) == (other.text, other.fixed, other.findings, other.table)
    assert one.text == "A teh, ther, blorf, blorf-teh the"
    assert [(found.column, found.word, found.replacement) for found in one.findings] == [
        *((3, "teh", "the"), (8, "ther", None), (14, "blorf", None), (21, "blorf-teh", None), (31, "the", None))
    ]


@pytest.mark.parametrize(
    "text",
    [
        '[[1, 2], [3]] [[1]] [[ -f x ]] [["a"]] [[[]]]',
        "[a](b) [[a b]] [a] a->b (p->next) x -> y, <!-- a-->",
        "a → b",
        "a ⟦blorf⟧ [[blorf]] [[page]]",
    ],
)
def test_what_is_no_mark_is_text(text: str) -> None:
    assert marked.read(text).text == text.replace("⟦", "").replace("⟧", "")


def test_a_line_may_be_a_heading_in_toml() -> None:
    text = '[[allow]]\r\n word = "[[teh->the]]"\n  [[x.y]]\n[[[[teh->the]]]]\n'
    found = marked.read(text, is_toml=True)
    assert found.text == '[[allow]]\r\n word = "teh"\n  [[x.y]]\n[[teh]]\n'
    assert marked.read("[[allow]]").text == "allow"


@pytest.mark.parametrize(
    "mistyped",
    [
        *("<teh->the>", "⟦teh->the⟧", "⟦teh→the", "[[teh→the]", "[[teh→the]]", "teh→the⟧", "[teh->the]", "[[teh->the]"),
        *("[[teh -> the]]", "{teh-/>the}", "[teh->the]]", "[[teh->the", "⟦⟧", "⟦teh-/>the⟧", "⟦teh→the]]"),
    ],
)
def test_a_mistyped_mark_is_an_error_with_a_hint(mistyped: str) -> None:
    with pytest.raises(marked.MarkError, match=r"^line 3: .*is no mark: write .*README\.md") as error:
        marked.read(f"A [x](y).\n\nThe {mistyped} cat.\n")
    assert mistyped.split()[0] in str(error.value)


def test_one_document_has_one_notation() -> None:
    with pytest.raises(marked.MarkError, match=r"line 1: \[\[teh->the\]\] is no mark: write ⟦teh→the⟧, as"):
        marked.read("[[teh->the]] ⟦blorf⟧")


@pytest.mark.parametrize("mark", ["[[the:doubled-wrod]]", "⟦the:doubled-wrod⟧"])
def test_an_unknown_note(mark: str) -> None:
    with pytest.raises(marked.MarkError, match=r"line 1: .* has an unknown note, 'doubled-wrod'; there are prose"):
        marked.read(mark)


def test_a_difference_is_shown_with_marks() -> None:
    case = marked.read("# Title\n\nA [[teh->the]] cat.\nA `[[teh->the]]` dog and blorf.\n\n[[blorf:comment]]\nEnd\n")
    found = Checker(case.speller()).check(Document("a.md", case.text, "markdown")).findings
    assert (
        case.difference(found)
        == """\
    2
    3          A [[teh->the]] cat.
    4  marked  A `[[teh->the]]` dog and blorf.
    4  found   A `teh` dog and [[blorf]].
    5
    6  marked  [[blorf:comment]]
    6  found   [[blorf]]
    7          End
    8

4:4: [[teh->the]] is marked, but not found so
4:17: [[blorf]] is found, but not marked so
6:1: [[blorf:comment]] is marked, but not found so
6:1: [[blorf]] is found, but not marked so"""
    )
    assert case.difference([]) != ""
    right = marked.read("A [[teh->the]] cat.")
    assert right.difference(Checker(right.speller()).check(Document("a.md", right.text, "markdown")).findings) == ""
