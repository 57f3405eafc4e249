"""Commit messages: what a person wrote is checked, what git and its tools wrote is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk import documents
from splchk.checking import fix
from splchk.checking.checker import Checker
from splchk.documents import commit
from splchk.model import Document, Kind
from tests import marked

MESSAGES = {
    "subject and body": "A ⟦teh→the⟧ subject\n\nA ⟦blorf⟧ body\nof two ⟦teh→the⟧ lines.\n",
    "type and scope": "fix(teh)!: a ⟦teh→the⟧: this is ⟦blorf⟧\n",
    "a type alone": "teh: a ⟦teh→the⟧\n",
    "a type only stands in the subject": "Some\n\nfix: this ⟦teh→the⟧\nand more.\n",
    "fixup": "fixup! a teh\n\nBut this ⟦teh→the⟧ is.\n",
    "revert": 'Revert "a teh"\n\nThis was ⟦teh→the⟧ wrong one.\n',
    "merge": "Merge branch 'teh' into blorf\n\nA ⟦teh→the⟧ reason.\n",
    "comments": "A ⟦teh→the⟧\n# a teh\n\nmore ⟦blorf⟧\n# On branch blorf\n#\tteh\n",
    "no space after the mark": "A ⟦teh→the⟧\n\n#teh\n",
    "another mark": "A ⟦teh→the⟧\n\nThis is ⟦blorf⟧.\n\n; Please teh\n; blorf\n;\n;\tteh\n",
    "scissors": "A ⟦teh→the⟧\n\n# ------------------------ >8 ------------------------\n# teh\ndiff\n+teh\n",
    "scissors with another mark": "A ⟦teh→the⟧\n; teh\n; ------------------------ >8 ------------------------\n+teh\n",
    "trailers": "A ⟦teh→the⟧\n\nBody ⟦blorf⟧.\n\nSigned-off-by: Teh Blorf <teh@blorf.org>\nteh-Blorf: teh\n",
    "a trailer on two lines": "A ⟦teh→the⟧\n\nReviewed-by: Teh\n  and Blorf\n",
    "trailers with a note": "A ⟦teh→the⟧\n\n[teh: fixed]\nSigned-off-by: Teh\n",
    "cherry picked": "A ⟦teh→the⟧\n\n(cherry picked from commit 0123456 teh)\n",
    "no trailers": "A ⟦teh→the⟧\n\nNote: this\nis ⟦teh→the⟧ end.\n",
    "the subject is no trailer": "teh: a ⟦teh→the⟧\nand ⟦blorf⟧\n",
    "a breaking change": "A ⟦teh→the⟧\n\nBREAKING CHANGE: this ⟦teh→the⟧ one\n\nCloses: teh\n",
    "code": "A `teh` and ``a ` teh``, ⟦teh→the⟧\n\nSo:\n\n    teh\n\n    blorf\n\nand `⟦teh→the⟧ is ⟦teh→the⟧.\n",
    "a tab is code too": "A ⟦teh→the⟧\n\n\tteh\n",
    "a list": "A ⟦teh→the⟧\n\n  - some ⟦teh→the⟧\n    more ⟦blorf⟧\n",
    "a fence": "A ⟦teh→the⟧\n\n```sh\nteh\n\nblorf\n```\nA ⟦blorf⟧.\n\n~~~\nteh\n```\nteh\n",
    "no blank line before comments": "A ⟦teh→the⟧\n; Please teh\n; blorf\n",
    "a correction": "Fix useable: teh -> the, ``blorf`` --> ⟦blorf⟧, teh→⟦teh→the⟧, blorf => x; ⟦teh→the⟧ - ⟦blorf⟧\n",
    "quoted words": "Fix \"teh\", 'blorf', “teh blorf” and „teh“, \"a teh blorf\"; don't ⟦teh→the⟧ won't\n",
    "a quoted sentence": 'Say "it is ⟦teh→the⟧ best"\n\nThe "teh" and "blorf".\n',
    "nothing": "",
    "only comments": "# teh\n# blorf\n",
}


@pytest.mark.parametrize("name", MESSAGES)
def test_what_is_prose(name: str) -> None:
    for how, source in marked.variants(MESSAGES[name]):
        case = marked.read(source)
        words = marked.read("⟦teh→the⟧ ⟦blorf⟧").speller()
        document = Document("COMMIT_EDITMSG", case.text, "commit")
        found = Checker(words).check(document).findings
        places = [(one.line, one.column, one.word.text) for one in found]
        assert places == [(one.line, one.column, one.word) for one in case.findings], how
        if found:
            fixed = fix.Rewrite(document).apply(found)
            assert fixed is not None
            assert fixed.text == case.fixed


@pytest.mark.parametrize(
    "path", ["COMMIT_EDITMSG", ".git/COMMIT_EDITMSG", "/x/.git/worktrees/y/MERGE_MSG", "C:\\x\\.git\\TAG_EDITMSG"]
)
def test_its_name_tells(path: str) -> None:
    assert documents.type_from_name(path) == "commit"


@pytest.mark.parametrize(
    ("mark", "text", "expected"),
    [
        (";", "A teh\n; teh\n# teh\n", "A teh|# teh"),
        ("", "A teh\n# teh\n\n; teh\n", "A teh|# teh|; teh"),
        ("", f"A teh\n; {'-' * 24} >8 {'-' * 24}\nteh\n", "A teh"),
        ("//", "A teh\n// teh\n/ teh\n", "A teh|/ teh"),
    ],
)
def test_what_git_says_of_comments(mark: str, text: str, expected: str) -> None:
    found = commit.regions(text, comment_mark=mark)
    assert "|".join(text[region.start : region.end] for region in found) == expected
    type_ = documents.message_type("commit", mark)
    assert documents.regions(Document("COMMIT_EDITMSG", text, type_)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n; b\n;\n\n", True), ("a\n;b\n;c", True), ("a\n; b\n", False), ("; b\na\n", False), ("", False)],
)
def test_comments_at_the_end(text: str, expected: bool) -> None:
    assert commit.ends_in_comments(text, ";") is expected
    assert not commit.ends_in_comments(text, "")


SCISSORS = "# ------------------------ >8 ------------------------"
TRAILERS = ["Signed-off-by: teh", "  more", "Token: teh", "BREAKING CHANGE: teh"]
LINES = ["fix(a): teh", "", "teh", "    teh", "\tteh", "a `teh` b", "```", "# teh", "; teh", SCISSORS, *TRAILERS]


@given(
    lines=st.lists(st.sampled_from(LINES)),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_regions_are_in_order_and_never_comments(lines: list[str], line_end: str, mark: str) -> None:
    text = mark + line_end.join(lines)
    last = len(mark)
    for region in commit.regions(text):
        assert last <= region.start < region.end <= len(text)
        assert region.kind in (Kind.PROSE, Kind.CODE)
        source = text[region.start : region.end]
        assert not source.startswith("#")
        assert "\n" not in source
        last = region.end
