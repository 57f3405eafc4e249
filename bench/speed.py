#!/usr/bin/env python3
"""How long splchk takes and how much memory, beside the tools that people use, in one interleaved run.

Every figure is that of a whole process, started afresh (files are in the system's cache after the first round, which
does not count): all Markdown of the corpus by the names of the files, and by their folder; one document with findings;
one without; all JSON. The tools take turns (A B C, A B C, …), so that whatever else the machine does hits all of them
alike; a ratio is the median of the ratios to codespell within a turn. Tools that take many seconds skip turns.

All tools run on a copy of the documents, in a git repository of their own, with the project's own word list where the
tool reads it (splchk, Aspell, PySpelling). With --suffix, documents of another type in any folder are measured instead,
as they are and with a word list of all that splchk reports in them: as on a project's first day, and later. A command
is looked for in a variable of its name in capitals (CSPELL, …), beside this Python, in the cache folder and on PATH;
--install puts what is missing in the cache folder.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import measure
from measure import Sample

from splchk.documents import type_of_source

REFERENCE = "codespell"
PYSPELLING = """\
matrix:
- name: markdown
  aspell: {{lang: en, d: en}}
  dictionary: {{encoding: utf-8, wordlists: [{words}]}}
  pipeline:
  - pyspelling.filters.markdown: {{markdown_extensions: [markdown.extensions.extra, markdown.extensions.meta]}}
  - pyspelling.filters.html: {{comments: false, ignores: [code, pre]}}
  sources: [{sources}]
  default_encoding: utf-8
"""


@dataclass(frozen=True)
class Job:
    """What is to be checked."""

    title: str
    folder: Path
    """The copy of the corpus."""
    names: Sequence[str]
    """The documents, relative to it."""
    by_folder: bool
    """Whether the tools are given the folder instead of the names."""
    scratch: Path
    """Where a tool's own files may lie."""

    def joined(self) -> Path:
        """The documents one after the other, in one file."""
        path = self.scratch / f"{len(self.names)}-{Path(self.names[0]).name}"
        if not path.exists():
            with path.open("wb") as file:
                for name in self.names:
                    file.write((self.folder / name).read_bytes() + b"\n")
        return path

    def written(self, name: str, content: str) -> str:
        """The path of a file of this job with that content."""
        path = self.scratch / f"{len(self.names)}-{name}"
        path.write_text(content, encoding="utf-8")
        return str(path)


Arguments = Callable[[Sequence[str], Job], list[str] | None]
"""From a tool's command and a job to the whole command line; None: the tool cannot do that."""


@dataclass(frozen=True)
class Tool:
    """A way to run one of the programs."""

    name: str
    program: str
    arguments: Arguments
    every: int = 1
    """It runs in one of so many turns of a long job."""
    joined: bool = False
    """It reads the documents, joined, from standard input."""


def _plain(command: Sequence[str], job: Job) -> list[str]:
    return [*command, *(["."] if job.by_folder else job.names)]


def _cspell(command: Sequence[str], job: Job) -> list[str]:
    options = ["--no-progress", "--no-summary", "--no-color", "--no-cache"]
    settings = job.written("cspell.json", json.dumps({"version": "0.2", "language": "en"}))
    return [*command, "lint", *options, "--config", settings, "--root", ".", *(["."] if job.by_folder else job.names)]


def _pyspelling(command: Sequence[str], job: Job) -> list[str]:
    own = job.folder / ".aspell.en.pws"
    words = job.written("words.txt", "\n".join(own.read_text("utf-8").split("\n")[1:]) if own.exists() else "")
    sources = "'**/*.md'" if job.by_folder else ", ".join(f"'{name}'" for name in job.names)
    return [*command, "-c", job.written("pyspelling.yml", PYSPELLING.format(words=words, sources=sources))]


def _aspell(command: Sequence[str], job: Job) -> list[str] | None:
    if job.by_folder:
        return None
    own = job.folder / ".aspell.en.pws"
    personal = [f"--personal={own}"] if own.exists() else []
    return [*command, "--lang=en", "--encoding=utf-8", "--mode=markdown", *personal, "list"]


def _aspell_each(command: Sequence[str], job: Job) -> list[str] | None:
    aspell = _aspell(command, job)
    if aspell is None or len(job.names) == 1:
        return None
    return ["sh", "-c", f'for name; do {shlex.join(aspell)} < "$name"; done', "sh", *job.names]


def _hunspell(command: Sequence[str], job: Job) -> list[str] | None:
    return None if job.by_folder else [*command, "-d", "en_US", "-i", "utf-8", "-l", *job.names]


def _alone(command: Sequence[str], job: Job) -> list[str] | None:
    """With one processor there is one process, without an option that would have to be parsed."""
    taskset = shutil.which("taskset")
    return [taskset, "--cpu-list", "0", *_plain(command, job)] if taskset and len(job.names) > 1 else None


