"""What each key does to documents and lists on disk, without a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from splchk import documents as documents_package
from splchk.commands.check import Options, check_all
from splchk.commands.interactive.screen import View
from splchk.commands.interactive.session import Session
from splchk.commands.interactive.workspace import Workspace
from splchk.commands.tui import keypresses as keys
from splchk.dictionaries.base import open_dictionary
from splchk.project import dictionaries
from splchk.project.settings import Overrides
from tests.program import git, write

LIST = "personal_ws-1.1 en 0 utf-8\n"
TABLE = "personal_repl-1.1 en 0 utf-8\n"


class Asking:
    """A session in the working directory, and the keys pressed in it."""

    def __init__(self, by_word: bool = False, fix_keys: bool = False) -> None:
        checked = check_all(Options(overrides=Overrides(suggestions=0)))
        self.session = Session(checked, by_word, fix_keys)

    def press(self, *pressed: str) -> Asking:
        """Press single keys, and type lines."""
        for one in pressed:
            for key in one if len(one) > 1 and one not in vars(keys).values() else [one]:
                self.session.press(key)
        return self

    @property
    def workspace(self) -> Workspace:
        return self.session.answers.workspace

    @property
    def view(self) -> View:
        return self.session.view()

    @property
    def word(self) -> str:
        return self.view.contexts[0].word


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A git repository, which is the working directory."""
    place = tmp_path / "repository"
    place.mkdir()
    git("init", "--quiet", cwd=place)
    with chdir(place):
        yield place


@contextmanager
def asking(contents: dict[str, str | bytes], by_word: bool = False, fix_keys: bool = False) -> Iterator[Asking]:
    write(Path.cwd(), contents)
    yield Asking(by_word, fix_keys)


def text(name: str) -> str:
    return Path(name).read_bytes().decode()


# What each key does.


def test_a_digit_takes_a_suggestion_here(folder: Path) -> None:
    with asking({"a.md": "teh teh\n"}) as session:
        session.press("1")
        assert (session.view.counter, text("a.md")) == ("2 of 2", "teh teh\n")
        session.press("i")
        assert session.session.is_over
        assert text("a.md") == "the teh\n"


def test_zero_takes_the_tenth(folder: Path) -> None:
    with asking({"a.md": "Some teh.\n"}) as session:
        offered = session.view.suggestions
        assert len(offered) == 10, offered
        session.press("0")
        assert text("a.md") == f"Some {offered[9]}.\n"


def test_a_digit_without_suggestion_does_nothing(folder: Path) -> None:
    with asking({"a.md": "zqxjvk\n"}) as session:
        assert len(session.view.suggestions) < 10
        session.press("0")
        assert (session.session.is_over, text("a.md")) == (False, "zqxjvk\n")


def test_a_typed_replacement_may_hold_spaces(folder: Path) -> None:
    with asking({"a.md": "teh blorfq teh\n"}) as session:
        session.press("i", "r", "the  better one ", keys.ENTER, "1")
        assert text("a.md") == "teh the better one the\n"


def test_a_typed_number_is_a_suggestion(folder: Path) -> None:
    with asking({"a.md": "teh\n"}) as session:
        session.press("r", "1", keys.ENTER)
        assert text("a.md") == "the\n"


def test_what_is_typed_can_be_put_right_and_given_up(folder: Path) -> None:
    with asking({"a.md": "teh\n"}) as session:
        session.press("r", "xq", keys.OTHER, keys.BACKSPACE)
        assert session.view.typed == "x"
        session.press(keys.CLEAR, keys.ENTER)
        assert session.view.typed is None
        session.press("r", "x", keys.ESCAPE)
        assert (session.view.typed, session.session.is_over) == (None, False)
        session.press("q")
    assert text("a.md") == "teh\n"


