"""What belongs to spell checkers is no document, and is left out of documents."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from splchk import documents
from splchk.compare import baseline
from splchk.compare.introduced import Mistake
from splchk.documents import regions, spell_checkers
from splchk.model import Document
from tests.program import git, run

SETTINGS = """
    splchk.toml docs/.splchk.toml .splchk-baseline .splchk-baseline.json .aspell.en.pws .aspell.conf _typos.toml
    typos.toml .typos.toml .codespellrc .vale.ini cspell.json .cspell.json cspell.config.yaml CSPELL.JSON
    .pyspelling.yml a/cspell.yaml prh.yml
""".split()
LISTS = """
    styles/config/vocabularies/Base/accept.txt styles/Vocab/Base/reject.txt project-words.txt .wordlist.txt
    spelling_wordlist.txt dictionary.txt docs/dictionary.txt .cspell/terms.txt cspell-words.txt .codespell-ignore.txt
    codespell_ignore_words.txt ignore-words.txt .github/actions/spelling/expect.txt ltex.dictionary.en-US.txt
    spellcheck-exceptions.txt custom_words.txt
""".split()
DOCUMENTS = """
    README.md spelling.md typos.md words.md docs/spell.txt .github/workflows/cspell.yml .github/workflows/typos.yml
    .github/workflows/spellcheck.yaml package.json notes.txt list.txt vocab/notes.txt swordlore.txt passwords.md
    pyproject.toml settings.json spells.txt doubled-words.txt
""".split()


@pytest.mark.parametrize("path", SETTINGS)
def test_settings_are_no_documents(path: str) -> None:
    assert spell_checkers.is_settings(path)
    assert documents.type_from_name(path) is None
    assert "settings" in (spell_checkers.why_not_checked(path) or "")


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_no_documents(path: str) -> None:
    assert spell_checkers.is_list(path)
    assert not spell_checkers.is_settings(path)
    assert documents.type_from_name(path) is None
    assert "list of words" in (spell_checkers.why_not_checked(path) or "")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_others_are_documents(path: str) -> None:
    assert spell_checkers.why_not_checked(path) is None
    assert documents.type_from_name(path) is not None


@pytest.mark.parametrize(
    "path", ["splchk.toml", "C:\\a\\splchk.toml", "/a/splchk.toml", ".github/workflows/splchk/.cspell.json"]
)
def test_any_kind_of_path(path: str) -> None:
    assert spell_checkers.is_settings(path) is ("workflows" not in path)


def spelt(name: str, text: str) -> list[str]:
    """Return the texts of the regions of a document."""
    type_ = documents.type_from_name(name)
    assert type_
    return [text[one.start : one.end] for one in regions(Document(name, text, type_))]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "pyproject.toml",
            '[tool.codespell]\nskip = "wierd"\n[tool.other]\nname = "wierd"\n[tool.splchk]\nrecieve = "a"\n'
            '[[tool.splchk.allow]]\nword = "recieve"\n[tool.typos.default.extend-words]\nteh = "teh"\n',
            ["tool", "tool", "other", "name", "wierd", "tool", "tool", "tool"],
        ),
        ("pyproject.toml", 'tool.splchk.words = "recieve"\ntool.x = "b"\n', ["tool", "tool", "x", "b"]),
        (
            "pyproject.toml",
            '[tool]\nsplchk = { words = "recieve" }\ntyposquat = "recieve"',
            ["tool", "typosquat", "recieve"],
        ),
        ("package.json", '{"cspell": {"words": ["recieve"]}, "name": "cspell"}', ["name", "cspell"]),
        ("settings.json", '{"cSpell.words": ["recieve"], "a": "b", "cSpell.x": "recieve"}', ["a", "b"]),
        ("a.code-workspace", '{"settings": {"cSpell.words": ["recieve"]}}', ["settings"]),
        (
            "ci.yml",
            "steps:\n- uses: codespell\n  with:\n    ignore_words_list: teh\n",
            ["steps", "uses", "codespell", "with"],
        ),
        ("a.json", '{"spelling": {"tool": {"splchk": "a"}}}', ["spelling", "tool", "splchk", "a"]),
    ],
)
def test_settings_in_other_documents_have_no_regions(name: str, text: str, expected: list[str]) -> None:
    assert spelt(name, text) == expected


def test_what_splchk_writes_has_no_regions(tmp_path: Path) -> None:
    data = baseline.serialize({"a.md": Counter({Mistake("misspelling", "recieve"): 1})})
    assert spelt("known.json", data.decode()) == []
    (tmp_path / "a.md").write_text('I recieve "it".\n', encoding="utf-8")
    for format in ("json", "gitlab"):
        written = run("--format", format, "a.md", cwd=tmp_path).out.decode()
        assert len(json.loads(written)) == 1
        assert spelt("report.json", written) == []
    assert spelt("a.json", '[{"path": "recieve"}]') == ["path", "recieve"]


def test_fix_leaves_its_own_settings_alone(tmp_path: Path) -> None:
    text = 'ignore-regex = ["recieve[0-9]+"]\ninclude = ["*.toml"]\n'
    git("init", "-q", cwd=tmp_path)
    (tmp_path / "splchk.toml").write_text(text, encoding="utf-8")
    (tmp_path / "dictionary.txt").write_text("recieve\n", encoding="utf-8")
    assert run("--fix", cwd=tmp_path).code == 0
    done = run("--fix", "splchk.toml", "dictionary.txt", cwd=tmp_path)
    assert done.code == 0
    assert done.err.decode() == (
        "splchk: splchk.toml: not checked: the settings of a spell checker have misspellings on purpose\n"
        "splchk: dictionary.txt: not checked: a spell checker's list of words, by its name\n"
    )
    assert (tmp_path / "splchk.toml").read_text(encoding="utf-8") == text
    assert (tmp_path / "dictionary.txt").read_text(encoding="utf-8") == "recieve\n"
    # A list is checked if the settings say so.
    (tmp_path / "splchk.toml").write_text('include = ["dictionary.txt"]\n', encoding="utf-8")
    assert run("dictionary.txt", cwd=tmp_path).code == 1
    assert run("--stdin-filename", "splchk.toml", "-", cwd=tmp_path).code in (0, 2)
