"""From a text to its suspects: the unknown words, those said twice or in the wrong case, wherever they stand.

This is the way of every document, clean or not, so that it asks as little as it can: the distinct runs of letters of
all documents are looked up once; only what holds an unknown one is taken apart, and only then are places worked out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from splchk.dictionaries import Speller, normal
from splchk.documents.base import HEADING
from splchk.model import NAMES, Escapes, Kind, Rule, Word
from splchk.records import Record
from splchk.text.characters import foreign, script
from splchk.text.words import MINIMUM, cut, cut_name, letters, odd_places, whole_words

_KEPT = 1_000_000
"""Runs and chunks that are kept at most: memory stays flat over any number of documents."""

_FEW = 50
"""So many runs are found faster one by one than by going through a text's chunks."""

_CHUNK = re.compile(r"\S+")
_SPACE = re.compile(r"\s")
# What a chunk with a key in it looks like, or what follows it: `"a.b":1`, `a.b=1`, `a.b:`, `[a.b]`, `a.b = 1`.
_KEY_INSIDE = re.compile(r"\A\ufeff?\[|[\"'][:=]|[\w-]=|[\w-]:\Z")
_KEY_BEFORE = re.compile(r"[ \t]*[:=]")
_BLANKS = " \t\r\n"
# With letters beyond ASCII, to leave case out takes longer.
_EQUAL_RUNS = re.compile(r" ([^ ][^ ]*+) ++(?ai:\1) ")
_EQUAL_RUNS_OF_ALL_LETTERS = r" ([^ ][^ ]*+) ++(?i:\1) "

# Most documents need none of these, so that `re` compiles them when they are first needed.

# A blank line ends the search; a quotation's mark does not. In `main main()` and `idle idle.bat`, the second is another
# thing than the first.
_DOUBLED = (
    r"(?<![\w'.-])(?<!’)([^\W\d_]{2,}+|[aA])(?:[ \t]+(?:\r?\n[ \t>]*+)?|\r?\n[ \t>]*+)((?i:\1))"
    r"(?!’|[\w'(-]|[.:]+\w)"
)
_QUOTES = ('""', "“”", "‘’", "„“", "«»")
"""Between these, two words alone are spoken of: fix "the the"."""
# The half of a word that a hyphen breaks over two lines, after the other half and before it.
_SECOND_HALF = r"-[ \t]*\r?\n[ \t>]*+([^\W\d_]++)"
_FIRST_HALF = r"(?<![\w'’-])([^\W\d_]{1,40})-[ \t]*\r?\n[ \t>]*\Z"
# The first letters of a word, set apart as a key or a choice: the `(A)` of `(A)nswered`, the `f(` of `f(eminine)`, the
# `<u>F</u>` of `<u>F</u>ile`.
_INITIAL = r"(?<![^\W\d_])([^\W\d_]{1,4})(?:[()\[\]]|\*{1,3}|</[A-Za-z]{1,6}>)\Z"
_SET_APART = frozenset("()[]*>")
_HALF = 100
"""Characters before a word in which the first half of it is looked for."""
_APOSTROPHES = ("'", "’", "‘")
"""The last is none, but what some editors make of one that begins a word."""
_BEFORE_HEADING = r"\ufeff?[ \t>*+.)\d-]*"
# Doubled on purpose, by language.
_MEANT = {
    "en": frozenset(
        "aye big blah bling boom bye choo extra far ha had hear hey knock later long many much never night no now ok "
        "on out over please quite really same so sub super tap that there tut twenty very way well what yada yeah "
        "yes zoom".split()
    ),
    "de": frozenset("das dem den der des die ein eine einer ist sie wer".split()),
    "fr": frozenset("nous vous".split()),
    "nl": frozenset("die dat".split()),
}

# What is left of a word of which an apostrophe stands for the beginning, by language; `'twas` is in the dictionary.
_CLIPPED = {"en": frozenset("cept gainst neath nother nuff tain't tis tisn't twasn't tween twere twill twould".split())}


class Suspect(Record):
    """A word that may become a finding, if it stands where words are reported."""

    word: Word
    rule: Rule | None = None
    """What a known word breaks: it is said twice, or in another case than it is written; None: it is not known."""


_InChunk = tuple[int, int, str, Rule | None]
"""A suspect, and its place in its chunk."""


