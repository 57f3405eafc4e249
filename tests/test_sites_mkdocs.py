"""MkDocs builds sites with the plugin."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.program import write

pytest.importorskip("mkdocs", reason="mkdocs is not installed")

HOOK = """\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made.md", content="A teh.\\n"))
    files.append(File.generated(config, "copied.md", abs_src_path=__file__.replace("hook.py", "elsewhere.md")))
"""


@pytest.fixture
def site(repository: Path) -> Path:
    """A site with one misspelling in a page, one in a draft, and others in what is not written by hand."""
    write(
        repository,
        {
            "mkdocs.yml": "site_name: A site\nplugins: [splchk]\nhooks: [hook.py]\ndraft_docs: /drafts/\n",
            "hook.py": HOOK,
            "elsewhere.md": "A teh.\n",
            "docs/index.md": '# A cat\n\n!!! note "I recieve"\n\n    It is `teh` cat.\n\nA teh.\n',
            "docs/drafts/a.md": "A wensday.\n",
            "docs/b.md": "---\ntitle: Fine\n---\n\nFine.\n",
        },
    )
    return repository


def _build(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Build a site, and return the exit code and the lines of the plugin, and of MkDocs where it gives up."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "out"), *arguments]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    return done.returncode, [
        line for line in (done.stderr + done.stdout).splitlines() if "splchk" in line or "Aborted" in line
    ]


FOUND = [
    "WARNING -  splchk: docs/index.md:3:13: recieve → receive",
    "WARNING -  splchk: docs/index.md:7:3: teh → the",
]


def test_a_misspelling_is_a_warning_and_fails_a_strict_build(site: Path) -> None:
    assert _build(site) == (0, FOUND)
    assert (site / "out" / "index.html").is_file()
    assert _build(site, "--strict") == (1, [*FOUND, "Aborted with 2 warnings in strict mode!"])
    write(site, {"docs/index.md": "# A cat\n"})
    assert _build(site, "--strict") == (0, [])


def test_the_options_and_the_configuration_are_in_force(site: Path) -> None:
    config = (site / "mkdocs.yml").read_text()
    write(site, {".aspell.en.pws": "personal_ws-1.1 en 0\nteh\n"})
    assert _build(site, "--strict")[1][:-1] == FOUND[:1]
    write(site, {"mkdocs.yml": config.replace("[splchk]", "[{splchk: {enabled: false}}]")})
    assert _build(site, "--strict") == (0, [])
    known = '{"splchk-baseline": 1, "documents": {"docs/index.md": {"misspelling": {"recieve": 1}}}}'
    write(site, {"mkdocs.yml": config.replace("[splchk]", "[{splchk: {baseline: known}}]"), "known": known})
    assert _build(site, "--strict") == (0, [])


def test_a_broken_configuration_ends_the_build(site: Path) -> None:
    write(site, {"splchk.toml": "no = 1\n"})
    code, lines = _build(site)
    assert code == 1
    assert any("splchk: splchk.toml: " in line for line in lines)


def test_the_entry_point_leads_to_the_plugin() -> None:
    (found,) = entry_points(group="mkdocs.plugins", name="splchk")
    assert found.value == "splchk.sites.mkdocs:Plugin"
