"""Whole runs of the program: `cases/cli/`, bad input, and what `--fix` must never lose.

A case is a folder. `case.toml` has the arguments (`args`) and what is expected: the exit code (`exit`), what is printed
(`stdout`) and what is said beside it (`stderr`); a line that ends in `…` says only how the line begins. `stdin` is fed
in. The run happens in a copy of `in/`, a git repository unless `git = false`; `out/` is what must be left, where files
change.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from splchk import __version__
from splchk.cli.options import COMMANDS
from splchk.cli.parser import main
from splchk.project import files
from tests import systems
from tests.program import Outcome, git, run, start, write

CASES = sorted(Path(__file__).with_name("cases").joinpath("cli").iterdir())
LIST = "personal_ws-1.1 en 0\nzqxjvk\n"
TABLE = {".aspell.en.prepl": "personal_repl-1.1 en 0\nteh the\n"}
"""A table of the project's: what it lists is always safe to fix."""

as_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read and write everything")


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if ".git" not in path.parts}


def _assert_lines(found: bytes, expected: str) -> None:
    lines, wanted = found.decode().split("\n"), expected.split("\n")
    assert len(lines) == len(wanted), found.decode()
    for line, want in zip(lines, wanted, strict=True):
        assert line.startswith(want[:-1]) if want.endswith("…") else line == want


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    before = _contents(folder / "in")
    after = _contents(folder / "out") or before
    place = tmp_path / "place"
    place.mkdir()
    write(place, dict(before))
    if case.get("git", True):
        git("init", "--quiet", cwd=place)
    outcome = run(*case["args"], cwd=place, stdin=case.get("stdin", "").encode())
    _assert_lines(outcome.err, case.get("stderr", ""))
    _assert_lines(outcome.out, case.get("stdout", ""))
    assert outcome.code == case["exit"]
    assert _contents(place) == after


# Bad input: one clear line each, exit code 2, and the other files are still checked.

GOOD = "good.md"
FOUND = ["good.md:1:1: zqxjvk (unknown word)"]


def _assert_one_line(folder: Path, said: str, *arguments: str) -> None:
    """Check bad input beside a good document."""
    write(folder, {GOOD: "zqxjvk\n"})
    outcome = run(*(arguments or (".",)), "-q", cwd=folder)
    assert [line.removeprefix("./") for line in outcome.lines] == FOUND
    assert len(outcome.messages) == 1
    assert said in outcome.messages[0]
    assert outcome.messages[0].startswith("splchk: ")
    assert outcome.code == 2


def test_no_such_path(repository: Path) -> None:
    _assert_one_line(repository, "nowhere.md: no such file or folder: check the path", "nowhere.md", GOOD)


def test_a_folder_without_documents(repository: Path) -> None:
    write(repository, {"empty/code.py": "teh = 1\n"})
    outcome = run("empty", cwd=repository)
    assert outcome.code == 2
    assert outcome.out == b""
    assert len(outcome.messages) == 1
    assert "empty: no documents there" in outcome.messages[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("splchk.toml", "exclude = [", "splchk.toml: broken TOML: "),
        ("splchk.toml", "exclud = []", "unknown key 'exclud': did you mean exclude?"),
        ("splchk.toml", "lang = 1", "splchk.toml: lang: "),
        ("splchk.toml", 'lang = "../../etc"', "is not a language"),
        ("splchk.toml", 'ignore-regex = ["("]', "is not a regular expression"),
        ("splchk.toml", b"\xff\xfe", "splchk.toml: not UTF-8"),
        ("pyproject.toml", '[tool.splchk]\nwords = ["../out.pws"]', "leads out of the repository"),
        ("pyproject.toml", "[tool.splchk", "pyproject.toml: broken TOML: "),
    ],
)
def test_a_broken_configuration(repository: Path, name: str, content: str | bytes, said: str) -> None:
    write(repository, {name: content, GOOD: "zqxjvk\n"})
    outcome = run(cwd=repository)
    assert outcome.out == b""
    assert len(outcome.messages) == 1
    assert said in outcome.messages[0]
    assert outcome.code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".aspell.en.pws", "zqxjvk\n"),
        (".aspell.en.pws", "personal_ws-1.1 en 0 nothing-known\nzqxjvk\n"),
        (".aspell.en.prepl", LIST),
        (".aspell.en.prepl", b"\0\1\2"),
    ],
)
def test_a_broken_word_list(repository: Path, name: str, content: str | bytes) -> None:
    write(repository, {name: content})
    _assert_one_line(repository, f"{name}: ")


