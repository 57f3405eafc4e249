"""A line for each finding, `path:line:column: word → suggestion`; on a terminal in colour, with its source line.

Findings of high confidence come first, and those that may be names at the end. An unknown word is reported in its
first places; of the others there is only the number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from splchk.model import NAMES, Confidence, Finding, Foreign, Level
from splchk.reports import harmless_line, printable
from splchk.reports.base import DocumentReport, Report, Style
from splchk.rules import FILE_NAME_ID, MISSPELLING, RULES, UNKNOWN_WORD
from splchk.rules.base import Rule
from splchk.text.case import uncased

_AROUND = 100
"""Characters of a long line that are shown before and after the word."""

_SUGGESTIONS = 3
_PLACES = 3
"""Places of an unknown word that are reported one by one."""
_FEW = 3
"""Documents that are named as examples."""
_MOST_LANGUAGES = 4
"""Languages that are named in one line."""

MOST_WAITING = 10_000
"""Lines of findings of low confidence that wait for the others; memory stays flat over any number of documents."""

_DIVIDER = "What follows may be names or jargon; --confidence high leaves it out."

_BOLD, _RED, _GREEN, _CYAN, _DIM, _PLAIN = (f"\x1b[{code}m" for code in ("1", "1;31", "32", "36", "2", "0"))


class Text(Report):
    """The lines of findings: those of high confidence at once, those of low confidence at the end.

    Either kind is in the order of the findings. When more than `MOST_WAITING` lines wait they are written, and from
    then on all findings are in their order.
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._waiting: list[str] = []
        self._has_high = self._is_full = False
        self._words: dict[str, _Places] = {}

    def document(self, report: DocumentReport) -> str:
        """Return the lines that need not wait."""
        lines: list[str] = []
        for finding in report.findings:
            if not self.style.all_places and finding.rule == UNKNOWN_WORD.id and not self._is_shown(finding):
                continue
            if self._is_full or finding.confidence is Confidence.HIGH:
                self._has_high = True
                lines += _lines(finding, self.style)
                continue
            self._waiting += _lines(finding, self.style)
            if len(self._waiting) > MOST_WAITING:
                self._is_full = True
                lines += self._waiting
                self._waiting.clear()
        return "".join(lines)

    def end(self) -> str:
        """Return the lines that have waited."""
        divider = ""
        if self._has_high and self._waiting and self.style.divided:
            divider = f"\n{_DIM}{_DIVIDER}{_PLAIN}\n" if self.style.colour else f"\n{_DIVIDER}\n"
        words = sorted(self._words.values(), key=lambda places: -places.more)
        return divider + "".join(self._waiting) + "".join(places.line() for places in words if places.more)

    def _is_shown(self, finding: Finding) -> bool:
        """Count a place of an unknown word; return True for the first ones."""
        key = uncased(finding.word.text)
        places = self._words.get(key)
        if places is None:
            places = self._words[key] = _Places(finding.word.text)
        return places.add(finding.path)


class _Places:
    """The number of the places of an unknown word, and of those that are not reported one by one."""

    __slots__ = ("_documents", "_last", "_shown", "_word", "more")

    def __init__(self, word: str) -> None:
        self._word = word
        self._last = ""
        self._shown = self._documents = self.more = 0

    def add(self, path: str) -> bool:
        """Count a place in the document at `path`, after all of those before it; return True for the first ones."""
        if self._shown < _PLACES:
            self._shown += 1
            return True
        self.more += 1
        self._documents += path != self._last
        self._last = path
        return False

    def line(self) -> str:
        where = f"{count(self.more, 'more place')} in {count(self._documents, 'document')}"
        return f"{harmless_line(printable(self._word))}: {where}\n"


def foreign(documents: Sequence[tuple[str, Foreign]], *, is_verbose: bool) -> str:
    """Return one line about documents in other languages, which are given by their paths.

    >>> foreign([("a.md", Foreign("de", False)), ("b.md", Foreign("fr", False))], is_verbose=False)
    '2 documents in German and French not checked (a.md, b.md): no dictionary for them: see splchk languages'
    """
    from splchk.text.language_names import english_name  # most runs meet no other language

    names = [name for name, _ in Counter(english_name(one.tag) for _, one in documents).most_common()]
    if len(names) > _MOST_LANGUAGES:
        names[_MOST_LANGUAGES - 1 :] = [f"{len(names) - _MOST_LANGUAGES + 1} other languages"]
    *first, last = names
    languages = f"{', '.join(first)} and {last}" if first else last
    detected = sum(one.is_detected for _, one in documents)
    them = "them" if len(documents) > 1 else "it"
    if not detected:
        reason = f"no dictionary for {them}: see splchk languages"
    elif detected == len(documents):
        reason = f"set lang for {them}, or exclude {them}"
    else:
        reason = f"no dictionary for some: see splchk languages; set lang for {detected:,}, or exclude them"
    if len(documents) == 1:
        look = "looks like" if detected else "is in"
        return f"{documents[0][0]} {look} {languages}, and is not checked: {reason}"
    shown = ", ".join(path for path, _ in documents[: None if is_verbose else _FEW])
    more = "" if is_verbose or len(documents) <= _FEW else " …"
    return f"{count(len(documents), 'document')} in {languages} not checked ({shown}{more}): {reason}"


