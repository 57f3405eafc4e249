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


class Spool:
    """Checked documents in their order: those that are needed again, and others that only wait to be reported."""

    def __init__(self, checked: Iterable[Checked], is_needed: Callable[[Checked], bool]) -> None:
        """`is_needed` returns True for a document that must stay in memory."""
        self._documents: list[Checked | int] = []
        self._file: FileIO | None = None
        in_memory = 0
        for one in checked:
            if is_needed(one) or in_memory + len(one.findings) <= MOST_IN_MEMORY:
                in_memory += 0 if is_needed(one) else len(one.findings)
                self._documents.append(one)
            else:
                self._documents.append(self._write(one))

    def __iter__(self) -> Iterator[Checked]:
        """Yield all documents in order."""
        return (one if isinstance(one, Checked) else self._read(one) for one in self._documents)

    def change(self, function: Callable[[Checked], Checked]) -> None:
        """Replace each document in memory by what a function returns for it, in order."""
        self._documents = [function(one) if isinstance(one, Checked) else one for one in self._documents]

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
