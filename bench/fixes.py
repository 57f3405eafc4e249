#!/usr/bin/env python3
"""Of the changes that tools make by themselves, how many are right? On judged changes in public repositories.

../shared/bench/fixes has documents and judged changes (rows.tsv: stratum, path, line, old word, new word, verdict).
Each tool that is installed writes its fixes into a copy; a judged change counts as made if its word is less often in
its line than before. The rows are changes that the first rule of splchk made, so that the others' figures say nothing
of what they would change besides. The rules of safe fixes were made with these rows in sight; docs/fixes.md has figures
of repositories that were not.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from measure import REPOSITORY, machine, program, splchk, table, version

FOLDER = REPOSITORY.parent / "shared" / "bench" / "fixes"
STRATA = ("docs", "data", "literature", "foreign")
VERDICTS = ("right", "wrong", "debatable")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Row(NamedTuple):
    """A change that was judged by reading."""

    stratum: str
    path: str
    line: int
    old: str
    verdict: str


def read_rows(folder: Path) -> list[Row]:
    """The judged changes."""
    rows = []
    for line in (folder / "rows.tsv").read_text(encoding="utf-8").splitlines():
        stratum, path, number, old, _, verdict, *_ = line.split("\t")
        rows.append(Row(stratum, path, int(number), old, verdict))
    return rows


def made(rows: Sequence[Row], before: Path, after: Path) -> Counter[tuple[str, str]]:
    """Count the changes that were made, by stratum and verdict."""
    lines: dict[str, tuple[list[str], list[str]]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.path not in lines:
            paths = before / row.path, after / row.path
            if not paths[1].exists():  # typos corrects the names of files, too
                paths = paths[0], paths[0]
            old, new = (path.read_bytes().decode("utf-8", "replace").split("\n") for path in paths)
            lines[row.path] = old, new if len(new) == len(old) else [""] * len(old)
        was, now = (side[row.line - 1] for side in lines[row.path])
        fewer = was.count(row.old) > now.count(row.old)
        counts[row.stratum, row.verdict] += fewer or WORD.findall(was).count(row.old) > WORD.findall(now).count(row.old)
    return counts


def fixed(command: Sequence[str], folder: Path, rows: Sequence[Row]) -> Counter[tuple[str, str]]:
    """Let a command write its fixes into a committed copy of the documents, and count the changes."""
    with tempfile.TemporaryDirectory() as place:
        top = Path(place, "files")
        shutil.copytree(folder / "files", top, copy_function=shutil.copyfile)
        git = ["git", "-c", "user.email=a@example.org", "-c", "user.name=a"]
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "before"]):
            subprocess.run([*git, *arguments], cwd=top, check=True)
        subprocess.run(command, cwd=top, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return made(rows, folder / "files", top)


def commands() -> dict[str, list[str]]:
    """The commands that write fixes, by their names in the table."""
    own = splchk()
    found = {"splchk --fix": [*own, "--fix"], "splchk --fix --unsafe-fixes": [*own, "--fix", "--unsafe-fixes"]}
    if command := program("codespell"):
        found["codespell -w"] = [*command, "--write-changes", "--quiet-level", "31", "."]
    if command := program("typos"):
        found["typos -w"] = [*command, "--write-changes", "."]
    return found


def main() -> None:
    """Print a table for each stratum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="the folder of the judged changes")
    folder = parser.parse_args().folder
    rows = read_rows(folder)
    total = Counter((row.stratum, row.verdict) for row in rows)
    results = {name: fixed(command, folder, rows) for name, command in commands().items()}
    for stratum in STRATA:
        print(f"## {stratum}\n")
        heads = [f"{verdict}, of {total[stratum, verdict]:,}" for verdict in VERDICTS]
        print(
            table(
                ["tool", *heads],
                [
                    [name, *(f"{counts[stratum, verdict]:,}" for verdict in VERDICTS)]
                    for name, counts in results.items()
                ],
            ),
            "\n",
        )
    print(machine({name: version(command) for name in ("splchk", "codespell", "typos") if (command := program(name))}))


if __name__ == "__main__":
    main()
