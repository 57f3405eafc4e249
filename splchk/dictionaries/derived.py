"""English words that no list has, but that are right by rule: what a known word becomes by a prefix or an ending.

Lists never have them all (`noncompliant`, `preconfigured`, `columnwise`), and most are written once. A rule stands
here only if hardly a misspelling follows it; `docs/dictionary.md` has the figures. What a table lists as misspelt is
so whatever a rule says, which is the `Speller`'s business. Roman numerals are here as well, for any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from splchk.dictionaries.suggest import one_slip_away

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.suggest import Lexicon

Rank = Callable[[str], int | None]
"""How common an entry of the dictionary is, from 0; None if it has none that is written so."""

_FREE = tuple(
    (
        "anti auto bio counter cyber electro geo hyper intra macro mega meta micro mini multi nano neuro non photo "
        "poly post pre pseudo semi sub super thermo ultra"
    ).split()
)
"""Prefixes of any word. Not `in`, `de`, `dis` and their like: with these, people build what is no word."""
_OF_VERBS = ("mis", "over", "re", "under")
_OF_FORMS = "un"
"""Before participles and what ends in `able` only: `unconfigured`, but not `unprecise`."""
_FORMS = ("ed", "able")
_VERBAL = ("ed", "ing")
_INFLECTED = ("s", "d")
_ENDINGS = ("less", "like", "ness", "wise")
_BEGINNINGS = (*_FREE, *_OF_VERBS, _OF_FORMS)
_ENDS = (*_ENDINGS, "ability")

_LEAST = 5
"""Letters of the word inside: in a shorter one, a slip too often makes another word."""
_RAREST = 3
"""How rare the word inside may be: SCOWL's size 50."""
_LONGEST = 40
"""Letters of the whole."""

_NUMERAL = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_SMALL_NUMERAL = r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"


def is_derived(word: str, lexicon: Lexicon) -> bool:
    """Whether `word`, in small letters, with one capital or all in capitals, is right by rule.

    It must not be one slip away from an entry: `premission` is no mission, but meant for a permission.
    """
    if not (word.islower() or word[1:].islower() or word.isupper()) or not word.isascii() or len(word) > _LONGEST:
        return False
    word = word.lower()
    if not word.startswith(_BEGINNINGS) and not word.endswith(_ENDS):
        return False
    rank = lexicon.rank
    return any(_is_base(base, rank) for base in _bases(word, rank)) and not _is_slip(word, lexicon)


def is_numeral(word: str) -> bool:
    """Whether `word` is a Roman numeral as it is written today: `MMXXIV`, or in small letters below a hundred.

    >>> is_numeral("XLII"), is_numeral("xlii"), is_numeral("IIX"), is_numeral("mdc")
    (True, True, False, False)
    """
    return bool(word) and bool(re.fullmatch(_NUMERAL, word) or re.fullmatch(_SMALL_NUMERAL, word))


def without_accents(word: str) -> str:
    """`word` as it is written where a keyboard has no accents.

    >>> without_accents("coöperate")
    'cooperate'
    """
    from unicodedata import combining, normalize

    return "".join(char for char in normalize("NFD", word) if not combining(char))


def _bases(word: str, rank: Rank) -> Iterator[str]:
    """The words that `word` may be made of."""
    for prefix in _FREE:
        if word.startswith(prefix) and not word.startswith(prefix, len(prefix)):
            yield word[len(prefix) :]
    for prefix in _OF_VERBS:
        if word.startswith(prefix) and _is_verbal(word[len(prefix) :], rank):
            yield word[len(prefix) :]
    if word.startswith(_OF_FORMS) and word.endswith(_FORMS):
        yield word[len(_OF_FORMS) :]
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield stem[:-1] + "y" if stem.endswith("i") else stem
    if word.endswith("ability"):
        yield word[: -len("ility")] + "le"


def _is_verbal(word: str, rank: Rank) -> bool:
    """Whether a word is a verb, or made of one, by its ending or by the past that it has."""
    return word.endswith(_VERBAL) or any(rank(word + ending) is not None for ending in ("ed", "d"))


def _is_base(word: str, rank: Rank) -> bool:
    if len(word) < _LEAST:
        return False
    common = rank(word)
    return common is not None and common <= _RAREST


def _is_slip(word: str, lexicon: Lexicon) -> bool:
    """Whether one slip makes an entry into `word`; another form of the same word is none (`subfolders`)."""
    forms = {word, *(word + letter for letter in _INFLECTED)}
    if word.endswith(_INFLECTED):
        forms.add(word[:-1])
    return any(near.isascii() and near.isalpha() and near not in forms for near in one_slip_away(word, lexicon))
