"""How names are written in running text, besides what is never checked (`skip`): whether a word is part of one."""

from __future__ import annotations

from splchk.text.lazy import compiled
from splchk.text.lines import line_around
from splchk.text.surroundings import beside, is_part_of_name

_REACH = 100
"""Characters before and after a word that are looked at."""
_LINE = 500
"""The same where the line counts."""

_BEFORE_TEXT = " \t\r\n:([{\"'-/<"
"""What may stand before a backtick that begins a text."""
_VERSION = r"\d\.\d[\w.+-]*-\Z"
_SCOPED = frozenset("build chore ci doc docs feat fix perf refactor revert style test".split())
"""The types of a conventional commit (conventionalcommits.org, 1.0.0, and Angular's)."""
_LABEL_BEFORE = r"(?:^|\n|\))[ \t]*(?:[*+-][ \t]+)?\*\*[\w/-]*\Z"
_LABEL_AFTER = r"[\w/-]*(?::\*\*|\*\*(?::|[ \t]))"
_REST_OF_AUTHOR = r"(?:[ \t][^\W\d_]+)*\)[ \t]*[\[(]?#\d"
_BEGINNING_OF_AUTHOR = r"\((?:[^\W\d_]+[ \t])*\Z"
_DOTTED = r"\w\.\w+\.\w"
_REPOSITORY = r"(?<![\w/])[\w.-]+/[\w.-]+#\d"
_CAPITALIZED_BEFORE = r"(?<!\w)([^\W\d_a-z][a-z]+) \Z"
_CAPITALIZED_AFTER = r" ([^\W\d_a-z][a-z]+)(?!\w)"


def is_written_like_name(text: str, start: int, end: int) -> bool:
    """Return True if a word is written as names are, whatever its letters.

    It is glued to other letters, to a span of code or to a version, a part of `A.B.C` or `owner/repo#12`, the scope or
    the author in a changelog, or in the text of a link whose address has it.
    """
    tests = (
        is_part_of_name,
        _is_beside_backtick,
        _is_behind_version,
        _is_scope,
        _is_scope_or_author_in_list,
        _is_author_in_brackets,
        _is_in_dotted_name,
        _is_in_repository_name,
        _is_in_linked_name,
    )
    return any(test(text, start, end) for test in tests)


def capitalized_beside(text: str, start: int, end: int) -> list[str]:
    """Return the words with a capital that one blank sets apart from a word."""
    before = compiled(_CAPITALIZED_BEFORE).search(text[max(start - _REACH, 0) : start])
    after = compiled(_CAPITALIZED_AFTER).match(text, end, end + _REACH)
    return [match[1] for match in (before, after) if match]


def _is_beside_backtick(text: str, start: int, end: int) -> bool:
    """Return True if a span of code is glued to a word: `` `await`ing ``.

    reStructuredText has backticks around texts as well: `` `the text`_ ``, `` :ref:`the text <name>` ``.
    """
    if text[max(start - 1, 0) : start] == "`" and text[max(start - 2, 0) : start - 1].strip(_BEFORE_TEXT):
        return True
    return text[end : end + 1] == "`" and (text[end + 1 : end + 2].isalnum() or text[end + 1 : end + 2] == "`")


def _is_behind_version(text: str, start: int, _: int) -> bool:
    """Return True if a hyphen joins the word at `start` to a version: `3.11-bullseye`."""
    if not text.startswith("-", start - 1):
        return False
    return compiled(_VERSION).search(text, max(start - _REACH, 0), start) is not None


def _is_scope(text: str, start: int, end: int) -> bool:
    """Return True if a word is in the scope of a conventional commit: `fix(helm): …`."""
    before, opening, inside = text[max(start - _REACH, 0) : start].rpartition("(")
    if not opening or ")" in inside or before[-1:].isspace() or _SCOPED.isdisjoint(before.split()[-1:]):
        return False
    return text[end : end + _REACH].partition(")")[2].startswith((":", "!:"))


def _is_scope_or_author_in_list(text: str, start: int, end: int) -> bool:
    """Return True if a word is what an item of a changelog is about, or whose change it was.

    It is in bold, at the beginning (`- **helm:** …`) or after the link of the change (`[#12](https://…) **name**: …`).
    """
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    if "**" not in before or not text[start:end].islower() or not compiled(_LABEL_BEFORE).search(before):
        return False
    return compiled(_LABEL_AFTER).match(after) is not None


def _is_author_in_brackets(text: str, start: int, end: int) -> bool:
    """Return True if a word is part of a name in brackets before the number of a change: `(Ann Other) [#12]`."""
    if not text[start].isupper() or "#" not in text[end : end + _REACH]:
        return False
    if not compiled(_REST_OF_AUTHOR).match(text, end, end + _REACH):
        return False
    return compiled(_BEGINNING_OF_AUTHOR).search(text, max(start - _REACH, 0), start) is not None


def _is_in_dotted_name(text: str, start: int, end: int) -> bool:
    """Return True if a word is part of a name with two dots or more: `A.B.C`."""
    before, after = beside(text, start, end)
    if before[-1:] != "." and after[:1] != ".":
        return False
    return compiled(_DOTTED).search(f"{before}{text[start:end]}{after}") is not None


def _is_in_repository_name(text: str, start: int, end: int) -> bool:
    """Return True if a word is part of the name of a repository with the number of an issue: `owner/repo#12`."""
    before, after = beside(text, start, end)
    if "#" not in after:
        return False
    return compiled(_REPOSITORY).search(f"{before}{text[start:end]}{after}") is not None


def _is_in_linked_name(text: str, start: int, end: int) -> bool:
    """Return True if a word is in the text of a link whose address has it.

    In Markdown `[the foo tool](https://foo.org)`, in reStructuredText `` `the foo tool <https://foo.org>`_ ``.
    """
    line_start, line_end = line_around(text, start, end, _LINE)
    for opens, closes, begins, ends in (("[", "]", "](", ")"), ("`", "`", " <", ">`")):
        inside, closing, target = text[end:line_end].partition(begins)
        if not closing or opens in inside or closes in inside:
            continue
        if text[start:end].lower() not in target.partition(ends)[0].lower():
            continue
        opening = text.rfind(opens, line_start, start)
        if opening >= 0 and (opens == closes or text.find(closes, opening, start) < 0):
            return True
    return False
