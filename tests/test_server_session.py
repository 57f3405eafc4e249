"""Sessions of the language server: documents checked as `splchk check` would, and files that change meanwhile."""

import os
import shutil
from pathlib import Path

import pytest

from splchk.model import Confidence, Finding, Kind, Level, Reported, RunError, Word
from splchk.server import quick_look, settings
from splchk.server.documents import Change, OpenDocument
from splchk.server.session import Result, Session
from splchk.server.settings import ClientSettings, Severity
from tests.program import git


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git("init", "-q", cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _check(session: Session, path: Path | None, text: str, language: str = "markdown") -> Result:
    uri = path.as_uri() if path else "untitled:Untitled-1"
    return session.check(OpenDocument(uri, str(path) if path else None, language, 1, text).snapshot())


def _words(result: Result) -> list[str]:
    return [one.word.text for one in result.findings]


def _session(folder: Path, client: ClientSettings | None = None) -> Session:
    return Session(str(folder), (client or ClientSettings()).overrides(str(folder)))


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("a.md", "whatever", ["recieve"]),
        ("a.txt", "markdown", ["recieve"]),
        ("NOTES", "markdown", ["recieve"]),
        ("NOTES", "plaintext", []),
        ("a.py", "python", []),
        ("requirements.txt", "plaintext", []),
        ("left/out.md", "markdown", []),
        (".vale.ini", "ini", []),
        ("cspell.json", "json", []),
        (None, "markdown", ["recieve"]),
        (None, "restructuredtext", ["recieve"]),
        (None, "plaintext", ["recieve"]),
        (None, "python", []),
        (None, "brainfuck", []),
    ],
)
def test_what_is_a_document(folder: Path, path: str | None, language: str, words: list[str]) -> None:
    (folder / "splchk.toml").write_text('exclude = ["left/"]\n')
    result = _check(_session(folder), folder / path if path else None, "I will recieve it.\n", language)
    assert _words(result) == words
    assert not result.problems


def test_comments_of_source_code_are_checked_if_the_settings_say_so(folder: Path) -> None:
    session = _session(folder)
    assert _words(_check(session, None, "# I will recieve it.\n", "python")) == []
    (folder / "splchk.toml").write_text("comments = true\n")
    assert _words(_check(session, None, "# I will recieve it.\n", "python")) == ["recieve"]
    assert _words(_check(session, folder / "a.py", "# I will recieve it.\n", "python")) == ["recieve"]


def test_binary_text_is_no_document(folder: Path) -> None:
    result = _check(_session(folder), folder / "a.md", "teh \0")
    assert (result.findings, result.problems, result.checked) == ((), (), None)


def test_changes_on_the_disk_take_effect_whoever_makes_them(folder: Path) -> None:
    inner = folder / "docs"
    inner.mkdir()
    session, path, text = _session(folder), inner / "a.md", "The kubectx, the wurld and the frobnitz.\n"
    words = ["kubectx", "wurld", "frobnitz"]

    def found() -> list[str]:
        result = _check(session, path, text)
        assert not session.is_outdated()
        return _words(result)

    assert found() == words
    outer = folder / ".aspell.en.pws"
    outer.write_text("personal_ws-1.1 en 0 utf-8\nkubectx\n")
    assert session.is_outdated()
    assert found() == words[1:]
    (inner / ".aspell.en.pws").write_text("personal_ws-1.1 en 0 utf-8\nwurld\n")
    assert found() == words[2:]
    (folder / "splchk.toml").write_text('[[allow]]\nword = "frobnitz"\nreason = "a name"\n')
    assert found() == []
    (folder / "splchk.toml").unlink()
    (inner / ".aspell.en.pws").unlink()
    outer.unlink()
    assert found() == words
    (folder / "words.pws").write_text("personal_ws-1.1 en 0 utf-8\nkubectx\n")
    (folder / "pyproject.toml").write_text('[tool.splchk]\nwords = ["words.pws"]\n')
    assert found() == words[1:]
    (folder / "words.pws").write_text("personal_ws-1.1 en 0 utf-8\nwurld\nkubectx\n")
    assert found() == words[2:]
    os.replace(folder / "pyproject.toml", folder / "other.toml")
    assert found() == words


