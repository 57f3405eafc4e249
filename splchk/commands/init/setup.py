"""One first run: what is there, what is found, what is asked, and what is written then.

Nothing is written before everything has been looked through and the answer is there; each file is written whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path

from splchk import git
from splchk.commands.check import Options, Run, Surveyed
from splchk.commands.init import configuring, page, sources
from splchk.commands.init.configuring import Configuration
from splchk.commands.init.evidence import Facts, Judged, Verdict, judged
from splchk.commands.init.page import Question
from splchk.commands.init.vocabulary import Unknown, gathered, key
from splchk.commands.interactive import keys
from splchk.commands.interactive.console import Console, InterruptedByError
from splchk.commands.interactive.loop import ask, ended
from splchk.commands.interactive.screen import ansi
from splchk.commands.terminal import say, wants_colour
from splchk.commands.words.choice import lists_for, nearest_for
from splchk.dictionaries import Speller, acceptable
from splchk.model import RunError
from splchk.project import files, lists
from splchk.project.project import Overrides, Project
from splchk.records import Record
from splchk.reports.text import count
from splchk.rules import UNKNOWN_WORD

YES, ONE_BY_ONE, NO, LEAVE = "y", "o", "n", "q"
"""The keys that answer the question."""
NOTHING = ""
"""The answer where none was asked for."""
_FORWARD, _BACK = (" ", keys.ENTER), "b"


class Wish(Record):
    """What the user asked for."""

    lang: str | None = None
    yes: bool = False
    """Take in what is likely right without asking."""
    dry_run: bool = False
    color: str = "auto"


class _Plan(Record):
    """What is there, and what may be written."""

    configuration: Configuration
    verdict: Verdict
    additions: dict[Path, tuple[str, ...]]
    """The entries that are offered, by the lists that would hold them."""

    @property
    def is_new(self) -> bool:
        """Whether the configuration is to be written."""
        return self.configuration.after is not None

    @property
    def asked_about(self) -> frozenset[str]:
        """The words, by their keys, that one is asked about one by one."""
        return frozenset(one.unknown.word for one in (*self.verdict.likely, *self.verdict.unsure))


def init(wish: Wish) -> int:
    """Set splchk up in the repository around the working directory, or there; returns the exit code.

    0: done, or shown; 1: left without a change; 2: a document could not be read; 130 and the like: ended by a signal.
    Raises RunError where something cannot be set up, and where there is nobody to ask: then nothing is changed.
    """
    if wish.yes and wish.dry_run:
        raise RunError("--yes writes and --dry-run only shows: give one of them")
    cwd = Path.cwd()
    top = Path(git.repository(cwd) or cwd)
    _must_be_readable(top)
    configuration = configuring.configuration(top, wish.lang)
    hook = configuring.hook(top)
    options = Options(_paths(top, cwd), Overrides(lang=wish.lang), color=wish.color)
    project = Project(options.overrides, cwd)
    _print([_configured(configuration), _listed(nearest_for(top, project)), ""])
    run = Run(options)
    surveyed = run.survey()
    plan = _planned(top, configuration, surveyed, project)
    try:
        answer = _answer(plan, wish)
    except InterruptedByError as error:
        with suppress(OSError):  # the terminal may be gone
            say("nothing was changed")
        return ended(error)
    code = _carried_out(answer, plan, surveyed, options)
    if code == 0 and hook:
        _print(["", f"For each commit to be checked, {configuring.HOOKS_FILE} needs:", "", *hook])
    return max(code, 2) if run.failed else code


def _paths(top: Path, cwd: Path) -> tuple[str, ...]:
    return () if top.samefile(cwd) else (os.path.relpath(top, cwd),)


# --- what is there, and what is found ---


def _must_be_readable(top: Path) -> None:
    """Raises RunError for a repository that git does not read: nothing could be looked through."""
    try:
        if git.repository(top):
            git.listed(top, [str(top)], lambda _: False)
    except OSError as error:
        raise RunError(str(error)) from None


def _configured(configuration: Configuration) -> str:
    name = files.shown(configuration.path)
    if configuration.after is None:
        return f"configuration: {name}, there already"
    what = "to be made" if configuration.before is None else "there, without [tool.splchk], to be added"
    return f'configuration: {name}, {what}: lang = "{configuration.lang}"'


def _listed(path: Path) -> str:
    name = files.shown(path)
    if not path.exists():
        return f"word list: {name}, to be made for the words that you accept"
    return f"word list: {name}, there already, {count(len(lists.read(path).words), 'word')}"


def _planned(top: Path, configuration: Configuration, surveyed: Sequence[Surveyed], project: Project) -> _Plan:
    words = gathered((one.document, one.candidate.path.parent, one.findings) for one in surveyed)
    read = sources.read(top, words.keys(), project.is_excluded) if words else sources.Read(Facts())
    if read.note:
        say(read.note)

    def speller(one: Unknown) -> Speller:
        return project.checker(min(one.folders)).speller

    verdict = judged(words.values(), read.facts, speller, configuration.lang)
    return _Plan(configuration, verdict, _additions(verdict.likely, project))


def _additions(likely: Sequence[Judged], project: Project) -> dict[Path, tuple[str, ...]]:
    """The entries of the words, by the lists through which all their documents come to know them."""
    chosen: dict[Path, list[str]] = {}
    for one in likely:
        for path in lists_for(one.unknown.folders, project):
            chosen.setdefault(path, []).extend(one.entries)
    langs = {path: lists.read(path).lang for path in chosen}
    taken = {path: tuple(word for word in words if not acceptable(word, langs[path])) for path, words in chosen.items()}
    return {path: words for path, words in taken.items() if words}


# --- the question ---


def _answer(plan: _Plan, wish: Wish) -> str:
    """What is to be done. Raises InterruptedByError, and RunError where there is nobody to ask."""
    can_ask = sys.stdin.isatty() and sys.stdout.isatty()
    if can_ask and plan.asked_about and not (wish.yes or wish.dry_run):
        return _asked(plan, Console(wants_colour(wish.color, sys.stdout)))
    colour = wants_colour(wish.color, sys.stdout)
    if rows := page.rows(plan.verdict):
        _print([*(ansi(row, colour) for row in rows), ""])
    if wish.yes or (can_ask and not wish.dry_run):
        return YES
    for what in _changes(plan):
        say(f"would {what}")
    if not wish.dry_run:
        raise RunError("nothing was changed, for there is no terminal to ask at: --yes does it, --dry-run only shows")
    return NOTHING


def _asked(plan: _Plan, console: Console) -> str:
    """The key that answers the question. Raises InterruptedByError."""
    question = _question(plan)
    answers = {answer for answer, _ in question.keys}
    at = 0
    with console.held():
        while True:
            size = console.size
            found = page.rows(plan.verdict, page.FEW, size.columns)
            console.draw(page.screen(found, at, question, size.columns, size.lines))
            pressed = console.key()
            if pressed in answers:
                return pressed
            step = page.room(question, size.columns, size.lines)
            if pressed in _FORWARD and at + step < len(found):
                at += step
            elif pressed == _BACK:
                at = max(at - step, 0)


def _question(plan: _Plan) -> Question:
    name = plan.configuration.path.name
    answers = [(ONE_BY_ONE, "ask about each"), (LEAVE, "change nothing")]
    if plan.is_new:
        answers.insert(1, (NO, f"only {name}"))
    if not plan.additions:
        return Question("Ask about the words that may be names or jargon?", tuple(answers))
    todo = " and ".join(_changes(plan))
    return Question(f"{todo[:1].upper()}{todo[1:]}?", ((YES, "yes"), *answers))


def _changes(plan: _Plan) -> Iterator[str]:
    """What would be done, as one would be told to do it."""
    if plan.is_new:
        yield f"write {files.shown(plan.configuration.path)}"
    for path, words in plan.additions.items():
        yield f"add {count(len(words), 'word')} to {files.shown(path)}"


# --- what is done ---


def _carried_out(answer: str, plan: _Plan, surveyed: Sequence[Surveyed], options: Options) -> int:
    """Do what was answered, and return the exit code. Raises RunError where a file cannot be written."""
    if answer == NOTHING:
        return 0
    if answer == LEAVE:
        say("nothing was changed")
        return 1
    if answer == YES:
        for path, words in plan.additions.items():
            lists.add_words(path, words)
            say(f"{count(len(words), 'word')} added to {files.shown(path)}")
    if plan.is_new:
        plan.configuration.write()
        say(f"{files.shown(plan.configuration.path)} written")
    elif answer == YES and not plan.additions:
        say("nothing to be written")
    if answer == ONE_BY_ONE:
        code = ask(list(_narrowed(surveyed, plan.asked_about)), options, by_word=True)
        if code > 1:
            return code
    if plan.verdict.misspelt:
        are = "is" if len(plan.verdict.misspelt) == 1 else "are"
        say(f"{count(len(plan.verdict.misspelt), 'word')} {are} likely misspelt: splchk --fix, or splchk -i")
    return 0


def _narrowed(surveyed: Iterable[Surveyed], words: Set[str]) -> Iterator[Surveyed]:
    """The documents with only those findings that are about some words."""
    for one in surveyed:
        findings = [found for found in one.findings if found.rule == UNKNOWN_WORD.id and key(found) in words]
        if findings:
            yield one._replace(findings=findings)


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
