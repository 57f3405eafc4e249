"""The command `check`: documents are checked, fixed if that is asked for, and only then reported."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from splchk import git
from splchk.commands.reporting import AUTO, Output, Reporter, choose_outputs, output_files
from splchk.commands.terminal import Messages, Progress, arrow, exit_code, fail
from splchk.model import NAMES, Allow, Finding, Foreign, Level, Recheck, RunError, Safety
from splchk.pipeline.document_checker import Checked, Keep, keep_none, keep_with_findings
from splchk.pipeline.pipeline import STDIN, Pipeline, Request
from splchk.project import files
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.records import Record
from splchk.reports import text
from splchk.reports.base import DocumentReport
from splchk.rules import FILE_NAME_ID, UNKNOWN_WORD
from splchk.text.case import uncased

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.commands.fix import Fixes


_MESSAGES = ("_EDITMSG", "_MSG")
"""What the names of files end with in which git keeps messages."""


class Options(Record):
    """What the user asked for."""

    paths: tuple[str, ...] = ()
    overrides: Overrides = Overrides()
    fix: bool = False
    fix_keys: bool = False
    diff: bool = False
    format: tuple[str, ...] = (AUTO,)
    """The values of `--format`: FORMAT or FORMAT=FILE."""
    output: str | None = None
    stdin_filename: str | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    jobs: int = 0
    """Processes; 0: as many as pay."""
    since: str | None = None
    """A commit or branch: only what came after it is reported."""
    staged: bool = False
    """The index is checked, not the files."""
    baseline: str | None = None
    write_baseline: bool = False
    max_warnings: int | None = None
    recheck: Recheck | None = None
    """The kind of documents that the names of lists and configuration files mean."""

    @property
    def request(self) -> Request:
        """What is to be checked."""
        how = (self.since, self.staged, self.baseline, self.write_baseline, self.jobs, self.recheck, self.verbose)
        return Request(self.paths, self.overrides, *how)


class Summary:
    """Counts the documents and findings of a run."""

    def __init__(self) -> None:
        self.rules: Counter[str] = Counter()
        """Findings by the ids of their rules."""
        self.unknown: set[str] = set()
        """The unknown words, by `uncased`."""
        self.documents = 0
        self.with_findings = 0
        self.warnings = 0
        self.fixable = 0
        """The findings that `--fix` would fix."""
        self.foreign: list[tuple[str, Foreign]] = []
        """Paths of documents in other languages, with what is known of these."""
        self.used: set[Allow] = set()
        """The allow entries that allowed something."""

    def add(self, findings: Sequence[Finding], is_checked: bool = True) -> None:
        """Count a document and its findings."""
        self.documents += is_checked
        if findings:
            self.with_findings += 1
            self.rules.update(finding.rule for finding in findings)
            self.unknown.update(uncased(one.word.text) for one in findings if one.rule == UNKNOWN_WORD.id)
            self.fixable += sum(map(_is_fixable, findings))
            self.warnings += sum(finding.level is not Level.ERROR for finding in findings)

    def is_failure(self, max_warnings: int | None) -> bool:
        """Return True if there are errors, or more warnings than `max_warnings`; None: any number is allowed."""
        return self.rules.total() > self.warnings or (max_warnings is not None and self.warnings > max_warnings)


def _is_fixable(finding: Finding) -> bool:
    """Return True if `--fix` would fix a finding: no key that is published, and no message of a commit."""
    if finding.path.endswith(_MESSAGES):
        return False
    is_safe = finding.fix is Safety.SAFE and finding.replacement is not None
    return is_safe and (finding.kind not in NAMES or finding.published is False)


def check(options: Options) -> int:
    """Check documents, fix them if that is asked for, report, and return the exit code. Raises RunError."""
    outputs = choose_outputs(options.format, options.output, options.diff)
    shows_fixes = any(each.format == "patch" for each in outputs)
    _refuse_conflicts(options, shows_fixes)
    pipeline = Pipeline(options.request, os.getcwd(), output_files(outputs))
    messages = Messages(options.verbose or sys.stderr.isatty())
    checked = _checked(pipeline, options, messages, keeps_documents=options.fix or shows_fixes)
    fixes: Fixes | None = None
    has_changes = False
    if options.fix or shows_fixes:
        # All is written before the first line of a report, since its reader may stop reading.
        checked, fixes = _fix(checked, pipeline, options, messages)
        has_changes = options.fix and fixes.made > 0
    try:
        summary = _report(checked, pipeline, options, outputs, messages)
    except BrokenPipeError as error:
        return fail(error, messages.failed)
    _print_summary(options, pipeline, summary, messages, fixes)
    has_text = any(each.format == "text" for each in outputs)
    if fixes and not options.quiet:
        left = 0 if fixes.made or has_text else summary.rules.total()
        messages.say(text.fixes(fixes.made, fixes.unsafe, done=options.fix, left=left))
    if summary.rules and not options.quiet and has_text:
        numbers = summary.documents, summary.with_findings, summary.warnings
        messages.say(text.summary(summary.rules, len(summary.unknown), *numbers))
        is_fixing = fixes is not None or options.staged
        messages.say(text.advice(0 if is_fixing else summary.fixable, len(summary.unknown)))
    return exit_code(messages.failed, summary.is_failure(options.max_warnings) or has_changes)


def _refuse_conflicts(options: Options, shows_fixes: bool) -> None:
    """Raise RunError for options that exclude each other."""
    if options.fix and shows_fixes:
        raise RunError("--fix writes and --diff only shows: give one of them")
    if options.write_baseline and not options.baseline:
        raise RunError("--write-baseline: names no file: write --baseline FILE --write-baseline")
    is_compared = options.since is not None or options.staged
    if is_compared and (_is_stdin(options) or (options.staged and options.fix) or options.write_baseline):
        raise RunError(
            "--since and --staged are for files, --staged changes none, and a baseline is made of all that is "
            "found: leave out -, --fix or --write-baseline"
        )


def _is_stdin(options: Options) -> bool:
    return options.paths == (STDIN,)


def _checked(pipeline: Pipeline, options: Options, messages: Messages, *, keeps_documents: bool) -> Iterator[Checked]:
    """The documents with their findings; those that can be fixed carry their text if `keeps_documents`."""
    if _is_stdin(options):
        data = sys.stdin.buffer.read()
        checked = pipeline.check_stdin(data, options.stdin_filename)
        if checked is not None:
            _say(checked, messages)
            yield checked
        if options.fix and (checked is None or checked.document is None):
            sys.stdout.buffer.write(data)
        return
    keep = keep_none
    if keeps_documents:
        from splchk.commands.fix import is_fixable as keep
    yield from check_documents(pipeline, messages, keep, is_quiet=options.quiet)


def _say(checked: Checked, messages: Messages) -> None:
    """Print why a document or a list could not be read, and the notes on them."""
    for problem in checked.problems:
        messages.add(problem)
    for note in checked.notes:
        messages.add(note)


def check_documents(pipeline: Pipeline, messages: Messages, keep: Keep, *, is_quiet: bool) -> Iterator[Checked]:
    """The documents of a run with their findings; prints messages about paths and lists, and shows progress."""
    selection = pipeline.select(messages.is_for_person)
    messages.left_out = selection.left_out
    for message in selection.messages:
        messages.add(message)
    progress = messages.progress = Progress(len(selection.candidates), not is_quiet)
    for number, checked in enumerate(pipeline.check(selection.candidates, keep)):
        progress.step(number)
        _say(checked, messages)
        yield checked


class CheckedDocuments(Record):
    """The documents with findings, all at once, for commands that ask about them."""

    documents: list[Checked]
    """Each with its text."""
    project: Project
    """The project with which they were checked."""
    has_failed: bool = False
    """True if something could not be read, which has been reported."""


def check_all(options: Options) -> CheckedDocuments:
    """Check documents and return those with findings. Raises RunError.

    Misspellings that a change adds to word lists are in no document, and names of files cannot be changed here, so
    that both are only printed.
    """
    _refuse_conflicts(options, shows_fixes=False)
    pipeline, messages = Pipeline(options.request, os.getcwd()), Messages()
    for finding in pipeline.in_lists():
        messages.say(f"{finding.path}:{finding.line}: {finding.word.text}: a listed misspelling: take it off the list")
    checked = pipeline.mark_keys(check_documents(pipeline, messages, keep_with_findings, is_quiet=options.quiet))
    found, others = [], []
    for one in checked:
        in_names = [finding for finding in one.findings if finding.rule == FILE_NAME_ID]
        for finding in in_names:
            messages.say(f"{finding.path}: {text.message(finding, arrow(sys.stderr))}: rename the file")
        if in_names:
            one = one._replace(findings=[finding for finding in one.findings if finding not in in_names])
        if one.findings:
            found.append(one)
        if one.foreign:
            others.append((one.candidate.display_path, one.foreign))
    messages.progress.clear()
    if others:
        messages.say(text.foreign(others, is_verbose=options.verbose))
    return CheckedDocuments(found, pipeline.project, messages.failed)


def _fix(
    checked: Iterable[Checked], pipeline: Pipeline, options: Options, messages: Messages
) -> tuple[Iterator[Checked], Fixes]:
    """Fix the documents, or work out what would be fixed; return them as they are then, and what was fixed."""
    from splchk.commands.fix import Fixer, needs_fixer, write_file
    from splchk.pipeline.spool import Spool

    if not options.fix or not _is_stdin(options):
        spool = Spool(checked, needs_fixer)
        fixes = Fixer(pipeline, messages, write_file if options.fix else None).fix(spool, options.fix_keys)
        return iter(spool), fixes
    before = list(checked)
    spool = Spool(before, needs_fixer)
    fixes = Fixer(pipeline, messages, lambda checked, new: None).fix(spool, options.fix_keys)
    for old, new in zip(before, spool, strict=True):
        if document := new.fixed or old.document:
            sys.stdout.buffer.write(files.encode(document.text))
    return iter(spool), fixes


def _report(
    checked: Iterable[Checked], pipeline: Pipeline, options: Options, outputs: Sequence[Output], messages: Messages
) -> Summary:
    """Hand each document to the reports, and count it."""
    # Where standard input is fixed, standard output is for the document.
    stream = sys.stderr if options.fix and _is_stdin(options) else sys.stdout
    reporter = Reporter(
        outputs,
        stream,
        color=options.color,
        is_quiet=options.quiet,
        is_verbose=options.verbose,
        before_writing=messages.progress.clear,
    )
    summary = Summary()
    reporter.begin()
    for path, found in groupby(pipeline.in_lists(), key=lambda finding: finding.path):
        findings = list(found)
        summary.add(findings)
        reporter.document(DocumentReport(path, findings))
    for one in pipeline.mark_keys(checked):
        summary.add(one.findings, one.is_checked)
        summary.used |= one.used
        if one.foreign:
            summary.foreign.append((one.candidate.display_path, one.foreign))
        if pipeline.baseline:
            pipeline.baseline.take(one.candidate, one.counts if one.is_checked else None)
        if one.is_checked:
            reporter.document(DocumentReport(one.candidate.display_path, one.findings, one.document, one.fixed))
    reporter.end()
    messages.progress.clear()
    return summary


def _print_summary(
    options: Options, pipeline: Pipeline, summary: Summary, messages: Messages, fixes: Fixes | None
) -> None:
    """Say on standard error what the reports do not say."""
    if summary.foreign:
        messages.say(text.foreign(summary.foreign, is_verbose=options.verbose))
    for error in pipeline.key_problems:
        messages.say(f"which keys are published is not known: {error}")
    if baseline := pipeline.baseline:
        # Without paths in the top folder, a document that was not met is gone.
        is_whole = not options.paths and not pipeline.change and git.repository(os.getcwd()) in (None, os.getcwd())
        finish = baseline.write if options.write_baseline else baseline.stale
        if message := finish(is_whole):
            messages.say(message)
    if messages.left_out and not options.quiet:
        paths = [files.display(path) for path in messages.left_out]
        for line in text.left_out(paths, is_verbose=options.verbose):
            messages.say(line)
    if options.verbose:
        for note in pipeline.project.hidden():
            messages.say(note)
        for entry in pipeline.project.unused(summary.used):
            messages.say(f"{entry.where}: allows nothing in these documents ({entry.reason}): take it out")
        messages.say(f"{text.count(summary.documents, 'document')} checked")
    for name in fixes.published_keys if fixes and options.fix else ():
        messages.say(f"the published key {name} was changed: update what depends on it")
