"""What the language server offers to do about findings, and the edits with which it is done."""

from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs pygls, of the extra splchk[server]")

from lsprotocol import types

from splchk.checking.fix import apply
from splchk.documents import TYPES, detect_type
from splchk.model import Document, Finding, Kind, Word
from splchk.rules import RULES
from splchk.server import actions, diagnostics, edits
from splchk.server.documents import OpenDocument
from splchk.server.session import Result, Session
from splchk.server.settings import ClientSettings, Severity
from tests.program import git


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    git("init", "-q", cwd=tmp_path)
    monkeypatch.chdir(tmp_path)
    return Session(str(tmp_path), ClientSettings().overrides(str(tmp_path)))


def _check(session: Session, text: str, name: str = "a.md") -> Result:
    path = Path(session.root, name)
    return session.check(OpenDocument(path.as_uri(), str(path), "", 1, text).snapshot())


def _targets(session: Session, result: Result) -> actions.Targets:
    return actions.Targets(
        session.root, session.word_lists(result), session.table(result), session.configuration(result)
    )


def _titles(session: Session, text: str, word: str, name: str = "a.md") -> list[str]:
    result = _check(session, text, name)
    finding = next(one for one in result.findings if one.word.text == word)
    return [one.title for one in actions.actions(result, finding, _targets(session, result), True)]


@pytest.mark.parametrize(
    ("name", "text", "word", "titles"),
    [
        (
            "a.md",
            "I recieve what they recieve.\n",
            "recieve",
            [
                "Replace with 'receive'",
                "Replace all 2 'recieve' with 'receive'",
                "Add 'recieve' to .aspell.en.pws",
                "Ignore 'recieve' in this document",
                "Allow 'recieve' here, by an entry in splchk.toml",
            ],
        ),
        (
            "a.md",
            "It is is here.\n",
            "is",
            [
                "Remove the repeated 'is'",
                "Ignore 'is' in this document",
                "Allow 'is' here, by an entry in splchk.toml",
            ],
        ),
        (
            "docs/a.json",
            '{"description": "I recieve it"}\n',
            "recieve",
            [
                "Replace with 'receive'",
                "Add 'recieve' to .aspell.en.pws",
                "Allow 'recieve' here, by an entry in splchk.toml",
            ],
        ),
    ],
)
def test_what_is_offered(session: Session, name: str, text: str, word: str, titles: list[str]) -> None:
    assert _titles(session, text, word, name) == titles


def test_a_guess_is_offered_for_the_replacement_table(session: Session) -> None:
    titles = _titles(session, "The kubectx is here.\n", "kubectx")
    assert titles[0] == "Replace with 'kubectl'"
    assert "Add 'kubectx' → 'kubectl' to .aspell.en.prepl" in titles


def test_what_aspell_would_refuse_is_not_offered_for_the_list(session: Session) -> None:
    titles = _titles(session, "The wоrld is here, naïvé wurld.\n", "wurld")
    assert "Add 'wurld' to .aspell.en.pws" in titles
    assert not any("wоrld" in one and one.startswith("Add") for one in titles)


def test_every_list_that_holds_is_offered(session: Session) -> None:
    root = Path(session.root)
    (root / "docs").mkdir()
    for folder in (root, root / "docs"):
        (folder / ".aspell.en.pws").write_text("personal_ws-1.1 en 0 utf-8\n")
    titles = _titles(session, "The kubectx is here.\n", "kubectx", "docs/a.md")
    added = [one for one in titles if one.startswith("Add 'kubectx' to")]
    assert added == ["Add 'kubectx' to docs/.aspell.en.pws", "Add 'kubectx' to .aspell.en.pws"]


def test_nothing_is_allowed_in_a_document_without_a_file(session: Session) -> None:
    result = session.check(OpenDocument("untitled:1", None, "markdown", 1, "I recieve it.\n").snapshot())
    targets = _targets(session, result)._replace(configuration=None)
    titles = [one.title for one in actions.actions(result, result.findings[0], targets, True)]
    assert not any(one.startswith("Allow") for one in titles)
    assert any(one.startswith("Ignore") for one in titles)


