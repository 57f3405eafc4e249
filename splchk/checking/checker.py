"""From a document to its findings: the only room that knows the order of the steps.

Words first, structure later: only a document with suspects is parsed, and no further than the suspects need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from splchk.checking.suspects import Finder, Suspect, chunk_at
from splchk.dictionaries import Speller
from splchk.documents import TYPES, EmbeddedBlock, name_in, region_at, regions
from splchk.model import (
    NAMES,
    USUAL_RULES,
    Allow,
    Confidence,
    Document,
    Finding,
    Keys,
    Kind,
    Level,
    Region,
    Rule,
    Word,
)
from splchk.records import Record
from splchk.text.escapes import written
from splchk.text.lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.documents.directives import Directives
    from splchk.rules.confidence import Evidence

    class Searching(Protocol):
        """A regular expression, or what answers like one."""

        def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
            """The matches in a text."""


_TEXT = (Kind.PROSE, Kind.COMMENT)

SUGGESTED = 1000
"""Distinct words of a run for which suggestions are worked out; after so many nobody reads them."""


class Rules(Record):
    """What is reported, and what is not although it is wrong."""

    enabled: frozenset[Rule] = USUAL_RULES
    """Whether `word-case` is among them, the speller knows."""
    ignore: tuple[Searching, ...] = ()
    """What one of these matches in a document's text is never looked at."""
    suggestions: int = 5
    """How many of them a finding may have."""
    keys: Keys = Keys.MISSPELT
    unknown: Level = Level.ERROR
    """How much a word weighs that no dictionary knows and no table lists."""
    prose_keys: frozenset[str] = frozenset()
    """What stands under these keys is prose, besides what stands under `description` and its like."""
    confidence: Confidence = Confidence.LOW
    """What findings must have at least."""


class Note(Record):
    """A directive that does nothing, and its place."""

    path: str
    line: int
    text: str


class _Reading:
    """A document that is being checked: its lines, and the misspelt keywords of the JSON Schemas in it."""

    def __init__(self, document: Document) -> None:
        self._type = TYPES[document.type]
        self.path = document.path
        self.text = document.text
        self.lines = Lines(document.text)

    def keyword(self, region: Region) -> str | None:
        """The keyword that a key stands for; None if it is none, or a schema expects no keyword there."""
        if region.kind is not Kind.KEY or (self._type.is_data and not self._type.has_schemas):
            return None
        from splchk.documents import schema

        is_near = schema.nearest_keyword(name_in(self.text, region)) is not None
        return self._keywords.get(region.start) if is_near else None

    @cached_property
    def _keywords(self) -> dict[int, str]:
        from splchk.documents import schema

        return {
            block.start + key.start: keyword
            for block in self._type.embedded(self.text)
            if block.type and TYPES[block.type].has_schemas
            for key, keyword in schema.misspelt_keywords(self.text[block.start : block.end])
        }


