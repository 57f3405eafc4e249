"""The regions of Org: laws for any text, and what is found without reading the whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.org.outline import fences
from splchk.documents.org.reader import regions
from splchk.model import Kind

_LINES = (
    "* Alpha|** TODO Beta :c:|gamma|delta||  epsilon|#+begin_src json|#+end_src|#+begin_comment|#+end_comment|"
    "#+begin_example|#+end_example|#+begin_quote|#+end_quote|# zeta|: eta|- theta|- iota :: kappa|  + lambda|1. mu|"
    ":PROPERTIES:|:nu: xi|:END:|#+TITLE: pi|#+CAPTION[rho]: sigma|\\begin{x}|\\end{x}|[fn:1] tau|~upsilon~ =phi= /chi/|"
    "[[psi][omega /a]]|[[*Alpha]]|{{{m(a)}}} b|$a$ \\(b\\)|src_a{b} c|<<<a b>>>|-----"
).split("|")
_TEXTS = st.lists(st.sampled_from([*_LINES, "| a | b |", "|---+---|"]), max_size=14).map("\n".join)


@given(_TEXTS | st.text(st.sampled_from("=~/*_+|:;[]{}<>#()\"'$\\ \na1"), max_size=60))
@example("\ufeff#+begin_src\na\n#+end_src")
@example("/a//b/")
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
