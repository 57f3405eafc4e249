"""What a stranger's pull request may bring: settings, lists, links and documents that are meant to do harm.

None of them runs a program, reads what is not the repository's, or keeps a run from its end.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import program
from tests.evil import EVIL, GIVEN_UP, HEADER, SECRET, Evil, make_repository
from tests.repositories import put

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and signals as on Linux and macOS")

SECONDS = 90
"""By then a run has come to its end, even on a slow machine; what goes on for ever takes longer."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a document, a neighbour that has a secret, and links that lead there."""
    return make_repository(tmp_path / "r")


def ended(root: Path, *arguments: str) -> program.Outcome:
    """A run in a process of its own that comes to its end, and says nothing that could steer a terminal."""
    outcome = program.start(*arguments, cwd=root)
    assert b"Traceback" not in outcome.err
    assert b"\x1b" not in outcome.out + outcome.err
    return outcome


def test_it_ends_in_every_process(root: Path) -> None:
    put(root / "splchk.toml", GIVEN_UP[0])
    for number in range(8):
        put(root / f"{number}.md", f"Teh first.\n\n{'a' * 5000}!\n")
    assert ended(root, "--jobs", "2").code == 2


def test_what_is_simple_has_time_enough(root: Path) -> None:
    put(root / "splchk.toml", 'ignore-regex = ["T[a-z]+", "a+!", "' + SECRET + '"]')
    assert ended(root, "x.md").code == 0


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: evil.name)
def test_evil_inputs(root: Path, evil: Evil) -> None:
    evil.put_into(root)
    before = contents(root.parent)
    outcome = ended(root, *evil.arguments)
    assert outcome.code == evil.code
    assert len(outcome.messages) == len(evil.messages)
    for message, pattern in zip(outcome.messages, evil.messages, strict=True):
        assert re.search(pattern, message)
    assert SECRET.encode() not in outcome.err
    assert contents(root.parent) == before


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS limits no process's memory")
def test_memory_that_runs_out_is_one_documents(root: Path) -> None:
    put(root / "large.md", "A cat sat on a mat, wrogn.\n" * 3_000_000)
    put(root / "z.md", "Teh last.\n")
    program = f'ulimit -v 400000; exec "{sys.executable}" -m splchk -q --jobs 1 large.md z.md'
    done = subprocess.run(["sh", "-c", program], cwd=root, capture_output=True, timeout=SECONDS)
    assert (done.returncode, done.stdout.decode()) == (2, "z.md:1:1: Teh → The\n")
    message = "splchk: large.md: memory ran out, so it was not checked: split it, or exclude it"
    assert done.stderr.decode().splitlines() == [message]


@pytest.mark.parametrize("name", ["splchk.toml", "pyproject.toml"])
@pytest.mark.parametrize("target", ["../outside.txt", ".git/config", "/etc/passwd"])
def test_settings_that_are_a_link(root: Path, name: str, target: str) -> None:
    (root / name).symlink_to(target)
    outcome = ended(root, "x.md")
    assert outcome.code == 2
    assert outcome.messages == [
        f"splchk: {name}: a link out of the repository, not followed: put the file itself there"
    ]


@pytest.mark.parametrize("target", ["../outside.txt", ".git/words", "/etc/passwd", "/dev/zero"])
def test_lists_that_are_links_are_not_read(root: Path, target: str) -> None:
    put(root / ".git/words", HEADER + SECRET + "\n")
    (root / ".aspell.en.pws").symlink_to(target)
    (root / ".aspell.en.prepl").symlink_to(target)
    outcome = ended(root, "x.md")
    assert outcome.code == 1
    assert any(SECRET in line for line in outcome.lines)  # which the list would have made known


