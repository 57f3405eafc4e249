"""Files: which are read, and that a file is written whole or not at all."""

from __future__ import annotations

import ntpath
import os
import posixpath
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.model import Document, Problem
from splchk.project import files
from tests import program
from tests.repositories import put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links as on Linux and macOS")
is_root = os.name != "nt" and os.geteuid() == 0
not_as_root = pytest.mark.skipif(is_root, reason="root may read and write everything")


# Bytes and text.


@given(st.binary())
def test_decoding_loses_nothing(data: bytes) -> None:
    assert files.encode(files.decode(data)) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbfa", "\ufeffa"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        (b"caf\xe9", "caf\udce9"),
        ("née".encode(), "née"),
        (b"\xed\xa0\x80", "\udced\udca0\udc80"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert files.decode(data) == text
    assert files.encode(text) == data


def test_read(tmp_path: Path) -> None:
    path = put(tmp_path / "x.md", b"\xef\xbb\xbfa\r\n\xff")
    assert files.read(path, "./x.md", "markdown") == Document("./x.md", "\ufeffa\r\n\udcff", "markdown")
    assert files.read(put(tmp_path / "empty.md", b""), "e", "text", str(tmp_path)) == Document("e", "", "text")


def test_what_is_not_read(tmp_path: Path) -> None:
    def problem(path: Path, inside: Path | None = None) -> str:
        found = files.read(path, "shown", "text", str(inside) if inside else None)
        assert isinstance(found, Problem)
        assert found.path == "shown"
        assert found.message.isprintable()
        return found.message

    assert problem(tmp_path / "none.md") == "no such file, so it was not read: check the path"
    assert problem(tmp_path) == "a folder, not a file, so it was not read"
    assert problem(put(tmp_path / "a", "a\0b")) == "binary, not read: byte 2 is NUL; exclude it if it is no document"
    for encoding in ("utf-16", "utf-32"):
        message = f"{encoding.upper()}, not read: save it as UTF-8"
        assert problem(put(tmp_path / "a", "\ufefftext".encode(f"{encoding}-le"))) == message
        assert problem(put(tmp_path / "a", "\ufefftext".encode(f"{encoding}-be"))) == message
    assert problem(tmp_path / "a" / "b") == "not a directory, so it was not read"
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "broken").symlink_to("nothing")
    for inside in (None, tmp_path):
        assert problem(tmp_path / "loop", inside) == ("a link that leads back to itself: correct or exclude it")
        assert problem(tmp_path / "broken", inside) == "a link that leads nowhere: correct or exclude it"


@pytest.mark.parametrize("inside", [False, True])
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path, inside: bool) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    for path in (tmp_path / "pipe.md", Path("/dev/zero")):
        found = files.read(path, "x", "text", str(path.parent) if inside else None)
        assert found == Problem("x", "a pipe or device, not a file: feed it to standard input, with - as the path")


@not_as_root
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path / "x.md")
    path.chmod(0)
    assert files.read(path, "x", "text") == Problem(
        "x", "permission denied, so it was not read: change its mode or its folder's"
    )


def test_links_are_followed_in_the_repository_only(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret.md", "secret")
    inside = tmp_path / "project"
    put(inside / "a/x.md", "mine")
    (inside / "in.md").symlink_to("a/x.md")
    (inside / "b").symlink_to("a")
    (inside / "out.md").symlink_to("../secret.md")
    (inside / "absolute.md").symlink_to(secret)
    (inside / "twice.md").symlink_to("out.md")
    (inside / "up").symlink_to("..")
    (tmp_path / "project-two").mkdir()
    put(tmp_path / "project-two/x.md")
    (inside / "neighbour.md").symlink_to("../project-two/x.md")
    for name in ("in.md", "b/x.md"):
        assert files.read(inside / name, name, "text", str(inside)) == Document(name, "mine", "text")
    for name in ("out.md", "absolute.md", "twice.md", "up/secret.md", "neighbour.md", "../secret.md"):
        found = files.read(inside / name, name, "text", str(inside))
        assert isinstance(found, Problem)
        assert found.message.startswith("a link out of the repository, not followed")
    assert files.read(inside / "out.md", "out.md", "text") == Document("out.md", "secret", "text")


def test_the_repository_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    put(tmp_path / "real/x.md", "mine")
    (tmp_path / "link").symlink_to("real")
    for place in ("real", "link"):
        for inside in ("real", "link"):
            found = files.read(tmp_path / place / "x.md", "x", "text", str(tmp_path / inside))
            assert found == Document("x", "mine", "text")


def test_relative_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("a", "b"):
        put(tmp_path / folder / "x.md", folder)
        monkeypatch.chdir(tmp_path / folder)
        assert files.read(Path("x.md"), "x", "text", ".") == Document("x", folder, "text")
        assert files.write(Path("x.md"), "x", folder.upper(), link_boundary=".") is None
        assert (tmp_path / folder / "x.md").read_text() == folder.upper()


# Writing.


def state(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


@settings(deadline=None)
@given(st.binary(), st.binary())
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, old: bytes, data: bytes) -> None:
    path = put(tmp_path_factory.getbasetemp() / "written/x.md", old)
    assert files.write(path, "x", files.decode(data), expected=files.decode(old)) is None
    assert state(path.parent) == {"x.md": data}


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o640, 0o666])
def test_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = put(tmp_path / "x.md")
    path.chmod(mode)
    assert files.write(path, "x", "new", "text\n") is None
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert state(tmp_path) == {"x.md": b"new"}