@pytest.mark.parametrize("key", ["r", "R", "k"])
def test_what_is_typed_and_unknown_is_asked_about_again(folder: Path, key: str) -> None:
    with asking({"a.md": "teh one\n"}) as session:
        session.press(key, "teh", keys.ENTER)
        if key == "k":
            assert session.view.message.startswith("teh: a pair of a word with itself corrects nothing")
            assert session.view.typed is None
            session.press(key)
        else:
            assert session.view.message == "teh is unknown, too: correct it, or press Enter once more"
        session.press(keys.CLEAR, *"a blorfq zqxjvk", keys.ENTER)
        assert session.view.message == "blorfq, zqxjvk are unknown, too: correct it, or press Enter once more"
        assert session.view.typed == "a blorfq zqxjvk"
        session.press(*[keys.BACKSPACE] * 7, keys.ENTER)
        assert session.view.message == "blorfq is unknown, too: correct it, or press Enter once more"
        assert text("a.md") == "teh one\n"
        session.press(keys.ENTER)
        assert session.session.is_over == (key != "k")
    if key == "k":
        assert text(".aspell.en.prepl") == TABLE + "teh a blorfq\n"
    else:
        assert text("a.md") == "a blorfq one\n"


def test_a_known_name_is_taken_at_once(folder: Path) -> None:
    with asking({"a.json": '{"max_ammount": "x"}\n'}) as session:
        session.press("r", *"amount", keys.ENTER)
        assert session.session.is_over


def test_a_forbidden_word_goes_on_no_list(folder: Path) -> None:
    with asking({"a.md": "The whitelist\n", "splchk.toml": 'forbidden = { whitelist = "allowlist" }\n'}) as session:
        assert session.view.suggestions[0] == "allowlist"
        session.press("a")
        assert "is forbidden by the configuration" in session.view.message
        session.press("1")
    assert text("a.md") == "The allowlist\n"


def test_replacing_everywhere_is_from_here_on(folder: Path) -> None:
    with asking({"a.md": "teh teh\n", "b.md": "teh blorfq\n", "c.md": "teh\n"}) as session:
        session.press("i", "R", "1", keys.ENTER)
        assert session.session.view().title == "b.md:1:5"
        assert [text(f"{name}.md") for name in "abc"] == ["teh the\n", "the blorfq\n", "the\n"]


def test_other_documents_are_written_at_once_and_this_one_when_it_is_left(folder: Path) -> None:
    with asking({"a.md": "teh blorfq\n", "b.md": "teh\n"}) as session:
        session.press("R", "1", keys.ENTER)
        assert (text("a.md"), text("b.md")) == ("teh blorfq\n", "the\n")
        session.press("q")
    assert (text("a.md"), text("b.md")) == ("teh blorfq\n", "the\n")


def test_ignoring_here_and_everywhere(folder: Path) -> None:
    with asking({"a.md": "teh teh\n", "b.md": "teh blorfq\n"}) as session:
        session.press("i")
        assert session.view.counter == "2 of 4"
        session.press("I")
        assert session.word == "blorfq"


def test_adding_is_on_disk_at_once_and_settles_all_that_it_covers(folder: Path) -> None:
    with asking({"docs/a.md": "blorfq teh Blorfq’s\n", "b.md": "BLORFQ\n"}) as session:
        assert session.word == "BLORFQ"
        session.press("l")
        assert text(".aspell.en.pws") == LIST + "blorfq\n"
        assert session.word == "teh"
        session.press("x")
        assert session.session.remaining_count == 1


def test_adding_as_it_stands(folder: Path) -> None:
    with asking({"a.md": "Blorfq blorfq\n"}) as session:
        session.press("a")
        assert text(".aspell.en.pws") == LIST + "Blorfq\n"
        assert session.word == "blorfq"


def test_a_possessive_is_added_without(folder: Path) -> None:
    with asking({"a.md": "Blorfq’s\n"}) as session:
        session.press("a")
        assert text(".aspell.en.pws") == LIST + "Blorfq\n"
        assert session.session.is_over


def test_a_word_that_would_not_be_covered_is_not_added(folder: Path) -> None:
    with asking({"a.md": "O'Blorfq\n"}) as session:
        session.press("l")
        assert "would not cover" in session.view.message
        assert not Path(".aspell.en.pws").exists()


def test_a_word_that_aspell_refuses_is_not_added(folder: Path) -> None:
    with asking({"a.md": "blorfqŵ\n", "splchk.toml": 'confidence = "all"\n'}) as session:
        session.press("a")
        assert "Aspell would refuse" in session.view.message
        assert not Path(".aspell.en.pws").exists()


