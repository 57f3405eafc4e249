"""From findings to the diagnostics of the protocol, and to what is shown when the pointer rests on a word."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from splchk.model import Confidence, Finding, Level, Problem, Safety
from splchk.reports import printable, text
from splchk.rules import RULES
from splchk.server.positions import Lines
from splchk.server.session import Result
from splchk.server.settings import Severity

SOURCE = "splchk"
"""Who a diagnostic is from."""

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}
_BY_LEVEL = {Level.ERROR: Severity.ERROR, Level.WARNING: Severity.WARNING, Level.NOTE: Severity.INFORMATION}
_MOST_BY_CONFIDENCE = {
    Confidence.HIGH: Severity.ERROR,
    Confidence.LOW: Severity.INFORMATION,
    Confidence.NONE: Severity.HINT,
}
"""How severe a finding can be by its confidence: what may be a name is worth a look, and no alarm."""

_CONFIDENCES = {
    Confidence.HIGH: "high: surely a mistake",
    Confidence.LOW: "low: perhaps a name or jargon",
    Confidence.NONE: "none: the document itself explains it, it is written or used as names are",
}
_FIXES = {
    Safety.SAFE: "safe: made unasked by `splchk --fix`, and with all safe fixes here",
    Safety.UNSAFE: "likely, but not safe: made by `splchk --fix --unsafe-fixes`",
}


def diagnostics(result: Result, most_severe: Severity) -> list[types.Diagnostic]:
    """Return the diagnostics of a document: of its findings, in order, then of what could not be read."""
    lines = result.snapshot.lines
    found = [_diagnostic(finding, lines, most_severe) for finding in result.findings]
    return [*found, *_problems(result)]


def severity(finding: Finding, most_severe: Severity) -> Severity:
    """Return how severe a finding is: by its level, which is configured, by its confidence, and as the client says."""
    order = list(Severity)
    return max(_BY_LEVEL[finding.level], _MOST_BY_CONFIDENCE[finding.confidence], most_severe, key=order.index)


def range_of(start: int, end: int, lines: Lines) -> types.Range:
    """Return the range of a span."""
    return types.Range(types.Position(*lines.position(start)), types.Position(*lines.position(end)))


def hover(result: Result, offset: int) -> types.Hover | None:
    """Return what there is to say of the finding at an offset."""
    finding = next((one for one in result.findings if one.word.start <= offset <= one.word.end), None)
    if finding is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(_paragraphs(finding)))
    return types.Hover(content, range_of(finding.word.start, finding.word.end, result.snapshot.lines))


def _diagnostic(finding: Finding, lines: Lines, most_severe: Severity) -> types.Diagnostic:
    return types.Diagnostic(
        range=range_of(finding.word.start, finding.word.end, lines),
        message=text.message(finding),
        severity=_SEVERITIES[severity(finding, most_severe)],
        code=finding.rule,
        source=SOURCE,
    )


def _problems(result: Result) -> Iterator[types.Diagnostic]:
    """Yield a diagnostic for each thing that could not be read, at its line if that is known, or at the first one."""
    shown = result.checked.candidate.display_path if result.checked else ""
    for problem in result.problems:
        yield types.Diagnostic(
            range=_whole_line(_line_of(problem, shown), result.snapshot.lines),
            message=problem.message if problem.path.startswith(shown) or not problem.path else str(problem),
            severity=types.DiagnosticSeverity.Warning,
            code="not-checked",
            source=SOURCE,
        )


def _line_of(problem: Problem, path: str) -> int:
    """Return the line, from 0, that a problem of the document at a display path is about."""
    line = problem.path.removeprefix(f"{path}:")
    return int(line) - 1 if line.isdecimal() else 0


def _whole_line(line: int, lines: Lines) -> types.Range:
    start = lines.offset(line, 0)
    return range_of(start, lines.offset(line + 1, 0) if line else start, lines)


def _paragraphs(finding: Finding) -> Iterator[str]:
    rule = RULES[finding.rule]
    yield f"**{_escaped(printable(finding.word.text))}**: {rule.title} (`{rule.id}`)"
    if finding.suggestions:
        yield f"Perhaps {', '.join(f'*{_escaped(printable(one))}*' for one in finding.suggestions)}."
    yield rule.help.replace("splchk --fix", "`splchk --fix`")
    lines = [f"- Confidence {_CONFIDENCES[finding.confidence]}."]
    if finding.fix:
        lines.append(f"- The fix is {_FIXES[finding.fix]}.")
    if finding.name is not None:
        published = " It is published: others may depend on it." if finding.published else ""
        lines.append(f"- It is in the {finding.kind} `{printable(finding.name).replace('`', '')}`.{published}")
    if finding.example is not None:
        lines.append(f"- Another name has what was meant: `{printable(finding.example).replace('`', '')}`.")
    yield "\n".join(lines)


def _escaped(word: str) -> str:
    """Return a word with nothing in it that Markdown or HTML would read."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-.!|~&" else char for char in word)
