"""Evidence from the other keys of a repository: one with the right spelling, or many with the same word.

Documents are searched only when a misspelt key has been found, and only those that may have what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from splchk import documents
from splchk.dictionaries.speller import Speller
from splchk.model import NAMES, Finding
from splchk.project.files import decode
from splchk.records import Record
from splchk.rules import MISSPELT_KEYWORD, keys
from splchk.text.case import like

_MOST_BYTES = 1_000_000
"""Larger documents are data, whose names say little of how names are written."""
_MOST_ASKED = 20
"""Unconfirmed parts: each takes some strings to search for."""


class KeyFinding(Record):
    """A finding, perhaps of a key or value, with what it takes to judge it."""

    finding: Finding
    root: str | None
    """The repository in which its document lies."""
    speller: Speller
    """Knows the words of its document."""
    document: str
    """The name of the document, relative to the repository and with `/`."""
    is_judged: bool
    """Whether it was reported because it looks like a slip, so that it is none if it recurs."""
    is_unconfirmed: bool = False
    """Whether it is a slip only if other names have the word that was meant."""


class Examples:
    """Collects the names that contain a misspelt part, or what may have been meant by it."""

    def __init__(self, found: Iterable[KeyFinding], is_excluded: Callable[[str], bool]) -> None:
        """`is_excluded` returns True for the name of a document that is not the project's own."""
        self._is_excluded = is_excluded
        self._vocabulary = keys.Vocabulary()
        self._wanted: dict[str, tuple[bytes, bytes]] = {}
        self._needed: dict[str, int] = {}
        """How many names are to be found with a wanted word, where one is not enough."""
        self._counted: list[tuple[bytes, bytes]] = []
        found = list(found)
        self._asked = _asked(found)
        for finding, _, speller, _, is_judged, is_unconfirmed in found:
            if finding.rule == MISSPELT_KEYWORD.id:  # no other key makes it a name
                continue
            part = finding.word.text
            if is_unconfirmed and part not in self._asked:
                continue
            if is_judged and keys.may_recur(part, speller):
                self._counted.append(_search_keys(part))
            if is_unconfirmed:
                needed = dict(keys.possible(part, speller))
                self._needed |= {word: max(needed[word], self._needed.get(word, 0)) for word in needed}
                self._wanted |= {word: _search_keys(word) for word in needed}
            else:
                self._wanted |= {word: _search_keys(word) for word in keys.near(part, speller)}

    @property
    def search_keys(self) -> Iterator[bytes]:
        """One of these is in every document that could add something."""
        return (key for part in (*self._wanted.values(), *self._counted) for key in part)

    @property
    def is_counting(self) -> bool:
        """Whether the number of the names with a part decides on a finding."""
        return bool(self._counted)

    @property
    def is_complete(self) -> bool:
        """Whether no further document could add anything."""
        return not self._wanted and not self._counted

    def look(self, path: str, content: bytes) -> None:
        """Collect the keys and values of a document, if it may have what is looked for."""
        if len(content) > _MOST_BYTES:
            return
        search_keys = [key for key in self.search_keys if key in content]
        if not search_keys or self._is_excluded(path):
            return
        text = decode(content)
        for fence in documents.TYPES[documents.detect_type(path, text)].embedded(text):
            inside = text[fence.start : fence.end]
            patterns = [re.escape(key.decode()) for key in search_keys]
            wanted = sorted(match.start() for pattern in patterns for match in re.finditer(pattern, inside))
            line, counted = 1, 0
            for name, offset in _names(text, fence, wanted) if wanted else ():
                line += text.count("\n", counted, offset)
                counted = offset
                self._vocabulary.add(name, f"{path}:{line}")
        for word in [word for word in self._wanted if self._vocabulary.count(word) >= self._needed.get(word, 1)]:
            del self._wanted[word]

    def apply(self, found: KeyFinding) -> Finding | None:
        """Return the finding with an example; None if the other names show that the word is meant."""
        finding, _, speller, _, is_judged, is_unconfirmed = found
        part = finding.word.text
        if finding.rule == MISSPELT_KEYWORD.id:
            return finding
        if is_unconfirmed and part not in self._asked:
            return None
        if finding.example:  # another name of its document is one
            return None if self._vocabulary.recurs(part) else finding
        meant = keys.meant(part, speller, self._vocabulary) if is_judged else None
        if is_judged and meant is None:
            return None
        words = {meant} if is_unconfirmed and meant else keys.near(part, speller)
        near = self._vocabulary.near(part, words)
        if near is None:
            return finding
        word, name, place = near
        dressed = like(part, word) or word
        others = (one for one in finding.suggestions if one.lower() != word)
        return finding._replace(suggestions=(dressed, *others), example=f"{name}, {place}")


def _asked(found: Iterable[KeyFinding]) -> frozenset[str]:
    """Return the unconfirmed parts for which other names are asked: not more than a search of git may look for.

    Those that one name is enough for come first.
    """
    unconfirmed = [one for one in found if one.is_unconfirmed]
    parts = {one.word.text for one in keys.without_recurring([one.finding for one in unconfirmed])}
    needed = {
        part: min(number for _, number in keys.possible(part, one.speller))
        for one in unconfirmed
        if (part := one.finding.word.text) in parts
    }
    return frozenset(sorted(needed, key=lambda part: (needed[part], part))[:_MOST_ASKED])


def names_of(path: str, text: str) -> Iterator[str]:
    """Yield the keys and one-word values of a document, of its front matter and of the examples in it."""
    type_ = documents.TYPES[documents.detect_type(path, text)]
    whole = documents.EmbeddedBlock(0, len(text), type_.name, 0)
    for block in type_.embedded(text) if type_.is_all_embedded(text) else [whole]:
        yield from (name for name, _ in _names(text, block))


def _names(text: str, fence: documents.EmbeddedBlock, wanted: Sequence[int] | None = None) -> Iterator[tuple[str, int]]:
    """Yield the keys and one-word values of an embedded block, with their offsets in the text."""
    inside = text[fence.start : fence.end]
    for region in documents.data_regions(fence.type or "", inside, wanted):
        if region.kind in NAMES:
            yield documents.name_in(inside, region), fence.start + region.start


def _search_keys(word: str) -> tuple[bytes, bytes]:
    """One of the strings in every document with the word, whatever the case of its first letter."""
    small = word.lower()
    return small.encode(), (small[0].upper() + small[1:]).encode()
