"""What an editor offers to do about findings: edits of the document, and commands that write lists and settings.

All of them are functions of a checked document; whoever calls them knows the files that a command would write.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from splchk.commands.interactive.workspace import REMOVED, can_be_removed
from splchk.dictionaries.word_list import why_refused
from splchk.languages import DEFAULT_LANGUAGE
from splchk.model import Document, Edit, Finding, Safety
from splchk.project import files
from splchk.project.settings import LIST_FILE
from splchk.records import Record
from splchk.rules import MISSPELLING, MISSPELT_KEYWORD, RULES
from splchk.rules.base import TextRule
from splchk.server import edits
from splchk.server.diagnostics import range_of
from splchk.server.positions import Lines
from splchk.server.session import Result
from splchk.text.case import normal

FIX_ALL = "source.fixAll.splchk"
"""The kind of the action that makes all safe fixes, which an editor can make on saving."""
ADD_WORD, ADD_PAIR, ALLOW = "splchk.addWord", "splchk.addPair", "splchk.allow"
"""The commands."""
COMMANDS = (ADD_WORD, ADD_PAIR, ALLOW)

_MOST_FINDINGS = 10
"""Findings in a selection for which actions are offered."""
_MOST_OFFERED = 3
"""Suggestions that are offered for all places of a word, and for the replacement table."""


class Targets(Record):
    """The files that commands about a document write, absolute."""

    root: str
    """The folder to which titles show them relative."""
    word_lists: Sequence[str]
    """Nearest first."""
    table: str
    configuration: str | None
    """None for a document without a file: there is no place to allow anything in."""

    def shown(self, path: str) -> str:
        """Return a path for a title."""
        return files.relative(path, self.root) if files.is_below(path, self.root) else path


class Argument(Record):
    """The argument of a command: a finding, by its document and its place, and what to write."""

    uri: str
    word: str
    start: int = -1
    """The offset of the word in the document."""
    path: str = ""
    """The word list."""
    correction: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the argument as the protocol carries it."""
        return dict(zip(self._fields, self, strict=True))


def argument(values: object) -> Argument:
    """Return the argument that a client gives a command. Raises ValueError."""
    if not isinstance(values, dict):
        raise ValueError("a command needs an object with uri and word")
    forms = {"uri": str, "word": str, "start": int, "path": str, "correction": str}
    found = {name: values[name] for name in forms if name in values}
    if not {"uri", "word"} <= found.keys() or any(not isinstance(found[name], forms[name]) for name in found):
        raise ValueError("a command needs an object with uri and word")
    return Argument(**found)


def findings_in(result: Result, start: int, end: int) -> list[Finding]:
    """Return the findings in a span, or beside it, as far as actions are offered for them."""
    return [one for one in result.findings if one.word.start <= end and one.word.end >= start][:_MOST_FINDINGS]


def actions(
    result: Result, finding: Finding, targets: Targets, is_versioned: bool, diagnostics: Sequence[types.Diagnostic] = ()
) -> Iterator[types.CodeAction]:
    """Yield what can be done about a finding, the likeliest first.

    `is_versioned`: the client takes edits with the version of the document they are for. `diagnostics` are those of the
    finding, as the client sent them.
    """
    document = result.checked.document if result.checked else None
    if document is None:
        return
    offer = _Offer(result, document, finding, targets, is_versioned, list(diagnostics))
    yield from offer.replacements()
    yield from offer.all_replacements()
    yield from offer.additions()
    yield from offer.allowances()
    yield from offer.pairs()


def fix_all(result: Result, new: str | None, is_versioned: bool) -> types.CodeAction | None:
    """Return the action that makes all safe fixes, which make `new` of a document; None if there are none."""
    if new is None or result.checked is None or result.checked.document is None:
        return None
    edit = workspace_edit(result, edits.changed_lines(result.snapshot.text, new), is_versioned)
    return types.CodeAction(FIX_ALL_TITLE, kind=FIX_ALL, edit=edit)


FIX_ALL_TITLE = "Make all safe fixes in this document"


def count_safe(result: Result) -> int:
    """Return how many fixes of a document are safe, as far as that is known before they are tried."""
    return sum(one.fix is Safety.SAFE and one.name is None for one in result.findings)


def workspace_edit(result: Result, changes: Sequence[Edit], is_versioned: bool) -> types.WorkspaceEdit:
    """Return the edits of a document in the form that the client takes."""
    snapshot = result.snapshot
    found = [_text_edit(edit, snapshot.lines) for edit in changes]
    if not is_versioned:
        return types.WorkspaceEdit(changes={snapshot.uri: found})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=snapshot.uri, version=snapshot.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text_document=document, edits=[*found])])


