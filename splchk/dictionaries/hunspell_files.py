"""Where Hunspell's dictionaries are, `TAG.aff` and `TAG.dic`: named, in Python packages, in folders of the system."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from glob import glob

from splchk.languages.regions import matching_tags, normal_tag
from splchk.records import Record

ENTRY_POINTS = "splchk.dictionaries"
"""The group of entry points of packages with dictionaries: `de_AT = "splchk_de:de_AT"` says that `de_AT.aff` and
`de_AT.dic` are in the folder of the package `splchk_de`."""
_SUFFIXES = (".aff", ".dic")
_OTHER_NAMES = ("_frami",)
"""What is appended to tags in names of files: LibreOffice has `de_DE_frami.aff`."""
_OFFICE = "extensions/dict-*"
"""The folders of dictionaries in that of LibreOffice."""


class Source(Record):
    """A dictionary that was found."""

    tag: str
    base: str
    """The path of its files without their suffixes."""
    origin: str
    """Where it was found: the name of a package, the folder, or the configuration."""
    is_named: bool = False
    """True if the configuration names it."""


def named_base(path: str) -> str:
    """Return the path without suffix of a dictionary that is named by it or by one of its files."""
    return path[:-4] if path.endswith(_SUFFIXES) else path


def find(lang: str, named: Mapping[str, str], only_named: bool = False) -> Source | None:
    """Return the dictionary for a language: the one that is `named`, else of a package, else of the system."""
    tag = normal_tag(lang)
    for each in (tag, tag.partition("_")[0]):
        for key, path in named.items():
            if normal_tag(key) == each:
                return Source(tag, named_base(path), "the configuration", True)
    if only_named:
        return None
    for sources in (packaged(), of_system()):
        found = {one.tag: one for one in reversed(list(sources))}
        for each in matching_tags(lang, found):
            return found[each]
    return None


def packaged() -> Iterator[Source]:
    """Yield the dictionaries of installed Python packages, by tag; none of their code is run.

    `importlib.metadata` would say the same, and takes longer to import than the dictionary to open.
    """
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # there is no working directory any more
        here = ""
    for folder in dict.fromkeys(filter(None, sys.path)):
        if os.path.realpath(folder) == here:  # what lies there may be a stranger's
            continue
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                yield from _in_package(folder, name)


def _in_package(folder: str, information: str) -> Iterator[Source]:
    """Yield the dictionaries that a package names in its entry points (Python Packaging User Guide)."""
    try:
        with open(os.path.join(folder, information, "entry_points.txt"), encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return
    if f"[{ENTRY_POINTS}]" not in text:
        return
    section = text.partition(f"[{ENTRY_POINTS}]")[2].partition("\n[")[0]
    package = information.partition("-")[0].replace("_", "-")
    for line in sorted(section.splitlines()):
        tag, equals, value = (part.strip() for part in line.partition("="))
        module, _, name = value.partition(":")
        base = os.path.join(folder, *module.split("."), name or tag)
        if equals and _exists(base):
            yield Source(normal_tag(tag), base, package)


def of_system() -> Iterator[Source]:
    """Yield the dictionaries in the folders where systems keep them, the best folder first."""
    for folder in system_folders():
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        for name in names:
            stem, suffix = os.path.splitext(name)
            base = os.path.join(folder, stem)
            if suffix != ".aff" or not _exists(base):
                continue
            for ending in _OTHER_NAMES:
                stem = stem.removesuffix(ending)
            if normal_tag(stem) and not stem.startswith("hyph_"):
                yield Source(normal_tag(stem), base, folder)


def system_folders() -> Iterator[str]:
    """Yield the folders in which dictionaries may be; they need not exist.

    Those that the variable `DICPATH` names come first, as for the program `hunspell`.
    """
    yield from filter(None, os.environ.get("DICPATH", "").split(os.pathsep))
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        for variable in ("LOCALAPPDATA", "APPDATA"):
            if folder := os.environ.get(variable):
                yield from (os.path.join(folder, "hunspell"), os.path.join(folder, "enchant", "hunspell"))
        for variable in ("ProgramFiles", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                yield from sorted(glob(os.path.join(folder, "LibreOffice*", "share", _OFFICE)))
        return
    yield os.path.join(home, ".config", "enchant", "hunspell")
    if sys.platform == "darwin":
        yield from (os.path.join(home, "Library", "Spelling"), "/Library/Spelling")
        yield from ("/opt/homebrew/share/hunspell", "/usr/local/share/hunspell")
        yield from sorted(glob(f"/Applications/LibreOffice*.app/Contents/Resources/{_OFFICE}"))
        return
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    for folder in dict.fromkeys((data, *filter(None, shared.split(":")), "/usr/local/share", "/usr/share")):
        yield from (os.path.join(folder, name) for name in ("hunspell", "myspell", "myspell/dicts"))
    for pattern in ("/usr/lib*/libreoffice/share", "/opt/libreoffice*/share", "/snap/libreoffice/current/lib/*/share"):
        yield from sorted(glob(f"{pattern}/{_OFFICE}"))


def _exists(base: str) -> bool:
    return all(os.path.isfile(base + suffix) for suffix in _SUFFIXES)
