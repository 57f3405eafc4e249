"""A plain word list: one entry a line, in UTF-8; from bytes to words and back.

What `#` begins is a comment, at the beginning of a line or behind a blank. There is no header, and an entry may have
any signs in it. What is written keeps comments, blank lines, line ends and the order of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from splchk.dictionaries.word_list import KIND, WordList
from splchk.languages import DEFAULT_LANGUAGE
from splchk.text.case import normal

_ENCODING, _ERRORS = "utf-8", "surrogateescape"
_MARK = "\ufeff"


def parse(data: bytes, lang: str = DEFAULT_LANGUAGE) -> WordList:
    """Return the list in `data`, the bytes of a plain list."""
    text = data.decode(_ENCODING, _ERRORS)
    entries = (word for _, word in numbered(data))
    return WordList(tuple(dict.fromkeys(entries)), lang, encoding=_ENCODING, plain=text)


def numbered(data: bytes) -> tuple[tuple[int, str], ...]:
    """Return the entries of a list with the numbers of their lines, from 1; what is listed twice, twice."""
    lines = data.decode(_ENCODING, _ERRORS).split("\n")
    return tuple((number, entry) for number, line in enumerate(lines, 1) if (entry := _entry(line)))


def is_plain(name: str, data: bytes) -> bool:
    """Return True if a file that is a word list is a plain one, by its name and its first bytes."""
    if name.endswith(".pws"):
        return False
    start = data[:200].removeprefix(_MARK.encode()).lstrip()
    return not start.startswith(KIND.encode()) if start else name.endswith(".txt")


def serialize(words: WordList) -> bytes:
    """Return the bytes of a plain list: the lines that it was read from, without those of words that are gone.

    New words are put where they belong if the entries are in order, otherwise at the end.
    """
    text = words.plain or ""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in _lines(text) if not (entry := _entry(line)) or entry in words.entries]
    listed = {_entry(line) for line in lines}
    for word in words.words:
        if word not in listed:
            _insert(lines, word)
    return "".join(f"{line}{end}" for line in lines).encode(_ENCODING, _ERRORS)


def in_order(words: WordList) -> WordList:
    """Return a list whose entries are in order, each once; comments and blank lines stay where they are."""
    text = words.plain or ""
    end = "\r\n" if "\r\n" in text else "\n"
    ordered: list[str] = []
    seen: set[str] = set()
    for is_entry, lines in groupby(_lines(text), lambda line: bool(_entry(line))):
        if not is_entry:
            ordered += lines
            continue
        for line in sorted(lines, key=_entry):
            if _entry(line) not in seen:
                seen.add(_entry(line))
                ordered.append(line)
    return words._replace(plain="".join(f"{line}{end}" for line in ordered))


def _lines(text: str) -> list[str]:
    """Return the lines of a text without their ends."""
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _entry(line: str) -> str:
    """Return the entry of a line, empty if there is none."""
    bare = line.removeprefix(_MARK).strip()
    return "" if bare.startswith("#") else normal(bare.partition(" #")[0].partition("\t#")[0].strip())


def _insert(lines: list[str], word: str) -> None:
    """Put a word into some lines."""
    entries = [(at, entry) for at, line in enumerate(lines) if (entry := _entry(line))]
    keys: Sequence[Callable[[str], str]] = (str, str.casefold)
    for key in keys:
        order = [key(entry) for _, entry in entries]
        if order == sorted(order):
            after = [at for at, entry in entries if key(entry) < key(word)]
            lines.insert(after[-1] + 1 if after else entries[0][0] if entries else len(lines), word)
            return
    lines.append(word)
