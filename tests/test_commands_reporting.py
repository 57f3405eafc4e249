"""Several reports of one run, each to its file, whole or not at all; and what GitHub Actions gets by itself."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from splchk.commands.reporting import Reporter, choose_outputs
from splchk.model import Finding, Kind, Word
from splchk.reports.base import DocumentReport
from splchk.reports.registry import FORMATS
from splchk.rules import UNKNOWN_WORD
from tests.program import Outcome, git, run, start, write

BAD = "A teh cat, and zqxjvk.\n"
LINES = ["a.md:1:3: teh → the", "a.md:1:16: zqxjvk (unknown word)"]
TEXT = "\n".join(LINES) + "\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a document that has findings, and a clean one."""
    folder = tmp_path / "repository"
    write(folder, {"a.md": BAD, "docs/b.md": "A cat.\n"})
    git("init", "--quiet", cwd=folder)
    return folder


def test_several_at_once_have_the_same_findings(repository: Path) -> None:
    files = {each: f"report.{each}" for each in FORMATS}
    outcome = run(*(f"--format={each}={file}" for each, file in files.items()), "--format", "text", cwd=repository)
    assert outcome.code == 1
    assert outcome.out.decode() == TEXT
    contents = {each: (repository / file).read_text() for each, file in files.items()}
    assert contents["text"] == TEXT
    assert len(json.loads(contents["json"])) == 2
    assert contents["github"].count("::error ") == 2
    assert len(json.loads(contents["sarif"])["runs"][0]["results"]) == 2
    assert [issue["location"]["path"] for issue in json.loads(contents["gitlab"])] == ["a.md", "a.md"]
    suites = ElementTree.fromstring(contents["junit"])
    assert [(suite.attrib["name"], suite.attrib["failures"]) for suite in suites] == [("a.md", "2"), ("docs/b.md", "0")]
    git("apply", "report.patch", cwd=repository)
    assert (repository / "a.md").read_text() == BAD.replace("teh", "the")
    assert {path.name for path in repository.iterdir()} == {".git", "a.md", "docs", *files.values()}


@pytest.mark.parametrize("format_", FORMATS)
def test_each_is_the_same_in_a_file_and_on_standard_output(repository: Path, format_: str) -> None:
    printed = run("--format", format_, cwd=repository)
    for options in (["--format", f"{format_}=out.txt"], ["--format", format_, "-o", "out.txt"]):
        written = run(*options, cwd=repository)
        assert (written.out, written.code) == (b"", 1)
        found = (repository / "out.txt").read_text()
        assert found == printed.out.decode()
        assert found


def test_a_patch_is_a_diff(repository: Path) -> None:
    assert run("--diff", cwd=repository) == run("--format", "patch", cwd=repository)
    both = run("--diff", "--format", "json=all.json", cwd=repository)
    assert both.out == run("--diff", cwd=repository).out
    assert len(json.loads((repository / "all.json").read_text())) == 2
    assert (repository / "a.md").read_text() == BAD
    outcome = run("--fix", "--format", "patch=x.patch", cwd=repository)
    assert outcome.messages == ["splchk: --fix writes and --diff only shows: give one of them"]
    assert (outcome.code, (repository / "a.md").read_text()) == (2, BAD)


def test_what_is_fixed_is_in_no_report(repository: Path) -> None:
    outcome = run("--fix", "--format", "json=all.json", "--format", "text", cwd=repository)
    assert outcome.lines == LINES[1:]
    assert [each["word"] for each in json.loads((repository / "all.json").read_text())] == ["zqxjvk"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "nonsense"], "--format nonsense: no such format: choose from auto, text, json, "),
        (["--format", "sarif="], "--format sarif=: names no file: write sarif=FILE, or sarif"),
        (
            ["--format", "text", "--format", "json"],
            "text and json both go to standard output: write --format json=FILE",
        ),
        (["--format", "sarif=x", "--format", "json=./x"], "sarif and json both go to ./x"),
        (["--format", "text=x", "--format", "github=x"], "text and github both go to x"),
        (["--diff", "--format", "text"], "patch and text both go to standard output"),
        (["--format", "sarif=nowhere/x"], "nowhere/x: lies in no folder that exists: name a file that can be written"),
        (["--format", "sarif=docs"], "docs: is a folder: name a file that can be written"),
    ],
)
def test_what_cannot_be_written_is_reported_before_all_else(repository: Path, options: list[str], said: str) -> None:
    outcome = run(*options, cwd=repository)
    assert outcome.out == b""
    assert outcome.code == 2
    (message,) = outcome.messages
    assert said in message


def test_the_same_format_twice_is_written_once(repository: Path) -> None:
    assert run("--format", "text", "--format", "text", cwd=repository).lines == LINES


def test_an_earlier_report_is_no_document(repository: Path) -> None:
    options = ("--format", "text", "--format", "json=report.json", "--format", "text=report.txt")
    first = run(*options, cwd=repository)
    assert (repository / "report.json").exists()
    assert run(*options, cwd=repository) == first


