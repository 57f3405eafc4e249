"""Plain Markdown is read without the parser, with the same regions as by the parser."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from splchk.documents.plain import blocks as plain_blocks
from splchk.documents.plain import inline as plain_inline
from splchk.model import Kind

PLAIN = """\
# Cats

Cats *purr*, and
dogs bark.

Dogs
====

* one
* two
  - three
  lazy

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

[cats]: https://cats.org "Cats"
[dogs]: dogs.md

!!! note "About cats"
    They purr.

Cat
: It purrs.

<!-- not
yet -->
<p align="center">
cats
</p>

<a id="cats"></a> Cats
***
[x] done, [see below] 2600 $5 and $6
"""

PLAINLY = (
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
)
"""Contents, each with what is text in it."""

DOUBTFUL_BLOCKS = (
    "[cat]:\n/url\n",
    "[cat]: /url\n'dog'\n",
    "[cat]: <a b>\n",
    "[caf\u00e9]: /url\n",
    "[cat\ndog]: /url\n",
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
    "> " * 30 + "cat\n",
    "\u00a0cat\n",
)

DOUBTFUL_CONTENTS = (
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
    "::: cats",
    "cats " * 1001,
)


@pytest.mark.parametrize("block", re.split(r"\n\n(?=\S)", PLAIN))
def test_what_is_written_plainly_is_known(block: str) -> None:
    assert plain_blocks.blocks(block, range(block.count("\n") + 1)) is not None


@pytest.mark.parametrize("source", DOUBTFUL_BLOCKS)
def test_doubtful_blocks_are_left_to_the_parser(source: str) -> None:
    assert plain_blocks.blocks(source, range(source.count("\n") + 1)) is None


@pytest.mark.parametrize(("content", "text"), PLAINLY)
def test_what_is_text_inside_a_plain_block(content: str, text: str) -> None:
    canvas = plain_inline.paint(content, mdx=False, labels=set())
    assert canvas is not None
    runs = [content[run.start : run.end].strip() for run in canvas.runs() if run.kind is Kind.PROSE]
    assert "|".join(filter(None, runs)) == text


@pytest.mark.parametrize("content", DOUBTFUL_CONTENTS)
def test_doubtful_contents_are_left_to_the_parser(content: str) -> None:
    assert plain_inline.paint(content, mdx=False, labels=set()) is None


@pytest.mark.parametrize("content", ["[cats]", "[cats][dogs]", "see [cats][]"])
def test_where_it_is_not_known_what_is_defined_any_brackets_may_make_a_link(content: str) -> None:
    assert plain_inline.paint(content, mdx=False, labels=set()) is not None
    assert plain_inline.paint(content, mdx=False, labels=None) is None
    assert plain_inline.paint("[cats](dogs)", mdx=False, labels=None) is not None


@pytest.mark.parametrize(
    ("content", "runs"),
    [
        ("a [Cats] b", [("a ", True), ("[Cats", False), (" b", True)]),
        ("a [cats][] b", [("a ", True), ("[cats", False), (" b", True)]),
        ("a [dogs][cats] b", [("a [dogs", True), (" b", True)]),
        ("![cats]", [("![cats", False)]),
        ("[cats][dogs] [birds]", [("[cats][dogs] [birds]", True)]),
    ],
)
def test_links_to_what_is_defined(content: str, runs: list[tuple[str, bool]]) -> None:
    canvas = plain_inline.paint(content, mdx=False, labels={"CATS"})
    assert canvas is not None
    assert [(content[run.start : run.end], run.fixable) for run in canvas.runs()] == runs


def test_braces_are_expressions_in_mdx() -> None:
    assert plain_inline.paint("{cats}", mdx=False, labels=set()) is not None
    assert plain_inline.paint("{cats}", mdx=True, labels=set()) is None


def test_a_plain_document_is_read_without_the_parser() -> None:
    code = (
        "import sys; from splchk.documents import regions; from splchk.model import Document; "
        f"text = {PLAIN!r}; regions(Document('a.md', text, 'markdown'), range(len(text))); "
        "print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
