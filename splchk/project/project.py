"""The checker for a document: made of the settings, word lists and tables found from its folder.

This module connects configuration and files with dictionaries and checking. Documents of the same folder share
everything, and documents with the same lists share a checker, so that no word is looked up twice.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from functools import cached_property, lru_cache

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents import type_of_source
from splchk.languages import language
from splchk.model import Allow, Problem, Reported, RunError
from splchk.project import files
from splchk.project.dictionaries import Dictionaries
from splchk.project.disk import Disk
from splchk.project.settings import SETTINGS_FILES, Overrides, Settings, named_lists
from splchk.rules import FORBIDDEN_WORD_ID, WORD_CASE_ID
from splchk.text.characters import language_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from splchk.dictionaries.capitals import Capitals
    from splchk.languages import Language
    from splchk.project.extending import Shared
    from splchk.project.gitignore import Patterns
    from splchk.project.list_reader import ListReader
    from splchk.project.regex_timeout import TimeLimited
    from splchk.project.settings import EditedLists, Tags

_LANDMARKS = frozenset((".git", *SETTINGS_FILES))
"""Names in a folder that has a repository or settings of its own."""


class Project:
    """Finds the settings, lists and checkers of documents, and remembers them for one run."""

    def __init__(self, overrides: Overrides, cwd: Path | str, disk: Disk | None = None) -> None:
        self._overrides = overrides
        self._cwd = os.fspath(cwd)
        self.disk = disk or Disk()
        self.dictionaries = Dictionaries()
        self._checkers: dict[tuple[object, ...], Checker] = {}
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
        self._compounds = lru_cache(maxsize=None)(self._find_compounds)
        self._excluding = lru_cache(maxsize=None)(self._find_excluding)
        self._includings: dict[str, Settings | None] = {}
        self._sphinx_folders: dict[str, bool] = {}
        self._hiding: dict[str, tuple[Settings, str]] = {}
        """Settings that are used in the place of others further up, with the file of these."""

    def with_lists(self, edited: EditedLists) -> Project:
        """Return the same project with other contents of lists (`Overrides.edited`)."""
        return Project(self._overrides._replace(edited=edited), self._cwd, self.disk)

    # Each of these answers for documents in a folder: all of them, or with `path` the one at that absolute path. Which
    # entries of the settings hold for a path is known by their indexes, so that documents share what is the same.
    # `lang` are the tags of the languages of the documents, the main one first; None: those of the settings.

    def settings(self, folder: Path | str, *, path: str | None = None) -> Settings:
        """Return the settings for documents in a folder, overrides included. Raises RunError."""
        landmark = self._landmark(os.fspath(folder))
        return self._settings(landmark, self._entries(landmark, path))

    def checker(self, folder: Path | str, lang: Tags | None = None, *, path: str | None = None) -> Checker:
        """Return the checker for documents in a folder. Raises RunError, also if there is no dictionary for a language.

        The same dictionaries are shared by all checkers, and there is one for the same settings, languages and lists.
        """
        landmark = self._landmark(os.fspath(folder))
        return self._checker(landmark, self._entries(landmark, path), lang)

    def has_dictionary(self, folder: Path | str, tag: str) -> bool:
        """Return True if there is a dictionary for a language, by the settings for a folder. Raises RunError."""
        return self.dictionaries.has(tag, self.settings(folder))

    def preload(self, folder: str) -> None:
        """Open the dictionary and lists for a folder; errors are raised when the checker is asked for."""
        from contextlib import suppress  # git's process imports it anyway, other runs need not

        with suppress(RunError):
            self.checker(folder)

    def word_lists(self, folder: Path | str, lang: Tags | None = None, *, path: str | None = None) -> tuple[str, ...]:
        """Return the word lists for documents in a folder: by language, the nearest first. Raises RunError."""
        settings = _in_languages(self.settings(folder, path=path), lang)
        return self._lists(os.fspath(folder), settings, "words", "pws")

    def tables(self, folder: Path | str, lang: Tags | None = None, *, path: str | None = None) -> tuple[str, ...]:
        """Return the replacement tables that hold for documents in a folder, like `word_lists`. Raises RunError."""
        settings = _in_languages(self.settings(folder, path=path), lang)
        return self._lists(os.fspath(folder), settings, "replacements", "prepl")

    def is_excluded(self, path: Path | str, folder: str | None = None) -> bool:
        """Return True if a document must not be checked, however it was named; `folder`: its folder, if that is known.

        Raises RunError.
        """
        excluding, lists = self._excluding(self._landmark(folder or os.path.dirname(path)))
        if lists and os.path.realpath(path) in lists:
            return True
        return bool(excluding) and any(self.matches(root, patterns, path) for root, patterns in excluding)

    def is_included(self, path: str) -> bool:
        """Return True if the settings make the file at an absolute path a document, whatever its name. Raises RunError.

        This is asked for every file that is no document by its name, so that settings are looked for once per folder.
        """
        folder = os.path.dirname(path)
        settings = self._including(folder)
        if settings is None:
            return False
        if type_of_source(path) is not None and self.settings(folder, path=path).comments:
            return True
        return self.matches(settings.root, settings.include, path)

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
        landmark = self._landmark(folder or os.path.dirname(path))
        settings = self._settings(landmark, ())
        entries = self._compounds(landmark, self._entries(landmark, os.fspath(path)))
        if not settings.allow:
            return entries
        entries += tuple(
            entry for entry in settings.allow if entry.path is None or self.matches(settings.root, (entry.path,), path)
        )
        from splchk.project.own_words import allowing_entries

        return (*entries, *allowing_entries(settings, path))

    def unused(self, used: Set[Allow]) -> Iterator[Allow]:
        """Yield the allow entries that are not among those that allowed something."""
        for settings in self._in_force.values():
            of_others = {entry for shared in settings.shared for entry in shared.allow}
            yield from (entry for entry in settings.allow if entry not in used and entry not in of_others)

    def hidden(self) -> Iterator[str]:
        """Yield what to say of settings that hide others, each once, for the documents asked about so far."""
        from splchk.project.extending import notes_on_hidden

        hiding, self._hiding = self._hiding, {}
        return notes_on_hidden(hiding.values(), self._cwd)

    def matches(self, root: str, patterns: tuple[str, ...], path: Path | str) -> bool:
        """Return True if one of some gitignore-style patterns, relative to the folder `root`, matches a path."""
        if not patterns:
            return False
        found = self._patterns.get((root, patterns))
        if found is None:
            from splchk.project.gitignore import Patterns  # most projects have none

            found = self._patterns[root, patterns] = Patterns(root, patterns, self.disk.real_folder)
        return found.match(path)

    def _find_excluding(self, folder: str) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], frozenset[str]]:
        """Return the patterns that exclude in a folder, also those of settings further up: they cannot be revoked.

        With them come the lists that the settings name, by their paths without links: whatever their names, these are
        no documents.
        """
        found = [(self._cwd, self._overrides.exclude)]
        lists: set[str] = set()
        below: Settings | None = None
        while True:
            settings = self.settings(folder)
            found.append((settings.root, settings.exclude))
            if settings.source:
                lists.update(map(os.path.realpath, named_lists(settings)))
            folder = os.path.dirname(settings.root)
            if below and settings.source:
                self._hiding[below.source or ""] = (below, settings.source)
            below = settings
            if not settings.source or self._overrides.config or folder == settings.root:
                return tuple((root, patterns) for root, patterns in found if patterns), frozenset(lists)

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
                has_comments = settings.comments or any(("comments", True) in one.values for one in settings.by_path)
                known[folder] = settings if settings.include or has_comments else None
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

    def _entries(self, folder: str, path: str | None) -> tuple[int, ...]:
        """Return the indexes of those settings for some paths that hold for the document at `path` below `folder`."""
        if path is None:
            return ()
        settings = self._settings(folder, ())
        if not settings.by_path:
            return ()
        from splchk.project.path_settings import matching

        return matching(settings.by_path, lambda paths: self.matches(settings.root, paths, path))

    def _find_settings(self, folder: str, entries: tuple[int, ...]) -> Settings:
        if not entries:
            return self._configured(folder)._replace(**self._overrides.settings)
        from splchk.project.path_settings import combined

        settings = self._settings(folder, ())
        return settings._replace(**combined(settings.by_path, entries) | dict(self._overrides.settings))

    def _configured(self, folder: str) -> Settings:
        root = self.disk.repository(folder)
        named = self._overrides.config
        if not named and not any(self.disk.find_upwards(folder, name, None) for name in SETTINGS_FILES):
            return Settings(root or folder)
        from splchk.project import config  # reads TOML, which a run without configuration does not

        source = named or config.find(folder, root)
        return config.load(source, root) if source else Settings(root or folder)

    def _find_compounds(self, folder: str, entries: tuple[int, ...]) -> tuple[Allow, ...]:
        """Return what plain word lists allow besides single words."""
        lists = self._lists(folder, self._settings(folder, entries), "words", "pws")
        plain = [path for path in lists if not path.endswith(".pws")]
        if not plain:
            return ()
        self._checker(folder, entries, None)  # reads the lists
        return tuple(each for path in plain for each in self._reader.compounds(path))

    def _find_checker(self, folder: str, entries: tuple[int, ...], lang: Tags | None) -> Checker:
        settings = _in_languages(self._settings(folder, entries), lang)
        lists, tables = (
            self._lists(folder, settings, "words", "pws"),
            self._lists(folder, settings, "replacements", "prepl"),
        )
        key = (settings.source, entries, settings.lang, lists, tables)
        if key not in self._checkers:
            same = {name: getattr(settings, name) for name in Settings._fields if name in CheckOptions._fields}
            enabled = settings.rules | ({WORD_CASE_ID} if settings.word_case else set())
            if settings.forbidden:
                enabled |= {FORBIDDEN_WORD_ID}
            others: dict[str, Any] = {"ignore": _time_limited(settings), "suggestions": self._overrides.suggestions}
            if self._overrides.all_findings:
                others["confidence"] = Reported.ALL
            options = CheckOptions(**same | others, enabled=enabled)
            self._checkers[key] = Checker(self._speller(settings, lists, tables), options)
            self._in_force[settings.source] = settings
        return self._checkers[key]

    def _lists(self, folder: str, settings: Settings, field: str, suffix: str) -> tuple[str, ...]:
        """Return the lists for a folder: those that are named, otherwise those found upwards; then those extended.

        Of several languages, those of the first come first.
        """
        names = [f".aspell.{code}.{suffix}" for code in dict.fromkeys(map(language_code, settings.lang))]
        found: tuple[str, ...] = getattr(settings, field)
        if not found:
            for name in names:
                here = self._found(folder, name)
                found += (*here, *self._edited_lists(folder, name, here)) if self._overrides.edited else here
        if not settings.shared or field in self._overrides.settings:
            return found
        others = (
            each
            for shared in settings.shared
            for name in names
            for each in getattr(shared, field) or self._beside(shared, name)
        )
        known = set(map(os.path.realpath, found))
        return (*found, *(each for each in dict.fromkeys(others) if os.path.realpath(each) not in known))

    def _found(self, folder: str, name: str) -> tuple[str, ...]:
        """Return the lists called `name` from a folder upwards, then plain word lists."""
        root = self.disk.repository(folder)
        found = self.disk.find_upwards(folder, name, root)
        stem, dot, suffix = name.rpartition(".")
        return found if suffix != "pws" else (*found, *self.disk.find_upwards(folder, f"{stem}{dot}txt", root))

    def _beside(self, shared: Shared, name: str) -> tuple[str, ...]:
        """Return the list called `name` in the folder of a configuration file that is extended, if there is one."""
        folder = os.path.dirname(os.path.realpath(shared.source))
        found = self.disk.find_upwards(folder, name, self.disk.repository(folder) or folder)[:1]
        return found if found and os.path.dirname(found[0]) == folder else ()

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
            self.dictionaries.of(settings),
            self._reader.word_lists(lists) if lists else (),
            self._reader.tables(tables) if tables else (),
            CommonMisspellings(own.data_file("misspellings")) if own.builtin else None,
            _capitals(own) if settings.word_case or WORD_CASE_ID in settings.rules else None,
            self._reader.forbidden_words(settings.forbidden) if settings.forbidden else None,
        )

    @cached_property
    def _reader(self) -> ListReader:
        from splchk.project.list_reader import ListReader

        chosen = self._overrides.settings
        named = (*chosen.get("words", ()), *chosen.get("replacements", ()))
        return ListReader(self._cwd, self._overrides.edited, named, self.problems, self.warnings)


# Imported where they are needed: a run without lists and patterns saves these imports.


def _capitals(own: Language) -> Capitals:
    from splchk.dictionaries import capitals

    return capitals.load(own)


def _in_languages(settings: Settings, lang: Tags | None) -> Settings:
    return settings if lang is None else settings._replace(lang=lang)


def _time_limited(settings: Settings) -> tuple[TimeLimited, ...]:
    """Return the regular expressions of the settings, with a limit of time."""
    if not settings.ignore:
        return ()
    from splchk.project.regex_timeout import TimeLimited

    return (TimeLimited(settings.ignore, files.display(settings.source or settings.root)),)
