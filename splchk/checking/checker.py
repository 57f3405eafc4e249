"""From a document to its findings: this module alone knows the order of the steps.

Words come before structure: only a document with suspects is parsed, and no further than the suspects need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property

from splchk.checking.suspects import Finder, Suspect
from splchk.dictionaries.speller import Speller
from splchk.documents import SCHEMA_SIGNS, TYPES, EmbeddedBlock, region_at, regions
from splchk.model import (
    NAMES,
    Allow,
    Document,
    Finding,
    Foreign,
    KeyChecks,
    Kind,
    Level,
    Region,
    Reported,
    Word,
)
from splchk.records import Record
from splchk.rules import DEFAULT_RULES, DOUBLED_WORD, MISSPELT_KEYWORD, RULES, UNKNOWN_WORD
from splchk.rules.base import TextRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.checking.allow import AllowEntries
    from splchk.checking.context import Context
    from splchk.checking.findings import FindingBuilder
    from splchk.documents.directives import Directives

    class Pattern(Protocol):
        """A regular expression, or an object with the same method."""

        def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
            """Yield the matches in a text."""


_BESIDE = 8
"""Characters beside a word in an example that say whether it may be part of text."""
_LANGUAGE_SIGN = "lang"
"""What a document has that names its language, or that of a part: `lang="de"`, `splchk: lang de`."""
_STATING = (_LANGUAGE_SIGN, "locale")
"""One of these is in every document that says as a whole which language it is in."""
_COMMENT_MARKS = ("#", "//", "/*")

_MOST_UNCONFIRMED = 10
"""Words: a document with more that may be slips is full of names."""

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
    comments: bool = False
    """Whether the comments of source code are asked for."""


class Note(Record):
    """What is odd about a directive (without it the findings would be the same, or it is misspelt), or not reported."""

    path: str
    """The display path of the document."""
    line: int
    """From 1."""
    message: str


class CheckResult(Record):
    """The findings of a document, and what was of use to keep others from it."""

    findings: list[Finding]
    """In the order of the document."""
    used: frozenset[Allow] = frozenset()
    """The allow entries that allowed something."""
    notes: tuple[Note, ...] = ()
    """On misspelt directives; if they were asked for, on others, and on passages in other languages."""
    foreign: Foreign | None = None
    """The language of the document, if only the text says that it is another one."""
    unread: tuple[Region, ...] = ()
    """The regions with suspects that could not be read."""
    unconfirmed: tuple[Finding, ...] = ()
    """Findings of keys that hold only if other names have the word that was meant."""
    language: str | None = None
    """The tag of the language that the document names for itself, if that is another one: nothing was checked then."""
    parts: tuple[str, ...] = ()
    """The tags of other languages in which parts with suspects are, as the document says: these were not checked."""


class Checker:
    """Checks documents that share a speller and options; remembers what it learns of their words."""

    def __init__(self, speller: Speller, options: CheckOptions | None = None) -> None:
        self.speller = speller
        self.options = options or CheckOptions()
        rules = (RULES[id] for id in RULES if id in self.options.enabled)
        has_keys = self.options.keys is not KeyChecks.OFF
        self._finder = Finder(speller, rules, self._is_slip_in_path if has_keys else None)

    def check(
        self,
        document: Document,
        allow: Sequence[Allow] = (),
        with_notes: bool = False,
        confidence: Reported | None = None,
        *,
        part: str | None = None,
        is_language_known: bool = False,
    ) -> CheckResult:
        """Check a document; `allow` are the allow entries for its path, `confidence` replaces that of the options.

        The dictionary's suggestions for unknown words, which are most of what a finding costs, are not among the
        findings' suggestions: `suggest` adds them. `with_notes` takes a full parse. With `part`, the tag of a language,
        only the parts are checked of which the document says that they are in that one. `is_language_known`: what the
        document says of its language as a whole does not matter.
        """
        text = document.text
        suspects = self._find_suspects(document, part)
        if suspects and not (part or is_language_known) and (tag := self._stated_tag(document)):
            return CheckResult([], language=tag)
        marks: Sequence[re.Match[str]] = ()
        if "splchk:" in text and (suspects or with_notes):
            from splchk.documents import directives

            marks = directives.find_candidates(text, TYPES[document.type].closing_marks())
        if not suspects and not marks:
            return CheckResult([], frozenset(), (), None, (), (), None, ())
        from splchk.checking.context import FEWEST, Context

        offsets = sorted({one.word.start for one in suspects} | {mark.start() for mark in marks})
        needs_all = marks and with_notes
        found = regions(document, None if needs_all else offsets, self.options.prose_keys)
        active = directives.Directives(text, marks, found, TYPES[document.type].is_plain) if marks else None
        context = Context(document, suspects, self.speller)
        reported = confidence or self.options.confidence
        grades = of_text = reported.grades()
        if TYPES[document.type].is_technical and not self.options.comments and reported is not Reported.ALL:
            of_text = Reported.HIGH.grades()
        findings: list[Finding] = []
        unconfirmed: list[Finding] = []
        used: set[Allow] = set()
        entries: AllowEntries | None = None
        located = self._located(text, suspects, found)
        languages: Languages | None = None
        others: Set[int] = frozenset()
        if part or len(suspects) >= FEWEST or _LANGUAGE_SIGN in text or TYPES[document.type].is_data:
            from splchk.checking.languages import Languages

            languages = Languages(context, suspects, found, self.speller.language, active, part)
            others = languages.others(located)
        unread: dict[Region, None] = {}
        for suspect, region in located:
            word = suspect.word
            is_reported = self._builder.is_reported(suspect, region, context)
            may_be = is_reported or self._builder.may_be_confirmed(suspect, region)
            if not may_be or (active and active.ignores(word)):
                if region.kind is Kind.UNREAD:
                    unread[region] = None
                continue
            if word.start in others:
                continue
            if allow:
                if entries is None:
                    from splchk.checking.allow import AllowEntries

                    entries = AllowEntries(allow)
                if fitting := entries.fitting(word, region, text):
                    used.update(fitting)
                    continue
            finding = self._builder.finding(suspect, region, context)
            if finding.confidence in (grades if region.kind in NAMES else of_text):
                (findings if is_reported else unconfirmed).append(finding)
        if findings and TYPES[document.type].is_data:
            from splchk.checking.findings import doubted

            findings = [one for one in doubted(findings, located) if one.confidence in grades]
        if unconfirmed:
            from splchk.rules.keys import without_recurring

            unconfirmed = without_recurring(unconfirmed)
            if len({one.word.text for one in unconfirmed}) > _MOST_UNCONFIRMED:
                unconfirmed.clear()
        notes = _directive_notes(active, context, with_notes) if active else []
        if with_notes and languages:
            notes += (Note(context.path, context.lines.position(at)[0], what) for at, what in languages.notes())
        foreign, parts = (languages.foreign, tuple(languages.parts)) if languages else (None, ())
        answer = (tuple(notes), foreign, tuple(unread), tuple(unconfirmed), None, parts)
        return CheckResult(findings, frozenset(used), *answer)

    def suggest(self, finding: Finding, quickly: bool = True) -> Finding:
        """Return a finding of an unknown word with the dictionary's suggestions, any other as it is.

        Unless `quickly`, they are as good as can be, which takes five times as long. What has no quick ones gets these.
        """
        if finding.rule != UNKNOWN_WORD.id or not self.options.suggestions:
            return finding
        word = finding.word.text
        most = self.options.suggestions
        in_name = finding.kind in NAMES

        def suggested(quick: bool = False, few: bool = False) -> list[str]:
            return self.speller.suggest(word, most, quick, few, finding.source, in_name)

        suggestions = (suggested(quick=True) or suggested(few=True)) if quickly else suggested()
        from splchk.checking.findings import in_case

        known = finding.suggestions if finding.name else ()
        found = (*known, *in_case(suggestions, word, finding.kind))
        return finding._replace(suggestions=tuple(dict.fromkeys(found))[:most])

    @cached_property
    def _builder(self) -> FindingBuilder:
        """Made for the first document with suspects."""
        from splchk.checking.findings import FindingBuilder

        return FindingBuilder(self.speller, self.options)

    def _is_slip_in_path(self, word: str, is_part: bool) -> bool:
        """Return True if an unknown word in a path, or the like, of a key or value is a slip.

        A table has to list it unless it is only a part of a name (`filesystem.attributte_latency`), or long: alone,
        products that are named after words are more frequent (`system_config.vitelity`).
        """
        if not self._builder.is_slip_in_name(word):
            return False
        if is_part or self.speller.corrections(word):
            return True
        from splchk.rules.keys import is_sure

        return is_sure(word, self.speller)

    def _stated_tag(self, document: Document) -> str | None:
        """Return the tag of the language that a document names for itself, if that is another one."""
        if not any(sign in document.text for sign in _STATING):
            return None
        from splchk.documents.stated_language import stated_tag

        tag = stated_tag(document)
        return tag if tag and not self.speller.language.is_named_by(tag) else None

    def _find_suspects(self, document: Document, part: str | None) -> list[Suspect]:
        """Return the suspects of a document's raw text, in order; those in translations if a `part` is checked."""
        type_ = TYPES[document.type]
        blocks = () if part and type_.has_translations else type_.fences(document.text)
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
            suspects = list(self._worth_parsing(document.text, suspects, data, schemas))
        return list(_outside(suspects, self.options.ignore, document.text)) if self.options.ignore else suspects

    def _schemas(self, document: Document, fenced: Sequence[EmbeddedBlock]) -> list[tuple[int, int]]:
        """Return the spans of a document that may be schemas, if their keywords are checked."""
        if self.options.keys is KeyChecks.OFF or MISSPELT_KEYWORD.id not in self.options.enabled:
            return []
        text, type_ = document.text, TYPES[document.type]
        if not (type_.is_data or fenced) or not any(sign in text for sign in SCHEMA_SIGNS):
            return []
        if type_.is_data:
            return [(0, len(text))] if type_.has_schemas else []
        spans = [(block.start, block.end) for block in fenced if TYPES[block.type or ""].has_schemas]
        return [(start, end) for start, end in spans if any(text.find(one, start, end) >= 0 for one in SCHEMA_SIGNS)]

    def _worth_parsing(
        self, text: str, suspects: Iterable[Suspect], data: Sequence[EmbeddedBlock], schemas: Sequence[tuple[int, int]]
    ) -> Iterator[Suspect]:
        """Yield the suspects but for those in examples that would be reported neither as keys nor as anything else.

        In an example that may be one of `schemas`, any word may be a keyword's.
        """
        from bisect import bisect_right

        for suspect in suspects:
            nearest = bisect_right(data, suspect.word.start, key=lambda block: block.start) - 1
            in_data = nearest >= 0 and suspect.word.start < data[nearest].end
            if not in_data or suspect.rule is MISSPELT_KEYWORD or suspect.is_in_path:
                yield suspect
            elif suspect.rule is None:
                may_be_keyword = schemas and (data[nearest].start, data[nearest].end) in schemas
                if (
                    may_be_keyword
                    or _may_be_text(text, suspect.word)
                    or self._builder.is_wrong_in_name(suspect.word.text)
                ):
                    yield suspect

    def _located(self, text: str, suspects: Iterable[Suspect], found: Sequence[Region]) -> list[tuple[Suspect, Region]]:
        """Return the suspects that are whole in one region, each with the region, in order.

        They were found before it was known how the letters of their regions are escaped; where a region says so, the
        chunks are cut again.
        """
        from splchk.checking.chunks import chunk_at

        located = []
        done = 0
        for suspect in suspects:
            word = suspect.word
            region = region_at(found, word.start)
            if region is None:
                continue
            if suspect.rule is DOUBLED_WORD and region.start == word.start and _is_behind_column(text, word.start):
                continue
            if region.escapes is None or isinstance(suspect.rule, TextRule) or suspect.rule is MISSPELT_KEYWORD:
                if word.end <= region.end:
                    located.append((suspect, region))
            elif word.start >= done:
                start, done = chunk_at(text, word.start, region.start, region.end)
                suspects_again = self._finder.recheck_chunk(text, start, done, region.escapes, region.kind)
                located += ((one, region) for one in suspects_again)
        return sorted(located, key=lambda one: one[0].word.start)


