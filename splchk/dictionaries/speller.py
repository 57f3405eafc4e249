"""`Speller`: is this word known, what was it meant to be, and may that replace it unasked?

It joins a dictionary with the project's own words and the replacement tables, and has the rules between them. Where a
word is in a document, and whether it is reported there, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache, cached_property

from splchk.text.case import has_capital_inside, like, normal
from splchk.text.characters import has_control
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.dictionaries.base import Dictionary
    from splchk.dictionaries.capitals import Capitals
    from splchk.dictionaries.forbidden import ForbiddenWords
    from splchk.dictionaries.misspellings import Misspelling
    from splchk.dictionaries.project_words import ProjectWords
    from splchk.dictionaries.replacements import ReplacementTable
    from splchk.dictionaries.word_list import WordList

    class CommonTable(Protocol):
        """A table of common misspellings."""

        def entry(self, word: str) -> Misspelling | None:
            """Return what the table has for `word`, whatever its case; None if it is not listed."""


_APOSTROPHES = dict.fromkeys(map(ord, "´`ʹʻʼˈ′‛ʽ"), "'")
"""Marks that are written for an apostrophe."""

_SHORT = 3
"""Letters: what is shorter after an elision is not looked up."""
UNRANKED = 6
"""The commonness of words that lists of the language do not have: names and words of software."""

_NUMERAL = r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"


class Speller:
    """A dictionary, personal word lists (`lists`, nearest first), replacement tables and the common table in one.

    Words are given as they are written in the text: decomposed, with soft hyphens, with `’`. Answers are cached.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        lists: Sequence[WordList] = (),
        tables: Sequence[ReplacementTable] = (),
        common: CommonTable | None = None,
        capitals: Capitals | None = None,
        forbidden: ForbiddenWords | None = None,
    ) -> None:
        """With `capitals`, words in the wrong case are found; `forbidden` are words that the project does not want."""
        self.language = dictionary.language
        self.has_ranks = dictionary.has_ranks
        self.is_slow = dictionary.is_slow
        self._dictionary = dictionary
        self._lists = tuple(lists)
        self._tables = tuple(tables)
        self._common = common
        self._capitals = capitals
        self.forbidden = forbidden
        self._known: dict[str, bool] = {}
        self._known_in_any_case: dict[str, bool] = {}
        self._suggestions: dict[tuple[str, bool, bool, int], list[str]] = {}
        self.corrections = cache(self._find_corrections)
        self._listed = cache(self._find_listed)
        self._common_entry = cache(self._find_common_entry)

    def knows(self, word: str, *, any_case: bool = False) -> bool:
        """Return True if `word`, or the word of which it is the possessive, is listed, in the dictionary, or by rule.

        With `any_case` (names of keys and values) it may be so in any case.
        """
        cache = self._known_in_any_case if any_case else self._known
        known = cache.get(word)
        if known is None:
            plain = normal(word)
            stem = _stem(plain)
            known = self._knows(plain, any_case) or (stem != plain and self._knows(stem, any_case))
            known = known or self._knows_by_rule(stem) or self._knows_beside_apostrophe(plain, any_case)
            cache[word] = known
        return known

    def knows_in_name(self, word: str) -> bool:
        """Return True if `word` is known in any case, or is right in a name in data or code."""
        return self.knows(word, any_case=True) or self._dictionary.knows_in_name(normal(word))

    def known_among(self, words: Set[str]) -> set[str]:
        """Return those of many words that are known and quickly found; of the others some may be known as well."""
        return self._dictionary.known_among(words).union(*(words & own.entries for own in self._lists))

    def miscased(self, word: str) -> tuple[str, ...]:
        """Return how `word` is written, likeliest first, if it is in another case and case is checked; else nothing.

        What the project lists is right exactly as it is listed. The rule of case does not help here: `javascript` got
        on many a list since Aspell did not know the word, and says nothing about `Javascript`.
        """
        if self._capitals is None:
            return ()
        plain = normal(word)
        stem = _stem(plain)
        ways = self._capitals.right(stem)
        if not ways or any(form in own.entries for own in self._lists for form in (plain, stem)):
            return ()
        ending = word[-2:] if stem != plain else ""
        return tuple(way + ending for way in ways)

    def miscased_among(self, words: Set[str]) -> set[str]:
        """Return those of many words, which may have quotes around them, that are in the wrong case."""
        if self._capitals is None:
            return set()
        names = self._capitals.names
        bare = ((word, word.strip("'")) for word in words)
        return {word for word, inside in bare if inside.lower() in names and self.miscased(inside)}

    def project_word(self, word: str) -> str | None:
        """Return the project's own word of the same letters, in whatever case; None if there is none."""
        return self._project_words.find(normal(word)) if self._lists else None

    def is_misspelt(self, word: str) -> bool:
        """Return True if a table lists `word`, which is not known."""
        return bool(self.corrections(word))

    def _find_corrections(self, word: str) -> tuple[str, ...]:
        """Return what the tables have for `word`, in its case if possible: the project's tables first.

        It is empty for a known word: what the project lists as right is right. Corrections that differ only in case
        count as one.
        """
        plain = normal(word)
        listed = () if self.knows(word) else self._listed(plain)
        return tuple(_match_case(word, plain, one) for one in listed)

    def is_listed_by_project(self, word: str) -> bool:
        """Return True if one of the project's own tables, not only the common one, lists `word`, which is not known."""
        return self._is_in_project_table(normal(word)) and bool(self.corrections(word))

    def is_ambiguous(self, word: str) -> bool:
        """Return True if a misspelling may well be meant, by the common table: it is a word, too, or a name.

        What the project's own tables list is meant to be replaced.
        """
        entry = self._entry(word)
        return entry is not None and not entry.safe

    def is_surely_misspelt(self, word: str) -> bool:
        """Return True if a table lists a word that is not known, and it is unlikely to be meant."""
        return bool(self.corrections(word)) and not self.is_ambiguous(word)

    def is_variant(self, word: str) -> bool:
        """Return True if a misspelling is another spelling of its correction, a matter of taste, by the common table.

        It is a mistake if one of the project's own tables lists it.
        """
        entry = self._entry(word)
        return entry is not None and entry.variant

    def commonness(self, word: str) -> int | None:
        """Return how common a known word is, from 0 (most common) to 6; None if it is unknown, or has no rank."""
        return self._dictionary.commonness(word)

    def is_person(self, word: str) -> bool:
        """Return True if an unknown word, or the word of which it is the possessive, is the name of a person."""
        return self._dictionary.has_person(_stem(normal(word)))

    def replacement(self, word: str) -> str | None:
        """Return what may replace `word` unasked; None: nothing.

        That takes exactly one correction in all tables together, made of known words in one line, and a word whose
        case is not mixed. A plural is no misspelling of its singular: such pairs are what Aspell stores when a sentence
        is changed.
        """
        if len(self.corrections(word)) != 1:
            return None
        plain = normal(word)
        correction = self._listed(plain)[0]
        if like(plain, correction) is None or not self._is_automatic(plain) or not self.all_known(correction):
            return None
        if has_control(correction):
            return None
        if plain.lower() in (f"{correction}s".lower(), f"{correction}es".lower()):
            return None
        return _match_case(word, plain, correction)

    def suggest(
        self,
        word: str,
        limit: int = 5,
        quick: bool = False,
        few: bool = False,
        sentence: str = "",
        in_name: bool = False,
    ) -> list[str]:
        """Return what `word` may have been meant to be, best first, at most `limit`.

        First comes what is to be written for a forbidden word, then the corrections, then the project's own words that
        are one slip away, then the dictionary's suggestions, which may have to be `quick`, or `few`. Where there are
        several languages, the `sentence` around the word says which; without it, all of them suggest. Words of names in
        data and code (`in_name`) are English.
        """
        dictionary = self._dictionary
        if in_name:
            dictionary = dictionary.for_names()
        elif sentence:
            dictionary = dictionary.part_for(sentence)
        return self._suggest(dictionary, word, quick, few)[:limit]

    def is_near_main(self, word: str) -> bool:
        """Return True if a word of the main language is one slip away from `word`."""
        return bool(self._suggest(self._dictionary.main, word, quick=True, few=False))

    def _suggest(self, dictionary: Dictionary, word: str, quick: bool, few: bool) -> list[str]:
        key = (word, quick, few, id(dictionary))
        found = self._suggestions.get(key)
        if found is None:
            plain = normal(word)
            own = self._project_words.near(plain) if self._lists else ()
            elided, rest = self.language.split_elision(plain)
            guesses = dictionary.suggest(rest, quick, few)
            near = (_match_case(word, plain, elided + one) for one in (*own, *guesses))
            instead = (self.forbidden and self.forbidden.find(word)) or ()
            sure = (*instead, *self._typeset(word), *self.miscased(word), *self.corrections(word))
            found = [one for one in dict.fromkeys((*sure, *near)) if one != word]
            self._suggestions[key] = found
        return found

    def _typeset(self, word: str) -> tuple[str, ...]:
        """Return `word` with letters for its ligatures and apostrophes for other marks, if that is known: `ﬁle`."""
        if word.isascii():
            return ()
        from unicodedata import normalize

        plain = normalize("NFKC", word.translate(_APOSTROPHES))
        return (plain,) if plain != word and self.knows(plain) else ()

    def all_known(self, correction: str) -> bool:
        """Return True if every word of a correction is known; there may be several, or some joined by hyphens."""
        parts = correction.replace("-", " ").replace("/", " ").split()
        return bool(parts) and all(self.knows(part) for part in parts)

    def _knows(self, word: str, any_case: bool) -> bool:
        if self._dictionary.knows(word):
            return True
        for words in self._lists:  # in half the time of `any`: all words pass here
            if words.knows(word, any_case):
                return True
        return any_case and self._dictionary.knows_in_any_case(word)

    def _knows_by_rule(self, word: str) -> bool:
        """Return True if an unknown word is right by rule, and no table lists it: people know better than rules.

        Numerals are right in any language; other rules are the dictionary's. Enchant's dictionaries have none: their
        files say word by word what may be derived from it.
        """
        if not (is_numeral(word) or self._dictionary.knows_by_rule(word)):
            return False
        return not any(table.lookup(word) for table in self._tables) and self._common_entry(word) is None

    def _knows_beside_apostrophe(self, word: str, any_case: bool) -> bool:
        """Return True if a word is known without what is elided before it, or without an ending: `l'API`, `API'em`."""
        if "'" not in word:
            return False
        before, rest = self.language.split_elision(word)
        if before:
            return len(rest) < _SHORT or self.knows(rest, any_case=any_case)
        if not self.language.endings:
            return False
        stem, _, ending = word.rpartition("'")
        return ending.lower() in self.language.endings and self.knows(stem, any_case=any_case)

    def _find_listed(self, word: str) -> tuple[str, ...]:
        """Return the corrections of `word`, or of the misspelling of which it is the possessive, in their own case."""
        found, stem = self._merge(word), _stem(word)
        if not found and stem != word and not self._knows(stem, any_case=False):
            found = tuple(one + word[-2:].lower() for one in self._merge(stem))
        return found

    def _merge(self, word: str) -> tuple[str, ...]:
        """Return the corrections of `word` in all tables, one for each spelling."""
        entry = self._common_entry(word)
        common = entry.corrections if entry else ()
        forms: dict[str, list[str]] = {}
        for correction in (*(one for table in self._tables for one in table.lookup(word)), *common):
            forms.setdefault(correction.casefold(), []).append(correction)
        return tuple(self._best_case(same, common) for same in forms.values())

    def _best_case(self, forms: list[str], common: tuple[str, ...]) -> str:
        """Return that of some corrections, which differ only in case, that fits.

        The common table's capitals are meant, and so are those inside a word (`mangodbx MongoDB`). Others are often
        only how one place was written in a personal table (`custome CUSTOM`): they stay if the word needs them, as a
        name does that is known in small letters only because it is software (`JSON`).
        """
        for form in forms:
            if form in common or (has_capital_inside(form) and self.all_known(form)):
                return form
        small = forms[0].lower()
        if self.commonness(small) != UNRANKED:
            forms = [small, *forms]
        return next(filter(self.all_known, forms), forms[-1])

    def _entry(self, word: str) -> Misspelling | None:
        """Return what the common table has for `word`, or the word of which it is the possessive.

        None if it lists neither, or if one of the project's own tables lists `word`.
        """
        plain = normal(word)
        if self._is_in_project_table(plain):
            return None
        return self._common_entry(plain) or self._common_entry(_stem(plain))

    def _is_in_project_table(self, word: str) -> bool:
        """Return True if one of the project's own tables lists `word`, or the word of which it is the possessive."""
        return any(table.lookup(form) for table in self._tables for form in (word, _stem(word)))

    def _is_automatic(self, word: str) -> bool:
        """Return False if the common table says that its correction of `word` must not be made unasked."""
        entry = self._common_entry(word) or self._common_entry(_stem(word))
        return entry is None or entry.automatic

    def _find_common_entry(self, word: str) -> Misspelling | None:
        """Return what the common table has for `word`; it is asked only once for each word."""
        return self._common.entry(word) if self._common else None

    @cached_property
    def _project_words(self) -> ProjectWords:
        from splchk.dictionaries.project_words import ProjectWords  # only needed where something is unknown

        return ProjectWords(entry for words in self._lists for entry in words.words)


def _match_case(word: str, plain: str, correction: str) -> str:
    """Return `correction` in the case of `word` (`plain` in normal form) if possible, and with its apostrophe."""
    matched = like(plain, correction) or correction
    return matched.replace("'", "’") if "’" in word else matched


def _stem(word: str) -> str:
    """Return the word of which `word` is the possessive; `word` itself if it is none."""
    return word[:-2] if word.endswith(("'s", "'S")) and len(word) > 2 else word


def is_numeral(word: str) -> bool:
    """Return True if `word` is a Roman numeral as it is written today: `MMXXIV`, or in small letters below a hundred.

    >>> is_numeral("XLII"), is_numeral("xlii"), is_numeral("IIX"), is_numeral("mdc")
    (True, True, False, False)
    """
    if not word or word.lower().strip("mdclxvi"):  # few words are made of a numeral's letters
        return False
    return compiled(_NUMERAL).fullmatch(word) is not None
