"""Turn keys into answers, answers into changes on disk, and the current question into a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from splchk.commands.interactive.checked import CheckedDocuments
from splchk.commands.interactive.questions import make_questions
from splchk.commands.interactive.screen import View
from splchk.commands.interactive.state import State
from splchk.commands.interactive.suggestions import Suggestions, replacement_for
from splchk.commands.interactive.views import PROTECTED, question_view
from splchk.commands.interactive.word_lists import ListEditor, Undo
from splchk.commands.interactive.workspace import Workspace
from splchk.commands.tui import keypresses
from splchk.dictionaries import normal
from splchk.model import Finding, Rule, RunError

_PROMPTS = {"r": "Replace {} with: ", "R": "Replace {} everywhere with: ", "k": "{} should always be: "}
"""The prompts of the keys that ask for a line."""
_DIGITS = "1234567890"


class Session:
    """Asks about the findings of documents, one key at a time."""

    def __init__(self, checked: CheckedDocuments, by_word: bool = False, fix_keys: bool = False) -> None:
        folders = [one.candidate.path.parent for one in checked.documents]
        pairs = ((one.document, one.findings) for one in checked.documents)
        self.questions = make_questions(pairs, by_word, fix_keys)
        self.workspace = Workspace(checked.documents, self.questions, checked.project)
        self.lists = ListEditor(folders, checked.project)
        self._suggestions = Suggestions(self.questions, folders, checked.project)
        self._state = State(self.questions)
        self._history: list[tuple[State, Undo]] = []
        self._entered_document: int | None = None
        self._message = ""
        self._prompt_key = ""
        """The key of `_PROMPTS` that the line is typed for; empty: no line is typed."""
        self._typed = ""
        self._shows_help = False
        self._has_ended = False
        self._actions: dict[str, Callable[[], None]] = {
            "i": lambda: self._ignore(everywhere=False),
            "I": lambda: self._ignore(everywhere=True),
            "a": lambda: self._add_word(lower=False),
            "l": lambda: self._add_word(lower=True),
            "s": self._skip_document,
            "u": self._undo,
            "x": self._save_and_quit,
            "q": self._quit,
            "b": self._quit,
            "?": self._show_help,
        }
        self._go_to(self._state.next_unsettled())

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self._has_ended or self._state.is_finished

    @property
    def remaining_count(self) -> int:
        """The number of findings that are neither replaced on disk nor known."""
        return self.workspace.remaining_count(self._state)

    def press(self, key: str) -> None:
        """Handle a key, as `keypresses` names it; its changes are on disk when this returns. Other keys do nothing."""
        if self.is_over:
            return
        self._message = ""
        if self._shows_help:
            self._shows_help = False
        elif self._prompt_key:
            self._type(key)
        elif key in _DIGITS:
            self._take_suggestion(_DIGITS.index(key))
        elif key in _PROMPTS:
            self._prompt_key, self._typed = key, ""
        elif key in self._actions:
            self._actions[key]()

    def view(self) -> View:
        """Return what the screen is to show."""
        view = question_view(self._state, self._current_suggestions())
        if self._prompt_key:
            prompt = _PROMPTS[self._prompt_key].format(self._first_finding.word.text)
            view = replace(view, prompt=prompt, typed=self._typed)
        return replace(view, message=self._message, help=self._shows_help)

    # --- replacements ---

    def _take_suggestion(self, number: int) -> None:
        suggestions = self._current_suggestions()
        if number < len(suggestions):
            self._replace(replacement_for(suggestions[number]), everywhere=False)

    def _type(self, key: str) -> None:
        """Add a key to the typed line; ENTER accepts the line, ESCAPE or a blank line cancels."""
        self._typed = keypresses.edit_line(self._typed, key)
        if key not in (keypresses.ENTER, keypresses.ESCAPE):
            return
        prompt_key, self._prompt_key = self._prompt_key, ""
        text = " ".join(self._typed.split())
        if not text or key == keypresses.ESCAPE:
            return
        suggestions = self._current_suggestions()
        if len(text) == 1 and text in _DIGITS and _DIGITS.index(text) < len(suggestions):
            text = replacement_for(suggestions[_DIGITS.index(text)])
        if prompt_key == "k":
            self._add_pair(text)
        else:
            self._replace(text, everywhere=prompt_key == "R")

    def _replace(self, text: str, everywhere: bool) -> None:
        old = self._state
        new = old.with_replacement(text, everywhere)
        rejected = self.workspace.rejected(new, new.replaced.keys() - old.replaced.keys())
        new = new.without_replacements(rejected)
        if rejected:
            first = next(iter(rejected.values()))
            more = f" (and {len(rejected) - 1} more)" if len(rejected) > 1 else ""
            self._message = f"not changed: {first}{more}"
        elif any(map(self.questions.is_protected, old.current)):
            self._message = PROTECTED
        if new.replaced.keys() != old.replaced.keys():
            self._answer(new)

    # --- other answers ---

    def _ignore(self, everywhere: bool) -> None:
        self._answer(self._state.with_ignored(everywhere))

    def _skip_document(self) -> None:
        if self._state.document is None:
            self._message = "asked by word, there is no document to skip: i ignores the word"
        else:
            self._answer(self._state.with_ignored_document(self._state.document))

    def _add_word(self, lower: bool) -> None:
        current = self._state.current
        text = normal(self._first_finding.word.text)
        word = text.lower() if lower else text
        word = word[:-2] if word.endswith(("'s", "'S")) else word
        documents = sorted({self.questions.occurrences[number].document for number in current})
        if self._first_finding.rule is Rule.DOUBLED_WORD:
            self._message = f"{text} is known: it is only repeated"
        elif not self._state.with_known_word(word, documents).known.issuperset(current):
            self._message = f"{word} would not cover {text}: add it as it is written (a)"
        else:
            try:
                covered, undo = self.lists.add_word(word, documents)
            except RunError as error:
                self._message = str(error)
            else:
                self._answer(self._state.with_known_word(word, covered), undo)

    def _add_pair(self, correction: str) -> None:
        """Add a pair to the replacement table, and ask the same question again."""
        finding = self._first_finding
        if finding.rule in (Rule.DOUBLED_WORD, Rule.WORD_CASE):
            self._message = f"{finding.word.text} is known: the table is for words that are not"
            return
        misspelling = normal(finding.word.text).lower()
        document = self.questions.occurrences[self._state.current[0]].document
        try:
            undo_in_table = self.lists.add_pair(misspelling, correction, document)
        except RunError as error:
            self._message = str(error)
            return
        self._suggestions.add_pair(finding, correction)

        def undo() -> None:
            undo_in_table()
            self._suggestions.remove_pair(finding, correction)

        self._history.append((self._state, undo))
        self._message = f"{misspelling} {correction}: in the replacement table"

    def _undo(self) -> None:
        if not self._history:
            self._message = "nothing to undo"
            return
        state, undo = self._history[-1]
        try:
            undo()
        except RunError as error:
            self._message = str(error)
            return
        self._history.pop()
        self._message = "undone"
        self._go_to(state)

    def _save_and_quit(self) -> None:
        self.workspace.sync(self._state, None)
        self._has_ended = True

    def _quit(self) -> None:
        self._has_ended = True

    def _show_help(self) -> None:
        self._shows_help = True

    # --- from question to question ---

    @property
    def _first_finding(self) -> Finding:
        """The finding that the current question shows, or shows first."""
        return self.questions.occurrences[self._state.current[0]].finding

    def _current_suggestions(self) -> tuple[str, ...]:
        return self._suggestions.for_occurrence(self._state.current[0])

    def _answer(self, new: State, undo: Undo = lambda: None) -> None:
        """Make a new state the current one; `undo` takes back what was added to lists."""
        self._history.append((self._state, undo))
        self._go_to(new.after_current() if self.questions.by_word else new.next_unsettled())

    def _go_to(self, state: State) -> None:
        """Make a state the current one, write what it says, and skip documents that somebody else has changed."""
        stays = state.document == self._state.document
        self._state = state
        self._sync(state.document if stays else None)
        while (document := self._state.document) is not None and document != self._entered_document:
            self._entered_document = document
            if self.workspace.is_stale(document):
                self._message = str(self.workspace.give_up(document))
                self._state = self._state.with_ignored_document(document).next_unsettled()

    def _sync(self, waiting: int | None) -> None:
        """Write documents, except the one that is `waiting`, and show the first new problem."""
        before = dict(self.workspace.problems)
        self.workspace.sync(self._state, waiting)
        problems = self.workspace.problems.items()
        new = next((problem for document, problem in problems if before.get(document) != problem), None)
        if new:
            self._message = str(new)
