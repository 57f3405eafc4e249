"""`words freeze`: words are allowed where they are and nowhere else, and no other finding changes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from splchk.commands.words import allow_entries
from splchk.model import Allow, Kind
from splchk.project.gitignore import Patterns
from tests import corpus, systems
from tests.program import Outcome, git, run, write
from tests.test_dictionaries_word_list import aspell, needs_aspell

LIST = "personal_ws-1.1 en 2 utf-8\nsnarq\nwensday\n"
SETTINGS = '# ours\n[project]\nname = "x" # a name\n\n[tool.splchk]\nexclude = ["old/"] # kept\n'
DOCUMENTS: dict[str, str | bytes] = {
    ".aspell.en.pws": LIST,
    "README.md": "Each wensday a snarq, and `wensday`.\n",
    "docs/README.md": "On Monday.\n",
    "docs/days.json": '{"days": {"enum": ["monday", "wensday"]}, "wensday": "wensday", "why": "Since wensday came."}\n',
    "docs/days.yaml": "# wensday\ndays: [monday, wensday, friday, wensday]\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    write(folder, DOCUMENTS)
    git("init", "--quiet", cwd=folder)
    git("add", "-A", cwd=folder)
    return folder


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def _found(folder: Path) -> list[str]:
    done = run("-q", cwd=folder)
    assert done.code < 2, done.err
    return done.lines


def _freeze(folder: Path, *arguments: str) -> Outcome:
    return run("words", "freeze", *arguments, cwd=folder)


def test_a_word_is_allowed_where_it_occurs_and_nowhere_else(repository: Path) -> None:
    write(repository, {"pyproject.toml": SETTINGS, "old/a.md": "wensday blorf\n"})
    assert _found(repository) == []
    done = _freeze(repository, "wensday", "--reason", "published, and clients depend on it")
    assert (done.code, done.messages) == (0, ["splchk: wensday: taken off .aspell.en.pws"])
    assert done.lines == [
        "README.md: wensday allowed in prose",
        "docs/days.json: wensday allowed as a value at /days/enum/1",
        "docs/days.json: wensday allowed as a key at /wensday",
        "docs/days.json: wensday allowed as a value at /wensday",
        "docs/days.json: wensday allowed in prose at /why",
        "docs/days.yaml: wensday allowed in comment",
        "docs/days.yaml: wensday allowed as a value at /days/*",
    ]
    text = (repository / "pyproject.toml").read_text()
    assert text.startswith(SETTINGS + "\n[[tool.splchk.allow]]\n")
    entries = tomllib.loads(text)["tool"]["splchk"]["allow"]
    assert len(entries) == 7
    assert {entry["reason"] for entry in entries} == {"published, and clients depend on it"}
    assert (repository / ".aspell.en.pws").read_text() == "personal_ws-1.1 en 0 utf-8\nsnarq\n"
    assert _found(repository) == []


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("docs/README.md", "A wensday.\n", "docs/README.md:1:3: wensday"),
        ("docs/new.md", "A Wensday.\n", "docs/new.md:1:3: Wensday"),
        ("docs/days.json", '{"other": "wensday"}\n', "docs/days.json:1:12: wensday"),
        ("docs/days.yaml", "wensday: monday\n", "docs/days.yaml:1:1: wensday"),
        ("README.md", "```json\n" + '{"day": "wensday"}\n```\n', "README.md:2:10: wensday"),
    ],
)
def test_a_second_one_elsewhere_is_found(repository: Path, document: str, text: str, expected: str) -> None:
    assert _freeze(repository, "wensday").code == 0
    write(repository, {document: text})
    found = _found(repository)
    assert len(found) == 1
    assert found[0].startswith(expected)


@needs_aspell
def test_aspell_reads_the_list_that_is_left(repository: Path) -> None:
    assert _freeze(repository, "wensday").code == 0
    ran = aspell("list", repository / ".aspell.en.pws", "snarq wensday", repository)
    assert (ran.stdout.split(), ran.stderr) == (["wensday"], "")


def test_without_a_configuration_one_is_made_that_has_no_findings(repository: Path) -> None:
    assert _freeze(repository, "wensday", "snarq").code == 0
    assert tomllib.loads((repository / "splchk.toml").read_text())["allow"][0] == {
        "word": "wensday",
        "path": "/README.md",
        "kind": "prose",
        "reason": "in use here already; a mistake anywhere else",
    }
    assert _found(repository) == []


def test_the_result_is_the_same_from_a_subfolder(repository: Path) -> None:
    done = _freeze(repository / "docs", "wensday")
    assert (done.code, done.messages) == (0, ["splchk: wensday: taken off ../.aspell.en.pws"])
    assert _found(repository) == []


@pytest.mark.parametrize(
    "text", [b"exclude = ['old/']\r\nkeys = 'all'\r\n", b"# without an end", b"\xef\xbb\xbf# mark\n"]
)
def test_the_text_of_the_configuration_is_kept(repository: Path, text: bytes) -> None:
    write(repository, {"splchk.toml": text})
    assert _freeze(repository, "wensday").code == 0
    after = (repository / "splchk.toml").read_bytes()
    assert after.startswith(text)
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    assert _found(repository) == []


def test_each_document_has_its_entries_in_its_own_configuration(repository: Path) -> None:
    write(
        repository, {"old/a.md": "wensday\n", "splchk.toml": 'keys = "all"\n', "docs/splchk.toml": 'lang = "en_GB"\n'}
    )
    assert _freeze(repository, "wensday").code == 0
    paths = [
        {entry["path"] for entry in tomllib.loads((repository / name).read_text())["allow"]}
        for name in ("splchk.toml", "docs/splchk.toml")
    ]
    assert paths == [{"/README.md", "old/a.md"}, {"/days.json", "/days.yaml"}]
    assert _found(repository) == []


@pytest.mark.parametrize("word", ["MaxQuonkle", "Blorf"])
def test_an_entry_names_the_whole_name(repository: Path, word: str) -> None:
    write(repository, {".aspell.en.pws": LIST + "MaxQuonkle\nBlorf\n", "a.md": "The MaxQuonkle-Blorf.\n"})
    done = _freeze(repository, word)
    assert (done.code, done.lines) == (0, [f"a.md: {word} allowed in prose"])
    assert _found(repository) == []


def test_a_dry_run_says_the_same_and_changes_nothing(repository: Path) -> None:
    before = _contents(repository)
    done = _freeze(repository, "--dry-run", "wensday")
    assert (done.code, done.messages) == (0, ["splchk: wensday: would be taken off .aspell.en.pws"])
    assert _contents(repository) == before
    assert _freeze(repository, "wensday").out == done.out


@pytest.mark.parametrize(
    ("word", "settings", "code", "message"),
    [
        ("blorf", "", 2, "splchk: blorf: not in .aspell.en.pws: only a listed word can be frozen…"),
        ("Wensday", "", 2, "splchk: Wensday: not in .aspell.en.pws: it has wensday: freeze that"),
        ("idle", "", 1, "splchk: idle: nothing would be found without it, so nothing was changed…"),
        ("wensday", "allow = [{word = 'x', reason = 'y'}]\n", 2, "splchk: splchk.toml: broken TOML: …"),
        ("wensday", "allow = 1\n", 2, "splchk: splchk.toml: allow: must be a list of tables: …"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    repository: Path, word: str, settings: str, code: int, message: str
) -> None:
    write(repository, {".aspell.en.pws": LIST.replace("snarq", "idle\nsnarq"), "splchk.toml": settings})
    before = _contents(repository)
    done = _freeze(repository, word)
    assert done.code == code
    assert len(done.messages) == 1
    assert done.messages[0].startswith(message.removesuffix("…"))
    assert _contents(repository) == before


def test_a_word_of_another_list_is_reported_with_that_list(repository: Path) -> None:
    write(repository, {"docs/.aspell.en.pws": "personal_ws-1.1 en 0 utf-8\nblorf\n"})
    done = _freeze(repository / "docs", "wensday")
    assert done.messages == [
        "splchk: wensday: not in .aspell.en.pws: it is in ../.aspell.en.pws: name that with --words"
    ]
    assert _freeze(repository / "docs", "wensday", "--words", "../.aspell.en.pws").code == 0
    assert _found(repository) == []


def test_a_finding_that_would_be_lost_is_named_and_nothing_is_changed(repository: Path) -> None:
    write(repository, {"README.md": "A wensday wensday.\n"})
    before = _contents(repository)
    done = _freeze(repository, "wensday")
    assert (done.code, done.messages) == (
        2,
        [
            "splchk: README.md:1:11: wensday: would no longer be found (doubled-word), so nothing was changed: "
            "fix it first"
        ],
    )
    assert _contents(repository) == before


def test_a_document_that_cannot_be_read_stops_it(repository: Path) -> None:
    write(repository, {"utf16.md": "wensday".encode("utf-16")})
    before = _contents(repository)
    done = _freeze(repository, "wensday")
    assert (done.code, len(done.messages)) == (2, 1)
    assert done.messages[0].startswith("splchk: utf16.md: UTF-16, not read")
    assert _contents(repository) == before


def test_if_the_list_cannot_be_written_the_configurations_are_as_they_were(repository: Path) -> None:
    write(repository, {"docs/pyproject.toml": SETTINGS})
    (repository / ".aspell.en.pws").chmod(0o444)
    before = _contents(repository)
    done = _freeze(repository, "wensday")
    assert (done.code, done.lines, len(done.messages)) == (2, [], 1)
    assert done.messages[0].startswith("splchk: .aspell.en.pws: read-only, so it was not written")
    assert _contents(repository) == before


def test_if_one_configuration_cannot_be_written_the_other_is_as_it_was(repository: Path) -> None:
    write(repository, {"splchk.toml": "", "docs/splchk.toml": "allow = []\n"})
    before = _contents(repository)
    done = _freeze(repository, "wensday")
    assert (done.code, done.messages[0].startswith("splchk: docs/splchk.toml: broken TOML: ")) == (2, True)
    assert _contents(repository) == before


@pytest.mark.parametrize("reason", [" ", "\ud800"])
def test_an_invalid_reason_is_refused(repository: Path, reason: str) -> None:
    before = _contents(repository)
    done = _freeze(repository, "wensday", "--reason", reason)
    assert (done.code, len(done.messages)) == (2, 1)
    assert _contents(repository) == before


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there, each file name is text")
def test_a_path_that_is_not_utf_8_is_named(repository: Path) -> None:
    write(repository, {os.fsdecode(b"a\xff.md"): "A wensday.\n"})
    before = _contents(repository)
    done = _freeze(repository, "wensday")
    assert (done.code, len(done.messages)) == (2, 1)
    assert "a path or reason that is not UTF-8 cannot be written there: rename the file" in done.messages[0]
    assert _contents(repository) == before


def test_a_list_that_applies_to_no_document_cannot_be_frozen_from(repository: Path) -> None:
    write(repository, {"lists/own.pws": LIST})
    done = _freeze(repository, "wensday", "--words", "lists/own.pws")
    assert (done.code, len(done.messages)) == (2, 1)
    assert "applies to no document" in done.messages[0]


def test_file_names_with_special_characters_match_only_themselves(repository: Path) -> None:
    names = ["[a]*.md", "a.md", "!b.md", "#c/d.md", "c\\d.md", "sub/[a]*.md"]
    write(repository, dict.fromkeys(names, "A wensday.\n"))
    assert _freeze(repository, "wensday").code == 0
    assert _found(repository) == []
    write(repository, {"a/[a]*.md": "A wensday.\n", "ax.md": "A wensday.\n"})
    assert len(_found(repository)) == 2


@given(
    st.lists(st.text("ab*?[]!#\\ .", min_size=1, max_size=6), min_size=1, max_size=3),
    st.text("ab*?[]!#\\ /.", max_size=9),
)
def test_a_pattern_matches_one_path(steps: list[str], other: str) -> None:
    if {".", ".."} & {*steps, *other.split("/")}:
        return
    root = Path("/nowhere")
    own = Path(root, *steps)
    patterns = Patterns(root, [allow_entries.path_pattern(own, root)])
    assert patterns.match(own)
    if other and Path(root, other) != own and own not in Path(root, other).parents:
        assert not patterns.match(Path(root, other))


FORMS = ["wensday", "Wensday", "WENSDAY", "wensday's", "on-wensday", "getWensdayFor", "`wensday`", "wen&#115;day"]
KEYS = ["wensday", "Wensday", "on_wensday", "everyWensday", "wen\\u0073day", "a*b~c", "friday"]
WORDS = ["wensday", "Wensday"]


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(WORDS), unique=True, min_size=1),
    st.lists(st.sampled_from(FORMS), max_size=5),
    st.recursive(
        st.sampled_from([*KEYS, "each wensday it rains"]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
        max_leaves=6,
    ),
    st.sampled_from(["README.md", "docs/[a].md"]),
)
def test_nothing_else_is_found_afterwards_in_any_document(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], prose: list[str], data: object, name: str
) -> None:
    folder = tmp_path_factory.mktemp("repository")
    git("init", "--quiet", cwd=folder)
    text = json.dumps(data).replace("\\\\u", "\\u")
    fence = f"```json\n{text}\n```\n"
    write(folder, {".aspell.en.pws": "personal_ws-1.1 en 0 utf-8\n" + "".join(f"{word}\n" for word in sorted(words))})
    write(folder, {name: "On " + ", ".join(prose) + f".\n\n{fence}", "a.json": text, "a.yaml": text})
    before, contents = _found(folder), _contents(folder)
    done = _freeze(folder, *words)
    assert done.code in (0, 1), done.err
    assert _found(folder) == before
    if done.code:
        assert _contents(folder) == contents
        return
    assert run("words", "list", cwd=folder).lines == []
    write(folder, {"another.md": "A wensday.\n", "another.json": '{"other": "wensday"}'})
    assert len(_found(folder)) == len(before) + 2


@systems.needs_shell
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_a_signal_beside_the_change_of_the_list_loses_no_word(tmp_path: Path, ending: str, moment: str) -> None:
    git("init", "--quiet", cwd=tmp_path)
    write(tmp_path, {".aspell.en.pws": "personal_ws-1.1 en 0 utf-8\nwensday\n", "a.md": "A wensday.\n"})
    code = f"""
