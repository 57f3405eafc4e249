"""Questions, answers and what they settle."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.commands.interactive.state import Inquiry, State, inquiry
from splchk.model import Document, Finding, Kind, Word
from splchk.rules import DOUBLED_WORD, UNKNOWN_WORD


def found(*texts: str, wrong: Sequence[str] = ("teh", "blorf"), by_word: bool = False, **more: object) -> Inquiry:
    """Documents in which the words of `wrong` are found, wherever they stand, in whatever case."""
    pairs = []
    for number, text in enumerate(texts):
        document = Document(f"{number}.md", text, "markdown")
        places = [at for at in range(len(text)) if any(_stands_at(text, at, word) for word in wrong)]
        pairs.append((document, [_finding(document, at, **more) for at in places]))
    return inquiry(pairs, by_word)


def _stands_at(text: str, at: int, word: str) -> bool:
    end = at + len(word)
    return text[at:end].lower() == word and not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha()


def _finding(document: Document, at: int, **more: object) -> Finding:
    end = next((end for end in range(at, len(document.text)) if not document.text[end].isalpha()), len(document.text))
    word = Word(document.text[at:end], at, end)
    settings = {"kind": Kind.PROSE, "rule": UNKNOWN_WORD.id} | more
    return Finding(document.path, 1, at + 1, word, **settings)  # type: ignore[arg-type]


def first(*texts: str, **more: object) -> State:
    return State(found(*texts, **more)).next()  # type: ignore[arg-type]


def test_places_are_asked_about_in_the_order_of_the_text() -> None:
    state = first("teh blorf teh", "blorf")
    assert state.inquiry.questions == ((0,), (1,), (2,), (3,))
    assert (state.asked, state.document) == ((0,), 0)


def test_words_are_asked_about_by_how_often_they_stand() -> None:
    state = first("teh blorf", "blorf teh blorf", by_word=True)
    assert state.inquiry.questions == ((1, 2, 4), (0, 3))
    assert state.document is None


def test_a_replacement_settles_its_place_only() -> None:
    state = first("teh teh", "teh").replacing("the", everywhere=False).next()
    assert (state.replaced, state.asked) == ({0: "the"}, (1,))


def test_everywhere_is_from_here_on_and_in_the_same_case() -> None:
    state = first("teh teh Teh", "teh").leaving(everywhere=False).next().replacing("the", everywhere=True).next()
    assert state.replaced == {1: "the", 3: "the"}
    assert state.asked == (2,)
    assert state.by_document() == {0: ((1, "the"),), 1: ((3, "the"),)}


def test_what_is_ignored_everywhere_is_not_asked_about_again() -> None:
    state = first("teh blorf teh", "teh").leaving(everywhere=True).next()
    assert state.asked == (1,)
    assert state.leaving(everywhere=False).next().is_over


def test_what_is_ignored_everywhere_is_so_by_the_rule_of_case() -> None:
    assert first("blorf Blorf BLORF", "blorf").leaving(everywhere=True).left == {0, 1, 2, 3}
    assert first("Blorf blorf BLORF", "Blorf").leaving(everywhere=True).left == {0, 2, 3}
    assert first("Blorf blorf BLORF blorf", by_word=True).leaving(everywhere=True).left == {0, 1, 2, 3}


def test_a_known_word_settles_what_its_entry_covers() -> None:
    state = first("blorf Blorf BLORF teh", "blorf's").knowing("blorf", {0, 1})
    assert state.known == {0, 1, 2, 4}
    assert first("blorf Blorf").knowing("Blorf", {0}).known == {1}


def test_a_word_is_known_only_where_its_list_holds() -> None:
    assert first("blorf", "blorf").knowing("blorf", {1}).known == {1}


def test_a_second_word_is_not_settled_with_the_word() -> None:
    assert first("blorf", rule=DOUBLED_WORD.id).knowing("blorf", {0}).known == frozenset()


def test_a_skipped_document_keeps_what_was_chosen_in_it() -> None:
    state = first("teh blorf teh", "teh").replacing("the", everywhere=False).next().leaving_document(0).next()
    assert (state.document, state.asked) == (1, (3,))
    assert state.replaced == {0: "the"}


def test_published_keys_are_held() -> None:
    for published in (True, None):
        state = first("teh teh", kind=Kind.KEY, published=published)
        assert state.replacing("the", everywhere=True).replaced == {}
        assert state.inquiry.is_held(0)
    new = first("teh", kind=Kind.KEY, published=False)
    assert new.replacing("the", everywhere=False).replaced == {0: "the"}


def test_an_answer_leaves_the_old_state_as_it_was() -> None:
    state = first("teh blorf")
    state.replacing("the", everywhere=True).next()
    assert (state.replaced, state.at, state.asked) == ({}, 0, (0,))


def test_nothing_to_ask() -> None:
    assert State(inquiry([])).next().is_over
