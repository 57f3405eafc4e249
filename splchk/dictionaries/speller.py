"""The one who is asked: is this word known, what was it meant to be, and may that be put in its place unasked?

It joins a dictionary with the project's own words and the replacement tables, and holds the rules between
them. Where a word stands, and whether it is reported there, is not its business.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property

from splchk.text.case import forms, like, normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.dictionaries.capitals import Capitals
    from splchk.dictionaries.own import OwnWords
    from splchk.dictionaries.personal import WordList
    from splchk.dictionaries.replacements import ReplacementTable

    class Dictionary(Protocol):
        """Knows the words of a language, by Aspell's rule of case (`case`)."""

        def knows(self, word: str) -> bool:
            """Is `word` right as it stands?"""

        def suggest(self, word: str, quick: bool = False) -> list[str]:
            """What `word` may have been meant to be, best first; only what is found at once if it has to be `quick`."""

    class Table(Protocol):
        """Knows misspellings."""

        def lookup(self, word: str) -> tuple[str, ...]:
            """The corrections of `word` in whatever case, best first; an empty tuple when it is not listed."""


class Speller:
    """A dictionary, personal word lists (`lists`, nearest first), replacement tables and the common table in one.

    Words are taken as they stand in the text: decomposed, with soft hyphens, with `’`. Answers are kept, so
    asking again costs nothing.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        lists: Sequence[WordList] = (),
        tables: Sequence[ReplacementTable] = (),
        common: Table | None = None,
        capitals: Capitals | None = None,
    ) -> None:
        """With `capitals`, words in the wrong case are minded."""
        self._dictionary = dictionary
        self._lists = tuple(lists)
        self._tables = tuple(tables)
        self._common = common
        self._capitals = capitals
        self._known: dict[str, bool] = {}
        self._known_in_any_case: dict[str, bool] = {}
        self._corrections: dict[str, tuple[str, ...]] = {}
        self._suggestions: dict[tuple[str, bool], tuple[str, ...]] = {}

    def knows(self, word: str, *, any_case: bool = False) -> bool:
        """Is `word`, or the word it is the possessive of, in a personal list or the dictionary, or right by rule?

        With `any_case` (names of keys and values) any casing of the word will do.
        """
        cache = self._known_in_any_case if any_case else self._known
        known = cache.get(word)
        if known is None:
            plain = normal(word)
            stem = _stem(plain)
            known = self._knows(plain, any_case) or (stem != plain and self._knows(stem, any_case))
            known = known or self._is_made(stem)
            cache[word] = known
        return known

    def known_among(self, words: Set[str]) -> set[str]:
        """Those of many words that are known at first sight; of the others some may be known all the same."""
        at_sight = getattr(self._dictionary, "known_among", None)
        known: set[str] = set() if at_sight is None else at_sight(words)
        return known.union(*(words & own.entries for own in self._lists))

    @property
    def minds_case(self) -> bool:
        """Whether a known word may be in the wrong case."""
        return self._capitals is not None

    def miscased(self, word: str) -> tuple[str, ...]:
        """How `word` is written, likeliest first, if it stands in another case and that is minded; else nothing.

        What the project lists is right as it stands there. The rule of case does not help: `javascript` got on many a
        list since Aspell did not know the word, and says nothing of `Javascript`.
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
        """Those of many words, which may have quotes around them, that are in the wrong case."""
        if self._capitals is None:
            return set()
        heard = self._capitals.heard
        bare = ((word, word.strip("'")) for word in words)
        return {word for word, inside in bare if inside.lower() in heard and self.miscased(inside)}

    def own(self, word: str) -> str | None:
        """The project's own word of the same letters, in whatever case; None: there is none."""
        return self._own.called(normal(word)) if self._lists else None

    def misspelt(self, word: str) -> bool:
        """Does a table list `word`, which is not known?"""
        return bool(self.corrections(word))

    def corrections(self, word: str) -> tuple[str, ...]:
        """What the tables have for `word`: the project's first, then the common one; in the word's case where
        that can be.

        None for a known word: what the project lists as right is right. Corrections that differ only in case
        count as one.
        """
        found = self._corrections.get(word)
        if found is None:
            found = () if self.knows(word) else tuple(self._dress(word, one) for one in self._merged(normal(word)))
            self._corrections[word] = found
        return found

    def listed_by_project(self, word: str) -> bool:
        """Does one of the project's own tables, not only the common one, list `word`, which is not known?"""
        return any(table.lookup(normal(word)) for table in self._tables) and bool(self.corrections(word))

    @property
    def measures(self) -> bool:
        """Whether the dictionary can tell how common its words are."""
        return hasattr(self._dictionary, "commonness")

    def commonness(self, word: str) -> int | None:
        """How common a known word is, 0 (most) to 6; None if it is not known, or the dictionary cannot tell."""
        measure = getattr(self._dictionary, "commonness", None)
        return None if measure is None else measure(word)

    def replacement(self, word: str) -> str | None:
        """What may be put in the place of `word` unasked; None: nothing.

        That takes exactly one correction in all tables together, made of known words, and a word whose case is not
        mixed. A plural is no misspelling of its singular: such pairs are what Aspell stores when a sentence is changed.
        """
        if len(self.corrections(word)) != 1:
            return None
        plain = normal(word)
        correction = self._merged(plain)[0]
        if like(plain, correction) is None or self._held_back(plain) or not self.all_known(correction):
            return None
        if plain.lower() in (f"{correction}s".lower(), f"{correction}es".lower()):
            return None
        return self._dress(word, correction)

    def suggest(self, word: str, limit: int = 5, quick: bool = False) -> list[str]:
        """What `word` may have been meant to be, best first, at most `limit`: the corrections, then the
        project's own words that are one slip away, then the dictionary's suggestions (as `quick` as they are wanted).
        """
        found = self._suggestions.get((word, quick))
        if found is None:
            plain = normal(word)
            own = self._own.near(plain) if self._lists else ()
            near = (self._dress(word, one) for one in (*own, *self._dictionary.suggest(plain, quick)))
            sure = (*self.miscased(word), *self.corrections(word))
            found = tuple(one for one in dict.fromkeys((*sure, *near)) if one != word)
            self._suggestions[word, quick] = found
        return list(found[:limit])

    def _knows(self, word: str, any_case: bool) -> bool:
        if self._dictionary.knows(word):
            return True
        for words in self._lists:
            if words.knows(word, any_case):
                return True
        if not any_case:
            return False
        in_any_case = getattr(self._dictionary, "knows_in_any_case", None)
        return in_any_case(word) if in_any_case else any(map(self._dictionary.knows, forms(word) - {word}))

    def _is_made(self, word: str) -> bool:
        """Whether a word that nobody has is right by rule, and no table lists it: people know better than rules.

        Numerals are right in any language; other rules are the dictionary's, if it has any (`makes`). Enchant's has
        none: its files say word by word what may be made of it.
        """
        makes = getattr(self._dictionary, "makes", None)
        if not (_is_numeral(word) or (makes is not None and makes(word))):
            return False
        return not any(table.lookup(word) for table in (*self._tables, self._common) if table is not None)

    def _merged(self, word: str) -> tuple[str, ...]:
        """The corrections of `word`, or of the misspelling that it is the possessive of, one for each spelling."""
        found, stem = self._listed(word), _stem(word)
        if found or stem == word or self._knows(stem, any_case=False):
            return found
        return tuple(one + word[-2:].lower() for one in self._listed(stem))

    def _listed(self, word: str) -> tuple[str, ...]:
        common = () if self._common is None else self._common.lookup(word)
        forms: dict[str, list[str]] = {}
        for correction in (*(one for table in self._tables for one in table.lookup(word)), *common):
            forms.setdefault(correction.casefold(), []).append(correction)
        return tuple(self._best_case(same, common) for same in forms.values())

    def _best_case(self, forms: list[str], common: tuple[str, ...]) -> str:
        """Of corrections that differ only in case the one that fits.

        The common table's capitals are meant. In a personal table they are often only how one place was written
        (`custome CUSTOM`): they stay if the word needs them.
        """
        for form in forms:
            if form in common:
                return form
        lower = forms[0].lower()
        if self.all_known(lower):
            return lower
        return next((form for form in forms if self.all_known(form)), forms[0])

    def _held_back(self, word: str) -> bool:
        """Does the common table say never to put its correction in place?"""
        from splchk.dictionaries.misspellings import CommonMisspellings

        if not isinstance(self._common, CommonMisspellings):
            return False
        entry = self._common.entry(word) or self._common.entry(_stem(word))
        return entry is not None and not entry.automatic

    def all_known(self, correction: str) -> bool:
        """Is every word of a correction known? It may be several, or joined by hyphens."""
        parts = correction.replace("-", " ").replace("/", " ").split()
        return bool(parts) and all(self.knows(part) for part in parts)

    def _dress(self, word: str, correction: str) -> str:
        """`correction` in the case of `word` where that can be, and with its kind of apostrophe."""
        dressed = like(normal(word), correction) or correction
        return dressed.replace("'", "’") if "’" in word else dressed

    @cached_property
    def _own(self) -> OwnWords:
        from splchk.dictionaries.own import OwnWords

        return OwnWords(entry for words in self._lists for entry in words.words)


def _stem(word: str) -> str:
    """The word that `word` is the possessive of; `word` itself if it is none."""
    return word[:-2] if word.endswith(("'s", "'S")) and len(word) > 2 else word


def _is_numeral(word: str) -> bool:
    """Whether a word is a Roman numeral; few are made of its letters."""
    if word.lower().strip("mdclxvi"):
        return False
    from splchk.dictionaries.derived import is_numeral

    return is_numeral(word)
