#!/usr/bin/env python3
"""The confused and doubled words that splchk finds in folders, each in its place, to be read and judged.

Findings in equal surroundings are shown once. Without folders, it counts how many of the real words that somebody later
corrected, in ../shared/bench, are found, beside codespell.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import REPOSITORY, machine, program, splchk, table, version

BENCH = REPOSITORY.parent / "shared" / "bench"
SETS = ("detect", "detect2")
RULES = ("confused-word", "doubled-word")
REAL_WORD = "realword"
_BEFORE, _AFTER = 60, 40
"""Characters of a line that are shown around a word."""


def findings(folder: Path, rule: str) -> Iterator[dict[str, Any]]:
    """What a rule finds in a folder."""
    command = [*splchk(), "check", "--format", "json", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return (one for one in json.loads(done.stdout) if one["rule"] == rule)


def show(folders: list[Path], rule: str) -> None:
    """Print the findings of a rule, and how many there are of each correction."""
    for folder in folders:
        counts: Counter[str] = Counter()
        seen = set()
        print(f"## {folder.name}: {rule}\n")
        for one in findings(folder, rule):
            lines = (folder / one["path"]).read_text(encoding="utf-8-sig", errors="replace").split("\n")
            start = one["column"] - 1
            line, end = lines[one["line"] - 1], start + len(one["word"])
            shown = f"{line[max(start - _BEFORE, 0) : start]}[[{line[start:end]}]]{line[end : end + _AFTER]}".strip()
            if shown not in seen:
                seen.add(shown)
                meant = "/".join(one["suggestions"])
                counts[meant] += 1
                print(f"{one['confidence']}  {one['path']}:{one['line']}  {meant}  {shown}")
        print(
            f"\n{counts.total()} findings: {', '.join(f'{meant} {number}' for meant, number in counts.most_common())}\n"
        )


def recall(folder: Path) -> None:
    """Print how many corrected real words are found."""
    lines = []
    for name in SETS:
        rows = [line.split("\t") for line in (folder / name / "rows.tsv").read_text(encoding="utf-8").splitlines()]
        wanted = {(path, int(line), wrong.lower()) for path, line, wrong, _, kind in rows if kind == REAL_WORD}
        ours = _places((one["path"], one["line"], one["word"]) for one in findings(folder / name / "files", RULES[0]))
        lines.append([name, str(len(wanted)), str(len(wanted & ours)), str(len(wanted & _codespell(folder / name)))])
    print(table(["documents", "real words corrected", "splchk", "codespell"], lines), "\n")


def _places(found: Any) -> set[tuple[str, int, str]]:
    return {(path.removeprefix("./"), line, word.lower()) for path, line, word in found}


def _codespell(folder: Path) -> set[tuple[str, int, str]]:
    command = [*(program("codespell") or ()), "--builtin", "clear,rare,code,names,usage", "."]
    done = subprocess.run(command, cwd=folder / "files", capture_output=True, text=True, errors="replace")
    parts = (line.split(":", 2) for line in done.stdout.splitlines() if "==>" in line)
    return _places((path, int(line), rest.partition("==>")[0].strip()) for path, line, rest in parts)


def main() -> None:
    """Print the findings, or the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders whose findings are shown")
    parser.add_argument("--rule", choices=RULES, default=RULES[0])
    parser.add_argument("--scorers", type=Path, default=BENCH, help="the folder with the corrected words")
    options = parser.parse_args()
    scorers = options.scorers.resolve()
    if options.folders:
        show(options.folders, options.rule)
    elif not (scorers / SETS[0] / "rows.tsv").is_file():
        print(f"{scorers}: no scorers there, so that nothing is measured", file=sys.stderr)
    else:
        recall(scorers)
        print(machine({name: version(program(name) or []) for name in ("splchk", "codespell")}))


if __name__ == "__main__":
    main()
