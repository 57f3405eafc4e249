"""The quick reader of command lines reads them as the full parser does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from splchk.cli import parser as cli
from splchk.cli import start
from splchk.commands import check as run

PLAIN: tuple[list[str], ...] = (
    [],
    ["a.md", "docs"],
    ["check", "a.md"],
    ["check"],
    ["a.md", "check"],
    ["--fix", "a.md"],
    ["a.md", "--fix", "--quiet", "b.md"],
    ["-q", "a.md"],
    ["--verbose"],
    ["--since", "main"],
    ["--since=main", "--staged", "docs/"],
    ["--since", ""],
    ["--since="],
    ["--since=a=b"],
    ["--since", "one", "--since", "two"],
    ["check", "--diff", "--baseline", "known.json"],
    ["--output=out.txt", "x y.md"],
    ["--jobs", "2", "a.md"],
    ["--jobs=0"],
    [""],
)
DEMANDING = (
    ["words", "lint"],
    ["explain", "a.md"],
    ["suggest", "teh"],
    ["--help"],
    ["--version"],
    ["--", "-a.md"],
    ["-"],
    ["-qv"],
    ["--since"],
    ["--since", "-x"],
    ["--sinc", "main"],
    ["--fix=yes"],
    ["--keys", "all"],
    ["--format", "json"],
    ["-i"],
    ["--fix-keys"],
    ["--jobs"],
    ["--jobs", "-1"],
    ["--jobs", "two"],
    ["--jobs", "²"],
    ["--jobs", "9" * 5000],
    ["-j", "2"],
)


class _CaughtError(Exception):
    """A run that would have begun."""


@pytest.mark.parametrize("arguments", PLAIN, ids=" ".join)
def test_plain_arguments_mean_what_they_mean_to_the_parser(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def caught(options: run.Options) -> None:
        raise _CaughtError(options)

    monkeypatch.setattr(run, "Run", caught)
    with pytest.raises(_CaughtError) as raised:
        cli.main(arguments, standalone_mode=False)
    plain = start.read_plainly(arguments)
    assert plain is not None
    assert run.Options(**plain) == raised.value.args[0]


@pytest.mark.parametrize("arguments", DEMANDING, ids=" ".join)
def test_all_else_is_left_to_the_parser(arguments: list[str]) -> None:
    assert start.read_plainly(arguments) is None


HEAVY = {
    *("click", "codespell_lib", "enchant", "json", "markdown_it", "pathlib", "subprocess", "tomllib", "typing", "yaml")
}
"""What takes about as long to be imported as a short document to be checked, or longer."""
ENDING = f"""
def ended(code):
    print(code, *sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr)
    sys.exit()
start._end = ended
start.main()
"""


@pytest.mark.parametrize(("text", "code"), [("# All is well\n", "0"), ("A mispelt word, `teh`.\n\n- Teh end\n", "1")])
def test_a_run_imports_nothing_heavy(text: str, code: str, tmp_path: Path) -> None:
    tmp_path.joinpath("a.md").write_text(text, encoding="utf-8")
    beginning = f"import sys; sys.path[:] = {sys.path!r}; sys.argv[:] = ['splchk', 'a.md']"
    beginning += "; from splchk.cli import start"
    command = [sys.executable, "-S", "-c", beginning + ENDING]  # what an environment imports of its own does not count
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == code
