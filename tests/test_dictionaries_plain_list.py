"""Plain word lists: one entry a line, with comments; read, changed and used beside Aspell's."""

from __future__ import annotations

from pathlib import Path

import pytest

from splchk.dictionaries import plain_list, word_list
from splchk.dictionaries.word_list import WordList
from tests.program import git, run, write

TEXT = "# names\nKubernetes\nquorblix # a product\n\n# terms\n  zorblet\t# so\nk8ssandra\nzorblet\n"
HEADER = "personal_ws-1.1 en 0 utf-8\n"


def read(text: str) -> WordList:
    return plain_list.parse(text.encode())


def test_entries_and_comments() -> None:
    listed = read("\ufeff" + TEXT)
    assert listed.words == ("Kubernetes", "quorblix", "zorblet", "k8ssandra")
    assert listed.warnings == ()
    numbered = plain_list.numbered(TEXT.encode())
    assert numbered == ((2, "Kubernetes"), (3, "quorblix"), (6, "zorblet"), (7, "k8ssandra"), (8, "zorblet"))
    assert read("C#\nF# x\n").words == ("C#", "F# x")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("words.txt", b"snarq\n", True),
        ("words", b"snarq\n", True),
        ("words.txt", b"", True),
        ("words", b"", False),
        ("a.pws", b"snarq\n", False),
        ("words.txt", b"personal_ws-1.1 en 0\nsnarq\n", False),
        ("words.txt", b"\xef\xbb\xbfpersonal_ws-1.1 en 0\n", False),
    ],
)
def test_which_file_is_plain(name: str, data: bytes, expected: bool) -> None:
    assert plain_list.is_plain(name, data) is expected
    if name != "a.pws":
        assert (word_list.parse_file(name, data).plain is not None) is expected


def test_what_is_written_keeps_the_lines() -> None:
    listed = read(TEXT)
    assert word_list.serialize(listed) == TEXT.encode()
    less = word_list.remove(listed, ["zorblet", "Kubernetes"])
    assert word_list.serialize(less) == b"# names\nquorblix # a product\n\n# terms\nk8ssandra\n"
    assert word_list.serialize(word_list.add(less, ["rj-45"])).endswith(b"k8ssandra\nrj-45\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nc\n", "a\nb\nc\n"),
        ("A\nc\n", "A\nb\nc\n"),
        ("# x\nc\n", "# x\nb\nc\n"),
        ("d\na\n", "d\na\nb\n"),
        ("", "b\n"),
        ("# x\n", "# x\nb\n"),
        ("a\r\nc\r\n", "a\r\nb\r\nc\r\n"),
        ("a", "a\nb\n"),
    ],
)
def test_where_a_new_word_goes(before: str, after: str) -> None:
    assert word_list.serialize(word_list.add(read(before), ["b"])).decode() == after


def test_in_order() -> None:
    ordered = plain_list.in_order(read("# x\nc\nb # so\nc\n\n# y\na\n"))
    assert word_list.serialize(ordered) == b"# x\nb # so\nc\n\n# y\na\n"


# In use.


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            ".aspell.en.txt": TEXT,
            ".aspell.en.pws": HEADER + "snarq\n",
            "a.md": "A quorblix, k8ssandra, snarq, blorfq.\n",
            "docs/a.md": "A zorblet, ssandra.\n",
        },
    )
    git("init", "--quiet", cwd=tmp_path)
    return tmp_path


def lines(folder: Path, *arguments: str) -> list[str]:
    return run("-q", *arguments, cwd=folder).lines


def test_it_is_found_beside_aspells(project: Path) -> None:
    assert lines(project) == [
        "a.md:1:31: blorfq → block, blow, bore (perhaps a name)",
        "docs/a.md:1:12: ssandra → Sandra, Saundra, sender (perhaps a name)",
    ]


def test_its_change_has_all_documents_checked(project: Path) -> None:
    assert len(lines(project, ".aspell.en.txt")) == 2


def test_it_may_be_named(project: Path) -> None:
    write(project, {"terms/list": "blorfq\nquorblix\nk8ssandra\n", "splchk.toml": 'words = ["terms/list"]\n'})
    assert lines(project, "a.md") == ["a.md:1:24: snarq → snare, snark, snarl (perhaps a name)"]


def test_an_unneeded_entry_is_named(project: Path) -> None:
    write(project, {".aspell.en.txt": "rj-45\n"})
    assert "splchk: .aspell.en.txt: rj-45: allows nothing" not in run("-v", cwd=project).err.decode()


def test_add_puts_there_what_aspell_would_refuse(project: Path) -> None:
    done = run("words", "add", "rj-45", "blorfq", cwd=project)
    assert (done.code, done.messages) == (
        0,
        [
            "splchk: rj-45: added to .aspell.en.txt, since .aspell.en.pws cannot have it",
            "splchk: blorfq: added to .aspell.en.pws",
        ],
    )
    assert (project / ".aspell.en.txt").read_text() == TEXT + "rj-45\n"
    assert not (project / "splchk.toml").exists()


def test_alone_it_takes_all_words(project: Path) -> None:
    (project / ".aspell.en.pws").unlink()
    done = run("words", "add", "rj-45", "blorfq", "snarq", cwd=project)
    assert (done.code, done.messages) == (0, ["splchk: rj-45, blorfq, snarq: added to .aspell.en.txt"])
    assert run("words", "remove", "zorblet", cwd=project).code == 0
    assert "# terms\nk8ssandra\n" in (project / ".aspell.en.txt").read_text()
    assert run("words", "list", cwd=project).lines == "Kubernetes blorfq k8ssandra quorblix rj-45 snarq".split()


def test_prune_keeps_what_a_document_needs(project: Path) -> None:
    done = run("words", "prune", "--words", ".aspell.en.txt", cwd=project)
    assert done.code == 0, done.err
    kept = "# names\nquorblix # a product\n\n# terms\n  zorblet\t# so\nk8ssandra\nzorblet\n"
    assert (project / ".aspell.en.txt").read_text() == kept


def test_sort_and_lint(project: Path) -> None:
    write(project, {".aspell.en.txt": "# x\nzorblet\nwensday\nthe\nzorblet\n"})
    done = run("words", "lint", ".aspell.en.txt", cwd=project)
    assert [line.split(": ")[:2] for line in done.lines] == [
        [".aspell.en.txt:3", "'wensday' is a misspelling of Wednesday"],
        [".aspell.en.txt:4", "'the' is in the dictionary already"],
        [".aspell.en.txt:5", "'zorblet' is in line 2 already"],
    ]
    assert run("words", "sort", ".aspell.en.txt", cwd=project).code == 0
    assert (project / ".aspell.en.txt").read_text() == "# x\nthe\nwensday\nzorblet\n"


def test_since_sees_its_changes(project: Path) -> None:
    git("add", "-A", cwd=project)
    git("commit", "--quiet", "-m", "one", cwd=project)
    write(project, {".aspell.en.txt": "Kubernetes\nzorblet\nwensday\n"})
    assert lines(project, "--since", "HEAD") == [
        ".aspell.en.txt:3:1: wensday → Wednesday",
        "a.md:1:3: quorblix (unknown word)",
    ]
