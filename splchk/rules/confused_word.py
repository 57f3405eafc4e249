"""The rule `confused-word`: a known word in the place of another one, by the words beside it.

The patterns are those of the document's language (`languages.confusions`). Nearly every document has a word that may be
wrong, so the patterns are imported and read only if beside such a word is one without which none of its patterns fits.
The words and their neighbours are in an index, which `scripts/build_confusable.py` makes from the patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import compress

from splchk.languages.base import read_data
from splchk.model import Confidence, Level, Safety, Word
from splchk.rules.base import Found, SearchedText, TextRule
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.languages.confusions import Confusions
    from splchk.rules.evidence import Evidence

_FEW_RUNS = 100
"""Runs of letters; to look up fewer in a text takes less time than to make a set of all that may be wrong."""
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
        likely = list(_likely(text))
        if likely:
            from splchk.languages.confusions import confusions

            table = confusions(text.language.confusions)
            for start, end in text.spans_of_runs(likely):
                if found := _found(table, text, start, end):
                    yield found

    def confidence(self, word: Word, evidence: Evidence, speller: Speller) -> Confidence:
        """Return that it is low where the text is in another language, whose words say nothing."""
        if evidence.is_foreign or evidence.is_in_foreign_passage(word):
            return Confidence.LOW
        return Confidence.HIGH

    def level(self, word: str, speller: Speller) -> Level:
        """Return that of a note for what some hold to be right."""
        from splchk.languages.confusions import confusions

        is_taste = any(one.is_taste for one in confusions(speller.language.confusions).of(word.lower()))
        return Level.NOTE if is_taste else self.default_level

    def safety(self, word: Word, replacement: str, evidence: Evidence, speller: Speller) -> Safety | None:
        """Return that it is unsafe: somebody has to read the sentence."""
        return Safety.UNSAFE


_Near = tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]], tuple[str, ...]]
"""Where a word may be wrong: the words before it, and after it, of which each suffices; the words before it that are
needed with a word after it; and the ends of the word before it, of which each suffices."""


class _Index:
    """The words that may be wrong, and their neighbours."""

    def __init__(self, index: str) -> None:
        """`index` is what `Confusions.index` returned."""
        self._index = index
        self._words = index[: index.find("\n")]
        self._forms: frozenset[str] = frozenset()
        self.known: dict[str, _Near] = {}
        """What `near` was asked for."""

    def places(self, runs: Sequence[str]) -> Iterator[int]:
        """Yield the indexes of the runs of letters that may be wrong."""
        if len(runs) < _FEW_RUNS and not self._forms:
            words = self._words
            return (place for place, run in enumerate(runs) if f" {run.lower()} " in words)
        if not self._forms:
            small = self._words.split()
            self._forms = frozenset((*small, *map(str.capitalize, small)))
        return compress(range(len(runs)), map(self._forms.__contains__, runs))

    def near(self, form: str) -> _Near:
        """Return what is beside a word, with or without a capital, where it may be wrong."""
        word = form.lower()
        found = self.known.get(word)
        if found is None:
            start = self._index.find(f"={word}=")
            line = self._index[start : self._index.find("\n", start)]
            _, before, after, endings, *around = line.split("\t")
            pairs: dict[str, frozenset[str]] = {}
            for one in around:
                firsts, _, lasts = one.partition(":")
                pairs.update(dict.fromkeys(lasts.split(), frozenset(firsts.split())))
            ends = tuple(end[1:] for end in endings.split())
            found = self.known[word] = frozenset(before.split()), frozenset(after.split()), pairs, ends
        self.known[form] = found
        return found


@cache
def _index(path: str) -> _Index:
    """Return the index in a file."""
    return _Index(read_data(path))


def _likely(text: SearchedText) -> Iterator[int]:
    """Yield the indexes of the runs of letters that may be wrong by the runs beside them."""
    if not text.language.confusable:
        return
    index = _index(text.language.confusable)
    known = index.known
    runs = text.letters.replace("’", "'").split() if "’" in text.letters else text.runs
    padded = [*runs, ""]  # nothing is after the last one
    # This loop is for one word in eight of all documents, so it calls little.
    for place in index.places(runs):
        form = runs[place]
        befores, afters, pairs, ends = known.get(form) or index.near(form)
        before, after = padded[place - 1].lower(), padded[place + 1].lower()
        is_between = after in pairs and before in pairs[after]
        if is_between or after in afters or before in befores or (ends and before.endswith(ends)):
            yield place


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
            from splchk.text.case import like

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
            found.append(match["sign"] or "\n")
    return found


CONFUSED_WORD = _ConfusedWord()
