"""reStructuredText: what is prose by docutils' tree, which fixes are made, and what is left out without being read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.checking.fix import Rewrite
from splchk.documents import regions
from splchk.documents.rst import outline
from splchk.documents.rst.blocks import MOST_LEVELS
from splchk.documents.rst.constructs import Argument, Content, directive, is_prose_field
from splchk.model import Document, Kind, Region
from splchk.project.files import decode
from tests import corpus, marked

CASES = sorted(Path(__file__).with_name("cases").joinpath("rst").iterdir())


def _document(text: str) -> Document:
    return Document("document.rst", text, "rst")


def _texts(text: str, kind: Kind = Kind.PROSE) -> list[str]:
    """The texts of a kind, without those of examples of data."""
    found = (one for one in regions(_document(text)) if one.kind is kind and one.pointer is None)
    return [text[one.start : one.end] for one in found]


# --- fixes


def _fixed(with_marks: str) -> str | None:
    """Return a marked text with its fixes; None if they would change more than words."""
    case = marked.read(with_marks)
    checker = Checker(case.speller(), CheckOptions())
    document = _document(case.text)
    new = Rewrite(document).apply(checker.check(document).findings)
    return new and new.text


TITLE = "A title with [[recieveing->receiving many]] words\n{0}\n\nText with [[teh->the]] word.\n"


def test_a_title_is_not_fixed_beyond_its_line() -> None:
    """docutils warns of a title that is longer than the line below it, and Sphinx' `-W` makes an error of that."""
    old, new = "A title with recieveing words", "A title with receiving many words"
    assert _fixed(TITLE.format("=" * len(new))) == f"{new}\n{'=' * len(new)}\n\nText with the word.\n"
    assert _fixed(TITLE.format("=" * (len(new) - 1))) is None
    assert _fixed(TITLE.format("=" * len(old))) is None


def test_of_several_fixes_only_the_one_in_the_title_is_left() -> None:
    case = marked.read(TITLE.format("=" * len("A title with recieveing words")))
    document = _document(case.text)
    rewrite = Rewrite(document)
    findings = Checker(case.speller(), CheckOptions()).check(document).findings
    assert [one.word.text for one in rewrite.applicable(findings)] == ["teh"]


@pytest.mark.parametrize("over", [False, True])
def test_a_title_that_is_too_long_already_is_left(over: bool) -> None:
    line = "=" * 20
    text = f"{line}\n" * over + f"A title with [[teh-/>the]] word in it\n{line}\n"
    assert _fixed(text) == marked.read(text).text


def test_wide_characters_count_twice_in_a_title() -> None:
    text = "字 [[teh-/>the]] title word\n================\n"
    assert _fixed(text) == marked.read(text).text
    assert _fixed("字 [[teh->the]] title word\n=================\n") == "字 the title word\n=================\n"


GRID = """\
+-------------+-----------+
| a {0} |          b|
+-------------+-----------+
"""


def test_a_cell_of_a_grid_table_is_fixed_if_its_length_stays() -> None:
    assert _fixed(GRID.format("[[recieve->receive]]  ")) is not None
    assert _fixed(GRID.format("[[occured->occurred]]  ")) is None


SIMPLE = """\
==========  =======  ====
Some title  Another  Last
==========  =======  ====
Now {0}  and      then
or {1}
then        ``x``    {2}
==========  =======  ====
"""


@pytest.mark.parametrize(
    ("cells", "is_fixed"),
    [
        (("[[adn->and]]   ", "x", "y"), True),
        (("[[wich->which]]  ", "x", "y"), False),
        (("[[whcih->which]] ", "x", "y"), True),
        (("a     ", "[[wich->which]]", "y"), True),
        (("a     ", "x", "a [[occured->occurred]] word"), True),
    ],
)
def test_a_cell_of_a_simple_table_is_fixed_if_no_column_moves(cells: tuple[str, str, str], is_fixed: bool) -> None:
    assert (_fixed(SIMPLE.format(*cells)) is not None) is is_fixed


# --- what docutils sees


def _words(text: str, kind: Kind = Kind.PROSE) -> Counter[str]:
    return Counter(word for part in _texts(text, kind) for word in re.findall(r"[^\W\d_]+", part))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_docutils_has_the_same_words_in_the_cases(path: Path) -> None:
    pytest.importorskip("docutils")
    import oracle_rst

    text = marked.read(path.read_text(encoding="utf-8")).text
    (found,) = oracle_rst.words([text])
    assert found
    theirs = Counter(found.prose)
    assert (theirs - _words(text), _words(text) - theirs) == (Counter(), Counter())


@corpus.needs(*corpus.RST_PROJECTS)
def test_docutils_has_the_same_words_in_published_documents() -> None:
    """Of all words that are prose by docutils, 99.5 % are in the regions, and of 2,000 at most one is in excess."""
    pytest.importorskip("docutils")
    import oracles

    paths = list(oracles.paths_of("rst", [corpus.folder(package) for package in corpus.RST_PROJECTS]))
    assert len(paths) >= 300
    compared = oracles.compare("rst", paths)
    assert len(paths) - compared.documents < 5  # docutils fails
    assert compared.is_good()


