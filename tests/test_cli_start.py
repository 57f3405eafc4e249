"""A run of the program loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    *(
        "argparse",
        "click",
        "codespell_lib",
        "contextlib",
        "enchant",
        "json",
        "markdown_it",
        "pathlib",
        "subprocess",
        "tomllib",
    ),
    *("typing", "yaml"),
}
"""Modules whose import takes about as long as to check a short document, or longer."""
ENDING = f"""
def ended(code):
    print(code, *sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr)
    sys.exit()
start._end = ended
start.main()
"""


@pytest.mark.parametrize("options", [[], ["-S"]], ids=["with what is installed", "alone"])
@pytest.mark.parametrize(
    "arguments", [["a.md"], ["suggest", "teh"], ["--fix"], ["words", "add", "blorf"]], ids=" ".join
)
def test_a_zip_application(options: list[str], arguments: list[str], tmp_path: Path) -> None:
    import shutil
    import zipapp

    package = Path(__file__).parent.parent / "splchk"
    shutil.copytree(package, tmp_path / "source/splchk", ignore=shutil.ignore_patterns("__pycache__"))
    zipapp.create_archive(tmp_path / "source", tmp_path / "s.pyz", main="splchk.cli.start:main")
    (tmp_path / "w").mkdir()
    (tmp_path / "w/a.md").write_text("A teh.\n", encoding="utf-8")
    command = [sys.executable, "-I", *options, str(tmp_path / "s.pyz"), *arguments]
    done = subprocess.run(command, cwd=tmp_path / "w", capture_output=True, text=True)
    assert done.returncode == 2
    (message,) = done.stderr.splitlines()
    assert message.startswith("splchk: a part of splchk cannot be loaded (")
    assert sorted(path.name for path in (tmp_path / "w").iterdir()) == ["a.md"]


@pytest.mark.parametrize(("text", "code"), [("# All is well\n", "0"), ("A mispelt word, `teh`.\n\n- Teh end\n", "1")])
@pytest.mark.parametrize(
    "options", [[], ["--keys=all", "--confidence", "high", "-vj1", "--exclude=x", "--color=never", "--max-warnings=0"]]
)
def test_a_run_imports_nothing_heavy(options: list[str], text: str, code: str, tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text(text, encoding="utf-8")
    beginning = f"import sys; sys.path[:] = {sys.path!r}; sys.argv[:] = {['splchk', *options, 'a.md']!r}"
    beginning += "; from splchk.cli import start"
    command = [sys.executable, "-S", "-c", beginning + ENDING]  # what an environment imports of its own does not count
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == code
