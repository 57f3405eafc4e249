"""Fixes the documents of a run: which keys may be renamed is settled first, then each document is written or shown."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from splchk.checking.fix import Rewrite
from splchk.checking.renames import rename_blockers, wanted_findings
from splchk.commands.headings import Headings
from splchk.commands.terminal import Messages, arrow
from splchk.model import Document, Finding, Problem, Safety
from splchk.pipeline.document_checker import Checked
from splchk.pipeline.pipeline import Pipeline
from splchk.pipeline.spool import Spool
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.records import Record
from splchk.reports import printable
from splchk.rules import UNKNOWN_WORD
from splchk.text.case import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.compare.introduced import Mistake
    from splchk.project.settings import Settings

_MOST_REWRITES = 100
"""Documents whose regions are kept until they are fixed: those of any number of documents would fill any memory."""
_MOST_STEPS = 10
"""How often a document is checked again while its fixes make others likely."""

Write = Callable[[Checked, Document], Problem | None]
"""Writes the new document in the place of the checked one; returns why it could not, and then nothing has changed."""


def is_fixable(findings: Iterable[Finding]) -> bool:
    """Return True if one of the findings has a replacement."""
    return any(finding.replacement is not None for finding in findings)


def needs_fixer(checked: Checked) -> bool:
    """Return True if a document may be fixed, or decides whether a key may be renamed."""
    return any(finding.replacement is not None or finding.name is not None for finding in checked.findings)


def write_file(checked: Checked, new: Document) -> Problem | None:
    """Write a document to its file; return why it could not be, and then the file is as it was."""
    candidate = checked.candidate
    old = checked.document.text if checked.document else None
    return files.write(candidate.path, candidate.display_path, new.text, old, candidate.link_boundary)


class Fixes(Record):
    """What was fixed in a run, or would be."""

    made: int = 0
    """Words that were replaced."""
    unsafe: int = 0
    """Words that were not, since it was not asked for fixes that may be wrong."""
    published_keys: tuple[str, ...] = ()
    """Published keys that were rewritten."""


class Step(Record):
    """What is fixed in a document by what is known of it before."""

    before: Checked
    after: Checked
    """The new document, and what is left."""
    applied: Sequence[Finding]
    """Empty if nothing can be fixed."""
    refused: Sequence[Finding]
    """Those that would change more than words."""
    refused_after: Sequence[Finding]
    """The same at their places in the new document."""
    changed_anchors: Sequence[str] = ()
    may_have_more: bool = False


class Fixer:
    """Fixes documents that were checked together, so that a key is renamed in all of them or in none."""

    def __init__(self, pipeline: Pipeline, messages: Messages, write: Write | None) -> None:
        """Without `write`, the fixes are only shown: each document has what would be written in `fixed`."""
        self._pipeline = pipeline
        self._messages = messages
        self._write = write
        self._rewrites: dict[str, Rewrite] = {}
        self._headings = Headings(pipeline, messages)
        self._made = self._unsafe = 0

    def fix(self, checked: Spool, fix_keys: bool) -> Fixes:
        """Fix all documents, and replace each by one with the findings that are left; `fix_keys`: published keys, too.

        Documents without findings that `needs_fixer` are not looked at.
        """
        names, published = self._plan(checked, fix_keys)
        checked.change(lambda one: self._counted(self._fixed(one, names)))
        return Fixes(self._made, self._unsafe, tuple(published))

    def _plan(self, checked: Iterable[Checked], fix_keys: bool) -> tuple[frozenset[str], list[str]]:
        """The names of keys and values that are rewritten, and those of them that are published."""
        found = [
            finding
            for one in checked
            if any(finding.name for finding in one.findings)
            for finding in self._pipeline.key_findings(one)
            if finding.finding.name and not finding.is_unconfirmed
        ]
        if not found:
            return frozenset(), []
        marks = self._pipeline.key_marks
        names = marks.rewritable(found, fix_keys)
        # A name that is left may be a part of another one: `max_ammount` of `orders.max_ammount`.
        while names and (left := self._left(checked, names)):
            names -= left
        marked = marks.mark(found) if fix_keys else ()
        return names, sorted({one.name for one in marked if one and one.published and one.name in names and one.name})

    def _left(self, checked: Iterable[Checked], names: frozenset[str]) -> frozenset[str]:
        """The names that a document keeps from being rewritten; says why."""
        left: set[str] = set()
        for one in checked:
            for name, reason in self._blockers(one, names - left).items():
                left.add(name)
                path = one.candidate.display_path
                self._messages.say(Problem(path, f"{printable(name)} is left as it was, here and elsewhere: {reason}"))
        return frozenset(left)

    def _blockers(self, checked: Checked, names: frozenset[str]) -> dict[str, str]:
        """The names that a document keeps from being rewritten, with the reason."""
        candidate = checked.candidate
        document = checked.document or self._pipeline.checker.read(candidate)
        if not isinstance(document, Document):
            return {}
        rewrite = self._rewrite(document, candidate)
        reasons: dict[str, str] = {}
        with suppress(Exception):  # a bug was reported when the document was checked
            reasons = rename_blockers(rewrite, checked.findings, names)
        here = {one.name for one in checked.findings if one.name and one.name in names}
        if here and len(self._rewrites) < _MOST_REWRITES:
            self._rewrites[document.path] = rewrite
        is_written = here and self._write is write_file
        if is_written and (reason := files.why_unwritable(candidate.path, candidate.link_boundary)):
            reasons |= dict.fromkeys(here, reason)
            self._messages.failed = True
        return reasons

    def _fixed(self, checked: Checked, names: frozenset[str]) -> Checked:
        """The document fixed, and written if that is asked for.

        What a document says about its words changes with a fix, so that it is checked again if there may be more to
        fix: a second run must change nothing.
        """
        document = checked.document
        if document is None:
            return checked
        steps = list(islice(self._steps(checked, names), _MOST_STEPS))
        made = [step for step in steps if step.applied]
        checked, last = steps[0].before, steps[-1]
        new = made[-1].after.document if made else None
        if new is None:
            self._refuse(document, last.refused)
            return checked._replace(document=None)
        is_written = self._write is write_file
        note = files.note_on_other_names(checked.candidate.path, document.path) if is_written else None
        if self._write is None:
            self._refuse(document, steps[0].refused)
            left = checked._replace(fixed=new)
        elif unwritten := self._write(checked, new):
            self._messages.add(unwritten)
            return checked._replace(document=None)
        else:
            self._refuse(document, last.refused_after)
            self._say([f"fixed {document.path}: {_replaced(one for step in made for one in step.applied)}"])
            left = last.after._replace(document=None, fixed=new)
        self._made += sum(len(step.applied) for step in made)
        self._say(line for step in made for line in step.changed_anchors)
        self._say([note] if note else ())
        return left

    def _steps(self, checked: Checked, names: frozenset[str]) -> Iterator[Step]:
        """Yield the steps in which a document is fixed: the first, and more as long as there is more to fix."""
        while True:
            assert checked.document
            rewrite = self._rewrites.pop(checked.document.path, None)
            rewrite = rewrite or self._rewrite(checked.document, checked.candidate)
            step = self.step(checked, rewrite, names)
            yield step
            if not step.applied or not step.may_have_more:
                return
            checked = step.after

    def step(self, checked: Checked, rewrite: Rewrite, names: frozenset[str]) -> Step:
        """Return what is fixed in a document by what is known of it before."""
        is_unsafe_wanted = self._settings(checked.candidate).unsafe_fixes
        made = (Safety.SAFE, Safety.UNSAFE) if is_unsafe_wanted else (Safety.SAFE,)
        applied = [one for one in wanted_findings(checked.findings, names) if one.fix in made]
        linked = [] if is_unsafe_wanted else self._headings.linked(rewrite, checked.candidate, applied)
        if linked:
            unsafe = [one._replace(fix=Safety.UNSAFE) if one in linked else one for one in checked.findings]
            checked = checked._replace(findings=unsafe)
            applied = [one for one in applied if one not in linked]
        new, refused = rewrite.apply(applied) if applied else None, []
        if new is None and applied:
            wanted, applied = applied, rewrite.applicable(applied)
            new, refused = rewrite.apply(applied), [one for one in wanted if one not in applied]
        if new is None or not applied:
            return Step(checked, checked, (), refused, refused)
        places = {one.word for one in applied}
        left = rewrite.remaining(applied, (one for one in checked.findings if one.word not in places))
        # An unsafe fix may depend on the word beside it: `a adress` becomes `a address`, and that `an address`.
        may_have_more = is_unsafe_wanted or rewrite.repeats_a_word(applied) or _is_any_related(left, applied)
        may_have_more = may_have_more or rewrite.changes_roles(applied)
        if may_have_more:
            after = _with_suggestions(self._pipeline.checker.check(new, checked.candidate), left)
        else:
            unconfirmed = tuple(rewrite.remaining(applied, checked.unconfirmed))
            after = checked._replace(
                findings=left, document=new, counts=_left(checked.counts, applied), unconfirmed=unconfirmed
            )
        refused_after = rewrite.remaining(applied, refused)
        anchors = self._headings.changes(rewrite, checked.candidate, applied)
        return Step(checked, after, applied, refused, refused_after, anchors, may_have_more)

    def _counted(self, checked: Checked) -> Checked:
        """The document, with the fixes counted that have to be asked for."""
        if not self._settings(checked.candidate).unsafe_fixes:
            self._unsafe += sum(finding.fix is Safety.UNSAFE for finding in checked.findings)
        return checked

    def _refuse(self, document: Document, findings: Iterable[Finding]) -> None:
        """Say which fixes are not made."""
        for one in findings:
            what = f"{printable(one.word.text)} {arrow(sys.stderr)} {printable(one.replacement or '')}"
            message = f"{what} is not fixed, since it would change more than words: fix it by hand"
            self._messages.add(Problem(f"{document.path}:{one.line}:{one.column}", message))

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._messages.say(line)

    def _settings(self, candidate: Candidate) -> Settings:
        return self._pipeline.project.settings(candidate.folder, path=candidate.path)

    def _rewrite(self, document: Document, candidate: Candidate) -> Rewrite:
        return Rewrite(document, self._settings(candidate).prose_keys)


def _with_suggestions(checked: Checked, known: Iterable[Finding]) -> Checked:
    """The document with the suggestions that its findings had before, which may be better ones."""
    suggestions = {(one.word, one.rule): one.suggestions for one in known}
    findings = [
        one._replace(suggestions=suggestions.get((one.word, one.rule), one.suggestions)) for one in checked.findings
    ]
    return checked._replace(findings=findings)


def _is_any_related(left: Iterable[Finding], applied: Iterable[Finding]) -> bool:
    """Return True if a finding that is left may be judged otherwise once others are fixed.

    It may be if it is the same word, or a part of it (`teh's`), has the same correction, or stands near.
    """
    same: set[str] = set()
    lines: set[int] = set()
    for one in applied:
        same |= _parts(one.word.text, one.replacement or "")
        lines |= {one.line - 1, one.line, one.line + 1}
    return any(
        one.line in lines or not same.isdisjoint(_parts(one.word.text, *one.suggestions))
        for one in left
        if one.rule != UNKNOWN_WORD.id
    )


def _parts(*words: str) -> set[str]:
    """The words in small letters, and the runs of letters in them that are not single ones."""
    lower = [normal(word).lower() for word in words]
    return {*lower, *(part for word in lower for part in re.findall(r"[^\W\d_]{2,}", word))}


def _replaced(applied: Iterable[Finding]) -> str:
    """What was replaced by what, each once: `teh → the ×2, recieve → receive`."""
    sign = arrow(sys.stderr)
    times = "×" if sign == "→" else "x"
    pairs = Counter((one.word.text, one.replacement) for one in applied)
    return ", ".join(
        f"{word} {sign} {new}" + (f" {times}{number}" if number > 1 else "") for (word, new), number in pairs.items()
    )


def _left(counts: Mapping[Mistake, int], applied: Iterable[Finding]) -> Mapping[Mistake, int]:
    """The counts of mistakes without those that were fixed."""
    if not counts:
        return counts
    from splchk.compare.introduced import counted

    return Counter(counts) - counted(applied)
