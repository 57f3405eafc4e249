"""Words that are written where another one is meant: the table of a language, and what it says of them.

The table is a text file, such as `english/data/en.confused`, whose first lines explain it. It is read if a word stands
where a pattern may fit, which its index says, and the patterns of a word when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from splchk.languages.base import read_data

_WORD = "_"
_END = "."
_START = "^"
_NUMBER = "#"
_ANY = "*"
_SENTENCE_END = frozenset(".,;:!?)\n")
_TASTE = " (taste)"
_ARROW = " -> "


class Token:
    """What one word beside the wrong one may be; a word is given in lower case, a sign as it is, nothing as ``""``."""

    def __init__(self, text: str) -> None:
        """`text` is `more|less`, `!a|an`, `*ing` …"""
        self._is_negated = text[0] == "!"
        words = text.removeprefix("!").split("|")
        self._words = frozenset(words)
        self._ends: tuple[str, ...] = ()
        self._starts: tuple[str, ...] = ()
        if _ANY in text:
            self._ends = tuple(word[1:] for word in words if word[0] == _ANY)
            self._starts = tuple(word[:-1] for word in words if word[-1] == _ANY != word)
        self._is_open = self._is_negated or bool(self._starts) or not self._words.isdisjoint((_START, _END, _NUMBER))

    @property
    def words(self) -> frozenset[str] | None:
        """The words that may stand here, `*ed` for those with an end; None: others, too, or numbers or signs."""
        return None if self._is_open else self._words

    def fits(self, word: str) -> bool:
        """Return True if a word, a sign, or the end of the text may stand here."""
        words = self._words
        if word[:1].isalnum():
            found = (
                word in words
                or (_NUMBER in words and word[0].isdigit())
                or (bool(self._ends) and word.endswith(self._ends))
                or (bool(self._starts) and word.startswith(self._starts))
            )
            return found is not self._is_negated
        if self._is_negated:
            return True
        return _START in words or (_END in words and (not word or word in _SENTENCE_END))


class Pattern:
    """What stands before and after a wrong word."""

    def __init__(self, text: str) -> None:
        """`text` is `more|less _`, `_ own` …; ValueError is raised if it does not have the wrong word once."""
        before, place, after = f" {text} ".partition(f" {_WORD} ")
        if not place or _WORD in after.split():
            raise ValueError(f"a pattern has {_WORD!r} once: {text!r}")
        self._before = [Token(token) for token in reversed(before.split())]
        self._after = [Token(token) for token in after.split()]

    @property
    def before(self) -> frozenset[str] | None:
        """The words of which one stands right before; None: not only these."""
        return self._before[0].words if self._before else None

    @property
    def after(self) -> frozenset[str] | None:
        """The words of which one stands right after; None: not only these."""
        return self._after[0].words if self._after else None

    def fits(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return True if the pattern fits between words and signs, the nearest first in both."""
        return _fit(self._before, before) and _fit(self._after, after)


class Confusion:
    """What was meant by a wrong word where one of some patterns fits."""

    def __init__(self, right: tuple[str, ...], patterns: Sequence[Pattern], is_taste: bool) -> None:
        """`is_taste` says that some hold the word to be right."""
        self.right = right
        self.patterns = patterns
        self.is_taste = is_taste


class Confusions:
    """The wrong words of a table, and what was meant."""

    def __init__(self, table: str) -> None:
        """`table` is the content of the file."""
        self._blocks = blocks = table.split("\n\n")
        self.words: dict[str, list[int]] = {}
        """The wrong words in lower case, each with the numbers of the blocks that it begins."""
        for number, block in enumerate(blocks):
            wrong, arrow, _ = block.partition(_ARROW)
            if arrow and wrong[0] != "#":
                for word in wrong.split():
                    self.words.setdefault(word, []).append(number)
        self._patterns: dict[int, list[Pattern]] = {}

    def of(self, word: str) -> Iterator[Confusion]:
        """Yield what a word, in lower case, may be confused with."""
        for number in self.words.get(word, ()):
            head = self._blocks[number].partition("\n")[0]
            wrong, _, right = head.removesuffix(_TASTE).partition(_ARROW)
            meant = right.split()[wrong.split().index(word)].replace("_", " ")
            yield Confusion(tuple(meant.split("|")), self._patterns_of(number), head.endswith(_TASTE))

    def index(self) -> str:
        """Return the index of the table: what must be beside each wrong word, so that one of its patterns may fit.

        The first line has the words, with blanks around each. Then there is a line for all words of which the same is
        true, with tabs between its fields: the words, with `=` around each; the words before them, and after them, of
        which each suffices; the ends of the word before them, of which each suffices (`*ed`; `*` if nothing is needed);
        and, by `:`, words before them and words after them of which one each is needed.
        """
        by_near: dict[str, list[str]] = {}
        for word in self.words:
            by_near.setdefault(self._near(word), []).append(word)
        lines = (f"={'='.join(words)}=\t{near}\n" for near, words in by_near.items())
        return f" {' '.join(self.words)} \n{''.join(lines)}"

    def _near(self, word: str) -> str:
        """Return the fields of a wrong word in the index."""
        befores: set[str] = set()
        afters: set[str] = set()
        pairs: dict[str, set[str]] = {}
        for number in self.words[word]:
            for pattern in self._patterns_of(number):
                before, after = pattern.before or frozenset("*"), pattern.after or frozenset("*")
                if not any(map(_is_end, after)) and not any(map(_is_end, before)):
                    for last in after:
                        pairs.setdefault(last, set()).update(before)
                elif any(map(_is_end, after)):
                    befores |= before
                else:
                    afters |= after
        firsts_of: dict[str, list[str]] = {}
        for last in sorted(pairs):
            firsts_of.setdefault(" ".join(sorted(pairs[last])), []).append(last)
        endings = {word for word in befores if _is_end(word)}
        ends = {"*"} if "*" in endings else endings
        alone = (sorted(befores - endings), sorted(afters), sorted(ends))
        around = (f"{firsts}:{' '.join(lasts)}" for firsts, lasts in sorted(firsts_of.items()))
        return "\t".join((*map(" ".join, alone), *around))

    def examples(self) -> Iterator[tuple[str, bool, frozenset[str]]]:
        """Yield the sentences of the table, whether a word is found in each, and which may be."""
        for number in dict.fromkeys(number for numbers in self.words.values() for number in numbers):
            head, *lines = self._blocks[number].splitlines()
            words = frozenset(head.partition(_ARROW)[0].split())
            for line in map(str.strip, lines):
                if line[:2] in ("+ ", "- "):
                    yield line[2:], line[0] == "+", words

    def _patterns_of(self, number: int) -> list[Pattern]:
        """Return the patterns of a block."""
        if number not in self._patterns:
            lines = map(str.strip, self._blocks[number].splitlines()[1:])
            self._patterns[number] = [Pattern(line) for line in lines if line[:2] not in ("+ ", "- ")]
        return self._patterns[number]


@cache
def confusions(path: str) -> Confusions:
    """Return the table in a file; one without words if the path is empty."""
    if not path:
        return Confusions("")
    return Confusions(read_data(path))


def _is_end(word: str) -> bool:
    """Return True if a word of a pattern stands for any with an end, or for any."""
    return word[0] == _ANY


def _fit(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Return True if each token fits a word or sign; past the last of these there is nothing."""
    return all(token.fits(words[index] if index < len(words) else "") for index, token in enumerate(tokens))
