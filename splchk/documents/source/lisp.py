"""Lisp, Scheme and Clojure: `;` begins a comment."""

from __future__ import annotations

from splchk.documents.source.syntax import Source, Syntax

_STRING = r'"(?:[^"\\]|\\(?s:.))*+"'
_CHARACTER = r"\\[;\"]|\?[;\"\\]"
_SOURCE = Source(Syntax(";+", ((r"#\|", r"\|#"),), nested=True, strings=(_CHARACTER, _STRING)))

regions, fences = _SOURCE.regions, _SOURCE.fences
