"""`words prune` and `words freeze` look at the documents that a check looks at, and at no others."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.commands.words import coverage
from tests.program import git, run, write

HEADER = "personal_ws-1.1 en 0 utf-8\n"
INCLUDED: dict[str, str | bytes] = {
    "splchk.toml": 'include = ["NOTESX"]\n',
    "NOTESX": "A blorfx here and a wibblet there.\n",
    "a.md": "The wibblet is fine.\n",
    ".aspell.en.pws": HEADER + "blorfx\nsnarq\nwibblet\n",
}


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(coverage).failed == 0


@pytest.mark.parametrize("is_tracked", [False, True])
def test_prune_keeps_a_word_that_only_an_included_file_needs(repository: Path, is_tracked: bool) -> None:
    write(repository, INCLUDED)
    if is_tracked:
        git("add", "-A", cwd=repository)
    assert run("words", "prune", cwd=repository).lines == ["snarq"]
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "blorfx\nwibblet\n"
    assert run("-q", cwd=repository).code == 0


def test_freeze_allows_a_word_in_an_included_file(repository: Path) -> None:
    write(repository, INCLUDED)
    done = run("words", "freeze", "wibblet", cwd=repository)
    assert (done.code, done.lines) == (0, ["NOTESX: wibblet allowed in prose", "a.md: wibblet allowed in prose"])
    assert run("-q", cwd=repository).code == 0
    write(repository, {"b.md": "Another wibblet.\n"})
    assert run("-q", cwd=repository).code == 1


def test_the_type_of_an_included_file_comes_from_its_text(repository: Path) -> None:
    write(repository, {**INCLUDED, "NOTESX": '{"snarq": "A blorfx."}\n'})
    assert run("words", "prune", cwd=repository).lines == ["snarq"]  # as a key it would not be reported
    done = run("words", "freeze", "blorfx", cwd=repository)
    assert done.lines == ["NOTESX: blorfx allowed in prose at /snarq"]


WORDS = ["blorfx", "wibblet", "snarq", "zoobgit", "quonkle", "frumpq", "vexdorn"]
PATHS = ["a.md", "NOTESX", "poetry.lock", "docs/NOTESX", "docs/b.json", "old/c.md", "old/NOTESX", "made/d.md", "x.bin"]
FORMS = ["A {}.\n", '{{"note": "A {}."}}\n', '{{"{}": 1}}\n', "---\nnote: {}\n", "`{}`\n"]
PATTERNS = ["NOTESX", "/NOTESX", "*.lock", "old/", "docs/**", "!docs/b.json", "*.md", "made", "*.bin"]
patterns = st.lists(st.sampled_from(PATTERNS), max_size=3)


@settings(max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from(PATHS), st.tuples(st.sampled_from(WORDS), st.sampled_from(FORMS), st.booleans()), max_size=7
    ),
    patterns,
    patterns,
    patterns,
    st.none() | patterns,
    st.sampled_from([None, *PATHS]),
)
def test_a_check_prune_and_freeze_look_at_the_same_documents(
    tmp_path_factory: pytest.TempPathFactory,
    documents: dict[str, tuple[str, str, bool]],
    included: list[str],
    excluded: list[str],
    ignored: list[str],
    included_in_docs: list[str] | None,
    unreadable: str | None,
) -> None:
    folder = tmp_path_factory.mktemp("repository")
    git("init", "--quiet", cwd=folder)
    write(folder, {name: form.format(word) for name, (word, form, _) in documents.items()})
    if unreadable:
        write(folder, {unreadable: "A vexdorn.\n".encode("utf-16")})
    git("add", *[name for name, (_, _, is_tracked) in documents.items() if is_tracked], cwd=folder)
    write(folder, {"splchk.toml": f"include = {json.dumps(included)}\nexclude = {json.dumps(excluded)}\n"})
    if included_in_docs is not None:
        write(folder, {"docs/splchk.toml": f"include = {json.dumps(included_in_docs)}\n"})
    write(folder, {".gitignore": "".join(f"{pattern}\n" for pattern in ignored)})
    write(folder, {"always.toml": ""})  # a list that applies to no document is an error

    checked = run("-q", "--confidence", "all", "--format", "json", cwd=folder)
    found = {each["word"] for each in json.loads(checked.out)}
    write(folder, {".aspell.en.pws": HEADER + "".join(f"{word}\n" for word in sorted(WORDS))})
    pruned = run("words", "prune", "--dry-run", cwd=folder)
    if checked.code == 2:
        assert (pruned.code, pruned.messages) == (2, [f"{checked.messages[0]}; nothing was changed"])
        return
    assert (pruned.code, pruned.lines) == (0, sorted({*WORDS} - found))
    for word in WORDS:
        assert run("words", "freeze", "--dry-run", word, cwd=folder).code == (0 if word in found else 1)
