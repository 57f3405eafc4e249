"""Markdown's regions, compared with CommonMark's examples, and laws for random documents and for real ones."""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk import documents
from splchk.documents import front_matter, regions
from splchk.documents.markdown import reader
from splchk.model import Document, Kind, Region
from tests import corpus
from tests.corpus import Example

_WORD = re.compile(r"[^\W\d_]+")
_ENTITY = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

EXCEPTIONS = {
    96: "begins with what is front matter everywhere but in CommonMark",
    148: "HTML blocks end at a blank line, but a `<pre>` that is still open is code to whoever reads it",
    161: "a fence below HTML is code to whoever wrote it",
    548: "double brackets are a link to a page of a wiki",
    559: "double brackets are a link to a page of a wiki",
    590: "double brackets are a link to a page of a wiki",
    563: "a definition's title is prose, whether or not a link uses it",
    592: "a definition's title is prose, whether or not an image uses it",
    626: "`<!-->` opens a comment in older versions of CommonMark, as it does for markdown-it-py",
}
"""The examples whose words differ from those of the HTML, by number."""


every_example = pytest.mark.parametrize(
    "example", corpus.commonmark_examples(), ids=lambda example: str(example.number)
)


class _Reader(HTMLParser):
    """What a reader sees of HTML, less the code."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._code = 0
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre", "script", "style")
        given = dict(attrs)
        self.seen += [" ", *(f" {given[name]} " for name in ("alt", "title") if given.get(name))]
        if tag == "a" and given.get("href"):
            self._link = given["href"] or "", len(self.seen)

    def handle_endtag(self, tag: str) -> None:
        self._code = max(0, self._code - (tag in ("code", "pre", "script", "style")))
        if tag == "a" and self._link:
            address, start = self._link
            if _is_address("".join(self.seen[start:]), address):
                del self.seen[start:]
            self._link = None
        self.seen.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.seen.append(data)


def _is_address(text: str, address: str) -> bool:
    """Whether a link's text is the address it leads to: an autolink, and no prose."""
    return text.strip() in (unquote(address), unquote(address).removeprefix("mailto:"))


def _words_of_html(source: str) -> Counter[str]:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return Counter(_WORD.findall("".join(reader.seen)))


