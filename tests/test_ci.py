"""The action, GitLab's template and the workflow: valid by their published schemas, and their scripts do what they say.

The steps are run as GitHub's runner runs them: expressions put into the environment, the script into a file, and that
to `bash --noprofile --norc -eo pipefail`.
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
from typing import Any

import pytest
import yaml
from jsonschema.validators import validator_for

from tests import systems
from tests.program import git, write

PROJECT = Path(__file__).resolve().parents[1]
ACTION = PROJECT / "action.yml"
TEMPLATE = PROJECT / "templates" / "splchk.gitlab-ci.yml"
WORKFLOW = PROJECT / ".github" / "workflows" / "ci.yml"
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

pytestmark = [pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"), systems.needs_shell]


def _loaded(path: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}  # YAML 1.1 takes `on` for a boolean


@pytest.mark.parametrize(
    ("path", "name"), [(ACTION, "github-actions"), (TEMPLATE, "gitlab-ci"), (WORKFLOW, "github-workflows")]
)
def test_it_is_valid_by_its_published_schema(path: Path, name: str) -> None:
    schema = json.loads(files("check_jsonschema").joinpath(f"builtin_schemas/vendor/{name}.json").read_bytes())
    validator_for(schema)(schema).validate(_loaded(path))


def test_no_expression_is_pasted_into_a_script() -> None:
    for step in _loaded(ACTION)["runs"]["steps"]:
        assert not _EXPRESSION.search(step["run"])
        assert "uses" not in step


MODULES = (
    *("venv.py", "venv/__init__.py", "venv/__main__.py", "pip.py", "pip/__init__.py", "pip/__main__.py"),
    *("ensurepip/__init__.py", "runpy.py", "sitecustomize.py", "usercustomize.py", "logging.py", "subprocess.py"),
    *("click.py", "json.py", "json/__init__.py", "typing.py", "re.py", "markdown_it/__init__.py", "contextlib.py"),
)
"""Modules of a pull request, which leave a mark when they are run."""


IMPORTED_BY_PYTHON = ("runpy.py", "contextlib.py", "re.py")
"""Those of them that some version of Python imports to run a module, before the module can say anything."""


class Runner:
    """What of a runner the action needs, and a pull request that means no good."""

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "temp"
        self.workspace = folder / "work"
        self.summary = folder / "summary.md"
        self.mark = folder / "run"
        write(folder, {"work/a b.md": "A teh cat.\n", "work/c.md": "A wensday.\n", "work/d.md": "Fine.\n"})
        write(self.workspace, dict.fromkeys(MODULES, f"open({str(self.mark)!r}, 'w').close()\n"))
        git("init", "--quiet", cwd=self.workspace)
        self.temporary.mkdir()

    @property
    def is_sprung(self) -> bool:
        """True if something of the pull request was run."""
        return self.mark.exists()

    @property
    def bin(self) -> Path:
        """Where the action has put its programs."""
        return self.temporary / "splchk" / "bin"

    def run(self, name: str, path: str = "", **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run one step of the action."""
        action = _loaded(ACTION)
        assert inputs.keys() <= action["inputs"].keys()
        given = {f"inputs.{name}": inputs.get(name, about["default"]) for name, about in action["inputs"].items()}
        given["github.action_path"] = str(PROJECT)
        (step,) = [step for step in action["runs"]["steps"] if step["name"] == name]
        assert step["shell"] == "bash"
        environment = {
            **os.environ,
            "PATH": path + os.pathsep + os.environ["PATH"],
            "PYTHONUTF8": "1",
            "RUNNER_TEMP": str(self.temporary),
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            **{
                variable: _EXPRESSION.sub(lambda match: given[match[1]], value)
                for variable, value in step["env"].items()
            },
        }
        script = self.temporary / "script.sh"
        script.write_text(step["run"])
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(
            command, cwd=self.workspace, env=environment, capture_output=True, text=True, timeout=600, check=False
        )


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def _program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def installed(runner: Runner) -> Runner:
    """A runner on which the first step has been run, to the splchk that is being tested."""
    _program(runner.bin / "splchk", f'exec "{sys.executable}" -I -m splchk "$@"')
    return runner


def test_the_action_checks_all_documents(installed: Runner) -> None:
    done = installed.run("Check the spelling")
    assert done.returncode == 1
    assert "a b.md:1:3: teh → the\n" in done.stdout
    assert "::error file=a b.md,line=1,endLine=1,col=3,endColumn=6,title=misspelling::teh → the\n" in done.stdout
    assert "::error file=c.md,line=1,endLine=1,col=3,endColumn=10,title=misspelling::wensday → Wednesday" in done.stdout
    assert "2 findings.\n" in installed.summary.read_text()