def test_a_broken_word_list_is_nothing_to_another_repository(repository: Path) -> None:
    write(repository, {".aspell.en.pws": "broken\n", "inner/a.md": "Fine.\n"})
    git("init", "--quiet", cwd=repository / "inner")
    assert start("inner/", cwd=repository).code == 0


def test_a_word_list_that_is_not_there(repository: Path) -> None:
    _assert_one_line(repository, "nowhere.pws: no such file", GOOD, "--words", "nowhere.pws")


def test_a_language_without_dictionary(repository: Path) -> None:
    write(repository, {GOOD: "zqxjvk\n"})
    outcome = run("--lang", "xx_XX", cwd=repository)
    assert outcome.out == b""
    assert len(outcome.messages) == 1
    assert outcome.code == 2


@as_root
def test_an_unreadable_file(repository: Path) -> None:
    write(repository, {"bad.md": "teh\n"})
    (repository / "bad.md").chmod(0)
    _assert_one_line(repository, "bad.md: permission denied")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_not_waited_for(repository: Path) -> None:
    os.mkfifo(repository / "bad.md")
    _assert_one_line(repository, "bad.md: a pipe or device, not a file", "bad.md", GOOD)


def test_a_binary_file(repository: Path) -> None:
    write(repository, {"bad.md": b"\x89PNG\r\n\x1a\n\0\0teh"})
    _assert_one_line(repository, "bad.md: binary, not read: byte 9 is NUL")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_another_encoding(repository: Path, encoding: str) -> None:
    write(repository, {"bad.md": "\ufeffteh\n".encode(encoding)})
    _assert_one_line(repository, "bad.md: UTF-32" if encoding == "utf-32" else "bad.md: UTF-16")


@systems.needs_links
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere.md", "a link that leads nowhere: correct or exclude it"),
        ("nowhere/a.md", "a link that leads nowhere: correct or exclude it"),
        ("bad.md", "a link that leads back to itself: correct or exclude it"),
        ("../outside.md", "a link out of the repository, not followed: name the file it leads to, or exclude it"),
        (".git/words.md", "a link to what git keeps for itself, not followed: take it out, or exclude it"),
    ],
)
def test_a_link_that_is_not_followed(repository: Path, target: str, said: str) -> None:
    """No error: a note, if the link is named or notes are asked for."""
    write(repository, {GOOD: "zqxjvk\n", "../outside.md": "wibblet\n", ".git/words.md": "wibblet\n"})
    (repository / "bad.md").symlink_to(target)
    git("add", "-A", cwd=repository)
    for arguments, lines, is_detected in (
        ((), FOUND, False),
        (("-v",), FOUND, True),
        ((".",), [f"./{FOUND[0]}"], False),
        (("bad.md",), [], True),
        (("bad.md", "bad.md", GOOD), FOUND, True),
        (("--staged",), FOUND, False),
        (("--staged", "bad.md"), [], True),
        (("--fix",), FOUND, False),
        (("--exclude=bad.md", "-v"), FOUND, False),
        (("--exclude=bad.md", "bad.md"), [], False),
    ):
        outcome = run(*arguments, cwd=repository)
        assert (outcome.lines, outcome.code) == (lines, 1 if lines else 0), arguments
        notes = [line for line in outcome.messages if "bad.md" in line]
        assert notes == ([f"splchk: bad.md: {said}"] if is_detected else []), arguments


