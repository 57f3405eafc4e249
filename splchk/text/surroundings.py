"""What stands right around a word in the raw text, and what it says about the word.

A word that is glued to a sign of code or to more letters is written as a program wants it, and one with its correction
beside it is spoken of. Both may be misspelt, but are not to be changed unasked. What is never checked is in `skip`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from splchk.text.lazy import compiled
from splchk.text.lines import line_around

_SIGNS = "\"'`“”‘’„‚«»()[]{}<>*_~|.,:;!?"
_REACH = 100
"""Characters before and after a word that are looked at."""
_FAR = 500
"""The same where the line counts."""

_TAG = r"</?(?:a|abbr|b|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?/?>"
"""A tag that may stand in a word."""
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""A soft hyphen, and spaces and joiners without a width."""

# More of the same name: letters and digits, past low lines.
_NAME_BEFORE = r"[^\W_]_*\Z"
_NAME_AFTER = r"_*[^\W_]"
_CLOSING_LOW_LINES = r"[^\s_]_+(?!\w)"
_OPENING_LOW_LINES = r"(?<!\w)_+[^\s_]"
# More of the same word, past marks of emphasis, brackets, tags and what is not seen: `agree**ment**`, `cb[uffer]`,
# `<u>F</u>ile`, `[attribut](url)es`.
_MARKS = rf"(?:[*~{_INVISIBLE}]+|\**[\[\]()]\**|\**{_TAG}\**|<!--[^<>]*-->)"
_MARKS_OR_TARGET = rf"(?:{_MARKS}|\](?:\([^\s()]*\)|\[[^\s\[\]]*\]))"
_JOINED_BEFORE = rf"[^\W_]{_MARKS_OR_TARGET}\Z"
_JOINED_AFTER = rf"{_MARKS_OR_TARGET}[^\W_]"
_MORE_BEFORE = rf"([^\W\d_]+){_MARKS_OR_TARGET}\Z"
_MORE_AFTER = rf"{_MARKS_OR_TARGET}([^\W\d_]+)"
_MARK_CHARACTERS = frozenset("*~[]()<>\u00ad\u200b\u200c\u200d\u2060\ufeff")
# A command's name with the letters in brackets that may be left out: `cb[uffer]`.
_OPTIONAL_LETTERS_BEFORE = r"[^\W_]\[\Z"
_OPTIONAL_LETTERS_AFTER = r"\[[^\W\d_]{2,}\]"
# A plural that may be meant, or a reference: `word(s)`, `word[1]`, `word[^note]`.
_ADDED_AFTER = r"\((?:e?s|ies|e?d|n|r|ing)\)|\[(?:\^[^\s\[\]]+|\d+)\]"
# Signs of code.
_CODE_BEFORE = r"(?<!\.)\.\Z|(?<!:):\Z|::\Z|[-=]>\Z|(?<!=)=\Z|[\\@#$%^&]\Z|(?<!~)~\Z|\w\+\Z|\\[(\[]\Z"
_CODE_AFTER = r"[.:@\\?#$+^]\w|=(?!=)|::|[-=]>|\(\)|\[[\"'$:*-]|\{\w|<[A-Z]\w*>|\+\+"
# The sign of an option: `-passin`, `+x`. A hyphen in a compound has a letter before it.
_OPTION_BEFORE = r"(?<![^\W_\-])[-+]\Z"
# Something before the option in its line: a command, quotes, the marks of a heading or a cell.
_OPTION = r"(?:[^\s>*-][ \t]|[\"'`|(\[,/])-\Z"

# The value of a setting, the rest of the name of one, what separates the values in a cell, and an item's sign.
_VALUE = r"[ \t]*[:=][ \t]"
_REST_OF_NAME = r"[\w \t]*[ \t]:?=[ \t]*\S"
_COMMA_BEFORE = r"(?:,|\|)[ \t]*\Z"
_COMMA_AFTER = r"[ \t]*(?:,|\|)"
_ITEM = r"[ \t>*+#-]*(?:\d+[.):][ \t]+)?[*_]*"

