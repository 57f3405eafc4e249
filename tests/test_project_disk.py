"""What is remembered of the folders on the disk, and for how long."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from splchk.project.disk import Disk
from tests.repositories import new, put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links as on Linux and macOS")


def test_find_upwards(tmp_path: Path) -> None:
    top = put(tmp_path / "project/.aspell.en.pws")
    low = put(tmp_path / "project/a/b/.aspell.en.pws")
    put(tmp_path / ".aspell.en.pws")
    (tmp_path / "project/a/b/c").mkdir()
    (tmp_path / "project/a/.aspell.en.pws").mkdir()
    stop = tmp_path / "project"
    name = ".aspell.en.pws"
    assert upwards(stop / "a/b/c", name, stop) == (low, top)
    assert upwards(stop / "a", name, stop) == (top,)
    assert upwards(stop, name, stop) == (top,)
    assert upwards(stop, ".aspell.de.pws", stop) == ()


def upwards(folder: Path, name: str, stop: Path | None) -> tuple[Path, ...]:
    return tuple(map(Path, Disk().find_upwards(str(folder), name, str(stop) if stop else None)))


def test_find_upwards_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    above = put(tmp_path / "list")
    home = put(tmp_path / "home/list")
    low = put(tmp_path / "home/a/list")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert upwards(tmp_path / "home/a", "list", None) == (low, home)
    assert upwards(tmp_path / "home/a", "list", tmp_path / "elsewhere") == (low, home)
    assert upwards(tmp_path / "other", "list", None)[0] == above


def test_find_upwards_follows_no_link_out(tmp_path: Path) -> None:
    put(tmp_path / "outside")
    put(tmp_path / "project/shared")
    (tmp_path / "project/a").mkdir()
    (tmp_path / "project/a/list").symlink_to("../shared")
    (tmp_path / "project/list").symlink_to("../outside")
    stop = tmp_path / "project"
    assert upwards(stop / "a", "list", stop) == (stop / "a/list",)


def test_answers_are_remembered_by_one_disk_only(tmp_path: Path) -> None:
    disk, folder = Disk(), str(tmp_path / "a")
    real = str(tmp_path / "b")
    (tmp_path / "b").mkdir()
    (tmp_path / "a").symlink_to("b")
    assert (disk.find_upwards(real, "list", real), disk.repository(real), disk.real_folder(folder)) == ((), None, real)
    (tmp_path / "a").unlink()
    (tmp_path / "a").mkdir()
    path = put(tmp_path / "b/list")
    new(tmp_path / "b")
    assert (disk.find_upwards(real, "list", real), disk.repository(real), disk.real_folder(folder)) == ((), None, real)
    disk = Disk()
    assert disk.find_upwards(real, "list", real) == (str(path),)
    assert (disk.repository(real), disk.real_folder(folder)) == (real, folder)


def test_a_deep_folder_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    deep = "/a" * 600
    os.makedirs(f"{tmp_path}/real{deep}")
    disk = Disk()
    assert disk.real_folder(f"{tmp_path}/link{deep}") == f"{tmp_path}/real{deep}"
    assert disk.repository(f"{tmp_path}/link{deep}") is None
