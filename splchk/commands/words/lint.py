"""Find faults in word lists and replacement tables; nothing is changed.

What makes Aspell refuse a list is known to `dictionaries`, whose warnings become advice here. The other faults are
contradictions between the list, the tables and the dictionary.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from splchk.commands.words.target import is_table, speller_for
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.aspell import WordListError
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import why_refused
from splchk.project import list_files
from splchk.project.files import display
from splchk.records import Record
from splchk.reports import printable_line
from splchk.text.words import MINIMUM

_SORT = "splchk words sort"


class Fault(Record):
    """What is wrong with a line of a list or table."""

    line: int
    """From 1."""
    what: str
    advice: str


def lint(paths: Sequence[Path], config: str | None) -> int:
    """Print the faults of the lists and tables at `paths`, in the order of their lines; return the exit code.

    Raises RunError if a file cannot be read, or if there is no dictionary for its language.
    """
    code = 0
    for path in paths:
        for fault in sorted(_file_faults(path, config)):
            code = 1
            sys.stdout.write(printable_line(f"{display(path)}:{fault.line}: {fault.what}: {fault.advice}") + "\n")
    return code


def list_faults(data: bytes, speller: Speller, name: str = ".pws") -> Iterator[Fault]:
    """Yield the faults of a word list, a file with this name; `speller` knows no list.

    Raises WordListError if `data` is not a list.
    """
    words = word_list.parse_file(name, data)
    entries = word_list.numbered_file(name, data)
    if words.plain is not None:
        yield from _duplicates(entries)
        yield from _entry_faults(entries, words.lang, speller)
        return
    yield from _warnings(words.warnings, word_list.KIND)
    count = sum(not word.startswith(f"{word_list.KIND} ") for word in words.words)
    if words.count_field not in ("0", str(count)):
        yield Fault(1, f"the header counts {words.count_field} words, but there are {count}", f"{_SORT} makes it 0")
    yield from _duplicates(entries)
    yield from _out_of_order(entries)
    yield from _entry_faults(entries, words.lang, speller)


def _entry_faults(entries: Sequence[tuple[int, str]], lang: str, speller: Speller) -> Iterator[Fault]:
    """Yield the words of a list that are misspellings, or that the dictionary knows; `speller` knows no list."""
    first_lines = {word: number for number, word in reversed(entries)}
    for word, number in first_lines.items():
        if why_refused(word, lang) is not None:
            continue
        if corrections := speller.corrections(word):
            advice = f"correct it and take it out, or allow it only where it stands, splchk words freeze {word}"
            yield Fault(number, f"{word!r} is a misspelling of {' or '.join(corrections[:3])}", advice)
        elif speller.knows(word) and not speller.miscased(word):
            yield Fault(number, f"{word!r} is in the dictionary already", "take it out, unless Aspell needs it")


def table_faults(data: bytes, dictionary: Speller, speller: Speller) -> Iterator[Fault]:
    """Yield the faults of a replacement table; `dictionary` knows no word list, `speller` knows all that apply.

    Raises WordListError if `data` is not a table.
    """
    table = replacements.parse(data)
    entries = replacements.numbered(data)
    yield from _warnings(table.warnings, replacements.KIND)
    yield from _duplicates(entries)
    yield from _out_of_order([(number, f"{wrong} {right}") for number, (wrong, right) in entries])
    for number, (wrong, right) in entries:
        if wrong != replacements.KIND:
            yield from _pair_faults(number, wrong, right, table, dictionary, speller)


def _file_faults(path: Path, config: str | None) -> list[Fault]:
    """Return the faults of the list or table at `path`. Raises RunError."""
    data = list_files.content(path)
    try:
        dictionary = speller_for(path, config, without_lists=True)
        if is_table(path):
            return list(table_faults(data, dictionary, speller_for(path, config)))
        return list(list_faults(data, dictionary, path.name))
    except WordListError as error:
        what = str(error).removeprefix("line 1: ")
        return [Fault(1, what, "neither splchk nor Aspell can read it: correct the header")]


def _warnings(warnings: Sequence[str], kind: str) -> Iterator[Fault]:
    """Yield what Aspell would refuse, or read differently: warnings of `dictionaries`, `line N: …`."""
    for warning in warnings:
        place, _, what = warning.partition(": ")
        line = int(place.removeprefix("line "))
        if what.startswith(f"'{kind} "):
            yield Fault(line, "is a second header, as a merge leaves it", _SORT)
        elif kind == replacements.KIND:
            yield Fault(line, what, f"Aspell reads it differently: {_SORT}, or fix it by hand")
        elif what.startswith(("'", '"')):
            yield Fault(
                line,
                what,
                "Aspell refuses the whole list for it: take it out, and write an allow entry if it is reported then",
            )
        else:
            yield Fault(line, what, f"Aspell refuses the whole list for it: {_SORT} fixes it")


def _duplicates(entries: Sequence[tuple[int, object]]) -> Iterator[Fault]:
    first_lines: dict[object, int] = {}
    for number, entry in entries:
        if entry in first_lines:
            what = repr(entry) if isinstance(entry, str) else "the pair"
            yield Fault(number, f"{what} is in line {first_lines[entry]} already", _SORT)
        first_lines.setdefault(entry, number)


def _out_of_order(entries: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """Yield a fault for the first entry that should come earlier; one is enough to say that a file is not sorted."""
    for (_, before), (number, entry) in pairwise(entries):
        if entry < before:
            yield Fault(number, f"{entry!r} comes after {before!r}, out of order", _SORT)
            return


def _pair_faults(
    number: int, wrong: str, right: str, table: ReplacementTable, dictionary: Speller, speller: Speller
) -> Iterator[Fault]:
    """Yield the faults of the pair in line `number`; a pair that never applies has no other faults."""
    if unused := _why_unused(wrong, dictionary, speller):
        yield Fault(number, *unused)
        return
    corrections = {each.casefold(): each for each in table.lookup(wrong)}
    if len(corrections) > 1:
        advice = "it is reported, but never fixed: keep only the right one"
        yield Fault(number, f"{wrong!r} has several corrections, {', '.join(corrections.values())}", advice)
    if cycle := _cycle(wrong, right, table):
        yield Fault(number, f"{' → '.join(cycle)} goes in a circle", "take out the pairs that are wrong")
    elif not speller.all_known(right):
        yield Fault(
            number, f"{right!r}, the correction of {wrong!r}, is not known", "correct it, or add it to the list"
        )


def _why_unused(wrong: str, dictionary: Speller, speller: Speller) -> tuple[str, str] | None:
    """Return why a misspelling is never looked up in the table, and advice; None if it may be looked up."""
    if re.search(r"[^\w']|[\d_]", wrong):
        return f"{wrong!r} never applies, since words have only letters", "take it out"
    if len(wrong) < MINIMUM:
        return f"{wrong!r} never applies, since it has fewer than {MINIMUM} letters", "take it out"
    if dictionary.knows(wrong):
        return f"{wrong!r} never applies, since the dictionary knows it", "take it out"
    if speller.knows(wrong):
        return f"{wrong!r} never applies, since the word list has it", "take it out here, or there"
    return None


def _cycle(wrong: str, right: str, table: ReplacementTable) -> tuple[str, ...]:
    """Return the corrections that lead from a misspelling back to itself, empty if there are none."""
    paths: list[tuple[str, ...]] = [(wrong, right.lower())]
    visited: set[str] = set()
    while paths:
        path = paths.pop()
        if path[-1] == wrong:
            return path
        if path[-1] not in visited:
            visited.add(path[-1])
            paths += ((*path, each.lower()) for each in table.lookup(path[-1]))
    return ()
