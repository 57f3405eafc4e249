"""A dictionary of a few words, for tests of what asks a dictionary."""

from __future__ import annotations

from splchk.dictionaries.sounds import SoundKeys, sound_key
from splchk.languages import language
from splchk.text.edits import all_slips


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

    def sounding(self, key: str, far: bool) -> dict[str, int]:
        spoken = {word: sound_key(word, self.language.sounds) for word in self._ranks}
        if far:
            near = set(SoundKeys(one for one in spoken.values() if one[:1] == key[:1]).two_off(key))
            return {word: 2 for word, one in spoken.items() if one in near}
        near = all_slips(key, set(self.language.sounds.signs if self.language.sounds else "")) - {key}
        found = {word: 1 for word, one in spoken.items() if one in near}
        return found | {word: 0 for word, one in spoken.items() if one == key}
