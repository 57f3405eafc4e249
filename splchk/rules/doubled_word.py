"""The rule `doubled-word`: the same word twice in a row, perhaps over a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from splchk.model import Confidence, Word
from splchk.rules.base import SearchedText, TextRule
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.rules.evidence import Evidence

_BLANKS = " \t\r\n"
_SHORT = 500
"""Characters; to compare the runs of a shorter text takes less time than to compile a pattern for it."""
_EQUAL_RUNS = r" ([^ ][^ ]*+) ++(?i:\1) "
# A blank line ends the search; the mark of a quotation does not. In `main main()` and `idle idle.bat`, the second word
# is another thing than the first.
_DOUBLED = (
    r"(?<![\w'.-])(?<!’)([^\W\d_]{2,}+|[aA])(?:[ \t]+(?:\r?\n[ \t>]*+)?|\r?\n[ \t>]*+)((?i:\1))"
    r"(?!’|[\w'(-]|[.:]+\w)"
)
_QUOTES = ('""', "“”", "‘’", "„“", "«»")
"""Two words alone between these are an example: fix "the the"."""
_BEFORE_HEADING = r"\ufeff?[ \t>*+.)\d-]*"


class _DoubledWord(TextRule):
    id = "doubled-word"
    title = "doubled word"
    summary = "A word that stands twice in a row."
    help = "The same word follows itself, perhaps over a line end. Take one of them out."
    note = "repeated word"

    def find(self, text: SearchedText) -> Iterator[Word]:
        """Yield the second word of each two."""
        meant = text.language.doubled
        # Runs of letters first: most texts have no two equal ones, and the whole pattern is slower.
        starts = [
            match.start()
            for match in _equal_runs(text.letters)
            if text.prose[match.end(1) - 1] in _BLANKS and _may_be_doubled(match[1].lower(), meant)
        ]
        for start in text.offsets_in_text(starts) if starts else ():
            match = compiled(_DOUBLED).match(text.text, start)
            if match and match[2].islower() and not (_ends_heading(text, match) or _is_quoted(text.text, match)):
                yield Word(match[2], *match.span(2))

    def confidence(self, word: Word, evidence: Evidence, speller: Speller) -> Confidence:
        """Return how sure it is that the word is written twice by mistake."""
        from splchk.rules.confidence import of_doubled_word  # only needed where something is found

        return of_doubled_word(word, evidence, speller)


def _equal_runs(letters: str) -> Iterator[re.Match[str]]:
    """Yield two equal runs of letters in a row; the second of them may be the first of the next two."""
    if len(letters) < _SHORT and letters.isascii():
        runs = letters.lower().split()
        if not any(map(eq, runs, runs[1:])):
            return
    pattern = compiled(_EQUAL_RUNS)
    match = pattern.search(letters)
    while match:
        yield match
        match = pattern.search(letters, match.end(1))


def _may_be_doubled(word: str, meant: frozenset[str]) -> bool:
    """Return True if a word in lower case may be doubled by mistake; of single letters only `a` is."""
    return (len(word) > 1 or word == "a") and word not in meant


def _ends_heading(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if the first of two words ends a heading, and the second one begins the line after it."""
    if "\n" not in match.string[match.end(1) : match.start(2)]:
        return False
    start = match.string.rfind("\n", 0, match.start()) + 1
    return compiled(_BEFORE_HEADING + text.heading).match(match.string, start) is not None


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Return True if two words are alone in quotes."""
    return text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1] in _QUOTES


DOUBLED_WORD = _DoubledWord()