def _words_of_prose(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for region in _regions(text):
        if region.kind is Kind.PROSE:
            found.update(
                _WORD.findall(_ENTITY.sub(lambda entity: html.unescape(entity[0]), text[region.start : region.end]))
            )
    return found


def _regions(text: str, wanted: list[int] | None = None) -> list[Region]:
    return regions(Document("example.md", text, "markdown"), wanted)


@corpus.needs_commonmark
def test_the_specification_is_whole_and_the_exceptions_few() -> None:
    examples = corpus.commonmark_examples()
    assert len(examples) == 652
    assert EXCEPTIONS.keys() <= {example.number for example in examples}
    assert len(EXCEPTIONS) <= 15


@corpus.needs_commonmark
@every_example
def test_the_words_of_prose_are_the_words_of_the_html(example: Example) -> None:
    found, wanted = _words_of_prose(example.markdown), _words_of_html(example.html)
    if example.number in EXCEPTIONS:
        assert found != wanted, "no exception any more: take it out"
    else:
        assert found == wanted


@corpus.needs_commonmark
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
@every_example
def test_line_ends_change_nothing(example: Example, line_end: str) -> None:
    text = example.markdown
    other = text.replace("\n", line_end)
    assert [other[one.start : one.end].replace(line_end, "\n") for one in _regions(other)] == [
        text[one.start : one.end] for one in _regions(text)
    ]


@corpus.needs_commonmark
@every_example
def test_reading_no_further_than_needed_gives_the_same_for_the_specification(example: Example) -> None:
    _assert_same_at_every_word(example.markdown)


def _assert_same_at_every_word(text: str, alone: int = 20) -> None:
    whole = _regions(text)
    places = [match.start() for match in _WORD.finditer(text)]
    expected = [_at(text, whole, place) for place in places]
    together = _regions(text, places)
    assert [_at(text, together, place) for place in places] == expected
    every = max(len(places) // alone, 1)
    assert [_at(text, _regions(text, [place]), place) for place in places[::every]] == expected[::every]


def _at(text: str, found: list[Region], offset: int) -> tuple[Kind, bool, str] | None:
    """What matters of the region at a place. Blank lines at the end do not, and of code, no more than that it is."""
    for region in found:
        if region.start <= offset < region.end:
            source = "" if region.kind is Kind.CODE else text[region.start : region.end].rstrip()
            return region.kind, region.fixable, source
    return None


def _assert_sound(text: str) -> None:
    ends = [0]
    for region in _regions(text):
        assert ends[-1] <= region.start < region.end <= len(text)
        ends.append(region.end)


@corpus.needs_projects
def test_real_documents_are_read_no_further_than_needed() -> None:
    files = corpus.project_files(".md")[::2]
    assert len(files) > 50
    for file in files:
        text = file.read_bytes().decode("utf-8", "surrogateescape")
        _assert_sound(text)
        _assert_same_at_every_word(text, alone=4)


# Random documents. Blocks are made of lines, so that they can be put into each other.

_MARKUP = (
    "* _ ** ~~ ` `` ``` [ ] ( ) ![ ]( ][ [^ ^[ < > <b> </b> <!-- --> <code> {{ }} {% %} | \\| \\ & &amp; $ $$ : "
    "</code> :: ::: !!! # --- === {#id} https://x.org/a a@b.org :smile: @name "
    "\u00ad \ufeff é e\u0301 word Word splchk: off 12"
).split()
_inline = st.lists(st.sampled_from(_MARKUP) | st.sampled_from(["one", "two", "three"]), min_size=1, max_size=8).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)
_lines = st.lists(_inline, min_size=1, max_size=3)


def _joined(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in (*block, "")][:-1]


def _prefixed(first: str, others: str) -> Any:
    def prefix(lines: list[str]) -> list[str]:
        return [(others if number else first) + line for number, line in enumerate(lines)]

    return prefix


_leaf = st.one_of(
    _lines,
    _inline.map(lambda line: [f"## {line} ##"]),
    _inline.map(lambda line: [line, "---"]),
    _lines.map(lambda lines: ["```sh", *lines, "```"]),
    _lines.map(lambda lines: ["~~~", *lines]),
    _lines.map(lambda lines: ["    " + line for line in lines]),
    _lines.map(lambda lines: ["<div>", *lines, "</div>"]),
    _lines.map(lambda lines: ["<!--", *lines, "-->"]),
    _lines.map(lambda lines: ["$$", *lines, "$$"]),
    _lines.map(lambda lines: ["| a | b |", "|---|---|", *(f"| {line} | {line} |" for line in lines)]),
    _inline.map(lambda line: [f'[two]: /url "{line}"']),
    _inline.map(lambda line: ["term", f": {line}"]),
    _inline.map(lambda line: [f"[^1]: {line}"]),
    _inline.map(lambda line: [f'!!! note "{line}"', f"    {line}"]),
    st.just([""]),
)
_blocks = st.recursive(
    _leaf,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        .map(_joined)
        .flatmap(
            lambda lines: st.sampled_from(
                [
                    ("> ", "> "),
                    ("> ", ""),
                    ("- ", "  "),
                    ("1. ", "   "),
                    ("-\t", "\t"),
                    ("[^1]: ", "    "),
                    (": ", "  "),
                ]
            ).map(lambda prefixes: _prefixed(*prefixes)(lines))
        )
    ),
    max_leaves=8,
)


