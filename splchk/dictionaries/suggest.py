"""What may have been meant: the known words that are near the word at hand, by letters and by sound, best first.

The dictionary comes in as three questions (`Lexicon`), so that nothing here knows of files or tries. Where there are
many words to answer for, a quick answer looks for one slip only and weighs it by a few numbers that stand here; a
thorough one also looks for words that sound alike (`sounds`), and weighs with what was learned from many misspellings
(`channel`). Corrections that somebody has listed are the business of the replacement tables.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable
from itertools import pairwise

from splchk.text import case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Lexicon(Protocol):
        """A dictionary, as far as it is needed here."""

        @property
        def number(self) -> Callable[[str], int | None]:
            """The number of an entry that may be there; what has none has no rank, and this is faster to ask."""

        def rank(self, entry: str) -> int | None:
            """How common an entry is, from 0; None if there is no such entry."""

        def followers(self, prefix: str) -> str:
            """The characters that may come after `prefix` in an entry; more only cost time."""

        def sounding(self, sound: str, far: bool) -> dict[str, int]:
            """The entries whose sound is `sound` or differs from it in one sign, each with the difference; `far`:
            in two, if it begins alike."""


MOST = 10
"""How many suggestions there are at most."""
LONGEST = 40
"""Longer words are nobody's misspellings, and would take long."""

VOWELS = frozenset("aeiouy")
ALIKE = frozenset({"ck", "cs", "sz", "sc", "fv", "dt", "bp", "gj", "mn", "kc", "zs", "vf", "td", "pb", "jg", "nm"})
"""Consonants that sound, or look, enough alike to be taken for each other."""
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = frozenset(pair for row in ROWS for a, b in pairwise(row) for pair in (a + b, b + a))

# What a slip costs: the more likely, the less; measured on lists of real misspellings, and none of them sharply.
TRANSPOSED, DOUBLED, UNDOUBLED, VOWEL, LOOKALIKE, NEIGHBOUR = 8, 7, 7, 9, 10, 12
MISSING, SURPLUS, REPLACED = 8, 11, 14
FIRST_LETTER = 4
"""On top, for a slip at the first letter."""
SPLIT = 16
"""For a space that was left out."""
COMMONNESS = 2
"""For each class that a word is rarer."""

COMMON = 2
"""Up to this class (SCOWL's size 35) words are common enough to be thought run together."""


# The same for a thorough answer, in the channel's unit, tenths of a nat: fitted to misspellings of codespell's table
# and half of Aspell's test set.
SOUND = 26
"""For each sign in which the sounds differ."""
OTHER_BEGINNING = 30
"""For another first letter."""
RARER = 24
"""For each class that a word is rarer."""
CAPITAL = 10
"""For a capital that the word at hand does not have."""
RUN_TOGETHER = 115
"""For a space that was left out."""
FAR = 125
"""When nothing cheaper is found, words whose sounds are two signs away are looked for as well."""
LETTER = 15
"""An estimate of what each letter costs that only one of the two words has, before the channel says it."""
ALIKE_LETTERS = 3
"""More of them do not count where both words sound the same."""
FOREIGN = 9
"""Words that differ in more letters are not weighed."""
WEIGHED = 25
"""So many words are weighed at most, the best by the estimate."""
TOO_MUCH = 240
"""What costs more is never suggested, ..."""
WORSE = 100
"""... nor what costs so much more than the best."""


def suggest(word: str, lexicon: Lexicon, quick: bool = False) -> list[str]:
    """At most ten known words, best first, in the case of `word` where that is plain.

    Words one slip away, and pairs of common words run together; unless it has to be `quick`, also words that sound
    alike, or nearly so. A quick answer has no names for what has no capital.
    """
    if not 2 <= len(word) <= LONGEST:
        return []
    lower = word.lower()
    search = _Search(lexicon)
    search.reach("", lower)
    if not quick or word[0].isupper():
        search.reach(lower[0].upper(), lower[1:])
    search.split(lower)
    found = search.found if quick else _weighed(lower, search.found, lexicon)
    best = sorted(found, key=lambda entry: (found[entry], entry))
    if not word.isupper():
        best = _without_capitals(best)
    cased = (case.like(word, entry) or entry for entry in best)
    return [entry for entry in dict.fromkeys(cased) if entry != word][:MOST]


def _without_capitals(entries: list[str]) -> list[str]:
    """The entries less those that are another one, or a possessive, in capitals: there is `GITHUB` besides `GitHub`."""
    others = {entry.lower() for entry in entries if not entry.isupper()}
    return [one for one in entries if not one.isupper() or not (one.endswith("'S") or one.lower() in others)]


def one_slip_away(word: str, lexicon: Lexicon) -> Iterable[str]:
    """The entries that one slip makes into `word`, which is in small letters and none itself."""
    search = _Search(lexicon)
    search.reach("", word)
    return search.found


