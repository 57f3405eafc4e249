"""Sphinx builds sites with the extension."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import write

pytest.importorskip("sphinx", reason="sphinx is not installed")

CONF = """\
project = "A site"
extensions = ["splchk.sites.sphinx"]
exclude_patterns = ["drafts"]
show_warning_types = True
"""

INDEX = """\
A cat
=====

A teh, and ``teh``.

.. include:: ../README.rst

.. toctree::

   b
"""


@pytest.fixture
def site(repository: Path) -> Path:
    """A site with a misspelling in a page, one in an included file, and others in what is no page."""
    write(
        repository,
        {
            "docs/conf.py": CONF,
            "docs/index.rst": INDEX,
            "docs/b.rst": "Fine\n====\n\n.. include:: _part.inc\n\n.. literalinclude:: ../code.rst\n",
            "docs/_part.inc": "A part.\n",
            "docs/drafts/a.rst": "A wensday.\n",
            "README.rst": "I recieve it.\n",
            "code.rst": "A teh.\n",
            "other.rst": "A teh.\n",
        },
    )
    return repository


def _build(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Build a site, and return the exit code and the lines of the extension."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "dummy", *arguments, "docs", "out"]
    environment = os.environ | {"NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    return done.returncode, [line for line in done.stderr.splitlines() if "splchk" in line]


def _found(folder: Path) -> list[str]:
    return [
        f"{folder / 'docs' / 'index.rst'}:4: WARNING: teh → the [splchk.misspelling]",
        f"{folder / 'README.rst'}:1: WARNING: recieve → receive [splchk.misspelling]",
    ]


def test_a_misspelling_is_a_warning_and_fails_a_build_without_warnings(site: Path) -> None:
    assert _build(site) == (0, _found(site))
    assert _build(site, "-W", "--keep-going") == (1, _found(site)), "and again, although no page has changed"
    write(site, {"docs/index.rst": "A cat\n=====\n\n.. toctree::\n\n   b\n"})
    assert _build(site, "-W") == (0, [])


def test_processes_that_read_in_parallel_note_what_is_included(site: Path) -> None:
    write(site, {f"docs/p{number}.rst": f"Page {number}\n======\n" for number in range(8)})  # fewer are read by one
    assert _build(site, "-j", "2")[1] == _found(site)


def test_the_settings_and_the_configuration_are_in_force(site: Path) -> None:
    write(site, {".aspell.en.pws": "personal_ws-1.1 en 0\nteh\n"})
    assert _build(site, "-W", "--keep-going") == (1, _found(site)[1:])
    known = '{"splchk-baseline": 1, "documents": {"README.rst": {"misspelling": {"recieve": 1}}}}'
    write(site, {"docs/known": known})
    assert _build(site, "-W", "-D", "splchk_baseline=known") == (0, [])
    assert _build(site, "-W", "-D", "splchk_enabled=0") == (0, [])
    assert _build(site, "-W", "-D", "suppress_warnings=splchk.misspelling") == (0, [])


def test_a_broken_configuration_ends_the_build(site: Path) -> None:
    write(site, {"splchk.toml": "no = 1\n"})
    code, lines = _build(site)
    assert code == 2
    assert any("splchk: splchk.toml: " in line for line in lines)
