"""TOML's regions: each construct by a table, and the whole against tomllib."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.documents import values
from splchk.documents.toml import regions
from splchk.model import Kind

Row = tuple[str, str, str | None]


def rows(text: str) -> list[Row]:
    """Kind, slice and pointer of each region."""
    return [(str(region.kind), text[region.start : region.end], region.pointer) for region in regions(text)]


CONSTRUCTS: dict[str, tuple[str, list[Row]]] = {
    "comment": ("# one\na = 1 # two\nb = '# no'#three\r\n", [
        ("comment", "# one", None), ("key", "a", "/a"), ("comment", "# two", None), ("key", "b", "/b"),
        ("value", "# no", "/b"), ("comment", "#three", None),
    ]),
    "identifier": ('a = "bcd"\n', [("key", "a", "/a"), ("value", "bcd", "/a")]),
    "sentence": ("a = 'two words'\n", [("key", "a", "/a"), ("prose", "two words", "/a")]),
    "prose key": ('description = "x"\n', [("key", "description", "/description"), ("prose", "x", "/description")]),
    "never looked at": ('pattern = "abc"\n', [("key", "pattern", "/pattern")]),
    "no words": ("a = [true, 0x1F, inf, 1979-05-27T07:32:00Z, 1.5e3]\n1 = 2\n", [("key", "a", "/a")]),
    "dotted keys": ("a.\"b c\" . 'd/e' = 'f'\n", [
        ("key", "a", "/a"), ("key", "b c", "/a/b c"), ("key", "d/e", "/a/b c/d~1e"), ("value", "f", "/a/b c/d~1e"),
    ]),
    "escapes": ('"\\u00e9" = "x \\"y\\" \\n"\nb = "\\n"', [
        ("key", "\\u00e9", "/é"), ("prose", 'x \\"y\\" \\n', "/é"), ("key", "b", "/b"),
    ]),
    "long strings": ("a = \"\"\"\none \"two\" \\\n  x\"\"\"\"\nb = '''it's'''\n", [
        ("key", "a", "/a"), ("prose", '\none "two" \\\n  x', "/a"), ("key", "b", "/b"), ("value", "it's", "/b"),
    ]),
    "tables": ("[a.b]\nc = 'd'\n[ e ]\nf = 1\n", [
        ("key", "a", "/a"), ("key", "b", "/a/b"), ("key", "c", "/a/b/c"), ("value", "d", "/a/b/c"), ("key", "e", "/e"),
        ("key", "f", "/e/f"),
    ]),
    "arrays of tables": ("[[a]]\nb = 'c'\n[[a]]\nb = 'd'\n[a.e]\nf = 'g'\n", [
        ("key", "a", "/a"), ("key", "b", "/a/0/b"), ("value", "c", "/a/0/b"), ("key", "a", "/a"),
        ("key", "b", "/a/1/b"), ("value", "d", "/a/1/b"), ("key", "a", "/a"), ("key", "e", "/a/1/e"),
        ("key", "f", "/a/1/e/f"), ("value", "g", "/a/1/e/f"),
    ]),
    "lists": ("a = [[\"b\"], # c\n  'd',\n  {e = 'f', g.h = ['i']},\n]\nj = 'k'\n", [
        ("key", "a", "/a"), ("value", "b", "/a/0/0"), ("comment", "# c", None), ("value", "d", "/a/1"),
        ("key", "e", "/a/2/e"), ("value", "f", "/a/2/e"), ("key", "g", "/a/2/g"), ("key", "h", "/a/2/g/h"),
        ("value", "i", "/a/2/g/h/0"), ("key", "j", "/j"), ("value", "k", "/j"),
    ]),
    "code and people": ("run = 'a b'\nauthors = [{name = 'C D'}, 'E F']\n[authors.g]\nh.title = 'i'\nj = 'k l'\n", [
        ("key", "run", "/run"), ("code", "a b", "/run"), ("key", "authors", "/authors"),
        ("key", "name", "/authors/0/name"), ("key", "authors", "/authors"), ("key", "g", "/authors/g"),
        ("key", "h", "/authors/g/h"), ("key", "title", "/authors/g/h/title"), ("prose", "i", "/authors/g/h/title"),
        ("key", "j", "/authors/g/j"),
    ]),
    "byte-order mark": ("\ufeff[a]\nb = 'c'\n", [("key", "a", "/a"), ("key", "b", "/a/b"), ("value", "c", "/a/b")]),
    "a list that nothing closes": ('a = ["b",\nc = "d"\n', [
        ("key", "a", "/a"), ("value", "b", "/a/0"), ("key", "c", "/c"), ("value", "d", "/c"),
    ]),
    "a string that nothing closes": ('a = "b\nc = 1\n', [("key", "a", "/a"), ("value", "b", "/a"), ("key", "c", "/c")]),
    "no TOML": ("some text here\na = 'b'\n", [("key", "a", "/a"), ("value", "b", "/a")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_constructs(name: str) -> None:
    text, expected = CONSTRUCTS[name]
    assert rows(text) == expected


# --- properties -------------------------------------------------------------------------------------------------------

STRINGS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))
# Keys that say what stands under them (`pattern`, `author`) are held by the constructs.
KEYS = STRINGS.filter(lambda key: values.role_of(key, frozenset()) is values.KeyRole.ANY)
VALUES = st.recursive(
    STRINGS | st.integers(0, 9) | st.booleans(),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(KEYS, some, max_size=3),
)


def written(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)} = {written(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[\n  " + ",\n  ".join(map(written, value)) + ", # '\"\n]" if value else "[]"
    if isinstance(value, str) and "'" not in value and len(value) % 2:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)


def leaves(value: Any, pointer: str = "") -> dict[str, str]:
    """The strings in a value that hold a letter, by their pointers."""
    if isinstance(value, str):
        return {pointer: value} if re.search(r"[^\W\d_]", value) else {}
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for key, member in value.items():
            found |= leaves(member, pointer + "/" + key.replace("~", "~0").replace("/", "~1"))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            found |= leaves(member, f"{pointer}/{index}")
    return found


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(KEYS, VALUES, max_size=3), st.dictionaries(KEYS, VALUES, max_size=3))
def test_strings_equal_tomllibs(table: dict[str, Any], top: dict[str, Any]) -> None:
    lines = [f"{written(key)} = {written(value)} # comment" for key, value in top.items() if key != "table"]
    for _ in range(2):
        lines += ["[[table]]", *(f"{written(key)} = {written(value)}" for key, value in table.items())]
    text = "\n".join(lines)
    data = tomllib.loads(text)
    found = {}
    for region in regions(text):
        if region.kind in (Kind.VALUE, Kind.PROSE, Kind.CODE):  # a regular expression is code
            source = text[region.start - 1 : region.end + 1]
            assert region.pointer is not None
            found[region.pointer] = tomllib.loads(f"x = {source}")["x"]
    assert found == leaves(data)


PIECES = st.sampled_from("a b = . , [ ] [[ ]] { } \" ' \"\"\" ''' \\ \\u # \r\n é 😀 \0 \udc80 1".split(" "))
ANY_TEXT = st.text(st.characters()) | st.lists(PIECES | st.just(" ") | st.just("\n")).map("".join)


@settings(deadline=None, max_examples=500)
@given(ANY_TEXT, st.data())
def test_any_text(text: str, data: st.DataObject) -> None:
    found = regions(text)
    assert all(0 <= region.start < region.end <= len(text) for region in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    wanted = sorted(data.draw(st.lists(st.integers(0, max(len(text) - 1, 0)), max_size=3)))
    less = regions(text, wanted)
    assert less == [region for region in found if any(region.start <= at < region.end for at in wanted)]


@pytest.mark.parametrize("piece", ["[", "{", "a = [", '"', '"""', "'''a", '"""\\', "a.", "[[a]]\n", "=", '""""'])
def test_what_is_hard_to_read_is_read_to_its_end(piece: str) -> None:
    found = regions(piece * 100_000)
    assert all(0 <= region.start < region.end <= 100_000 * len(piece) for region in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
