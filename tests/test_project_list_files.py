"""Word lists on disk: written whole, under a lock, by one process at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.word_list import WordList
from splchk.model import RunError
from splchk.project import files, list_files
from tests.repositories import put
from tests.test_dictionaries_word_list import aspell, needs_aspell

HEADER = "personal_ws-1.1 en 0 utf-8\n"

_ADDING = """
import sys
from pathlib import Path
from splchk.project.list_files import add_words
for word in sys.argv[2:]:
    add_words(Path(sys.argv[1]), [word])
"""


def _word(number: int) -> str:
    """A word of letters that has not been seen before."""
    return "word" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _adding(path: Path, words: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _ADDING, str(path), *words], stderr=subprocess.PIPE)


def test_a_new_list_is_of_the_language_of_its_name(tmp_path: Path) -> None:
    list_files.add_words(tmp_path / ".aspell.de.pws", ["Wörd", "äuser"])
    pairs = [("Teh", "der Tee")]
    list_files.change_table(tmp_path / ".aspell.de.prepl", lambda old: replacements.add(old, pairs))
    assert (tmp_path / ".aspell.de.pws").read_text("utf-8") == "personal_ws-1.1 de 0 utf-8\nWörd\näuser\n"
    assert (tmp_path / ".aspell.de.prepl").read_text("utf-8") == "personal_repl-1.1 de 0 utf-8\nteh der Tee\n"


def test_words_stand_in_order_each_once_and_nothing_is_counted(tmp_path: Path) -> None:
    path = put(tmp_path / ".aspell.en.pws", "personal_ws-1.1 en 2 utf-8\nzebra\nApple\n")
    assert set(list_files.add_words(path, ["cafés", "apple", "zebra"]).words) == {"zebra", "Apple", "cafés", "apple"}
    assert path.read_text("utf-8") == HEADER + "Apple\napple\ncafés\nzebra\n"
    list_files.remove_words(path, ["apple"])
    assert path.read_text("utf-8") == HEADER + "Apple\ncafés\nzebra\n"
    assert os.listdir(tmp_path) == [path.name]


def test_what_would_not_change_is_not_written(tmp_path: Path) -> None:
    path = put(tmp_path / ".aspell.en.pws", HEADER + "apple\n")
    before = path.stat()
    list_files.add_words(path, ["apple"])
    list_files.change(tmp_path / ".aspell.fr.pws", lambda old: old)
    now = path.stat()  # reading changes one of its times
    assert (now.st_ino, now.st_mtime_ns, now.st_ctime_ns, now.st_mode) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
        before.st_mode,
    )
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("content", "word", "message"),
    [
        (HEADER, "h2o", "'h2o' cannot stand in Aspell's word list"),
        (HEADER + "# ours\n", "apple", "Aspell would refuse it (line 2: is a comment)"),
        ("nonsense\n", "apple", "line 1: the header must be like"),
    ],
)
def test_what_cannot_be_done_changes_nothing(tmp_path: Path, content: str, word: str, message: str) -> None:
    path = put(tmp_path / ".aspell.en.pws", content)
    with pytest.raises(RunError, match=r"\.aspell\.en\.pws: ") as error:
        list_files.add_words(path, [word])
    assert message in str(error.value)
    assert path.read_text() == content


def test_an_editor_that_was_there_meanwhile_loses_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / ".aspell.en.pws", HEADER + "apple\n")
    calls = []

    def edit(old: WordList) -> WordList:
        calls.append(old.words)
        if len(calls) == 1:
            put(path, HEADER + "apple\npear\n")
        return word_list.add(old, ["plum"])

    list_files.change(path, edit)
    assert calls == [("apple",), ("apple", "pear")]
    assert path.read_text() == HEADER + "apple\npear\nplum\n"


def test_what_cannot_be_written_is_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / ".aspell.en.pws", HEADER)
    calls = []

    def fail(*_: object) -> None:
        calls.append(1)
        raise PermissionError

    monkeypatch.setattr(files, "_replace", fail)
    with pytest.raises(RunError, match="permission denied, so it was not written"):
        list_files.add_words(path, ["apple"])
    assert len(calls) == 1


def test_waiting_too_long_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / ".aspell.en.pws"
    monkeypatch.setattr(list_files, "_MAX_WAIT", 0.05)
    with list_files.locked(path), pytest.raises(RunError, match="another process has been changing it"):
        list_files.add_words(path, ["apple"])
    list_files.add_words(path, ["apple"])
    assert path.read_text() == HEADER + "apple\n"


def test_folders_that_cannot_be_locked_have_a_file_that_stands_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="no folder can be locked on Windows")
    folder, elsewhere = tmp_path / "lists", tmp_path / "tmp"
    folder.mkdir()
    elsewhere.mkdir()
    flock = fcntl.flock

    def of_files_only(descriptor: int, operation: int) -> None:
        if os.path.isdir(f"/dev/fd/{descriptor}"):
            raise OSError("not supported")
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", of_files_only)
    monkeypatch.setattr("tempfile.tempdir", str(elsewhere))
    monkeypatch.setattr(list_files, "_MAX_WAIT", 0.05)
    path = folder / ".aspell.en.pws"
    with list_files.locked(path), pytest.raises(RunError, match="another process"):
        list_files.add_words(path, ["apple"])
    list_files.add_words(path, ["apple"])
    assert os.listdir(folder) == [path.name]
    assert len(os.listdir(elsewhere)) == 1


@needs_aspell
@settings(max_examples=4)
@given(st.lists(st.integers(3, 25), min_size=2, max_size=5))
def test_processes_that_add_at_the_same_time_lose_no_word(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int]
) -> None:
    path = tmp_path_factory.mktemp("stress") / ".aspell.en.pws"
    shares = [[_word(1000 * who + nth) for nth in range(size)] for who, size in enumerate(sizes, 1)]
    running = [_adding(path, share) for share in shares]
    assert [(process.wait(60), process.communicate()[1]) for process in running] == [(0, b"")] * len(shares)
    words = [word for share in shares for word in share]
    assert path.read_text() == HEADER + "".join(f"{word}\n" for word in sorted(words))
    ran = aspell("list", path, "\n".join(words), path.parent)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_process_that_is_killed_leaves_a_whole_list_and_no_lock(tmp_path: Path) -> None:
    path = put(tmp_path / ".aspell.en.pws", HEADER + "apple\n")
    for _ in range(5):
        process = _adding(path, [_word(number) for number in range(2000)])
        while len(path.read_bytes()) < 100 and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        words = list_files.read(path).words
        assert "apple" in words
        assert path.read_text() == HEADER + "".join(f"{word}\n" for word in sorted(words))
        list_files.remove_words(path, [word for word in words if word != "apple"])
