#!/usr/bin/env python3
"""How the cost grows with the size: time and peak memory of whole commands, and the exponent that fits them.

Sizes grow by fours: the corpus 1, 4, 16 and 64 times over, one document of 1, 4, 16 and 64 MB made of the corpus, one
line of 50 MB, and texts that parsers are known to choke on, each with suspects in it, since a document without is
never parsed. Times are those of the processor, which other work on the machine changes least. The exponent is the
slope of the least-squares line through the logarithms of size and time, less the time of `splchk --version`: 1 is
linear, 2 is the square. Fits of less than a tenth of a second say nothing and are left out. A run that takes too long
is ended, and its case goes no further. Exponents above the limit (1.05, for the bad cases 1.2, whose runs are short)
are marked; so are copies that take more than 100 MB (300 with `--fix`), a document that takes more than 600, a bad
case that takes more than eight seconds, and every run that neither ends by itself nor exits 0 or 1 (2 for a bad case
of which a part is not read, which the run says).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from math import log
from pathlib import Path
from statistics import median

import measure
from measure import Sample

LIMIT, BAD_LIMIT = 1.05, 1.2
MEMORY, FIX_MEMORY, DOCUMENT_MEMORY = 100, 300, 600
"""Megabytes that any number of documents may take to be checked and to be fixed, and one document of 64 megabytes."""
PATIENCE = 8
"""Seconds that a bad case of a megabyte may take."""
SHORT = 0.1
"""Seconds, on top of the start, from which on a time says something."""
LONG = 4
"""Seconds from which on a run is not repeated."""
SUSPECT = "wrogn "

# --- the bad cases: a text of about so many characters ---


def _repeated(unit: str, size: int) -> str:
    """The unit over and over, between suspects in the same paragraph."""
    return f"{SUSPECT}{unit * (size // len(unit))} {SUSPECT}\n"


def _behind(before: str, unit: str, size: int) -> str:
    """The unit over and over, behind something with a suspect in it."""
    return before + unit * (size // len(unit))


def _each(unit: str, size: int) -> str:
    """The unit over and over, with a suspect after each."""
    unit += SUSPECT
    return unit * (size // len(unit)) + "\n"


def _around(before: str, after: str, size: int) -> str:
    """A suspect in as many brackets as there is room for."""
    count = size // len(before + after)
    return f"{before * count}{SUSPECT}{after * count} {SUSPECT}\n"


def _lines(line: str, size: int) -> str:
    """The line over and over, with a suspect in each."""
    return f"{line}{SUSPECT}\n" * (size // len(line + SUSPECT))


def _table(columns: int, size: int) -> str:
    rows = size // (columns * 8)
    return "\n".join([*("| " + "a | " * columns, "|" + "---|" * columns), *["|" + f" {SUSPECT}|" * columns] * rows, ""])


def _staircase(mark: str, size: int) -> str:
    """Lists or quotations, each one deeper than the one before."""
    steps = int((size / max(len(mark), 1)) ** 0.5)
    return "".join(f"{' ' * (len(mark) * step)}{mark}{SUSPECT}\n" for step in range(steps))


def _definitions(size: int) -> str:
    return "".join(f"[l{number}]: /u 'wrogn'\n" for number in range(size // 20)) + f"\n{SUSPECT}[l1]\n"


def _references(size: int) -> str:
    return f"[l]: /u\n\n{'[l] wrogn [m] ' * (size // 14)}\n"


def _distinct(size: int) -> str:
    """Words that are all different and all unknown."""
    letters = "bcdfghjklmnpqrst"
    words = ("".join(letters[number >> shift & 15] for shift in (16, 12, 8, 4, 0)) for number in range(size // 6))
    return "\n".join(words) + "\n"


BAD: dict[str, Callable[[int], str]] = {
    "[ alone": partial(_repeated, "["),
    "[ nested": partial(_around, "[", "]"),
    "links, not closed": partial(_repeated, "[a](b"),
    "![ alone": partial(_repeated, "!["),
    "[ and words": partial(_each, "["),
    "references, not defined": partial(_each, "[a][b] "),
    "definitions of links": _definitions,
    "references, defined": _references,
    "footnotes, not defined": partial(_each, "[^1] "),
    "^[ alone": partial(_repeated, "^["),
    "* alone": partial(_repeated, "*"),
    "*a over and over": partial(_repeated, "*a "),
    "emphasis, half of it closed": partial(_repeated, "_a_ **b "),
    "backticks, ever more": lambda size: (
        SUSPECT + " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))) + " " + SUSPECT
    ),
    "backtick and word": partial(_repeated, "`a "),
    "comments, not closed": partial(_repeated, "<!-- "),
    "comments and words, not closed": partial(_each, "a <!-- "),
    "lines of comments, not closed": partial(_lines, "<!-- "),
    "tags with an open quote": partial(_repeated, '<a "'),
    "tags, not closed": partial(_repeated, "<a b=c "),
    "lines of div elements": partial(_lines, "<div>"),
    "code elements, not closed": partial(_each, "<code>"),
    "processing instructions, not closed": partial(_repeated, "<? "),
    "CDATA, not closed": partial(_repeated, "<![CDATA["),
    "& alone": partial(_repeated, "&"),
    "&a over and over": partial(_repeated, "&a"),
    "entities": partial(_repeated, "&eacute;"),
    "backslashes": partial(_repeated, "\\"),
    "{ alone": partial(_repeated, "{"),
    "{{ not closed": partial(_each, "{{ "),
    "{% not closed": partial(_each, "{% "),
    "$a over and over": partial(_each, "$a "),
    ": alone": partial(_repeated, ":"),
    "quotations, nested": partial(_repeated, "> "),
    "quotations, nested 50 deep": partial(_lines, "> " * 50),
    "lists, nested in one line": partial(_repeated, "- "),
    "lists, nested": partial(_staircase, "  - "),
    "list items": partial(_lines, "- "),
    "numbered lists, nested in one line": partial(_repeated, "1. "),
    "fences": partial(_lines, "```\n"),
    "fences of two kinds": partial(_lines, "~~~\n````\n"),
    "definition lists": partial(_lines, "a\n: "),
    "headings": partial(_lines, "# "),
    "headings, underlined": partial(_lines, "===\n\n"),
    "table of 10 columns": partial(_table, 10),
    "table of 1000 columns": partial(_table, 1000),
    "table heads only": partial(_lines, "| a | b |\n|---|---|\n| "),
    "lines of bars": partial(_lines, "|" * 100),
    "rules": partial(_lines, "---\n"),
    "a. without a space": partial(_repeated, "a."),
    "a- without a space": partial(_repeated, "a-"),
    "a/ without a space": partial(_repeated, "a/"),
    "a@ without a space": partial(_repeated, "a@"),
    "aA without a space": partial(_repeated, "aA"),
    "a1 without a space": partial(_repeated, "a1"),
    "a' without a space": partial(_repeated, "a'"),
    "zeros": partial(_repeated, "0"),
    "suspects in one name": lambda size: "wrogn-" * (size // 6) + "\n",
    "suspects in capitals and not": lambda size: "WROGNwrogn" * (size // 10) + "\n",
    "a:// over and over": partial(_repeated, "a://"),
    "front matter": lambda size: "---\n" + "title: wrogn\n" * (size // 13),
    "combining marks": partial(_repeated, "a\u0301"),
    "blanks": partial(_repeated, " "),
    "tabs": partial(_repeated, "\t"),
    "blank lines": partial(_repeated, "\n"),
    "carriage returns": partial(_repeated, "\r"),
    "words all different": _distinct,
    "one word twice": partial(_repeated, "the the "),
    "directives": partial(_lines, "<!-- splchk: ignore wrogn -->\n\n"),
    "off and on": partial(_lines, "<!-- splchk: off -->\n\nwrogn\n\n<!-- splchk: on -->\n\n"),
}

RST: dict[str, Callable[[int], str]] = {
    "` alone": partial(_repeated, "`"),
    "`` and words": partial(_each, "``a "),
    "` and words": partial(_each, "`a "),
    "roles": partial(_each, ":a:`b` "),
    "roles, not closed": partial(_each, ":a:`b "),
    "colons": partial(_repeated, ":"),
    "| and words": partial(_each, "|a "),
    "[ and words": partial(_each, "[a "),
    "references": partial(_each, "a_ "),
    "links, not closed": partial(_each, "`a <b "),
    "low lines": partial(_repeated, "_"),
    "backslashes": partial(_repeated, "\\"),
    "escaped backticks": partial(_repeated, "\\`"),
    "a: over and over": partial(_repeated, "a:"),
    "titles": partial(_lines, "a\n====\n\n"),
    "titles with names": partial(_lines, "`a b`_\n\na b\n====\n\n"),
    "lines of signs": partial(_lines, "====\n"),
    "items": partial(_lines, "- "),
    "items, nested in one line": partial(_repeated, "- "),
    "items, nested": partial(_staircase, "- "),
    "quotations, nested": partial(_staircase, " "),
    "definitions, nested": lambda size: "".join(f"{' ' * step}{SUSPECT}\n" for step in range(int((size * 2) ** 0.5))),
    "fields": partial(_lines, ":a: "),
    "fields, not closed": partial(_repeated, ":a"),
    "options": partial(_lines, "-a, --b=C  "),
    "options and commas": partial(_repeated, "-a, "),
    "bars": partial(_lines, "| "),
    "comments": partial(_lines, ".. "),
    "directives": partial(_lines, ".. note:: "),
    "directives, nested in one line": partial(_repeated, ".. note:: "),
    "directives of any name": partial(_lines, ".. a:: b\n   :c: d\n\n   "),
    "literal blocks": partial(_lines, "a::\n\n  b\n\n"),
    "literal blocks, nested": partial(_staircase, "a::\n\n "),
    ":: over and over": partial(_repeated, "::"),
    "blocks of code": partial(_lines, ".. code:: a\n\n   b\n\n"),
    "targets": partial(_lines, ".. _a: b\n\n"),
    "tops of simple tables": partial(_lines, "=  =\n\n"),
    "a simple table": lambda size: f"==  ==\n{f'a   {SUSPECT}{chr(10)}' * (size // 10)}==  ==\n",
    "a simple table without an end": lambda size: f"==  ==\n{f'a   {SUSPECT}{chr(10)}{chr(10)}' * (size // 10)}",
    "tops of grid tables": partial(_lines, "+--+--+\n"),
    "a grid table": lambda size: "+----+--------+\n" + f"| a  | {SUSPECT} |\n+----+--------+\n" * (size // 32),
    "a grid table with a span": lambda size: (
        "+----+--------+\n"
        + f"| a  | {SUSPECT} |\n+----+--------+\n" * (size // 32)
        + f"| {SUSPECT}      |\n+----+--------+\n"
    ),
    "a grid of plus signs": lambda size: f"{'+' * 60}\n" * (size // 61) + f"\n{SUSPECT}\n",
    "a broken grid": lambda size: f"+-{'+' * 60}\n{f'|{chr(32) * 60}|{chr(10)}' * (size // 63)}\n{SUSPECT}\n",
    "cells of values": lambda size: f".. csv-table::\n\n{f'   a, {SUSPECT}{chr(10)}' * (size // 13)}",
    "a cell of values, not closed": lambda size: f'.. csv-table::\n\n   "a{f" ,{SUSPECT}" * (size // 9)}\n',
    "terms of a glossary": lambda size: f".. glossary::\n\n{f'   {SUSPECT}{chr(10)}' * (size // 10)}",
    "a column of one letter": partial(_lines, "a\n\n"),
    "off and on": partial(_lines, ".. splchk: off\n\nwrogn\n\n.. splchk: on\n\n"),
}
"""What is hard to read in reStructuredText."""

DATA = {
    "json": (
        *("[", "{", '"', "'", "\\", "/", "/*", "#\n", " ", "a", "-", "1,", '{"a":', '["a",', "{[}", "[{]", '"a" //\n'),
        *('"\\', '"a"/*', "'x\\\n", "a://", "a #", '{"patternProperties":', "a:", "a\n", '"a"\n', "{'a':[", "]", "}"),
    ),
    "yaml": ("[", "{", "{a: ", "- ", "? ", "a:\n ", '"', "'", "%TAG !a! b\n", "{{", "&a ", "---\n"),
    "toml": ("[", "{", "a = [", '"', '"""', "'''a", '"""\\', "a.", "[[a]]\n", "=", '""""'),
}
"""What is hard to read in documents of keys and values, over and over, behind a misspelt one."""
BEHIND = {"json": '{"ammount": 1, ', "yaml": "ammount: 1\n", "toml": "ammount = 1\n"}


# --- cases ---


@dataclass(frozen=True)
class Case:
    """Something to check in several sizes."""

    name: str
    sizes: Sequence[float]
    """In megabytes."""
    make: Callable[[Path, float], None]
    """Puts what is to be checked, of such a size, into a folder."""
    limit: float
    memory: float | None = None
    options: tuple[str, ...] = ()
    """Options of the command; with some, which change the documents, it is run once."""
    patience: float | None = None
    """Seconds that it may take; then parts may be left unread, with the exit code 2."""


def main() -> int:
    """Measure, and print tables; 1 if something is marked."""
    options = _options()
    command = [*measure.splchk(), "--quiet", "."]
    names = measure.documents(options.corpus)
    print(measure.machine({"splchk": measure.version(command[:-2])}))
    marked = 0
    with tempfile.TemporaryDirectory(dir=options.scratch) as temporary:
        folder = Path(temporary)
        times = [measure.run([*command[:-2], "--version"], folder).processor for _ in range(7)]
        start = median(times)
        print(
            f"`splchk --version`: {start:.3f} s. No peak below {measure.floor():.0f} MB can be told apart.", flush=True
        )
        for title, cases in (("Size", _sizes(options, names)), ("Bad cases", _bad_cases(options))):
            chosen = [case for case in cases if options.only in f"{title}: {case.name}"]
            if not chosen:
                continue
            print(f"\n### {title}: seconds (peak MB)\n", flush=True)
            rows = []
            for case in chosen:
                row, marks = _measured(case, folder, command, start, options)
                print("\t".join(row), file=sys.stderr, flush=True)
                rows.append(row)
                marked += marks
            width = max(map(len, rows))
            rows = [[*row[:-2], *[""] * (width - len(row)), *row[-2:]] for row in rows]
            heads = ["case", *("size" for _ in range(width - 3)), "exponent", "marks"]
            print(measure.table(heads, rows, left=(0, width - 1)), flush=True)
    return 1 if marked else 0


def _options() -> argparse.Namespace:
    parser = measure.parser(__doc__)
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one run (default: %(default)g)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each that is short, of which the fastest counts")
    parser.add_argument(
        "--only", metavar="TEXT", default="", help="only cases with TEXT in `Size: …` or `Bad cases: …`"
    )
    parser.add_argument("--quick", action="store_true", help="without the two largest sizes")
    parser.add_argument("--scratch", type=Path, help="where the documents are put (default: the temporary folder)")
    return parser.parse_args()


def _sizes(options: argparse.Namespace, names: Sequence[str]) -> Iterator[Case]:
    corpus: Path = options.corpus
    size = sum((corpus / name).stat().st_size for name in names) / 1e6
    steps = (1, 4) if options.quick else (1, 4, 16, 64)
    copies = partial(_copies, corpus, names, size)
    yield Case("copies of the corpus", [step * size for step in steps], copies, LIMIT, MEMORY)
    yield Case("copies, fixed", [step * size for step in steps], copies, LIMIT, FIX_MEMORY, ("--fix", "--unsafe-fixes"))
    yield Case("one document", steps, partial(_one_document, corpus, names, False), LIMIT, DOCUMENT_MEMORY)
    yield Case(
        "one line", (1, 4) if options.quick else (1, 12.5, 50), partial(_one_document, corpus, names, True), LIMIT
    )


def _bad_cases(options: argparse.Namespace) -> Iterator[Case]:
    sizes = (0.0625, 0.25) if options.quick else (0.0625, 0.25, 1)
    for name, make in BAD.items():
        yield Case(name, sizes, partial(_written, "document.md", make), BAD_LIMIT, patience=PATIENCE)
    for name, make in RST.items():
        written = partial(_written, "document.rst", make)
        yield Case(f"rst: {name}", sizes, written, BAD_LIMIT, patience=PATIENCE)
    for type_, pieces in DATA.items():
        for piece in pieces:
            make = partial(_behind, BEHIND[type_], piece)
            name = f"document.{type_}"
            yield Case(f"{type_}: {piece!r}", sizes, partial(_written, name, make), BAD_LIMIT, patience=PATIENCE)


def _copies(corpus: Path, names: Sequence[str], size: float, folder: Path, wanted: float) -> None:
    measure.copy_lists(corpus, folder)
    for number in range(round(wanted / size)):
        measure.copy(corpus, names, folder / f"{number:02}")


def _one_document(corpus: Path, names: Sequence[str], joined: bool, folder: Path, wanted: float) -> None:
    """The corpus' documents over and over, cut at the size; `joined`: in one line."""
    left = round(wanted * 1e6)
    measure.copy_lists(corpus, folder)
    with (folder / "document.md").open("wb") as file:
        for turn in repeat(names):
            for name in turn:
                data = (corpus / name).read_bytes() + b"\n\n"
                left -= file.write((b" ".join(data.split()) + b" " if joined else data)[:left])
            if left <= 0:
                return