class Finder:
    """Finds suspects; keeps what it learns of words from one text to the next."""

    def __init__(self, speller: Speller, lang: str) -> None:
        self._speller = speller
        self._knows = speller.knows
        self._letters = script(lang)
        language = re.split("[_-]", lang)[0]
        self._meant = _MEANT.get(language, frozenset())
        self._clipped = _CLIPPED.get(language, frozenset())
        self._known: set[str] = set()
        self._unknown: set[str] = set()
        self._chunks: dict[tuple[Escapes, bool, bool], dict[str, list[_InChunk]]] = {}

    def find(
        self,
        text: str,
        code: Sequence[tuple[int, int]] = (),
        doubled: bool = True,
        data: Sequence[tuple[int, int]] = (),
        examples: Sequence[tuple[int, int]] = (),
        *,
        escapes: Escapes = Escapes.HTML,
        heading: str = HEADING,
    ) -> list[Suspect]:
        """The suspects of a text in order, `code` (stretches of whole lines) left out; `doubled`: repetitions too.

        In `data`, the stretches with keys and values, letters are escaped as in JSON, elsewhere as `escapes` says, and
        names with dots are taken apart where they may be keys. In `examples`, those of them that are whole lines in a
        text, nothing is said twice by mistake. A word that ends a `heading` may be said again in the next line.
        """
        apart = sorted((*code, *examples)) if examples else code
        bare = _without(text, apart)
        plain = letters(bare)
        runs = plain.split()
        if examples:
            runs += letters("".join(text[start:end] for start, end in examples)).split()
        places = _places(text, self._unknown_runs(runs)) | _odd_places(text, data, escapes)
        outside = [at for at in places if not _is_within(code, at)]
        found = [
            one for one in self._at_places(text, outside, data, escapes) if one.rule or not self._is_cut(text, one.word)
        ]
        if doubled:
            taken = {suspect.word.start for suspect in found}
            said_twice = self._doubled(text, apart, bare, plain, heading)
            found += [Suspect(word, Rule.DOUBLED_WORD) for word in said_twice if word.start not in taken]
        return sorted(found, key=lambda suspect: suspect.word.start)

    def again(self, text: str, start: int, end: int, escapes: Escapes, kind: Kind) -> list[Suspect]:
        """The suspects of the chunk `[start, end)`, of which it is known how it is written and what it is."""
        found = self._suspects(text[start:end], escapes, dotted=kind is Kind.KEY, cased=kind not in NAMES)
        return [Suspect(Word(word, start + first, start + last), rule) for first, last, word, rule in found]

    def _unknown_runs(self, runs: Iterable[str]) -> set[str]:
        """Those of a text's runs of letters that are not known, nor made of known words, or are in the wrong case."""
        if len(self._known) + len(self._unknown) > _KEPT:
            self._known.clear()
            self._unknown.clear()
        left = set(runs) - self._known
        if new := left - self._unknown:
            known = self._speller.known_among(new)
            known |= {run for run in new - known if self._is_known(run)}
            known -= self._speller.miscased_among(known)
            self._known |= known
            self._unknown |= new - known
            left -= known
        return left

    def _is_known(self, run: str) -> bool:
        word = run.strip("'")
        if len(word) < MINIMUM or self._knows(word):
            return True
        is_whole = word.isascii() and word[1:].islower() and "'" not in word  # nowhere does it come apart
        return not is_whole and not cut_name(word, knows=self._knows)

    def _at_places(
        self, text: str, places: Iterable[int], data: Sequence[tuple[int, int]], escapes: Escapes
    ) -> Iterator[Suspect]:
        """The suspects of the chunks that stand at some places."""
        for at, chunk in _chunks_at(text, places):
            in_data = _is_within(data, at)
            dotted = in_data and "." in chunk and _may_be_key(text, at, chunk)
            for start, end, word, rule in self._suspects(chunk, Escapes.JSON if in_data else escapes, dotted):
                yield Suspect(Word(word, at + start, at + end), rule)

    def _is_cut(self, text: str, word: Word) -> bool:
        """Whether a word is right with what stands beside it: an apostrophe (`'tis`), or its other half."""
        if text[word.start - 1 : word.start] in _APOSTROPHES and normal(word.text).lower() in self._clipped:
            return True
        return self._is_half(text, word)

    def _is_half(self, text: str, word: Word) -> bool:
        """Whether a word is the half of a known one that a hyphen breaks over two lines, or marks set apart."""
        is_broken = text.startswith("-", word.end) and text[word.end + 1 : word.end + 2] in _BLANKS
        if is_broken and (second := re.compile(_SECOND_HALF).match(text, word.end)):
            return self._knows(word.text + second[1])
        before = text[max(word.start - _HALF, 0) : word.start]
        nearest = before[-1:]
        if nearest in _SET_APART and (initial := re.search(_INITIAL, before)) and self._knows(initial[1] + word.text):
            return True
        line_before = before.rstrip(" \t>")
        is_broken = line_before[-1:] == "\n" and line_before.rstrip()[-1:] == "-"
        first = re.search(_FIRST_HALF, before) if is_broken else None
        return first is not None and self._knows(first[1] + word.text)

    def _suspects(self, chunk: str, escapes: Escapes, dotted: bool, cased: bool = True) -> list[_InChunk]:
        """The suspects of a chunk, worked out once; `cased`: those in the wrong case, too."""
        known = self._chunks.setdefault((escapes, dotted, cased), {})
        found = known.get(chunk)
        if found is None:
            if len(known) > _KEPT // 10:
                known.clear()
            unknown = (one for one in cut(chunk, self._knows, escapes, dotted) if not foreign(one[2], self._letters))
            found = [(*one, None) for one in unknown]
            if cased and self._speller.minds_case:
                found = self._with_miscased(found, chunk, escapes)
            known[chunk] = found
        return found

    def _with_miscased(self, unknown: list[_InChunk], chunk: str, escapes: Escapes) -> list[_InChunk]:
        """The words of a chunk in the wrong case, and the unknown ones that are no parts of them."""
        wrong = [one for one in whole_words(chunk, escapes) if self._speller.miscased(one[2])]
        taken = {at for start, end, _ in wrong for at in range(start, end)}
        return [*((*one, Rule.WORD_CASE) for one in wrong), *(one for one in unknown if one[0] not in taken)]

    def _doubled(
        self, text: str, apart: Sequence[tuple[int, int]], bare: str, plain: str, heading: str
    ) -> Iterator[Word]:
        """Words said twice; `bare` is the text without what is `apart`, and `plain` its letters."""
        cut, left = 0, iter(apart)
        nowhere = len(text), len(text)
        start, end = next(left, nowhere)
        for match in _equal_runs(plain):
            at = match.start()  # in `bare`, in which everything stands one before where it stands in `plain`
            if bare[at + len(match[1])] not in _BLANKS or not self._may_be_doubled(match[1].lower()):
                continue
            while at + cut >= start:
                cut += end - start
                start, end = next(left, nowhere)
            said = re.compile(_DOUBLED).match(text, at + cut)
            if said and said[2].islower() and not _ends_heading(text, said, heading) and not _is_quoted(text, said):
                yield Word(said[2], *said.span(2))

    def _may_be_doubled(self, word: str) -> bool:
        """Whether a word, given in small letters, may be said twice by mistake: a single one is not, but for `a`."""
        return (len(word) > 1 or word == "a") and word not in self._meant


