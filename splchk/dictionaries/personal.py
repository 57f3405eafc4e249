"""The project's own words: Aspell's personal word list, `.pws`.

It reads whatever people write, and is strict only in what it writes and warns of: one bad line and Aspell
refuses the whole file. Finding the file, locking it and putting it in place atomically is left to others:
here bytes become words and words bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from splchk.dictionaries.aspell import WordListError, language, put_together, take_apart, unescape
from splchk.records import Record
from splchk.text.case import covering, normal

KIND = "personal_ws-1.1"
"""The first field of the header."""
# Letters to Unicode, but not to Aspell's tables of Latin-1.
_NOT_LETTERS = frozenset("ªºµ")


class _Fields(Record):
    words: tuple[str, ...] = ()
    """In the order of the file, each once, composed (NFC), with `'` for `’`."""
    lang: str = "en"
    count_field: str = "0"
    """As written. Aspell never uses it, and a true one makes branches conflict: new lists have 0."""
    encoding: str | None = "utf-8"
    """In the spelling of the file (`utf-8`, `iso8859-1`); None: not named, so it is the language's own."""
    warnings: tuple[str, ...] = ()
    """What makes Aspell refuse the whole list, `line N: …` each."""


class WordList(_Fields):
    """The words of one list and what its header says."""

    def knows(self, word: str, any_case: bool = False) -> bool:
        """Is `word` in the list, by Aspell's rule of case, or with `any_case` in whatever case?"""
        word = normal(word)
        if word in self.entries or (word[:1].isupper() and not self.entries.isdisjoint(covering(word))):
            return True
        if any_case:
            return word.casefold() in self._folded
        return len(word) > 1 and word.isupper() and word in self._capitals

    @cached_property
    def entries(self) -> frozenset[str]:
        """The words, to look one up."""
        return frozenset(self.words)

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(map(str.upper, self.words))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(str.casefold, self.words))


def parse(data: bytes) -> WordList:
    """The list that `data`, the bytes of a `.pws` file, holds.

    All that Aspell refuses in the lines after the header is read all the same, and named in `warnings`:
    comments (`# …`) and empty lines are left out, words with digits or hyphens kept. Raises WordListError for
    a header that cannot be read.
    """
    source = take_apart(data, KIND)
    warnings = list(source.warnings)
    words: dict[str, None] = {}
    for number, line in source.lines:
        word, warning = _read_line(line, source.lang)
        if warning:
            warnings.append(f"line {number}: {warning}")
        if word:
            words[word] = None
    return WordList(tuple(words), source.lang, source.count_field, source.encoding, tuple(warnings))


def numbered(data: bytes) -> tuple[tuple[int, str], ...]:
    """The words of a list with the numbers of their lines, from 1; what stands twice is there twice.

    Raises WordListError like `parse`.
    """
    source = take_apart(data, KIND)
    found = ((number, _read_line(line, source.lang)[0]) for number, line in source.lines)
    return tuple((number, word) for number, word in found if word)


def acceptable(word: str, lang: str = "en") -> str | None:
    """Why Aspell would refuse `word` in a list of the language `lang`, or store another one; None when it is fine.

    The rule is `check_if_valid` in Aspell's `common/language.cpp`: letters of the language's own encoding,
    and its `special` characters (the apostrophe in English) between two of them.

    >>> acceptable("d'Artagnan"), acceptable("rj-45")
    (None, "'-' may not stand in a word")
    """
    if word.isascii() and word.isalpha():
        return None
    if not word:
        return "there is no word"
    if "\u00ad" not in word:
        word = normal(word)
    rules = language(lang)
    for index, char in enumerate(word):
        if char in rules.inner:
            if not (word[index - 1 : index].isalpha() and word[index + 1 : index + 2].isalpha()):
                return f"{char!r} may only stand between two letters"
        elif not char.isalpha() or char in _NOT_LETTERS:
            return f"{char!r} may not stand in a word"
        elif rules.charset and not _encodable(char, rules.charset):
            return f"{char!r} is not a letter of {rules.charset}, all that Aspell has for {lang!r}"
    return None


def serialize(words: WordList) -> bytes:
    """The bytes of the list as Aspell would write and read it: words in code-point order, the header as it was.

    Raises WordListError for the first word that Aspell would refuse, and for one that the encoding does not have.
    """
    for word in words.words:
        _refuse(word, words.lang)
    return put_together(
        KIND, words.lang, words.count_field, words.encoding, sorted({normal(word) for word in words.words})
    )


def add(words: WordList, new: Iterable[str]) -> WordList:
    """`words` with the words of `new` at its end, those left out that are in it already.

    Raises WordListError for a word that Aspell would refuse.
    """
    joined = dict.fromkeys(words.words)
    for word in new:
        _refuse(word, words.lang)
        joined[normal(word)] = None
    return words._replace(words=tuple(joined))


def remove(words: WordList, old: Iterable[str]) -> WordList:
    """`words` without the words of `old`, as they stand: `Word` does not take `word` out."""
    gone = {normal(word) for word in old}
    return words._replace(words=tuple(word for word in words.words if word not in gone))


def _refuse(word: str, lang: str) -> None:
    reason = acceptable(word, lang)
    if reason:
        raise WordListError(f"{word!r} cannot stand in Aspell's word list: {reason}")


def _read_line(line: str, lang: str) -> tuple[str, str | None]:
    """The word of a line, empty when there is none, and what Aspell has against the line."""
    if line.isascii() and line.isalpha():  # as most are
        return line, None
    bare = line.strip()
    if not bare:
        return "", "is empty"
    if bare.startswith("#"):
        return "", "is a comment"
    word, comment, _ = bare.partition(" #")
    word = unescape(word.rstrip()).strip()
    if comment:
        return normal(word), "ends in a comment"
    if bare != line:
        return normal(word), f"{word!r} has spaces around it"
    reason = acceptable(word, lang)
    return normal(word), f"{word!r}: {reason}" if reason else None


def _encodable(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
