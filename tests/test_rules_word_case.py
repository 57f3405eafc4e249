"""The rule word-case: off by default, and the ways to enable it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.capitals import Capitals, load
from splchk.dictionaries.speller import Speller
from splchk.dictionaries.word_list import WordList
from splchk.languages import language
from splchk.model import Document, Finding, Level
from splchk.rules import RULES, UNKNOWN_WORD, WORD_CASE
from splchk.text.words import whole_words
from tests import program
from tests.repositories import new, put
from tests.test_interactive_session import asking, folder, text

__all__ = ["folder"]

ON = "word-case = true\n"
LIST = "personal_ws-1.1 en 0 utf-8\n"


def lines(root: Path, *arguments: str) -> list[str]:
    return program.run("-q", *arguments, cwd=root).lines


def speller(*listed: str, capitals: bool = True, lang: str = "en") -> Speller:
    own = [WordList(listed)] if listed else []
    return Speller(open_dictionary(lang), own, capitals=load(language(lang)) if capitals else None)


def found(source: str, *listed: str) -> list[Finding]:
    return (
        Checker(speller(*listed), CheckOptions(enabled=frozenset(RULES)))
        .check(Document("a.md", source, "markdown"))
        .findings
    )


# What is asked for.


@pytest.mark.parametrize("settings", [ON, 'rules = ["word-case"]\n', 'rules = ["misspelling"]\n' + ON])
def test_a_setting_turns_it_on(tmp_path: Path, settings: str) -> None:
    program.write(tmp_path, {"a.md": "On Github.\n"})
    assert lines(tmp_path) == []
    put(tmp_path / "splchk.toml", settings)
    assert lines(tmp_path) == ["a.md:1:4: Github → GitHub"]


def test_an_option_turns_it_on(tmp_path: Path) -> None:
    program.write(tmp_path, {"a.md": "On Github.\n", "splchk.toml": "word-case = false\n"})
    assert lines(tmp_path, "--word-case") == ["a.md:1:4: Github → GitHub"]


def test_off_nothing_of_it_is_imported(tmp_path: Path) -> None:
    program.write(tmp_path, {"a.md": "On Github.\n\nA blorfq on wednesday.\n"})
    asked = (
        "import os, sys; from splchk.cli.start import main; os._exit = sys.exit\ntry: main()\nexcept SystemExit: pass\n"
    )
    script = f"{asked}print('splchk.dictionaries.capitals' in sys.modules)"
    for more, imported in (([], "False"), (["--word-case"], "True")):
        command = [sys.executable, "-c", script, "-q", *more]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == imported


def test_other_languages_mind_names_only() -> None:
    assert load(language("de")).right("Github") == ("GitHub",)
    assert load(language("de")).right("monday") == ()


# What is found.


def test_an_unknown_word_that_is_known_in_another_case_is_one_finding() -> None:
    source = "We meet on wednesday."
    off = Checker(speller(capitals=False)).check(Document("a.md", source, "markdown")).findings
    assert [(one.word.text, one.rule) for one in off] == [("wednesday", UNKNOWN_WORD.id)]
    (one,) = found(source)
    assert (one.rule, one.suggestions, one.replacement) == (WORD_CASE.id, ("Wednesday",), "Wednesday")


def test_it_is_an_error_where_unknown_words_are_warnings(tmp_path: Path) -> None:
    program.write(tmp_path, {"a.md": "On wednesday.\n", "splchk.toml": ON + 'unknown = "warn"\n'})
    (one,) = json.loads(program.run("-q", "--format", "json", cwd=tmp_path).out)
    assert (one["rule"], one["level"], one["confidence"]) == ("word-case", Level.ERROR, "high")


def test_several_ways_to_write_it_are_no_fix() -> None:
    (one,) = found("The NginX server.")
    assert (one.suggestions, one.replacement) == (("nginx", "Nginx", "NGINX"), None)


def test_an_unknown_part_of_the_word_is_not_found_besides() -> None:
    assert [one.word.text for one in found("A PYtorch and a LInkedin, on wednesDay.")] == [
        "PYtorch",
        "LInkedin",
        "wednesDay",
    ]


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        ("Github", ["Github"]),
        ("(_Github_),", ["Github"]),
        ("<b>Github</b>", ["Github"]),
        ("Github-hosted", ["Github"]),
        ("Github's", ["Github's"]),
        ("l'Github-X", []),
        ("Github,Gitlab", ["Github", "Gitlab"]),
        ("X-Github-Event", []),
        ("GithubClient", ["GithubClient"]),
        ("Github2", []),
        ("Github()", []),
        ("Github.Client", []),
        ("a=Github", []),
        ('"Github"', []),
        ("cafe\u0301Github-X", []),
        ("a" + "\udc80" + "b", []),
    ],
)
def test_a_word_by_itself(chunk: str, words: list[str]) -> None:
    assert [word for _, _, word in whole_words(chunk)] == words


# What lets it through.


@pytest.mark.parametrize("word", ["Github", "Github's"])
def test_a_list_makes_right_what_stands_there(word: str) -> None:
    assert [one.word.text for one in found(f"On {word}, and gitHub.", "Github")] == ["gitHub"]
    assert [one.word.text for one in found(f"On {word}.", "github")] == [word]


def test_a_list_makes_small_letters_right() -> None:
    assert found("On wednesday.", "wednesday") == []


def test_allow_entries_and_directives(tmp_path: Path) -> None:
    allow = '[[allow]]\nword = "Github"\npath = "b.md"\nreason = "so they write it"\n'
    first = "<!-- splchk: ignore Github -->\nGithub.\n"
    program.write(tmp_path, {"a.md": first, "b.md": "Github.\n", "c.md": "Github.\n", "splchk.toml": ON + allow})
    assert lines(tmp_path) == ["c.md:1:1: Github → GitHub"]
    assert program.run("-v", cwd=tmp_path).messages[-2] == "splchk: 1 finding (1 wrong case) in 1 of 3 documents"


# What becomes of it.


def test_a_fix_touches_its_bytes_only(tmp_path: Path) -> None:
    source = (
        b"\xef\xbb\xbfOn Github\xe2\x80\x99s \xff page, [Github](https://Github.com/Github),\r\nMacOS. NginX `Github`"
    )
    program.write(tmp_path, {"a.md": source, "splchk.toml": ON})
    program.run("--fix", cwd=tmp_path)
    right = source.replace(b"On Github", b"On GitHub").replace(b"[Github]", b"[GitHub]").replace(b"MacOS", b"macOS")
    assert (tmp_path / "a.md").read_bytes() == right


def test_the_name_of_a_links_target_is_never_changed(tmp_path: Path) -> None:
    source = "See [Github].\n\n[Github]: https://example.com\n"
    program.write(tmp_path, {"a.md": source, "splchk.toml": ON})
    assert program.run("--fix", cwd=tmp_path).code == 1
    assert (tmp_path / "a.md").read_text() == source


@pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl"])
def test_every_report_names_the_rule(tmp_path: Path, form: str) -> None:
    program.write(tmp_path, {"a.md": "On Github.\n", "splchk.toml": ON})
    out = program.run("-q", "--format", form, cwd=tmp_path).out.decode()
    assert "word-case" in out
    assert "GitHub" in out


def test_what_is_known_already_is_not_new(tmp_path: Path) -> None:
    root = new(tmp_path / "r")
    program.write(root, {"a.md": "On Github.\n", "splchk.toml": ON})
    program.run("--baseline", "known", "--write-baseline", cwd=root)
    assert lines(root, "--baseline", "known") == []
    program.git("add", "-A", cwd=root)
    program.git("commit", "-qm", "first", cwd=root)
    put(root / "a.md", "It is Github.\n\nAnd Gitlab.\n")
    assert lines(root, "--baseline", "known") == ["a.md:3:5: Gitlab → GitLab"]
    assert lines(root, "--since", "HEAD") == ["a.md:3:5: Gitlab → GitLab"]


def test_suggestions_name_the_right_case_first(tmp_path: Path) -> None:
    put(tmp_path / "splchk.toml", ON)
    (one,) = json.loads(program.run("suggest", "Github", "--format", "json", cwd=tmp_path).out)
    assert (one["known"], one["suggestions"][0]) == (False, "GitHub")


# The project's words.


def test_a_word_is_added_although_another_case_is_listed(tmp_path: Path) -> None:
    root = new(tmp_path / "r")
    program.write(root, {".aspell.en.pws": LIST + "github\n", "a.md": "On Github.\n", "splchk.toml": ON})
    assert program.run("words", "add", "Github", cwd=root).messages == ["splchk: Github: added to .aspell.en.pws"]
    assert program.run("words", "add", "Github", cwd=root).messages == ["splchk: Github: in .aspell.en.pws already"]
    assert lines(root) == []
    assert program.run("words", "lint", cwd=root).lines == [
        ".aspell.en.pws:3: 'github' is in the dictionary already: take it out, unless Aspell needs it"
    ]
    assert program.run("words", "prune", cwd=root).lines == ["github"]
    assert lines(root) == []


def test_a_word_is_imported_that_would_be_found(tmp_path: Path) -> None:
    program.write(tmp_path, {"words.txt": "Github\nGitLab\n", "splchk.toml": ON})
    program.run("words", "import", "--format", "plain", "words.txt", cwd=tmp_path)
    assert (tmp_path / ".aspell.en.pws").read_text() == LIST + "Github\n"


def test_a_frozen_word_is_allowed_where_it_stands(tmp_path: Path) -> None:
    root = new(tmp_path / "r")
    program.write(root, {".aspell.en.pws": LIST + "Github\n", "a.md": "On Github.\n", "splchk.toml": ON})
    assert program.run("words", "freeze", "Github", cwd=root).code == 0
    put(root / "b.md", "On Github.\n")
    assert lines(root) == ["b.md:1:4: Github → GitHub"]


def test_asking(folder: Path) -> None:
    with asking({"a.md": "On Github.\n\nAnd Gitlab.\n", "splchk.toml": ON}) as it:
        assert it.word == "Github"
        assert "written in another case" in str(it.view)
        it.press("l")
        assert "github would not cover Github" in str(it.view)
        it.press("1")
        assert it.word == "Gitlab"
        it.press("a")
        assert text(".aspell.en.pws") == LIST + "Gitlab\n"
    assert text("a.md") == "On GitHub.\n\nAnd Gitlab.\n"


def test_of_many_words_those_in_the_wrong_case() -> None:
    own = Speller(open_dictionary("en"), capitals=Capitals({"snarq": ("SnarQ",)}))
    assert own.miscased("Snarq’s") == ("SnarQ’s",)
    assert own.miscased_among({"'Snarq", "Snarq's", "SNARQ", "snarq", "SnarQ", "a"}) == {"'Snarq", "Snarq's"}
