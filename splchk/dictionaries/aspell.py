"""What Aspell's word lists and replacement tables have in common: a header line, an encoding, escapes, languages.

The bytes of a list become numbered lines, and warnings of what Aspell itself would object to; what a line means,
`word_list` and `replacements` know. The rules are those of GNU Aspell 0.60.8 (`modules/speller/default/writable.cpp`,
`common/convert.cpp`, the manual's "Format of the Personal and Replacement Dictionaries"), tried out with the program.
"""

from __future__ import annotations

from collections.abc import Callable

from splchk.languages import DEFAULT_LANGUAGE
from splchk.records import Record
from splchk.text.characters import language_code
from splchk.text.lazy import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ESCAPES = {"n": "\n", "r": "\r", "\\": "\\"}

# Aspell's names of encodings, with Python's. Aspell has no others: any other name makes it abort.
_ENCODINGS = (
    {"utf-8": "utf-8", "ascii": "iso8859-1", "koi8-r": "koi8-r", "koi8-u": "koi8-u"}
    | {f"iso-8859-{part}": f"iso8859-{part}" for part in (*range(1, 12), 13, 14, 15, 16)}
    | {f"cp{page}": f"cp{page}" for page in range(1250, 1259)}
)
# Other names, which Aspell does not know.
_OTHER_NAMES = (
    dict.fromkeys(("utf8", "utf-8-sig"), "utf-8")
    | dict.fromkeys(("us-ascii", "latin1", "latin-1", "iso_8859-1", "iso8859_1"), "iso-8859-1")
    | {f"windows-{page}": f"cp{page}" for page in range(1250, 1259)}
)


class WordListError(ValueError):
    """A word list or replacement table that cannot be read or must not be written; the message is one line."""


# The `charset` and `special` lines of Aspell's data files, by language.
_CHARSETS = dict.fromkeys(("en", "de", "es", "fr"), "iso8859-1") | {"pl": "iso8859-2", "ru": "koi8-r"}
_INNER = {"en": "'", "de": "", "es": "", "fr": "'.-", "pl": "", "ru": "-"}


def charset_of(lang: str) -> str | None:
    """Return the encoding whose letters words of a language are made of; None if it is not known: any letter may be."""
    return _CHARSETS.get(language_code(lang))


def inner_of(lang: str) -> str:
    """Return the characters that may stand between two letters of a word."""
    return _INNER.get(language_code(lang), "'")


class ListSource(Record):
    """The header and the lines of a list."""

    lang: str
    count_field: str
    """As written; Aspell never uses it when it reads a list."""
    encoding: str | None
    """As the file spells it; None: the file names none, so it is the language's own."""
    entries: tuple[tuple[int, Any], ...]
    """What the lines have, with the numbers of the lines, from 1."""
    warnings: tuple[str, ...]
    """What Aspell would refuse or misunderstand, `line N: …` each."""


def parse_list(data: bytes, kind: str, read_line: Callable[[str, str], tuple[Any, str | None]]) -> ListSource:
    """Return the header of a list and the entries after it.

    `kind` is the header's first field, `personal_ws-1.1` or `personal_repl-1.1`. `read_line` returns the entry of a
    line in a language, which is empty if there is none, and what Aspell objects to, if anything. Raises WordListError
    if the first line is no such header, or names an unknown encoding. A file of zero bytes is an empty list, as it is
    to Aspell.
    """
    if not data:
        return ListSource(DEFAULT_LANGUAGE, "0", "utf-8", (), ())
    if data.startswith(_UTF_16_MARKS):
        raise WordListError("line 1: the file is UTF-16, which Aspell cannot read; save it as UTF-8")
    warnings: list[str] = []
    if data.startswith(_BYTE_ORDER_MARK):
        data = data.removeprefix(_BYTE_ORDER_MARK)
        warnings.append("line 1: begins with a byte-order mark")
    raw = _split_lines(data, warnings)
    lang, count, named = _read_header(raw[0], kind, warnings)
    body = raw[1:]
    encoding = _choose_encoding(named, lang, body, warnings)
    codec = codec_of(encoding, lang)
    entries = []
    for number, line in enumerate(_decode(body, codec, warnings), 2):
        entry, warning = read_line(line, lang)
        if warning:
            warnings.append(f"line {number}: {warning}")
        if entry:
            entries.append((number, entry))
    return ListSource(lang, count, encoding, tuple(entries), tuple(warnings))


def build_list(kind: str, lang: str, count: str, encoding: str | None, lines: list[str]) -> bytes:
    """Return the bytes of a list with this header and these lines; the inverse of `parse_list`.

    Raises WordListError if Aspell could not read the header, or a line cannot be written in the encoding.
    """
    for field in (lang, count, encoding or "utf-8"):
        if field.split() != [field] or not field.isascii():
            raise WordListError(f"the header would not be one with {field!r} in it")
    if encoding is not None and _aspell_name(encoding) not in _ENCODINGS:
        raise WordListError(f'Aspell does not know the encoding {encoding!r}; use "utf-8"')
    codec = codec_of(encoding, lang)
    # Aspell, too, ends the line in a space if it names no encoding.
    header = f"{kind} {lang} {count} {encoding or ''}\n".encode("ascii")
    return header + b"".join(_encode(line, codec) for line in lines)


