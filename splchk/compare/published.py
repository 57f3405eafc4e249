"""Which keys the base version of a repository holds, so that others may already depend on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import closing

from splchk.git.objects import documents_at
from splchk.project.files import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Reader(Protocol):
        """Who wants to see the documents of the base version."""

        def look(self, name: str, content: bytes) -> None:
            """Here is a document."""

        @property
        def is_complete(self) -> bool:
            """Whether no other document is wanted."""


_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
"""What is written as it is: no notation has a reason to fold it."""

_ESCAPES = (b"\\u00", b"\\x")
"""With these even that may be written otherwise."""


class Published:
    """Which keys stand in any document of the base version, so that others may already depend on them.

    `keys_of` gives a document's keys from its name and text, and `accepts` says by its name what a document is. Git is
    asked when a key is, not before; each question about new keys is one pass over the base version, so that all keys
    of a run are best asked about at once. Answers are kept. Raises GitError with each question that git cannot answer.
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

    def __contains__(self, key: str) -> bool:
        return bool(self.which((key,)))

    def which(self, keys: Collection[str], reader: Reader | None = None) -> frozenset[str]:
        """Those of the keys that are published, by their exact names; `reader` is shown what it wants on the way."""
        new = set(keys) - self._answers.keys()
        if new or reader:
            found = self._find(new, reader)
            self._answers |= {key: key in found for key in new}
        return frozenset(key for key in keys if self._answers[key])

    def _find(self, keys: set[str], reader: Reader | None) -> set[str]:
        """One pass; only a document that may hold a key not yet found is taken apart."""
        traces = {key: _trace(key) for key in keys}
        found: set[str] = set()
        with closing(documents_at(self._root, self._revision, self._accepts)) as documents:
            for name, content in documents:
                if reader:
                    reader.look(name, content)
                if traces and any(trace in content for trace in (*traces.values(), *_ESCAPES)):
                    found |= keys.intersection(self._keys_of(name, decode(content)))
                    traces = {key: trace for key, trace in traces.items() if key not in found}
                if not traces and (reader is None or reader.is_complete):
                    break
        return found


def _trace(key: str) -> bytes:
    """What a document with this key holds in bytes, however it writes the rest: the key's longest plain part."""
    return max(_PLAIN.findall(key), key=len, default="").encode()
