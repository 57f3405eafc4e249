"""The configuration of a repository, found or to be written, and the hook that it lacks."""

from __future__ import annotations

import os
from pathlib import Path

from splchk import ADDRESS, REVISION, git
from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import RunError
from splchk.project import config, files
from splchk.records import Record

HOOKS_FILE = ".pre-commit-config.yaml"


class Configuration(Record):
    """A configuration file, found or to be written."""

    path: Path
    lang: str
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
        return f'configuration: {name}, {state}: lang = "{self.lang}"'

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
    if lang is not None and not config.is_language(lang):
        raise RunError(f"--lang {lang}: not a language: write en, en_GB, de_DE or the like")
    root = git.repository(top)
    found = config.find(top, root)
    if found:
        configured = config.load(found, root).lang
        if lang not in (None, configured):
            raise RunError(f"--lang {lang}: {files.display(found)} says {configured}: change it there")
        return Configuration(Path(found), configured)
    lang = lang or DEFAULT_LANGUAGE
    shared = top / config.SHARED_FILE
    if os.path.lexists(shared):
        before = _content(shared)
        return Configuration(shared, lang, before, config.with_first_setting(shared, before, lang))
    own = top / config.OWN_FILE
    return Configuration(own, lang, None, config.with_first_setting(own, b"", lang))


def missing_hook(top: Path) -> tuple[str, ...]:
    """Return the lines to add to `.pre-commit-config.yaml`, or none if it mentions splchk. Raises RunError."""
    path = top / HOOKS_FILE
    remark = "" if REVISION.startswith("v") else " # the full hash of a commit"
    entry = (f"  - repo: {ADDRESS}", f"    rev: {REVISION}{remark}", "    hooks:", "      - id: splchk")
    if not os.path.exists(path):
        return ("repos:", *entry)
    return () if "splchk" in files.decode(_content(path)) else entry


def _content(path: Path) -> bytes:
    try:
        return files.content(str(path), files.repository_of(path))
    except OSError as error:
        raise RunError(f"{files.display(path)}: {files.reason(error, 'read')}") from None
