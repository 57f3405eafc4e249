"""What html5lib makes of HTML: the words that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import html5lib
from oracles import Words

_WORD = re.compile(r"[^\W\d_]+")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_TEMPLATE = re.compile(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<%.*?%>|<\?php.*?(?:\?>|\Z)")
_COMMENT = re.compile(r"(?s)<!--(.*?)-->")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_HIDDEN = frozenset("code kbd listing math pre samp script style tt var xmp".split())
_SHOWN = "alt title aria-label aria-description aria-placeholder aria-roledescription placeholder".split()
_LABELLED = frozenset("optgroup option track".split())
_DESCRIPTIONS = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt".split()
)
_BUTTONS = frozenset(("button", "reset", "submit"))


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each document: of its text and of the attributes that a reader sees, but for code."""
    return [_words(text) for text in texts]


def _words(text: str) -> Words:
    plain = _TEMPLATE.sub(" ", text)
    tree = html5lib.parse(f"<!DOCTYPE html>{plain}")  # without one, a table does not end a paragraph
    found = [word for each in _texts(tree, "") for word in _WORD.findall(each)]
    return Words(found, _WORD.findall(" ".join(_COMMENT.findall(plain))))


def _texts(node: Any, language: str) -> Iterator[str]:
    """Yield the texts in an element."""
    if not isinstance(node.tag, str):  # a comment
        return
    name = _NAMESPACE.sub("", node.tag)
    attributes = {_NAMESPACE.sub("", key): value for key, value in node.attrib.items()}
    language = attributes.get("lang") or attributes.get("xml:lang") or language
    is_hidden = (
        attributes.get("translate", "").strip().lower() == "no" or "notranslate" in attributes.get("class", "").split()
    )
    if is_hidden:
        return
    is_english = language.lower().replace("_", "-").partition("-")[0] in ("", "en")
    if is_english:
        yield from _attributes(name, attributes)
    if name in _HIDDEN:
        return
    if is_english and node.text:
        yield _TAG.sub(" ", node.text) if name == "textarea" else node.text  # an example of code
    for child in node:
        yield from _texts(child, language)
        if is_english and child.tail:
            yield child.tail


def _attributes(name: str, attributes: dict[str, str]) -> Iterator[str]:
    yield from (attributes[one] for one in _SHOWN if one in attributes)
    if name in _LABELLED and "label" in attributes:
        yield attributes["label"]
    if name == "table" and "summary" in attributes:
        yield attributes["summary"]
    if name == "input" and attributes.get("type", "").lower() in _BUTTONS and "value" in attributes:
        yield attributes["value"]
    if name == "meta" and (attributes.get("name") or attributes.get("property", "")).lower() in _DESCRIPTIONS:
        yield attributes.get("content", "")
