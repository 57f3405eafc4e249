"""Which keys the base version of a repository holds, so that others may already depend on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import closing

from splchk.git.objects import documents_at
from splchk.project.files import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.compare.examples import Examples

_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
"""Characters that no notation has a reason to escape."""

_ESCAPES = (b"\\u00", b"\\x")
"""A document with one of these may escape them all the same."""


class Published:
    """The keys of all documents of the base version, on which others may already depend.

    `keys_of` returns a document's keys from its name and text, and `accepts` returns True for the name of a document.
    Git is not asked before a key is. Each question about new keys is one pass over the base version, so that all keys
    of a run should be asked about at once. Answers are kept. Raises GitError if git cannot answer.
    """

    def __init__(
        self,
        root: str,
        keys_of: Callable[[str, str], Iterable[str]],
        accepts: Callable[[str], bool],
        revision: str = "HEAD",
    ) -> None:
        self._root = root
        self._keys_of = keys_of
        self._accepts = accepts
        self._revision = revision
        self._answers: dict[str, bool] = {}

    def which(self, keys: Collection[str], examples: Examples | None = None) -> frozenset[str]:
        """Return those of the keys that are published, by their exact names; `examples` are shown the documents."""
        new = set(keys) - self._answers.keys()
        if new or examples:
            found = self._find(new, examples)
            self._answers |= {key: key in found for key in new}
        return frozenset(key for key in keys if self._answers[key])

    def _find(self, keys: set[str], examples: Examples | None) -> set[str]:
        """Search once; only a document that may have a key not yet found is parsed."""
        # The bytes in every document with a key, however it escapes the rest: the longest plain part of the key.
        search_keys = {key: max(_PLAIN.findall(key), key=len, default="").encode() for key in keys}
        found: set[str] = set()
        with closing(documents_at(self._root, self._revision, self._accepts)) as documents:
            for name, content in documents:
                if examples:
                    examples.look(name, content)
                if search_keys and any(needed in content for needed in (*search_keys.values(), *_ESCAPES)):
                    found |= keys.intersection(self._keys_of(name, decode(content)))
                    search_keys = {key: needed for key, needed in search_keys.items() if key not in found}
                if not search_keys and (examples is None or examples.is_complete):
                    break
        return found
