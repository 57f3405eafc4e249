"""What may have been meant: the known words that are near the word at hand, by letters and by sound, best first.

The dictionary comes in as a `Lexicon`, so that nothing here knows of files or tries. A quick answer, for many words,
looks for one slip only and weighs it by a few numbers that are in this module; a thorough one also looks for words that
sound alike (`sounds`), and weighs with what was learned from many misspellings (`channel`).
Corrections that somebody has listed are the business of the replacement tables.
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

        def followers(self, prefix: str) -> str:
            """Return the characters that may come after `prefix` in an entry; more of them only cost time."""

        def sounding(self, key: str, far: bool) -> dict[str, int]:
            """Return the entries whose key of sounds is `key` or differs from it in one sign, each with the difference.

            With `far`: those whose key begins alike and differs in two signs.
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


# The costs of a thorough answer, in the channel's unit, tenths of a nat: fitted to misspellings of codespell's table
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
"""If nothing cheaper is found, words whose sounds are two signs away are looked for as well."""
LETTER = 15
"""An estimate of the cost of each letter that only one of the two words has, until the channel has the true cost."""
ALIKE_LETTERS = 3
"""The most letters that count for that estimate if both words sound the same."""
FOREIGN = 9
"""Words that differ in more letters are not weighed."""
WEIGHED = 25
"""The most words that are weighed: the best by the estimate."""
TOO_MUCH = 240
"""What costs more is never suggested."""
WORSE = 100
"""What costs this much more than the best is not suggested either."""


def suggest(word: str, lexicon: Lexicon, quick: bool = False) -> list[str]:
    """Return at most ten known words, best first, in the case of `word` unless that is mixed.

    These are words one slip away, and pairs of common words run together; unless it has to be `quick`, also words
    that sound alike, or nearly so. A quick answer has no names for a word without a capital.
    """
    if not 2 <= len(word) <= LONGEST:
        return []
    lower = word.lower()
    search = _Search(lexicon)
    search.find_slips("", lower)
    if not quick or word[0].isupper():
        search.find_slips(lower[0].upper(), lower[1:])
    search.find_pairs(lower)
    found = search.found if quick else _weighed(lower, search.found, lexicon)
    best = sorted(found, key=lambda entry: (found[entry], entry))
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


def _weighed(word: str, near: dict[str, int], lexicon: Lexicon) -> dict[str, int]:
    """Return the best of the words that are one slip from `word` or sound like it, with their costs."""
    from splchk.dictionaries.sounds import sound_key

    spoken = sound_key(word, lexicon.language.sounds)
    alike = lexicon.sounding(spoken, False) if spoken else {}
    pairs = {entry: RUN_TOGETHER + (cost - SPLIT) // COMMONNESS * RARER for entry, cost in near.items() if " " in entry}
    found = pairs | _weigh(word, {entry: 2 for entry in near if " " not in entry} | alike, lexicon)
    if spoken and min(found.values(), default=FAR) >= FAR:
        further = lexicon.sounding(spoken, True)
        found |= _weigh(word, {entry: apart for entry, apart in further.items() if entry not in alike}, lexicon)
    return found


def _weigh(word: str, candidates: dict[str, int], lexicon: Lexicon) -> dict[str, int]:
    """Return the likeliest of the candidates, each with how far its sound is from that of `word`, with their costs."""
    from splchk.dictionaries.channel import cost, load_costs

    costs, rank, letters = load_costs(lexicon.language.data_file("slips")), lexicon.rank, set(word)
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
        price = known + cost(entry.lower(), word, costs, most - known)
        if price <= most:
            found[entry] = price
            insort(prices, price)
            most = min(prices[0] + WORSE, prices[MOST - 1] if len(prices) >= MOST else TOO_MUCH)
    return found


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


def _replaced(meant: str, written: str, spelling: Spelling) -> int:
    """Return the cost of one letter written for another."""
    vowels = spelling.vowels | spelling.semivowels
    if meant in vowels and written in vowels:
        return VOWEL
    if meant + written in spelling.similar:
        return SIMILAR
    return NEIGHBOUR if meant + written in spelling.neighbours else REPLACED
