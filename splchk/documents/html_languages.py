"""Elements of HTML with an attribute `lang`, in documents that are not HTML but may have some: Markdown, MDX."""

from __future__ import annotations

import re

from splchk.text.lazy import compiled

_TAG = (
    r"<(?P<name>[A-Za-z][\w-]*)(?=[\s])[^<>]*?\s(?:xml:)?lang\s*=\s*[\"']?(?P<tag>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)"
    r"(?![\w-])[^<>]*(?<!/)>"
)


def languages(text: str) -> list[tuple[int, int, str]]:
    """Return the spans of elements that name the language of what is in them, each with the tag, in order.

    An element without an end tag ends with the text.
    """
    if "lang=" not in text:
        return []
    found = []
    for opening in compiled(_TAG).finditer(text):
        depth, end = 1, len(text)
        for tag in re.finditer(rf"<(/?){opening['name']}\b[^<>]*>", text[opening.end() :]):
            depth += -1 if tag[1] else 1
            if not depth:
                end = opening.end() + tag.start()
                break
        found.append((opening.end(), end, opening["tag"]))
    return found
