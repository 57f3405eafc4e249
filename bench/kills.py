#!/usr/bin/env python3
"""Ends splchk at random moments of every command that writes, and looks at what is left.

SIGKILL, SIGTERM, SIGINT and SIGHUP are sent to processes that fix documents, change lists, write settings, baselines
and reports, or ask questions at a pseudo-terminal. Every file must be as it was or as it should become, lists must be
complete, only SIGKILL may leave a temporary file, which the next run removes, no lock and no process may stay, and
the next run must do its work. Half of the moments are any of a run, the others soon after a temporary file was seen,
when files change. One process in ten is started anew, the others are copies of this one, which have nothing to import.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import pty
import random
import secrets
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import measure

sys.path.insert(0, str(measure.REPOSITORY))

import trees
from laws import BrokenLawError

import splchk
from splchk.dictionaries import word_list
from splchk.dictionaries.aspell import WordListError
from splchk.model import Document
from splchk.project.project import Project
from splchk.project.settings import Overrides

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_NEW_IN = 10
"""One process in this number is started anew."""
_PATIENCE = 20.0
"""Seconds after which a process that has a signal should have ended, and a lock be gone."""
_PAUSE = 0.004
_KEY_EVERY = 0.012
"""Seconds between keys."""
_LEFT = ".splchk-"
"""What the names of temporary files begin with."""
_LIST = ".aspell.en.pws"
_SETTINGS = "splchk.toml"

_HEADER = "personal_ws-1.1 en 0 utf-8\n"
_WORDS = _HEADER + "".join(f"{word}\n" for word in ("blorf", "snarq", "zoob"))
_TABLE = "personal_repl-1.1 en 0 utf-8\nzyx the\nblorg blob\n"
_PROSE = "I recieve the blorf and the snarq.\n\nWe did definately see it, untill today.\n"
_DATA = '{"max_ammount": 1, "description": "We recieve one."}\n'
_DOCUMENTS = {
    **{f"docs/{number}.md": f"# Number {number}\n\n{_PROSE}" * 20 for number in range(6)},
    **{f"data/{number}.json": _DATA for number in range(6)},
    _LIST: _WORDS,
}


class Moment(NamedTuple):
    """When a signal is sent."""

    seconds: float
    """After the start, or after the temporary files."""
    files: int = 0
    """How many temporary files must have been seen."""


@dataclass
class Scenario:
    """A command, and the files that it finds."""

    name: str
    arguments: Sequence[str]
    files: Mapping[str, str]
    keys: str = ""
    """What is typed at a terminal."""
    is_repeatable: bool = True
    """True if the command can be run again, with the same outcome."""
    seconds: float = 0.0
    """How long a whole run takes."""
    states: dict[str, set[bytes | None]] = field(default_factory=dict)
    """What each file may hold; None: there is no file."""
    final: dict[str, bytes] = field(default_factory=dict)

    def make(self, folder: Path) -> None:
        """Make the folder with its files."""
        trees.write({name: text.encode() for name, text in self.files.items()}, folder)
        for name in ("objects", "refs"):  # all that git needs of a repository
            (folder / ".git" / name).mkdir(parents=True)
        (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")

    def prepare(self, folder: Path) -> None:
        """Run the command to its end, with fewer and fewer keys, to learn how long it takes and what files may hold."""
        before = {name: text.encode() for name, text in self.files.items()}
        contents = [before]
        for count in range(len(self.keys), -1, -1):
            self.make(folder)
            begun = time.monotonic()
            self.wait(self.start(folder, is_new=False), folder, self.keys[:count])
            if not contents[1:]:
                self.seconds = time.monotonic() - begun
                self.final = trees.contents(folder)
            contents.append(trees.contents(folder))
            shutil.rmtree(folder)
        if self.final == before:
            raise SystemExit(f"{self.name}: changes nothing")
        for name in {name for each in contents for name in each}:
            self.states[name] = {each.get(name) for each in contents}

    def start(self, folder: Path, is_new: bool) -> tuple[int, int]:
        """Start the command; return the number of its process, and a descriptor for its terminal, or its messages."""
        source, target = os.pipe()
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS[1:])  # until the copy is another program
        child, terminal = pty.fork() if self.keys else (os.fork(), source)
        if not child:
            try:
                self._become(folder, is_new, None if self.keys else target)
            finally:
                os._exit(70)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS[1:])
        os.close(target)
        if self.keys:
            os.close(source)
        return child, terminal

    def _become(self, folder: Path, is_new: bool, target: int | None) -> None:
        """Make this process the command; `target` takes its messages, without one there is a terminal."""
        if target is not None:
            os.setsid()
            nowhere = os.open(os.devnull, os.O_RDWR)
            for number, descriptor in enumerate((nowhere, nowhere, target)):
                os.dup2(descriptor, number)
        os.environ["TERM"] = "xterm"
        for each in SIGNALS[1:]:
            signal.signal(each, signal.default_int_handler if each == signal.SIGINT else signal.SIG_DFL)
        if not is_new:
            trees.become(self.arguments, folder, SIGNALS[1:])
        os.chdir(folder)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS[1:])
        os.execv(sys.executable, [sys.executable, "-m", "splchk", *self.arguments])

    def wait(
        self, started: tuple[int, int], folder: Path, keys: str, moment: Moment | None = None, number: int = 0
    ) -> tuple[int, str, bool]:
        """Type the keys, send the signal at a moment, and return the exit code, what was said, and whether it was sent.

        Raises BrokenLawError if the process goes on.
        """
        child, descriptor = started
        begun = last = time.monotonic()
        due = begun + moment.seconds if moment and not moment.files else float("inf")
        folders = {folder, *((folder / name).parent for name in self.files)} if moment and moment.files else set()
        seen: set[str] = set()
        said, sent_at, status = b"", 0.0, None
        pending = [*keys, "q", "q"] if self.keys else []
        while status is None:
            now = time.monotonic()
            if moment and folders and due == float("inf"):
                seen.update(name for each in folders for name in os.listdir(each) if name.startswith(_LEFT))
                due = now + moment.seconds if len(seen) >= moment.files else due
            if not sent_at and now >= due:
                sent_at = now
                self._send(child, number)
            if sent_at and now - sent_at > _PATIENCE:
                with suppress(ProcessLookupError):
                    os.killpg(child, signal.SIGKILL)
                raise BrokenLawError("a signal ends the process", f"{self.name}, {signal.Signals(number).name}")
            if pending and now - last > _KEY_EVERY and b"?" in said:
                with suppress(OSError):
                    os.write(descriptor, pending.pop(0).encode())
                last = now
            is_near = not sent_at and (bool(folders) or due - now < _PAUSE)
            if select.select([descriptor], [], [], 0 if is_near else _PAUSE)[0]:
                with suppress(OSError):
                    said += os.read(descriptor, 65536)
            found, code = os.waitpid(child, os.WNOHANG)
            status = code if found else None
        with suppress(OSError):
            while select.select([descriptor], [], [], 0)[0] and (more := os.read(descriptor, 65536)):
                said += more
        if self.keys and sent_at and number != signal.SIGKILL:
            self._require_restored(descriptor)
        os.close(descriptor)
        self._require_alone(child)
        return os.waitstatus_to_exitcode(status), said.decode(errors="replace"), sent_at > 0

    def _send(self, child: int, number: int) -> None:
        """Send a signal: a terminal sends it to all processes of a job."""
        with suppress(ProcessLookupError):
            if number in (signal.SIGINT, signal.SIGHUP):
                os.killpg(child, number)
            else:
                os.kill(child, number)

    def _require_restored(self, terminal: int) -> None:
        with suppress(termios.error):
            modes = termios.tcgetattr(terminal)[3]
            if not (modes & termios.ECHO and modes & termios.ICANON):
                raise BrokenLawError("the terminal is restored", self.name)

    def _require_alone(self, child: int) -> None:
        """Raise BrokenLawError if processes are left of the command's."""
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                os.killpg(child, 0)
            except ProcessLookupError:
                return
            except PermissionError:  # macOS, of what has ended
                return
            time.sleep(0.002)
        os.killpg(child, signal.SIGKILL)
        raise BrokenLawError("no process is left", self.name)


