"""The regions of man pages: laws for any text, and which files are pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from splchk.documents import detect_type as type_of
from splchk.documents.man.outline import fences
from splchk.documents.man.reader import is_page, regions
from tests import reader_laws
from tests.program import run, write

_LINES = (
    ".SH NAME@.SH ALPHA@.SS beta@gamma@delta@@.B epsilon@.BR zeta (1)@.TP@.IP eta 4@.nf@.fi@.EX@.EE@.ig@"
    '..@.de x@.TS@l l.@.TE@theta\tiota@.\\" kappa@lambda \\" mu@.Bd -literal@.Ed@.Fl a Ar b No nu@'
    "\\fBxi\\fP pi@\\fIrho sigma tau\\fP@.ie n .IP upsilon@.el phi@.SH SYNOPSIS@.ft B@.Vb 1"
).split("@")
_TEXTS = st.lists(st.sampled_from(_LINES), max_size=14).map(lambda lines: "\n".join((".TH x 1", *lines)))


@given(_TEXTS | st.text(st.sampled_from(".'\\\"fBP([*\n a1"), max_size=60))
@example("\ufeff.TH a 1\n.SH b")
def test_any_text_has_regions_in_order(text: str) -> None:
    reader_laws.are_in_order(regions(text), text)


@given(_TEXTS)
def test_what_is_surely_code_holds_no_prose(text: str) -> None:
    reader_laws.have_no_prose_in(fences(text), regions(text))


@given(_TEXTS, st.data())
def test_what_is_wanted_is_found_as_in_the_whole(text: str, data: st.DataObject) -> None:
    reader_laws.are_found_if_wanted(regions, text, data)


@pytest.mark.parametrize(
    "text", [".TH A 1\n", '.\\" a\n.TH A 1\n', ".Dd May 1\n.Dt A 1\n", "'\\\" t\n.if n .x\n.  TH a 1\n"]
)
def test_a_page_begins_with_requests_and_a_title(text: str) -> None:
    assert is_page(text)
    assert is_page("\ufeff" + text.replace("\n", "\r\n"))
    assert type_of("a", text) == "man"


@pytest.mark.parametrize("text", ["", "a\n.TH A 1\n", ".so man1/a.1\n", "#!/bin/sh\n", ".SH A\n"])
def test_other_files_are_no_pages(text: str) -> None:
    assert not is_page(text)
    assert regions(text) == []


def test_files_with_such_a_name_that_are_no_pages_are_no_documents(tmp_path: Path) -> None:
    write(tmp_path, {"a.1": b".TH A 1\nA teh.\n", "libx.so.1": b"\x7fELF\0", "b.2": b"teh\n"})
    done = run(cwd=tmp_path)
    assert done.out.decode().startswith("a.1:2:3: teh")
    assert (done.code, b"in 1 of 1 document" in done.err) == (1, True)
