"""Whether a word is wrong where it stands, by the patterns of its language.

Only imported for words beside which there is one without which no pattern fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from splchk.languages.confusions import Confusions, confusions
from splchk.model import Word
from splchk.rules.base import Found, SearchedText
from splchk.text.case import like
from splchk.text.lazy import compiled

_REACH = 60
"""Characters before and after a word that are looked at."""
# A word, a sign, and the end of a block; marks of emphasis, and those of a link around its text, are no signs. The name
# of a macro or a protocol (`link:a[b]`, `http:`) is no word of the sentence.
_TOKEN = (
    r"\]\([^\s()]*\)|[\[*_]+|\w++(?P<macro>::?)(?=[^\s:])|(?P<word>[^\W_](?:[\w'’]*[^\W_])?+(?:-\w[\w'’]*)*+)"
    r"|(?P<end>\n[ \t>]*(?:\r?\n|[*+-][ \t]|\d+[.)][ \t]|#{1,6}[ \t]|\|))|\n[ \t>]*|(?P<sign>[^\w\s])"
)
_GLUED_BEFORE = frozenset("./\\@#$%&=+<-~'’`\"“‘«")
_GLUED_AFTER = r"[\w'’`/\\@=+<-]|[.:(\[{]\w|::|[(\[{]|[\"”’»]"
_HEADING_MARKS = r"[ \t>]*"


def wrong_words(text: SearchedText, indexes: Iterable[int]) -> Iterator[Found]:
    """Yield those of some runs of letters, given by ascending indexes, that a pattern says are wrong."""
    table = confusions(text.language.confusions)
    for start, end in text.spans_of_runs(indexes):
        if found := _wrong_word(table, text, start, end):
            yield found


def _wrong_word(table: Confusions, text: SearchedText, start: int, end: int) -> Found | None:
    """Return the word with a span if it is wrong there, and what was meant."""
    word = text.text[start:end]
    if len(word) > 1 and word.isupper():
        return None
    before, after = _around(text, start, end)
    if before[-1:].isalnum() or before[-1:] in _GLUED_BEFORE or compiled(_GLUED_AFTER).match(after):
        return None
    words_before, words_after = _tokens(before)[::-1], _tokens(after)
    if word[0].isupper() and _is_name(word, before):
        return None
    for one in table.of(word.lower().replace("’", "'")):
        if any(pattern.fits(words_before, words_after) for pattern in one.patterns):
            return Word(word, start, end), tuple(like(word, right) or right for right in one.right)
    return None


def _around(text: SearchedText, start: int, end: int) -> tuple[str, str]:
    """Return what is before and after a word; the end of a heading ends it."""
    before, after = text.text[max(start - _REACH, 0) : start], text.text[end : end + _REACH]
    heading = compiled(_HEADING_MARKS + text.heading)
    *lines, line = before.split("\n")
    if lines and heading.match(lines[-1]):
        before = line
    if heading.match(line):
        after = after.partition("\n")[0]
    return before, after


def _is_name(word: str, before: str) -> bool:
    """Return True if a word with a capital follows a word in small letters, or a capital any word: `plan A`."""
    previous = [match["word"] for match in compiled(_TOKEN).finditer(before) if match.lastgroup][-1:]
    return any(one and (len(word) == 1 or one.islower()) for one in previous)


def _tokens(text: str) -> list[str]:
    """Return the words, in lower case but for names in capitals (`CAN`), and signs; a line end ends a block."""
    found = []
    for match in compiled(_TOKEN).finditer(text):
        if word := match["word"]:
            is_name = word.isupper() and word != "I"
            found.append(word if is_name else word.lower().replace("’", "'"))
        elif match.lastgroup:
            found.append(match["sign"] or match["macro"] or "\n")
    return found
