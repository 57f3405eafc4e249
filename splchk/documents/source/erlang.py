"""Erlang: `%` begins a comment."""

from __future__ import annotations

from splchk.documents.source.syntax import DOUBLE, SINGLE, Source, Syntax

_CHARACTER = r"\$(?:\\.|[%\"'])"
_SOURCE = Source(Syntax("%+!?", strings=(DOUBLE, SINGLE, _CHARACTER)))

regions, fences = _SOURCE.regions, _SOURCE.fences
