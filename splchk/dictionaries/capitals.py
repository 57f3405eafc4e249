"""How names are written: `GitHub`, `macOS`, `Wednesday`.

The dictionary knows many a name in any case. Who minds asks here; nothing of this is loaded otherwise. Which names
there are is `scripts/build_capitals.py`'s business, and what the project's own lists say goes first (`speller`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

DATA = Path(__file__).with_name("data") / "en.capitals"
NEVER_SMALL = "!"
"""Ends the line of a word that is wrong in small letters."""


@dataclass(frozen=True)
class Capitals:
    """The ways in which names may be written."""

    ways: Mapping[str, tuple[str, ...]]
    """By the name in small letters, likeliest first."""
    never_small: Set[str] = frozenset()
    """The names, in small letters, that are wrong like that: days and languages, not what is also a command."""

    @cached_property
    def heard(self) -> frozenset[str]:
        """The names in small letters, and their possessives: what else a text has is written right."""
        return frozenset(name + ending for name in self.ways for ending in ("", "'s", "’s"))

    def right(self, word: str) -> tuple[str, ...]:
        """The ways to write `word`, if it is a name and not written in one of them; else none.

        A word all in capitals is always fine. Possessives are not known.

        >>> names = Capitals({"github": ("GitHub",), "wednesday": ("Wednesday",)}, {"wednesday"})
        >>> names.right("Github"), names.right("GITHUB"), names.right("github"), names.right("wednesday")
        (('GitHub',), (), (), ('Wednesday',))
        """
        small = word.lower()
        ways = self.ways.get(small, ())
        if word in ways or word.isupper() or (word == small and small not in self.never_small):
            return ()
        return ways


def load(lang: str) -> Capitals:
    """What comes with the package. Names are the same in every language; what is never small is an English rule."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    entries = {line.removesuffix(NEVER_SMALL): line.endswith(NEVER_SMALL) for line in lines}
    if not lang.startswith("en"):
        entries = {entry: False for entry, never in entries.items() if not never}
    ways = {entry.split()[0].lower(): tuple(entry.split()) for entry in entries}
    return Capitals(ways, frozenset(entry.lower() for entry, never in entries.items() if never))