@pytest.mark.parametrize("target", ["../outside.txt", ".git/config", "/etc/passwd", "/dev/zero", "loop.md"])
@pytest.mark.parametrize("arguments", [(), ("loop.md",), ("--fix",)])
def test_documents_that_are_links_are_not_read(root: Path, target: str, arguments: tuple[str, ...]) -> None:
    (root / "x.md").unlink()
    (root / "k.json").unlink()
    (root / "loop.md").symlink_to(target)
    outcome = ended(root, "-v", *arguments)
    assert outcome.code == 0
    assert outcome.out == b""
    assert outcome.messages[0].startswith("splchk: loop.md: a link ")
    assert SECRET.encode() not in outcome.err


def test_a_pipe_in_the_place_of_a_list(root: Path) -> None:
    os.mkfifo(root / "pipe")
    put(root / "splchk.toml", 'words = ["pipe"]')
    assert ended(root, "x.md").code == 2


def test_a_list_without_end_to_its_lines(root: Path) -> None:
    put(root / ".aspell.en.pws", HEADER + "ab" * 2_000_000 + "\n" + "\\" * 100_000 + "\n")
    assert ended(root, "x.md").code == 1


def test_an_encoding_that_is_none(root: Path) -> None:
    """`punycode` takes time with the square of a line's length, `zlib_codec` unpacks what is small."""
    for codec in ("punycode", "idna", "zlib_codec", "unicode_escape"):
        put(root / ".aspell.en.pws", HEADER.replace("utf-8", codec) + "ab" * 100_000 + "\n")
        outcome = ended(root, "x.md")
        assert outcome.code == 2
        assert f"the encoding '{codec}' is not known" in outcome.messages[0]


def test_no_code_from_the_repository_is_run(root: Path) -> None:
    evil = "open('ran', 'w').close()\n"
    for name in ("conftest.py", "sitecustomize.py", "click.py", "codespell_lib/__init__.py", "splchk_plugin.py"):
        put(root / name, evil)
    put(root / "pyproject.toml", '[tool.splchk]\nkeys = "all"\n[build-system]\nbuild-backend = "conftest"\n')
    command = Path(sys.executable).with_name("splchk")
    if not command.exists():
        pytest.skip("splchk is not installed as a command")
    done = subprocess.run([str(command), "--verbose"], cwd=root, capture_output=True, timeout=SECONDS)
    assert done.returncode == 1
    assert not (root / "ran").exists()


@pytest.mark.parametrize(
    "content", ["[" * 100_000, '{"splchk-baseline": 1, "documents": {"../../x": {"rule": 1}}}', "\0", "[]"]
)
def test_a_baseline(root: Path, content: str) -> None:
    put(root / "b", content)
    outcome = ended(root, "--baseline", "b")
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)


OPTION_NAMES = (
    ("--output={outside}",),
    ("-o{outside}",),
    ("-qo{outside}",),
    ("--format=json={outside}",),
    ("-q", "--baseline={outside}", "--write-baseline"),
    ("--words={outside}",),
    ("--fix",),
    ("--not-an-option.md",),
    ("--help",),
)
"""Names of files, as a hook hands them over."""


@pytest.mark.parametrize("names", OPTION_NAMES, ids="".join)
@pytest.mark.parametrize("command", [(), ("check",), ("--lang=en", "x.md")], ids="-".join)
def test_the_name_of_a_file_is_no_option(root: Path, command: tuple[str, ...], names: tuple[str, ...]) -> None:
    outside = root.parent / "outside.md"
    names = tuple(name.format(outside=outside) for name in names)
    for name in names:
        put(root / name, "Teh file.\n")
    before = {path: path.read_bytes() for path in (root / "x.md", root.parent / "outside.txt")}
    outcome = ended(root, *command, *names, "x.md")
    assert (outcome.code, outcome.out) == (2, b"")
    assert outcome.messages == [
        f"splchk: {names[0]}: reads like an option, and is the name of a file: write ./{names[0]}, or rename the file"
    ]
    assert not outside.exists()
    assert all(path.read_bytes() == content for path, content in before.items())


