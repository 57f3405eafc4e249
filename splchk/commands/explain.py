"""`splchk explain`: print a document with its regions marked, without checking it."""

from __future__ import annotations

import sys
from pathlib import Path

from splchk import documents
from splchk.commands.terminal import say, wants_colour
from splchk.model import Problem
from splchk.pipeline.document_checker import with_detected_type
from splchk.project import files
from splchk.reports import printable

_COLOURS = {"prose": "32", "comment": "36", "key": "33", "value": "35", "code": "34", "unread": "31"}
"""The parameters of the escape sequences that colour each kind of region."""
_OUTSIDE = "2"
"""The same for text outside of regions: faint."""


def explain(path: str, color: str) -> int:
    """Print the document at `path` with its regions coloured by kind, or as a line for each; return the exit code."""
    document = files.read(Path(path).absolute(), path, documents.type_from_name(path) or "text")
    if isinstance(document, Problem):
        say(str(document))
        return 2
    document = with_detected_type(document)
    text = document.text
    regions = documents.regions(document)
    if not wants_colour(color, sys.stdout):
        sys.stdout.writelines(
            f"{region.start}-{region.end} {region.kind}: {printable(text[region.start : region.end])}\n"
            for region in regions
        )
        return 0
    end = 0
    for region in regions:
        sys.stdout.write(_coloured(text[end : region.start], _OUTSIDE))
        sys.stdout.write(_coloured(text[region.start : region.end], _COLOURS[region.kind]))
        end = region.end
    sys.stdout.write(_coloured(text[end:], _OUTSIDE))
    return 0


def _coloured(text: str, code: str) -> str:
    """Return printable text, each line coloured by itself, as pagers need it."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"\x1b[{code}m{printable(line)}\x1b[0m" if line else "" for line in lines)
