from __future__ import annotations

import re

from splchk.text.lazy import compiled


def test_a_pattern_is_compiled_once_for_each_set_of_flags() -> None:
    pattern = compiled("cats?")
    assert pattern is compiled("cats?")
    assert pattern.fullmatch("cats")
    assert not pattern.fullmatch("CATS")
    assert compiled("cats?", re.IGNORECASE).fullmatch("CATS")
