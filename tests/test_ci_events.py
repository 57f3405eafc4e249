"""What CI does at each event: the rows of the table in docs/ci.md, with git and the steps of the action.

The workspace is made as actions/checkout makes it: of a pull request, git's merge of it with the base branch.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest
from jsonschema.validators import validator_for

from tests import systems
from tests.program import git, write
from tests.runner import PROJECT, Runner, loaded, run_bash, write_program

pytestmark = [pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"), systems.needs_shell]

PAGE = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
BASE = {"since": "origin/main"}
"""What `since: origin/${{ github.base_ref }}` is in a pull request into the branch `main`."""
NO_BASE = {"since": "origin/"}
"""What it is on a push."""
OLD = "An old wensday.\n"
LIST = "personal_ws-1.1 en 0 utf-8\nblorf\n"


class Result(NamedTuple):
    """What a run of the action did."""

    code: int
    findings: list[str]
    """The places and words of the annotations, errors and warnings: `a.md:1:3 teh`."""
    outputs: dict[str, str]
    log: str


class Origin:
    """A repository with a branch `main` that has an old finding, and a runner that checks its events out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "origin"
        self.folder.mkdir()
        git("init", "--quiet", cwd=self.folder)
        self.commit({"docs/old.md": OLD, "docs/b.md": "A blorf cat.\n", ".aspell.en.pws": LIST, "c.md": "Fine.\n"})
        self.runner = Runner(folder)
        write_program(self.runner.bin / "splchk", f'exec "{sys.executable}" -I -m splchk "$@"')

    def commit(self, contents: dict[str, str | bytes]) -> str:
        """Commit all files with some new ones, and return the commit."""
        write(self.folder, contents)
        git("add", "-A", cwd=self.folder)
        git("commit", "--quiet", "-m", "some", cwd=self.folder)
        return self.head()

    def head(self) -> str:
        """Return the commit that is checked out."""
        return git("rev-parse", "HEAD", cwd=self.folder).strip()

    def branch(self, name: str, start: str = "main") -> None:
        """Make a branch, and check it out."""
        git("checkout", "--quiet", "-b", name, start, cwd=self.folder)

    def merge(self, name: str) -> None:
        """Merge a branch into the one that is checked out."""
        git("merge", "--quiet", "--no-ff", "-m", "merge", name, cwd=self.folder)

    def pull_request(self, inputs: dict[str, str] = BASE, depth: int | None = None) -> Result:
        """Run the action on the pull request of the branch that is checked out into `main`."""
        topic = git("branch", "--show-current", cwd=self.folder).strip()
        git("checkout", "--quiet", "--detach", "main", cwd=self.folder)
        self.merge(topic)
        git("update-ref", "refs/pull/1/merge", "HEAD", cwd=self.folder)
        return self._run("refs/pull/1/merge", inputs, depth)

    def push(self, inputs: dict[str, str]) -> Result:
        """Run the action on a push of the branch that is checked out."""
        return self._run(git("symbolic-ref", "HEAD", cwd=self.folder).strip(), inputs)

    def _run(self, ref: str, inputs: dict[str, str], depth: int | None = None) -> Result:
        workspace = self.runner.workspace
        commit = git("rev-parse", ref, cwd=self.folder).strip()
        branches = "+refs/heads/*:refs/remotes/origin/*"
        refspecs = [f"+{ref}:refs/remotes/event"] if depth else [branches, f"+{ref}:refs/remotes/event"]
        options = [f"--depth={depth}"] if depth else []
        git("fetch", "--quiet", "--no-tags", *options, self.folder.as_uri(), *refspecs, cwd=workspace)
        git("checkout", "--quiet", "--force", "--detach", commit, cwd=workspace)
        done = self.runner.run("Check the spelling", inputs)
        pattern = r"^::(?:error|warning) file=(.*?),line=(\d+),.*?,col=(\d+),.*?::(\S+)"
        places = re.findall(pattern, done.stdout, re.MULTILINE)
        findings = [f"{path}:{line}:{column} {word}" for path, line, column, word in places]
        return Result(done.returncode, findings, dict(self.runner.outputs), done.stdout + done.stderr)


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return Origin(tmp_path)


