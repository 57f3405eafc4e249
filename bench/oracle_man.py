"""What mandoc makes of man pages: the words of its HTML, without code.

In man(7), what is set in bold or italics is code if it is a single word, as for splchk; in mdoc(7) the macros say it.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from typing import Any

import html5lib
from oracles import Words

_WORD = re.compile(r"[^\W\d_]+")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_COMMENT = re.compile(r"(?m)^[.']?[ \t]*\\\"(.*)")
_CODE_TAGS = frozenset("code pre var".split())
_CODE_CLASSES = frozenset(
    "Nm Fl Ar Cm Ic Pa Xr Va Vt Ft Fn Fa Fd In Ev Er Dv Li Ql Ad An Mt St Lb Cd Nx Bx Ux Dx Fx Ox Bsx".split()
)
_CODE = re.compile(r"[=/_<>\[\]|$*{}()@;]|(?:\A|\s)(?:-|\.)|\d|\\")
_TYPEWRITER = re.compile(r"\\f(?:\(C[A-Z]|\[C[A-Z]\]).*?\\f(?:[RP1]|\[[RP]?\])")
"""What HTML does not tell from other text."""
_TITLE = re.compile(r"(?m)^[.'][ \t]*(?:TH|Dd)\b")
_DASH = re.compile(r"\s[-–—]+\s")
_TITLES = ("SYNOPSIS", "SYNTAX")


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each document; None for one that mandoc refuses."""
    return [_words(text) for text in texts]


def _words(text: str) -> Words | None:
    if text.lstrip().startswith(".so "):
        return None
    command = ["mandoc", "-T", "html", "-O", "fragment"]
    data = _TYPEWRITER.sub(" ", text).encode(errors="replace")
    done = subprocess.run(command, input=data, capture_output=True, timeout=60)
    tree = html5lib.parse(done.stdout.decode(errors="replace"))
    found = "".join(_texts(tree))
    return Words(_WORD.findall(found), _WORD.findall(" ".join(_COMMENT.findall(_TITLE.split(text, maxsplit=1)[-1]))))


def _texts(node: Any) -> Iterator[str]:
    """Yield the texts in an element."""
    if not isinstance(node.tag, str):
        return
    name = _NAMESPACE.sub("", node.tag)
    classes = frozenset((node.get("class") or "").split())
    if name in _CODE_TAGS or classes & _CODE_CLASSES or classes & {"head", "foot"}:
        yield " "
        return
    if name == "section" and node[:1] and "".join(node[0].itertext()).strip().upper() in _TITLES:
        yield " SYNOPSIS "
        return
    inside = "".join(node.itertext())
    if name == "section" and inside.split()[:1] == ["NAME"]:
        yield " NAME " + _DASH.split(inside.split(None, 1)[-1], maxsplit=1)[-1] + " "
        return
    if name in ("b", "i") and (len(inside.split()) < 2 or _CODE.search(inside.strip(" \"'.,:;"))):
        yield " "
        return
    yield node.text or ""
    for child in node:
        yield from _texts(child)
        yield child.tail or ""
    yield "" if name in ("b", "i", "span", "a") else "\n"
