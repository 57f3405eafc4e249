"""Text for XML, as `xml.sax.saxutils` writes it, whose import costs nearly as much as a whole run."""

from __future__ import annotations

import re

from splchk.reports import printable

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids, however it is written (https://www.w3.org/TR/xml/#charsets)."""


def content(value: str) -> str:
    """Return a text as the content of an element."""
    text = _NO_XML.sub("\ufffd", printable(value))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(value: str) -> str:
    """Return a text as the value of an attribute, with quotes."""
    text = content(value).replace("\t", "&#9;")
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'
