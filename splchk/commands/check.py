"""One run of a command: documents in, one after the other; findings, fixes and problems out.

The order of the steps within a document is `check`'s; here is what comes before and after it: which documents, what
is written, what is said, and what the exit code is.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property, lru_cache, partial

from splchk import documents, git
from splchk.commands import outputs
from splchk.commands.tally import Tally
from splchk.commands.terminal import Messages, Progress
from splchk.model import NAMES, Allow, Document, Finding, Problem, RunError
from splchk.pipeline import jobs
from splchk.pipeline.suggesting import Suggesting
from splchk.pipeline.targets import Targets
from splchk.pipeline.work import Outcome, Work, told
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.project.project import Overrides, Project
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from splchk.commands.rewriting import Rewriting
    from splchk.compare.baseline import Baseline
    from splchk.compare.publishing import Found, Publishing
    from splchk.compare.since import Introduction
    from splchk.pipeline.work import Known

    _Result = TypeVar("_Result")


_STDIN = "<stdin>"


class Options(Record):
    """What the user asked for."""

    paths: tuple[str, ...] = ()
    overrides: Overrides = Overrides()
    fix: bool = False
    fix_keys: bool = False
    diff: bool = False
    formats: tuple[str, ...] = (outputs.AUTO,)
    """What `--format` was given: FORMAT or FORMAT=FILE."""
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


class Surveyed(Record):
    """A document, and what is found in it."""

    candidate: Candidate
    document: Document
    findings: list[Finding]


class Run:
    """A check of documents."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._cwd = os.getcwd()
        self._project = Project(options.overrides, self._cwd)
        self._work = Work(self._project, options.verbose)
        self._tally = Tally()
        self._paths: list[str] = []
        self._patch: list[str] = []
        self._used: set[Allow] = set()
        self._suggesting = Suggesting(documents=1)
        self._messages = Messages()
        self._change: Introduction | None = None
        self._baseline: Baseline | None = None

    def check(self) -> int:
        """Check, and return the exit code."""
        options = self._options
        if options.fix and self._has("patch"):
            raise RunError("--fix writes and --diff only shows: give one of them")
        self._learn()
        # A document from standard input that is fixed goes to standard output; what is left to say, beside it.
        stream = sys.stderr if options.fix and options.paths == ("-",) else sys.stdout
        matter = outputs.Matter(
            stream,
            options.color,
            options.quiet,
            self._patch,
            self._paths,
            before=lambda: self._messages.progress.clear(),
        )
        findings = self._stdin_findings() if options.paths == ("-",) else self._findings()
        outputs.write(self._outputs, findings, matter)
        self._messages.progress.clear()
        self._say_the_rest()
        if self._messages.failed:
            return 2
        return 1 if self._tally.is_too_much(options.max_warnings) or (options.fix and self._rewriting.fixed) else 0

    def _learn(self) -> None:
        """What is known before the run, so that it need not be said; most runs ask for nothing like that."""
        options = self._options
        known: list[Known] = []
        if options.write_baseline and not options.baseline:
            raise RunError("--write-baseline: names no file: write --baseline FILE --write-baseline")
        if options.since is not None or options.staged:
            if options.paths == ("-",) or (options.staged and options.fix) or options.write_baseline:
                raise RunError(
                    "--since and --staged are for files, --staged changes none, and a baseline is made of all that is "
                    "found: leave out -, --fix or --write-baseline"
                )
            from splchk.compare.since import Introduction

            self._change = Introduction(options.overrides, self._cwd, options.since, options.staged)
            self._project = self._change.project
            known.append(self._change)
        if options.baseline:
            from splchk.compare.baseline import Baseline

            self._baseline = Baseline(options.baseline, self._cwd, options.write_baseline)
            known.append(self._baseline)
        if known:
            self._work = Work(self._project, options.verbose, known)

    def survey(self) -> list[Surveyed]:
        """The documents in which something is found; what could not be read is said, and `failed` then.

        What a change adds to lists is in no document, and only said. Raises RunError.
        """
        self._learn()
        candidates = list(self._candidates())
        for finding in self._change.in_lists(self._options.paths) if self._change else ():
            self._messages.say(
                f"{finding.path}:{finding.line}: {finding.word.text}: a listed misspelling: take it off the list"
            )
        opened = self._shown(self._shared(self._work.opened, candidates), len(candidates))
        surveyed: dict[str, Surveyed] = {}
        found: list[Found] = []
        with_names: list[Candidate] = []
        for candidate, (document, outcome) in zip(candidates, opened, strict=True):
            findings = self._taken(outcome, candidate)
            if outcome.has_names:
                with_names.append(candidate)
            if document:
                surveyed[document.path] = Surveyed(candidate, document, [])
                found += self._found(findings, candidate)
        for finding in self._marked(found, with_names):
            surveyed[finding.path].findings.append(finding)
        self._messages.progress.clear()
        return [one for one in surveyed.values() if one.findings]

    @property
    def failed(self) -> bool:
        """Whether something could not be read."""
        return self._messages.failed

    @cached_property
    def _publishing(self) -> Publishing:
        from splchk.compare.publishing import Publishing

        bases = {self._change.root: self._change.base} if self._change else {}
        return Publishing(self._project.is_included, self._project.is_excluded, bases)

    @cached_property
    def _rewriting(self) -> Rewriting:
        from splchk.commands.rewriting import Rewriting

        patch = self._patch if self._has("patch") else None
        return Rewriting(self._work, self._found, self._publishing, self._messages, patch)

    @cached_property
    def _outputs(self) -> tuple[outputs.Output, ...]:
        return outputs.chosen(self._options.formats, self._options.output, self._options.diff)

    def _has(self, format_: str) -> bool:
        """Whether a report of this format is wanted."""
        return any(each.format == format_ for each in self._outputs)

    @cached_property
    def _written(self) -> frozenset[str]:
        baseline = {os.path.realpath(self._baseline.path)} if self._baseline else set()
        return outputs.places(self._outputs) | baseline

    def _is_report(self, path: str) -> bool:
        """Whether a file is a report that an earlier run has left where this one will write its own, or a baseline."""
        return bool(self._written) and os.path.realpath(path) in self._written

    def _findings(self) -> Iterator[Finding]:
        candidates = list(self._candidates())
        if self._change:
            in_lists = list(self._change.in_lists(self._options.paths))
            self._tally.documents += len({finding.path for finding in in_lists})
            yield from self._tally.counted(in_lists)
        # From the first misspelt key on findings wait for the end, so that the base version is read once for all keys.
        waiting: list[Found] = []
        with_names: list[Candidate] = []
        for candidate, outcome in zip(candidates, self._outcomes(candidates), strict=True):
            findings = self._taken(outcome, candidate)
            if outcome.has_names:
                with_names.append(candidate)
            if findings and (waiting or any(finding.kind in NAMES for finding in findings)):
                waiting += self._found(findings, candidate)
            else:
                yield from self._tally.counted(findings)
        yield from self._tally.counted(self._marked(waiting, with_names))

    def _found(self, findings: Iterable[Finding], candidate: Candidate) -> Iterator[Found]:
        from splchk.compare.publishing import Found

        root, checker = git.repository(candidate.folder), self._project.checker(candidate.folder)
        return (Found(finding, root, checker) for finding in findings)

    def _outcomes(self, candidates: Sequence[Candidate]) -> Iterator[Outcome]:
        """What comes of each document; in this process or several, it is the same."""
        self._suggesting = Suggesting(len(candidates))
        outcomes = self._shown(self._shared(self._work.checked, candidates), len(candidates))
        if not (self._options.fix or self._has("patch")):
            yield from outcomes
            return
        checked = list(zip(candidates, outcomes, strict=True))
        yield from self._rewriting.outcomes(checked, self._options.fix_keys)

    def _shared(self, work: Callable[[Candidate], _Result], candidates: Sequence[Candidate]) -> Iterator[_Result]:
        """What comes of some work on each document, shared among as many processes as are wanted."""
        count = self._options.jobs or jobs.wanted(len(candidates))
        if count > 1:
            self._project.checker(candidates[0].folder)  # what is read now is read once
            if self._change:
                self._change.preload()
        return jobs.in_order(work, candidates, count)

    def _shown(self, outcomes: Iterator[_Result], total: int) -> Iterator[_Result]:
        """The outcomes, with a bar that shows how many of them are there."""
        progress = self._messages.progress = Progress(total, not self._options.quiet)
        for number, outcome in enumerate(outcomes):
            progress.step(number)
            yield outcome

    def _taken(self, outcome: Outcome, candidate: Candidate) -> list[Finding]:
        """The findings of an outcome, which is counted, and said as far as it has to be said."""
        for problem in outcome.problems:
            self._messages.failed = True
            self._messages.once(problem)
        for note in outcome.notes:
            self._messages.once(note)
        if outcome.is_checked:
            self._tally.documents += 1
            self._paths.append(candidate.shown)
        if self._baseline:
            self._baseline.take(candidate, outcome.made if outcome.is_checked else None)
        self._used |= outcome.used
        return [self._suggesting.improved(finding, candidate, self._work) for finding in outcome.findings]

    def _marked(self, found: Sequence[Found], candidates: Sequence[Candidate] = ()) -> Iterator[Finding]:
        """The findings with what is known of the publication of keys, and with what those of the candidates say."""
        if not found:
            return
        yield from self._publishing.mark(found, partial(self._texts, candidates))
        for error in self._publishing.problems.values():
            self._messages.say(f"which keys are published cannot be told: {error}")

    def _texts(
        self, candidates: Sequence[Candidate], root: str | None, without: Set[str]
    ) -> Iterator[tuple[str, bytes]]:
        """The candidates of a repository, but for those with some names in it; or those that are in none."""
        top = os.path.join(root, "") if root else ""
        is_here = lru_cache(lambda folder: git.repository(folder) == root)
        for candidate in candidates:
            if is_here(candidate.folder):
                name = candidate.place.removeprefix(top).replace(os.sep, "/") if root else candidate.shown
                data = None if name in without else self._work.data(candidate)
                if data is not None:
                    yield name, data

    def _candidates(self) -> Iterator[Candidate]:
        for one in self._targets.found(self._is_report):
            if isinstance(one, Candidate):
                yield one
            elif isinstance(one, Problem):
                self._messages.report(one)
            else:
                self._messages.say(one)

    @property
    def _targets(self) -> Targets:
        return Targets(self._options.paths, self._project, self._cwd, self._change)

    def _stdin_findings(self) -> Iterator[Finding]:
        name = self._options.stdin_filename
        path = os.path.abspath(name or "stdin.txt")
        if name and self._project.is_excluded(path):
            if self._options.fix:
                sys.stdout.buffer.write(sys.stdin.buffer.read())
            return
        text = files.decode(sys.stdin.buffer.read())
        document = Document(name or _STDIN, text, (name and documents.type_from_name(name)) or "text")
        if name and self._targets.accepts(str(path)):
            document = told(document)
        candidate = Candidate(path, document.path, True, None, os.path.dirname(path))
        outcome = self._work.check(document, candidate)
        if self._options.fix or self._has("patch"):
            outcome = self._rewriting.piped(document, candidate, outcome, self._options.fix_keys)
        yield from self._tally.counted(self._marked(list(self._found(self._taken(outcome, candidate), candidate))))

    def _say_the_rest(self) -> None:
        from splchk.reports import text

        if self._baseline:
            # A run on all there is comes by all documents, unless some of them are picked out.
            is_whole = not self._options.paths and not self._change and git.repository(self._cwd) in (None, self._cwd)
            said = self._baseline.write if self._options.write_baseline else self._baseline.stale
            if message := said(is_whole):
                self._messages.say(message)
        if self._options.verbose:
            for entry in self._project.unused(self._used):
                self._messages.say(f"{entry.where}: allows nothing in these documents ({entry.reason}): take it out")
            self._messages.say(f"{text.count(self._tally.documents, 'document')} checked")
        for name in self._rewriting.changed if self._options.fix else ():
            self._messages.say(f"the published key {name} was changed: whoever depends on it has to follow")
        tally = self._tally
        if tally.rules and not self._options.quiet and self._has("text"):
            self._messages.say(text.summary(tally.rules, tally.documents, tally.with_findings, tally.warnings))
