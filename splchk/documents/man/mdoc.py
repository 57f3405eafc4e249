"""The macros of mdoc(7): which arguments are prose, and which are names.

Within a line, an argument that is the name of a macro that can be called there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.documents.man import inline
from splchk.documents.man.macros import arguments
from splchk.model import Kind, Region

_PROSE = frozenset(
    "Sh Ss Nd It No Ns Dq Sq Pq Qq Bq Brq Do Dc So Sc Po Pc Qo Qc Bo Bc Bro Brc Eo Ec En Op Oo Oc Sx Tn Ta Xo Xc Pf "
    "Ap D1 %T %B %J %R %O Lk".split()
)
"""Macros whose arguments are text."""
_NAMES = frozenset(
    "Ad Ao Ac Aq An Ar At Bsx Bx Cd Cm Dl Dv Dx Er Ev Fa Fd Fl Fn Fo Fc Fr Ft Fx Hf Ic In Lb Li Ms Mt Nm Nx Ot Ox Pa "
    "Ql St Ux Va Vt Xr".split()
)
"""Macros whose arguments are names, or code."""
_FONT = frozenset(("Em", "Sy"))
_CALLED = (_PROSE | _NAMES | _FONT) - {"Sh", "Ss", "Nd", "It", "Lb", "D1", "Dl", "In", "Fd", "Cd"}
_LITERAL = frozenset(("-literal", "-unfilled"))


def is_literal(text: str, start: int, end: int) -> bool:
    """Return True if the arguments of `Bd` say that what follows is code."""
    return any(text[first:last] in _LITERAL for first, last in arguments(text, start, end))


def regions(text: str, name: str, start: int, end: int) -> Iterator[Region]:
    """Yield what is prose and code in the arguments `text[start:end]` of a macro of mdoc(7)."""
    if name not in _PROSE and name not in _NAMES and name not in _FONT:
        return
    macro = name
    first = last = start
    skips = macro == "Lk"
    for argument in arguments(text, start, end):
        source = text[slice(*argument)]
        if source in _CALLED and text[argument[0] - 1] != '"':
            yield from _span(text, first, last, macro)
            macro = source
            first = last = argument[1]
            skips = macro == "Lk"
        elif skips:
            first = last = argument[1]  # an address
            skips = False
        else:
            first = argument[0] if first == last else first
            last = argument[1]
    yield from _span(text, first, last, macro)


def _span(text: str, start: int, end: int, macro: str) -> Iterator[Region]:
    if start >= end:
        return
    if macro in _PROSE:
        yield from inline.regions(text, start, end)
    else:
        is_prose = macro in _FONT and not inline.is_code(text[start:end])
        yield from inline.region(text, start, end, Kind.PROSE if is_prose else Kind.CODE)