def test_the_name_of_a_list_is_no_option(root: Path) -> None:
    other = put(root.parent / "other.pws", HEADER + "zoob\nsnarq\n")
    name = f"--words={other}"
    put(root / name, HEADER)
    for command in ("sort", "lint", "list"):
        assert ended(root, "words", command, name).code == 2
    assert other.read_text() == HEADER + "zoob\nsnarq\n"


def test_names_that_read_like_options_can_be_checked(root: Path) -> None:
    put(root / "--output=a.md", "Teh file.\n")
    for arguments in (("--", "--output=a.md"), ("./--output=a.md",), ()):
        assert any(line.endswith("--output=a.md:1:1: Teh → The") for line in ended(root, *arguments).lines)
    assert ended(root, "--output=b.json", "x.md").code == 1  # an option, as long as there is no such file


TARGETS = ("../outside.txt", "../nothing", ".git/config", "/dev/zero", "/dev/stdin", "folder/outside.txt")
"""What a link may lead to that is not the repository's; `folder` is itself a link out of it."""
LIST_COMMANDS = (
    ("words", "add", "snarq"),
    ("words", "remove", "snarq"),
    ("words", "list"),
    ("words", "sort"),
    ("words", "sort", "--lint"),
    ("words", "lint"),
    ("words", "prune"),
    ("words", "freeze", "snarq"),
    ("words", "import", "x.dic"),
)