@systems.needs_links
def test_a_folder_that_is_a_link_out_of_the_repository(repository: Path) -> None:
    """An error if it is named, since nothing is checked; git lists no files in it."""
    write(repository, {GOOD: "zqxjvk\n", "../outside/a.md": "wibblet\n"})
    (repository / "bad").symlink_to("../outside")
    git("add", "-A", cwd=repository)
    _assert_one_line(repository, "bad/: a link out of the repository, not followed", "bad", GOOD)
    outcome = run("-q", cwd=repository)
    assert (outcome.lines, outcome.messages, outcome.code) == (FOUND, [], 1)


@as_root
def test_a_folder_that_may_not_be_written_to(repository: Path) -> None:
    write(repository, {"closed/bad.md": "A teh cat.\n", GOOD: "A teh cat.\n"})
    (repository / "closed").chmod(0o555)
    try:
        _assert_only_the_good_one_is_fixed(repository, "closed/bad.md")
    finally:
        (repository / "closed").chmod(0o755)


def test_a_file_that_may_not_be_written_to(repository: Path) -> None:
    """For root, too: who took the right to write away meant it."""
    write(repository, {"closed/bad.md": "A teh cat.\n", GOOD: "A teh cat.\n"})
    (repository / "closed/bad.md").chmod(0o444)
    _assert_only_the_good_one_is_fixed(repository, "closed/bad.md")


def _assert_only_the_good_one_is_fixed(repository: Path, bad: str) -> None:
    outcome = run("--fix", "-q", cwd=repository)
    assert outcome.code == 2
    assert [line.split(" →")[0] for line in outcome.lines] == [f"{bad}:1:3: teh"]
    said = [line for line in outcome.messages if "fixed" not in line]
    assert len(said) == 1
    assert f"{bad}: " in said[0]
    assert f"splchk: fixed {GOOD}: teh → the" in outcome.messages
    assert _contents(repository) == {bad: b"A teh cat.\n", GOOD: b"A the cat.\n"}


def test_an_output_that_cannot_be_written(repository: Path) -> None:
    write(repository, {GOOD: "zqxjvk\n"})
    outcome = run("--output", "no/such/folder.txt", cwd=repository)
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
    assert "no/such/folder.txt: " in outcome.messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "> " * 10_000 + "zqxjvk",
        "[" * 10_000 + "zqxjvk" + "]" * 10_000,
        "![" * 10_000 + "zqxjvk" + "](a)" * 10_000,
        "- " * 10_000 + "zqxjvk",
        "*_" * 10_000 + "zqxjvk" + "_*" * 10_000,
        "<b>" * 10_000 + "zqxjvk",
        "<!-- " * 10_000 + "zqxjvk",
        "{{" * 10_000 + "zqxjvk",
        "{% raw %}" * 10_000 + "zqxjvk",
        "`" * 10_000 + " zqxjvk",
        "^[" * 10_000 + "zqxjvk",
        "a\n: " * 10_000 + "zqxjvk",
        "|" * 10_000 + "\n" + "|-" * 10_000 + "\n" + "zqxjvk",
        "\\" * 10_000 + "zqxjvk",
        "&" * 10_000 + "zqxjvk",
        "[a](" * 10_000 + "zqxjvk",
        "(" * 10_000 + "{" * 10_000 + "zqxjvk",
    ],
    ids=lambda text: text[:9],
)
@pytest.mark.parametrize("suffix", ["md", "mdx", "txt"])
def test_deep_nesting(tmp_path: Path, text: str, suffix: str) -> None:
    write(tmp_path, {f"deep.{suffix}": text, "b.md": "teh\n"})
    outcome = run("-q", f"deep.{suffix}", "b.md", cwd=tmp_path)
    assert "b.md:1:1: teh" in outcome.out.decode()
    if outcome.code == 1:
        assert outcome.err == b""
    else:
        assert outcome.code == 2
        (message,) = outcome.messages
        assert re.fullmatch(rf"splchk: deep\.{suffix}:\d+: lines? \d.* not checked: .* exclude the file", message)


