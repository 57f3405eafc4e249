"""What a document tells about its words is the same, however many of them are asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from splchk.languages import language
from splchk.model import Document
from splchk.rules.evidence import _FEW, Evidence, Uses

ENGLISH = language("en")
pieces = st.sampled_from(
    ["teh", "Teh", "TEH", "teh's", " ", " ", "\n", "`", "```\n", "_", "/", "http://a.b/", "2", "é", "İ", "the", "--"]
)


def _evidence(text: str) -> Evidence:
    return Evidence(Document("a.md", text, "markdown"), (), ENGLISH)


def test_where_a_word_is_used() -> None:
    text = "A teh and a `teh` and Teh_2, --teh.\n\n```\nteh teh\n```\n\nhttp://example.org/teh tehs\n"
    evidence = _evidence(text)
    assert evidence.uses("teh") == Uses(prose=1, code=3, names=3, capitals=0)
    assert evidence.uses("tehs") == Uses(prose=1, code=0, names=0, capitals=0)
    assert evidence.uses("nowhere") == Uses(prose=0, code=0, names=0, capitals=0)


@given(st.lists(pieces, max_size=30).map("".join))
def test_many_words_are_counted_like_one(text: str) -> None:
    alone, among = _evidence(text), _evidence(text)
    for number in range(_FEW + 1):
        among.uses(f"w{number}")
        among.has(f"w{number}")
    for word in ("teh", "teh's", "the", "é"):
        assert among.uses(word) == alone.uses(word)
        assert among.has(word) == alone.has(word)


def test_the_file_name() -> None:
    evidence = Evidence(Document("docs/Recieve-it.md", "", "markdown"), (), ENGLISH)
    assert evidence.is_in_file_name("recieve")
    assert not evidence.is_in_file_name("docs")