def test_a_list_of_a_folder_gets_the_words_of_its_documents(folder: Path) -> None:
    lists = {".aspell.en.pws": LIST, "sub/.aspell.en.pws": LIST}
    with asking({"a.md": "blorfq\n", "sub/b.md": "blorfq snarq\n", **lists}) as session:
        session.press("s")
        assert session.view.title == "sub/b.md:1:1"
        session.press("a", "a")
        assert (text(".aspell.en.pws"), text("sub/.aspell.en.pws")) == (LIST, LIST + "blorfq\nsnarq\n")
    with asking({"sub/.aspell.en.pws": LIST}, by_word=True) as session:
        assert session.view.title == "blorfq (2 places in 2 documents)"
        session.press("a")
        assert (text(".aspell.en.pws"), text("sub/.aspell.en.pws")) == (LIST + "blorfq\n", LIST)


def test_a_pair_enters_the_table_only_when_asked(folder: Path) -> None:
    with asking({"a.md": "blorfq blorfq\n"}) as session:
        session.press("r", "bluff", keys.ENTER)
        assert not Path(".aspell.en.prepl").exists()
        session.press("k", "bluff", keys.ENTER)
        assert text(".aspell.en.prepl") == TABLE + "blorfq bluff\n"
        assert session.view.suggestions[0] == "bluff"
        session.press("1")
        assert text("a.md") == "bluff bluff\n"


def test_the_second_of_two_words_can_be_taken_out(folder: Path) -> None:
    with asking({"a.md": "Of the the end, and the\nthe last.\n"}) as session:
        assert session.view.suggestions == ("(remove the second one)",)
        session.press("a")
        assert "only repeated" in session.view.message
        session.press("k", "x", keys.ENTER)
        assert "the table is for" in session.view.message
        assert not Path(".aspell.en.prepl").exists()
        session.press("1", "1")
        assert text("a.md") == "Of the end, and the\nlast.\n"


def test_skipping_a_document(folder: Path) -> None:
    with asking({"a.md": "teh blorfq teh\n", "b.md": "teh\n"}) as session:
        session.press("1", "s")
        assert session.view.title == "b.md:1:1"
        assert text("a.md") == "the blorfq teh\n"


@pytest.mark.parametrize("key", ["q", "b"])
def test_leaving_without_changing_the_document(folder: Path, key: str) -> None:
    with asking({"a.md": "teh\n", "b.md": "teh teh\n"}) as session:
        session.press("1", "1", key)
        assert session.session.is_over
        assert (text("a.md"), text("b.md")) == ("the\n", "teh teh\n")
        assert (session.session.remaining_count, session.workspace.changed_count) == (2, 1)


def test_saving_and_leaving(folder: Path) -> None:
    with asking({"a.md": "teh teh\n"}) as session:
        session.press("1", "x")
        assert text("a.md") == "the teh\n"


def test_help_is_shown_until_a_key(folder: Path) -> None:
    with asking({"a.md": "teh\n"}) as session:
        session.press("?")
        assert session.view.help
        session.press("1")
        assert (session.view.help, session.session.is_over) == (False, False)


@pytest.mark.parametrize("key", [keys.OTHER, keys.ESCAPE, keys.ENTER, keys.BACKSPACE, "z", "X", " ", "é", "-"])
def test_other_keys_do_no_harm(folder: Path, key: str) -> None:
    with asking({"a.md": "teh\n"}) as session:
        before = session.view
        session.press(key)
        assert session.view == before


# Undo.


def test_undoing_everything(folder: Path) -> None:
    before = {"a.md": "teh blorfq snarq\n", "b.md": "teh snarq wibbleq\n"}
    with asking(dict(before)) as session:
        session.press("R", "1", keys.ENTER, "a", "k", "sneak", keys.ENTER, "1", "l", "u", "I")
        assert text("a.md") == "the blorfq sneak\n"
        session.press(*"uuuuu")
        assert session.view.counter == "1 of 6"
        session.press("u")
        assert session.view.message == "nothing to undo"
    assert {name: text(name) for name in before} == before
    assert not Path(".aspell.en.pws").exists()
    assert not Path(".aspell.en.prepl").exists()


def test_undoing_leaves_what_was_listed_before(folder: Path) -> None:
    with asking({"a.md": "blorfq\nsnarq\n", ".aspell.en.pws": LIST + "other\n"}) as session:
        session.press("a", "u")
        assert text(".aspell.en.pws") == LIST + "other\n"
        assert session.word == "blorfq"


