"""From keys to answers: what is asked, what an answer does, and what is to be seen of it."""

from __future__ import annotations

from collections.abc import Callable

from splchk.checking import fix
from splchk.commands.interactive import keys
from splchk.commands.interactive.desk import Desk, Undo
from splchk.commands.interactive.editing import TAKEN_OUT, can_be_taken_out, place_of
from splchk.commands.interactive.screen import AROUND, Context, View
from splchk.commands.interactive.state import Inquiry, State
from splchk.dictionaries import normal
from splchk.model import Edit, Kind, RunError
from splchk.rules import DOUBLED_WORD, RULES, TextRule, WordRule

_SHOWN = 3
"""Places of a word that are shown together."""
_TAKE_OUT = "(take the second one out)"
_PUBLISHED = "published, so that others may depend on it: only --fix-keys lets it be changed"
_PROMPTS = {"r": "Replace {} by: ", "R": "Replace {} everywhere by: ", "k": "{} should always be: "}
_DIGITS = "1234567890"


def _nothing() -> None:
    """What there is to undo in lists where an answer changed none."""


class Session:
    """Asks about what was found, a key at a time."""

    def __init__(self, desk: Desk, inquiry: Inquiry) -> None:
        self._desk = desk
        self._inquiry = inquiry
        self._state = State(inquiry)
        self._history: list[tuple[State, Undo]] = []
        self._pairs: dict[str, list[str]] = {}
        self._suggested: tuple[int, tuple[str, ...]] = -1, ()
        self._entered: int | None = None
        self._message = ""
        self._asking = ""
        """The key whose answer is being typed; empty: none."""
        self._typed = ""
        self._helping = False
        self._has_left = False
        self._answers: dict[str, Callable[[], None]] = {
            "i": lambda: self._leave(everywhere=False),
            "I": lambda: self._leave(everywhere=True),
            "a": lambda: self._add(lower=False),
            "l": lambda: self._add(lower=True),
            "s": self._skip,
            "u": self._undo,
            "x": self._save_and_quit,
            "q": self._quit,
            "b": self._quit,
            "?": self._help,
        }
        self._go_to(self._state.next())

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""
        return self._has_left or self._state.is_over

    @property
    def remaining(self) -> int:
        """How many findings are left where they were."""
        return self._desk.remaining(self._state)

    def press(self, key: str) -> None:
        """Take a key, as `keys` names it; what it answers is on disk when this returns. Unknown keys do nothing."""
        if self.is_over:
            return
        self._message = ""
        if self._helping:
            self._helping = False
        elif self._asking:
            self._type(key)
        elif key in _DIGITS:
            self._take(_DIGITS.index(key))
        elif key in _PROMPTS:
            self._asking, self._typed = key, ""
        elif key in self._answers:
            self._answers[key]()

    # --- answers ---

    def _take(self, number: int) -> None:
        offered = self._suggestions()
        if number < len(offered):
            self._replace(self._meant(offered[number]), everywhere=False)

    def _type(self, key: str) -> None:
        """One more key of what is typed; ENTER ends it, ESCAPE, or a line without anything on it, gives it up."""
        asking = self._asking
        self._typed = keys.typed(self._typed, key)
        if key not in (keys.ENTER, keys.ESCAPE):
            return
        self._asking = ""
        text = " ".join(self._typed.split())
        if not text or key == keys.ESCAPE:
            return
        offered = self._suggestions()
        if len(text) == 1 and text in _DIGITS and _DIGITS.index(text) < len(offered):
            text = self._meant(offered[_DIGITS.index(text)])
        if asking == "k":
            self._keep(text)
        else:
            self._replace(text, everywhere=asking == "R")

    def _replace(self, text: str, everywhere: bool) -> None:
        old = self._state
        new = old.replacing(text, everywhere)
        chosen = new.replaced.keys() - old.replaced.keys()
        refused = self._desk.refused(new, chosen)
        new = new.without(refused)
        if refused:
            first = next(iter(refused.values()))
            more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
            self._message = f"not changed: {first}{more}"
        elif any(self._inquiry.is_held(one) for one in old.asked):
            self._message = _PUBLISHED
        if new.replaced.keys() != old.replaced.keys():
            self._answer(new)

    def _leave(self, everywhere: bool) -> None:
        self._answer(self._state.leaving(everywhere))

    def _skip(self) -> None:
        if self._state.document is None:
            self._message = "asked by word, there is no document to skip: i leaves the word"
        else:
            self._answer(self._state.leaving_document(self._state.document))

    def _add(self, lower: bool) -> None:
        asked = self._state.asked
        finding = self._inquiry.places[asked[0]].finding
        text = normal(finding.word.text)
        word = text.lower() if lower else text
        word = word[:-2] if word.endswith(("'s", "'S")) else word
        documents = sorted({self._inquiry.places[one].document for one in asked})
        if finding.rule == DOUBLED_WORD.id:
            self._message = f"{text} is known: it stands twice"
        elif not self._state.knowing(word, documents).known.issuperset(asked):
            self._message = f"{word} would not cover {text}: add it as it stands (a)"
        else:
            try:
                holding, undo = self._desk.learn(word, documents)
            except RunError as error:
                self._message = str(error)
            else:
                self._answer(self._state.knowing(word, holding), undo)

    def _keep(self, text: str) -> None:
        """Put the pair into the table; the question stays."""
        place = self._inquiry.places[self._state.asked[0]]
        if isinstance(RULES[place.finding.rule], (TextRule, WordRule)):
            self._message = f"{place.finding.word.text} is known: the table is for words that are not"
            return
        word = normal(place.finding.word.text).lower()
        try:
            undo = self._desk.pair(word, text, place.document)
        except RunError as error:
            self._message = str(error)
            return
        self._pairs.setdefault(word, []).append(text)

        def forget() -> None:
            undo()
            self._pairs[word].remove(text)

        self._history.append((self._state, forget))
        self._message = f"{word} {text}: in the replacement table"

    def _answer(self, new: State, undo: Undo = _nothing) -> None:
        self._history.append((self._state, undo))
        self._go_to(new.after() if self._inquiry.by_word else new.next())

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
        self._desk.sync(self._state, None)
        self._has_left = True

    def _quit(self) -> None:
        self._has_left = True

    def _help(self) -> None:
        self._helping = True

    # --- the way through the questions ---

    def _go_to(self, state: State) -> None:
        """Make `state` the session's, and the disk what it says; documents that others changed are left out."""
        stays = state.document == self._state.document
        self._state = state
        self._sync(state.document if stays else None)
        while (document := self._state.document) is not None and document != self._entered:
            self._entered = document
            if self._desk.is_stale(document):
                self._message = str(self._desk.give_up(document))
                self._state = self._state.leaving_document(document).next()

    def _sync(self, waiting: int | None) -> None:
        before = dict(self._desk.problems)
        self._desk.sync(self._state, waiting)
        new = next((problem for one, problem in self._desk.problems.items() if before.get(one) != problem), None)
        if new:
            self._message = str(new)

    # --- what is to be seen ---

    def view(self) -> View:
        """What the screen is to show."""
        asked = self._state.asked
        total = len(self._inquiry.questions)
        counter = f"{self._state.at + 1} of {total}"
        first = self._inquiry.places[asked[0]]
        if self._inquiry.by_word:
            documents = {self._inquiry.places[one].document for one in asked}
            title = f"{first.finding.word.text} ({_times(len(asked), len(documents))})"
            contexts = tuple(self._context(one)._replace(title=self._where(one)) for one in asked[:_SHOWN])
        else:
            title = self._where(asked[0])
            contexts = (self._context(asked[0]),)
        prompt = _PROMPTS[self._asking].format(first.finding.word.text) if self._asking else "? "
        return View(
            title,
            counter,
            tuple(self._notes()),
            contexts,
            self._suggestions(),
            self._message,
            prompt,
            self._typed if self._asking else None,
            self._helping,
        )

    def _suggestions(self) -> tuple[str, ...]:
        number = self._state.asked[0]
        place = self._inquiry.places[number]
        if self._suggested[0] != number:
            found = self._desk.suggestions(number)
            document = self._inquiry.documents[place.document]
            self._suggested = number, (_TAKE_OUT,) if can_be_taken_out(document.text, place.finding) else found
        kept = self._pairs.get(normal(place.finding.word.text).lower(), ())
        return tuple(dict.fromkeys((*reversed(kept), *self._suggested[1])))[: len(_DIGITS)]

    def _meant(self, suggestion: str) -> str:
        return TAKEN_OUT if suggestion == _TAKE_OUT else suggestion

    def _where(self, number: int) -> str:
        finding = self._inquiry.places[number].finding
        return f"{finding.path}:{finding.line}:{finding.column}"

    def _notes(self) -> list[str]:
        finding = self._inquiry.places[self._state.asked[0]].finding
        rule = RULES[finding.rule]
        what = rule.subject or str(finding.kind)
        note = f"{what}, {rule.note}" if rule.note else what
        if finding.kind not in (Kind.KEY, Kind.VALUE):
            return [note]
        place = f" at {finding.pointer}" if finding.pointer else ""
        notes = [f"{what} {finding.name}{place}"]
        if finding.example:
            notes.append(f"as in {finding.example}")
        if any(self._inquiry.is_held(one) for one in self._state.asked):
            notes.append(_PUBLISHED if finding.published else "may be published: only --fix-keys lets it be changed")
        return notes

    def _context(self, number: int) -> Context:
        """A place with what is around it, in the document as it will be."""
        place = self._inquiry.places[number]
        text, word = self._inquiry.documents[place.document].text, place.finding.word
        first, last = max(word.start - AROUND, 0), min(word.end + AROUND, len(text))
        edits = []
        for one, put in self._state.by_document().get(place.document, ()):
            finding = self._inquiry.places[one].finding
            changed = place_of(text, finding, put)
            if first <= changed.start and changed.end <= last and not word.start <= changed.start < word.end:
                edits.append(Edit(changed.start - first, changed.end - first, put))
        before = [edit for edit in edits if edit.end + first <= word.start]
        after = [Edit(edit.start + first - word.end, edit.end + first - word.end, edit.text) for edit in edits]
        return Context(
            place.finding.line,
            fix.apply(text[first : word.start], before),
            text[word.start : word.end],
            fix.apply(text[word.end : last], [edit for edit in after if edit.start >= 0]),
        )


def _times(places: int, documents: int) -> str:
    return f"{places:,} place{'s' * (places > 1)} in {documents:,} document{'s' * (documents > 1)}"
