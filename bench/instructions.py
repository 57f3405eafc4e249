#!/usr/bin/env python3
"""How many instructions splchk takes, beside codespell: whatever else the machine does, the count is nearly the same.

It says nothing of time, for which `speed.py` is: an instruction that waits for memory counts like one that does not.
But small changes show in it that no clock tells from chance. The jobs are those of `speed.py`, in one process each;
Valgrind counts (`--tool=callgrind`), which takes fifty times as long as the program.
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


def main() -> int:
    """Count, and print a table."""
    options = measure.parser(__doc__).parse_args()
    commands = {name: measure.program(name) for name in ("splchk", "codespell", "valgrind")}
    if missing := [name for name, command in commands.items() if command is None]:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for job in speed.jobs(options.corpus, measure.documents(options.corpus), Path(temporary)):
            if job.by_folder:
                continue
            ours, theirs = (
                _count([*(commands[name] or ()), *job.names], job.folder) for name in ("splchk", "codespell")
            )
            rows.append([job.title, f"{ours / 1e6:,.0f}", f"{theirs / 1e6:,.0f}", f"{ours / theirs:.2f}"])
    print(measure.table(["job", "splchk, millions", "codespell, millions", "ratio"], rows))
    return 0


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