SITUATIONS: dict[str, Callable[[Origin], Result]] = {}
"""What each row of the table is about; functions return what happened when they have looked at it."""


def _situation(name: str) -> Callable[[Callable[[Origin], Result]], Callable[[Origin], Result]]:
    def add(function: Callable[[Origin], Result]) -> Callable[[Origin], Result]:
        SITUATIONS[name] = function
        return function

    return add


@_situation("a pull request")
def _pull_request(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({"a.md": "A teh.\n", "c.md": "It was definately fine.\n"})
    origin.commit({"c.md": "Fine, and recieve.\n"})  # the one before is gone
    result = origin.pull_request()
    assert result.findings == ["a.md:1:3 teh", "c.md:1:11 recieve"]
    return result


@_situation("… whose branch has old findings")
def _old(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({"docs/old.md": f"A line more.\n\n{OLD}"})
    result = origin.pull_request()
    assert result.findings == []
    return result


@_situation("… that the base branch was merged into")
def _merged(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({"a.md": "Fine.\n"})
    git("checkout", "--quiet", "main", cwd=origin.folder)
    origin.commit({"d.md": "A teh that somebody else wrote.\n"})
    git("checkout", "--quiet", "topic", cwd=origin.folder)
    origin.merge("main")
    git("checkout", "--quiet", "main", cwd=origin.folder)
    origin.commit({"e.md": "A recieve that came later.\n"})
    git("checkout", "--quiet", "topic", cwd=origin.folder)
    result = origin.pull_request()
    assert result.findings == []
    return result


@_situation("… that moves a document, or wraps its lines anew")
def _moved(origin: Origin) -> Result:
    origin.commit({"c.md": "A recieve that is old.\n"})
    origin.branch("topic")
    git("mv", "docs/old.md", "moved.md", cwd=origin.folder)
    origin.commit({"c.md": "A\nrecieve that\nis old.\n"})
    result = origin.pull_request()
    assert result.findings == []
    return result


@_situation("… that takes a word off a word list")
def _taken_off(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({".aspell.en.pws": LIST.replace("blorf", "other")})
    result = origin.pull_request()
    assert result.findings == ["docs/b.md:1:3 blorf"]
    return result


@_situation("… that adds a misspelling to a word list")
def _listed(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({".aspell.en.pws": f"{LIST}recieve\n"})
    result = origin.pull_request()
    assert result.findings == [".aspell.en.pws:3:1 recieve"]
    return result


@_situation("… of which only the last commit was fetched")
def _shallow(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({"a.md": "A teh.\n"})
    result = origin.pull_request(depth=1)
    assert "fetch-depth: 0" in result.log
    assert result.findings == []
    return result


@_situation("a push")
def _push(origin: Origin) -> Result:
    origin.commit({"a.md": "A teh.\n"})
    result = origin.push(NO_BASE)
    assert result.findings == ["a.md:1:3 teh", "docs/old.md:1:8 wensday"]
    assert "splchk: since names no commit here: all findings are reported" in result.log
    return result


@_situation("… with `since: ${{ github.event.before }}`")
def _push_since(origin: Origin) -> Result:
    before = origin.head()
    origin.commit({"a.md": "A teh.\n"})
    origin.commit({"b.md": "A recieve.\n"})
    result = origin.push({"since": before})
    assert result.findings == ["a.md:1:3 teh", "b.md:1:3 recieve"]
    return result


@_situation("… that makes a new branch")
def _new_branch(origin: Origin) -> Result:
    origin.branch("topic")
    result = origin.push({"since": "0" * 40})
    assert result.findings == ["docs/old.md:1:8 wensday"]
    return result


@_situation("no `since`")
def _everything(origin: Origin) -> Result:
    origin.branch("topic")
    origin.commit({"a.md": "A teh.\n"})
    result = origin.pull_request({})
    assert result.findings == ["a.md:1:3 teh", "docs/old.md:1:8 wensday"]
    return result


@_situation("`working-directory: docs`")
def _working_directory(origin: Origin) -> Result:
    origin.commit({"a.md": "A teh.\n", "docs/more/c.md": "A recieve.\n"})
    result = origin.push({"working-directory": "docs"})
    assert result.findings == ["docs/more/c.md:1:3 recieve", "docs/old.md:1:8 wensday"]
    return result


@_situation("only warnings")
def _warnings(origin: Origin) -> Result:
    origin.commit({"docs/old.md": "A zorblatt.\n", "splchk.toml": 'unknown = "warn"\n'})
    result = origin.push({})
    assert result.findings == ["docs/old.md:1:3 zorblatt"]
    assert "::warning" in result.log
    return result


@_situation("nothing to report")
def _nothing(origin: Origin) -> Result:
    origin.commit({"docs/old.md": "Fine.\n"})
    result = origin.push({})
    assert result.findings == []
    assert "Nothing to report." in origin.runner.summary.read_text()
    return result


@_situation("a mistake in the configuration")
def _mistake(origin: Origin) -> Result:
    origin.commit({"splchk.toml": "no = 1\n"})
    result = origin.push({})
    assert "splchk.toml: " in result.log
    assert "findings" not in result.outputs
    return result


ROWS = {name: int(code) for name, code in re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d) \|$", PAGE, re.MULTILINE)}


def test_the_table_has_the_situations_that_are_tested() -> None:
    assert list(ROWS) == list(SITUATIONS)


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_ci_does(origin: Origin, name: str) -> None:
    result = SITUATIONS[name](origin)
    assert (result.code, result.outputs["exit-code"]) == (ROWS[name], str(ROWS[name]))
    if result.code != 2:
        assert result.outputs["findings"] == str(len(result.findings))
        report = Path(result.outputs["report"]).read_text(encoding="utf-8")
        assert len(report.splitlines()) == len(result.findings)


# The workflows on the page.

WORKFLOWS = [each for each in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL) if "jobs:" in each]


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_workflow_on_the_page_is_valid(workflow: str, tmp_path: Path) -> None:
    schema = json.loads(files("check_jsonschema").joinpath("builtin_schemas/vendor/github-workflows.json").read_bytes())
    write(tmp_path, {"workflow.yml": workflow})
    validator_for(schema)(schema).validate(loaded(tmp_path / "workflow.yml"))


@pytest.mark.parametrize(
    ("title", "text", "code", "found"),
    [
        ("fix(parser): read cats", "It reads cats.\r\n\r\n`teh` is code.\r\n", 0, []),
        ("fix(parser): teh cats", "", 1, ["teh → the"]),
        ("Cats", "## A recieve\r\n\r\n<!-- a wensday -->", 1, ["recieve → receive", "wensday → Wednesday"]),
        ("`touch owned`; $(touch owned)", '"; touch owned; echo "', 0, []),
    ],
)
def test_the_recipe_for_the_title_and_the_text(
    origin: Origin, title: str, text: str, code: int, found: list[str]
) -> None:
    step = PAGE.partition("- name: Title and text")[2].partition("```")[0]
    (indentation,) = re.findall(r"^( +)code=0$", step, re.MULTILINE)
    script = step.partition("run: |\n")[2].replace(indentation, "")
    program = str(origin.runner.bin)
    done = run_bash(script, cwd=origin.folder, PATH=f"{program}:/usr/bin:/bin", TITLE=title, TEXT=text)
    assert done.returncode == code, done.stderr
    assert [line.partition(": ")[2] for line in done.stdout.splitlines()] == found
    assert not list(origin.folder.rglob("owned"))
