"""The dictionaries that come with the package: a trie mapped into memory, and a byte of flags for each word.

They are the same on every machine and cost next to nothing to open. `scripts/build_dictionary.py` makes the files.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import cached_property, lru_cache

import marisa_trie

from splchk.dictionaries.base import Dictionary
from splchk.languages import BUILTIN_TAGS, Language, language
from splchk.text import case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.signatures import Signatures

SOFTWARE = 0x80
"""The flag of the words of software, which are known in any case: `github`, `Github`."""
_CONTRACTIBLE = 1
"""The rarest class of the words to which contractions are attached (`there'd`)."""
_MOST_APOSTROPHES = 4
"""No word has more (`y'all'd've`)."""
_OPEN_LENGTH = 2
"""After a shorter prefix nearly every letter may follow."""
_PROBED_LENGTH = 4
"""Shorter prefixes have so many entries that trying each letter is quicker than listing the entries."""


class BuiltinDictionary(Dictionary):
    """The words of a language as Aspell knows them, and the words of software.

    `tag` is one of `BUILTIN_TAGS`, such as `en` or `en_US`; ValueError is raised for any other. `own` is the language's
    value if its data is not the package's.
    """

    has_ranks = True
    has_software = True

    def __init__(self, tag: str, own: Language | None = None) -> None:
        self.language = own or language(tag)
        if self.language.builtin is None or tag not in self.language.builtin.regions:
            raise ValueError(f"no built-in dictionary for {tag!r}: it has {', '.join(BUILTIN_TAGS)}")
        self._data = self.language.builtin
        self._region = self._data.regions[tag]
        self._trie = marisa_trie.Trie().mmap(self.language.data_file("trie"))
        self.number: Callable[[str], int | None] = self._trie.get  # faster than `in`
        with open(self.language.data_file("flags"), "rb") as flags:
            self._flags: bytes = flags.read()
        self.near = lru_cache(maxsize=1000)(self._find_near)
        self.slips = lru_cache(maxsize=1000)(self._find_slips)
        self.followers = lru_cache(maxsize=50_000)(self._find_followers)

    def knows(self, word: str) -> bool:
        """Return True if `word`, or the word of which it is the possessive, is known by the rule of case."""
        key = self.number(word)
        if key is not None and (self._region is None or self._flags[key] & self._region):
            return True
        if word.islower() and key is None and "'" not in word:
            return False
        return self.commonness(word) is not None

    def knows_as_name(self, word: str) -> bool:
        """Return True if `word` is a word of software, or a name or an acronym, which other languages have as well.

        It may have the possessive of the language.
        """
        for form in (word, word[:-2]) if word[-2:] in ("'s", "'S") else (word,):
            key = self.number(form.lower())
            if key is not None and self._flags[key] & SOFTWARE:
                return True
            if any(entry != entry.lower() and self.rank(entry) is not None for entry in case.covering(form)):
                return True
        return False

    def knows_in_any_case(self, word: str) -> bool:
        """Return True if `word` is known in some case."""
        if word.isascii() and word.isalpha():  # in capitals it is covered by any entry of the same letters
            return self.commonness(word.upper()) is not None
        return any(map(self.knows, case.forms(word)))

    def knows_by_rule(self, word: str) -> bool:
        """Return True if an unknown word is derived from a known one, or is a name in another alphabet.

        Where the language's own alphabet is ASCII, a capitalized word with another letter is a name (`Müller`):
        misspellings have none. In small letters such a word may be written without its accents (`coöperate`).
        """
        if not word.isascii() and self._data.alphabet.isascii():
            is_name = word[0].isupper() and any(char.isalpha() and not char.isascii() for char in word)
            return is_name or self.knows(case.without_accents(word))
        stem, apostrophe, ending = word.rpartition("'")
        if apostrophe:
            return ending in self._data.verb_endings and len(stem) > 1 and self._is_technical(stem)
        from splchk.dictionaries.derived import is_derived  # most runs meet no word for it

        return is_derived(word, self)

    def known_among(self, words: Set[str]) -> set[str]:
        """Return those of many words that are entries, or would be in small letters; much faster than one by one."""
        if self._region is not None:
            return set()
        number = self.number
        found = {word for word in words if number(word) is not None}
        for word in words - found:
            if word[:1].isupper() and (word[1:].islower() or word.isupper()) and number(word.lower()) is not None:
                found.add(word)
        return found

    def commonness(self, word: str) -> int | None:
        """Return how common a known word is, from 0 (most common) to 6; None if it is unknown."""
        for entry in case.covering(word):
            rank = self.rank(entry)
            if rank is not None:
                return rank
        key = self.number(word.lower())
        if key is not None and self._flags[key] & SOFTWARE:
            return self._flags[key] >> 4 & 7
        if word[-2:] in ("'s", "'S"):
            return self.commonness(word[:-2]) if word.count("'") <= _MOST_APOSTROPHES else None
        stem, _, ending = word.rpartition("'")
        if len(stem) < 2 or ending not in self._data.contractions or word.count("'") > _MOST_APOSTROPHES:
            return None
        rank = self.commonness(stem)
        return rank if rank is not None and rank <= _CONTRACTIBLE else None

    def has_person(self, word: str) -> bool:
        """Return True if an unknown word is the name of a person, as it is written."""
        return word in self._people

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        """Return what an unknown word may have been meant to be, best first, in its case; `quick`: one slip away."""
        from splchk.dictionaries.suggest import FEW, WEIGHED, suggest  # a clean document needs none

        return suggest(word, self, quick, FEW if few else WEIGHED)

    def rank(self, entry: str) -> int | None:
        """Return the commonness of an entry that is written exactly so; None if there is none."""
        key = self.number(entry)
        if key is None or not (self._region is None or self._flags[key] & self._region):
            return None
        return self._flags[key] >> 4 & 7

    def _find_near(self, word: str, most: int) -> list[tuple[int, int, str]]:
        """Return at most `most` entries that may have been meant by `word`, in small letters, likeliest first.

        Each comes with how many bits of its signature differ, and how common it is.
        """
        if self._signatures is None:
            return []
        found = self._signatures.near(word, most)
        if self._region is not None:
            found = [one for one in found if self._flags[one[2]] & self._region]
        return [(bits, rank, self._trie.restore_key(number)) for bits, rank, number in found]

    def _find_slips(self, word: str) -> dict[str, int]:
        from splchk.dictionaries.suggest import find_slips

        return find_slips(word, self)

    def _is_technical(self, word: str) -> bool:
        """Return True if a word is a known abbreviation in capitals, or a word of software."""
        key = self.number(word.lower())
        return (word.isupper() and self.knows(word)) or (key is not None and bool(self._flags[key] & SOFTWARE))

    @cached_property
    def _signatures(self) -> Signatures | None:
        """The signatures of the entries; None if it is not known how the language's words sound."""
        from splchk.dictionaries.signatures import Signatures

        sounds = self.language.sounds
        return Signatures(self.language.data_file("signatures"), sounds) if sounds else None

    @cached_property
    def _people(self) -> marisa_trie.Trie:
        return marisa_trie.Trie().mmap(self.language.data_file("people"))

    def _find_followers(self, prefix: str) -> str:
        """Return at least the characters that may follow `prefix` in an entry."""
        if len(prefix) < _OPEN_LENGTH:
            return self._data.alphabet
        if len(prefix) < _PROBED_LENGTH:
            possible = self._data.alphabet
            return "".join(char for char in possible if next(self._trie.iterkeys(prefix + char), None) is not None)
        length = len(prefix)
        return "".join(sorted({key[length] for key in self._trie.keys(prefix) if len(key) > length}))
