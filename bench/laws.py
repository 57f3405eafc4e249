"""What must hold for any document, and for any list, configuration or baseline, whatever it holds.

`bench/fuzz.py` tries the laws on made-up inputs, `bench/campaign.py` on the documents of real projects. A law that is
broken raises `BrokenLawError`; every other exception is a mistake in splchk as well.
"""

from __future__ import annotations

import html
import os
import re
import time
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, suppress
from pathlib import Path, PurePath

import views

from splchk import documents
from splchk.checking.fix import Rewrite, edits
from splchk.commands.fix import Fixer, Step, Write, needs_fixer
from splchk.commands.terminal import Messages
from splchk.commands.words import importers
from splchk.compare import baseline
from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.aspell import WordListError
from splchk.model import Document, Finding, Kind, Problem, Region, RunError
from splchk.pipeline.document_checker import Checked
from splchk.pipeline.pipeline import Pipeline, Request
from splchk.pipeline.spool import Spool
from splchk.project import config, files
from splchk.project.discovery import Candidate
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.text.edits import common_start

_WORD = re.compile(r"[^\W_]+")
_LINE_END = re.compile(r"\r\n?|\n")
_ROFF_ESCAPE = re.compile(r"\\(?:f(?:\(..|\[.*?\]|.)|s[-+]?\d|.)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|(.))|''", re.DOTALL)

_LIMITS = ("make them flatter, or exclude the file", "close them, or exclude the file")
"""The ends of the messages about what is left unread since it is beyond a limit."""
_SHORT, _GROWTH = 0.08, 8.0
"""Seconds of processor time from which on a time says something, and how much longer four times the text may take."""


class BrokenLawError(AssertionError):
    """A law that does not hold; the message says what is wrong."""

    def __init__(self, law: str, what: str) -> None:
        super().__init__(f"{law}: {what}")
        self.law = law


def _require(holds: bool, law: str, what: object = "") -> None:
    if not holds:
        raise BrokenLawError(law, str(what))


# --- documents ---


