"""Which list is meant: the one that is named, or the nearest that holds where the user is; and who knows its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from splchk import git
from splchk.commands.words.survey import Survey
from splchk.dictionaries import Speller, WordList, replacements
from splchk.model import RunError
from splchk.project.files import shown
from splchk.project.project import Overrides, Project

_LANGUAGE = re.compile(r"\.aspell\.([a-z]+)\.(?:pws|prepl)")


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
    return nearest_for(cwd, Project(Overrides(config=_absolute(config)), cwd))


def nearest_for(folder: Path, project: Project) -> Path:
    """The list that is meant for the documents in a folder, absolute. Raises RunError."""
    found = project.word_lists(folder)
    return Path(found[0]) if found else _new(folder, project, "pws")


def nearest_table_for(folder: Path, project: Project) -> Path:
    """The replacement table that is meant for them, in the same way. Raises RunError."""
    found = project.tables(folder)
    return Path(found[0]) if found else _new(folder, project, "prepl")


def lists_for(folders: Iterable[Path], project: Project) -> tuple[Path, ...]:
    """The lists by which a word becomes known to the documents of all the folders, as few as will do. Raises RunError.

    They need not exist. A list further up holds for more: it is taken first.
    """
    chosen: list[Path] = []
    for folder in sorted(folders, key=lambda folder: len(nearest_for(folder, project).parts)):
        if not any(holds(path, folder, project) for path in chosen):
            chosen.append(nearest_for(folder, project))
    return tuple(chosen)


def holds(path: Path, folder: Path, project: Project) -> bool:
    """Whether a list, which may be new, holds for the documents in a folder. Raises RunError."""
    return path == nearest_for(folder, project) or str(path) in project.word_lists(folder)


def _new(folder: Path, project: Project, suffix: str) -> Path:
    """Where a list or table is to be made."""
    settings = project.settings(folder)
    cwd = Path.cwd()
    root = settings.root if settings.source else git.repository(folder) or (cwd if cwd in folder.parents else folder)
    language = settings.lang.replace("-", "_").split("_")[0]
    return Path(root) / f".aspell.{language}.{suffix}"


def named(names: Sequence[str], chosen: str | None = None, config: str | None = None) -> tuple[Path, ...]:
    """The lists and tables that are named; without names, the list that is meant and the table that holds beside it.

    Raises RunError where there are none, or one that is named is none of both.
    """
    if names:
        paths = tuple(Path.cwd() / name for name in names)
        for path in paths:
            if not path.is_file():
                raise RunError(f"{shown(path)}: no such file: check the path")
        return paths
    if chosen:
        return (existing(chosen),)
    tables = map(Path, Project(Overrides(config=_absolute(config)), Path.cwd()).tables(Path.cwd())[:1])
    found = tuple(path for path in (nearest(None, config), *tables) if path.exists())
    return found or (existing(None, config),)


def speller(path: Path, config: str | None, bare: bool = False) -> Speller:
    """Who is asked about the entries of a file; `bare`: without all word lists. Raises RunError."""
    cwd, place = Path.cwd(), _absolute(config)
    lang = Project(Overrides(config=place), cwd).settings(path.parent).lang
    named = _LANGUAGE.fullmatch(path.name)
    if named and re.split("[_-]", lang)[0] != named[1]:
        lang = named[1]
    project = Project(Overrides(config=place, lang=lang), cwd)
    if bare:
        edited = {Path(each).resolve(): WordList() for each in project.word_lists(path.parent)}
        project = Project(Overrides(config=place, lang=lang, edited=edited), cwd)
    return project.checker(path.parent).speller


def is_table(path: Path) -> bool:
    """Whether a file is a replacement table: by its name, or else by its header."""
    if path.suffix in (".pws", ".prepl"):
        return path.suffix == ".prepl"
    return path.read_bytes()[:100].lstrip(b"\xef\xbb\xbf").startswith(replacements.KIND.encode())


def _absolute(path: str | None) -> Path | None:
    return Path.cwd() / path if path else None
