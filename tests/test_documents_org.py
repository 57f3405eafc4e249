"""The regions of Org: laws for any text, and what is found without reading the whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.org.outline import fences
from splchk.documents.org.reader import regions
from tests import reader_laws

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
    reader_laws.are_in_order(regions(text), text)


@given(_TEXTS)
def test_what_is_surely_code_holds_no_prose(text: str) -> None:
    reader_laws.have_no_prose_in(fences(text), regions(text))


@given(_TEXTS, st.data())
def test_what_is_wanted_is_found_as_in_the_whole(text: str, data: st.DataObject) -> None:
    reader_laws.are_found_if_wanted(regions, text, data)
