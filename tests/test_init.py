"""`splchk init`: which words are taken for names, what is written, and what is never changed or added."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk import REVISION
from splchk.commands.init import repository
from splchk.commands.init.assessment import (
    Assessment,
    NameEvidence,
    UnknownWord,
    assess,
    covering_entries,
    group_by_word,
)
from splchk.commands.init.prompt import MAX_MISSPELT, Question, page_size, render_page, word_rows
from splchk.commands.init.repository import RepositoryNames
from splchk.commands.tui.rows import to_plain, width_of
from splchk.dictionaries import word_list
from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.speller import Speller
from splchk.git.people import authors
from splchk.model import Confidence, Document, Finding, Kind, Word
from splchk.project import config
from splchk.project.config import ConfigError
from splchk.rules import DOUBLED_WORD, UNKNOWN_WORD
from splchk.text.edits import all_slips
from tests import corpus
from tests.program import git, run, start, write

HEADER = "personal_ws-1.1 en 0 utf-8\n"
ENGLISH = Speller(open_dictionary("en"))


def speller(_: UnknownWord) -> Speller:
    return ENGLISH


def found(
    text: str, *words: str, path: str = "a.md", sure: Confidence = Confidence.LOW, meant: tuple[str, ...] = ()
) -> tuple[Document, Path, list[Finding]]:
    """A document in which each word is found wherever it stands, and its folder."""
    findings = [
        Finding(path, 1, match.start() + 1, Word(word, *match.span()), Kind.PROSE, UNKNOWN_WORD.id, meant)
        for word in words
        for match in re.finditer(rf"\b{word}\b", text)
    ]
    folder = (Path("/top") / path).parent
    return Document(path, text, "markdown"), folder, [one._replace(confidence=sure) for one in findings]


# --- words ---


@pytest.mark.parametrize(
    ("forms", "chosen"),
    [
        (["callflow"], ("callflow",)),
        (["Callflow"], ("Callflow",)),
        (["CALLFLOW", "Callflow", "callflow"], ("callflow",)),
        (["CALLFLOW", "Callflow"], ("Callflow",)),
        (["KAZOO", "KaZoo"], ("KaZoo",)),
        (["eBay", "ebay"], ("ebay", "eBay")),
        ([], ()),
    ],
)
def test_entries_are_as_few_as_will_do(forms: list[str], chosen: tuple[str, ...]) -> None:
    assert covering_entries(forms) == chosen


@given(st.lists(st.text(st.sampled_from("abAB"), min_size=1, max_size=4), max_size=6))
def test_entries_cover_all_forms_and_none_is_needless(forms: list[str]) -> None:
    chosen = covering_entries(forms)
    assert set(chosen) <= set(forms)
    assert all(word_list.WordList(chosen).knows(form) for form in forms)


def test_words_are_gathered_however_they_are_written() -> None:
    words = group_by_word(
        [
            found("The callflow’s. Callflow, CALLFLOW's", "callflow’s", "Callflow", "CALLFLOW's"),
            found("An Erlang. Snarq is", "Erlang", "Snarq", path="b/c.md"),
            found("a callflow", "callflow", path="b/c.md"),
        ]
    )
    assert list(words) == ["callflow", "erlang", "snarq"]
    callflow = words["callflow"]
    assert callflow.forms == {"callflow": 2, "Callflow": 1, "CALLFLOW": 1}
    assert (callflow.count, callflow.paths, callflow.first.path) == (4, {"a.md", "b/c.md"}, "a.md")
    assert words["erlang"].is_name_in_sentence
    assert not words["snarq"].is_name_in_sentence
    assert not any(one.is_misspelt for one in words.values())


def test_what_is_misspelt_in_one_place_is_misspelt() -> None:
    low, high = found("blorfq", "blorfq"), found("blorfq", "blorfq", path="b.md", sure=Confidence.HIGH)
    assert group_by_word([low, high])["blorfq"].is_misspelt


def test_a_doubled_word_is_none_of_them() -> None:
    document, folder, findings = found("blorfq", "blorfq")
    assert group_by_word([(document, folder, [findings[0]._replace(rule=DOUBLED_WORD.id)])]) == {}


# --- evidence ---


@pytest.mark.parametrize(
    "text",
    [
        "callflow(x)",
        "x = call.callflow",
        "kazoo:callflow",
        "callflow:start",
        "x->callflow",
        "std::callflow",
        "callflow = 3",
        "callflow := 3",
        "if callflow == 3",
        "callflow[0]",
        "$callflow",
        "@callflow",
        "<callflow/>",
        "</callflow>",
        "a `callflow` is",
        '{"callflow": 1}',
        "{'callflow': 1}",
        "get_callflow",
        "getCallflow",
        "callflow2",
        "CallflowId",
        "CALLFLOW_ID",
    ],
)
def test_names_of_code(text: str) -> None:
    found = repository.find_names(text, {"callflow"})
    assert repository.count_names(found, {"callflow"}) == {"callflow": 1}


@pytest.mark.parametrize(
    "text",
    [
        "# a callflow is",
        "// callflow: what it is",
        "the callflow(s)",
        "(callflow)",
        '"callflow" and "callflow", they say',
        "A callflow. Then",
        "callflow",
        "callflows()",
        "send/callflow, or callflow/send",
        "a callflow - or",
    ],
)
def test_prose_and_comments_name_nothing(text: str) -> None:
    assert not repository.count_names(repository.find_names(text, {"callflow"}), {"callflow"})


def test_a_name_counts_once_wherever_it_stands() -> None:
    assert repository.count_names(["a_callflow", "a_callflow", "bCallflow"], {"callflow"}) == {"callflow": 2}


def test_owners_and_people() -> None:
    text = "# Owners\n* @acme/core-blorfq @snarqer a@example.org\n/docs/*.md @wibble\n"
    assert repository.owner_words(text) == {"acme", "core", "blorfq", "snarqer", "wibble"}
    assert repository.people_words(["James Aimonetti", "José", "someone", "Al"]) == {"james", "aimonetti", "josé"}


CASES: list[tuple[str, RepositoryNames, str, tuple[NameEvidence, ...] | None]] = [
    # No evidence, or a single occurrence, in the name that is the evidence.
    ("a blorfquz is", RepositoryNames(), "unsure", ()),
    ("a blorfquz is", RepositoryNames(code={"blorfquz": 1}), "unsure", (NameEvidence.CODE,)),
    ("blorfquz and blorfquz", RepositoryNames(), "unsure", ()),
    # Code, files and people.
    ("a blorfquz is", RepositoryNames(code={"blorfquz": 2}), "likely", (NameEvidence.CODE,)),
    ("blorfquz and blorfquz", RepositoryNames(code={"blorfquz": 1}), "likely", (NameEvidence.CODE,)),
    ("a blorfquz is", RepositoryNames(files={"blorfquz"}), "likely", (NameEvidence.FILES,)),
    ("a Blorfquz is", RepositoryNames(people={"blorfquz"}), "likely", (NameEvidence.PEOPLE,)),
    # Capitals: three, and one of them within a sentence.
    ("Blorfquz, a Blorfquz, Blorfquz", RepositoryNames(), "likely", (NameEvidence.CAPITAL,)),
    ("Blorfquz. Blorfquz. Blorfquz", RepositoryNames(), "unsure", ()),
    ("Blorfquz, a Blorfquz", RepositoryNames(), "unsure", ()),
    ("Blorfquz, a Blorfquz, blorfquz", RepositoryNames(), "unsure", ()),
    # Despite all evidence: a slip away from a common word, or a known word in another case.
    (
        "recognizze",
        RepositoryNames(code={"recognizze": 9}, files={"recognizze"}, people={"recognizze"}),
        "unsure",
        None,
    ),
    ("tets tets", RepositoryNames(code={"tets": 9}, files={"tets"}), "unsure", None),
    ("netherlands", RepositoryNames(code={"netherlands": 9}), "unsure", None),
    # What Aspell would refuse.
    ("Ŧørŋ and Ŧørŋ", RepositoryNames(code={"ŧørŋ": 9}), "unsure", None),
]


@pytest.mark.parametrize(("text", "facts", "kind", "expected"), CASES)
def test_what_is_made_of_the_evidence(
    text: str, facts: RepositoryNames, kind: str, expected: tuple[NameEvidence, ...] | None
) -> None:
    words = {word.strip(".,") for word in text.split() if word.lower() not in ("a", "is", "and")}
    assessment = assess(group_by_word([found(text, *words)]).values(), facts, speller)
    assert [len(part) for part in assessment] == [kind == name for name in assessment._fields]
    (one,) = getattr(assessment, kind)
    if expected is not None:
        assert one.evidence == expected


def test_what_keeps_coming_back_is_written_on_purpose() -> None:
    documents = [found("a blorfquz, blorfquz", "blorfquz", path=f"{number}.md") for number in range(3)]
    assert assess(group_by_word(documents).values(), RepositoryNames(), speller).likely[0].evidence == (
        NameEvidence.FREQUENT,
    )
    assert not assess(group_by_word(documents[:2]).values(), RepositoryNames(), speller).likely


def test_a_slip_of_the_projects_jargon() -> None:
    facts = RepositoryNames(code={"calflow": 5, "callflow": 5, "callflows": 5})
    for count in (9, 10):
        text = "callflow " * count + "callflows calflow"
        assessment = assess(group_by_word([found(text, "callflow", "callflows", "calflow")]).values(), facts, speller)
        slips_of = [(one.unknown.word, one.suggestion) for one in assessment.misspelt]
        assert slips_of == ([("calflow", "callflow")] if count == 10 else [])
        assert {"callflow", "callflows"} <= {one.unknown.word for one in assessment.likely}


class _Bare(Dictionary):
    """A dictionary like Enchant's, which cannot tell how common a word is."""

    def knows(self, word: str) -> bool:
        return word == "knowable"

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        return ["Knowable"]


