"""The action, GitLab's template and the workflow: valid by their published schemas, and their scripts do what they say.

`tests/runner.py` runs the steps as GitHub's runner does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema.validators import validator_for

from tests import systems
from tests.program import write
from tests.runner import ACTION, EXPRESSION, PROJECT, Runner, loaded, run_bash, write_program

TEMPLATE = PROJECT / "templates" / "splchk.gitlab-ci.yml"
WORKFLOW = PROJECT / ".github" / "workflows" / "ci.yml"

pytestmark = [pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"), systems.needs_shell]


@pytest.mark.parametrize(
    ("path", "name"), [(ACTION, "github-actions"), (TEMPLATE, "gitlab-ci"), (WORKFLOW, "github-workflows")]
)
def test_it_is_valid_by_its_published_schema(path: Path, name: str) -> None:
    schema = json.loads(files("check_jsonschema").joinpath(f"builtin_schemas/vendor/{name}.json").read_bytes())
    validator_for(schema)(schema).validate(loaded(path))


def test_no_expression_is_pasted_into_a_script() -> None:
    for step in loaded(ACTION)["runs"]["steps"]:
        assert not EXPRESSION.search(step.get("run", ""))


def test_what_the_action_uses_is_pinned() -> None:
    used = [step["uses"] for step in loaded(ACTION)["runs"]["steps"] if "uses" in step]
    assert [re.sub("@[0-9a-f]{40}$", "", each) for each in used] == ["actions/cache"]


MODULES = (
    *("venv.py", "venv/__init__.py", "venv/__main__.py", "pip.py", "pip/__init__.py", "pip/__main__.py"),
    *("ensurepip/__init__.py", "runpy.py", "sitecustomize.py", "usercustomize.py", "logging.py", "subprocess.py"),
    *("click.py", "json.py", "json/__init__.py", "typing.py", "re.py", "markdown_it/__init__.py", "contextlib.py"),
)
"""Modules of a pull request, which leave a mark when they are run."""


IMPORTED_BY_PYTHON = ("runpy.py", "contextlib.py", "re.py")
"""Those of them that some version of Python imports to run a module, before the module can say anything."""


class Visited(Runner):
    """A runner with a pull request that means no good."""

    def __init__(self, folder: Path) -> None:
        self.mark = folder / "run"
        write(folder, {"work/a b.md": "A teh cat.\n", "work/c.md": "A wensday.\n", "work/d.md": "Fine.\n"})
        super().__init__(folder)
        write(self.workspace, dict.fromkeys(MODULES, f"open({str(self.mark)!r}, 'w').close()\n"))

    @property
    def is_sprung(self) -> bool:
        """True if something of the pull request was run."""
        return self.mark.exists()


@pytest.fixture
def runner(tmp_path: Path) -> Visited:
    return Visited(tmp_path)


@pytest.fixture
def installed(runner: Visited) -> Visited:
    """A runner on which the first step has been run, to the splchk that is being tested."""
    write_program(runner.bin / "splchk", f'exec "{sys.executable}" -I -m splchk "$@"')
    return runner


def test_the_action_checks_all_documents(installed: Visited) -> None:
    done = installed.run("Check the spelling")
    assert done.returncode == 1
    assert "a b.md:1:3: teh → the\n" in done.stdout
    assert "::error file=a b.md,line=1,endLine=1,col=3,endColumn=6,title=misspelling::teh → the\n" in done.stdout
    assert "::error file=c.md,line=1,endLine=1,col=3,endColumn=10,title=misspelling::wensday → Wednesday" in done.stdout
    assert "2 findings.\n" in installed.summary.read_text()


def test_the_action_checks_the_given_paths(installed: Visited) -> None:
    done = installed.run("Check the spelling", {"paths": "a b.md\r\nd.md\n", "args": "--format json\n --quiet"})
    assert done.returncode == 1, done.stderr
    assert [each["path"] for each in json.loads(done.stdout)] == ["a b.md"]
    clean = installed.run("Check the spelling", {"paths": "d.md"})
    assert (clean.returncode, clean.stdout) == (0, "")


AUTO = ["--format", "auto", "--format", "rdjsonl=TEMP/splchk.rdjsonl"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ["check", *AUTO, "--"]),
        ({"since": "origin/main"}, ["check", "--since=origin/main", *AUTO, "--"]),
        ({"args": "  --keys=all\t-q \n\n --lang en_GB"}, ["check", "--keys=all", "-q", "--lang", "en_GB", *AUTO, "--"]),
        ({"args": "--format=json"}, ["check", "--format=json", *AUTO[2:], "--"]),
        ({"args": "--format sarif=a"}, ["check", "--format", "sarif=a", *AUTO[2:], "--"]),
        ({"paths": "a b\n\n*\n-x\n"}, ["check", *AUTO, "--", "a b", "*", "-x"]),
        (
            {"paths": "$(touch owned)", "args": "`touch owned` ; * $HOME", "since": "x; touch owned"},
            ["check", "--since=x; touch owned", "`touch", "owned`", ";", "*", "$HOME", *AUTO, "--", "$(touch owned)"],
        ),
    ],
)
def test_inputs_become_arguments_and_are_never_run(
    runner: Visited, inputs: dict[str, str], expected: list[str]
) -> None:
    write_program(runner.bin / "splchk", "printf '%s\\n' \"$@\"")
    done = runner.run("Check the spelling", inputs)
    assert [line.replace(str(runner.temporary), "TEMP") for line in done.stdout.splitlines()] == expected
    assert not list(runner.workspace.rglob("owned"))


@pytest.mark.parametrize(("version", "package"), [("", str(PROJECT)), ("0.1.0", "splchk==0.1.0")])
def test_the_version_of_the_action_is_installed_unless_another_is_named(
    runner: Visited, tmp_path: Path, version: str, package: str
) -> None:
    log = tmp_path / "log"
    write_program(runner.bin / "python", f'echo "$@" >> "{log}"')
    write_program(runner.bin / "splchk", "")
    done = runner.run("Install splchk", {"version": version})
    assert done.returncode == 0, done.stderr
    assert log.read_text() == f"-I -m pip install --quiet --disable-pip-version-check {package}\n"


@pytest.fixture
def python(runner: Visited, tmp_path: Path) -> str:
    """The folder of a Python that makes no virtual environment; the one that it should make is there."""
    script = f'case "$*" in "-I -m venv {runner.temporary}/splchk") ;; *) exec "{sys.executable}" "$@" ;; esac'
    write_program(tmp_path / "path" / "python", script)
    write_program(runner.bin / "python", f'exec "{sys.executable}" "$@"')
    return str(tmp_path / "path")


def test_the_cache_is_pips_own_and_has_a_key_for_each_version(runner: Visited, python: str) -> None:
    keys = set()
    for version in ("", "0.1.0", "0.2.0"):
        done = runner.run("Prepare", {"version": version}, python)
        assert done.returncode == 0, done.stderr
        keys.add(runner.outputs["key"])
        assert Path(runner.outputs["cache"]).name in ("pip", "cache")
    assert len(keys) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)
    assert not runner.is_sprung


def test_without_a_cache_there_is_none(runner: Visited, python: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    done = runner.run("Prepare", path=python)
    assert (done.returncode, runner.outputs["cache"]) == (0, "")


def test_the_action_from_the_first_step_to_the_last(runner: Visited) -> None:
    """With a real installation, from what a checkout of the action holds."""
    programs = str(Path(sys.executable).parent)
    assert runner.run("Prepare", path=programs).returncode == 0
    done = runner.run("Install splchk")
    assert not runner.is_sprung
    if done.returncode and "CI" not in os.environ:
        pytest.skip("pip cannot install the project: is there a network?")
    assert done.returncode == 0, done.stderr
    assert runner.run("Check the spelling").stdout.count("::error file=") == 2
    later = run_bash("splchk --version; ls", cwd=runner.workspace, PATH=f"{runner.program_path}:/usr/bin:/bin")
    assert "splchk, version " in later.stdout
    assert os.listdir(runner.program_path) == ["splchk"]
    assert not runner.is_sprung


def test_nothing_of_a_merge_request_is_run_by_gitlabs_job(runner: Visited) -> None:
    """Whether pip can install splchk or not: no such version is asked for."""
    install, _ = loaded(TEMPLATE)["splchk"]["script"]
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": search, "SPLCHK_PACKAGE": "splchk==0", "PIP_NO_INDEX": "1"}
    command = ["bash", "-eo", "pipefail", "-c", install]
    done = subprocess.run(command, cwd=runner.workspace, env=environment, capture_output=True, text=True, check=False)
    assert "No matching distribution found for splchk==0" in done.stderr
    assert not runner.is_sprung


@pytest.mark.parametrize("arguments", [(), ("--help",), ("words", "list"), ("--format=json", "--jobs=2"), ("--fix",)])
@pytest.mark.parametrize("options", [("-I",), ()], ids=["isolated", ""])
def test_nothing_of_a_checkout_is_run_as_a_module(
    runner: Visited, options: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    if not options:
        for name in IMPORTED_BY_PYTHON:
            (runner.workspace / name).unlink()
    command = [sys.executable, *options, "-m", "splchk", *arguments]
    done = subprocess.run(command, cwd=runner.workspace, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == (0 if arguments == ("--help",) else 2 if "list" in arguments else 1), done.stderr
    assert not runner.is_sprung


def test_gitlabs_job_writes_its_reports(installed: Visited) -> None:
    job = loaded(TEMPLATE)["splchk"]
    install, check = job["script"]
    assert install == 'python -I -m pip install --quiet --disable-pip-version-check "$SPLCHK_PACKAGE"'
    environment = {**os.environ, "PATH": f"{installed.bin}{os.pathsep}{os.environ['PATH']}", "SPLCHK_ARGS": "c.md d.md"}
    command = ["bash", "-eo", "pipefail", "-c", check]
    done = subprocess.run(command, cwd=installed.workspace, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    (issue,) = json.loads((installed.workspace / job["artifacts"]["reports"]["codequality"]).read_text())
    assert issue["location"] == {"path": "c.md", "lines": {"begin": 1}}
    assert (installed.workspace / job["artifacts"]["reports"]["junit"]).read_text().count("<testsuite ") == 2
    assert job["artifacts"]["when"] == "always"


def test_the_page_shows_what_a_run_says() -> None:
    command = [sys.executable, str(PROJECT / "bench" / "annotations.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_names_every_format_input_and_output() -> None:
    from splchk.commands.reporting import AUTO
    from splchk.reports.registry import FORMATS

    page = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    assert rows == [AUTO, *FORMATS, *loaded(ACTION)["inputs"], *loaded(ACTION)["outputs"]]
