"""Which documents a run is about: what is found by the paths, less what is excluded or was not changed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from splchk import documents, git
from splchk.model import Problem
from splchk.project.discovery import Candidate, discover
from splchk.project.project import Project
from splchk.project.settings import LIST_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.compare.since import Introduction


class Targets:
    """The documents to check; a list's name stands for all documents that it concerns."""

    def __init__(self, paths: Sequence[str], project: Project, cwd: str, change: Introduction | None) -> None:
        self._given = paths
        self._project = project
        self._cwd = cwd
        self._change = change

    def found(self, is_report: Callable[[str], bool]) -> Iterator[Candidate | Problem | str]:
        """The documents, what makes the run fail, and what else there is to say; reports are no documents."""
        given = self._given
        paths = [os.path.dirname(path) or "." if _is_list(path) else path for path in given]
        found = 0
        # A list at the top stands for its folder, which nobody has named `.`.
        unnamed = "." in paths and "." not in given and not any(path.startswith("./") for path in given)
        listed = self._change.listed if self._change else self._listed
        for one in discover(paths, self._cwd, self.accepts, repository=git.repository, listed=listed):
            found += 1
            if isinstance(one, Problem):
                yield one
            elif self._project.is_excluded(one.place, one.folder) or is_report(one.place):
                continue
            elif self._change and self._change.is_elsewhere(one.path):
                yield Problem(one.shown, "not in this repository, so that no change is known: run splchk there")
            elif self._change and not self._change.concerns(one.path):
                continue
            elif not one.accepted:
                yield f"{one.shown}: not checked: no document by its name ({documents.titles('or')})"
            else:
                yield one._replace(shown=one.shown.removeprefix("./")) if unnamed else one
        if not found and not self._change:
            kinds = f"{documents.titles('and')} are checked"
            yield Problem(", ".join(given), f"no documents there: {kinds}") if given else f"no documents here: {kinds}"

    def _listed(self, root: str, under: Sequence[str], wanted: Callable[[str], bool]) -> list[str]:
        """What git lists; meanwhile, what its documents will need is opened. Raises GitError."""
        return git.listed(root, under, wanted, partial(self._project.get_ready, root))

    def accepts(self, path: str) -> bool:
        """Whether a file is a document, by its name or because the settings say so."""
        return documents.type_from_name(path) is not None or self._project.is_included(path)


def _is_list(path: str) -> bool:
    return ".aspell." in path and re.fullmatch(LIST_FILE, os.path.basename(path)) is not None
