"""PHP: the comments of C and of the shell; HTML outside of its tags is not checked."""

from __future__ import annotations

from splchk.documents.source.syntax import DOUBLE, SINGLE, Source, Syntax

_HERE_DOCUMENT = r"<<<[ \t]*(?P<quote>['\"]?)(?P<mark>[A-Za-z_]\w*)(?P=quote)\n(?s:.*?)\n[ \t]*(?P=mark)\b"
_OUTSIDE = r"\?>(?:[^<]|<(?!\?))*+"
_ATTRIBUTE = r"#\["
_STRINGS = (_HERE_DOCUMENT, DOUBLE, SINGLE, _OUTSIDE, _ATTRIBUTE)
_SOURCE = Source(Syntax("//+|#+", ((r"/\*[*!]*(?!/)", r"\*+/"),), strings=_STRINGS))

regions, fences = _SOURCE.regions, _SOURCE.fences