def fixes(made: int, unsafe: int, *, done: bool, left: int = 0) -> str:
    """Return one line about fixes that were made, or would be if not `done`, and the unsafe ones; perhaps empty.

    `left` is the number of findings that nothing else shows.
    """
    if done and not made and not unsafe:
        return ""
    more = f"{unsafe:,} more with --unsafe-fixes" if unsafe else ""
    shown = (
        f"{count(left, 'finding')} left: splchk without --diff shows {'it' if left == 1 else 'them'}" if left else ""
    )
    first = f"{made:,} {'fixed' if done else 'to fix'}" if made or done else "nothing to fix"
    return "; ".join(part for part in (first, more, shown) if part)


def advice(fixable: int, unknown: int) -> str:
    """Return one line on what to do about findings: those that `--fix` would fix, and unknown words; perhaps empty."""
    fixing = f"{fixable:,} can be fixed with --fix" if fixable else ""
    adding = "words that are right: splchk words add WORD" if unknown else ""
    return "; ".join(part for part in (fixing, adding) if part)


def summary(findings: Counter[str], unknown: int, documents: int, with_findings: int, warnings: int = 0) -> str:
    """Return one line that sums up a run with findings; `unknown` is the number of different unknown words."""
    total = findings.total()
    found = (RULES[id] for id in RULES if findings[id])
    rules = sorted(found, key=lambda rule: rule is not MISSPELLING)  # misspellings first, since they are sure
    kinds = ", ".join(_kind(rule, findings[rule.id], unknown) for rule in rules)
    weight = f", {'all' if warnings == total else warnings} of them warnings" if warnings else ""
    return f"{count(total, 'finding')} ({kinds}) in {with_findings} of {count(documents, 'document')}{weight}"


def _kind(rule: Rule, number: int, unknown: int) -> str:
    if rule is UNKNOWN_WORD and number > unknown:
        return f"{count(unknown, rule.title)} in {count(number, 'place')}"
    return count(number, rule.title)


def left_out(paths: Sequence[str], is_verbose: bool) -> Iterator[str]:
    """Yield what to say of documents that are not checked: how many of each kind, or if `is_verbose` their names."""
    kinds: dict[str, int] = {}
    for path in paths:
        suffix = f".{path.rpartition('.')[2].lower()}"
        kinds[suffix] = kinds.get(suffix, 0) + 1
        if is_verbose:
            yield f"{path}: not checked: a kind of document that splchk does not read"
    if not is_verbose:
        counts = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        yield f"{', '.join(f'{number:,} {suffix}' for suffix, number in counts)}: not checked (-v names them)"


def count(number: int, noun: str) -> str:
    """Return the number with the noun: `1 document`, `1,234 documents`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def message(finding: Finding, arrow: str = "→") -> str:
    """Return the word and what is wrong with it, printable and in one line: `teh → the`, `blorf (unknown word)`."""
    return printable(finding.word.text) + _tail(finding, arrow)


def _lines(finding: Finding, style: Style) -> Iterator[str]:
    yield _line(finding, style) + "\n"
    if style.context and finding.rule != FILE_NAME_ID:
        yield _context(finding, style) + "\n"


def _line(finding: Finding, style: Style) -> str:
    path, word = harmless_line(printable(finding.path)), printable(finding.word.text)
    tail = _tail(finding, style.arrow)
    if not style.colour:
        return harmless_line(f"{path}:{finding.line}:{finding.column}: {word}{tail}")  # a file may be called `:`
    place = f"{_BOLD}{path}{_PLAIN}{_CYAN}:{_PLAIN}{finding.line}{_CYAN}:{_PLAIN}{finding.column}{_CYAN}:{_PLAIN}"
    return f"{place} {_RED}{word}{_PLAIN}{_GREEN}{tail}{_PLAIN}"


def _tail(finding: Finding, arrow: str) -> str:
    notes = list(_notes(finding))
    if finding.level is Level.WARNING:
        notes.append("warning")
    if not finding.suggestions:
        notes.insert(0, RULES[finding.rule].title)
    found = f" {arrow} {', '.join(map(printable, finding.suggestions[:_SUGGESTIONS]))}" if finding.suggestions else ""
    return f"{found} ({', '.join(notes)})" if notes else found


def _notes(finding: Finding) -> Iterator[str]:
    """The remarks in brackets: on an unsure suggestion, on a key or value, and on the cell of a notebook."""
    if finding.suggestions and finding.confidence is not Confidence.HIGH:
        is_variant = finding.rule == MISSPELLING.id and finding.level is Level.NOTE
        yield "another spelling" if is_variant else "perhaps a name"
    if finding.rule == FILE_NAME_ID:
        yield "file name"
    if finding.name is not None:
        yield f"{RULES[finding.rule].subject or finding.kind} {printable(finding.name)}"
    if finding.example is not None:
        yield f"as in {printable(finding.example)}"
    if finding.published:
        yield "published"
    if finding.pointer and "/source" in finding.pointer and finding.kind not in NAMES:
        cells, number = (*finding.pointer.split("/"), "", "")[1:3]
        if cells == "cells" and number.isdecimal():  # of a notebook
            yield f"cell {int(number) + 1}"


def _context(finding: Finding, style: Style) -> str:
    line = finding.source
    start = finding.column - (0 if line.startswith("\ufeff") else 1)
    end = start + finding.word.end - finding.word.start
    before, word, after = line[max(start - _AROUND, 0) : start].lstrip(), line[start:end], line[end : end + _AROUND]
    before, word, after = (printable(part).replace("\t", " ") for part in (before, word, after.rstrip()))
    if not style.colour:
        return harmless_line(printable(f"    {before}{word}{after}"))
    return f"    {_DIM}{before}{_PLAIN}{_RED}{word}{_PLAIN}{_DIM}{after}{_PLAIN}"