def test_undoing_what_was_written_when_a_document_was_left(folder: Path) -> None:
    with asking({"a.md": "teh teh\n", "b.md": "teh\n"}) as session:
        session.press("1", "1")
        assert text("a.md") == "the the\n"
        session.press("u")
        assert (session.view.title, text("a.md")) == ("a.md:1:5", "the teh\n")
        session.press("q")
    assert text("a.md") == "the teh\n"


# By word.


def test_by_word_the_most_frequent_comes_first_with_three_places(folder: Path) -> None:
    with asking({"a.md": "blorfq teh\n\nteh\n", "b.md": "teh teh snarq\n"}, by_word=True) as session:
        view = session.view
        assert (view.title, view.counter) == ("teh (4 places in 2 documents)", "1 of 3")
        assert [one.title for one in view.contexts] == ["a.md:1:8", "a.md:3:1", "b.md:1:1"]
        session.press("1")
        assert (text("a.md"), text("b.md")) == ("blorfq the\n\nthe\n", "the the snarq\n")
        session.press("s")
        assert "no document to skip" in session.view.message
        session.press("u")
        assert (text("a.md"), text("b.md")) == ("blorfq teh\n\nteh\n", "teh teh snarq\n")


# Keys and values.


def published(contents: dict[str, str | bytes]) -> None:
    write(Path.cwd(), contents)
    git("add", "-A", cwd=Path.cwd())
    git("commit", "-qm", "x", cwd=Path.cwd())


def test_a_published_key_is_shown_and_not_changed(folder: Path) -> None:
    published({"a.json": '{"a": {"recieve_all": 1}}\n'})
    with asking({}) as session:
        assert session.view.notes[0] == "key recieve_all at /a/recieve_all"
        assert "published" in session.view.notes[1]
        session.press("1", "R", "1", keys.ENTER)
        assert "--fix-keys" in session.view.message
        session.press("x")
    assert text("a.json") == '{"a": {"recieve_all": 1}}\n'


def test_a_published_key_may_be_changed_with_fix_keys(folder: Path) -> None:
    published({"a.json": '{"recieve_all": 1}\n'})
    with asking({}, fix_keys=True) as session:
        session.press("1")
    assert text("a.json") == '{"receive_all": 1}\n'


def test_a_new_key_may_be_changed(folder: Path) -> None:
    with asking({"a.json": '{"recieve_all": 1}\n'}) as session:
        session.press("1")
    assert text("a.json") == '{"receive_all": 1}\n'


def test_what_other_keys_say_is_suggested_first(folder: Path) -> None:
    with asking({"a.json": '{"max_ammount": 1, "min_amount": 2}\n'}) as session:
        assert session.view.suggestions[0] == "amount"
        assert any("min_amount" in note for note in session.view.notes), session.view.notes


def test_two_keys_never_become_one(folder: Path) -> None:
    with asking({"a.json": '{"recieve": 1, "receive": 2}\n'}) as session:
        session.press("1")
        assert "key of the same object" in session.view.message
        session.press("x")
    assert text("a.json") == '{"recieve": 1, "receive": 2}\n'


# How a document writes what is typed, and what it does not take.


@pytest.mark.parametrize(
    ("name", "before", "typed", "after"),
    [
        ("a.json", '{"description": "Some teh here"}', 'a "b" \\c', '{"description": "Some a \\"b\\" \\\\c here"}'),
        ("a.json5", "{description: 'Some teh here'}", "don't", "{description: 'Some don\\'t here'}"),
        ("a.yaml", "description: 'Some teh here'\n", "don't", "description: 'Some don''t here'\n"),
        ("a.yaml", 'description: "Some teh here"\n', 'a "b"', 'description: "Some a \\"b\\" here"\n'),
        ("a.toml", 'description = "Some teh here"\n', 'a "b"', 'description = "Some a \\"b\\" here"\n'),
        ("a.md", "Some caf&#101;q here\n", "café", "Some café here\n"),
        ("a.md", "\ufeffA teh.\r\n\r\nB\ttwo\r\n", "日本 😀", "\ufeffA 日本 😀.\r\n\r\nB\ttwo\r\n"),
    ],
)
def test_what_is_typed_is_written_as_the_document_writes(
    folder: Path, name: str, before: str, typed: str, after: str
) -> None:
    with asking({name: before}) as session:
        session.press("r", *typed, keys.ENTER)
        assert session.session.is_over, session.view.message
    assert text(name) == after


