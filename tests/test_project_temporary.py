"""Temporary files: none is left by what ends a process, and a run removes those of others that were killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from splchk.project import files, temporary
from tests import program
from tests.program import write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and locks as on Linux and macOS")

NAME = ".splchk-0123456789abcdef.tmp"
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

WRITING = """
import sys
from splchk.project import files
print(flush=True)
while True:
    for each in "old", "new":
        files.write(sys.argv[1], "x", each * 100_000)
"""
CREATING = """
import sys, time
from splchk.project import temporary
path, descriptor = temporary.create(sys.argv[1], 0o600)
print(path, flush=True)
time.sleep(100)
"""


def begun(code: str, argument: Path) -> tuple[subprocess.Popen[str], str]:
    """A process that has begun its work, and the line that it printed then."""
    command = [sys.executable, "-c", code, str(argument)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def left(folder: Path) -> list[str]:
    """The temporary files in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".splchk-"))


@pytest.mark.parametrize("ending", ENDING)
def test_a_signal_leaves_nothing(tmp_path: Path, ending: signal.Signals) -> None:
    path = tmp_path / "x.md"
    chance = random.Random(ending)
    for _ in range(8):
        process, _ = begun(WRITING, path)
        with process:
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(ending)
        assert process.returncode != 0
        assert left(tmp_path) == []
        assert not path.exists() or path.read_text() in ("old" * 100_000, "new" * 100_000)


@pytest.mark.parametrize("ending", ENDING)
def test_a_signal_waits_until_the_file_is_in_place(tmp_path: Path, ending: signal.Signals) -> None:
    path = write_old(tmp_path)
    code = f"""
import os, sys
from splchk.project import files
sync = os.fsync
os.fsync = lambda descriptor: (os.kill(os.getpid(), {int(ending)}), sync(descriptor))
files.write(sys.argv[1], "x", "new", "old")
print("still alive")
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-ending, "")
    assert path.read_text() == "new"
    assert left(tmp_path) == []


def write_old(folder: Path) -> Path:
    write(folder, {"x.md": "old"})
    return folder / "x.md"


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    write(tmp_path, {"x.md": "I recieve teh letter.\n", "docs/y.md": "I recieve teh letter.\n"})
    for folder in (tmp_path, tmp_path / "docs"):
        process, name = begun(CREATING, folder)
        process.kill()
        process.communicate()
        assert left(folder) == [os.path.basename(name)]
    assert program.start("x.md", cwd=tmp_path).code == 1
    assert len(left(tmp_path)) == 1  # a check writes nothing
    assert program.start("--fix", cwd=tmp_path).code == 1
    assert left(tmp_path) == left(tmp_path / "docs") == []


def test_what_another_run_is_writing_is_left(tmp_path: Path) -> None:
    process, name = begun(CREATING, tmp_path)
    with process:
        path = write_old(tmp_path)
        temporary.remove_stale.cache_clear()
        os.utime(name, (0, 0))
        assert files.write(path, "x", "new", "old") is None
        assert left(tmp_path) == [os.path.basename(name)]
        process.kill()
    temporary.remove_stale.cache_clear()
    assert files.write(path, "x", "newer", "new") is None
    assert left(tmp_path) == []


def test_without_locks_age_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary, "_lock", lambda descriptor: None)
    write(tmp_path, {NAME: "", NAME.replace("0", "9"): ""})
    os.utime(tmp_path / NAME, (0, 0))
    temporary.remove_stale.cache_clear()
    assert files.write(write_old(tmp_path), "x", "new", "old") is None
    assert left(tmp_path) == [NAME.replace("0", "9")]


def test_what_only_has_such_a_name_is_left(tmp_path: Path) -> None:
    names = [NAME[:9] + str(number) + NAME[10:] for number in range(6)]
    write(tmp_path, {"secret": "secret", names[0] + ".md": "", "a" + names[0]: ""})
    (tmp_path / names[1]).symlink_to("secret")
    (tmp_path / names[2]).mkdir()
    os.mkfifo(tmp_path / names[3])
    before = sorted(os.listdir(tmp_path))
    temporary.remove_stale.cache_clear()
    assert files.write(write_old(tmp_path), "x", "new", "old") is None
    assert sorted(os.listdir(tmp_path)) == sorted([*before, "x.md"])


def test_many_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    code = """
import os, sys
from splchk.project import files, temporary
for number in range(150):
    temporary.remove_stale.cache_clear()
    problem = files.write(os.path.join(sys.argv[1], f"{os.getpid()}.md"), "x", str(number))
    assert problem is None, problem
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(6)]
    assert [process.communicate()[1] for process in processes] == [b""] * 6
    assert {path.read_text() for path in tmp_path.iterdir()} == {"149"}
