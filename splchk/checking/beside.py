"""Whether a word is right together with what is beside it: an apostrophe, marks, its other half."""

from __future__ import annotations

from splchk.dictionaries.speller import Speller
from splchk.model import Word
from splchk.text.case import normal
from splchk.text.lazy import compiled

_BLANKS = " \t\r\n"
# The half of a word that a hyphen breaks over two lines, after the other half and before it.
_SECOND_HALF = r"-[ \t]*\r?\n[ \t>]*+([^\W\d_]++)"
_FIRST_HALF = r"(?<![\w'’-])([^\W\d_]{1,40})-[ \t]*\r?\n[ \t>]*\Z"
_MARKS = "*~[]()<>-·\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""What may stand between the parts of a word, or before an option."""
_HYPHENS = ("-", "‑", "–")
_FIRST_GENDER = r"([^\W\d_]{2,})[·•.‧:*_/(-]+(?:[^\W\d_]{1,6}[·•.‧)(-]+)?\Z"
_REACH = 100
"""Characters: marks and what is beyond them."""
_MAX_HALF = 100
"""Characters before a word that are searched for its first half."""
_APOSTROPHES = ("'", "’", "‘")
"""The last is an opening quote, which some editors make of an apostrophe that begins a word."""


def is_part_of_known(text: str, word: Word, speller: Speller) -> bool:
    """Return True if a word is right together with what is beside it, or a name of a program.

    That is an apostrophe (`'tis`, `goin'`), its other half after marks or in the next line, or the sign of an
    option.
    """
    if _is_clipped(text, word, speller) or _is_beside_marks(text, word, speller):
        return True
    if _is_abbreviation(text, word, speller) or _is_part_of_compound(text, word, speller):
        return True
    if speller.language.elisions and _is_elided(text, word, speller):
        return True
    if speller.language.genders and _has_other_gender(text, word, speller):
        return True
    is_broken = text.startswith("-", word.end) and text[word.end + 1 : word.end + 2] in _BLANKS
    if is_broken and (second := compiled(_SECOND_HALF).match(text, word.end)):
        return speller.knows(word.text + second[1])
    before = text[max(word.start - _MAX_HALF, 0) : word.start]
    line_before = before.rstrip(" \t>")
    is_broken = line_before[-1:] == "\n" and line_before.rstrip()[-1:] == "-"
    first = compiled(_FIRST_HALF).search(before) if is_broken else None
    return first is not None and speller.knows(first[1] + word.text)


def _is_clipped(text: str, word: Word, speller: Speller) -> bool:
    """Return True if an apostrophe stands for the letters that a word lacks at its beginning or its end."""
    quoted = text[word.start - 1 : word.start] in _APOSTROPHES
    if quoted and normal(word.text).lower() in speller.language.clipped:
        return True
    if quoted or text[word.end : word.end + 1] not in _APOSTROPHES:
        return False
    return any(
        word.text.lower().endswith(ending) and speller.knows(word.text + letters)
        for ending, letters in speller.language.clipped_endings
    )


def _is_elided(text: str, word: Word, speller: Speller) -> bool:
    """Return True if a word is one before an apostrophe, and code or marks follow: ``nell'`async` ``."""
    elided = speller.language.elisions
    return text[word.end : word.end + 1] in _APOSTROPHES and word.text.lower() in elided


def _is_abbreviation(text: str, word: Word, speller: Speller) -> bool:
    """Return True if a word is known with the full stop after it: `usw.`."""
    return text.startswith(".", word.end) and (
        word.text.lower() in speller.language.abbreviations or speller.knows(f"{word.text}.")
    )


def _is_part_of_compound(text: str, word: Word, speller: Speller) -> bool:
    """Return True if a hyphen joins the rest of a compound, or stands for it: `Ein- und Ausgabe`, `und -namen`."""
    parts = speller.language.first_parts
    if parts is None:
        return False
    if text[word.end : word.end + 1] in _HYPHENS:
        return speller.knows(f"{word.text}-") or any(map(speller.knows, parts(word.text)))
    return text[word.start - 1 : word.start] in _HYPHENS and speller.knows(word.text.capitalize())


def _has_other_gender(text: str, word: Word, speller: Speller) -> bool:
    """Return True if a word of both genders is right in one of them, or is the ending of one: `Kund:innen`."""
    first = compiled(_FIRST_GENDER).search(text, max(word.start - _REACH, 0), word.start)
    for pattern in map(compiled, speller.language.genders):
        if first and pattern.match(text, first.end(1)):
            return True  # what is wrong with it is said of the first part
        if found := pattern.match(text, word.end):
            return speller.knows(word.text + found[1]) or speller.knows(word.text)
    return False


def _is_beside_marks(text: str, word: Word, speller: Speller) -> bool:
    """Return True if a word is right with the letters beyond a mark, or part of what a program knows."""
    start, end = word.start, word.end
    if not _has_more_beyond_marks(text[max(start - _REACH, 0) : start], text[end : end + _REACH]):
        return False
    from splchk.text.surroundings import has_optional_letters, is_catalan, is_option, joined_words

    if any(speller.knows(joined) for joined in joined_words(text, start, end)):
        return True
    is_last_part = bool(speller.language.first_parts) and text.startswith("`-", start - 2)  # "das `lifespan`-Objekt"
    if not is_last_part and is_option(text, start, end):
        return True
    return has_optional_letters(text, start, end) or is_catalan(text, start, end)


def _has_more_beyond_marks(before: str, after: str) -> bool:
    """Return True if there may be letters beyond a mark beside a word, or the sign of an option is before it."""
    if before.endswith("-->") or after.startswith("<!--"):
        return True
    if before[-1:] and before[-1] in _MARKS and (before[-1] == "-" or before.rstrip(_MARKS)[-1:].isalnum()):
        return True
    if after.startswith("]("):  # a link, perhaps with letters after its target
        return after.partition(")")[2][:1].isalnum()
    return after[:1] != "" and after[0] in _MARKS and after.lstrip(_MARKS)[:1].isalnum()
