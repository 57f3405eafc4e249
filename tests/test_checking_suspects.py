"""Suspects of long texts, which are searched in parts, are those of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.checking import suspects
from splchk.checking.checker import Checker
from splchk.documents import forget_texts
from splchk.documents.markdown import outline
from splchk.model import Document
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.rules import evidence
from splchk.text import words

TEXT = """---
title: teh title
---

# A heading, recieved

The the cat sat on teh mat
and and the end.

```json
{"adress": "teh

the value"}
```

~~~
teh code

the the code
~~~

- an item wich is
  is long

Well-
known wrds of café and cafe\u0301 &eacute;t&eacute;.
""".replace("\\u0301", "\u0301")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_long_text_has_the_suspects_of_its_parts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line_end: str
) -> None:
    text = (TEXT + "\n").replace("\n", line_end) * 20
    document = Document("a.md", text, "markdown")
    speller = Project(Overrides(), tmp_path).checker(tmp_path).speller
    whole = Checker(speller).check(document)
    for module, name in ((suspects, "_LONG"), (suspects, "_PART"), (evidence, "_LONG"), (outline, "_LONG")):
        monkeypatch.setattr(module, name, 150)
    forget_texts()
    assert Checker(speller).check(document) == whole
    assert len(whole.findings) > 100
    parts = list(suspects._parts(text))
    assert len(parts) > 20
    assert "".join(text[start:end] for start, end in parts) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a b, c d e\n\nf g h i j\n\nk l m n o", ["a b, c d e\n\n", "f g h i j\n\n", "k l m n o"]),
        ("a b c d\r\n\r\ne f g h i j k", ["a b c d\r\n\r\n", "e f g h i j k"]),
        ("a b c d e f\ng h. i j k l m", ["a b c d e f\ng h. ", "i j k l m"]),
        ("a b c d e f g h i j k l m", ["a b c d e f ", "g h i j k l m"]),
        ("a" * 100, ["a" * 100]),
        ("a" * 50 + " " + "b" * 50, ["a" * 50 + " ", "b" * 50]),
    ],
)
def test_where_parts_end(text: str, parts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspects, "_LONG", 15)
    monkeypatch.setattr(suspects, "_PART", 10)
    assert [text[start:end] for start, end in suspects._parts(text)] == parts


def test_spans_in_several_parts() -> None:
    assert suspects._clipped([(0, 5), (7, 9), (12, 40)], 3, 20) == [(0, 2), (4, 6), (9, 17)]
    assert suspects._clipped([(0, 5), (7, 9)], 5, 7) == []


def test_pieces_end_with_blanks() -> None:
    text = "one two three\nfour " + "x" * 30 + " five"
    found = list(words.pieces(text, 5))
    assert "".join(found) == text
    assert found == ["one two ", "three\n", "four " + "x" * 30 + " ", "five"]
