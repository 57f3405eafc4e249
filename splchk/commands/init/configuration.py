"""The configuration of a repository, found or to be written, and the hook that it lacks."""

from __future__ import annotations

import os
from pathlib import Path

from splchk import ADDRESS, REVISION, git
from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import RunError
from splchk.project import config, files
from splchk.project.config_languages import PathLanguages
from splchk.records import Record

HOOKS_FILE = ".pre-commit-config.yaml"


class Configuration(Record):
    """A configuration file, found or to be written."""

    path: Path
    lang: tuple[str, ...]
    languages: tuple[PathLanguages, ...] = ()
    """The languages of some folders, to be written."""
    before: bytes | None = None
    """The content of the file; None: there is no file."""
    after: bytes | None = None
    """The content to be written; None: the file stays as it is."""

    @property
    def is_new(self) -> bool:
        """Whether there is something to be written."""
        return self.after is not None

    def describe(self) -> str:
        """Return a line for the user: whether the file is there, and what is to be written."""
        name = files.display(self.path)
        if not self.is_new:
            return f"configuration: {name}, there already"
        state = "to be made" if self.before is None else "there, without [tool.splchk], to be added"
        folders = "".join(f"; {one.path}: {config.written(one.lang)}" for one in self.languages)
        return f"configuration: {name}, {state}: lang = {config.written(self.lang)}{folders}"

    def with_languages(self, lang: tuple[str, ...], languages: tuple[PathLanguages, ...]) -> Configuration:
        """Return the configuration with these languages, if it is to be written. Raises RunError."""
        if not self.is_new:
            return self
        after = config.with_first_setting(self.path, self.before or b"", lang)
        end = "\r\n" if b"\r\n" in after else "\n"
        heading = "tool.splchk.languages" if self.path.name == config.SHARED_FILE else "languages"
        for one in languages:
            lines = ("", f"[[{heading}]]", f"path = {_quoted(one.path)}", f"lang = {config.written(one.lang)}", "")
            after += end.join(lines).encode()
        return self._replace(lang=lang, languages=languages, after=after)

    def write(self) -> None:
        """Write the file atomically, if there is something to be written. Raises RunError."""
        if self.after is None:
            return
        if self.before is None and self.path.exists():
            raise RunError(f"{files.display(self.path)}: has been created in the meantime: try again")
        boundary = files.repository_of(self.path)
        if problem := files.write(self.path, files.display(self.path), self.after, self.before, boundary):
            raise RunError(str(problem))


def find_configuration(top: Path, lang: str | None) -> Configuration:
    """Return the configuration for the folder `top`; `lang` is the language that the user asked for.

    An existing configuration is never changed. Raises RunError if it cannot be used or has another language, and for a
    broken `pyproject.toml`.
    """
    asked = config.parse_languages(lang) if lang is not None else None
    root = git.repository(top)
    found = config.find(top, root)
    if found:
        configured = config.load(found, root).lang
        if asked not in (None, configured):
            raise RunError(f"--lang {lang}: {files.display(found)} says {','.join(configured)}: change it there")
        return Configuration(Path(found), configured)
    chosen = asked or (DEFAULT_LANGUAGE,)
    shared = top / config.SHARED_FILE
    if os.path.lexists(shared):
        before = _content(shared)
        return Configuration(shared, chosen, (), before, config.with_first_setting(shared, before, chosen))
    own = top / config.OWN_FILE
    return Configuration(own, chosen, (), None, config.with_first_setting(own, b"", chosen))


def missing_hook(top: Path) -> tuple[str, ...]:
    """Return the lines to add to `.pre-commit-config.yaml`, or none if it mentions splchk. Raises RunError."""
    path = top / HOOKS_FILE
    remark = "" if REVISION.startswith("v") else " # the full hash of a commit"
    entry = (f"  - repo: {ADDRESS}", f"    rev: {REVISION}{remark}", "    hooks:", "      - id: splchk")
    if not os.path.exists(path):
        return ("repos:", *entry)
    return () if "splchk" in files.decode(_content(path)) else entry


def _quoted(text: str) -> str:
    """Return a text as a string of TOML."""
    from json import dumps

    return dumps(text, ensure_ascii=False)


def _content(path: Path) -> bytes:
    try:
        return files.content(str(path), files.repository_of(path))
    except OSError as error:
        raise RunError(f"{files.display(path)}: {files.reason(error, 'read')}") from None
