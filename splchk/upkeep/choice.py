"""Which list is meant: the one that is named, or the nearest that holds where the user is."""

from __future__ import annotations

from pathlib import Path

from splchk import git
from splchk.model import RunError
from splchk.project import Overrides, Project
from splchk.upkeep.survey import Survey


def survey(chosen: str | None = None, config: str | None = None) -> Survey:
    """The documents for which the chosen list holds. Raises RunError where there is no list."""
    path = existing(chosen, config)
    return Survey(path, _absolute(config), Path.cwd())


def existing(chosen: str | None = None, config: str | None = None) -> Path:
    """The list that is meant. Raises RunError where there is none."""
    found = nearest(chosen, config)
    if not found.exists():
        raise RunError(f"{chosen or found.name}: no such list here: splchk words add makes one, --words names one")
    return found


def nearest(chosen: str | None = None, config: str | None = None) -> Path:
    """The list that is meant, absolute.

    Where there is none yet, that is the one which would hold for all that the configuration holds for, or else for the
    repository, or else for the working directory. Raises RunError for a configuration that cannot be used.
    """
    cwd = Path.cwd()
    if chosen:
        return cwd / chosen
    project = Project(Overrides(config=_absolute(config)), cwd)
    settings = project.settings(cwd)
    lists = project.word_lists(cwd)
    if lists:
        return lists[0]
    root = settings.root if settings.source else git.repository(cwd) or cwd
    language = settings.lang.replace("-", "_").split("_")[0]
    return root / f".aspell.{language}.pws"


def _absolute(path: str | None) -> Path | None:
    return Path.cwd() / path if path else None
