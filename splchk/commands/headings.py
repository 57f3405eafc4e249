"""Fixes in headings, which change anchors: a heading that a link leads to is left alone, other changes are reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from splchk.checking.fix import Rewrite
from splchk.commands.terminal import Messages
from splchk.documents import TYPES
from splchk.model import Finding
from splchk.pipeline.pipeline import Pipeline
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.reports import printable
from splchk.text.lazy import load_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.documents.markdown.anchors import AnchorChange


class Headings:
    """The headings in the documents of a run, and the links of the whole repository that lead to them."""

    def __init__(self, pipeline: Pipeline, messages: Messages) -> None:
        self._pipeline = pipeline
        self._messages = messages

    def linked(self, rewrite: Rewrite, candidate: Candidate, applied: Sequence[Finding]) -> list[Finding]:
        """Return the findings whose fixes would break a link, and say which headings are left alone for it."""
        changes = self._changes(rewrite, applied)
        linked = [change for change in changes if self._is_linked(change, candidate)]
        # The fix of one heading may change the number of another.
        return _in_lines(linked, applied) or _in_lines(changes if linked else (), applied)

    def changes(self, rewrite: Rewrite, candidate: Candidate, applied: Sequence[Finding]) -> list[str]:
        """Return what to say of the anchors that fixes change, once they are made."""
        return [
            f"{candidate.display_path}: anchor #{printable(change.old)} becomes #{printable(change.new)}"
            for change in self._changes(rewrite, applied)
            if change.old
        ]

    def _changes(self, rewrite: Rewrite, applied: Sequence[Finding]) -> Sequence[AnchorChange]:
        document = rewrite.document
        if not TYPES[document.type].anchors:
            return ()
        anchors = load_module(TYPES[document.type].anchors)
        if not any(anchors.may_be_heading(document.text, finding.word.start) for finding in applied):
            return ()
        new = rewrite.apply(applied)
        changes: Sequence[AnchorChange] = anchors.anchor_changes(document.text, new.text) if new else ()
        return changes

    def _is_linked(self, change: AnchorChange, candidate: Candidate) -> bool:
        """Return True if a link leads to the old anchor, and say where it is."""
        from splchk.documents.markdown.anchors import leads_to

        for source, links in self._links:
            if any(anchor.lower() == change.old and leads_to(path, source, candidate.path) for path, anchor in links):
                what = f"the heading #{printable(change.old)} is left as it was"
                where = printable(files.display(source))
                self._messages.add(f"{candidate.display_path}: {what}: {where} has a link to it")
                return True
        return False

    @cached_property
    def _links(self) -> list[tuple[str, set[tuple[str, str]]]]:
        """The links to anchors in the repository's documents, by the absolute paths of these."""
        found = []
        for path, document in self._pipeline.texts_with_anchors():
            if links := load_module(TYPES[document.type].anchors).anchor_links(document.text):
                found.append((path, links))
        return found


def _in_lines(changes: Iterable[AnchorChange], applied: Iterable[Finding]) -> list[Finding]:
    """Return the findings in the headings that change."""
    spans = [(change.start, change.end) for change in changes]
    return [one for one in applied if any(start <= one.word.start < end for start, end in spans)]