class DocumentLaws:
    """The laws on documents, with the built-in dictionary and the common table, and nothing else in force."""

    def __init__(self, folder: Path) -> None:
        """`folder` is empty, and in no repository."""
        self._folder = str(folder)
        safe = Request(overrides=Overrides(suggestions=0))
        unsafe = Request(overrides=Overrides(suggestions=0, settings={"unsafe_fixes": True}))
        self._pipelines = {False: Pipeline(safe, self._folder), True: Pipeline(unsafe, self._folder)}

    def try_all(self, type_: str, text: str, is_unsafe: bool = True) -> int:
        """Try the laws on a document, and return how many words were fixed; `is_unsafe`: also what may be wrong."""
        document = Document(f"document{_SUFFIXES.get(type_, '.txt')}", text, type_)
        whole = self._try_regions(document)
        checked = self._check(document, is_unsafe)
        _try_findings(document, checked.findings, whole)
        steps, left = self._fix(checked, is_unsafe)
        for step in steps:
            _try_step(step)
        if not steps:
            return 0
        fixed = _document(steps[-1].after)
        _try_places(fixed, left.findings, "the findings that are left are in their places")
        again, _ = self._fix(self._check(fixed, is_unsafe), is_unsafe)
        if again:
            raise BrokenLawError("a second fix changes nothing", _changed(fixed.text, _document(again[-1].after).text))
        return sum(len(step.applied) for step in steps)

    def try_time(self, type_: str, unit: str, size: int = 6000) -> None:
        """Try whether four times as much of a text takes about four times as long."""

        def cost(length: int, tries: int) -> float:
            document = Document("document", "teh " + unit * (length // len(unit) + 1), type_)
            best = float("inf")
            for _ in range(tries):
                begun = time.process_time()
                self._fix(self._check(document, True), True)
                best = min(best, time.process_time() - begun)
            return best

        cost(size // 8, 1)  # what is imported or remembered is paid once
        small, large = cost(size, 1), cost(4 * size, 1)
        if large < _SHORT or large < _GROWTH * small:
            return
        small, large, huge = cost(size, 3), cost(4 * size, 3), cost(16 * size, 2)
        if large >= _SHORT and large > _GROWTH * small and huge > _GROWTH * large:
            times = f"{small:.2f}, {large:.2f}, {huge:.2f} s for {size:,} characters, 4 and 16 times as many"
            raise BrokenLawError("the time is linear", times)

    def _try_regions(self, document: Document) -> Sequence[Region]:
        """Return all regions of a document."""
        text = document.text
        whole = documents.regions(document)
        _try_order(whole, text)
        offsets = [match.start() for match in _WORD.finditer(text)]
        some = documents.regions(document, offsets)
        _try_order(some, text)
        for wanted, found in ((offsets, some), *(([at], None) for at in offsets[len(offsets) // 2 :][:1])):
            found = documents.regions(document, wanted) if found is None else found
            for at in wanted:
                expected, got = _at(whole, at), _at(found, at)
                if expected != got:
                    where = f"{text[at : at + 20]!r} at {at}"
                    raise BrokenLawError("reading what is needed equals a full parse", f"{where}: {expected}, {got}")
        return whole

    def _check(self, document: Document, is_unsafe: bool) -> Checked:
        path = os.path.join(self._folder, document.path)
        candidate = Candidate(path, document.path, True, None, self._folder)
        checker = self._pipelines[is_unsafe].checker
        checked = checker.check(document, candidate)
        if any(not problem.message.endswith(_LIMITS) for problem in checked.problems):
            checker.checker(checked).check(document)  # which raises what was caught
            raise BrokenLawError("no exception", str(checked.problems[0]))
        return checked

    def _fix(self, checked: Checked, is_unsafe: bool) -> tuple[list[Step], Checked]:
        """Return the steps in which `--fix` would make a document another, and what is left."""
        written: list[Document] = []

        def write(checked: Checked, new: Document) -> Problem | None:
            written.append(new)
            return None

        fixer = _StepsOfFixer(self._pipelines[is_unsafe], _Silent(), write)
        spool = Spool([checked], needs_fixer)
        with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):
            fixer.fix(spool, fix_keys=is_unsafe)
        _require(len(written) < 2, "a document is written once")
        (left,) = spool
        made = [step for step in fixer.steps if step.applied]
        _require([_document(step.after) for step in made[-1:]] == written, "what is fixed is written")
        return made, left


class _StepsOfFixer(Fixer):
    """A fixer that remembers its steps."""

    def __init__(self, pipeline: Pipeline, messages: Messages, write: Write) -> None:
        super().__init__(pipeline, messages, write)
        self.steps: list[Step] = []

    def step(self, checked: Checked, rewrite: Rewrite, names: frozenset[str]) -> Step:
        """Return what is fixed in a document by what is known of it before."""
        made = super().step(checked, rewrite, names)
        self.steps.append(made)
        return made


class _Silent(Messages):
    def say(self, message: Problem | str) -> None:
        """Keep still."""


_SUFFIXES = {name: type_.suffixes[0] for name, type_ in documents.TYPES.items() if type_.suffixes}


def _try_order(found: Sequence[Region], text: str) -> None:
    ends = [0, *(region.end for region in found)]
    for end, region in zip(ends, found, strict=False):
        _require(end <= region.start < region.end <= len(text), "regions are in order and in the text", region)


def _at(found: Sequence[Region], offset: int) -> tuple[object, ...] | None:
    """Return what matters of the region at an offset; of code, not its edges, since nothing in it is reported."""
    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    if at < 0 or offset >= found[at].end:
        return None
    region = found[at]
    place = () if region.kind is Kind.CODE else (region.start, region.end, region.fixable, region.pointer)
    return region.kind, *place


def _try_findings(document: Document, findings: Sequence[Finding], whole: Sequence[Region]) -> None:
    _try_places(document, findings, "a finding's place is that of its word")
    for finding in findings:
        at = bisect_right(whole, finding.word.start, key=lambda region: region.start) - 1
        is_inside = at >= 0 and finding.word.start < whole[at].end and whole[at].kind is finding.kind
        _require(is_inside, "a finding is in a region of its kind", finding)
        if finding.replacement is not None:
            _require(whole[at].fixable, "what must not be fixed has no replacement", finding)


def _try_places(document: Document, findings: Sequence[Finding], law: str) -> None:
    text = document.text
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    last = 0
    for finding in findings:
        word = finding.word
        _require(last <= word.start < word.end <= len(text), law, f"{word} behind {last}")
        last = word.end
        source = text[word.start : word.end]
        is_word = word.text in (source, _decoded(source), _decoded(html.unescape(source)))
        if document.type == "latex" and "\\" in source:
            is_word = word.text in _tex_letters(source)
        elif document.type == "man" and "\\" in source:
            is_word = not (word.text.isascii() and word.text.isalpha()) or word.text == _ROFF_ESCAPE.sub("", source)
        _require(is_word, law, f"{word.text!r} is written {source!r}")
        line = bisect_right(starts, word.start)
        column = word.start - starts[line - 1] + (0 if line == 1 and text.startswith("\ufeff") else 1)
        _require((finding.line, finding.column) == (line, column), law, f"{finding}: {line}:{column}")
        end = starts[line] if line < len(starts) else len(text)
        _require(finding.source == text[starts[line - 1] : end].rstrip("\r\n"), law, f"{finding.source!r}")


def _tex_letters(source: str) -> str:
    """Return a word of LaTeX with its letters for its commands, by other code than splchk's."""
    names = {"ss": "ß", "ae": "æ", "oe": "œ", "AE": "Æ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø"}
    accents = dict(
        zip(
            "`'^~\"=.uvHrcdbk",
            "\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u030a\u0327\u0323\u0331\u0328",
            strict=True,
        )
    )
    names |= {"l": "ł", "L": "Ł", "i": "i", "j": "j"}
    plain = re.sub(r"\\(ss|[aAoO][eE]|aa|AA|[oOlLij])(?![A-Za-z])(?:\{\}| )?", lambda match: names[match[1]], source)
    plain = re.sub(
        r"\\(?:([`'^~\"=.])\{?\\?(\w)\}?|([uvHrcdbk])\{\\?(\w)\})",
        lambda match: (match[2] or match[4]) + accents[match[1] or match[3]],
        plain,
    )
    return unicodedata.normalize("NFC", re.sub(r"[{}]", "", plain))


def _decoded(source: str) -> str:
    """Return a word without the escapes of JSON, YAML and Markdown, decoded by other code than splchk's."""
    plain = _ESCAPE.sub(
        lambda match: (
            chr(int(match[1] or match[2] or match[3], 16)) if not match[4] and match.lastindex else match[4] or "'"
        ),
        source,
    )
    with suppress(UnicodeError):
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return plain


def _document(checked: Checked) -> Document:
    assert checked.document
    return checked.document


def _try_step(step: Step) -> None:
    """Try whether nothing but words is changed."""
    old, new = _document(step.before), _document(step.after)
    expected, last = "", 0
    for edit in edits(step.applied):
        _require(last <= edit.start, "fixes do not overlap", edit)
        expected += old.text[last : edit.start] + edit.text
        last = edit.end
    expected += old.text[last:]
    _require(new.text == expected, "a fix changes its words and nothing else", _changed(expected, new.text))
    _require(new.text != old.text, "what is written has changed")
    words = [views.Fix(one.word.start, one.word.end, list(_forms(old, one))) for one in step.applied]
    changed = views.difference(old.type, old.text, new.text, sorted(words))
    _require(changed is None, "other parsers see the same but for the words", changed)


def _forms(document: Document, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield a word and its replacement as they are written, and as parsers may read them."""
    source, new = document.text[finding.word.start : finding.word.end], finding.replacement or ""
    yield source, new
    for read in (_decoded, html.unescape, lambda one: _decoded(html.unescape(one))):
        yield read(source), read(new)
    yield html.escape(source), html.escape(new)


def _changed(old: str, new: str) -> str:
    """Return where two texts differ first."""
    at = common_start(old, new)
    return f"{old[max(at - 20, 0) : at + 30]!r} became {new[max(at - 20, 0) : at + 30]!r}"


# --- lists, and other files that are read or written ---


def try_word_list(data: bytes, folder: Path) -> None:
    """Try the laws on a word list: what is written is read again, and no word is lost."""
    try:
        old = word_list.parse(data)
    except WordListError:
        return
    _require(tuple(dict.fromkeys(word for _, word in word_list.numbered(data))) == old.words, "words have lines")
    _require(all(old.knows(word) for word in old.words), "a list knows its words")
    with suppress(WordListError):
        written = word_list.serialize(old)
        again = word_list.parse(written)
        _require(set(again.words) == set(old.words), "a list that is written loses no word", written)
        _try_warnings(again.warnings)
        _require(word_list.serialize(again) == written, "a list is written the same again", written)
    with suppress(WordListError):
        added = word_list.add(old, ["snarq", "Zoob"])
        _require({*old.words, "snarq", "Zoob"} == set(added.words), "adding loses no word", added)
        _require(set(word_list.remove(added, ["snarq"]).words) == {*added.words} - {"snarq"}, "one word is removed")


def _try_warnings(warnings: Sequence[str]) -> None:
    """Try whether Aspell can read a list; what language it has, nobody but its author knows."""
    others = [warning for warning in warnings if not warning.startswith("line 1: the language ")]
    _require(not others, "a list that is written is one for Aspell", others)


def try_table(data: bytes, folder: Path) -> None:
    """Try the laws on a replacement table."""
    try:
        old = replacements.parse(data)
    except WordListError:
        return
    _require(tuple(pair for _, pair in replacements.numbered(data)) == old.pairs, "pairs have lines")
    for wrong, right in old.pairs:
        _require(right in old.lookup(wrong), "a table has its corrections", (wrong, right))
    with suppress(WordListError):
        written = replacements.serialize(old)
        again = replacements.parse(written)
        _require(set(again.pairs) == set(old.pairs), "a table that is written loses no pair", written)
        _try_warnings(again.warnings)
    with suppress(WordListError):
        _require({*old.pairs, ("snarq", "snark")} == {*replacements.add(old, [("snarq", "snark")]).pairs}, "adding")


def try_baseline(data: bytes, folder: Path) -> None:
    """Try the laws on a baseline: it is read, or refused with one line."""
    try:
        found = baseline.parse(data)
    except ValueError as error:
        _require(bool(str(error)), "a message says what is wrong")
        return
    again = baseline.parse(baseline.serialize(found))
    _require(again == {name: made for name, made in found.items() if made}, "a baseline is read as it was written")


def try_import(data: bytes, folder: Path) -> None:
    """Try the laws on a file of another spell checker, read in every format."""
    text = files.decode(data)
    for one in importers.IMPORTERS:
        for name in (f"file.{suffix}" for suffix in ("json", "yaml", "toml", "cfg", "txt")):
            with suppress(importers.UnreadableError):
                found = importers.read(one.name, PurePath(name), text)
                _require(all(found.words), "no word is empty", found)
        importers.detect_format(PurePath("file"), text)


def try_settings(data: bytes, folder: Path) -> None:
    """Try the laws on a configuration: it is used, or refused with one line; what is added to it is added only."""
    for name in (config.SHARED_FILE, "splchk.toml"):
        path = folder / name
        path.write_bytes(data)
        try:
            with _refused():
                project = Project(Overrides(), str(folder))
                project.checker(folder).check(Document("a.md", "Teh recieve.\n", "markdown"), ())
                project.is_excluded(str(folder / "docs" / "a.md"))
                project.allowed(str(folder / "docs" / "a.md"), str(folder))
            with _refused():
                if name == config.SHARED_FILE and b"splchk" not in data:
                    _try_addition(data, config.with_first_setting(path, data, ("en",)))
        finally:
            path.unlink()


def _try_addition(data: bytes, new: bytes) -> None:
    before, after = (tomllib.loads(one.decode("utf-8-sig")) for one in (data, new))
    tool = after["tool"]
    _require(new.startswith(data), "what is in a configuration stays")
    _require(tool.pop("splchk") == {"lang": "en"}, "a setting is added", tool)
    _require({**before, "tool": before.get("tool", {})} == after, "no other setting is changed")


@contextmanager
def _refused() -> Iterator[None]:
    """Let an error pass that has one line."""
    try:
        yield
    except RunError as error:
        _require(str(error).isprintable() and bool(str(error)), "a message is one line", repr(str(error)))


OTHERS: dict[str, Callable[[bytes, Path], None]] = {
    "word list": try_word_list,
    "table": try_table,
    "baseline": try_baseline,
    "import": try_import,
    "settings": try_settings,
}
"""The laws on files that are no documents, by the name of their kind."""
