"""Which suspects of a document are in another language than the one that it is checked in.

What the document says of a part comes first (a directive, then `lang` in HTML), then what its name says of values, then
what the text itself tells of the whole document, and of passages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from splchk.checking.context import FEWEST, MANY, Context
from splchk.checking.suspects import Suspect
from splchk.documents.html_languages import languages as elements
from splchk.languages import Language
from splchk.model import NAMES, Foreign, Kind, Region, Word
from splchk.text.characters import language_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.checking.passages import Passages
    from splchk.documents.directives import Directives

_VALUES = (Kind.VALUE, Kind.PROSE)
"""What a value of a document of keys and values may be."""
_NOT_CHECKED = (Kind.CODE, Kind.UNREAD)


class Languages:
    """What a document says of the language of its suspects."""

    def __init__(
        self,
        context: Context,
        suspects: Sequence[Suspect],
        regions: Sequence[Region],
        language: Language,
        directives: Directives | None,
        part: str | None,
    ) -> None:
        """`language` is the one that is checked; with `part`, a tag, only what the document says is in that one."""
        self._context = context
        self._suspects = suspects
        self._regions = regions
        self._language = language
        self._directives = directives
        self._part = part
        self.parts: dict[str, None] = {}
        """The tags of parts in other languages that are named."""
        self.foreign: Foreign | None = None
        """The language of the whole document, if the text tells that it is another one."""
        self._elements = elements(context.text) if context.may_have_elements else []
        """The spans of elements that name their language, each with the tag."""
        self._passages_in: dict[str, list[int]] = {}
        """The offsets of the suspects in passages in other languages, by the codes of these."""

    def others(self, located: Iterable[tuple[Suspect, Region]]) -> set[int]:
        """Return the offsets of the suspects, each with its region, that are in another language.

        They are no evidence for the rest of the document.
        """
        checked = [(suspect.word, region) for suspect, region in located if region.kind not in _NOT_CHECKED]
        found: set[int] = set()
        left = [(word, region) for word, region in checked if not self._is_named(word, region, found)]
        if found:
            self._context.leave_out(found)
        if self._part is None and len(left) >= FEWEST:
            detected = {
                word.start for word, region in left if region.kind not in NAMES and self._is_detected(word, region)
            }
            if detected:
                self._context.leave_out(detected)
                found |= detected
        return found

    def _is_named(self, word: Word, region: Region, others: set[int]) -> bool:
        """Return True if the document says of a word in which language it is, and add it to the `others` if in another.

        If only a part is checked, it always does.
        """
        tag = self._directives.language_at(word.start) if self._directives else None
        tag = tag or region.language or self._language_of_element(word.start)
        if self._part is not None:
            is_other = tag is None or language_code(tag) != language_code(self._part)
        elif tag:
            is_other = not self._language.is_named_by(tag)
            if is_other:
                self.parts[tag] = None
        else:
            is_other = region.kind in _VALUES and self._context.is_translated(region)
        if is_other:
            others.add(word.start)
        return is_other or tag is not None

    def _is_detected(self, word: Word, region: Region) -> bool:
        """Return True if a word is in another language as the text tells."""
        if code := self._context.foreign or self._language_of_values:
            self.foreign = Foreign(code, True)
            return True
        is_apart = region.kind is Kind.COMMENT or region.pointer is not None
        bounds = (region.start, region.end) if is_apart else (0, len(self._context.text))
        code = self._passages.language_at(word.start, bounds)
        if code:
            self._passages_in.setdefault(code, []).append(word.start)
        return code is not None

    def _language_of_element(self, offset: int) -> str | None:
        """Return the tag of the innermost element around an offset that names its language."""
        at = bisect_right(self._elements, offset, key=lambda element: element[0]) - 1
        return self._elements[at][2] if at >= 0 and offset < self._elements[at][1] else None

    def notes(self) -> Iterator[tuple[int, str]]:
        """Yield for each language of passages the offset of the first suspect in one, and how many there are."""
        from splchk.text.language_names import english_name

        for code, places in self._passages_in.items():
            words = f"{len(places):,} unknown word{'' if len(places) == 1 else 's'}"
            yield places[0], f"{words} in passages in {english_name(code)}: not reported"

    @cached_property
    def _passages(self) -> Passages:
        from splchk.checking.passages import Passages

        return Passages(self._context.text, [one.word.start for one in self._suspects], self._language)

    @cached_property
    def _language_of_values(self) -> str | None:
        """The code of the language of the sentences of a document of keys and values, if that is surely another one."""
        if not self._context.is_data or len(self._suspects) < MANY:
            return None
        from splchk.languages.detection import foreign_language

        sentences = [one for one in self._regions if one.kind is Kind.PROSE]
        text = "\n".join(self._context.text[one.start : one.end] for one in sentences)
        return foreign_language(text, self._language.codes) if len(sentences) > 1 else None
