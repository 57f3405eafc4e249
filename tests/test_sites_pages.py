"""What a site builder is told of the sources of its pages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import chdir
from pathlib import Path

import pytest

from splchk.model import RunError
from splchk.sites.pages import LANGUAGE, PROBLEM, Remark, check_pages
from tests import systems
from tests.program import git, run, write

GERMAN = "Die Katze sitzt auf der Matte und schaut den Vögeln zu, die im Garten ihre Nester bauen. " * 3


def _remarks(folder: Path, pages: Iterable[str], docs: str = "docs", baseline: str | None = None) -> list[Remark]:
    with chdir(folder):
        named = [str(folder / page) for page in pages]
        return list(check_pages(str(folder / docs), named, baseline and str(folder / baseline)))


def _shown(folder: Path, pages: Iterable[str], docs: str = "docs") -> list[str]:
    return [str(remark) for remark in _remarks(folder, pages, docs)]


@pytest.fixture
def site(repository: Path) -> Path:
    """A repository with the sources of a site."""
    write(
        repository,
        {
            "README.md": "A teh cat.\n",
            "docs/index.md": "# A cat\n\nIt is definately one.\n",
            "docs/more/a.md": "Fine.\n\nI recieve it.\n",
            "docs/draft.md": "A wensday.\n",
            "docs/data.json": '{"ammount": 1}\n',
        },
    )
    return repository


def test_the_pages_are_checked_and_nothing_else(site: Path) -> None:
    assert _shown(site, ["docs/more/a.md", "docs/index.md"]) == [
        "docs/index.md:3:7: definately → definitely",
        "docs/more/a.md:3:3: recieve → receive",
    ]
    assert _shown(site, []) == []


def test_a_remark_has_its_place_and_its_rule(site: Path) -> None:
    (remark,) = _remarks(site, ["docs/index.md"])
    assert remark == Remark("misspelling", "definately → definitely", True, "docs/index.md", 3, 7)


def test_a_page_outside_of_the_folder_is_checked_as_well(site: Path) -> None:
    assert _shown(site, ["README.md", "docs/more/a.md"]) == [
        "docs/more/a.md:3:3: recieve → receive",
        "README.md:1:3: teh → the",
    ]


def test_the_working_directory_may_be_the_folder_of_the_pages(site: Path) -> None:
    with chdir(site / "docs"):
        shown = [str(remark) for remark in check_pages(".", [str(site / "docs" / "index.md")])]
    assert shown == ["index.md:3:7: definately → definitely"]


def test_the_configuration_is_in_force(site: Path) -> None:
    write(site, {"splchk.toml": 'exclude = ["docs/more/"]\n', ".aspell.en.pws": "personal_ws-1.1 en 0\ndefinately\n"})
    assert _shown(site, ["docs/index.md", "docs/more/a.md"]) == []


def test_what_does_not_fail_a_run_is_no_warning(site: Path) -> None:
    write(site, {"splchk.toml": 'unknown = "warn"\n', "docs/index.md": f"A blorf, useable.\n\n{'It is a cat. ' * 30}"})
    found = {remark.subject: remark.is_warning for remark in _remarks(site, ["docs/index.md", "docs/more/a.md"])}
    assert found == {"unknown-word": False, "misspelling": True}
    assert run("docs/index.md", cwd=site).code == 0


def test_what_git_ignores_was_made_by_a_program(site: Path) -> None:
    write(site, {".gitignore": "docs/more/\n"})
    assert _shown(site, ["docs/index.md", "docs/more/a.md"]) == ["docs/index.md:3:7: definately → definitely"]
    write(site, {".gitignore": "docs/\n"})
    (remark,) = _remarks(site, ["docs/index.md"])
    assert (remark.subject, remark.is_warning) == (PROBLEM, False)


@systems.needs_links
def test_a_page_may_be_a_link(site: Path) -> None:
    (site / "docs" / "readme.md").symlink_to("../README.md")
    assert _shown(site, ["docs/readme.md"]) == ["docs/readme.md:1:3: teh → the"]


def test_a_baseline_has_known_findings(site: Path) -> None:
    assert run("--baseline", "known", "--write-baseline", cwd=site).code == 0
    pages = ["docs/index.md", "docs/more/a.md"]
    assert _remarks(site, pages, baseline="known") == []
    write(site, {"docs/index.md": "# A cat\n\nIt is definately one.\n\nA teh.\n"})
    assert [str(one) for one in _remarks(site, pages, baseline="known")] == ["docs/index.md:5:3: teh → the"]
    with pytest.raises(RunError, match="no such baseline"):
        _remarks(site, pages, baseline="missing")


def test_a_page_that_cannot_be_read_is_named(site: Path) -> None:
    write(site, {"docs/index.md": b"\xff\xfeA\x00 \x00t\x00e\x00h\x00"})
    (remark,) = _remarks(site, ["docs/index.md"])
    assert (remark.subject, remark.is_warning) == (PROBLEM, True)
    assert remark.message.startswith("docs/index.md: ")


def test_a_page_in_another_language_is_named(site: Path) -> None:
    write(site, {"docs/index.md": GERMAN})
    (remark,) = _remarks(site, ["docs/index.md"])
    assert (remark.subject, remark.is_warning) == (LANGUAGE, False)
    assert "looks like German" in str(remark)


def test_a_broken_configuration_ends_the_check(site: Path) -> None:
    write(site, {"splchk.toml": "no = 1\n"})
    with pytest.raises(RunError, match=r"splchk\.toml"):
        _remarks(site, ["docs/index.md"])


def test_a_published_key_is_marked(site: Path) -> None:
    write(site, {"docs/index.md": "---\nammount: 1\n---\n\nA cat.\n"})
    git("add", "-A", cwd=site)
    git("commit", "--quiet", "-m", "some", cwd=site)
    assert _shown(site, ["docs/index.md"]) == ["docs/index.md:2:1: ammount → amount (key ammount, published)"]


def test_outside_of_a_repository(tmp_path: Path) -> None:
    write(tmp_path, {"docs/index.md": "A teh.\n", "docs/b.md": "A teh.\n"})
    assert _shown(tmp_path, ["docs/index.md"]) == ["docs/index.md:1:3: teh → the"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_no_page_steers_the_log(site: Path) -> None:
    write(site, {"docs/a\x1b[31m.md": "A teh.\n"})
    assert _shown(site, ["docs/a\x1b[31m.md"]) == ["docs/a␛[31m.md:1:3: teh → the"]
