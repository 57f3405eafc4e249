"""Which documents a run is about: those found by the paths, without those that are excluded or were not changed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from splchk import documents, git
from splchk.model import Problem, Recheck
from splchk.project.discovery import Candidate, Unfollowed, UnreadFolder, discover
from splchk.project.project import Project
from splchk.project.settings import LIST_FILE
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.compare.since import ChangeSet
    from splchk.project.discovery import Accepts

_HERE = ("./", os.path.join(os.curdir, ""))
"""How the working directory may be written before a name; the second is this system's own."""


class Selection(Record):
    """The documents of a run, and messages about the paths that it was given."""

    candidates: list[Candidate]
    messages: list[Problem | str]
    """Problems, which make the run fail, and notes."""
    left_out: tuple[str, ...] = ()
    """The absolute paths of documents of kinds that are not checked, in order, if they were asked for."""


def select(
    paths: Sequence[str],
    project: Project,
    cwd: str,
    change: ChangeSet | None,
    is_left_out: Callable[[str], bool],
    *,
    is_verbose: bool = False,
    with_left_out: bool = False,
    recheck: Recheck | None = None,
    list_absent: Callable[[str, Accepts], list[str]] | None = None,
) -> Selection:
    """Return the documents that `paths` mean; the name of a word list means all documents for which it holds.

    With `change`, only those that it concerns. `is_left_out` returns True for absolute paths of files that are no
    documents although their names say so, such as the run's own reports. `is_verbose`: links in folders that are not
    followed are worth a note. `with_left_out`: documents of kinds that are not checked are looked for. `recheck`: the
    name of a configuration file whose settings have changed means all documents of that kind for which it holds, and
    the name of a list those of that kind. `list_absent` lists documents of a repository, by its top level, that are not
    in the working tree.
    """
    candidates: list[Candidate] = []
    messages: list[Problem | str] = []
    is_wanted: Accepts = partial(is_document, project=project)
    others: list[str] = []
    if with_left_out:
        is_wanted = partial(_is_document_or_other, is_wanted=is_wanted, others=others)
    for one in _found(paths, project, cwd, change, list_absent, is_wanted, recheck):
        if isinstance(one, Unfollowed):
            if one.is_named or is_verbose:
                messages.append(str(one))
        elif isinstance(one, Candidate) and is_left_out(one.path):
            continue
        elif recheck and isinstance(one, Candidate) and one.display_path not in paths:
            from splchk.pipeline.recheck import is_of_kind

            if is_of_kind(one.path, recheck):
                candidates.append(one)
        elif isinstance(one, Candidate):
            candidates.append(one)
        else:
            messages.append(one)
    left_out = sorted({path for path in others if not project.is_excluded(path)})
    return Selection(candidates, messages, tuple(left_out))


def _is_document_or_other(path: str, is_wanted: Accepts, others: list[str]) -> bool:
    """Return True if a file is a document; if it is one of another kind, add it to `others`."""
    if is_wanted(path):
        return True
    from splchk.documents.others import kind

    if kind(path):
        others.append(path)
    return False


def is_document(path: str, project: Project) -> bool:
    """Return True if the file at an absolute path is a document, by its name or by the settings."""
    if documents.type_from_name(path) is not None:
        return True
    return project.is_included(path) and not is_settings(path)


def is_settings(path: str) -> bool:
    """Return True if the file at `path` is a spell checker's settings or baseline, by its name: never a document."""
    from splchk.documents import spell_checkers

    return spell_checkers.is_settings(path)


def _why_not(path: str) -> str:
    from splchk.documents import spell_checkers

    if reason := spell_checkers.why_not_checked(path):
        return reason
    if documents.type_of_source(path):
        return "source code, whose comments are checked with --comments"
    return f"no document by its name ({documents.titles('or')})"


def _found(
    given: Sequence[str],
    project: Project,
    cwd: str,
    change: ChangeSet | None,
    list_absent: Callable[[str, Accepts], list[str]] | None,
    is_wanted: Accepts,
    recheck: Recheck | None,
) -> Iterator[Candidate | Unfollowed | Problem | str]:
    paths = [os.path.dirname(path) or "." if _is_list(path) else path for path in given]
    if recheck and given:
        from splchk.pipeline.recheck import meant

        paths = meant(given, recheck, project, cwd, _is_list)
        if not paths:
            return
    # The name of a list at the top means its folder, which the user has not named `.`.
    is_unnamed = "." in paths and "." not in given and not any(path.startswith(_HERE) for path in given)

    def list_files(root: str, under: Sequence[str], wanted: Accepts) -> list[str]:
        with git.start_listing(root, under) as process:
            project.preload(root)  # opens the dictionary while git works
            found = git.read_listing(root, process, wanted)
        return found + list_absent(root, wanted) if list_absent else found

    found = 0
    for one in discover(
        paths, cwd, is_wanted, list_files=change.list_files if change else list_files, disk=project.disk
    ):
        found += 1
        if isinstance(one, Problem):
            yield one
        elif isinstance(one, Unfollowed):
            if not project.is_excluded(one.candidate.path, one.candidate.folder):
                yield one
        elif isinstance(one, UnreadFolder):
            if not project.is_excluded(os.path.join(one.path, "any")):  # as any file in it would be
                yield one.problem()
        elif project.is_excluded(one.path, one.folder):
            continue
        elif change and change.is_elsewhere(one.path):
            yield Problem(one.display_path, "not in this repository, so that no change is known: run splchk there")
        elif change and not change.concerns(one.path):
            continue
        elif not one.is_accepted:
            yield f"{one.display_path}: not checked: {_why_not(one.path)}"
        else:
            yield one._replace(display_path=one.display_path.removeprefix(_HERE[1])) if is_unnamed else one
    if not found and not change:
        kinds = f"{documents.titles('and')} are checked"
        yield Problem(", ".join(given), f"no documents there: {kinds}") if given else f"no documents here: {kinds}"


def _is_list(path: str) -> bool:
    return ".aspell." in path and re.fullmatch(LIST_FILE, os.path.basename(path)) is not None
