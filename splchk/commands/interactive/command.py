"""`splchk -i`: ask about findings at the terminal, and report at the end what was done."""

from __future__ import annotations

import sys
from contextlib import suppress

from splchk.commands.check import CheckedDocuments, Options, check_all
from splchk.commands.interactive.screen import render
from splchk.commands.interactive.session import Session
from splchk.commands.reporting import AUTO
from splchk.commands.terminal import exit_code, say, wants_colour
from splchk.commands.tui.console import RESIZED, Console, InterruptedBySignalError
from splchk.model import RunError
from splchk.reports.text import count


def interact(options: Options, by_word: bool) -> int:
    """Check documents, ask about the findings, and return the exit code.

    0: nothing is left to report. 1: findings are left, or documents were changed. 2: something could not be read or
    written. 128 and the signal's number after a signal, 130 after Ctrl-C. Raises RunError if there is no terminal, or
    if an option does not go with asking.
    """
    _require_terminal(options)
    # A session finds better suggestions itself, and only for what it asks about.
    options = options._replace(overrides=options.overrides._replace(suggestions=0))
    return ask_about(check_all(options), options, by_word)


def ask_about(checked: CheckedDocuments, options: Options, by_word: bool) -> int:
    """Ask about the findings of documents, and return the exit code, as `interact` does."""
    session = Session(checked, by_word, options.fix_keys)
    workspace = session.answers.workspace
    console = Console(wants_colour(options.color, sys.stdout))
    try:
        if not session.is_over:
            with console.opened():
                _run(session, console)
    except InterruptedBySignalError as error:
        with suppress(OSError):  # the terminal may be gone
            _report(session, options.quiet)
            sys.stderr.flush()
        return error.exit_code()
    _report(session, options.quiet)
    has_failed = bool(workspace.problems) or checked.has_failed
    return exit_code(has_failed, bool(session.remaining_count or workspace.changed_count))


def _run(session: Session, console: Console) -> None:
    while not session.is_over:
        size = console.size
        console.draw(render(session.view(), size.columns, size.lines, console.colour))
        key = console.read_key()
        if key != RESIZED:
            session.press(key)


def _require_terminal(options: Options) -> None:
    """Raise RunError if there is no terminal, or an option does not go with asking."""
    others = {
        "--fix": options.fix,
        "--diff": options.diff,
        "--format": tuple(options.format) != (AUTO,),
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
        raise RunError("--interactive needs a terminal, for keys and to show the questions: leave it out, or use --fix")


def _report(session: Session, quiet: bool) -> None:
    workspace, added = session.answers.workspace, session.answers.lists.added
    for problem in workspace.problems.values():
        say(str(problem))
    for note in workspace.notes:
        say(note)
    if not quiet:
        done = f"{count(workspace.changed_count, 'document')} changed, {count(len(added), 'word')} added"
        say(f"{done}, {count(session.remaining_count, 'finding')} left")
