"""What other keys of a repository say of a misspelt one: a like of it that is spelt right, or that it recurs.

They are looked for when a misspelt key has been found, in one document after the other, and only in those that may hold
what is sought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from splchk import documents
from splchk.dictionaries import Speller
from splchk.model import NAMES, Finding, Rule
from splchk.project.files import decode
from splchk.records import Record
from splchk.rules import keys
from splchk.text.case import like


class Slip(Record):
    """A finding of a key or value, and who knows the words of its document."""

    finding: Finding
    speller: Speller
    is_judged: bool
    """Whether it was reported because it looks like a slip, so that it is none if it recurs."""


class Examples:
    """The names in which the parts of some misspelt ones stand, or what may have been meant by them."""

    def __init__(self, slips: Iterable[Slip], is_excluded: Callable[[str], bool]) -> None:
        """`is_excluded` says of a document's name whether it is not the project's own to be an example."""
        self._is_excluded = is_excluded
        self._vocabulary = keys.Vocabulary()
        self._sought: dict[str, bytes] = {}
        self._counted: list[bytes] = []
        self.seen: set[str] = set()
        """The documents that were offered."""
        for finding, speller, is_judged in slips:
            part = finding.word.text
            if is_judged and keys.may_recur(part, speller):
                self._counted.append(_trace(part))
            self._sought |= {word: _trace(word) for word in keys.near(part, speller)}

    @property
    def is_complete(self) -> bool:
        """Whether no other document could add anything."""
        return not self._sought and not self._counted

    def look(self, path: str, content: bytes) -> None:
        """Take in the keys and values of a document, if it may hold what is sought."""
        self.seen.add(path)
        traces = [trace for trace in (*self._sought.values(), *self._counted) if trace in content]
        if not traces or self._is_excluded(path):
            return
        text = decode(content)
        for fence in documents.TYPES[documents.detect_type(path, text)].embedded(text):
            wanted = sorted(_places(text[fence.start : fence.end], map(bytes.decode, traces)))
            for name, offset in _names(text, fence, wanted) if wanted else ():
                self._vocabulary.add(name, f"{path}:{text.count(chr(10), 0, offset) + 1}")
        for word in [word for word in self._sought if self._vocabulary.example(word)]:
            del self._sought[word]

    def apply(self, slip: Slip) -> Finding | None:
        """The finding with what the other names say; None if it is none by what they say."""
        finding, speller, is_judged = slip
        part = finding.word.text
        if is_judged and keys.meant(part, speller, self._vocabulary) is None:
            return None
        found = self._vocabulary.near(part, keys.near(part, speller))
        if found is None or finding.rule is Rule.MISSPELT_KEYWORD:
            return finding
        word, name, place = found
        dressed = like(part, word) or word
        others = (one for one in finding.suggestions if one.lower() != word)
        return finding._replace(suggestions=(dressed, *others), example=f"{name}, {place}")


def names_of(path: str, text: str) -> Iterator[str]:
    """The keys and one-word values of a document, of its front matter and of the examples in it."""
    type_ = documents.TYPES[documents.detect_type(path, text)]
    if type_.is_all_embedded(text):
        yield from (name for fence in type_.embedded(text) for name, _ in _names(text, fence))
        return
    for region in type_.regions(text):
        if region.kind in NAMES:
            yield documents.name_in(text, region)


def _names(text: str, fence: documents.EmbeddedBlock, wanted: Sequence[int] | None = None) -> Iterator[tuple[str, int]]:
    """The keys and one-word values of a stretch with such, and their places in the text."""
    inside = text[fence.start : fence.end]
    for region in documents.data_regions(fence.type or "", inside, wanted):
        if region.kind in NAMES:
            yield documents.name_in(inside, region), fence.start + region.start


def _places(text: str, parts: Iterable[str]) -> Iterator[int]:
    for part in parts:
        at = text.find(part)
        while at >= 0:
            yield at
            at = text.find(part, at + 1)


def _trace(word: str) -> bytes:
    """What a document that holds a word holds, whatever the case of its first letter."""
    return word[1:].lower().encode()
