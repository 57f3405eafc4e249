"""The documents that are open in the editor, as the client has them; nothing here reads the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from splchk.project.files import is_below, is_in_git_folder
from splchk.records import Record
from splchk.server.positions import Encoding, Lines
from splchk.text.lazy import compiled

_NO_BYTES = "[\ud800-\udfff]"
"""Half characters, which JSON can say and a file cannot hold."""


class Change(Record):
    """A change of a document: the text of a range is replaced, or that of the whole document."""

    text: str
    start: tuple[int, int] | None = None
    """The position at which the range starts; None: the whole document is replaced."""
    end: tuple[int, int] | None = None


class Snapshot(Record):
    """A document as it was at one moment."""

    uri: str
    path: str | None
    """The absolute path of its file; None if it has none, as a document that has not been saved yet."""
    language: str
    """The client's name of the document's language: `markdown`."""
    version: int
    lines: Lines
    """Its text; never changed."""

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.lines.text


class OpenDocument:
    """A document that is open in the editor."""

    def __init__(
        self, uri: str, path: str | None, language: str, version: int, text: str, encoding: Encoding = Encoding.UTF_16
    ) -> None:
        self.uri = uri
        self.path = path
        self._language = language
        self.version = version
        self._encoding = encoding
        self._lines = Lines(_readable(text), encoding)

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._lines.text

    def change(self, version: int, changes: Sequence[Change]) -> None:
        """Make changes, one after the other: each is about the text that the one before it has made."""
        for change in changes:
            text = _readable(change.text)
            if change.start is None or change.end is None:
                self._lines = Lines(text, self._encoding)
            else:
                ends = self._lines.offset(*change.start), self._lines.offset(*change.end)
                self._lines.replace(min(ends), max(ends), text)
        self.version = version

    def snapshot(self) -> Snapshot:
        """Return the document as it is now."""
        return Snapshot(self.uri, self.path, self._language, self.version, self._lines.copy())


class Workspace:
    """The folders that are open in the editor, and its open documents."""

    def __init__(self, folders: Sequence[str] = ()) -> None:
        """`folders` are absolute paths."""
        self._folders = list(folders)
        self._default = os.getcwd()
        self._documents: dict[str, OpenDocument] = {}

    def open(self, document: OpenDocument) -> None:
        """Add a document."""
        self._documents[document.uri] = document

    def close(self, uri: str) -> None:
        """Take a document out."""
        self._documents.pop(uri, None)

    def get(self, uri: str) -> OpenDocument | None:
        """Return an open document."""
        return self._documents.get(uri)

    def __iter__(self) -> Iterator[OpenDocument]:
        return iter(list(self._documents.values()))

    def change_folders(self, added: Sequence[str], removed: Sequence[str]) -> None:
        """Add and take out folders."""
        self._folders = [one for one in self._folders if one not in removed]
        self._folders += [one for one in added if one not in self._folders]

    def root(self, path: str | None) -> str:
        """Return the folder in which `splchk check` would be run for the file at `path`, or for a document without one.

        That is the nearest of the editor's folders, or the file's own, or for a document without a file the first
        folder or the working directory. A commit message in git's own folder belongs to its repository.
        """
        if path is None:
            return self._folders[0] if self._folders else self._default
        folder = os.path.dirname(path)
        if is_in_git_folder(folder):
            while is_in_git_folder(folder):
                folder = os.path.dirname(folder)
            return folder
        return max((one for one in self._folders if is_below(path, one)), key=len, default=folder)


def _readable(text: str) -> str:
    """Return a text of which each character can be in a file, at the same positions."""
    return text if text.isascii() else compiled(_NO_BYTES).sub("\ufffd", text)
