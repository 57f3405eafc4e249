"""The keys of schemas, and the keywords that were meant by misspelt ones."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.documents.schema import KEYWORDS, misspelt_keywords, nearest_keyword, schema_keys
from tests import corpus

DRAFT = "http://json-schema.org/draft-04/schema#"


def _pointers(document: Any) -> list[str | None]:
    return [key.pointer for key in schema_keys(document if isinstance(document, str) else json.dumps(document))]


@pytest.mark.parametrize(
    ("name", "keyword"),
    [
        ("patern", "pattern"),
        ("requierd", "required"),
        ("additonalProperties", "additionalProperties"),
        ("aditonalProperties", "additionalProperties"),
        ("tpye", "type"),
        ("minlength", "minLength"),
        ("Type", "type"),
        ("item", "items"),
        ("enums", "enum"),
        ("propertes", "properties"),
        ("anyof", "anyOf"),
        ("nto", "not"),
        ("ref", None),
        ("$reff", "$ref"),
        ("definition", "definitions"),
        ("type", None),
        ("minLength", None),
        ("note", None),
        ("name", None),
        ("Name", None),
        ("x-tpye", None),
        ("support_level", None),
        ("kazoo-validation", None),
        ("_id", None),
        ("colour", None),
        ("ids", None),
        ("comment", None),
        ("allow", None),
        ("", None),
    ],
)
def test_nearest_keyword(name: str, keyword: str | None) -> None:
    assert nearest_keyword(name) == keyword


@given(st.sampled_from(sorted(KEYWORDS)), st.data())
def test_a_swap_in_a_keyword_is_found(keyword: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(keyword) - 2))
    name = keyword[:at] + keyword[at + 1] + keyword[at] + keyword[at + 2 :]
    assert nearest_keyword(keyword) is None
    assert name in KEYWORDS or nearest_keyword(name) is not None


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param({"$schema": DRAFT, "tpye": 1}, ["/$schema", "/tpye"], id="a root that says so"),
        pytest.param(
            {"$schema": DRAFT, "properties": {"tpye": {"a": 1}}},
            ["/$schema", "/properties", "/properties/tpye/a"],
            id="no names of properties",
        ),
        pytest.param(
            {"$schema": DRAFT, "properties": {"properties": {"properties": {"a": {}}}}},
            ["/$schema", "/properties", "/properties/properties/properties"],
            id="a property named properties",
        ),
        *(
            pytest.param({"$schema": DRAFT, name: {"n": {"k": 1}}}, ["/$schema", f"/{name}", f"/{name}/n/k"], id=name)
            for name in ("patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies")
        ),
        *(
            pytest.param({"$schema": DRAFT, name: {"k": 1}}, ["/$schema", f"/{name}", f"/{name}/k"], id=name)
            for name in ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
        ),
        *(
            pytest.param({"$schema": DRAFT, name: [1, {"k": 1}]}, ["/$schema", f"/{name}", f"/{name}/1/k"], id=name)
            for name in ("allOf", "anyOf", "oneOf", "items", "prefixItems")
        ),
        *(
            pytest.param({"$schema": DRAFT, name: {"k": {"type": 1}}}, ["/$schema", f"/{name}"], id=name)
            for name in ("default", "const", "example", "x-mine", "unheard")
        ),
        *(
            pytest.param({"$schema": DRAFT, name: [{"k": 1}]}, ["/$schema", f"/{name}"], id=name)
            for name in ("enum", "examples")
        ),
        pytest.param({"type": "object", "patern": 1}, [], id="one keyword is too little"),
        pytest.param({"type": "object", "title": "a", "patern": 1}, ["/type", "/title", "/patern"], id="two keywords"),
        pytest.param({"type": "module", "description": "a", "patern": 1}, [], id="a type that is none"),
        pytest.param({"type": "Feature", "properties": {"a": {}}, "id": 1}, [], id="GeoJSON"),
        pytest.param({"$schema": "https://example.com/tool.json", "patern": 1}, [], id="a document with a schema"),
        pytest.param({"title": "a", "description": "b"}, [], id="plain data"),
        pytest.param({"properties": [{"a": 1}], "description": "b"}, [], id="a list of properties"),
        pytest.param('"type": "object", "required": []', ["/type", "/required"], id="no outer braces"),
        pytest.param('{"$schema": "' + DRAFT + '"}\n{"a": 1}', ["/$schema"], id="each document for itself"),
        pytest.param([{"$schema": DRAFT}], [], id="no root"),
        pytest.param(
            {
                "openapi": "3.1.0",
                "components": {"schemas": {"A": {"a": 1}}, "responses": {"type": {"schema": {"b": 1}}}},
                "paths": {"/": {"get": {"parameters": [{"schema": {"c": 1}, "example": {"schema": {"d": 1}}}]}}},
            },
            ["/components/schemas/A/a", "/components/responses/type/schema/b", "/paths/~1/get/parameters/0/schema/c"],
            id="OpenAPI",
        ),
        pytest.param({"swagger": "2.0", "definitions": {"A": {"a": 1}}}, ["/definitions/A/a"], id="OpenAPI 2"),
    ],
)
def test_where_keywords_stand(document: Any, expected: list[str]) -> None:
    assert _pointers(document) == expected


@pytest.mark.parametrize("key", ['"tpye"', "tpye", "'tpye'", '"tpye" /* a */', "tpye // a\n", '"t\\u0070ye"', "tpye\n"])
def test_however_the_key_is_written(key: str) -> None:
    text = f'{{"$schema": "{DRAFT}", {key}: 1}}'
    assert [keyword for _, keyword in misspelt_keywords(text)] == ["type"]


def test_misspelt_keywords() -> None:
    text = '{"$schema": "http://json-schema.org/schema", "properties": {"tpye": {"p\\u0061tern": "a", "support": 1}}}'
    ((key, keyword),) = misspelt_keywords(text)
    assert (key.name, key.pointer, keyword) == ("patern", "/properties/tpye/patern", "pattern")
    assert text[key.start : key.end] == "p\\u0061tern"


@given(st.text() | st.lists(st.sampled_from([*'{}[],: \n"', '"type":', '"string"', '"items":', '"tpye"'])).map("".join))
def test_any_text_is_read(text: str) -> None:
    found = schema_keys(text)
    assert found == sorted(found)
    misspelt = [(key, near) for key in found if (near := nearest_keyword(key.name))]
    assert misspelt_keywords(text) == misspelt


@pytest.mark.parametrize("piece", ['{"items":', '{"allOf":[', "[", "{", '{"itemss":1}', '{"properties":{"a":'])
def test_nesting_is_no_danger(piece: str) -> None:
    schema_keys(piece * 100_000)


@corpus.needs_projects
def test_the_keywords_of_published_schemas_are_right_and_any_slip_in_one_is_found() -> None:
    wrong = []
    planted = 0
    for path in corpus.project_files(".json"):
        text = path.read_bytes().decode()
        wrong += [(path.name, key.name, keyword) for key, keyword in misspelt_keywords(text)]
        for key in schema_keys(text)[1::25]:  # the first is `$schema`, by which a schema is known
            slip = key.name[:-2] + key.name[-1] + key.name[-2]
            if key.name in KEYWORDS and nearest_keyword(slip) == key.name:
                found = misspelt_keywords(text[: key.start] + slip + text[key.end :])
                assert (key.start, slip, key.name) in [(one.start, one.name, keyword) for one, keyword in found], path
                planted += 1
    assert wrong == [("schema-base.json", '$ref"', "$ref")]
    assert planted > 50