SCENARIOS = (
    Scenario("fix", ("--fix", "--unsafe-fixes", "a.md"), {"a.md": _PROSE * 50, _LIST: _WORDS}),
    Scenario("fix --jobs", ("--fix", "--unsafe-fixes", "--jobs=2"), _DOCUMENTS),
    Scenario("words add", ("words", "add", "gnarl", "Quuxes"), {_LIST: _WORDS}),
    Scenario("words add, no list", ("words", "add", "gnarl"), {"a.md": _PROSE}),
    Scenario("words remove", ("words", "remove", "zoob"), {_LIST: _WORDS}, is_repeatable=False),
    Scenario("words sort", ("words", "sort"), {_LIST: _HEADER + "zoob\n\nblorf\n", ".aspell.en.prepl": _TABLE}),
    Scenario("words freeze", ("words", "freeze", "snarq"), {**_DOCUMENTS, _SETTINGS: ""}, is_repeatable=False),
    Scenario("words prune", ("words", "prune"), _DOCUMENTS),
    Scenario("words import", ("words", "import", "in.txt"), {_LIST: _WORDS, "in.txt": "gnarlq\nquuxq\n"}),
    Scenario("init", ("init", "--yes"), {"a.md": _PROSE * 3}),
    Scenario("baseline", ("--baseline=b.json", "--write-baseline"), _DOCUMENTS),
    Scenario(
        "baseline again",
        ("--baseline=b.json", "--write-baseline"),
        {
            "a.md": _PROSE,
            "b.json": '{"splchk-baseline": 1, "documents": {"a.md": {"misspelling": {"recieve": 9}}}}\n',
        },
    ),
    Scenario("reports", ("--format=json=r.json", "--format=sarif=r.sarif", "-or.txt"), {**_DOCUMENTS, "r.json": "[]"}),
    Scenario("-i", ("-i", "a.md"), {"a.md": _PROSE, _LIST: _HEADER}, keys="1ai1"),
    Scenario("-i --by-word", ("-i", "--by-word"), {"a.md": _PROSE, "b.md": _PROSE, _LIST: _HEADER}, keys="1a1"),
)


