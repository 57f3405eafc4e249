"""`Dictionary`, the base class of what knows the words of a language, and `open_dictionary`, which finds one."""

from __future__ import annotations

from collections.abc import Mapping, Set

from splchk.languages import BUILTIN_TAGS, DEFAULT_LANGUAGE, Language, language
from splchk.text.case import forms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.hunspell_files import Source

BACKENDS = ("auto", "builtin", "hunspell", "enchant")
_NONE: Mapping[str, str] = {}


class Dictionary:
    """The words of a language, by Aspell's rule of case (`case`). A subclass answers at least `knows`.

    Words are in normal form (`case.normal`).
    """

    language: Language = language(DEFAULT_LANGUAGE)
    has_ranks = False
    """True if the dictionary knows how common its words are."""
    is_slow = False
    """True if suggestions that are neither quick nor few may take a second."""
    has_software = False
    """True if the dictionary has the words of software: names, acronyms, commands, units."""

    def knows(self, word: str) -> bool:
        """Return True if `word` is right as it is written."""
        raise NotImplementedError

    def knows_in_any_case(self, word: str) -> bool:
        """Return True if `word` is right in some case; only asked if it is not right as it is written."""
        return any(map(self.knows, forms(word) - {word}))

    def knows_in_name(self, word: str) -> bool:
        """Return True if `word` is right in a name in data or code; only asked if it is in no case right."""
        return False

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

    @property
    def main(self) -> Dictionary:
        """The dictionary of the main language, this one unless it has several."""
        return self

    def for_names(self) -> Dictionary:
        """Return the dictionary that suggests the words of names in data and code."""
        return self

    def part_for(self, text: str) -> Dictionary:
        """Return the dictionary that suggests what fits into a sentence; this one unless it has several languages."""
        return self

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        """Return what `word` may have been meant to be, best first.

        With `quick` that is only what is found at once; with `few`, some unlikely ones may be missing.
        """
        return []


def open_dictionary(lang: str, backend: str = "auto", named: Mapping[str, str] = _NONE) -> Dictionary:
    """Return the dictionary for `lang` (`en`, `en_GB`, `de`, `de_DE`; `-` may stand for `_`).

    `backend` is `builtin` (the same on every machine), `hunspell` (files `.aff` and `.dic`, see `hunspell_files`),
    `enchant` (what that finds on the machine), or `auto`: built-in if it has the language, else Hunspell's files if
    there are some and an engine for them, else Enchant. `named` are paths of Hunspell's files by language, which go
    before what is built in. Raises ValueError for another backend, or a language that is not built in, and RunError if
    there is no dictionary, or one that cannot be used.
    """
    if backend not in BACKENDS:
        raise ValueError(f"no backend is called {backend!r}; there are {', '.join(BACKENDS)}")
    tag = lang.replace("-", "_")
    if tag not in BUILTIN_TAGS:
        from splchk.languages.regions import normal_tag  # in lower case, perhaps

        tag = normal_tag(lang) if normal_tag(lang) in BUILTIN_TAGS else tag
    is_builtin = tag in BUILTIN_TAGS
    if backend in ("auto", "hunspell") and (named or backend == "hunspell" or not is_builtin):
        from splchk.dictionaries.hunspell_files import find

        source = find(lang, named, only_named=is_builtin and backend == "auto")
        if source or backend == "hunspell":
            return _open_hunspell(lang, source, backend)
    if backend == "enchant" or (backend == "auto" and not is_builtin):
        return _open_enchant(lang, backend)
    if not is_builtin:
        has = ", ".join(BUILTIN_TAGS)
        raise ValueError(f'the built-in dictionary has no {lang!r}, only {has}; set backend = "auto" for others')
    from splchk.dictionaries.builtin import BuiltinDictionary

    return BuiltinDictionary(tag)


def _open_hunspell(lang: str, source: Source | None, backend: str) -> Dictionary:
    """Return the dictionary in Hunspell's files; that of Enchant if no engine is installed and any backend will do."""
    from splchk.dictionaries.enchant import DictionaryMissingError, EnchantDictionary
    from splchk.dictionaries.hunspell import EngineMissingError, HunspellDictionary

    if source is None:
        raise DictionaryMissingError(_missing(lang, "Hunspell "))
    try:
        return HunspellDictionary(lang, source)
    except EngineMissingError as missing:
        if backend == "hunspell" or source.is_named:
            raise
        try:
            return EnchantDictionary(lang)
        except DictionaryMissingError:
            raise missing from None


def _open_enchant(lang: str, backend: str) -> Dictionary:
    """Return Enchant's dictionary for a language. Raises DictionaryMissingError."""
    from splchk.dictionaries.enchant import DictionaryMissingError, EnchantDictionary

    try:
        return EnchantDictionary(lang)
    except DictionaryMissingError as missing:
        if backend == "enchant":
            raise
        raise DictionaryMissingError(_missing(lang)) from missing


def _missing(lang: str, kind: str = "") -> str:
    """Return the message that a language has no dictionary, with its regions that have one."""
    from splchk.dictionaries.available import others_of

    others = others_of(lang)
    there = f", only for {', '.join(others)}" if others else ""
    return f"no {kind}dictionary for the language {lang!r}{there}: splchk languages {lang} says how to get one"
