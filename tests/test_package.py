"""What is published: the archives and their metadata, the man page, the addresses on the pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path

import build_man
import metadata
import pytest
import release

from splchk import ADDRESS, REVISION, __version__
from tests.program import git

PROJECT = Path(__file__).resolve().parents[1]
NEW = release.Identity("https://git.example.org/team/spelling", "1.2.0", "v1.2.0")


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    done = _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(PROJECT))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> zipfile.ZipFile:
    (path,) = archives.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def described(wheel: zipfile.ZipFile) -> Message:
    """The wheel's metadata."""
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return message_from_string(wheel.read(name).decode())


def test_an_index_accepts_the_archives(archives: Path) -> None:
    done = _run(sys.executable, "-m", "twine", "check", "--strict", *map(str, archives.iterdir()))
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASSED") == 2


def test_the_sdist_has_all_that_is_in_the_repository(archives: Path) -> None:
    if not (PROJECT / ".git").exists():
        pytest.skip("this is no clone")
    (path,) = archives.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    tracked = {name for name in git("ls-files", "-z", cwd=PROJECT).split("\0") if (PROJECT / name).is_file()}
    assert tracked - held == set()


def test_the_wheel_has_the_program_and_what_systems_look_for(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    shared = {name.partition(".data/data/")[2] for name in names if ".data/" in name}
    assert shared == {
        "share/man/man1/splchk.1",
        "share/bash-completion/completions/splchk",
        "share/fish/vendor_completions.d/splchk.fish",
        "share/zsh/site-functions/_splchk",
    }
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"splchk"}
    data = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "splchk").rglob("data/*") if path.is_file()}
    assert data
    assert data <= set(names)


def test_the_metadata_are_complete(described: Message) -> None:
    urls = dict(each.split(", ", 1) for each in described.get_all("Project-URL", []))
    assert {"Homepage", "Source", "Issues", "Documentation", "Changelog"} <= urls.keys()
    assert all(url.startswith(ADDRESS) for url in urls.values())
    assert described["Version"] == __version__
    assert described["Author"]
    least = described["Requires-Python"].removeprefix(">=3.")
    named = "\n".join(described.get_all("Classifier", []))
    minors = list(map(int, re.findall(r"^Programming Language :: Python :: 3\.(\d+)$", named, re.MULTILINE)))
    assert minors == list(range(int(least), max(minors) + 1))


def test_the_versions_are_those_that_ci_tries(described: Message) -> None:
    workflow = (PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    tried = re.findall(r'"(3\.\d+)"', workflow)
    assert tried == re.findall(r":: Python :: (3\.\d+)", str(described))


def test_links_lead_somewhere_on_an_index(described: Message) -> None:
    """The page of an index has no other file of the repository."""
    page = described.get_payload()
    assert isinstance(page, str)
    targets = re.findall(r"\]\(([^)\s]+)\)", page)
    here = [target for target in targets if target.startswith(f"{ADDRESS}/")]
    assert here
    assert [target for target in targets if not re.match("https?://|#", target)] == []
    for target in here:
        _, _, path = target.removeprefix(f"{ADDRESS}/").split("/", 2)
        assert (PROJECT / path.partition("#")[0]).exists(), target


def test_only_links_to_files_become_absolute() -> None:
    page = "![a](b.svg) [c](d/e.md#f) [g](#h) [i](https://j.k) `[l](m)`[n] [o](mailto:p@q.r)"
    address = "https://x.org/y"
    assert metadata.with_absolute_links(page, address, "v1").split(" ")[:4] == [
        "![a](https://x.org/y/raw/v1/b.svg)",
        "[c](https://x.org/y/blob/v1/d/e.md#f)",
        "[g](#h)",
        "[i](https://j.k)",
    ]


def test_the_image_is_made_of_what_it_needs(tmp_path: Path) -> None:
    """The package can be built of the files that the Dockerfile copies, none of which is ignored."""
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    kept = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--from)(.*)$", dockerfile, re.MULTILINE):
        *sources, target = line.split()
        for source in sources:
            assert f"!{source}" in kept
            place = tmp_path / source
            assert place == tmp_path / target or place.parent == tmp_path / target
            place.parent.mkdir(exist_ok=True)
            if (PROJECT / source).is_dir():
                shutil.copytree(PROJECT / source, place)
            else:
                shutil.copy(PROJECT / source, place)
    done = _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_image_runs_as_no_root() -> None:
    last = (PROJECT / "Dockerfile").read_text(encoding="utf-8").rpartition("FROM ")[2]
    assert re.findall(r"^(USER|ENTRYPOINT) (.*)$", last, re.MULTILINE) == [
        ("USER", "splchk"),
        ("ENTRYPOINT", '["splchk"]'),
    ]


# Addresses and revisions.


def test_the_pages_name_the_same_repository_and_revision() -> None:
    now = release.identity()
    assert (now.address, now.version, now.revision) == (ADDRESS, __version__, REVISION)
    assert list(release.write(now, now, is_dry=True)) == []


def test_a_release_changes_all_pages(tmp_path: Path) -> None:
    now = release.identity()
    for pattern in (*release.PAGES, str(release.MODULE)):
        for path in PROJECT.glob(pattern):
            (tmp_path / path.relative_to(PROJECT)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / path.relative_to(PROJECT))
    assert list(release.write(now, NEW, tmp_path))
    assert release.identity(tmp_path) == NEW
    texts = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    for path, text in texts.items():
        assert now.address not in text, path
        assert not re.search(r"\bHASH\b|splchk/splchk@|until a release", text), path
    assert any(f"repo: {NEW.address}\n    rev: v1.2.0\n" in text for text in texts.values())
    assert any("uses: team/spelling@v1.2.0\n" in text for text in texts.values())
    assert list(release.write(NEW, NEW, tmp_path)) == []


# The man page.


def test_the_man_page_is_made_of_the_help() -> None:
    done = _run(sys.executable, str(PROJECT / "scripts" / "build_man.py"), "--check")
    assert done.returncode == 0, done.stdout


def test_the_man_page_names_each_command_and_option() -> None:
    from splchk.cli.options import COMMANDS, OPTIONS

    page = build_man.PAGE.read_text(encoding="utf-8").replace(r"\-", "-")
    assert all(f'.SS "{command}' in page for command in COMMANDS)
    assert all(f"\\fB{name}\\fR" in page for option in OPTIONS for name in option.names)


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_nothing_wrong_with_the_man_page() -> None:
    done = _run("mandoc", "-T", "lint", str(build_man.PAGE))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("man") or sys.platform != "linux", reason="man-db is not installed")
def test_man_shows_the_man_page() -> None:
    done = _run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", str(build_man.PAGE))
    if "man-db" not in _run("man", "--version").stdout + _run("man", "-V").stdout and done.returncode:
        pytest.skip("man is not man-db's")
    assert (done.returncode, done.stderr) == (0, "")
    assert "COMMANDS" in re.sub(".\x08", "", done.stdout)
