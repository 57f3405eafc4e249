"""`splchk init` at a pseudo-terminal: the questions, the keys, and the files after any ending."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="there are no pseudo-terminals here")

from tests.program import run, write
from tests.terminal import Terminal
from tests.test_init import FILES, HEADER, OFFERED, folder, listed, state

__all__ = ["folder"]

QUESTION = "Write splchk.toml and add 3 words to .aspell.en.pws?"


def started(folder: Path, *arguments: str, until: str = QUESTION, **more: object) -> Terminal:
    return Terminal("init", *arguments, cwd=folder, **more).until(until)  # type: ignore[arg-type]


def test_yes(folder: Path) -> None:
    with started(folder) as terminal:
        assert terminal.lines[0] == "Likely misspelt: 3 words"
        assert "  recieve          1 → receive  README.md:3" in terminal.lines
        assert "  Aimonettic       1  a contributor's name" in terminal.lines
        assert "Neither: 1 word" in terminal.lines
        assert "y yes  o ask about each  n only splchk.toml  q change nothing" in terminal.lines
        terminal.press("y")
        assert terminal.end() == 0
        assert b"splchk: 3 words added to .aspell.en.pws" in terminal.output
        assert b"      - id: splchk" in terminal.output
    assert listed(folder) == OFFERED
    assert (folder / "splchk.toml").read_text() == 'lang = "en"\n'


@pytest.mark.parametrize(("keys", "code", "new"), [("n", 0, {"splchk.toml"}), ("q", 1, set()), ("\x03", 130, set())])
def test_what_else_may_be_answered(folder: Path, keys: str, code: int, new: set[str]) -> None:
    before = state(folder)
    with started(folder) as terminal:
        terminal.press(keys)
        assert terminal.end() == code
        assert (b"nothing was changed" in terminal.output) == (not new)
    after = state(folder)
    assert after.keys() - before.keys() == new
    assert {name: after[name] for name in before} == before


def test_one_by_one_names_are_asked_about_and_misspellings_are_not(folder: Path) -> None:
    with started(folder) as terminal:
        terminal.press("o", "snarqlet (2 places in 2 documents)").press("a", "Blorfquz (").press("l", "wibblefoo (")
        terminal.press("i", "Aimonettic (").press("a")
        assert terminal.end() == 0
        assert b"0 documents changed, 3 words added, 1 finding left" in terminal.output
    assert listed(folder) == OFFERED
    assert (folder / "splchk.toml").exists()


def test_what_was_answered_before_ctrl_c_stays(folder: Path) -> None:
    with started(folder) as terminal:
        terminal.press("o", "1 of ").press("a", "2 of ").press("\x03")
        assert terminal.end() == 130
    assert len(listed(folder)) == 1
    assert (folder / "splchk.toml").exists()


def test_pages(folder: Path) -> None:
    words = [f"blor{one}{two}fquzz" for one in "bcdfgh" for two in "aeiou"]
    write(
        folder,
        {
            "long.md": "".join(f"The {word}.\n" for word in words),
            "x.py": "".join(f"a_{one}, b_{one}\n" for one in words),
        },
    )
    with started(folder, until="more lines", rows=12) as terminal:
        first = terminal.text
        assert "words to .aspell.en.pws?" in terminal.text
        terminal.press(" ", lambda shown: shown.text != first and "change nothing" in shown.text)
        terminal.press("b", lambda shown: shown.text == first)
        terminal.press("bzx\x1b[A")
        for _ in range(20):
            terminal.press("\r")
        terminal.until("wibblefoo")
        terminal.resize(60, 20)
        terminal.kill(signal.SIGWINCH)
        terminal.until("change nothing").press("q")
        assert terminal.end() == 1
    assert not (folder / "splchk.toml").exists()


def test_signals_and_a_lost_terminal_change_nothing(folder: Path) -> None:
    before = state(folder)
    with started(folder) as terminal:
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143
    with started(folder) as terminal:
        assert terminal.hang_up() == 129
    assert state(folder) == before


def test_a_terminal_that_cannot_move_its_cursor(folder: Path) -> None:
    with started(folder, TERM="dumb") as terminal:
        terminal.press("y")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.output
    assert listed(folder) == OFFERED


def test_with_nothing_to_ask_about_nothing_is_asked(folder: Path) -> None:
    write(folder, {"README.md": "Fine, teh words.\n", "docs/more.md": "Fine.\n", "splchk.toml": ""})
    with Terminal("init", cwd=folder) as terminal:
        assert terminal.end() == 0
        assert b"1 word is likely misspelt" in terminal.output
        assert b"\x1b[?1049h" not in terminal.output
    assert state(folder).keys() - FILES.keys() == {"splchk.toml"}


def test_where_nothing_is_sure_only_one_by_one_is_offered(folder: Path) -> None:
    write(folder, {"splchk.toml": "", ".aspell.en.pws": HEADER + "".join(f"{word}\n" for word in OFFERED)})
    with started(folder, until="Ask about the words") as terminal:
        assert "o ask about each  q change nothing" in terminal.lines
        terminal.press("yn").press("o", "wibblefoo (").press("a")
        assert terminal.end() == 0
    assert "wibblefoo" in listed(folder)


def test_dry_runs_and_yes_ask_nothing(folder: Path) -> None:
    before = state(folder)
    with Terminal("init", "--dry-run", cwd=folder) as terminal:
        assert terminal.end() == 0
    assert state(folder) == before
    with Terminal("init", "--yes", cwd=folder) as terminal:
        assert terminal.end() == 0
    assert listed(folder) == OFFERED


def test_it_asks_although_there_is_no_name_to_offer(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "A cat.\n"})
    with started(tmp_path, until="Write splchk.toml?") as terminal:
        assert "y yes  q change nothing" in terminal.lines
        terminal.press("q")
        assert terminal.end() == 1
        assert b"nothing was changed" in terminal.output
    assert not (tmp_path / "splchk.toml").exists()
    with started(tmp_path, until="Write splchk.toml?") as terminal:
        terminal.press("y")
        assert terminal.end() == 0
    assert (tmp_path / "splchk.toml").read_text() == 'lang = "en"\n'
    with started(tmp_path, until="nothing to be written") as terminal:
        assert terminal.end() == 0


def test_its_help_fits_a_low_window() -> None:
    shown = run("init", "--help", cwd=Path.cwd()).lines
    assert len(shown) <= 14
