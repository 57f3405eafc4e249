"""Elements of HTML with an attribute `lang`, in documents that are not HTML but may have some: Markdown, MDX."""

from __future__ import annotations

from splchk.text.lazy import compiled

_ELEMENT = r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s[^<>]*)?)>"
_LANGUAGE = r"\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)(?![\w-])"
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without content."""


def languages(text: str) -> list[tuple[int, int, str]]:
    """Return the spans of a text in elements that name their language, in order, each with the tag of the innermost.

    An element without an end tag ends where one around it does, or with the text.
    """
    if "lang=" not in text:
        return []
    found = []
    is_open: dict[str, int] = {}
    stack: list[tuple[str, str | None]] = []
    """The names of the open elements, each with the tag that holds in it."""
    start, tag = 0, None
    for element in compiled(_ELEMENT).finditer(text):
        name = element["name"].lower()
        if element["end"]:
            if not is_open.get(name):
                continue
            ended = ""
            while ended != name:
                ended, _ = stack.pop()
                is_open[ended] -= 1
        elif name in _VOID or element["attributes"].endswith("/"):
            continue
        else:
            own = compiled(_LANGUAGE).search(element["attributes"])
            stack.append((name, own[1] if own else tag))
            is_open[name] = is_open.get(name, 0) + 1
        now = stack[-1][1] if stack else None
        if now != tag:
            if tag:
                found.append((start, element.start(), tag))
            start, tag = element.end(), now
    if tag:
        found.append((start, len(text), tag))
    return found
