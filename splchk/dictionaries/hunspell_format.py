"""What is read of Hunspell's files besides by an engine: their encoding, whether they can be right, and their entries.

The format is that of hunspell(5). The engines take anything for a dictionary, and know no word of it then.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping

from splchk.model import RunError, one_line
from splchk.records import Record

_MOST_BYTES = 32_000_000
"""Of a file; the largest dictionary in use has 8 million."""
_SET = rb"(?m)^[ \t]*SET[ \t]+(\S+)"
_KINDS = (b"PFX", b"SFX")
_HEAD = 4
"""Fields of the line that says how many lines of a class of affixes follow."""
_UNSURE = "perhaps it is no Hunspell dictionary, or only a part of one"
_SPELT = r"(?m)^oconv[ \t]+([^\s\d]\S*)[ \t]+(\S+)"
"""Letters of entries, and how words have them."""
_ENTRY = r"(?m)^[^/\t\r\n]+"


class DictionaryError(RunError):
    """A dictionary cannot be used; the message is one line."""


def read_encoding(base: str) -> str:
    """Return Python's name of the encoding of a dictionary, given by the path of its files without suffix.

    Raises DictionaryError if the files cannot be read, or cannot be right.
    """
    affixes = _content(base + ".aff").removeprefix(codecs.BOM_UTF8)
    words = _content(base + ".dic").removeprefix(codecs.BOM_UTF8)
    named = re.search(_SET, affixes)
    name = named[1].decode("ascii", "replace") if named else "ISO8859-1"
    try:
        encoding = codecs.lookup(name.lower().removeprefix("microsoft-")).name
    except LookupError:
        raise _error(base + ".aff", f"the encoding {one_line(name)!r} is not known: {_UNSURE}") from None
    _require_affixes(base + ".aff", affixes)
    first = words.partition(b"\n")[0].split()
    if not first or not first[0].isdigit() or b"\0" in words:
        raise _error(base + ".dic", f"line 1 is not the number of words: {_UNSURE}")
    try:
        words.decode(encoding)
    except UnicodeDecodeError as error:
        line = words.count(b"\n", 0, error.start) + 1
        wrong = f"line {line} is not {name}, which {os.path.basename(base)}.aff says it is"
        raise _error(base + ".dic", f"{wrong}: save it in that encoding") from None
    return encoding


def read_text(path: str, encoding: str) -> str:
    """Return the text of a file of a dictionary without a byte-order mark. Raises DictionaryError."""
    return _content(path).removeprefix(codecs.BOM_UTF8).decode(encoding, "replace")


class Entries(Record):
    """The entries of a dictionary and its affixes, all in small letters, without the flags that say what fits what."""

    words: list[str]
    """In the order of the file."""
    suffixes: Mapping[str, tuple[str, ...]]
    """What is appended, each with what may be taken off before."""
    prefixes: tuple[str, ...]
    has_compounds: bool = False
    """True if words may be made of entries by the dictionary's rules."""


def read_entries(base: str, encoding: str) -> Entries:
    """Return the entries of a dictionary and its affixes. Raises DictionaryError."""
    affixes = read_text(base + ".aff", encoding)
    small, words_text = affixes.lower(), read_text(base + ".dic", encoding).lower()
    for inside, outside in re.findall(_SPELT, small):  # the digraph of Dutch dictionaries
        small, words_text = small.replace(inside, outside), words_text.replace(inside, outside)
    words = re.findall(_ENTRY, words_text)
    suffixes: dict[str, set[str]] = {}
    prefixes: set[str] = set()
    for line in small.splitlines():
        fields = line.split(None, _HEAD)
        if len(fields) <= _HEAD or fields[0] not in ("sfx", "pfx"):
            continue
        strip, added = (field.partition("/")[0].strip("0") for field in fields[2:4])
        if fields[0] == "sfx":
            suffixes.setdefault(added, set()).add(strip)
        elif added and not strip:
            prefixes.add(added)
    has_compounds = "\nCOMPOUND" in affixes
    strips = {added: tuple(sorted(each)) for added, each in suffixes.items()}
    return Entries(words[1:], strips, tuple(sorted(prefixes)), has_compounds)


def _require_affixes(path: str, affixes: bytes) -> None:
    """Raise DictionaryError if a class of affixes has fewer lines than its head says, or a binary file is given."""
    if b"\0" in affixes:
        raise _error(path, f"binary data: {_UNSURE}")
    wanted, kind_and_flag, head = 0, [b"", b""], 0
    for number, line in enumerate(affixes.splitlines(), 1):
        fields = line.split(None, _HEAD)
        if not fields or fields[0] not in _KINDS:
            if wanted and fields and fields[0].isalpha() and fields[0].isupper():
                break
            continue
        if wanted and fields[:2] == kind_and_flag:
            wanted -= 1
            continue
        if wanted:
            break
        if len(fields) < _HEAD or fields[2] not in (b"Y", b"N") or not fields[3].isdigit():
            shown = one_line(line.decode("ascii", "replace").strip())
            raise _error(path, f"line {number}: {shown!r} is no class of affixes: {_UNSURE}")
        wanted, kind_and_flag, head = int(fields[3]), fields[:2], number
    if wanted:
        raise _error(path, f"line {head}: {wanted} fewer affixes follow than it says: {_UNSURE}")


def _content(path: str) -> bytes:
    """Return the content of a file of a dictionary. Raises DictionaryError."""
    try:
        if os.stat(path).st_size > _MOST_BYTES:
            raise _error(path, f"more than {_MOST_BYTES // 1_000_000} MB, which no dictionary has: name another file")
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _error(path, f"{reason}: name a dictionary that can be read") from None


def _error(path: str, wrong: str) -> DictionaryError:
    return DictionaryError(f"{one_line(path)}: {wrong}")