@pytest.mark.parametrize(
    "text",
    ["known word " * 4_500_000 + "teh", "a" * 10_000_000 + " teh", ("known word " * 500 + "teh ") * 9_000],
    ids=["one misspelling", "one word", "many misspellings"],
)
def test_a_line_of_fifty_megabytes(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"long.md": text, "b.md": "teh\n"})
    report = run("--format", "json", "-o", "report.out", "long.md", "b.md", cwd=tmp_path)
    assert (report.code, report.err) == (1, b"")
    assert '"path": "b.md"' in (tmp_path / "report.out").read_text()[-400:]


# What is written.


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.binary(max_size=6) | st.sampled_from([b"teh ", b" teh", b"\r\n", b"\n", b"\xff", b"`", b"\xc3"])).map(
        b"".join
    )
)
@systems.needs_modes
def test_any_bytes_in_and_no_exception_out(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    write(tmp_path, dict(TABLE))
    path.write_bytes(data)
    path.chmod(0o640)
    first = run("--fix", "-q", "a.md", cwd=tmp_path)
    assert first.code in (0, 1, 2)
    fixed = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert _undecodable(fixed) == _undecodable(data)
    assert fixed.count(b"\r") == data.count(b"\r")
    assert fixed.count(b"\n") == data.count(b"\n")
    assert fixed[-1:] == data[-1:] or data.lower().endswith(b"teh")
    run("--fix", "-q", "a.md", cwd=tmp_path)
    assert path.read_bytes() == fixed


def _undecodable(data: bytes) -> str:
    return "".join(char for char in files.decode(data) if "\udc80" <= char <= "\udcff")


@systems.needs_modes
def test_a_fix_keeps_the_mode(tmp_path: Path) -> None:
    for mode in (0o600, 0o755, 0o664):
        (tmp_path / "a.md").write_text("A teh cat.\n")
        (tmp_path / "a.md").chmod(mode)
        run("--fix", "a.md", cwd=tmp_path)
        assert (tmp_path / "a.md").read_text() == "A the cat.\n"
        assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode
        assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_the_diff_is_what_the_fix_does(repository: Path) -> None:
    contents: dict[str, str | bytes] = {
        "a.md": "one\n" * 10 + "teh\n" + "two\n" * 20 + "teh `teh`\r\n" + "teh",
        "b c.txt": b"\xef\xbb\xbfteh \r\n",
        "é.md": "teh\n",
        "clean.md": "the\n",
        **TABLE,
    }
    write(repository, contents)
    git("add", "-A", cwd=repository)
    patch = run("--diff", "-q", cwd=repository)
    assert patch.code == 1
    assert _contents(repository) == {
        name: text if isinstance(text, bytes) else text.encode() for name, text in contents.items()
    }
    (repository.parent / "fix.patch").write_bytes(patch.out)
    git("apply", "--whitespace=nowarn", "../fix.patch", cwd=repository)
    applied = _contents(repository)
    write(repository, contents)
    assert run("--fix", "-q", cwd=repository).code == 1
    assert _contents(repository) == applied
    assert applied["é.md"] == b"the\n"


def test_the_diff_of_undecodable_bytes(repository: Path) -> None:
    write(repository, {"a.md": b"A teh cat \xff\n"})
    (repository.parent / "fix.patch").write_bytes(run("--diff", "-q", cwd=repository).out)
    git("apply", "../fix.patch", cwd=repository)
    assert _contents(repository) == {"a.md": b"A the cat \xff\n"}


# What is said.


def test_a_summary_says_how_many() -> None:
    outcome = run("-", cwd=Path.cwd(), stdin=b"zqxjvk teh the the snarq\n")
    assert outcome.messages == [
        "splchk: 4 findings (1 misspelling, 2 unknown words, 1 doubled word) in 1 of 1 document",
        "splchk: 1 can be fixed with --fix; words that are right: splchk words add WORD",
    ]


def test_control_characters_are_not_printed(repository: Path) -> None:
    write(
        repository, {"a\x1b[31m.md": "zqxjvk teh\x1b]0;title\x07 \x9b31m the the\n", ".aspell.en.pws": "bad\x1b[31m\n"}
    )
    name = "a\x1b[31m.md"
    for arguments in ([], ["--color", "always"], ["-v"], ["explain", name], ["suggest", "te\x1bh"], ["no\x1b[1m.md"]):
        outcome = run(*arguments, cwd=repository)
        assert outcome.out + outcome.err
        for text in (outcome.out + outcome.err).decode().split("\n"):
            plain = text if "always" not in arguments else _without_colours(text)
            assert plain.isprintable()


def _without_colours(text: str) -> str:
    for code in ("0", "1", "1;31", "2", "32", "36"):
        text = text.replace(f"\x1b[{code}m", "")
    return text


def test_a_list_with_what_aspell_refuses_is_read_with_a_warning(repository: Path) -> None:
    write(
        repository,
        {".aspell.en.pws": "personal_ws-1.1 en 0\n# names\nzqxjvk-12\n\nsnarq\n", "a.md": "zqxjvk-12 snarq\n"},
    )
    quiet = run(cwd=repository)
    assert (quiet.code, quiet.out, quiet.err) == (0, b"", b"")
    said = run("-v", cwd=repository).messages
    assert [line.split(":")[1:3] for line in said[:-1]] == [
        [" .aspell.en.pws", f" line {number}"] for number in (2, 3, 4)
    ]


def test_the_version_and_the_help(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).out.decode().split()[-1] == __version__
    for arguments in (["--help"], ["-h"], ["check", "--help"], ["explain", "-h"], ["suggest", "-h"]):
        outcome = run(*arguments, cwd=tmp_path)
        assert (outcome.code, outcome.err) == (0, b"")
        assert outcome.lines[0].startswith("Usage: ")


@pytest.mark.parametrize("command", ["check", "explain", "suggest"])
def test_a_file_called_like_a_command(tmp_path: Path, command: str) -> None:
    write(tmp_path, {f"{command}.md": "zqxjvk\n"})
    (tmp_path / f"{command}.md").rename(tmp_path / command)
    outcome = run(f"./{command}", cwd=tmp_path)
    assert outcome.code == 0
    assert "not checked" in outcome.messages[0]


# In a process of its own.


def test_as_a_module(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "The teh.\n"})
    outcome = start("a.md", cwd=tmp_path)
    assert outcome.code == 1
    assert outcome.out.decode().startswith("a.md:1:5: teh → the")
    assert b"\x1b" not in outcome.out + outcome.err


