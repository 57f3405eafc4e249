"""One run of a command: documents in, one after the other; findings, fixes and problems out.

The order of the steps within a document is `check`'s; here is what comes before and after it: which documents, what
is written, what is said, and what the exit code is.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TextIO

from splchk import documents, files, fix, git
from splchk.check import Checker
from splchk.discovery import Candidate, discover
from splchk.model import Document, Finding, Problem, Rule, RunError
from splchk.project import Overrides, Project
from splchk.publishing import Found, Publishing, has_names, held
from splchk.reports import printable
from splchk.terminal import Progress, arrow, prepare, say, wants_colour

_STDIN = "<stdin>"
_LIST_FILE = re.compile(r"\.aspell\.\w+\.(?:pws|prepl)")


class Options(NamedTuple):
    """What the user asked for."""

    paths: tuple[str, ...] = ()
    overrides: Overrides = Overrides()
    fix: bool = False
    fix_keys: bool = False
    diff: bool = False
    format_: str = "text"
    output: str | None = None
    stdin_filename: str | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False


class Run:
    """A check of documents."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._cwd = Path.cwd()
        self._project = Project(options.overrides, self._cwd)
        self._rules: Counter[Rule] = Counter()
        self._documents = 0
        self._with_findings = 0
        self._fixed: list[str] = []
        self._failed = False
        self._patch: list[str] = []
        self._publishing = Publishing(self._project.is_included)
        self._rewritable: frozenset[str] = frozenset()
        self._changed: list[str] = []
        self._progress = Progress(0, False)

    def check(self) -> int:
        """Check, and return the exit code."""
        options = self._options
        if options.fix and options.diff:
            raise RunError("--fix writes and --diff only shows: give one of them")
        findings = self._stdin_findings() if options.paths == ("-",) else self._findings()
        with self._report_stream() as stream:
            for piece in self._render(findings, stream):
                self._progress.clear()
                stream.write(piece)
        self._progress.clear()
        self._say_the_rest()
        if self._failed:
            return 2
        return 1 if self._rules or self._fixed else 0

    def _render(self, findings: Iterator[Finding], stream: TextIO) -> Iterator[str]:
        options = self._options
        if options.diff:
            for _ in findings:
                pass
            yield from self._patch
        elif options.format_ == "json":
            from splchk.reports import json

            yield from json.render(findings)
        else:
            from splchk.reports import text

            colour = wants_colour(options.color, stream)
            yield from text.render(findings, text.Style(colour, colour or stream.isatty(), arrow(stream)))

    @property
    def _errors(self) -> str:
        """What becomes of undecodable bytes: a patch has them as they are, or it would not apply."""
        return "surrogateescape" if self._options.diff else "backslashreplace"

    @contextmanager
    def _report_stream(self) -> Iterator[TextIO]:
        if self._options.output is None:
            # A document from standard input that is fixed goes to standard output; what is left to say, beside it.
            stream = sys.stderr if self._options.fix and self._options.paths == ("-",) else sys.stdout
            if self._options.diff and isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors=self._errors)
            yield stream
            return
        try:
            stream = open(self._options.output, "w", encoding="utf-8", errors=self._errors)  # noqa: SIM115
        except OSError as error:
            raise RunError(
                f"{self._options.output}: {error.strerror}: give --output a file that can be written"
            ) from error
        with stream:
            yield stream

    def _findings(self) -> Iterator[Finding]:
        candidates = list(self._candidates())
        self._progress = Progress(len(candidates), not self._options.quiet)
        if self._options.fix or self._options.diff:
            self._rewritable = self._plan(candidates, self._read)
        # From the first misspelt key on findings wait for the end, so that the base version is read once for all keys.
        waiting: list[Found] = []
        for number, candidate in enumerate(candidates):
            self._progress.step(number)
            findings = self._checked(candidate)
            if has_names(findings):
                root = git.repository(candidate.path.parent)
                waiting += ((root, finding) for finding in findings)
            elif waiting:
                waiting += ((None, finding) for finding in findings)
            else:
                yield from findings
        yield from self._marked(waiting)

    def _marked(self, found: Sequence[Found]) -> Iterator[Finding]:
        yield from self._publishing.mark(found)
        for error in self._publishing.problems.values():
            self._say(f"which keys are published cannot be told: {error}")

    def _plan(self, candidates: Sequence[Candidate], read: Callable[[Candidate], Document | Problem]) -> frozenset[str]:
        """The keys and values that may be rewritten, all of their occurrences in the documents considered."""
        found: list[Found] = []
        with_names: dict[str, list[Finding]] = {}
        for candidate in candidates:
            document = read(candidate)
            if isinstance(document, Document):
                checker, allow = self._checker(candidate.path), self._project.allowed(candidate.path)
                root = git.repository(candidate.path.parent)
                with suppress(Exception):  # it will be said when the document's turn comes
                    findings = checker.check(document, allow)
                    if has_names(findings):
                        with_names[candidate.shown] = findings
                        found += ((root, finding) for finding in findings if finding.name)
        names = self._publishing.rewritable(found, self._options.fix_keys)
        for candidate in candidates if names else ():
            names -= self._held(candidate, read, with_names.get(candidate.shown, []), names)
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

    def _read(self, candidate: Candidate) -> Document | Problem:
        kind = documents.type_of(candidate.shown)
        document = files.read(candidate.path, candidate.shown, kind or "text", candidate.inside)
        return document if kind or isinstance(document, Problem) else _told(document)

    def _checked(self, candidate: Candidate) -> list[Finding]:
        """The findings of one document; a mistake of the program's own must not hide those of the others."""
        document = self._read(candidate)
        if isinstance(document, Problem):
            self._report(document)
            return []
        try:
            return list(self._check(document, candidate))
        except (RunError, BrokenPipeError):
            raise
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            self._report(Problem(document.path, f"not checked, for a mistake in splchk ({what}): please report it"))
            return []

    def _candidates(self) -> Iterator[Candidate]:
        """The documents to check; a list's name stands for all documents that it concerns."""
        given = self._options.paths
        paths = [
            os.path.dirname(path) or "." if _LIST_FILE.fullmatch(os.path.basename(path)) else path for path in given
        ]
        found = 0
        # A list at the top stands for its folder, which nobody has named `.`.
        unnamed = "." in paths and "." not in given and not any(path.startswith("./") for path in given)
        for one in discover(paths, self._cwd, self._accepts, repository=git.repository, listed=git.listed):
            found += 1
            if isinstance(one, Problem):
                self._report(one)
            elif self._project.is_excluded(one.path):
                continue
            elif not one.accepted:
                self._say(f"{one.shown}: not checked: no document by its name (Markdown, text, JSON, YAML or TOML)")
            else:
                yield one._replace(shown=one.shown.removeprefix("./")) if unnamed else one
        if given and not found:
            self._report(
                Problem(", ".join(given), "no documents there: Markdown, text, JSON, YAML and TOML are checked")
            )

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
            document = _told(document)
        candidate = Candidate(path, document.path, True, None)
        if self._options.fix or self._options.diff:
            self._rewritable = self._plan([candidate], lambda _: document)
        root = git.repository(path.parent)
        yield from self._marked([(root, one) for one in self._check(document, candidate, from_stdin=True)])

    def _check(self, document: Document, candidate: Candidate, from_stdin: bool = False) -> Iterator[Finding]:
        checker = self._checker(candidate.path)
        allow = self._project.allowed(candidate.path)
        findings = checker.check(document, allow)
        self._documents += 1
        if self._options.fix or self._options.diff:
            new = self._fix(document, findings)
            if self._options.diff:
                from splchk.reports import patch

                self._patch += patch.render(document, new)
            elif new is not document and (from_stdin or self._write(document, new, candidate)):
                self._fixed.append(document.path)
                self._say(f"fixed {document.path}")
                findings = checker.check(new, allow)
            if from_stdin and self._options.fix:
                sys.stdout.buffer.write(files.encode(new.text))
        if self._options.verbose:
            for note in checker.unused_directives(document):
                self._say(f"{note.path}:{note.line}: '{note.text}' ignores nothing: take it out")
        self._with_findings += bool(findings)
        self._rules.update(finding.rule for finding in findings)
        yield from findings

    def _checker(self, path: Path) -> Checker:
        checker = self._project.checker(path.parent)
        for problem in self._project.problems:
            self._report(problem)
        self._project.problems.clear()
        if self._options.verbose:
            for warning in self._project.warnings:
                self._say(str(warning))
        self._project.warnings.clear()
        return checker

    def _fix(self, document: Document, findings: list[Finding]) -> Document:
        """The document with what can be fixed fixed, or as it is."""
        findings = [finding for finding in findings if finding.name is None or finding.name in self._rewritable]
        if not fix.edits(findings):
            return document
        new = fix.fixed(document, findings)
        if new is None:
            self._report(
                Problem(document.path, "left as it was: the fixes would change more than words; fix it by hand")
            )
        return new or document

    def _write(self, document: Document, new: Document, candidate: Candidate) -> bool:
        problem = files.write(candidate.path, candidate.shown, new.text, document.text, candidate.inside)
        if problem:
            self._report(problem)
        return problem is None

    def _report(self, problem: Problem) -> None:
        self._failed = True
        self._say(str(problem))

    def _say(self, message: str) -> None:
        self._progress.clear()
        say(message)

    def _say_the_rest(self) -> None:
        from splchk.reports import text

        if self._options.verbose:
            for entry in self._project.unused():
                self._say(f"{entry.where}: allows nothing in these documents ({entry.reason}): take it out")
            self._say(f"{text.count(self._documents, 'document')} checked")
        for name in self._changed if self._options.fix else ():
            self._say(f"the published key {name} was changed: whoever depends on it has to follow")
        if self._rules and not self._options.quiet and self._options.format_ == "text":
            self._say(text.summary(self._rules, self._documents, self._with_findings))


def _told(document: Document) -> Document:
    """The document with the type that its name or text tells, whatever it is by its name alone."""
    return replace(document, type=documents.told_type(document.path, document.text))


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
    document = _told(document)
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


def suggest(words: tuple[str, ...], overrides: Overrides) -> int:
    """Print suggestions for words; returns the exit code."""
    project = Project(overrides, Path.cwd())
    speller = project.checker(Path.cwd()).speller
    for problem in project.problems:
        say(str(problem))
    for word in words:
        sys.stdout.write(f"{printable(word)}: {', '.join(speller.suggest(word, 10))}\n")
    return 2 if project.problems else 0
