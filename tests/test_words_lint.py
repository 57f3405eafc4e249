"""`words lint`: what it reports about lists and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Outcome, run, write

SORT = "Aspell refuses the whole list for it: splchk words sort fixes it"

HEADER = "personal_ws-1.1 en 0 utf-8\n"
TABLE = "personal_repl-1.1 en 0 utf-8\n"


def _lint(folder: Path, contents: dict[str, str | bytes], *arguments: str) -> Outcome:
    write(folder, contents)
    done = run("words", "lint", *arguments, cwd=folder)
    assert {path.name: path.read_bytes() for path in folder.glob(".aspell*")} == {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in contents.items()
        if name.startswith(".aspell")
    }
    return done


@pytest.mark.parametrize(
    ("content", "line", "what", "advice"),
    [
        (HEADER + "snarq\nsnarq\n", 3, "'snarq' is in line 2 already", "splchk words sort"),
        (HEADER + "zoob\nsnarq\n", 3, "'snarq' comes after 'zoob', out of order", "splchk words sort"),
        (
            HEADER.replace("0", "7") + "snarq\n",
            1,
            "the header counts 7 words, but there are 1",
            "splchk words sort makes",
        ),
        (
            HEADER + "dictionary\n",
            2,
            "'dictionary' is in the dictionary already",
            "take it out, unless Aspell needs it",
        ),
        (HEADER + "wensday\n", 2, "'wensday' is a misspelling of Wednesday", "correct it and"),
        (
            HEADER + "h2o\n",
            2,
            "'h2o': '2' may not stand in a word",
            "Aspell refuses the whole",
        ),
        (
            HEADER + "# ours\n",
            2,
            "is a comment",
            SORT,
        ),
        (HEADER + "snarq\n\n", 3, "is empty", SORT),
        (HEADER + "snarq\r\n", 2, "ends in CR LF", SORT),
        (HEADER + "snarq\n" + HEADER, 3, "is a second header, as a merge leaves it", "splchk words sort"),
        ("\ufeff" + HEADER, 1, "begins with a byte-order mark", SORT),
        (
            "snarq\n",
            1,
            'the header must be like "personal_ws-1.1 en 0 utf-8", but is',
            "neither splchk nor Aspell can read it: correct the header",
        ),
    ],
)
def test_what_is_wrong_with_a_list(repository: Path, content: str, line: int, what: str, advice: str) -> None:
    done = _lint(repository, {".aspell.en.pws": content})
    found = [one for one in done.lines if one.startswith(f".aspell.en.pws:{line}: {what}")]
    assert done.code == 1
    assert len(found) == 1
    assert f": {advice}" in found[0]


@pytest.mark.parametrize("count", ["0", "2"])
def test_a_list_without_faults(repository: Path, count: str) -> None:
    contents: dict[str, str | bytes] = {
        ".aspell.en.pws": HEADER.replace("0", count) + "Zoob\nsnarq\n",
        ".aspell.en.prepl": TABLE + "blorf snarq\nteh the\n",
    }
    done = _lint(repository, contents)
    assert (done.code, done.lines, done.messages) == (0, [], [])


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        (["house horse"], 2, "'house' never applies, since the dictionary knows it: take it out"),
        (["snarq shark"], 2, "'snarq' never applies, since the word list has it: take it out here, or there"),
        (["ov of"], 2, "'ov' never applies, since it has fewer than 3 letters: take it out"),
        (["foo_bar foobar"], 2, "'foo_bar' never applies, since words have only letters: take it out"),
        (
            ["blorf bluff", "blorf blur"],
            3,
            "'blorf' has several corrections, bluff, blur: it is reported, but never fixed",
        ),
        (
            ["blorf flurb", "flurb blorf"],
            2,
            "blorf → flurb → blorf goes in a circle: take out the pairs",
        ),
        (
            ["blorf flurb", "flurb blorf"],
            3,
            "flurb → blorf → flurb goes in a circle: take out the pairs",
        ),
        (["blorf flurb"], 2, "'flurb', the correction of 'blorf', is not known: correct it, or add it to the list"),
        (["teh the", "teh the"], 3, "the pair is in line 2 already: splchk words sort"),
        (["teh the", "blorf bluff"], 3, "'blorf bluff' comes after 'teh the', out of order: splchk words sort"),
        (["# ours"], 2, "is a comment, which Aspell reads as a pair: Aspell reads it differently: splchk words sort"),
        (["teh  the"], 2, "has tabs, or more spaces than the one between: Aspell reads it differently"),
    ],
)
def test_what_is_wrong_with_a_table(repository: Path, rows: list[str], line: int, what: str) -> None:
    table = TABLE + "".join(f"{row}\n" for row in rows)
    done = _lint(repository, {".aspell.en.pws": HEADER + "snarq\n", ".aspell.en.prepl": table})
    found = [one for one in done.lines if one.startswith(f".aspell.en.prepl:{line}: {what}")]
    assert (done.code, len(found)) == (1, 1), done.lines


def test_corrections_that_differ_in_case_only_are_one(repository: Path) -> None:
    done = _lint(repository, {".aspell.en.prepl": TABLE + "teh The\nteh the\n"})
    assert (done.code, done.lines) == (0, [])


def test_named_files_are_checked_with_the_lists_of_their_folder(repository: Path) -> None:
    write(
        repository, {"docs/.aspell.en.pws": HEADER + "wensday\n", "docs/.aspell.en.prepl": TABLE + "wensday Monday\n"}
    )
    done = _lint(repository, {}, "docs/.aspell.en.prepl", "docs/.aspell.en.pws")
    assert [line.partition(": ")[0] for line in done.lines] == ["docs/.aspell.en.prepl:2", "docs/.aspell.en.pws:2"]
    done = _lint(repository, {}, "missing.pws")
    assert (done.code, done.messages) == (2, ["splchk: missing.pws: no such file: check the path"])


def test_sort_comes_before_lint(repository: Path) -> None:
    write(repository, {".aspell.en.pws": HEADER + "zoob\nwensday\n"})
    done = run("words", "sort", "--lint", ".aspell.en.pws", cwd=repository)
    assert (done.code, done.messages) == (1, ["splchk: sorted .aspell.en.pws"])
    assert [line[:31] for line in done.lines] == [".aspell.en.pws:2: 'wensday' is "]
