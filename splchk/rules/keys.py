"""Which unknown parts of keys are slips, and which are names.

Keys are full of what no dictionary knows: abbreviations, products, words run together. So it is not enough that a known
word is near: the slip must be of a kind that people make, inside a word that is common enough to be meant, and there
must be no other explanation for the part. `docs/keys.md` has the rule and its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from splchk.dictionaries.speller import UNRANKED, Speller
from splchk.languages import DEFAULT_LANGUAGE, language
from splchk.model import Finding
from splchk.text.edits import Slip, all_slips, distance, inner_slip
from splchk.text.lazy import compiled
from splchk.text.words import MINIMUM, split_name

LISTED = 5
"""Letters: shorter entries of the common table (`sme`, `ehr`, `caf`) are more often abbreviations than slips."""
RECURRING = 3
"""Names: a part that is in more different ones than this is written on purpose."""
PLACES = 10
"""Places: one that is in this number or more of them is written on purpose, even if all have the same name."""
LONG = 8
"""Letters: a part of this length is not near a word by chance, so a slip is believed in capitals, and of any letter."""

VERY_LONG = 10
"""Letters: a part of this length may have two slips."""

_LAST_LETTERS = "nety"
"""The letters with which most words end that nobody cuts off on purpose: `connection`, `management`."""
_TWICE = r"[a-z]([a-z]{2})\1[a-z]"
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")

_LANGUAGE = language(DEFAULT_LANGUAGE)
"""Whose affixes and spelling names have, whatever language the documents are in: most of them are made of English."""

# The least letters of a part by the kind of slip, and how rare (SCOWL's classes, from 0) the word meant may be.
LEAST = {Slip.SWAPPED: 6, Slip.DOUBLED: 6, Slip.MISSING: 7, Slip.EXTRA: 7, Slip.SIMILAR: 7, Slip.REPLACED: LONG}
COMMON = 2
RARE = 4
"""For a word that makes others; in prose for a long word, or one that the document has."""
OFTEN = 5
"""Names: a word in this number of them was meant by what may be a slip of it, though it is short or rare."""
VERY_OFTEN = 20
"""Names: the same for a part of four letters."""
_TOOLS = frozenset("braket chage forin intoto racoon upack vertx xwindows".split())
"""Names of software that tables list, for what they are in prose; other names of tools are in the dictionary."""
_EVIDENT = (Slip.SWAPPED, Slip.DOUBLED, Slip.MISSING, Slip.REPLACED, Slip.SIMILAR)
"""The slips that are believed because of other names. One letter more makes too many other names: `exportfs`."""
_SHORT_FORM = 4
"""Letters: a short form of this length at most may be before a word of this length at least: `conftest`, `strdata`."""


class Vocabulary:
    """The parts of the names of a repository's keys, with how often and where they were found."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._counts: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._first: dict[str, tuple[str, str]] = {}

    def add(self, name: str, place: str) -> None:
        """Add a key in a place (`accounts.json:12`) where it has not been added before."""
        is_new = name not in self._names
        self._names.add(name)
        for part in {part.lower() for part in split_name(name) if len(part) >= MINIMUM}:
            self._places[part] = self._places.get(part, 0) + 1
            if not is_new:
                continue
            self._counts[part] = self._counts.get(part, 0) + 1
            self._first.setdefault(part, (name, place))

    def count(self, part: str) -> int:
        """Return how many different names have a part, in any case."""
        return self._counts.get(part.lower(), 0)

    def recurs(self, part: str) -> bool:
        """Return True if a part, in any case, is in so many names or places that it is no slip."""
        return self.count(part) > RECURRING or self._places.get(part.lower(), 0) >= PLACES

    def example(self, part: str) -> tuple[str, str] | None:
        """Return the first name with a part, and the place of the name."""
        return self._first.get(part.lower())

    def near(self, part: str, words: Iterable[str]) -> tuple[str, str, str] | None:
        """Return the word that is in most names, the first of them and its place; `part` itself is left out."""
        used = [word for word in words if word in self._first and word != part.lower()]
        if not used:
            return None
        best = min(used, key=lambda word: (-self._counts[word], word))
        return best, *self._first[best]


_MANY_UNKNOWN, _CHANCE = 100, 30
"""Different unknown parts of names in a list of names, of which one in so many is near to a common word by chance."""