def test_a_safe_fix_is_the_preferred_one(session: Session) -> None:
    result = _check(session, "I recieve the kubectx.\n")
    preferred = [
        [one.title for one in actions.actions(result, finding, _targets(session, result), True) if one.is_preferred]
        for finding in result.findings
    ]
    assert preferred == [["Replace with 'receive'"], []]


@pytest.mark.parametrize("is_versioned", [True, False])
def test_edits_have_the_form_that_the_client_takes(session: Session, is_versioned: bool) -> None:
    result = _check(session, "🙂 I recieve it.\n")
    edit = next(actions.actions(result, result.findings[0], _targets(session, result), is_versioned)).edit
    assert edit
    wanted = types.TextEdit(types.Range(types.Position(0, 5), types.Position(0, 12)), "receive")
    if is_versioned:
        assert edit.document_changes
        (one,) = edit.document_changes
        assert isinstance(one, types.TextDocumentEdit)
        assert (one.text_document.version, one.edits) == (1, [wanted])
    else:
        assert edit.changes == {result.snapshot.uri: [wanted]}


@pytest.mark.parametrize(
    ("name", "text", "replacement", "after"),
    [
        ("a.json", '{"description": "I recieve it"}', 'a "b"', '{"description": "I a \\"b\\" it"}'),
        ("a.yaml", "description: 'I recieve it'", "don't", "description: 'I don''t it'"),
        ("a.md", "I recieve it, recieve.", "receive", "I receive it, receive."),
        ("a.md", "It is\nis here.", "", "It is\nhere."),
        ("a.md", "It is is here.", "", "It is here."),
        ("a.md", "See [recieve][].\n\n[recieve]: x\n", "receive", "See [recieve][].\n\n[recieve]: x\n"),
    ],
)
def test_replacements_are_written_as_the_document_writes_them(
    session: Session, name: str, text: str, replacement: str, after: str
) -> None:
    result = _check(session, text, name)
    assert result.checked
    assert result.checked.document
    found = edits.replacements(result.checked.document, list(result.findings), replacement)
    assert apply(text, found) == after


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("a\nteh b teh\nc", "a\nthe b the\nc", 1),
        ("teh\r\nb\r\nrecieve", "the\r\nb\r\nreceive", 2),
        ("same", "same", 0),
        ("", "", 0),
        ("aaa", "aaaa", 1),
    ],
)
def test_changed_lines(before: str, after: str, count: int) -> None:
    found = edits.changed_lines(before, after)
    assert len(found) == count
    assert apply(before, found) == after


# Directives.

_TEXTS = {
    "a.md": "# Title\n\nThe wurld.\n\n```\ncode\n```\n",
    "b.md": "The wurld.\n\n```\nunclosed\n",
    "a.mdx": "import a from 'a'\n\nThe wurld.\n",
    "a.rst": "Title\n=====\n\nThe wurld::\n\n    code\n",
    "a.txt": "The wurld.",
    "a.adoc": "= Title\n\nThe wurld.\n",
    "a.html": "<html><body><p>The wurld.</p></body></html>\n",
    "a.tex": "\\begin{document}\nThe wurld.\n\\end{document}\n",
    "a.yaml": "description: The wurld is here.\ntext: |\n  block\n",
    "a.toml": 'description = "The wurld is here."\n',
    "a.jsonc": '{"description": "The wurld is here."}\n',
    "a.po": 'msgid "The wurld is here."\nmsgstr ""\n',
    "windows.md": "# Title\r\n\r\nThe wurld.\r\n",
    "front.md": "---\ntitle: The wurld\n---\n\nText\n",
    "mark.md": "\ufeffThe wurld.\n\n```\nunclosed",
    "has.md": "The wurld.\n\n<!-- splchk: ignore teh -->\n\nText.\n",
    "has.rst": ".. splchk: ignore teh\n\nThe wurld.\n",
    "has.txt": "splchk: ignore teh\nThe wurld.\n",
}