TOOLS = (
    Tool("splchk", "splchk", _plain),
    Tool("splchk, one process", "splchk", _alone),
    Tool("codespell", "codespell", _plain),
    Tool("typos", "typos", _plain),
    Tool("Aspell", "aspell", _aspell, joined=True),
    Tool("Aspell, a process a file", "aspell", _aspell_each, every=3),
    Tool("Hunspell", "hunspell", _hunspell, every=3),
    Tool("cspell", "cspell", _cspell, every=3),
    Tool("PySpelling", "pyspelling", _pyspelling, every=100),
)


@dataclass
class Result:
    """A tool's runs of one job."""

    samples: list[Sample] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    lines: int = 0
    """What it printed in the turn that does not count: that it did do something."""


def main() -> int:
    """Measure, and print tables."""
    options = _options()
    cache: Path = options.cache
    chosen = [tool for tool in TOOLS if not options.tools or tool.program in options.tools]
    if options.install:
        _install(cache, {tool.program for tool in chosen})
    commands = _commands(chosen, cache)
    tools = [tool for tool in chosen if tool.program in commands]
    print(measure.machine({name: measure.version(command) for name, command in commands.items()}))
    print(f"Load at the start: {os.getloadavg()[0]:.1f}. No peak below {measure.floor():.0f} MB can be told apart.")
    with tempfile.TemporaryDirectory() as temporary:
        for job in jobs(options.corpus, options.suffix, Path(temporary)):
            is_long = len(job.names) > 1
            runs = max(3, options.runs // 3) if is_long and job.by_folder else options.runs * (1 if is_long else 2)
            present = [tool for tool in tools if not (options.quick and _is_slow(tool, job))]
            print(f"\n### {job.title}\n\n{_table(_measured(job, present, commands, runs))}", flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = measure.parser(__doc__)
    known = sorted({tool.program for tool in TOOLS})
    parser.add_argument("--tools", nargs="+", choices=known, metavar="TOOL", help=f"only these: {', '.join(known)}")
    parser.add_argument("--runs", type=int, default=9, help="turns of the first job (default: 9); others in proportion")
    parser.add_argument("--suffix", help="measure the documents whose names end so, as .rst, in the place of Markdown")
    parser.add_argument("--quick", action="store_true", help="three turns, and not the whole corpus by PySpelling")
    parser.add_argument("--install", action="store_true", help="install the tools that are missing")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "splchk-bench"
    parser.add_argument("--cache", type=Path, default=cache, help="where to (default: %(default)s)")
    options = parser.parse_args()
    if options.quick:
        options.runs = 3
    return options


# --- the tools ---


def _commands(tools: Sequence[Tool], cache: Path) -> dict[str, list[str]]:
    found = {"splchk": measure.splchk()}
    for name in dict.fromkeys(tool.program for tool in tools):
        command = _find(name, cache)
        if command:
            found[name] = command
        else:
            print(f"{name}: not installed, left out (--install would install it)", file=sys.stderr)
    return found


def _find(name: str, cache: Path) -> list[str] | None:
    return measure.program(name, cache / "python" / "bin", cache / "node_modules" / ".bin")


def _install(cache: Path, wanted: set[str]) -> None:
    """Install what is wanted and missing: from PyPI and npm into the cache folder, from apt if we may."""
    missing = {name for name in wanted if not _find(name, cache)}
    cache.mkdir(parents=True, exist_ok=True)
    if pypi := sorted(missing & {"codespell", "typos", "pyspelling"}):
        venv.create(cache / "python", with_pip=True)
        _do([str(cache / "python" / "bin" / "pip"), "install", "-q", *pypi])
    if "cspell" in missing:
        _do(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(cache), "cspell"])
    packages = {"aspell": ("aspell", "aspell-en"), "hunspell": ("hunspell", "hunspell-en-us")}
    if apt := [package for name in sorted(missing & packages.keys()) for package in packages[name]]:
        if os.geteuid() == 0:
            _do(["apt-get", "install", "-y", "-q", *apt])
        else:
            print(f"to be installed by an administrator: apt-get install {' '.join(apt)}", file=sys.stderr)


def _do(command: Sequence[str]) -> None:
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
    else:
        if done.returncode:
            print(f"failed: {' '.join(command)}", file=sys.stderr)


# --- the jobs ---


def jobs(corpus: Path, suffix: str | None, temporary: Path) -> list[Job]:
    """What is measured, on copies of the corpus in a temporary folder."""
    folder, scratch = temporary / "documents", temporary / "scratch"
    scratch.mkdir()
    if suffix:
        return _of_type(corpus, suffix, folder, scratch)
    names = measure.documents(corpus)
    measure.copy(corpus, names, folder)
    measure.copy_lists(corpus, folder)
    measure.track(folder)
    size = sum((folder / name).stat().st_size for name in names) / 1e6
    whole = f"{len(names)} documents, {size:.2f} MB"
    return [
        Job(f"All Markdown, by name ({whole})", folder, names, False, scratch),
        Job(f"All Markdown, by folder ({whole})", folder, names, True, scratch),
        *_single(folder, names, scratch),
        *_data(corpus, folder, scratch),
    ]


def _of_type(corpus: Path, suffix: str, folder: Path, scratch: Path) -> list[Job]:
    """The documents of one type, without a word list and with one."""
    names = measure.documents(corpus, suffix)
    found = []
    for title in ("as they are", "with a word list"):
        its_folder = folder / title.replace(" ", "-")
        measure.copy(corpus, names, its_folder)
        if type_of_source(names[0]):
            (its_folder / "splchk.toml").write_text("comments = true\n", encoding="utf-8")
        measure.track(its_folder)
        size = sum((its_folder / name).stat().st_size for name in names) / 1e6
        what = f"{len(names)} {suffix}, {size:.2f} MB, {title}"
        found.append(Job(f"By name ({what})", its_folder, names, False, scratch))
    command = [*measure.splchk(), "--format", "json", "--confidence", "all", "--", *names]
    done = subprocess.run(command, cwd=found[-1].folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    words = sorted({finding["word"] for finding in json.loads(done.stdout)})
    own = found[-1].folder / ".aspell.en.pws"
    own.write_text("\n".join([f"personal_ws-1.1 en {len(words)} utf-8", *words, ""]), encoding="utf-8")
    return found


def _single(folder: Path, names: Sequence[str], scratch: Path) -> list[Job]:
    """One document with findings, and the largest without that is no larger."""
    command = [*measure.splchk(), "--format", "json", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1) or not done.stdout:
        print(f"splchk failed: {done.stderr.strip()}", file=sys.stderr)
        raise SystemExit(2)
    found = {finding["path"].removeprefix("./") for finding in json.loads(done.stdout)}
    sizes = {name: (folder / name).stat().st_size for name in names}
    changed = measure.CHANGED if measure.CHANGED in found else max(found, key=lambda name: sizes[name])
    clean = [name for name in names if name not in found and sizes[name] <= sizes[changed]]
    pairs = [("One document with findings", changed)]
    pairs += [("One document without", max(clean, key=lambda name: sizes[name]))] if clean else []
    return [
        Job(f"{title} ({name}, {sizes[name] / 1e3:.0f} kB)", folder, [name], False, scratch) for title, name in pairs
    ]


def _data(corpus: Path, folder: Path, scratch: Path) -> list[Job]:
    """The JSON documents of the corpus, by name: their keys, values and strings."""
    names = sorted(path.relative_to(corpus).as_posix() for path in corpus.rglob("*.json"))
    if not names:
        return []
    folder = folder.with_name("data")
    measure.copy(corpus, names, folder)
    measure.copy_lists(corpus, folder)
    measure.track(folder)
    size = sum((folder / name).stat().st_size for name in names) / 1e6
    return [Job(f"All JSON, by name ({len(names)} documents, {size:.2f} MB)", folder, names, False, scratch)]


def _measured(job: Job, tools: Sequence[Tool], commands: dict[str, list[str]], runs: int) -> dict[str, Result]:
    """All turns of a job. The first does not count: it fills the caches, and shows that a tool prints something."""
    lines = {tool: line for tool in tools if (line := tool.arguments(commands[tool.program], job))}
    results = {tool.name: Result() for tool in lines}
    for tool, line in lines.items():
        if not _is_slow(tool, job):
            results[tool.name].lines = _run(tool, line, job)[1]
    for turn in range(runs):
        seconds: dict[str, float] = {}
        for tool, line in lines.items():
            if turn % (tool.every if len(job.names) > 1 else min(tool.every, 3)):
                continue
            sample, printed = _run(tool, line, job)
            seconds[tool.name] = sample.seconds
            results[tool.name].samples.append(sample)
            results[tool.name].lines = printed
        for name in seconds:
            if REFERENCE in seconds:
                results[name].ratios.append(seconds[name] / seconds[REFERENCE])
    return results


def _is_slow(tool: Tool, job: Job) -> bool:
    return tool.every > 10 and len(job.names) > 1


def _run(tool: Tool, line: list[str], job: Job) -> tuple[Sample, int]:
    """One run, and how many lines it printed."""
    output = job.scratch / "output"
    sample = measure.run(line, job.folder, source=job.joined() if tool.joined else None, output=output)
    if sample.crash:
        print(f"{tool.name} crashed, its figures say nothing: {sample.crash}", file=sys.stderr)
    return sample, output.read_bytes().count(b"\n")


def _table(results: dict[str, Result]) -> str:
    heads = ["tool", f"× {REFERENCE}", "seconds", "least", "most", "processor", "peak MB", "runs", "lines"]
    rows = []
    for name, result in results.items():
        if not result.samples:
            continue
        times = [sample.seconds for sample in result.samples]
        rows.append(
            [
                name,
                f"{median(result.ratios):.2f}" if result.ratios else "",
                *(f"{value:.3f}" for value in (median(times), min(times), max(times))),
                f"{median(sample.processor for sample in result.samples):.3f}",
                f"{median(sample.peak for sample in result.samples):.0f}",
                str(len(times)),
                str(result.lines),
            ]
        )
    return measure.table(heads, rows)


if __name__ == "__main__":
    sys.exit(main())
