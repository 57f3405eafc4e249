"""What may have been meant: the known words that are near the word at hand, best first.

The dictionary comes in as a `Lexicon`, so that nothing here knows of files or tries. A quick answer looks for one slip
only and weighs it by a few numbers that are in this module; a thorough one also looks for words that are spelt or sound
nearly alike (`signatures`), and weighs with what was learned from many misspellings (`channel`). Corrections that
somebody has listed are the business of the replacement tables.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable

from splchk.text import case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from splchk.languages.base import Language, Spelling

    class Lexicon(Protocol):
        """What suggestions ask of a dictionary."""

        @property
        def language(self) -> Language:
            """The language of the entries."""

        @property
        def number(self) -> Callable[[str], int | None]:
            """A function that returns the number of an entry, or None if there is none: faster to ask than `rank`."""

        def rank(self, entry: str) -> int | None:
            """Return how common an entry is, from 0; None if there is no such entry."""

        def slips(self, word: str) -> dict[str, int]:
            """Return what `find_slips` does, which may be remembered."""

        def followers(self, prefix: str) -> str:
            """Return the characters that may come after `prefix` in an entry; more of them only cost time."""

        def near(self, word: str, most: int) -> list[tuple[int, int, str]]:
            """Return at most `most` entries that are spelt or sound nearly like `word`, in small letters, best first.

            Each comes with the number of bits by which its signature differs, and how common it is.
            """


MOST = 10
"""The greatest number of suggestions."""
LONGEST = 40
"""Letters: longer words are no misspellings, and would take long."""

# The costs of slips, lower for likelier ones; tuned on lists of real misspellings, which do not depend on them sharply.
SWAPPED, DOUBLED, UNDOUBLED, VOWEL, SIMILAR, NEIGHBOUR = 8, 7, 7, 9, 10, 12
MISSING, EXTRA, REPLACED = 8, 11, 14
FIRST_LETTER = 4
"""Added for a slip at the first letter."""
SPLIT = 16
"""For a space that was left out."""
COMMONNESS = 2
"""For each class that a word is rarer."""

COMMON = 2
"""Up to this class (SCOWL's size 35) words are common enough to be thought run together."""


# The costs of a thorough answer, in the channel's unit, tenths of a nat: fitted to one half of several lists of
# misspellings, and confirmed by the other.
DIFFERENT = 7
"""For each bit by which signatures differ."""
RARER = (0, 13, 47, 66, 104, 104, 150)
"""For each class of words, the most common ones first."""
OTHER_BEGINNING = 26
"""For another first letter."""
CAPITAL = 33
"""For a capital that the word at hand does not have."""
RUN_TOGETHER, RARER_PAIR = 190, 25
"""For a space that was left out, and for each class that the two words are rarer."""
TYPED, TYPING = 40, 5
"""The most that one slip costs, be it as unlikely as it may: and in addition, for each unit of its quick cost."""
WEIGHED = 25
"""The most words that are weighed, besides those one slip away."""
FEW = 5
"""The same, where many words are to have suggestions; the first of them are the likeliest already."""
TOO_MUCH = 350
"""What costs more is never suggested."""
WORSE = 170
"""What costs this much more than the best is not suggested either."""
BEST, BEST_SLIPS = 3, 2
"""The suggestions that come first, and after them those that a quick answer would have: fingers slip in any word."""


def find_slips(word: str, lexicon: Lexicon) -> dict[str, int]:
    """Return the entries that one slip makes into `word`, and pairs of common words run together, with their costs.

    Entries with a capital are looked for only if `word` has one.
    """
    lower = word.lower()
    search = _Search(lexicon)
    search.find_slips("", lower)
    if word[0].isupper():
        search.find_slips(lower[0].upper(), lower[1:])
    search.find_pairs(lower)
    return search.found


def suggest(word: str, lexicon: Lexicon, quick: bool = False, weighed: int = WEIGHED) -> list[str]:
    """Return at most ten known words, best first, in the case of `word` unless that is mixed.

    These are words one slip away, and pairs of common words run together; unless it has to be `quick`, also words
    that are spelt or sound nearly alike. A quick answer has no names for a word without a capital.
    """
    if not 2 <= len(word) <= LONGEST:
        return []
    costs = lexicon.slips(word)
    slips = sorted(costs, key=lambda entry: (costs[entry], entry))
    best = slips if quick else _best(word.lower(), slips, costs, lexicon, weighed)
    if not word.isupper():
        best = _without_capitals(best)
    cased = (case.like(word, entry) or entry for entry in best)
    return [entry for entry in dict.fromkeys(cased) if entry != word][:MOST]


def _without_capitals(entries: list[str]) -> list[str]:
    """Return the entries without possessives in capitals, and other entries in capitals (`GITHUB` beside `GitHub`)."""
    others = {entry.lower() for entry in entries if not entry.isupper()}
    return [one for one in entries if not one.isupper() or not (one.endswith("'S") or one.lower() in others)]


def one_slip_away(word: str, lexicon: Lexicon) -> Iterable[str]:
    """Return the entries that one slip makes into `word`, which is in small letters and no entry itself."""
    search = _Search(lexicon)
    search.find_slips("", word)
    return search.found


def _best(word: str, slips: list[str], quick_costs: dict[str, int], lexicon: Lexicon, weighed: int) -> list[str]:
    """Return the words that are one slip from `word`, or spelt or spoken nearly like it, best first."""
    near = {entry: (bits, common) for bits, common, entry in lexicon.near(word, weighed)}
    found = _weigh_slips(word, quick_costs, near, lexicon) if slips else {}
    _weigh(word, near, found, lexicon)
    best = sorted(found, key=lambda entry: (found[entry], entry))
    if not slips:
        return best
    first = best[:BEST]
    first += [entry for entry in slips if entry not in first and entry in found][:BEST_SLIPS]
    return [*first, *(entry for entry in best if entry not in first)]


def _weigh_slips(
    word: str, quick_costs: dict[str, int], near: dict[str, tuple[int, int]], lexicon: Lexicon
) -> dict[str, int]:
    """Return the costs of the words that are one slip from `word`, and of pairs of words."""
    from splchk.dictionaries.channel import Channel, load_costs
    from splchk.dictionaries.signatures import signature

    channel = Channel(word, load_costs(lexicon.language.data_file("slips")))
    sounds = lexicon.language.sounds
    own = signature(word, sounds) if sounds else 0
    found = {}
    for entry, quick in quick_costs.items():
        if " " in entry:
            found[entry] = RUN_TOGETHER + (quick - SPLIT) // COMMONNESS * RARER_PAIR
            continue
        lower, common = entry.lower(), lexicon.rank(entry) or 0
        bits = near[entry][0] if entry in near else (own ^ signature(lower, sounds)).bit_count() if sounds else 0
        typed = TYPED + TYPING * (quick - COMMONNESS * common)
        found[entry] = min(typed, channel.cost(lower, typed)) + _other_cost(word, entry, bits, common)
    return found


def _weigh(word: str, near: dict[str, tuple[int, int]], found: dict[str, int], lexicon: Lexicon) -> None:
    """Add to `found` what is likely of the words that are spelt or spoken nearly like `word`; take out what is not."""
    from splchk.dictionaries.channel import Channel, load_costs

    channel = Channel(word, load_costs(lexicon.language.data_file("slips")))
    prices = sorted(found.values())
    most = TOO_MUCH
    for entry, (bits, common) in near.items():
        if entry in found:
            continue
        if prices:
            most = min(prices[0] + WORSE, prices[MOST - 1] if len(prices) >= MOST else TOO_MUCH)
        known = _other_cost(word, entry, bits, common)
        if known < most and (price := known + channel.cost(entry.lower(), most - known)) <= most:
            found[entry] = price
            insort(prices, price)
    if prices:
        most = min(prices[0] + WORSE, TOO_MUCH)
        for entry in [entry for entry, price in found.items() if price > most]:
            del found[entry]


def _other_cost(word: str, entry: str, bits: int, common: int) -> int:
    """Return what it costs that `entry` is meant by `word`, besides what the channel says."""
    lower = entry.lower()
    beginning = OTHER_BEGINNING if lower[0] != word[0] else 0
    return DIFFERENT * bits + RARER[common] + beginning + (CAPITAL if lower != entry else 0)


class _Search:
    """A search for entries near a word; `found` has those found so far, each with its least cost."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.found: dict[str, int] = {}
        self._number = lexicon.number
        self._rank = lexicon.rank
        self._followers = lexicon.followers
        self._spelling = lexicon.language.spelling

    def find_slips(self, done: str, rest: str) -> None:
        """Find the entries that `done + rest` becomes when one slip in `rest` is undone.

        `done` is only extended by what some entry has there, so that most of the possible slips are never tried.
        """
        for i in range(len(rest) + 1):
            head, tail = done + rest[:i], rest[i:]
            followers = self._followers(head)
            self._undo_slips(head, tail, followers)
            if tail[:1] not in followers:
                return

    def _undo_slips(self, head: str, tail: str, followers: str) -> None:
        """Try each slip that may have been made just after `head`.

        Hardly any of the results is an entry: only then its cost is worked out.
        """
        number, first, rest = self._number, tail[:1], tail[1:]
        cost = 0 if head else FIRST_LETTER
        if tail and number(head + rest) is not None:
            self._note(head + rest, cost + (DOUBLED if first in (head[-1:], rest[:1]) else EXTRA))
        if rest and first != rest[0] and rest[0] in followers:
            self._note(head + rest[0] + first + rest[1:], cost + SWAPPED)
        for letter in followers.replace(first, "") if first else followers:
            longer = head + letter
            if number(longer + tail) is not None:
                self._note(longer + tail, cost + (UNDOUBLED if letter in (head[-1:], first) else MISSING))
            if tail and number(longer + rest) is not None:
                self._note(longer + rest, cost + _replaced(letter, first, self._spelling))

    def find_pairs(self, word: str) -> None:
        """Find the pairs of words that make `word` without the space between them."""
        rank = self._rank
        for i in range(1, len(word)):
            first, second = word[:i], word[i:]
            one = rank(first)
            if one is None or one > COMMON or (min(i, len(second)) == 1 and first not in ("a", "i")):
                continue
            other = rank(second)
            if other is not None and other <= COMMON:
                self._keep(f"{first} {second}", SPLIT + COMMONNESS * (one + other))

    def _note(self, entry: str, cost: int) -> None:
        rank = self._rank(entry)
        if rank is not None:
            self._keep(entry, cost + COMMONNESS * rank)

    def _keep(self, entry: str, cost: int) -> None:
        if cost < self.found.get(entry, cost + 1):
            self.found[entry] = cost


def _replaced(meant: str, written: str, spelling: Spelling) -> int:
    """Return the cost of one letter written for another."""
    vowels = spelling.vowels | spelling.semivowels
    if meant in vowels and written in vowels:
        return VOWEL
    if meant + written in spelling.similar:
        return SIMILAR
    return NEIGHBOUR if meant + written in spelling.neighbours else REPLACED
