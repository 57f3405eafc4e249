"""From a document to its findings: the only room that knows the order of the steps.

Words first, structure later: the chunks of a text are looked up, each distinct one once for all documents; only where
one of them holds a suspect is the document parsed, and no further than the suspects need.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, islice
from typing import NamedTuple

from splchk.dictionaries import Speller
from splchk.dictionaries.case import covering, normal
from splchk.documents import regions, surely_code
from splchk.model import Allow, Document, Finding, Kind, Region, Rule, Word
from splchk.words import cut, foreign, script

REPORTED = (Kind.PROSE, Kind.COMMENT)

_SUGGESTED = 1000
"""Distinct words of a run for which suggestions are worked out; after so many nobody reads them."""
_THOROUGHLY = 20
"""For so many of them as well as can be: a few milliseconds a word."""

_FEW = 8
"""So many chunks are found faster one by one than by going through the text's chunks."""

_CHUNK = re.compile(r"\S+")
_LINE_END = re.compile(r"\r\n?|\n")
_PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'‘’“”„«»–—…"
_TO_SPACES = dict.fromkeys(map(ord, _PUNCTUATION + "\ufeff"), " ")
_WORD = re.compile(r"[^\W\d_]+")
# A blank line ends the search; a quotation's mark does not.
_DOUBLED = re.compile(
    r"(?<![\w'’.-])([^\W\d_]{2,}+|[aA])(?:[ \t]+(?:\r?\n[ \t>]*+)?|\r?\n[ \t>]*+)((?i:\1))(?![\w'’-])"
)
_HEADING = re.compile(r"\ufeff?[ \t>*+.)\d-]*#{1,6}[ \t]")
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
_DIRECTIVE = re.compile(r"\bsplchk:[ \t]*(ignore-next-line|ignore|off|on)\b[ \t]*((?:(?!-->)[^\r\n])*)")


@dataclass(frozen=True)
class Rules:
    """What is reported, and what is not although it is wrong."""

    enabled: frozenset[Rule] = frozenset(Rule)
    ignore: tuple[re.Pattern[str], ...] = ()
    """What one of these matches in a document's text is never looked at."""
    suggestions: int = 5
    """How many of them a finding may have."""


class Suspect(NamedTuple):
    """A word that may become a finding, if it stands where words are reported."""

    word: Word
    doubled: bool
    """It is known, but said twice."""


class Note(NamedTuple):
    """A directive that does nothing, and its place."""

    path: str
    line: int
    text: str


