"""What holds for a document: the settings, word lists and tables found from where it lies, joined to a checker.

Here the edges meet: configuration and files on one side, dictionaries and checking on the other. Documents of the same
folder share everything, and documents with the same lists share a checker, so that no word is looked up twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from splchk import config, discovery, git
from splchk.check import Checker, Rules
from splchk.config import Backend, ConfigError, Settings
from splchk.dictionaries import (
    CommonMisspellings,
    Dictionary,
    ReplacementTable,
    Speller,
    WordList,
    WordListError,
    open_dictionary,
    personal,
    replacements,
)
from splchk.model import Allow, Problem
from splchk.patterns import Patterns

_List = TypeVar("_List", WordList, ReplacementTable)


@dataclass(frozen=True)
class Overrides:
    """What the command line says, over what is configured; None: nothing."""

    config: Path | None = None
    lang: str | None = None
    backend: Backend | None = None
    words: tuple[Path, ...] = ()
    replacements: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    suggestions: int = 5


class Project:
    """Finds what holds for documents, and keeps it for the run."""

    def __init__(self, overrides: Overrides, cwd: Path) -> None:
        self._overrides = overrides
        self._cwd = cwd
        self._dictionaries: dict[tuple[str, str], Dictionary] = {}
        self._checkers: dict[tuple[Path | None, tuple[Path, ...], tuple[Path, ...]], Checker] = {}
        self._by_folder: dict[Path, Checker] = {}
        self._in_force: dict[Path | None, Settings] = {}
        self._given_exclude = Patterns(cwd, overrides.exclude)
        self._common = CommonMisspellings()
        self.problems: list[Problem] = []
        """Lists that could not be read, once each; whoever runs the check reports them."""
        self.warnings: list[Problem] = []
        """What Aspell would not take of the lists."""
        self._settings = lru_cache(maxsize=None)(self._find_settings)
        self._load = lru_cache(maxsize=None)(config.load)
        self._patterns = lru_cache(maxsize=None)(lambda root, lines: Patterns(root, lines))

    def settings(self, folder: Path) -> Settings:
        """The settings for documents in a folder, the command line's included. Raises ConfigError."""
        return self._settings(folder)

    def is_excluded(self, path: Path) -> bool:
        """Whether a document is not to be checked, however it came to be named. Raises ConfigError."""
        settings = self.settings(path.parent)
        return self._given_exclude.match(path) or self._patterns(settings.root, settings.exclude).match(path)

    def allowed(self, path: Path) -> tuple[Allow, ...]:
        """The allow entries that hold for a document."""
        settings = self.settings(path.parent)
        return tuple(
            entry
            for entry in settings.allow
            if entry.path is None or self._patterns(settings.root, (entry.path,)).match(path)
        )

    def checker(self, folder: Path) -> Checker:
        """The checker for documents in a folder. Raises ConfigError, DictionaryMissing."""
        if folder not in self._by_folder:
            self._by_folder[folder] = self._find_checker(folder)
        return self._by_folder[folder]

    def _find_checker(self, folder: Path) -> Checker:
        settings = self.settings(folder)
        lists = self._lists(folder, settings.words, "pws", settings)
        tables = self._lists(folder, settings.replacements, "prepl", settings)
        key = (settings.source, lists, tables)
        if key not in self._checkers:
            speller = Speller(
                self._dictionary(settings),
                list(self._read_all(lists, personal.parse)),
                list(self._read_all(tables, replacements.parse)),
                self._common if settings.lang.startswith("en") else None,
            )
            rules = Rules(settings.rules, settings.ignore, self._overrides.suggestions)
            self._in_force[settings.source] = settings
            self._checkers[key] = Checker(speller, rules, settings.lang)
        return self._checkers[key]

    def unused(self) -> Iterator[Allow]:
        """The allow entries that allowed nothing in this run."""
        used = {entry for checker in self._checkers.values() for entry in checker.used}
        for settings in self._in_force.values():
            yield from (entry for entry in settings.allow if entry not in used)

    def _find_settings(self, folder: Path) -> Settings:
        given = self._overrides
        root = git.repository(folder)
        source = given.config or config.find(folder, root)
        settings = self._load(source, root) if source else Settings(root or folder)
        return replace(
            settings,
            lang=given.lang or settings.lang,
            backend=given.backend or settings.backend,
            words=given.words or settings.words,
            replacements=given.replacements or settings.replacements,
        )

    def _lists(self, folder: Path, named: Sequence[Path], suffix: str, settings: Settings) -> tuple[Path, ...]:
        """The lists for a folder: those that are named, else those found upwards."""
        if named:
            return tuple(named)
        language = settings.lang.replace("-", "_").split("_")[0]
        return discovery.find_upwards(folder, f".aspell.{language}.{suffix}", git.repository(folder))

    def _dictionary(self, settings: Settings) -> Dictionary:
        key = (settings.lang, settings.backend)
        if key not in self._dictionaries:
            try:
                self._dictionaries[key] = open_dictionary(*key)
            except ValueError as error:
                raise ConfigError(str(error)) from error
        return self._dictionaries[key]

    def _read_all(self, paths: Sequence[Path], parse: Callable[[bytes], _List]) -> Iterator[_List]:
        for path in paths:
            shown = os.path.relpath(path, self._cwd)
            try:
                found = parse(path.read_bytes())
            except OSError as error:
                self.problems.append(Problem(shown, f"{(error.strerror or str(error)).lower()}: check the path"))
            except WordListError as error:
                self.problems.append(Problem(shown, str(error)))
            else:
                self.warnings += (Problem(shown, warning) for warning in found.warnings)
                yield found
