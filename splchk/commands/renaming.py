"""Which keys and values `--fix` rewrites: planned over all documents, before any of them is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from splchk.compare.publishing import Found, Publishing, held
from splchk.model import Document, Finding, Problem
from splchk.pipeline.work import Outcome
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.records import Record
from splchk.reports import printable

Read = Callable[[Candidate], Document | Problem]


class Plan(Record):
    """What is to become of the misspelt names of a run."""

    names: frozenset[str]
    """Those that are rewritten, wherever they stand."""
    kept: list[Problem]
    """Why others are not: each document that holds one back."""
    is_unwritable: bool
    """Whether one is kept since a document cannot be written."""
    changed: list[str]
    """The published ones among `names`."""


def planned(
    found: Sequence[Found],
    outcomes: Sequence[tuple[Candidate, Outcome]],
    read: Read,
    publishing: Publishing,
    published_too: bool,
    writes: bool,
) -> Plan:
    """The plan for the findings of keys and values, of which `found` are all; nothing is written, unless `writes`."""
    names = publishing.rewritable(found, published_too)
    kept: list[Problem] = []
    is_unwritable = False
    for candidate, outcome in outcomes if names else ():
        document = read(candidate)
        if isinstance(document, Document):
            why = _held(document, outcome.findings, names)
            here = {one.name for one in outcome.findings if one.name in names}
            unwritable = files.unwritable(candidate.path, candidate.inside) if here and writes else None
            if unwritable:
                why |= {name: unwritable for name in here if name}
                is_unwritable = True
            kept += (
                Problem(document.path, f"{printable(name)} is left as it was, here and elsewhere: {reason}")
                for name, reason in why.items()
            )
            names = names.difference(why)
    marked = publishing.mark(found) if published_too else ()
    changed = {one.name for one in marked if one.published and one.name in names and one.name}
    return Plan(names, kept, is_unwritable, sorted(changed))


def _held(document: Document, findings: Sequence[Finding], names: frozenset[str]) -> dict[str, str]:
    """The names that one document keeps from being rewritten, with the why."""
    with suppress(Exception):  # a mistake of the program's own was said when the document was checked
        return held(document, findings, names)
    return {}
