"""The English dictionary that comes with the package: a trie mapped into memory, and a byte of facts for each word.

It is the same on every machine and costs nothing to open. `scripts/build_dictionary.py` makes the files; the order of
suggestions is `suggest.py`'s business, other languages are `enchant.py`'s, the project's own words `personal.py`'s.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Set
from functools import cached_property, lru_cache
from types import ModuleType

import marisa_trie

from splchk.dictionaries.suggest import suggest
from splchk.text import case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from splchk.dictionaries.sounds import Sounds

DATA = os.path.join(os.path.dirname(__file__), "data")

REGIONS = {"en": None, "en_US": 0x01, "en_GB": 0x02, "en_CA": 0x04, "en_AU": 0x08}
"""The languages, each with the bit of its words; `en` takes them all, and variants that are standard nowhere."""

SOFTWARE = 0x80
"""Marks the words of software, which are known in any case: `github`, `Github`."""

CONTRACTED = frozenset({"d", "ll", "ve"})
"""Verbs that stick to very common words, as in speech: `there'd`, `what've`."""
CONTRACTIBLE = 1
"""How common such a word must be."""

VERBS = frozenset({"d", "ed", "ing"})
"""What makes verbs of abbreviations and of software's words: `OR'ed`, `ssh'd`."""

OPEN_LENGTH = 2
"""Behind shorter prefixes nearly every letter may follow."""
PROBED_LENGTH = 4
"""Below shorter prefixes stand so many words that trying each letter is quicker than listing them."""
LETTERS = "abcdefghijklmnopqrstuvwxyz'"


class BuiltinEnglish:
    """English as Aspell's `en` knows it, and the words of software.

    `lang` is one of `en`, `en_US`, `en_GB`, `en_CA`, `en_AU`; words are NFC with ASCII apostrophes.
    """

    def __init__(self, lang: str) -> None:
        if lang not in REGIONS:
            raise ValueError(f"no built-in dictionary for {lang!r}: it has {', '.join(REGIONS)}")
        self._region = REGIONS[lang]
        self._trie = marisa_trie.Trie().mmap(os.path.join(DATA, "en.trie"))
        self.number: Callable[[str], int | None] = self._trie.get  # faster than `in`
        with open(os.path.join(DATA, "en.flags"), "rb") as flags:
            self._flags: bytes = flags.read()
        self.followers = lru_cache(maxsize=50_000)(self._followers)
        self.begun = lru_cache(maxsize=None)(self._begun)

    def knows(self, word: str) -> bool:
        """Whether the word, or that of which it is the possessive, is known by the rule of case or is of software."""
        key = self.number(word)
        if key is not None and (self._region is None or self._flags[key] & self._region):
            return True
        if word.islower() and key is None and "'" not in word:
            return False
        return self.commonness(word) is not None

    def knows_in_any_case(self, word: str) -> bool:
        """Whether the word is known in some case."""
        if word.isascii() and word.isalpha():  # what has no apostrophe is covered in capitals if it is in any case
            return self.commonness(word.upper()) is not None
        return any(map(self.knows, case.forms(word)))

    def makes(self, word: str) -> bool:
        """Whether a word that is not known is right by a rule of English: see `derived`, and below.

        A capitalized word with a letter beyond ASCII is a name (`Müller`): slips in English have none. In small letters
        it may go without its accents (`coöperate`).
        """
        if not word.isascii():
            is_name = word[0].isupper() and not all(char.isascii() or char.isnumeric() for char in word)
            return is_name or self.knows(self._rules.without_accents(word))
        stem, apostrophe, ending = word.rpartition("'")
        if apostrophe:
            return ending in VERBS and len(stem) > 1 and self._is_technical(stem)
        return bool(self._rules.is_derived(word, self))

    def known_among(self, words: Set[str]) -> set[str]:
        """Those of many words that are entries, or would be in small letters; found far faster than one by one."""
        if self._region is not None:
            return set()
        number = self.number
        found = {word for word in words if number(word) is not None}
        capitals = (word for word in words - found if word[:1].isupper() and (word[1:].islower() or word.isupper()))
        found.update(word for word in capitals if number(word.lower()) is not None)
        return found

    def commonness(self, word: str) -> int | None:
        """How common a known word is, 0 (most) to 6; None if it is not known."""
        for entry in case.covering(word):
            rank = self.rank(entry)
            if rank is not None:
                return rank
        key = self.number(word.lower())
        if key is not None and self._flags[key] & SOFTWARE:
            return self._flags[key] >> 4 & 7
        if word[-2:] in ("'s", "'S"):
            return self.commonness(word[:-2])
        stem, _, ending = word.rpartition("'")
        rank = self.commonness(stem) if len(stem) > 1 and ending in CONTRACTED else None
        return rank if rank is not None and rank <= CONTRACTIBLE else None

    def suggest(self, word: str, quick: bool = False) -> list[str]:
        """What may have been meant by a word that is not known, best first, in its case; `quick`: one slip away."""
        return suggest(word, self, quick)

    def rank(self, entry: str) -> int | None:
        """The commonness of an entry that stands in the dictionary as it is written; None if none does."""
        key = self.number(entry)
        if key is None or not (self._region is None or self._flags[key] & self._region):
            return None
        return self._flags[key] >> 4 & 7

    def _is_technical(self, word: str) -> bool:
        """Whether a word is a known abbreviation in capitals, or of software."""
        key = self.number(word.lower())
        return (word.isupper() and self.knows(word)) or (key is not None and bool(self._flags[key] & SOFTWARE))

    def sounding(self, sound: str, far: bool) -> dict[str, int]:
        """The entries whose sound (`sounds.sound`) is `sound` or one sign off, with how many; `far`: two signs off."""
        from splchk.dictionaries.sounds import one_off

        if far:
            keys = dict.fromkeys(self.begun(sound[:1]).two_off(sound), 2)
        else:
            keys = {**dict.fromkeys(one_off(sound), 1), sound: 0}
        found: dict[str, int] = {}
        for key, apart in keys.items():
            for (number,) in self._sounds.get(key, ()):
                if self._region is None or self._flags[number] & self._region:
                    found.setdefault(self._trie.restore_key(number), apart)
        return found

    @cached_property
    def _rules(self) -> ModuleType:
        from splchk.dictionaries import derived  # most runs meet no word for it

        return derived

    @cached_property
    def _sounds(self) -> Any:
        """The numbers of the entries with a sound."""
        return marisa_trie.RecordTrie("<I").mmap(os.path.join(DATA, "en.sounds"))

    def _begun(self, sign: str) -> Sounds:
        """The sounds that begin with a sign (`begun` is the same, remembered); most runs ask for none."""
        from splchk.dictionaries.sounds import Sounds

        return Sounds(self._sounds.keys(sign))

    def _followers(self, prefix: str) -> str:
        """The characters that may follow `prefix` in an entry, at least (`followers` is the same, remembered)."""
        if len(prefix) < OPEN_LENGTH:
            return LETTERS
        if len(prefix) < PROBED_LENGTH:
            return "".join(c for c in LETTERS if next(self._trie.iterkeys(prefix + c), None) is not None)
        return "".join(sorted({key[len(prefix)] for key in self._trie.keys(prefix) if len(key) > len(prefix)}))
