"""`words add`, `remove`, `list` and `sort`, and branches that merge."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import Outcome, git, run, start, write
from tests.test_dictionaries_word_list import aspell, needs_aspell

HEADER = "personal_ws-1.1 en 0 utf-8\n"
TABLE = "personal_repl-1.1 en 0 utf-8\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    write(folder, {"docs/a.md": "A snarq.\n"})
    git("init", "--quiet", cwd=folder)
    return folder


def _words(folder: Path, *arguments: str) -> Outcome:
    return run("words", *arguments, cwd=folder)


def test_add_makes_a_list_at_the_root_of_the_repository(repository: Path) -> None:
    done = _words(repository / "docs", "add", "snarq", "Boojum’s")
    assert (done.code, done.lines) == (0, [])
    assert done.messages == ["splchk: snarq, Boojum's: added to ../.aspell.en.pws"]
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "Boojum's\nsnarq\n"
    assert run("-q", cwd=repository).code == 0


def test_add_makes_a_list_beside_the_configuration(repository: Path) -> None:
    write(repository, {"docs/splchk.toml": 'lang = "de_DE"\n'})
    assert _words(repository / "docs", "add", "Wörd").code == 0
    assert (repository / "docs/.aspell.de.pws").read_text("utf-8") == "personal_ws-1.1 de 0 utf-8\nWörd\n"


def test_without_a_repository_the_list_is_made_here(tmp_path: Path) -> None:
    assert _words(tmp_path, "add", "snarq").code == 0
    assert (tmp_path / ".aspell.en.pws").read_text() == HEADER + "snarq\n"


def test_the_target_is_the_nearest_list_or_the_one_that_is_named_or_configured(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER, "docs/.aspell.en.pws": HEADER, "other.pws": HEADER})
    _words(repository / "docs", "add", "near")
    _words(repository, "add", "far")
    _words(repository / "docs", "add", "named", "--words", "../other.pws")
    write(repository, {"splchk.toml": 'words = ["more.pws"]\n'})
    _words(repository, "add", "configured")
    names = ("docs/.aspell.en.pws", ".aspell.en.pws", "other.pws", "more.pws")
    assert [(repository / name).read_text() for name in names] == [
        HEADER + f"{word}\n" for word in ("near", "far", "named", "configured")
    ]


def test_a_known_word_is_not_added_again(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER + "snarq\n"})
    done = _words(repository, "add", "snarq", "Snarq", "blorf")
    assert (done.code, done.messages) == (
        0,
        ["splchk: blorf: added to .aspell.en.pws", "splchk: snarq, Snarq: in .aspell.en.pws already"],
    )
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "blorf\nsnarq\n"


def test_for_a_misspelling_a_narrower_way_to_allow_it_is_named(repository: Path) -> None:
    assert _words(repository, "add", "snarq", "wensday").messages == [
        "splchk: snarq, wensday: added to .aspell.en.pws",
        "splchk: wensday: a misspelling of Wednesday: splchk words freeze wensday allows it only where it stands",
    ]


def test_a_missing_folder_is_named(repository: Path) -> None:
    done = _words(repository, "add", "snarq", "--words", "missing/own.pws")
    assert (done.code, done.messages) == (
        2,
        ["splchk: missing/own.pws: no such file, so it was not written: check the path"],
    )


def test_nothing_is_added_if_there_is_no_dictionary_to_ask(repository: Path) -> None:
    write(repository, {"splchk.toml": 'lang = "xx_YY"\n'})
    done = _words(repository, "add", "snarq")
    assert (done.code, len(done.messages)) == (2, 1)
    assert done.messages[0].startswith("splchk: no dictionary for the language 'xx_YY': ")
    assert not (repository / ".aspell.en.pws").exists() and not (repository / ".aspell.xx.pws").exists()


REFUSED = "since Aspell would refuse the list for it ('-' may not stand in a word)"


def test_what_aspell_would_refuse_becomes_an_allow_entry(repository: Path) -> None:
    done = _words(repository, "add", "snarq", "rj-45", "rj-zorbl", "--reason", "plugs")
    assert (done.code, done.messages) == (
        0,
        [
            f"splchk: rj-45: an allow entry in splchk.toml, {REFUSED}",
            f"splchk: rj-zorbl: an allow entry in splchk.toml, {REFUSED}",
            "splchk: snarq: added to .aspell.en.pws",
        ],
    )
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "snarq\n"
    entries = '[[allow]]\nword = "rj-45"\nreason = "plugs"\n\n[[allow]]\nword = "rj-zorbl"\nreason = "plugs"\n'
    assert (repository / "splchk.toml").read_text() == entries
    write(repository, {"a.md": "An rj-zorbl, a zorbl.\n"})
    assert run("-q", "a.md", cwd=repository).lines == ["a.md:1:16: zorbl → zoom, zorch, zero (perhaps a name)"]
    again = _words(repository, "add", "rj-45")
    assert (again.code, again.messages) == (0, ["splchk: rj-45: allowed in splchk.toml already"])
    assert (repository / "splchk.toml").read_text() == entries


def test_the_entry_goes_into_the_configuration_that_there_is(repository: Path) -> None:
    write(repository, {"pyproject.toml": "[tool.splchk]\nlang = 'en'\n"})
    assert _words(repository, "add", "k8s-zorbl").code == 0
    assert '[[tool.splchk.allow]]\nword = "k8s-zorbl"\n' in (repository / "pyproject.toml").read_text()


def test_nothing_is_added_without_a_letter(repository: Path) -> None:
    done = _words(repository, "add", "snarq", "45")
    assert (done.code, done.messages) == (
        2,
        ["splchk: 45: has no letter, so that nothing in it is checked: leave it out"],
    )
    assert not (repository / ".aspell.en.pws").exists()


def test_no_entry_stays_if_the_list_cannot_be_written(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER + "a b-c\n"})
    done = _words(repository, "add", "snarq", "rj-45")
    assert done.code == 2
    assert "Aspell would refuse it" in done.messages[-1]
    assert not (repository / "splchk.toml").exists()


def test_remove_takes_only_the_word_as_written(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER + "Snarq\nblorf\nsnarq\n"})
    assert _words(repository, "remove", "snarq").messages == ["splchk: snarq: taken off .aspell.en.pws"]
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "Snarq\nblorf\n"
    done = _words(repository, "remove", "blorf", "SNARQ")
    assert (done.code, done.messages) == (2, ["splchk: SNARQ: not in .aspell.en.pws: it has Snarq"])
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "Snarq\nblorf\n"


def test_removing_repairs_what_keeps_aspell_from_reading_the_list(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER + "snarq\nh2o\n\nblorf\n"})
    assert _words(repository, "remove", "h2o").code == 0
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "blorf\nsnarq\n"


def test_the_list_is_shown_in_order(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER + "snarq\nBlorf\n"})
    assert _words(repository, "list").out == b"Blorf\nsnarq\n"


@pytest.mark.parametrize("command", [["list"], ["remove", "snarq"], ["sort"], ["lint"], ["prune"], ["freeze", "snarq"]])
def test_a_missing_list_is_reported(repository: Path, command: list[str]) -> None:
    done = _words(repository, *command)
    assert (done.code, done.messages) == (
        2,
        ["splchk: .aspell.en.pws: no such list here: splchk words add makes one, --words names one"],
    )


@needs_aspell
def test_sort_writes_what_aspell_reads_and_writes(repository: Path) -> None:
    lines = ["\ufeffpersonal_ws-1.1 en 7 utf-8", "zebra", "# ours", "", " snarq", "Apple", "zebra", HEADER.strip(), ""]
    bad = "\r\n".join(lines)
    write(repository, {".aspell.en.pws": bad, ".aspell.en.prepl": f"{TABLE}teh the\n\nblorf  bluff\nteh the\n"})
    done = _words(repository, "sort")
    assert done.code == 0
    assert {"splchk: sorted .aspell.en.pws", "splchk: .aspell.en.pws:3: is a comment: fixed"} <= {*done.messages}
    assert (repository / ".aspell.en.pws").read_text() == HEADER + "Apple\nsnarq\nzebra\n"
    assert (repository / ".aspell.en.prepl").read_text() == TABLE + "blorf bluff\nteh the\n"
    ran = aspell("list", repository / ".aspell.en.pws", "snarq zebra blorf", repository)
    assert (ran.stdout.split(), ran.stderr) == (["blorf"], "")
    assert _words(repository, "sort").messages == []
    assert _words(repository, "lint").lines == [
        f".aspell.en.pws:{line}: '{word}' is in the dictionary already: take it out, unless Aspell needs it"
        for line, word in ((2, "Apple"), (4, "zebra"))
    ]


def test_sort_removes_no_words(repository: Path) -> None:
    bad = HEADER + "zebra\nh2o\nrj-45\n"
    write(repository, {".aspell.en.pws": bad})
    done = _words(repository, "sort")
    assert (done.code, done.messages) == (
        2,
        [
            "splchk: .aspell.en.pws: Aspell refuses it for h2o, rj-45: splchk words remove h2o rj-45, and write allow "
            "entries for what is reported then"
        ],
    )
    assert (repository / ".aspell.en.pws").read_text() == bad


def _commit(folder: Path, message: str) -> None:
    git("add", "-A", cwd=folder)
    git("commit", "--quiet", "-m", message, cwd=folder)


@needs_aspell
@pytest.mark.parametrize(
    ("count", "ours", "theirs"),
    [
        ("0", ["alphaq", "midq"], ["betaq", "midq", "zetaq"]),
        ("0", ["nextq"], ["nextr"]),
        ("2", ["alphaq"], ["alphar", "alphat"]),
    ],
)
def test_branches_that_add_words_merge(repository: Path, count: str, ours: list[str], theirs: list[str]) -> None:
    """As docs/word-lists.md says: `merge=union`, and `splchk words sort` afterwards."""
    path = repository / ".aspell.en.pws"
    write(
        repository,
        {
            ".gitattributes": ".aspell.*.pws merge=union\n.aspell.*.prepl merge=union\n",
            ".aspell.en.pws": f"personal_ws-1.1 en {count} utf-8\nkaboomq\nsnarq\n",
        },
    )
    _commit(repository, "first")
    git("checkout", "--quiet", "-b", "theirs", cwd=repository)
    if count == "0":
        _words(repository, "add", *theirs)
    else:  # as Aspell does
        words = sorted(["kaboomq", "snarq", *theirs])
        path.write_text(f"personal_ws-1.1 en {len(words)} utf-8\n" + "".join(f"{word}\n" for word in words))
    _commit(repository, "theirs")
    git("checkout", "--quiet", "main", cwd=repository)
    _words(repository, "add", *ours)
    _commit(repository, "ours")
    git("merge", "--quiet", "-m", "both", "theirs", cwd=repository)
    assert _words(repository, "sort").code == 0
    everything = sorted({"kaboomq", "snarq", *ours, *theirs})
    assert path.read_text() == HEADER + "".join(f"{word}\n" for word in everything)
    ran = aspell("list", path, " ".join(everything), repository)
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)
    assert _words(repository, "lint").code == 0


def test_words_is_a_command_of_the_program_itself(repository: Path) -> None:
    assert start("words", "add", "snarq", cwd=repository).code == 0
    done = start("words", "list", cwd=repository)
    assert (done.code, done.out) == (0, b"snarq\n")


def test_a_check_imports_no_module_of_it(repository: Path) -> None:
    code = (
        "import os, sys; os._exit = sys.exit; sys.argv = ['splchk', 'docs/a.md']\n"
        "from splchk.cli.start import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "lazy = 'splchk.commands.words', 'splchk.project.list_files'\n"
        "print([name for name in sys.modules if name.startswith(lazy)])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