def codec_of(encoding: str | None, lang: str) -> str:
    """Return Python's name for the encoding that a header names, or for that of its language if it names none.

    Raises WordListError if there is no encoding of that name.
    """
    if encoding is None:
        return charset_of(lang) or "utf-8"
    name = _aspell_name(encoding)
    codec = _ENCODINGS.get(_OTHER_NAMES.get(name, name))
    if codec is None:
        raise WordListError(f'line 1: the encoding {encoding!r} is not known; use "utf-8"')
    return codec


def unescape(line: str) -> str:
    r"""Return `line` without Aspell's escapes, which are `\n`, `\r` and `\\`; any other backslash stands for itself."""
    if "\\" not in line:
        return line
    return compiled(r"\\([nr\\])").sub(lambda match: _ESCAPES[match[1]], line)


def escape(text: str) -> str:
    """Return `text` with Aspell's escapes; the inverse of `unescape`."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _aspell_name(encoding: str) -> str:
    name = encoding.lower()
    return "iso-8859" + name.removeprefix("iso8859") if name.startswith("iso8859-") else name


def _split_lines(data: bytes, warnings: list[str]) -> list[bytes]:
    if b"\n" not in data:  # the line ends of old Macintosh files
        data = data.replace(b"\r", b"\n")
        if b"\n" in data:
            warnings.append("line 1: the lines end in CR")
    raw = data.split(b"\n")
    if raw[-1] == b"" and len(raw) > 1:
        raw.pop()
    returns = [number for number, line in enumerate(raw, 1) if line.endswith(b"\r")] if b"\r" in data else []
    if not returns:
        return raw
    more = f" (and {len(returns) - 1} more lines)" if len(returns) > 1 else ""
    warnings.append(f"line {returns[0]}: ends in CR LF{more}")
    return [line.removesuffix(b"\r") for line in raw]


def _read_header(line: bytes, kind: str, warnings: list[str]) -> tuple[str, str, str | None]:
    fields = line.decode("ascii", "backslashreplace").split()
    if not fields or fields[0] != kind:
        found = line[:40].decode("ascii", "backslashreplace")
        raise WordListError(f'line 1: the header must be like "{kind} en 0 utf-8", but is {found!r}')
    if len(fields) < 2:
        raise WordListError(f'line 1: the header names no language; it must be like "{kind} en 0 utf-8"')
    if line[:1].isspace():
        warnings.append("line 1: begins with a space")
    if not fields[1].islower() or not fields[1].isalpha():
        short = language_code(fields[1])
        meant = f"it may mean {short!r}" if short.isalpha() and len(short) in (2, 3) else "English is 'en'"
        warnings.append(f"line 1: the language {fields[1]!r} is not one of Aspell's names; {meant}")
    return fields[1], fields[2] if len(fields) > 2 else "0", fields[3] if len(fields) > 3 else None


def _choose_encoding(named: str | None, lang: str, body: list[bytes], warnings: list[str]) -> str | None:
    """Return the encoding to read with: the one named, else None (the language's own), or UTF-8 if it plainly is."""
    text = b"\n".join(body)
    plainly_utf_8 = not text.isascii() and text.decode(errors="ignore").encode() == text
    if named is None:
        if plainly_utf_8 and codec_of(None, lang) != "utf-8":
            warnings.append("line 1: names no encoding, but the words are UTF-8; put utf-8 at the end of the line")
            return "utf-8"
        return None
    codec = codec_of(named, lang)
    if _aspell_name(named) not in _ENCODINGS:
        warnings.append(f'line 1: Aspell does not know the encoding {named!r}; use "utf-8"')
    if plainly_utf_8 and codec != "utf-8":
        warnings.append(f"line 1: the encoding is {named}, but the words look like UTF-8")
    return named


def _decode(body: list[bytes], codec: str, warnings: list[str]) -> list[str]:
    """Return the lines of a body, which begins with line 2 of the file, decoded."""
    try:  # all at once, which takes a third of the time
        return b"\n".join(body).decode(codec).split("\n") if body else []
    except UnicodeDecodeError:
        pass
    lines = []
    for number, line in enumerate(body, 2):
        try:
            lines.append(line.decode(codec))
        except UnicodeDecodeError:
            warnings.append(f"line {number}: is not {codec.upper()}; read as ISO8859-1")
            lines.append(line.decode("iso8859-1"))
    return lines


def _encode(line: str, codec: str) -> bytes:
    try:
        return line.encode(codec) + b"\n"
    except UnicodeEncodeError:
        raise WordListError(f"{line!r} cannot be written in the list's encoding, {codec}") from None
