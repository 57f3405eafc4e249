"""`--fix` over many documents: all is written before anything is reported, and each document is read once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from splchk.pipeline.document_checker import DocumentChecker
from tests.program import git, run, write

NUMBER = 150


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads is no error there")
def test_a_key_is_renamed_everywhere_although_nobody_reads_the_report(tmp_path: Path) -> None:
    document = {"max_ammount": 1, "description": "Here is a lot of the the text with blorfq in it."}
    write(tmp_path, {f"{number}.json": json.dumps(document) for number in range(NUMBER)})
    command = [sys.executable, "-u", "-m", "splchk", "--fix", "."]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
    left = [path.name for path in sorted(tmp_path.glob("*.json")) if "max_ammount" in path.read_text()]
    assert left == []
    assert process.returncode == 1


def test_a_repeated_word_that_a_fix_makes_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "Take teh the blorfq, and put it on the table in the house.\n"})
    outcome = run("--fix", "a.md", cwd=tmp_path)
    assert outcome.lines == ["a.md:1:10: the (doubled word)", "a.md:1:14: blorfq → block, blow, bore (perhaps a name)"]


def test_what_is_left_of_a_baseline_is_written_after_a_fix(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "A teh and a blorfq.\n"})
    run("--baseline", "known", "--write-baseline", "a.md", cwd=tmp_path)
    write(tmp_path, {"a.md": "A teh and a blorfq, recieve.\n"})
    assert run("--baseline", "known", "--fix", "a.md", cwd=tmp_path).lines == []
    assert (tmp_path / "a.md").read_text() == "A teh and a blorfq, receive.\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A recieve.\n", ["read", "check"]),
        ("> A recieve\n\n- teh `teh`\n", ["read", "check"]),
        ("# A recieve\n\n- teh `teh`\n", ["read", "check", "read"]),  # for links to the heading
    ],
)
def test_a_document_is_read_and_checked_once(
    tmp_path: Path, source: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": source})
    calls: list[str] = []
    for name in ("read", "check"):
        method = getattr(DocumentChecker, name)

        def counted(self: DocumentChecker, *given: object, name: str = name, method: object = method) -> object:
            calls.append(name)
            return method(self, *given)  # type: ignore[operator]

        monkeypatch.setattr(DocumentChecker, name, counted)
    assert run("--fix", "a.md", cwd=tmp_path).code == 1
    assert calls == expected


def test_a_published_key_that_is_changed_is_named(tmp_path: Path) -> None:
    git("init", "--quiet", cwd=tmp_path)
    write(tmp_path, {"a.json": '{"max_ammount": 1}\n'})
    git("add", "-A", cwd=tmp_path)
    git("commit", "--quiet", "-m", "first", cwd=tmp_path)
    assert run("--fix", cwd=tmp_path).lines == ["a.json:1:7: ammount → amount (key max_ammount, published)"]
    outcome = run("--fix-keys", cwd=tmp_path)
    assert outcome.messages == [
        "splchk: fixed a.json: ammount → amount",
        "splchk: the published key max_ammount was changed: update what depends on it",
        "splchk: 1 fixed",
    ]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.json5", "{a: 'This isnt recieved'}\n", "{a: 'This isn\\'t received'}\n"),
        ("a.json5", '{a: "This isnt recieved"}\n', '{a: "This isn\'t received"}\n'),
        ("a.yaml", "description: 'This isnt recieved'\n", "description: 'This isn''t received'\n"),
    ],
)
def test_a_quote_in_a_correction_is_escaped(tmp_path: Path, name: str, before: str, after: str) -> None:
    write(tmp_path, {name: before})
    assert run("--fix", "--unsafe-fixes", name, cwd=tmp_path).code == 1
    assert (tmp_path / name).read_text() == after


def test_a_fix_that_is_refused_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    before = "description = 'This isnt recieved'\nsummary = 'It is wich, wasnt it, and recieved.'\nmax_ammount = 1\n"
    after = "description = 'This isnt received'\nsummary = 'It is which, wasnt it, and received.'\nmax_amount = 1\n"
    write(tmp_path, {"a.toml": before, "pyproject.toml": '[tool.splchk]\ninclude = ["a.toml"]\nunsafe-fixes = true\n'})
    outcome = run("--fix", "a.toml", cwd=tmp_path)
    assert (tmp_path / "a.toml").read_text() == after
    reason = "is not fixed, since it would change more than words: fix it by hand"
    assert f"a.toml:1:21: isnt → isn't {reason}" in "\n".join(outcome.messages)
    assert f"a.toml:2:25: wasnt → wasn't {reason}" in "\n".join(outcome.messages)
    assert outcome.code == 2
    assert [line.split(" → ")[0] for line in outcome.lines] == ["a.toml:1:21: isnt", "a.toml:2:25: wasnt"]
    assert run("--fix", "a.toml", cwd=tmp_path).lines == outcome.lines


def test_a_correction_with_a_line_break_is_shown_and_never_written(tmp_path: Path) -> None:
    table = "personal_repl-1.1 en 0\nblorfq the\\nother\n"
    write(tmp_path, {".aspell.en.prepl": table, "a.md": "A blorfq and recieve.\n"})
    assert run("--diff", "a.md", cwd=tmp_path).code == 1
    assert run("--fix", "a.md", cwd=tmp_path).lines == ["a.md:1:3: blorfq → the␊other"]
    assert (tmp_path / "a.md").read_text() == "A blorfq and receive.\n"


def test_what_another_safe_fix_makes_safe_is_fixed_as_well(tmp_path: Path) -> None:
    """The less a document has of a word, `teh's` among it, the less likely it is written on purpose."""
    write(tmp_path, {"a.md": "> Teh ned teh\n>orf\n\na teh's pul\n"})
    run("--fix", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "> Teh ned the\n>orf\n\na the's pul\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "A teh, and f_teh again.\n", "A the, and f_the again.\n"),
        ("a.md", "_teh\n\n> teh\n", "_the\n\n> the\n"),
        ("a.md", "teh_one\n\nHere is\n\nte\u00adh two.\n", "the_one\n\nHere is\n\nthe two.\n"),
        ("a.md", "```json\n{'adress': 1}\n```\n\nOne adress.\n", "```json\n{'address': 1}\n```\n\nOne address.\n"),
        ("a.yaml", "# One ammount\ng.ammount: 1\n", "# One amount\ng.amount: 1\n"),
        (
            "a.json",
            '{"c_ammount": 1, "description": "One ammount."}\n',
            '{"c_amount": 1, "description": "One amount."}\n',
        ),
    ],
)
def test_what_another_fix_makes_likely_is_fixed_as_well(tmp_path: Path, name: str, before: str, after: str) -> None:
    """A word that is also part of a name is left alone, unless the name is fixed: a second run must change nothing."""
    write(tmp_path, {name: before})
    shown = run("--diff", "--unsafe-fixes", name, cwd=tmp_path).out.decode()
    assert run("--fix", "--unsafe-fixes", name, cwd=tmp_path).code == 1
    assert (tmp_path / name).read_text() == after
    assert [line[1:] for line in shown.splitlines() if line.startswith("+") and "b/a." not in line] == [
        line for line in after.splitlines() if line not in before.splitlines()
    ]
    assert run("--fix", "--unsafe-fixes", name, cwd=tmp_path).messages[-1:] != ["splchk: 1 fixed"]
    assert (tmp_path / name).read_text() == after


# What is said of it.


def test_the_last_line_says_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "We recieve teh quorblix.\n"})
    assert run(cwd=tmp_path).messages[-1] == (
        "splchk: 2 can be fixed with --fix; words that are right: splchk words add WORD"
    )
    write(tmp_path, {"a.md": "We recieve teh cat.\n"})
    assert run(cwd=tmp_path).messages[-1] == "splchk: 2 can be fixed with --fix"
    write(tmp_path, {"a.md": "A quorblix.\n"})
    assert run(cwd=tmp_path).messages[-1] == "splchk: words that are right: splchk words add WORD"
    write(tmp_path, {"a.md": "The the cat.\n"})
    assert run(cwd=tmp_path).messages[-1] == "splchk: 1 finding (1 doubled word) in 1 of 1 document"
    assert run("-q", cwd=tmp_path).messages == []


def test_a_message_and_a_published_key_are_not_fixed(tmp_path: Path) -> None:
    write(tmp_path, {"a.json": '{"ammount": 1}\n'})
    git("init", "--quiet", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    assert run(cwd=tmp_path).messages[-1] == "splchk: 1 can be fixed with --fix"
    git("commit", "--quiet", "-m", "one", cwd=tmp_path)
    assert run(cwd=tmp_path).messages == ["splchk: 1 finding (1 misspelling) in 1 of 1 document"]
    write(tmp_path, {".git/COMMIT_EDITMSG": "A teh.\n"})
    outcome = run(".git/COMMIT_EDITMSG", cwd=tmp_path)
    assert outcome.messages == ["splchk: 1 finding (1 misspelling) in 1 of 1 document"]


def test_a_diff_with_nothing_to_show(tmp_path: Path) -> None:
    """The exit code is that of what is left."""
    write(tmp_path, {"a.md": "A cat.\n"})
    outcome = run("--diff", cwd=tmp_path)
    assert (outcome.code, outcome.out, outcome.messages) == (0, b"", ["splchk: nothing to fix"])
    write(tmp_path, {"a.md": "A quorblix and a zorblet.\n"})
    outcome = run("--diff", cwd=tmp_path)
    left = "splchk: nothing to fix; 2 findings left: splchk without --diff shows them"
    assert (outcome.code, outcome.out, outcome.messages) == (1, b"", [left])
    write(tmp_path, {"splchk.toml": 'unknown = "warn"\n'})
    assert run("--diff", cwd=tmp_path).code == 0
    write(tmp_path, {"a.md": "We recieve it.\n"})
    outcome = run("--diff", cwd=tmp_path)
    assert (outcome.code, outcome.messages) == (1, ["splchk: 1 to fix"])
    assert b"+We receive it." in outcome.out


def test_what_was_replaced_is_counted(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "We recieve, recieve and teh recieve.\n"})
    assert run("--fix", cwd=tmp_path).messages == [
        "splchk: fixed a.md: recieve → receive ×3, teh → the",
        "splchk: 4 fixed",
    ]
