"""The checker for a document: made of the settings, word lists and tables found from its folder.

This module connects configuration and files with dictionaries and checking. Documents of the same folder share
everything, and documents with the same lists share a checker, so that no word is looked up twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents import type_of_source
from splchk.languages import language
from splchk.model import Allow, Problem, Reported, RunError
from splchk.project import files
from splchk.project.disk import Disk
from splchk.project.settings import SETTINGS_FILES, Settings
from splchk.records import Record
from splchk.rules import WORD_CASE
from splchk.text.characters import language_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, TypeVar

    from splchk.dictionaries.base import Dictionary
    from splchk.dictionaries.capitals import Capitals
    from splchk.dictionaries.replacements import ReplacementTable
    from splchk.dictionaries.word_list import WordList
    from splchk.languages import Language
    from splchk.project.gitignore import Patterns
    from splchk.project.regex_timeout import TimeLimited

    _List = TypeVar("_List", WordList, ReplacementTable)
    EditedLists = Mapping[Path, WordList | ReplacementTable] | Mapping[str, WordList | ReplacementTable]

_LANDMARKS = frozenset((".git", *SETTINGS_FILES))
"""Names in a folder that has a repository or settings of its own."""


class Overrides(Record):
    """Options of the command line that add to the configuration or replace it."""

    config: str | None = None
    """The configuration file, instead of those that would be found."""
    settings: Mapping[str, Any] = MappingProxyType({})
    """Values for fields of `Settings`, instead of the configured ones."""
    exclude: tuple[str, ...] = ()
    """Patterns in addition to the configured ones, relative to the working directory."""
    suggestions: int = 5
    all_findings: bool = False
    """True if findings of any confidence are reported, whatever is configured."""
    edited: EditedLists = MappingProxyType({})
    """Contents of lists, by their paths without links, instead of what the files hold."""


class Project:
    """Finds the settings, lists and checkers of documents, and remembers them for one run."""

    def __init__(self, overrides: Overrides, cwd: Path | str, disk: Disk | None = None) -> None:
        self._overrides = overrides
        self._cwd = os.fspath(cwd)
        self.disk = disk or Disk()
        self._dictionaries: dict[tuple[object, ...], Dictionary] = {}
        self._checkers: dict[tuple[str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]], Checker] = {}
        self._in_force: dict[str | None, Settings] = {}
        self._patterns: dict[tuple[str, tuple[str, ...]], Patterns] = {}
        self.problems: list[Problem] = []
        """Lists that could not be read, once each; the caller of the check reports them."""
        self.warnings: list[Problem] = []
        """Lines of lists that Aspell would refuse."""
        self._landmarks: dict[str, str] = {}
        self._folders_of_edited = frozenset(os.path.dirname(path) for path in overrides.edited)
        self._home = os.path.expanduser("~")
        self._settings = lru_cache(maxsize=None)(self._find_settings)
        self._checker = lru_cache(maxsize=None)(self._find_checker)
        self._excluding = lru_cache(maxsize=None)(self._find_excluding)
        self._includings: dict[str, Settings | None] = {}
        self._sphinx_folders: dict[str, bool] = {}

    def with_lists(self, edited: EditedLists) -> Project:
        """Return the same project with other contents of lists (`Overrides.edited`)."""
        return Project(self._overrides._replace(edited=edited), self._cwd, self.disk)

    def settings(self, folder: Path | str) -> Settings:
        """Return the settings for documents in a folder, overrides included. Raises RunError."""
        return self._settings(self._landmark(os.fspath(folder)))

    def checker(self, folder: Path | str, lang: tuple[str, ...] | None = None) -> Checker:
        """Return the checker for documents in a folder. Raises RunError, also if there is no dictionary for a language.

        `lang` are the tags of the languages of the documents, the main one first; None: those of the settings. The same
        dictionaries are shared by all checkers, and there is one checker for the same settings, languages and lists.
        """
        return self._checker(self._landmark(os.fspath(folder)), lang)

    def has_dictionary(self, folder: Path | str, tag: str) -> bool:
        """Return True if there is a dictionary for a language, by the settings for a folder. Raises RunError."""
        settings = self.settings(folder)
        try:
            self.dictionary_of(tag, settings)
        except RunError:
            return False
        return True

    def preload(self, folder: str) -> None:
        """Open the dictionary and lists for a folder; errors are raised when the checker is asked for."""
        from contextlib import suppress  # git's process imports it anyway, other runs need not

        with suppress(RunError):
            self.checker(folder)

    def word_lists(self, folder: Path | str, lang: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return the personal word lists that hold for documents in a folder. Raises RunError.

        Those of the main language come first, and of one language the nearest. `lang` is as in `checker`.
        """
        settings = self.settings(folder)
        return self._lists(os.fspath(folder), lang or settings.lang, settings.words, "pws")

    def tables(self, folder: Path | str, lang: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return the replacement tables that hold for documents in a folder, like `word_lists`. Raises RunError."""
        settings = self.settings(folder)
        return self._lists(os.fspath(folder), lang or settings.lang, settings.replacements, "prepl")

    def is_excluded(self, path: Path | str, folder: str | None = None) -> bool:
        """Return True if a document must not be checked, however it was named; `folder`: its folder, if that is known.

        Raises RunError.
        """
        excluding = self._excluding(self._landmark(folder or os.path.dirname(path)))
        return bool(excluding) and any(self.matches(root, patterns, path) for root, patterns in excluding)

    def is_included(self, path: str) -> bool:
        """Return True if the settings make the file at an absolute path a document, whatever its name. Raises RunError.

        This is asked for every file that is no document by its name, so that settings are looked for once per folder.
        """
        settings = self._including(os.path.dirname(path))
        if settings is None:
            return False
        is_source = settings.comments and type_of_source(path) is not None
        return is_source or self.matches(settings.root, settings.include, path)

    def includes_some(self, folder: str) -> bool:
        """Return True if `is_included` may be so for a file in an absolute folder. Raises RunError."""
        return self._including(folder) is not None

    def is_sphinx_text(self, folder: str) -> bool:
        """Return True if files called `.txt` in an absolute folder are reStructuredText, by the nearest `conf.py`."""
        known = self._sphinx_folders
        if folder not in known:
            from splchk.project import sphinx

            found = self.disk.find_upwards(folder, sphinx.NAME, self.disk.repository(folder))
            known[folder] = bool(found) and sphinx.reads_text(found[0])
        return known[folder]

    def allowed(self, path: Path | str, folder: str | None = None) -> tuple[Allow, ...]:
        """Return the allow entries that hold for a document; `folder`: its folder, if that is known. Raises RunError.

        In the configuration file itself, the words of the entries are allowed as well.
        """
        settings = self.settings(folder or os.path.dirname(path))
        if not settings.allow:
            return ()
        entries = tuple(
            entry for entry in settings.allow if entry.path is None or self.matches(settings.root, (entry.path,), path)
        )
        return (*entries, *_allowing_entries(settings)) if _is_same(path, settings.source) else entries

    def unused(self, used: Set[Allow]) -> Iterator[Allow]:
        """Yield the allow entries that are not among those that allowed something."""
        for settings in self._in_force.values():
            yield from (entry for entry in settings.allow if entry not in used)

    def matches(self, root: str, patterns: tuple[str, ...], path: Path | str) -> bool:
        """Return True if one of some gitignore-style patterns, relative to the folder `root`, matches a path."""
        if not patterns:
            return False
        found = self._patterns.get((root, patterns))
        if found is None:
            from splchk.project.gitignore import Patterns  # most projects have none

            found = self._patterns[root, patterns] = Patterns(root, patterns, self.disk.real_folder)
        return found.match(path)

    def _find_excluding(self, folder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the patterns that exclude in a folder, also those of settings further up: they cannot be revoked."""
        found = [(self._cwd, self._overrides.exclude)]
        while True:
            settings = self.settings(folder)
            found.append((settings.root, settings.exclude))
            folder = os.path.dirname(settings.root)
            if not settings.source or self._overrides.config or folder == settings.root:
                return tuple((root, patterns) for root, patterns in found if patterns)

    def _including(self, folder: str) -> Settings | None:
        """Return the settings for a folder if they include anything."""
        known = self._includings
        visited = []
        while folder not in known:
            visited.append(folder)
            parent = os.path.dirname(folder)
            if parent != folder and not any(os.path.lexists(os.path.join(folder, name)) for name in _LANDMARKS):
                folder = parent
            else:
                settings = self.settings(folder)
                known[folder] = settings if settings.include or settings.comments else None
        found = known[folder]
        known.update(dict.fromkeys(visited, found))
        return found

    def _landmark(self, folder: str) -> str:
        """Return the nearest folder upwards with settings, lists or a repository: all folders below it share them."""
        known = self._landmarks
        if found := known.get(folder):
            return found
        visited = []
        while folder not in known:
            visited.append(folder)
            if self._is_landmark(folder) or folder in self._folders_of_edited:
                known[folder] = folder
            else:
                folder = os.path.dirname(folder)
        found = known[folder]
        known.update(dict.fromkeys(visited, found))
        return found

    def _is_landmark(self, folder: str) -> bool:
        """Return True if a folder has settings, lists or a repository, or if the search for them ends there."""
        # The parents of a link are not those of its target.
        is_link = self.disk.real_folder(folder) != folder and os.path.islink(folder)
        if is_link or os.path.dirname(folder) == folder or folder == self._home:
            return True
        try:
            names = os.listdir(folder)
        except OSError:
            return True
        return not _LANDMARKS.isdisjoint(names) or ".aspell." in "/".join(names)

    def _find_settings(self, folder: str) -> Settings:
        return self._configured(folder)._replace(**self._overrides.settings)

    def _configured(self, folder: str) -> Settings:
        root = self.disk.repository(folder)
        named = self._overrides.config
        if not named and not any(self.disk.find_upwards(folder, name, None) for name in SETTINGS_FILES):
            return Settings(root or folder)
        from splchk.project import config  # reads TOML, which a run without configuration does not

        source = named or config.find(folder, root)
        return config.load(source, root) if source else Settings(root or folder)

    def _find_checker(self, folder: str, lang: tuple[str, ...] | None) -> Checker:
        settings = self.settings(folder)
        if lang is not None:
            settings = settings._replace(lang=lang)
        lists, tables = self.word_lists(folder, settings.lang), self.tables(folder, settings.lang)
        key = (settings.source, settings.lang, lists, tables)
        if key not in self._checkers:
            same = {name: getattr(settings, name) for name in Settings._fields if name in CheckOptions._fields}
            enabled = settings.rules | ({WORD_CASE.id} if settings.word_case else set())
            others: dict[str, Any] = {"ignore": _time_limited(settings), "suggestions": self._overrides.suggestions}
            if self._overrides.all_findings:
                others["confidence"] = Reported.ALL
            options = CheckOptions(**same | others, enabled=enabled)
            self._checkers[key] = Checker(self._speller(settings, lists, tables), options)
            self._in_force.setdefault(settings.source, settings)
        return self._checkers[key]

    def _lists(self, folder: str, lang: tuple[str, ...], named: tuple[str, ...], suffix: str) -> tuple[str, ...]:
        """Return the lists for a folder: those that are named, otherwise those found upwards for each language."""
        if named:
            return named
        lists: tuple[str, ...] = ()
        for code in dict.fromkeys(map(language_code, lang)):
            name = f".aspell.{code}.{suffix}"
            found = self.disk.find_upwards(folder, name, self.disk.repository(folder))
            lists += (*found, *self._edited_lists(folder, name, found)) if self._overrides.edited else found
        return lists

    def _edited_lists(self, folder: str, name: str, found: Sequence[str]) -> Iterator[str]:
        """Yield edited lists that do not exist, and that would be found if they did."""
        real = os.path.realpath(folder)
        for path in map(str, self._overrides.edited):
            parent, its_name = os.path.split(path)
            if its_name == name and path not in found and files.is_below(real, parent):
                yield path

    def _speller(self, settings: Settings, lists: Sequence[str], tables: Sequence[str]) -> Speller:
        own = language(settings.lang[0])
        return Speller(
            self._dictionary(settings),
            list(self._read_all(lists, _parse_list)),
            list(self._read_all(tables, _parse_table)),
            CommonMisspellings(own.data_file("misspellings")) if own.builtin else None,
            _capitals(own) if settings.word_case or WORD_CASE.id in settings.rules else None,
        )

    def _dictionary(self, settings: Settings) -> Dictionary:
        """Return the dictionary of the languages of settings: of a single built-in one that itself, else a joined one.

        Raises RunError.
        """
        parts = [self.dictionary_of(tag, settings) for tag in settings.lang]
        if len(parts) == 1 and parts[0].has_software:
            return parts[0]
        from splchk.dictionaries.joined import JoinedDictionary  # most projects have one language

        return JoinedDictionary(parts, settings.lang)

    def dictionary_of(self, tag: str, settings: Settings) -> Dictionary:
        """Return the dictionary of one language. Raises RunError."""
        key = (tag, settings.backend, *settings.dictionaries.items())
        if key not in self._dictionaries:
            try:
                self._dictionaries[key] = open_dictionary(tag, settings.backend, settings.dictionaries)
            except ValueError as error:
                raise RunError(str(error)) from error
        return self._dictionaries[key]

    def _read_all(self, paths: Sequence[str], parse: Callable[[bytes], _List]) -> Iterator[_List]:
        edited = {str(path): new for path, new in self._overrides.edited.items()}
        chosen: Mapping[str, Any] = (
            self._overrides.settings
        )  # by the user; where the links of other lists lead has been looked at
        named = (*chosen.get("words", ()), *chosen.get("replacements", ()))
        for path in paths:
            new: Any = edited.get(os.path.realpath(path)) if edited else None
            if new is not None:
                yield new
                continue
            shown = files.relative(path, self._cwd)
            try:
                found = parse(files.content(path, files.repository_of(path) if path in named else None))
            except OSError as error:
                self.problems.append(Problem(shown, f"{_why(error)}: check the path"))
            except ValueError as error:
                self.problems.append(Problem(shown, str(error)))
            else:
                self.warnings += (Problem(shown, warning) for warning in found.warnings)
                yield found


# Imported where they are needed: a run without lists and patterns saves these imports.


def _parse_list(data: bytes) -> WordList:
    from splchk.dictionaries import word_list

    return word_list.parse(data)


def _parse_table(data: bytes) -> ReplacementTable:
    from splchk.dictionaries import replacements

    return replacements.parse(data)


def _capitals(own: Language) -> Capitals:
    from splchk.dictionaries import capitals

    return capitals.load(own)


def _time_limited(settings: Settings) -> tuple[TimeLimited, ...]:
    """Return the regular expressions of the settings, with a limit of time."""
    if not settings.ignore:
        return ()
    from splchk.project.regex_timeout import TimeLimited

    return (TimeLimited(settings.ignore, files.display(settings.source or settings.root)),)


def _why(error: OSError) -> str:
    return (error.strerror or str(error) or "is a directory").lower()


def _is_same(path: Path | str, source: str | None) -> bool:
    """Return True if a document is the configuration file."""
    if source is None or os.path.basename(path) != os.path.basename(source):
        return False
    return os.path.realpath(path) == os.path.realpath(source)


def _allowing_entries(settings: Settings) -> Iterator[Allow]:
    """Yield entries that allow the words of allow entries in the entries themselves, and in their reasons."""
    is_shared = os.path.basename(settings.source or "") == SETTINGS_FILES[1]
    top = "/tool/splchk/allow" if is_shared else "/allow"
    yield Allow(None, None, f"{top}/*/word", None, "", "")
    for word in {entry.word for entry in settings.allow if entry.word}:
        yield Allow(word, None, f"{top}/*/reason", None, "", "")
