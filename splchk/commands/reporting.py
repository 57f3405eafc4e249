"""Where reports go: which formats are asked for, and each report written to its stream or file.

Standard output gets a report document by document; a file gets it at the end and whole, so that nobody reads half of
one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Sequence

from splchk import git
from splchk.commands.terminal import arrow, wants_colour
from splchk.model import Problem, RunError
from splchk.project import files
from splchk.records import Record
from splchk.reports.base import DocumentReport, Report, Style
from splchk.reports.registry import FORMATS, create

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol, TextIO

    class Target(Protocol):
        """Where a report goes."""

        def write(self, text: str) -> None:
            """Take a piece of the report. Raises OSError."""

        def close(self) -> None:
            """Put the report in place. Raises RunError."""


AUTO = "auto"
_ADVICE = "name a file that can be written"


class Output(Record):
    """A report in one format."""

    format: str
    path: str | None = None
    """The file that it goes to, as the user named it; None: standard output."""


def choose_outputs(formats: Sequence[str], output: str | None, diff: bool) -> tuple[Output, ...]:
    """Return the reports that are asked for, those for standard output first.

    `formats` are FORMAT or FORMAT=FILE; `output` is the file of those that name none. `auto` is text, and inside of
    GitHub Actions also annotations. `diff` asks for a patch. Raises RunError.
    """
    named = [each for each in formats if each != AUTO] if diff else formats
    wanted = [Output("patch", output)] if diff else []
    for each in named:
        format_, is_given, path = each.partition("=")
        if is_given and not path:
            raise RunError(f"--format {each}: names no file: write {format_}=FILE, or {format_}")
        target = path or output
        if format_ == AUTO:
            wanted += [Output("text", target), *([Output("github")] if _is_in_actions() else [])]
        elif format_ in FORMATS:
            wanted.append(Output(format_, target))
        else:
            raise RunError(f"--format {each}: no such format: choose from {', '.join((AUTO, *FORMATS))}")
    wanted = list(dict.fromkeys(wanted))
    _check_targets(wanted)
    return tuple(sorted(wanted, key=lambda each: each.path is not None))


def _is_in_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _check_targets(outputs: Sequence[Output]) -> None:
    """Raise RunError for a file that cannot be written, and for two reports with one target.

    Text and annotations may share standard output: the annotations are made to stand in a log.
    """
    taken: dict[str | None, str] = {}
    for format_, path in outputs:
        target = None if path is None else os.path.realpath(path)
        before = taken.setdefault(target, format_)
        if before != format_ and (path is not None or {before, format_} != {"text", "github"}):
            where = f"to {path}" if path else "to standard output"
            raise RunError(f"{before} and {format_} both go {where}: write --format {format_}=FILE for another")
        if target and (os.path.isdir(target) or not os.path.isdir(os.path.dirname(target))):
            wrong = "is a folder" if os.path.isdir(target) else "lies in no folder that exists"
            raise RunError(f"{path}: {wrong}: {_ADVICE}")


def output_files(outputs: Iterable[Output]) -> frozenset[str]:
    """Return the paths without links of the files that are written."""
    return frozenset(os.path.realpath(each.path) for each in outputs if each.path is not None)


class Reporter:
    """Hands each document to all reports of a run, and writes what they return."""

    def __init__(
        self,
        outputs: Sequence[Output],
        stream: TextIO,
        *,
        color: str = "auto",
        is_quiet: bool = False,
        before_writing: Callable[[], None] = lambda: None,
    ) -> None:
        """`stream` is what stands for standard output. `is_quiet`: a terminal, too, gets findings and nothing else.

        `before_writing` is called before something is written to the stream.
        """
        self._from_root = _relative_to_root()
        self._reports: list[tuple[Report, Target]] = []
        for format_, path in outputs:
            target: Target
            if path is None:
                report = create(format_, _style(stream, color, is_quiet))
                target = _StreamTarget(stream, report.encoding_errors, before_writing, waits=bool(self._reports))
            else:
                report = create(format_, Style(colour=color == "always"))
                target = _FileTarget(path, report.encoding_errors)
            self._reports.append((report, target))
            summary = os.environ.get("GITHUB_STEP_SUMMARY")
            if format_ == "github" and summary:
                self._reports.append(_step_summary(summary))

    def begin(self) -> None:
        """Begin all reports. Raises RunError, and BrokenPipeError if nobody reads any of them."""
        self._write(lambda report: report.begin())

    def document(self, report: DocumentReport) -> None:
        """Report a document. Raises as `begin` does."""
        moved = self._from_root(report)
        self._write(lambda each: each.document(moved if each.is_relative_to_root else report))

    def end(self) -> None:
        """End all reports and put files in place. Raises as `begin` does."""
        self._write(lambda report: report.end())
        for _, target in self._reports:
            target.close()

    def _write(self, render: Callable[[Report], str]) -> None:
        """Write what `render` returns for each report; one whose reader has gone is given up."""
        broken: BrokenPipeError | None = None
        for pair in list(self._reports):
            report, target = pair
            try:
                if piece := render(report):
                    target.write(piece)
            except BrokenPipeError as error:
                broken = error
                self._reports.remove(pair)
        if broken and not self._reports:
            raise broken


class _StreamTarget:
    """Standard output, or what stands for it."""

    def __init__(self, stream: TextIO, errors: str, before_writing: Callable[[], None], *, waits: bool) -> None:
        """`waits`: another report is written there first."""
        if errors != Report.encoding_errors and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="")
        self._stream = stream
        self._before_writing = before_writing
        self._waiting: list[str] | None = [] if waits else None

    def write(self, text: str) -> None:
        if self._waiting is not None:
            self._waiting.append(text)
            return
        self._before_writing()
        self._stream.write(text)

    def close(self) -> None:
        if self._waiting:
            self._before_writing()
            self._stream.writelines(self._waiting)


class _FileTarget:
    """A file that is replaced at the end."""

    def __init__(self, path: str, errors: str) -> None:
        self._path = path
        self._errors = errors
        self._pieces: list[str] = []

    def write(self, text: str) -> None:
        self._pieces.append(text)

    def close(self) -> None:
        data = "".join(self._pieces).encode("utf-8", self._errors)
        path = self._path
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe or device can only be written in place
            try:
                with open(path, "wb") as stream:
                    stream.write(data)
            except OSError as error:
                raise RunError(f"{path}: {error.strerror}: {_ADVICE}") from error
            return
        problem = files.write(os.path.join(os.getcwd(), path), path, data)
        if isinstance(problem, Problem):
            raise RunError(f"{problem}: {_ADVICE}")


class _AppendedTarget:
    """The summary of a step of GitHub Actions, to which other steps write as well."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._pieces: list[str] = []

    def write(self, text: str) -> None:
        self._pieces.append(text)

    def close(self) -> None:
        try:
            with open(self._path, "ab") as stream:
                stream.write("".join(self._pieces).encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise RunError(f"GITHUB_STEP_SUMMARY, {self._path}: {error.strerror}: {_ADVICE}") from error


def _step_summary(path: str) -> tuple[Report, Target]:
    from splchk.reports.github import SUMMARY_LIMIT, StepSummary

    size = os.path.getsize(path) if os.path.isfile(path) else 0
    return StepSummary(Style(), SUMMARY_LIMIT - size), _AppendedTarget(path)


def _style(stream: TextIO, color: str, is_quiet: bool) -> Style:
    colour, is_terminal = wants_colour(color, stream), stream.isatty()
    return Style(colour, colour or is_terminal, arrow(stream), is_terminal and not is_quiet)


def _relative_to_root() -> Callable[[DocumentReport], DocumentReport]:
    """A function that names a document, where it lies below it, from the top level of the repository."""
    cwd = os.getcwd()
    root = git.repository(cwd) or cwd

    def from_root(report: DocumentReport) -> DocumentReport:
        path = os.path.normpath(os.path.join(cwd, report.path))
        if not files.is_below(path, root):
            return report
        name = files.with_slashes(os.path.relpath(path, root))
        return report._replace(path=name, findings=[one._replace(path=name) for one in report.findings])

    return from_root
