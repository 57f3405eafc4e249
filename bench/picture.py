#!/usr/bin/env python3
"""Draws README's picture: what a terminal shows of a real run of splchk on `docs/sample`, as `docs/splchk.svg`.

splchk runs on a pseudo-terminal, on a copy of the sample in a git repository of its own; what it writes is read as a
terminal would read it (colours and line ends, which is all it uses) and set as text in an SVG without scripts, outside
fonts or images. With --check nothing is written, and the exit code is 1 if the picture is not what a run shows today.
"""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import pty
import re
import struct
import sys
import tempfile
import termios
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from shutil import copytree

import measure

SAMPLE = measure.REPOSITORY / "docs" / "sample"
PICTURE = measure.REPOSITORY / "docs" / "splchk.svg"
COLUMNS = 84

_SIZE, _ADVANCE, _LINE = 14, 8.43, 21
"""Of the type: its height, the width of a character, the distance between lines; in pixels."""
_MARGIN, _BAR = 18, 34
_FONT = "ui-monospace,'SF Mono',SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
_BACKGROUND, _FRAME, _TEXT = "#16191f", "#2c313a", "#d7dae0"
COLOURS = {
    "31": "#ff7b72",
    "32": "#7ee787",
    "33": "#e3b341",
    "34": "#79c0ff",
    "35": "#d2a8ff",
    "36": "#56d4dd",
}
_WHAT = "lists the misspelt words, what was meant by each, and its line; the last line says how many --fix would fix"
_STYLE = re.compile("\x1b\\[([0-9;]*)m")
_OTHER_SEQUENCES = re.compile("\x1b\\[[0-9;?]*[A-Za-ln-z]")


@dataclass(frozen=True)
class Style:
    """How a stretch of text looks."""

    colour: str = _TEXT
    is_bold: bool = False
    is_dim: bool = False

    def after(self, codes: str) -> Style:
        """The style after a sequence `ESC [ codes m`."""
        style = self
        for code in (codes or "0").split(";"):
            if code in ("", "0"):
                style = Style()
            elif code == "1":
                style = replace(style, is_bold=True)
            elif code == "2":
                style = replace(style, is_dim=True)
            elif code == "22":
                style = replace(style, is_bold=False, is_dim=False)
            elif code == "39":
                style = replace(style, colour=_TEXT)
            else:
                style = replace(style, colour=COLOURS[code])
        return style

    def attributes(self) -> str:
        """The style as attributes of an SVG element, each with a blank before it."""
        colour = "" if self.colour == _TEXT else f' fill="{self.colour}"'
        weight = ' font-weight="bold"' if self.is_bold else ""
        opacity = ' opacity=".62"' if self.is_dim else ""
        return colour + weight + opacity


def keep(path: Path, picture: str, only_check: bool) -> int:
    """Write a picture, or say whether it is as it should be; returns the exit code."""
    if only_check:
        same = path.exists() and path.read_text(encoding="utf-8") == picture
        print(f"{path.name} {'is up to date' if same else f'is not what is shown: run {sys.argv[0]}'}")
        return 0 if same else 1
    path.write_text(picture, encoding="utf-8")
    print(f"wrote {path.relative_to(measure.REPOSITORY)}")
    return 0


def main() -> int:
    """Run, draw and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the picture would change")
    options = parser.parse_args()
    shown = ["splchk", "docs/sample"]
    picture = drawn(f"$ {' '.join(shown)}", _lines(_run(shown)))
    return keep(PICTURE, picture, options.check)


# --- a run ---


def _run(shown: Sequence[str]) -> str:
    """What a command shows on a terminal, beside a copy of the sample."""
    command = [*measure.splchk(), *shown[1:]]
    with tempfile.TemporaryDirectory() as folder:
        copytree(SAMPLE, Path(folder, "docs", "sample"))
        measure.track(Path(folder))
        return _on_terminal(command, folder)


def _on_terminal(command: list[str], folder: str) -> str:
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLUMNS": str(COLUMNS)}
        environment.pop("NO_COLOR", None)
        os.execvpe(command[0], command, environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    output = b"".join(iter(lambda: _read(terminal), b""))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code != 1:
        raise SystemExit(f"splchk should have findings here, and exit with 1, not {code}:\n{output.decode()}")
    return output.decode("utf-8")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError as error:  # how Linux says that nobody writes any more
        if error.errno == errno.EIO:
            return b""
        raise


# --- the picture ---


def _lines(output: str) -> list[list[tuple[Style, str]]]:
    """The lines of what a terminal was sent, in stretches of one style, broken where the terminal breaks them."""
    lines: list[list[tuple[Style, str]]] = [[]]
    style = Style()
    output = _OTHER_SEQUENCES.sub("", output).replace("\r\n", "\n")
    for number, piece in enumerate(_STYLE.split(output)):
        if number % 2:
            style = style.after(piece)
            continue
        for at, line in enumerate(piece.split("\n")):
            if at:
                lines.append([])
            while line:
                room = COLUMNS - sum(len(text) for _, text in lines[-1])
                lines[-1].append((style, line[:room])) if room else lines.append([])
                line = line[room:]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def drawn(prompt: str, lines: Sequence[Sequence[tuple[Style, str]]], what: str = _WHAT) -> str:
    """The SVG of a terminal with a prompt and the lines below it; `what` is to be seen, for those who cannot."""
    rows = [[(Style(COLOURS["32"], is_bold=True), prompt[:1]), (Style(), prompt[1:])], *lines]
    width = round(COLUMNS * _ADVANCE + 2 * _MARGIN)
    height = _BAR + len(rows) * _LINE + _MARGIN
    for text in (text for row in rows for _, text in row):
        if not text.isprintable():
            raise SystemExit(f"the picture cannot show {text!r}")
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    title = f"A terminal: {prompt[2:]} {what}"
    frame = f'width="{width - 1}" height="{height - 1}" rx="9" fill="{_BACKGROUND}" stroke="{_FRAME}"'
    elements = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title>',
        f'<rect x=".5" y=".5" {frame}/>',
        *(f'<circle cx="{20 + 18 * number}" cy="18" r="5.5" fill="{_FRAME}"/>' for number in range(3)),
        f'<g font-family="{_FONT}" font-size="{_SIZE}" fill="{_TEXT}" xml:space="preserve">',
        *_texts(rows),
        "</g>",
        "</svg>",
    ]
    return "\n".join(elements) + "\n"


def _texts(rows: Sequence[Sequence[tuple[Style, str]]]) -> Iterator[str]:
    """A text element for each stretch, as wide as on the terminal whatever the font."""
    for number, row in enumerate(rows):
        y = _BAR + (number + 0.75) * _LINE
        column = 0
        for style, text in row:
            bare = text.strip(" ")
            if bare:
                x = _MARGIN + (column + len(text) - len(text.lstrip(" "))) * _ADVANCE
                size = f'x="{x:.2f}" y="{y:.2f}" textLength="{len(bare) * _ADVANCE:.2f}"'
                yield f"<text {size}{style.attributes()}>{escape(bare, quote=False)}</text>"
            column += len(text)


if __name__ == "__main__":
    sys.exit(main())
