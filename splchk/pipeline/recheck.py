"""What has to be checked again because settings were changed: the documents below a configuration file that is named.

A hook is given the names of changed files. A configuration file among them stands for the documents for which it holds,
unless its settings are those of the version before: other parts of `pyproject.toml` change often.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from splchk import documents, git
from splchk.git.process import GitError, ask
from splchk.model import Recheck
from splchk.project import files
from splchk.project.project import Project
from splchk.project.settings import SETTINGS_FILES

_FROM = "PRE_COMMIT_FROM_REF"
"""The variable in which pre-commit names the version before, where it is not the last commit."""


def is_of_kind(path: str, recheck: Recheck) -> bool:
    """Return True if the document at a path, by its name, is of a kind."""
    if recheck is Recheck.ALL:
        return True
    type_, source = documents.type_from_name(path), documents.type_of_source(path)
    if recheck is Recheck.COMMENTS or (source and not type_):
        return recheck is Recheck.COMMENTS and source is not None
    is_data = documents.TYPES[type_ or documents.detect_type(path, "")].is_data
    return recheck is (Recheck.DATA if is_data else Recheck.TEXT)


def is_configuration(path: str) -> bool:
    """Return True if a file is a configuration file by its name."""
    return path.endswith(SETTINGS_FILES) and os.path.basename(path) in SETTINGS_FILES


def meant(
    named: Sequence[str], recheck: Recheck, project: Project, cwd: str, is_list: Callable[[str], bool]
) -> list[str]:
    """Return the paths that are meant by some names: those of documents, then what lists and configurations stand for.

    `is_list` returns True for the path of a list. Raises RunError.
    """
    named_files, folders = [], []
    for path in named:
        if is_list(path):
            folders.append(os.path.dirname(path) or os.curdir)
        elif is_configuration(path):
            found = list(standing_for(path, recheck, project, cwd))
            named_files += [one for one in found if one == path]
            folders += [one for one in found if one != path]
        else:
            named_files.append(path)
    return [*named_files, *dict.fromkeys(folders)]


def standing_for(path: str, recheck: Recheck, project: Project, cwd: str) -> Iterator[str]:
    """Yield the paths that the configuration file at `path` stands for: folders, and itself if it is a document.

    Raises RunError for a configuration that cannot be used.
    """
    if documents.type_from_name(path) and is_of_kind(path, recheck):
        yield path
    absolute = os.path.join(cwd, path)
    if not _has_changed(absolute):
        return
    yield os.path.dirname(path) or os.curdir
    settings = project.settings(cwd)
    if os.path.realpath(absolute) in [os.path.realpath(shared.source) for shared in settings.shared]:
        yield files.relative(settings.root, cwd) or os.curdir


def _has_changed(path: str) -> bool:
    """Return True if the settings in a file are others than before, or if it cannot be known what they were."""
    from splchk.project import config

    root = git.repository(os.path.dirname(path))
    if root is None:
        return True
    name = files.with_slashes(files.relative(os.path.realpath(path), os.path.realpath(root)))
    base = os.environ.get(_FROM) or "HEAD"
    try:
        before, _ = ask(root, "cat-file", "blob", f"{base}:{name}")
        now = files.content(path)
    except (GitError, OSError):
        return True
    is_shared = os.path.basename(path) == SETTINGS_FILES[1]
    try:
        return bool(config.settings_table(before or b"", is_shared) != config.settings_table(now, is_shared))
    except ValueError:
        return True