def test_the_action_checks_the_given_paths(installed: Runner) -> None:
    done = installed.run("Check the spelling", paths="a b.md\r\nd.md\n", args="--format json\n --quiet")
    assert done.returncode == 1, done.stderr
    assert [each["path"] for each in json.loads(done.stdout)] == ["a b.md"]
    clean = installed.run("Check the spelling", paths="d.md")
    assert (clean.returncode, clean.stdout) == (0, "")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ["check", "--"]),
        ({"since": "origin/main"}, ["check", "--since=origin/main", "--"]),
        ({"args": "  --keys=all\t-q \n\n --lang en_GB"}, ["check", "--keys=all", "-q", "--lang", "en_GB", "--"]),
        ({"paths": "a b\n\n*\n-x\n"}, ["check", "--", "a b", "*", "-x"]),
        (
            {"paths": "$(touch owned)", "args": "`touch owned` ; * $HOME", "since": "x; touch owned"},
            ["check", "--since=x; touch owned", "`touch", "owned`", ";", "*", "$HOME", "--", "$(touch owned)"],
        ),
    ],
)
def test_inputs_become_arguments_and_are_never_run(runner: Runner, inputs: dict[str, str], expected: list[str]) -> None:
    _program(runner.bin / "splchk", "printf '%s\\n' \"$@\"")
    done = runner.run("Check the spelling", **inputs)
    assert done.stdout.splitlines() == expected
    assert not list(runner.workspace.rglob("owned"))


@pytest.mark.parametrize(("version", "package"), [("", str(PROJECT)), ("0.1.0", "splchk==0.1.0")])
def test_the_version_of_the_action_is_installed_unless_another_is_named(
    runner: Runner, tmp_path: Path, version: str, package: str
) -> None:
    log = tmp_path / "log"
    _program(tmp_path / "path" / "python", f'echo "$@" >> "{log}"')
    _program(runner.bin / "python", f'echo "$@" >> "{log}"')
    done = runner.run("Install splchk", str(tmp_path / "path"), version=version)
    assert done.returncode == 0, done.stderr
    made, asked = log.read_text().splitlines()
    assert made == f"-I -m venv {runner.temporary}/splchk"
    assert asked == f"-I -m pip install --quiet --disable-pip-version-check {package}"


def test_the_action_from_the_first_step_to_the_last(runner: Runner) -> None:
    """With a real installation, from what a checkout of the action holds."""
    done = runner.run("Install splchk", str(Path(sys.executable).parent))
    assert not runner.is_sprung
    if done.returncode and "CI" not in os.environ:
        pytest.skip("pip cannot install the project: is there a network?")
    assert done.returncode == 0, done.stderr
    assert runner.run("Check the spelling").stdout.count("::error file=") == 2
    assert not runner.is_sprung


def test_nothing_of_a_merge_request_is_run_by_gitlabs_job(runner: Runner) -> None:
    """Whether pip can install splchk or not: no such version is asked for."""
    install, _ = _loaded(TEMPLATE)["splchk"]["script"]
    search = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": search, "SPLCHK_VERSION": "0", "PIP_NO_INDEX": "1"}
    command = ["bash", "-eo", "pipefail", "-c", install]
    done = subprocess.run(command, cwd=runner.workspace, env=environment, capture_output=True, text=True, check=False)
    assert "No matching distribution found for splchk==0" in done.stderr
    assert not runner.is_sprung


@pytest.mark.parametrize("arguments", [(), ("--help",), ("words", "list"), ("--format=json", "--jobs=2"), ("--fix",)])
@pytest.mark.parametrize("options", [("-I",), ()], ids=["isolated", ""])
def test_nothing_of_a_checkout_is_run_as_a_module(
    runner: Runner, options: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    if not options:
        for name in IMPORTED_BY_PYTHON:
            (runner.workspace / name).unlink()
    command = [sys.executable, *options, "-m", "splchk", *arguments]
    done = subprocess.run(command, cwd=runner.workspace, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == (0 if arguments == ("--help",) else 2 if "list" in arguments else 1), done.stderr
    assert not runner.is_sprung


def test_gitlabs_job_writes_its_reports(installed: Runner) -> None:
    job = _loaded(TEMPLATE)["splchk"]
    install, check = job["script"]
    assert install == 'python -I -m pip install --quiet --disable-pip-version-check "splchk==$SPLCHK_VERSION"'
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


def test_the_page_names_every_input_and_format() -> None:
    from splchk.commands.reporting import AUTO
    from splchk.reports.registry import FORMATS

    page = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert rows == [AUTO, *FORMATS, *_loaded(ACTION)["inputs"]]
