"""Where reports go: which formats are asked for, and each report written to its stream or file.

Standard output gets a report document by document; a file gets it at the end and whole, so that nobody reads half of
one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from splchk import git
from splchk.commands.terminal import arrow, wants_colour
from splchk.model import RunError
from splchk.project import files
from splchk.records import Record
from splchk.reports.base import DocumentReport, Report, Style
from splchk.reports.registry import FORMATS, create

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

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
            wanted += [
                Output("text", target),
                *([Output("github")] if os.environ.get("GITHUB_ACTIONS") == "true" else []),
            ]
        elif format_ in FORMATS:
            wanted.append(Output(format_, target))
        else:
            raise RunError(f"--format {each}: no such format: choose from {', '.join((AUTO, *FORMATS))}")
    wanted = list(dict.fromkeys(wanted))
    _check_targets(wanted)
    return tuple(sorted(wanted, key=lambda each: each.path is not None))


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
        if path and (why := files.why_link_not_followed(path)):
            raise RunError(f"{path}: {why}")
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
        is_verbose: bool = False,
        before_writing: Callable[[], None] = lambda: None,
    ) -> None:
        """`stream` is what stands for standard output. `is_quiet`: a terminal, too, gets findings and nothing else.

        `is_verbose`: people, too, get each place of an unknown word.

        `before_writing` is called before something is written to the stream.
        """
        self._reports: list[tuple[Report, _Target]] = []
        for format_, path in outputs:
            if path is None:
                colour, is_terminal = wants_colour(color, stream), stream.isatty()
                style = Style(colour, colour or is_terminal, arrow(stream), is_terminal and not is_quiet, is_verbose)
                report = create(format_, style)
                if report.encoding_errors != Report.encoding_errors and isinstance(stream, io.TextIOWrapper):
                    stream.reconfigure(encoding="utf-8", errors=report.encoding_errors, newline="")
                put = partial(_print, stream, before_writing)
                self._reports.append((report, _Target(put, waits=bool(self._reports))))
            else:
                report = create(format_, Style(colour=color == "always", all_places=is_verbose))
                self._reports.append((report, _Target(partial(_replace_file, path, report.encoding_errors))))
            summary = os.environ.get("GITHUB_STEP_SUMMARY")
            if format_ == "github" and summary:
                self._reports.append((_step_summary(summary), _Target(partial(_append_summary, summary))))
        self._lost: OSError | None = None
        self._needs_root = any(report.is_relative_to_root for report, _ in self._reports)
        self._cwd = os.getcwd()
        self._root = (git.repository(self._cwd) if self._needs_root else None) or self._cwd

    def begin(self) -> None:
        """Begin all reports. Raises RunError, and OSError if none of them can be written."""
        self._write(lambda report: report.begin())

    def document(self, report: DocumentReport) -> None:
        """Report a document. Raises as `begin` does."""
        moved = self._relative_to_root(report) if self._needs_root else report
        self._write(lambda each: each.document(moved if each.is_relative_to_root else report))

    def end(self) -> None:
        """End all reports and put files in place. Raises as `begin` does, and OSError if one could not be written.

        A report whose reader has gone, as `| head` does, is complete as far as it was read.
        """
        self._write(lambda report: report.end())
        for _, target in self._reports:
            target.close()
        if self._lost and not isinstance(self._lost, BrokenPipeError):
            raise self._lost

    def _write(self, render: Callable[[Report], str]) -> None:
        """Write what `render` returns for each report; one that cannot be written is given up."""
        for pair in list(self._reports):
            report, target = pair
            try:
                if piece := render(report):
                    target.write(piece)
            except OSError as error:
                self._lost = error
                self._reports.remove(pair)
        if self._lost and not self._reports:
            raise self._lost

    def _relative_to_root(self, report: DocumentReport) -> DocumentReport:
        """Return the report with the path from the top level of the repository, if the document lies below that."""
        path = os.path.normpath(os.path.join(self._cwd, report.path))
        if not files.is_below(path, self._root):
            return report
        name = files.with_slashes(os.path.relpath(path, self._root))
        return report._replace(path=name, findings=[one._replace(path=name) for one in report.findings])


class _Target:
    """Where a report goes: written piece by piece, or if it waits all at once at the end."""

    def __init__(self, put: Callable[[str], None], waits: bool = True) -> None:
        """`put` writes a text."""
        self._put = put
        self._pieces: list[str] | None = [] if waits else None

    def write(self, text: str) -> None:
        """Take a piece of the report. Raises OSError."""
        if self._pieces is None:
            self._put(text)
        else:
            self._pieces.append(text)

    def close(self) -> None:
        """Write what has waited. Raises RunError."""
        if self._pieces is not None:
            self._put("".join(self._pieces))


def _print(stream: TextIO, before_writing: Callable[[], None], text: str) -> None:
    before_writing()
    stream.write(text)


def _replace_file(path: str, errors: str, text: str) -> None:
    """Replace the file at `path`. Raises RunError."""
    data = text.encode("utf-8", errors)
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe or device can only be written in place
        try:
            with open(path, "wb") as stream:
                stream.write(data)
        except OSError as error:
            raise RunError(f"{path}: {error.strerror}: {_ADVICE}") from error
    elif problem := files.write(os.path.join(os.getcwd(), path), path, data, None, files.repository_of(path)):
        raise RunError(f"{problem}: {_ADVICE}")


def _append_summary(path: str, text: str) -> None:
    """Append to the summary of a step of GitHub Actions, to which other steps write as well. Raises RunError."""
    try:
        with open(path, "ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise RunError(f"GITHUB_STEP_SUMMARY, {path}: {error.strerror}: {_ADVICE}") from error


def _step_summary(path: str) -> Report:
    from splchk.reports.github import SUMMARY_LIMIT, StepSummary

    return StepSummary(Style(), SUMMARY_LIMIT - (os.path.getsize(path) if os.path.isfile(path) else 0))
