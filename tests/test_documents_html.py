"""The regions of HTML, against html5lib: the words that a reader sees, and no others."""

from __future__ import annotations

import html
import re
from collections import Counter

import oracle_html
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.components import regions as regions_of_component
from splchk.documents.html import fences, regions
from splchk.languages.english import ENGLISH
from splchk.model import Kind

_WORD = re.compile(r"[^\W\d_]+")


def prose(text: str) -> list[str]:
    """The words of the prose in English."""
    found = [one for one in regions(text) if one.kind is Kind.PROSE]
    english = [one for one in found if not one.language or ENGLISH.is_named_by(one.language)]
    return [word for one in english for word in _WORD.findall(html.unescape(text[one.start : one.end]))]


_WORDS = st.sampled_from(("alpha", "beta", "gamma", "&eacute;psilon", "delta's", "zeta &amp; eta", "x < y", "1<2"))
_SHOWN = st.sampled_from(("alt", "title", "aria-label", "placeholder"))
_HIDDEN = st.sampled_from(("class", "id", "href", "data-title", "onclick", "value"))
_ATTRIBUTES = st.one_of(
    st.builds(' {}="{} > iota"'.format, _SHOWN, _WORDS),
    st.builds(" {}='kappa'".format, _SHOWN | _HIDDEN),
    st.builds(" {}=lambda".format, _SHOWN | _HIDDEN),
    st.sampled_from((' lang="de"', ' lang="en-GB"', " translate=no", ' class="a notranslate"', " hidden", "")),
)
_INLINE = st.sampled_from(("b", "span", "a", "em", "code", "kbd", "var"))
_BLOCKS = st.sampled_from(("div", "section", "blockquote", "pre", "article"))


def _element(names: st.SearchStrategy[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("<{0}{1}> {2} </{0}>".format, names, _ATTRIBUTES, inside)


_VOID = st.builds("<img{}>".format, _ATTRIBUTES) | st.builds("<br{}/>".format, _ATTRIBUTES)
_RAW = st.sampled_from(
    (
        "<script>var mu = '<b>';</script>",
        "<style>.nu > b {}</style>",
        "<!-- xi <b> -->",
        "<!DOCTYPE html>",
        "<?pi rho?>",
    )
)
_TEXT = st.recursive(
    _WORDS | _VOID, lambda inside: _element(_INLINE, inside) | st.builds("{} {}".format, inside, inside)
)
_PARAGRAPHS = st.builds("<p{}>{}".format, _ATTRIBUTES, _TEXT)
_LISTS = st.builds("<ul><li{}>{}<li>{}</ul>".format, _ATTRIBUTES, _TEXT, _TEXT)
_TABLES = st.builds("<table><tr><td{}>{}<td>{}<tr><th>{}</table>".format, _ATTRIBUTES, _TEXT, _TEXT, _TEXT)
_DOCUMENTS = st.recursive(
    _PARAGRAPHS | _LISTS | _TABLES | _RAW,
    lambda inside: _element(_BLOCKS, inside) | st.builds("{}\n{}".format, inside, inside),
    max_leaves=20,
)


@given(_DOCUMENTS)
@example('<ul><li translate="no"> alpha <ul><li>beta</ul> gamma</ul><p>delta')
@example('<p lang="de">alpha<div>beta</div>')
def test_the_words_are_those_of_html5lib(text: str) -> None:
    (theirs,) = oracle_html.words([text])
    assert theirs and Counter(prose(text)) == Counter(theirs.prose)


@given(st.text(st.sampled_from("<>/!-?%{}#='\" \nabp&;"), max_size=60))
@example("<!--><p title='>")
def test_any_text_has_regions_in_order(text: str) -> None:
    for read in (regions, regions_of_component):
        found = read(text)
        ends = [0, *(one.end for one in found)]
        assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


@given(_DOCUMENTS, st.data())
def test_what_is_wanted_is_found_as_in_the_whole(text: str, data: st.DataObject) -> None:
    whole = regions(text)
    wanted = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    found = regions(text, wanted)
    assert {one for one in whole if any(one.start <= at < one.end for at in wanted)} <= set(found) <= set(whole)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>a</script>b<style>c</style>", ["a", "c"]),
        ("<SCRIPT type=x>a</Script >", ["a"]),
        ("<pre>a\n<b>b</b></pre>", ["a\n<b>b</b>"]),
        ("<script src=a/>b", []),
        ("<script>a", ["a"]),
        ("<scripts>a</scripts><p>", []),
    ],
)
def test_code_is_found_without_reading_the_whole(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in fences(text)] == expected
