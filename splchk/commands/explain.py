"""`splchk explain`: print documents with their regions marked, without checking them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from splchk import documents
from splchk.commands.terminal import say, wants_colour
from splchk.model import Document, Kind, Problem, Region, RunError
from splchk.pipeline.document_checker import with_detected_type
from splchk.project import files
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.reports import printable, printable_line

_COLOURS = {"prose": "32", "comment": "36", "key": "33", "value": "35", "code": "34", "unread": "31"}
"""The parameters of the escape sequences that colour each kind of region."""
_OUTSIDE, _BOLD = "2", "1"
"""The same for text outside of regions, faint, and for headings."""
_MEANINGS = {
    Kind.PROSE: "checked",
    Kind.COMMENT: "checked",
    Kind.KEY: "checked as a name",
    Kind.VALUE: "checked as a name",
    Kind.CODE: "not checked",
    Kind.UNREAD: "not read, so not checked",
}


def explain(paths: Sequence[str], color: str) -> int:
    """Print each document with its regions coloured by kind and a legend, or as a line for each; return the exit code.

    If there are several, each has its path above it. What settings hold is said if they hide others.
    """
    project = Project(Overrides(), os.getcwd())
    has_colour = wants_colour(color, sys.stdout)
    code = 0
    for number, path in enumerate(paths):
        absolute = str(Path(path).absolute())
        document = files.read(absolute, path, documents.type_from_name(path) or "text")
        if isinstance(document, Problem):
            say(str(document))
            code = 2
            continue
        document = with_detected_type(document)
        if len(paths) > 1:
            title = f"==> {printable_line(path)} <=="
            sys.stdout.write("\n" * (number > 0) + (_coloured(title, _BOLD) if has_colour else title) + "\n")
        regions = documents.regions(document)
        sys.stdout.writelines(_in_colour(document, regions) if has_colour else _lines(document, regions))
        code = max(code, _say_settings(project, absolute))
    return code


def _lines(document: Document, regions: Sequence[Region]) -> Iterator[str]:
    """Yield a line for each region: its span, its kind, its text."""
    for region in regions:
        yield f"{region.start}-{region.end} {region.kind}: {printable(document.text[region.start : region.end])}\n"


def _in_colour(document: Document, regions: Sequence[Region]) -> Iterator[str]:
    """Yield the legend and the text of a document."""
    yield _legend(regions) + "\n\n"
    text, end = document.text, 0
    for region in regions:
        yield _coloured(text[end : region.start], _OUTSIDE)
        yield _coloured(text[region.start : region.end], _COLOURS[region.kind])
        end = region.end
    yield _coloured(text[end:], _OUTSIDE)


def _legend(regions: Sequence[Region]) -> str:
    """Return a line that says what the colours in a document mean."""
    kinds = {region.kind for region in regions}
    shown = [_coloured(f"{kind} ({meaning})", _COLOURS[kind]) for kind, meaning in _MEANINGS.items() if kind in kinds]
    return ", ".join([*shown, _coloured("the rest is markup (not checked)", _OUTSIDE)])


def _say_settings(project: Project, path: str) -> int:
    """Say which settings a document has, if they hide others; return 2 if they cannot be used."""
    try:
        project.is_excluded(path)
    except RunError as error:
        say(str(error))
        return 2
    for note in project.hidden():
        say(note)
    return 0


def _coloured(text: str, code: str) -> str:
    """Return printable text, each line coloured by itself, as pagers need it."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"\x1b[{code}m{printable(line)}\x1b[0m" if line else "" for line in lines)
