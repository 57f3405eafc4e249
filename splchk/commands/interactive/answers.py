"""Carry out answers: what each changes in the state of a session, in documents and in lists, and how it is undone."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from splchk.commands.check import CheckedDocuments
from splchk.commands.interactive.state import Questions, State
from splchk.commands.interactive.word_lists import ListEditor, Undo
from splchk.commands.interactive.workspace import Workspace, can_be_removed
from splchk.commands.words.target import Place
from splchk.model import NAMES, Finding
from splchk.project.document_languages import DocumentLanguages
from splchk.rules import DOUBLED_WORD, FORBIDDEN_WORD_ID, RULES
from splchk.rules.base import TextRule, WordRule
from splchk.text.case import normal
from splchk.text.words import cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller

PROTECTED = "published, so that others may depend on it: only --fix-keys lets it be changed"
MAX_SUGGESTIONS = 10
"""One for each digit key."""
REMOVE = "(remove the second one)"
"""Suggested for a repeated word: its replacement is REMOVED."""


class Answers:
    """The answers to questions; what they change is on disk when a method returns."""

    def __init__(self, checked: CheckedDocuments, by_word: bool, fix_keys: bool) -> None:
        self._places = [Place(Path(one.candidate.folder), one.candidate.path, one.tags) for one in checked.documents]
        self._project = checked.project
        pairs = ((one.document, one.findings) for one in checked.documents if one.document)
        self.questions = Questions(pairs, by_word, fix_keys)
        self.workspace = Workspace(checked.documents, self.questions, checked.project)
        self.lists = ListEditor(self._places, checked.project)
        self._corrections: dict[str, list[str]] = {}
        """What the user has put into a replacement table, by misspelling."""
        self._found_suggestions = lru_cache(maxsize=1)(self._find_suggestions)  # a question is drawn several times
        self.state = State(self.questions)
        self._history: list[tuple[State, Undo]] = []
        self._entered_document: int | None = None
        self.message = ""
        """What is shown about the last answer."""
        self._go_to(self.state.next_unsettled())

    @property
    def finding(self) -> Finding:
        """The finding that the current question shows, or shows first."""
        return self.questions.occurrences[self.state.current[0]].finding

    def suggestions(self) -> tuple[str, ...]:
        """Return the suggestions for the current question, best first: those that the user has added to a table."""
        added = reversed(self._corrections.get(self._misspelling, ()))
        return tuple(dict.fromkeys((*added, *self._found_suggestions(self.state.current[0]))))[:MAX_SUGGESTIONS]

    def replace(self, text: str, everywhere: bool) -> None:
        """Replace the word here or, `everywhere`, from here on."""
        old = self.state
        new = old.with_replacement(text, everywhere)
        rejected = self.workspace.rejected(new, new.replaced.keys() - old.replaced.keys())
        new = new.without_replacements(rejected)
        if rejected:
            first = next(iter(rejected.values()))
            more = f" (and {len(rejected) - 1} more)" if len(rejected) > 1 else ""
            self.message = f"not changed: {first}{more}"
        elif any(map(self.questions.is_protected, old.current)):
            self.message = PROTECTED
        if new.replaced.keys() != old.replaced.keys():
            self._answer(new)

    def ignore(self, everywhere: bool) -> None:
        """Leave the word as it is, here or everywhere."""
        self._answer(self.state.with_ignored(everywhere))

    def skip_document(self) -> None:
        """Ignore the rest of the current document."""
        if self.state.document is None:
            self.message = "asked by word, there is no document to skip: i ignores the word"
        else:
            self._answer(self.state.with_ignored_document(self.state.document))

    def add_word(self, lower: bool) -> None:
        """Add the word to the word list, as it is written or in lower case. Raises RunError."""
        current = self.state.current
        text = normal(self.finding.word.text)
        word = text.lower() if lower else text
        word = word[:-2] if word.endswith(("'s", "'S")) else word
        documents = sorted({self.questions.occurrences[number].document for number in current})
        if self.finding.rule == DOUBLED_WORD.id:
            self.message = f"{text} is known: it is only repeated"
        elif self.finding.rule == FORBIDDEN_WORD_ID:
            self.message = f"{text} is forbidden by the configuration: an allow entry there lets it stay"
        elif not self.state.with_known_word(word, documents).known.issuperset(current):
            self.message = f"{word} would not cover {text}: add it as it is written (a)"
        else:
            covered, undo = self.lists.add_word(word, documents)
            self._answer(self.state.with_known_word(word, covered), undo)

    def add_pair(self, correction: str) -> None:
        """Add the word with a correction to the replacement table; the question stays. Raises RunError."""
        finding = self.finding
        if isinstance(RULES[finding.rule], (TextRule, WordRule)):
            self.message = f"{finding.word.text} is known: the table is for words that are not"
            return
        misspelling = self._misspelling
        if self.is_asked_about(correction):
            self.message = f"{correction}: a pair of a word with itself corrects nothing: a adds the word to the list"
            return
        document = self.questions.occurrences[self.state.current[0]].document
        undo_in_table = self.lists.add_pair(misspelling, correction, document)
        corrections = self._corrections.setdefault(misspelling, [])
        corrections.append(correction)

        def undo() -> None:
            undo_in_table()
            corrections.remove(correction)

        self._history.append((self.state, undo))
        self.message = f"{misspelling} {correction}: in the replacement table"

    def is_asked_about(self, text: str) -> bool:
        """Return True if a text is the word itself that the question is about."""
        return normal(text) in (self._misspelling, normal(self.finding.word.text))

    def unknown_words(self, text: str) -> list[str]:
        """Return the words of a text that are unknown where the current question is about."""
        is_name = self.finding.kind in NAMES
        knows = partial(self._speller.knows, any_case=is_name)
        chunks = text.split()
        return list(dict.fromkeys(word for chunk in chunks for _, _, word in cut(chunk, knows, with_names=is_name)))

    def undo(self) -> None:
        """Take back the last answer. Raises RunError, and keeps the answer, if a list cannot be written."""
        if not self._history:
            self.message = "nothing to undo"
            return
        state, undo = self._history[-1]
        undo()
        self._history.pop()
        self.message = "undone"
        self._go_to(state)

    def save(self) -> None:
        """Write all documents, the current one included."""
        self.workspace.sync(self.state, None)

    def _answer(self, new: State, undo: Undo = lambda: None) -> None:
        """Make a new state the current one; `undo` takes back what was added to lists."""
        self._history.append((self.state, undo))
        self._go_to(new.next_unsettled(skip=self.questions.by_word))

    def _go_to(self, state: State) -> None:
        """Make a state the current one, write what it says, and skip documents that somebody else has changed."""
        stays = state.document == self.state.document
        self.state = state
        before = dict(self.workspace.problems)
        self.workspace.sync(state, state.document if stays else None)
        problems = self.workspace.problems.items()
        if new := next((problem for document, problem in problems if before.get(document) != problem), None):
            self.message = str(new)
        while (document := self.state.document) is not None and document != self._entered_document:
            self._entered_document = document
            if problem := self.workspace.give_up_if_stale(document):
                self.message = str(problem)
                self.state = self.state.with_ignored_document(document).next_unsettled()

    @property
    def _speller(self) -> Speller:
        """The speller for the current question: that of its document, or of the part of it that it is about."""
        document, finding = self.questions.occurrences[self.state.current[0]]
        folder, path, tags = self._places[document]
        return DocumentLanguages(self._project).checker(str(folder), tags, finding, path).speller

    @property
    def _misspelling(self) -> str:
        return normal(self.finding.word.text).lower()

    def _find_suggestions(self, occurrence: int) -> tuple[str, ...]:
        document, finding = self.questions.occurrences[occurrence]
        if finding.rule == DOUBLED_WORD.id:
            return (REMOVE,) if can_be_removed(self.questions.documents[document].text, finding) else ()
        # The finding's own suggestions come from more than the word: keywords of a schema, other keys.
        suggested = self._speller.suggest(finding.word.text, MAX_SUGGESTIONS, sentence=finding.source)
        return (*finding.suggestions, *suggested)