@dataclass
class Checker:
    """Checks documents that share a speller; keeps what it learns of their words from one to the next."""

    speller: Speller
    rules: Rules = field(default_factory=Rules)
    lang: str = "en"

    def __post_init__(self) -> None:
        self._letters = script(self.lang)
        self._meant = _MEANT.get(re.split("[_-]", self.lang)[0], frozenset())
        self._clean: set[str] = set()
        self._suspects: dict[str, list[tuple[int, int, str]]] = {}
        self._suggested: dict[str, int] = {}
        self.used: set[Allow] = set()
        """The allow entries that allowed something."""

    def check(self, document: Document, allow: Sequence[Allow] = ()) -> list[Finding]:
        """The findings of a document, in its order; `allow` are the entries that hold for its path."""
        suspects = self._find(document)
        if not suspects:
            return []
        directives = list(_DIRECTIVE.finditer(document.text)) if "splchk:" in document.text else []
        offsets = sorted({word.start for word, _ in suspects} | {match.start() for match in directives})
        found = regions(document, offsets)
        said = _Directives(document.text, directives, found)
        lines = _Lines(document.text)
        return [
            self._finding(document.path, word, doubled, region, lines)
            for word, doubled, region in _placed(suspects, found)
            if region.kind in REPORTED
            and self._reported(word, doubled)
            and not said.ignored(word)
            and not self._allowed(word, region, allow)
        ]

    def unused_directives(self, document: Document) -> list[Note]:
        """The directives of a document that change nothing; as dear as a full parse, so for who asks."""
        directives = list(_DIRECTIVE.finditer(document.text)) if "splchk:" in document.text else []
        if not directives:
            return []
        suspects = self._find(document)
        found = regions(document)
        said = _Directives(document.text, directives, found)
        for word, doubled, region in _placed(suspects, found):
            if region.kind in REPORTED and self._reported(word, doubled):
                said.ignored(word)
        lines = _Lines(document.text)
        return [Note(document.path, lines.place(place)[0], text) for place, text in said.unused()]

    def _find(self, document: Document) -> list[Suspect]:
        """The suspects of the raw text in order, and whether each is only a word said twice."""
        code = surely_code(document)
        suspects = [Suspect(word, False) for word in self._unknown(document.text, code)]
        if Rule.DOUBLED_WORD in self.rules.enabled:
            taken = {suspect.word.start for suspect in suspects}
            doubled = (word for word in self._doubled(document.text) if word.start not in taken)
            suspects += [Suspect(word, True) for word in doubled]
            suspects.sort(key=lambda suspect: suspect.word.start)
        return list(_outside(suspects, self.rules.ignore, document.text)) if self.rules.ignore else suspects

    def _unknown(self, text: str, code: Sequence[tuple[int, int]]) -> Iterator[Word]:
        """The unknown words of a text, `code` left out; a known chunk costs a look-up, and nothing once it is kept."""
        chunks = set(_without(text, code).split()) - self._clean
        suspected = [chunk for chunk in chunks if self._judge(chunk)]
        for at, chunk in _places(text, suspected):
            if not _is_within(code, at):
                for start, end, word in self._suspects[chunk]:
                    yield Word(word, at + start, at + end)

    def _judge(self, chunk: str) -> bool:
        """Whether a chunk holds a suspect; known for good once it has been asked."""
        suspects = self._suspects.get(chunk)
        if suspects is None:
            suspects = [] if self._is_plain(chunk) else self._cut(chunk)
            if suspects:
                self._suspects[chunk] = suspects
            else:
                self._clean.add(chunk)
        return bool(suspects)

    def _is_plain(self, chunk: str) -> bool:
        """Whether a chunk is one known word, or none, with nothing but punctuation around it."""
        core = chunk.strip(_PUNCTUATION)
        return not core or (core.isalpha() and self.speller.knows(core)) or core.isdecimal()

    def _cut(self, chunk: str) -> list[tuple[int, int, str]]:
        return [found for found in cut(chunk, self.speller.knows) if not foreign(found[2], self._letters)]

    def _doubled(self, text: str) -> Iterator[Word]:
        """Words said twice. Few texts have any, so that the places are only looked up for words that may be."""
        lowered = text.lower()
        if len(lowered) != len(text):  # there are letters whose small form is longer
            places: Iterable[int] = (match.start() for match in _WORD.finditer(text))
        else:
            words = lowered.translate(_TO_SPACES).split()
            twice = set(compress(words, map(operator.eq, words, islice(words, 1, None)))) - self._meant
            places = {at for word in twice if word.isalpha() for at in _find_all(lowered, word)}
        for at in places:
            match = _DOUBLED.match(text, at)
            if match and match[2].islower() and match[2] not in self._meant and not _ends_heading(text, match):
                yield Word(match[2], *match.span(2))

    def _reported(self, word: Word, doubled: bool) -> bool:
        if doubled:
            return True
        wanted = self.rules.enabled & {Rule.UNKNOWN_WORD, Rule.MISSPELLING}
        return len(wanted) == 2 or self._rule(word) in wanted

    def _rule(self, word: Word) -> Rule:
        return Rule.MISSPELLING if self.speller.misspelt(word.text) else Rule.UNKNOWN_WORD

    def _allowed(self, word: Word, region: Region, allow: Sequence[Allow]) -> bool:
        fitting = {entry for entry in allow if _fits(entry, word, region)}
        self.used |= fitting
        return bool(fitting)

    def _finding(self, path: str, word: Word, doubled: bool, region: Region, lines: _Lines) -> Finding:
        line, column = lines.place(word.start)
        finding = Finding(path, line, column, word, region.kind, Rule.DOUBLED_WORD, source=lines.source(line))
        if doubled:
            return finding
        return replace(
            finding,
            rule=self._rule(word),
            suggestions=tuple(self._suggest(word.text)),
            replacement=self.speller.replacement(word.text) if region.fixable else None,
            pointer=region.pointer,
        )

    def _suggest(self, word: str) -> list[str]:
        """What a report says: a table's corrections, or what the dictionary finds, thoroughly for the first words."""
        most = self.rules.suggestions
        found = list(self.speller.corrections(word)[:most])
        if found or not most:
            return found
        self._suggested.setdefault(word, len(self._suggested))
        nth = self._suggested[word]
        return self.speller.suggest(word, most, quick=nth >= _THOROUGHLY) if nth < _SUGGESTED else []


def _ends_heading(text: str, match: re.Match[str]) -> bool:
    """Whether a doubled word's first stands in a heading of which its second is no part."""
    start = text.rfind("\n", 0, match.start()) + 1
    return (
        match.end(1) < match.start(2)
        and "\n" in text[match.end(1) : match.start(2)]
        and _HEADING.match(text, start) is not None
    )