def _directive_notes(active: Directives, context: Context, all_of_them: bool) -> list[Note]:
    """Return the notes on the directives of a document; unless `all_of_them`, on misspelt ones only."""
    notes = active.unknown
    if all_of_them:
        notes = notes + [(offset, f"'{text}' ignores nothing: take it out") for offset, text in active.unused()]
        if active.unclosed is not None:
            message = "'splchk: off' holds to the end of the document: no 'splchk: on' follows"
            notes.append((active.unclosed, message))
    return [Note(context.path, context.lines.position(at)[0], message) for at, message in sorted(notes)]


def _may_be_text(text: str, word: Word) -> bool:
    """Return True if a word in an example may be part of a comment or a sentence, by what is beside it."""
    before, after = text[max(word.start - _BESIDE, 0) : word.start], text[word.end : word.end + _BESIDE]
    left, right = before.rstrip(" \t"), after.lstrip(",;.").lstrip(" \t")
    if left != before and (left.rstrip(",;.")[-1:].isalpha() or left.endswith(_COMMENT_MARKS)):
        return True
    return right[:1].isalpha() and after[:1] != right[:1]


def _is_behind_column(text: str, start: int) -> bool:
    """Return True if nothing but a few blanks sets a word apart from another one in its line."""
    return text[max(start - 4, 0) : start].rstrip(" \t")[-1:].isalnum()


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
