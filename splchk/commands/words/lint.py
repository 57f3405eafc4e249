"""What is wrong with a word list or a replacement table: lines that say so, and what to do about it.

Nothing is changed. What makes Aspell refuse a list is `dictionaries`' to know; here it becomes advice, beside what
the list, the tables and the dictionary say of each other.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from splchk.commands.words.choice import is_table, speller
from splchk.dictionaries import Speller, WordList, WordListError, acceptable, personal, replacements
from splchk.dictionaries.replacements import ReplacementTable
from splchk.model import RunError
from splchk.project.files import shown
from splchk.records import Record
from splchk.reports import printable
from splchk.text.words import MINIMUM

_WARNING = re.compile(r"line (\d+): (.*)", re.DOTALL)
_SORT = "splchk words sort"


class Fault(Record):
    """What is wrong in a line."""

    line: int
    """From 1."""
    what: str
    advice: str


def lint(paths: Sequence[Path], config: str | None = None) -> int:
    """Print what is wrong with lists and tables, in the order of their lines; returns the exit code.

    Raises RunError where a file cannot be read, or there is no dictionary of its language.
    """
    found = 0
    for path in paths:
        for fault in sorted(_faults(path, config)):
            found += 1
            sys.stdout.write(printable(f"{shown(path)}:{fault.line}: {fault.what}: {fault.advice}") + "\n")
    return 1 if found else 0


def of_list(data: bytes, bare: Speller) -> Iterator[Fault]:
    """What is wrong with a word list; `bare` knows no list. Raises WordListError where it is none."""
    words = personal.parse(data)
    entries = personal.numbered(data)
    yield from _refusals(words)
    yield from _header(words)
    yield from _repeated(entries)
    yield from _out_of_order(entries)
    first = {word: number for number, word in reversed(entries)}
    for word, number in first.items():
        if acceptable(word, words.lang) is not None:
            continue
        corrections = bare.corrections(word)
        if corrections:
            advice = f"correct it and take it out, or allow it only where it stands, splchk words freeze {word}"
            yield Fault(number, f"{word!r} is a misspelling of {_either(corrections)}", advice)
        elif bare.knows(word) and not bare.miscased(word):
            yield Fault(number, f"{word!r} is in the dictionary already", "take it out, unless Aspell needs it")


def of_table(data: bytes, bare: Speller, full: Speller) -> Iterator[Fault]:
    """What is wrong with a replacement table; `bare` knows no list, `full` all of them. Raises WordListError."""
    table = replacements.parse(data)
    entries = replacements.numbered(data)
    yield from _refusals(table)
    yield from _repeated(entries)
    yield from _out_of_order([(number, f"{wrong} {right}") for number, (wrong, right) in entries])
    for number, (wrong, right) in entries:
        if wrong != replacements.KIND:
            yield from _of_pair(number, wrong, right, table, bare, full)


def _faults(path: Path, config: str | None) -> list[Fault]:
    """What is wrong with a file. Raises RunError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RunError(f"{shown(path)}: {(error.strerror or str(error)).lower()}: check the path") from error
    try:
        if is_table(path):
            return list(of_table(data, speller(path, config, bare=True), speller(path, config)))
        return list(of_list(data, speller(path, config, bare=True)))
    except WordListError as error:
        return [_read_warning(str(error), "nothing in it can be read, not by Aspell either: mend the header")]


def _refusals(listed: WordList | ReplacementTable) -> Iterator[Fault]:
    """What Aspell would refuse, or read otherwise than it is meant."""
    of_words = isinstance(listed, WordList)
    kind = personal.KIND if of_words else replacements.KIND
    for warning in listed.warnings:
        fault = _read_warning(warning, "")
        if fault.what.startswith(f"'{kind} "):
            yield Fault(fault.line, "is a header once more, as a merge leaves it", _SORT)
        elif of_words and fault.what.startswith(("'", '"')):
            yield fault._replace(advice="Aspell refuses the whole list for it: take it out, and write an allow entry")
        elif of_words:
            yield fault._replace(advice=f"Aspell refuses the whole list for it: {_SORT} puts it right")
        else:
            yield fault._replace(advice=f"Aspell reads it otherwise than it is meant: {_SORT}, or mend it by hand")


def _read_warning(warning: str, advice: str) -> Fault:
    match = _WARNING.fullmatch(warning)
    return Fault(int(match[1]), match[2], advice) if match else Fault(1, warning, advice)


def _header(words: WordList) -> Iterator[Fault]:
    right = sum(1 for word in words.words if not word.startswith(f"{personal.KIND} "))
    if words.count_field not in ("0", str(right)):
        yield Fault(1, f"the header counts {words.count_field} words, and there are {right}", f"{_SORT} makes it 0")


def _repeated(entries: Sequence[tuple[int, object]]) -> Iterator[Fault]:
    first: dict[object, int] = {}
    for number, entry in entries:
        if entry in first:
            shown = repr(entry) if isinstance(entry, str) else "the pair"
            yield Fault(number, f"{shown} stands in line {first[entry]} already", _SORT)
        first.setdefault(entry, number)


def _out_of_order(entries: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """The first entry that stands too far down; one is enough to say that the file is not sorted."""
    for (_, before), (number, entry) in pairwise(entries):
        if entry < before:
            yield Fault(number, f"{entry!r} stands after {before!r}, in no order", _SORT)
            return


def _of_pair(
    number: int, wrong: str, right: str, table: ReplacementTable, bare: Speller, full: Speller
) -> Iterator[Fault]:
    """What is wrong with one pair; a pair that never applies has no other faults."""
    dead = _why_dead(wrong, bare, full)
    if dead:
        yield Fault(number, *dead)
        return
    others = {one.casefold(): one for one in table.lookup(wrong)}
    if len(others) > 1:
        advice = "it is only ever reported: leave the one that is meant"
        yield Fault(number, f"{wrong!r} has several corrections, {', '.join(others.values())}", advice)
    loop = _loop(wrong, right, table)
    if loop:
        yield Fault(number, f"{' → '.join(loop)} goes in a circle", "take out the pairs that are wrong")
    elif not full.all_known(right):
        yield Fault(
            number, f"{right!r}, the correction of {wrong!r}, is not known", "correct it, or add it to the list"
        )


def _why_dead(wrong: str, bare: Speller, full: Speller) -> tuple[str, str] | None:
    """Why a misspelling is never looked for in the table, and what to do about it."""
    if re.search(r"[^\w']|[\d_]", wrong):
        return f"{wrong!r} never applies, since words hold letters only", "take it out"
    if len(wrong) < MINIMUM:
        return f"{wrong!r} never applies, since it has fewer than {MINIMUM} letters", "take it out"
    if bare.knows(wrong):
        return f"{wrong!r} never applies, since the dictionary knows it", "take it out"
    if full.knows(wrong):
        return f"{wrong!r} never applies, since the word list has it", "take it out here, or there"
    return None


def _loop(wrong: str, right: str, table: ReplacementTable) -> tuple[str, ...]:
    """The way from a misspelling by its correction back to itself, if there is one."""
    todo: list[tuple[str, ...]] = [(wrong, right.lower())]
    seen: set[str] = set()
    while todo:
        way = todo.pop()
        if way[-1] == wrong:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            todo += ((*way, one.lower()) for one in table.lookup(way[-1]))
    return ()


def _either(words: Sequence[str]) -> str:
    return " or ".join(words[:3])
