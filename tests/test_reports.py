"""Findings as lines of text, and as JSON."""

from __future__ import annotations

import json as reader
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.checking import fix
from splchk.checking.checker import Checker
from splchk.model import Confidence, Document, Finding, Kind, Safety, Word
from splchk.reports import printable, text
from splchk.reports.base import Style
from splchk.rules import DOUBLED_WORD, MISSPELLING, UNKNOWN_WORD
from tests import marked
from tests.program import git
from tests.rendering import PLAIN, diff, pieces, rendered


def _finding(source: str, word: str, path: str = "a.md", **others: object) -> Finding:
    start = source.index(word)
    finding = {"rule": UNKNOWN_WORD.id, "kind": Kind.PROSE, "line": 3, "column": start + 1, **others}
    return Finding(path=path, word=Word(word, start, start + len(word)), source=source, **finding)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (_finding("a blorf", "blorf"), "a.md:3:3: blorf (unknown word)"),
        (_finding("a teh", "teh", suggestions=("the", "tea")), "a.md:3:3: teh → the, tea"),
        (
            _finding("a blorf", "blorf", suggestions=("bluff",), confidence=Confidence.LOW),
            "a.md:3:3: blorf → bluff (perhaps a name)",
        ),
        (_finding("a blorf", "blorf", confidence=Confidence.LOW), "a.md:3:3: blorf (unknown word)"),
        (_finding("a a", "a", rule=DOUBLED_WORD.id), "a.md:3:1: a (doubled word)"),
        (_finding("x\x1b[0m", "x\x1b[0m", "a\nb\x07.md"), "a␊b␇.md:3:1: x␛[0m (unknown word)"),
        (_finding("x\u202e", "x\u202e", "a\udcff", suggestions=("\x9b",)), "a�:3:1: x� → �"),
    ],
)
def test_a_line_for_each_finding(finding: Finding, expected: str) -> None:
    assert rendered("text", [finding]) == expected + "\n"


def _mixed(kinds: str) -> list[Finding]:
    """Findings of high (`+`) and low (`-`) confidence, numbered by their lines."""
    return [
        _finding("a teh", "teh", line=number, confidence=Confidence.HIGH if kind == "+" else Confidence.LOW)
        for number, kind in enumerate(kinds)
    ]


def _numbers(report: str) -> list[int]:
    return [int(line.split(":")[1]) for line in report.splitlines() if line.startswith("a.md:")]


@given(st.text("+-", max_size=20))
def test_what_is_sure_comes_first_and_either_kind_in_order(kinds: str) -> None:
    sure = [number for number, kind in enumerate(kinds) if kind == "+"]
    rest = [number for number, kind in enumerate(kinds) if kind == "-"]
    assert _numbers(rendered("text", _mixed(kinds))) == sure + rest


def test_what_is_sure_comes_as_it_is_found() -> None:
    written = list(pieces(text.Text(PLAIN), _mixed("-+-+")))
    assert list(map(_numbers, written)) == [[], [], [1], [], [3], [0, 2]]


def test_no_more_is_buffered_than_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MOST_WAITING", 2)
    assert _numbers(rendered("text", _mixed("-+-+"))) == [1, 3, 0, 2]
    assert _numbers(rendered("text", _mixed("-+--+-+"), Style(divided=True))) == [1, 0, 2, 3, 4, 5, 6]
    assert _numbers(rendered("text", _mixed("-+-"), Style(context=True))) == [1, 0, 2]


@pytest.mark.parametrize("colour", [False, True])
def test_a_terminal_gets_a_hint_where_names_begin(colour: bool) -> None:
    style = Style(colour, divided=True)
    lines = rendered("text", _mixed("-+-"), style).splitlines()
    (hint,) = (number for number, line in enumerate(lines) if "--confidence high" in line)
    assert (hint, lines[1], len(lines)) == (2, "", 5)
    for kinds in ("", "---", "+++"):
        assert "--confidence" not in rendered("text", _mixed(kinds), style)
    assert "--confidence" not in rendered("text", _mixed("-+"), Style(colour))


def test_the_arrow_can_be_another() -> None:
    line = rendered("text", [_finding("teh", "teh", suggestions=("the",))], Style(arrow="->"))
    assert line == "a.md:3:1: teh -> the\n"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("  The teh\tcat  ", "    The teh cat"),
        ("\x1b[2Jteh\x07", "    ␛[2Jteh␇"),
        ("x" * 1000 + " teh " + "y" * 1000, "    " + "x" * 99 + " teh " + "y" * 99),
    ],
)
def test_the_line_below_is_printable_and_not_too_long(source: str, shown: str) -> None:
    lines = rendered("text", [_finding(source, "teh")], Style(context=True)).splitlines(keepends=True)
    assert lines[1:] == [shown + "\n"]


def test_the_line_below_after_a_byte_order_mark() -> None:
    report = rendered("text", [_finding("\ufeffa teh b", "teh", column=3)], Style(context=True))
    _, shown = report.splitlines(keepends=True)
    assert shown.strip().removeprefix("\ufeff") == "a teh b"


def test_colours_end_with_the_line() -> None:
    found = [_finding("a teh b", "teh", suggestions=("the",)), _finding("a teh b", "teh")]
    for line in rendered("text", found, Style(colour=True, context=True)).splitlines():
        assert "\x1b[1;31mteh\x1b[0m" in line
        assert line.rindex("\x1b[") == line.rindex("\x1b[0m")