@pytest.mark.parametrize(
    ("word", "is_offered"), [("knowablle", False), ("knowables", True), ("Knowable", False), ("blorfquz", True)]
)
def test_of_a_dictionary_without_measure_all_words_may_be_common(word: str, is_offered: bool) -> None:
    bare = Speller(_Bare())
    assert not bare.has_ranks
    assert ENGLISH.has_ranks
    words = group_by_word([found(f"{word} {word}", word)])
    assert bool(assess(words.values(), RepositoryNames(files={word.lower()}), lambda _: bare).likely) == is_offered


@pytest.mark.parametrize(("word", "is_offered"), [("blorfquzz", False), ("blorfquzs", True)])
def test_a_slip_of_what_the_project_lists(word: str, is_offered: bool) -> None:
    own = Speller(open_dictionary("en"), [word_list.WordList(("blorfquz",))])
    words = group_by_word([found(f"{word} {word}", word)])
    assert bool(assess(words.values(), RepositoryNames(files={word}), lambda _: own).likely) == is_offered


def test_misspellings_are_never_offered() -> None:
    document, folder, findings = found("blorfquz blorfquz", "blorfquz", sure=Confidence.HIGH, meant=("so",))
    facts = RepositoryNames(code={"blorfquz": 9}, files={"blorfquz"}, people={"blorfquz"})
    assessment = assess(group_by_word([(document, folder, findings)]).values(), facts, speller)
    assert [one.suggestion for one in assessment.misspelt] == ["so"]
    assert not assessment.likely + assessment.unsure


