"""German, in the spelling of Germany, Austria and Switzerland."""

from __future__ import annotations

from collections.abc import Iterator

from splchk.languages.base import Knows, Language, Spelling

_LEAST, _LEAST_TAIL = 4, 3
"""Letters of each part of a compound, and of the last one after what dictionaries know as a first one."""
_LINKED = ("ungs", "heits", "keits", "schafts", "ions", "täts", "lings", "tums", "ings")
"""The ends of first parts that have an `s` before what follows, and would be wrong without it."""
_UNLINKED = tuple(end[:-1] for end in _LINKED)
_SEPARABLE = (
    "ab an auf aus bei da dar davon durch ein empor entgegen fehl fest fort frei her heran heraus herbei herunter "
    "hervor herum hin hinaus hinein hinunter hinzu hoch los mit nach nieder über um unter vor voran voraus vorbei "
    "vorher weg weiter wieder zu zurecht zurück zusammen zwischen"
).split()
"""What may be written together with a form of a verb: `zurückgibt`, `mitzubekommen`."""
_LEAST_VERB = 4
_LONGEST = 40


def is_formed(word: str, knows: Knows, knows_own: Knows) -> bool:
    """Return True if a word is a compound of two known nouns or more, or a verb with what is separable from it.

    Dictionaries have the compounds of nouns that are marked for it, and verbs as they are in a main clause.
    """
    if len(word) > _LONGEST or not word.isalpha() or not word[1:].islower():
        return False
    if word[0].isupper():
        return _is_compound(word, knows, 2)
    return _is_joined_verb(word, knows_own)


def _is_compound(word: str, knows: Knows, more: int) -> bool:
    for at in range(_LEAST, len(word) - _LEAST_TAIL + 1):
        head, tail = word[:at], word[at:]
        if not knows(tail.capitalize()):
            continue
        if len(tail) < _LEAST:
            if knows(head + "-"):
                return True
        elif _begins_compound(head, knows) or (
            more and len(head) > 2 * _LEAST and _is_first_compound(head, knows, more)
        ):
            return True
    return False


def _is_first_compound(head: str, knows: Knows, more: int) -> bool:
    if not more or len(head) <= 2 * _LEAST:
        return False
    forms = (head, head[:-1]) if head.endswith("s") else (head,)
    return any(_is_compound(form, knows, more - 1) for form in forms)


def _begins_compound(head: str, knows: Knows) -> bool:
    """Return True if a word may be the first part of a compound: dictionaries know it with a hyphen, or it is a noun.

    Nouns with certain endings have an `s` before what follows, and those that end in `e` have an `n`.
    """
    if head.endswith(_LINKED):
        return knows(head[:-1])
    if head.endswith(_UNLINKED):
        return False
    return knows(head + "-") or (not head.endswith("e") and knows(head))


def _is_joined_verb(word: str, knows: Knows) -> bool:
    for first in _SEPARABLE:
        if word.startswith(first):
            rest = word[len(first) :]
            if rest.startswith("zu") and len(rest) > _LEAST_VERB + 1 and knows(rest[2:]):
                return True
            if len(rest) >= _LEAST_VERB and knows(rest):
                return True
    return False


def first_parts(word: str) -> Iterator[str]:
    """Yield the nouns of which a word is the first part before a hyphen: `Konfigurations-`, `Ein-`."""
    if word.endswith(("s", "n", "r")):
        yield word[:-1]
    yield word + "e"


GERMAN = Language(
    "de",
    name="German",
    spelling=Spelling(
        vowels=frozenset("aeiouäöüy"),
        similar=frozenset("dt td bp pb gk kg fv vf ck kc sz zs sß ßs mn nm vw wv".split()),
        keyboard=("qwertzuiopü", "asdfghjklöä", "yxcvbnm"),
    ),
    capitalises_nouns=True,
    endings=frozenset("d e en end ende er ern es et ete n s st t te ten tes".split()),
    formed=is_formed,
    first_parts=first_parts,
    participle="ge",
    genders=(
        # Nutzer:innen, Nutzer*in, Nutzer_innen, Nutzer/-innen, Kund:innen; the sign stands for nothing
        r"(?:[:*_·]|/-?)(in(?:nen)?)(?!\w)",
    ),
    doubled=frozenset(
        "das dem den denen der deren dessen die diese dieser ein eine einem einen einer ist sie ihr wer was wir uns "
        "sehr viel wenn dass mit nach nur so durch vor zu sich".split()
    ),
    abbreviations=frozenset(
        "abb abs allg art bd bspw bzgl bzw ca dgl dt ebd eigtl einschl engl entspr etc evtl exkl ff franz gem ggf ggfs "
        "inkl insb kap lat lt max min mind mio mrd nr od rd sog std str tel tsd ua uam usf usw verf vgl vs zb zw zzgl "
        "dr prof ing jr sr st z b d h u a o ä s v".split()
    ),
)