@pytest.mark.parametrize("name", _TEXTS)
def test_a_directive_is_added_where_it_has_an_effect(session: Session, name: str) -> None:
    text = _TEXTS[name]
    before = _check(session, text, name)
    assert "wurld" in [one.word.text for one in before.findings]
    document = Document(name, text, detect_type(name, text))
    edit = edits.ignoring(document, "wurld")
    assert edit
    new = apply(text, [edit])
    assert "wurld" not in [one.word.text for one in _check(session, new, name).findings]
    assert text.replace("\r", "").split("\n")[0] in new.split("\n")[0] or edit.start < 2
    assert ("\r\n" in text) == ("\r\n" in new)
    if name.startswith("has"):
        assert new == text.replace("ignore teh", "ignore teh wurld")


def test_no_directive_is_added_where_there_are_no_comments() -> None:
    assert edits.ignoring(Document("a.json", '{"description": "wurld"}', "json"), "wurld") is None
    assert edits.ignoring(Document("a.ipynb", "{}", "notebook"), "wurld") is None
    messages = [one.name for one in TYPES.values() if one.is_message]
    assert {edits.ignoring(Document("COMMIT_EDITMSG", "wurld", name), "wurld") for name in messages} == {None}


# Diagnostics and hover.


def test_diagnostics_say_what_a_text_report_says(session: Session) -> None:
    found = diagnostics.diagnostics(_check(session, "I recieve the kubectx.\n"), Severity.ERROR)
    assert [(one.message, one.code, one.source) for one in found] == [
        ("recieve → receive", "misspelling", "splchk"),
        ("kubectx → kubectl (perhaps a name)", "unknown-word", "splchk"),
    ]
    assert [one.severity for one in found] == [types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Information]


def test_what_could_not_be_read_is_shown_at_its_line(session: Session) -> None:
    text = "---\ntitle: {teh\n---\n\nI recieve it.\n"
    found = [one for one in diagnostics.diagnostics(_check(session, text), Severity.ERROR) if one.code == "not-checked"]
    assert all(one.range.start.line <= 2 for one in found)
    (Path(session.root) / "splchk.toml").write_text("langg = 1\n")
    (one,) = diagnostics.diagnostics(_check(session, text), Severity.HINT)
    assert one.message.startswith("splchk.toml: unknown key")
    assert one.range.start.line == 0


def test_hover_tells_the_rule_the_confidence_and_why(session: Session) -> None:
    result = _check(session, "I recieve the kubectx.\n")
    places = (0, 2, 9, 12, 15, 22)
    shown = [diagnostics.hover(result, place) for place in places]
    assert [one is not None for one in shown] == [False, True, True, False, True, False]
    assert isinstance(shown[1], types.Hover)
    assert isinstance(shown[1].contents, types.MarkupContent)
    text = shown[1].contents.value
    assert "**recieve**: misspelling (`misspelling`)" in text
    assert "Confidence high" in text
    assert "The fix is safe" in text


@pytest.mark.parametrize("rule", RULES)
def test_hover_knows_all_rules(rule: str) -> None:
    word = Word("teh", 0, 3)
    finding = Finding(
        "a.json", 1, 1, word, Kind.KEY, rule, ("the",), name="te`h", example="the_x, a.json:1", published=True
    )
    snapshot = OpenDocument("untitled:1", None, "json", 1, "teh").snapshot()
    shown = diagnostics.hover(Result(snapshot, [finding]), 1)
    assert shown
    assert isinstance(shown.contents, types.MarkupContent)
    assert f"`{rule}`" in shown.contents.value
    assert "It is published" in shown.contents.value
    assert "`teh`" in shown.contents.value


def test_words_are_no_markup_in_a_hover() -> None:
    finding = Finding("a.md", 1, 1, Word("a*b<c>", 0, 6), Kind.PROSE, "unknown-word")
    snapshot = OpenDocument("untitled:1", None, "markdown", 1, "a*b<c>").snapshot()
    shown = diagnostics.hover(Result(snapshot, [finding]), 1)
    assert shown
    assert isinstance(shown.contents, types.MarkupContent)
    assert "a\\*b\\<c\\>" in shown.contents.value


@pytest.mark.parametrize(
    "values", [None, [], {}, {"uri": 1, "word": "a"}, {"uri": "a"}, {"uri": "a", "word": "b", "start": "1"}]
)
def test_arguments_of_commands_are_looked_at(values: object) -> None:
    with pytest.raises(ValueError, match="needs an object"):
        actions.argument(values)
