"""`words prune`: words that no document needs are removed, and the findings stay the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.project import list_files
from tests import corpus
from tests.program import Outcome, git, run, write

HEADER = "personal_ws-1.1 en 0 utf-8\n"


def _prune(folder: Path, words: list[str], documents: dict[str, str | bytes], *arguments: str) -> Outcome:
    write(folder, {".aspell.en.pws": HEADER + "".join(f"{word}\n" for word in words), **documents})
    git("add", "-A", cwd=folder)
    before = _places(folder)
    done = run("words", "prune", *arguments, cwd=folder)
    assert done.code < 2, done.err
    assert _places(folder) == before
    return done


def _places(folder: Path) -> list[tuple[str, int, str, str]]:
    """Return the findings without their suggestions, which may differ."""
    done = run("-q", "--confidence", "all", "--format", "json", cwd=folder)
    assert done.code < 2, done.err
    return [(one["path"], one["offset"], one["word"], one["rule"]) for one in json.loads(done.out)]


@pytest.mark.parametrize(
    ("words", "documents", "gone"),
    [
        (["blorf", "snarq"], {"a.md": "A snarq, `blorf`.\n"}, ["blorf"]),
        (["Snarq", "snarq"], {"a.md": "A Snarq.\n"}, ["Snarq"]),
        (["Snarq", "snarq"], {"a.md": "Snarq and snarq.\n"}, ["Snarq"]),
        (["Snarq"], {"a.md": "SNARQ\n"}, []),
        (["Snarq"], {"a.md": "snarq\n"}, ["Snarq"]),
        (["snarq"], {"a.md": "The snarq’s.\n"}, []),
        (["snarq's"], {"a.md": "The snarq's.\n"}, []),
        (["FooSnarq"], {"a.md": "A FooSnarq.\n"}, []),
        (["snarq"], {"a.md": "A getSnarqFor and a snarq-list.\n"}, []),
        (["blorf", "snärq"], {"a.md": "A sn&auml;rq, a blorf.\n"}, []),
        (["receive", "snarq"], {"a.md": "They receive a snarq.\n"}, ["receive"]),
        (["wensday", "snarq"], {"a.json": '{"wensday": "snarq"}'}, ["snarq"]),
        (["Mobiel"], {"a.json": '{"mobiel": 1}'}, []),
        (["snarq", "wensday"], {"a.yaml": "# snarq\nday: wensday\n"}, []),
        (["snarq", "blorf"], {"a.md": "snarq\n", "old/a.md": "blorf\n", "splchk.toml": 'exclude = ["old"]'}, ["blorf"]),
        (
            ["snarq", "blorf"],
            {"a.md": "snarq\n", "in/a.md": "blorf\n", "in/.aspell.en.pws": HEADER + "blorf\n"},
            ["blorf"],
        ),
        (["snarq", "blorf"], {"a.md": "<!-- splchk: ignore blorf -->\nsnarq blorf\n"}, ["blorf"]),
        (
            ["snarq", "blorf"],
            {"a.md": "snarq blorf\n", "splchk.toml": '[[allow]]\nword = "blorf"\nreason = "so"'},
            ["blorf"],
        ),
    ],
)
def test_words_that_no_document_needs_are_removed(
    repository: Path, words: list[str], documents: dict[str, str | bytes], gone: list[str]
) -> None:
    done = _prune(repository, words, documents)
    left = [word for word in sorted(words) if word not in gone]
    assert done.lines == gone
    assert (repository / ".aspell.en.pws").read_text("utf-8") == HEADER + "".join(f"{word}\n" for word in left)
    assert done.messages == [
        f"splchk: {len(gone)} of {len(words)} words taken off .aspell.en.pws: no document needs them"
    ]


def test_a_dry_run_says_the_same_and_changes_nothing(repository: Path) -> None:
    done = _prune(repository, ["blorf", "snarq"], {"a.md": "A snarq.\n"}, "--dry-run")
    assert (done.lines, done.code) == (["blorf"], 0)
    assert done.messages == ["splchk: 1 of 2 words would be taken off .aspell.en.pws: no document needs them"]
    assert list_files.read(repository / ".aspell.en.pws").words == ("blorf", "snarq")


def test_a_list_that_applies_to_no_document_is_not_emptied(repository: Path) -> None:
    write(repository, {"a.md": "A snarq.\n", "own.pws": HEADER + "snarq\n"})
    done = run("words", "prune", "--words", "own.pws", cwd=repository)
    assert (done.code, done.messages) == (
        2,
        ["splchk: own.pws: applies to no document: name it under `words` in the configuration"],
    )


WORDS = ["snarq", "Snarq", "SNARQ", "blorf", "Blorf", "kaZoo", "zoob", "blorfs", "wensday", "receive", "snarq's"]
FORMS = [*WORDS, "Wensday", "WENSDAY", "KaZoo", "KAZOO", "snarqBlorf", "zoob-snarq", "`blorf`", "the"]


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(WORDS), unique=True, min_size=1),
    st.lists(st.sampled_from(FORMS), max_size=6),
    st.lists(st.sampled_from([form for form in FORMS if "`" not in form and "'" not in form]), max_size=4),
)
def test_nothing_more_is_found_afterwards_and_each_remaining_word_is_needed(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], prose: list[str], keys: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("repository")
    git("init", "--quiet", cwd=folder)
    data = "{" + ", ".join(f'"{key}": {at}' for at, key in enumerate(keys)) + "}\n"
    _prune(folder, words, {"a.md": "A " + ", ".join(prose) + ".\n", "a.json": data})
    before = _places(folder)
    path = folder / ".aspell.en.pws"
    left = list_files.read(path).words
    for word in left:
        list_files.remove_words(path, [word])
        assert _places(folder) != before
        list_files.add_words(path, [word])
    assert run("words", "prune", cwd=folder).lines == []


@corpus.needs_projects
def test_the_list_of_real_projects(tmp_path: Path) -> None:
    folder = corpus.copy_projects(tmp_path / "projects")
    unknown = {word for _, _, word, rule in _places(folder) if rule == "unknown-word"}
    needless = ["blorfq", "receive", "snarqs"]
    done = _prune(folder, [*sorted(unknown), *needless], {})
    assert {*done.lines} >= {*needless}
    assert len(list_files.read(folder / ".aspell.en.pws").words) > len(unknown) / 2
    assert not [word for _, _, word, _ in _places(folder) if word in unknown]
    assert run("words", "prune", cwd=folder).lines == []
