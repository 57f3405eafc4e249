"""Letters and scripts: what a letter is, and to which script it belongs."""

from __future__ import annotations

from itertools import pairwise

from splchk.text.lazy import compiled

# A letter: Python's word characters without digits, the low line, and number forms and modifiers (² ½ Ⅷ ①).
LETTER = r"[^\W\d_ªº²³¹¼-¾ʰ-˿⁰-₟⅐-↏①-⓿]"
# Characters inside words that are no letters: combining marks, soft hyphens, joiners, and lone surrogates, each of
# which is an undecodable byte (PEP 383).
MARK = r"\u0300-\u036f\u00ad\u200c\u200d\udc80-\udcff"

LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\ufb00-\ufb06]"
"""A letter of the Latin script."""
SCRIPTS = {
    "Cyrillic": "[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]",
    "Greek": "[\u0370-\u03ff\u1f00-\u1fff]",
    "Hebrew": "[\u0590-\u05ff\ufb1d-\ufb4f]",
    "Arabic": "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]",
    "Armenian": "[\u0530-\u058f]",
    "Georgian": "[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f]",
    "Devanagari": "[\u0900-\u097f]",
    "Hangul": "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]",
}
"""A letter of each of the other scripts."""

_CONTROL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]"
"""A control character, or one that ends a line."""

_TYPEWRITTEN = str.maketrans({"’": "'", "´": "'", **dict.fromkeys("\u00a0©«®·»×–—‘‚“”„•…‹›→™", " ")})


def typewritten(text: str) -> str:
    """Return a text of the same length with ASCII's signs for those of typography, where words depend on them.

    Most documents have nothing else beyond ASCII, and patterns for ASCII are compiled ten times as fast.
    """
    return text if text.isascii() else text.translate(_TYPEWRITTEN)


def has_control(text: str) -> bool:
    """Return True if a text has a control character or a line break, which no word has."""
    if text.isascii() and text.isprintable():  # as most, for which no pattern need be compiled
        return False
    return compiled(_CONTROL).search(text) is not None


def language_code(lang: str) -> str:
    """Return a language tag without its region, in lower case: `en` for `en_GB` and `en-GB`."""
    return lang.replace("-", "_").partition("_")[0].lower()


def foreign(word: str, letters: str) -> bool:
    """Return True if a word has a letter that the pattern `letters` does not match, or an undecodable byte."""
    if letters == LATIN and typewritten(word).isascii():
        return False
    letter = compiled(letters)
    return any(char.isalpha() and not letter.match(char) for char in word) or any(
        "\udc80" <= char <= "\udcff" for char in word
    )


def split_by_script(word: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of `[start, end)` of a word between which Latin letters are next to others.

    Phonetic letters stay with what is before them: they are Latin in some alphabets, such as Azerbaijani's.
    """
    if word.isascii():
        return [(start, end)]
    cuts = [start]
    latin, letter = None, compiled(LATIN)
    for i in range(start, end):
        if word[i].isalpha() and not "\u0250" <= word[i] <= "\u02af":
            here = bool(letter.match(word[i]))
            if latin is not None and here is not latin:
                cuts.append(i)
            latin = here
    cuts.append(end)
    return list(pairwise(cuts))
