"""The project's own words: Aspell's personal word list, `.pws`, from bytes to words and back; and plain lists.

Whatever people write is read; only what is written is strict, and warnings say what is not: one bad line makes Aspell
refuse the whole file. Finding the file, locking it and replacing it atomically is left to `lists` and `files`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from splchk.dictionaries.aspell import WordListError, build_list, charset_of, inner_of, parse_list, unescape
from splchk.languages import DEFAULT_LANGUAGE
from splchk.records import Record
from splchk.text.case import covering, normal

KIND = "personal_ws-1.1"
"""The first field of the header."""

# Letters to Unicode, but not to Aspell's tables of Latin-1.
_NOT_LETTERS = frozenset("ªºµ")


class WordList(Record):
    """The words of one list and the fields of its header."""

    words: tuple[str, ...] = ()
    """In the order of the file, each once, in normal form (`case.normal`)."""
    lang: str = DEFAULT_LANGUAGE
    count_field: str = "0"
    """As written. Aspell never uses this number of words, and a true one makes branches conflict: new lists have 0."""
    encoding: str | None = "utf-8"
    """As the file spells it (`utf-8`, `iso8859-1`); None: the file names none, so it is the language's own."""
    warnings: tuple[str, ...] = ()
    """What makes Aspell refuse the whole list, `line N: …` each."""
    plain: str | None = None
    """The text of a plain list (`plain_list`); None: it is one of Aspell's."""

    def knows(self, word: str, any_case: bool = False) -> bool:
        """Return True if `word` is in the list, by Aspell's rule of case, or with `any_case` in whatever case."""
        word = normal(word)
        if word in self.entries or (word[:1].isupper() and not self.entries.isdisjoint(covering(word))):
            return True
        if any_case:
            return word.casefold() in self._folded
        return len(word) > 1 and word.isupper() and word in self._capitals

    @cached_property
    def entries(self) -> frozenset[str]:
        """The words, for look-ups."""
        return frozenset(self.words)

    @cached_property
    def _capitals(self) -> frozenset[str]:
        return frozenset(map(str.upper, self.words))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(str.casefold, self.words))


def parse_file(name: str, data: bytes) -> WordList:
    """Return the word list in `data`, the bytes of a file with this name: a plain one, or Aspell's.

    Raises WordListError for a header of Aspell's that cannot be read.
    """
    if not name.endswith(".pws"):
        from splchk.dictionaries import plain_list

        if plain_list.is_plain(name, data):
            return plain_list.parse(data)
    return parse(data)


def numbered_file(name: str, data: bytes) -> tuple[tuple[int, str], ...]:
    """Return the words of a list with the numbers of their lines, for any list as `parse_file` reads it."""
    if not name.endswith(".pws"):
        from splchk.dictionaries import plain_list

        if plain_list.is_plain(name, data):
            return plain_list.numbered(data)
    return numbered(data)


def parse(data: bytes) -> WordList:
    """Return the word list in `data`, the bytes of a `.pws` file.

    Lines that Aspell refuses are read as well, and named in `warnings`: comments (`# …`) and empty lines are left out,
    words with digits or hyphens are kept. Raises WordListError for a header that cannot be read.
    """
    lang, count, encoding, entries, warnings = parse_list(data, KIND, _read_line)
    return WordList(tuple(dict.fromkeys(word for _, word in entries)), lang, count, encoding, warnings)


def numbered(data: bytes) -> tuple[tuple[int, str], ...]:
    """Return the words of a list with the numbers of their lines, from 1; words that are listed twice, twice.

    Raises WordListError like `parse`.
    """
    return parse_list(data, KIND, _read_line).entries


def why_refused(word: str, lang: str = DEFAULT_LANGUAGE) -> str | None:
    """Return why Aspell would refuse `word` in a list of the language `lang`, or store another word; None: it is fine.

    The rule is `check_if_valid` in Aspell's `common/language.cpp`: letters of the language's own encoding,
    and its `special` characters (the apostrophe in English) between two of them.

    >>> why_refused("d'Artagnan"), why_refused("rj-45")
    (None, "'-' may not stand in a word")
    """
    if word.isascii() and word.isalpha():
        return None
    if not word:
        return "there is no word"
    if "\u00ad" not in word:
        word = normal(word)
    charset, inner = charset_of(lang), inner_of(lang)
    for index, char in enumerate(word):
        if char in inner:
            if not (word[index - 1 : index].isalpha() and word[index + 1 : index + 2].isalpha()):
                return f"{char!r} may only stand between two letters"
        elif not char.isalpha() or char in _NOT_LETTERS:
            return f"{char!r} may not stand in a word"
        elif charset and not char.encode(charset, "ignore"):
            return f"{char!r} is not a letter of {charset}, all that Aspell has for {lang!r}"
    return None


def serialize(words: WordList) -> bytes:
    """Return the bytes of the list as Aspell would write it: words in code-point order, the header as it was.

    A plain list keeps its lines. Raises WordListError for the first word that Aspell would refuse, and for one that
    the encoding does not have.
    """
    if words.plain is not None:
        from splchk.dictionaries import plain_list

        return plain_list.serialize(words)
    for word in words.words:
        _refuse(word, words.lang)
    lines = sorted({normal(word) for word in words.words})
    return build_list(KIND, words.lang, words.count_field, words.encoding, lines)


def add(words: WordList, new: Iterable[str]) -> WordList:
    """Return `words` with the words of `new` at its end, except those that are in it already.

    Raises WordListError for a word that Aspell would refuse, unless the list is a plain one.
    """
    joined = dict.fromkeys(words.words)
    for word in new:
        if words.plain is None:
            _refuse(word, words.lang)
        joined[normal(word)] = None
    return words._replace(words=tuple(joined))


def remove(words: WordList, old: Iterable[str]) -> WordList:
    """Return `words` without the words of `old`, exactly as they are written: `Word` does not remove `word`."""
    gone = {normal(word) for word in old}
    return words._replace(words=tuple(word for word in words.words if word not in gone))


def _refuse(word: str, lang: str) -> None:
    reason = why_refused(word, lang)
    if reason:
        raise WordListError(f"{word!r} cannot stand in Aspell's word list: {reason}")


def _read_line(line: str, lang: str) -> tuple[str, str | None]:
    """Return the word of a line, empty if it has none, and what Aspell objects to, if anything."""
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
    reason = why_refused(word, lang)
    return normal(word), f"{word!r}: {reason}" if reason else None
