#!/usr/bin/env python3
"""What `--since` costs: one changed document of many, against checking that document alone.

The corpus is committed, and one more misspelling put into a document that has some. Processes take turns; a figure is
the median of their wall time. With --most, the exit code is 1 if the ratio is above it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import measure

LIMIT = 1.5
"""The ratio that is wanted."""


def main() -> int:
    """Measure, and print the two figures and their ratio."""
    parser = measure.parser(__doc__)
    parser.add_argument("--runs", type=int, default=20, metavar="N", help="runs of each command (default: 20)")
    parser.add_argument("--most", type=float, default=LIMIT, metavar="RATIO", help=f"fail above it (default: {LIMIT})")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        measure.copy(options.corpus, measure.documents(options.corpus), root)
        measure.copy_lists(options.corpus, root)
        measure.track(root)
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        subprocess.run(["git", *identity, "commit", "-q", "-m", "base"], cwd=root, check=True)
        with open(root / measure.CHANGED, "a", encoding="utf-8") as document:
            document.write("\nCalls that occured before are kept.\n")
        commands = {"since": ["--since", "HEAD"], "named": ["check", measure.CHANGED], "path": [measure.CHANGED]}
        times = {name: median(each) for name, each in _times(root, commands, options.runs).items()}
    print(f"{times['path'] * 1000:6.0f} ms  splchk {measure.CHANGED}")
    print(f"{times['named'] * 1000:6.0f} ms  splchk check {measure.CHANGED}")
    ratio = times["since"] / times["path"]
    print(f"{times['since'] * 1000:6.0f} ms  splchk --since HEAD: {ratio:.2f} times the first")
    return int(ratio > options.most)


def _times(root: Path, commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    """The wall times of the commands, in seconds, taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, arguments in commands.items():
            start = time.perf_counter()
            done = subprocess.run([*measure.splchk(), *arguments], cwd=root, env=os.environ, capture_output=True)
            times[name].append(time.perf_counter() - start)
            if done.returncode != 1:
                raise SystemExit(f"splchk should have findings here, and says:\n{os.fsdecode(done.stderr)}")
    return {name: each[1:] for name, each in times.items()}  # the first warms the caches


if __name__ == "__main__":
    sys.exit(main())
