"""The project's own words: those of the same letters in whatever case, and those that are one slip away from a word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from splchk.text.edits import find_slip, shortened

_LONGEST = 40
"""Letters: longer words are no misspellings."""
_END = 2
"""Letters by which the entries are indexed, at the beginning and at the end."""


class ProjectWords:
    """The entries of word lists, looked up by their letters without case; of those that are equal then, the last."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = {entry.casefold(): entry for entry in entries}

    def find(self, word: str) -> str | None:
        """Return the entry of the same letters as `word`, in whatever case; None if there is none."""
        return self._entries.get(word.casefold())

    def near(self, word: str) -> list[str]:
        """Return the entries, other than `word`, that one slip makes into it, the likeliest slips first."""
        if len(word) > _LONGEST:
            return []
        folded = word.casefold()
        if len(folded) <= 2 * _END:
            tried = {one for less in shortened(folded) for one in self._short.get(less, ())}
        else:  # a slip in such a word leaves its beginning or its end as it is
            heads, tails = self._ends
            same_end = (*heads.get(folded[:_END], ()), *tails.get(folded[-_END:], ()))
            half = (len(folded) - 1) // 2
            begins, ends = folded[:half], folded[-half:]
            tried = {one for one in same_end if one.startswith(begins) or one.endswith(ends)}
        near = sorted((kind, one) for one in tried if (kind := find_slip(folded, one)) is not None)
        return [self._entries[one] for _, one in near if self._entries[one] != word]

    @cached_property
    def _ends(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The entries by their first letters, and by their last."""
        heads: dict[str, list[str]] = {}
        tails: dict[str, list[str]] = {}
        for one in self._entries:
            heads.setdefault(one[:_END], []).append(one)
            tails.setdefault(one[-_END:], []).append(one)
        return heads, tails

    @cached_property
    def _short(self) -> dict[str, list[str]]:
        """The short entries by what they may be shortened to."""
        found: dict[str, list[str]] = {}
        for one in self._entries:
            for less in shortened(one) if len(one) <= 2 * _END + 1 else ():
                found.setdefault(less, []).append(one)
        return found
