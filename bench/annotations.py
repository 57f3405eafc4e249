#!/usr/bin/env python3
"""Writes what GitHub is told of `docs/sample` into docs/ci.md: the workflow commands, and the step's summary.

splchk runs as it would in a workflow, on a copy of the sample in a git repository of its own. What it says stands
between two comments that name it. With --check nothing is written, and the exit code is 1 if a run says something else
today.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copytree

import measure

SAMPLE = measure.REPOSITORY / "docs" / "sample"
PAGE = measure.REPOSITORY / "docs" / "ci.md"


def main() -> int:
    """Run, and write what was said into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the page would change")
    options = parser.parse_args()
    before = PAGE.read_text(encoding="utf-8")
    log, summary = _run()
    page = _with(before, "log", "text", log)
    page = _with(page, "summary", "markdown", summary)
    if options.check:
        print(f"{PAGE.name} {'is up to date' if page == before else 'differs: run bench/annotations.py'}")
        return int(page != before)
    PAGE.write_text(page, encoding="utf-8")
    print(f"wrote {PAGE.relative_to(measure.REPOSITORY)}")
    return 0


def _run() -> tuple[str, str]:
    """What a run in a workflow writes to the log, and to the step's summary."""
    with tempfile.TemporaryDirectory() as folder:
        copytree(SAMPLE, Path(folder, "docs", "sample"))
        measure.track(Path(folder))
        summary = Path(folder, "summary")
        environment = {**os.environ, "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
        command = [*measure.splchk(), "docs/sample"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
        if done.returncode != 1:
            raise SystemExit(f"splchk should have findings here and exit with 1, not {done.returncode}:\n{done.stderr}")
        return done.stdout + done.stderr, summary.read_text(encoding="utf-8")


def _with(page: str, name: str, info: str, content: str) -> str:
    """The page with new content in the fence after the comment that has the name."""
    fence = re.compile(rf"(<!-- {name}, by bench/annotations\.py -->\n\n```{info}\n).*?(```\n)", re.DOTALL)
    page, number = fence.subn(lambda match: match[1] + content + match[2], page)
    if number != 1:
        raise SystemExit(f"{PAGE.name} has no place for the {name}")
    return page


if __name__ == "__main__":
    sys.exit(main())
