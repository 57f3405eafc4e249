"""Rust and other languages whose comments may be in each other: Swift, Kotlin, Scala, Dart."""

from __future__ import annotations

from splchk.documents.source.syntax import CHARACTER, DOUBLE, LONG_DOUBLE, LONG_SINGLE, Source, Syntax

_RAW = r"r(?P<hashes>#*)\"(?s:.)*?\"(?P=hashes)"
_SOURCE = Source(
    Syntax(
        "//[/!]*",
        ((r"/\*[*!]*(?!/)", r"\*+/"),),
        nested=True,
        strings=(LONG_DOUBLE, LONG_SINGLE, _RAW, DOUBLE, CHARACTER),
    )
)

regions, fences = _SOURCE.regions, _SOURCE.fences