@pytest.mark.skipif(not is_root, reason="only root gives files away")
def test_owner_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path / "x.md")
    os.chown(path, 1234, 2345)
    path.chmod(0o4755)
    assert files.write(path, "x", "new") is None
    assert (path.stat().st_uid, path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (1234, 2345, 0o4755)


def test_hard_links_come_apart_and_that_is_said(tmp_path: Path) -> None:
    """To write in place could leave half a file, and would change the copies of a backup that is made of links."""
    path = put(tmp_path / "x.md", "A teh.\n")
    other = tmp_path / "y.txt"
    os.link(path, other)
    outcome = program.run("--fix", "x.md", cwd=tmp_path)
    assert (path.read_text(), other.read_text()) == ("A the.\n", "A teh.\n")
    assert "splchk: x.md: a hard link, whose other names keep the old text: link them again" in outcome.messages
    put(path, "A teh.\n")
    assert not any("hard link" in line for line in program.run("--fix", "x.md", cwd=tmp_path).messages)
    assert files.note_on_other_names(tmp_path / "nothing", "nothing") is None


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="Python has extended attributes on Linux only")
def test_extended_attributes_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "x.md")
    try:
        os.setxattr(path, "user.origin", b"here")
        os.setxattr(path, "user.empty", b"")
    except OSError:
        pytest.skip("the file system has none")
    assert files.write(path, "x", "new", "text\n") is None
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == {"user.origin": b"here", "user.empty": b""}

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "setxattr", refuse)
    assert files.write(path, "x", "newer", "new") is None
    monkeypatch.setattr(os, "listxattr", refuse)
    assert files.write(path, "x", "newest", "newer") is None
    monkeypatch.delattr(os, "listxattr")
    assert files.write(path, "x", "last", "newest") is None
    assert state(tmp_path) == {"x.md": b"last"}


def test_two_that_write_the_same(tmp_path: Path) -> None:
    path = put(tmp_path / "x.md", "new")
    before = path.stat()
    assert files.write(path, "x", "new", "text\n") is None
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert state(tmp_path) == {"x.md": b"new"}


def test_two_runs_that_fix_the_same(tmp_path: Path) -> None:
    text = "".join(f"A cat {number} sat on a mat.\n\n" for number in range(2000))
    names = [f"{number}.md" for number in range(40)]
    for name in names:
        put(tmp_path / name, f"{text}We recieve teh adress.\n")
    command = [sys.executable, "-m", "splchk", "--fix", "-q", *names]
    runs = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) for _ in range(4)]
    said = [run.communicate()[1].decode() for run in runs]
    assert not any("changed meanwhile" in each for each in said)
    assert {run.returncode for run in runs} <= {0, 1}
    assert state(tmp_path) == dict.fromkeys(names, f"{text}We receive the address.\n".encode())


def test_a_new_file(tmp_path: Path) -> None:
    assert files.write(tmp_path / "x.md", "x", b"new") is None
    put(tmp_path / "ordinary")
    assert (tmp_path / "x.md").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


def test_the_longest_name(tmp_path: Path) -> None:
    path = put(tmp_path / ("x" * 255))
    assert files.write(path, "x", "new") is None
    assert path.read_text() == "new"


def test_through_a_link(tmp_path: Path) -> None:
    target = put(tmp_path / "a/x.md")
    link = tmp_path / "link.md"
    link.symlink_to("a/x.md")
    for inside in (None, tmp_path):
        assert files.write(link, "x", "new", target.read_bytes(), str(inside) if inside else None) is None
        assert link.is_symlink()
        assert target.read_text() == "new"


