"""Interactive runs at a pseudo-terminal: keys, sizes, signals, and what is left on disk and in the terminal."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="there are no pseudo-terminals here")

from tests.program import git, start, write
from tests.terminal import Terminal

LIST = "personal_ws-1.1 en 0 utf-8\n"
FILES: dict[str, str | bytes] = {
    "a.md": "# One\n\nFirst teh, then blorfq, then teh.\n",
    "b.md": "Again blorfq, and recieve.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "repository"
    place.mkdir()
    git("init", "--quiet", cwd=place)
    write(place, FILES)
    return place


def text(folder: Path, name: str) -> str:
    return (folder / name).read_bytes().decode()


def started(folder: Path, *arguments: str, **more: object) -> Terminal:
    return Terminal("-i", *arguments, cwd=folder, **more).until("1 of ")  # type: ignore[arg-type]


def test_a_whole_run(folder: Path) -> None:
    with started(folder) as terminal:
        assert terminal.lines[0] == "a.md:3:7" + "1 of 5".rjust(72)
        assert any(line.startswith(" 3 First teh, then blorfq") for line in terminal.lines)
        terminal.press("1", "2 of 5").press("i", "3 of 5").press("r", "Replace teh with:").press("the last one")
        terminal.until("the last one").press("\r", "4 of 5")
        assert text(folder, "a.md") == "# One\n\nFirst the, then blorfq, then the last one.\n"
        terminal.press("a", "5 of 5")
        assert text(folder, ".aspell.en.pws") == LIST + "blorfq\n"
        terminal.press("1")
        assert terminal.end() == 1
        assert b"splchk: 2 documents changed, 1 word added, 1 finding left" in terminal.output
    assert text(folder, "b.md") == "Again blorfq, and receive.\n"


def test_only_what_is_new_is_asked_about(folder: Path) -> None:
    write(folder, {".aspell.en.pws": LIST})
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", "base", cwd=folder)
    write(folder, {"b.md": "Again blorfq, and recieve.\n\nA new wrod.\n", ".aspell.en.pws": f"{LIST}seperate\n"})
    with started(folder, "--since", "HEAD") as terminal:
        assert terminal.lines[0] == "b.md:3:7" + "1 of 1".rjust(72)
        assert b".aspell.en.pws:2: seperate: a listed misspelling: take it off the list" in terminal.output
        terminal.press("1")
        assert terminal.end() == 1
    assert text(folder, "b.md") == "Again blorfq, and recieve.\n\nA new word.\n"


def test_what_a_baseline_has_is_not_asked_about(folder: Path) -> None:
    assert start("--baseline", "known.json", "--write-baseline", cwd=folder).code == 0
    write(folder, {"a.md": f"{FILES['a.md']!s}\nA new wrod.\n"})
    with started(folder, "--baseline", "known.json") as terminal:
        assert terminal.lines[0] == "a.md:5:7" + "1 of 1".rjust(72)
        terminal.press("q")
        assert terminal.end() == 1


def test_nothing_is_left(folder: Path) -> None:
    write(folder, {"a.md": "blorfq\n", "b.md": "Fine.\n"})
    with started(folder) as terminal:
        terminal.press("a")
        assert terminal.end() == 0
    with Terminal("-i", cwd=folder) as terminal:
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.output


@pytest.mark.parametrize(
    ("keys", "a", "listed"),
    [
        ("1x", "# One\n\nFirst the, then blorfq, then teh.\n", None),
        ("1q", None, None),
        ("1b", None, None),
        ("1uix", None, None),
        ("ix", None, None),
        ("Ix", None, None),
        ("R1\rx", "# One\n\nFirst the, then blorfq, then the.\n", None),
        ("rsome thing\rx", "# One\n\nFirst some thing, then blorfq, then teh.\n", None),
        ("rxx\x7f\x15yes\rx", "# One\n\nFirst yes, then blorfq, then teh.\n", None),
        ("rno\x1bx", None, None),
        ("iax", None, "blorfq\n"),
        ("ilx", None, "blorfq\n"),
        ("iauq", None, None),
        ("1sq", "# One\n\nFirst the, then blorfq, then teh.\n", None),
        ("?1q", None, None),
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1bOP\x1b[3~\x1b[15~\x1b[1;5Cz \t\x04\x1aq", None, None),
    ],
)
def test_keys(folder: Path, keys: str, a: str | None, listed: str | None) -> None:
    with started(folder) as terminal:
        for key in [keys] if keys.startswith("\x1b") else keys:
            terminal.press(key)
            if key == "\x1b":
                time.sleep(0.2)  # or it would begin the sequence of a key
        assert terminal.end() == 1
    assert text(folder, "a.md") == (a or FILES["a.md"])
    assert text(folder, "b.md") == FILES["b.md"]
    path = folder / ".aspell.en.pws"
    assert (path.read_text() if path.exists() else None) == (listed and LIST + listed)


def test_a_pair_for_the_table(folder: Path) -> None:
    with started(folder) as terminal:
        terminal.press("i", "2 of 5").press("k", "should always be").press("bluff").until("be: bluff")
        terminal.press("\r", "1 bluff").press("x")
        assert terminal.end() == 1
    assert text(folder, ".aspell.en.prepl") == "personal_repl-1.1 en 0 utf-8\nblorfq bluff\n"


def test_by_word(folder: Path) -> None:
    with Terminal("--by-word", cwd=folder, rows=30) as terminal:
        terminal.until("1 of 3")
        assert terminal.lines[0].startswith("teh (2 places in 1 document)")
        assert [line for line in terminal.lines if ".md:" in line] == ["a.md:3:7", "a.md:3:30"]
        terminal.press("1", "2 of 3")
        assert text(folder, "a.md") == "# One\n\nFirst the, then blorfq, then the.\n"
        terminal.until("blorfq (2 places in 2 documents)").press("a", "3 of 3").press("q")
        assert terminal.end() == 1
    assert text(folder, ".aspell.en.pws") == LIST + "blorfq\n"


def test_published_keys(folder: Path) -> None:
    write(folder, {"a.md": "Fine.\n", "b.md": "Fine.\n", "c.json": '{"recieve_all": {"recieve": 1}}\n'})
    git("add", "-A", cwd=folder)
    git("commit", "-qm", "x", cwd=folder)
    with started(folder) as terminal:
        terminal.until("key recieve_all at /recieve_all").press("1", "others may depend").press("q")
        assert terminal.end() == 1
    with started(folder, "--fix-keys") as terminal:
        terminal.press("1", "key recieve at /recieve_all/recieve").press("1")
        assert terminal.end() == 1
    assert text(folder, "c.json") == '{"receive_all": {"receive": 1}}\n'


# Terminals.


def test_a_resized_window_is_drawn_anew(folder: Path) -> None:
    with started(folder, columns=100, rows=30) as terminal:
        terminal.resize(40, 12)
        terminal.until(lambda at: at.lines[0] == "a.md:3:7" + "1 of 5".rjust(32) and at.lines[-1] != "?")
        assert any("teh" in line for line in terminal.lines)
        terminal.resize(90, 24)
        terminal.until(lambda at: at.lines[0] == "a.md:3:7" + "1 of 5".rjust(82))
        terminal.press("r", "Replace").press("half").until("with: half")
        terminal.resize(60, 20)
        terminal.until(lambda at: at.lines[0].endswith("1 of 5") and len(at.lines[0]) == 60)
        terminal.until("with: half").press(" done\r", "2 of 5").press("x")
        assert terminal.end() == 1
    assert "First half done, then" in text(folder, "a.md")


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (40, 8), (20, 6), (10, 3), (200, 60)])
def test_terminals_of_any_size(folder: Path, columns: int, rows: int) -> None:
    write(folder, {"a.md": "日本語の teh 😀😀😀 " * 10 + "\n"})
    with Terminal("-i", cwd=folder, columns=columns, rows=rows) as terminal:
        terminal.until(lambda at: at.lines[at.screen.cursor.y].startswith("?") or "?" in at.text)
        assert columns < 20 or any("teh" in line for line in terminal.lines)
        # Nothing was scrolled away, nothing broken by the terminal itself.
        assert terminal.lines[0].startswith("a.md:1" if columns > 19 else "")
        terminal.press("1", lambda at: "2 of" in at.text or columns < 40).press("x")
        assert terminal.end() == 1
    assert text(folder, "a.md").startswith("日本語の the 😀😀😀 日本語の teh")


def test_wide_characters_can_be_typed(folder: Path) -> None:
    with started(folder) as terminal:
        terminal.press("r", "Replace").press("日本 😀 " * 20).until("😀").press("\r", "2 of 5").press("x")
        assert terminal.end() == 1
    assert text(folder, "a.md").startswith("# One\n\nFirst " + ("日本 😀 " * 20).strip() + ", then")


def test_without_colour_the_word_is_marked_below(folder: Path) -> None:
    with started(folder, NO_COLOR="1") as terminal:
        at = next(number for number, line in enumerate(terminal.lines) if "First teh" in line)
        assert terminal.lines[at + 1] == " " * terminal.lines[at].index("teh") + "^^^"
        assert b"\x1b[1" not in terminal.output
        assert b"\x1b[3" not in terminal.output
        terminal.press("q")
        assert terminal.end() == 1


def test_with_colour_the_word_is_red(folder: Path) -> None:
    with started(folder) as terminal:
        assert b"\x1b[1;31mteh\x1b[0m" in terminal.output
        assert "^" not in terminal.text
        terminal.press("q")
        assert terminal.end() == 1


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_gets_plain_lines(folder: Path, term: str) -> None:
    with started(folder, TERM=term, rows=40) as terminal:
        terminal.press("r", "Replace teh with:").press("thh\x7fe").press("\r", "2 of 5").press("x")
        assert terminal.end() == 1
        assert b"\x1b" not in terminal.output
    assert "First thhe," in text(folder, "a.md") or "First the," in text(folder, "a.md")


@pytest.mark.parametrize("ending", ["q", "x", "\x03", "term", "document"])
def test_the_terminal_is_given_back_as_it_was(folder: Path, ending: str) -> None:
    command = f'stty -g; "{sys.executable}" -m splchk -i; code=$?; stty -g; echo "code $code"'
    with Terminal(cwd=folder, command=["sh", "-c", command]) as terminal:
        terminal.until("1 of ")
        if ending == "term":
            os.kill(_child_of(terminal.child.pid), signal.SIGTERM)
        elif ending == "document":
            terminal.press("1i1").until("4 of").press("ii")
        else:
            terminal.press(ending)
        terminal.until("code ")
        terminal.end()
        lines = terminal.output.decode().replace("\r\n", "\n").split("\n")
        modes = [line.split("\x1b[?1049l")[-1] for line in lines if line.count(":") > 20]
        assert len(modes) == 2
        assert modes[0] == modes[1]
        assert terminal.output.count(b"\x1b[?1049h") == terminal.output.count(b"\x1b[?1049l") == 1
        assert {"\x03": "code 130", "term": "code 143"}.get(ending, "code 1") in terminal.text


def _child_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


@pytest.mark.parametrize("redirected", ["stdin", "stdout"])
def test_a_pipe_is_no_terminal(folder: Path, redirected: str) -> None:
    pipe = "</dev/null" if redirected == "stdin" else "| cat"
    command = f'set -o pipefail; "{sys.executable}" -m splchk -i {pipe}; echo "code $?"'
    with Terminal(cwd=folder, command=["bash", "-c", command], columns=120) as terminal:
        terminal.end()
        assert terminal.lines[0].startswith("splchk: --interactive needs a terminal")
        assert terminal.lines[1] == "code 2"


@pytest.mark.parametrize(
    "arguments", [("-i",), ("--by-word",), ("-i", "--fix"), ("-i", "--diff"), ("-i", "--format", "json"), ("-i", "-")]
)
def test_what_cannot_be_asked_is_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    outcome = start(*arguments, cwd=folder)
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
    assert outcome.messages[0].startswith("splchk: --interactive ")


# Interruptions.

STEPS = {
    "": "1 of 5",
    "1": "2 of 5",
    "1i": "3 of 5",
    "1ia": "4 of 5",
    "1i1": "4 of 5",
    "1i1a": "5 of 5",
    "iR1": "everywhere with: 1",
    "1iR": "Replace teh everywhere with:",
    "1iRty": "everywhere with: ty",
}
"""Keys after which the program is interrupted, and what it shows then."""
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]


@pytest.mark.parametrize("keys", STEPS)
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: signal.Signals(number).name)
def test_interrupted_at_any_step(folder: Path, keys: str, number: int) -> None:
    with started(folder) as terminal:
        for key in keys:
            terminal.press(key)
        terminal.until(STEPS[keys])
        before = _contents(folder)
        terminal.kill(number)
        code = terminal.end()
        assert code == (-number if number == signal.SIGKILL else 128 + number)
        if number != signal.SIGKILL:
            assert terminal.output.count(b"\x1b[?1049l") == 1
    assert _contents(folder) == before
    _assert_old_or_new(folder)


def test_ctrl_c(folder: Path) -> None:
    with started(folder) as terminal:
        terminal.press("1", "2 of 5").press("a", "3 of 5").press("\x03")
        assert terminal.end() == 130
        assert b"Traceback" not in terminal.output
    assert text(folder, "a.md") == FILES["a.md"]
    assert text(folder, ".aspell.en.pws") == LIST + "blorfq\n"


def test_a_terminal_that_is_closed(folder: Path) -> None:
    with started(folder) as terminal:
        terminal.press("1", "2 of 5").press("a", "3 of 5")
        assert terminal.hang_up() in (128 + signal.SIGHUP, -signal.SIGHUP)
    assert text(folder, "a.md") == FILES["a.md"]
    assert text(folder, ".aspell.en.pws") == LIST + "blorfq\n"


def test_killed_anywhere_documents_are_old_or_new(folder: Path) -> None:
    """Not between two questions, but in the middle of the work that an answer is."""
    names = [f"{number:02}.md" for number in range(60)]
    for pause in (0.0, 0.01, 0.03, 0.06, 0.1):
        write(folder, dict.fromkeys(names, "First teh, then blorfq, then teh.\n" * 50))
        with started(folder) as terminal:
            terminal.press("R1\r")
            time.sleep(pause)
            terminal.kill(signal.SIGKILL)
            terminal.end()
        old, new = ("First teh, then blorfq, then teh.\n" * 50, "First the, then blorfq, then the.\n" * 50)
        assert {text(folder, name) for name in names} <= {old, new}


def _contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def _assert_old_or_new(folder: Path) -> None:
    left = _contents(folder)
    assert left.keys() <= {"a.md", "b.md", ".aspell.en.pws"}
    assert left["b.md"] == FILES["b.md"]
    assert left["a.md"] in (
        FILES["a.md"],
        "# One\n\nFirst the, then blorfq, then the.\n",
        "# One\n\nFirst the, then blorfq, then teh.\n",
    )
    assert left.get(".aspell.en.pws") in (None, LIST + "teh\n", LIST + "blorfq\n")
