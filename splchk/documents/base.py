"""What a document type is, and how the documents inside a document are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from splchk.model import Escaping, Region
from splchk.records import Record
from splchk.text.lazy import load_module

HEADING = r"#{1,6}[ \t]"
"""Markdown's headings, which people write in other documents, too."""

CODE_SPAN = r"(?<!`)(`+)(?!`)(?:(?!\1(?!`))[^\n])+?(?<!`)\1(?!`)"
"""Code between backticks, as in Markdown."""


_LONGEST_BEGINNING = 30_000
"""Characters of a text by which its type is recognized."""


class EmbeddedBlock(Record):
    """A document inside a document, or a block of code; `[start, end)` is the content without the marks, in characters.

    HTML that blank lines do not end, and a whole document of keys and values, are embedded blocks as well.
    """

    start: int
    end: int
    type: str | None
    """The name of the document type inside, if it is one of keys and values, or Markdown."""
    opening: int
    """The offset from which on it is code: that of the opening mark's line, unless there is text in it or below it; -1
    if there is no mark, as for HTML."""


class DocumentType(Record):
    """A document type: how its documents are recognized, how they are written, and which module reads them.

    All names and suffixes are in lower case.
    """

    name: str
    title: str
    """The name in messages."""
    reader: str
    """The full name of the module that reads the documents.

    It has a function `regions(text, wanted, *, prose_keys)`, which returns the text's regions, sorted and without
    overlap. With `wanted`, sorted offsets, only the regions that contain one of them are needed. Values under
    `prose_keys` are prose, besides those under the type's own. A reader of messages also takes `comment_mark`. It is
    imported when the first document is read.
    """
    suffixes: tuple[str, ...] = ()
    file_names: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    """What the names of files may begin with, or be without the last character: `.env.`."""
    generated: tuple[str, ...] = ()
    """Suffixes and names of files that programs write: documents only if the setting `include` says so."""
    is_default: bool = True
    """False if documents are only checked when the setting `include` names them."""
    beginning: str = ""
    """A pattern for the beginning of the documents, past blanks, to recognize them without a name; empty: none."""
    info: tuple[str, ...] = ()
    """The names of the type in the info of a fence."""
    embedding: str = ""
    """The full name of the module that finds embedded documents; empty if there are none.

    Its function `fences(text)` returns what is surely an embedded block. If there may be others, it also has
    `is_complete(text)`, which then returns False; a type with `front_matter_marks` needs `front_matter(text)`.
    """
    fence_marks: tuple[str, ...] = ()
    """Without one of these in the text, `fences` is not asked."""
    front_matter_marks: tuple[str, ...] = ()
    """Without one of these at the beginning of the text, `front_matter` is not asked."""
    comments: tuple[tuple[str, str], ...] = ()
    """What opens and what closes a comment; one that the line's end closes has an empty second string."""
    escapes: Escaping = Escaping.HTML
    """How letters are escaped, outside of embedded documents."""
    heading: str = HEADING
    """A pattern for the beginning of a heading, past indentation and the marks of quotations and lists."""
    code_span: str = CODE_SPAN
    """A pattern for code within a line, found without reading the document."""
    separator: str = ""
    """A pattern for the beginning of a line: the same JSON Pointer names different values before and after it."""
    is_data: bool = False
    """True if a document is made of keys and values."""
    is_technical: bool = False
    """True if there is little prose besides names: of it and of comments, only what is surely misspelt is reported."""
    has_schemas: bool = False
    """True if a document may be a JSON Schema."""
    is_plain: bool = False
    """True if a document has no markup, and may as well be a list of words or records."""
    anchors: str = ""
    """The full name of the module that finds the anchors which are made of headings, and the links to them; empty:
    there are none, or the reader says which headings must not change.

    It has the functions of `splchk.documents.markdown.anchors`: `anchor_changes`, `anchor_links`, `may_be_heading`,
    `leads_to`.
    """
    has_translations: bool = False
    """True if `fences` returns translations, which are regions with their language.

    The module that `reader` names then has a function `language(text)`, which returns the tag of that, or None.
    """
    is_source: bool = False
    """True if the setting `comments` makes files documents, those of a default type with all of their comments."""
    needs_beginning: bool = False
    """True if other files have such names, too: only one that has the `beginning` is a document."""
    is_message: bool = False
    """True if a document is a message in git's own folder, to be treated like a file in the working tree."""
    comment_mark: str | None = None
    """What comments begin with in a message; an empty one: there are none; None: the message shows it."""

    def regions(
        self, text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
    ) -> list[Region]:
        """Return the regions of a text; with `wanted` (sorted offsets), at least those that contain one of them."""
        more = {} if self.comment_mark is None else {"comment_mark": self.comment_mark}
        found: list[Region] = load_module(self.reader).regions(text, wanted, prose_keys=prose_keys, **more)
        return found

    def begins(self, text: str) -> bool:
        """Return True if a text begins as documents of the type do."""
        start = text[:_LONGEST_BEGINNING].removeprefix("\ufeff").lstrip()
        return bool(self.beginning) and re.match(self.beginning, start) is not None

    def fences(self, text: str) -> Sequence[EmbeddedBlock]:
        """Return the fenced blocks that are found without parsing the text, which may be far from all."""
        for mark in self.fence_marks:
            if mark[0] in text and mark in text:  # a single character is found fastest
                return _fences(self.embedding, text)
        return ()

    @property
    def has_html(self) -> bool:
        """Whether elements of HTML may stand in a document, as its comments do."""
        return ("<!--", "-->") in self.comments

    def translated_to(self, text: str) -> str | None:
        """Return the tag of the language of the translations in a text; None: there are none, or it is not known."""
        if not (self.has_translations and self.fences(text)):
            return None
        tag: str | None = load_module(self.reader).language(text)
        return tag

    def front_matter(self, text: str) -> EmbeddedBlock | None:
        """Return the document of keys and values that a text begins with."""
        if not text.startswith(self.front_matter_marks):
            return None
        found: EmbeddedBlock | None = load_module(self.embedding).front_matter(text)
        return found

    def embedded(self, text: str) -> list[EmbeddedBlock]:
        """Return the documents of keys and values in a text that are found without parsing it: perhaps itself."""
        if self.is_data:
            return [EmbeddedBlock(0, len(text), self.name, 0)]
        return [block for block in (self.front_matter(text), *self.fences(text)) if block and block.type]

    def is_all_embedded(self, text: str) -> bool:
        """Return True if there are no keys and values outside of the documents that `embedded` returns."""
        if not any(mark in text for mark in self.fence_marks):
            return True
        is_complete = getattr(load_module(self.embedding), "is_complete", None)
        return is_complete is None or bool(is_complete(text))

    def closing_marks(self) -> list[str]:
        """Return what closes a comment before the end of its line."""
        return [closing for _, closing in self.comments if closing]

    def separators(self, text: str) -> list[int]:
        """Return the offsets where another document or block begins, so that its pointers are others."""
        return [match.start() for match in re.finditer(f"(?m:^){self.separator}", text)] if self.separator else []


FORGETTING: list[Callable[[], None]] = []
"""The functions that empty the caches whose keys are texts."""


def forget_texts() -> None:
    """Forget what is remembered of the last documents, which keeps their texts in memory."""
    for forget in FORGETTING:
        forget()


@lru_cache(maxsize=4)
def _fences(embedding: str, text: str) -> Sequence[EmbeddedBlock]:
    found: Sequence[EmbeddedBlock] = load_module(embedding).fences(text)
    return found


FORGETTING.append(_fences.cache_clear)
