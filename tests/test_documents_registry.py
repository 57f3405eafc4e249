"""Hooks, messages and help name the document types of the registry, all of them and no others."""

from __future__ import annotations

import re
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from splchk import documents
from splchk.cli import parser as cli
from splchk.documents import TYPES, DocumentType
from splchk.documents.names import COPIES

ROOT = Path(__file__).resolve().parents[1]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
FILES = HOOKS["splchk"]["files"]

every_type = pytest.mark.parametrize("type_", TYPES.values(), ids=TYPES)


def _names(type_: DocumentType) -> list[str]:
    """Names of files that are documents of a type."""
    others = [f"{start}x" for start in type_.beginnings] + [start[:-1] for start in type_.beginnings]
    return [*type_.file_names, *others, *(f"a{suffix}" for suffix in type_.suffixes)]


@every_type
def test_a_reader_has_the_signature_of_all_readers(type_: DocumentType) -> None:
    assert list(signature(import_module(type_.reader).regions).parameters)[:2] == ["text", "wanted"]
    assert "prose_keys" in signature(import_module(type_.reader).regions).parameters
    assert type_.regions("") == []


@every_type
def test_what_finds_embedded_documents_has_the_functions_that_are_asked(type_: DocumentType) -> None:
    assert bool(type_.embedding) == bool(type_.fence_marks or type_.front_matter_marks)
    if type_.embedding:
        finder = import_module(type_.embedding)
        assert list(finder.fences("")) == []
        assert type_.is_all_embedded("")
        if type_.front_matter_marks:
            assert finder.front_matter("") is None


@every_type
def test_suffixes_and_names_lead_to_their_type(type_: DocumentType) -> None:
    found = {documents.type_from_name(name) for name in _names(type_)}
    assert found <= {type_.name if type_.is_default else None}
    assert {documents.detect_type(name, "") for name in [*_names(type_), *type_.generated]} <= {type_.name}
    assert {documents.type_from_name(name) for name in type_.generated} <= {None}


def test_no_suffix_or_name_has_two_types() -> None:
    names = [name for one in TYPES.values() for name in (*one.suffixes, *one.file_names, *one.generated)]
    assert len(names) == len(set(names))
    assert [name.lower() for name in names] == names
    assert documents._NOT_DOCUMENTS.isdisjoint(names)


def test_the_hook_for_documents_names_the_suffixes_and_names_of_the_registry() -> None:
    """The alternatives of its pattern are read one by one, so that none is left over."""
    ours = {
        name
        for one in TYPES.values()
        if one.is_default and not one.is_data and not one.is_message
        for name in (*one.suffixes, *one.file_names)
    }
    assert not [name for name in ours if not re.search(FILES, f"docs/a{name}" if name[0] == "." else name)]
    pattern = re.fullmatch(
        r"\(\?i\)\(\^\|/\)\(\\\.aspell\S+?\|splchk\\\.toml\|pyproject\\\.toml\|\[\^/\]\+\\\.\((.+?)\)\|\((.+)\)\)\$",
        FILES,
    )
    assert pattern
    suffixes = {
        f".{one}"
        for item in pattern[1].replace("\\.", ".").split("|")
        for one in {item.replace("?", ""), *_shorter(item)}
        for one in (_each(one) if "[" in one else (one,))
    }
    assert suffixes | set(pattern[2].split("|")) == ours


def _each(item: str) -> list[str]:
    """The strings that a range of digits allows."""
    first, last = re.findall(r"\d", item)
    return [re.sub(r"\[.*?\]", str(digit), item) for digit in range(int(first), int(last) + 1)]


def _shorter(item: str) -> set[str]:
    """The other string that an optional letter allows."""
    return {re.sub(r"\w\?", "", item)}


def test_the_hook_for_fixing_runs_on_the_same_files() -> None:
    assert HOOKS["splchk-fix"]["files"] == FILES


def test_the_hook_for_keys_names_the_files_of_all_types_of_keys_and_values() -> None:
    data = [one for one in TYPES.values() if one.is_data and one.is_default]
    files = HOOKS["splchk-keys"]["files"]
    copies = "|".join(one.removeprefix(".") for one in COPIES[1:])
    pattern = re.fullmatch(
        rf"\(\?i\)\(\^\|/\)\(\\\.aspell\S+?\|\[\^/\]\+\\\.\((.+?)\)\|\[\^/\]\+\\\.\((.+?)\)\(\\\.\({re.escape(copies)}\)\)\?"
        r"\|\\\.env\(\\\.\[\^/\]\+\)\?\|(.+)\)\$",
        files,
    )
    assert pattern
    suffixes = {f".{one}" for one in pattern[1].split("|")}
    suffixes |= {f".{one}{copy}" for one in pattern[2].split("|") for copy in COPIES}
    assert suffixes == {suffix for one in data for suffix in one.suffixes}
    names = {name.replace("\\.", ".") for name in pattern[3].split("|")}
    assert names == {name for one in data for name in one.file_names}
    assert [start for one in data for start in one.beginnings] == [".env."]
    assert all(re.search(files, name) for name in (".env", "a/.env.local", "prod.env", "a.xml.dist", "A.JSON"))
    assert not any(re.search(files, name) for name in ("a.ipynb", ".envrc", "a.csv.dist", "env"))


def test_the_hook_for_comments_names_the_files_of_source_code() -> None:
    pattern = re.fullmatch(
        r"\(\?i\)\(\^\|/\)\(\\\.aspell\S+?\|splchk\\\.toml\|pyproject\\\.toml\|\[\^/\]\+\\\.\((.+?)\)\|(.+)\)\$",
        HOOKS["splchk-comments"]["files"],
    )
    assert pattern
    sources = [one for one in TYPES.values() if one.is_source]
    assert {f".{one}" for one in pattern[1].split("|")} == {suffix for one in sources for suffix in one.suffixes}
    assert set(pattern[2].split("|")) == {name for one in sources for name in one.file_names}


def test_messages_and_help_name_the_types() -> None:
    help_ = " ".join(CliRunner().invoke(cli.main, ["check", "--help"]).output.split())
    assert documents.titles("and") in help_
    hooks = (ROOT / "docs" / "hooks.md").read_text(encoding="utf-8")
    readable = [one.title for one in TYPES.values() if one.is_default and not one.is_data and not one.is_message]
    assert not [title for title in readable if title not in HOOKS["splchk"]["description"] or title not in hooks]
    data = [one.title for one in TYPES.values() if one.is_data and one.is_default]
    listed = f"{', '.join(data[:-1])} and {data[-1]}"
    assert listed in HOOKS["splchk-keys"]["description"]
    assert listed in hooks


def test_a_type_that_is_not_a_default_is_checked_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_ON_REQUEST", {".py": "text"})
    assert documents.type_from_name("a.py") is None
    assert documents.detect_type("a.py", "{}") == "text"


@every_type
def test_the_page_on_documents_names_each_type(type_: DocumentType) -> None:
    page = (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    assert type_.title in page
    if not (type_.is_data or type_.is_source):
        assert not [
            suffix for suffix in type_.suffixes if suffix.rpartition(".")[0] == "" and f"`{suffix}`" not in page
        ]
