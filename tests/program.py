"""Functions that run splchk and git, and write the files for them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from splchk.cli.parser import main


@dataclass(frozen=True)
class Outcome:
    """The output of a run and its exit code."""

    code: int
    out: bytes
    err: bytes

    @property
    def lines(self) -> list[str]:
        """The lines of standard output, which is the report."""
        return self.out.decode().splitlines()

    @property
    def messages(self) -> list[str]:
        """The lines of standard error."""
        return self.err.decode().splitlines()


def run(*arguments: str, cwd: Path, stdin: bytes = b"") -> Outcome:
    """Run splchk in this process, with `cwd` as its working directory."""
    with chdir(cwd):
        result = CliRunner(env={"NO_COLOR": None, "FORCE_COLOR": None}).invoke(
            main, arguments, input=stdin, prog_name="splchk"
        )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Outcome(result.exit_code, result.stdout_bytes, result.stderr_bytes)


def start(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> Outcome:
    """Run splchk in a new process, with more environment variables if given."""
    command = [sys.executable, "-m", "splchk", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=os.environ | environment, timeout=120)
    return Outcome(done.returncode, done.stdout, done.stderr)


def git(*arguments: str, cwd: Path) -> str:
    """Run git without the user's settings, and return its output."""
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{who}_{what}": "somebody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        },
    }
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(folder: Path, contents: dict[str, str | bytes]) -> None:
    """Write files into a folder; the keys are paths relative to it."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
