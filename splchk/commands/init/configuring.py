"""What is set up in a repository, and what is to be written: the configuration, and the hook to be pasted."""

from __future__ import annotations

import os
from pathlib import Path

from splchk import __version__, git
from splchk.model import RunError
from splchk.project import config, files
from splchk.records import Record

HOOKS_FILE = ".pre-commit-config.yaml"
DEFAULT = "en"
_ADDRESS = "https://github.com/splchk/splchk"


class Configuration(Record):
    """The configuration file: one that is there, or one to be written."""

    path: Path
    lang: str
    before: bytes | None = None
    """What the file holds now; None: there is none."""
    after: bytes | None = None
    """What it is to hold; None: it stays as it is."""

    def write(self) -> None:
        """Put it on the disk, whole or not at all. Raises RunError."""
        if self.after is None:
            return
        if self.before is None and self.path.exists():
            raise RunError(f"{files.shown(self.path)}: was not there a moment ago: try again")
        problem = files.write(self.path, files.shown(self.path), self.after, self.before)
        if problem:
            raise RunError(str(problem))


def configuration(top: Path, lang: str | None) -> Configuration:
    """What configures the folder `top`; `lang` is the language that was asked for.

    A configuration that is there is never changed. Raises RunError for one that cannot be used, that has another
    language, and for a `pyproject.toml` that is broken.
    """
    if lang is not None and not config.is_language(lang):
        raise RunError(f"--lang {lang}: not a language: write en, en_GB, de_DE or the like")
    root = git.repository(top)
    found = config.find(top, root)
    if found:
        has = config.load(found, root).lang
        if lang not in (None, has):
            raise RunError(f"--lang {lang}: {files.shown(found)} says {has}: change it there")
        return Configuration(found, has)
    lang = lang or DEFAULT
    shared = top / config.SHARED_FILE
    if not os.path.lexists(shared):
        path = top / config.OWN_FILE
        return Configuration(path, lang, None, config.begun(path, b"", lang))
    try:
        before = files.content(str(shared))
    except OSError as error:
        raise RunError(f"{files.shown(shared)}: {files.reason(error, 'read')}") from None
    return Configuration(shared, lang, before, config.begun(shared, before, lang))


def hook(top: Path) -> tuple[str, ...]:
    """The lines that `.pre-commit-config.yaml` lacks; none if it speaks of splchk. Raises RunError."""
    path = top / HOOKS_FILE
    try:
        text = files.decode(files.content(str(path)))
    except FileNotFoundError:
        text = None
    except OSError as error:
        raise RunError(f"{files.shown(path)}: {files.reason(error, 'read')}") from None
    if text is not None and "splchk" in text:
        return ()
    entry = (f"  - repo: {_ADDRESS}", f"    rev: v{__version__}", "    hooks:", "      - id: splchk")
    return entry if text is not None else ("repos:", *entry)