def main() -> int:
    """Kill processes until there were enough; 1 if a law is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=10_000, help="how many (default: %(default)d)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="how long at most")
    parser.add_argument("--seed", type=int, help="for the moments (default: another one each time)")
    parser.add_argument("--only", metavar="NAME", help="only the scenario of this name")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(2**32)
    print(f"python bench/kills.py --seed {seed} --kills {options.kills}", flush=True)
    chance = random.Random(seed)
    scenarios = [one for one in SCENARIOS if options.only in (None, one.name)]
    until = time.monotonic() + options.seconds

    def stop(number: int, frame: object) -> None:
        nonlocal until
        until = 0

    signal.signal(signal.SIGTERM, stop)  # what was found is printed all the same
    counts: Counter[tuple[str, str]] = Counter()
    broken = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "r")
        _import_all(Path(temporary))
        for scenario in scenarios:
            scenario.prepare(folder)
        kills = 0
        while kills < options.kills and time.monotonic() < until:
            scenario, number = chance.choice(scenarios), chance.choice(SIGNALS)
            is_new = kills % _NEW_IN == 0
            moment = _moment(scenario, is_new, chance)
            try:
                outcome = _kill(scenario, number, moment, is_new, folder)
            except BrokenLawError as error:
                broken += 1
                outcome = "broken"
                print(f"{scenario.name}, {signal.Signals(number).name}, {moment}: {error}", flush=True)
            kills += outcome != "ended before"
            counts[scenario.name, outcome] += 1
            shutil.rmtree(folder, ignore_errors=True)
    _print_table(scenarios, counts)
    print(f"{kills:,} kills, {broken} laws broken")
    return 1 if broken else 0


def _moment(scenario: Scenario, is_new: bool, chance: random.Random) -> Moment:
    """Any moment of a run, or one at which files change."""
    if chance.random() < 0.5:
        start = _import_seconds() if is_new else 0.0  # in which nothing is written
        return Moment(start + chance.uniform(0, scenario.seconds))
    return Moment(min(chance.expovariate(1000), 0.01), chance.choice((1, 1, 1, 2, 3)))


def _kill(scenario: Scenario, number: int, moment: Moment, is_new: bool, folder: Path) -> str:
    """Kill a run, and return what was found: old files, new files, some of both. Raises BrokenLawError."""
    scenario.make(folder)
    code, said, is_sent = scenario.wait(scenario.start(folder, is_new), folder, scenario.keys, moment, number)
    found = trees.contents(folder)
    left = [name for name in found if os.path.basename(name).startswith(_LEFT)]
    _require_states(scenario, {name: data for name, data in found.items() if name not in left})
    _require(not left or number == signal.SIGKILL, "only SIGKILL leaves a temporary file", f"{left}")
    is_starting = number == signal.SIGINT and "guarded" not in said and "KeyboardInterrupt" in said
    has_traceback = "Traceback" in said and not is_starting  # before splchk has begun, Python speaks
    _require(not has_traceback and "mistake in splchk" not in said, "a signal makes no traceback", said[-2000:])
    good = (0, 1, -number, 128 + number)
    _require(code in good or is_starting, "the exit code", f"{code}: {said[-500:]}")
    has_changed = found != {name: text.encode() for name, text in scenario.files.items()}
    is_final = found == scenario.final
    _require_next(scenario, folder)
    if not is_sent:
        return "ended before"
    if left:
        return "temporary file left"
    return "new" if is_final else "some of both" if has_changed else "old"


@cache
def _import_seconds() -> float:
    """The time a new process takes before it does anything."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "splchk", "words", "--help"], capture_output=True, check=True)
    return time.monotonic() - begun


