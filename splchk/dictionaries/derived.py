"""Words that no list has, but that are right by rule: derived from known words.

The rules are the language's (`languages.base.Derivation`). A word that a table lists as misspelt is misspelt whatever
a rule says, which `Speller` sees to.
"""

from __future__ import annotations

from splchk.dictionaries.suggest import one_slip_away
from splchk.languages.base import Derivation, Rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.suggest import Lexicon

_LEAST = 5
"""Letters of the word inside: in a shorter one, a slip too often makes another word."""
_RAREST = 3
"""How rare the word inside may be: SCOWL's size 50."""
_LONGEST = 40
"""Letters of the whole."""


def is_derived(word: str, lexicon: Lexicon) -> bool:
    """Return True if `word`, in small letters, with one capital or all in capitals, is right by rule.

    It must not be one slip away from an entry: `premission` is no mission, but meant for a permission.
    """
    rules = lexicon.language.derivation
    if rules is None or not word.isascii() or len(word) > _LONGEST:
        return False
    if not (word.islower() or word[1:].islower() or word.isupper()):
        return False
    word = word.lower()
    if not word.startswith(rules.beginnings) and not word.endswith(rules.ends):
        return False
    rank = lexicon.rank
    return any(_is_base(base, rank) for base in rules.bases(word, rank)) and not _is_slip(word, lexicon, rules)


def _is_base(word: str, rank: Rank) -> bool:
    common = rank(word) if len(word) >= _LEAST else None
    return common is not None and common <= _RAREST


def _is_slip(word: str, lexicon: Lexicon, rules: Derivation) -> bool:
    """Return True if one slip makes an entry into `word`; another form of the same word is none (`subfolders`)."""
    forms = {word, *(word + letter for letter in rules.inflections)}
    if word.endswith(rules.inflections):
        forms.add(word[:-1])
    return any(near.isascii() and near.isalpha() and near not in forms for near in one_slip_away(word, lexicon))