class _Offer:
    """Makes the actions for a finding."""

    def __init__(
        self,
        result: Result,
        document: Document,
        finding: Finding,
        targets: Targets,
        is_versioned: bool,
        diagnostics: list[types.Diagnostic],
    ) -> None:
        self._result = result
        self._document = document
        self._finding = finding
        self._targets = targets
        self._is_versioned = is_versioned
        self._diagnostics = diagnostics
        self._word = finding.word.text

    def replacements(self) -> Iterator[types.CodeAction]:
        """Yield an action for each suggestion, and one that removes a repeated word."""
        if can_be_removed(self._document.text, self._finding):
            yield from self._replacing(f"Remove the repeated {_quoted(self._word)}", [self._finding], REMOVED, True)
        for number, suggestion in enumerate(self._finding.suggestions):
            title = f"Replace with {_quoted(suggestion)}"
            yield from self._replacing(title, [self._finding], suggestion, self._is_sure and not number)

    def all_replacements(self) -> Iterator[types.CodeAction]:
        """Yield an action for each suggestion that replaces the word wherever it is found in the document."""
        same = [one for one in self._result.findings if (one.word.text, one.rule) == (self._word, self._finding.rule)]
        if len(same) > 1 and not isinstance(RULES[self._finding.rule], TextRule):
            for suggestion in self._finding.suggestions[:_MOST_OFFERED]:
                title = f"Replace all {len(same)} {_quoted(self._word)} with {_quoted(suggestion)}"
                yield from self._replacing(title, same, suggestion)

    def additions(self) -> Iterator[types.CodeAction]:
        """Yield an action for each word list to which the word can be added, and that would make it known."""
        rule = RULES[self._finding.rule]
        if isinstance(rule, TextRule) or rule is MISSPELT_KEYWORD:
            return
        for path in self._targets.word_lists:
            named = re.fullmatch(LIST_FILE, os.path.basename(path))
            if not why_refused(normal(self._word), named[1] if named else DEFAULT_LANGUAGE):
                title = f"Add {_quoted(self._word)} to {self._targets.shown(path)}"
                yield self._commanding(title, ADD_WORD, path=path)

    def allowances(self) -> Iterator[types.CodeAction]:
        """Yield an action for a directive in the document, and one for an entry in the configuration."""
        if edit := edits.ignoring(self._document, self._word):
            yield self._editing(f"Ignore {_quoted(self._word)} in this document", [edit])
        if self._targets.configuration is not None:
            shown = self._targets.shown(self._targets.configuration)
            yield self._commanding(f"Allow {_quoted(self._word)} here, by an entry in {shown}", ALLOW)

    def pairs(self) -> Iterator[types.CodeAction]:
        """Yield an action for each of the first suggestions that replaces the word from now on."""
        finding = self._finding
        if isinstance(RULES[finding.rule], TextRule) or finding.rule == MISSPELT_KEYWORD.id:
            return
        if finding.rule == MISSPELLING.id and len(finding.suggestions) == 1:
            return  # a table has it
        for suggestion in finding.suggestions[:_MOST_OFFERED]:
            if normal(suggestion).lower() == normal(self._word).lower():
                continue
            title = f"Add {_quoted(self._word)} → {_quoted(suggestion)} to {self._targets.shown(self._targets.table)}"
            yield self._commanding(title, ADD_PAIR, correction=suggestion)

    @property
    def _is_sure(self) -> bool:
        return self._finding.fix is Safety.SAFE

    def _replacing(
        self, title: str, findings: Sequence[Finding], text: str, is_preferred: bool = False
    ) -> Iterator[types.CodeAction]:
        if found := edits.replacements(self._document, findings, text):
            yield self._editing(title, found, is_preferred)

    def _editing(self, title: str, changes: Sequence[Edit], is_preferred: bool = False) -> types.CodeAction:
        return types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=self._diagnostics,
            is_preferred=is_preferred or None,
            edit=workspace_edit(self._result, changes, self._is_versioned),
        )

    def _commanding(self, title: str, command: str, path: str = "", correction: str = "") -> types.CodeAction:
        place = self._finding.word.start
        given = Argument(self._result.snapshot.uri, self._word, place, path, correction)
        return types.CodeAction(
            title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=self._diagnostics,
            command=types.Command(title, command, arguments=[given.as_json()]),
        )


def _text_edit(edit: Edit, lines: Lines) -> types.TextEdit:
    return types.TextEdit(range_of(edit.start, edit.end, lines), edit.text)


def _quoted(word: str) -> str:
    return f"'{word}'"
