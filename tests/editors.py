"""Real editors on a pseudo-terminal, with the configurations of docs/editors.md, and the documents that they open."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from tests.program import git
from tests.terminal import Terminal

PAGE = Path(__file__).resolve().parents[1] / "docs" / "editors.md"
TEXTS = {
    "guide.md": "# The guide\n\nYou will recieve a token.\n\nKeep the kubectx of the staging cluster.\n",
    "notes.md": "# Notes\n\nAnother kubectx, for production.\n",
}


def project(folder: Path) -> Path:
    """Make a repository with the documents in a folder, and return it."""
    git("init", "-q", cwd=folder)
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


def configuration(language: str, heading: str, number: int = -1) -> str:
    """Return an example in a language below a heading of docs/editors.md, with this splchk as the server."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found: str = re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)[number]
    program = f'"{sys.executable}"'
    lua = found.replace('{ "splchk", "server" }', f'{{ {program}, "-m", "splchk", "server" }}')
    return lua.replace('("splchk" "server")', f'({program} "-m" "splchk" "server")')


def neovim(folder: Path, rows: int = 24, columns: int = 80) -> Terminal:
    """Start Neovim with both documents, one above the other; it is older than 0.11 in Debian 12."""
    (folder / ".nvim.lua").write_text(configuration("lua", "Neovim"))
    options = ["-n", "-i", "NONE", "-o", "--cmd", f"luafile {folder / '.nvim.lua'}", "-u", "NORC"]
    quiet = "set noshowcmd noruler shortmess+=I laststatus=2 statusline=%t | filetype on | syntax off"
    return Terminal(*options, "--cmd", quiet, *TEXTS, cwd=folder, command=["nvim"], rows=rows, columns=columns)


def settle(terminal: Terminal, seconds: float = 0.5) -> Terminal:
    """Read what an editor shows until nothing has come for a moment."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = terminal.output
        terminal.read()
        if terminal.output != before:
            end = time.monotonic() + seconds
    return terminal


def emacs(folder: Path, rows: int = 24, columns: int = 100) -> Terminal:
    """Start Emacs with the documents as reStructuredText, for which it needs no other package."""
    settings = [
        # What is compiled when Emacs first starts has warnings, which would take a window.
        "(setq inhibit-startup-screen t make-backup-files nil native-comp-async-report-warnings-errors 'silent)",
        configuration("elisp", "Emacs"),
        "(menu-bar-mode 0)",
    ]
    (folder / ".emacs.el").write_text("\n".join(settings))
    names = [str((folder / name).rename(folder / f"{name[:-3]}.rst").name) for name in TEXTS]
    return Terminal("-nw", "-q", "-l", ".emacs.el", *names, cwd=folder, command=["emacs"], rows=rows, columns=columns)
