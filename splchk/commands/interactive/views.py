"""What a screen shows of the current question."""

from __future__ import annotations

from splchk.checking import fix
from splchk.commands.interactive.editing import replaced_word
from splchk.commands.interactive.questions import Questions
from splchk.commands.interactive.screen import CONTEXT_LENGTH, Context, View
from splchk.commands.interactive.state import State
from splchk.model import Edit, Finding, Kind
from splchk.reports.text import count
from splchk.rules import RULES

PROTECTED = "published, so that others may depend on it: only --fix-keys lets it be changed"
_MAYBE_PROTECTED = "may be published: only --fix-keys lets it be changed"

_SHOWN_OCCURRENCES = 3


def question_view(state: State, suggestions: tuple[str, ...]) -> View:
    """Return the view of the current question, without a message or anything that is typed."""
    questions, current = state.questions, state.current
    counter = f"{state.position + 1} of {len(questions.groups)}"
    notes = tuple(_notes(questions, current))
    first = questions.occurrences[current[0]].finding
    if not questions.by_word:
        return View(_position(first), counter, notes, (_context(state, current[0]),), suggestions)
    documents = {questions.occurrences[number].document for number in current}
    title = f"{first.word.text} ({count(len(current), 'place')} in {count(len(documents), 'document')})"
    contexts = (
        _context(state, number)._replace(title=_position(questions.occurrences[number].finding))
        for number in current[:_SHOWN_OCCURRENCES]
    )
    return View(title, counter, notes, tuple(contexts), suggestions)


def _position(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}:{finding.column}"


def _notes(questions: Questions, current: tuple[int, ...]) -> list[str]:
    """Return what kind of finding is asked about and, for a key or value, its name, an example, and why it is kept."""
    finding = questions.occurrences[current[0]].finding
    rule = RULES[finding.rule]
    kind = rule.subject or str(finding.kind)
    if finding.kind not in (Kind.KEY, Kind.VALUE):
        return [", ".join(filter(None, (kind, rule.note)))]
    pointer = f" at {finding.pointer}" if finding.pointer else ""
    notes = [f"{kind} {finding.name}{pointer}"]
    if finding.example:
        notes.append(f"as in {finding.example}")
    if any(map(questions.is_protected, current)):
        notes.append(PROTECTED if finding.published else _MAYBE_PROTECTED)
    return notes


def _context(state: State, number: int) -> Context:
    """Return an occurrence with the text around it, in which the chosen replacements are made."""
    questions = state.questions
    document, finding = questions.occurrences[number]
    text, word = questions.documents[document].text, finding.word
    first, last = max(word.start - CONTEXT_LENGTH, 0), min(word.end + CONTEXT_LENGTH, len(text))
    before, after = [], []
    for other, replacement in state.replacements_by_document().get(document, ()):
        replaced = replaced_word(text, questions.occurrences[other].finding, replacement)
        if first <= replaced.start and replaced.end <= word.start:
            before.append(Edit(replaced.start - first, replaced.end - first, replacement))
        elif word.end <= replaced.start and replaced.end <= last:
            after.append(Edit(replaced.start - word.end, replaced.end - word.end, replacement))
    return Context(
        finding.line,
        fix.apply(text[first : word.start], before),
        text[word.start : word.end],
        fix.apply(text[word.end : last], after),
    )