def _weighed(word: str, near: dict[str, int], lexicon: Lexicon) -> dict[str, int]:
    """The best of the words that are one slip from `word` or sound like it, with what they cost."""
    from splchk.dictionaries.sounds import sound

    spoken = sound(word)
    alike = lexicon.sounding(spoken, False) if spoken else {}
    pairs = {entry: RUN_TOGETHER + (cost - SPLIT) // COMMONNESS * RARER for entry, cost in near.items() if " " in entry}
    found = pairs | _weigh(word, {entry: 2 for entry in near if " " not in entry} | alike, lexicon)
    if spoken and min(found.values(), default=FAR) >= FAR:
        further = lexicon.sounding(spoken, True)
        found |= _weigh(word, {entry: apart for entry, apart in further.items() if entry not in alike}, lexicon)
    return found


def _weigh(word: str, candidates: dict[str, int], lexicon: Lexicon) -> dict[str, int]:
    """What the likeliest of the candidates, each with how far its sound is from that of `word`, cost."""
    from splchk.dictionaries.channel import cost, learned

    rules, rank, letters = learned(), lexicon.rank, set(word)
    estimates = []
    for entry, apart in candidates.items():
        lower = entry.lower()
        other = len(letters.symmetric_difference(lower)) + abs(len(lower) - len(word))
        known = SOUND * apart + (0 if lower[0] == word[0] else OTHER_BEGINNING) + (0 if lower == entry else CAPITAL)
        if other <= FOREIGN:
            known += RARER * (rank(entry) or 0)
            estimates.append((known + LETTER * (other if apart else min(other, ALIKE_LETTERS)), known, entry))
    found: dict[str, int] = {}
    prices: list[int] = []
    most = TOO_MUCH
    for _, known, entry in sorted(estimates)[:WEIGHED]:
        if known >= most:
            continue
        price = known + cost(entry.lower(), word, rules, most - known)
        if price <= most:
            found[entry] = price
            insort(prices, price)
            most = min(prices[0] + WORSE, prices[MOST - 1] if len(prices) >= MOST else TOO_MUCH)
    return found


class _Search:
    """The entries found so far, each with the least it costs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.found: dict[str, int] = {}
        self._number = lexicon.number
        self._rank = lexicon.rank
        self._followers = lexicon.followers

    def reach(self, done: str, rest: str) -> None:
        """Find the entries that `done + rest` becomes when one slip in `rest` is put right.

        `done` is only ever extended by what some entry has there, so that most of the ways to slip are never tried.
        """
        for i in range(len(rest) + 1):
            head, tail = done + rest[:i], rest[i:]
            followers = self._followers(head)
            self._put_right(head, tail, followers)
            if tail[:1] not in followers:
                return

    def _put_right(self, head: str, tail: str, followers: str) -> None:
        """Try each slip that can have been made just after `head`.

        Hardly any of these is an entry: what one costs is worked out only then.
        """
        number, first, rest = self._number, tail[:1], tail[1:]
        cost = 0 if head else FIRST_LETTER
        if tail and number(head + rest) is not None:
            self._note(head + rest, cost + _surplus(head, tail))
        if rest and first != rest[0] and rest[0] in followers:
            self._note(head + rest[0] + first + rest[1:], cost + TRANSPOSED)
        for letter in followers.replace(first, "") if first else followers:
            longer = head + letter
            if number(longer + tail) is not None:
                self._note(longer + tail, cost + _missing(head, letter, tail))
            if tail and number(longer + rest) is not None:
                self._note(longer + rest, cost + _replaced(letter, first))

    def split(self, word: str) -> None:
        """Find the pairs of words that `word` is without the space."""
        for i in range(1, len(word)):
            first, second = word[:i], word[i:]
            if min(len(first), len(second)) == 1 and first not in ("a", "i"):
                continue
            ranks = [rank for rank in (self._rank(first), self._rank(second)) if rank is not None and rank <= COMMON]
            if len(ranks) == 2:
                self._keep(f"{first} {second}", SPLIT + COMMONNESS * sum(ranks))

    def _note(self, entry: str, cost: int) -> None:
        rank = self._rank(entry)
        if rank is not None:
            self._keep(entry, cost + COMMONNESS * rank)

    def _keep(self, entry: str, cost: int) -> None:
        if cost < self.found.get(entry, cost + 1):
            self.found[entry] = cost


def _surplus(head: str, tail: str) -> int:
    """What it costs that `tail[0]` should not be there."""
    return DOUBLED if tail[0] in (head[-1:], tail[1:2]) else SURPLUS


def _missing(head: str, letter: str, tail: str) -> int:
    """What it costs that `letter` was left out between `head` and `tail`."""
    return UNDOUBLED if letter in (head[-1:], tail[:1]) else MISSING


def _replaced(meant: str, written: str) -> int:
    """What it costs that one letter stands for another."""
    if meant in VOWELS and written in VOWELS:
        return VOWEL
    if meant + written in ALIKE:
        return LOOKALIKE
    return NEIGHBOUR if meant + written in NEIGHBOURS else REPLACED
