"""What must hold for whole commands over a folder of documents: `--jobs`, `--diff`, `--fix`, reports, lists.

A command runs in a copy of this process, which saves the time to start a new one.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn
from xml.etree import ElementTree

from laws import BrokenLawError

from splchk.cli.start import main
from splchk.commands.check import Options, check_all
from splchk.commands.interactive.screen import render
from splchk.commands.interactive.session import Session
from splchk.commands.tui.keypresses import ESCAPE, split_keys
from splchk.dictionaries import word_list
from splchk.dictionaries.aspell import WordListError
from splchk.model import RunError
from splchk.project.settings import Overrides

SECONDS = 300
"""How long a command may take."""
_LIST = ".aspell.en.pws"
_FORMATS = ("json", "sarif", "gitlab", "junit", "checkstyle", "rdjsonl", "github", "text")
_WORDS = ("snarq", "teh", "blorf", "Zoob's", "naïve", "")


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: bytes
    err: bytes


def run(*arguments: str, cwd: Path, stdin: bytes = b"") -> Outcome:
    """Run splchk. Raises BrokenLawError if it ends in no good way."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        source.write(stdin)
        source.seek(0)
        child = os.fork()
        if not child:
            for target, file in enumerate((source, out, err)):
                os.dup2(file.fileno(), target)
            become(arguments, cwd)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        outcome = Outcome(code, out.read(), err.read())
    said = outcome.err.decode(errors="replace")
    is_good = code in (0, 1, 2) and "mistake in splchk" not in said and "Traceback" not in said
    if not is_good or (code == 2 and not said.strip()):
        raise BrokenLawError("a command ends well", f"{' '.join(arguments)}: {code}: {said[-3000:]}")
    return outcome


def become(arguments: Sequence[str], cwd: Path, blocked: Sequence[int] = ()) -> NoReturn:
    """Make this process, a new copy of another, one of splchk; `blocked`: signals that wait until then."""
    try:
        signal.alarm(SECONDS)
        os.chdir(cwd)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(open(number, "wb", closefd=False), encoding="utf-8", write_through=number == 2)  # noqa: SIM115
            for number in (1, 2)
        )
        sys.argv = ["splchk", *arguments]
        signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
        main()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(70)


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold, but for git's own."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.is_symlink() and not name.startswith(".git/"):
            found[name] = path.read_bytes()
    return found


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Put files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def try_fixes(folder: Path, options: Sequence[str] = ("--unsafe-fixes",)) -> int:
    """Try the laws on checks and fixes of all documents in a folder, which is fixed; return how many changed."""
    one, two = (run("--format=json", f"--jobs={jobs}", *options, cwd=folder) for jobs in (1, 2))
    _require(one == two, "--jobs equals one process", _difference(one, two))
    if one.code != 2:
        has_errors = any(each["level"] == "error" for each in json.loads(one.out))
        _require(one.code == int(has_errors), "the exit code says whether there are errors", one)
    before = contents(folder)
    shown = run("--diff", "--jobs=1", "-q", *options, cwd=folder)
    _require(contents(folder) == before, "a check changes no file", "")
    with tempfile.TemporaryDirectory() as temporary:
        patched, alone = Path(temporary, "patched"), Path(temporary, "alone")
        shutil.copytree(folder, patched, symlinks=True)
        shutil.copytree(folder, alone, symlinks=True)
        first = run("--fix", "--jobs=2", *options, cwd=folder)
        second = run("--fix", "--jobs=1", *options, cwd=alone)
        after = contents(folder)
        _require(first == second, "--fix --jobs equals one process", _difference(first, second))
        _same(after, contents(alone), "--fix --jobs equals one process")
        _apply(shown.out, patched)
        _same(after, contents(patched), "--diff shows what --fix writes")
    again = run("--fix", "--jobs=1", *options, cwd=folder)
    _same(after, contents(folder), "a second --fix changes nothing")
    _require(b"fixed " not in again.err, "a second --fix says nothing of fixes", again.err)
    _require(sorted(before) == sorted(after), "--fix makes and removes no file", "")
    changed = [name for name in before if before[name] != after[name]]
    _require(not changed or first.code > 0, "changed files are said", first)
    return len(changed)


def try_reports(folder: Path) -> None:
    """Try whether every report can be read by what it is for."""
    with tempfile.TemporaryDirectory() as temporary:
        places = {name: Path(temporary, name) for name in _FORMATS}
        outcome = run(*(f"--format={name}={place}" for name, place in places.items()), cwd=folder)
        if outcome.code == 2 and not any(place.exists() for place in places.values()):  # the settings are refused
            return
        reports = {name: place.read_bytes() for name, place in places.items()}
    for name in ("json", "sarif", "gitlab"):
        json.loads(reports[name])
    ElementTree.fromstring(reports["junit"])
    count = len(json.loads(reports["json"]))
    counts = {
        "gitlab": len(json.loads(reports["gitlab"])),
        "checkstyle": sum(1 for _ in ElementTree.fromstring(reports["checkstyle"]).iter("error")),
        "rdjsonl": len([json.loads(line) for line in reports["rdjsonl"].splitlines()]),
    }
    _require(set(counts.values()) == {count}, "reports have the same findings", counts)
    _require(
        reports["github"].count(b"\n::") + reports["github"].startswith(b"::") <= count, "github", reports["github"]
    )


