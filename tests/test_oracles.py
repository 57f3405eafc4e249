"""What other parsers make of documents, beside splchk's regions: a sample, without a network.

`bench/oracles.py` does the same over any documents.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import oracles
import pytest

NEEDED = {
    "rst": ("docutils", None),
    "asciidoc": ("html5lib", "asciidoctor"),
    "html": ("html5lib", None),
    "notebook": ("nbformat", None),
    "org": (None, "pandoc"),
    "mediawiki": ("mwparserfromhell", None),
    "man": ("html5lib", "mandoc"),
}
"""The module and the program that each oracle needs."""

_MARKDOWN = (
    "# Some heading here\n\nA first paragraph with *some emphasis*, `some code` and "
    "a [link text](https://example.org).\n\n"
    "- an item here\n- another one\n\n```python\nsome code here\n```\n\n<!-- some comment here -->\n\n"
    "| some | cells |\n"
    "|------|-------|\n| here | also |\n"
)
SAMPLES = {
    "rst": """\
Some heading here
=================

A first paragraph with *some emphasis*, ``some code here`` and a `link text <https://example.org>`_::

    some literal code here

.. note:: An admonition with text here.

   - an item here

.. code-block:: python

   some code here

.. some comment here

==========  ==========
some cells  more cells
==========  ==========
some words  more words
==========  ==========
""",
    "asciidoc": """\
= Some heading here

A first paragraph with *some emphasis*, `some code here` and a https://example.org[link text here].

* an item here
. another one here

// some comment here

----
some code here
----

NOTE: An admonition with text here.

[source,python]
----
more code here
----

|===
|some cells here |more cells
|===
""",
    "html": """\
<!DOCTYPE html>
<html><head><title>Some title here</title><style>some style here</style></head>
<body><h1>Some heading here</h1>
<p>A first paragraph with <em>some emphasis</em>, <code>some code here</code> and a <a href="x">link text</a>.
<img src="x" alt="some picture here"> <!-- some comment here -->
<pre>some code here</pre>
<ul><li>an item here<li>another one here</ul>
<script>some code here</script>
<table><tr><td>some cells here<td>more cells</table>
</body></html>
""",
    "notebook": json.dumps(
        {
            "cells": [
                {"cell_type": "markdown", "metadata": {}, "source": _MARKDOWN.splitlines(keepends=True)},
                {"cell_type": "raw", "metadata": {}, "source": "some code here"},
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 4,
        },
        indent=1,
    ),
    "org": """\
#+TITLE: Some title here
* Some heading here
A first paragraph with /some emphasis here/, =some code here= and a [[https://example.org][link text here]].
- an item here
- some term :: some definition here
# some comment here
#+begin_src python
some code here
#+end_src
: more code here
| some cells here | more cells |
|-----------------+------------|
""",
    "mediawiki": """\
== Some heading here ==
A first paragraph with ''some emphasis'', <code>some code here</code> and a [https://example.org link text here].
* an item here
# another one here
<!-- some comment here -->
<pre>
some code here
</pre>
{| class="some"
|+ some caption here
! some head here
|-
| some cells here || more cells
|}
{{template with|some words here}}
""",
    "man": """\
.TH NAME 1
.SH SOME HEADING
A first paragraph with \\fBsome emphasis here\\fR and more text.
.\\" some comment here
.TP
.B \\-\\-option
What the option does here.
.nf
some code here
.fi
.PP
Another paragraph with text here.
""",
}


def test_there_is_a_sample_of_each_type() -> None:
    assert tuple(NEEDED) == tuple(SAMPLES) == oracles.TYPES


@pytest.mark.parametrize("type_", oracles.TYPES)
def test_planted_words_are_found_in_text_and_not_in_code(type_: str, tmp_path: Path) -> None:
    module, program = NEEDED[type_]
    if module:
        pytest.importorskip(module)
    if program and not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    path = tmp_path / "sample"
    path.write_text(SAMPLES[type_], encoding="utf-8")
    result = oracles.plant(type_, [path], 1000)
    assert result.found >= 12
    assert result.left >= 2
    assert (result.missed, result.reported) == ([], [])
    compared = oracles.compare(type_, [path])
    assert (compared.missing, compared.extra) == ({}, {})
