"""`splchk init`: examine the repository, ask one question, and write what was answered.

Nothing is written before everything has been examined and the question is answered; each file is written atomically.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path

from splchk import git
from splchk.commands.check import CheckedDocuments, Options, check_all
from splchk.commands.init.assessment import AssessedWord, Assessment, assess, group_by_word
from splchk.commands.init.configuration import HOOKS_FILE, Configuration, find_configuration, missing_hook
from splchk.commands.init.languages import describe, proposed, survey
from splchk.commands.init.prompt import NO, ONE_BY_ONE, QUIT, YES, Question, ask, word_rows
from splchk.commands.init.repository import RepositoryNames, read_repository
from splchk.commands.interactive.command import ask_about
from splchk.commands.terminal import say, wants_colour
from splchk.commands.tui.console import Console, InterruptedBySignalError
from splchk.commands.tui.rows import to_ansi
from splchk.commands.words.target import Place, list_for, lists_for
from splchk.dictionaries.word_list import why_refused
from splchk.model import RunError
from splchk.pipeline.document_checker import Checked
from splchk.pipeline.pipeline import Pipeline
from splchk.project import files, list_files
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.records import Record
from splchk.reports.text import count
from splchk.rules import UNKNOWN_WORD
from splchk.text.case import uncased
from splchk.text.characters import language_code

_NOTHING = ""
"""The answer of a dry run."""


class InitOptions(Record):
    """The options of the command line."""

    lang: str | None = None
    yes: bool = False
    """Accept what is offered without a question."""
    dry_run: bool = False
    color: str = "auto"


class Plan(Record):
    """What was found, and what may be written."""

    configuration: Configuration
    assessment: Assessment
    additions: dict[Path, tuple[str, ...]]
    """The offered entries, by word list."""

    @property
    def asked_about(self) -> frozenset[str]:
        """The words, by `uncased`, that the user may be asked about one by one."""
        return frozenset(one.unknown.word for one in (*self.assessment.likely, *self.assessment.unsure))

    def changes(self) -> Iterator[str]:
        """Describe what would be written, in the imperative."""
        if self.configuration.is_new:
            yield f"write {files.display(self.configuration.path)}"
        for path, words in self.additions.items():
            yield f"add {count(len(words), 'word')} to {files.display(path)}"

    def question(self) -> Question:
        """Return the question whether to do this."""
        if not self.asked_about:
            changes = " and ".join(self.changes())
            return Question(f"{changes[:1].upper()}{changes[1:]}?", ((YES, "yes"), (QUIT, "change nothing")))
        keys = [(ONE_BY_ONE, "ask about each"), (QUIT, "change nothing")]
        if self.configuration.is_new:
            keys.insert(1, (NO, f"only {self.configuration.path.name}"))
        if not self.additions:
            return Question("Ask about the words that may be names or jargon?", tuple(keys))
        changes = " and ".join(self.changes())
        return Question(f"{changes[:1].upper()}{changes[1:]}?", ((YES, "yes"), *keys))


def init(given: InitOptions) -> int:
    """Set splchk up in the repository around the working directory, or there; return the exit code.

    0: done, or shown. 1: quit without a change. 2: a document could not be read. 128 and the signal's number after a
    signal. Raises RunError, with nothing changed, if something cannot be set up or there is no terminal to ask at.
    """
    if given.yes and given.dry_run:
        raise RunError("--yes writes and --dry-run only shows: give one of them")
    cwd = Path.cwd()
    top = Path(git.repository(cwd) or cwd)
    _require_readable(top)
    configuration = find_configuration(top, given.lang)
    hook = missing_hook(top)
    paths = () if top.samefile(cwd) else (os.path.relpath(top, cwd),)
    overrides = Overrides(settings={"lang": configuration.lang} if given.lang else {}, all_findings=True)
    configuration, spoken = _with_languages(configuration, Options(paths, overrides), top, is_asked=bool(given.lang))
    if configuration.is_new:
        overrides = overrides._replace(settings={"lang": configuration.lang, "languages": configuration.languages})
    options = Options(paths, overrides, color=given.color)
    word_list = list_for(Place(top), Project(overrides, cwd))
    _print([configuration.describe(), _describe_word_list(word_list), *spoken, ""])
    checked = check_all(options)
    plan = _make_plan(top, configuration, checked)
    try:
        answer = _answer(plan, given)
    except InterruptedBySignalError as error:
        with suppress(OSError):  # the terminal may be gone
            say("nothing was changed")
        return error.exit_code()
    code = _carry_out(answer, plan, checked, options)
    if code == 0 and hook:
        _print(["", f"For each commit to be checked, {HOOKS_FILE} needs:", "", *hook])
    return max(code, 2) if checked.has_failed else code


def _with_languages(
    configuration: Configuration, options: Options, top: Path, *, is_asked: bool
) -> tuple[Configuration, list[str]]:
    """Return the configuration with the languages of the documents, unless it is there already or the user named some.

    With it comes what to say of them, if there is more than one. Raises RunError.
    """
    pipeline = Pipeline(options.request, os.getcwd())
    found = survey(pipeline)
    if not is_asked:
        configuration = configuration.with_languages(*proposed(found, pipeline.project, str(top)))
    others = found.counts.keys() - {language_code(configuration.lang[0])}
    return configuration, [describe(found, configuration.lang, pipeline.project, str(top))] if others else []


def _require_readable(top: Path) -> None:
    """Raise RunError for a repository that git cannot read."""
    try:
        if git.repository(top):
            git.list_files(str(top), [str(top)], lambda _: False)
    except OSError as error:
        raise RunError(str(error)) from None


def _describe_word_list(path: Path) -> str:
    name = files.display(path)
    if not path.exists():
        return f"word list: {name}, to be made for the words that you accept"
    return f"word list: {name}, there already, {count(len(list_files.read(path).words), 'word')}"


def _make_plan(top: Path, configuration: Configuration, checked: CheckedDocuments) -> Plan:
    """Assess the unknown words of documents by what is in the repository at `top`. Raises RunError."""
    project = checked.project
    reported = project.settings(top).confidence.grades()
    # Words of documents, and of parts of them, that are in other languages belong in other lists.
    documents = (
        (one.document, Path(one.candidate.folder), [finding for finding in one.findings if not finding.language])
        for one in checked.documents
        if one.document and one.tags is None
    )
    words = group_by_word(documents, reported)
    names = read_repository(top, words.keys(), project.is_excluded) if words else RepositoryNames()
    assessment = assess(
        words.values(), names, lambda one: project.checker(min(one.folders)).speller, configuration.lang[0]
    )
    return Plan(configuration, assessment, _additions(assessment.likely, project))


def _additions(words: Sequence[AssessedWord], project: Project) -> dict[Path, tuple[str, ...]]:
    """Return the entries of words by the lists that hold for all their documents, without what Aspell would refuse."""
    entries: dict[Path, list[str]] = {}
    for one in words:
        for path in lists_for(map(Place, one.unknown.folders), project):
            entries.setdefault(path, []).extend(one.entries)
    for path, offered in entries.items():
        lang = list_files.read(path).lang
        entries[path] = [entry for entry in offered if not why_refused(entry, lang)]
    return {path: tuple(accepted) for path, accepted in entries.items() if accepted}


def _answer(plan: Plan, given: InitOptions) -> str:
    """Return what to do: a key, or _NOTHING.

    Raises InterruptedBySignalError, and RunError if there is no terminal to ask at.
    """
    has_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    colour = wants_colour(given.color, sys.stdout)
    has_question = plan.asked_about or any(plan.changes())
    if has_terminal and has_question and not (given.yes or given.dry_run):
        return ask(plan.question(), plan.assessment, Console(colour))
    if rows := word_rows(plan.assessment):
        _print([*(to_ansi(row, colour) for row in rows), ""])
    if given.yes or (has_terminal and not given.dry_run):
        return YES
    for change in plan.changes():
        say(f"would {change}")
    if not given.dry_run:
        raise RunError("nothing was changed, as there is no terminal to ask at: --yes does it, --dry-run only shows")
    return _NOTHING


def _carry_out(answer: str, plan: Plan, checked: CheckedDocuments, options: Options) -> int:
    """Do what was answered, and return the exit code. Raises RunError if a file cannot be written."""
    if answer == _NOTHING:
        return 0
    if answer == QUIT:
        say("nothing was changed")
        return 1
    if answer == YES:
        for path, words in plan.additions.items():
            list_files.add_words(path, words)
            say(f"{count(len(words), 'word')} added to {files.display(path)}")
    if plan.configuration.is_new:
        plan.configuration.write()
        say(f"{files.display(plan.configuration.path)} written")
    elif answer == YES and not plan.additions:
        say("nothing to be written")
    if answer == ONE_BY_ONE:
        documents = list(_only_about(plan.asked_about, checked.documents))
        code = ask_about(CheckedDocuments(documents, checked.project), options, by_word=True)
        if code > 1:
            return code
    if misspelt := len(plan.assessment.misspelt):
        are = "is" if misspelt == 1 else "are"
        say(f"{count(misspelt, 'word')} {are} likely misspelt: splchk --fix, or splchk -i")
    return 0


def _only_about(words: Set[str], documents: Iterable[Checked]) -> Iterator[Checked]:
    """Yield the documents with only the findings of some unknown words, given by `uncased`."""
    for one in documents:
        unknown = (finding for finding in one.findings if finding.rule == UNKNOWN_WORD.id)
        if findings := [finding for finding in unknown if uncased(finding.word.text) in words]:
            yield one._replace(findings=findings)


def _print(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
