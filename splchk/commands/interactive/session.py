"""Turn keys into answers, and the current question into a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from splchk.commands.check import CheckedDocuments
from splchk.commands.interactive.answers import Answers
from splchk.commands.interactive.screen import View
from splchk.commands.interactive.suggestions import replacement_for
from splchk.commands.interactive.views import question_view
from splchk.commands.tui import keypresses

_PROMPTS = {"r": "Replace {} with: ", "R": "Replace {} everywhere with: ", "k": "{} should always be: "}
"""The prompts of the keys that ask for a line."""
_DIGITS = "1234567890"


class Session:
    """Asks about the findings of documents, one key at a time."""

    def __init__(self, checked: CheckedDocuments, by_word: bool = False, fix_keys: bool = False) -> None:
        self.answers = answers = Answers(checked, by_word, fix_keys)
        self._prompt_key = ""
        """The key of `_PROMPTS` that a line is typed for; empty: no line is typed."""
        self._typed = ""
        self._shows_help = False
        self._has_ended = False
        self._actions: dict[str, Callable[[], None]] = {
            "i": lambda: answers.ignore(everywhere=False),
            "I": lambda: answers.ignore(everywhere=True),
            "a": lambda: answers.add_word(lower=False),
            "l": lambda: answers.add_word(lower=True),
            "s": answers.skip_document,
            "u": answers.undo,
            "x": self._save_and_quit,
            "q": self._quit,
            "b": self._quit,
            "?": self._show_help,
        }

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
        if self._shows_help:
            self._shows_help = False
        elif self._prompt_key:
            self._type(key)
        elif key in _DIGITS:
            replacement = self._suggested_replacement(key)
            if replacement is not None:
                self.answers.replace(replacement, everywhere=False)
        elif key in _PROMPTS:
            self._prompt_key, self._typed = key, ""
        elif key in self._actions:
            self._actions[key]()

    def view(self) -> View:
        """Return what the screen is to show."""
        view = question_view(self.answers.state, self.answers.suggestions())
        if self._prompt_key:
            prompt = _PROMPTS[self._prompt_key].format(self.answers.finding.word.text)
            view = replace(view, prompt=prompt, typed=self._typed)
        return replace(view, message=self.answers.message, help=self._shows_help)

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
        text = text if suggested is None else suggested
        if prompt_key == "k":
            self.answers.add_pair(text)
        else:
            self.answers.replace(text, everywhere=prompt_key == "R")

    def _suggested_replacement(self, digit: str) -> str | None:
        """Return the replacement that a digit stands for; None if it is not the digit of a suggestion."""
        suggestions = self.answers.suggestions()
        is_number = len(digit) == 1 and digit in _DIGITS and _DIGITS.index(digit) < len(suggestions)
        return replacement_for(suggestions[_DIGITS.index(digit)]) if is_number else None

    def _save_and_quit(self) -> None:
        self.answers.save()
        self._has_ended = True

    def _quit(self) -> None:
        self._has_ended = True

    def _show_help(self) -> None:
        self._shows_help = True
