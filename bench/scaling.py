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
from bad_cases import BAD, BEHIND, DATA, RST, UNITS, behind, texts_of
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
    for suffix in UNITS:
        for name, make in texts_of(suffix).items():
            written = partial(_written, f"document.{suffix}", make)
            options_ = ("--comments",) if suffix in ("py", "js") else ()
            yield Case(f"{suffix}: {name}", sizes, written, BAD_LIMIT, patience=PATIENCE, options=options_)
    for type_, pieces in DATA.items():
        for piece in pieces:
            make = partial(behind, BEHIND[type_], piece)
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
