"""The regions of MediaWiki: laws for any text, and what is found without reading the whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.mediawiki import fences, regions
from splchk.model import Kind

_LINES = (
    "= Alpha =@beta@gamma@@@ delta@* epsilon@:: zeta@{|@|}@|-@| eta || theta@! iota !! kappa@|+ lambda@"
    "<pre>@</pre>@<code>mu</code> nu@<nowiki>@</nowiki>@<!-- xi@-->@{{pi|rho@}} sigma@[[tau|upsilon]]@"
    "[[phi@]]@[[File:a.png|thumb|chi [[psi]]]]@<gallery>@</gallery>@a.png|omega@[https://x.org a b]@"
    "<ref>a</ref> b@[[#Alpha]]@<source>@</source>@{{{a}}} b"
).split("@")
_TEXTS = st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join)


@given(_TEXTS | st.text(st.sampled_from("=!-*|:;[]{}<>#/\"'$\\ \na1"), max_size=60))
@example("\ufeff{|\n| a\n|}")
def test_any_text_has_regions_in_order(text: str) -> None:
    ends = [0]
    for one in regions(text):
        assert ends[-1] <= one.start < one.end <= len(text)
        ends.append(one.end)


@given(_TEXTS)
def test_what_is_surely_code_holds_no_prose(text: str) -> None:
    spans = [(one.start, one.end) for one in fences(text) if one.type is None]
    found = [one for one in regions(text) if one.kind is not Kind.CODE]
    assert not [one for one in found if any(start < one.end and one.start < end for start, end in spans)]


@given(_TEXTS, st.data())
def test_what_is_wanted_is_found_as_in_the_whole(text: str, data: st.DataObject) -> None:
    whole = regions(text)
    wanted = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    needed = {one for one in whole if any(one.start <= at < one.end for at in wanted)}
    assert needed <= set(regions(text, wanted)) <= set(whole)