class Checker:
    """Checks documents that share a speller; keeps what it learns of their words from one to the next."""

    def __init__(self, speller: Speller, rules: Rules | None = None, lang: str = "en") -> None:
        self.speller = speller
        self.rules = rules or Rules()
        self._finder = Finder(speller, lang)
        self._suggested: dict[str, int] = {}
        self._meant = lru_cache(maxsize=100_000)(self._find_meant)
        self.used: set[Allow] = set()
        """The allow entries that allowed something; whoever asks may clear it."""

    def check(self, document: Document, allow: Sequence[Allow] = (), suggesting: bool = True) -> list[Finding]:
        """The findings of a document, in its order; `allow` are the entries that hold for its path.

        Without `suggesting`, nothing is suggested for them, which is most of what a finding costs.
        """
        suspects = self._find(document)
        if not suspects:
            return []
        marks = _marks(document)
        offsets = sorted({one.word.start for one in suspects} | {match.start() for match in marks})
        found = regions(document, offsets, self.rules.prose_keys)
        said = _directives(document.text, marks, found) if marks else None
        reading = _Reading(document)
        findings = [
            self._finding(reading, suspect, region, suggesting)
            for suspect, region in self._placed(document.text, suspects, found)
            if self._is_reported(reading, suspect, region)
            and not (said and said.ignores(suspect.word))
            and not self._allowed(suspect.word, region, allow)
        ]
        return list(self._weighed(findings, document.text, len(suspects)))

    def _weighed(self, findings: Iterable[Finding], text: str, suspects: int) -> Iterator[Finding]:
        """The findings whose confidence is enough, with it; it is not asked of keys that a table lists."""
        evidence = None
        for finding in findings:
            if finding.rule is Rule.UNKNOWN_WORD or finding.kind not in NAMES:
                evidence = evidence or _evidence(text, suspects)
                finding = _with(finding, self._confidence(finding, evidence))
            if self.rules.confidence in (finding.confidence, Confidence.LOW):
                yield finding

    def _confidence(self, finding: Finding, evidence: Evidence) -> Confidence:
        if finding.kind in NAMES:
            return Confidence.LOW if self._meant(finding.word.text) is None else Confidence.HIGH
        return evidence.of(finding.rule, finding.word, self.speller)

    def unused_directives(self, document: Document) -> list[Note]:
        """The directives of a document that change nothing; as dear as a full parse, so for who asks."""
        marks = _marks(document)
        if not marks:
            return []
        suspects = self._find(document)
        found = regions(document, None, self.rules.prose_keys)
        said = _directives(document.text, marks, found)
        reading = _Reading(document)
        for suspect, region in self._placed(document.text, suspects, found):
            if self._is_reported(reading, suspect, region):
                said.ignores(suspect.word)
        return [Note(document.path, reading.lines.place(place)[0], text) for place, text in said.unused()]

    def _find(self, document: Document) -> list[Suspect]:
        """The suspects of a document's raw text, in order."""
        type_ = TYPES[document.type]
        known = type_.fences(document.text)
        has_keys = self.rules.keys is not Keys.OFF
        data = [fence for fence in known if fence.type and has_keys]
        code = [(fence.opening, fence.end) for fence in known if not (fence.type and has_keys)]
        doubled = Rule.DOUBLED_WORD in self.rules.enabled
        examples = [(fence.start, fence.end) for fence in data]
        spans = _data(document, data)
        suspects = self._finder.find(
            document.text, code, doubled, spans, examples, escapes=type_.escapes, heading=type_.heading
        )
        if data:
            suspects = list(self._worth_parsing(suspects, data))
        return list(_outside(suspects, self.rules.ignore, document.text)) if self.rules.ignore else suspects

    def _placed(self, text: str, suspects: Iterable[Suspect], found: Sequence[Region]) -> list[tuple[Suspect, Region]]:
        """The suspects with the regions in which they stand whole, in order.

        They were found before anyone knew how what they stand in is written; where a region says so, they are read
        again as it says.
        """
        placed = []
        done = 0
        for suspect in suspects:
            word = suspect.word
            region = region_at(found, word.start)
            if region is None:
                continue
            if suspect.rule is Rule.DOUBLED_WORD or region.escapes is None:
                if word.end <= region.end:
                    placed.append((suspect, region))
            elif word.start >= done:
                start, done = chunk_at(text, word.start, region.start, region.end)
                again = self._finder.again(text, start, done, region.escapes, region.kind)
                placed += ((one, region) for one in again)
        return sorted(placed, key=lambda one: one[0].word.start)

    def _worth_parsing(self, suspects: Iterable[Suspect], data: Sequence[EmbeddedBlock]) -> Iterator[Suspect]:
        """The suspects without those in examples that would not be reported whether they are keys or not."""
        for suspect in suspects:
            nearest = bisect_right(data, suspect.word.start, key=lambda fence: fence.start) - 1
            in_data = nearest >= 0 and suspect.word.start < data[nearest].end
            if not in_data or (suspect.rule is None and self._is_wrong_in_name(suspect.word)):
                yield suspect

    def _is_reported(self, reading: _Reading, suspect: Suspect, region: Region) -> bool:
        word, rule = suspect
        if region.kind in NAMES:
            return rule is None and (self._is_wrong_in_name(word) or self._keyword(reading, region) is not None)
        if region.kind not in _TEXT:
            return False
        if rule is not None:
            return True
        wanted = self.rules.enabled & {Rule.UNKNOWN_WORD, Rule.MISSPELLING}
        return len(wanted) == 2 or self._rule(word) in wanted

    def _is_wrong_in_name(self, word: Word) -> bool:
        """Whether a word is reported as a part of a key or value."""
        if self.rules.keys is Keys.OFF or self.speller.knows(word.text, any_case=True):
            return False
        return self.rules.keys is Keys.ALL or self._meant(word.text) is not None

    def _find_meant(self, part: str) -> str | None:
        from splchk.rules import keys

        return keys.meant(part, self.speller)

    def _keyword(self, reading: _Reading, region: Region) -> str | None:
        """The keyword of a schema that a key was meant to be, where such are reported."""
        wanted = self.rules.keys is not Keys.OFF and Rule.MISSPELT_KEYWORD in self.rules.enabled
        return reading.keyword(region) if wanted else None

    def _rule(self, word: Word) -> Rule:
        return Rule.MISSPELLING if self.speller.misspelt(word.text) else Rule.UNKNOWN_WORD

    def _allowed(self, word: Word, region: Region, allow: Sequence[Allow]) -> bool:
        if not allow:
            return False
        from splchk.checking.allow import fits

        fitting = [entry for entry in allow if fits(entry, word, region)]
        self.used.update(fitting)
        return bool(fitting)

    def _finding(self, reading: _Reading, suspect: Suspect, region: Region, suggesting: bool) -> Finding:
        word = suspect.word
        line, column = reading.lines.place(word.start)
        rule, replacement = suspect.rule or self._rule(word), None
        suggestions: tuple[str, ...] = ()
        if rule is not Rule.DOUBLED_WORD:
            found = self._suggest(word.text, rule) if suggesting or suspect.rule else []
            suggestions = tuple(dict.fromkeys(_in_case(one, word.text, region.kind) for one in found))
            meant = self._correction(word, rule) if region.fixable else None
            replacement = meant and written(_in_case(meant, word.text, region.kind), region.escapes)
        if keyword := self._keyword(reading, region):
            rule, suggestions = Rule.MISSPELT_KEYWORD, (keyword, *(one for one in suggestions if one != keyword))
        return Finding(
            reading.path,
            line,
            column,
            word,
            region.kind,
            rule,
            suggestions,
            replacement,
            region.pointer,
            name_in(reading.text, region) if region.kind in NAMES else None,
            reading.lines.source(word.start),
            level=self._level(rule, region, word),
        )

    def _correction(self, word: Word, rule: Rule) -> str | None:
        """What may be put in the word's place; nothing where there are several ways to write it."""
        if rule is not Rule.WORD_CASE:
            return self.speller.replacement(word.text)
        ways = self.speller.miscased(word.text)
        return ways[0] if len(ways) == 1 else None

    def _level(self, rule: Rule, region: Region, word: Word) -> Level:
        """What is no word of any list may still be one; a slip in a name is none, whoever lists it."""
        if rule is not Rule.UNKNOWN_WORD or self.rules.unknown is Level.ERROR:
            return Level.ERROR
        return Level.ERROR if region.kind in NAMES and self._meant(word.text) else self.rules.unknown

    def thoroughly(self, finding: Finding) -> Finding:
        """A finding of an unknown word with suggestions as good as can be had; that takes a few milliseconds a word."""
        word = finding.word.text
        if finding.rule is not Rule.UNKNOWN_WORD or not self.rules.suggestions or self.speller.corrections(word):
            return finding
        found = self.speller.suggest(word, self.rules.suggestions)
        return finding._replace(suggestions=tuple(dict.fromkeys(_in_case(one, word, finding.kind) for one in found)))

    def _suggest(self, word: str, rule: Rule) -> list[str]:
        """What a report says: how the word is written, a table's corrections, or what the dictionary finds at once."""
        most = self.rules.suggestions
        sure = self.speller.miscased(word) if rule is Rule.WORD_CASE else self.speller.corrections(word)
        found = list(sure[:most])
        if found or not most:
            return found
        self._suggested.setdefault(word, len(self._suggested))
        return self.speller.suggest(word, most, quick=True) if self._suggested[word] < SUGGESTED else []