def test_what_is_sure_comes_first_in_however_many_processes(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.md": "A zqxjvk.\n\nThe teh.\n" for number in range(9)})
    wanted = [f"{number}.md:{place}" for place in ("3:5", "1:3") for number in range(9)]
    for jobs in ("1", "3"):
        outcome = run("--verbose", "--jobs", jobs, cwd=tmp_path)
        assert [line.split(": ")[0] for line in outcome.lines] == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("option", "is_detected"), [("--verbose", True), ("--quiet", False)])
def test_a_terminal_gets_a_hint_where_names_begin(tmp_path: Path, option: str, is_detected: bool) -> None:
    from tests.terminal import Terminal

    write(tmp_path, {"a.md": "A zqxjvk.\n\nThe teh.\n"})
    with Terminal(option, "a.md", cwd=tmp_path) as terminal:
        assert terminal.end() == 1
    assert ("--confidence high" in terminal.text) is is_detected
    assert b"--confidence" not in start(option, "a.md", cwd=tmp_path).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_arrows(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, {"a.md": "The teh 日本zqxjvk.\n"})
    outcome = start("a.md", cwd=tmp_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert outcome.code == 1
    assert outcome.out.startswith(b"a.md:1:5: teh -> the")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head")
def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    import subprocess

    write(tmp_path, {"a.md": "recieve\n" * 100_000})
    command = f"{sys.executable} -m splchk a.md | head -n 1"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, timeout=120)
    assert done.stdout.startswith(b"a.md:1:1: recieve")
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


# Standard streams that are closed, or that nobody reads. The exit code is that of the work.

needs_sh = pytest.mark.skipif(os.name == "nt", reason="redirections as in a shell of Linux and macOS")
CLOSED = "splchk: standard input or output is closed, but it is needed: redirect it, if only to /dev/null"
SUMMARY = "splchk: 1 finding (1 misspelling) in 1 of 1 document"
ADVICE = "splchk: 1 can be fixed with --fix"


