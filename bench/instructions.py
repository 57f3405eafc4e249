#!/usr/bin/env python3
"""How many instructions splchk takes: whatever else the machine does, the count is nearly the same.

The first table is about a document of three lines: without a finding, with one misspelling, with each option, and
fixed. The second has the jobs of `speed.py`, in one process each, beside codespell; `--short` leaves it out.

Instructions say nothing of time, for which `speed.py` is: one that waits for memory counts like one that does not. But
small changes show in them that no clock tells from chance. Valgrind counts (`--tool=callgrind`), which takes fifty
times as long as the program.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import measure
import speed

_COUNTED = re.compile(r"Collected : (\d+)")

_TEXT = "# A title\n\nThis document has a few plain words in it, and {} is wrong.\n"
_OPTIONS = (
    *("--keys=all", "--confidence=high", "--word-case", "--exclude=x", "--jobs=1", "-q", "--verbose"),
    *("--max-warnings=3", "--color=never", "--lang=en", "--backend=builtin", "--output=out.txt", "--diff"),
    *("--format=json", "--format=github", "--format=gitlab", "--format=junit", "--format=sarif"),
)
"""What a run with a finding is measured with; the others need a repository, a terminal or files."""


def main() -> int:
    """Count, and print tables."""
    parser = measure.parser(__doc__)
    parser.add_argument("--short", action="store_true", help="only the first table, which takes a minute")
    options = parser.parse_args()
    commands = {
        name: measure.program(name) for name in ("splchk", "valgrind", *(() if options.short else ("codespell",)))
    }
    if missing := [name for name, command in commands.items() if command is None]:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        print(_short_runs(commands["splchk"] or (), Path(temporary)))
    if not options.short:
        print(f"\n{_jobs(commands, options.corpus)}")
    return 0


def _short_runs(splchk: Sequence[str], folder: Path) -> str:
    """The table of runs over one short document; ratios are to the run with one misspelling and no option."""
    (folder / "clean.md").write_text(_TEXT.format("nothing"), encoding="utf-8")
    (folder / "a.md").write_text(_TEXT.format("recieve"), encoding="utf-8")
    (folder / "fixed.md").write_text(_TEXT.format("recieve"), encoding="utf-8")
    for option in ("", *_OPTIONS):  # once uncounted, since Python compiles what has changed
        subprocess.run(
            [*splchk, *filter(None, [option]), "a.md"], cwd=folder, env=measure.ENVIRONMENT, capture_output=True
        )
    plain = _count([*splchk, "a.md"], folder)
    runs = {"a clean document": _count([*splchk, "clean.md"], folder), "one misspelling": plain}
    runs |= {f"… with {option}": _count([*splchk, option, "a.md"], folder) for option in _OPTIONS}
    runs["… fixed, --fix"] = _count([*splchk, "--fix", "fixed.md"], folder)
    rows = [[title, f"{count / 1e6:,.1f}", f"{count / plain:.2f}"] for title, count in runs.items()]
    return measure.table(["run", "millions", "ratio"], rows)


def _jobs(commands: dict[str, list[str] | None], corpus: Path) -> str:
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for job in speed.jobs(corpus, None, Path(temporary)):
            if job.by_folder:
                continue
            ours, theirs = (
                _count([*(commands[name] or ()), *job.names], job.folder) for name in ("splchk", "codespell")
            )
            rows.append([job.title, f"{ours / 1e6:,.0f}", f"{theirs / 1e6:,.0f}", f"{ours / theirs:.2f}"])
    return measure.table(["job", "splchk, millions", "codespell, millions", "ratio"], rows)


def _count(command: Sequence[str], folder: Path) -> int:
    """The instructions of a command, which sees one processor and hashes as it always does."""
    alone = ["taskset", "--cpu-list", "0"] if shutil.which("taskset") else []
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(
        [*alone, *valgrind, *command],
        cwd=folder,
        env={**measure.ENVIRONMENT, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    counted = _COUNTED.search(done.stderr)
    if counted is None:
        raise SystemExit(f"valgrind counted nothing: {done.stderr[-500:]}")
    return int(counted[1])


if __name__ == "__main__":
    sys.exit(main())