def _in_case(meant: str, word: str, kind: Kind) -> str:
    """What was meant by a word, as it is written there: a key in small letters has no capital, whatever it is named
    after (`wednesday`)."""
    return meant.lower() if kind in NAMES and word.islower() else meant


def _with(finding: Finding, confidence: Confidence) -> Finding:
    """A finding with its confidence; what may be a name is never replaced unasked."""
    replacement = finding.replacement if confidence is Confidence.HIGH else None
    return finding._replace(confidence=confidence, replacement=replacement)


def _evidence(text: str, suspects: int) -> Evidence:
    from splchk.rules.confidence import Evidence

    return Evidence(text, suspects)


def _marks(document: Document) -> list[re.Match[str]]:
    """What looks like a directive."""
    if "splchk:" not in document.text:
        return []
    from splchk.documents import directives

    return directives.find_candidates(document.text, TYPES[document.type].closing_marks())


def _directives(text: str, marks: Iterable[re.Match[str]], found: Sequence[Region]) -> Directives:
    from splchk.documents.directives import Directives

    return Directives(text, marks, found)


def _data(document: Document, fenced: Iterable[EmbeddedBlock]) -> list[tuple[int, int]]:
    """The stretches of a document that are made of keys and values, in order."""
    type_ = TYPES[document.type]
    if type_.is_data:
        return [(0, len(document.text))]
    front = type_.front_matter(document.text)
    return [(inside.start, inside.end) for inside in ([front] if front else []) + [*fenced]]


def _outside(suspects: list[Suspect], patterns: Iterable[Searching], text: str) -> Iterator[Suspect]:
    """The suspects that no match of a pattern touches."""
    holes = sorted(match.span() for pattern in patterns for match in pattern.finditer(text) if match.group())
    last = 0
    for suspect in suspects:
        word = suspect.word
        while last < len(holes) and holes[last][1] <= word.start:
            last += 1
        if not any(start < word.end and word.start < end for start, end in holes[last : last + 1]):
            yield suspect
