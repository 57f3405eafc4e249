"""What the worker does for a client's requests, with the session of the document: actions made, and files written."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from splchk.model import Finding, RunError
from splchk.server import actions, diagnostics
from splchk.server.actions import Argument, Targets
from splchk.server.session import Result, Session


def quick_fixes(
    session: Session, result: Result, ends: Sequence[int], shown: Sequence[types.Diagnostic], is_versioned: bool
) -> list[types.CodeAction]:
    """Return what can be done about the findings between two offsets; `shown` are diagnostics that the client has."""
    findings = actions.findings_in(result, min(ends), max(ends))
    if not findings:
        return []
    try:
        configuration = session.configuration(result) if result.snapshot.path else None
        targets = Targets(session.root, session.word_lists(result), session.table(result), configuration)
        better = [session.suggest(result, finding) for finding in findings]
    except RunError:  # which was shown when the document was checked
        return []
    made: list[types.CodeAction] = []
    for finding in better:
        place = diagnostics.range_of(finding.word.start, finding.word.end, result.snapshot.lines)
        same = [one for one in shown if one.range == place and one.source == diagnostics.SOURCE]
        made += actions.actions(result, finding, targets, is_versioned, same)
    return made


def fix_all(session: Session, result: Result, is_versioned: bool) -> list[types.CodeAction]:
    """Return the action that makes all safe fixes, if there are any."""
    try:
        action = actions.fix_all(result, session.fixed(result), is_versioned)
    except RunError:
        return []
    return [action] if action else []


def late_fix_all(result: Result) -> types.CodeAction:
    """Return the same action without its edit, which takes a full parse of the document."""
    kind = actions.FIX_ALL
    return types.CodeAction(actions.FIX_ALL_TITLE, kind=kind, data={"uri": result.snapshot.uri})


def write(session: Session, command: str, argument: Argument, result: Result) -> None:
    """Do what a command asks for. Raises RunError."""
    if command == actions.ADD_WORD:
        session.add_word(result, argument.word, argument.path or session.word_lists(result)[0])
    elif command == actions.ADD_PAIR:
        session.add_pair(result, argument.word, argument.correction)
    else:
        session.allow(result, _finding(result, argument))


def _finding(result: Result, argument: Argument) -> Finding:
    """Return the finding that a command is about. Raises RunError."""
    same = [one for one in result.findings if one.word.text == argument.word]
    if not same:
        raise RunError(f"{argument.word}: is not reported any more")
    return min(same, key=lambda one: abs(one.word.start - argument.start))