_QUOTES = frozenset(('""', "''", "``", "“”", "‘’", "”“", "„“", "„”", "‚‘", "«»", "»«", "`'"))
# What may stand between a misspelling and its correction: signs, and a few words.
_LINKS = frozenset(
    "and are as be became becomes but by correct correctly corrected for from in instead into is it means meant not of "
    "or rather replaced should spelled spelt than the to typo use versus vs was with write written".split()
)
_CONTRASTS = frozenset("instead not rather replaced versus vs".split())
_MOST_LINKS = 4
# A sign or columns: for a correction that is itself one of the few words (`the`), one blank says nothing.
_SIGN = r"[^\w\s,;]|\t|[ ]{2}"
_END = r"(?<!\bvs)[.!?]\s|\s\|\s"
"""The end of a sentence or of a cell."""
_RUN = r"[^\W\d_]+"
_LEAST_BARS = 2
"""Bars that a row of a table has at least."""
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"


def is_glued(text: str, start: int, end: int) -> bool:
    """Return True if a word is glued to more letters or to signs of code, so that it may be what a program knows.

    It is part of a name (`O_WRONLY`, `Groth16`, `assertDidntRun`), broken by markup or brackets (`agree**ment**`,
    `cb[uffer]`), has the sign of an option, a command or a variable (`-passin`, `:windo`, `NAME=wierd`, `a->b`), or is
    all that stands in braces or brackets (`{word}`, `<word>`, `[word]`). Compounds with a hyphen or a slash are not.
    """
    before, after = beside(text, start, end)
    after = compiled(_ADDED_AFTER).sub("", after, count=1) if after[:1] in ("(", "[") else after
    if _is_enclosed(before, after) or (before.endswith("_") and after == ":"):  # reStructuredText's `.. _target:`
        return True
    if before[-1:] in _MARK_CHARACTERS and compiled(_JOINED_BEFORE).search(before):
        return True
    if after[:1] in _MARK_CHARACTERS and compiled(_JOINED_AFTER).match(after):
        return True
    return any(compiled(pattern).search(before) for pattern in (_NAME_BEFORE, _CODE_BEFORE, _OPTION_BEFORE)) or any(
        compiled(pattern).match(after) for pattern in (_NAME_AFTER, _CODE_AFTER)
    )


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Return True if letters, digits or low lines are glued to a word (`max_amuont`, `amuont2`, `maxAmuont`).

    Low lines that emphasize it are not (`_amuont_`, `__the amuont__`).
    """
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if before.isalnum() or after.isalnum():
        return True
    return "_" in (before, after) and not _is_emphasized(text, start, end)


def _is_emphasized(text: str, start: int, end: int) -> bool:
    """Return True if the low lines beside a word begin or end emphasis (CommonMark 0.31.2, section 6.2)."""
    line_start, line_end = line_around(text, start, end, _FAR)
    before, after = text[line_start:start], text[end:line_end]
    outer_before, outer_after = before.rstrip("_")[-1:], after.lstrip("_")[:1]
    if outer_before.isalnum() or outer_after.isalnum():
        return False
    is_open, is_closed = before.endswith("_"), after.startswith("_")
    if is_open and is_closed:
        return True
    if is_open:
        return compiled(_CLOSING_LOW_LINES).search(after) is not None
    return compiled(_OPENING_LOW_LINES).search(before) is not None


def joined_words(text: str, start: int, end: int) -> Iterator[str]:
    """Yield what a word is together with the letters that marks set apart from it: `(A)nswered`, `agree**ment**`."""
    first = text[max(start - 1, 0) : start] in _MARK_CHARACTERS
    last = text[end : end + 1] in _MARK_CHARACTERS
    if not (first or last):
        return
    before, after = beside(text, start, end)
    if before.endswith("-->"):
        before = text[max(start - _REACH, 0) : start]
    if after.startswith("<!--"):
        after = text[end : end + _REACH]
    more_before = compiled(_MORE_BEFORE).search(before) if first else None
    is_added = after.startswith("(") and compiled(_ADDED_AFTER).match(after)
    more_after = compiled(_MORE_AFTER).match(after) if last and not is_added else None
    word = text[start:end]
    if more_before:
        yield more_before[1] + word
    if more_after:
        yield word + more_after[1]
    if more_before and more_after:
        yield more_before[1] + word + more_after[1]


def is_option(text: str, start: int, end: int) -> bool:
    """Return True if a word has the sign of an option (`-passin`), and is no item that lacks the blank."""
    if text[max(start - 1, 0) : start] != "-" or text[max(start - 2, 0) : start - 1].isalnum():
        return False
    line_start, _ = line_around(text, start, end, _FAR)
    return compiled(_OPTION).search(text[max(line_start, start - _REACH) : start]) is not None


def has_optional_letters(text: str, start: int, end: int) -> bool:
    """Return True if a word is part of a command's name with letters in brackets that may be left out: `cb[uffer]`."""
    before, after = beside(text, start, end)
    if compiled(_OPTIONAL_LETTERS_BEFORE).search(before):
        return after.startswith("]")
    return compiled(_OPTIONAL_LETTERS_AFTER).match(after) is not None