def contents(folder: Path) -> dict[str, bytes]:
    """What a folder holds, but for git's own and for links."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path): path.read_bytes() for path in paths if ".git" not in path.parts or path.name == "config"}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("command", LIST_COMMANDS, ids="-".join)
def test_a_list_that_is_a_link_is_not_followed(root: Path, command: tuple[str, ...], target: str) -> None:
    put(root / "x.dic", "1\nsnarq\n")
    (root / ".aspell.en.pws").symlink_to(target)
    before = contents(root.parent)
    for chosen in ((), ("--words", ".aspell.en.pws")):
        outcome = ended(root, *command, *chosen)
        assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
        assert outcome.messages[0].startswith("splchk: .aspell.en.pws: ")
        assert SECRET.encode() not in outcome.err
    assert contents(root.parent) == before
    assert not (root.parent / "nothing").exists()


@pytest.mark.parametrize("target", TARGETS)
def test_a_list_that_is_named_is_not_followed(root: Path, target: str) -> None:
    (root / "list").symlink_to(target)
    for command in ("sort", "lint"):
        assert ended(root, "words", command, "list").code == 2
    outcome = ended(root, "words", "import", "--format", "plain", "list")
    assert (outcome.code, outcome.out) == (2, b"")
    for option in ("--words=list", "--replacements=list"):
        outcome = ended(root, option, "x.md")
        assert outcome.code == 2
        assert SECRET in outcome.out.decode()  # which the list would have made known
        assert SECRET.encode() not in outcome.err


@pytest.mark.parametrize("target", ["../outside.txt", "../nothing", "/dev/zero"])
def test_init_writes_through_no_link(root: Path, target: str) -> None:
    before = contents(root.parent)
    for name in (".aspell.en.pws", "pyproject.toml", "splchk.toml"):
        (root / name).symlink_to(target)
        ended(root, "init", "--yes")
        (root / name).unlink()
        (root / "splchk.toml").unlink(missing_ok=True)
        (root / ".aspell.en.pws").unlink(missing_ok=True)
        assert contents(root.parent) == before


@pytest.mark.parametrize("command", ["sort", "lint", "list", "prune"])
@pytest.mark.parametrize("chosen", [(), ("--words=.aspell.en.pws",)])
def test_a_pipe_is_not_waited_for(root: Path, command: str, chosen: tuple[str, ...]) -> None:
    os.mkfifo(root / ".aspell.en.pws")
    assert ended(root, "words", command, *chosen).code == 2
    os.mkfifo(root / "list")
    if command in ("sort", "lint"):
        assert ended(root, "words", command, "list").code == 2


OUTPUTS = (("--output=report",), ("-o", "report"), ("--format=json=report",), ("--baseline=report", "--write-baseline"))


@pytest.mark.parametrize("target", [*TARGETS, "../outside", ".git/hooks/pre-commit"])
@pytest.mark.parametrize("options", OUTPUTS, ids="".join)
def test_a_report_is_not_written_through_a_link(root: Path, options: tuple[str, ...], target: str) -> None:
    (root.parent / "outside").mkdir()
    (root / "report").symlink_to(target)
    before = contents(root.parent)
    outcome = ended(root, *options, "x.md")
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
    assert outcome.messages[0].startswith("splchk: report: ")
    assert SECRET.encode() not in outcome.err
    assert contents(root.parent) == before
    assert not (root.parent / "nothing").exists()


@pytest.mark.parametrize("options", OUTPUTS, ids="".join)
def test_nor_in_a_folder_that_is_a_link(root: Path, options: tuple[str, ...]) -> None:
    outcome = ended(root, *(option.replace("report", "folder/report") for option in options), "x.md")
    assert outcome.code == 2
    assert not (root.parent / "report").exists()


def test_a_report_is_written_through_a_link_in_the_repository(root: Path) -> None:
    put(root / "real/report.json", "")
    (root / "report").symlink_to("real/report.json")
    assert ended(root, "--format=json=report", "x.md").code == 1
    assert (root / "report").is_symlink() and (root / "real/report.json").read_text().startswith("[")


COMMAND = "::error::pwned"
AZURE = "##vso[task.setvariable]x"


def obeyed(outcome: program.Outcome) -> list[str]:
    """The lines that a runner would take for commands."""
    lines = outcome.lines + outcome.messages
    return [line for line in lines if line.lstrip().startswith("::") or "##vso[" in line or "##[" in line]


@pytest.mark.parametrize("folder", [COMMAND, " " + COMMAND, "##[error]x", AZURE])
def test_a_runner_takes_no_folder_for_a_command(root: Path, folder: str) -> None:
    """Lists and documents with faults, in a folder of the pull request."""
    put(root / folder / ".aspell.en.pws", "personal_ws-1.1 en 0 utf-8\nzoob\nrecieve\nrecieve\n")
    put(root / folder / ".aspell.en.prepl", "personal_repl-1.1 en 0 utf-8\nteh the\nabd and\n")
    put(root / folder / "x.md", "We recieve a zoob.\n")
    lists = [f"{folder}/.aspell.en.{suffix}" for suffix in ("pws", "prepl")]
    for arguments in (
        ("words", "lint", *lists),
        ("words", "sort", "--lint", *lists),
        ("words", "freeze", "recieve", "--dry-run", "--words", lists[0]),
        ("words", "prune", "--dry-run", "--words", lists[0]),
        ("words", "freeze", "recieve", "--words", lists[0]),
        ("init", "--dry-run"),
        ("explain", f"{folder}/x.md"),
        (),
    ):
        outcome = ended(root, *arguments)
        assert obeyed(outcome) == []
        if "--lint" in arguments or "freeze" in arguments or not arguments:
            assert len(outcome.lines) > 0


@pytest.mark.parametrize("entry", [COMMAND, "  " + COMMAND, "##[error]x", AZURE, "\u2003" + COMMAND])
def test_a_runner_takes_no_entry_for_a_command(root: Path, entry: str) -> None:
    put(root / ".aspell.en.pws", f"personal_ws-1.1 en 0 utf-8\n{entry}\nsnarq\n")
    put(root / ".aspell.en.prepl", f"personal_repl-1.1 en 0 utf-8\n{entry} {entry}\n")
    for arguments in (
        ("words", "list"),
        ("words", "lint"),
        ("words", "sort", "--lint"),
        ("words", "prune", "--dry-run"),
        ("words", "prune"),
        ("suggest", entry),
        ("suggest", entry, "--format=json"),
        ("-v",),
    ):
        assert obeyed(ended(root, *arguments)) == []
