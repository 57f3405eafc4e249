"""Which entries of a dictionary are written with nearly the same letters as a word, or sound nearly like it.

A signature is a number of 64 bits: one for each letter of a word, one for each two letters side by side, and one for
each two consonants that follow each other as they are spoken. A slip changes a few of these bits, so the number of bits
in which two signatures differ says how near the words are (signature hashing: L. Boytsov, "Indexing Methods for
Approximate Dictionary Searching", JEA 16, 2011). It is only an estimate; `channel` says what was likely meant.

`scripts/build_dictionary.py` writes the signatures of the common entries (`packed`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from splchk.text.case import without_accents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.languages.base import Sounds

_LETTERS = 26
_PAIRS = 19
"""Bits for pairs of letters, and as many for pairs of sounds; different pairs may share one."""
_LONGEST = 24
"""Letters; longer words count as words of this length."""
_GROUPS = "abcdefghijklmnopqrstuvwxyz"
"""What spoken words begin with."""
_REACH = ((4, 4), (4, 4), (2, 3), (2, 2))
"""For each class of entries, the most letters that a misspelling has too many, and the most that it lacks.

Rarer entries have no signatures: hardly any of them is meant by a word that is not one slip away.
"""
_SIZES = len(_REACH) * (_LONGEST + 1)

# An estimate of how unlikely an entry is.
_DIFFERENT, _RARER = 12, 20
"""For each bit in which its signature differs, and for each class that it is rarer."""

_MOST = 224
"""The greatest estimate of what is found."""
_LIKELIEST = sorted(
    ((rank, bits) for rank in range(len(_REACH)) for bits in range((_MOST - rank * _RARER) // _DIFFERENT + 1)),
    key=lambda pair: pair[0] * _RARER + pair[1] * _DIFFERENT,
)
"""Classes with numbers of bits that differ, the likeliest first."""

_AT_ONCE = 4096
"""Signatures whose bits are counted at once."""
_PATTERNS = ("0100000000000000", "55" * 8, "33" * 8, "0f" * 8)

Near = tuple[int, int, int]
"""The number of bits in which an entry's signature differs, its class, and its number."""


def spoken(word: str, sounds: Sounds) -> str:
    """Return the consonants of `word`, in small letters, nearly as they sound; its first letter may be a vowel.

    >>> from splchk.languages import language
    >>> sounds = language("en").sounds
    >>> spoken("phonetic", sounds), spoken("funetik", sounds)
    ('fntk', 'fntk')
    """
    for beginning, sound in sounds.beginnings:
        if word.startswith(beginning):
            word = sound + word[len(beginning) :]
            break
    for spelling, sound in sounds.spellings:
        if spelling in word:
            word = word.replace(spelling, sound)
    return (word[:1].translate(sounds.letters) or word[:1]) + word[1:].translate(sounds.letters)


def signature(word: str, sounds: Sounds) -> int:
    """Return the signature of a word in small letters."""
    word = without_accents(word)
    return _signature(word, spoken(word, sounds))


def _signature(word: str, sound: str) -> int:
    """Return the signature of a word in small letters without accents, which sounds like `sound`."""
    bits = 0
    for letter in word:
        if "a" <= letter <= "z":
            bits |= 1 << ord(letter) - 97
    return bits | _pairs(word) << _LETTERS | _pairs(sound) << _LETTERS + _PAIRS


def _pairs(word: str) -> int:
    """Return the pairs of neighbours in a word, its edges included, as bits."""
    bits, before = 0, 94
    for letter in word:
        this = ord(letter)
        bits |= 1 << (before * 31 + this * 7) % _PAIRS
        before = this
    return bits | 1 << (before * 31 + 36 * 7) % _PAIRS


