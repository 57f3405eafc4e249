"""From a document to its findings: this module alone knows the order of the steps.

Words come before structure: only a document with suspects is parsed, and no further than the suspects need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from splchk.checking.suspects import Finder, Suspect, chunk_at
from splchk.dictionaries.speller import Speller
from splchk.documents import SCHEMA_SIGNS, TYPES, EmbeddedBlock, name_in, region_at, regions
from splchk.model import (
    NAMES,
    Allow,
    Confidence,
    Document,
    Finding,
    Foreign,
    KeyChecks,
    Kind,
    Level,
    Region,
    Reported,
    Safety,
    Word,
)
from splchk.records import Record
from splchk.rules import DEFAULT_RULES, MISSPELLING, MISSPELT_KEYWORD, RULES, UNKNOWN_WORD
from splchk.rules.base import Rule, TextRule
from splchk.text.escapes import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.checking.allow import AllowEntries
    from splchk.rules.evidence import Evidence

    class Pattern(Protocol):
        """A regular expression, or an object with the same method."""

        def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
            """Yield the matches in a text."""


_TEXT = (Kind.PROSE, Kind.COMMENT)
_VALUES = (Kind.VALUE, Kind.PROSE)
"""What a value of a document of keys and values may be."""
_MANY = 10
"""Suspects that a document in another language has at least, not to be reported word by word."""
_VALUE_WITHIN = 100
"""Characters after a key in which its value is looked for."""
_MAX_CACHED = 100_000
"""Words whose answers are cached."""

# What few documents need is imported by the functions that need it: a clean document would take 5 % longer.


class CheckOptions(Record):
    """What is reported, and what is not although it is wrong."""

    enabled: frozenset[str] = DEFAULT_RULES
    """The ids of the rules. They hold for prose and comments; for keys and values there is `keys`."""
    ignore: tuple[Pattern, ...] = ()
    """Words in a match of one of these are not reported."""
    suggestions: int = 5
    """How many suggestions a finding may have."""
    keys: KeyChecks = KeyChecks.MISSPELT
    unknown: Level = Level.ERROR
    """The level of words that no dictionary and no table has."""
    prose_keys: frozenset[str] = frozenset()
    """Keys with prose as their values, besides `description` and its like."""
    confidence: Reported = Reported.ALL
    """Which findings are reported, by their confidence; the default of the configuration is another one."""


class UnusedDirective(Record):
    """A directive without which the findings of its document would be the same."""

    path: str
    """The display path of the document."""
    line: int
    """From 1."""
    text: str
    """The directive: `splchk: ignore teh`."""


class CheckResult(Record):
    """The findings of a document, and what was of use to keep others from it."""

    findings: list[Finding]
    """In the order of the document."""
    used: frozenset[Allow] = frozenset()
    """The allow entries that allowed something."""
    unused_directives: tuple[UnusedDirective, ...] = ()
    """Empty unless they were asked for."""
    foreign: Foreign | None = None
    unread: tuple[Region, ...] = ()
    """The regions with suspects that could not be read."""


class Checker:
    """Checks documents that share a speller and options; remembers what it learns of their words."""

    def __init__(self, speller: Speller, options: CheckOptions | None = None) -> None:
        self.speller = speller
        self.options = options or CheckOptions()
        self._finder = Finder(speller, (rule for id, rule in RULES.items() if id in self.options.enabled))
        self._judge = lru_cache(maxsize=_MAX_CACHED)(self._find_judgement)
        self._is_slip_in_name = lru_cache(maxsize=_MAX_CACHED)(self._find_slip_in_name)

    def check(
        self,
        document: Document,
        allow: Sequence[Allow] = (),
        with_unused_directives: bool = False,
        confidence: Reported | None = None,
    ) -> CheckResult:
        """Check a document; `allow` are the allow entries for its path, `confidence` replaces that of the options.

        The dictionary's suggestions for unknown words, which are most of what a finding costs, are not among the
        findings' suggestions: `suggest` adds them. `with_unused_directives` takes a full parse.
        """
        text = document.text
        suspects = self._find_suspects(document)
        marks: Sequence[re.Match[str]] = ()
        if "splchk:" in text and (suspects or with_unused_directives):
            from splchk.documents import directives

            marks = directives.find_candidates(text, TYPES[document.type].closing_marks())
        if not suspects and not marks:
            return CheckResult([], frozenset(), (), None, ())
        offsets = sorted({one.word.start for one in suspects} | {mark.start() for mark in marks})
        needs_all = marks and with_unused_directives
        found = regions(document, None if needs_all else offsets, self.options.prose_keys)
        active = directives.Directives(text, marks, found) if marks else None
        context = _Context(document, suspects, self.speller)
        reported = (confidence or self.options.confidence).grades()
        findings: list[Finding] = []
        used: set[Allow] = set()
        entries: AllowEntries | None = None
        foreign: Foreign | None = None
        unread: dict[Region, None] = {}
        for suspect, region in self._located(text, suspects, found):
            word = suspect.word
            if not self._is_reported(suspect, region, context) or (active and active.ignores(word)):
                if region.kind is Kind.UNREAD:
                    unread[region] = None
                continue
            if region.kind in _VALUES and context.is_translated(region):
                continue
            if region.kind not in NAMES and context.foreign:
                foreign = context.foreign
                continue
            if allow:
                if entries is None:
                    from splchk.checking.allow import AllowEntries

                    entries = AllowEntries(allow)
                if fitting := entries.fitting(word, region, text):
                    used.update(fitting)
                    continue
            finding = self._finding(suspect, region, context)
            if finding.confidence in reported:
                findings.append(finding)
        unused = active.unused() if active and with_unused_directives else ()
        where = (UnusedDirective(document.path, context.lines.position(offset)[0], one) for offset, one in unused)
        return CheckResult(findings, frozenset(used), tuple(where), foreign, tuple(unread))

    def suggest(self, finding: Finding, quickly: bool = True) -> Finding:
        """Return a finding of an unknown word with the dictionary's suggestions, any other as it is.

        Unless `quickly`, they are as good as can be, which takes five times as long. What has no quick ones gets these.
        """
        if finding.rule != UNKNOWN_WORD.id or not self.options.suggestions:
            return finding
        word = finding.word.text
        most = self.options.suggestions
        if quickly:
            found = self.speller.suggest(word, most, quick=True) or self.speller.suggest(word, most, few=True)
        else:
            found = self.speller.suggest(word, most)
        return finding._replace(suggestions=_in_case(found, word, finding.kind))

    def _find_suspects(self, document: Document) -> list[Suspect]:
        """Return the suspects of a document's raw text, in order."""
        type_ = TYPES[document.type]
        blocks = type_.fences(document.text)
        has_keys = self.options.keys is not KeyChecks.OFF
        data = [block for block in blocks if block.type and has_keys]
        code = [(block.opening, block.end) for block in blocks if not (block.type and has_keys)]
        examples = [(block.start, block.end) for block in data]
        spans = _data_spans(document, data)
        suspects = self._finder.find(document.text, code, spans, examples, escapes=type_.escapes, heading=type_.heading)
        schemas = self._schemas(document, data)
        if schemas:
            taken = {one.word.start for one in suspects}
            near = (one for one in self._finder.find_keywords(document.text, schemas) if one.word.start not in taken)
            suspects = sorted([*suspects, *near], key=lambda one: one.word.start)
        if data:
            suspects = list(self._worth_parsing(suspects, data, schemas))
        return list(_outside(suspects, self.options.ignore, document.text)) if self.options.ignore else suspects

    def _schemas(self, document: Document, fenced: Iterable[EmbeddedBlock]) -> list[tuple[int, int]]:
        """Return the spans of a document that may be schemas, if their keywords are checked."""
        if self.options.keys is KeyChecks.OFF or MISSPELT_KEYWORD.id not in self.options.enabled:
            return []
        text, type_ = document.text, TYPES[document.type]
        if not any(sign in text for sign in SCHEMA_SIGNS):
            return []
        if type_.is_data:
            return [(0, len(text))] if type_.has_schemas else []
        spans = [(block.start, block.end) for block in fenced if TYPES[block.type or ""].has_schemas]
        return [(start, end) for start, end in spans if any(text.find(one, start, end) >= 0 for one in SCHEMA_SIGNS)]

    def _worth_parsing(
        self, suspects: Iterable[Suspect], data: Sequence[EmbeddedBlock], schemas: Sequence[tuple[int, int]]
    ) -> Iterator[Suspect]:
        """Yield the suspects but for those in examples that would be reported neither as keys nor as anything else.

        In an example that may be one of `schemas`, any word may be a keyword's.
        """
        from bisect import bisect_right

        for suspect in suspects:
            nearest = bisect_right(data, suspect.word.start, key=lambda block: block.start) - 1
            in_data = nearest >= 0 and suspect.word.start < data[nearest].end
            if not in_data or suspect.rule is MISSPELT_KEYWORD:
                yield suspect
            elif suspect.rule is None:
                may_be_keyword = schemas and (data[nearest].start, data[nearest].end) in schemas
                if may_be_keyword or self._is_wrong_in_name(suspect.word.text):
                    yield suspect

    def _located(self, text: str, suspects: Iterable[Suspect], found: Sequence[Region]) -> list[tuple[Suspect, Region]]:
        """Return the suspects that are whole in one region, each with the region, in order.

        They were found before it was known how the letters of their regions are escaped; where a region says so, the
        chunks are cut again.
        """
        located = []
        done = 0
        for suspect in suspects:
            word = suspect.word
            region = region_at(found, word.start)
            if region is None:
                continue
            if region.escapes is None or isinstance(suspect.rule, TextRule) or suspect.rule is MISSPELT_KEYWORD:
                if word.end <= region.end:
                    located.append((suspect, region))
            elif word.start >= done:
                start, done = chunk_at(text, word.start, region.start, region.end)
                suspects_again = self._finder.recheck_chunk(text, start, done, region.escapes, region.kind)
                located += ((one, region) for one in suspects_again)
        return sorted(located, key=lambda one: one[0].word.start)

    def _is_reported(self, suspect: Suspect, region: Region, context: _Context) -> bool:
        word, rule, _ = suspect
        if region.kind in NAMES:
            if rule is None and self._is_wrong_in_name(word.text):
                return not self._is_cut_off(word, region)
            return rule in (None, MISSPELT_KEYWORD) and self._keyword(region, context) is not None
        if rule is MISSPELT_KEYWORD:
            return False
        return region.kind in _TEXT and (rule is not None or self._judge(word.text, None)[0].id in self.options.enabled)

    def _is_cut_off(self, word: Word, region: Region) -> bool:
        """Return True if a word is the end of a name that was cut to a length, and so is no slip: `RingOfSwimmin`."""
        if word.end != region.end or word.start == region.start or self.options.keys is KeyChecks.ALL:
            return False
        from splchk.rules.keys import is_truncated

        return not self.speller.is_listed_by_project(word.text) and is_truncated(word.text, self.speller)

    def _keyword(self, region: Region, context: _Context) -> str | None:
        """Return the keyword of a schema that a key was meant to be, where such are reported."""
        is_wanted = self.options.keys is not KeyChecks.OFF and MISSPELT_KEYWORD.id in self.options.enabled
        return context.keyword(region) if is_wanted else None

    def _finding(self, suspect: Suspect, region: Region, context: _Context) -> Finding:
        word = suspect.word
        rule, meant, replacement = self._judge(word.text, suspect.rule)
        if suspect.meant:
            meant = suspect.meant[: self.options.suggestions]
            replacement = suspect.meant[0] if len(suspect.meant) == 1 else None
        suggestions = _in_case(meant, word.text, region.kind)
        if keyword := self._keyword(region, context):
            rule = MISSPELT_KEYWORD
            guesses = () if meant else self.speller.suggest(word.text, self.options.suggestions, quick=True)
            others = suggestions or _in_case(guesses, word.text, region.kind)
            suggestions = (keyword, *(one for one in others if one != keyword))
        is_name = region.kind in NAMES
        # What is no word of any list may still be one, but a slip in a name is none.
        is_slip = is_name and rule is UNKNOWN_WORD and self._is_slip_in_name(word.text)
        if not is_name:
            confidence = rule.confidence(word, context.evidence, self.speller)
        else:
            is_sure = (rule is not UNKNOWN_WORD or is_slip) and not _is_paired(context.text, word, meant)
            confidence = Confidence.HIGH if is_sure else Confidence.LOW
        fix = None
        if replacement is not None:
            fix = self._safety(suspect.word, rule, replacement, region, confidence, context)
            (cased,) = _in_case((replacement,), word.text, region.kind)
            quote = context.text[region.start - 1 : region.start]
            replacement = escape(cased, region.escapes, quote) if fix else None
        name = name_in(context.text, region) if is_name else None
        level = self.options.unknown if rule is UNKNOWN_WORD and not is_slip else rule.level(word.text, self.speller)
        line, column = context.lines.position(word.start)
        answer = (rule.id, suggestions, replacement, region.pointer, name, context.lines.line_at(word.start))
        return Finding(
            context.path, line, column, word, region.kind, *answer, level=level, confidence=confidence, fix=fix
        )

    def _safety(
        self, word: Word, rule: Rule, replacement: str, region: Region, confidence: Confidence, context: _Context
    ) -> Safety | None:
        """Return how safe it is to write a replacement; None: what may be a name is never replaced."""
        if not region.fixable or confidence is not Confidence.HIGH:
            return None
        # A key that is renamed is renamed everywhere, and only if nobody depends on it.
        if region.kind in NAMES:
            return Safety.SAFE
        return rule.safety(word, replacement, context.evidence, self.speller)

    def _find_judgement(self, word: str, rule: Rule | None) -> tuple[Rule, tuple[str, ...], str | None]:
        """Return the rule that a word breaks, what was surely meant, and the replacement, the same in all documents.

        Without a `rule`, the word is unknown, and may be listed.
        """
        if rule is None:
            rule = MISSPELLING if self.speller.corrections(word) else UNKNOWN_WORD
        suggestions = rule.suggestions(word, self.speller)[: self.options.suggestions]
        return rule, tuple(suggestions), rule.replacement(word, self.speller)

    def _is_wrong_in_name(self, part: str) -> bool:
        """Return True if a part of a key or value is reported."""
        if self.options.keys is KeyChecks.OFF or self.speller.knows(part, any_case=True):
            return False
        return self.options.keys is KeyChecks.ALL or self._is_slip_in_name(part)

    def _find_slip_in_name(self, part: str) -> bool:
        """Return True if a part of a key or value is far more likely a slip than a name."""
        from splchk.rules.keys import is_slip

        return is_slip(part, self.speller)


