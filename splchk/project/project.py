"""What holds for a document: the settings, word lists and tables found from where it lies, joined to a checker.

Here the edges meet: configuration and files on one side, dictionaries and checking on the other. Documents of the same
folder share everything, and documents with the same lists share a checker, so that no word is looked up twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import cache, lru_cache
from types import MappingProxyType

from splchk import git
from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.languages import language
from splchk.model import Allow, Confidence, KeyChecks, Problem, RunError
from splchk.project import discovery, files
from splchk.project.settings import SETTINGS_FILES, Backend, Settings
from splchk.records import Record
from splchk.rules import WORD_CASE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, TypeVar

    from splchk.dictionaries.base import Dictionary
    from splchk.dictionaries.capitals import Capitals
    from splchk.dictionaries.replacements import ReplacementTable
    from splchk.dictionaries.word_list import WordList
    from splchk.languages import Language
    from splchk.project.limits import Limited
    from splchk.project.patterns import Patterns

    _List = TypeVar("_List", WordList, ReplacementTable)

_LANDMARKS = frozenset((".git", *SETTINGS_FILES))


class Overrides(Record):
    """What the command line says, over what is configured; None: nothing."""

    config: Path | None = None
    lang: str | None = None
    backend: Backend | None = None
    words: tuple[str, ...] = ()
    replacements: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    suggestions: int = 5
    keys: KeyChecks | None = None
    confidence: Confidence | None = None
    word_case: bool = False
    edited: Mapping[Path, WordList | ReplacementTable] = MappingProxyType({})
    """Lists as they may become or were, in the place of what their files (by their paths without links) hold."""


class Project:
    """Finds what holds for documents, and keeps it for the run."""

    def __init__(self, overrides: Overrides, cwd: Path | str) -> None:
        self._overrides = overrides
        self._cwd = os.fspath(cwd)
        self._dictionaries: dict[tuple[str, str], Dictionary] = {}
        self._checkers: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], Checker] = {}
        self._in_force: dict[str | None, Settings] = {}
        self.problems: list[Problem] = []
        """Lists that could not be read, once each; whoever runs the check reports them."""
        self.warnings: list[Problem] = []
        """What Aspell would not take of the lists."""
        self._place = lru_cache(maxsize=None)(self._find_place)
        self._settings = lru_cache(maxsize=None)(self._find_settings)
        self._checker = lru_cache(maxsize=None)(self._find_checker)
        self._excluding = lru_cache(maxsize=None)(self._find_excluding)
        self._including = lru_cache(maxsize=None)(self._find_including)

    def settings(self, folder: Path | str) -> Settings:
        """The settings for documents in a folder, the command line's included. Raises RunError."""
        return self._settings(self._place(os.fspath(folder)))

    def checker(self, folder: Path | str) -> Checker:
        """The checker for documents in a folder. Raises RunError."""
        return self._checker(self._place(os.fspath(folder)))

    def get_ready(self, folder: str) -> None:
        """Open what documents of a folder will need; what is wrong with it is for them to say."""
        with suppress(RunError):
            self.checker(folder)

    def word_lists(self, folder: Path | str) -> tuple[str, ...]:
        """The personal word lists that hold for documents in a folder, nearest first. Raises RunError."""
        settings = self.settings(folder)
        return self._lists(os.fspath(folder), settings, settings.words, "pws")

    def tables(self, folder: Path | str) -> tuple[str, ...]:
        """The project's replacement tables, in the same way."""
        settings = self.settings(folder)
        return self._lists(os.fspath(folder), settings, settings.replacements, "prepl")

    def is_excluded(self, path: Path | str, folder: str | None = None) -> bool:
        """Whether a document is not to be checked, however it came to be named. Raises RunError.

        Here and below, `folder` is what it lies in, if that is known.
        """
        excluding = self._excluding(self._place(folder or os.path.dirname(path)))
        return bool(excluding) and any(_matches(root, patterns, path) for root, patterns in excluding)

    def _find_excluding(self, place: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The patterns that exclude in a folder: what is excluded stays so, whatever settings lie below."""
        found = [(self._cwd, self._overrides.exclude)]
        folder = place
        while True:
            settings = self.settings(folder)
            found.append((settings.root, settings.exclude))
            folder = os.path.dirname(settings.root)
            if not settings.source or self._overrides.config or folder == settings.root:
                return tuple((root, patterns) for root, patterns in found if patterns)

    def is_included(self, path: str) -> bool:
        """Whether the settings call the file at an absolute path a document, whatever its name says. Raises RunError.

        It is asked of every file that is none by its name, so that settings are only looked for once in each folder.
        """
        settings = self._including(os.path.dirname(path))
        return settings is not None and _matches(settings.root, settings.include, path)

    def allowed(self, path: Path | str, folder: str | None = None) -> tuple[Allow, ...]:
        """The allow entries that hold for a document; in the configuration itself, what they say is allowed."""
        settings = self.settings(folder or os.path.dirname(path))
        if not settings.allow:
            return ()
        entries = tuple(
            entry for entry in settings.allow if entry.path is None or _matches(settings.root, (entry.path,), path)
        )
        return (*entries, *_of_entries(settings)) if _is_same(path, settings.source) else entries

    def unused(self, used: Set[Allow]) -> Iterator[Allow]:
        """The allow entries that are not among those that allowed something."""
        for settings in self._in_force.values():
            yield from (entry for entry in settings.allow if entry not in used)

    def _find_including(self, folder: str) -> Settings | None:
        """The settings for a folder, if they include anything."""
        above = os.path.dirname(folder)
        if above != folder and not any(os.path.lexists(os.path.join(folder, name)) for name in _LANDMARKS):
            return self._including(above)
        settings = self.settings(folder)
        return settings if settings.include else None

    def _find_place(self, folder: str) -> str:
        """The nearest folder upwards that has anything that could hold for documents: all below it share it."""
        if _is_landmark(folder) or any(os.path.dirname(path) == folder for path in self._overrides.edited):
            return folder
        return self._place(os.path.dirname(folder))

    def _find_settings(self, place: str) -> Settings:
        given = self._overrides
        settings = self._configured(place)
        return settings._replace(
            word_case=given.word_case or settings.word_case,
            lang=given.lang or settings.lang,
            backend=given.backend or settings.backend,
            keys=given.keys or settings.keys,
            confidence=given.confidence or settings.confidence,
            words=given.words or settings.words,
            replacements=given.replacements or settings.replacements,
        )

    def _configured(self, folder: str) -> Settings:
        root = git.repository(folder)
        named = self._overrides.config
        if not named and not any(discovery.find_upwards(folder, name, None) for name in SETTINGS_FILES):
            return Settings(root or folder)
        from splchk.project import config

        source = named or config.find(folder, root)
        return config.load(source, root) if source else Settings(root or folder)

    def _find_checker(self, place: str) -> Checker:
        settings = self.settings(place)
        lists, tables = self.word_lists(place), self.tables(place)
        key = (settings.source, lists, tables)
        if key not in self._checkers:
            options = CheckOptions(
                settings.rules | ({WORD_CASE.id} if settings.word_case else set()),
                _limited(settings),
                self._overrides.suggestions,
                settings.keys,
                settings.unknown,
                settings.prose_keys,
                settings.confidence,
            )
            self._checkers[key] = Checker(self._speller(settings, lists, tables), options)
            self._in_force[settings.source] = settings
        return self._checkers[key]

    def _lists(self, folder: str, settings: Settings, named: tuple[str, ...], suffix: str) -> tuple[str, ...]:
        """The lists for a folder: those that are named, else those found upwards."""
        language = settings.lang.replace("-", "_").split("_")[0]
        name = f".aspell.{language}.{suffix}"
        found = named or discovery.find_upwards(folder, name, git.repository(folder))
        return found if named or not self._overrides.edited else (*found, *self._gone(folder, name, found))

    def _gone(self, folder: str, name: str, found: Sequence[str]) -> Iterator[str]:
        """Lists that were there, and would be found if they still were."""
        real = os.path.realpath(folder)
        for path in map(str, self._overrides.edited):
            above, called = os.path.split(path)
            if called == name and path not in found and files.is_below(real, above):
                yield path

    def _speller(self, settings: Settings, lists: Sequence[str], tables: Sequence[str]) -> Speller:
        own = language(settings.lang)
        return Speller(
            self._dictionary(settings.lang, settings.backend),
            list(self._read_all(lists, _parse_list)),
            list(self._read_all(tables, _parse_table)),
            CommonMisspellings(own.data_file("misspellings")) if own.builtin else None,
            _capitals(own) if settings.word_case or WORD_CASE.id in settings.rules else None,
        )

    def _dictionary(self, lang: str, backend: str) -> Dictionary:
        key = (lang, backend)
        if key not in self._dictionaries:
            try:
                self._dictionaries[key] = open_dictionary(lang, backend)
            except ValueError as error:
                raise RunError(str(error)) from error
        return self._dictionaries[key]

    def _read_all(self, paths: Sequence[str], parse: Callable[[bytes], _List]) -> Iterator[_List]:
        edited = {str(path): new for path, new in self._overrides.edited.items()}
        for path in paths:
            new: Any = edited.get(os.path.realpath(path)) if edited else None
            if new is not None:
                yield new
                continue
            shown = os.path.relpath(path, self._cwd)
            try:
                found = parse(files.content(path))
            except OSError as error:
                self.problems.append(Problem(shown, f"{_why(error)}: check the path"))
            except ValueError as error:
                self.problems.append(Problem(shown, str(error)))
            else:
                self.warnings += (Problem(shown, warning) for warning in found.warnings)
                yield found


# What most runs do without is imported by those that do not.


def _parse_list(data: bytes) -> WordList:
    from splchk.dictionaries import word_list

    return word_list.parse(data)


def _parse_table(data: bytes) -> ReplacementTable:
    from splchk.dictionaries import replacements

    return replacements.parse(data)


def _capitals(own: Language) -> Capitals:
    from splchk.dictionaries import capitals

    return capitals.load(own)


def _limited(settings: Settings) -> tuple[Limited, ...]:
    """The settings' regular expressions, with an end to their time."""
    if not settings.ignore:
        return ()
    from splchk.project.limits import Limited

    return (Limited(settings.ignore, files.shown(settings.source or settings.root)),)


def _why(error: OSError) -> str:
    return (error.strerror or str(error) or "is a directory").lower()


def _is_same(path: Path | str, source: str | None) -> bool:
    """Whether a document is the configuration itself."""
    if source is None or os.path.basename(path) != os.path.basename(source):
        return False
    return os.path.realpath(path) == os.path.realpath(source)


def _of_entries(settings: Settings) -> Iterator[Allow]:
    """What allows the words of allow entries in the entries themselves, and in their reasons."""
    is_shared = os.path.basename(settings.source or "") == SETTINGS_FILES[1]
    top = "/tool/splchk/allow" if is_shared else "/allow"
    yield Allow(None, None, f"{top}/*/word", None, "", "")
    for word in {entry.word for entry in settings.allow if entry.word}:
        yield Allow(word, None, f"{top}/*/reason", None, "", "")


def _matches(root: str, patterns: tuple[str, ...], path: Path | str) -> bool:
    return bool(patterns) and _compiled(root, patterns).match(path)


@cache
def _compiled(root: str, patterns: tuple[str, ...]) -> Patterns:
    from splchk.project.patterns import Patterns

    return Patterns(root, patterns)


def _is_landmark(folder: str) -> bool:
    """Whether a folder has settings, lists or a repository of its own, or is where the search for them ends."""
    is_link = files.real_folder(folder) != folder and os.path.islink(folder)  # what leads to it was looked at before
    if is_link or os.path.dirname(folder) == folder or folder == os.path.expanduser("~"):
        return True
    try:
        names = os.listdir(folder)
    except OSError:
        return True
    return not _LANDMARKS.isdisjoint(names) or ".aspell." in "/".join(names)
