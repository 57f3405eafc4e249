"""Turn keys into answers, and the current question into a view."""

from __future__ import annotations

from splchk.checking import fix
from splchk.commands.check import CheckedDocuments
from splchk.commands.interactive.answers import PROTECTED, REMOVE, Answers
from splchk.commands.interactive.screen import CONTEXT_LENGTH, Context, View
from splchk.commands.interactive.state import Questions, State
from splchk.commands.interactive.workspace import REMOVED, replaced_word
from splchk.commands.tui import keypresses
from splchk.model import NAMES, Edit, RunError
from splchk.reports.text import count
from splchk.rules import RULES

_MAYBE_PROTECTED = "may be published: only --fix-keys lets it be changed"
_SHOWN_OCCURRENCES = 3

_PROMPTS = {"r": "Replace {} with: ", "R": "Replace {} everywhere with: ", "k": "{} should always be: "}
"""The prompts of the keys that ask for a line."""
_DIGITS = "1234567890"


class Session:
    """Asks about the findings of documents, one key at a time."""

    def __init__(self, checked: CheckedDocuments, by_word: bool = False, fix_keys: bool = False) -> None:
        self.answers = Answers(checked, by_word, fix_keys)
        self._prompt_key = ""
        """The key of `_PROMPTS` that a line is typed for; empty: no line is typed."""
        self._typed = ""
        self._doubted = ""
        """What has been typed and has unknown words in it: typed once more, it is meant."""
        self._shows_help = False
        self._has_ended = False

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self._has_ended or self.answers.state.is_finished

    @property
    def remaining_count(self) -> int:
        """The number of findings that are neither replaced on disk nor known."""
        return self.answers.workspace.remaining_count(self.answers.state)

    def press(self, key: str) -> None:
        """Handle a key, as `keypresses` names it; its changes are on disk when this returns. Other keys do nothing."""
        if self.is_over:
            return
        self.answers.message = ""
        try:
            self._handle(key)
        except RunError as error:  # nothing was changed
            self.answers.message = str(error)

    def _handle(self, key: str) -> None:
        if self._shows_help:
            self._shows_help = False
        elif self._prompt_key:
            self._type(key)
        elif key in _DIGITS:
            if (replacement := self._suggested_replacement(key)) is not None:
                self.answers.replace(replacement, everywhere=False)
        elif key in _PROMPTS:
            self._prompt_key, self._typed, self._doubted = key, "", ""
        elif key in ("i", "I"):
            self.answers.ignore(everywhere=key == "I")
        elif key in ("a", "l"):
            self.answers.add_word(lower=key == "l")
        elif key == "s":
            self.answers.skip_document()
        elif key == "u":
            self.answers.undo()
        elif key == "?":
            self._shows_help = True
        elif key in ("x", "q", "b"):
            if key == "x":
                self.answers.save()
            self._has_ended = True

    def view(self) -> View:
        """Return what the screen is to show."""
        view = _view(self.answers.state, self.answers.suggestions())
        if self._prompt_key:
            prompt = _PROMPTS[self._prompt_key].format(self.answers.finding.word.text)
            view = view._replace(prompt=prompt, typed=self._typed)
        return view._replace(message=self.answers.message, help=self._shows_help)

    def _type(self, key: str) -> None:
        """Add a key to the typed line; ENTER accepts the line, ESCAPE or a blank line cancels."""
        self._typed = keypresses.edit_line(self._typed, key)
        if key not in (keypresses.ENTER, keypresses.ESCAPE):
            return
        prompt_key, self._prompt_key = self._prompt_key, ""
        text = " ".join(self._typed.split())
        if not text or key == keypresses.ESCAPE:
            return
        suggested = self._suggested_replacement(text)
        is_pair_of_one = prompt_key == "k" and self.answers.is_asked_about(text)
        is_new = suggested is None and text != self._doubted and not is_pair_of_one
        if is_new and (unknown := self.answers.unknown_words(text)):
            self._prompt_key, self._doubted = prompt_key, text
            are = "is" if len(unknown) == 1 else "are"
            self.answers.message = f"{', '.join(unknown)} {are} unknown, too: correct it, or press Enter once more"
            return
        text = text if suggested is None else suggested
        if prompt_key == "k":
            self.answers.add_pair(text)
        else:
            self.answers.replace(text, everywhere=prompt_key == "R")

    def _suggested_replacement(self, digit: str) -> str | None:
        """Return the replacement that a digit stands for; None if it is not the digit of a suggestion."""
        suggestion = dict(zip(_DIGITS, self.answers.suggestions(), strict=False)).get(digit)
        return REMOVED if suggestion == REMOVE else suggestion


def _view(state: State, suggestions: tuple[str, ...]) -> View:
    """Return the view of the current question, without a message or anything that is typed."""
    questions, current = state.questions, state.current
    counter = f"{state.position + 1} of {len(questions.groups)}"
    notes = tuple(_notes(questions, current))
    contexts = tuple(_context(state, number) for number in current[:_SHOWN_OCCURRENCES])
    if not questions.by_word:
        return View(contexts[0].title, counter, notes, (contexts[0]._replace(title=""),), suggestions)
    documents = {questions.occurrences[number].document for number in current}
    title = f"{contexts[0].word} ({count(len(current), 'place')} in {count(len(documents), 'document')})"
    return View(title, counter, notes, contexts, suggestions)


def _notes(questions: Questions, current: tuple[int, ...]) -> list[str]:
    """Return what kind of finding is asked about and, for a key or value, its name, an example, and why it is kept."""
    finding = questions.occurrences[current[0]].finding
    rule = RULES[finding.rule]
    kind = rule.subject or str(finding.kind)
    if finding.kind not in NAMES:
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
        f"{finding.path}:{finding.line}:{finding.column}",
    )
