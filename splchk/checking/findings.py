"""Which suspects become findings, and what is said of them.

Only documents with suspects need this, so that it is imported for them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from splchk.checking.context import Context
from splchk.checking.suspects import Suspect
from splchk.dictionaries.speller import Speller
from splchk.documents import name_in
from splchk.documents.values import FRAGMENT
from splchk.model import NAMES, Confidence, Finding, KeyChecks, Kind, Region, Safety, Word
from splchk.rules import MISSPELLING, MISSPELT_KEYWORD, UNKNOWN_WORD
from splchk.rules.base import Rule
from splchk.text.escapes import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.checking.checker import CheckOptions
    from splchk.rules.twins import Twin

_TEXT = (Kind.PROSE, Kind.COMMENT)
_NAMING = frozenset("alias aliases product synonym synonyms value vendor".split())
"""Keys under which names stand, as under those that end with `name`: products, people, places."""
_VALUE_WITHIN = 100
"""Characters after a key in which its value is looked for."""
_SHORTEST = 4
"""Letters: shorter parts of names are short forms."""
_MAX_CACHED = 100_000
"""Words whose answers are cached."""


class FindingBuilder:
    """Makes findings of suspects, for a speller and options; remembers what it learns of their words."""

    def __init__(self, speller: Speller, options: CheckOptions) -> None:
        self._speller = speller
        self._options = options
        self._judgement = lru_cache(maxsize=_MAX_CACHED)(self._find_judgement)
        self.is_slip_in_name = lru_cache(maxsize=_MAX_CACHED)(self._find_slip_in_name)
        self._is_possible = lru_cache(maxsize=_MAX_CACHED)(self._find_possible)

    def is_reported(self, suspect: Suspect, region: Region, context: Context) -> bool:
        """Return True if a suspect in a region becomes a finding."""
        word, rule = suspect.word, suspect.rule
        if region.kind in NAMES:
            if _is_proper_name(word, region) and self._options.keys is KeyChecks.MISSPELT:
                return self._speller.is_listed_by_project(word.text)
            if suspect.is_in_path:
                return not (self._is_cut_off(word, region) or _is_defined(word, region, context.text))
            if rule is None and self.is_wrong_in_name(word.text):
                return not self._is_cut_off(word, region)
            if rule in (None, MISSPELT_KEYWORD) and self._keyword(region, context) is not None:
                return True
            return rule is None and self._twin(word, region, context) is not None
        if rule is MISSPELT_KEYWORD:
            return False
        if region.kind not in _TEXT:
            return False
        return rule is not None or self._judgement(word.text, None)[0].id in self._options.enabled

    def may_be_confirmed(self, suspect: Suspect, region: Region) -> bool:
        """Return True if a suspect that is not reported is a slip in a key if other names have the word meant."""
        if region.kind is not Kind.KEY or suspect.rule is not None or self._options.keys is not KeyChecks.MISSPELT:
            return False
        return self._is_possible(suspect.word.text)

    def _twin(self, word: Word, region: Region, context: Context) -> Twin | None:
        """Return the name of the document of which the one with a word is a slip, though the word alone is none."""
        is_wanted = self._options.keys is KeyChecks.MISSPELT and not self._speller.knows(word.text, any_case=True)
        if not is_wanted or len(word.text) < _SHORTEST or not word.text.isascii() or self.is_slip_in_name(word.text):
            return None
        return context.twins.find(word.start, word.end, region.kind, self._speller)

    def _is_cut_off(self, word: Word, region: Region) -> bool:
        """Return True if a word is the end of a name that was cut to a length, and so is no slip: `RingOfSwimmin`."""
        if word.end != region.end or word.start == region.start or self._options.keys is KeyChecks.ALL:
            return False
        from splchk.rules.keys import is_truncated

        return not self._speller.is_listed_by_project(word.text) and is_truncated(word.text, self._speller)

    def _keyword(self, region: Region, context: Context) -> str | None:
        """Return the keyword of a schema that a key was meant to be, where such are reported."""
        is_wanted = self._options.keys is not KeyChecks.OFF and MISSPELT_KEYWORD.id in self._options.enabled
        return context.keyword(region) if is_wanted else None

    def finding(self, suspect: Suspect, region: Region, context: Context) -> Finding:
        """Return the finding of a suspect in a region; of one that may be confirmed, as if it were."""
        word = suspect.word
        rule, meant, replacement = self._judgement(word.text, suspect.rule)
        if suspect.meant:
            meant = suspect.meant[: self._options.suggestions]
            replacement = suspect.meant[0] if len(suspect.meant) == 1 else None
        suggestions = in_case(meant, word.text, region.kind)
        if keyword := self._keyword(region, context):
            rule = MISSPELT_KEYWORD
            guesses = () if meant else self._speller.suggest(word.text, self._options.suggestions, quick=True)
            others = suggestions or in_case(guesses, word.text, region.kind)
            suggestions = (keyword, *(one for one in others if one != keyword))
        is_name = region.kind in NAMES
        twin = self._twin(word, region, context) if is_name and rule is UNKNOWN_WORD else None
        if twin:
            suggestions = (*in_case((twin.word,), word.text, region.kind), *suggestions)
        # What is no word of any list may still be one, but a slip in a name is none.
        is_slip = is_name and rule is UNKNOWN_WORD
        is_slip = is_slip and (
            twin is not None or self.is_slip_in_name(word.text) or self.may_be_confirmed(suspect, region)
        )
        if not is_name:
            confidence = rule.confidence(word, context.evidence, self._speller)
        else:
            is_sure = (rule is not UNKNOWN_WORD or is_slip) and not self._speller.is_variant(word.text)
            is_sure = is_sure and not _is_paired(context.text, word, meant)
            confidence = Confidence.HIGH if is_sure else Confidence.LOW
        fix = None
        if suspect.is_in_path and region.kind is Kind.VALUE:
            replacement = None  # it names what is elsewhere: a file, or a member of another object
        if replacement is not None:
            fix = self._safety(suspect.word, rule, replacement, region, confidence, context)
            (cased,) = in_case((replacement,), word.text, region.kind)
            quote = context.text[region.start - 1 : region.start]
            replacement = escape(cased, region.escapes, quote) if fix else None
        name = name_in(context.text, region) if is_name else None
        level = self._options.unknown if rule is UNKNOWN_WORD and not is_slip else rule.level(word.text, self._speller)
        line, column = context.lines.position(word.start)
        answer = (rule.id, suggestions, replacement, region.pointer, name, context.lines.line_at(word.start))
        return Finding(
            context.path,
            line,
            column,
            word,
            region.kind,
            *answer,
            example=f"{twin.name}, {context.path}:{context.lines.position(twin.offset)[0]}" if twin else None,
            level=level,
            confidence=confidence,
            fix=fix,
        )

    def _safety(
        self, word: Word, rule: Rule, replacement: str, region: Region, confidence: Confidence, context: Context
    ) -> Safety | None:
        """Return how safe it is to write a replacement; None: what may be a name is never replaced."""
        if not region.fixable or confidence is not Confidence.HIGH:
            return None
        # A key that is renamed is renamed everywhere, and only if nobody depends on it.
        if region.kind in NAMES:
            return Safety.SAFE
        return rule.safety(word, replacement, context.evidence, self._speller)

    def _find_judgement(self, word: str, rule: Rule | None) -> tuple[Rule, tuple[str, ...], str | None]:
        """Return the rule that a word breaks, what was surely meant, and the replacement, the same in all documents.

        Without a `rule`, the word is unknown, and may be listed.
        """
        if rule is None:
            rule = MISSPELLING if self._speller.corrections(word) else UNKNOWN_WORD
        suggestions = rule.suggestions(word, self._speller)[: self._options.suggestions]
        return rule, tuple(suggestions), rule.replacement(word, self._speller)

    def is_wrong_in_name(self, part: str) -> bool:
        """Return True if a part of a key or value is reported."""
        if self._options.keys is KeyChecks.OFF or self._speller.knows_in_name(part):
            return False
        return self._options.keys is KeyChecks.ALL or self.is_slip_in_name(part)

    def _find_possible(self, part: str) -> bool:
        """Return True if a part of a key is a slip if other names have the word that was meant."""
        from splchk.rules.keys import possible

        return bool(possible(part, self._speller))

    def _find_slip_in_name(self, part: str) -> bool:
        """Return True if a part of a key or value is far more likely a slip than a name."""
        from splchk.rules.keys import is_slip

        return is_slip(part, self._speller)


def doubted(findings: list[Finding], located: Sequence[tuple[Suspect, Region]]) -> list[Finding]:
    """Return findings with low confidence in slips of names, if so few of the unknown names are slips by chance."""
    from splchk.rules.keys import may_be_chance

    unknown = {one.word.text.lower() for one, region in located if one.rule is None and region.kind in NAMES}
    slips = {one.word.text.lower() for one in findings if _is_slip_in_name(one)}
    if not may_be_chance(len(slips), len(unknown)):
        return findings
    return [one._replace(confidence=Confidence.LOW) if _is_slip_in_name(one) else one for one in findings]


def _is_slip_in_name(finding: Finding) -> bool:
    """Return True for a slip in a name that nothing but the word itself speaks for."""
    return finding.kind in NAMES and finding.rule == UNKNOWN_WORD.id and finding.example is None


def in_case(words: Iterable[str], found: str, kind: Kind) -> tuple[str, ...]:
    """Return suggestions for a word in the case that they have in its place, each once.

    A key in small letters has no capital, whatever it is named after (`wednesday`).
    """
    is_small = kind in NAMES and found.islower()
    return tuple(dict.fromkeys(word.lower() if is_small else word for word in words))


def _is_proper_name(word: Word, region: Region) -> bool:
    """Return True if a word is a value with a capital that is a name by its key: `{"name": "Braket"}`."""
    if region.kind is not Kind.VALUE or (word.start, word.end) != (region.start, region.end):
        return False
    if not (word.text[:1].isupper() and word.text[1:].islower()):
        return False
    steps = (step for step in reversed((region.pointer or "").split("/")) if not step.isdigit())
    key = next(steps, "").lower()
    return key in _NAMING or key.endswith("name")


def _is_defined(word: Word, region: Region, text: str) -> bool:
    """Return True if a word is in a JSON reference (`#/a/b`) through a key of the text, where it is reported."""
    if not text.startswith(FRAGMENT, region.start):
        return False
    before, after = text[region.start : word.start].rpartition("/")[2], text[word.end : region.end].partition("/")[0]
    key = before + text[word.start : word.end] + after
    return re.search(rf"(?<![\w$@/-]){re.escape(key)}[\"']?\s*:", text) is not None


def _is_paired(text: str, word: Word, meant: Sequence[str]) -> bool:
    """Return True if a misspelt key has its correction as its value, as in a table of replacements."""
    after = text[word.end : word.end + _VALUE_WITHIN].partition("\n")[0].lstrip("\"' \t")
    value = after[1:].strip("\"' \t\r,}") if after[:1] in (":", "=") else ""
    return bool(value) and value.lower() in (one.lower() for one in meant)