_documents = st.builds(
    lambda start, blocks, line_end: start + line_end.join(_joined(blocks)),
    st.sampled_from(["", "", "\ufeff", "---\ntitle: one\n---\n", "\n"]),
    st.lists(_blocks, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)


@settings(max_examples=400, deadline=None)
@given(_documents)
def test_any_document_has_regions_in_order(text: str) -> None:
    _assert_sound(text)


@settings(max_examples=400, deadline=None)
@given(_documents)
def test_reading_no_further_than_needed_gives_the_same_for_any_document(text: str) -> None:
    _assert_same_at_every_word(text)


_PIECES = (
    *("\r", "\x85", "\x0b", "\x1c", "\u2028", "\0", "<!", "\n[cat]: /dog ''\n"),
    *("cat ", "Cat", "dog\n", "\n", "\n\n", " ", "    ", "\t", "`", "`", "``", "```", "*", "**", "_", "- ", "* ", "+ "),
    *(
        "1. ",
        "- - ",
        "|",
        "|-|\n",
        "|-|-|\n",
        "| ",
        " | ",
        "cat|dog\n",
        "\u00a0",
        "-|:-:\n",
        "#### ",
        "---\n",
        "===\n",
        ": ",
        "\n: ",
        "[",
        "](",
        ")",
        "]: ",
        "\\",
        "!",
        "~~~",
        "$",
        "# ",
        "> ",
    ),
    *(
        "<b>",
        "&amp;",
        "{{ x }}",
        "(",
        '"',
        "'",
        "^[",
        ":::",
        "!!! note\n    ",
        "import x from 'y'",
        "![^1]",
        "[^1]",
        "::: ",
        "$$",
    ),
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_what_is_plain_is_read_as_the_parser_reads_it(text: str) -> None:
    """Headings, paragraphs, lists of one line each, tables, and code spans are known without the parser."""
    _assert_same_at_every_word(text)


# Random documents, line by line: blocks that begin in each other and end where they should not.

_INDENTS = st.sampled_from(["", "", "", "", " ", "  ", "   ", "    ", "     ", "      ", "\t"])
_STARTS = st.sampled_from(
    [
        *("", "", "", "", "- ", "* ", "1. ", "2) ", "10. ", "> ", ">", "# ", "#", "```", "```json", "~~~", "<div>"),
        *("<b>", "</div>", "<!-- ", "-->", '<a id="x">', "!!! note", '!!! note "cat"', ": ", "~ ", "---", "==="),
        *("* * *", "-", "| cat | dog |", "|---|---|", "- | -", "[cat]: /x", "[cat", "- [ ] ", "$$", "[^1]: "),
        *("[!NOTE]", "- - ", "> - "),
    ]
)
_ODD_CONTENTS = st.lists(
    st.sampled_from(
        [
            *("cat", "dog", "`x`", "``a`b``", "`", "**", "[cat](x)", '[cat](http://a.b/c "dog")', "![cat](x)"),
            *("[cat]", "[![cat](x)](y)", "[cat][dog]", "[", "]", "](", ")", "<b>", "</b>", "<https://cat.dog>"),
            *("< ", "{{ cat }}", "{cat}", "{#id}", "\\", "\\_", "\\`", "\\[", "$", "$5", "a$b$", "&amp;", "!"),
            *("[!NOTE]", "<code>", "|", ":", "[a](b c)", "[a](<b>)", "[a](b(c))", "[a `b](x) c`", "[a\\_b](x)"),
            *(
                "[x [y] z](w)",
                "![",
                "![^1]",
                "[^1]",
                "^[cat]",
                ":::",
                "::: cat",
                "{++",
                "{{",
                "$$",
                "<b {cat}>",
                "&#96;",
                "!",
                '<a href="x>y">',
                "\t",
            ),
        ]
    ),
    max_size=3,
).map(" ".join)
_ODD_LINES = st.builds("".join, st.tuples(_INDENTS, _STARTS, _ODD_CONTENTS))
_ODD_TEXTS = st.lists(_ODD_LINES | st.just(""), max_size=9).map("\n".join)


@settings(max_examples=1500, deadline=None)
@given(_ODD_TEXTS)
def test_any_lines_are_read_as_the_parser_reads_them(text: str) -> None:
    _assert_same_at_every_word(text)


@settings(max_examples=200, deadline=None)
@given(_documents)
def test_any_document_of_mdx_has_regions_in_order(text: str) -> None:
    ends = [0]
    for region in reader.regions(text, mdx=True):
        assert ends[-1] <= region.start < region.end <= len(text)
        ends.append(region.end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\x0c\n\x85\nteh one\ntwo\n\\(\n\\('", "teh one two"),
        (">  \x0c\n>      >\n> teh", "teh"),
        ("\x1d\u2029", ""),
        ("teh\x0bone\u2028two\x1c\n\nteh\x85 \x1e\n\nthree", "teh one two teh three"),
        ("- \x85teh\x1f\n- # \x85two \x0b#", "teh two"),
        ("# teh\0 one\n\n| a\0 | teh |\n|---|---|\n| b\0 | c |", "teh one a teh b c"),
        ("---\rtitle: teh one\r---\rtwo", "title teh one two"),
        ("teh\r: one\r\rtwo", "teh one two"),
        ("<!\n```>\n\nteh", ""),
        ("<!\n~~~>\n\nsome teh code\n", ""),
        ("<\u017fcript>\n\n```\nteh\n```\n", "\u017fcript"),
        ("[one]: /url ''\n\nteh", "teh"),
        ("    \u3000\n\nteh", "teh"),
        (">- <!h\n>", ""),
        ("one\n\n> - <!-- teh\n>", "one teh"),
        ("> - <!-- teh\n>", "teh"),
        ("-\n    <!teh\n\n-", "teh"),
        (f"{'+ ' * 9}teh", "teh"),
        ("<`@teh>", ""),
        ("<http:\x01teh>", "http teh"),
    ],
)
def test_lines_end_as_in_commonmark_and_every_place_is_in_the_text(text: str, words: str) -> None:
    _assert_sound(text)
    _assert_same_at_every_word(text)
    checked = [text[one.start : one.end] for one in _regions(text) if one.kind is not Kind.CODE]
    assert [word for source in checked for word in _WORD.findall(source)] == words.split()


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_has_regions_in_order(text: str) -> None:
    _assert_sound(text)


_FRONTS = st.lists(
    st.sampled_from(["\n", "\n  ", " "])
    | st.sampled_from(
        "a b: : - # [ ] { } ' \" | > = . [[ ]] \"\"\" ''' {{ }} {% %} \\n &amp; title: author: run: --- +++ ...".split()
    )
).map("".join)


@settings(max_examples=500)
@given(st.sampled_from(["---", "+++"]), _FRONTS, st.data())
def test_front_matter_is_read_as_the_document_it_is(mark: str, inside: str, data: st.DataObject) -> None:
    text = f"{mark}\n{inside}\n{mark}\n\nThe text\n"
    front = documents.TYPES["markdown"].front_matter(text)
    assert front is not None
    assert front.type == ("yaml" if mark == "---" else "toml")
    whole = _regions(text)
    if "{{" not in inside and "{%" not in inside:
        alone = documents.data_regions(front.type, text[front.start : front.end], prose_keys=front_matter.PROSE)
        shifted = [(one.start + front.start, one.end + front.start, one.kind, one.pointer) for one in alone]
        assert [(*_place(one), one.kind, one.pointer) for one in whole if one.end <= front.end] == shifted
    wanted = sorted(data.draw(st.lists(st.integers(0, len(text) - 1), max_size=3)))
    some = _regions(text, wanted)
    assert [documents.region_at(some, at) for at in wanted] == [documents.region_at(whole, at) for at in wanted]


def _place(region: Region) -> tuple[int, int]:
    return region.start, region.end
