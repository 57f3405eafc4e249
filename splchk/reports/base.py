"""What a report is: an object that is handed one document after the other, and returns the text to write."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.model import Document, Finding
from splchk.records import Record


class Style(Record):
    """How a report for people looks; reports for programs are the same everywhere."""

    colour: bool = False
    context: bool = False
    """Whether the line of each finding is shown below it."""
    arrow: str = "→"
    divided: bool = False
    """Whether a line stands between findings of high and of low confidence, if there are both."""
    all_places: bool = True
    """Whether each place of an unknown word is reported, or only the first ones and the number of the others."""


class DocumentReport(Record):
    """What happened to a document."""

    path: str
    findings: Sequence[Finding] = ()
    before: Document | None = None
    after: Document | None = None
    """The document with its fixes, where fixes are only shown; `before` is the document without them."""


class Report:
    """A report in one format; its methods are called in the order in which they stand here, and return text."""

    is_relative_to_root = False
    """Whether paths are those from the repository's top level: programs that read the report know no other."""
    encoding_errors = "backslashreplace"
    """What becomes of lone surrogates, which stand for undecodable bytes: the `errors` of `open`."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def begin(self) -> str:
        """Return what stands before the first document."""
        return ""

    def document(self, report: DocumentReport) -> str:
        """Return what there is to write when a document has been checked."""
        raise NotImplementedError

    def end(self) -> str:
        """Return what stands after the last document."""
        return ""