# --- the page ---


def _page(likely: int = 3) -> Assessment:
    words = [f"blorfquz{letter * number}" for number, letter in enumerate("abcdefghijklmnopqrst"[:likely])]
    facts = RepositoryNames(code=dict.fromkeys(words, 3))
    misspelt = found("wibbled " * 8, "wibbled", path="very/long/" * 9 + "name.md", sure=Confidence.HIGH)
    return assess(group_by_word([found(" ".join(words), *words), misspelt]).values(), facts, speller)


@pytest.mark.parametrize("width", [1, 2, 20, 40, 80, 200])
@pytest.mark.parametrize("height", [1, 3, 8, 24])
def test_no_screen_is_larger_than_the_terminal(width: int, height: int) -> None:
    question = Question("Add them?", (("y", "yes"), ("q", "change nothing")))
    rows = word_rows(_page(20), MAX_MISSPELT, width)
    at = 0
    while at < len(rows):
        shown = render_page(rows, at, question, width, height)
        assert len(shown) <= height
        assert all(width_of(to_plain(row)) <= max(width, 2) for row in shown)
        assert to_plain(shown[-1]).startswith("?")
        at += page_size(question, width, height)


def test_all_rows_are_seen_page_by_page() -> None:
    question = Question("Add them?", (("y", "yes"),))
    rows = word_rows(_page(20), None, 100)
    step = page_size(question, 100, 12)
    seen = [row for at in range(0, len(rows), step) for row in render_page(rows, at, question, 100, 12)[:step]]
    assert [to_plain(row) for row in rows] == [to_plain(row) for row in seen][: len(rows)]


