"""The fast reader: what it reads without the parser, and what it leaves to it.

That both readers agree is held by test_documents_markdown.
"""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from splchk.documents.markdown.fast import blocks as fast_blocks
from splchk.documents.markdown.fast import inline as fast_inline
from splchk.model import Kind

SIMPLE = """\
# Cats

Cats *purr*, and
dogs bark.

Dogs
====

* one
* two
  - three

  after a blank line
1. first
   ```sh
   mv cat dog
   ```
2. second

\tmv cat dog

> quoted
>
> - an item

| cat | dog |
|-----|-----|
| 1   | 2   |

<!-- not
yet -->
<p align="center">
cats
</p>

cat
:  an animal
   that purrs

   - softly
:  a jacket

dog

: another

!!! note
    Dogs bark.

!!! warning "About cats"

    They purr.

    - softly

??? note cats
    They purr.

=== "Cats"

    They purr.


    Softly.

:::{note}
:class: cats
They purr.
:::

<a id="cats"></a> Cats
***
[x] done, [see below] 2600 $5 and $6
"""

READ = (
    ("`code` and `` ` ``", "and"),
    ('[cats](https://cats.org/a_b "All of them") and [`dogs`](dogs.md)', "[cats|All of them|and ["),
    ("[![cats](cats.png)](https://cats.org)", "[![cats"),
    ("a <kbd>key</kbd>, <b>cats</b><br/>", "a|,|cats"),
    ('<img alt="cats" src="cats.png"> dogs', "cats|dogs"),
    ("<https://cats.org> <cats@dogs.org> 1 < 2", "1 < 2"),
    ("cats <!-- dogs --> cats", "cats|cats"),
    ("{{ site.cats }} of {cats} {#id .class}", "of {cats}"),
    (r"a\_b \[cats\] \`dogs\` [a\_b](c)", r"a\_b \[cats\] \`dogs\` [a\_b"),
    ("[!NOTE]\ncats [ ] [dogs] [ca[ts]]", "cats [ ] [dogs] [ca[ts]]"),
    ("[cats](a_(b)/c)", "[cats"),
    ("[a `b](x) c`", "[a"),
    ("costs $5, or $6", "costs $5, or $6"),
    ("an `unclosed one", "an `unclosed one"),
    (r"\![a](b) ![a](b)", r"\![a|![a"),
    ("::: note\ncats", "cats"),
    ("`$$` and `[^1]`", "and"),
    ('[![cats](x "$a$")](y "$b$")', "[![cats|$a$|$b$"),
)
"""Contents, each with what is text in it."""

AMBIGUOUS_BLOCKS = (
    "- cat\nlazy\n",
    "<kbd>\ncat\n",
    "[cat]: /url\n",
    "[cat]:\n/url\n",
    "[cat]: /url\n'dog'\n",
    "[cat]: <a b>\n",
    "[caf\u00e9]: /url\n",
    "[cat\ndog]: /url\n",
    "[\n: cat]: /url\n",
    "[cat\n=\ndog]: /url\n",
    "[^1]: cat\n",
    "-\n  cat\n",
    "-     code\n",
    "-\tcat\n",
    "> cat\nlazy\n",
    "cat\n2. dog\n",
    "```\ncat\n",
    "<!-- cat\n",
    "<pre>\ncat\n\n</pre>\n",
    "$$\ncat\n$$\n",
    "## cat ##\n",
    "+----+\n| cat |\n+----+\n",
    "cat | dog\n- | -\n\\| | cat\n",
    "- # cat\ndog\n",
    "- ```\ncat\n  ```\n",
    "cat\n: dog\n---\n",
    "cat\ndog\n: dog\n",
    "# cat\n: dog\n",
    ": dog\n",
    "cat\n: dog\nlazy\n",
    "cat\n:     dog\n",
    "- cat\n: dog\n",
    "> " * 30 + "cat\n",
    "\u00a0cat\n",
)

AMBIGUOUS_CONTENTS = (
    "[a [b](c) d](e)",
    "[cats](<a b>)",
    "[cats](javascript:cats)",
    "[cats](a 'it\\'s')",
    "[<b>cats</b>](x)",
    "<b title=cats>",
    "<!-- cats -- dogs -->",
    "<cats {dogs}>",
    "$a$ cats",
    "$$a$$",
    "cats[^1]",
    "^[cats]",
    "cats " * 1001,
)


@pytest.mark.parametrize("block", re.split(r"\n\n(?=[^\s:])", SIMPLE))
def test_simple_blocks_are_read(block: str) -> None:
    assert fast_blocks.blocks(block, range(block.count("\n") + 1)) is not None


@pytest.mark.parametrize("source", AMBIGUOUS_BLOCKS)
def test_ambiguous_blocks_are_left_to_the_parser(source: str) -> None:
    assert fast_blocks.blocks(source, range(source.count("\n") + 1)) is None


@pytest.mark.parametrize(("content", "text"), READ)
def test_what_is_text_inside_a_simple_block(content: str, text: str) -> None:
    canvas = fast_inline.paint(content, mdx=False, has_definitions=False)
    assert canvas is not None
    prose = [content[span.start : span.end].strip() for span in canvas.regions() if span.kind is Kind.PROSE]
    assert "|".join(filter(None, prose)) == text


@pytest.mark.parametrize("content", AMBIGUOUS_CONTENTS)
def test_ambiguous_contents_are_left_to_the_parser(content: str) -> None:
    assert fast_inline.paint(content, mdx=False, has_definitions=False) is None


@pytest.mark.parametrize("content", ["[cats]", "[cats][dogs]", "see [cats][]"])
def test_any_brackets_may_make_a_link_if_the_text_defines_links(content: str) -> None:
    assert fast_inline.paint(content, mdx=False, has_definitions=False) is not None
    assert fast_inline.paint(content, mdx=False, has_definitions=True) is None
    assert fast_inline.paint("[cats](dogs)", mdx=False, has_definitions=True) is not None


def test_braces_are_expressions_in_mdx() -> None:
    for mdx, text in ((False, ["{cats} dogs"]), (True, [" dogs"])):
        canvas = fast_inline.paint("{cats} dogs", mdx=mdx, has_definitions=False)
        assert canvas is not None
        assert ["{cats} dogs"[span.start : span.end] for span in canvas.regions()] == text


def test_a_simple_document_is_read_without_the_parser() -> None:
    code = (
        "import sys; from splchk.documents import regions; from splchk.model import Document; "
        f"text = {SIMPLE!r}; regions(Document('a.md', text, 'markdown'), range(len(text))); "
        "print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