_MOST_CORRECTIONS = 50
"""Corrections of a word that are looked for: a table may have thousands."""


def is_catalan(text: str, start: int, end: int) -> bool:
    """Return True if a word is half of one that is written with a raised dot between two `l`: `instal·lar`."""
    around = text[max(start - 2, 0) : start + 1].lower(), text[end - 1 : end + 2].lower()
    return "l·l" in around


def is_alone_in_cell(text: str, start: int, end: int) -> bool:
    """Return True if a word is all that stands in a cell of a table, but for marks of emphasis."""
    line_start, line_end = line_around(text, start, end, _FAR)
    before = text[line_start:start].rstrip(" \t*_~`")
    after = text[end:line_end].lstrip(" \t*_~`")
    return before.endswith("|") and (after.startswith("|") or not after)


def words_of_cell(text: str, start: int, end: int) -> list[str]:
    """Return the runs of letters in the cell of a table that has a word; none if it is in no cell."""
    line_start, line_end = line_around(text, start, end, _FAR)
    if text.count("|", line_start, line_end) < _LEAST_BARS:
        return []
    first = max(text.rfind("|", line_start, start) + 1, line_start)
    last = text.find("|", end, line_end)
    return compiled(_RUN).findall(text, first, line_end if last < 0 else last)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Return True if a word stands alone in quotes or backticks."""
    return text[max(start - 1, 0) : start] + text[end : end + 1] in _QUOTES


def is_spoken_of(text: str, start: int, end: int, corrections: Iterable[str]) -> bool:
    """Return True if a misspelling is meant, since one of its corrections stands beside it in the same line.

    With nothing but signs or words such as `not`, `vs` or `instead of` between them (`useable -> usable`), anywhere if
    the misspelling is quoted (`typing "teh", which is no "the"`), each alone in a cell of a table, or in the same
    compound (`mcp-filesystem` and `mcp-filesytem`). Or the line has the misspelling in three cases (`als Als ALS`).
    """
    line_start, line_end = line_around(text, start, end, _FAR)
    if _is_in_many_cases(text[start:end], text[line_start:line_end]):
        return True
    before, after = text[line_start:start].lower(), text[end:line_end].lower()
    for correction in {correction.lower() for correction in islice(corrections, _MOST_CORRECTIONS)}:
        if correction not in before and correction not in after:
            continue
        whole = rf"(?<![^\W\d_]){re.escape(correction)}(?![^\W\d_])"
        is_common = correction in _LINKS
        is_long = len(text[line_start:line_end].split()) > _MOST_LINKS
        if any(_are_linked(after[: match.start()], is_common and is_long) for match in re.finditer(whole, after)):
            return True
        if any(_are_linked(before[match.end() :], is_common) for match in re.finditer(whole, before)):
            return True
        if is_quoted(text, start, end) and re.search(whole, f"{before}\n{after}"):
            return True
        cell = rf"\|[ \t*_~`]*{re.escape(correction)}[ \t*_~`]*(?:\||\Z)"
        if is_alone_in_cell(text, start, end) and (re.search(cell, f"{before}|") or re.search(cell, f"|{after}")):
            return True
        first, last = beside(text, start, end)
        joined = f"{first}{correction}{last}".strip(_SIGNS).lower()
        if joined != correction and re.search(rf"(?<!\w){re.escape(joined)}(?!\w)", f"{before}\n{after}"):
            return True
    return False


def is_setting_or_label(text: str, start: int, end: int) -> bool:
    """Return True if a word may be what a program calls a setting or a value.

    It begins a line with a value (`recieve: yes`), is in the name of one (`Recieve buffer = 10`), or is alone between
    the commas of a table's cell (`| used, commited |`).
    """
    line_start, line_end = line_around(text, start, end, _FAR)
    before, after = text[line_start:start], text[end : min(line_end, end + _REACH)]
    if text[start:end].islower() and not before.strip(" \t") and compiled(_VALUE).match(after):
        return True
    if "=" in after and compiled(_REST_OF_NAME).match(after):
        return True
    is_in_cell = before.lstrip(" \t>").startswith("|")
    return is_in_cell and bool(compiled(_COMMA_BEFORE).search(before) and compiled(_COMMA_AFTER).match(after))


def is_alone_in_line(text: str, start: int, end: int) -> bool:
    """Return True if a word is all that its line has, but for the sign of an item before it and brackets after it."""
    line_start, line_end = line_around(text, start, end, _FAR)
    rest = text[end:line_end].lstrip("*_ \t")
    if rest and rest[0] != "(":
        return False
    return compiled(_ITEM).fullmatch(text, line_start, start) is not None


def is_free(text: str, start: int, end: int) -> bool:
    """Return True if blanks, or a sign that ends a sentence and a blank, are around a word."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 2]
    if after[:1] in tuple(".,;!?"):
        after = after[1:]
    return (not before or before.isspace()) and (not after or after[0].isspace())


