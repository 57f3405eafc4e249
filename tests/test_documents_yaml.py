"""YAML's regions: each construct by a table, and the whole against PyYAML's own nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from splchk.documents import values
from splchk.documents.yaml import MOST_LEVELS, _Lines, regions
from splchk.model import Kind, Region

Row = tuple[str, str, str | None]


def rows(text: str) -> list[Row]:
    """Kind, slice and pointer of each region."""
    return [(str(region.kind), text[region.start : region.end], region.pointer) for region in regions(text)]


CONSTRUCTS: dict[str, tuple[str, list[Row]]] = {
    "identifier": ("a: bcd\n", [("key", "a", "/a"), ("value", "bcd", "/a")]),
    "sentence": ("a: two words\n", [("key", "a", "/a"), ("prose", "two words", "/a")]),
    "one word and a number": ("a: 16 MB\n", [("key", "a", "/a"), ("value", "16 MB", "/a")]),
    "prose key": ("Title: one\n", [("key", "Title", "/Title"), ("prose", "one", "/Title")]),
    "list under a prose key": ("help: [one]\n", [("key", "help", "/help"), ("prose", "one", "/help/0")]),
    "mapping under a prose key": (
        "label: {type: text}\n",
        [("key", "label", "/label"), ("key", "type", "/label/type"), ("value", "text", "/label/type")],
    ),
    "reference": ("$ref: 'a.yaml#/b'", [("key", "$ref", "/$ref"), ("value", "#/b", "/$ref")]),
    "never looked at": ("$ref: 'a.yaml'\nformat: uri\n", [("key", "$ref", "/$ref"), ("key", "format", "/format")]),
    "a property called pattern": (
        "pattern: {type: x}\n",
        [("key", "pattern", "/pattern"), ("key", "type", "/pattern/type"), ("value", "x", "/pattern/type")],
    ),
    "no words": ("- 1\n- 1.5e3\n- 0x1F\n- true\n- Null\n- ~\n- 2001-12-14t21:59:43.10-05:00\n- 2001-01-01\n- .inf", []),
    "quoted number": ("- '0x1F'\n", [("value", "0x1F", "/0")]),
    "double quotes": ('"k\\u00e9y": "a \\"b\\" c"\n', [("key", "k\\u00e9y", "/kéy"), ("prose", 'a \\"b\\" c', "/kéy")]),
    "only escapes": ('- "\\n\\t"\n- "\\u00e9"', [("value", "\\u00e9", "/1")]),
    "half characters": ('- "\\ud83d\\ude00 smile"\n', [("value", "\\ud83d\\ude00 smile", "/0")]),
    "single quotes": ("- 'it''s'\n", [("value", "it''s", "/0")]),
    "plain over lines": ("a: one\n  two\n\n  three\nb: c\n", [
        ("key", "a", "/a"), ("prose", "one\n  two\n\n  three", "/a"), ("key", "b", "/b"), ("value", "c", "/b"),
    ]),
    "literal block": ("a: |-  # why\n  one # no\n   two\n\n# after\n", [
        ("key", "a", "/a"), ("comment", "# why", None), ("prose", "one # no\n   two", "/a"),
        ("comment", "# after", None),
    ]),
    "folded block": ("- >2\n    one\n   two\n- x\n", [("prose", "one\n   two", "/0"), ("value", "x", "/1")]),
    "empty block": ("a: |\nb: c\n", [("key", "a", "/a"), ("key", "b", "/b"), ("value", "c", "/b")]),
    "flow": ("{a: [b, 'c d'], \"e\": {f: g}} # h", [
        ("key", "a", "/a"), ("value", "b", "/a/0"), ("prose", "c d", "/a/1"), ("key", "e", "/e"), ("key", "f", "/e/f"),
        ("value", "g", "/e/f"), ("comment", "# h", None),
    ]),
    "anchor, alias, tag": ("&one k: !!str &two # c\n  'v'\nl: *two\n*one : m\n", [
        ("key", "k", "/k"), ("comment", "# c", None), ("value", "v", "/k"), ("key", "l", "/l"), ("value", "m", None),
    ]),
    "own tags": ("%TAG !e! tag:x,1:\n---\n- !e!foo bar\n- !<tag:x> b\n", [
        ("value", "bar", "/0"), ("value", "b", "/1"),
    ]),
    "binary": ("- !!binary |\n  aGVsbG8=\n", []),
    "complex key": ("? [a]\n: b\n? c\n: d\n", [
        ("value", "a", None), ("value", "b", None), ("key", "c", "/c"), ("value", "d", "/c"),
    ]),
    "escaped pointer": ("a/b~c:\n  d: 1\n", [("key", "a/b~c", "/a~1b~0c"), ("key", "d", "/a~1b~0c/d")]),
    "documents": ("%YAML 1.1 # d\n---  # e\na: b\n...\n# f\n--- two words\n---\n- c\n", [
        ("comment", "# d", None), ("comment", "# e", None), ("key", "a", "/a"), ("value", "b", "/a"),
        ("comment", "# f", None), ("prose", "two words", ""), ("value", "c", "/0"),
    ]),
    "comments": ("# a\na#b: c#d # e #f\n #g", [
        ("comment", "# a", None), ("key", "a#b", "/a#b"), ("value", "c#d", "/a#b"), ("comment", "# e #f", None),
        ("comment", "#g", None),
    ]),
    "marks in strings": ("- 'a # b'\n- \"--- # c\"\n", [("prose", "a # b", "/0"), ("value", "--- # c", "/1")]),
    "byte-order mark": ("\ufeffa: b\n", [("key", "a", "/a"), ("value", "b", "/a")]),
    "carriage returns": ("a: 'b\r\n  c'\r\nd: |\r\n  e\r\n# f\r\n", [
        ("key", "a", "/a"), ("prose", "b\r\n  c", "/a"), ("key", "d", "/d"), ("value", "e", "/d"),
        ("comment", "# f", None),
    ]),
    "refused characters": ("a: b\0\udc80\x9f\ufeff c\n", [
        ("key", "a", "/a"), ("prose", "b\0\udc80\x9f\ufeff c", "/a"),
    ]),
    "astral characters": ("'😀 a': 😀b # 😀\n", [
        ("key", "😀 a", "/😀 a"), ("value", "😀b", "/😀 a"), ("comment", "# 😀", None),
    ]),
    "templates": ("{{- if .Values.a }}\nb: {{ .Values.c }}-d\ne: x {{ f }} y\n{{- end }}\n{% g %}\n{{ h }}: i\n", [
        ("key", "b", "/b"), ("code", "{{ .Values.c }}-d", "/b"), ("key", "e", "/e"), ("prose", "x ", "/e"),
        ("prose", " y", "/e"), ("value", "i", "/{{ h }}"),
    ]),
    "a template alone": ("a: {{ b }}\n", [("key", "a", "/a")]),
    "code": ("run: |\n  a b\nscript: [c d, e]\nargs: {f: g h}\nif: i j\nx.shell: k\n", [
        ("key", "run", "/run"), ("code", "a b", "/run"), ("key", "script", "/script"), ("code", "c d", "/script/0"),
        ("code", "e", "/script/1"), ("key", "args", "/args"), ("key", "f", "/args/f"), ("prose", "g h", "/args/f"),
        ("key", "if", "/if"), ("code", "i j", "/if"), ("key", "x.shell", "/x.shell"), ("code", "k", "/x.shell"),
    ]),
    "conditions": ("when: a b\nthat: [c d, e]\nloop: f g\nx: h.i == 'j k'\ny: l m && n\nz: |\n  o p\n  q == r\n", [
        ("key", "when", "/when"), ("code", "a b", "/when"), ("key", "that", "/that"), ("code", "c d", "/that/0"),
        ("code", "e", "/that/1"), ("key", "loop", "/loop"), ("code", "f g", "/loop"), ("key", "x", "/x"),
        ("code", "h.i == 'j k'", "/x"), ("key", "y", "/y"), ("code", "l m && n", "/y"), ("key", "z", "/z"),
        ("prose", "o p\n  q == r", "/z"),
    ]),
    "people": ("authors:\n- name: A B\n  title: c\nms.author: d e\nowner: f g\n", [
        ("key", "authors", "/authors"), ("key", "name", "/authors/0/name"), ("key", "title", "/authors/0/title"),
        ("prose", "c", "/authors/0/title"), ("key", "ms.author", "/ms.author"), ("key", "owner", "/owner"),
        ("prose", "f g", "/owner"),
    ]),
    "lists of names": ("tags: [a b, c]\nx: d, e,\n  f\ny: g, h i\n", [
        ("key", "tags", "/tags"), ("value", "a b", "/tags/0"), ("value", "c", "/tags/1"), ("key", "x", "/x"),
        ("value", "d, e,\n  f", "/x"), ("key", "y", "/y"), ("prose", "g, h i", "/y"),
    ]),
    "broken": ("a: b\nc: 'it's bad' # d\ne: [f, \"g h\"] # i\nj: |\n  k l\n\n  m\nn: 12\n- o: 'p'\n  title: q\n", [
        ("key", "a", "/a"), ("value", "b", "/a"), ("key", "c", "/c"), ("value", "it", "/c"), ("prose", "s bad'", None),
        ("comment", "# d", None), ("key", "e", None), ("value", "f", None), ("prose", "g h", None),
        ("comment", "# i", None), ("key", "j", None), ("prose", "k l\n\n  m", None), ("key", "n", None),
        ("key", "o", None), ("value", "p", None), ("key", "title", None), ("prose", "q", None),
    ]),
    "one broken document": ("a: [\n---\nb: c\n", [("key", "a", "/a"), ("key", "b", "/b"), ("value", "c", "/b")]),
}  # fmt: skip


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_constructs(name: str) -> None:
    text, expected = CONSTRUCTS[name]
    assert rows(text) == expected


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_the_parser_in_python_gives_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, _ = CONSTRUCTS[name]
    expected = rows(text)
    monkeypatch.delattr(pyyaml, "CSafeLoader", raising=False)
    assert rows(text) == expected


def test_own_prose_keys() -> None:
    found = regions("note: x\ntitle: y\nname: z\n", prose_keys=frozenset({"note"}))
    assert [region.kind for region in found if region.kind is not Kind.KEY] == [Kind.PROSE, Kind.PROSE, Kind.VALUE]


def test_documents_with_nothing_wanted_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: b\n---\nc: d\n---\ne: f\n"
    parsed: list[str] = []
    parse = pyyaml.parse

    def recorded(part: str, **rest: Any) -> Any:
        parsed.append(part)
        return parse(part, **rest)

    monkeypatch.setattr(pyyaml, "parse", recorded)
    assert [text[region.start : region.end] for region in regions(text, [text.index("d")])] == ["d"]
    assert parsed == ["---\nc: d\n"]


# --- properties -------------------------------------------------------------------------------------------------------

LEAVES = st.text() | st.text("ab :#-'\"\n{[&*!|>%@\t") | st.integers() | st.none() | st.booleans() | st.dates()
# Keys that say what stands under them (`pattern`, `author`) are held by the constructs.
KEYS = (st.text() | st.text("ab/~ :#{'\"")).filter(lambda key: values.role_of(key, frozenset()) is values.KeyRole.ANY)
DATA = st.recursive(LEAVES, lambda some: st.lists(some, max_size=4) | st.dictionaries(KEYS, some, max_size=4))
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, True, False]),
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "width": st.sampled_from([10, 80, 10000]),
        "allow_unicode": st.booleans(),
        "explicit_start": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)
NUMBERS = re.compile(r"[-+]?(0[xob][\da-f_]+|\d[\d_.,:]*(e[-+]?\d+)?|\.inf)", re.IGNORECASE)


def scalars(node: pyyaml.Node) -> Iterator[pyyaml.ScalarNode]:
    """The strings among a node's scalars in which there is something to read."""
    if isinstance(node, pyyaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from scalars(part)
    elif isinstance(node, pyyaml.SequenceNode):
        for part in node.value:
            yield from scalars(part)
    elif isinstance(node, pyyaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        plain_number = node.style is None and NUMBERS.fullmatch(node.value)
        if re.search(r"[^\W\d_]", node.value) and not plain_number:
            yield node


def decoded(text: str, region: Region, style: str | None) -> str:
    if style in ("|", ">"):
        return "".join(text[region.start : region.end].split())
    quote = 0 if style is None else 1
    node: Any = pyyaml.compose(text[region.start - quote : region.end + quote], Loader=pyyaml.SafeLoader)
    value: str = node.value
    return value


@settings(deadline=None, max_examples=300)
@given(DATA, STYLES)
def test_scalars_equal_pyyamls(data: object, style: dict[str, Any]) -> None:
    text: str = pyyaml.safe_dump(data, **style)
    root = pyyaml.compose(text, Loader=pyyaml.SafeLoader)
    assert root is not None
    expected = list(scalars(root))
    found = [region for region in regions(text) if region.kind is not Kind.COMMENT]
    assert len(found) == len(expected)
    for region, node in zip(found, expected, strict=True):
        assert node.start_mark.index <= region.start < region.end <= node.end_mark.index
        value = "".join(node.value.split()) if node.style in ("|", ">") else node.value
        assert decoded(text, region, node.style) == value


@settings(deadline=None)
@given(st.dictionaries(KEYS, st.dictionaries(KEYS, st.lists(st.text("abc", min_size=5), max_size=3), max_size=3)))
@example({"\x85": {"": ["aaaaa"]}})
def test_pointers_lead_to_the_values(data: dict[str, dict[str, list[str]]]) -> None:
    text: str = pyyaml.safe_dump(data, allow_unicode=True)
    assume(pyyaml.safe_load(text) == data)  # PyYAML loses the line ends of Unicode in keys
    for region in regions(text):
        if region.kind is not Kind.KEY:
            assert region.pointer
            value: Any = data
            for step in region.pointer.split("/")[1:]:
                step = step.replace("~1", "/").replace("~0", "~")
                value = value[int(step)] if isinstance(value, list) else value[step]
            assert value == text[region.start : region.end]


PIECES = st.sampled_from(
    "a bc: :  - -\n \n \r\n \t # { } [ ] , ' \" | > |-\n & * ! % @ ` ? --- ... {{ }} {% %} \\ \\u \ufeff \0 "
    "\udc80 \x85 \u2028 é 😀 description: $ref: ".split(" ")
)
ANY_TEXT = st.text(st.characters()) | st.lists(PIECES | st.just(" ") | st.just("\n")).map("".join)


def assert_sound(text: str, found: list[Region]) -> None:
    assert all(0 <= region.start < region.end <= len(text) for region in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@settings(deadline=None, max_examples=500)
@given(ANY_TEXT, st.data())
def test_any_text(text: str, data: st.DataObject) -> None:
    found = regions(text)
    assert_sound(text, found)
    some = st.integers(0, max(len(text) - 1, 0))
    wanted = sorted(data.draw(st.lists(some, max_size=3)))
    less = regions(text, wanted)
    assert less == [region for region in found if any(region.start <= at < region.end for at in wanted)]


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_line_by_line(text: str) -> None:
    assert_sound(text, _Lines(text, None, frozenset(), 0, text).read(0))


@pytest.mark.parametrize(
    "piece", ["[", "{", "{a: ", "- ", "? ", "a:\n ", '"', "'", "%TAG !a! b\n", "{{", "&a ", "---\n"]
)
def test_what_is_hard_to_read_is_read_to_its_end(piece: str) -> None:
    assert_sound(piece * 20_000, regions(piece * 20_000))


def test_deep_nesting_is_read_line_by_line() -> None:
    text = "[" * (MOST_LEVELS + 1) + "name" + "]" * (MOST_LEVELS + 1) + "\nb: c # d"
    assert [row[:2] for row in rows(text)] == [("value", "name"), ("key", "b"), ("value", "c"), ("comment", "# d")]


def test_dates_are_no_words() -> None:
    assert regions(pyyaml.safe_dump([date(2001, 1, 1)])) == []