def not_written(path: Path, expected: str | bytes | None = None, inside: Path | None = None) -> str:
    before = state(path.parent)
    found = files.write(path, "shown", "new", expected, str(inside) if inside else None)
    assert isinstance(found, Problem)
    assert found.path == "shown"
    assert found.message.isprintable()
    assert state(path.parent) == before, "nothing changed, and nothing left over"
    return found.message


def test_what_is_not_written(tmp_path: Path) -> None:
    path = put(tmp_path / "a/x.md")
    changed = "changed meanwhile, so it was not written: run splchk again"
    assert not_written(path, "text") == changed
    assert not_written(path, b"text\r\n") == changed
    assert not_written(tmp_path / "a/none.md", "") == "no such file, so it was not written: check the path"
    (tmp_path / "a/folder").mkdir()
    assert not_written(tmp_path / "a/folder") == "a folder, not a file, so it was not written"
    os.mkfifo(tmp_path / "pipe")
    assert not_written(tmp_path / "pipe") == "a pipe or device, so it was not written"
    (tmp_path / "a/out.md").symlink_to("../secret.md")
    put(tmp_path / "secret.md")
    assert not_written(tmp_path / "a/out.md", inside=tmp_path / "a").startswith("a link out of the repository")
    assert not_written(path, inside=tmp_path / "a/folder").startswith("a link out of the repository")
    assert files.write(tmp_path / "none/x.md", "x", "") == Problem(
        "x", "no such file, so it was not written: check the path"
    )


def test_a_read_only_file(tmp_path: Path) -> None:
    path = put(tmp_path / "x.md")
    path.chmod(0o444)
    assert not_written(path, "text\n").startswith("read-only, so it was not written: make it writable")


@not_as_root
def test_a_read_only_folder(tmp_path: Path) -> None:
    path = put(tmp_path / "a/x.md")
    path.parent.chmod(0o555)
    try:
        assert not_written(path, "text\n").startswith("permission denied, so it was not written")
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="no /proc, where not even root makes files")
def test_a_folder_in_which_no_file_can_be_made() -> None:
    before = Path("/proc/self/comm").read_bytes()
    found = files.write(Path("/proc/self/comm"), "comm", "new", before)
    assert isinstance(found, Problem)
    assert found.message.endswith("check the path") or "permission" in found.message
    assert Path("/proc/self/comm").read_bytes() == before


def test_what_happens_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "x.md")

    def change(_: int) -> None:
        path.write_text("from elsewhere")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    def denied(_: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fsync", denied)
    assert not_written(path, "text\n").startswith("permission denied, so it was not written: change its mode")
    monkeypatch.setattr(os, "fsync", full)
    assert not_written(path, "text\n") == "no space left on device, so it was not written"
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.write(path, "x", "new", "text\n")
    assert state(tmp_path) == {"x.md": b"text\n"}
    monkeypatch.setattr(os, "fsync", change)
    found = files.write(path, "x", "new", "text\n")
    assert found is not None and found.message.startswith("changed meanwhile")
    assert state(tmp_path) == {"x.md": b"from elsewhere"}


def test_killed_while_writing(tmp_path: Path) -> None:
    path = put(tmp_path / "x.md", "old" * 100_000)
    code = (
        "import sys, pathlib; from splchk import files; p = pathlib.Path(sys.argv[1]); print(flush=True)\n"
        "while True:\n    for each in 'old', 'new': files.write(p, 'x', each * 100_000)"
    )
    for delay in (0.0, 0.003, 0.011):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(delay)
            process.kill()
        assert path.read_text() in ("old" * 100_000, "new" * 100_000)


# Paths of Windows, on any system.


def test_paths_of_windows() -> None:
    assert files.relative("C:\\a\\b.md", "c:\\A", ntpath) == "b.md"
    assert files.relative("D:\\b.md", "C:\\a", ntpath) == "D:\\b.md"
    assert files.with_slashes("a\\b.md", ntpath) == "a/b.md"
    assert files.is_below("C:\\Docs\\a.md", "c:/docs", ntpath)
    assert files.is_below("C:\\a.md", "C:\\", ntpath)
    assert not files.is_below("C:\\docs2\\a.md", "C:\\docs", ntpath)
    assert files.is_in_git_folder("C:\\a\\.Git\\config", ntpath)
    assert not files.is_in_git_folder("C:\\a\\b.git\\config", ntpath)


def test_paths_of_other_systems() -> None:
    assert files.relative("/a/b.md", "/a/c") == "../b.md"
    assert files.with_slashes("a\\b.md", posixpath) == "a\\b.md"
    assert not files.is_below("/Docs/a.md", "/docs", posixpath)
    assert not files.is_in_git_folder("a\\.git\\config", posixpath)
