"""Words that are written where another one is meant: the table of a language, and what is said in it.

The table is a text file, such as `english/data/en.confused`, whose first lines explain it. Its words are known at once;
the patterns of a word are read when a document has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from splchk.records import Record

_WORD = "_"
_END = "."
_START = "^"
_NUMBER = "#"
_ANY = "*"
_SENTENCE_END = frozenset(".,;:!?)\n")


class Token(Record):
    """What one word beside the wrong one may be; a word is given in lower case, a sign as it is, nothing as ``""``."""

    words: frozenset[str]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    is_negated: bool = False

    def fits(self, word: str) -> bool:
        """Return True if a word, a sign, or the end of the text may stand here."""
        words = self.words
        if word[:1].isalnum():
            found = (
                word in words
                or _ANY in words
                or (_NUMBER in words and word[0].isdigit())
                or (bool(self.ends) and word.endswith(self.ends))
                or (bool(self.starts) and word.startswith(self.starts))
            )
            return found is not self.is_negated
        if self.is_negated:
            return True
        return _START in words or (_END in words and (not word or word in _SENTENCE_END))

    def may_fit(self, run: str) -> bool:
        """Return True if the token may fit where the next run of letters is this one, whatever signs are between."""
        return self.is_negated or not self.words.isdisjoint((_START, _END, _NUMBER)) or self.fits(run)


class Pattern(Record):
    """What stands before and after a wrong word, the nearest first in both."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]

    def may_fit(self, before: str, after: str) -> bool:
        """Return True if the pattern may fit between two runs of letters, in lower case."""
        return not (self.before and not self.before[0].may_fit(before)) and not (
            self.after and not self.after[0].may_fit(after)
        )

    def fits(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return True if the pattern fits between words and signs, the nearest first in both."""
        return _fit(self.before, before) and _fit(self.after, after)


class Confusion(Record):
    """A wrong word, what was meant, and the patterns of which one has to fit."""

    right: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    is_taste: bool
    """True if some hold the word to be right."""


class Example(Record):
    """A sentence that comes with patterns."""

    sentence: str
    is_wrong: bool
    """True if one of the words is found in it."""
    words: frozenset[str]
    """The wrong words of the patterns."""


class Confusions:
    """The wrong words of a table."""

    def __init__(self, table: str) -> None:
        """`table` is the content of the file; ValueError is raised, now or later, if it has something else."""
        self._blocks: list[list[str]] = []
        self.words: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        """The wrong words in lower case; for each, what was meant and which of the blocks has its patterns."""
        self._tastes: set[int] = set()
        self._confusions: dict[str, tuple[Confusion, ...]] = {}
        self._patterns = cache(self._read_patterns)
        for line in table.split("\n"):
            if line[:1] == " ":
                self._blocks[-1].append(line)
            elif line[:1] not in ("", "#"):
                self._add_pairs(line)

    def _add_pairs(self, line: str) -> None:
        """Begin a block with its pairs: `this -> that; these -> those`."""
        if line.endswith(" (taste)"):
            self._tastes.add(len(self._blocks))
            line = line[: -len(" (taste)")]
        for pair in line.split("; "):
            wrong, _, right = pair.partition(" -> ")
            self.words.setdefault(wrong, []).append((tuple(right.split(", ")), len(self._blocks)))
        self._blocks.append([])

    def of(self, word: str) -> tuple[Confusion, ...]:
        """Return what a word, in lower case, may be confused with."""
        found = self._confusions.get(word)
        if found is None:
            blocks = self.words.get(word, ())
            found = tuple(Confusion(right, self._patterns(block), block in self._tastes) for right, block in blocks)
            self._confusions[word] = found
        return found

    @property
    def examples(self) -> Iterator[Example]:
        """The examples in the order of the table."""
        for index, block in enumerate(self._blocks):
            words = frozenset(word for word, pairs in self.words.items() if any(at == index for _, at in pairs))
            for line in map(str.strip, block):
                if line[:2] in ("+ ", "- "):
                    yield Example(line[2:], line[0] == "+", words)

    def _read_patterns(self, block: int) -> tuple[Pattern, ...]:
        """Return the patterns of a block: `more|less _`, `_ own`."""
        patterns = []
        for line in self._blocks[block]:
            tokens = line.split()
            if tokens[0] in ("+", "-"):
                continue
            if tokens.count(_WORD) != 1:
                raise ValueError(f"a pattern has {_WORD!r} once: {line.strip()!r}")
            place = tokens.index(_WORD)
            before, after = tokens[:place], tokens[place + 1 :]
            patterns.append(Pattern(tuple(map(_token, reversed(before))), tuple(map(_token, after))))
        return tuple(patterns)


@cache
def confusions(path: str) -> Confusions:
    """Return the table in a file; one without words if the path is empty."""
    if not path:
        return Confusions("")
    with open(path, encoding="utf-8") as file:
        return Confusions(file.read())


def _token(text: str) -> Token:
    """Return what a token of a pattern stands for: `more|less`, `!a|an`, `*ing`."""
    words = text.removeprefix("!").split("|")
    ends = tuple(word[1:] for word in words if word[0] == _ANY and word != _ANY)
    starts = tuple(word[:-1] for word in words if word[-1] == _ANY and word != _ANY)
    return Token(frozenset(words), starts, ends, text[0] == "!")


def _fit(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Return True if each token fits a word or sign; past the last of these there is nothing."""
    return all(token.fits(words[index] if index < len(words) else "") for index, token in enumerate(tokens))
