"""One run of a command: documents in, one after the other; findings, fixes and problems out.

The order of the steps within a document is `check`'s; here is what comes before and after it: which documents, what
is written, what is said, and what the exit code is.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from splchk import documents, files, fix, git, jobs, outputs
from splchk.check import SUGGESTED
from splchk.discovery import Candidate, discover
from splchk.model import Allow, Document, Finding, Level, Problem, Rule, RunError
from splchk.project import Overrides, Project
from splchk.publishing import Found, Publishing, has_names, held
from splchk.reports import printable
from splchk.terminal import Progress, prepare, say, wants_colour
from splchk.work import Fixed, Known, Outcome, Work, told

if TYPE_CHECKING:
    from splchk.baseline import Baseline
    from splchk.change import Introduction

_Result = TypeVar("_Result")

_STDIN = "<stdin>"
_THOROUGHLY = 5
"""Distinct words of a run for which suggestions are worked out as well as can be."""
_MANY = 50
"""Documents: who checks as many wants to be done soon, and all suggestions are those found at once."""
_LIST_FILE = re.compile(r"\.aspell\.\w+\.(?:pws|prepl)")


class Options(NamedTuple):
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


class Surveyed(NamedTuple):
    """A document, and what is found in it."""

    candidate: Candidate
    document: Document
    findings: list[Finding]


class Run:
    """A check of documents."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._cwd = Path.cwd()
        self._project = Project(options.overrides, self._cwd)
        self._work = Work(self._project, options.verbose)
        self._publishing = Publishing(self._project.is_included)
        self._rules: Counter[Rule] = Counter()
        self._documents = 0
        self._paths: list[str] = []
        self._with_findings = 0
        self._fixed = 0
        self._failed = False
        self._patch: list[str] = []
        self._changed: list[str] = []
        self._said: set[Problem | str] = set()
        self._used: set[Allow] = set()
        self._suggested: dict[str, bool] = {}
        self._thoroughly = _THOROUGHLY
        self._progress = Progress(0, False)
        self._warnings = 0
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
        matter = outputs.Matter(stream, options.color, self._patch, self._paths, before=lambda: self._progress.clear())
        findings = self._stdin_findings() if options.paths == ("-",) else self._findings()
        outputs.write(self._outputs, findings, matter)
        self._progress.clear()
        self._say_the_rest()
        if self._failed:
            return 2
        return 1 if self._is_too_much or self._fixed else 0

    @property
    def _is_too_much(self) -> bool:
        """Whether the findings make the run fail."""
        most = self._options.max_warnings
        return self._rules.total() > self._warnings or (most is not None and self._warnings > most)

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
            from splchk.change import Introduction

            self._change = Introduction(options.overrides, self._cwd, options.since, options.staged)
            self._project = self._change.project
            self._publishing = Publishing(self._project.is_included, {self._change.root: self._change.base})
            known.append(self._change)
        if options.baseline:
            from splchk.baseline import Baseline

            self._baseline = Baseline(options.baseline, self._cwd, options.write_baseline)
            known.append(self._baseline)
        if known:
            self._work = Work(self._project, options.verbose, known)

    def survey(self) -> list[Surveyed]:
        """The documents in which something is found; what could not be read is said, and `failed` then."""
        candidates = list(self._candidates())
        opened = self._shown(self._shared(self._work.opened, candidates), len(candidates))
        surveyed: dict[str, Surveyed] = {}
        found: list[Found] = []
        for candidate, (document, outcome) in zip(candidates, opened, strict=True):
            findings = self._taken(outcome, candidate)
            if document:
                surveyed[document.path] = Surveyed(candidate, document, [])
                found += self._found(findings, candidate)
        for finding in self._marked(found, candidates):
            surveyed[finding.path].findings.append(finding)
        self._progress.clear()
        return [one for one in surveyed.values() if one.findings]

    @property
    def failed(self) -> bool:
        """Whether something could not be read."""
        return self._failed

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

    def _is_report(self, path: Path) -> bool:
        """Whether a file is a report that an earlier run has left where this one will write its own, or a baseline."""
        return bool(self._written) and os.path.realpath(path) in self._written

    def _findings(self) -> Iterator[Finding]:
        candidates = list(self._candidates())
        if self._change:
            in_lists = list(self._change.in_lists(self._options.paths))
            self._documents += len({finding.path for finding in in_lists})
            yield from self._counted(in_lists)
        # From the first misspelt key on findings wait for the end, so that the base version is read once for all keys.
        waiting: list[Found] = []
        for candidate, outcome in zip(candidates, self._outcomes(candidates), strict=True):
            findings = self._taken(outcome, candidate)
            if findings and (waiting or has_names(findings)):
                waiting += self._found(findings, candidate)
            else:
                yield from self._counted(findings)
        yield from self._counted(self._marked(waiting, candidates))

    def _found(self, findings: Iterable[Finding], candidate: Candidate) -> Iterator[Found]:
        root, checker = git.repository(candidate.path.parent), self._project.checker(candidate.path.parent)
        return (Found(finding, root, checker) for finding in findings)

    def _counted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings of documents, one document's after the other's."""
        last = None
        for finding in findings:
            self._rules[finding.rule] += 1
            self._warnings += finding.level is not Level.ERROR
            self._with_findings += finding.path != last
            last = finding.path
            yield finding

    def _outcomes(self, candidates: Sequence[Candidate]) -> Iterator[Outcome]:
        """What comes of each document; in this process or several, it is the same."""
        self._thoroughly = _THOROUGHLY if len(candidates) < _MANY else 0
        outcomes = self._shown(self._shared(self._work.checked, candidates), len(candidates))
        if not (self._options.fix or self._has("patch")):
            yield from outcomes
            return
        found = list(outcomes)
        rewritable = self._plan(list(zip(candidates, found, strict=True)), self._work.read)
        for candidate, outcome in zip(candidates, found, strict=True):
            document = self._work.read(candidate) if self._is_fixable(outcome, rewritable) else None
            if isinstance(document, Document):
                outcome = self._fix(self._work.fixed(document, candidate, rewritable), candidate)
            yield outcome

    def _shared(self, work: Callable[[Candidate], _Result], candidates: Sequence[Candidate]) -> Iterator[_Result]:
        """What comes of some work on each document, shared among as many processes as are wanted."""
        count = self._options.jobs or jobs.wanted(len(candidates))
        if count > 1:
            self._project.checker(candidates[0].path.parent)  # what is read now is read once
            if self._change:
                self._change.preload()
        return jobs.in_order(work, candidates, count)

    def _shown(self, outcomes: Iterator[_Result], total: int) -> Iterator[_Result]:
        """The outcomes, with a bar that shows how many of them are there."""
        self._progress = Progress(total, not self._options.quiet)
        for number, outcome in enumerate(outcomes):
            self._progress.step(number)
            yield outcome

    def _is_fixable(self, outcome: Outcome, rewritable: frozenset[str]) -> bool:
        return bool(fix.edits(one for one in outcome.findings if one.name is None or one.name in rewritable))

    def _fix(self, fixed: Fixed, candidate: Candidate) -> Outcome:
        """Show or write what was fixed; the outcome is that of the document as it is now."""
        if fixed.after is fixed.before:
            return fixed.outcome
        if self._has("patch"):
            from splchk.reports import patch

            self._patch += patch.render(fixed.before, fixed.after)
            return fixed.outcome
        if problem := self._work.written(fixed, candidate):
            self._report(problem)
            return fixed.outcome
        return self._rest(fixed, candidate)

    def _rest(self, fixed: Fixed, candidate: Candidate) -> Outcome:
        """What there is to say of a document that was fixed."""
        if fixed.after is fixed.before:
            return fixed.outcome
        self._fixed += 1
        self._say(f"fixed {fixed.after.path}")
        return self._work.check(fixed.after, candidate)

    def _taken(self, outcome: Outcome, candidate: Candidate) -> list[Finding]:
        """The findings of an outcome, which is counted, and said as far as it has to be said."""
        for problem in outcome.problems:
            self._failed = True
            self._say_once(problem)
        for note in outcome.notes:
            self._say_once(note)
        if outcome.is_checked:
            self._documents += 1
            self._paths.append(candidate.shown)
        if self._baseline:
            self._baseline.take(candidate, outcome.made if outcome.is_checked else None)
        self._used |= outcome.used
        return [self._suggesting(finding, candidate) for finding in outcome.findings]

    def _suggesting(self, finding: Finding, candidate: Candidate) -> Finding:
        """The finding with suggestions that are worth the time: the first few words' are worked out thoroughly."""
        if finding.rule is not Rule.UNKNOWN_WORD or not finding.suggestions:
            return finding
        word = finding.word.text
        if len(self._suggested) < self._thoroughly:
            self._suggested.setdefault(word, True)
        elif len(self._suggested) < SUGGESTED:
            self._suggested.setdefault(word, False)
        thoroughly = self._suggested.get(word)
        if thoroughly is None:
            return replace(finding, suggestions=())
        return self._work.thoroughly(finding, candidate) if thoroughly else finding

    def _marked(self, found: Sequence[Found], candidates: Sequence[Candidate] = ()) -> Iterator[Finding]:
        yield from self._publishing.mark(found, partial(self._texts, candidates))
        for error in self._publishing.problems.values():
            self._say(f"which keys are published cannot be told: {error}")

    def _texts(
        self, candidates: Sequence[Candidate], root: Path | None, without: Set[str]
    ) -> Iterator[tuple[str, bytes]]:
        """The documents of a repository, but for those with some names in it; or those that are in none."""
        for candidate in candidates:
            if git.repository(candidate.path.parent) == root:
                name = os.path.relpath(candidate.path, root).replace(os.sep, "/") if root else candidate.shown
                document = None if name in without else self._work.read(candidate)
                if isinstance(document, Document):
                    yield candidate.shown, files.encode(document.text)

    def _plan(
        self, outcomes: Sequence[tuple[Candidate, Outcome]], read: Callable[[Candidate], Document | Problem]
    ) -> frozenset[str]:
        """The keys and values that may be rewritten, all of their occurrences in the documents considered."""
        found: list[Found] = []
        for candidate, outcome in outcomes:
            if has_names(outcome.findings):
                found += self._found((one for one in outcome.findings if one.name), candidate)
        names = self._publishing.rewritable(found, self._options.fix_keys)
        for candidate, outcome in outcomes if names else ():
            names -= self._held(candidate, read, outcome.findings, names)
        if self._options.fix_keys:
            self._changed = sorted(
                {one.name for one in self._publishing.mark(found) if one.published and one.name in names}
            )
        return names

    def _held(
        self,
        candidate: Candidate,
        read: Callable[[Candidate], Document | Problem],
        findings: Sequence[Finding],
        names: frozenset[str],
    ) -> frozenset[str]:
        """The names that one document keeps from being rewritten; why is said."""
        document = read(candidate)
        if isinstance(document, Problem):
            return frozenset()
        why: dict[str, str] = {}
        with suppress(Exception):
            why = held(document, findings, names)
        here = {one.name for one in findings if one.name in names}
        is_written = bool(here) and self._options.fix and self._options.paths != ("-",)
        unwritable = files.unwritable(candidate.path, candidate.inside) if is_written else None
        if unwritable:
            why |= dict.fromkeys(here, unwritable)
        for name, reason in why.items():
            self._say(f"{document.path}: {printable(name)} is left as it was, here and elsewhere: {reason}")
            self._failed |= reason == unwritable
        return frozenset(why)

    def _candidates(self) -> Iterator[Candidate]:
        """The documents to check; a list's name stands for all documents that it concerns."""
        given = self._options.paths
        paths = [
            os.path.dirname(path) or "." if _LIST_FILE.fullmatch(os.path.basename(path)) else path for path in given
        ]
        found = 0
        # A list at the top stands for its folder, which nobody has named `.`.
        unnamed = "." in paths and "." not in given and not any(path.startswith("./") for path in given)
        listed = self._change.listed if self._change else git.listed
        for one in discover(paths, self._cwd, self._accepts, repository=git.repository, listed=listed):
            found += 1
            if isinstance(one, Problem):
                self._report(one)
            elif self._project.is_excluded(one.path) or self._is_report(one.path) or not self._is_changed(one):
                continue
            elif not one.accepted:
                self._say(f"{one.shown}: not checked: no document by its name (Markdown, text, JSON, YAML or TOML)")
            else:
                yield one._replace(shown=one.shown.removeprefix("./")) if unnamed else one
        if given and not found and not self._change:
            self._report(
                Problem(", ".join(given), "no documents there: Markdown, text, JSON, YAML and TOML are checked")
            )

    def _is_changed(self, candidate: Candidate) -> bool:
        """Whether the change concerns a document; of one that lies elsewhere it is said that nobody knows."""
        if self._change is None:
            return True
        if self._change.is_elsewhere(candidate.path):
            self._report(
                Problem(candidate.shown, "not in this repository, so that no change is known: run splchk there")
            )
            return False
        return self._change.concerns(candidate.path)

    def _accepts(self, path: str) -> bool:
        return documents.type_of(path) is not None or self._project.is_included(path)

    def _stdin_findings(self) -> Iterator[Finding]:
        name = self._options.stdin_filename
        path = Path(os.path.abspath(name)) if name else self._cwd / "stdin.txt"
        if name and self._project.is_excluded(path):
            if self._options.fix:
                sys.stdout.buffer.write(sys.stdin.buffer.read())
            return
        text = files.decode(sys.stdin.buffer.read())
        document = Document(name or _STDIN, text, (name and documents.type_of(name)) or "text")
        if name and self._accepts(str(path)):
            document = told(document)
        candidate = Candidate(path, document.path, True, None)
        outcome = self._work.check(document, candidate)
        if self._options.fix or self._has("patch"):
            rewritable = self._plan([(candidate, outcome)], lambda _: document)
            outcome = self._fix_stdin(self._work.fixed(document, candidate, rewritable), candidate)
        yield from self._counted(self._marked(list(self._found(self._taken(outcome, candidate), candidate))))

    def _fix_stdin(self, fixed: Fixed, candidate: Candidate) -> Outcome:
        """What was fixed goes to standard output, also where nothing was."""
        if self._has("patch"):
            from splchk.reports import patch

            self._patch += patch.render(fixed.before, fixed.after)
            return fixed.outcome
        sys.stdout.buffer.write(files.encode(fixed.after.text))
        return self._rest(fixed, candidate)

    def _report(self, problem: Problem) -> None:
        self._failed = True
        self._say(str(problem))

    def _say(self, message: str) -> None:
        self._progress.clear()
        say(message)

    def _say_once(self, message: Problem | str) -> None:
        """A list's faults are met by every process."""
        if message not in self._said:
            self._said.add(message)
            self._say(str(message))

    def _say_the_rest(self) -> None:
        from splchk.reports import text

        if self._baseline:
            # A run on all there is comes by all documents, unless some of them are picked out.
            is_whole = not self._options.paths and not self._change and git.repository(self._cwd) in (None, self._cwd)
            said = self._baseline.write if self._options.write_baseline else self._baseline.stale
            if message := said(is_whole):
                self._say(message)
        if self._options.verbose:
            for entry in self._project.unused(self._used):
                self._say(f"{entry.where}: allows nothing in these documents ({entry.reason}): take it out")
            self._say(f"{text.count(self._documents, 'document')} checked")
        for name in self._changed if self._options.fix else ():
            self._say(f"the published key {name} was changed: whoever depends on it has to follow")
        if self._rules and not self._options.quiet and self._has("text"):
            self._say(text.summary(self._rules, self._documents, self._with_findings, self._warnings))


