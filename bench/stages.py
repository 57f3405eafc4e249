#!/usr/bin/env python3
"""Where the time goes in splchk itself: a figure for each step of its start and of its work.

The start: processes that import one thing each take turns; the figure is the median of their wall time, less that of
`python -c pass`, which stands first as it is. The work: a real run in a fresh process, with a clock around the
function of each step. A step's figure is its own time, without the steps that it calls, so that the figures add up to
the whole; the clocks themselves cost about a microsecond a call. Medians of several processes.
"""

from __future__ import annotations

import functools
import importlib
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from statistics import median
from typing import Any

import measure

STARTS = {
    "python -c pass": "pass",
    "click": "import click",
    "splchk.cli.parser (click, --help's texts)": "import splchk.cli.parser",
    "splchk.commands.check (all a clean run needs)": "import splchk.commands.check",
    "markdown-it-py": "import markdown_it",
    "splchk.documents.markdown.parser": "import splchk.documents.markdown.parser",
    "marisa-trie": "import marisa_trie",
    "pyenchant": "import enchant",
    "codespell": "import codespell_lib",
}

STEPS = (
    ("list the files", "splchk.pipeline.pipeline", "Pipeline.select"),
    ("settings, lists and dictionary", "splchk.project.project", "Project.checker"),
    ("read the files", "splchk.pipeline.document_checker", "DocumentChecker.read"),
    ("find fenced code", "splchk.documents.base", "DocumentType.fences"),
    ("cut into runs of letters", "splchk.checking.suspects", "letters"),
    ("look the runs up", "splchk.checking.suspects", "Finder._unknown_runs"),
    ("unknown words and their offsets", "splchk.checking.suspects", "Finder._at_offsets"),
    ("doubled words", "splchk.rules.doubled_word", "_DoubledWord.find"),
    ("suspects: the rest", "splchk.checking.suspects", "Finder.find"),
    ("import what reads Markdown", "splchk.documents.base", "load_module"),
    ("regions", "splchk.checking.checker", "regions"),
    ("blocks, by the fast reader", "splchk.documents.markdown.fast.blocks", "blocks"),
    ("blocks, by markdown-it-py", "splchk.documents.markdown.reader", "_Readers.blocks"),
    ("inline content", "splchk.documents.markdown.reader", "_Readers.paint"),
    ("tables of misspellings", "splchk.dictionaries.speller", "Speller._find_corrections"),
    ("replacements", "splchk.dictionaries.speller", "Speller.replacement"),
    ("suggestions", "splchk.dictionaries.speller", "Speller.suggest"),
    ("findings: the rest", "splchk.checking.checker", "Checker.check"),
    ("what is published (git)", "splchk.compare.key_marks", "KeyMarks.mark"),
    ("from document to document", "splchk.pipeline.document_checker", "DocumentChecker.check_file"),
    ("write the report", "splchk.commands.reporting", "Reporter.document"),
)
"""Each step and the function that does it. What reads Markdown is imported by a step of its own, when it is needed."""
_LATE = "splchk.documents.markdown."


