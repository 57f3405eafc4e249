"""What pandoc makes of Org: the words of its text, without code, formulas and raw text."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

from oracles import Words

_WORD = re.compile(r"[^\W\d_]+")
_MACRO = re.compile(r"\{\{\{[A-Za-z][^{}]*\}\}\}|\[\[[^\[\]]*\]\]")
"""Macros, which pandoc shows as they are, and links that show their targets."""
_COMMENT = re.compile(r"(?m)^[ \t]*#[ ](.*)|(?is:#\+begin_comment(.*?)#\+end_comment)")
_NO_TEXT = frozenset(("Code", "CodeBlock", "Math", "RawBlock", "RawInline", "Cite"))
_SHOWN = ("title", "subtitle", "description", "abstract")
_TAGS = ("tag", "tags")


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each document; None for one that pandoc refuses."""
    return [_words(text) for text in texts]


def _words(text: str) -> Words | None:
    command = ["pandoc", "-f", "org", "-t", "json"]
    data = _MACRO.sub("0", text).encode(errors="replace")
    done = subprocess.run(command, input=data, capture_output=True, timeout=60)
    if done.returncode:
        return None
    tree = json.loads(done.stdout)
    titles = [tree["meta"][one] for one in _SHOWN if one in tree["meta"]]
    found = "".join(_texts([*titles, tree["blocks"]]))
    return Words(_WORD.findall(found), _WORD.findall(" ".join("".join(one) for one in _COMMENT.findall(text))))


def _texts(node: Any) -> Iterator[str]:
    """Yield the texts in a node of pandoc's tree."""
    if isinstance(node, list):
        for one in node:
            yield from _texts(one)
    elif isinstance(node, dict):
        kind: str = node.get("t", "")
        content: Any = node.get("c")
        if kind == "Str":
            yield content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind == "Span" and content[0][1][:1] and content[0][1][0] in (*_TAGS, "timestamp-wrapper"):
            return
        elif kind == "Link":
            shown = "".join(_texts(content[1]))
            yield "" if shown == content[2][0] or "://" in shown.split(" ")[0] else shown
        elif kind == "DefinitionList":
            for term, definitions in content:
                yield from (*_texts(term), "\n", *_texts(definitions))
        elif kind == "Image":
            yield from _texts(content[1])
        elif kind == "Header":
            yield from (*_texts(content[2]), "\n")
        elif kind not in _NO_TEXT:
            yield from _texts(content)
            yield "" if kind in ("Emph", "Strong", "Underline", "Strikeout", "Span", "Quoted") else "\n"
