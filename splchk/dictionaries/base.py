"""`Dictionary`, the base class of what knows the words of a language, and `open_dictionary`, which finds one."""

from __future__ import annotations

from collections.abc import Set

from splchk.languages import BUILTIN_TAGS, DEFAULT_LANGUAGE, Language, language
from splchk.text.case import forms

BACKENDS = ("auto", "builtin", "enchant")


class Dictionary:
    """The words of a language, by Aspell's rule of case (`case`). A subclass answers at least `knows`.

    Words are in normal form (`case.normal`).
    """

    language: Language = language(DEFAULT_LANGUAGE)
    has_ranks = False
    """True if the dictionary knows how common its words are."""

    def knows(self, word: str) -> bool:
        """Return True if `word` is right as it is written."""
        raise NotImplementedError

    def knows_in_any_case(self, word: str) -> bool:
        """Return True if `word` is right in some case; only asked if it is not right as it is written."""
        return any(map(self.knows, forms(word) - {word}))

    def knows_by_rule(self, word: str) -> bool:
        """Return True if `word` is right by a rule of the language; only asked if it is not known otherwise."""
        return False

    def known_among(self, words: Set[str]) -> set[str]:
        """Return those of many words that are known and quickly found; of the others some may be known as well."""
        return set()

    def commonness(self, word: str) -> int | None:
        """Return how common a known word is, from 0 (most common) to 6; None if it is unknown, or has no rank."""
        return None

    def has_person(self, word: str) -> bool:
        """Return True if an unknown word is the name of a person, as it is written."""
        return False

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        """Return what `word` may have been meant to be, best first.

        With `quick` that is only what is found at once; with `few`, some unlikely ones may be missing.
        """
        return []


def open_dictionary(lang: str, backend: str = "auto") -> Dictionary:
    """Return the dictionary for `lang` (`en`, `en_GB`, `de`, `de_DE`; `-` may stand for `_`).

    `backend` is `builtin` (the same on every machine), `enchant` (what the machine has), or `auto`: built-in if it has
    the language. Raises ValueError for another backend, or a language that is not built in, and
    DictionaryMissingError if Enchant is not installed or has no dictionary.
    """
    if backend not in BACKENDS:
        raise ValueError(f"no backend is called {backend!r}; there are {', '.join(BACKENDS)}")
    tag = lang.replace("-", "_")
    if backend == "enchant" or (backend == "auto" and tag not in BUILTIN_TAGS):
        from splchk.dictionaries.enchant import EnchantDictionary

        return EnchantDictionary(lang)
    if tag not in BUILTIN_TAGS:
        has = ", ".join(BUILTIN_TAGS)
        raise ValueError(f'the built-in dictionary has no {lang!r}, only {has}; set backend = "enchant" for others')
    from splchk.dictionaries.builtin import BuiltinDictionary

    return BuiltinDictionary(tag)
