"""Random answers: each document is as it was or has exactly what was chosen, and lists hold what was added."""

from __future__ import annotations

import os
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.commands.check import Options, check_all
from splchk.commands.interactive.session import Session
from splchk.project import list_files
from tests.program import write

WORDS = ("blorf", "snurfle", "Blorf", "grunf", "recieve")
LIST = ".aspell.en.pws"


def _session(by_word: bool = False) -> Session:
    return Session(check_all(Options(paths=(".",))), by_word)


def _press(session: Session, keys: str) -> None:
    for key in keys:
        session.press("enter" if key == "\r" else key)


@dataclass
class Model:
    """What a user of the keys expects, worked out independently: one word at each place, in document order."""

    documents: list[list[str]]
    answers: list[str] = field(default_factory=list)

    def play(self) -> tuple[list[dict[int, str]], list[str], int]:
        """Return the replacements in each document, the words on the list, and the number of the current document."""
        places = [(one, at, word) for one, words in enumerate(self.documents) for at, word in enumerate(words)]
        states: list[tuple[dict[tuple[int, int], str | None], list[str]]] = [({}, [])]
        for answer in self.answers:
            settled, listed = states[-1]
            here = next((place for place in places if place[:2] not in settled), None)
            if here is None:
                break
            document, at, word = here
            later = [place for place in places if place[:2] not in settled]
            if answer == "u":
                if len(states) > 1:
                    states.pop()
                continue
            new, words = dict(settled), list(listed)
            if answer[0] == "r":
                new[document, at] = answer[1:]
            elif answer[0] == "R":
                new |= {place[:2]: answer[1:] for place in later if place[2] == word}
            elif answer == "i":
                new[document, at] = None
            elif answer == "I":
                new |= {place[:2]: None for place in later if _covers(word, place[2])}
            elif answer in "al":
                entry = word.lower() if answer == "l" else word
                words = [*words, entry]
                new |= {place[:2]: None for place in later if _covers(entry, place[2])}
            elif answer == "s":
                new |= {place[:2]: None for place in later if place[0] == document}
            states.append((new, words))
        settled, listed = states[-1]
        current = next((one for one, at, _ in places if (one, at) not in settled), len(self.documents))
        chosen: list[dict[int, str]] = [{} for _ in self.documents]
        for (one, at), text in settled.items():
            if text is not None:
                chosen[one][at] = text
        return chosen, sorted(set(listed)), current


def _covers(entry: str, word: str) -> bool:
    return entry == word or (entry.islower() and entry == word.lower())


def _text(words: list[str], chosen: dict[int, str]) -> str:
    return "".join(f"A {chosen.get(at, word)} é—it.\r\n\r\n" for at, word in enumerate(words))


typed = st.sampled_from(["plain", "two words", "naïve", "it's"])
answer = st.one_of(
    st.sampled_from(list("iIalsuuu")),
    st.tuples(st.sampled_from("rR"), typed).map("".join),
)


@settings(max_examples=120)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=1, max_size=4),
    st.lists(answer, max_size=14),
    st.sampled_from("xq"),
)
def test_each_document_is_as_it_was_or_as_was_chosen(documents: list[list[str]], answers: list[str], last: str) -> None:
    with TemporaryDirectory() as name, chdir(name):
        folder = Path(os.path.realpath(name))
        texts = {f"{number}.txt": _text(words, {}) for number, words in enumerate(documents)}
        write(folder, {**texts, "splchk.toml": 'confidence = "all"\n'})
        session = _session()
        for one in answers:
            _press(session, f"{one}\r" if one[0] in "rR" else one)
        _press(session, last)
        chosen, listed, current = Model(documents, answers).play()
        for number, words in enumerate(documents):
            found = (folder / f"{number}.txt").read_bytes().decode()
            if last == "x" or number != current:
                assert found == _text(words, chosen[number])
            else:  # the current document: only what was chosen before it was entered is on disk
                assert found in [_text(words, part) for part in _parts(chosen[number])]
        assert sorted(list_files.read(folder / LIST).words) == listed
        assert [path.name for path in folder.iterdir() if path.suffix == ".tmp"] == []


def _parts(chosen: dict[int, str]) -> list[dict[int, str]]:
    """Return all subsets of the chosen replacements."""
    parts: list[dict[int, str]] = [{}]
    for at, text in chosen.items():
        parts += [{**part, at: text} for part in parts]
    return parts


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), min_size=1, max_size=4),
    st.lists(st.one_of(st.sampled_from(list("iIalu")), typed.map("r{}".format)), max_size=10),
)
def test_by_word_each_answer_is_for_all_occurrences(documents: list[list[str]], answers: list[str]) -> None:
    with TemporaryDirectory() as name, chdir(name):
        folder = Path(os.path.realpath(name))
        texts = {f"{number}.txt": _text(words, {}) for number, words in enumerate(documents)}
        write(folder, {**texts, "splchk.toml": 'confidence = "all"\n'})
        session = _session(by_word=True)
        replaced: list[dict[str, str]] = [{}]
        for one in answers:
            if session.is_over:
                break
            word = session.view().contexts[0].word
            _press(session, f"{one}\r" if one[0] == "r" else one)
            if one == "u":
                replaced = replaced[:-1] or [{}]
            else:
                replaced.append(replaced[-1] | ({word: one[1:]} if one[0] == "r" else {}))
            for number, words in enumerate(documents):
                chosen = {at: replaced[-1][word] for at, word in enumerate(words) if word in replaced[-1]}
                assert (folder / f"{number}.txt").read_bytes().decode() == _text(words, chosen)
