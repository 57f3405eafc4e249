"""A dictionary of a few words, for tests of what asks a dictionary."""

from __future__ import annotations

from splchk.dictionaries.signatures import signature
from splchk.dictionaries.suggest import find_slips
from splchk.languages import language


class Words:
    """A stand-in for the built-in dictionary, with a few words and their ranks."""

    language = language("en")

    def __init__(self, **ranks: int) -> None:
        self._ranks = ranks

    def number(self, entry: str) -> int | None:
        return self.rank(entry)

    def rank(self, entry: str) -> int | None:
        return self._ranks.get(entry)

    def followers(self, prefix: str) -> str:
        size = len(prefix)
        return "".join({word[size] for word in self._ranks if word.startswith(prefix) and len(word) > size})

    def slips(self, word: str) -> dict[str, int]:
        return find_slips(word, self)

    def near(self, word: str, most: int) -> list[tuple[int, int, str]]:
        sounds = self.language.sounds
        if sounds is None:
            return []
        own = signature(word, sounds)
        found = sorted(
            ((own ^ signature(entry.lower(), sounds)).bit_count(), rank, entry) for entry, rank in self._ranks.items()
        )
        return found[:most]
