"""What `--fix` and `--diff` make of a run: which keys may be renamed, what is written or shown, what is left to say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from splchk.checking import fix
from splchk.commands.renaming import planned
from splchk.commands.terminal import Messages
from splchk.compare.publishing import Found, Publishing
from splchk.model import Document, Finding, Problem
from splchk.pipeline.work import Fixed, Outcome, Work
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.reports import patch

Asked = Callable[[Iterable[Finding], Candidate], Iterable[Found]]
"""What it takes to judge the findings of a document."""


class Rewriting:
    """Fixes the documents of a run, or shows how it would."""

    def __init__(
        self, work: Work, asked: Asked, publishing: Publishing, messages: Messages, patch: list[str] | None
    ) -> None:
        """`patch` takes what would be written, and then nothing is."""
        self._work = work
        self._asked = asked
        self._publishing = publishing
        self._messages = messages
        self._patch = patch
        self.changed: list[str] = []
        """The published keys that are changed."""
        self.fixed = 0
        """Documents that were."""

    def outcomes(self, outcomes: Sequence[tuple[Candidate, Outcome]], fix_keys: bool) -> Iterator[Outcome]:
        """What comes of documents once they are fixed; `fix_keys`: published keys, too."""
        rewritable = self._plan(outcomes, self._work.read, fix_keys, writes=self._patch is None)
        for candidate, outcome in outcomes:
            document = self._work.read(candidate) if _is_fixable(outcome, rewritable) else None
            if isinstance(document, Document):
                outcome = self._fix(self._work.fixed(document, candidate, rewritable), candidate)
            yield outcome

    def piped(self, document: Document, candidate: Candidate, outcome: Outcome, fix_keys: bool) -> Outcome:
        """The same for the document of standard input: it goes to standard output, also where nothing was fixed."""
        rewritable = self._plan([(candidate, outcome)], lambda _: document, fix_keys, writes=False)
        fixed = self._work.fixed(document, candidate, rewritable)
        if self._patch is not None:
            return _shown(fixed, self._patch)
        sys.stdout.buffer.write(files.encode(fixed.after.text))
        return self._rest(fixed, candidate)

    def _plan(
        self,
        outcomes: Sequence[tuple[Candidate, Outcome]],
        read: Callable[[Candidate], Document | Problem],
        fix_keys: bool,
        writes: bool,
    ) -> frozenset[str]:
        """The keys and values that may be rewritten; what holds others back is said."""
        found = [
            one
            for candidate, outcome in outcomes
            for one in self._asked((finding for finding in outcome.findings if finding.name), candidate)
        ]
        plan = planned(found, outcomes, read, self._publishing, fix_keys, writes)
        for problem in plan.kept:
            self._messages.say(problem)
        self._messages.failed |= plan.is_unwritable
        self.changed = plan.changed
        return plan.names

    def _fix(self, fixed: Fixed, candidate: Candidate) -> Outcome:
        """Show or write what was fixed; the outcome is that of the document as it is now."""
        if self._patch is not None:
            return _shown(fixed, self._patch)
        if fixed.after is not fixed.before and (problem := self._work.written(fixed, candidate)):
            self._messages.report(problem)
            return fixed.outcome
        return self._rest(fixed, candidate)

    def _rest(self, fixed: Fixed, candidate: Candidate) -> Outcome:
        """What there is to say of a document that was fixed."""
        if fixed.after is fixed.before:
            return fixed.outcome
        self.fixed += 1
        self._messages.say(f"fixed {fixed.after.path}")
        return self._work.check(fixed.after, candidate)


def _shown(fixed: Fixed, into: list[str]) -> Outcome:
    into += patch.render(fixed.before, fixed.after)
    return fixed.outcome


def _is_fixable(outcome: Outcome, rewritable: frozenset[str]) -> bool:
    return bool(fix.edits(one for one in outcome.findings if one.name is None or one.name in rewritable))