@pytest.mark.parametrize(
    ("name", "before", "typed"),
    [
        ("a.yaml", "description: some teh here\n", "a: b"),
        ("a.yaml", "description: some teh here\n", "a #b"),
        ("a.toml", "description = 'some teh here'\n", "don't"),
        ("a.md", "Some teh and `code`.\n", "a`b"),
        ("a.md", "Some teh here.\n", "<b>"),
    ],
)
def test_what_would_change_more_than_the_word_is_refused(folder: Path, name: str, before: str, typed: str) -> None:
    with asking({name: before}) as session:
        session.press("r", *typed, keys.ENTER)
        assert "change more than the word" in session.view.message
        assert session.view.counter == "1 of 1"
        session.press("x")
    assert text(name) == before


def test_a_label_of_a_link_is_refused(folder: Path) -> None:
    before = "See [teh] and more.\n\n[teh]: https://example.org\n"
    with asking({"a.md": before}) as session:
        session.press("1")
        assert "change it by hand" in session.view.message
        session.press("x")
    assert text("a.md") == before


def test_everywhere_leaves_out_only_the_places_that_must_not_change(folder: Path) -> None:
    with asking({"a.md": "A teh.\n\nSee [teh] and teh.\n\n[teh]: https://example.org\n"}) as session:
        session.press("R", "1", keys.ENTER)
        assert "change it by hand" in session.view.message
        assert session.view.title == "a.md:3:6"
        session.press("x")
    assert text("a.md") == "A the.\n\nSee [teh] and the.\n\n[teh]: https://example.org\n"


# What an answer costs.


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "A teh, a blorfq.\n\n- And `code`.\n"),
        ("a.txt", "A teh, a blorfq.\n"),
        ("a.json", '{"recieve_all": 1, "description": "Some teh here."}\n'),
        ("a.yaml", "recieve_all: 1\ndescription: Some teh here.\n"),
        ("a.toml", 'recieve_all = 1\ndescription = "Some teh here."\n'),
    ],
)
def test_an_answer_reads_the_old_and_the_new_text_once(folder: Path, name: str, content: str) -> None:
    with asking({name: content}) as session:
        assert reading_passes(lambda: session.press("1")) == 2
        assert reading_passes(lambda: session.press("r", "another", keys.ENTER)) == 1
        assert session.session.is_over, session.view.message
    assert text(name) != content


def test_undoing_an_answer_reads_no_text_again(folder: Path) -> None:
    with asking({"a.md": "A teh, a teh, a teh.\n"}) as session:
        session.press("1", "1")
        assert reading_passes(lambda: session.press("u")) == 0


def reading_passes(job: Callable[[], object]) -> int:
    """Return how often the regions of a text were worked out: outermost calls of the functions that do."""
    codes = {documents_package.regions.__code__, documents_package.data_regions.__code__}
    passes = depth = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal passes, depth
        if frame.f_code in codes and event in ("call", "return"):
            passes += event == "call" and not depth
            depth += 1 if event == "call" else -1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(before)
    return passes


def test_dictionaries_are_opened_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    def counting(lang: str, backend: str, named: Mapping[str, str]) -> object:
        opened.append(lang)
        return open_dictionary(lang, backend, named)

    monkeypatch.setattr(dictionaries, "open_dictionary", counting)
    with asking({"a.md": "teh blorfq\n"}) as session:
        assert session.view.suggestions
        session.press("1", "a")
    assert len(opened) == 1


# What goes wrong.


def test_a_document_that_changed_before_its_turn_is_left_out(folder: Path) -> None:
    with asking({"a.md": "teh\n", "b.md": "teh\n", "c.md": "teh\n"}) as session:
        Path("b.md").write_text("something else\n")
        session.press("1")
        assert session.view.title == "c.md:1:1"
        assert "changed meanwhile" in session.view.message
        session.press("1")
        assert [text(f"{name}.md") for name in "abc"] == ["the\n", "something else\n", "the\n"]
        assert len(session.workspace.problems) == 1


def test_a_document_that_changed_in_its_turn_is_not_written(folder: Path) -> None:
    with asking({"a.md": "teh\n", "b.md": "teh\n"}) as session:
        Path("a.md").write_text("something else\n")
        session.press("1")
        assert "changed meanwhile" in session.view.message
        session.press("1")
        assert (text("a.md"), text("b.md")) == ("something else\n", "the\n")
        assert len(session.workspace.problems) == 1