class _Context:
    """What the findings of one document share: its lines, its misspelt keywords, and what it says about its words."""

    def __init__(self, document: Document, suspects: Sequence[Suspect], speller: Speller) -> None:
        """`suspects` are all of the document, in order."""
        from splchk.text.lines import Lines

        self._document = document
        self._type = TYPES[document.type]
        self._suspects = suspects
        self._speller = speller
        self.path = document.path
        self.text = document.text
        self.lines = Lines(document.text)

    def keyword(self, region: Region) -> str | None:
        """Return the keyword that a key was meant to be; None if it is one, or is no key of a JSON Schema."""
        if region.kind is not Kind.KEY or (self._type.is_data and not self._type.has_schemas):
            return None
        from splchk.documents import schema

        is_near = schema.nearest_keyword(name_in(self.text, region)) is not None
        return self._keywords.get(region.start) if is_near else None

    def is_translated(self, region: Region) -> bool:
        """Return True if a region is a value that is in another language, by its document's name or its key."""
        if not self._type.is_data:
            return False
        from splchk.documents import translations

        return self._is_translation or translations.is_under_language(
            region.pointer, self.text, self._speller.language.code
        )

    @cached_property
    def _is_translation(self) -> bool:
        from splchk.documents import translations

        return translations.is_translation(self.path, self._speller.language.code)

    @cached_property
    def evidence(self) -> Evidence:
        """What the document says about its words."""
        from splchk.rules.evidence import Evidence

        others = [one.word.start for one in self._suspects if not self._speaks_for_language(one.word.text)]
        return Evidence(self._document, others, self._speller.language)

    def _speaks_for_language(self, word: str) -> bool:
        """Return True if an unknown word is one of the expected language: a misspelling, or a name in small letters."""
        return self._speller.is_surely_misspelt(word) or self._speller.knows(word, any_case=True)

    @cached_property
    def foreign(self) -> Foreign | None:
        """What is known of the language of the document if that is surely another one."""
        if len(self._suspects) < _MANY or self._type.is_data or not self.evidence.foreign_language:
            return None
        return Foreign(self.evidence.foreign_language, self.evidence.unknown_share)

    @cached_property
    def _keywords(self) -> dict[int, str]:
        """The keywords that were meant by the keys of JSON Schemas, by the offsets of the keys."""
        from splchk.documents import schema

        return {
            block.start + key.start: keyword
            for block in self._type.embedded(self.text)
            if block.type and TYPES[block.type].has_schemas
            for key, keyword in schema.misspelt_keywords(self.text[block.start : block.end], block.type)
        }


