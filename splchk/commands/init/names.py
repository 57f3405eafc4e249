"""Find the names in code, paths, owners' files and people's names, and the words that they are made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from splchk.text.case import normal
from splchk.text.words import MINIMUM, find_words, split_name

_NAME = re.compile(r"[^\W\d]\w*")
_COMPOUND = re.compile(r"[_\d]|[a-z][A-Z]|[A-Z]{2}[a-z]")
# What is before and after a word that is used as a name: `a.word`, `a:word`, `a->word`, `$word`, `<word`; `word(`,
# `word[`, `word =`, `word.a`, `word:a`, `word->`. The end of a sentence does not match.
_BEFORE = re.compile(r"(?:[\w)\]](?:\.|::?|->)|[$@&<]|</)\Z")
_AFTER = re.compile(r"(?:\((?!s\))|\[|\.[a-z_]|::?[\w]|->| ?[:!=]?=)")
_CONTEXT_LENGTH = 4
"""Characters of context that these patterns need."""
_OWNER = re.compile(r"(?<!\S)@[\w.-]+(?:/[\w.-]+)?")


def find_names(text: str, wanted: Set[str]) -> set[str]:
    """Return the names in a text of any kind: compound ones, and `wanted` words that are used as names.

    A word in a sentence or a comment is not a name: there it may be misspelt. `wanted` is in small letters.

    >>> sorted(find_names("callflow = get_desk(x)  # recieve a callflow", {"callflow", "recieve"}))
    ['callflow', 'get_desk']
    """
    found = set(_NAME.findall(text))
    compound = {name for name in found if _COMPOUND.search(name)}
    return compound | {name for name in found - compound if name.lower() in wanted and _is_used_as_name(name, text)}


def count_names(names: Iterable[str], wanted: Set[str]) -> Counter[str]:
    """Return for each wanted word the number of different names that it is a part of."""
    return Counter(part for name in set(names) for part in _split(name) if part in wanted)


def path_words(path: str) -> set[str]:
    """Return the words of a file's path, in small letters."""
    return _split(path)


def owner_words(text: str) -> set[str]:
    """Return the words of the owners in a CODEOWNERS file, in small letters: `@user`, `@organization/team-name`."""
    return {part for owner in _OWNER.findall(text) for part in _split(owner)}


def people_words(texts: Iterable[str]) -> set[str]:
    """Return the words with a capital in people's names, or in texts with people's names; in small letters."""
    found = (normal(word.text) for text in texts for word in find_words(text))
    return {word.lower() for word in found if len(word) >= MINIMUM and word[0].isupper()}


def _split(name: str) -> set[str]:
    return {part.lower() for part in split_name(name) if len(part) >= MINIMUM}


def _is_used_as_name(word: str, text: str) -> bool:
    """Return True if a word is used as a name, not as in a sentence, anywhere in a text."""
    return any(_is_name_at(text, start, start + len(word)) for start in _occurrences(word, text))


def _is_name_at(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - _CONTEXT_LENGTH, 0) : start], text[end : end + _CONTEXT_LENGTH]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    if before[-1:] == after[:1] == "`" or (before[-1:] == after[:1] and after[:2] in ('":', "':")):
        return True
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _occurrences(word: str, text: str) -> Iterator[int]:
    """Yield the offsets of a word, also within others."""
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
