"""Misspelt keywords of schemas in JSON, YAML and fenced examples: one slip of seven kinds in each keyword."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
import yaml

from splchk.checking.checker import Checker
from splchk.compare.examples import Examples, KeyFinding
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents.schema import KEYWORDS
from splchk.model import Document, Finding
from splchk.rules import MISSPELT_KEYWORD

CHECKER = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
SIMILAR = dict(zip("aeiouycs", "eieuoisc", strict=True))


def slips(keyword: str) -> Iterator[str]:
    """Two letters swapped, one missing, doubled, replaced, replaced by a similar one, extra; capitals made small."""
    first = keyword.startswith("$")
    at = first + (len(keyword) - first) // 2
    yield keyword[: at - 1] + keyword[at] + keyword[at - 1] + keyword[at + 1 :]
    yield keyword[:at] + keyword[at + 1 :]
    yield keyword[:at] + keyword[at] + keyword[at:]
    yield keyword[:at] + "k" + keyword[at + 1 :]
    yield from (keyword[:i] + SIMILAR[keyword[i]] + keyword[i + 1 :] for i in (at, at - 1) if keyword[i] in SIMILAR)
    yield keyword[:at] + "g" + keyword[at:]
    yield keyword.lower()


def keywords_found(path: str, text: str, type: str) -> list[Finding]:
    findings = CHECKER.check(Document(path, text, type)).findings
    return [finding for finding in findings if finding.rule == MISSPELT_KEYWORD.id]


def schema(keyword: str) -> dict[str, object]:
    member = {"type": "string", keyword: "x"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {"a": member}}


def api(keyword: str) -> dict[str, object]:
    schemas = {"A": {"type": "object", "properties": {"a": {"type": "string", keyword: "x"}}}}
    return {"openapi": "3.1.0", "components": {"schemas": schemas}}


FORMS: dict[str, Callable[[str], tuple[str, str, str]]] = {
    "json": lambda name: ("a.json", json.dumps(schema(name)), "json"),
    "yaml": lambda name: ("a.yaml", yaml.safe_dump(schema(name)), "yaml"),
    "openapi": lambda name: ("a.yaml", yaml.safe_dump(api(name)), "yaml"),
    "fenced": lambda name: ("a.md", f"# A\n\n```json\n{json.dumps(schema(name), indent=2)}\n```\n", "markdown"),
    "fenced openapi": lambda name: ("a.md", f"# A\n\n```yaml\n{yaml.safe_dump(api(name))}```\n", "markdown"),
}


@pytest.mark.parametrize("form", FORMS)
def test_nine_of_ten_misspelt_keywords_are_found(form: str) -> None:
    names = [name for keyword in sorted(KEYWORDS) for name in slips(keyword) if name not in KEYWORDS]
    missed = [name for name in names if not keywords_found(*FORMS[form](name))]
    assert len(missed) <= len(names) / 10, missed


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("name", "keyword"),
    [
        ("formta", "format"),
        ("require", "required"),
        ("additionalproperties", "additionalProperties"),
        ("readonly", "readOnly"),
        ("allof", "allOf"),
        ("$dfes", "$defs"),
        ("titles", "title"),
    ],
)
def test_a_keyword_that_no_word_list_refuses(form: str, name: str, keyword: str) -> None:
    (finding,) = keywords_found(*FORMS[form](name))
    assert finding.suggestions[0] == keyword


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["Type", "when", "note", "schema", "x-formta", "defs", "cost"])
def test_names_are_no_keywords(form: str, name: str) -> None:
    assert keywords_found(*FORMS[form](name)) == []


def test_no_other_key_makes_a_keyword_a_name() -> None:
    (finding,) = keywords_found(*FORMS["json"]("formta"))
    found = KeyFinding(finding, None, CHECKER.speller, "a.json", is_judged=True)
    assert Examples([found], lambda path: False).apply(found) == finding


def test_the_plural_of_a_keyword_with_an_object_is_a_name() -> None:
    assert (
        len(keywords_found("a.json", '{"type": "object", "properties": {"a": {"defaults": 1}}, "titles": "x"}', "json"))
        == 2
    )
    for value in ("{}", "[]"):
        text = f'{{"type": "object", "properties": {{}}, "defaults": {value}, "titles": {value}}}'
        assert keywords_found("a.json", text, "json") == []


def test_properties_in_yaml_have_any_name() -> None:
    assert keywords_found("a.yaml", "type: object\nproperties:\n  formta:\n    type: string\n", "yaml") == []
