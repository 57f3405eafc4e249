from __future__ import annotations

import re

from splchk.lazy import compile_lazily


def test_a_pattern_is_compiled_once_for_each_set_of_flags() -> None:
    pattern = compile_lazily("cats?")
    assert pattern is compile_lazily("cats?")
    assert pattern.fullmatch("cats")
    assert not pattern.fullmatch("CATS")
    assert compile_lazily("cats?", re.IGNORECASE).fullmatch("CATS")
