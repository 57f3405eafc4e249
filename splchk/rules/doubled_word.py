"""The rule `doubled-word`: the same word twice in a row, perhaps over a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from splchk.model import Confidence, Word
from splchk.rules.base import Found, SearchedText, TextRule
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.rules.evidence import Evidence

_BETWEEN = " \t\r\n\u00a0\\&<"
"""What may be right after the first of two words."""
_SHORT = 500
"""Characters; to compare the runs of a shorter text takes less time than to compile a pattern for it."""
_EQUAL_RUNS = r" ([^ ][^ ]*+) ++(?i:\1) "
_BLANK = r"(?:[ \t\u00a0]|&(?:nbsp|#160|#x[aA]0);)"
_NEXT_LINE = r"\r?\n[ \t>]*+"
# A blank line ends the search; the mark of a quotation does not. In `main main()` and `idle idle.bat`, the second word
# is another thing than the first. Three blanks or more are between the columns of a table.
_DOUBLED = (
    r"(?<![\w'.-])(?<!’)(?P<first>[^\W\d_]{2,}+|[aA])"
    rf"(?P<between>{_BLANK}{{1,2}}+(?=\w)|{_BLANK}*+\\?{_NEXT_LINE}"
    rf"|{_BLANK}*+(?P<tag><br[ \t]*/?>)[ \t]*+(?:{_NEXT_LINE})?+)"
    r"(?P<second>(?i:(?P=first)))(?!’|[\w'(-]|[.:]+\w)"
)
_COLUMN = r"[ \t]{2,}\S"
_QUOTES = ('""', "“”", "‘’", "„“", "«»")
"""Two words alone between these are an example: fix "the the"."""
_NEAR = 3
"""Characters between two words."""
_WORD_BEFORE, _WORD_AFTER = r"(\w+)\W{1,3}\Z", r"\W{1,3}(\w+)"
_AROUND = 40
"""Characters before two words in which a verb is looked for."""
_MARKS = "\ufeff \t>*+-.)0123456789"
"""The characters of the marks before an item or a quotation."""
_BEFORE_HEADING = r"\ufeff?[ \t>*+.)\d-]*"


class _DoubledWord(TextRule):
    id = "doubled-word"
    title = "doubled word"
    summary = "A word that stands twice in a row."
    help = "The same word follows itself, perhaps over a line end. Take one of them out."
    note = "repeated word"

    def find(self, text: SearchedText) -> Iterator[Found]:
        """Yield the second word of each two."""
        meant = text.language.doubled
        letters = text.letters
        prose = text.prose
        if ("&" in prose and "&nbsp;" in prose) or ("<" in prose and "<br" in prose):  # one sign is found faster
            letters = letters.replace(" br ", "    ").replace(" nbsp ", "      ")
        # Runs of letters first: most texts have no two equal ones, and the whole pattern is slower.
        starts = [
            match.start()
            for match in _equal_runs(letters)
            if prose[match.end(1) - 1] in _BETWEEN and _may_be_doubled(match[1].lower(), meant)
        ]
        for start in text.offsets_in_text(starts) if starts else ():
            match = compiled(_DOUBLED).match(text.text, start)
            if match and match["second"].islower() and not _is_meant(text, match):
                yield Word(match["second"], *match.span("second")), ()

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


def _is_meant(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if two equal words in a row are right, or are in two parts of a document."""
    tests = (_is_name, _is_repeated_for_effect, _has_particle, _ends_block, _is_quoted)
    return any(test(text, match) for test in tests)


def _is_name(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if the first of two words is a name by its capitals: `AND and`, `the Active Directory directory`."""
    first = match["first"]
    if first.islower():
        return False
    if len(first) > 1 and first.isupper():
        return True
    if first.lower() in text.language.function_words.split():
        return False
    from splchk.text.sentences import begins_sentence

    return not begins_sentence(text.text, match.start(), text.language.abbreviations)


def _is_repeated_for_effect(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if a word stands three times in a row (`dot dot dot`), or beside a tag, as lists in cells do.

    The most frequent words do so by mistake only.
    """
    word = match["second"]
    if word in text.language.function_words.split():
        return False
    if match["tag"]:
        return True
    before = text.text[max(match.start() - len(word) - _NEAR - 1, 0) : match.start()]
    others = (compiled(_WORD_BEFORE).search(before), compiled(_WORD_AFTER).match(text.text, match.end()))
    return any(other is not None and other[1].lower() == word for other in others)


def _has_particle(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if the first of two words belongs to a verb before it: `log in in the browser`."""
    verbs = text.language.verbs_with.get(match["second"])
    if verbs is None:
        return False
    before = text.text[max(match.start() - _AROUND, 0) : match.start()].split()
    return bool(before) and before[-1].strip("\"'“”‘’*_`").lower() in verbs


def _ends_block(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if the first word ends a heading, an item or a cell, and the second one begins what is after it."""
    _, line_end, marks = match["between"].partition("\n")
    if not line_end:
        return False
    if _ends_heading(text, match) or compiled(_COLUMN).match(match.string, match.end()):
        return True
    line = _line_before(match)
    return marks.count(">") > line[: len(line) - len(line.lstrip(_MARKS))].count(">")


def _ends_heading(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if the first of two words ends a heading, and the second one begins the line after it."""
    return compiled(_BEFORE_HEADING + text.heading).match(_line_before(match)) is not None


def _line_before(match: re.Match[str]) -> str:
    """Return the line in which a match starts, up to it."""
    return str(match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()])


def _is_quoted(text: SearchedText, match: re.Match[str]) -> bool:
    """Return True if two words are alone in quotes."""
    around = text.text[max(match.start() - 1, 0) : match.start()] + text.text[match.end() : match.end() + 1]
    return around in _QUOTES


DOUBLED_WORD = _DoubledWord()