def _in_shell(folder: Path, command: str) -> Outcome:
    """Run a command line in which `splchk` is the program."""
    program = f'splchk() {{ "{sys.executable}" -m splchk "$@"; }}; '
    done = subprocess.run(["sh", "-c", program + command], cwd=folder, capture_output=True, timeout=120)
    return Outcome(done.returncode, done.stdout, done.stderr)


@needs_sh
@pytest.mark.parametrize(
    ("command", "code", "lines", "messages"),
    [
        ("splchk bad.md >&-", 2, [], [SUMMARY, ADVICE, CLOSED]),
        ("splchk bad.md 2>&-", 1, ["bad.md:1:3: teh → the"], []),
        ("splchk bad.md <&-", 1, ["bad.md:1:3: teh → the"], [SUMMARY, ADVICE]),
        ("splchk bad.md >&- 2>&- <&-", 2, [], []),
        ("splchk good.md >&-", 0, [], []),
        ("splchk good.md 2>&-", 0, [], []),
        ("splchk good.md >&- 2>&- <&-", 0, [], []),
        ("splchk -v good.md >&- <&-", 0, [], ["splchk: 1 document checked"]),
        (
            "splchk --staged -v >&- <&-",
            2,
            [],
            ["splchk: 2 documents checked", SUMMARY.replace("of 1 document", "of 2 documents"), CLOSED],
        ),
        ("splchk nosuch.md good.md 2>&-", 2, [], []),
        ("splchk -q bad.md --format json=x.json >&-", 1, [], []),
        ("splchk -q bad.md --format text --format json=x.json >&-", 2, [], [CLOSED]),
        ("splchk -q bad.md 2>/dev/full", 1, ["bad.md:1:3: teh → the"], []),
        ("splchk nosuch.md bad.md 2>/dev/full", 2, ["bad.md:1:3: teh → the"], []),
        ("splchk bad.md 2>/dev/full", 2, ["bad.md:1:3: teh → the"], []),
        ("PYTHONUNBUFFERED=1 splchk bad.md 2>/dev/full", 2, ["bad.md:1:3: teh → the"], []),
        ("splchk good.md 2>/dev/full", 0, [], []),
        ("splchk -v good.md 2>/dev/full", 2, [], []),
        ("splchk words add zqxjvk 2>/dev/full", 2, [], []),
        ("splchk --nosuch 2>/dev/full", 2, [], []),
        ("splchk - <&-", 2, [], [CLOSED]),
        ("splchk words list >&-", 2, [], [CLOSED]),
        ("splchk suggest teh >&-", 2, [], [CLOSED]),
        ("splchk --help >&-", 2, [], [CLOSED]),
        (
            "splchk --help >/dev/full",
            2,
            [],
            ["splchk: no space left where the output goes: make room and run it again"],
        ),
    ],
)
def test_a_closed_stream(repository: Path, command: str, code: int, lines: list[str], messages: list[str]) -> None:
    if "/dev/full" in command and not os.path.exists("/dev/full"):
        pytest.skip("needs a device that is always full")
    write(repository, {"bad.md": "A teh.\n", "good.md": "A cat.\n", ".aspell.en.pws": LIST})
    git("add", "-A", cwd=repository)
    outcome = _in_shell(repository, command)
    assert (outcome.code, outcome.lines, outcome.messages) == (code, lines, messages)
    assert (repository / "x.json").exists() == ("x.json" in command)


LIMIT = "splchk: the output is longer than a file may be there: raise the limit (ulimit -f), or write it elsewhere"
LONG_LIST = LIST + "".join(f"{'abcdefghij'[n // 100]}{'abcdefghij'[n // 10 % 10]}blorf\n" for n in range(1000))


