"""Check the documents that a session or `splchk init` starts from."""

from __future__ import annotations

from splchk.commands.check import Options, Run, Surveyed
from splchk.project.project import Project
from splchk.records import Record

CheckedDocument = Surveyed
"""A document with its candidate and its findings."""


class CheckedDocuments(Record):
    """The documents with findings."""

    documents: list[CheckedDocument]
    project: Project
    """What the documents were checked with."""
    has_failed: bool = False
    """Whether a document could not be read; that is reported already."""


def check_documents(options: Options) -> CheckedDocuments:
    """Check documents, and return those with findings. Raises RunError."""
    run = Run(options)
    documents = run.survey()
    return CheckedDocuments(documents, run.project, run.failed)
