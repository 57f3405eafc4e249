"""One interactive run: what is found, the questions about it, and what there is to say at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from splchk.commands.check import Options, collect
from splchk.commands.interactive.console import RESIZED, Console, InterruptedByError
from splchk.commands.interactive.desk import Desk
from splchk.commands.interactive.screen import render
from splchk.commands.interactive.session import Session
from splchk.commands.interactive.state import inquiry
from splchk.commands.reporting import AUTO
from splchk.commands.terminal import say, wants_colour
from splchk.model import RunError
from splchk.pipeline.document_checker import Checked
from splchk.project.project import Project
from splchk.reports.text import count


def interact(options: Options, by_word: bool) -> int:
    """Ask about what is found, and return the exit code: 0 nothing is left, 1 something is, or documents were changed.

    2: something could not be read or written. 130 after Ctrl-C, 128 and its number after another signal. Raises
    RunError where there is nobody to ask, or an option asks for something else.
    """
    _refuse(options)
    options = options._replace(overrides=options.overrides._replace(suggestions=0))
    collected = collect(options)
    return ask(collected.checked, options, by_word, collected.has_failed)


def ask(surveyed: Sequence[Checked], options: Options, by_word: bool, failed: bool = False) -> int:
    """Ask about what was found in some documents, and return the exit code; `failed`: some could not be read."""
    found = inquiry(((one.document, one.findings) for one in surveyed if one.document), by_word, options.fix_keys)
    desk = Desk(surveyed, found, Project(options.overrides, Path.cwd()))
    session = Session(desk, found)
    console = Console(wants_colour(options.color, sys.stdout))
    try:
        if not session.is_over:
            with console.held():
                _ask(session, console)
    except InterruptedByError as error:
        with suppress(OSError):  # the terminal may be gone
            _say_what_was_done(session, desk, options.quiet)
            sys.stderr.flush()
        return ended(error)
    _say_what_was_done(session, desk, options.quiet)
    if desk.problems or failed:
        return 2
    return 1 if session.remaining or desk.changed else 0


def ended(error: InterruptedByError) -> int:
    """The exit code after a signal; without its terminal, the program says nothing more."""
    if error.is_hangup:
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    return error.code


def _ask(session: Session, console: Console) -> None:
    while not session.is_over:
        size = console.size
        console.draw(render(session.view(), size.columns, size.lines, console.colour))
        key = console.key()
        if key != RESIZED:
            session.press(key)


def _refuse(options: Options) -> None:
    """Raise RunError where nobody can be asked."""
    others = {
        "--fix": options.fix,
        "--diff": options.diff,
        "--format": tuple(options.formats) != (AUTO,),
        "--output": options.output,
        "--staged": options.staged,
        "--write-baseline": options.write_baseline,
    }
    for name, is_given in others.items():
        if is_given:
            raise RunError(f"--interactive asks at a terminal, which does not go with {name}: give one of them")
    if "-" in options.paths:
        raise RunError("--interactive asks about files, and standard input is its keyboard: name the file")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RunError(
            "--interactive needs a terminal to ask at, both for keys and to show: leave it out, or use --fix"
        )


def _say_what_was_done(session: Session, desk: Desk, quiet: bool) -> None:
    for problem in desk.problems.values():
        say(str(problem))
    if not quiet:
        done = f"{count(desk.changed, 'document')} changed, {count(len(desk.added), 'word')} added"
        say(f"{done}, {count(session.remaining, 'finding')} left")
