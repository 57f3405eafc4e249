"""Shells complete commands, options, values and paths; the protocol is click's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
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
        ("splchk ", ["check", "explain", "init", "languages", "server", "suggest", "words", "<file>"]),
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


# The files of the package, in the shells themselves.

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"

LINES = {
    "splchk --conf": ["--confidence", "--config"],
    "splchk explain --col": ["--color"],
    "splchk --keys mi": ["misspelt"],
    "splchk wo": ["words"],
    "splchk words fr": ["freeze"],
    "splchk --words lis": ["list one.pws"],
    "splchk docs/in": ["docs/index.md"],
}
"""Command lines, and what the last word may become."""


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell that finds splchk, in a folder with files."""
    program = tmp_path / "bin" / "splchk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m splchk "$@"\n')
    program.chmod(0o755)
    for name in ("docs/index.md", "list one.pws"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}


def _run(command: list[str], environment: Mapping[str, str], cwd: Path) -> list[str]:
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def _needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(sys.platform == "win32" or not shutil.which(name), reason=f"{name} is not installed")


@_needs("bash")
@pytest.mark.parametrize("line", LINES)
def test_the_file_for_bash(shell: dict[str, str], tmp_path: Path, line: str) -> None:
    *before, last = line.split(" ")
    words = " ".join(f"'{word}'" for word in (*before, last))
    script = f"""
        source '{PACKAGING / "splchk.bash"}'
        complete -p splchk > /dev/null
        COMP_WORDS=({words}) COMP_CWORD={len(before)}
        _splchk splchk
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    assert _run(["bash", "--norc", "-c", script], shell, tmp_path) == LINES[line]


@_needs("fish")
@pytest.mark.parametrize("line", LINES)
def test_the_file_for_fish(shell: dict[str, str], tmp_path: Path, line: str) -> None:
    script = f"source '{PACKAGING / 'splchk.fish'}'; complete --do-complete '{line}'"
    found = _run(["fish", "--no-config", "--command", script], shell, tmp_path)
    assert [each.partition("\t")[0].replace("\\", "") for each in found] == LINES[line]


@_needs("zsh")
@pytest.mark.parametrize("line", ["splchk explain --col", "splchk wo", "splchk --words lis"])
def test_the_file_for_zsh(shell: dict[str, str], tmp_path: Path, line: str) -> None:
    """A key is pressed in a terminal; the line that zsh makes of it is written into a file."""
    import pexpect

    made = tmp_path / "made"
    note = (
        f"note() {{ print -r -- $BUFFER > '{made}.part'; mv '{made}.part' '{made}' }}; zle -N note; bindkey '^X' note"
    )
    setup = f"fpath=('{PACKAGING}' $fpath); autoload -U compinit; compinit -u -D; {note}; PS1='set''up> '"
    environment = {**shell, "TERM": "dumb"}
    zsh = pexpect.spawn("zsh", ["-f", "-i"], env=environment, cwd=str(tmp_path), encoding="utf-8", timeout=30)
    zsh.sendline(setup)
    zsh.expect_exact("setup> ")
    zsh.send(f"{line}\t\x18")
    for _ in range(300):
        if made.exists():
            break
        time.sleep(0.1)
    zsh.close(force=True)
    assert made.read_text().strip().replace("\\", "") == f"{line.rpartition(' ')[0]} {LINES[line][0]}"