def is_alone_in_brackets(text: str, start: int, end: int) -> bool:
    """Return True if a word is all that stands in brackets, whatever they are."""
    return text[max(start - 1, 0) : start] + text[end : end + 1] in ("()", "[]", "{}", "<>")


def is_shortened(text: str, end: int, word: str, corrections: Iterable[str]) -> bool:
    """Return True if a word that ends at `end` begins one of its corrections, and a sign stands for the rest.

    The sign is an ellipsis or an apostrophe (`surprisin'`).
    """
    if not text.startswith(("...", "…", "'", "’"), end):
        return False
    return any(correction.lower().startswith(word.lower()) for correction in corrections)


def _is_in_many_cases(word: str, line: str) -> bool:
    """Return True if a line has a word in three cases or more."""
    if line.lower().count(word.lower()) < 3:
        return False
    forms = re.finditer(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", line)
    return len({match[0] for match in forms}) >= 3


def _are_linked(between: str, is_common: bool) -> bool:
    """Return True if what stands between a misspelling and its correction says that they are spoken of.

    If the correction `is_common` in any text, that takes a sign or a word of contrast.
    """
    if len(between) > _REACH or compiled(_END).search(between):
        return False
    words = compiled(_WORD).findall(between)
    if is_common and _CONTRASTS.isdisjoint(words) and not compiled(_SIGN).search(between):
        return False
    return len(words) <= _MOST_LINKS and _LINKS.issuperset(words)


def _is_enclosed(before: str, after: str) -> bool:
    """Return True if a word is all that is in braces, angle brackets, or brackets that are no link's."""
    if (before[-1:], after[:1]) in (("{", "}"), ("<", ">")):
        return True
    return (before[-1:], after[:1]) == ("[", "]") and after[1:2] not in ("(", "[")


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands right before and after a word, without blanks."""
    before = text[max(start - _REACH, 0) : start]
    after = text[end : end + _REACH]
    before = "" if before[-1:].isspace() else (before.split() or [""])[-1]
    after = "" if after[:1].isspace() else (after.split() or [""])[0]
    return before, after