@needs_sh
@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("splchk -q bad.md >x", LIMIT),
        ("splchk -q bad.md --format json >x", LIMIT),
        ("splchk -q - --fix <bad.md >x", LIMIT),
        ("splchk -q --diff --unsafe-fixes bad.md >x", LIMIT),
        ("PYTHONUNBUFFERED=1 splchk -q bad.md >x", LIMIT),
        ("PYTHONUNBUFFERED= splchk -q bad.md >x", LIMIT),
        ("splchk explain bad.md >x", LIMIT),
        ("splchk words list >x", LIMIT),
        ("splchk -q bad.md -o x.json", "splchk: x.json: file too large, so it was not written: name a file that can"),
        ("splchk -q bad.md --baseline x --write-baseline", "splchk: x: file too large, so it was not written"),
        ("splchk words add snarq", "splchk: .aspell.en.pws: file too large, so it was not written"),
        ("splchk -q --fix --unsafe-fixes bad.md >/dev/null", "splchk: bad.md: file too large, so it was not written"),
    ],
)
def test_a_limit_of_the_size_of_files(repository: Path, command: str, message: str) -> None:
    """EFBIG, or the signal SIGXFSZ, which Python ignores."""
    bad = "".join(f"A cat {number} sat on teh mat.\n\n" for number in range(500))
    write(repository, {"bad.md": bad, ".aspell.en.pws": LONG_LIST})
    command = command.replace("--baseline x --w", f"--baseline {'x' * 200} --w")
    outcome = _in_shell(repository, f"ulimit -f {0 if 'baseline' in command else 1}; {command}")
    assert outcome.code == 2
    assert [line for line in outcome.messages if line.replace("x" * 200, "x").startswith(message)]
    assert not any("mistake" in line for line in outcome.messages)
    assert (repository / "bad.md").read_text() == bad
    assert (repository / ".aspell.en.pws").read_text() == LONG_LIST
    assert not list(repository.glob(".splchk-*"))


GONE = "splchk: the working directory is gone, or may not be read: change to another"


@needs_sh
@pytest.mark.parametrize(
    "command",
    [
        *(
            "splchk",
            "splchk a.md",
            "splchk ../good.md",
            "splchk -",
            "splchk --fix",
            "splchk --staged",
            "splchk explain a.md",
        ),
        *(
            "splchk --since HEAD",
            "splchk init --yes",
            "splchk init --dry-run",
            "splchk suggest teh",
            "splchk -o x.json",
        ),
        *(f"splchk words {rest}" for rest in ("list", "sort", "lint", "add a", "freeze a", "prune", "import x")),
        *("splchk words sort a b", "splchk words add foo --words ../x", "splchk --config x", "splchk --jobs 2"),
        "splchk --baseline b --write-baseline",
    ],
)
def test_a_working_directory_that_is_gone(repository: Path, command: str) -> None:
    outcome = _in_shell(repository, f"mkdir gone; cd gone; rmdir ../gone; {command} </dev/null")
    assert (outcome.code, outcome.lines, outcome.messages) == (2, [], [GONE])


NAME = "n" * 300


@pytest.mark.parametrize(
    "command",
    [
        *(f"{NAME}.md", f"{NAME}/x.md", f"--fix {NAME}.md", f"--config {NAME}", f"--baseline {NAME}", f"-o {NAME}"),
        *(f"--format json={NAME}", f"--baseline {NAME} --write-baseline", f"explain {NAME}", f"init --lang {NAME}"),
        *(f"words {each} {NAME}" for each in ("sort", "lint", "import", "freeze")),
        *(
            f"words {each} --words {NAME}"
            for each in ("list", "sort", "lint", "add x", "remove x", "prune", "freeze x")
        ),
        *(f"words import good.md --words {NAME}", f"words list --config {NAME}", f"--words {NAME} good.md"),
        *(f"--replacements {NAME} good.md", f"--lang {NAME} good.md", f"--since {NAME}", f"--format {NAME}"),
    ],
)
def test_a_name_that_is_too_long(repository: Path, command: str) -> None:
    """No file system has names of more than 255 bytes; what asks about one raises ENAMETOOLONG."""
    write(repository, {"good.md": "A cat.\n"})
    git("add", "-A", cwd=repository)
    outcome = start(*command.split(), cwd=repository)
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
    assert "mistake" not in outcome.messages[0]