def _equal_runs(plain: str) -> Iterator[re.Match[str]]:
    """Two equal runs of letters, one after the other; the second of them may be the first of the next two."""
    equal = _EQUAL_RUNS if plain.isascii() else re.compile(_EQUAL_RUNS_OF_ALL_LETTERS)
    match = equal.search(plain)
    while match:
        yield match
        match = equal.search(plain, match.end(1))


def _places(text: str, runs: set[str]) -> set[int]:
    """Where the runs of letters stand in a text."""
    if len(runs) <= _FEW:
        return set(_whole_runs(text, runs))
    holding = {chunk for chunk in set(text.split()) if not runs.isdisjoint(letters(chunk).split())}
    return {match.start() for match in _CHUNK.finditer(text) if match.group() in holding}


def _odd_places(text: str, data: Sequence[tuple[int, int]], escapes: Escapes) -> set[int]:
    """Where words may be written otherwise than as a run of letters."""
    found = odd_places(text, Escapes.NONE if (0, len(text)) in data else escapes)
    for start, end in data if "\\" in text else ():
        found |= {start + at for at in odd_places(text[start:end], Escapes.JSON)}
    return found


def _chunks_at(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The chunks that stand at some places, each once: where it begins, and what it is."""
    end = -1
    for at in sorted(places):
        if at >= end:
            start, end = chunk_at(text, at, 0, len(text))
            yield start, text[start:end]


def chunk_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Where the chunk around `offset` stands, as far as it is in `[start, end)`."""
    space = _SPACE.search(text, offset, end)
    return _start_of_chunk(text, offset, start), space.start() if space else end


def _may_be_key(text: str, at: int, chunk: str) -> bool:
    """Whether a chunk may hold a key, or be one."""
    return bool(_KEY_INSIDE.search(chunk) or _KEY_BEFORE.match(text, at + len(chunk)))


def _start_of_chunk(text: str, at: int, least: int) -> int:
    """Where the chunk around `at` begins, at `least` or after it.

    It is looked for in ever longer steps, as a chunk may be a whole file.
    """
    step = 64
    while at > least:
        before = text[max(at - step, least) : at]
        inside = 0 if before[-1].isspace() else len(before.rsplit(None, 1)[-1])
        at -= inside
        if inside < len(before):
            break
        step *= 2
    return at


def _whole_runs(text: str, runs: set[str]) -> Iterator[int]:
    """Where some runs of letters stand that are no parts of longer ones."""
    for run in runs:
        at = text.find(run)
        while at >= 0:
            end = at + len(run)
            if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
                yield at
            at = text.find(run, end)


def _ends_heading(text: str, match: re.Match[str], heading: str) -> bool:
    """Whether a doubled word's first stands in a heading of which its second is no part."""
    if "\n" not in text[match.end(1) : match.start(2)]:
        return False
    return re.compile(_BEFORE_HEADING + heading).match(text, text.rfind("\n", 0, match.start()) + 1) is not None


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether a doubled word stands alone in quotes."""
    return text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1] in _QUOTES


def _without(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """The text without some stretches of whole lines."""
    if not stretches:
        return text
    ends = [0, *(end for _, end in stretches)]
    starts = [*(start for start, _ in stretches), len(text)]
    return "".join(text[start:end] for start, end in zip(ends, starts, strict=True))


def _is_within(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    if not stretches:
        return False
    at = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and offset < stretches[at][1]
