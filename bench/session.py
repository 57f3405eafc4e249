#!/usr/bin/env python3
"""Records interactive sessions at a pseudo-terminal: one for the picture, and one whose outcome is worked out again.

The picture, `docs/interactive.svg`, is the first question about `docs/sample`. With --check it is not written, and the
exit code is 1 if it is not what is shown today. Then, on a copy of the corpus, twenty questions are answered with all
kinds of keys; what the report has said before tells which questions must come, and what the documents and the word list
must hold at the end. The exit code is 1 if they do not.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from shutil import copytree
from typing import Any

import measure
import picture

sys.path.insert(0, str(measure.REPOSITORY))

from tests.terminal import Terminal

PICTURE = measure.REPOSITORY / "docs" / "interactive.svg"
QUESTIONS = 20
KEYS = ("1", "i", "a", "r", "I", "R", "u", "l", "k", "1")
"""What is answered, one after the other, and again from the first; `u`: 1, then taken back, then i."""
TYPED = "two words"

_NAMES = {"red": "31", "green": "32", "brown": "33", "blue": "34", "magenta": "35", "cyan": "36"}
_FIRST = re.compile(r"^1 (.+?)(?: {3}|$)", re.MULTILINE)


def main() -> int:
    """Draw the picture, and hold a session on the corpus."""
    parser = measure.parser(__doc__)
    parser.add_argument("--check", action="store_true", help="do not write the picture; 1 if it would change")
    options = parser.parse_args()
    code = draw(options.check)
    if not options.corpus.is_dir():
        print(f"skipped: the session on a corpus, for there is no {options.corpus}")
        return code
    with tempfile.TemporaryDirectory() as folder:
        names = measure.documents(options.corpus)
        measure.copy(options.corpus, names, Path(folder))
        measure.copy_lists(options.corpus, Path(folder))
        measure.track(Path(folder))
        return hold(Path(folder)) or code


# --- the picture ---


def draw(only_check: bool) -> int:
    """Write the picture, or only say whether it would change; returns the exit code."""
    shown = ["splchk", "-i", "docs/sample"]
    with tempfile.TemporaryDirectory() as folder:
        copytree(picture.SAMPLE, Path(folder, "docs", "sample"))
        measure.track(Path(folder))
        command = measure.splchk()
        with Terminal(*shown[1:], cwd=Path(folder), command=command, columns=picture.COLUMNS) as terminal:
            terminal.until("1 of ").until(lambda at: at.lines[at.screen.cursor.y] == "?")
            lines = list(spans(terminal))
            terminal.press("q")
            terminal.end()
    what = "shows a misspelt word in its paragraph, what may have been meant, and the keys that answer"
    new = picture.drawn(f"$ {' '.join(shown)}", lines, what)
    return picture.keep(PICTURE, new, only_check)


def spans(terminal: Terminal) -> Iterator[list[tuple[picture.Style, str]]]:
    """The lines of a screen up to the cursor's, in stretches of one style."""
    screen = terminal.screen
    for number in range(screen.cursor.y + 1):
        cells = [screen.buffer[number][column] for column in range(screen.columns)]
        styled = [(picture.Style(_colour(cell.fg), cell.bold), cell.data) for cell in cells]
        joined = [(style, "".join(data for _, data in same)) for style, same in groupby(styled, lambda one: one[0])]
        yield [(style, text) for style, text in joined if text]


def _colour(name: str) -> str:
    return picture.COLOURS[_NAMES[name]] if name in _NAMES else picture.Style().colour


# --- the session ---


