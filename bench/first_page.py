#!/usr/bin/env python3
"""How many of the first findings that a stranger reads are real, as judged by reading (`first_page.tsv`).

The findings are those of text output, run in ../shared/corpus/kazoo with the word lists there. A verdict is
`misspelling`, `wrongly used name`, `name`, `jargon`, `meant` (a word doubled on purpose), `another language` or `leaked
code`; the first two are real. --unjudged prints the findings that nobody has judged yet, as lines for the file.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from measure import parser, splchk, table

JUDGED = Path(__file__).with_name("first_page.tsv")
REAL = frozenset({"misspelling", "wrongly used name"})
SET = "kazoo"

Report = tuple[str, str, str]
"""Place (`path:line:column`), word and rule."""


def main() -> None:
    """Print the figures as Markdown."""
    options = _options()
    if not options.corpus.is_dir():
        print(f"{options.corpus}: no folder there, so that nothing is measured")
        return
    verdicts = judged()
    reports = found(options.corpus)
    unjudged = [report for report in reports if report not in verdicts]
    if options.unjudged:
        print(*("\t".join((SET, *report, "")) for report in unjudged), sep="\n")
        return
    print(f"## {len(reports)} findings with the project's own lists\n")
    pages = [(f"the first {options.first}", reports[: options.first])]
    pages += [("of high confidence", _sure(options.corpus, reports))]
    print(table(["findings", "number", "real", "not judged", "and"], [_row(*page, verdicts) for page in pages], (0, 4)))
    print(f"\n{len(unjudged)} findings are not judged yet: --unjudged prints them")


def _options() -> argparse.Namespace:
    made = parser(__doc__)
    made.add_argument("--first", type=int, default=100, metavar="N", help="how many findings a first page has")
    made.add_argument("--unjudged", action="store_true", help="print the findings that are not judged yet")
    return made.parse_args()


def judged() -> dict[Report, str]:
    """The verdicts that there are."""
    rows = (line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {(place, word, rule): verdict for _, place, word, rule, verdict in rows}


def found(corpus: Path, *options: str) -> list[Report]:
    """The findings in the order of text output."""
    lines = _output(corpus, "--format", "text", *options).splitlines()
    known = {
        (f"{one['path']}:{one['line']}:{one['column']}", one["word"]): one["rule"]
        for one in json.loads(_output(corpus, "--format", "json", *options))
    }
    reports = []
    for line in lines:
        match = re.match(r"(.+?:\d+:\d+): (\S+)", line)
        if match is None:  # the number of a word's other places
            continue
        reports.append((match[1], match[2], known[match[1], match[2]]))
    return reports


def _sure(corpus: Path, reports: list[Report]) -> list[Report]:
    sure = set(found(corpus, "--confidence", "high"))
    return [report for report in reports if report in sure]


def _output(corpus: Path, *options: str) -> str:
    command = [*splchk(), "check", "--quiet", *options]
    return subprocess.run(command, cwd=corpus, capture_output=True, encoding="utf-8", check=False).stdout


def _row(name: str, reports: list[Report], verdicts: dict[Report, str]) -> list[str]:
    counts = Counter(verdicts[report] for report in reports if report in verdicts)
    real = sum(counts[verdict] for verdict in REAL)
    rest = ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts.items()) if verdict not in REAL)
    return [name, str(len(reports)), str(real), str(len(reports) - counts.total()), rest]


if __name__ == "__main__":
    main()
