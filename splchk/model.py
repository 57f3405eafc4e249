"""The values that all packages share: documents, words, regions, findings, edits, problems.

They are records, since importing and making dataclasses would take a fifth of the time of a clean document. All offsets
are in characters of a document's original text, from 0, and all spans are half-open: `[start, end)`.
"""

from __future__ import annotations

from splchk.records import Choice, Record


class Kind(Choice):
    """The kind of a region; it decides what is checked there and what may be fixed."""

    PROSE = "prose"
    COMMENT = "comment"
    KEY = "key"
    VALUE = "value"
    CODE = "code"
    UNREAD = "unread"
    """What could not be read for what it is, so that nothing in it is checked; the run says so and fails."""


NAMES = (Kind.KEY, Kind.VALUE)
"""The kinds of regions that are one identifier each."""


class KeyChecks(Choice):
    """Which words of keys and values are reported."""

    OFF = "off"
    MISSPELT = "misspelt"
    """Those that a table lists, or that are far more likely slips than names."""
    ALL = "all"
    """Every unknown one."""


class Escaping(Choice):
    """How a text escapes letters."""

    NONE = "none"
    HTML = "html"
    """Entities, and Markdown's escaped apostrophes."""
    JSON = "json"
    """Backslashes, as in the double quotes of JSON, YAML and TOML."""
    APOSTROPHE = "apostrophe"
    """An apostrophe is doubled, as in YAML's single quotes (YAML 1.2.2, section 7.3.2)."""
    TEX = "tex"
    """Commands stand between words or for letters: `\\emph{caf\\'e}`."""
    ORG = "org"
    """A slash around words is a mark of emphasis: `/word/`."""
    WIKI = "wiki"
    """As in HTML; a line may begin with the marks of an item that are glued to a word."""
    ROFF = "roff"
    """Escapes stand between words, or for letters and signs: `\\fBword\\fP`, `caf\\['e]`."""


class Level(Choice):
    """How severe a finding is, in the words that reports share."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Confidence(Choice):
    """How sure it is that a finding is a mistake, and no name or jargon that the dictionary lacks."""

    HIGH = "high"
    LOW = "low"
    """Perhaps a name or jargon."""
    NONE = "none"
    """The document explains it: it is written as names are, or used as one elsewhere."""


class Reported(Choice):
    """Which findings are reported, by their confidence."""

    HIGH = "high"
    LOW = "low"
    """Those of high and of low confidence."""
    ALL = "all"

    def grades(self) -> tuple[Confidence, ...]:
        """Return the confidences of the findings that are reported."""
        if self is Reported.ALL:
            return tuple(Confidence)
        return (Confidence.HIGH,) if self is Reported.HIGH else (Confidence.HIGH, Confidence.LOW)


class Recheck(Choice):
    """The documents that are checked again when a word list or a configuration file is named."""

    TEXT = "text"
    DATA = "data"
    """Those of keys and values."""
    COMMENTS = "comments"
    """Source code."""
    ALL = "all"


class Safety(Choice):
    """Whether a fix needs to be asked for."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Document(Record):
    """The text of a file, and its type."""

    path: str
    """The display path, for reports: as the user named it, or relative to the working directory."""
    text: str
    """The decoded text, line ends and byte-order mark as they are; undecodable bytes are lone surrogates."""
    type: str
    """A name of `splchk.documents`' registry: ``markdown``, ``text`` …"""


class Word(Record):
    """A word and its span: `document.text[start:end]`."""

    text: str
    """The slice with entities and escapes decoded, as a reader sees it."""
    start: int
    end: int


class Region(Record):
    """A span of the text of one kind."""

    start: int
    end: int
    kind: Kind
    fixable: bool = True
    """False where a change would break something else: a link's text that is also the name of its target."""
    pointer: str | None = None
    """The JSON Pointer (RFC 6901) of a key or value; of what is unread, the reason."""
    escapes: Escaping | None = None
    """How its letters are escaped if it belongs to keys and values; None: as in the rest of the document."""
    language: str | None = None
    """The language that the document says it is in, a tag of BCP 47: `en-GB`; None: it says nothing."""


class Finding(Record):
    """A word that is reported."""

    path: str
    line: int
    """From 1."""
    column: int
    """From 1, in characters; a byte-order mark does not count."""
    word: Word
    kind: Kind
    rule: str
    """The id of a rule, as in `splchk.rules.RULES`."""
    suggestions: tuple[str, ...] = ()
    """What may have been meant, best first, in the case of the word."""
    replacement: str | None = None
    """What a fix writes instead of the word; None: the word is left alone."""
    pointer: str | None = None
    name: str | None = None
    """The whole key or value that contains the word."""
    source: str = ""
    """The line with the word, without its end."""
    published: bool | None = None
    """For keys and values: True if the base version has the same name already; None: that is not known."""
    example: str | None = None
    """For keys and values: a name that contains the first suggestion, and its place: `max_amount, accounts.json:12`."""
    level: Level = Level.ERROR
    confidence: Confidence = Confidence.HIGH
    fix: Safety | None = None
    """Whether `--fix` writes the replacement, or only `--unsafe-fixes` does; None: neither."""
    language: str | None = None
    """The tag of the language of its part of the document, if that is another one than the document's."""


class Foreign(Record):
    """A document in another language: its words are not reported, since nearly all of them are right."""

    tag: str
    """The tag of the language, of BCP 47: `de`, `pt-BR`."""
    is_detected: bool
    """True if only the text says so; False if the document or its name does, and there is no dictionary."""


class Edit(Record):
    """A replacement of the span `[start, end)` by `text`."""

    start: int
    end: int
    text: str


class Problem(Record):
    """What went wrong with one document, while the others are checked."""

    path: str
    message: str
    """One line: what is wrong and what to do about it."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class Allow(Record):
    """An `[[tool.splchk.allow]]` entry: which words are allowed where. A field that is None holds for all."""

    word: str | None
    path: str | None
    """A gitignore-style pattern, relative to the configuration's folder."""
    pointer: str | None
    """A JSON Pointer in which `*` matches one step and `**` any number of them."""
    kind: Kind | None
    reason: str
    where: str
    """Where the entry is written, for messages: `pyproject.toml, allow entry 2`, counted from 1."""


class RunError(Exception):
    """An error that ends a run; the message is one line: what is wrong, and what to do."""


def one_line(text: str) -> str:
    """Return a name or a message for one line of a terminal: each character that is not printable becomes a space."""
    return "".join(each if each.isprintable() else " " for each in text)
