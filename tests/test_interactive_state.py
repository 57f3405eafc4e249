"""Questions, and what answers settle."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.commands.interactive.state import Questions, State
from splchk.model import Document, Finding, Kind, Word
from splchk.rules import DOUBLED_WORD, UNKNOWN_WORD


def found(*texts: str, wrong: Sequence[str] = ("teh", "blorf"), by_word: bool = False, **more: object) -> Questions:
    """Return questions about documents in which the words of `wrong` are found, in any case."""
    pairs = []
    for number, text in enumerate(texts):
        document = Document(f"{number}.md", text, "markdown")
        starts = [at for at in range(len(text)) if any(_occurs_at(text, at, word) for word in wrong)]
        pairs.append((document, [_finding(document, at, **more) for at in starts]))
    return Questions(pairs, by_word)


def _occurs_at(text: str, at: int, word: str) -> bool:
    end = at + len(word)
    return text[at:end].lower() == word and not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha()


def _finding(document: Document, at: int, **more: object) -> Finding:
    end = next((end for end in range(at, len(document.text)) if not document.text[end].isalpha()), len(document.text))
    word = Word(document.text[at:end], at, end)
    settings = {"kind": Kind.PROSE, "rule": UNKNOWN_WORD.id} | more
    return Finding(document.path, 1, at + 1, word, **settings)  # type: ignore[arg-type]


def first(*texts: str, **more: object) -> State:
    return State(found(*texts, **more)).next_unsettled()  # type: ignore[arg-type]


def test_occurrences_are_asked_about_in_the_order_of_the_text() -> None:
    state = first("teh blorf teh", "blorf")
    assert state.questions.groups == [[0], [1], [2], [3]]
    assert (state.current, state.document) == ((0,), 0)


def test_words_are_asked_about_by_frequency() -> None:
    state = first("teh blorf", "blorf teh blorf", by_word=True)
    assert state.questions.groups == [[1, 2, 4], [0, 3]]
    assert state.document is None


def test_a_replacement_settles_its_occurrence_only() -> None:
    state = first("teh teh", "teh").with_replacement("the", everywhere=False).next_unsettled()
    assert (state.replaced, state.current) == ({0: "the"}, (1,))


def test_everywhere_is_from_here_on_and_in_the_same_case() -> None:
    state = (
        first("teh teh Teh", "teh")
        .with_ignored(everywhere=False)
        .next_unsettled()
        .with_replacement("the", everywhere=True)
        .next_unsettled()
    )
    assert state.replaced == {1: "the", 3: "the"}
    assert state.current == (2,)
    assert state.replacements_by_document() == {0: ((1, "the"),), 1: ((3, "the"),)}


def test_what_is_ignored_everywhere_is_not_asked_about_again() -> None:
    state = first("teh blorf teh", "teh").with_ignored(everywhere=True).next_unsettled()
    assert state.current == (1,)
    assert state.with_ignored(everywhere=False).next_unsettled().is_finished


def test_ignoring_everywhere_follows_the_rule_of_case() -> None:
    assert first("blorf Blorf BLORF", "blorf").with_ignored(everywhere=True).ignored == {0, 1, 2, 3}
    assert first("Blorf blorf BLORF", "Blorf").with_ignored(everywhere=True).ignored == {0, 2, 3}
    assert first("Blorf blorf BLORF blorf", by_word=True).with_ignored(everywhere=True).ignored == {0, 1, 2, 3}


def test_a_known_word_settles_what_its_entry_covers() -> None:
    state = first("blorf Blorf BLORF teh", "blorf's").with_known_word("blorf", {0, 1})
    assert state.known == {0, 1, 2, 4}
    assert first("blorf Blorf").with_known_word("Blorf", {0}).known == {1}


def test_a_word_is_known_only_in_the_documents_of_its_list() -> None:
    assert first("blorf", "blorf").with_known_word("blorf", {1}).known == {1}


def test_a_repeated_word_is_not_settled_with_the_word() -> None:
    assert first("blorf", rule=DOUBLED_WORD.id).with_known_word("blorf", {0}).known == frozenset()


def test_a_skipped_document_keeps_what_was_chosen_in_it() -> None:
    state = (
        first("teh blorf teh", "teh")
        .with_replacement("the", everywhere=False)
        .next_unsettled()
        .with_ignored_document(0)
        .next_unsettled()
    )
    assert (state.document, state.current) == (1, (3,))
    assert state.replaced == {0: "the"}


def test_published_keys_are_protected() -> None:
    for published in (True, None):
        state = first("teh teh", kind=Kind.KEY, published=published)
        assert state.with_replacement("the", everywhere=True).replaced == {}
        assert state.questions.is_protected(0)
    new = first("teh", kind=Kind.KEY, published=False)
    assert new.with_replacement("the", everywhere=False).replaced == {0: "the"}


def test_an_answer_leaves_the_old_state_as_it_was() -> None:
    state = first("teh blorf")
    state.with_replacement("the", everywhere=True).next_unsettled()
    assert (state.replaced, state.position, state.current) == ({}, 0, (0,))


def test_nothing_to_ask() -> None:
    assert State(Questions([])).next_unsettled().is_finished
