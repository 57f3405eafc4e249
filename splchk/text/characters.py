"""What a letter is, and of which script."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

# A letter: what Python takes for a word character, less digits, the low line, and the number forms and modifiers
# (² ½ Ⅷ ①) that it counts in.
LETTER = r"[^\W\d_ªº²³¹¼-¾ʰ-˿⁰-₟⅐-↏①-⓿]"
# What stands inside words without being a letter: combining marks, soft hyphens, joiners. A lone surrogate is an
# undecodable byte (PEP 383): a letter nobody can read.
MARK = r"\u0300-\u036f\u00ad\u200c\u200d\udc80-\udcff"

_LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\ufb00-\ufb06]"
_OTHER_SCRIPTS = {
    "Cyrillic": (
        "be bg kk ky mk mn ru sr tg tt uk",
        "[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]",
    ),
    "Greek": ("el", "[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebrew": ("he yi", "[\u0590-\u05ff\ufb1d-\ufb4f]"),
    "Arabic": ("ar fa ku ps ur", "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"),
    "Armenian": ("hy", "[\u0530-\u058f]"),
    "Georgian": ("ka", "[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f]"),
    "Devanagari": ("hi mr ne sa", "[\u0900-\u097f]"),
    "Hangul": ("ko", "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
}


_TYPED = str.maketrans({"’": "'", **dict.fromkeys("\u00a0©«®·»×–—‘‚“”„•…‹›→™", " ")})


def typewritten(text: str) -> str:
    """The text with the signs of ASCII for those of typography, as far as words need them, in the same places.

    Most documents have no others beyond ASCII, and for what is ASCII patterns are compiled ten times as fast.
    """
    return text if text.isascii() else text.translate(_TYPED)


@cache
def kept(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed; `re` keeps them too, but takes longer to find them."""
    return re.compile(pattern)


def script(lang: str) -> str:
    """The letters of a language's script, as a pattern for one of them; Latin unless the language is known not to."""
    code = re.split("[_-]", lang)[0].lower()
    for codes, letters in _OTHER_SCRIPTS.values():
        if code in codes.split():
            return letters
    return _LATIN


def foreign(word: str, letters: str) -> bool:
    """Whether a word has a letter of another script than the one that `letters` matches one of."""
    if letters == _LATIN and typewritten(word).isascii():
        return False
    letter = kept(letters)
    return any(char.isalpha() and not letter.match(char) for char in word) or any(
        "\udc80" <= char <= "\udcff" for char in word
    )


def by_script(word: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where `[start, end)` of a word, in characters, comes apart since Latin letters meet others."""
    if word.isascii():
        return [(start, end)]
    cuts = [start]
    latin, letter = None, kept(_LATIN)
    for i in range(start, end):
        if word[i].isalpha():
            here = bool(letter.match(word[i]))
            if latin is not None and here is not latin:
                cuts.append(i)
            latin = here
    cuts.append(end)
    return list(pairwise(cuts))