def try_words(folder: Path, choices: Sequence[int]) -> None:
    """Try the commands that write lists and settings, which ones `choices` says; no word is lost unasked."""
    commands = [
        *(("words", "add", word) for word in _WORDS[:-1]),
        ("words", "sort"),
        ("words", "sort", "--lint"),
        ("words", "lint"),
        ("words", "import", "import.txt"),
        ("init", "--yes"),
        *(("words", "freeze", word) for word in _WORDS[:3]),
        ("words", "prune"),
        ("words", "prune", "--dry-run"),
        ("words", "remove", "snarq"),
        ("--baseline=base.json", "--write-baseline"),
        ("--baseline=base.json",),
        ("--fix",),
    ]
    for choice in choices:
        command = commands[choice % len(commands)]
        before, old = contents(folder), _listed(folder)
        outcome = run(*command, cwd=folder)
        new = _listed(folder)
        lost = set(old or ()) - set(new or ())
        if "remove" in command or "freeze" in command:
            lost -= {*command}
        is_pruned = command == ("words", "prune") and outcome.code == 0
        _require(not lost or is_pruned or old is None, "no word is lost", f"{command}: {lost}: {outcome}")
        _require(old is None or new is not None, "a list that can be read stays one", f"{command}: {outcome}")
        if outcome.code == 2 and command[0] == "words" and "sort" not in command:  # of which one list may be good
            _same(before, contents(folder), f"{' '.join(command)} that fails changes nothing")
        left = [name for name in contents(folder) if name.endswith((".tmp", ".lock"))]
        _require(not left, "no file is left behind", left)


_ANSWERS = (
    *"12iIalsu",
    *("??", "rnew\r", "R a-b\r", "kkept\r", "r\x1b", "r\x15\r", "1u", "au", "\x1b[A"),
)
"""What is typed in interactive mode, each as a whole."""


def try_answers(folder: Path, choices: Sequence[int]) -> None:
    """Try answers of interactive mode, which ones `choices` says; with all of them undone, all is as it was."""
    before = contents(folder)
    typed = [key for choice in choices for key in split_keys(_ANSWERS[choice % len(_ANSWERS)])]
    undone = run_in_copy(lambda: _answer(typed, choices[0]), folder)
    if undone:
        lists = (".pws", ".prepl")  # of a new one the header stays
        after = {name: data for name, data in contents(folder).items() if not name.endswith(lists)}
        _same(after, {name: data for name, data in before.items() if name in after}, "answers that are undone")


def _answer(keys: Sequence[str], choice: int) -> bool:
    """Press keys in a session over the working directory; return whether all answers are undone at the end."""
    try:
        checked = check_all(Options(overrides=Overrides(suggestions=0), quiet=True))
    except RunError:
        return False
    session = Session(checked, by_word=choice % 2 > 0)
    for key in keys:
        session.press(key)
        if session.is_over:
            return False
        render(session.view(), 10 + choice % 90, 1 + choice % 30)
    session.press(ESCAPE)  # of a question for a line
    for _ in range(2 * len(keys)):
        session.press("u")
    session.press("x")
    return True


def run_in_copy(job: Callable[[], bool], cwd: Path) -> bool:
    """Return what a function returns in a copy of this process. Raises BrokenLawError if it raises something."""
    with tempfile.TemporaryFile() as errors:
        child = os.fork()
        if not child:
            code = 70
            try:
                signal.alarm(SECONDS)
                os.chdir(cwd)
                os.dup2(errors.fileno(), 2)
                code = int(job())
            except BaseException:
                os.write(2, traceback.format_exc().encode(errors="replace"))
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    _require(code in (0, 1), "no exception", f"{code}: {said[-3000:]}")
    return code == 1


def _listed(folder: Path) -> frozenset[str] | None:
    """The words of the list; None if it cannot be read."""
    path = folder / _LIST
    try:
        found = word_list.parse(path.read_bytes() if path.exists() else b"")
    except WordListError:
        return None
    return frozenset(word for word in found.words if not word.startswith(word_list.KIND))


def _apply(patch: bytes, folder: Path) -> None:
    """Apply a patch with git."""
    if patch:
        command = ["git", "apply", "--unsafe-paths", "--whitespace=nowarn", "-"]
        environment = os.environ | {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
        done = subprocess.run(command, cwd=folder, input=patch, capture_output=True, env=environment, check=False)
        _require(done.returncode == 0, "git applies what --diff shows", done.stderr)


def _same(one: Mapping[str, bytes], other: Mapping[str, bytes], law: str) -> None:
    for name in sorted({*one, *other}):
        if one.get(name) != other.get(name):
            raise BrokenLawError(law, f"{name}: {_first(one.get(name) or b'', other.get(name) or b'')}")


def _difference(one: Outcome, other: Outcome) -> str:
    pairs = zip(("exit code", "output", "messages"), one, other, strict=True)
    return "; ".join(f"{name}: {_first(left, right)}" for name, left, right in pairs if left != right)


def _first(one: object, other: object) -> str:
    """Where two values differ first."""
    if not isinstance(one, bytes) or not isinstance(other, bytes):
        return f"{one!r}, {other!r}"
    pairs = enumerate(zip(one, other, strict=False))
    at = next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))
    return f"{one[max(at - 40, 0) : at + 80]!r}, {other[max(at - 40, 0) : at + 80]!r}"


def _require(holds: bool, law: str, what: object) -> None:
    if not holds:
        raise BrokenLawError(law, str(what))
