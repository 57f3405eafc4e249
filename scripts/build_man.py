#!/usr/bin/env python3
"""Makes the man page, packaging/splchk.1, of the help of all commands.

The macros are those of man(7), which man-db, mandoc and groff read. With --check nothing is written, and the exit code
is 1 if the help says something else than the page. The date of the page changes only if something else does.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from splchk import ADDRESS, __version__
from splchk.cli.parser import main as program

PAGE = Path(__file__).resolve().parents[1] / "packaging" / "splchk.1"
_WIDTH = 78
_NO_DATE = "1970-01-01"
_DATE = re.compile(r'^(\.TH SPLCHK 1 ")(\d{4}-\d\d-\d\d)', re.MULTILINE)

_FILES = {
    ".aspell.en.pws": "The word list: a header, then one word per line, as GNU Aspell reads and writes it. Lists of a "
    "document's folder and of all folders above it are used, up to the repository's top.",
    ".aspell.en.prepl": "The replacement table: a misspelling and its correction on each line.",
    "pyproject.toml, splchk.toml": "The configuration, in `[tool.splchk]` of the first one; for a document, the "
    "nearest one upwards from it is used.",
}
_ENVIRONMENT = {
    "NO_COLOR, FORCE_COLOR": "Whether colour is used where `--color` does not say it.",
    "GITHUB_ACTIONS, GITHUB_STEP_SUMMARY": "Inside GitHub Actions, annotations and a summary are written as well.",
}


def main() -> int:
    """Write the page, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if the page would change")
    options = parser.parse_args()
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    new = page()
    is_same = _DATE.sub(rf"\g<1>{_NO_DATE}", old) == new
    if options.check or is_same:
        print(f"{PAGE.name} {'is up to date' if is_same else 'differs: run scripts/build_man.py'}")
        return int(not is_same)
    today = datetime.date.today().isoformat()
    PAGE.write_bytes(_DATE.sub(rf"\g<1>{today}", new).encode())
    print(f"wrote {PAGE}")
    return 0


def page() -> str:
    """Return the page, without a date."""
    return "\n".join(line for line in _page() if line) + "\n"


def _page() -> Iterator[str]:
    context = click.Context(program, info_name="splchk")
    yield f'.TH SPLCHK 1 "{_NO_DATE}" "splchk {__version__}" "User Commands"'
    yield ".SH NAME\nsplchk \\- check the spelling of a project's documentation"
    yield ".SH SYNOPSIS"
    commands = list(_commands(program, "splchk"))
    for name, command in commands:
        yield f".B {_escaped(name)}"
        yield f"{_synopsis(command, context)}\n.br" if (name, command) != commands[-1] else _synopsis(command, context)
    yield ".SH DESCRIPTION"
    yield from _paragraphs(program.help or "")
    yield ".SH COMMANDS"
    for name, command in commands:
        yield f'.SS "{_escaped(name.partition(" ")[2])}"'
        yield from _paragraphs(_help(command))
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from _option(parameter, context)
    for title, entries in (("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT)):
        yield f".SH {title}"
        for term, text in entries.items():
            yield f".TP\n.B {_escaped(term)}\n{_marked(text)}"
    yield ".SH SEE ALSO\n.BR aspell (1),\n.BR git (1)"
    yield f".PP\nMore is in the documentation of\n.UR {ADDRESS}\nthe project\n.UE ."


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """The commands and those of groups below, with what calls them."""
    for word, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def _synopsis(command: click.Command, context: click.Context) -> str:
    pieces = command.collect_usage_pieces(context)
    return " ".join(rf"\fI{_escaped(piece)}\fR" for piece in pieces)


def _help(command: click.Command) -> str:
    """The help's text, which `words import` completes when it is printed."""
    command.get_help(click.Context(command))
    return command.help or ""


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        if paragraph.startswith("\b\n"):  # not to be wrapped
            yield ".nf"
            yield from (_marked(line.strip()) for line in paragraph.splitlines()[1:])
            yield ".fi"
        else:
            yield _marked(" ".join(paragraph.split()))


def _option(option: click.Option, context: click.Context) -> Iterator[str]:
    names = ", ".join(rf"\fB{_escaped(name)}\fR" for name in sorted(option.opts, key=len))
    value = "" if option.is_flag else rf" \fI{_escaped(option.make_metavar(context))}\fR"
    yield f".TP\n{names}{value}\n{_marked(option.help or '')}"


def _marked(text: str) -> str:
    """Return the lines of a text, with what stands in backticks in bold."""
    pieces = text.split("`")
    marked = "".join(rf"\fB{_escaped(each)}\fR" if number % 2 else _escaped(each) for number, each in enumerate(pieces))
    lines = textwrap.wrap(marked, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _escaped(text: str) -> str:
    r"""Return text for roff: `-` as the sign of options, no letter beyond ASCII, and no macro or escape."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq").replace("`", r"\`").replace("^", r"\(ha")
    return "".join(char if char.isascii() else rf"\[u{ord(char):04X}]" for char in text.replace("~", r"\(ti"))


if __name__ == "__main__":
    sys.exit(main())
