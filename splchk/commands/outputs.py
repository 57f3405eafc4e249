"""Where reports go: which formats were asked for, and each of them written to its place.

What a format looks like is `reports`' to know. Standard output gets a report while the run goes on; a file gets it at
the end and whole, so that whoever reads it never finds half of one.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import tee

from splchk import git
from splchk.commands.terminal import arrow, wants_colour
from splchk.model import Finding, Problem, RunError
from splchk.project import files
from splchk.records import Record
from splchk.reports import Weigh, weighed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

AUTO = "auto"
FORMATS = ("text", "json", "github", "sarif", "gitlab", "junit", "patch")

_READ_ELSEWHERE = frozenset(("github", "sarif", "gitlab", "junit"))
"""What programs read that know the repository, and not where in it the run began."""
_ADVICE = "name a file that can be written"


class Output(Record):
    """A report in one format."""

    format: str
    path: str | None = None
    """The file that it goes to, as the user named it; None: standard output."""


class Matter(Record):
    """What reports are made of besides the findings; the lists grow while the findings are asked for."""

    stream: TextIO
    """What stands for standard output."""
    color: str = "auto"
    quiet: bool = False
    """Whether a terminal, too, gets nothing but the findings."""
    patch: Sequence[str] = ()
    checked: Sequence[str] = ()
    """The paths of all documents."""
    weigh: Weigh = weighed
    """How much each finding weighs, in the formats that say it."""
    before: Callable[[], None] = lambda: None
    """To be called before something is written to the stream."""


def chosen(formats: Sequence[str], output: str | None, diff: bool) -> tuple[Output, ...]:
    """The reports that are wanted, those for standard output first.

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
    _assert_apart(wanted)
    return tuple(sorted(wanted, key=lambda each: each.path is not None))


def _is_in_actions() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"


def _assert_apart(outputs: Sequence[Output]) -> None:
    """No two reports may go to one place, but for text and the annotations, which are made to stand in a log."""
    taken: dict[str | None, str] = {}
    for format_, path in outputs:
        place = None if path is None else os.path.realpath(path)
        before = taken.setdefault(place, format_)
        if before != format_ and (path is not None or {before, format_} != {"text", "github"}):
            where = f"to {path}" if path else "to standard output"
            raise RunError(f"{before} and {format_} both go {where}: write --format {format_}=FILE for another")
        if place and (os.path.isdir(place) or not os.path.isdir(os.path.dirname(place))):
            wrong = "is a folder" if os.path.isdir(place) else "lies in no folder that exists"
            raise RunError(f"{path}: {wrong}: {_ADVICE}")


def places(outputs: Iterable[Output]) -> frozenset[str]:
    """The files that are written, absolute and without links."""
    return frozenset(os.path.realpath(each.path) for each in outputs if each.path is not None)


def write(outputs: Sequence[Output], findings: Iterator[Finding], matter: Matter) -> None:
    """Write all reports. The first asks for the findings one at a time, and the others get the same. Raises RunError.

    Inside of GitHub Actions, `github` also appends to the summary of the step.
    """
    for output, own in zip(outputs, tee(findings, len(outputs)), strict=True):
        if output.format == "github":
            annotated, own = tee(own)
            _emit(output, annotated, matter)
            _append_summary(own)
        else:
            _emit(output, own, matter)


def _emit(output: Output, findings: Iterator[Finding], matter: Matter) -> None:
    errors = _errors(output.format)
    if output.path is None:
        if output.format == "patch" and isinstance(matter.stream, io.TextIOWrapper):
            matter.stream.reconfigure(encoding="utf-8", errors=errors)
        for piece in _render(output.format, findings, matter):
            matter.before()
            matter.stream.write(piece)
        return
    data = io.BytesIO()
    target = io.TextIOWrapper(data, encoding="utf-8", errors=errors, newline="")
    target.writelines(_render(output.format, findings, matter._replace(stream=target)))
    target.flush()
    _put(output.path, data.getvalue())


def _errors(format_: str) -> str:
    """What becomes of undecodable bytes: a patch has them as they are, or it would not apply."""
    return "surrogateescape" if format_ == "patch" else "backslashreplace"


def _put(path: str, data: bytes) -> None:
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe or device takes what it is given, in no other way
        try:
            with open(path, "wb") as stream:
                stream.write(data)
        except OSError as error:
            raise RunError(f"{path}: {error.strerror}: {_ADVICE}") from error
        return
    problem = files.write(os.path.join(os.getcwd(), path), path, data)
    if isinstance(problem, Problem):
        raise RunError(f"{problem}: {_ADVICE}")


def _render(format_: str, findings: Iterator[Finding], matter: Matter) -> Iterator[str]:
    """One report; what most runs do without is imported by those that do not."""
    if format_ in _READ_ELSEWHERE:
        findings = _from_root(findings)
    if format_ == "text":
        from splchk.reports import text

        colour = wants_colour(matter.color, matter.stream)
        is_terminal = matter.stream.isatty()
        divided = is_terminal and not matter.quiet
        return text.render(findings, text.Style(colour, colour or is_terminal, arrow(matter.stream), divided))
    if format_ == "json":
        from splchk.reports import json

        return json.render(findings)
    if format_ == "github":
        from splchk.reports import github

        return github.render(findings, matter.weigh)
    if format_ == "sarif":
        from splchk.reports import sarif

        return sarif.render(findings, matter.weigh)
    if format_ == "gitlab":
        from splchk.reports import gitlab

        return gitlab.render(findings, matter.weigh)
    if format_ == "junit":
        from splchk.reports import junit

        return junit.render(findings, matter.weigh, map(_caller(), matter.checked))
    return _all_of(matter.patch, findings)


def _all_of(patch: Sequence[str], findings: Iterator[Finding]) -> Iterator[str]:
    """The patch, which is whole when the findings have come to an end."""
    for _ in findings:
        pass
    yield from patch


def _from_root(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings with their paths relative to the repository's top level, where they lie below it."""
    called = _caller()
    return (finding._replace(path=called(finding.path)) for finding in findings)


def _caller() -> Callable[[str], str]:
    """What a path, as it is shown, is called from the top level of the working directory's repository."""
    cwd = os.getcwd()
    root = git.repository(cwd) or cwd

    def called(path: str) -> str:
        place = os.path.normpath(os.path.join(cwd, path))
        below = files.is_below(place, root)
        return os.path.relpath(place, root).replace(os.sep, "/") if below else path

    return called


def _append_summary(findings: Iterator[Finding]) -> None:
    """Add the table to what the step's summary has already; GitHub says in the environment where it is."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from splchk.reports import github

    try:
        with open(path, "ab") as stream:
            room = github.SUMMARY_LIMIT - stream.seek(0, os.SEEK_END)
            for piece in github.summary(_from_root(findings), room):
                stream.write(piece.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise RunError(f"GITHUB_STEP_SUMMARY, {path}: {error.strerror}: {_ADVICE}") from error
