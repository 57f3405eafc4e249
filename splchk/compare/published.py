"""Which keys the base version of a repository holds, so that others may already depend on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Sequence, Set
from contextlib import closing
from functools import cached_property
from itertools import islice

from splchk.git.objects import files_at, read_files
from splchk.git.search import files_with
from splchk.project.files import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.compare.examples import Examples

_PLAIN = re.compile(r"[A-Za-z0-9_.-]{3,}")
"""Characters that no notation has a reason to escape."""
_LETTERS = re.compile(r"[^\W_]+")
"""Characters that some notations escape: those of other alphabets."""
_ESCAPES = (b"\\u", b"\\U", b"\\x")
"""One of these is in every document where such a character is escaped."""
_ESCAPES_OF_PLAIN = ("\\u00{}", "\\U000000{}", "\\x{}")
"""The same for a plain character, by the first of the two digits of its number."""
_FIRST = 300
"""Files that are read before git is asked to search the others: what is common in a repository is found there."""
_MOST_STRINGS = 100
"""Strings that git searches for: above that, it takes longer than to read all documents."""


class Published:
    """The keys of all documents of the base version, on which others may already depend.

    `keys_of` returns a document's keys from its name and text, `accepts` returns True for the name of a document, and
    `patterns` returns pathspecs that all documents with keys among the named files match (none: any may have keys).
    Git is not asked before a key is. Each question about new keys is one search of the base version, so that all keys
    of a run should be asked about at once. Answers are kept. Raises GitError if git cannot answer.
    """

    def __init__(
        self,
        root: str,
        keys_of: Callable[[str, str], Iterable[str]],
        accepts: Callable[[str], bool],
        patterns: Callable[[Iterable[str]], Sequence[str]],
        revision: str = "HEAD",
    ) -> None:
        self._root = root
        self._keys_of = keys_of
        self._accepts = accepts
        self._patterns = patterns
        self._revision = revision
        self._answers: dict[str, bool] = {}
        self._searched: Collection[str] = ()

    def which(self, keys: Collection[str], own: Iterable[str] = (), examples: Examples | None = None) -> frozenset[str]:
        """Return those of the keys that are published, by their exact names.

        `own` are the names of the documents with the keys, which likely had them before. `examples` are shown documents
        on the way: all that may concern them if a key is not found at once, or if they count.
        """
        new = set(keys) - self._answers.keys()
        if new or examples:
            found = self._find(new, own, examples)
            self._answers |= {key: key in found for key in new}
        return frozenset(key for key in keys if self._answers[key])

    def was_searched(self, name: str) -> bool:
        """Return True if the base version has a document of this name that the last search did not leave out."""
        return name in self._searched and self._accepts(name)

    @cached_property
    def _files(self) -> dict[str, str]:
        """The object names of the base version's files, by their names."""
        return files_at(self._root, self._revision)

    def _find(self, keys: set[str], own: Iterable[str], examples: Examples | None) -> frozenset[str]:
        """Return those of the keys that a document has; git searches for what the first documents do not have."""
        wanted = _WantedKeys(keys, self._keys_of)
        both: list[_WantedKeys | Examples] = [wanted, examples] if examples else [wanted]
        first = dict.fromkeys(islice(self._files, _FIRST))
        self._read((name for name in dict.fromkeys(own) if name in self._files and name not in first), [wanted])
        self._read(first, both)
        self._searched = first
        if len(self._files) > _FIRST and (not wanted.is_complete or (examples and examples.is_counting)):
            names = self._with_one_of({string for each in both for string in each.search_keys})
            self._read((name for name in self._files if name in names and name not in first), both)
            self._searched = self._files
        return frozenset(wanted.found)

    def _read(self, names: Iterable[str], searches: Sequence[_WantedKeys | Examples]) -> None:
        """Show documents to the searches, in order, until these are complete."""
        if all(each.is_complete for each in searches):
            return
        files = ((name, self._files[name]) for name in names if self._accepts(name))
        with closing(read_files(self._root, files)) as documents:
            for name, content in documents:
                for each in searches:
                    each.look(name, content)
                if all(each.is_complete for each in searches):
                    break

    def _with_one_of(self, strings: Set[bytes]) -> Container[str]:
        """Return the names of at least those files that may have keys and one of the strings."""
        fewest = {one for one in strings if not any(other in one for other in strings if other != one)}
        if b"" in fewest or len(fewest) > _MOST_STRINGS:
            return self._files
        return files_with(self._root, self._revision, fewest, self._patterns(self._files))


class _WantedKeys:
    """Finds keys in documents; only a document that may have one that is not found yet is parsed."""

    def __init__(self, keys: set[str], keys_of: Callable[[str, str], Iterable[str]]) -> None:
        self._keys = keys
        self._keys_of = keys_of
        self._search_keys = {key: _search_key(key) for key in keys}
        self._escapes = {escape for key in self._search_keys.values() for escape in _escapes(key)}
        self.found: set[str] = set()

    @property
    def search_keys(self) -> Iterable[bytes]:
        """One of these is in every document with one of the keys that are not found yet."""
        return (*self._search_keys.values(), *self._escapes) if self._search_keys else ()

    @property
    def is_complete(self) -> bool:
        return not self._search_keys

    def look(self, path: str, content: bytes) -> None:
        if any(string in content for string in self.search_keys):
            self.found |= self._keys.intersection(self._keys_of(path, decode(content)))
            self._search_keys = {key: string for key, string in self._search_keys.items() if key not in self.found}


def _search_key(key: str) -> bytes:
    """Return the bytes in every document with a key, unless they are escaped there; empty if nothing is sure."""
    runs = _PLAIN.findall(key) or _LETTERS.findall(key)
    return max(runs, key=len, default="").encode()


def _escapes(search_key: bytes) -> Iterable[bytes]:
    """Return strings of which a document has one if a character of the search key is escaped in it."""
    if not _PLAIN.fullmatch(search_key.decode()):
        return _ESCAPES
    digits = {f"{byte >> 4:x}" for byte in search_key}
    return [escape.format(digit).encode() for escape in _ESCAPES_OF_PLAIN for digit in digits]