def _import_all(folder: Path) -> None:
    """Import what commands import, and open the dictionary, for all processes that are copies of this one."""
    for module in pkgutil.walk_packages(splchk.__path__, "splchk."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    checker = Project(Overrides(), folder).checker(folder)
    checker.check(Document("a.md", _PROSE, "markdown"))


def _require_states(scenario: Scenario, found: Mapping[str, bytes]) -> None:
    for name in {*found, *scenario.states}:
        states = scenario.states.get(name, {None})
        if found.get(name) not in states:
            raise BrokenLawError("files are old or new", f"{name}: {found.get(name)!r}")
    if _LIST in scenario.files:
        try:
            words = set(word_list.parse(found[_LIST]).words)
        except (KeyError, WordListError) as error:
            raise BrokenLawError("lists are complete", str(error)) from error
        if "freeze" in scenario.arguments:
            settings = found.get(_SETTINGS, b"") + found.get("pyproject.toml", b"")
            _require("snarq" in words or b"snarq" in settings, "freeze loses no word", words)


def _require_next(scenario: Scenario, folder: Path) -> None:
    """Require that the next run does its work, and leaves nothing. Raises BrokenLawError."""
    if scenario.keys:
        trees.run("--fix", cwd=folder)
    else:
        begun = time.monotonic()
        trees.run(*scenario.arguments, cwd=folder)
        _require(time.monotonic() - begun < _PATIENCE, "no lock stays", scenario.name)
    found = trees.contents(folder)
    if scenario.is_repeatable and not scenario.keys:
        for name, data in scenario.final.items():
            _require(found.get(name) == data, "the next run does its work", f"{name}: {found.get(name)!r}")
    left = [name for name in found if os.path.basename(name).startswith(_LEFT)]
    if any("/" not in name for name in left):  # the next run had nothing to write there
        trees.run("words", "add", "another", cwd=folder)
        left = [name for name in trees.contents(folder) if name.startswith(_LEFT)]
        _require(not left, "what was left is removed", left)


def _require(holds: bool, law: str, what: object) -> None:
    if not holds:
        raise BrokenLawError(law, str(what))


def _print_table(scenarios: Sequence[Scenario], counts: Mapping[tuple[str, str], int]) -> None:
    outcomes = sorted({outcome for _, outcome in counts})
    rows = [[one.name, *(str(counts.get((one.name, outcome), 0)) for outcome in outcomes)] for one in scenarios]
    print(measure.table(["command", *outcomes], rows))


if __name__ == "__main__":
    sys.exit(main())
