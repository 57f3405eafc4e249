#!/usr/bin/env python3
"""How many real misspellings splchk finds in documents as they were before somebody corrected them, and at what noise.

There are two sets, ../shared/bench/detect and detect2, and beside them how each tool is run; tools that are not
installed are left out. The first set was in sight when the rules were made, the second when those of `--confidence
high` were. Then the share of real misspellings among the reports that were judged by reading
(`judged.tsv`), by the confidence that they have now: on these documents, and on KAZOO's without its word list.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from measure import CORPUS, REPOSITORY, copy, documents, machine, program, splchk, table, version

BENCH = REPOSITORY.parent / "shared" / "bench"
JUDGED = Path(__file__).with_name("judged.tsv")
TOOLS = ("splchk", "codespell", "typos", "aspell", "aspell+prose", "hunspell", "hunspell+prose", "cspell")
GRADES = ("high", "all")
MISSPELLING = "misspelling"

Reports = dict[str, list[tuple[int | None, str]]]
"""By document: the lines, where the tool says them, and the words."""


class Row(NamedTuple):
    """A misspelling that somebody corrected later."""

    path: str
    line: int
    wrong: str
    right: str
    kind: str


class Judged(NamedTuple):
    """A report, and what it is: a misspelling, a name, jargon, or leaked code."""

    corpus: str
    place: str
    word: str
    rule: str
    verdict: str


# --- recall and noise ---


def shared(folder: Path) -> ModuleType:
    """The scorers' own module: how each tool is run, what counts as a word of prose."""
    spec = importlib.util.spec_from_file_location("common", folder / "common.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder / 'common.py'}: no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_found(row: Row, reports: Reports, words: re.Pattern[str]) -> bool:
    """Whether a tool reports a misspelling in its line; or in its document, if it says no lines."""
    in_line = (word for line, word in reports.get(row.path, ()) if line in (None, row.line))
    return any(word == row.wrong or row.wrong in words.findall(word) for word in in_line)


def compare(folder: Path, name: str, tools: Sequence[str]) -> dict[str, str]:
    """Print a row for each tool on the set of this name; the versions of those that ran."""
    common = shared(folder)
    rows = [Row(p, int(n), *rest) for p, n, *rest in map(_fields, _lines(folder / name / "rows.tsv"))]
    files, paths = folder / name / "files", sorted({row.path for row in rows})
    rows = [row for row in rows if row.kind == "nonword"]
    words = common.count_words(files, paths)
    print(f"## {name}: {len(paths)} documents, {words:,} words of prose, {len(rows)} misspellings that are no words\n")
    lines, versions = [], {}
    for title, tool, runner in _runners(common, tools):
        began = time.perf_counter()
        reports = runner(files, paths)
        seconds = time.perf_counter() - began
        found = sum(is_found(row, reports, common.WORD) for row in rows)
        noise = sum(len(reports.get(path, ())) for path in paths)
        lines.append([title, f"{100 * found / len(rows):.1f} %", f"{1000 * noise / words:.1f}", f"{seconds:.1f}"])
        versions[tool] = version(program(tool) or [])
    print(table(["tool", "found", "reports for 1,000 words", "seconds"], lines), "\n")
    return versions


def _runners(common: ModuleType, tools: Sequence[str]) -> list[tuple[str, str, Any]]:
    """What is to be run: its name in the table, its program, and the function."""
    found = []
    for name in tools:
        tool = name.partition("+")[0]
        if command := program(tool):
            os.environ[tool.upper()] = " ".join(command)
            found.append((name, tool, common.TOOLS[name]))
    grades = [(f"splchk --confidence {each}", "splchk", partial(_with_confidence, each)) for each in GRADES]
    return [*found, *grades]


def _with_confidence(least: str, folder: Path, paths: list[str]) -> Reports:
    found: Reports = {}
    for one in findings(folder, "--confidence", least):
        found.setdefault(one["path"].removeprefix("./"), []).append((one["line"], one["word"]))
    return {path: found.get(path, []) for path in paths}


def findings(folder: Path, *options: str) -> list[dict[str, Any]]:
    """What splchk finds in a folder."""
    command = [*splchk(), "check", "--format", "json", *options, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return list(json.loads(done.stdout))


# --- the judged sample ---


def shares(folder: Path) -> None:
    """Print what the judged reports are that are still made."""
    verdicts: dict[tuple[str, str], Counter[str]] = {}
    judged = [Judged(*_fields(line)) for line in _lines(JUDGED)]
    with tempfile.TemporaryDirectory() as place:
        copy(CORPUS, documents(CORPUS), Path(place))
        for corpus, root in (("detect", folder / "detect" / "files"), ("kazoo", Path(place))):
            now = {(f"{one['path'].removeprefix('./')}:{one['line']}", one["word"]): one for one in findings(root)}
            for each in judged:
                one = now.get((each.place, each.word)) if each.corpus == corpus else None
                if each.corpus == corpus:
                    confidence = one["confidence"] if one else "not reported"
                    verdicts.setdefault((corpus, confidence), Counter())[each.verdict] += 1
    print(f"## {len(judged)} reports, judged by reading\n")
    lines = []
    for (corpus, confidence), counts in sorted(verdicts.items()):
        share = f"{100 * counts[MISSPELLING] / counts.total():.0f} %"
        rest = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()) if name != MISSPELLING)
        lines.append([corpus, confidence, str(counts.total()), share, rest])
    print(table(["documents", "confidence", "reports", "misspellings", "and"], lines, (0, 1, 4)), "\n")


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _fields(line: str) -> list[str]:
    return line.split("\t")


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=BENCH, help="the folder of the scorers")
    parser.add_argument("--tools", nargs="+", default=TOOLS, help="which of them to run")
    given = parser.parse_args()
    folder = given.folder.resolve()
    if not (folder / "detect" / "rows.tsv").is_file():
        print(f"{folder}: no detect/rows.tsv there, so that nothing is measured", file=sys.stderr)
        return
    versions: dict[str, str] = {}
    for name in ("detect", "detect2"):
        versions |= compare(folder, name, given.tools)
    if CORPUS.is_dir():
        shares(folder)
    print(machine(versions))


if __name__ == "__main__":
    main()
