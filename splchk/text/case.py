"""Aspell's rule of case, the case of corrections, and the normal form in which words are compared.

The rule (Aspell's manual, "Notes on Words with Capital Letters"; tested with 0.60.8): an entry `word` also covers
`Word` and `WORD`, `Word` also covers `WORD`, `WORD` only itself, `kaZoo` itself and `KaZoo`; and a word in capitals is
covered by any entry of the same letters.
"""

from __future__ import annotations


def normal(word: str) -> str:
    """Return a word as lists and dictionaries spell it: composed (NFC), without soft hyphens, with `'` for `’`.

    Joiners, which change the form of letters in other scripts, are left out of Latin words.

    >>> normal("don’t"), normal("cafe\\u0301") == "caf\\u00e9", normal("hy\\u00adphen"), normal("non\\u200cjoiner")
    ("don't", True, 'hyphen', 'nonjoiner')
    """
    if word.isascii():
        return word
    word = word.replace("\u00ad", "").replace("’", "'")
    bare = word.replace("\u200c", "").replace("\u200d", "")
    if max(bare, default="") < "\u0300":  # all such text is composed (Unicode Annex 15, quick check)
        return bare
    from unicodedata import normalize  # a large table that most documents never need

    composed = normalize("NFC", word)
    bare = composed.replace("\u200c", "").replace("\u200d", "")
    return bare if max(bare, default="") < "\u0300" else composed


def uncased(word: str) -> str:
    """Return what the ways to write a word have in common: its normal form in small letters, without `'s`.

    >>> uncased("Polars’s")
    'polars'
    """
    return normal(word).lower().removesuffix("'s")


def without_accents(word: str) -> str:
    """Return `word` as it is written where a keyboard has no accents.

    >>> without_accents("coöperate")
    'cooperate'
    """
    if word.isascii():
        return word
    from unicodedata import combining, normalize

    return normalize("NFC", "".join(char for char in normalize("NFD", word) if not combining(char)))


def covering(word: str) -> tuple[str, ...]:
    """Return the entries that would cover a word, the word itself first.

    A word in capitals may be covered by entries of mixed case as well (`KAZOO` by `kaZoo`), which are too many to
    return; word lists compare their entries in capitals, too.

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
    """Return a word in the cases that entries of dictionaries have.

    >>> sorted(forms("kaZoo"))
    ['KAZOO', 'Kazoo', 'kazoo']
    """
    return {word.lower(), word.capitalize(), word.upper()}


def like(word: str, correction: str) -> str | None:
    """Return a correction in the case of a word; None if the case of the word is mixed.

    Capitals of the correction itself are kept.

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


def has_capital_inside(text: str) -> bool:
    """Return True if a name, or one of several, has a capital after its first letter, but is not all in capitals.

    >>> [has_capital_inside(name) for name in ("MongoDB", "an iPhone", "JSON", "Paris")]
    [True, True, False, False]
    """
    return any(word[1:] != word[1:].lower() and word != word.upper() for word in text.replace("-", " ").split())
