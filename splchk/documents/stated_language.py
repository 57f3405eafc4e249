"""The language that a document says it is in: `lang: de` in its front matter, `:lang: de` in the header of AsciiDoc."""

from __future__ import annotations

from splchk.documents import TYPES
from splchk.documents.translations import is_code
from splchk.model import Document
from splchk.text.lazy import compiled

_TAG = r"([A-Za-z]{2})(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))*"
_KEY = rf"(?m)^[\"']?(?:lang|language|locale)[\"']?[ \t]*[:=][ \t]*[\"']?(?P<tag>{_TAG})[\"']?,?[ \t]*(?:#.*)?\r?$"
# https://docs.asciidoctor.org/asciidoc/latest/attributes/document-attributes-ref/
_ATTRIBUTE = rf"(?m)^:lang:[ \t]*(?P<tag>{_TAG})[ \t]*\r?$"
_HEADER = 2000
"""Characters of a document in which its header is."""


def stated_tag(document: Document) -> str | None:
    """Return the tag of the language that a document names for itself; None: it names none."""
    type_ = TYPES[document.type]
    if type_.is_data:
        return None
    found = None
    if document.type == "asciidoc":
        found = compiled(_ATTRIBUTE).search(document.text, 0, _HEADER)
    elif front := type_.front_matter(document.text):
        found = compiled(_KEY).search(document.text, front.start, front.end)
    return found["tag"] if found and is_code(found[2].lower()) else None