def test_the_end_of_a_long_place_is_shown() -> None:
    row = next(row for row in word_rows(_page(), None, 50) if "wibbled" in to_plain(row))
    assert to_plain(row).endswith("name.md:1")
    assert width_of(to_plain(row)) <= 50


# --- new configurations ---


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("splchk.toml", b"", b'lang = "en"\n'),
        ("pyproject.toml", b"", b'[tool.splchk]\nlang = "en"\n'),
        ("pyproject.toml", b"[a]\nb = 1\n", b'[a]\nb = 1\n\n[tool.splchk]\nlang = "en"\n'),
        ("pyproject.toml", b"[a]\nb = 1", b'[a]\nb = 1\n\n[tool.splchk]\nlang = "en"\n'),
        ("pyproject.toml", b"[a]\r\nb = 1\r\n", b'[a]\r\nb = 1\r\n\r\n[tool.splchk]\r\nlang = "en"\r\n'),
        ("pyproject.toml", b"[tool]\na = 1\n# end\n", b'[tool]\na = 1\n# end\n\n[tool.splchk]\nlang = "en"\n'),
    ],
)
def test_a_new_configuration(tmp_path: Path, name: str, before: bytes, after: bytes) -> None:
    assert config.with_first_setting(tmp_path / name, before, ("en",)) == after
    (tmp_path / name).write_bytes(after)
    assert config.load(tmp_path / name).lang == ("en",)


@pytest.mark.parametrize("before", [b"tool = 1\n", b"tool = {a = 1}\n", b"tool.splchk = 1\n", b"a = \n", b"\xff\n"])
def test_no_table_is_added_to_a_broken_file(before: bytes) -> None:
    with pytest.raises(ConfigError):
        config.with_first_setting(Path("pyproject.toml"), before, ("en",))


# --- whole runs ---

FILES: dict[str, str | bytes] = {
    "README.md": "# Blorfquz\n\nThe blorfquz has a snarqlet. Then teh recieve, an enviroment, a wibblefoo.\n",
    "docs/more.md": "Aimonettic wrote it, and a snarqlet.\n",
    "src/blorfquz.py": "def snarqlet(): # wibblefoo is here\n    return recieve()\n",
}
OFFERED = ["Aimonettic", "blorfquz", "snarqlet"]


@pytest.fixture
def folder(repository: Path) -> Path:
    write(repository, FILES)
    git("add", "-A", cwd=repository)
    git("commit", "-qm", "x", "--author=Ann Aimonettic <a@example.org>", cwd=repository)
    return repository


