"""What the benches share: the corpus, the commands, one measured run of a command, and the machine they ran on.

A run is a whole process: wall time, processor time and peak memory come from the kernel when it ends (`wait4`), its
children's included. On Linux a process counts what its parent held when it was started, so the benches stay small
themselves: `floor` says how small, and no peak below it can be told apart.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "kazoo"
CHANGED = "applications/crossbar/doc/accounts.md"
"""The corpus' document that stands for a changed one."""
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name not in ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")
}
"""What commands are measured in: a container often tells Python more than a user's machine does."""


# --- the corpus ---


def parser(docstring: str | None) -> argparse.ArgumentParser:
    """A parser that shows a script's docstring, with the corpus as its optional argument."""
    made = argparse.ArgumentParser(description=docstring, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path("..", *CORPUS.relative_to(REPOSITORY.parent).parts)
    made.add_argument("corpus", nargs="?", type=Path, default=CORPUS, help=f"a folder of Markdown (default: {default})")
    return made


def documents(corpus: Path, suffix: str = ".md") -> list[str]:
    """The corpus' documents of a suffix, relative and sorted; ends the script with exit code 2 if there are none."""
    found = sorted(path.relative_to(corpus).as_posix() for path in corpus.rglob(f"*{suffix}"))
    if not found:
        print(f"{corpus}: no {suffix} there: name a folder that has some", file=sys.stderr)
        raise SystemExit(2)
    return found


def copy(corpus: Path, names: Sequence[str], into: Path) -> None:
    """Put the documents into a folder."""
    for name in names:
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(corpus / name, target)


def copy_lists(corpus: Path, into: Path) -> None:
    """Put the project's word list and replacement table into a folder."""
    for path in corpus.glob(".aspell.*"):
        shutil.copyfile(path, into / path.name)


def track(folder: Path) -> None:
    """Make the folder a git repository with everything in it added."""
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


# --- the commands ---


def program(name: str, *folders: Path) -> list[str] | None:
    """A command by its name: a variable of that name in capitals, beside this Python, in `folders`, on PATH."""
    if given := os.environ.get(name.upper()):
        return shlex.split(given)
    places = [str(Path(sys.executable).parent), *map(str, folders), os.environ.get("PATH", "")]
    found = shutil.which(name, path=os.pathsep.join(places))
    return [found] if found else None


def splchk() -> list[str]:
    """The command that is measured; ends the script with exit code 2 if it is not installed."""
    command = program("splchk")
    if command is None:
        print("splchk is not installed for this Python: pip install -e .", file=sys.stderr)
        raise SystemExit(2)
    return command


def version(command: Sequence[str]) -> str:
    """What a command says its version is, the number alone."""
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    said = re.search(r"(?:Aspell |Hunspell )(\d[\w.]*)", done.stdout) or re.search(r"\d+(?:\.\w+)+", done.stdout)
    return said[said.lastindex or 0] if said else "?"


# --- one run ---


@dataclass(frozen=True)
class Sample:
    """What one run of a command cost."""

    seconds: float
    processor: float
    """Seconds of processor time, all cores together."""
    peak: float
    """Megabytes (10⁶ bytes) of the largest process."""
    code: int
    """The exit code; negative: the signal that ended it."""
    finished: bool
    """False: it was ended because it took too long."""
    crash: str
    """The last line of a traceback, if it printed one."""


def run(
    command: Sequence[str],
    cwd: Path,
    *,
    source: Path | None = None,
    output: Path | None = None,
    timeout: float = 900,
) -> Sample:
    """Run a command once; `source` is its standard input, `output` takes what it prints (nothing does otherwise)."""
    with (
        open(source or os.devnull, "rb") as stdin,
        open(output or os.devnull, "wb") as stdout,
        tempfile.TemporaryFile() as stderr,
    ):
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=ENVIRONMENT,
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
        late = threading.Event()
        timer = threading.Timer(timeout, _end, (process.pid, late))
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        timer.cancel()
        process.returncode = code = os.waitstatus_to_exitcode(status)
        crash = _crash(stderr)
    processor = usage.ru_utime + usage.ru_stime
    return Sample(seconds, processor, _megabytes(usage), code, not late.is_set(), crash)


def _crash(stderr: IO[bytes]) -> str:
    size = stderr.seek(0, os.SEEK_END)
    stderr.seek(max(size - 65536, 0))
    said = stderr.read().decode(errors="replace")
    return said.strip().split("\n")[-1] if "Traceback (most recent call last)" in said else ""


def _end(group: int, late: threading.Event) -> None:
    late.set()
    os.killpg(group, signal.SIGKILL)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def floor() -> float:
    """The megabytes this script has held itself."""
    return _megabytes(resource.getrusage(resource.RUSAGE_SELF))


# --- the report ---


def machine(versions: Mapping[str, str]) -> str:
    """One line on what the figures were measured with."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    tools = ", ".join(f"{name} {number}" for name, number in versions.items())
    return f"{_processor()}, {cores} cores, {platform.system()}, Python {platform.python_version()}; {tools}"


def _processor() -> str:
    try:
        said = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        said = None
    return said[1] if said else platform.processor() or platform.machine()


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], left: Collection[int] = (0,)) -> str:
    """A Markdown table, its columns as wide as they need be: those of `left` to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    rule = ["-" * width if at in left else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    lines = []
    for row in (heads, rule, *rows):
        cells = zip(row, widths, strict=True)
        padded = [cell.ljust(width) if at in left else cell.rjust(width) for at, (cell, width) in enumerate(cells)]
        lines.append(f"| {' | '.join(padded)} |")
    return "\n".join(lines)
