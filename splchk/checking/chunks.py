"""The words of a chunk, the characters between white space, that may become findings.

The words of a chunk are the same wherever it is, so that each distinct one is cut once in a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from splchk.dictionaries.speller import Speller
from splchk.model import Escaping, Kind
from splchk.rules.base import Rule, WordRule
from splchk.text.characters import foreign
from splchk.text.lazy import compiled
from splchk.text.words import cut, cut_name, letters, whole_words, words_of_compounds

_MAX_CACHED = 100_000
"""Chunks that are cached of each kind: memory stays flat over any number of documents."""
_SPACE = r"\s"
_BETWEEN_QUOTES = r"[^']+"
_LONG = 5
"""Letters on both sides of a quote: shorter words have an apostrophe (`derc'hanel`)."""
_IN_PATH = r"[/\\@$]|\.\w"
"""One of these is in every chunk in which slips are looked for that is otherwise not checked."""
# What a chunk with a key in it looks like, or what follows it: `"a.b":1`, `a.b=1`, `a.b:`, `[a.b]`, `a.b = 1`.
_KEY_INSIDE = r"\A\ufeff?\[|[\"'][:=]|[\w-]=|[\w-]:\Z"
_KEY_BEFORE = r"[ \t]*[:=]"

Found = tuple[int, int, str, Rule | None, bool]
"""A suspect in a chunk: start, end, the word, the rule, and whether it is in a path."""


class Chunks:
    """Cuts chunks into words; remembers what it found in each."""

    def __init__(
        self,
        speller: Speller,
        rules: Sequence[WordRule],
        is_unknown: Callable[[str], bool],
        is_slip: Callable[[str, bool], bool] | None,
    ) -> None:
        """`rules` are about known words. `is_unknown` is True for a run of letters that was looked up and is unknown.

        `is_slip` decides on unknown words in paths and the like, by the word and whether it is only a part of a name
        there; without it, there are no suspects there.
        """
        self._speller = speller
        self._knows = speller.knows
        self._word_rules = rules
        self._compound_rules = [rule for rule in rules if rule.in_compounds]
        self._is_unknown = is_unknown
        self._is_slip = is_slip
        self._chunks: dict[tuple[Escaping, bool, tuple[Kind, ...]], dict[str, list[Found]]] = {}

    def suspects(self, chunk: str, escaping: Escaping, dotted: bool, kinds: tuple[Kind, ...]) -> list[Found]:
        """Return the suspects of a chunk, from a cache.

        It is a name of one of `kinds`: with several, it may as well be prose, and known words may break a rule, as they
        may with none.
        """
        cache = self._chunks.setdefault((escaping, dotted, kinds), {})
        found = cache.get(chunk)
        if found is None:
            if len(cache) > _MAX_CACHED:
                cache.clear()
            script = self._speller.language.letters
            unknown = cut(chunk, self._knows, escaping, dotted, with_names=bool(kinds))
            if len(kinds) == 1 and "'" in chunk:
                unknown = list(self._without_quotes(chunk, unknown))
            found = [(*one, None, False) for one in unknown if not foreign(one[2], script)]
            if self._word_rules and len(kinds) != 1:
                found = self._with_wrong_words(found, chunk, escaping)
            if kinds and self._may_have_slip(chunk):
                found = self._with_slips_in_paths(found, chunk, escaping, kinds)
            cache[chunk] = found
        return found

    def _without_quotes(self, chunk: str, unknown: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """Yield the unknown words of a name; of one with quotes inside (`single'adress`), the unknown parts."""
        for start, end, word in unknown:
            parts = [match.span() for match in compiled(_BETWEEN_QUOTES).finditer(chunk, start, end)]
            if len(parts) < 2 or not all(last - first >= _LONG for first, last in parts):
                yield start, end, word
                continue
            for first, last in parts:
                if not self._knows(chunk[first:last]):
                    yield first, last, chunk[first:last]

    def _may_have_slip(self, chunk: str) -> bool:
        """Return True if a chunk has a slip, perhaps in what is otherwise not checked."""
        is_slip = self._is_slip
        if not compiled(_IN_PATH).search(chunk):
            return False
        unknown = (run for run in letters(chunk).split() if self._is_unknown(run))
        return is_slip is not None and any(
            is_slip(part, part != run or any(f"{sign}{run}" in chunk or f"{run}{sign}" in chunk for sign in "_-"))
            for run in unknown
            for _, _, part in cut_name(run.strip("'"), knows=self._knows)
        )

    def _with_slips_in_paths(
        self, found: list[Found], chunk: str, escaping: Escaping, kinds: tuple[Kind, ...]
    ) -> list[Found]:
        """Return the suspects of a chunk with the slips in what is otherwise not checked in names of these kinds."""
        assert self._is_slip
        words = cut(chunk, self._knows, escaping, dotted=True, with_names=True, slips_in=kinds)
        if len(kinds) > 1 and "\\" in chunk:  # perhaps a path of Windows, not escapes
            words += cut(chunk, self._knows, Escaping.NONE, dotted=True, with_names=True, slips_in=kinds)
        taken = {offset for start, end, *_ in found for offset in range(start, end)}
        slips = {
            one
            for one in words
            if taken.isdisjoint(range(one[0], one[1])) and self._is_slip(one[2], _is_part(chunk, one[0], one[1]))
        }
        return [*found, *((*one, None, True) for one in sorted(slips))] if slips else found

    def _with_wrong_words(self, unknown: list[Found], chunk: str, escaping: Escaping) -> list[Found]:
        """Return the words of a chunk that break a rule, and the unknown ones that are no parts of these."""
        words = whole_words(chunk, escaping)
        wrong = [(*one, rule, False) for one in words if (rule := self._broken_rule(one[2], self._word_rules))]
        if self._compound_rules:
            parts = [one for one in words_of_compounds(chunk, escaping) if one not in words]
            wrong += [(*one, rule, False) for one in parts if (rule := self._broken_rule(one[2], self._compound_rules))]
        taken = {offset for start, end, *_ in wrong for offset in range(start, end)}
        return [*wrong, *(one for one in unknown if one[0] not in taken)]

    def _broken_rule(self, word: str, rules: Sequence[WordRule]) -> Rule | None:
        """Return the first of some rules that a known word breaks."""
        return next((rule for rule in rules if rule.is_wrong(word, self._speller)), None)


def _is_part(chunk: str, start: int, end: int) -> bool:
    """Return True if a word of a chunk is a part of a longer name."""
    around = chunk[max(start - 1, 0) : start] + chunk[end : end + 1]
    return any(char.isalpha() or char in "_-" for char in around)


def chunk_at(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    """Return the span of the chunk around `offset`, or of its part in `[start, end)`.

    The steps back grow, since a chunk may be a whole file.
    """
    space = compiled(_SPACE).search(text, offset, end)
    step = 64
    while offset > start:
        before = text[max(offset - step, start) : offset]
        inside = 0 if before[-1].isspace() else len(before.rsplit(None, 1)[-1])
        offset -= inside
        if inside < len(before):
            break
        step *= 2
    return offset, space.start() if space else end


def may_be_key(text: str, start: int, chunk: str) -> bool:
    """Return True if a chunk may contain a key, or be one."""
    return bool(compiled(_KEY_INSIDE).search(chunk) or compiled(_KEY_BEFORE).match(text, start + len(chunk)))
