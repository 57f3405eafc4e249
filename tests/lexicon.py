"""A dictionary of a few words, for tests of what asks a dictionary."""

from __future__ import annotations

from splchk.dictionaries.sounds import Sounds, one_off, sound


class Words:
    """A stand-in for the built-in dictionary, with a few words and their ranks."""

    def __init__(self, **ranks: int) -> None:
        self._ranks = ranks

    def number(self, entry: str) -> int | None:
        return self.rank(entry)

    def rank(self, entry: str) -> int | None:
        return self._ranks.get(entry)

    def followers(self, prefix: str) -> str:
        size = len(prefix)
        return "".join({word[size] for word in self._ranks if word.startswith(prefix) and len(word) > size})

    def sounding(self, key: str, far: bool) -> dict[str, int]:
        spoken = {word: sound(word) for word in self._ranks}
        near = set(Sounds(one for one in spoken.values() if one[:1] == key[:1]).two_off(key)) if far else one_off(key)
        found = {word: 2 if far else 1 for word, one in spoken.items() if one in set(near)}
        return found if far else found | {word: 0 for word, one in spoken.items() if one == key}
