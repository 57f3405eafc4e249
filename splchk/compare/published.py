"""Which keys the base version of a repository holds, so that others may already depend on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Generator, Iterable, Sequence, Set
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

    def which(self, keys: Collection[str], examples: Examples | None = None) -> frozenset[str]:
        """Return those of the keys that are published, by their exact names.

        `examples` are shown the documents that may have what they look for.
        """
        new = set(keys) - self._answers.keys()
        if new or examples:
            found = self._find(new, examples)
            self._answers |= {key: key in found for key in new}
        return frozenset(key for key in keys if self._answers[key])

    def has_document(self, name: str) -> bool:
        """Return True if the base version has a document of this name."""
        return name in self._files and self._accepts(name)

    @cached_property
    def _files(self) -> dict[str, str]:
        """The object names of the base version's files, by their names."""
        return files_at(self._root, self._revision)

    def _find(self, keys: set[str], examples: Examples | None) -> set[str]:
        """Search once; only a document that may have a key not yet found is parsed."""
        search_keys = {key: _search_key(key) for key in keys}
        escapes = {escape for key in search_keys.values() for escape in _escapes(key)}
        found: set[str] = set()

        def strings() -> set[bytes]:
            return {
                *search_keys.values(),
                *(escapes if search_keys else ()),
                *(examples.search_keys if examples else ()),
            }

        with closing(self._documents(strings)) as documents:
            for name, content in documents:
                if examples:
                    examples.look(name, content)
                if search_keys and any(string in content for string in (*search_keys.values(), *escapes)):
                    found |= keys.intersection(self._keys_of(name, decode(content)))
                    search_keys = {key: string for key, string in search_keys.items() if key not in found}
                if not search_keys and (examples is None or examples.is_complete):
                    break
        return found

    def _documents(self, strings: Callable[[], set[bytes]]) -> Generator[tuple[str, bytes], None, None]:
        """Yield the names and contents of at least those documents that may have keys and one of the strings, in order.

        `strings` is called again after the first documents, since some of its strings may have been found by then.
        """
        first, rest = islice(self._files.items(), _FIRST), islice(self._files.items(), _FIRST, None)
        yield from read_files(self._root, (file for file in first if self._accepts(file[0])))
        if len(self._files) > _FIRST:
            names = self._with_one_of(strings())
            yield from read_files(self._root, (file for file in rest if file[0] in names and self._accepts(file[0])))

    def _with_one_of(self, strings: Set[bytes]) -> Container[str]:
        """Return the names of at least those files that may have keys and one of the strings."""
        fewest = {one for one in strings if not any(other in one for other in strings if other != one)}
        if b"" in fewest or len(fewest) > _MOST_STRINGS:
            return self._files
        return files_with(self._root, self._revision, fewest, self._patterns(self._files))


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