def test_a_full_disk_leaves_the_document_and_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking({"a.md": "teh\n", "b.md": "teh blorfq\n"}) as session:
        monkeypatch.setattr(os, "fsync", _full)
        session.press("1")
        assert "a.md: " in session.view.message
        session.press("1")
        assert (text("a.md"), session.view.counter) == ("teh\n", "3 of 3")
        monkeypatch.undo()
        session.press("i")  # and then there is room again
        assert (text("a.md"), text("b.md")) == ("the\n", "the blorfq\n")
        assert not session.workspace.problems
    assert sorted(os.listdir()) == [".git", "a.md", "b.md"]


def test_an_answer_that_could_not_be_written_can_be_undone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking({"a.md": "teh\n", "b.md": "teh\n"}) as session:
        monkeypatch.setattr(os, "fsync", _full)
        session.press("1", "u")
        assert (session.view.title, session.view.message) == ("a.md:1:1", "undone")
        assert not session.workspace.problems
        session.press("q")
    assert text("a.md") == "teh\n"


def test_a_full_disk_leaves_the_list_and_the_question(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking({"a.md": "blorfq\n", ".aspell.en.pws": LIST + "other\n"}) as session:
        monkeypatch.setattr(os, "fsync", _full)
        session.press("a")
        assert "No space left" in session.view.message or "no space left" in session.view.message
        assert session.word == "blorfq"
        assert text(".aspell.en.pws") == LIST + "other\n"
        monkeypatch.undo()
        session.press("a")
        assert text(".aspell.en.pws") == LIST + "blorfq\nother\n"


def _full(descriptor: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_list_that_aspell_refuses_is_left_alone(folder: Path) -> None:
    with asking({"a.md": "blorfq\n", ".aspell.en.pws": LIST + "# words\nother\n"}) as session:
        session.press("a")
        assert "words lint" in session.view.message
        assert text(".aspell.en.pws") == LIST + "# words\nother\n"


def test_words_of_others_stay(folder: Path) -> None:
    with asking({"a.md": "blorfq snarq\n"}) as session:
        session.press("a")
        Path(".aspell.en.pws").write_text(LIST + "blorfq\nwibbleq\n")
        session.press("a")
        assert text(".aspell.en.pws") == LIST + "blorfq\nsnarq\nwibbleq\n"


# Whatever is answered.

PIECES = (
    "teh",
    "Teh",
    "recieve",
    "blorfq",
    "good words",
    "`teh`",
    "[teh](a.md)",
    "\n\n",
    "caf&eacute;q",
    "日本",
    "the the",
)
answers = st.lists(
    st.sampled_from("1 1 2 0 i I a l u u s q b x ? z".split())
    | st.sampled_from([("r", "new words"), ("R", "1"), ("R", "it's"), ("k", "done"), ("r", "`"), ("r", "")]),
    max_size=14,
)
documents = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, answers, st.booleans())
def test_each_document_is_as_it_was_or_has_exactly_what_was_chosen(
    folder: Path, texts: list[str], pressed: list[str | tuple[str, str]], by_word: bool
) -> None:
    for path in [*folder.glob("*.md"), *folder.glob(".aspell*")]:
        path.unlink()
    before = {f"{number}.md": one + "\n" for number, one in enumerate(texts)}
    with asking(dict(before), by_word) as session:
        for one in pressed:
            session.press(*([one] if isinstance(one, str) else [one[0], *one[1], keys.ENTER]))
            if not session.session.is_over:
                _assert_exact(session, before)
        _assert_exact(session, before)
        assert not session.workspace.problems
    assert not list(folder.glob("*.tmp"))


def _assert_exact(session: Asking, before: dict[str, str]) -> None:
    """Each document on disk is what was read, with exactly the chosen words replaced."""
    questions, written = session.session.answers.questions, session.workspace.written
    for document_number, document in enumerate(questions.documents):
        expected = document.text
        for number, put in reversed(written.get(document_number, ())):
            finding = questions.occurrences[number].finding
            start, end = finding.word.start, finding.word.end
            before_it = expected[:start] if put else expected[:start].rstrip(" ")  # the second of two words
            expected = before_it + put + expected[end:]
        assert text(document.path) == expected
    for name in before.keys() - {document.path for document in questions.documents}:
        assert text(name) == before[name]