import os, signal, sys
from splchk.cli import start
from splchk.project import list_files
remove = list_files.remove_words
def removing(path, words):
    after = "{moment}" == "after"
    removed = remove(path, words) if after else None
    os.kill(os.getpid(), signal.{ending})
    return removed
list_files.remove_words = removing
sys.argv[1:] = ["words", "freeze", "wensday"]
start.main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == (130 if ending == "SIGINT" else -getattr(signal, ending)), done.stderr
    assert _found(tmp_path) == []
    is_listed = "wensday" in (tmp_path / ".aspell.en.pws").read_text()
    assert is_listed == (moment == "before")
    if is_listed and ending == "SIGINT":
        assert not (tmp_path / "splchk.toml").exists()


def test_pointers_that_differ_in_one_index_are_joined() -> None:
    def of(*pointers: str | None) -> list[str | None]:
        entries = [Allow("teh", "a.json", pointer, Kind.VALUE, "so", "") for pointer in pointers]
        return [one.pointer for one in allow_entries.merge(entries)]

    assert of("/a/0", "/a/2", "/a/0") == ["/a/*"]
    assert of("/a/0", "/b/0", "/a") == ["/a/0", "/b/0", "/a"]
    assert of("/a/0/b", "/a/11/b") == ["/a/*/b"]
    assert of("/a/0/1", "/a/1/0") == ["/a/0/1", "/a/1/0"]
    assert of(None, None) == [None]


@corpus.needs_projects
def test_a_word_of_real_projects(tmp_path: Path) -> None:
    """It is allowed where it stands, whatever that is, so that nothing else changes; where it is new, it is found."""
    folder = corpus.copy_projects(tmp_path / "projects")
    unknown = [
        one
        for one in json.loads(run("--confidence", "all", "--format", "json", cwd=folder).out)
        if one["rule"] == "unknown-word"
    ]
    word, number = Counter(one["word"] for one in unknown).most_common(1)[0]
    assert number > 10
    write(folder, {".aspell.en.pws": f"personal_ws-1.1 en 1 utf-8\n{word}\n"})
    before = _found(folder)
    done = _freeze(folder, word)
    assert done.code == 0
    forms = {word, word.capitalize(), word.upper()}  # an entry holds for these, too
    assert {line.partition(": ")[0] for line in done.lines} == {one["path"] for one in unknown if one["word"] in forms}
    assert _found(folder) == before
    write(folder, {"another.md": f"This is {word}.\n"})
    (new,) = [line for line in _found(folder) if line not in before]
    assert new.startswith(f"another.md:1:9: {word} ")
