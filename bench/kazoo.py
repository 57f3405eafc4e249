#!/usr/bin/env python3
"""Whether what is known of KAZOO by reading it still holds: its misspelt keys, its word list, its replacement table.

The corpus is copied into a git repository; ../shared/corpus/kazoo-key-misspellings.tsv has the misspellings in keys and
values. Each statement is printed with `ok` or `FAILED`; the exit code is 1 if one fails.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import parser

LIST, TABLE = ".aspell.en.pws", ".aspell.en.prepl"
LINTED = (
    f"{LIST}:1152: 'wensday' is a misspelling of Wednesday: ",
    f"{LIST}:747: 'indicies' is a misspelling of indices: ",
    f"{LIST}:283: 'Mobiel' is a misspelling of Mobile: ",
    f"{TABLE}:43: 'dont' has several corrections, doesn't, don't: ",
    f"{TABLE}:129: 'quanity' has several corrections, Quaint, quantity: ",
    f'{TABLE}:20: "callflow\'s" never applies, since the word list has it: ',
    f"{TABLE}:163: 'unassign' never applies, since ",
)
FROZEN = [
    "applications/crossbar/doc/ref/temporal_rules.md: wensday allowed in prose",
    "applications/crossbar/doc/temporal_rules.md: wensday allowed in prose",
    "applications/crossbar/priv/couchdb/schemas/temporal_rules.json: "
    "wensday allowed as a value at /properties/wdays/items/enum/3",
]
Finding = tuple[str, int, str, str]
"""Path, line, word and kind."""


def splchk(folder: Path, *arguments: str) -> list[str]:
    """Return the lines that splchk prints in a folder."""
    command = [sys.executable, "-m", "splchk", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False).stdout.splitlines()


def found(folder: Path, *arguments: str) -> set[Finding]:
    """Return what splchk finds in a folder."""
    lines = splchk(folder, "--quiet", "--format", "json", *arguments)
    return {(one["path"], one["line"], one["word"], one["kind"]) for one in json.loads("".join(lines))}


def in_names(findings: set[Finding]) -> set[Finding]:
    """Return the findings in keys and values."""
    return {one for one in findings if one[3] in ("key", "value")}


def statements(folder: Path, expected: set[Finding]) -> Iterator[tuple[str, bool]]:
    """Yield each statement and whether it is true; the folder's lists change on the way."""
    listed = {one for one in expected if one[2] == "wensday"}
    before = found(folder, "--keys", "misspelt")
    yield "with its lists, the misspelt keys and values are found and no others", in_names(before) == expected - listed
    (folder / "empty.pws").write_text("personal_ws-1.1 en 0 utf-8\n", encoding="utf-8")
    more = in_names(found(folder, "--keys", "misspelt", "--words", "empty.pws"))
    yield "without its list, those that it lists are found too", more >= expected
    yield (
        "without its list, no more are found but `vitelity` and `Requestor`",
        {one[2] for one in more - expected} <= {"vitelity", "Requestor"},
    )
    linted = splchk(folder, "words", "lint")
    for line in LINTED:
        yield f"words lint: {line}…", sum(one.startswith(line) for one in linted) == 1
    yield "words freeze wensday: three entries", splchk(folder, "words", "freeze", "wensday") == FROZEN
    yield "after words freeze, the same is found", found(folder, "--keys", "misspelt") == before
    pruned = splchk(folder, "words", "prune")
    yield "words prune: more than 380 words, with `Mobiel`", len(pruned) > 380 and "Mobiel" in pruned
    yield "after words prune, the same is found", found(folder, "--keys", "misspelt") == before


def main() -> int:
    """Print the statements; return 1 if one fails, 2 if the corpus is not there, else 0."""
    corpus = parser(__doc__).parse_args().corpus
    tsv = corpus.resolve().with_name("kazoo-key-misspellings.tsv")
    if not (corpus / LIST).is_file() or not tsv.is_file():
        print(f"{corpus}: KAZOO's documents and {tsv.name} are not there", file=sys.stderr)
        return 2
    rows = [line.split("\t") for line in tsv.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    expected = {(path, int(line), wrong, kind) for path, line, _, wrong, _, kind in rows}
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "kazoo")
        shutil.copytree(corpus, folder, copy_function=shutil.copyfile)
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)
        for arguments in (["init", "--quiet"], ["add", "--all"]):
            subprocess.run(["git", "-C", str(folder), *arguments], check=True)
        for statement, is_true in statements(folder, expected):
            print(f"{'ok' if is_true else 'FAILED':6}  {statement}")
            failed |= not is_true
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
