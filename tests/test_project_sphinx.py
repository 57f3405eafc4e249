"""Documents called `.txt` of which Sphinx's configuration says that they are reStructuredText."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.project import sphinx
from tests.program import git, run, write

CONFIGURATION = b'project = "a"\nsource_suffix = {\n    ".txt": "restructuredtext",\n    ".md": "markdown",\n}\n'
TEXT = b"A title\n=======\n\n.. code-block:: python\n\n   teh = 1\n\nA teh word.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CONFIGURATION.decode(), True),
        ('source_suffix = ".txt"\n', True),
        ("source_suffix = ['.rst', '.txt']\n", True),
        ("source_suffix = [\n    '.rst',\n    '.txt',\n]\n", True),
        ('source_suffix = {".txt": "markdown"}\n', False),
        ('source_suffix = ".rst"\nother = ".txt"\n', False),
        ('# source_suffix = ".txt"\n', False),
        ("", False),
    ],
)
def test_the_configuration_is_searched(tmp_path: Path, text: str, expected: bool) -> None:
    path = tmp_path / "conf.py"
    path.write_text(text, encoding="utf-8")
    assert sphinx.reads_text(str(path)) is expected


def test_a_configuration_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    assert not sphinx.reads_text(str(tmp_path / "conf.py"))


def test_it_holds_beside_and_below_it(tmp_path: Path) -> None:
    write(tmp_path, {"docs/conf.py": CONFIGURATION, "docs/a/b.txt": TEXT, "c.txt": TEXT, "docs/d.txt": b"teh teh\n"})
    git("init", "--quiet", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    lines = run("--format", "text", cwd=tmp_path).out.decode().splitlines()
    found = sorted(":".join(line.split(":")[:2]) for line in lines)
    assert found == ["c.txt:6", "c.txt:8", "docs/a/b.txt:8", "docs/d.txt:1", "docs/d.txt:1"]
    outcome = run("--stdin-filename", "docs/e.txt", "-", cwd=tmp_path, stdin=TEXT)
    assert [line.split(":")[1] for line in outcome.out.decode().splitlines()] == ["8"]
    outcome = run("--staged", cwd=tmp_path)
    assert "docs/a/b.txt:6" not in outcome.out.decode()
    assert "docs/a/b.txt:8" in outcome.out.decode()
