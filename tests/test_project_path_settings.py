"""Settings for documents at some paths: `[[overrides]]`."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.project.path_settings import PathSettings, combined, matching, pattern
from tests import program
from tests.repositories import put

LIST = "personal_ws-1.1 en 0 utf-8\n"
BAD = "A teh cat, a quorblix, MacOS.\n"
TEH, QUORBLIX, MACOS = "1:3: teh → the", "1:14: quorblix (unknown word)", "1:24: MacOS → macOS"


def lines(root: Path, *arguments: str) -> list[str]:
    return program.run("-q", *arguments, cwd=root).lines


def test_a_later_entry_goes_before_an_earlier_one() -> None:
    entries = (PathSettings(("a",), (("x", 1), ("y", 1)), ""), PathSettings(("b",), (("x", 2),), ""))
    assert matching(entries, lambda paths: True) == (0, 1)
    assert matching(entries, lambda paths: "b" in paths) == (1,)
    assert combined(entries, (0, 1)) == {"x": 2, "y": 1}
    assert combined(entries, (0,)) == {"x": 1, "y": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("./a.md", "/a.md"), ("!./a/*.md", "!/a/*.md"), ("./x/*.md", "/x/*.md"), ("a.md", "a.md"), ("../a", "../a")],
)
def test_a_path_from_here_is_a_pattern_of_a_path(text: str, expected: str) -> None:
    assert pattern(text) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('rules = ["misspelling"]', [TEH]),
        ("word-case = true", [TEH, MACOS, QUORBLIX]),
        ('confidence = "high"', [TEH]),
        ('unknown = "warn"', [TEH, f"{QUORBLIX[:-1]}, warning)"]),
        ('words = ["own.pws"]', [TEH]),
        ('replacements = ["own.prepl"]', [TEH, "1:14: quorblix → quorum"]),
        ("ignore-regex = ['A teh cat']", [QUORBLIX]),
        ('forbidden = { cat = "dog" }', [TEH, "1:7: cat → dog", QUORBLIX]),
    ],
)
def test_what_an_entry_may_set(tmp_path: Path, entry: str, expected: list[str]) -> None:
    """The documents of one folder, and the lists of one project, are checked by different settings."""
    program.write(tmp_path, {f"docs/{name}.md": BAD for name in ("a", "b")})
    program.write(
        tmp_path,
        {
            "own.pws": LIST + "quorblix\n",
            "own.prepl": "personal_repl-1.1 en 0\nquorblix quorum\n",
            "splchk.toml": f'[[overrides]]\npath = "docs/b.md"\n{entry}\n',
        },
    )
    assert lines(tmp_path, "docs/a.md") == [f"docs/a.md:{line}" for line in (TEH, QUORBLIX)]
    assert lines(tmp_path, "docs/b.md") == [f"docs/b.md:{line}" for line in expected]
    assert sorted(lines(tmp_path)) == sorted(lines(tmp_path, "docs/a.md") + lines(tmp_path, "docs/b.md"))


def test_several_patterns_and_entries(tmp_path: Path) -> None:
    program.write(tmp_path, dict.fromkeys(("a.md", "old/a.md", "old/b.md"), BAD))
    put(
        tmp_path / "pyproject.toml",
        '[[tool.splchk.overrides]]\npath = ["/a.md", "./old/**"]\nrules = ["misspelling"]\nword-case = true\n'
        '[[tool.splchk.overrides]]\npath = "b.md"\nword-case = false\n',
    )
    assert lines(tmp_path) == [
        f"a.md:{TEH}",
        f"a.md:{MACOS}",
        f"old/a.md:{TEH}",
        f"old/a.md:{MACOS}",
        f"old/b.md:{TEH}",
    ]


def test_the_command_line_goes_before_it(tmp_path: Path) -> None:
    program.write(tmp_path, {"a.md": BAD, "splchk.toml": '[[overrides]]\npath = "*.md"\nconfidence = "high"\n'})
    assert lines(tmp_path, "--confidence", "low") == [f"a.md:{TEH}", f"a.md:{QUORBLIX}"]


def test_another_language_has_its_own_list(tmp_path: Path) -> None:
    program.write(
        tmp_path,
        {
            "a.md": "The colour.\n",
            "us.md": "The colour.\n",
            "splchk.toml": '[[overrides]]\npath = "us.md"\nlang = "en_US"\n',
        },
    )
    assert lines(tmp_path) == ["us.md:1:5: colour → color, colors, collar (perhaps a name)"]


def test_comments_of_some_sources(tmp_path: Path) -> None:
    program.write(
        tmp_path,
        {
            "src/a.py": "# teh\n",
            "tests/a.py": "# teh\n",
            "splchk.toml": '[[overrides]]\npath = "/src/"\ncomments = true\n',
        },
    )
    assert lines(tmp_path) == ["src/a.py:1:3: teh → the"]
    put(tmp_path / "splchk.toml", 'comments = true\n[[overrides]]\npath = "/tests/"\ncomments = false\n')
    assert lines(tmp_path) == ["src/a.py:1:3: teh → the"]


def test_fixes_are_those_of_the_path(tmp_path: Path) -> None:
    program.write(
        tmp_path,
        {
            "a.md": "We utilize it.\n",
            "old/a.md": "We utilize it.\n",
            "splchk.toml": 'forbidden = { utilize = "use" }\n[[overrides]]\npath = "old/"\nforbidden = {}\n',
        },
    )
    program.run("--fix", cwd=tmp_path)
    assert ((tmp_path / "a.md").read_text(), (tmp_path / "old/a.md").read_text()) == (
        "We use it.\n",
        "We utilize it.\n",
    )


def test_a_list_that_an_entry_names_applies_to_its_documents(tmp_path: Path) -> None:
    program.write(
        tmp_path,
        {
            "a.md": "quorblix\n",
            "old/a.md": "quorblix\n",
            "own.pws": LIST + "quorblix\nzorblet\n",
            "splchk.toml": '[[overrides]]\npath = "old/"\nwords = ["own.pws"]\n',
        },
    )
    assert lines(tmp_path) == ["a.md:1:1: quorblix (unknown word)"]
    done = program.run("words", "prune", "--words", "own.pws", cwd=tmp_path)
    assert done.code == 0, done.err
    assert (tmp_path / "own.pws").read_text() == LIST + "quorblix\n"


def test_since_knows_the_lists_that_an_entry_names(tmp_path: Path) -> None:
    program.write(
        tmp_path,
        {
            "old/a.md": "quorblix\n",
            "own.pws": LIST + "quorblix\n",
            "splchk.toml": '[[overrides]]\npath = "old/"\nwords = ["own.pws"]\n',
        },
    )
    program.git("init", "--quiet", cwd=tmp_path)
    program.git("add", "-A", cwd=tmp_path)
    program.git("commit", "--quiet", "-m", "one", cwd=tmp_path)
    put(tmp_path / "own.pws", LIST)
    assert lines(tmp_path, "--since", "HEAD") == ["old/a.md:1:1: quorblix (unknown word)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[overrides]\npath = 'a'", "overrides: must be a list of tables: write [[overrides]]"),
        ("overrides = ['a']", "overrides entry 1: must be a table with path and settings, not 'a'"),
        ("[[overrides]]\nlang = 'en'", "overrides entry 1: has no path: say where it holds"),
        ("[[overrides]]\npath = 'a'", "overrides entry 1: sets nothing: add a key, or take it out"),
        ("[[overrides]]\npath = []\nlang = 'en'", "overrides entry 1: path: names none: say where it holds"),
        ("[[overrides]]\npath = 1\nlang = 'en'", "overrides entry 1: path: must be a string that is not empty, not 1"),
        ("[[overrides]]\npath = 'a'\nlagn = 'en'", "overrides entry 1: unknown key 'lagn': did you mean lang?"),
        ("[[overrides]]\npath = 'a'\nlang = 1", "overrides entry 1: lang: must be a string that is not empty"),
        ("[[overrides]]\npath = 'a'\nexclude = ['b']", "overrides entry 1: exclude: holds for a whole folder: write"),
        ("[[overrides]]\npath = 'a'\n[[overrides.overrides]]\npath = 'b'", "overrides: holds for a whole folder"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, expected: str) -> None:
    program.write(tmp_path, {"a.md": "A cat.\n", "splchk.toml": text})
    (message,) = program.run(cwd=tmp_path).messages
    assert expected in message
