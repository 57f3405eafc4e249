"""A runner of GitHub Actions, as far as the steps of the project's action need one.

Expressions are put into the environment, and the script is run by `bash --noprofile --norc -eo pipefail`:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import yaml

from tests.program import git

PROJECT = Path(__file__).resolve().parents[1]
ACTION = PROJECT / "action.yml"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def loaded(path: Path) -> dict[str, Any]:
    """Return what a YAML file holds."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in content.items()}  # YAML 1.1 takes `on` for a boolean


def run_bash(script: str, *, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a step with `shell: bash` runs it."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=600, check=False
    )


class Runner:
    """A runner with a folder of its own, and a git repository as its workspace."""

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "temp"
        self.workspace = folder / "work"
        self.summary = folder / "summary.md"
        self.outputs: dict[str, str] = {}
        """The outputs of the last step."""
        self.temporary.mkdir()
        self.workspace.mkdir(exist_ok=True)
        git("init", "--quiet", cwd=self.workspace)

    @property
    def bin(self) -> Path:
        """Where the action has put its programs."""
        return self.temporary / "splchk" / "bin"

    @property
    def program_path(self) -> str:
        """The folder that the action has added to those in which later steps find programs."""
        return (self.temporary / "path").read_text().strip()

    def run(self, name: str, inputs: dict[str, str] | None = None, path: str = "") -> subprocess.CompletedProcess[str]:
        """Run one step of the action; `path` is put before the folders in which programs are looked for."""
        action = loaded(ACTION)
        assert (inputs or {}).keys() <= action["inputs"].keys()
        given = {f"inputs.{name}": about["default"] for name, about in action["inputs"].items()}
        given |= {f"inputs.{name}": value for name, value in (inputs or {}).items()}
        given["github.action_path"] = str(PROJECT)
        (step,) = [step for step in action["runs"]["steps"] if step["name"] == name]
        assert step["shell"] == "bash"
        output = self.temporary / "output"
        output.write_text("")
        done = run_bash(
            step["run"],
            cwd=self.workspace / _evaluated(step.get("working-directory", ""), given),
            PATH=path + os.pathsep + os.environ["PATH"],
            PYTHONUTF8="1",
            RUNNER_TEMP=str(self.temporary),
            GITHUB_ACTIONS="true",
            GITHUB_OUTPUT=str(output),
            GITHUB_PATH=str(self.temporary / "path"),
            GITHUB_STEP_SUMMARY=str(self.summary),
            **{variable: _evaluated(value, given) for variable, value in step["env"].items()},
        )
        self.outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return done


def _evaluated(value: str, given: dict[str, str]) -> str:
    return EXPRESSION.sub(lambda match: given[match[1]], value)


def write_program(path: Path, script: str) -> None:
    """Write a program of the shell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