def state(folder: Path) -> dict[str, bytes]:
    """All files, by their paths."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def listed(folder: Path) -> list[str]:
    return sorted(word_list.parse((folder / ".aspell.en.pws").read_bytes()).words)


def test_what_is_offered_is_written(folder: Path) -> None:
    before = state(folder)
    done = run("init", "--yes", cwd=folder)
    assert done.code == 0
    assert listed(folder) == OFFERED
    assert (folder / "splchk.toml").read_text() == 'lang = "en"\n'
    assert {name: content for name, content in state(folder).items() if name in before} == before
    assert done.messages == [
        "splchk: 3 words added to .aspell.en.pws",
        "splchk: splchk.toml written",
        "splchk: 3 words are likely misspelt: splchk --fix, or splchk -i",
    ]
    assert any(line.startswith(f"    rev: {REVISION}") for line in done.lines)
    assert "      - id: splchk" in done.lines


def test_what_is_shown(folder: Path) -> None:
    shown = run("init", "--dry-run", cwd=folder)
    assert shown.code == 0
    text = shown.out.decode()
    assert 'configuration: splchk.toml, to be made: lang = "en"' in shown.lines
    assert "word list: .aspell.en.pws, to be made for the words that you accept" in shown.lines
    assert "Likely misspelt: 3 words" in shown.lines
    assert "  recieve          1 → receive  README.md:3" in shown.lines
    assert "  snarqlet         2  in code" in shown.lines
    assert "  Aimonettic       1  a contributor's name" in shown.lines
    assert "  wibblefoo        1  README.md:3" in shown.lines
    assert text.index("Likely misspelt") < text.index("Likely names") < text.index("Neither")
    assert shown.messages == ["splchk: would write splchk.toml", "splchk: would add 3 words to .aspell.en.pws"]


@pytest.mark.parametrize("arguments", [("--dry-run",), ()])
def test_without_a_terminal_nothing_is_changed(folder: Path, arguments: tuple[str, ...]) -> None:
    before = state(folder)
    done = start("init", *arguments, cwd=folder)
    assert state(folder) == before
    assert done.code == (0 if arguments else 2)
    assert b"would add 3 words" in done.err
    assert (b"--yes does it" in done.err) == (not arguments)


def test_again_nothing_is_changed(folder: Path) -> None:
    run("init", "--yes", cwd=folder)
    before = state(folder)
    again = run("init", "--yes", cwd=folder)
    assert (again.code, state(folder)) == (0, before)
    assert "configuration: splchk.toml, there already" in again.lines
    assert "word list: .aspell.en.pws, there already, 3 words" in again.lines
    assert "splchk: nothing to be written" in again.messages
    assert not any("names and jargon" in line for line in again.lines)


def test_again_only_what_is_new_is_offered(folder: Path) -> None:
    run("init", "--yes", cwd=folder)
    write(folder, {"new.md": "A glibberoo.\n", "glibberoo.c": ""})
    again = run("init", "--yes", cwd=folder)
    assert "splchk: 1 word added to .aspell.en.pws" in again.messages
    assert listed(folder) == sorted([*OFFERED, "glibberoo"])


def test_a_table_is_added_to_pyproject(folder: Path) -> None:
    write(folder, {"pyproject.toml": '[project]\nname = "x"\n'})
    done = run("init", "--yes", "--lang", "en_GB", cwd=folder)
    assert done.code == 0
    assert (folder / "pyproject.toml").read_text() == '[project]\nname = "x"\n\n[tool.splchk]\nlang = "en_GB"\n'
    assert not (folder / "splchk.toml").exists()
    assert any(line.startswith("configuration: pyproject.toml, there, without") for line in done.lines)


@pytest.mark.parametrize(
    ("name", "text"), [("splchk.toml", "# mine\n"), ("pyproject.toml", '[tool.splchk]\nlang = "en_US"\n')]
)
def test_a_configuration_is_never_touched(folder: Path, name: str, text: str) -> None:
    write(folder, {name: text})
    assert run("init", "--yes", cwd=folder).code == 0
    assert (folder / name).read_text() == text
    assert listed(folder) == OFFERED


def test_the_configuration_applies(folder: Path) -> None:
    write(folder, {"splchk.toml": 'exclude = ["docs/"]\nwords = ["words.pws"]\n', "words.pws": HEADER})
    assert run("init", "--yes", cwd=folder).code == 0
    assert (folder / "words.pws").read_text() == HEADER + "blorfquz\n"
    assert not (folder / ".aspell.en.pws").exists()


def test_words_go_on_the_lists_that_hold_for_them(folder: Path) -> None:
    write(folder, {"docs/.aspell.en.pws": HEADER + "wibblefoo\n"})
    assert run("init", "--yes", cwd=folder).code == 0
    assert listed(folder) == ["blorfquz", "snarqlet"]
    assert listed(folder / "docs") == ["Aimonettic", "snarqlet", "wibblefoo"]
    assert not any(word in run(cwd=folder).out.decode() for word in ("Aimonettic", "snarqlet"))


def test_from_a_folder_below_the_top(folder: Path) -> None:
    assert run("init", "--yes", cwd=folder / "docs").code == 0
    assert listed(folder) == OFFERED
    assert (folder / "splchk.toml").exists()
    assert sorted(os.listdir(folder / "docs")) == ["more.md"]


def test_outside_of_a_repository(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert run("init", "--yes", cwd=tmp_path).code == 0
    assert set(listed(tmp_path)) >= {"blorfquz", "snarqlet"}
    assert (tmp_path / "splchk.toml").exists()


def test_without_documents(repository: Path) -> None:
    done = run("init", "--yes", cwd=repository)
    assert done.code == 0
    assert [*state(repository)] == ["splchk.toml"]
    assert any("no documents here" in line for line in done.messages)


@pytest.mark.parametrize(
    ("existing", "shown"),
    [
        (None, ["repos:", "  - repo: https://github.com/splchk/splchk"]),
        ("repos:\n- repo: local\n", ["  - repo: https://github.com/splchk/splchk"]),
        ("repos:\n- repo: https://github.com/splchk/splchk\n", []),
    ],
)
def test_the_hook_is_shown_where_it_is_missing(folder: Path, existing: str | None, shown: list[str]) -> None:
    write(folder, {".pre-commit-config.yaml": existing} if existing else {})
    before = state(folder)
    lines = run("init", "--dry-run", cwd=folder).lines
    assert [line for line in lines if "repo" in line] == shown
    assert state(folder) == before


def test_code_owners_are_people(folder: Path) -> None:
    write(folder, {".github/CODEOWNERS": "* @wibblefoo\n"})
    run("init", "--yes", cwd=folder)
    assert "wibblefoo" in listed(folder)


def test_contributors_are_people(folder: Path) -> None:
    write(folder, {"CONTRIBUTORS": "Jim Glibberoo\n", "more.md": "Glibberoo is he.\n"})
    run("init", "--yes", cwd=folder)
    assert "Glibberoo" in listed(folder)


def test_a_code_file_that_is_too_large_is_left_out_with_a_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"src/z.py": "# " + "x" * 600 + "\nget_wibblefoo, wibblefoo()\n", "src/b.png": b"\0" * 600})
    monkeypatch.setattr(repository, "MAX_FILE_SIZE", 500)
    done = run("init", "--yes", cwd=folder)
    assert "wibblefoo" not in listed(folder)
    assert "splchk: not all files were read for names in code: without 1 larger than 0 kB" in done.messages


def test_reading_ends_at_a_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "MAX_TOTAL_SIZE", 60)
    done = run("init", "--yes", cwd=folder)
    assert "splchk: not all files were read for names in code: without 2 after the first 0 MB" in done.messages
    assert "snarqlet" not in listed(folder)


def test_authors_are_those_of_the_history(repository: Path) -> None:
    assert authors(repository, 10) == set()
    for name in ("Ann Aimonettic", "Bob Glibberoo"):
        git("commit", "--allow-empty", "-qm", "x", f"--author={name} <a@example.org>", cwd=repository)
    assert authors(repository, 10) == {"Ann Aimonettic", "Bob Glibberoo"}
    assert authors(repository, 1) == {"Bob Glibberoo"}


# --- what goes wrong ---


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({"splchk.toml": "lnag = 1\n"}, (), "unknown key 'lnag': did you mean lang?"),
        ({"pyproject.toml": "broken =\n"}, (), "pyproject.toml: broken TOML"),
        ({"pyproject.toml": "tool = {a = 1}\n"}, (), "takes no [tool.splchk] at its end"),
        ({"splchk.toml": ""}, ("--lang", "de"), "--lang de: splchk.toml says en: change it there"),
        ({}, ("--lang", "../x"), "not a language"),
        ({}, ("--lang", "tlh"), "tlh"),
        ({".aspell.en.pws": "no header\n"}, (), ".aspell.en.pws"),
        ({".aspell.en.pws": HEADER + "rj-45\n"}, (), "Aspell would refuse it"),
        ({}, ("--dry-run",), "give one of them"),
        ({".pre-commit-config.yaml/x": ""}, (), ".pre-commit-config.yaml: a folder"),
    ],
)
def test_errors_are_one_line_and_change_nothing(
    folder: Path, files: dict[str, str | bytes], arguments: tuple[str, ...], said: str
) -> None:
    write(folder, files)
    before = state(folder)
    done = run("init", "--yes", *arguments, cwd=folder)
    assert (done.code, state(folder)) == (2, before)
    assert said in done.messages[-1]
    assert len(done.messages) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(folder: Path) -> None:
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = run("init", "--yes", cwd=folder)
    finally:
        folder.chmod(stat.S_IRWXU)
    assert done.code == 2
    assert "permission denied" in done.messages[-1]
    assert not (folder / "splchk.toml").exists()


def test_a_read_only_file_is_left(folder: Path) -> None:
    write(folder, {"pyproject.toml": "[a]\n"})
    (folder / "pyproject.toml").chmod(0o444)
    done = run("init", "--yes", cwd=folder)
    assert done.code == 2
    assert done.messages[-1].endswith("read-only, so it was not written: make it writable (chmod u+w), or exclude it")
    assert (folder / "pyproject.toml").read_text() == "[a]\n"


def test_a_repository_that_git_refuses(folder: Path) -> None:
    before = state(folder)
    (folder / ".git" / "config").write_text("[core]\n\trepositoryformatversion = 99\n")
    done = run("init", "--yes", cwd=folder)
    assert (done.code, len(done.messages), state(folder)) == (2, 1, before)
    assert "git cannot read" in done.messages[0]


def test_a_document_that_cannot_be_read_hides_nothing(folder: Path) -> None:
    write(folder, {"bad.md": b"\xff\xfeb\0"})
    done = run("init", "--yes", cwd=folder)
    assert done.code == 2
    assert listed(folder) == OFFERED


def test_a_file_called_init_is_named_with_its_folder(repository: Path) -> None:
    write(repository, {"init": "Fine teh.\n"})
    done = start("./init", cwd=repository)
    assert b"command" not in done.err
    assert [*state(repository)] == ["init"]


# --- a real repository ---


@corpus.needs_projects
def test_nothing_that_looks_like_a_misspelling_is_taken_in(tmp_path: Path) -> None:
    folder = corpus.copy_projects(tmp_path / "projects")
    assert run("init", "--yes", cwd=folder).code == 0
    taken = listed(folder)
    assert len(taken) >= 3
    letters = frozenset("abcdefghijklmnopqrstuvwxyz")
    for word in taken:
        assert not ENGLISH.is_misspelt(word)
        near = all_slips(word.lower(), letters) - {word.lower()}
        assert not [one for one in near if len(one) > 2 and (ENGLISH.commonness(one) or 9) <= 2], word
