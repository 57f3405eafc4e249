"""The regions of AsciiDoc: laws for any text, and what is found without reading the whole."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents.asciidoc.blocks import Role, blocks
from splchk.documents.asciidoc.outline import fences
from splchk.documents.asciidoc.reader import regions
from tests import reader_laws

_LINES = st.sampled_from(
    (
        *(
            "= Alpha",
            "== Beta",
            "gamma",
            "delta",
            "",
            "",
            " epsilon",
            "----",
            "....",
            "====",
            "****",
            "____",
            "--",
            "////",
        ),
        *(
            "++++",
            "|===",
            "```",
            "```js",
            "[source,json]",
            "[source]",
            "[NOTE]",
            "[verse]",
            ".Zeta",
            "// eta",
            "* theta",
        ),
        *(
            ". iota",
            "kappa:: lambda",
            "+",
            ":mu: nu",
            "|xi |omicron",
            "a|pi",
            "NOTE: rho",
            "-----",
            "ifdef::x[]",
            "<1> x",
        ),
        *(
            "`sigma` tau",
            "link:x[upsilon]",
            "image::x.png[phi]",
            "{chi}[psi]",
            '"`omega`"',
            "footnote:[a `b` c]",
            "~~~~",
        ),
    )
)
_TEXTS = st.lists(_LINES, max_size=14).map("\n".join)


@given(_TEXTS | st.text(st.sampled_from("`+*_|:;.=-[]{}<>()\"'/\\ \na1"), max_size=60))
@example("|===\n2+|a\n|===")
@example("\ufeff= a")
def test_any_text_has_regions_in_order(text: str) -> None:
    reader_laws.are_in_order(regions(text), text)


@given(_TEXTS)
def test_what_is_surely_code_is_code(text: str) -> None:
    code = {(one.start, one.end) for one in blocks(text) if one.role is Role.CODE}
    assert {(one.start, one.end) for one in fences(text)} <= code


@given(_TEXTS, st.data())
def test_what_is_wanted_is_found_as_in_the_whole(text: str, data: st.DataObject) -> None:
    reader_laws.are_found_if_wanted(regions, text, data, with_code=False)
