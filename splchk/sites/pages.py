"""The sources of a site's pages, checked as `splchk FOLDER` checks them: what a site builder has to say of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from splchk.model import Finding, Level, Problem
from splchk.pipeline.document_checker import Checked
from splchk.pipeline.pipeline import Pipeline, Request
from splchk.project import files
from splchk.records import Record
from splchk.reports import printable, text

_HERE = os.path.join(os.curdir, "")
"""How paths begin if the folder of the pages is the working directory."""
PROBLEM = "problem"
"""The subject of a remark on what could not be checked."""
LANGUAGE = "language"
"""The subject of a remark on a page in another language."""


class Remark(Record):
    """A line that a site builder writes."""

    subject: str
    """The rule of a finding, `PROBLEM` or `LANGUAGE`."""
    message: str
    """What is wrong, without the place; printable."""
    is_warning: bool
    """Whether `splchk` itself would fail for it; a site builder that treats warnings as errors fails for these."""
    path: str = ""
    """The file as messages name it, from the working directory; empty: the message itself says what it is about."""
    line: int = 0
    """From 1."""
    column: int = 0
    """From 1, in characters."""

    def __str__(self) -> str:
        """Return the message with the place: `docs/index.md:5:40: recieve → receive`."""
        return f"{printable(self.path)}:{self.line}:{self.column}: {self.message}" if self.path else self.message


def check_pages(folder: str, pages: Iterable[str], baseline: str | None = None) -> Iterator[Remark]:
    """Yield what there is to say of a site's pages, in their order.

    `folder` is the one of the sources, `pages` are absolute paths of those that the site is made of. Those below the
    folder are checked if `splchk FOLDER` would check them: files that git ignores were made by a program. The others
    are checked wherever they are. `baseline` is an absolute path. Raises RunError.
    """
    cwd = os.getcwd()
    folder = os.path.abspath(folder)
    named = list(dict.fromkeys(map(os.path.abspath, pages)))
    others = [files.relative(page, cwd) for page in named if not files.is_below(page, folder)]
    paths = (files.relative(folder, cwd), *others)
    pipeline = Pipeline(Request(paths, baseline=baseline and files.relative(baseline, cwd), jobs=1), cwd)
    selection = pipeline.select()
    wanted = {os.path.realpath(page) for page in named}
    found = [
        one._replace(display_path=one.display_path.removeprefix(_HERE))
        for one in selection.candidates
        if os.path.realpath(one.path) in wanted
    ]
    for message in selection.messages:
        # Where all pages are made by a program, nothing is wrong with finding no other documents.
        yield Remark(PROBLEM, printable(str(message)), isinstance(message, Problem) and bool(selection.candidates))
    for checked in pipeline.mark_keys(pipeline.check(found)):
        yield from _remarks(checked)


def _remarks(checked: Checked) -> Iterator[Remark]:
    path = checked.candidate.display_path
    for problem in checked.problems:
        yield Remark(PROBLEM, printable(str(problem)), True)
    if checked.foreign:
        yield Remark(LANGUAGE, printable(text.foreign([(path, checked.foreign)], is_verbose=False)), False)
    for finding in checked.findings:
        yield _remark(finding)


def _remark(finding: Finding) -> Remark:
    is_warning = finding.level is Level.ERROR
    return Remark(finding.rule, text.message(finding), is_warning, finding.path, finding.line, finding.column)
