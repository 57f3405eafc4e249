"""How a word sounds, roughly, and which sounds are near: people who spell by ear get the letters wrong, not the sounds.

A word's *sound* is its consonants as English speakers say them, one sign for each, after Lawrence Philips' Metaphone
(Computer Language 7/12, 1990): vowels count only at the beginning, where all are one. `scripts/build_dictionary.py`
stores each entry under its sound, so what is changed here takes effect when the dictionary is built again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SIGNS = "aCJkbdfglmnprst"
"""What sounds are written in: `a` is any vowel that a word begins with, `C` stands for `sh` and `ch`, `J` for `j`; `v`
sounds like `f`, `z` like `s`."""

_SPELLINGS = [
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"[^a-z]", ""),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^ps|^x", "s"),
        (r"^wr", "r"),
        (r"mb$", "m"),
        (r"gh(?=t)|(?<=i)gh|(?<=o)ugh$", ""),
        (r"(?<=[ao])ugh", "f"),
        (r"gh", "g"),
        (r"sch", "sk"),
        (r"tch|[cs]h|[cst]i(?=[ao])|ss?(?=ur)|t(?=u)", "C"),
        (r"ph|v", "f"),
        (r"th", "t"),
        (r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
        (r"d?ge|dj|j|g(?=[iy])", "J"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"[hw]", ""),
        (r"^[aeiouy]", "a"),
        (r"(?<!^)[aeiouy]", ""),
    )
]
_BITS = {sign: 1 << i for i, sign in enumerate(SIGNS)}
_REPEATED = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """How `word` sounds, in `SIGNS`; empty when it has none of the letters a to z.

    >>> sound("phonetic") == sound("funetik"), sound("psychologist"), sound("sicolagest")
    (True, 'sklJst', 'skllgst')
    """
    text = word.lower()
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFD", text)
    for pattern, sign in _SPELLINGS:
        text = pattern.sub(sign, text)
    return _REPEATED.sub(r"\1", text)


def one_off(key: str) -> Iterator[str]:
    """The sounds that differ from `key` in one sign: one too many, one missing, another, two swapped."""
    for i in range(len(key) + 1):
        head, tail = key[:i], key[i:]
        if tail:
            rest = tail[1:]
            yield head + rest
            if rest and rest[0] != tail[0]:
                yield head + rest[0] + tail[0] + rest[1:]
            for sign in SIGNS:
                yield head + sign + rest
        for sign in SIGNS:
            yield head + sign + tail


class Sounds:
    """Sounds that are searched for those near another; each is at most `two_off` once."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = [(_signs(key), key) for key in dict.fromkeys(keys)]

    def two_off(self, key: str) -> list[str]:
        """Those that at most two signs too many, missing or other ones turn into `key`.

        Most are ruled out by the signs they are made of: two differences touch no more than two on either side.
        """
        signs, size = _signs(key), len(key)
        near = [
            one
            for other, one in self._keys
            if (other & ~signs).bit_count() <= 2 and (signs & ~other).bit_count() <= 2 and -2 <= len(one) - size <= 2
        ]
        return [one for one in near if _within_two(key, one)]


def _signs(key: str) -> int:
    """The signs of `key` as a set of bits, with others for those that stand in it twice or more."""
    bits = 0
    for sign in key:
        bit = _BITS[sign]
        bits |= bit << len(SIGNS) if bits & bit else bit
    return bits


def _within_two(key: str, other: str) -> bool:
    """Whether at most two differences lie between two sounds, by what may stand at the end of where they part."""
    if key == other:
        return True
    return _apart(key, other, 2)


def _apart(one: str, other: str, most: int) -> bool:
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not most or not one or not other:
        return len(one) + len(other) <= most
    left = most - 1
    return _apart(one[1:], other[1:], left) or _apart(one[1:], other, left) or _apart(one, other[1:], left)
