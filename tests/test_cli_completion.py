"""Shells complete commands, options, values and paths; the protocol is click's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import start

SHELLS = ("bash", "zsh", "fish")


def _complete(shell: str, line: str, cwd: Path) -> list[str]:
    """The completions of the last word of a command line; a file stands for all paths."""
    *before, last = line.split(" ")
    position = last if shell == "fish" else str(len(before))
    done = start(cwd=cwd, _SPLCHK_COMPLETE=f"{shell}_complete", COMP_WORDS=line, COMP_CWORD=position)
    assert done.code == 0, done.messages
    if shell == "zsh":  # type, value and help, a line each
        found = zip(done.lines[::3], done.lines[1::3], strict=True)
        return [value if kind == "plain" else f"<{kind}>" for kind, value in found]
    pairs = (line.partition("\t")[0].split(",") for line in done.lines)
    return [value if kind == "plain" else f"<{kind}>" for kind, value in pairs]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("splchk --ke", ["--keys"]),
        ("splchk check a.md --by", ["--by-word"]),
        ("splchk --keys ", ["off", "misspelt", "all"]),
        ("splchk --keys=mi", ["misspelt"]),
        ("splchk --format sa", ["sarif"]),
        ("splchk --baseline ", ["<file>"]),
        ("splchk ", ["check", "explain", "init", "languages", "suggest", "words", "<file>"]),
        ("splchk wo", ["words", "<file>"]),
        ("splchk a.md ", ["<file>"]),
        ("splchk explain ", ["<file>"]),
        ("splchk words ", ["add", "freeze", "import", "lint", "list", "prune", "remove", "sort"]),
    ],
)
def test_completions(shell: str, line: str, expected: list[str], tmp_path: Path) -> None:
    assert _complete(shell, line, tmp_path) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_its_script(shell: str, tmp_path: Path) -> None:
    done = start(cwd=tmp_path, _SPLCHK_COMPLETE=f"{shell}_source")
    assert (done.code, done.err) == (0, b"")
    assert f"_SPLCHK_COMPLETE={shell}_complete" in done.out.decode()


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="bash is not installed")
def test_bash_completes(tmp_path: Path) -> None:
    program = tmp_path / "splchk"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m splchk "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(_SPLCHK_COMPLETE=bash_source splchk)"; COMP_WORDS=(splchk --conf) COMP_CWORD=1; '
        '_splchk_completion splchk; echo "${COMPREPLY[@]}"'
    )
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "--norc", "-c", script], env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["--confidence", "--config"]
