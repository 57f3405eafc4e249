"""Documents and positions of the language server: pure, without pygls."""

import random
from pathlib import Path

import pytest

from splchk.server.documents import Change, OpenDocument, Workspace
from splchk.server.positions import Encoding, Lines

TEXT = "a\r\nünï\r𝒳y🙂z\n\nend"


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [
        (Encoding.UTF_8, {"ï": 3, "y": 4, "z": 9}),
        (Encoding.UTF_16, {"ï": 2, "y": 2, "z": 5}),
        (Encoding.UTF_32, {"ï": 2, "y": 1, "z": 3}),
    ],
)
def test_columns_count_what_the_client_asked_for(encoding: Encoding, columns: dict[str, int]) -> None:
    lines = Lines(TEXT, encoding)
    for char, column in columns.items():
        line = 1 if char == "ï" else 2
        assert lines.position(TEXT.index(char)) == (line, column)
        assert lines.offset(line, column) == TEXT.index(char)


@pytest.mark.parametrize("encoding", tuple(Encoding))
def test_every_offset_has_a_position_and_the_other_way_round(encoding: Encoding) -> None:
    lines = Lines(TEXT, encoding)
    for offset in range(len(TEXT) + 1):
        line, column = lines.position(offset)
        within_line_end = TEXT[offset - 1 : offset + 1] == "\r\n"
        assert lines.offset(line, column) == offset - within_line_end


@pytest.mark.parametrize(
    ("position", "offset"),
    [
        ((0, 99), 1),  # beyond the line: its end
        ((99, 0), len(TEXT)),
        ((99, 99), len(TEXT)),
        ((-1, 0), 0),
        ((0, -1), 0),
        ((2, 1), 7),  # within a character: its beginning
        ((2, 4), 9),
    ],
)
def test_positions_beyond_the_text_are_at_its_borders(position: tuple[int, int], offset: int) -> None:
    assert Lines(TEXT, Encoding.UTF_16).offset(*position) == offset


@pytest.mark.parametrize("encoding", tuple(Encoding))
def test_edits_one_after_the_other_are_those_of_the_whole_text(encoding: Encoding) -> None:
    chooser = random.Random(f"edits {encoding}")
    pieces = ["a", "ü", "🙂", "\n", "\r", "\r\n", "", "word "]
    text = TEXT
    document = OpenDocument("untitled:1", None, "markdown", 1, text, encoding)
    for version in range(2, 1500):
        start = chooser.randint(0, len(text))
        end = min(start + chooser.randint(0, 3), len(text))
        places = [place for place in (start, end) if text[place - 1 : place + 1] == "\r\n"]
        if places:
            continue
        piece = chooser.choice(pieces)
        lines = Lines(text, encoding)
        change = Change(piece, lines.position(start), lines.position(end))
        document.change(version, [change])
        text = text[:start] + piece + text[end:]
        assert document.text == text
        at = chooser.randint(0, len(text))
        assert document.snapshot().lines.position(at) == Lines(text, encoding).position(at)
        if len(text) > 200:
            text = TEXT
            document.change(version, [Change(text)])


def test_changes_are_made_in_their_order() -> None:
    document = OpenDocument("untitled:1", None, "markdown", 1, "one\ntwo\n")
    before = document.snapshot()
    document.change(2, [Change("1\n", (0, 0), (1, 0)), Change("zwei", (1, 0), (1, 3)), Change("x", (9, 9), (0, 0))])
    assert (document.text, document.version) == ("x", 2)
    assert (before.text, before.version) == ("one\ntwo\n", 1)


def test_halves_of_characters_become_a_mark_of_the_same_length() -> None:
    document = OpenDocument("untitled:1", None, "markdown", 1, "a\ud83dteh")
    assert document.text == "a\ufffdteh"
    document.change(2, [Change("\udc00", (0, 0), (0, 1))])
    assert document.text == "\ufffd\ufffdteh"


def test_the_root_is_the_nearest_folder_of_the_editor() -> None:
    workspace = Workspace(["/w/one", "/w/two", "/w/two/inner"])
    assert workspace.root("/w/two/a.md") == "/w/two"
    assert workspace.root("/w/two/inner/b/a.md") == "/w/two/inner"
    assert workspace.root("/elsewhere/a.md") == "/elsewhere"
    assert workspace.root(None) == "/w/one"
    workspace.change_folders(["/w/three"], ["/w/one", "/w/two"])
    assert workspace.root(None) == "/w/two/inner"
    assert workspace.root("/w/two/a.md") == "/w/two"
    assert Workspace().root(None) == str(Path.cwd())


def test_a_commit_message_belongs_to_its_repository() -> None:
    workspace = Workspace(["/home/me"])
    assert workspace.root("/home/me/project/.git/COMMIT_EDITMSG") == "/home/me/project"


def test_documents_are_kept_until_they_are_closed() -> None:
    workspace = Workspace()
    document = OpenDocument("untitled:1", None, "markdown", 1, "")
    workspace.open(document)
    assert workspace.get("untitled:1") is document
    assert list(workspace) == [document]
    workspace.close("untitled:1")
    workspace.close("untitled:1")
    assert workspace.get("untitled:1") is None