def test_a_report_replaces_a_file_whole_or_leaves_it(repository: Path) -> None:
    write(repository, {"out.sarif": "old", "splchk.toml": "lang = 1\n"})
    assert run("--format", "sarif=out.sarif", cwd=repository).code == 2
    assert (repository / "out.sarif").read_text() == "old"
    (repository / "splchk.toml").unlink()
    assert run("--format", "sarif=out.sarif", cwd=repository).code == 1
    assert json.loads((repository / "out.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="there are no devices to write to")
def test_a_device_takes_a_report() -> None:
    outcome = start("-", "--format", "json=/dev/stderr", cwd=Path("/"), stdin=b"A teh cat.\n")
    assert (outcome.out, outcome.code) == (b"", 1)
    assert [each["word"] for each in json.loads(outcome.err)] == ["teh"]


def test_undecodable_bytes_are_in_the_patch_and_nowhere_else(repository: Path) -> None:
    write(repository, {"a.md": b"teh \xff\n"})
    run("--format", "patch=x.patch", "--format", "text=x.txt", cwd=repository)
    assert b"+the \xff\n" in (repository / "x.patch").read_bytes()
    (repository / "x.txt").read_bytes().decode("ascii", "replace")


def _document(number: int) -> DocumentReport:
    path = f"{number}.md"
    return DocumentReport(path, [Finding(path, 1, 1, Word("teh", 0, 3), Kind.PROSE, UNKNOWN_WORD.id)])


class Stream(io.StringIO):
    """A stream that is read for some writes, and then no more."""

    def __init__(self, writes: int) -> None:
        super().__init__()
        self.taken: list[str] = []
        self._writes = writes

    def write(self, piece: str) -> int:
        if len(self.taken) == self._writes:
            raise BrokenPipeError
        self.taken.append(piece.replace("->", "→"))
        return len(piece)


def test_a_report_is_printed_document_by_document() -> None:
    stream = Stream(writes=2)
    reporter = Reporter(choose_outputs(["text"], None, diff=False), stream)
    reporter.begin()
    for number in (1, 2):
        reporter.document(_document(number))
        assert stream.taken[-1] == f"{number}.md:1:1: teh (unknown word)\n"


def test_a_file_is_written_although_nobody_reads_standard_output(tmp_path: Path) -> None:
    wanted = choose_outputs([f"json={tmp_path / 'x.json'}", "text"], None, diff=False)
    reporter = Reporter(wanted, Stream(writes=1))
    reporter.begin()
    for number in (1, 2, 3):
        reporter.document(_document(number))
    reporter.end()
    assert len(json.loads((tmp_path / "x.json").read_text())) == 3


def test_a_run_ends_when_nobody_reads_any_report() -> None:
    reporter = Reporter(choose_outputs(["text"], None, diff=False), Stream(writes=1))
    reporter.begin()
    reporter.document(_document(1))
    with pytest.raises(BrokenPipeError):
        reporter.document(_document(2))


# GitHub Actions.


def _in_actions(folder: Path, *arguments: str, **environment: str) -> Outcome:
    environment = {"GITHUB_ACTIONS": "true", "PYTHONUTF8": "1", **environment}
    return start(*arguments, cwd=folder, stdin=b"", **environment)


def test_annotations_come_by_themselves(repository: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# What another tool says\n")
    outcome = _in_actions(repository, GITHUB_STEP_SUMMARY=str(summary))
    assert outcome.lines[:2] == LINES
    assert [line.split(" ")[0] for line in outcome.lines[2:]] == ["::error", "::error"]
    assert "file=a.md,line=1,endLine=1,col=3,endColumn=6,title=misspelling::teh → the" in outcome.lines[2]
    said = summary.read_text()
    assert said.startswith("# What another tool says\n### Spelling\n")
    assert "| `a.md:1:3` | `teh` | `the` | misspelling |\n" in said
    assert outcome.code == 1


def test_annotations_do_not_come_elsewhere(repository: Path) -> None:
    assert start(cwd=repository, PYTHONUTF8="1").lines == LINES
    assert _in_actions(repository, GITHUB_ACTIONS="false").lines == LINES
    assert _in_actions(repository, "--format", "text").lines == LINES
    assert not any(line.startswith("::") for line in _in_actions(repository, "--diff").lines)


def test_annotations_stay_in_the_log_when_the_report_goes_to_a_file(repository: Path) -> None:
    outcome = _in_actions(repository, "-o", "report.txt")
    assert [line.split(" ")[0] for line in outcome.lines] == ["::error", "::error"]
    assert (repository / "report.txt").read_text() == TEXT


def test_a_clean_run_says_so_in_the_summary(repository: Path, tmp_path: Path) -> None:
    outcome = _in_actions(repository, "docs", GITHUB_STEP_SUMMARY=str(tmp_path / "new.md"))
    assert (outcome.out, outcome.code) == (b"", 0)
    assert (tmp_path / "new.md").read_text() == "### Spelling\n\nNothing to report.\n"


def test_a_full_summary_stays_as_it_is(repository: Path, tmp_path: Path) -> None:
    summary = tmp_path / "full.md"
    summary.write_bytes(b"x" * (1024 * 1024 - 10))
    assert _in_actions(repository, GITHUB_STEP_SUMMARY=str(summary)).code == 1
    assert summary.stat().st_size == 1024 * 1024 - 10


def test_a_summary_that_cannot_be_written_is_reported(repository: Path) -> None:
    outcome = _in_actions(repository, GITHUB_STEP_SUMMARY="/nowhere/at/all")
    assert outcome.code == 2
    assert outcome.lines[:2] == LINES
    assert "GITHUB_STEP_SUMMARY, /nowhere/at/all: " in outcome.messages[0]


def test_paths_are_those_of_the_repository_wherever_the_run_began(repository: Path) -> None:
    write(repository, {"docs/c.md": BAD})
    formats = ("github", "sarif", "gitlab", "junit", "checkstyle", "rdjsonl")
    options = [f"--format={each}=../out.{each}" for each in formats]
    outcome = run(
        "c.md", "../a.md", str(repository / "docs/b.md"), *options, "--format", "text", cwd=repository / "docs"
    )
    assert [line.split(":")[0] for line in outcome.lines] == ["c.md", "../a.md", "c.md", "../a.md"]
    contents = {each: (repository / f"out.{each}").read_text() for each in formats}
    results = json.loads(contents["sarif"])["runs"][0]["results"]
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    assert uris == ["docs/c.md", "docs/c.md", "a.md", "a.md"]
    assert [each["location"]["path"] for each in json.loads(contents["gitlab"])] == uris
    annotated = [line.split(",")[0] for line in contents["github"].splitlines()]
    assert annotated == [f"::error file={uri}" for uri in ("docs/c.md", "a.md", "docs/c.md", "a.md")]
    names = [suite.attrib["name"] for suite in ElementTree.fromstring(contents["junit"])]
    assert names == ["docs/c.md", "a.md", "docs/b.md"]
    checked = [file.attrib["name"] for file in ElementTree.fromstring(contents["checkstyle"])]
    assert sorted(checked) == sorted(names)
    assert [json.loads(line)["location"]["path"] for line in contents["rdjsonl"].splitlines()] == uris


NAMES = [
    "::error file=x::owned.md",
    "##[error]owned.md",
    "##vso[task.setvariable variable=x]y.md",
    "a\n::error::owned.md",
    "a\x1b[2J.md",
    "a\u202egpj.md",
    "%0A::error::owned.md",
    "a,title=owned::x.md",
    "a|b`c.md",
    "<img src=x>.md",
    "-o.md",
    " ::warning::x.md",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_no_name_of_a_file_is_obeyed(tmp_path: Path) -> None:
    """The log that GitHub's runner reads, both streams of it, has no command but ours."""
    write(tmp_path, {f"d/{name}": "teh ::error::owned ##[error]owned \x1b[31m\n" for name in NAMES})
    write(tmp_path, {"d/::error::binary.md": b"\0", "d/##[error]utf16.md": b"\xff\xfea"})
    git("init", "--quiet", cwd=tmp_path)
    outcome = _in_actions(tmp_path, "d", "-v", GITHUB_STEP_SUMMARY=str(tmp_path / "summary"))
    assert outcome.code == 2
    outcomes = [outcome, _in_actions(tmp_path / "d"), _in_actions(tmp_path / "d", "--", *NAMES)]
    for each in outcomes:
        commands = [line for line in each.lines + each.messages if line.lstrip().startswith("::")]
        assert commands
        assert all(line.startswith(("::error file=", "::notice title=splchk::")) for line in commands)
        assert not any("##[" in line or "##vso[" in line or "\x1b" in line for line in each.lines + each.messages)
    assert "\x1b" not in (tmp_path / "summary").read_text()


# Commit messages.


def test_a_commit_message_is_checked_by_the_lists_of_its_working_tree(repository: Path, tmp_path: Path) -> None:
    git("add", "-A", cwd=repository)
    git("commit", "--quiet", "-m", "first", cwd=repository)
    other = tmp_path / "other"
    git("worktree", "add", "--quiet", str(other), cwd=repository)
    write(other, {".aspell.en.pws": "personal_ws-1.1 en 0\nzqxjvk\n"})
    message = Path(git("rev-parse", "--absolute-git-dir", cwd=other).strip(), "COMMIT_EDITMSG")
    message.write_text("fix(teh): say zqxjvk, wensday\n")
    outcome = run(str(message), "-q", cwd=other)
    assert [line.removeprefix(str(message)) for line in outcome.lines] == [":1:23: wensday → Wednesday"]


def test_a_commit_message_from_standard_input(tmp_path: Path) -> None:
    message = b"fix(wich): a teh\n\nSigned-off-by: Wich <wich@example.org>\n"
    outcome = run("-", "--stdin-filename", "COMMIT_EDITMSG", "-q", cwd=tmp_path, stdin=message)
    assert outcome.lines == ["COMMIT_EDITMSG:1:14: teh → the"]