class Clock:
    """Charges time to the innermost step that is running."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._running: list[str] = ["the rest"]
        self._last = time.perf_counter()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What happens inside is charged to `name`."""
        self._charge()
        self._running.append(name)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def stop(self) -> None:
        """Charge what has not been charged yet."""
        self._charge()

    def _charge(self) -> None:
        now = time.perf_counter()
        name = self._running[-1]
        self.spent[name] = self.spent.get(name, 0) + now - self._last
        self._last = now

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with the clock around it; around each piece of what it yields, if it is a generator."""

        @functools.wraps(function)
        def timed(*arguments: Any, **options: Any) -> Any:
            with self.step(name):
                result = function(*arguments, **options)
            return self._pieces(name, result) if isinstance(result, Iterator) else result

        return timed

    def _pieces(self, name: str, pieces: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.step(name):
                piece = next(pieces, self)
            if piece is self:
                return
            yield piece


def main() -> int:
    """Measure, and print tables."""
    parser = measure.parser(__doc__)
    parser.add_argument("--runs", type=int, default=7, help="processes for each figure (default: %(default)s)")
    parser.add_argument("--one-run", nargs="+", metavar="PATH", help="(what the script calls itself with)")
    options = parser.parse_args()
    if options.one_run:
        print(json.dumps(_timed_run(options.one_run)))
        return 0
    names = measure.documents(options.corpus)
    print(measure.machine({"splchk": measure.version(measure.splchk())}), flush=True)
    print(f"\n### The start, in milliseconds\n\n{_starts(options.runs)}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        measure.copy(options.corpus, names, folder)
        measure.copy_lists(options.corpus, folder)
        measure.track(folder)
        jobs = {f"all {len(names)} by folder": ["."], f"all {len(names)} by name": names}
        if measure.CHANGED in names:
            jobs[Path(measure.CHANGED).name] = [measure.CHANGED]
        print(f"\n### The work, in milliseconds\n\n{_work(folder, jobs, options.runs)}")
    return 0


def _starts(runs: int) -> str:
    times: dict[str, list[float]] = {name: [] for name in STARTS}
    missing: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as elsewhere:  # not here: `import splchk` shall find what is installed
        for _ in range(2 * runs + 1):
            for name, code in STARTS.items():
                sample = measure.run([sys.executable, "-c", code], Path(elsewhere))
                if sample.code:
                    missing[name] = sample.crash
                times[name].append(sample.seconds * 1e3)
    for name, crash in missing.items():
        print(f"{name} is left out: {crash}", file=sys.stderr)
    base, *rest = [(name, median(each[1:])) for name, each in times.items() if name not in missing]
    rows = [[base[0], f"{base[1]:.1f}"], *([f"+ {name}", f"{value - base[1]:.1f}"] for name, value in rest)]
    return measure.table(["process", "ms"], rows)


def _work(folder: Path, jobs: dict[str, list[str]], runs: int) -> str:
    spent: dict[str, list[dict[str, float]]] = {job: [] for job in jobs}
    for _ in range(runs):
        for job, paths in jobs.items():
            command = [sys.executable, __file__, "--one-run", *paths]
            done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True)
            if done.returncode:
                raise SystemExit(2)
            spent[job].append(json.loads(done.stdout))
    steps = ["the start (splchk.commands.check)", *(name for name, _, _ in STEPS), "the rest"]
    rows = [[step, *(_milliseconds(one.get(step, 0) for one in each) for each in spent.values())] for step in steps]
    rows.append(["sum", *(_milliseconds(sum(one.values()) for one in each) for each in spent.values())])
    return measure.table(["step", *jobs], rows)


def _milliseconds(seconds: Iterable[float]) -> str:
    return f"{median(seconds) * 1e3:.1f}"


def _timed_run(paths: list[str]) -> dict[str, float]:
    """Run a check of the paths in this process; the seconds of each step."""
    clock = Clock()
    with clock.step("the start (splchk.commands.check)"):
        importlib.import_module("splchk.commands.check")
    from splchk.commands.check import Options
    from splchk.commands.check import check as command

    _set_clocks(clock)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        command(Options(paths=tuple(paths), jobs=1))
    clock.stop()
    return clock.spent


def _set_clocks(clock: Clock) -> None:
    """Put a clock around the function of each step; around those that read Markdown when they have been imported."""
    for name, module, path in STEPS:
        if not module.startswith((_LATE, "importlib")):
            _set_clock(clock, name, module, path)
    check: Any = importlib.import_module("splchk.checking.checker")
    regions = check.regions

    def first(*arguments: Any) -> Any:
        with clock.step("import what reads Markdown"):
            importlib.import_module(f"{_LATE}reader")
        for name, module, path in STEPS:
            if module.startswith(_LATE):
                _set_clock(clock, name, module, path)
        check.regions = regions
        return regions(*arguments)

    check.regions = first


def _set_clock(clock: Clock, name: str, module: str, path: str) -> None:
    owner: Any = importlib.import_module(module)
    *outer, last = path.split(".")
    try:
        for part in outer:
            owner = getattr(owner, part)
        setattr(owner, last, clock.around(name, getattr(owner, last)))
    except AttributeError:
        raise SystemExit(f"{module} has no {path} any more: correct STEPS in {Path(__file__).name}") from None


if __name__ == "__main__":
    sys.exit(main())