@corpus.needs(*corpus.RST_PROJECTS)
def test_blocks_of_code_that_are_found_by_their_lines_are_code() -> None:
    """But in comments, where nobody looks."""
    import oracles

    found = 0
    for path in oracles.paths_of("rst", [corpus.folder(package) for package in corpus.RST_PROJECTS]):
        text = decode(path.read_bytes())
        whole = [region for region in regions(_document(text)) if region.kind is Kind.PROSE]
        for block in outline.fences(text):
            if block.type:
                continue
            found += 1
            assert not [one for one in whole if one.start < block.end and block.start < one.end], path
    assert found > 1000


# --- what is left out before words are looked up


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A::\n\n  teh\n\n  teh\n\nteh\n", "  teh\n\n  teh\n\n"),
        ("A::\r\n\r\n  teh\r\n\r\nteh\r\n", "  teh\r\n\r\n"),
        (".. code-block:: a\n   :caption: teh\n\n   teh\n", "   teh\n"),
        (".. code-block:: a\n\n   teh", "   teh"),
        ("- a::\n\n   teh\n", "   teh\n"),
        ("i. a::\n\n   teh\n", ""),
        ("a\n.. code:: a\n\n   teh\n", ""),
        (".. note::\n\n   teh\n", ""),
        (".. a::\n\n   teh\n", ""),
        ("A::\n  teh\n\n  teh\n", ""),
        ("A::\n\n> teh\n", ""),
        (":a: b::\n\n      teh\n", ""),
        ("| a::\n\n   teh\n", ""),
        ("A::\n\n\tteh\n", ""),
        ("std::string\n\n  teh\n", ""),
        ("A::", ""),
    ],
)
def test_blocks_of_code_are_found_by_their_lines(text: str, found: str) -> None:
    assert "".join(text[block.start : block.end].lstrip("\r\n") for block in outline.fences(text)) == found
    codes = [region for region in regions(_document(text)) if region.kind is Kind.CODE]
    for block in outline.fences(text):
        assert any(block.start <= one.start and one.end <= block.end for one in codes)


def test_code_is_left_out_before_words_are_looked_up() -> None:
    checker = Checker(marked.read("[[teh->the]]").speller(), CheckOptions())
    assert [one.word.start for one in checker.check(_document("See::\n\n  teh\n\nteh\n")).findings] == [14]


# --- odd documents


def test_deep_nesting_is_read() -> None:
    text = "- " * (2 * MOST_LEVELS) + "the teh word\n"
    assert _texts(text)[-1].endswith("the teh word")
    steps = "".join(f"{'  ' * step}- teh\n\n" for step in range(3 * MOST_LEVELS))
    assert "".join(_texts(steps)).count("teh") == 3 * MOST_LEVELS


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("", []),
        ("\ufeffTitle\n=====\n", ["Title"]),
        ("\ufeff..\n", []),
        ("====\nteh", ["teh"]),
        ("..", []),
        (".. a::", []),
        ("=  =\na", ["a"]),
        ("+--+\n", []),
        ("a\x85b\u2028c\x0bd\r", ["a\x85b\u2028c\x0bd"]),
        ("::", []),
        ("`", []),
        ("``a", ["``a"]),
        ("`a <b>`_", ["a"]),
        ("`<b>`_", []),
        ("\\", []),
    ],
)
def test_short_and_broken_texts(text: str, prose: list[str]) -> None:
    assert _texts(text) == prose


@pytest.mark.parametrize(
    ("name", "argument", "content"),
    [
        ("note", Argument.CONTENT, Content.TEXT),
        ("Note", Argument.CONTENT, Content.TEXT),
        ("py:function", Argument.CODE, Content.TEXT),
        ("versionadded", Argument.VERSION, Content.TEXT),
        ("code-block", Argument.CODE, Content.CODE),
        ("ipython-exec", Argument.CODE, Content.CODE),
        ("nwdiag", Argument.CODE, Content.CODE),
        ("click:example", Argument.CODE, Content.CODE),
        ("example", Argument.CODE, Content.TEXT),
        ("encode", Argument.CODE, Content.TEXT),
        ("paragraph", Argument.CODE, Content.TEXT),
    ],
)
def test_what_stands_in_a_directive_follows_from_its_name(name: str, argument: Argument, content: Content) -> None:
    assert directive(name) == (argument, content)


@pytest.mark.parametrize(
    ("name", "is_prose"), [("param x", True), ("type x", False), ("rtype", False), ("Author", False), ("meta a", False)]
)
def test_fields_with_types_and_names_are_no_prose(name: str, is_prose: bool) -> None:
    assert is_prose_field(name) is is_prose


def test_regions_of_a_part_are_those_of_the_whole() -> None:
    """A quoted literal block and a simple table with blank lines cross what looks like a border of blocks."""
    text = "A::\n\n> teh\n\nb\n\n=  ===\na  teh\n\n   the\n=  ===\n\nteh\n"
    whole = regions(_document(text))

    def at(found: list[Region], offset: int) -> list[Region]:
        return [one for one in found if one.start <= offset < one.end]

    for offset in range(len(text)):
        assert at(regions(_document(text), [offset]), offset) == at(whole, offset)