def packed(entries: Iterable[tuple[int, str, int]], sounds: Sounds) -> bytes:
    """Return the signatures of entries (number, entry, class), as `Signatures` reads them.

    Entries are sorted by what they begin with as they are spoken, by how common and by how long they are. First come
    the places where these change, then all entries' numbers, then their signatures.
    """
    from array import array  # only needed where the dictionary is built

    rows = []
    for number, entry, rank in entries:
        word = without_accents(entry.lower())
        sound = spoken(word, sounds)
        group = _GROUPS.find(sound[:1])
        if word.isascii() and group >= 0 and rank < len(_REACH):
            rows.append(
                (group * _SIZES + rank * (_LONGEST + 1) + min(len(word), _LONGEST), number, _signature(word, sound))
            )
    rows.sort()
    sizes = [0] * (len(_GROUPS) * _SIZES + 1)
    for place, _, _ in rows:
        sizes[place + 1] += 1
    starts, done = array("I"), 0
    for size in sizes:
        done += size
        starts.append(done)
    starts.extend([done] * (len(starts) + done & 1))  # what follows begins at a multiple of eight bytes
    return (
        starts.tobytes()
        + array("I", (row[1] for row in rows)).tobytes()
        + array("Q", (row[2] for row in rows)).tobytes()
    )


class Signatures:
    """The signatures of a dictionary's entries, from a file that has what `packed` returns."""

    def __init__(self, path: str, sounds: Sounds) -> None:
        with open(path, "rb") as file:
            data = memoryview(file.read())
        self._sounds = sounds
        self._starts = data.cast("I")
        count = self._starts[len(_GROUPS) * _SIZES]
        end = len(data) - 8 * count
        self._numbers = data[end - 4 * count : end].cast("I")
        self._signatures = data[end:]

    def near(self, word: str, most: int) -> list[Near]:
        """Return at most `most` entries that may have been meant by `word`, in small letters, likeliest first."""
        word = without_accents(word)
        sound = spoken(word, self._sounds)
        group = _GROUPS.find(sound[:1])
        if not sound or group < 0:
            return []
        length = min(len(word), _LONGEST)
        starts, lengths, pieces = [], [], []
        for rank, (more, fewer) in enumerate(_REACH):
            place = group * _SIZES + rank * (_LONGEST + 1)
            start = self._starts[place + max(length - more, 1)]
            end = self._starts[place + min(length + fewer, _LONGEST) + 1]
            starts.append(start)
            lengths.append(end - start)
            pieces.append(self._signatures[8 * start : 8 * end])
        differing = _differing_bits(b"".join(pieces), _signature(word, sound))
        ends = list(accumulate(lengths, initial=0))
        found: list[Near] = []
        for rank, bits in _LIKELIEST:
            start, end = ends[rank], ends[rank + 1]
            at = differing.find(bits, start, end)
            while at >= 0:
                found.append((bits, rank, self._numbers[starts[rank] + at - start]))
                at = differing.find(bits, at + 1, end)
            if len(found) >= most:
                break
        return found[:most]


def _differing_bits(signatures: bytes, own: int) -> bytes:
    """Return for each signature the number of bits in which it differs from `own`.

    They are counted in many at once, in one long number ("SIMD within a register"): first in each two bits, then in
    each four, then in each byte; then the eight bytes are added up into the highest.
    """
    return b"".join(_counted(signatures[at : at + 8 * _AT_ONCE], own) for at in range(0, len(signatures), 8 * _AT_ONCE))


def _counted(signatures: bytes, own: int) -> bytes:
    size = len(signatures)
    lowest, halves, quarters, eighths = _masks()
    bits = int.from_bytes(signatures, "little") ^ own * (lowest >> 8 * (8 * _AT_ONCE - size))
    bits -= bits >> 1 & halves
    bits = (bits & quarters) + (bits >> 2 & quarters)
    bits = bits + (bits >> 4) & eighths
    return (bits * 0x0101010101010101).to_bytes(size + 8, "little")[7:size:8]


@cache
def _masks() -> list[int]:
    """Return patterns for many signatures: the lowest bit of each, every other bit, two of four, four of eight."""
    return [int.from_bytes(bytes.fromhex(pattern) * _AT_ONCE, "little") for pattern in _PATTERNS]
