#!/usr/bin/env python3
"""Records a session of Neovim with the language server, as `docs/neovim.svg`: three screens, one below the other.

A word is marked and mended by an action, and another is added to the word list, so that its marks vanish in two
documents. The configuration is that of docs/editors.md. With --check nothing is written, and the exit code is 1 if the
picture is not what is shown today.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import measure
import picture
from session import spans

sys.path.insert(0, str(measure.REPOSITORY))

from tests.editors import TEXTS, neovim, project, settle
from tests.terminal import Terminal

PICTURE = measure.REPOSITORY / "docs" / "neovim.svg"
ROWS = 20
_WHAT = (
    "marks a misspelt word and a name in two documents; shows the actions for the word; and when one action has mended "
    "it and another has added the name to the word list, no marks are left"
)

Line = list[tuple[picture.Style, str]]


def main() -> int:
    """Record and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the picture would change")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lines = record(project(Path(name)))
    return picture.keep(PICTURE, picture.drawn(f"$ nvim -o {' '.join(TEXTS)}", lines, _WHAT), options.check)


def record(folder: Path) -> list[Line]:
    """Return the lines of the screens, with what was typed above each."""
    lines: list[Line] = []
    with neovim(folder, ROWS, picture.COLUMNS) as terminal:
        terminal.until("recieve → receive").until(lambda at: at.text.count("kubectx → kubectl") == 2)
        lines += _screen(terminal, "Words are marked as they are typed:")
        terminal.press("/recieve\r").press(":lua vim.lsp.buf.code_action()\r", "1: Replace with 'receive'")
        lines += _screen(terminal, "The actions for the word under the cursor:")
        terminal.press("1\r", "You will receive a token.").until(lambda at: "→ receive" not in at.text)
        settle(terminal).press("/kubectx\r").press(":lua vim.lsp.buf.code_action()\r", "2: Add 'kubectx'")
        terminal.press("2\r").until(lambda at: "kubectl" not in at.text and "Another kubectx" in at.text)
        lines += _screen(terminal, "After the first one, and “Add 'kubectx' to .aspell.en.pws” at the other word:")
    return lines


def _screen(terminal: Terminal, caption: str) -> list[Line]:
    """Return the lines of a screen, without those below the text of a document, and a caption above them."""
    settle(terminal)
    shown = ["".join(text for _, text in line).rstrip() for line in _all(terminal)]
    kept = [line for line, text in zip(_all(terminal), shown, strict=True) if text not in ("~", "")]
    return [[], [(picture.Style(is_dim=True), caption)], [], *kept]


def _all(terminal: Terminal) -> list[Line]:
    cursor = terminal.screen.cursor.y
    terminal.screen.cursor.y = terminal.screen.lines - 1
    try:
        return list(spans(terminal))
    finally:
        terminal.screen.cursor.y = cursor


if __name__ == "__main__":
    sys.exit(main())
