"""Lines and columns, whatever ends the lines."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from splchk.text.lines import Lines, split_lines


@given(st.text("ab \r\n\u2028", max_size=40), st.data())
def test_positions_are_those_of_the_lines(text: str, data: st.DataObject) -> None:
    starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
    lines = Lines(text)
    letters = [at for at, char in enumerate(text) if char not in "\r\n"]
    for offset in data.draw(st.lists(st.sampled_from(letters), max_size=8)) if letters else ():
        number = sum(start <= offset for start in starts)
        assert lines.position(offset) == (number, offset - starts[number - 1] + 1)
        assert lines.line_at(offset) == split_lines(text)[number - 1]
