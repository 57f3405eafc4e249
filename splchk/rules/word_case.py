"""The rule `word-case`: a known word has another case than it is written in, such as `Github`.

The speller has the cases of words if it was made with them (`dictionaries.capitals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from splchk.rules.base import WordRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.dictionaries.word_list import WordList


class _WordCase(WordRule):
    id = "word-case"
    title = "wrong case"
    summary = "A known word in another case than it is written."
    help = (
        "Names are written in one way: GitHub, macOS, Wednesday. splchk --fix writes the word so. If it is meant as "
        "it stands, add it to .aspell.en.pws in that very case, or let an allow entry say so."
    )
    note = "written in another case"
    is_default = False

    def wrong_among(self, words: Set[str], speller: Speller) -> set[str]:
        """Return those of many words that are in the wrong case."""
        return speller.miscased_among(words)

    def is_wrong(self, word: str, speller: Speller) -> bool:
        """Return True if a word is in the wrong case."""
        return bool(speller.miscased(word))

    def suggestions(self, word: str, speller: Speller) -> Sequence[str]:
        """Return the ways to write the word."""
        return speller.miscased(word)

    def replacement(self, word: str, speller: Speller) -> str | None:
        """Return the only way to write the word; None if there are several."""
        ways = speller.miscased(word)
        return ways[0] if len(ways) == 1 else None

    def is_resolved_by(self, words: WordList, forms: Iterable[str], any_case: bool) -> bool:
        """Return True if a list has the word in the very case in which it was found."""
        return any(form in words.entries for form in forms)


WORD_CASE = _WordCase()
