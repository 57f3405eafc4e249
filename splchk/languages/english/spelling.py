"""Which letters English writers take for which, and how English words sound."""

from __future__ import annotations

from itertools import pairwise

from splchk.languages.base import Sounds, Spelling

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

SPELLING = Spelling(
    vowels=frozenset("aeiou"),
    semivowels=frozenset("y"),
    similar=frozenset("ck cs sz sc fv dt bp gj mn kc zs vf td pb jg nm".split()),
    neighbours=frozenset(pair for row in _KEYBOARD for a, b in pairwise(row) for pair in (a + b, b + a)),
)

# A key of sounds is the consonants of a word as English speakers say them, after Lawrence Philips' Metaphone (Computer
# Language 7/12, 1990); vowels count only at the beginning, where all of them are the same. `a` is any such vowel, `C`
# stands for `sh` and `ch`, `J` for `j`; `v` sounds like `f`, `z` like `s`. `scripts/build_dictionary.py` stores each
# entry by its key, so a change takes effect when the dictionary has been built again.
SOUNDS = Sounds(
    signs="aCJkbdfglmnprst",
    spellings=(
        (r"[^a-z]", ""),
        (r"^(?:kn|gn|pn)", "n"),
        (r"^ps|^x", "s"),
        (r"^wr", "r"),
        (r"mb$", "m"),
        (r"gh(?=t)|(?<=i)gh|(?<=o)ugh$", ""),
        (r"(?<=[ao])ugh", "f"),
        (r"gh", "g"),
        (r"sch", "sk"),
        (r"tch|[cs]h|[cst]i(?=[ao])|ss?(?=ur)|t(?=u)", "C"),
        (r"ph|v", "f"),
        (r"th", "t"),
        (r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
        (r"d?ge|dj|j|g(?=[iy])", "J"),
        (r"ck|c|q", "k"),
        (r"x", "ks"),
        (r"[hw]", ""),
        (r"^[aeiouy]", "a"),
        (r"(?<!^)[aeiouy]", ""),
    ),
)
