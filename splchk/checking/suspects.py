"""From a text to its suspects: unknown words, and words that a rule finds by itself, in whatever region they are.

Every document passes here, clean or not, so as little as possible is done: the distinct runs of letters of all
documents are looked up once, only chunks with an unknown run are cut into words, and only then are offsets needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import filterfalse

from splchk.dictionaries.speller import Speller
from splchk.documents.base import HEADING
from splchk.model import NAMES, Escaping, Kind, Word
from splchk.records import Record
from splchk.rules.base import Rule, SearchedText, TextRule, WordRule
from splchk.text.lazy import compiled
from splchk.text.spans import Span, is_within, offsets_in_whole, without
from splchk.text.words import MINIMUM, cut_name, letters, odd_offsets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.checking.chunks import Chunks

_MAX_CACHED = 1_000_000
"""Runs that are cached: memory stays flat over any number of documents."""

_LONG, _PART = 4_000_000, 1_000_000
"""Characters: from the first on, a text is searched in parts of about the second, which takes less memory."""
_BORDERS = (r"\n\r?\n|\r\r", r"[.!?:;,][ \t\r\n]", r"\s")
"""The ends of such parts, the best first."""
_FEW_RUNS = 50
"""Up to this number of runs are found faster one by one than by going through all chunks of a text."""

_BEFORE_KEY = "\"' \t\r\n,{"
_DOLLAR_NAME = r"\$[A-Za-z]{2,}+"
_CHUNK = r"\S+"


class Suspect(Record):
    """A word that becomes a finding if it is in a region that is reported."""

    word: Word
    rule: Rule | None = None
    """The rule that a known word breaks; None: the word is unknown."""
    meant: tuple[str, ...] = ()
    """What the word was surely meant to be where it stands."""
    is_in_path: bool = False
    """True if it is a slip in what is otherwise not checked, though a key or value may be one: in a path, in a file's
    name, in a value with dots."""


class Finder:
    """Finds suspects for some rules; remembers what it learns of words from one text to the next."""

    def __init__(
        self, speller: Speller, rules: Iterable[Rule], is_slip: Callable[[str, bool], bool] | None = None
    ) -> None:
        """`is_slip` decides on unknown words in paths and the like, by the word and whether it is only a part of a name
        there; without it, there are no suspects there."""
        self._speller = speller
        self._knows = speller.knows
        self._language = speller.language
        rules = list(rules)
        self._text_rules = [rule for rule in rules if isinstance(rule, TextRule)]
        self._word_rules = [rule for rule in rules if isinstance(rule, WordRule)]
        self._known: set[str] = set()
        self._unknown: set[str] = set()
        self._new_runs: set[str] = set()
        """The known runs of which it has not been asked whether they are near a keyword of schemas."""
        self._near_keywords: set[str] = set()
        """The known runs that are near a keyword."""
        self._dollars: dict[str, bool] = {}
        """Whether names after a `$` are near a keyword."""
        self._is_slip = is_slip

    @cached_property
    def _chunks(self) -> Chunks:
        from splchk.checking.chunks import Chunks  # a document without suspects has none

        return Chunks(self._speller, self._word_rules, self._unknown.__contains__, self._is_slip)

    def find(
        self,
        text: str,
        code: Sequence[tuple[int, int]] = (),
        data: Sequence[tuple[int, int]] = (),
        examples: Sequence[tuple[int, int]] = (),
        *,
        escapes: Escaping = Escaping.HTML,
        heading: str = HEADING,
    ) -> list[Suspect]:
        """Return the suspects of a text in order, those in `code` (spans of whole lines) left out.

        In the spans of `data`, which have keys and values, letters are escaped as in JSON, elsewhere as `escapes` says,
        and names with dots are cut where they may be keys. `examples` are the spans of data that are whole lines in a
        document of another type; rules that search the text by themselves leave them out. `heading` is a pattern for
        the beginning of a heading.
        """
        if len(text) > _LONG:
            parts = list(_parts(text))
            if len(parts) > 1:
                return list(self._find_in_parts(text, parts, (code, data, examples), escapes, heading))
        left_out = sorted((*code, *examples)) if examples else code
        prose = without(text, left_out)
        prose_letters = letters(prose)
        runs = all_runs = prose_letters.split()
        visible = prose
        if examples:
            all_runs = runs + letters("".join(text[start:end] for start, end in examples)).split()
            visible = without(text, code) if code else text
        offsets = _odd_offsets(visible, bool(data), escapes)
        if unknown := self._unknown_runs(all_runs):
            offsets |= _offsets_of_runs(visible, unknown)
        found: list[Suspect] = []
        if offsets:
            from splchk.checking.beside import is_part_of_known

            outside = offsets_in_whole(sorted(offsets), code) if code else offsets
            suspects = self._at_offsets(text, outside, data, escapes)
            found = [one for one in suspects if one.rule or not is_part_of_known(text, one.word, self._speller)]
        if self._text_rules:
            searched = SearchedText(text, self._language, prose, prose_letters, runs, left_out, heading)
            for rule in self._text_rules:
                taken = {suspect.word.start for suspect in found}
                found += [Suspect(word, rule, meant) for word, meant in rule.find(searched) if word.start not in taken]
        return sorted(found, key=lambda suspect: suspect.word.start)

    def find_keywords(self, text: str, schemas: Sequence[tuple[int, int]]) -> Iterator[Suspect]:
        """Yield what may be a misspelt keyword in spans of a text, and is no suspect: known words, names after a `$`.

        The same word may be yielded twice.
        """
        if self._new_runs:
            from splchk.documents.schema import is_near_keyword

            self._near_keywords |= {run for run in self._new_runs if is_near_keyword(run)}
            self._new_runs.clear()
        for start, end in schemas:
            inside = text[start:end]
            near = {
                name
                for name in self._near_keywords
                if name in inside and (f'{name}"' in inside or f"{name}:" in inside)
            }
            if "$" in inside:
                near |= self._dollar_names(inside)
            for name in near:
                from splchk.rules import MISSPELT_KEYWORD

                # The name comes first in the pattern, so that it is searched for fast.
                for match in re.finditer(rf"{re.escape(name)}(?=[\"']?\s*:)", inside):
                    if inside[max(match.start() - 1, 0)] not in _BEFORE_KEY and match.start():
                        continue
                    first = start + match.start() + (name[0] == "$")
                    yield Suspect(Word(name.lstrip("$"), first, start + match.end()), MISSPELT_KEYWORD)

    def _dollar_names(self, text: str) -> set[str]:
        """Return the names after a `$` that are near a keyword of schemas."""
        names = set(compiled(_DOLLAR_NAME).findall(text))
        if new := names - self._dollars.keys():
            from splchk.documents.schema import is_near_keyword

            self._dollars |= {name: is_near_keyword(name) for name in new}
        return {name for name in names if self._dollars[name]}

    def _find_in_parts(
        self,
        text: str,
        parts: Sequence[Span],
        spans: Sequence[Sequence[Span]],
        escapes: Escaping,
        heading: str,
    ) -> Iterator[Suspect]:
        """Yield the suspects of the parts of a text, in order, so that no copy is made of the whole."""
        for start, end in parts:
            inside = [_clipped(each, start, end) for each in spans]
            for suspect in self.find(text[start:end], *inside, escapes=escapes, heading=heading):
                word = suspect.word
                yield suspect._replace(word=Word(word.text, word.start + start, word.end + start))

    def recheck_chunk(self, text: str, start: int, end: int, escaping: Escaping, kind: Kind) -> list[Suspect]:
        """Return the suspects of the chunk `[start, end)` of a text, now that its escaping and kind are known."""
        kinds = (kind,) if kind in NAMES else ()
        found = self._chunks.suspects(text[start:end], escaping, kind is Kind.KEY, kinds)
        return [
            Suspect(Word(word, start + first, start + last), rule, (), in_path)
            for first, last, word, rule, in_path in found
        ]

    def _unknown_runs(self, runs: Iterable[str]) -> set[str]:
        """Return the runs of letters that are not known nor made of known words, or that may break a rule."""
        if len(self._known) + len(self._unknown) > _MAX_CACHED:
            self._known.clear()
            self._new_runs.clear()
            self._unknown.clear()
        left = set(filterfalse(self._known.__contains__, runs))  # half the time of a set of all runs
        if new := left - self._unknown:
            known = self._speller.known_among(new)
            known |= {run for run in new - known if self._is_known(run)}
            for rule in self._word_rules:
                known -= rule.wrong_among(known, self._speller)
            self._known |= known
            self._new_runs |= known
            self._unknown |= new - known
            left -= known
        return left

    def _is_known(self, run: str) -> bool:
        word = run.strip("'")
        if len(word) < MINIMUM or self._knows(word):
            return True
        is_single = word.isascii() and word[1:].islower() and "'" not in word  # there is nowhere to cut it
        return not is_single and not cut_name(word, knows=self._knows)

    def _at_offsets(
        self, text: str, offsets: Iterable[int], data: Sequence[tuple[int, int]], escapes: Escaping
    ) -> Iterator[Suspect]:
        """Yield the suspects of the chunks around some offsets."""
        from splchk.checking.chunks import chunk_at, may_be_key

        end = -1
        for offset in sorted(offsets):
            if offset < end:
                continue
            start, end = chunk_at(text, offset, 0, len(text))
            chunk = text[start:end]
            in_data = is_within(data, start)
            escaping = Escaping.JSON if in_data else escapes
            dotted = in_data and "." in chunk and may_be_key(text, start, chunk)
            kinds = NAMES if in_data else ()
            for first, last, word, rule, in_path in self._chunks.suspects(chunk, escaping, dotted, kinds):
                yield Suspect(Word(word, start + first, start + last), rule, (), in_path)


def _parts(text: str) -> Iterator[Span]:
    """Yield the spans of parts of a long text, which end where words are least likely to depend on what follows."""
    start = 0
    while len(text) - start > _LONG:
        end = _border(text, start + _PART)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _border(text: str, at: int) -> int:
    """Return the offset behind the next blank line, or else behind a sign with a blank, or behind a blank."""
    while at < len(text):
        for border in _BORDERS:
            if match := compiled(border).search(text, at, at + _PART):
                return match.end()
        at += _PART
    return len(text)


def _clipped(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the parts of sorted spans that are in `[start, end)`, counted from `start`."""
    if not spans:
        return []
    from bisect import bisect_left, bisect_right

    first = bisect_right(spans, start, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans[first:last]]


def _offsets_of_runs(text: str, runs: set[str]) -> set[int]:
    """Return offsets of the runs of letters in a text, or of the chunks with them."""
    if len(runs) <= _FEW_RUNS:
        return set(_whole_runs(text, runs))
    chunks = {chunk for chunk in set(text.split()) if not runs.isdisjoint(letters(chunk).split())}
    return {match.start() for match in compiled(_CHUNK).finditer(text) if match.group() in chunks}


def _odd_offsets(text: str, is_data: bool, escapes: Escaping) -> set[int]:
    """Return the offsets where words may be written with more than letters; where there `is_data`, also as in JSON."""
    found = odd_offsets(text, escapes)
    return found | odd_offsets(text, Escaping.JSON) if is_data and "\\" in text else found


def _whole_runs(text: str, runs: set[str]) -> Iterator[int]:
    """Yield the offsets of some runs of letters where they are no parts of longer ones."""
    for run in runs:
        start = text.find(run)
        while start >= 0:
            end = start + len(run)
            if not text[start - 1 : start].isalpha() and not text[end : end + 1].isalpha():
                yield start
            start = text.find(run, end)
