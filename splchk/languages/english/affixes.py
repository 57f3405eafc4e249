"""The English prefixes and endings that names and jargon are built with, many of which make no word of the dictionary.

What makes a word that is right by rule is a stricter question, which `derivation` answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.languages.base import Affixes


def _stems(rest: str) -> Iterator[str]:
    """Yield what a word may have been before its ending: `batch-er`, `scal-ed`, `gapp-ed`, `copi-er`."""
    yield rest
    yield rest + "e"
    if rest[-1:] == rest[-2:-1]:
        yield rest[:-1]
    if rest.endswith("i"):
        yield rest[:-1] + "y"


AFFIXES = Affixes(
    prefixes=tuple(
        (
            "ante anti auto back bi co counter cross de dis down em en extra fore hyper im in inter intra macro mega "
            "meta micro mid mini mis mono multi non out over post pre pro pseudo re semi sub super tele trans tri "
            "ultra un under uni up"
        ).split()
    ),
    suffixes=tuple(
        (
            "able al ation ations ator ators ed ee ees en er ers es est ful hood ian ible ic ics ify ing ings ise ised "
            "ish ism ist ists ity ive ize ized izer less let lets like ling ly ment ments ness or ors ous s ship ward "
            "wise y"
        ).split()
    ),
    inflections=("s", "es", "ed", "ing", "er", "ers"),
    stems=_stems,
)
