#!/usr/bin/env python3
"""What it costs to know whether a misspelt key is published, in a large repository.

Two repositories are made and committed. In one of 50,000 documents a new one has a misspelt key: splchk is compared
with `git grep -lF`, which searches the same commit for it. In the other the corpus' Markdown, with its published keys,
lies beside 3,000 large documents: splchk checks the Markdown there and in a repository of its own, and is compared with
codespell. Processes take turns; a figure is the median of their wall time. The exit code is 1 if a ratio is above its
limit.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import measure

GREP_LIMIT = 3.0
CODESPELL_LIMIT = 1.2
"""The ratios that are wanted."""
MANY, LARGE = 50_000, 3_000
"""Documents in the two repositories."""
WORDS = (
    "account amount billing call carrier device number owner queue record region schema service status timeout trunk"
).split()
"""What the names of keys are made of."""
KEY = "account_ammount"


def main() -> int:
    """Measure, and print the figures and the ratios."""
    parser = measure.parser(__doc__)
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="runs of each command (default: 9)")
    options = parser.parse_args()
    codespell = measure.program("codespell")
    if codespell is None:
        print("codespell is not installed for this Python: pip install codespell", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder, "many")
        write(many, MANY, 25)
        commit(many)
        (many / "new.json").write_text(json.dumps({KEY: 1}), encoding="utf-8")
        names = measure.documents(options.corpus)
        alone, beside = Path(folder, "alone"), Path(folder, "beside")
        for root in (alone, beside):
            measure.copy(options.corpus, names, root)
            measure.copy_lists(options.corpus, root)
        write(beside / "0", LARGE, 400)  # before the corpus, so that its own documents are not among the first
        commit(alone)
        commit(beside)
        splchk = measure.splchk()
        times = measured(
            {
                "git grep -lF": (many, ["git", "grep", "-lF", KEY, "HEAD"]),
                "splchk, a new document with a misspelt key": (many, [*splchk, "new.json"]),
                "codespell, the corpus": (alone, [*codespell, *names]),
                "splchk, the corpus alone": (alone, [*splchk, *names]),
                "splchk, the corpus beside others": (beside, [*splchk, *names]),
            },
            options.runs,
        )
    for name, seconds in times.items():
        print(f"{seconds * 1000:6.0f} ms  {name}")
    grep, new, reference, _, corpus = times.values()
    print(f"{new / grep:.2f} times git grep (wanted: {GREP_LIMIT}), {corpus / reference:.2f} times codespell", end=" ")
    print(f"(wanted: {CODESPELL_LIMIT})")
    return int(new / grep > GREP_LIMIT or corpus / reference > CODESPELL_LIMIT)


def write(root: Path, count: int, keys: int) -> None:
    """Write JSON, YAML and Markdown documents with keys of which none is misspelt."""
    choose = random.Random(1)
    for number in range(count):
        names = dict.fromkeys(key(choose) for _ in range(keys))
        path = root / f"{number % 97:02}" / f"{number % 13:02}" / f"{number}.{('json', 'yaml', 'md')[number % 3]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines(path.suffix, names)), encoding="utf-8")


def key(choose: random.Random) -> str:
    """Return the name of a key."""
    return f"{choose.choice(WORDS)}_{choose.choice(WORDS)}_{choose.randrange(1000)}"


def lines(suffix: str, names: Mapping[str, None]) -> Iterator[str]:
    """Yield the lines of a document with these keys."""
    if suffix == ".yaml":
        yield from (f"{name}:\n  type: string\n  description: The value, as it is sent.\n" for name in names)
        return
    content = json.dumps({name: {"type": "string", "default": "none"} for name in names}, indent=1)
    yield content if suffix == ".json" else f"# Title\n\nWhat this document is about.\n\n```json\n{content}\n```\n"


def commit(root: Path) -> None:
    """Make the folder a repository with everything in it committed, as a clone would have it: in one pack."""
    measure.track(root)
    identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0"]
    subprocess.run(["git", *identity, "commit", "-q", "-m", "base"], cwd=root, check=True)
    subprocess.run(["git", "repack", "-adq"], cwd=root, check=True)


def measured(commands: Mapping[str, tuple[Path, Sequence[str]]], runs: int) -> dict[str, float]:
    """Return the median wall times of the commands, in seconds, taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, (folder, command) in commands.items():
            times[name].append(measure.run(command, folder).seconds)
    return {name: median(each[1:]) for name, each in times.items()}  # the first warms the caches


if __name__ == "__main__":
    sys.exit(main())
