"""English prefixes and endings: what names and jargon are built with, and which words are right by rule.

With `AFFIXES`, many make no word of the dictionary; what makes one that is right is a stricter question: `DERIVATION`.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.languages.base import Affixes, Derivation, Rank


def _stems(rest: str, ending: str) -> Iterator[str]:
    """Yield what a word may have been before its ending: `batch-er`, `scal-ed`, `gapp-ed`, `copi-er`.

    Before a vowel a silent `e` is left out, and only there: `upgradeing` and `usful` are made of no words. Plurals
    end in `es` after a hiss or an `o` only.
    """
    if rest.endswith("i"):
        yield rest[:-1] + "y"
    if ending[0] not in _VOWELS:
        yield rest
        return
    yield rest + "e"
    if ending == "es":
        if rest.endswith(_BEFORE_ES):
            yield rest
        return
    if rest[-1:] == rest[-2:-1]:
        yield rest[:-1]
    has_silent_e = rest.endswith("e") and rest[-2:-1] not in _VOWELS
    if not (has_silent_e or (ending == "y" and rest.endswith("c"))):
        yield rest


_VOWELS = "aeiouy"
_BEFORE_ES = ("s", "x", "z", "ch", "sh", "o")
_PREFIXES = """
    ante anti auto back bi co counter cross de dis down em en extra fore hyper im in inter intra macro mega meta micro
    mid mini mis mono multi non out over post pre pro pseudo re semi sub super tele trans tri ultra un under uni up
"""
_SUFFIXES = """
    able al ation ations ator ators ed ee ees en er ers es est ful hood ian ible ic ics ify ing ings ise ised ish ism
    ist ists ity ive ize ized izer less let lets like ling ly ment ments ness or ors ous s ship ward wise y
"""
AFFIXES = Affixes(
    tuple(_PREFIXES.split()), tuple(_SUFFIXES.split()), ("s", "es", "ed", "ing", "er", "ers"), _stems, (("ys", "ies"),)
)

# Word lists never have all words that are right by rule (`noncompliant`, `preconfigured`, `columnwise`), and most are
# written only once. A rule is here only if hardly a misspelling follows it; `docs/dictionary.md` has the figures.
# Prefixes of any word are not `in`, `de`, `dis` and their like: with these, people build what is no word.
_OF_WORDS = tuple(
    "anti auto bio counter cyber electro geo hyper intra macro mega meta micro mini multi nano neuro non photo poly "
    "post pre pseudo semi sub super thermo ultra".split()
)
_OF_VERBS = ("mis", "over", "re", "under")
# Before participles and what ends in `able` only: `unconfigured`, but not `unprecise`.
_OF_PARTICIPLES = "un"
_PARTICIPLES = ("ed", "able")
_VERB_FORMS = ("ed", "ing")
_ENDINGS = ("less", "like", "ness", "wise")


def _bases(word: str, rank: Rank) -> Iterator[str]:
    """Yield the words from which `word`, in lower case, may be derived."""
    for prefix in _OF_WORDS:
        if word.startswith(prefix) and not word.startswith(prefix, len(prefix)):
            yield word[len(prefix) :]
    for prefix in _OF_VERBS:
        if word.startswith(prefix) and _is_verb(word[len(prefix) :], rank):
            yield word[len(prefix) :]
    if word.startswith(_OF_PARTICIPLES) and word.endswith(_PARTICIPLES):
        yield word[len(_OF_PARTICIPLES) :]
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield stem[:-1] + "y" if stem.endswith("i") else stem
    if word.endswith("ability"):
        yield word[: -len("ility")] + "le"


def _is_verb(word: str, rank: Rank) -> bool:
    """Return True if a word is a verb, or made of one, judged by its ending or by the past tense that it has."""
    return word.endswith(_VERB_FORMS) or any(rank(word + ending) is not None for ending in ("ed", "d"))


DERIVATION = Derivation((*_OF_WORDS, *_OF_VERBS, _OF_PARTICIPLES), (*_ENDINGS, "ability"), ("s", "d"), _bases)
