"""Aspell's rule of case, the case of corrections, and the one form in which words are compared.

The rule (Aspell's manual, "Notes on Words with Capital Letters"; tried out with 0.60.8): an entry `word` also
covers `Word` and `WORD`, `Word` also covers `WORD`, `WORD` only itself, `kaZoo` itself and `KaZoo`; and a
word all in capitals is covered by any entry of the same letters. Which entries there are is the word lists'
business.
"""

from __future__ import annotations


def normal(word: str) -> str:
    """`word` as lists and dictionaries spell it: composed (NFC), without soft hyphens, `’` read as `'`.

    >>> normal("don’t"), normal("cafe\\u0301") == "caf\\u00e9", normal("hy\\u00adphen")
    ("don't", True, 'hyphen')
    """
    if word.isascii():
        return word
    word = word.replace("\u00ad", "").replace("’", "'")
    if max(word, default="") < "\u0300":  # below it nothing can be composed any further (Unicode Annex 15, quick check)
        return word
    from unicodedata import normalize  # a large table that most documents never need

    return normalize("NFC", word)


def covering(word: str) -> tuple[str, ...]:
    """The entries that would cover `word`, the word itself first.

    A word all in capitals may be covered by entries of mixed case as well (`KAZOO` by `kaZoo`); there are too many to
    list, so who keeps a list compares its entries in capitals too.

    >>> covering("WORD")
    ('WORD', 'word', 'Word')
    >>> covering("KaZoo")
    ('KaZoo', 'kaZoo')
    """
    if not word[:1].isupper():
        return (word,)
    lower_first = word[0].lower() + word[1:]
    if word[1:] and word.isupper():
        return (word, word.lower(), word[0] + word[1:].lower())
    return (word, lower_first)


def forms(word: str) -> set[str]:
    """A word in the cases that dictionaries have entries in.

    >>> sorted(forms("kaZoo"))
    ['KAZOO', 'Kazoo', 'kazoo']
    """
    return {word.lower(), word.capitalize(), word.upper()}


def like(word: str, correction: str) -> str | None:
    """`correction` in the case of `word`; None where the word's case is mixed and nothing can be said.

    Capitals that the correction itself needs are kept.

    >>> like("Teh", "the"), like("TEH", "the"), like("wednessday", "Wednesday"), like("tEh", "the")
    ('The', 'THE', 'Wednesday', None)
    >>> like("Ihpone", "iPhone")
    'iPhone'
    """
    if word.islower():
        return correction
    if len(word) > 1 and word.isupper():
        return correction.upper()
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return correction[:1].upper() + correction[1:] if correction.islower() else correction
    return None
