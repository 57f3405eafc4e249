"""Random edits of documents in an editor, and the comparison of what is shown of them with a fresh check."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from splchk.pipeline.pipeline import Pipeline, Request
from splchk.project import files

if TYPE_CHECKING:
    from tests.editor import Editor

_PIECES = (
    *"the teh recieve word wurld kubectx of than then should Ünïcode naïve 𝒳word 🙂 don’t it's seperate a an".split(),
    *(" ", " ", "\n", "\n\n", "\r\n", "\r", "\t", "`", "```\n", "``` json\n", "# ", "- ", "> ", "| a | b |\n", "<!--"),
    *("-->", "<div>", "</div>", "[x]: y\n", "[x]", "](y)", "---\n", "+++\n", ":: \n", ".. note::\n", ": ", "key: "),
    *("'", '"', "&eacute;", "\\", "\u200b", "e\u0301", "\ufeff", "{%", "%}", "$", "*", "_", "<pre>", "::: tip\n"),
    *("<!-- splchk: ignore teh -->", "<!-- splchk: off -->", ".. splchk: ignore wurld\n", "# splchk: ignore-line"),
)
_SAMPLES = {
    ".md": """---
title: Teh page
---

# Title

I will recieve it, and the the kubectx too.

```sh
teh
```

""",
    ".rst": """Title
=====

I will recieve it, and the the ``teh`` too::

    teh code

.. note:: Seperate it.

""",
    ".yaml": """# Teh comment.
description: I will recieve it, and the kubectx too.
max_ammount: 1
names:
  - teh

""",
}


def sample(suffix: str, chooser: random.Random) -> str:
    """Return a short document of a type."""
    return _SAMPLES[suffix] * chooser.randint(1, 4) + "".join(chooser.choices(_PIECES, k=20))


def random_edit(editor: Editor, uri: str, chooser: random.Random) -> None:
    """Insert, delete or replace a piece, at the end or anywhere; seldom the whole text."""
    text = editor.texts[uri]
    start = chooser.choice((len(text), chooser.randint(0, len(text)), chooser.randint(0, len(text))))
    end = min(start + chooser.choice((0, 0, 1, chooser.randint(0, 30))), len(text))
    if text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n":
        start = end = len(text)  # no position stands within the end of a line
    piece = "".join(chooser.choices(_PIECES, k=chooser.choice((0, 1, 1, 1, 2, 5))))
    if chooser.random() < 0.01:
        editor.change(uri, [(None, text[:start] + piece + text[end:])])
    else:
        editor.replace(uri, start, end, piece)


def fresh(text: str, path: Path, folder: Path) -> list[tuple[int, int, str]]:
    """Return what a new run finds in a text: start, end and rule of each finding."""
    pipeline = Pipeline(Request(), str(folder))
    checked = pipeline.check_stdin(files.encode(text), str(path))
    assert checked
    (marked,) = pipeline.mark_keys([checked])
    return [(one.word.start, one.word.end, one.rule) for one in marked.findings]


async def compare(editor: Editor, uri: str, folder: Path, chooser: random.Random) -> int:
    """Compare what is shown of a document with a fresh check, and ask something; return the number of requests."""
    shown = [
        (editor.offset(uri, one.range.start), editor.offset(uri, one.range.end), str(one.code))
        for one in await editor.diagnostics(uri)
        if one.code != "not-checked"
    ]
    text = editor.texts[uri]
    expected = fresh(text, folder / uri.rsplit("/", 1)[1], folder)
    assert shown == expected, f"{text!r}: {shown} instead of {expected}"
    if chooser.random() < 0.7:
        return 0
    at = chooser.randint(0, len(text))
    if text[at - 1 : at + 1] == "\r\n":
        at -= 1
    which, range_ = types.TextDocumentIdentifier(uri), editor.range(uri, at, at)
    await editor.client.text_document_hover_async(types.HoverParams(which, range_.start))
    context = types.CodeActionContext([], chooser.choice((None, ["source.fixAll.splchk"], ["quickfix"])))
    found = await editor.client.text_document_code_action_async(types.CodeActionParams(which, range_, context))
    for action in found or ():
        if isinstance(action, types.CodeAction) and action.edit and chooser.random() < 0.2:
            editor.apply(action.edit)
            break
    return 2
