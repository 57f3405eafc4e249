"""Which unknown words are names and jargon, by what else the repository says; the other ones nobody can tell.

A word that the code, the files' names or the contributors' names have is written on purpose, and so is one that keeps
coming back. Nothing that looks like a misspelling is believed, whatever speaks for it. `docs/first-run.md` has the
rule and its reasons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum

from splchk.commands.init.vocabulary import Unknown, entries
from splchk.dictionaries import Speller, acceptable, normal
from splchk.dictionaries.slips import slip, slips
from splchk.records import Record
from splchk.text.words import MINIMUM, find_words, split_name

COMMON = 2
"""How rare (SCOWL's classes, from 0) a word may be that was meant: size 35."""
RECURRING = 3
"""Places in which a capital is no chance."""
SPREAD = 3, 5
"""Documents, and places in them: so often a word is written on purpose."""
SELDOM = 10
"""A word of jargon that stands this many times as often as one that is a slip away may have been meant."""
LONG = 6
"""Letters: among shorter words of jargon one slip is no wonder."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_NAME = re.compile(r"[^\W\d]\w*")
_MADE = re.compile(r"[_\d]|[a-z][A-Z]|[A-Z]{2}[a-z]")
# What stands before and after a word that is a name: `a.word`, `a:word`, `a->word`, `$word`, `<word`; `word(`,
# `word[`, `word =`, `word.a`, `word:a`, `word->`. The end of a sentence is none of it.
_BEFORE = re.compile(r"(?:[\w)\]](?:\.|::?|->)|[$@&<]|</)\Z")
_AFTER = re.compile(r"(?:\((?!s\))|\[|\.[a-z_]|::?[\w]|->| ?[:!=]?=)")
_AROUND = 4
_OWNER = re.compile(r"(?<!\S)@[\w.-]+(?:/[\w.-]+)?")


class Evidence(StrEnum):
    """What speaks for a word, as it is said to people."""

    CODE = "in code"
    FILES = "in file names"
    PEOPLE = "a contributor's name"
    CAPITAL = "always with a capital"
    SPREAD = "keeps coming back"


@dataclass(frozen=True)
class Facts:
    """What a repository says besides its documents' prose, by words in small letters."""

    names: Mapping[str, int] = field(default_factory=dict)
    """In how many different names of the code they stand."""
    files: Set[str] = frozenset()
    people: Set[str] = frozenset()


class Judged(Record):
    """A word, and what was made of it."""

    unknown: Unknown
    evidence: tuple[Evidence, ...] = ()
    meant: str = ""
    """What it was likely meant to be; empty: nothing is suggested."""

    @property
    def entries(self) -> tuple[str, ...]:
        """What would stand for it in a word list."""
        return entries(self.unknown.forms)


class Verdict(Record):
    """The words, each kind with the most frequent first."""

    misspelt: tuple[Judged, ...]
    """Likely misspelt; never to be accepted in bulk."""
    likely: tuple[Judged, ...]
    """Likely names and jargon."""
    unsure: tuple[Judged, ...]


def judged(words: Iterable[Unknown], facts: Facts, speller: Callable[[Unknown], Speller], lang: str = "en") -> Verdict:
    """Sort words out; `speller` has the one that holds where a word stands, and `lang` is that of the word lists."""
    ordered = sorted(words, key=lambda one: (-one.count, one.word))
    counts = {one.word: one.count for one in ordered if not one.is_misspelt}
    misspelt, likely, unsure = [], [], []
    for one in ordered:
        jargon = "" if one.is_misspelt else _slip_of_jargon(one, counts)
        if one.is_misspelt or jargon:
            misspelt.append(Judged(one, meant=jargon or next(iter(one.first.suggestions), "")))
            continue
        found = Judged(one, tuple(_evidence(one, facts)))
        is_likely = found.evidence and _recurs(one, facts) and not _is_near(one, speller(one))
        if is_likely and not any(acceptable(entry, lang) for entry in found.entries):
            likely.append(found)
        else:
            unsure.append(found)
    return Verdict(tuple(misspelt), tuple(likely), tuple(unsure))


# --- what the repository says ---


def names(text: str, wanted: Set[str]) -> set[str]:
    """The names in a text of whatever kind: those made of parts, and those of the `wanted` words that are used as one.

    A word in a sentence or a comment is no name: there it may be misspelt. `wanted` is in small letters.

    >>> sorted(names("callflow = get_desk(x)  # recieve a callflow", {"callflow", "recieve"}))
    ['callflow', 'get_desk']
    """
    found = set(_NAME.findall(text))
    made = {name for name in found if _MADE.search(name)}
    return made | {name for name in found - made if name.lower() in wanted and _is_used(name, text)}


def count_parts(all_names: Iterable[str], wanted: Set[str]) -> Counter[str]:
    """In how many different names each of the wanted words stands."""
    return Counter(part for name in set(all_names) for part in _parts(name) if part in wanted)


def parts_of_path(path: str) -> set[str]:
    """The words of a file's path, in small letters."""
    return _parts(path)


def owners(text: str) -> set[str]:
    """The words of the owners in a CODEOWNERS file, in small letters: `@user`, `@organization/team-name`."""
    return {part for owner in _OWNER.findall(text) for part in _parts(owner)}


def people(all_names: Iterable[str]) -> set[str]:
    """The words with a capital in people's names, or in a text that names people; in small letters."""
    found = (normal(word.text) for name in all_names for word in find_words(name))
    return {word.lower() for word in found if len(word) >= MINIMUM and word[0].isupper()}


def _parts(name: str) -> set[str]:
    return {part.lower() for part in split_name(name) if len(part) >= MINIMUM}


def _is_used(name: str, text: str) -> bool:
    """Whether a word stands anywhere as names do, and not as in a sentence."""
    return any(_is_name(text, start, start + len(name)) for start in _places(name, text))


def _is_name(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    if before[-1:] == after[:1] == "`" or (before[-1:] == after[:1] and after[:2] in ('":', "':")):
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _places(name: str, text: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


# --- what is made of it ---


def _evidence(one: Unknown, facts: Facts) -> Iterator[Evidence]:
    documents, places = SPREAD
    if facts.names.get(one.word):
        yield Evidence.CODE
    if one.word in facts.files:
        yield Evidence.FILES
    if one.word in facts.people:
        yield Evidence.PEOPLE
    if one.is_name_inside and one.count >= RECURRING and all(form[0].isupper() for form in one.forms):
        yield Evidence.CAPITAL
    if len(one.paths) >= documents and one.count >= places:
        yield Evidence.SPREAD


def _recurs(one: Unknown, facts: Facts) -> bool:
    """Whether a word stands anywhere but in the one place in which it was found, which may itself be a name."""
    return one.count > 1 or facts.names.get(one.word, 0) > 1 or one.word in facts.files | facts.people


def _is_near(one: Unknown, speller: Speller) -> bool:
    """Whether a word is known but for its case, or one slip makes it of a common one, or of one that may be common."""
    word = one.word
    if speller.knows(word, any_case=True):
        return True
    if not speller.measures:  # all that one slip makes would take a dictionary of Enchant's too long
        meant = (near.lower() for near in one.first.suggestions or speller.suggest(word))
        return any(slip(word, near) is not None and not _is_plural(word, near) for near in meant)
    return any(
        speller.knows(near, any_case=True) and _is_common(near, word, speller)
        for near in slips(word, _LETTERS) - {word}
        if len(near) >= MINIMUM
    )


def _is_common(near: str, word: str, speller: Speller) -> bool:
    """Whether a known word is common; of the project's own, all are but those of which a word is the plural."""
    rank = speller.commonness(near)
    return not _is_plural(word, near) if rank is None else rank <= COMMON


def _slip_of_jargon(one: Unknown, counts: Mapping[str, int]) -> str:
    """The word, unknown too but far more frequent, of which a word is a slip; empty if there is none."""
    if len(one.word) < LONG:
        return ""
    near = (word for word in slips(one.word, _LETTERS) & counts.keys() if counts[word] >= SELDOM * one.count)
    likely = sorted((-counts[word], word) for word in near if not _is_plural(one.word, word))
    return likely[0][1] if likely else ""


def _is_plural(word: str, other: str) -> bool:
    return word == f"{other}s" or other == f"{word}s"
