"""Where code is in man pages: lines of text right after what begins lines of code."""

from __future__ import annotations

from splchk.documents.base import EmbeddedBlock
from splchk.documents.man.reader import is_page
from splchk.text.lazy import compiled

_CODE = r"(?m)^\.[ \t]*(?:nf|EX|Vb)(?:[ \t][^\r\n]*)?\r?\n(?P<inside>(?:(?![.'])(?:[^\\\n]|\\(?![\"#]))*\n)+)"


def fences(text: str) -> list[EmbeddedBlock]:
    """Return the code that is followed by a request; nothing for a page that defines requests of its own."""
    if "\n.ig" in text or not is_page(text):
        return []
    found = (match.span("inside") for match in compiled(_CODE).finditer(text))
    return [EmbeddedBlock(start, end, None, start) for start, end in found]
