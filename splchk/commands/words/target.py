"""Which list or table a command means: the one that the user names, or the nearest that applies; and its speller."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from splchk import git
from splchk.commands.words.scope import ListScope
from splchk.dictionaries import replacements
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import WordList
from splchk.model import RunError
from splchk.project import list_files
from splchk.project.files import display, why_link_not_followed
from splchk.project.project import Project
from splchk.project.settings import Overrides, Tags
from splchk.records import Record
from splchk.text.characters import language_code

_LANGUAGE = re.compile(r"\.aspell\.([a-z]+)\.(?:pws|prepl|txt)")


class Place(Record):
    """What a list is to hold for: the documents of a folder, or one of them."""

    folder: Path
    path: str | None = None
    """The absolute path of the document; None: all of the folder, but for what the settings say of some paths."""
    tags: Tags | None = None
    """The languages of the documents; None: those of the settings."""


def list_scope(chosen: str | None, config: str | None) -> ListScope:
    """Return the documents that the target list applies to. Raises RunError if there is no list."""
    return ListScope(existing_list(chosen, config), config)


def existing_list(chosen: str | None, config: str | None) -> Path:
    """Return the absolute path of the target list. Raises RunError if there is no such file."""
    path = target_list(chosen, config)
    if why := why_link_not_followed(path):
        raise RunError(f"{display(path)}: {why}")
    if not path.exists():
        raise RunError(f"{chosen or path.name}: no such list here: splchk words add makes one, --words names one")
    return path


def target_list(chosen: str | None, config: str | None) -> Path:
    """Return the absolute path of the list that a command is to read or change, which need not exist.

    That is `chosen`, or else the nearest list that applies in the working directory. If there is none, it is a new
    list beside the configuration, or else at the top of the repository, or else in the working directory. Raises
    RunError for a configuration that cannot be used.
    """
    cwd = Path.cwd()
    return cwd / chosen if chosen else list_for(Place(cwd), Project(Overrides(config=config), cwd))


def list_for(place: Place, project: Project) -> Path:
    """Return the absolute path of the nearest list for a place, which need not exist. Raises RunError."""
    main = _main(place, project)
    found = project.word_lists(place.folder, main, path=place.path)
    return Path(found[0]) if found else _new_file(place, project, main, "pws")


def table_for(place: Place, project: Project) -> Path:
    """Return the absolute path of the nearest replacement table for a place, like `list_for`."""
    main = _main(place, project)
    found = project.tables(place.folder, main, path=place.path)
    return Path(found[0]) if found else _new_file(place, project, main, "prepl")


def lists_for(places: Iterable[Place], project: Project) -> tuple[Path, ...]:
    """Return the fewest lists that together apply to all places. Raises RunError.

    The lists need not exist. Lists further up are preferred, since they apply to more folders.
    """
    chosen: list[Path] = []
    for place in sorted(places, key=lambda place: len(list_for(place, project).parts)):
        if not any(applies_to(path, place, project) for path in chosen):
            chosen.append(list_for(place, project))
    return tuple(chosen)


def applies_to(path: Path, place: Place, project: Project) -> bool:
    """Return True if the list at `path`, which need not exist, applies to a place. Raises RunError."""
    return path == list_for(place, project) or str(path) in project.word_lists(
        place.folder, place.tags, path=place.path
    )


def target_files(names: Sequence[str], chosen: str | None, config: str | None) -> tuple[Path, ...]:
    """Return the lists and tables at `names`; without names, the target list and the nearest replacement table.

    Raises RunError if there are none, or if one of `names` is no file.
    """
    if names:
        paths = tuple(Path.cwd() / name for name in names)
        for path in paths:
            if not path.is_file():
                raise RunError(f"{display(path)}: no such file: check the path")
        return paths
    if chosen:
        return (existing_list(chosen, config),)
    tables = map(Path, Project(Overrides(config=config), Path.cwd()).tables(Path.cwd())[:1])
    found = tuple(path for path in (target_list(None, config), *tables) if path.exists())
    return found or (existing_list(None, config),)


def speller_for(path: Path, config: str | None, without_lists: bool = False) -> Speller:
    """Return the speller for the entries of the list or table at `path`, in the language that its name says.

    With `without_lists`, all word lists are taken to be empty. Raises RunError.
    """
    cwd = Path.cwd()
    lang = Project(Overrides(config=config), cwd).settings(path.parent).lang
    if match := _LANGUAGE.fullmatch(path.name):
        lang = tuple(tag for tag in lang if language_code(tag) == match[1]) or (match[1],)
    project = Project(Overrides(config=config, settings={"lang": lang}), cwd)
    if without_lists:
        project = project.with_lists({Path(each).resolve(): WordList() for each in project.word_lists(path.parent)})
    return project.checker(path.parent).speller


def is_table(path: Path) -> bool:
    """Return True if the file at `path` is a replacement table, by its suffix, or its header. Raises RunError."""
    if path.suffix in (".pws", ".prepl"):
        return path.suffix == ".prepl"
    return list_files.content(path)[:100].lstrip(b"\xef\xbb\xbf").startswith(replacements.KIND.encode())


def _main(place: Place, project: Project) -> Tags:
    """Return the main language of a place, whose lists new entries are put into. Raises RunError."""
    return (place.tags or project.settings(place.folder, path=place.path).lang)[:1]


def _new_file(place: Place, project: Project, main: Tags, suffix: str) -> Path:
    """Return the path at which a new list or table for a place is to be made."""
    folder = place.folder
    settings = project.settings(folder, path=place.path)
    cwd = Path.cwd()
    root = settings.root if settings.source else git.repository(folder) or (cwd if cwd in folder.parents else folder)
    return Path(root) / f".aspell.{language_code(main[0])}.{suffix}"
