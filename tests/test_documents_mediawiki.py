"""The regions of MediaWiki: laws for any text, and what is found without reading the whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.mediawiki import fences, regions
from tests import reader_laws

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
    reader_laws.are_in_order(regions(text), text)


@given(_TEXTS)
def test_what_is_surely_code_holds_no_prose(text: str) -> None:
    reader_laws.have_no_prose_in(fences(text), regions(text))


@given(_TEXTS, st.data())
def test_what_is_wanted_is_found_as_in_the_whole(text: str, data: st.DataObject) -> None:
    reader_laws.are_found_if_wanted(regions, text, data)
