"""Which dictionaries there are here, and how to get others."""

from __future__ import annotations

from collections.abc import Iterator

from splchk.dictionaries.hunspell_files import of_system, packaged
from splchk.languages import BUILTIN_TAGS
from splchk.languages.regions import debian_packages, home, normal_tag
from splchk.records import Record


class Available(Record):
    """A dictionary that is there."""

    tag: str
    backend: str
    origin: str
    """Where it comes from: a package, a folder, or a library."""


def available() -> Iterator[Available]:
    """Yield the dictionaries that are there, those that are preferred for a tag first."""
    yield from (Available(tag, "builtin", "built in") for tag in BUILTIN_TAGS)
    for source in (*packaged(), *of_system()):
        yield Available(source.tag, "hunspell", source.origin)
    from splchk.dictionaries.enchant import list_tags

    yield from (Available(tag, "enchant", f"Enchant, {provider}") for tag, provider in list_tags())


def others_of(lang: str) -> list[str]:
    """Return the tags of the same language, in whatever region, for which there is a dictionary."""
    code = normal_tag(lang).partition("_")[0]
    return sorted({one.tag for one in available() if normal_tag(one.tag).partition("_")[0] == code})


def ways_to_get(lang: str) -> Iterator[str]:
    """Yield the ways to get a dictionary for a language, one line each."""
    tag = normal_tag(lang)
    if not tag:
        return
    code, full = tag.partition("_")[0], tag if "_" in tag else home(tag)
    files = f"{full}.aff and {full}.dic"
    for package in debian_packages(tag):
        yield f"Debian, Ubuntu: apt install {package}"
        yield f"anywhere: the wheel that scripts/build_language.py {code} makes of {package}"
    yield f'in the repository: {files} in a folder dict, and dictionaries = {{ {tag} = "dict/{full}" }}'
    yield f"macOS: {files} in ~/Library/Spelling"
    yield rf"Windows: {files} in %LOCALAPPDATA%\hunspell"
    yield "where LibreOffice is installed: its dictionary of the language"
