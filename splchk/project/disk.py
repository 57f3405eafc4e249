"""Facts about the folders on the disk, remembered for one run: links, repositories, and files found upwards.

A run asks about the same few folders for each of its documents. What it has seen is kept in a `Disk` and forgotten
with it, so that a longer-lived program sees changes by making a new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from splchk import git
from splchk.project.files import is_below, is_in_git_folder, is_link, with_slashes

_MAX_DEPTH = 100
"""Nested folders; deeper ones are not resolved folder by folder."""


class Disk:
    """The folders of the disk, each looked at once; all paths are absolute."""

    def __init__(self) -> None:
        self._real_folders: dict[str, str] = {}
        self._repositories: dict[str, str | None] = {}
        self._found: dict[tuple[str, str, str | None], tuple[str, ...]] = {}

    def real_folder(self, folder: str) -> str:
        """Return the path of a folder without symbolic links."""
        real = self._real_folders.get(folder)
        if real is None:
            real = self._real_folders[folder] = self._resolve(folder)
        return real

    def repository(self, folder: str) -> str | None:
        """Return the top level of the repository that a folder lies in, like `git.repository`."""
        known = self._repositories
        visited = []
        while folder not in known:
            visited.append(folder)
            parent = os.path.dirname(folder)
            if git.is_top_level(folder):
                known[folder] = folder
            elif parent == folder:
                known[folder] = None
            else:
                folder = parent
        found = known[folder]
        known.update(dict.fromkeys(visited, found))
        return found

    def below_repository(self, path: str, folder: str, otherwise: str) -> str | None:
        """Return a path relative to the repository that a folder lies in, with `/`; None if it is not below that.

        `otherwise` is the folder that stands for the repository if there is none.
        """
        root = os.path.join(self.repository(folder) or otherwise, "")
        return with_slashes(path.removeprefix(root)) if path.startswith(root) else None

    def find_upwards(self, folder: str, name: str, stop: str | None) -> tuple[str, ...]:
        """Return the files called `name` in a folder and above it, nearest first, up to `stop` (the repository).

        Without `stop`, or outside of it, the search ends at the user's home folder or at the root of the file system.
        A link that leads out of `stop` is not followed.
        """
        key = (folder, name, stop)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = tuple(self._find_upwards(folder, name, stop))
        return found

    def _find_upwards(self, folder: str, name: str, stop: str | None) -> Iterator[str]:
        start = self.real_folder(folder)
        end = self.real_folder(stop) if stop else ""
        is_bounded = bool(end) and is_below(start, end)
        for each in _upwards(start, end if is_bounded else self.real_folder(os.path.expanduser("~"))):
            path = os.path.join(each, name)
            if not os.path.isfile(path):
                continue
            real = os.path.realpath(path)
            if not is_bounded or (is_below(real, end) and not is_in_git_folder(real[len(end) :])):
                yield path

    def _resolve(self, folder: str) -> str:
        """Parents are resolved once for all folders in them."""
        parent, name = os.path.split(folder)
        if name in ("", os.curdir, os.pardir) or folder.count(os.sep) > _MAX_DEPTH:
            return os.path.realpath(folder)
        path = os.path.join(self.real_folder(parent), name)
        return os.path.realpath(path) if is_link(path) else path


def _upwards(folder: str, last: str) -> Iterator[str]:
    yield folder
    while folder != last and (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder
