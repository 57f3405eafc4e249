"""The language server in real editors: a word is marked, an action mends it, and an added word's marks vanish."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs pygls, of the extra splchk[server]")

from tests.editors import emacs, neovim, project, settle


@pytest.mark.skipif(not shutil.which("nvim"), reason="needs neovim")
def test_neovim(tmp_path: Path) -> None:
    folder = project(tmp_path)
    with neovim(folder) as terminal:
        terminal.until("recieve → receive").until(lambda at: at.text.count("kubectx → kubectl") == 2)
        terminal.press("/recieve\r").press(":lua vim.lsp.buf.code_action()\r", "1: Replace with 'receive'")
        terminal.press("1\r", "You will receive a token.").until(lambda at: "→ receive" not in at.text)
        settle(terminal)
        terminal.press("/kubectx\r").press(":lua vim.lsp.buf.code_action()\r", "2: Add 'kubectx' to .aspell.en.pws")
        terminal.press("2\r").until(lambda at: "kubectl" not in at.text and "Another kubectx" in at.text)
        terminal.press(":qa!\r").end()
    assert (folder / ".aspell.en.pws").read_text() == "personal_ws-1.1 en 0 utf-8\nkubectx\n"


def _has_eglot() -> bool:
    return shutil.which("emacs") is not None and any(Path("/usr/share/emacs").glob("**/eglot*.el*"))


@pytest.mark.skipif(not _has_eglot(), reason="needs emacs with eglot: emacs-nox and elpa-eglot")
def test_emacs(tmp_path: Path) -> None:
    folder = project(tmp_path)
    with emacs(folder) as terminal:
        terminal.until("Flymake[0 1 1]").until("Flymake[0 0 1]")
        settle(terminal).press("\x18o\x1b<\x13recieve\r")
        settle(terminal).press("\x1bxeglot-code-actions\r", "default Replace with 'receive'").press("\r")
        terminal.until("You will receive a token.").until("Flymake[0 0 1]")
        settle(terminal).press("\x1b<\x13kubectx\r")
        settle(terminal).press("\x1bxeglot-code-actions\r", "Pick an action")
        terminal.press("Add 'kubectx' to .aspell.en.pws\r")
        settle(terminal, 1.5).press("\x06")  # its marks change with the next key
        terminal.until(lambda at: at.text.count("Flymake[0 0]") == 2)
    assert (folder / ".aspell.en.pws").read_text() == "personal_ws-1.1 en 0 utf-8\nkubectx\n"
