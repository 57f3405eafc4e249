"""Documents with marks around the words that must be found.

One marked document yields the text to check, the findings that are expected, the fixed text, and the dictionary that
the words are checked against, so that no installed dictionary matters. `cases/README.md` explains the notation.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from splchk.dictionaries.base import Dictionary
from splchk.dictionaries.capitals import Capitals
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.speller import Speller
from splchk.model import Finding, Kind, Word
from splchk.rules import DOUBLED_WORD, MISSPELLING, RULES, UNKNOWN_WORD, WORD_CASE
from splchk.text.case import normal

_NOTES = r"(?::(?P<notes>[a-z,-]+))?"
_MARK = re.compile(rf"⟦(?P<source>[^⟦⟧→↛:]+)(?:(?P<arrow>[→↛])(?P<corrections>[^⟦⟧:]+))?{_NOTES}⟧")
_TYPED_MARK = re.compile(
    rf"""\[\[(?=[^\]]*[^\W\d_])(?P<source>(?:(?!-/?>)[^\[\]\s:",→↛])+)"""
    rf"""(?:(?P<arrow>-/?>)(?P<corrections>[^\[\]:]+))?{_NOTES}\]\]"""
)
"""A mark typed on any keyboard. Between its brackets stands one word, so that `[[1, 2]]` and `[["a"]]` are none."""
_MISTYPED = re.compile(r"""\S*(?:[⟦⟧]|\w[→↛]\w|[<\[{]\w[\w'’]*-/?>\w|\w-/?>\w[\w'’]*[>\]}]|\[\[[^\[\]\n]*-/?>)\S*""")
"""What looks like a mark and is none: a bracket that is left over, or an arrow between letters, in brackets."""
_OTHER_NOTES = {"unseen"}
_ESCAPE = re.compile(r"\\(?:[ux](?P<number>(?<=u)[0-9a-fA-F]{4}|(?<=x)[0-9a-fA-F]{2})|['’])|''")
_LINE_END = re.compile(r"\r\n?|\n")
_VISIBLE = str.maketrans({"\r": "␍", "\ufeff": "<byte-order mark>"})


class MarkError(ValueError):
    """A mark is mistyped; the message is one line with the line's number and a hint."""


class Expected(NamedTuple):
    """The part of a finding that a mark says."""

    line: int
    column: int
    offset: int
    length: int
    word: str
    kind: Kind
    rule: str
    suggestions: tuple[str, ...]
    replacement: str | None


def expected(finding: Finding) -> Expected:
    """Return the part of a finding that a mark can say."""
    word = finding.word
    return Expected(
        finding.line,
        finding.column,
        word.start,
        word.end - word.start,
        word.text,
        finding.kind,
        finding.rule,
        finding.suggestions,
        finding.replacement,
    )


@dataclass(frozen=True)
class Marked:
    """A marked document without its marks, and what they say."""

    text: str
    findings: tuple[Expected, ...]
    fixed: str
    unknown: frozenset[str]
    """In small letters, normal form."""
    table: Mapping[str, tuple[str, ...]]
    capitals: Capitals
    """How the words are written that are marked with `word-case`."""
    typed: bool
    """True if the marks are written `[[teh->the]]`, False if they are written ⟦teh→the⟧."""

    def speller(self) -> Speller:
        """Return a speller that knows every word but the marked ones."""
        corrections = " ".join(one for found in self.table.values() for one in found).split()
        known = frozenset(form for one in corrections for form in (one, one.upper()))
        capitals = self.capitals if self.capitals.ways else None
        pairs = tuple((wrong, right) for wrong, corrections in self.table.items() for right in corrections)
        tables = (ReplacementTable(pairs),)
        return Speller(_AllBut(self.unknown - known, known), tables=tables, capitals=capitals)

    def difference(self, findings: Sequence[Finding]) -> str:
        """Return how findings differ from the marks, for a person to read; nothing if they do not."""
        found = [expected(finding) for finding in findings]
        if found == list(self.findings):
            return ""
        notes = [
            *((one, "is marked, but not found so") for one in self.findings if one not in found),
            *((one, "is found, but not marked so") for one in found if one not in self.findings),
        ]
        return "\n".join(
            [
                compared(self._with_marks(self.findings), self._with_marks(found), "marked", "found"),
                "",
                *(
                    f"{one.line}:{one.column}: {self._mark(one)} {what}"
                    for one, what in sorted(notes, key=lambda note: note[0].offset)
                ),
            ]
        )

    def _with_marks(self, findings: Sequence[Expected]) -> str:
        text = ""
        last = 0
        for one in findings:
            text += self.text[last : one.offset] + self._mark(one)
            last = one.offset + one.length
        return text + self.text[last:]

    def _mark(self, one: Expected) -> str:
        start, fixed, not_fixed, end = ("[[", "->", "-/>", "]]") if self.typed else "⟦→↛⟧"
        arrow = not_fixed if one.replacement is None and len(one.suggestions) == 1 else fixed
        corrections = arrow + ", ".join(one.suggestions) if one.suggestions else ""
        kinds = [] if one.kind is Kind.PROSE else [str(one.kind)]
        rules = [] if one.rule is _rule_without_note(bool(one.suggestions)) else [one.rule]
        notes = ":" + ",".join(kinds + rules) if kinds + rules else ""
        return f"{start}{self.text[one.offset : one.offset + one.length]}{corrections}{notes}{end}"


def compared(wanted: str, got: str, name: str, other: str) -> str:
    """Return the lines in which two texts differ, each with its number and the lines around it."""
    left, right = (text.translate(_VISIBLE).split("\n") for text in (wanted, got))
    width = max(len(name), len(other))
    shown = []
    for tag, start, end, start_right, end_right in difflib.SequenceMatcher(None, left, right, False).get_opcodes():
        if tag == "equal":
            near = [at for at in range(start, end) if at < start + 2 * (start > 0) or at >= end - 2 * (end < len(left))]
            shown += [f"{at + 1:>5}  {'':{width}}  {left[at]}" for at in near]
        else:
            shown += [f"{at + 1:>5}  {name:{width}}  {left[at]}" for at in range(start, end)]
            shown += [f"{at + 1:>5}  {other:{width}}  {right[at]}" for at in range(start_right, end_right)]
    return "\n".join(line.rstrip() for line in shown)


def read(marked: str, is_toml: bool = False) -> Marked:
    """Read a document with marks. Raises MarkError.

    Marks are written ⟦teh→the⟧, or, in a document without `⟦`, `[[teh->the]]`. In TOML a line `[[word]]` is the heading
    of a table.
    """
    text, fixed = "", ""
    found = []
    unknown: set[str] = set()
    table: dict[str, tuple[str, ...]] = {}
    ways: dict[str, tuple[str, ...]] = {}
    never_small: set[str] = set()
    last = 0
    typed = "⟦" not in marked
    for mark in (_TYPED_MARK if typed else _MARK).finditer(marked):
        if typed and is_toml and _is_heading(marked, mark):
            continue
        _refuse_mistyped(marked, last, mark.start())
        source, notes = mark["source"], _notes(marked, mark)
        word = html.unescape(_ESCAPE.sub(_meant, source))
        corrections = tuple(one.strip() for one in (mark["corrections"] or "").split(",") if one)
        between = marked[last : mark.start()]
        replacement = corrections[0] if len(corrections) == 1 and mark["arrow"] in ("→", "->") else None
        offset = len(text) + len(between)
        text += between + source
        fixed += between + (source if replacement is None else replacement)
        last = mark.end()
        plain = normal(word)
        if WORD_CASE.id in notes:
            ways[_stem(plain.lower())] = tuple(_stem(normal(one)) for one in corrections)
            never_small |= {_stem(plain)} if plain.islower() else set()
        elif DOUBLED_WORD.id not in notes:
            unknown.add(plain.lower())
        if corrections and WORD_CASE.id not in notes and (plain.islower() or plain.lower() not in table):
            table[plain.lower()] = tuple(normal(one) if plain.islower() else normal(one).lower() for one in corrections)
        if "unseen" not in notes:
            kind = next((Kind(note) for note in notes if note in set(Kind)), Kind.PROSE)
            rule = next((note for note in notes if note in RULES), _rule_without_note(bool(corrections)))
            line, column = _place(text, offset)
            found.append(Expected(line, column, offset, len(source), word, kind, rule, corrections, replacement))
    _refuse_mistyped(marked, last, len(marked))
    rest = marked[last:]
    capitals = Capitals(ways, frozenset(never_small))
    return Marked(text + rest, tuple(found), fixed + rest, frozenset(unknown), table, capitals, typed)


def _is_heading(marked: str, mark: re.Match[str]) -> bool:
    before, after = marked[: mark.start()].rpartition("\n")[2], marked[mark.end() :].partition("\n")[0]
    return not mark["arrow"] and not mark["notes"] and not before.strip(" \ufeff") and not after.strip()


def _refuse_mistyped(marked: str, start: int, end: int) -> None:
    mistyped = _MISTYPED.search(marked, start, end)
    if mistyped:
        how = "[[teh->the]] or ⟦teh→the⟧" if "⟦" not in marked else "⟦teh→the⟧, as others in this document are"
        raise _mark_error(marked, mistyped, f"is no mark: write {how}")


def _notes(marked: str, mark: re.Match[str]) -> list[str]:
    """Return the notes of a mark."""
    if "->" in mark["source"] or "-/>" in mark["source"]:
        raise _mark_error(marked, mark, "is no mark: write [[teh->the]] or ⟦teh→the⟧")
    notes = mark["notes"].split(",") if mark["notes"] else []
    known = [*Kind, *RULES, *_OTHER_NOTES]
    for note in notes:
        if note not in known:
            raise _mark_error(marked, mark, f"has an unknown note, {note!r}; there are {', '.join(known)}")
    return notes


def _mark_error(marked: str, match: re.Match[str], reason: str) -> MarkError:
    line, _ = _place(marked, match.start())
    return MarkError(f"line {line}: {match[0]} {reason} (see tests/cases/README.md)")


def _rule_without_note(has_corrections: bool) -> str:
    return MISSPELLING.id if has_corrections else UNKNOWN_WORD.id


def _stem(word: str) -> str:
    return word.removesuffix("'s")


def _meant(escape: re.Match[str]) -> str:
    number = escape["number"]
    return chr(int(number, 16)) if number else escape[0][1:]


def _place(text: str, offset: int) -> tuple[int, int]:
    lines = _LINE_END.split(text[:offset])
    return len(lines), len(lines[-1].removeprefix("\ufeff") if len(lines) == 1 else lines[-1]) + 1


@dataclass(frozen=True)
class _AllBut(Dictionary):
    """A dictionary that knows every word written in one case, except some."""

    unknown: frozenset[str]
    known: frozenset[str]

    def knows(self, word: str) -> bool:
        letters = word.replace("'", "")
        of_one_case = letters[1:] == letters[1:].lower() or letters.isupper()
        return word in self.known or (letters.isalpha() and of_one_case and word.lower() not in self.unknown)


def variants(marked: str) -> Iterator[tuple[str, str]]:
    """Yield a marked document in the forms that editors may save it in, each after the name of its form."""
    yield "as it is", marked
    yield "with CRLF", marked.replace("\n", "\r\n")
    yield "with a byte-order mark", "\ufeff" + marked
    yield "without its last line end", marked.removesuffix("\n")


def with_notes(text: str, notes: Iterable[tuple[Word, str]]) -> str:
    """The text with double brackets around some words, in order, and a note behind each: `[[teh:high]]`."""
    pieces: list[str] = []
    last = 0
    for word, note in notes:
        pieces += text[last : word.start], f"[[{text[word.start : word.end]}{note}]]"
        last = word.end
    return "".join((*pieces, text[last:]))
