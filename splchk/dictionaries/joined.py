"""The dictionary of documents in one language or several: what each of them knows, and the words of software."""

from __future__ import annotations

from collections.abc import Sequence, Set

from splchk.dictionaries.base import Dictionary
from splchk.languages import DEFAULT_LANGUAGE, Language, languages
from splchk.text.edits import find_slip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.builtin import BuiltinDictionary


_LEAD = 4
"""How much likelier another language than the main one has to be for a sentence, as a natural logarithm."""


class JoinedDictionary(Dictionary):
    """The dictionaries of several languages, of which the first is the main one: known is what one of them knows.

    The words of software of the built-in data, and the names and acronyms there, are known beside them, whatever the
    languages are. Suggestions for a word come from the language of the sentence around it (`part_for`).
    """

    has_software = True

    def __init__(self, parts: Sequence[Dictionary], tags: Sequence[str]) -> None:
        """`tags` are those of the `parts`, in the same order."""
        self.language: Language = languages(tuple(tags))
        self._parts = tuple(parts)
        self._tags = tuple(tags)
        self._reordered: dict[str, JoinedDictionary] = {}
        self._by_code = {part.language.code: part for part in reversed(self._parts)}
        self.is_slow = any(part.is_slow for part in parts)
        self.has_ranks = all(part.has_ranks for part in parts)
        self._has_accents = any(part.language.builtin is None for part in parts)
        self._ranked = tuple(part for part in parts if part.has_ranks)
        self._names: BuiltinDictionary | None = None
        self._english: tuple[BuiltinDictionary, ...] = ()
        if not any(part.has_software for part in parts):
            from splchk.dictionaries.builtin import BuiltinDictionary

            self._names = BuiltinDictionary(DEFAULT_LANGUAGE)
            self._english = (self._names,)

    def knows(self, word: str) -> bool:
        """Return True if one of the languages has `word` as it is written, or it is a word of software."""
        for part in self._parts:
            if part.knows(word):
                return True
        return self._names is not None and self._names.knows_as_name(word)

    def knows_in_any_case(self, word: str) -> bool:
        """Return True if one of the languages has `word` in some case."""
        return any(part.knows_in_any_case(word) for part in self._parts)

    def knows_in_name(self, word: str) -> bool:
        """Return True if English, in which names in data and code are, has `word` in some case."""
        return any(part.knows_in_any_case(word) for part in self._english)

    def knows_by_rule(self, word: str) -> bool:
        """Return True if `word` is right by a rule of one of the languages.

        Those of the built-in data take words with letters beyond ASCII for names, as no other language does.
        """
        if self._is_formed(word):
            return True
        if self._has_accents and not word.isascii():
            return any(part.knows_by_rule(word) for part in self._parts if part.language.builtin is None)
        return any(part.knows_by_rule(word) for part in self._parts)

    def _is_formed(self, word: str) -> bool:
        """Return True if a word is made of known words, of whatever language, by a rule of one of the languages."""
        rules = ((part.language.formed, part) for part in self._parts)
        return any(formed(word, self.knows, part.knows) for formed, part in rules if formed)

    @property
    def main(self) -> Dictionary:
        """The dictionary of the main language."""
        return self._parts[0]

    def known_among(self, words: Set[str]) -> set[str]:
        """Return those of many words that are known and quickly found."""
        found: set[str] = set()
        for part in self._parts:
            found |= part.known_among(words - found)
        return found

    def commonness(self, word: str) -> int | None:
        """Return how common a word is in the first language that knows it and can tell."""
        return next(
            (rank for part in (*self._ranked, *self._english) if (rank := part.commonness(word)) is not None), None
        )

    def has_person(self, word: str) -> bool:
        """Return True if an unknown word is the name of a person in one of the languages, or in English."""
        return any(part.has_person(word) for part in (*self._parts, *self._english))

    def for_names(self) -> Dictionary:
        """Return the dictionary that suggests the words of names in data and code, which are English."""
        return self._names or self

    def part_for(self, text: str) -> Dictionary:
        """Return the dictionary with that language first in which a sentence is, by its words."""
        if len(self._by_code) == 1:
            return self
        from splchk.languages.detection import likeliest

        code, lead = likeliest(text, tuple(self._by_code)) or (self.language.code, 0)
        if code == self.language.code or lead < _LEAD:
            return self
        if code not in self._reordered:
            order = sorted(range(len(self._parts)), key=lambda at: self._parts[at].language.code != code)
            parts, tags = [self._parts[at] for at in order], [self._tags[at] for at in order]
            self._reordered[code] = JoinedDictionary(parts, tags)
        return self._reordered[code]

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        """Return what `word` may have been meant to be, the words of the first language before those of the others.

        What is one slip away, in whatever language, comes before what is further away.
        """
        found = dict.fromkeys(one for part in self._parts for one in part.suggest(word, quick, few))
        if len(self._by_code) == 1:
            return list(found)
        small = word.lower()
        return sorted(found, key=lambda one: find_slip(small, one.lower()) is None)
