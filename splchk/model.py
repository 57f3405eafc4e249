"""The nouns: what flows between the rooms.

Plain frozen values, all on one page; records, since dataclasses would take a fifth of the time of a clean document to
import and to make. They know nothing of files, parsers or terminals; every place is counted in characters of the
document's original text.
"""

from __future__ import annotations

from enum import StrEnum

from splchk.records import Record


class Kind(StrEnum):
    """What a region is; decides what is checked in it and what may be fixed."""

    PROSE = "prose"
    COMMENT = "comment"
    KEY = "key"
    VALUE = "value"
    CODE = "code"


NAMES = (Kind.KEY, Kind.VALUE)
"""What is made of names, one identifier each."""


class Keys(StrEnum):
    """Which words of keys and values are reported."""

    OFF = "off"
    MISSPELT = "misspelt"
    """Those that a table lists, or that are far likelier a slip than a name."""
    ALL = "all"
    """Every unknown one."""


class Escapes(StrEnum):
    """How letters are written otherwise than as themselves."""

    NONE = "none"
    HTML = "html"
    """Entities, and Markdown's escaped apostrophes."""
    JSON = "json"
    """Backslashes, as in the double quotes of JSON, YAML and TOML."""
    APOSTROPHE = "apostrophe"
    """An apostrophe is written twice, as in YAML's single quotes (YAML 1.2.2, section 7.3.2)."""


class Rule(StrEnum):
    """Why a finding was made."""

    UNKNOWN_WORD = "unknown-word"
    MISSPELLING = "misspelling"
    DOUBLED_WORD = "doubled-word"
    MISSPELT_KEYWORD = "misspelt-keyword"
    WORD_CASE = "word-case"


USUAL_RULES = frozenset(Rule) - {Rule.WORD_CASE}
"""What is in force unless a project says otherwise."""


class Level(StrEnum):
    """How much a finding weighs, in the words that reports share."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(StrEnum):
    """How sure it is that a finding is a misspelling, and no name or jargon that the dictionary lacks."""

    HIGH = "high"
    LOW = "low"


class Document(Record):
    """A file's text and its type."""

    path: str
    """How the document is called in reports: as the user named it, or relative to the working directory."""
    text: str
    """The decoded text, line ends and byte-order mark as they are; undecodable bytes are lone surrogates."""
    type: str
    """A name of `splchk.documents`' registry: ``markdown``, ``text`` …"""


class Word(Record):
    """A word and its place, `document.text[start:end]`."""

    text: str
    """The word as a reader sees it: the slice itself, with entities and escapes decoded."""
    start: int
    end: int


class Region(Record):
    """A stretch `[start, end)` of the original text, of one kind."""

    start: int
    end: int
    kind: Kind
    fixable: bool = True
    """False where a change would break something else: a link's text that is also the name of its target."""
    pointer: str | None = None
    """The JSON Pointer (RFC 6901) of a key or value."""
    escapes: Escapes | None = None
    """How it is written, where keys and values stand; None: as everything else in the document."""


class Finding(Record):
    """A suspect in a region whose kind is reported."""

    path: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters; a byte-order mark does not count."""
    word: Word
    kind: Kind
    rule: Rule
    suggestions: tuple[str, ...] = ()
    """What may have been meant, best first, in the case of the word."""
    replacement: str | None = None
    """What `--fix` puts in the word's place; None: it is left alone."""
    pointer: str | None = None
    name: str | None = None
    """The whole key or value of which the word is a part."""
    source: str = ""
    """The line in which it stands, for showing."""
    published: bool | None = None
    """For keys: whether the base version has the same key already."""
    example: str | None = None
    """For keys: another one with the first suggestion in it, and its place: `max_amount, accounts.json:12`."""
    level: Level = Level.ERROR
    confidence: Confidence = Confidence.HIGH


class Edit(Record):
    """Put `text` in the place of `[start, end)`."""

    start: int
    end: int
    text: str


class Problem(Record):
    """What went wrong with one document; the others go on."""

    path: str
    message: str
    """One line: what is wrong and what to do about it."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Allow(Record):
    """An `[[tool.splchk.allow]]` entry: what is let through, where. None: whatever it is."""

    word: str | None
    path: str | None
    """A gitignore-style pattern, relative to the configuration's folder."""
    pointer: str | None
    """A JSON Pointer in which `*` stands for one step and `**` for any number of them."""
    kind: Kind | None
    reason: str
    where: str
    """Where the entry itself stands, for messages: `pyproject.toml, allow entry 2`, counted from 1."""


class RunError(Exception):
    """What makes a whole run senseless; the message is one line: what is wrong, and what to do."""
