"""JSON's regions, compared with `json.loads` for valid documents and with tables for everything else."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.documents.json import PROSE_KEYS, regions
from splchk.model import Escaping, Kind, Region
from tests import corpus


def _shown(text: str, **more: Any) -> list[str]:
    return [
        f"{one.kind} {text[one.start : one.end]}" + ("" if one.pointer is None else f" @{one.pointer}")
        for one in regions(text, **more)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "b"}', ["key a @/a", "value b @/a"]),
        ('{"a": {"b": ["c", 1, "d"]}}', ["key a @/a", "key b @/a/b", "value c @/a/b/0", "value d @/a/b/2"]),
        ('[[1, 2, [3, "x"]], 4, "y"]', ["value x @/0/2/1", "value y @/2"]),
        ('[{}, [], {"a": null}, "b"]', ["key a @/2/a", "value b @/3"]),
        ('"a"', ["value a @"]),
        ('{"a/b~c": "x"}', ["key a/b~c @/a~1b~0c", "value x @/a~1b~0c"]),
        ('{"": "x"}', ["value x @/"]),
        ('{"a": ""}', ["key a @/a"]),
        ('{"a":"b"}\n{"c":["d"]}\n', ["key a @/a", "value b @/a", "key c @/c", "value d @/c/0"]),
    ],
)
def test_places_and_pointers(text: str, expected: list[str]) -> None:
    assert _shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('{"a": ["x",], }', ["key a @/a", "value x @/a/0"], id="trailing commas"),
        pytest.param('{"a": 1 // one two\n}', ["key a @/a", "comment  one two"], id="line comment"),
        pytest.param('{"a": /* b */ "c"}', ["key a @/a", "comment  b ", "value c @/a"], id="block comment"),
        pytest.param('# top\r\n{"a": 1}', ["comment  top", "key a @/a"], id="hash comment"),
        pytest.param('{"a" /* b */ : "c"}', ["key a @/a", "comment  b ", "value c @/a"], id="comment before the colon"),
        pytest.param("{a // b\n: 1}", ["key a @/a", "comment  b"], id="comment after a bare key"),
        pytest.param('{"a": "b" /* c', ["key a @/a", "value b @/a", "comment  c"], id="open comment"),
        pytest.param("{'a': 'it\\'s'}", ["key a @/a", "value it\\'s @/a"], id="single quotes"),
        pytest.param("{a: 'b', $c_d: 1}", ["key a @/a", "value b @/a", "key $c_d @/$c_d"], id="bare keys"),
        pytest.param('"a": 1, "b": "c"', ["key a @/a", "key b @/b", "value c @/b"], id="no outer braces"),
        pytest.param('"a": {"b": "c"}, "d": 1', ["key a @/a", "key b @/a/b", "value c @/a/b", "key d @/d"], id="none"),
        pytest.param('{"a": "b", ...}', ["key a @/a", "value b @/a"], id="ellipsis"),
        pytest.param('{…, "a": ["b", …, "c"]}', ["key a @/a", "value b @/a/0", "value c @/a/2"], id="an ellipsis sign"),
        pytest.param('{... "a": "b"}', ["key a @/a", "value b @/a"], id="ellipsis without comma"),
        pytest.param('{"a": {ACCOUNT_ID}, "b": "c"}', ["key a @/a", "key b @/b", "value c @/b"], id="placeholder"),
        pytest.param('{"a": {{X}}, "b": <id>, c: 1}', ["key a @/a", "key b @/b", "key c @/c"], id="placeholders"),
        pytest.param('{"a": "/v2/{ID}"}', ["key a @/a", "value /v2/{ID} @/a"], id="placeholder in a string"),
        pytest.param('{"a": "b\n"c": "d"}', ["key a @/a", "value b @/a", "key c @/c", "value d @/c"], id="open string"),
        pytest.param('{"a": "b\r\n}', ["key a @/a", "value b @/a"], id="open string, CRLF"),
        pytest.param('{"a": "b\\', ["key a @/a", "value b\\ @/a"], id="open string, open escape"),
        pytest.param('{"a": "b\\\nc"}', ["key a @/a", "value b\\\nc @/a"], id="a line's end escaped"),
        pytest.param('{"a": 1 "b": 2}', ["key a @/a", "key b @/b"], id="no comma"),
        pytest.param('{"a": [1, 2}, "b": "c"', ["key a @/a", "key b @/b", "value c @/b"], id="wrong bracket"),
        pytest.param('{"a": {"b": [1}, "c": 1}', ["key a @/a", "key b @/a/b", "key c @/c"], id="no bracket"),
        pytest.param('{"a": 1]], "b": 2}', ["key a @/a", "key b @/b"], id="brackets that close nothing"),
        pytest.param('}}]{"a": 1}', ["key a @/a"], id="brackets before all"),
        pytest.param('["a": "b"]', ["value a @/0", "value b @/0"], id="no keys in an array"),
        pytest.param('\ufeff{"a": 1}', ["key a @/a"], id="byte-order mark"),
        pytest.param("\ufeffa: 1", ["key a @/a"], id="byte-order mark and bare key"),
        pytest.param('{"a\0": "\0b"}', ["key a\0 @/a\0", "value \0b @/a\0"], id="NUL"),
        pytest.param('{"a":\r\n  "b"\r\n}', ["key a @/a", "value b @/a"], id="CRLF"),
        pytest.param("don't stop [here", [], id="plain text"),
        pytest.param("GET http://example.com/a#b", [], id="address"),
        pytest.param("{a: http://example.com/a, b: 1}", ["key a @/a", "key b @/b"], id="bare address"),
        pytest.param(
            '{"a": -1.5e+3, "b": [1, 2,\n 3.0, "c"]}', ["key a @/a", "key b @/b", "value c @/b/3"], id="numbers"
        ),
        pytest.param('{"a": true, b: NaN, c: +Infinity}', ["key a @/a", "key b @/b", "key c @/c"], id="literals"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t", [], id="blank"),
    ],
)
def test_tolerances(text: str, expected: list[str]) -> None:
    assert _shown(text) == expected


@pytest.mark.parametrize(
    ("source", "pointer"),
    [
        (r"a\nb", "a\nb"),
        (r"a\"b", 'a"b'),
        (r"caf\u00e9", "café"),
        (r"\ud83d\ude00", "😀"),
        (r"\uDEAD", "\udead"),
        (r"a\\u0062", r"a\u0062"),
        (r"\x41", "A"),
        (r"a\/b", "a~1b"),
        (r"\q", "q"),
        ("a\\\r\nb", "ab"),
        (r"\u12", "u12"),
    ],
)
def test_escapes(source: str, pointer: str) -> None:
    text = f'{{"{source}": "x"}}'
    assert regions(text) == [
        Region(2, 2 + len(source), Kind.KEY, pointer="/" + pointer, escapes=Escaping.JSON),
        Region(len(text) - 3, len(text) - 2, Kind.VALUE, pointer="/" + pointer, escapes=Escaping.JSON),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"a": "call_forward"}', Kind.VALUE),
        ('{"a": "Two words"}', Kind.PROSE),
        ('{"a": "Two, (words)."}', Kind.PROSE),
        (r'{"a": "one\ntwo"}', Kind.PROSE),
        (r'{"a": "one\\ntwo"}', Kind.VALUE),
        ('{"a": "don\'t well-known"}', Kind.PROSE),
        ('{"a": "10 9"}', Kind.VALUE),
        ('{"a": "eth0 up"}', Kind.VALUE),
        ('{"a": " b "}', Kind.VALUE),
        *((f'{{"{key}": "word"}}', Kind.PROSE) for key in sorted(PROSE_KEYS)),
        ('{"description": ["word"]}', Kind.PROSE),
        ('{"description": [["word"]]}', Kind.PROSE),
        ('{"properties": {"title": {"type": "string"}}}', Kind.VALUE),
        ('{"Description": "word"}', Kind.VALUE),
        ('["word"]', Kind.VALUE),
    ],
)
def test_kinds_of_strings(text: str, kind: Kind) -> None:
    assert regions(text)[-1].kind is kind


def test_own_prose_keys_are_added() -> None:
    assert _shown('{"hint": "word", "title": "b", "c": "d"}', prose_keys=frozenset({"hint"})) == [
        *("key hint @/hint", "prose word @/hint", "key title @/title", "prose b @/title", "key c @/c", "value d @/c"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (f'{{"{key}": "blorf", "b": "c"}}', [f"key {key} @/{key}", "key b @/b", "value c @/b"])
            for key in (
                *("$ref", "$id", "$schema", "pattern", "format", "$anchor", "$dynamicRef"),
                *("contentEncoding", "contentMediaType"),
            )
        ),
        ('{"id": "https://blorf.example"}', ["key id @/id"]),
        ('{"id": "#blorf"}', ["key id @/id"]),
        ('{"id": "blorf"}', ["key id @/id", "value blorf @/id"]),
        ('{"pattern": ["b"]}', ["key pattern @/pattern", "value b @/pattern/0"]),
        (
            '{"properties": {"pattern": {"type": "string"}}}',
            [
                *("key properties @/properties", "key pattern @/properties/pattern"),
                *("key type @/properties/pattern/type", "value string @/properties/pattern/type"),
            ],
        ),
        (
            '{"patternProperties": {"^a+$": {"type": "b"}}, "c": 1}',
            [
                *("key patternProperties @/patternProperties", "key type @/patternProperties/^a+$/type"),
                *("value b @/patternProperties/^a+$/type", "key c @/c"),
            ],
        ),
        (
            '{"properties": {"patternProperties": {"a": 1}}}',
            [
                *("key properties @/properties", "key patternProperties @/properties/patternProperties"),
                "key a @/properties/patternProperties/a",
            ],
        ),
        (
            '{"properties": {"properties": {"patternProperties": {"a": 1}}}}',
            [
                *("key properties @/properties", "key properties @/properties/properties"),
                "key patternProperties @/properties/properties/patternProperties",
            ],
        ),
    ],
)
def test_what_is_never_looked_at(text: str, expected: list[str]) -> None:
    assert _shown(text) == expected


def test_what_is_nested_too_deep_for_a_pointer_has_none() -> None:
    found = regions('{"abc":' * 100_000)
    assert len(found) == 100_000
    assert found[249].pointer == "/abc" * 250
    assert {one.pointer for one in found[250:]} == {None}


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=25,
)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[Any, str]:
    value = draw(_VALUES)
    separators = draw(st.sampled_from([(",", ":"), (", ", ": "), (" ,\n", " :\r\n")]))
    text = json.dumps(value, indent=draw(st.sampled_from([None, 0, 2, "\t"])), ensure_ascii=draw(st.booleans()))
    compact = json.dumps(value, separators=separators, ensure_ascii=draw(st.booleans()))
    return value, draw(st.sampled_from([text, compact]))


def _strings(value: Any, pointer: str = "") -> list[tuple[str, str, str]]:
    """Whether key or value, its text and pointer; in the order of the document, empty ones left out."""
    if isinstance(value, str):
        return [("value", value, pointer)] if value else []
    found = []
    if isinstance(value, dict):
        for key, inner in value.items():
            below = pointer + "/" + key.replace("~", "~0").replace("/", "~1")
            found += ([("key", key, below)] if key else []) + _strings(inner, below)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            found += _strings(inner, f"{pointer}/{at}")
    return found


def _resolved(value: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        value = value[int(step) if isinstance(value, list) else step.replace("~1", "/").replace("~0", "~")]
    return value


@given(_documents())
def test_keys_and_strings_are_those_of_the_standard_library(document: tuple[Any, str]) -> None:
    value, text = document
    found = [
        ("key" if one.kind is Kind.KEY else "value", json.loads(f'"{text[one.start : one.end]}"'), one.pointer)
        for one in regions(text)
    ]
    assert found == _strings(value)
    for kind, string, pointer in found:
        assert pointer is not None
        there = _resolved(value, pointer)
        assert kind == "key" or there == string


_BROKEN = st.text() | st.lists(
    st.sampled_from([*"{}[]:,\"'\\/*#\n\r \ufeff\0a1-", "//", "/*", "*/", '"a":', "'b'", "c:", "\\u", "...", "true,"])
).map("".join)


@given(_BROKEN, st.data())
def test_any_text_is_read(text: str, data: st.DataObject) -> None:
    found = regions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.pointer is not None for one in found if one.kind is not Kind.COMMENT)
    wanted = sorted(data.draw(st.sets(st.integers(0, len(text) + 2))))
    assert regions(text, wanted) == [one for one in found if any(one.start <= at < one.end for at in wanted)]


@given(_documents(), st.data())
def test_what_is_wanted_is_the_same(document: tuple[Any, str], data: st.DataObject) -> None:
    text = document[1]
    wanted = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    assert regions(text, wanted) == [one for one in regions(text) if any(one.start <= at < one.end for at in wanted)]


HOSTILE = [
    *("[", "{", '"', "'", "\\", "/", "/*", "#\n", " ", "a", "-", "1,", '{"a":', '["a",', "{[}", "[{]", '"a" //\n'),
    *('"\\', '"a"/*', "'x\\\n", "a://", "a #", '{"patternProperties":', "a:", "a\n", '"a"\n', "{'a':[", "]", "}"),
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("all_wanted", [False, True])
def test_what_is_hard_to_read_is_read_to_its_end(piece: str, all_wanted: bool) -> None:
    """How long it takes, `bench/scaling.py` measures; were it not linear, this would not end."""
    text = piece * (200_000 // len(piece))
    found = regions(text, range(0, len(text), 5) if all_wanted else None)
    assert all(0 <= region.start < region.end <= len(text) for region in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


OTHERS_NAMES = frozenset({"dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "scripts"})
"""Keys under which names are those of packages, and values are code."""
NOT_WORDS = {"$schema", "$ref", "$dynamicRef", "$id", "id", "$anchor", "pattern", "format"}
"""Keys whose values are no words, so that they have no region."""


@corpus.needs_projects
def test_real_documents_are_read_as_the_standard_library_reads_them() -> None:
    paths = corpus.project_files(".json")
    assert len(paths) > 50
    for path in paths:
        text = path.read_bytes().decode()
        expected = {(kind, pointer) for kind, _, pointer in _strings(json.loads(text))}
        whole = regions(text)
        code = {one.pointer for one in whole if one.kind is Kind.CODE}
        found = {
            ("key" if one.kind is Kind.KEY else "value", one.pointer) for one in whole if one.kind is not Kind.CODE
        }
        assert found <= expected, path
        assert code <= {pointer for _, pointer in expected}, path
        pointers = [
            pointer.split("/") for _, pointer in expected - found if pointer is not None and pointer not in code
        ]
        unseen = {steps[-1] for steps in pointers if OTHERS_NAMES.isdisjoint(steps[:-1])}
        patterns = {pointer.split("/")[-1] for _, pointer in expected if "patternProperties" in pointer.split("/")[-2:]}
        assert unseen <= NOT_WORDS | patterns, path
        for one in whole[::20]:
            assert regions(text, [one.start]) == [one], path