def test_what_a_configuration_shares_and_says_of_paths_takes_effect(folder: Path) -> None:
    shared = folder / "shared"
    shared.mkdir()
    session, text = _session(folder), "The kubectx and the wurld.\n"
    (shared / "splchk.toml").write_text("")
    (folder / "splchk.toml").write_text('extends = "shared/splchk.toml"\n')
    assert _words(_check(session, folder / "a.md", text)) == ["kubectx", "wurld"]
    (shared / ".aspell.en.pws").write_text("personal_ws-1.1 en 0 utf-8\nkubectx\n")
    assert _words(_check(session, folder / "a.md", text)) == ["wurld"]
    (shared / "splchk.toml").write_text('[[allow]]\nword = "wurld"\nreason = "a name"\n')
    assert _words(_check(session, folder / "a.md", text)) == []
    (folder / "splchk.toml").write_text('[[overrides]]\npath = "b.md"\nwords = ["b.txt"]\n')
    (folder / "b.txt").write_text("kubectx\nwurld\n")
    assert _words(_check(session, folder / "a.md", text)) == ["kubectx", "wurld"]
    assert _words(_check(session, folder / "b.md", text)) == []
    (folder / "b.txt").write_text("kubectx\n")
    result = _check(session, folder / "b.md", text)
    assert _words(result) == ["wurld"]
    assert session.word_lists(result) == (str(folder / "b.txt"),)
    session.add_word(result, "wurld", str(folder / "b.txt"))
    assert _words(_check(session, folder / "b.md", text)) == []


def test_a_broken_configuration_is_a_problem_until_it_is_put_right(folder: Path) -> None:
    session = _session(folder)
    (folder / "splchk.toml").write_text("langg = 1\n")
    result = _check(session, folder / "a.md", "teh\n")
    assert not result.findings
    assert [problem.message.partition(":")[0] for problem in result.problems] == ["splchk.toml"]
    (folder / "splchk.toml").write_text("")
    assert _words(_check(session, folder / "a.md", "Teh teh.\n")) == ["Teh", "teh"]


def test_a_list_that_cannot_be_read_is_a_problem(folder: Path) -> None:
    (folder / ".aspell.en.pws").write_bytes(b"no list\n")
    session = _session(folder)
    for _ in range(2):
        result = _check(session, folder / "a.md", "I recieve it.\n")
        assert _words(result) == ["recieve"]
        assert [one.path for one in result.problems] == [".aspell.en.pws"]
    (folder / ".aspell.en.pws").unlink()
    assert not _check(session, folder / "a.md", "I recieve it.\n").problems


def test_published_keys_are_known_by_the_base_version(folder: Path) -> None:
    text = '{"max_ammount": 1, "min_ammount": 2}\n'
    session = _session(folder)

    def published() -> list[tuple[str | None, bool | None]]:
        return [(one.name, one.published) for one in _check(session, folder / "a.json", text, "json").findings]

    (folder / "b.json").write_text('{"a": 1}')
    git("add", ".", cwd=folder)
    git("commit", "-qm", "first", cwd=folder)
    assert published() == [("max_ammount", False), ("min_ammount", False)]
    (folder / "b.json").write_text('{"max_ammount": 1}')
    git("commit", "-qam", "second", cwd=folder)
    assert published() == [("max_ammount", True), ("min_ammount", False)]


def test_the_session_forgets_words_after_many_checks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("splchk.server.session._MOST_CHECKS", 3)
    session = _session(folder)
    pipelines = set()
    for _ in range(9):
        assert _words(_check(session, folder / "a.md", "I recieve it.\n")) == ["recieve"]
        pipelines.add(id(session._pipeline))
    assert len(pipelines) > 1


