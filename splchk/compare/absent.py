"""Documents that a sparse checkout leaves out of the working tree, with the contents that the index has of them.

A word that only such a document needs is needed all the same. Settings that are left out are not read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from splchk import documents, git
from splchk.compare.list_changes import parse_list
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList
from splchk.git.index import absent_files
from splchk.git.objects import contents
from splchk.model import Document, Finding, Problem
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.settings import LIST_FILE


class AbsentFiles:
    """The absent files of one repository."""

    def __init__(self, root: str) -> None:
        """`root` is the top level. Raises GitError."""
        self._root = root
        self._object_names = absent_files(root)
        self._data: dict[str, bytes] = {}

    def list_files(self, wanted: Callable[[str], bool]) -> list[str]:
        """Read the files for whose absolute paths `wanted` returns True, and return these. Raises GitError."""
        paths = {name: path for name in self._object_names if wanted(path := git.path_of(self._root, name))}
        found = contents(self._root, map(self._object_names.__getitem__, paths))
        for name, path in paths.items():
            if (data := found.get(self._object_names[name])) is not None:  # None: too large
                self._data[path] = data
        return [path for path in paths.values() if path in self._data]

    def data(self, path: str) -> bytes | None:
        """Return the content of a file that was listed, by its absolute path; None for any other."""
        return self._data.get(path)

    def load(self, candidate: Candidate) -> Document | Problem | None:
        """Return a document that was listed; None for any other."""
        data = self.data(candidate.path)
        if data is None:
            return None
        return files.document(data, candidate.display_path, documents.type_from_name(candidate.display_path) or "text")

    def only_new(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
        """Return all findings."""
        return findings

    def lists(self) -> dict[str, WordList | ReplacementTable]:
        """Return the word lists and replacement tables by their paths without links. Raises GitError."""
        listed = self.list_files(lambda path: re.fullmatch(LIST_FILE, os.path.basename(path)) is not None)
        return {os.path.realpath(path): parse_list(self._data[path], path.rpartition(".")[2], path) for path in listed}
