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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.rules.evidence import Evidence

_FEW_RUNS = 100
"""Runs of letters; to look up fewer in a text takes less time than to make a set of all that may be wrong."""


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
            from splchk.rules.word_patterns import wrong_words

            yield from wrong_words(text, likely)

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
            before, after, endings, *around = self._line(word).split("\t")[1:]
            pairs: dict[str, frozenset[str]] = {}
            for one in around:
                firsts, _, lasts = one.partition(":")
                pairs.update(dict.fromkeys(lasts.split(), frozenset(firsts.split())))
            ends = tuple(end[1:] for end in endings.split())
            found = self.known[word] = frozenset(before.split()), frozenset(after.split()), pairs, ends
        self.known[form] = found
        return found

    def is_right(self, form: str, before: str, after: str) -> bool:
        """Return True if a word is right between two others, which takes less time than `near`; False says nothing."""
        line = self._line(form.lower())
        return before not in line and after not in line and "*" not in line

    def _line(self, word: str) -> str:
        start = self._index.find(f"={word}=")
        return self._index[start : self._index.find("\n", start)]


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
    is_short = len(runs) < _FEW_RUNS
    padded = [*runs, "\n"]  # before the first and after the last one is nothing that a pattern has
    # This loop is for one word in eight of all documents, so it calls little.
    for place in index.places(runs):
        form, before, after = runs[place], padded[place - 1].lower(), padded[place + 1].lower()
        near = known.get(form)
        if near is None:
            if is_short and index.is_right(form, before, after):
                continue
            near = index.near(form)
        befores, afters, pairs, ends = near
        is_between = after in pairs and before in pairs[after]
        if is_between or after in afters or before in befores or (ends and before.endswith(ends)):
            yield place


CONFUSED_WORD = _ConfusedWord()
