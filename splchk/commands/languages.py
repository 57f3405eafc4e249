"""`splchk languages`: list the dictionaries that are there, and say how to get others."""

from __future__ import annotations

import sys
from pathlib import Path

from splchk.commands.terminal import say
from splchk.dictionaries.available import available, ways_to_get
from splchk.dictionaries.hunspell import EngineMissingError, HunspellDictionary, has_engine
from splchk.dictionaries.hunspell_format import DictionaryError
from splchk.model import RunError
from splchk.project.config import is_language
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.reports import printable_line

_ENGINE = "Hunspell's dictionaries need an engine: pip install splchk[hunspell]"
_OTHERS = "splchk languages LANG says how to get a dictionary for LANG."


def languages(named: tuple[str, ...]) -> int:
    """Print the languages that have a dictionary, or how to get one for each that is named; return the exit code."""
    if not named:
        return _list_all()
    return max(map(_describe, dict.fromkeys(named)))


def _list_all() -> int:
    by_origin: dict[tuple[str, str], list[str]] = {}
    known: set[str] = set()
    for one in available():
        if one.tag not in known:
            by_origin.setdefault((one.backend, one.origin), []).append(one.tag)
        known.add(one.tag)
    for (backend, origin), tags in by_origin.items():
        kind = "" if backend == "builtin" else f"{origin}: "
        _print(f"{kind or 'built in: '}{', '.join(sorted(tags))}")
    if any(backend == "hunspell" for backend, _ in by_origin) and not has_engine():
        _print(_ENGINE)
    _print(_OTHERS)
    return 0


def _describe(lang: str) -> int:
    """Print which dictionary a language has, or how to get one; return the exit code."""
    if not is_language(lang):
        say(f"{lang}: not a language: write en, en_GB, de_DE or the like")
        return 2
    project = Project(Overrides(), Path.cwd())
    settings = project.settings(Path.cwd())
    try:
        found = project.dictionaries.of_language(lang, settings)
    except (DictionaryError, EngineMissingError) as error:
        say(str(error))
        return 2
    except RunError as error:
        say(str(error))
        ways = list(ways_to_get(lang))
        if ways:
            _print(f"{lang}: one of")
        for way in ways:
            _print(f"  {way}")
        return 1
    source = found.source if isinstance(found, HunspellDictionary) else None
    if source:
        _print(f"{lang}: {source.tag} ({source.origin})")
    else:
        _print(f"{lang}: {'built in' if found.has_software else 'Enchant'}")
    return 0


def _print(line: str) -> None:
    sys.stdout.write(printable_line(line) + "\n")