def _written(name: str, make: Callable[[int], str], folder: Path, wanted: float) -> None:
    (folder / name).write_text(make(round(wanted * 2**20)), encoding="utf-8", newline="")


# --- measuring ---


def _measured(
    case: Case, folder: Path, command: Sequence[str], start: float, options: argparse.Namespace
) -> tuple[list[str], int]:
    """The case's row of the table, and how many marks it has."""
    points: list[tuple[float, float]] = []
    cells, marks = [], []
    for size in case.sizes:
        place = folder / "case"
        place.mkdir()
        if not _in_child(case, place, size):
            raise SystemExit(f"{case.name}: could not be made")
        sample = _fastest([*command, *case.options], place, 1 if case.options else options.runs, options.timeout)
        shutil.rmtree(place)
        cells.append(f"{size:.3g} MB: {sample.processor:.2f} ({sample.peak:.0f})" if sample.finished else "too long")
        if not sample.finished:
            marks.append(f"takes more than {options.timeout:g} s")
            break
        if sample.crash:
            marks.append(sample.crash[:80])
            break
        if sample.code not in ((0, 1, 2) if case.patience else (0, 1)):
            marks.append(f"exit code {sample.code} at {size:.3g} MB")
        if case.patience and sample.processor > case.patience:
            marks.append(f"more than {case.patience:g} s at {size:.3g} MB")
        if case.memory and sample.peak > case.memory:
            marks.append(f"more than {case.memory:g} MB at {size:.3g} MB")
        points.append((size, sample.processor - start))
    exponent = _exponent([point for point in points if point[1] > SHORT])
    if exponent is not None and exponent > case.limit:
        marks.append("superlinear")
    row = [case.name, *cells, f"{exponent:.2f}" if exponent is not None else "", "; ".join(marks)]
    return row, len(marks)


def _in_child(case: Case, place: Path, size: float) -> bool:
    """Make the case in a process of its own: what this one holds, the measured ones would be charged with."""
    child = os.fork()
    if not child:
        code = 1
        try:
            case.make(place, size)
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def _fastest(command: Sequence[str], place: Path, runs: int, timeout: float) -> Sample:
    samples = []
    for _ in range(runs):
        samples.append(measure.run(command, place, timeout=timeout))
        if samples[-1].processor > LONG:
            break
    return min(samples, key=lambda sample: sample.processor)


def _exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of the line through the logarithms; None for too few points."""
    if len(points) < 2:
        return None
    xs, ys = [log(size) for size, _ in points], [log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


if __name__ == "__main__":
    sys.exit(main())