@pytest.mark.parametrize(
    ("found", "unknown", "documents", "expected"),
    [
        ({MISSPELLING.id: 1}, 0, 1, "1 finding (1 misspelling) in 1 of 1 document"),
        (
            {UNKNOWN_WORD.id: 2, MISSPELLING.id: 1},
            2,
            3,
            "3 findings (1 misspelling, 2 unknown words) in 1 of 3 documents",
        ),
        ({UNKNOWN_WORD.id: 5}, 1, 3, "5 findings (1 unknown word in 5 places) in 1 of 3 documents"),
        ({DOUBLED_WORD.id: 1234}, 0, 10, "1,234 findings (1,234 doubled words) in 1 of 10 documents"),
    ],
)
def test_summary(found: dict[str, int], unknown: int, documents: int, expected: str) -> None:
    assert text.summary(Counter(found), unknown, documents, 1) == expected


def test_an_unknown_word_is_reported_in_its_first_places() -> None:
    words = ("Blorf", "blorf's", "BLORF", "zorb")
    found = [_finding(f"a {word}", word, path) for path in ("a.md", "b.md") for word in words]
    lines = rendered("text", found, Style(all_places=False)).splitlines()
    assert [line.split()[1] for line in lines[:-1]] == ["Blorf", "blorf's", "BLORF", "zorb", "zorb"]
    assert lines[-1] == "Blorf: 3 more places in 1 document"
    assert len(rendered("text", found, Style(all_places=True)).splitlines()) == len(found)


def test_a_misspelling_is_reported_in_each_place() -> None:
    found = [_finding("a teh b", "teh", rule=MISSPELLING.id) for _ in range(9)]
    assert len(rendered("text", found, Style(all_places=False)).splitlines()) == len(found)


def test_json_has_all_keys_and_is_ascii() -> None:
    finding = _finding("é\udcff teh", "teh", "ü.md", suggestions=("thé",), replacement="thé", fix=Safety.SAFE)
    report = rendered("json", [finding, _finding("x", "x")])
    assert report.isascii()
    assert report.count("\n") == 4
    first, second = reader.loads(report)
    assert first == {
        "path": "ü.md",
        "line": 3,
        "column": 4,
        "offset": 3,
        "length": 3,
        "word": "teh",
        "kind": "prose",
        "rule": "unknown-word",
        "suggestions": ["thé"],
        "replacement": "thé",
        "fix": "safe",
        "pointer": None,
        "name": None,
        "published": None,
        "example": None,
        "level": "error",
        "confidence": "high",
    }
    assert (second["word"], second["replacement"]) == ("x", None)


def test_json_of_nothing() -> None:
    assert reader.loads(rendered("json", [])) == []


@given(st.text())
def test_what_is_printable_steers_no_terminal(source: str) -> None:
    shown = printable(source)
    assert len(shown) == len(source)
    assert not any((ord(char) < 32 and char != "\t") or 127 <= ord(char) < 160 for char in shown)
    assert not any("\ud800" <= char <= "\udfff" or "\u202a" <= char <= "\u202e" for char in shown)
    shown.encode()


SPELLER = marked.read("⟦teh→the⟧ ⟦alot→a lot⟧").speller()


def _fixed(path: str, source: str) -> tuple[Document, Document]:
    old = Document(path, source, "text")
    new = fix.Rewrite(old).apply(Checker(SPELLER).check(old).findings)
    assert new is not None
    return old, new


def _apply(folder: Path, old: Document, new: Document) -> None:
    """Let git apply the patch to the old text, and see that the new one comes out."""
    file = folder / old.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(old.text.encode("utf-8", "surrogateescape"))
    data = diff(old, new).encode("utf-8", "surrogateescape")
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert file.read_bytes() == new.text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "path",
    [
        "a.txt",
        "a b/c d.txt",
        "é.txt",
        '"quoted".txt',
        "tab\t.txt",
        "line\nend.txt",
        "back\\slash.txt",
        "-x.txt",
        "byte\udcff.txt",
    ],
)
def test_git_applies_the_patch_whatever_the_name(tmp_path: Path, path: str) -> None:
    git("init", "--quiet", cwd=tmp_path)
    _apply(tmp_path, *_fixed(path, "one\nteh\ntwo\n"))


_lines = st.lists(
    st.sampled_from(["teh", "alot teh", "one", "", "two \udcff", "\ufeffteh", "\x0cteh", "a\rteh"]),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(lines=_lines, line_end=st.sampled_from(["\n", "\r\n"]), last=st.booleans())
def test_git_applies_any_patch(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], line_end: str, last: bool
) -> None:
    old, new = _fixed("a.txt", line_end.join(lines) + line_end * last)
    if old == new:
        assert diff(old, new) == ""
        return
    folder = tmp_path_factory.mktemp("patched")
    git("init", "--quiet", cwd=folder)
    _apply(folder, old, new)


def test_a_patch_shows_three_lines_around_and_joins_what_is_near() -> None:
    numbered = [f"line {number}\n" for number in range(30)]
    for at in (10, 15, 29):
        numbered[at] = "teh\n"
    report = diff(*_fixed("a.txt", "".join(numbered))).split("\n")
    assert [line for line in report if line.startswith("@@")] == ["@@ -8,12 +8,12 @@", "@@ -27,4 +27,4 @@"]