def guarded(job: Callable[[], int]) -> int:
    """Run a job; what makes the whole of it senseless becomes one line and exit code 2."""
    prepare()
    try:
        code = job()
        sys.stdout.flush()
    except RunError as error:
        say(str(error))
        return 2
    except (KeyboardInterrupt, BrokenPipeError) as error:  # whoever read has had enough, `| head` for one
        sys.stdout = None
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    except Exception as error:
        say(f"stopped by a mistake in splchk ({type(error).__name__}: {error}): please report it")
        return 2
    return code


_COLOURS = {"prose": "32", "comment": "36", "key": "33", "value": "35", "code": "34"}


def explain(path: str, color: str) -> int:
    """Print a document with its regions marked; returns the exit code."""
    document = files.read(Path(path).absolute(), path, documents.type_of(path) or "text")
    if isinstance(document, Problem):
        say(str(document))
        return 2
    document = told(document)
    found = documents.regions(document)
    text = document.text
    if not wants_colour(color, sys.stdout):
        sys.stdout.writelines(
            f"{one.start}-{one.end} {one.kind}: {printable(text[one.start : one.end])}\n" for one in found
        )
        return 0
    last = 0
    for one in found:
        sys.stdout.write(_shown(text[last : one.start], "2"))
        sys.stdout.write(_shown(text[one.start : one.end], _COLOURS[one.kind]))
        last = one.end
    sys.stdout.write(_shown(text[last:], "2"))
    return 0


def _shown(text: str, code: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"\x1b[{code}m{printable(line)}\x1b[0m" if line else "" for line in lines)


def suggest(words: tuple[str, ...], overrides: Overrides, form: str = "text") -> int:
    """Print suggestions for words, as lines or (`form` is `json`) as one array; returns the exit code."""
    project = Project(overrides, Path.cwd())
    speller = project.checker(Path.cwd()).speller
    for problem in project.problems:
        say(str(problem))
    if form == "json":
        import json

        found = [{"word": one, "known": speller.knows(one), "suggestions": speller.suggest(one, 10)} for one in words]
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    else:
        for word in words:
            sys.stdout.write(f"{printable(word)}: {', '.join(speller.suggest(word, 10))}\n")
    return 2 if project.problems else 0