@needs_sh
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-", "2>&1 | true", "2>/dev/full"])
def test_fixes_are_written_whoever_reads_of_them(repository: Path, closed: str) -> None:
    names = [f"{number}.md" for number in range(30)]
    write(repository, dict.fromkeys(names, "A teh, a recieve, and a zqxjvk.\n"))
    _in_shell(repository, f"splchk --fix {closed}")
    assert {(repository / name).read_text() for name in names} == {"A the, a receive, and a zqxjvk.\n"}


@needs_sh
@pytest.mark.parametrize("words", [1, 5000], ids=["a report that is written at once", "one that is written in pieces"])
@pytest.mark.parametrize(("mode", "code"), [(0o644, 1), (0o444, 2)], ids=["all are fixed", "one is not"])
def test_a_failure_wins_over_a_reader_that_is_gone(repository: Path, words: int, mode: int, code: int) -> None:
    write(repository, {"a.md": "A teh.\n", "b.md": "A teh.\n" + "A zqxjvk sat on a mat.\n" * words})
    (repository / "a.md").chmod(mode)
    outcome = _in_shell(repository, "{ splchk --fix; echo $? >&2; } | true")
    assert outcome.messages[-1] == str(code)
    assert not any("mistake" in line for line in outcome.messages)
    assert (repository / "b.md").read_text().startswith("A the.\n")


def test_colours_only_where_they_are_wanted(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "teh\n"})
    assert b"\x1b[" in start("a.md", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="").out
    assert b"\x1b[" not in start("a.md", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1").out
    assert b"\x1b[" in start("--color", "always", "a.md", cwd=tmp_path, NO_COLOR="1").out


def test_suggestions_as_json_put_the_project_first(repository: Path) -> None:
    import json

    write(repository, {".aspell.en.pws": LIST})
    result = run("suggest", "--format", "json", "the", "recieve", "zqxjvks", cwd=repository)
    known, listed, near = json.loads(result.out)
    assert (known["word"], known["known"], listed["known"]) == ("the", True, False)
    assert listed["suggestions"][0] == "receive"
    assert near["suggestions"][0] == "zqxjvk"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [[GOOD], ["suggest", "teh"]], ids=" ".join)
def test_a_full_disk_is_reported_in_one_line(repository: Path, arguments: list[str]) -> None:
    write(repository, {GOOD: "teh\n"})
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "splchk", *arguments], stdout=full, stderr=subprocess.PIPE, cwd=repository
        )
    said = done.stderr.decode().splitlines()
    assert (done.returncode, said[-1]) == (2, "splchk: no space left where the output goes: make room and run it again")
    assert not any("Traceback" in line for line in said)


def test_all_commands_are_in_the_table() -> None:
    assert set(COMMANDS) == set(main.commands)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("A teh.\n".encode("utf-16"), "UTF-16, not read: save it as UTF-8"),
        (b"A teh\0.\n", "binary, not read: byte 6 is NUL; exclude it if it is no document"),
    ],
)
def test_standard_input_that_is_no_text_is_said_and_passed_on(tmp_path: Path, data: bytes, reason: str) -> None:
    for name, arguments in (("<stdin>", ()), ("a.md", ("--stdin-filename", "a.md"))):
        outcome = run(*arguments, "-", cwd=tmp_path, stdin=data)
        assert (outcome.code, outcome.out) == (2, b"")
        assert outcome.messages[0] == f"splchk: {name}: {reason}"
        outcome = run("--fix", *arguments, "-", cwd=tmp_path, stdin=data)
        assert (outcome.code, outcome.out) == (2, data)


def test_a_list_that_cannot_be_read_is_said_for_standard_input_too(tmp_path: Path) -> None:
    (tmp_path / ".aspell.en.pws").write_bytes(b"no header\n")
    outcome = run("-", cwd=tmp_path, stdin=b"A teh.\n")
    assert outcome.code == 2
    assert ".aspell.en.pws" in outcome.messages[0]


def test_two_processes_for_no_document(tmp_path: Path) -> None:
    outcome = run("--jobs", "2", ".", cwd=tmp_path)
    assert outcome.messages == run(".", cwd=tmp_path).messages
