"""Suspects of long texts, which are searched in parts, are those of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.checking import suspects
from splchk.checking.checker import Checker
from splchk.documents import forget_texts
from splchk.documents.markdown import outline
from splchk.model import Document
from splchk.project.project import Overrides, Project
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


def _lengths(parts: list[tuple[int, int]]) -> list[int]:
    return [end - start for start, end in parts]


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
    parts = list(suspects._parts(text, []))
    assert len(parts) > 20
    assert "".join(text[start:end] for start, end in parts) == text


def test_what_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suspects, "_LONG", 10)
    monkeypatch.setattr(suspects, "_PART", 10)
    text = "a b c d e\n\nf g h i j\n\nk l m n o\n\np q r s t\n\n"
    assert _lengths(list(suspects._parts(text, [(5, 30)]))) == [33, 11]
    assert _lengths(list(suspects._parts("a" * 100, []))) == [100]


def test_pieces_end_with_blanks() -> None:
    text = "one two three\nfour " + "x" * 30 + " five"
    found = list(words.pieces(text, 5))
    assert "".join(found) == text
    assert found == ["one two ", "three\n", "four " + "x" * 30 + " ", "five"]
