"""Settings that extend those of another file, and what a sub-folder's settings keep of those further up."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.model import Reported
from splchk.project import config
from splchk.project.config import ConfigError
from tests import program
from tests.repositories import put

LIST = "personal_ws-1.1 en 0 utf-8\n"
SHARED = """
lang = "en_GB"
confidence = "high"
exclude = ["vendor/"]
forbidden = "forbidden.txt"
prose-keys = ["note"]

[[allow]]
word = "k8ssandra"
reason = "a product"

[[overrides]]
path = "old/**"
rules = ["misspelling"]
"""


def lines(root: Path, *arguments: str) -> list[str]:
    return program.run("-q", *arguments, cwd=root).lines


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with the settings of an organization, and a folder that extends them."""
    program.write(
        tmp_path,
        {
            "shared/splchk.toml": SHARED,
            "shared/forbidden.txt": "# style guide\nwhitelist -> allowlist\n",
            "shared/.aspell.en.pws": LIST + "quorblix\n",
            "own/splchk.toml": 'extends = "../shared/splchk.toml"\n',
        },
    )
    program.git("init", "--quiet", cwd=tmp_path)
    return tmp_path


def test_what_is_taken_over_and_what_adds_up(project: Path) -> None:
    own = put(
        project / "own/splchk.toml",
        'extends = "../shared/splchk.toml"\nconfidence = "low"\nexclude = ["!vendor/"]\nprose-keys = ["hint"]\n'
        '[[allow]]\nword = "h2o"\nreason = "water"\n[[overrides]]\npath = "new/**"\nword-case = true\n',
    )
    settings = config.load(own, project)
    assert settings.root == str(project / "own")
    assert settings.source == str(own)
    assert settings.lang == ("en_GB",)
    assert settings.confidence is Reported.LOW
    assert settings.exclude == ("vendor/", "!vendor/")
    assert settings.prose_keys == {"note", "hint"}
    assert [entry.word for entry in settings.allow] == ["k8ssandra", "h2o"]
    assert [entry.paths for entry in settings.by_path] == [("old/**",), ("new/**",)]
    assert [one.source for one in settings.shared] == [str(project / "shared/splchk.toml")]


def test_its_settings_and_lists_hold(project: Path) -> None:
    """Its patterns are relative to the folder that extends it, its lists are where they are."""
    program.write(
        project,
        {
            "own/a.md": "A quorblix, a zorblet, color, the whitelist.\n",
            "own/vendor/a.md": "teh\n",
            "own/old/a.md": "A cat is teh zzyzxq.\n",
            "own/.aspell.en.pws": LIST + "zorblet\n",
        },
    )
    assert lines(project / "own") == ["a.md:1:35: whitelist → allowlist", "old/a.md:1:10: teh → the"]
    put(project / "own/splchk.toml", "")
    assert "quorblix" in " ".join(lines(project / "own"))


def test_named_lists_are_where_the_file_that_names_them_says(project: Path) -> None:
    program.write(
        project,
        {
            "shared/splchk.toml": 'words = ["terms.pws"]\nreplacements = ["pairs.prepl"]\n',
            "shared/terms.pws": LIST + "zorblet\n",
            "shared/pairs.prepl": "personal_repl-1.1 en 0\nsnarq shark\n",
            "own/a.md": "A quorblix, a zorblet, a snarq.\n",
            "own/splchk.toml": 'extends = "../shared/splchk.toml"\nwords = ["own.pws"]\n',
            "own/own.pws": LIST + "quorblix\n",
        },
    )
    assert lines(project / "own") == ["a.md:1:26: snarq → shark"]
    assert program.run("words", "add", "blorfq", cwd=project / "own").code == 0
    assert (project / "own/own.pws").read_text() == LIST + "blorfq\nquorblix\n"


def test_a_list_of_the_command_line_is_the_only_one(project: Path) -> None:
    program.write(project, {"own/a.md": "A quorblix.\n", "own/none.pws": LIST})
    assert lines(project / "own", "--confidence", "low") == []
    found = lines(project / "own", "--confidence", "low", "--words", "none.pws")
    assert found == ["a.md:1:3: quorblix (unknown word)"]


def test_a_file_that_extends_another_in_turn(project: Path) -> None:
    put(project / "base.toml", "word-case = true\nexclude = ['x/']\n")
    put(project / "shared/splchk.toml", 'extends = "../base.toml"\nexclude = ["y/"]\n')
    put(project / "own/splchk.toml", 'extends = "../shared/splchk.toml"\nexclude = ["z/"]\n')
    settings = config.load(project / "own/splchk.toml", project)
    assert settings.word_case
    assert settings.exclude == ("x/", "y/", "z/")
    assert len(settings.shared) == 2


def test_the_table_of_pyproject(project: Path) -> None:
    put(project / "pyproject.toml", "[tool.splchk]\nlang = 'en_US'\n")
    put(project / "own/splchk.toml", 'extends = "../pyproject.toml"\n')
    assert config.load(project / "own/splchk.toml", project).lang == ("en_US",)


def test_unused_entries_of_others_are_not_this_projects(project: Path) -> None:
    program.write(project, {"own/a.md": "A cat.\n"})
    assert not [
        line for line in program.run("-v", cwd=project / "own").messages if "k8ssandra" in line or "allow" in line
    ]


@pytest.mark.parametrize(
    ("extends", "expected"),
    [
        ("'../own/splchk.toml'", "own/splchk.toml: extends: 'own/splchk.toml' extends this file in turn: take one"),
        ("'../none.toml'", "none.toml: no such file or directory: name a file that can be read"),
        ("'../../elsewhere.toml'", "extends: '../../elsewhere.toml' leads out of the repository: keep the file inside"),
        ("'/etc/passwd'", "extends: '/etc/passwd' leads out of the repository"),
        ("1", "extends: must be a string that is not empty, not 1"),
        ("'../shared/broken.toml'", "shared/broken.toml: unknown key 'exlude': did you mean exclude?"),
        ("'../pyproject.toml'", "pyproject.toml: has no table [tool.splchk]"),
    ],
)
def test_what_is_wrong(project: Path, monkeypatch: pytest.MonkeyPatch, extends: str, expected: str) -> None:
    monkeypatch.chdir(project)
    program.write(project, {"shared/broken.toml": "exlude = []\n", "pyproject.toml": ""})
    with pytest.raises(ConfigError) as caught:
        config.load(put(project / "own/splchk.toml", f"extends = {extends}\n"), project)
    assert expected in str(caught.value)


def test_two_files_that_extend_each_other(project: Path) -> None:
    put(project / "shared/splchk.toml", 'extends = "../own/splchk.toml"\n')
    with pytest.raises(ConfigError, match="extends this file in turn"):
        config.load(project / "own/splchk.toml", project)
