"""Confused words in their places: what is between two words, and what keeps a word from being wrong."""

from __future__ import annotations

import re

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.speller import Speller
from splchk.model import Confidence, Document, Finding, Level, Safety
from splchk.rules import CONFUSED_WORD

CHECKER = Checker(Speller(open_dictionary("en")), CheckOptions(enabled=frozenset({CONFUSED_WORD.id})))
_MARK = re.compile(r"\[\[([^\]]+)->([^\]]+)\]\]")

TEXT = """\
# How to set it up

It lasts longer [[then->than]] ten minutes, and has [[it's->its]] own file. **Side** *[[affects->effects]]*
are known, as [the list](a.md) is [[build->built]] with care. A line may end in the middle: it is more
[[then->than]] two lines.

[[Their->There]] is one, and it’s [[it’s->its]] own. [[Lets->Let's]] see: THEY LOSE THEN THAN.

Other sentences: he knows more. Then two of them left. He has `more` then two, or more, then two; more
- then two

> he has more
> [[then->than]] two

More then-clauses, more then.js 2, more <b>then</b> two, more "then" two. If it is better then do it.

# What he has more
then two

<!-- more [[then->than]] two -->

```
more then two
```

| more | then two |
|---|---|
| more then `x` | it is more [[then->than]] 2 |
"""


def _check(text: str) -> list[Finding]:
    return CHECKER.check(Document("a.md", text, "markdown")).findings


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_words_in_their_places(line_end: str) -> None:
    marked = TEXT.replace("\n", line_end)
    text = _MARK.sub(r"\1", marked)
    expected = []
    shift = 0
    for mark in _MARK.finditer(marked):
        expected.append((mark.start() - shift, mark[1], mark[2]))
        shift += len(mark[0]) - len(mark[1])
    assert [(one.word.start, one.word.text, *one.suggestions) for one in _check(text)] == expected


def test_a_finding() -> None:
    (one,) = _check("He has more then two.\n")
    assert (one.rule, one.replacement, one.fix) == ("confused-word", "than", Safety.UNSAFE)
    assert (one.level, one.confidence) == (Level.ERROR, Confidence.HIGH)


def test_a_matter_of_taste_is_a_note() -> None:
    (one,) = _check("You can setup a server.\n")
    assert (one.suggestions, one.replacement, one.level) == (("set up",), "set up", Level.NOTE)


def test_of_two_corrections_none_is_written() -> None:
    (one,) = _check("An option fro the server.\n")
    assert (one.suggestions, one.replacement, one.fix) == (("for", "from"), None, None)


def test_words_of_another_language_say_nothing() -> None:
    czech = "Nový jazyk a upgrade aplikací je součástí každého systému, který používáme.\n"
    assert _check(czech * 3) == []


def test_the_name_of_a_macro_or_a_protocol_is_no_word() -> None:
    asciidoc = Document("a.adoc", "An link:a.html[`Any`] is one, an link is not, see image:a.png[].\n", "asciidoc")
    assert [one.word.start for one in CHECKER.check(asciidoc).findings] == [30]
    assert _check("An link::x is one, and an http://x another; an link: yes.\n")[0].word.start == 44


def test_names_are_none() -> None:
    assert _check("The name of your CAN device is its A record, see plan A option, and How to Setup it.\n") == []