class _Lines:
    """Turns offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; a byte-order mark has no column."""
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        mark = line == 1 and self._text.startswith("\ufeff")
        return line, offset - start + (0 if mark else 1)

    def source(self, line: int) -> str:
        """A line's text without its end."""
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[self._starts[line - 1] : end].rstrip("\r\n")


class _Directives:
    """What a document says about itself in its comments."""

    def __init__(self, text: str, matches: Iterable[re.Match[str]], found: Sequence[Region]) -> None:
        self._words: dict[str, int] = {}
        self._stretches: list[tuple[int, int, int]] = []
        self._texts: dict[int, str] = {}
        self._used: set[int] = set()
        off = None
        for match in matches:
            region = _region_at(found, match.start())
            if region is None or region.kind is not Kind.COMMENT:
                continue
            place, verb = match.start(), match[1]
            if verb != "on":
                self._texts[place] = match.group().strip()
            if verb == "ignore":
                words = text[match.start(2) : min(match.end(2), region.end)]
                self._words.update((normal(word.strip(",")), place) for word in words.split())
            elif verb == "ignore-next-line":
                self._stretches.append((*_next_line(text, region.end), place))
            elif verb == "off" and off is None:
                off = place
            elif verb == "on" and off is not None:
                self._stretches.append((off, place, off))
                off = None
        if off is not None:
            self._stretches.append((off, len(text), off))

    def ignored(self, word: Word) -> bool:
        """Whether one of them says not to report `word`; those that do count as used."""
        says = [place for start, end, place in self._stretches if start <= word.start < end]
        plain = normal(word.text)
        says += [self._words[form] for form in covering(plain) if form in self._words]
        self._used.update(says)
        return bool(says)

    def unused(self) -> list[tuple[int, str]]:
        """Place and text of those that have not been used, in order."""
        return [(place, text) for place, text in sorted(self._texts.items()) if place not in self._used]


def _without(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """The text without some stretches of whole lines."""
    if not stretches:
        return text
    ends = [0, *(end for _, end in stretches)]
    starts = [*(start for start, _ in stretches), len(text)]
    return "".join(text[start:end] for start, end in zip(ends, starts, strict=True))


def _is_within(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return at >= 0 and offset < stretches[at][1]


def _places(text: str, chunks: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where the chunks stand in a text, in order."""
    if len(chunks) > _FEW:
        wanted = frozenset(chunks)
        yield from ((found.start(), found.group()) for found in _CHUNK.finditer(text) if found.group() in wanted)
        return
    yield from sorted((at, chunk) for chunk in chunks for at in _find_all(text, chunk) if _is_whole(text, at, chunk))


def _find_all(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _is_whole(text: str, at: int, chunk: str) -> bool:
    """Whether what stands at `at` is a chunk, and no part of a longer one."""
    end = at + len(chunk)
    return (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace())


def _next_line(text: str, after: int) -> tuple[int, int]:
    end = _LINE_END.search(text, after)
    if end is None:
        return len(text), len(text)
    after_that = _LINE_END.search(text, end.end())
    return end.end(), after_that.start() if after_that else len(text)


def _region_at(found: Sequence[Region], offset: int) -> Region | None:
    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None


def _placed(suspects: Iterable[Suspect], found: Sequence[Region]) -> Iterator[tuple[Word, bool, Region]]:
    """The suspects with the regions in which they stand whole."""
    for word, doubled in suspects:
        region = _region_at(found, word.start)
        if region and word.end <= region.end:
            yield word, doubled, region


def _outside(suspects: list[Suspect], patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[Suspect]:
    """The suspects that no match of a pattern touches."""
    holes = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
    last = 0
    for suspect in suspects:
        word = suspect.word
        while last < len(holes) and holes[last][1] <= word.start:
            last += 1
        if not any(start < word.end and word.start < end for start, end in holes[last : last + 1]):
            yield suspect


def _fits(entry: Allow, word: Word, region: Region) -> bool:
    """Whether an allow entry, whose path holds, allows a word in a region."""
    if entry.word is not None and not {entry.word, entry.word.lower()} & set(covering(normal(word.text))):
        return False
    if entry.kind is not None and entry.kind is not region.kind:
        return False
    return entry.pointer is None or (region.pointer is not None and _pointed(entry.pointer, region.pointer))


def _pointed(pattern: str, pointer: str) -> bool:
    """Whether a pattern with `*` (one step) and `**` (any number) names a JSON Pointer."""
    steps = (".*" if step == "**" else re.escape(step).replace(r"\*", "[^/]*") for step in pattern.split("/"))
    return re.fullmatch("/".join(steps), pointer) is not None