def _in_case(words: Iterable[str], found: str, kind: Kind) -> tuple[str, ...]:
    """Return suggestions for a word in the case that they have in its place, each once.

    A key in small letters has no capital, whatever it is named after (`wednesday`).
    """
    is_small = kind in NAMES and found.islower()
    return tuple(dict.fromkeys(word.lower() if is_small else word for word in words))


def _is_paired(text: str, word: Word, meant: Sequence[str]) -> bool:
    """Return True if a misspelt key has its correction as its value, as in a table of replacements."""
    after = text[word.end : word.end + _VALUE_WITHIN].partition("\n")[0].lstrip("\"' \t")
    value = after[1:].strip("\"' \t\r,}") if after[:1] in (":", "=") else ""
    return bool(value) and value.lower() in (one.lower() for one in meant)


def _data_spans(document: Document, fenced: Iterable[EmbeddedBlock]) -> list[tuple[int, int]]:
    """Return the spans of a document that are made of keys and values, in order."""
    type_ = TYPES[document.type]
    if type_.is_data:
        return [(0, len(document.text))]
    front = type_.front_matter(document.text)
    return [(block.start, block.end) for block in (front, *fenced) if block]


def _outside(suspects: list[Suspect], patterns: Iterable[Pattern], text: str) -> Iterator[Suspect]:
    """Yield the suspects that overlap no match of a pattern."""
    ignored = sorted(match.span() for pattern in patterns for match in pattern.finditer(text) if match.group())
    last = 0
    for suspect in suspects:
        word = suspect.word
        while last < len(ignored) and ignored[last][1] <= word.start:
            last += 1
        if not any(start < word.end and word.start < end for start, end in ignored[last : last + 1]):
            yield suspect