def test_all_safe_fixes_and_no_others(folder: Path) -> None:
    (folder / "splchk.toml").write_text("unsafe-fixes = true\n")
    session = _session(folder)
    text = "I will recieve teh adress, which is a adress. It is more then one, and the the end.\n"
    fixed = session.fixed(_check(session, folder / "a.md", text))
    assert fixed is not None
    assert "I will receive the address" in fixed
    assert "more then one" in fixed
    assert "the the end" in fixed
    assert session.fixed(_check(session, folder / "a.md", fixed)) is None


def test_what_actions_write(folder: Path) -> None:
    session = _session(folder)
    result = _check(session, folder / "a.md", "The kubectx, the wurld and the frobnitz.\n")
    lists = session.word_lists(result)
    assert lists == (str(folder / ".aspell.en.pws"),)
    session.add_word(result, "kubectx", lists[0])
    session.add_pair(result, "Wurld", "world")
    assert (folder / ".aspell.en.prepl").read_text() == "personal_repl-1.1 en 0 utf-8\nwurld world\n"
    assert (folder / ".aspell.en.pws").read_text() == "personal_ws-1.1 en 0 utf-8\nkubectx\n"
    result = _check(session, folder / "a.md", "The kubectx, the wurld and the frobnitz.\n")
    assert [(one.word.text, one.rule) for one in result.findings] == [
        ("wurld", "misspelling"),
        ("frobnitz", "unknown-word"),
    ]
    session.allow(result, result.findings[1])
    assert 'word = "frobnitz"\npath = "/a.md"' in (folder / "splchk.toml").read_text()
    assert _words(_check(session, folder / "b.md", "The frobnitz.\n")) == ["frobnitz"]
    assert _words(_check(session, folder / "a.md", "The frobnitz.\n")) == []
    with pytest.raises(RunError):
        session.add_word(result, "word", "/etc/passwd")
    with pytest.raises(RunError):
        session.add_word(result, "rj-45", lists[0])


def test_a_document_outside_of_a_repository(folder: Path) -> None:
    shutil.rmtree(folder / ".git")
    session = _session(folder)
    result = _check(session, folder / "a.md", "The kubectx.\n")
    assert session.word_lists(result) == (str(folder / ".aspell.en.pws"),)
    session.allow(result, result.findings[0])
    assert _words(_check(session, folder / "a.md", "The kubectx.\n")) == []
    assert sorted(path.name for path in folder.iterdir()) == ["splchk.toml"]


def test_a_commit_message_is_checked_as_one_of_the_repository(folder: Path) -> None:
    (folder / ".aspell.en.pws").write_text("personal_ws-1.1 en 0 utf-8\nkubectx\n")
    result = _check(_session(folder), folder / ".git" / "COMMIT_EDITMSG", "Recieve kubectx\n\n# teh comment\n")
    assert _words(result) == ["Recieve"]


# A quick look at a long document.

_LINE = "This is a line of plain words, and it is followed by some more of them.\n\n"


def _long(session: Session, folder: Path, text: str) -> tuple[Result, OpenDocument]:
    document = OpenDocument((folder / "a.md").as_uri(), str(folder / "a.md"), "markdown", 1, text)
    return session.check(document.snapshot()), document


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{_LINE * 300}I recieve it.\n\n{_LINE * 600}", f"{_LINE * 300}I recieve it, wrod.\n\n{_LINE * 600}"),
        (f"{_LINE * 300}I recieve it.\n\n{_LINE * 600}teh\n", f"{_LINE * 310}I receive it.\n\n{_LINE * 600}teh\n"),
        (f"teh\n\n{_LINE * 900}", f"the\n\n{_LINE * 900}wurld\n"),
        (f"{_LINE * 900}", f"wrod\n\n{_LINE * 900}"),
        (f"{_LINE * 900}", f"{_LINE * 900}wrod"),
        (f"{_LINE * 400}```\nteh\n```\n{_LINE * 400}", f"{_LINE * 400}```\nteh wurld\n```\n{_LINE * 400}"),
        (
            f"{_LINE * 400}<!-- splchk: ignore wurld -->\n\n{_LINE * 400}",
            f"{_LINE * 400}<!-- splchk: ignore wurld -->\n\n{_LINE * 300}wurld {_LINE * 100}",
        ),
        (
            f"{_LINE * 10}<!-- splchk: off -->\n\n{_LINE * 800}",
            f"{_LINE * 10}<!-- splchk: off -->\n\n{_LINE * 400}teh {_LINE * 400}",
        ),
    ],
)
def test_a_quick_look_finds_what_a_check_of_the_whole_finds(folder: Path, before: str, after: str) -> None:
    session = _session(folder)
    first, document = _long(session, folder, before)
    document.change(2, [_whole(after)])
    looked = session.look(first, document.snapshot())
    checked = session.check(document.snapshot())
    assert looked is None or not looked.is_settled
    if looked:
        assert [(one.word, one.rule) for one in looked.findings] == [(one.word, one.rule) for one in checked.findings]


