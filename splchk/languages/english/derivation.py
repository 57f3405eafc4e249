"""The English words that are right by rule: what a known word becomes by a prefix or an ending.

Word lists never have them all (`noncompliant`, `preconfigured`, `columnwise`), and most are written only once. A rule
is here only if hardly a misspelling follows it; `docs/dictionary.md` has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.languages.base import Derivation, Rank

# Prefixes of any word. Not `in`, `de`, `dis` and their like: with these, people build what is no word.
_OF_WORDS = tuple(
    (
        "anti auto bio counter cyber electro geo hyper intra macro mega meta micro mini multi nano neuro non photo "
        "poly post pre pseudo semi sub super thermo ultra"
    ).split()
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


DERIVATION = Derivation(
    beginnings=(*_OF_WORDS, *_OF_VERBS, _OF_PARTICIPLES),
    ends=(*_ENDINGS, "ability"),
    inflections=("s", "d"),
    bases=_bases,
)
