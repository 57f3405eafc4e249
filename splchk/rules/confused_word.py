"""The rule `confused-word`: a known word in the place of another one, by the words beside it.

The patterns are those of the document's language (`languages.confusions`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from splchk.languages.confusions import Confusions, confusions
from splchk.model import Confidence, Level, Safety, Word
from splchk.rules.base import Found, SearchedText, TextRule
from splchk.text.case import like
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.rules.evidence import Evidence

_REACH = 60
"""Characters before and after a word that are looked at."""
# A word, a sign, and the end of a block; marks of emphasis, and those of a link around its text, are no signs.
_TOKEN = (
    r"\]\([^\s()]*\)|[\[*_]+|(?P<word>[^\W_](?:[\w'’]*[^\W_])?+(?:-\w[\w'’]*)*+)"
    r"|(?P<end>\n[ \t>]*(?:\r?\n|[*+-][ \t]|\d+[.)][ \t]|#{1,6}[ \t]|\|))|\n[ \t>]*|(?P<sign>[^\w\s])"
)
_GLUED_BEFORE = frozenset("./\\@#$%&=+<-~'’`\"“‘«")
_GLUED_AFTER = r"[\w'’`/\\@=+<-]|[.:(\[{]\w|::|[(\[{]|[\"”’»]"
_HEADING_MARKS = r"[ \t>]*"


class _ConfusedWord(TextRule):
    id = "confused-word"
    title = "confused word"
    summary = "A known word in the place of another one."
    help = (
        "The words beside this one say that another one was meant: more then one, should of been. splchk --fix "
        "--unsafe-fixes writes the other one. If it is right, a comment splchk: ignore, or an allow entry of the "
        "configuration, says so."
    )
    note = "perhaps another word"

    def find(self, text: SearchedText) -> Iterator[Found]:
        """Yield the words that a pattern says are wrong."""
        table = confusions(text.language.confusions)
        likely = list(_likely(table, text))
        for start, end in text.spans_of_runs(likely) if likely else ():
            if found := _found(table, text, start, end):
                yield found

    def confidence(self, word: Word, evidence: Evidence, speller: Speller) -> Confidence:
        """Return that it is low where the text is in another language, whose words say nothing."""
        if evidence.is_foreign or evidence.is_in_foreign_passage(word):
            return Confidence.LOW
        return Confidence.HIGH

    def level(self, word: str, speller: Speller) -> Level:
        """Return that of a note for what some hold to be right."""
        is_taste = any(one.is_taste for one in confusions(speller.language.confusions).of(word.lower()))
        return Level.NOTE if is_taste else self.default_level

    def safety(self, word: Word, replacement: str, evidence: Evidence, speller: Speller) -> Safety | None:
        """Return that it is unsafe: somebody has to read the sentence."""
        return Safety.UNSAFE


def _likely(table: Confusions, text: SearchedText) -> Iterator[int]:
    """Yield the indexes of the runs of letters that may be wrong by the runs beside them."""
    runs = text.runs
    if "’" in text.letters:
        runs = [run.replace("’", "'") for run in runs]
    padded = (*runs, "")  # nothing is before the first and after the last one
    known = table.known_neighbours
    # This loop is for one word in eight of all documents, so it calls nothing.
    for index in compress(range(len(runs)), map(table.forms.__contains__, runs)):
        near = known.get(runs[index]) or table.neighbours(runs[index])
        before, after = padded[index - 1], padded[index + 1]
        if after in near.after or before in near.before or near.is_open:
            yield index
        else:
            for firsts, lasts in near.around:
                if after in lasts and before in firsts:
                    yield index
                    break


def _found(table: Confusions, text: SearchedText, start: int, end: int) -> Found | None:
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
            return Found(Word(word, start, end), tuple(like(word, right) or right for right in one.right))
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
            found.append(match["sign"] or "\n")
    return found


CONFUSED_WORD = _ConfusedWord()
