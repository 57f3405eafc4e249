"""How names are written: `GitHub`, `macOS`, `Wednesday`.

The dictionary knows many names in any case; this module knows the right one. It is only loaded if case is checked.
`scripts/build_capitals.py` makes the file. What the project's own lists say goes first (`speller`).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property

from splchk.languages import DEFAULT_LANGUAGE, Language, language
from splchk.records import Record

NEVER_SMALL = "!"
"""The character at the end of the line of a word that is wrong in small letters."""


class Capitals(Record):
    """The ways in which names may be written."""

    ways: Mapping[str, tuple[str, ...]]
    """By the name in small letters, likeliest first."""
    never_small: Set[str] = frozenset()
    """The names, in small letters, that are wrong like that: days and languages, not what is also a command."""

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in small letters, and their possessives."""
        return frozenset(name + ending for name in self.ways for ending in ("", "'s", "’s"))

    def right(self, word: str) -> tuple[str, ...]:
        """Return the ways to write `word` if it is a name and not written in one of them; else an empty tuple.

        A word all in capitals is always right. Possessives are not known.

        >>> names = Capitals({"github": ("GitHub",), "wednesday": ("Wednesday",)}, {"wednesday"})
        >>> names.right("Github"), names.right("GITHUB"), names.right("github"), names.right("wednesday")
        (('GitHub',), (), (), ('Wednesday',))
        """
        small = word.lower()
        ways = self.ways.get(small, ())
        if word in ways or word.isupper() or (word == small and small not in self.never_small):
            return ()
        return ways


def load(own: Language) -> Capitals:
    """Return the names that come with the package, for documents in the language `own`.

    Names of software are the same in every language: without names of its own, a language has those of the default
    language, but for what is never written in small letters in that one only.
    """
    source = own if own.builtin else language(DEFAULT_LANGUAGE)
    with open(source.data_file("capitals"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    entries = {line.removesuffix(NEVER_SMALL): line.endswith(NEVER_SMALL) for line in lines}
    if source is not own:
        entries = {entry: False for entry, never in entries.items() if not never}
    ways = {entry.split()[0].lower(): tuple(entry.split()) for entry in entries}
    return Capitals(ways, frozenset(entry.lower() for entry, never in entries.items() if never))
