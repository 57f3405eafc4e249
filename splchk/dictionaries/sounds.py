"""Which words sound alike, or nearly so: people who spell by ear get the letters wrong, not the sounds.

A word's key of sounds comes from the rules of its language (`languages.base.Sounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from splchk.languages.base import Sounds
from splchk.text.edits import is_within

_REPEATED = re.compile(r"(.)\1+")


def sound_key(word: str, sounds: Sounds | None) -> str:
    """Return how `word` sounds, in the signs of `sounds`; empty if none of its letters sounds, or there are no rules.

    >>> from splchk.languages import language
    >>> sounds = language("en").sounds
    >>> sound_key("phonetic", sounds) == sound_key("funetik", sounds), sound_key("psychologist", sounds)
    (True, 'sklJst')
    """
    if sounds is None:
        return ""
    text = word.lower()
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFD", text)
    for pattern, sign in _compiled(sounds):
        text = pattern.sub(sign, text)
    return _REPEATED.sub(r"\1", text)


class SoundKeys:
    """Keys of sounds, searched for those near another."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = [(_signs(key), key) for key in dict.fromkeys(keys)]

    def two_off(self, key: str) -> list[str]:
        """Return the keys that at most two signs too many, missing or other ones turn into `key`, each once.

        Most are ruled out by the set of their signs: two differences change at most two on either side.
        """
        signs, size = _signs(key), len(key)
        near = [
            one
            for other, one in self._keys
            if (other & ~signs).bit_count() <= 2 and (signs & ~other).bit_count() <= 2 and -2 <= len(one) - size <= 2
        ]
        return [one for one in near if is_within(key, one, 2, swaps=False)]


@cache
def _compiled(sounds: Sounds) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), sign) for pattern, sign in sounds.spellings]


def _signs(key: str) -> int:
    """Return the signs of `key` as a set of bits, and above it the set of those that occur twice or more.

    Signs that share a bit, as letters and capitals do, only make the set less exact.
    """
    bits = 0
    for sign in key:
        bit = 1 << (ord(sign) & 31)
        bits |= bit << 32 if bits & bit else bit
    return bits
