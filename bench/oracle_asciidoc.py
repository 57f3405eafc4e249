"""What Asciidoctor makes of AsciiDoc: the words of its HTML, without code, formulas, and what it makes up."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import html5lib
from oracles import Words

_WORD = re.compile(r"[^\W\d_]+")
_NAMESPACE = re.compile(r"\{[^}]*\}")
_COMMENT = re.compile(r"(?m)^//(?!/)(.*)$|^////+\n((?:.*\n)*?)////+$")
_CODE = frozenset("code pre kbd samp script style tt img".split())
_MADE_UP = frozenset("stemblock details conum author email revnumber colist_num admonition-label".split())
_PROGRAM = """
require 'asciidoctor'; require 'json'
Asciidoctor::LoggerManager.logger.level = 5
attributes = {'skip-front-matter' => '', 'experimental' => '', 'icons' => 'font', 'stem' => '',
  'attribute-missing' => 'skip', 'idprefix' => '', 'nofooter' => '', 'stylesheet!' => '', 'caption' => '',
  'note-caption' => '', 'figure-caption!' => '', 'table-caption!' => '', 'example-caption!' => '',
  'appendix-caption!' => '', 'chapter-signifier!' => '', 'part-signifier!' => '', 'toc-title' => '', 'toc!' => '',
  'version-label' => '', 'last-update-label!' => '', 'untitled-label' => ''}
puts JSON.parse(STDIN.read).map { |text|
  begin
    Asciidoctor.convert(text, safe: :secure, standalone: true, attributes: attributes)
  rescue StandardError
    nil
  end
}.to_json
"""
_ADDRESS = re.compile(r"(?:link:)?\{[\w-]+\}(?=[^\s\[\]{}]*\[[^\]])")
"""An attribute in front of brackets: most are set elsewhere, to an address."""
_UNRESOLVED = re.compile(
    r"<a [^<>]*>(?:[^<>]*\.(?:html|adoc)[^<>]*|\[[\w-]+\]|https?:[^<>]*)</a>|\{[\w-]+\}|\\[$(][^<]{0,300}?\\[$)]"
    r"|\[?\b[a-z][\w-]*::?[^\s\[\]<>:]*\[[^\]<>]*\]",
    re.DOTALL,
)
"""What shows a name: links without a text, attributes that are not set, formulas, macros of extensions."""


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each document; None for one that Asciidoctor refuses."""
    data = json.dumps([_ADDRESS.sub("https://x", text.encode(errors="replace").decode()) for text in texts]).encode()
    command = ["ruby", "-Eutf-8:utf-8", "-e", _PROGRAM]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    pages: list[str | None] = json.loads(done.stdout)
    return [page and _words(page, text) for page, text in zip(pages, texts, strict=True)]  # type: ignore[misc]


@cache
def is_installed() -> bool:
    """Return True if there is an Asciidoctor."""
    try:
        return not subprocess.run(["ruby", "-e", "require 'asciidoctor'"], capture_output=True).returncode
    except OSError:
        return False


def _words(page: str, text: str) -> Words:
    tree = html5lib.parse(_UNRESOLVED.sub(" ", page))
    comments = " ".join("".join(one) for one in _COMMENT.findall(text))
    return Words(_WORD.findall("".join(_texts(tree))), _WORD.findall(comments))


def _texts(node: Any) -> Iterator[str]:
    """Yield the texts in an element."""
    if not isinstance(node.tag, str):
        return
    name = _NAMESPACE.sub("", node.tag)
    classes = frozenset((node.get("class") or "").split())
    if name == "img":
        made_up = re.sub(r"[-_]", " ", (node.get("src") or "").rpartition("/")[2].rpartition(".")[0])
        yield f" {node.get('alt', '')} " if node.get("alt") != made_up else " "
    if name in _CODE or classes & _MADE_UP or name == "head" or (name == "td" and "icon" in classes):
        yield " "
        return
    is_inline = name in ("b", "strong", "em", "i", "span", "a", "mark", "sub", "sup")
    yield ("" if is_inline else "\n") + (node.text or "")
    for child in node:
        yield from _texts(child)
        yield child.tail or ""
    yield "" if is_inline else "\n"