def without_recurring(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of a document whose words are not in so many of its names, or places, that they are meant."""
    vocabulary = Vocabulary()
    for one in findings:
        vocabulary.add(one.name or "", "")
    return [one for one in findings if not vocabulary.recurs(one.word.text)]


def near(part: str, speller: Speller) -> set[str]:
    """Return the words, in small letters, that may have been meant by a misspelt part.

    These are the corrections of a table if one lists the part, else the known words one slip away.
    """
    listed = {one.lower() for one in speller.corrections(part) if one.isalpha()}
    if listed:
        return listed
    known = (one for one in all_slips(part.lower(), _LETTERS) - {part.lower()} if len(one) >= MINIMUM)
    return {one for one in known if speller.knows_in_name(one)}


def may_recur(part: str, speller: Speller) -> bool:
    """Return True if a part that is taken for a slip would be a name if it recurred; see `meant`."""
    return not speller.is_listed_by_project(part) and (len(part) < LISTED + 1 or not speller.corrections(part))


def possible(part: str, speller: Speller) -> tuple[tuple[str, int], ...]:
    """Return the words of which a part, no slip by itself, is one if other names have them, with how many must.

    They may be rarer, or names of software; what is before the end of a word may be none (`cqtegory`); the part may be
    shorter if `OFTEN` names have the word. Nothing for a slip, for what tables list, and for what is made of words.
    """
    if len(part) < _SHORT_FORM or (part.isupper() and len(part) < LONG) or speller.knows_in_name(part):
        return ()
    lower = part.lower()
    if lower in _TOOLS or speller.corrections(part):
        return ()
    made_of_words = (_has_word_at_start, _is_compound, is_joined)  # before suggestions, which cost more
    if any(is_made(lower, speller) for is_made in made_of_words):
        return ()
    near = ((one, _names_needed(lower, one, speller)) for one in speller.suggest(lower, 10, quick=True, in_name=True))
    return tuple((one, needed) for one, needed in near if needed)


def _names_needed(part: str, near: str, speller: Speller) -> int:
    """Return how many names must have `near` for a part to be a slip of it; 0: it is none."""
    if not (near.isalpha() and near.islower()):
        return 0
    kind = slip(part, near)
    if kind not in _EVIDENT or part[0] == part[1]:
        return 0
    rank = speller.commonness(near)
    if len(part) < LISTED:
        # Short forms lack vowels (`colr`), not consonants (`imae`).
        lacks_consonant = kind is Slip.MISSING and _vowels(part) == _vowels(near)
        return VERY_OFTEN if lacks_consonant and rank == 0 else 0
    if len(part) < LEAST[kind]:
        is_common = rank is not None and rank <= COMMON
        return OFTEN if is_common and len(part) == LEAST[kind] - 1 and kind is not Slip.SIMILAR else 0
    # `hepatology` is no slip of `hematology`, nor `redisson` of a name of software.
    is_weak = kind is Slip.REPLACED or rank == UNRANKED or _has_word_at_end(part, speller)
    return OFTEN if is_weak else 1


def _vowels(word: str) -> int:
    return sum(letter in _LANGUAGE.spelling.vowels for letter in word)


def is_slip(part: str, speller: Speller, vocabulary: Vocabulary | None = None) -> bool:
    """Return True if a part of a key, or of a value that is one identifier, is far more likely a slip than a name."""
    return meant(part, speller, vocabulary) is not None


def may_be_chance(slips: int, unknown: int) -> bool:
    """Return True if few of the different unknown parts of a document's names are slips, which may be so by chance.

    Such a document lists names: of packages, products, people.
    """
    return unknown >= _MANY_UNKNOWN and slips * _CHANCE <= unknown


def is_sure(part: str, speller: Speller) -> bool:
    """Return True if a part that is a slip is one where names of products are more frequent: long, or swapped."""
    word = meant(part, speller)
    swapped = word is not None and slip(part.lower(), word.lower()) is Slip.SWAPPED
    return len(part) >= (LONG if swapped else LONG + 1)


def meant(part: str, speller: Speller, vocabulary: Vocabulary | None = None) -> str | None:
    """Return the word that a part is a slip of, in small letters or as a table has it; None: it is known, or a name."""
    if len(part) < MINIMUM or speller.knows_in_name(part):
        return None
    if speller.is_listed_by_project(part):
        return speller.corrections(part)[0]
    if part.lower() in _TOOLS:
        return None
    listed = speller.corrections(part)
    recurs = vocabulary is not None and vocabulary.recurs(part)
    if listed:
        return None if recurs and may_recur(part, speller) else _from_table(part.lower(), listed)
    if vocabulary is not None and not recurs:
        used = [word for word, needed in possible(part, speller) if vocabulary.count(word) >= needed]
        if used:
            return max(used, key=vocabulary.count)
    if recurs or len(part) < LISTED or (part.isupper() and len(part) < LONG):
        return None
    lower = part.lower()
    if len(lower) >= LONG and (word := _at_edge(lower, speller) or _with_syllable_once(lower, speller)):
        return word
    if _is_made_of_words(lower, speller):  # before suggestions, which cost more
        return _despite_word_at_end(lower, speller)
    likely = (near for near in speller.suggest(lower, 10, quick=True, in_name=True) if _likely(lower, near, speller))
    return next(likely, None) or _with_two_slips(lower, speller)


def _at_edge(part: str, speller: Speller) -> str | None:
    """Return the word that a long part has with a second `s` or without its last letter: `selectionss`, `connectio`."""
    if part.endswith("ss"):
        return part[:-1] if _is_common(part[:-1], speller, COMMON) else None
    longer = (part + letter for letter in _LAST_LETTERS)
    return next((word for word in longer if _is_common(word, speller, COMMON)), None)


def _with_syllable_once(part: str, speller: Speller) -> str | None:
    """Return the word in which two letters were typed twice: `conditition`."""
    if (twice := compiled(_TWICE).search(part)) is None:
        return None
    word = part[: twice.start(1)] + part[twice.end(1) :]
    return word if _is_common(word, speller, COMMON) else None


def _despite_word_at_end(part: str, speller: Speller) -> str | None:
    """Return the word that is meant by a long part that by chance ends with another one: `deamonset`, `poweshell`.

    Nobody shortens a word to letters of which two are swapped, or that are only one less.
    """
    if len(part) < LONG or _has_word_at_start(part, speller) or _is_compound(part, speller) or is_joined(part, speller):
        return None
    for near in speller.suggest(part, 10, quick=True) if _has_word_at_end(part, speller) else ():
        kind, rank = slip(part, near), speller.commonness(near)
        is_common = rank is not None and (rank <= COMMON or rank == UNRANKED)
        if is_common and (kind is Slip.SWAPPED or (kind is Slip.MISSING and len(part) > LONG)):
            return near
    return None


def _with_two_slips(part: str, speller: Speller) -> str | None:
    """Return the common word that a very long part is with two slips, or a few more, inside: `experminetal`.

    Both begin and end with the same letters.
    """
    if len(part) < VERY_LONG:
        return None
    for near in speller.suggest(part, 3, few=True):
        rank = speller.commonness(near)
        if near[:3] != part[:3] or near[-2:] != part[-2:] or rank is None or rank > COMMON or len(near) < VERY_LONG:
            continue
        most = 3 if len(part) > VERY_LONG + 1 else 2
        if near.isalpha() and distance(part, near, most) <= most:
            return near
    return None


def _from_table(part: str, listed: tuple[str, ...]) -> str | None:
    """Return the correction of the common table; None if a key is spelled like the part on purpose.

    Such parts are short, two words run together (`atleast`), or a plural that prose does not have (`softwares`).
    """
    single = [one for one in listed if one.isalpha()]
    if not single or _is_run_together(part, listed, single[0].lower()):
        return None
    # Nobody makes a plural with a third `s`: `addresss`.
    if not part.endswith("ss") and any(part in (f"{one}s".lower(), f"{one}es".lower()) for one in listed):
        return None
    if len(part) >= LISTED or (len(part) == LISTED - 1 and slip(part, single[0].lower()) is Slip.SWAPPED):
        return single[0]
    return None


def _is_run_together(part: str, listed: tuple[str, ...], single: str) -> bool:
    """Return True if a part is rather two words run together (`atleast`, `burnin`) than a slip in a `single` word.

    The table has the two words for many a part that nobody would make of them: `alocation`, `softare`, `hearbeat`.
    """
    if not any(re.sub("[^a-z]", "", one.lower()) == part for one in listed):
        return False
    return not listed[0].isalpha() or len(part) <= LISTED or slip(part, single) is None


def is_truncated(part: str, speller: Speller) -> bool:
    """Return True if a part that is a slip only lacks the end of a word: `Swimmin`, `descr`.

    A second letter at the end is rather forgotten: `GrantedAcces`.
    """
    lower = part.lower()
    single = [one.lower() for one in speller.corrections(part) or (meant(part, speller) or "",) if one.isalpha()]
    return bool(single) and all(one.startswith(lower) and one != lower + lower[-1] for one in single)


def _likely(part: str, near: str, speller: Speller) -> bool:
    """Return True if `near` was meant by `part`, by the kind of slip, the length, and how common `near` is."""
    if not (near.isalpha() and near.islower()):
        return False
    kind = slip(part, near)
    rank = speller.commonness(near)
    if kind is None:
        return near[1:] == part and len(part) > LISTED and rank == 0 and part[0] != "x"  # `xchange` is a name
    if len(part) < LEAST[kind]:
        return False
    if rank == UNRANKED:  # a word of software; one letter more makes other names: `exportfs`
        least = LONG if kind in (Slip.SWAPPED, Slip.DOUBLED) else LONG + 2 if kind is Slip.EXTRA else LONG + 1
        return len(part) >= least and (part[0] != part[1] or len(part) > LONG)
    if rank is None:  # a word of the project, or a dictionary that cannot tell
        return len(part) >= LONG
    return rank <= (RARE if kind is Slip.SWAPPED else COMMON)


def slip(wrong: str, right: str) -> Slip | None:
    """Return the kind of the one slip inside `right` that makes it `wrong`; see `inner_slip`.

    The endings `-sion` and `-tion` sound alike.
    """
    kind = inner_slip(wrong, right, _LANGUAGE.spelling.vowels, _LANGUAGE.spelling.similar)
    is_ending = kind is Slip.REPLACED and {wrong[-4:], right[-4:]} == {"sion", "tion"}
    return Slip.SIMILAR if is_ending else kind


def _is_made_of_words(part: str, speller: Speller) -> bool:
    """Return True if a part is made of words, and so a name: `quicktime`, `preconnect`, `refcount`, `contentmd`."""
    return _has_word_at_end(part, speller) or _has_word_at_start(part, speller) or _is_compound(part, speller)


def _has_word_at_end(part: str, speller: Speller) -> bool:
    """Return True if a part is a few letters, short for something, and a word: `recname`, `isfinite`."""
    heads = range(1, min(_SHORT_FORM, len(part) - _SHORT_FORM) + 1)
    return any(_is_common(part[i:], speller) for i in heads)


def _has_word_at_start(part: str, speller: Speller) -> bool:
    """Return True if a part is a word and an ending, or one or two letters, unless the last letter is doubled."""
    if has_ending(part, speller):
        return True
    tails = (1, 2) if part[-1] != part[-2] else (2,)
    return any(len(part) - i >= _SHORT_FORM and _is_common(part[:-i], speller) for i in tails)


def has_ending(part: str, speller: Speller, rarest: int = RARE) -> bool:
    """Return True if a part is a word, no rarer than `rarest`, and an ending: `poller`, `utilizations`.

    A word of three letters has no long ending: `evation` is not made of `eve`.
    """
    affixes = _LANGUAGE.affixes
    return any(
        part.endswith(ending)
        and any(
            _is_common(stem, speller, rarest) and (len(stem) > MINIMUM or len(ending) <= _SHORT_FORM)
            for stem in affixes.stems(part[: -len(ending)], ending)
        )
        for ending in affixes.suffixes
    )


def is_joined(part: str, speller: Speller, rarest: int = RARE) -> bool:
    """Return True if a part is a prefix and a word, or two words run together, neither of them short and rare.

    The words are no rarer than `rarest`.
    """
    for i in range(2, len(part) - MINIMUM + 1):
        first, second = part[:i], part[i:]
        if first in _LANGUAGE.affixes.prefixes and len(second) >= _SHORT_FORM and _is_common(second, speller, rarest):
            return True
        are_common = all(_is_common(one, speller, rarest) for one in (first, second))
        if are_common and all(len(one) > MINIMUM or not speller.commonness(one) for one in (first, second)):
            return True
    return False


def _is_compound(part: str, speller: Speller) -> bool:
    """Return True if a part is two words run together, or a prefix and a word; no prefix of two letters counts."""
    return any(
        (part[:i] in _LANGUAGE.affixes.prefixes or _is_common(part[:i], speller)) and _is_common(part[i:], speller)
        for i in range(MINIMUM, len(part) - MINIMUM + 1)
    )


def _is_common(word: str, speller: Speller, rarest: int = RARE) -> bool:
    """Return True if a word is known, and common enough to be a part of names."""
    if len(word) < MINIMUM or not speller.knows_in_name(word):
        return False
    rank = speller.commonness(word)
    if rank is None:  # hardly a word is made of an abbreviation (`upgrade-ing`), or of a name
        return not speller.has_ranks or speller.project_word(word) is not None
    return rank <= rarest
