"""Catalogues of GNU gettext: the messages of a program, and the comments for translators.

See https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. Messages are taken to be in the language of the
project, translations in the one that the header names. These are left out unless they are what is checked, since they
are most of a catalogue and in another language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.documents.base import EmbeddedBlock
from splchk.documents.values import holds
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

# A line: a comment to translators, or by them; a string, perhaps after its keyword. Obsolete messages begin with `#~`,
# places in the source with `#:`, flags with `#,` and `#=`, and older messages with `#|`.
_LINE = (
    r"(?m)^\ufeff?[ \t]*(?:#(?P<mark>[.~:,|=]?)(?P<comment>[^\r\n]*)"
    r"|(?P<keyword>msgid_plural|msgid|msgstr(?:\[\d+\])?|msgctxt)?[ \t]*\"(?P<string>(?:[^\"\\\r\n]|\\.)*+)\")"
)
# The strings of a translation.
_TRANSLATION = r"(?m)^[ \t]*msgstr(?:\[\d+\])?[ \t]*\"[^\n]*(?:\n[ \t]*\"[^\n]*)*+"
_HEADER = r"(?m)^[ \t]*\"Language:[ \t]*([A-Za-z]{2,3}(?:[-_@][A-Za-z]+)*)"
_MOST_HEADER = 5000
"""Characters of a catalogue in which its header is."""
# What is filled in: `%s`, `%(name)d`, `%1$s`, `{name}`, `${name}`, `%{name}`; and tags.
_FILLED_IN = r"\{\{[^{}]*\}\}|%(?:\(\w+\)|\d+\$)?[-+ 0#]*\d*(?:\.\d+)?[a-zA-Z@]|[$%]?\{[^{}\s]*\}|</?[A-Za-z][^<>]*>"
_PEOPLE = r"(?i)\bcopyright\b|<[^<>\s]+@[^<>\s]+>"
"""What a comment with the names of people has."""
_LETTER = r"[^\W\d_]"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a catalogue; with `wanted` (sorted offsets), at least those that contain one of them."""
    return [one for one in _regions(text) if holds(wanted, one.start, one.end)]


def fences(text: str) -> list[EmbeddedBlock]:
    """Return the translations."""
    spans = (match.span() for match in compiled(_TRANSLATION).finditer(text))
    return [EmbeddedBlock(start, end, None, start) for start, end in spans]


def language(text: str) -> str | None:
    """Return the tag of the language of the translations, by the header; None: it names none."""
    header = compiled(_HEADER).search(text, 0, _MOST_HEADER)
    return header[1].partition("@")[0] if header else None


def _regions(text: str) -> Iterator[Region]:
    keyword = message = ""
    translated_to = language(text)
    for line in compiled(_LINE).finditer(text):
        if line["comment"] is not None:
            comment = line["comment"]
            if (
                line["mark"] in ("", ".")
                and compiled(_LETTER).search(comment)
                and not compiled(_PEOPLE).search(comment)
            ):
                yield Region(*line.span("comment"), Kind.COMMENT, escapes=Escaping.NONE)
            continue
        keyword = line["keyword"] or keyword
        if keyword.startswith("msgid"):
            message = line["string"] if line["keyword"] == "msgid" else message + line["string"]
            yield from _message(text, *line.span("string"), None)
        elif keyword.startswith("msgstr") and translated_to and message:  # the header translates an empty message
            yield from _message(text, *line.span("string"), translated_to)


def _message(text: str, start: int, end: int, tag: str | None) -> Iterator[Region]:
    """Yield the parts of a message, or of its translation, between what is filled in."""
    for match in compiled(_FILLED_IN).finditer(text, start, end):
        if start < match.start():
            yield Region(start, match.start(), Kind.PROSE, escapes=Escaping.JSON, language=tag)
        start = match.end()
    if start < end:
        yield Region(start, end, Kind.PROSE, escapes=Escaping.JSON, language=tag)
