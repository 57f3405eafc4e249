"""What the findings of one document share, each computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property

from splchk.checking.suspects import Suspect
from splchk.dictionaries.speller import Speller
from splchk.documents import TYPES, name_in
from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import Document, Kind, Region
from splchk.text.lines import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.rules.evidence import Evidence
    from splchk.rules.twins import Twins

FEWEST = 3
"""Suspects that a passage in another language has at least."""
MANY = 10
"""Suspects that a document in another language has at least, not to be reported word by word."""


class Context:
    """What the findings of one document share: its lines, its misspelt keywords, and what it says about its words."""

    def __init__(self, document: Document, suspects: Sequence[Suspect], speller: Speller) -> None:
        """`suspects` are all of the document, in order."""
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
        """Return True if a region is a value that is in another language, by its document's name or its key.

        A value that is one name is judged as names are, which is in the default language, whatever the checked one is.
        """
        if not self._type.is_data:
            return False
        if region.kind is Kind.VALUE and self._is_translation_of_names:
            return True
        from splchk.documents import translations

        language = self._speller.language
        return self._is_translation or translations.is_under_language(
            region.pointer, self.text, language.codes, language.code
        )

    @cached_property
    def twins(self) -> Twins:
        """The names of the document that are near others."""
        from splchk.rules.twins import Twins

        return Twins(self.text)

    @cached_property
    def _is_translation(self) -> bool:
        from splchk.documents import translations

        return translations.translation_tag(self.path, self._speller.language.codes) is not None

    @cached_property
    def _is_translation_of_names(self) -> bool:
        from splchk.documents import translations

        return translations.translation_tag(self.path, (DEFAULT_LANGUAGE,)) is not None

    @cached_property
    def evidence(self) -> Evidence:
        """What the document says about its words."""
        from splchk.rules.evidence import Evidence  # documents of keys and values do without it

        others = [one.word.start for one in self._suspects if not self._speaks_for_language(one.word.text)]
        return Evidence(self._document, others, self._speller.language)

    def leave_out(self, offsets: Container[int]) -> None:
        """Draw no conclusions from the suspects at some offsets: they are in passages in other languages."""
        self._suspects = [one for one in self._suspects if one.word.start not in offsets]
        self.__dict__.pop("evidence", None)

    def _speaks_for_language(self, word: str) -> bool:
        """Return True if an unknown word is one of the expected language: a misspelling, or a name in small letters."""
        if self._type.is_data and self._speller.knows_in_name(word):
            return True
        return self._speller.is_surely_misspelt(word) or self._speller.knows(word, any_case=True)

    @property
    def may_have_elements(self) -> bool:
        """Whether elements of HTML may stand in the document, or it is HTML."""
        return self._type.has_html

    @property
    def is_data(self) -> bool:
        """Whether the document is made of keys and values."""
        return self._type.is_data

    @cached_property
    def foreign(self) -> str | None:
        """The code of the language of the document if that is surely another one."""
        if len(self._suspects) < MANY or self._type.is_data:
            return None
        return self.evidence.foreign_language

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