@dataclass
class Expected:
    """What must come of the answers, worked out from the report alone."""

    findings: list[dict[str, Any]]
    settled: set[int] = field(default_factory=set)
    replaced: dict[int, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def next(self) -> int:
        """The finding that must be asked about, by its number."""
        return next(one for one in range(len(self.findings)) if one not in self.settled)

    def same(self, number: int) -> list[int]:
        """The findings of the same word that are still open."""
        one = self.findings[number]
        alike = (other for other in range(number, len(self.findings)) if other not in self.settled)
        return [
            other
            for other in alike
            if self.findings[other]["word"] == one["word"]
            and (self.findings[other]["rule"] == "doubled-word") == (one["rule"] == "doubled-word")
        ]

    def replace(self, numbers: list[int], text: str) -> None:
        """Findings are replaced."""
        self.settled.update(numbers)
        self.replaced |= dict.fromkeys(numbers, text)

    def add(self, number: int, lower: bool) -> None:
        """A word goes on the list, and with it those that it covers, by Aspell's rule of case."""
        word = self.findings[number]["word"].replace("’", "'")
        word = (word.lower() if lower else word).removesuffix("'s")
        self.words.add(word)
        covered = {word, word[:1].upper() + word[1:], word.upper()}
        for other, finding in enumerate(self.findings):
            if finding["word"].replace("’", "'").removesuffix("'s") in covered and finding["rule"] != "doubled-word":
                self.settled.add(other)

    def contents(self, before: dict[str, str]) -> dict[str, str]:
        """The documents at the end."""
        after = dict(before)
        for number in sorted(self.replaced, reverse=True):
            finding = self.findings[number]
            start, end = finding["offset"], finding["offset"] + finding["length"]
            text = after[finding["path"]]
            after[finding["path"]] = text[:start] + self.replaced[number] + text[end:]
        return after


def hold(folder: Path) -> int:
    """Answer twenty questions, and compare; returns the exit code."""
    report = subprocess.run([*measure.splchk(), "--format", "json"], cwd=folder, capture_output=True, check=False)
    expected = Expected(json.loads(report.stdout))
    before = _texts(folder)
    listed = _list(folder)
    with Terminal("-i", cwd=folder, rows=40, columns=100, command=measure.splchk()) as terminal:
        for asked in range(QUESTIONS):
            number = expected.next()
            finding = expected.findings[number]
            terminal.until(f"{_place(finding)} ").until(_is_waiting)
            answer(terminal, expected, number, KEYS[asked % len(KEYS)])
        number = expected.next()
        terminal.until(f"{_place(expected.findings[number])} ").press("x")
        code = terminal.end()
    after = _texts(folder)
    wanted = expected.contents(before)
    wrong = sorted(name for name in wanted if after[name] != wanted[name])
    changed = sum(after[name] != before[name] for name in before)
    added = _list(folder) - listed
    print(f"{QUESTIONS} questions of {len(expected.findings)} answered, {len(expected.replaced)} words replaced")
    print(f"{changed} of {len(before)} documents changed; not as they should be: {', '.join(wrong) or 'none'}")
    print(f"{len(added)} words added; not as they should be: {', '.join(added ^ expected.words) or 'none'}")
    print(f"exit code {code}")
    return 0 if not wrong and added == expected.words and code == 1 else 1


def answer(terminal: Terminal, expected: Expected, number: int, key: str) -> None:
    """Press a key, and what belongs to it, and work out what must come of it."""
    finding = expected.findings[number]
    offered = _FIRST.search(terminal.text)
    if finding["kind"] in ("key", "value") or finding["rule"] == "doubled-word" or (key in "1Rku" and not offered):
        key = "I"
    first = offered[1] if offered else ""
    if key == "1":
        terminal.press("1")
        expected.replace([number], first)
    elif key == "r":
        terminal.press(f"r{TYPED}\r")
        expected.replace([number], TYPED)
    elif key == "R":
        terminal.press("R1\r")
        expected.replace(expected.same(number), first)
    elif key == "k":
        terminal.press("k1\r", "in the replacement table").press("1")
        expected.replace([number], first)
    elif key == "u":
        terminal.press("1", lambda at: not at.lines[0].startswith(f"{_place(finding)} "))
        terminal.press("u", "undone").press("i")
        expected.settled.add(number)
    elif key in "al":
        terminal.press(key)
        expected.add(number, key == "l")
    else:
        terminal.press(key)
        expected.settled.update(expected.same(number) if key == "I" else [number])


def _place(finding: dict[str, Any]) -> str:
    return f"{finding['path']}:{finding['line']}:{finding['column']}"


def _is_waiting(terminal: Terminal) -> bool:
    return terminal.lines[terminal.screen.cursor.y] == "?"


def _texts(folder: Path) -> dict[str, str]:
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    return {name: folder.joinpath(name).read_bytes().decode("utf-8", "surrogateescape") for name in names}


def _list(folder: Path) -> set[str]:
    return set(folder.joinpath(".aspell.en.pws").read_text(encoding="utf-8").splitlines()[1:])


if __name__ == "__main__":
    sys.exit(main())