def test_a_quick_look_is_for_edits_of_long_documents_of_prose(folder: Path) -> None:
    session = _session(folder)
    first, document = _long(session, folder, _LINE * 900)
    document.change(2, [_whole(f"{_LINE}I recieve it.\n\n{_LINE * 900}")])
    looked = session.look(first, document.snapshot())
    assert looked is not None
    assert _words(looked) == ["recieve"]
    document.change(3, [_whole("Short.\n")])
    assert session.look(first, document.snapshot()) is None
    document.change(4, [_whole("Something else. " * 5000)])
    assert session.look(first, document.snapshot()) is None
    data = session.check(OpenDocument("untitled:1", None, "yaml", 1, "a: 1\n" * 9000).snapshot())
    assert session.look(data, OpenDocument("untitled:1", None, "yaml", 2, "b: 1\n" * 9000).snapshot()) is None
    assert len("a: 1\n" * 9000) > quick_look.LONG


def _whole(text: str) -> Change:
    return Change(text)


# The client's settings.


@pytest.mark.parametrize(
    ("values", "expected", "wrong"),
    [
        ({}, ClientSettings(), 0),
        (None, ClientSettings(), 0),
        ([1], ClientSettings(), 0),
        ({"other": 1, "lang": None, "config": ""}, ClientSettings(), 0),
        (
            {"severity": "hint", "confidence": "high", "lang": "en_GB", "delay": 5, "enable": False},
            ClientSettings(False, Severity.HINT, Reported.HIGH, "en_GB", None, 5),
            0,
        ),
        (
            {"severity": "loud", "confidence": "x", "lang": "../x", "delay": -1, "enable": 1, "config": 2},
            ClientSettings(),
            6,
        ),
    ],
)
def test_settings_of_a_client(values: object, expected: ClientSettings, wrong: int) -> None:
    found, messages = settings.read(values)
    assert found == expected
    assert len(messages) == wrong
    assert all(message.startswith("splchk.") for message in messages)


def test_settings_of_a_client_replace_the_configured_ones(folder: Path) -> None:
    (folder / "other.toml").write_text('[[allow]]\nword = "teh"\nreason = "a name"\n')
    named = ClientSettings(config="other.toml", confidence=Reported.HIGH)
    assert _words(_check(_session(folder, named), folder / "a.md", "I recieve teh kubectx here.\n")) == ["recieve"]
    (folder / "other.toml").write_text("")


def test_severities() -> None:
    pytest.importorskip("lsprotocol", reason="needs lsprotocol")
    from splchk.server.diagnostics import severity

    finding = Finding("a.md", 1, 1, Word("teh", 0, 3), Kind.PROSE, "misspelling")
    expected = {
        (Level.ERROR, Confidence.HIGH): Severity.ERROR,
        (Level.WARNING, Confidence.HIGH): Severity.WARNING,
        (Level.NOTE, Confidence.HIGH): Severity.INFORMATION,
        (Level.ERROR, Confidence.LOW): Severity.INFORMATION,
        (Level.WARNING, Confidence.NONE): Severity.HINT,
    }
    for (level, confidence), wanted in expected.items():
        one = finding._replace(level=level, confidence=confidence)
        assert severity(one, Severity.ERROR) is wanted
        assert severity(one, Severity.HINT) is Severity.HINT
