"""A list of checked documents of which most wait on the disk, so that memory stays flat over any number of findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from splchk.pipeline.document_checker import Checked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import FileIO

MOST_IN_MEMORY = 20_000
"""Findings of documents that may wait in memory."""
MOST_TEXT = 32_000_000
"""Characters of documents that may wait in memory."""


class Spool:
    """Checked documents in their order: those that are needed again, and others that only wait to be reported."""

    def __init__(self, checked: Iterable[Checked], is_needed: Callable[[Checked], bool]) -> None:
        """`is_needed` returns True for a document that `change` is to look at."""
        self._file: FileIO | None = None
        self._needed: set[int] = set()
        """The numbers of the documents that are needed."""
        self._findings = self._characters = 0
        """What the documents in memory have of both."""
        self._documents: list[Checked | int] = []
        for number, one in enumerate(checked):
            if is_needed(one):
                self._needed.add(number)
            self._documents.append(self._kept(one))

    def __iter__(self) -> Iterator[Checked]:
        """Yield all documents in order."""
        return (one if isinstance(one, Checked) else self._read(one) for one in self._documents)

    def change(self, function: Callable[[Checked], Checked]) -> None:
        """Replace each document that is needed by what a function returns for it, in order."""
        for number in sorted(self._needed):
            one = self._documents[number]
            if isinstance(one, Checked):
                self._count(one, -1)
            self._documents[number] = self._kept(function(one if isinstance(one, Checked) else self._read(one)))

    def _kept(self, checked: Checked) -> Checked | int:
        """Return the document, or where it is in the file if there are too many in memory."""
        self._count(checked, 1)
        if self._findings <= MOST_IN_MEMORY and self._characters <= MOST_TEXT:
            return checked
        self._count(checked, -1)
        return self._write(checked)

    def _count(self, checked: Checked, sign: int) -> None:
        """Count a document in memory, or no longer if the sign is -1."""
        self._findings += sign * len(checked.findings)
        self._characters += sign * sum(len(each.text) for each in (checked.document, checked.fixed) if each)

    def _write(self, checked: Checked) -> Checked | int:
        """Write a document to the file, and return where it is; the document itself if it cannot be written."""
        import pickle
        import tempfile
        import weakref

        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115, it lives as long as the spool
                weakref.finalize(self, self._file.close)
            position = self._file.seek(0, os.SEEK_END)
            data = pickle.dumps(checked, pickle.HIGHEST_PROTOCOL)
            is_written = self._file.write(data) == len(data)
        except OSError:  # no temporary folder, or no room there
            is_written = False
        return position if is_written else checked

    def _read(self, position: int) -> Checked:
        import pickle

        assert self._file is not None
        self._file.seek(position)
        checked: Checked = pickle.load(self._file)
        return checked
