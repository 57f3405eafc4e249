"""`words import`: the words that other spell checkers accept."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.commands.words import importers
from tests.program import run, write
from tests.test_dictionaries_word_list import aspell, needs_aspell

HEADER = "personal_ws-1.1 en 0 utf-8\n"
ANOTHER = "another file: import it by itself"
CASES: list[tuple[str, str, str, list[str], list[tuple[str, str]]]] = [
    (
        "cspell.json",
        '// ours\n{"words": ["snarq", "C++", /* this, ] too */ "blorf",], "ignoreWords": ["zo\\"ob//x"],\n'
        '"flagWords": ["teh"], "overrides": [{"filename": "*.md", "words": ["inmd"]}],'
        '"dictionaryDefinitions": [{"path": "./more.txt"}],}',
        "cspell",
        ["snarq", "C++", "blorf", 'zo"ob//x', "inmd"],
        [("./more.txt", ANOTHER)],
    ),
    (
        "cspell.config.yaml",
        "words:\n  - snarq # why\n  - '!teh'\n  - '*blorf*'\n",
        "cspell",
        ["snarq", "blorf"],
        [("!teh", "forbidden")],
    ),
    (".vscode/settings.json", '{"editor.tabSize": 2, "cSpell.words": ["snarq"]}', "cspell", ["snarq"], []),
    ("package.json", '{"name": "x", "cspell": {"words": ["snarq"]}}', "cspell", ["snarq"], []),
    (
        ".codespellrc",
        "[codespell]\nignore-words-list = snarq, blorf\nskip = *.po\n",
        "codespell",
        ["snarq", "blorf"],
        [],
    ),
    (
        "setup.cfg",
        "[metadata]\nname = x\n[codespell]\nignore_words_list = snarq\nignore-words = .ignore\n",
        "codespell",
        ["snarq"],
        [(".ignore", ANOTHER)],
    ),
    (
        "codespell/.codespellrc",
        "[codespell]\nignore-words-list = snarq,\n  blorf,\n  zoob\nskip = *.po,\n  *.pot\n",
        "codespell",
        ["snarq", "blorf", "zoob"],
        [],
    ),
    (".codespell-ignore", "snarq\nblorf\n", "codespell", ["snarq", "blorf"], []),
    (
        "pyproject.toml",
        '[tool.codespell]\nignore-words-list = "snarq,blorf"\n[tool.typos.default.extend-words]\nzoob = "zoob"\n',
        "pyproject",
        ["snarq", "blorf", "zoob"],
        [],
    ),
    (
        "_typos.toml",
        '[default]\nextend-ignore-words-re = ["^x"]\n[default.extend-words]\nsnarq = "snarq"\nteh = "the"\n'
        '[type.py.extend-identifiers]\nblorf = "blorf"\n',
        "typos",
        ["snarq", "blorf"],
        [("teh = 'the'", "a correction: for the table"), ("^x", "a regular expression")],
    ),
    (
        ".spelling",
        "# ours\nsnarq\n\n - docs/a.md\nblorf\n",
        "mdspell",
        ["snarq"],
        [("blorf", "for docs/a.md only")],
    ),
    (
        "styles/config/vocabularies/Ours/accept.txt",
        "# ours\nsnarq\n[Bb]lorf\n(?i)zoob\nzoobs?\nSnarq\\'s\n",
        "vale",
        ["snarq", "Snarq's"],
        [(one, "a regular expression") for one in ("[Bb]lorf", "(?i)zoob", "zoobs?")],
    ),
    (
        "en_ours.dic",
        "3\nsnarq/MS\nblorf\tpo:noun\nzoob po:verb\n*teh\n",
        "hunspell",
        ["snarq", "blorf", "zoob"],
        [("*teh", "forbidden")],
    ),
    ("other.pws", HEADER + "snarq\n", "aspell", ["snarq"], []),
    ("words.txt", "\ufeffsnarq\r\n# ours\r\nblorf # too\r\n\r\nsnarq\r\n", "plain", ["snarq", "blorf"], []),
]


def test_each_format_has_a_case_and_is_named_by_the_help_and_the_page(tmp_path: Path) -> None:
    assert {format_ for _, _, format_, _, _ in CASES} == {*importers.FORMATS}
    help_text = " ".join(run("words", "import", "--help", cwd=tmp_path).out.decode().split())
    assert importers.format_help() in help_text
    page = (Path(__file__).parents[1] / "docs" / "word-lists.md").read_text(encoding="utf-8")
    table = page.partition("\n### Importing\n")[2].partition("\n### ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [*importers.FORMATS]


@pytest.mark.parametrize(("name", "text", "format_", "words", "skipped"), CASES, ids=[case[0] for case in CASES])
def test_each_format_is_detected_and_read(
    name: str, text: str, format_: str, words: list[str], skipped: list[tuple[str, str]]
) -> None:
    text = text.removeprefix("\ufeff")
    assert importers.detect_format(PurePath(name), text) == format_
    assert importers.read(format_, PurePath(name), text) == (tuple(words), tuple(skipped))


@pytest.mark.parametrize(("name", "text", "format_", "words", "skipped"), CASES, ids=[case[0] for case in CASES])
def test_each_format_is_imported(
    repository: Path, name: str, text: str, format_: str, words: list[str], skipped: list[tuple[str, str]]
) -> None:
    write(repository, {name: text})
    assert run("words", "import", name, cwd=repository).code == 0
    listed = run("words", "list", cwd=repository).lines
    assert listed == sorted(word for word in words if not {'"', "+"} & {*word})


@needs_aspell
def test_what_was_added_known_and_not_acceptable_is_counted(repository: Path) -> None:
    write(
        repository,
        {
            ".aspell.en.pws": HEADER + "zoob\n",
            "words.txt": "snarq\nreceive\nzoob\nrj-45\nZoob\nblorf\n",
            "accept.txt": "snarq\n[Bb]lorf\n",
        },
    )
    done = run("words", "import", "words.txt", "accept.txt", "--dry-run", cwd=repository)
    assert done.messages[-1] == "splchk: accept.txt: 0 would be added, 1 known already, 1 not acceptable"
    done = run("words", "import", "words.txt", "accept.txt", cwd=repository)
    assert (done.code, done.messages) == (
        0,
        [
            "splchk: words.txt: rj-45 skipped: Aspell would refuse the list for it, '-' may not stand in a word: it "
            "needs no entry, since nothing in it is reported",
            "splchk: words.txt: 2 added, 3 known already, 1 not acceptable",
            "splchk: accept.txt: [Bb]lorf skipped: a regular expression",
            "splchk: accept.txt: 0 added, 1 known already, 1 not acceptable",
        ],
    )
    path = repository / ".aspell.en.pws"
    assert path.read_text() == HEADER + "blorf\nsnarq\nzoob\n"
    ran = aspell("list", path, "blorf snarq zoob", repository)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_the_format_can_be_named(repository: Path) -> None:
    write(repository, {"list": "2\nsnarq/S\n"})
    assert run("words", "import", "list", "--format", "hunspell", cwd=repository).code == 0
    assert run("words", "list", cwd=repository).lines == ["snarq"]
    done = run("words", "import", "list", "--format", "word", cwd=repository)
    assert (done.code, done.messages[0][:44]) == (2, "splchk: --format word: not known: choose fro")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cspell.json", "{", "cspell.json: broken JSON: "),
        ("cspell.json", "[" * 100_000, "cspell.json: broken JSON: "),
        ("cspell.json", "3", "cspell.json: has no table: "),
        ("cspell.yaml", "a: [", "cspell.yaml: broken YAML: "),
        ("typos.toml", "a", "typos.toml: broken TOML: "),
        ("setup.cfg", "a", "setup.cfg: broken: "),
        (".codespellrc", "[codespell]\nbuiltin\n  snarq\n", ".codespellrc: broken: "),
        ("setup.cfg", "[codespell]\nskip\n  a.txt", "setup.cfg: broken: "),
        ("own.pws", "snarq", "own.pws: line 1: the header must be like"),
    ],
)
def test_a_broken_file_stops_it(repository: Path, name: str, content: str, message: str) -> None:
    write(repository, {"good.txt": "snarq\n", name: content})
    done = run("words", "import", "good.txt", name, cwd=repository)
    assert (done.code, len(done.messages)) == (2, 1)
    assert done.messages[0].startswith(f"splchk: {message}")
    assert not (repository / ".aspell.en.pws").exists()


LINES = "snarq\x0bblorf\r\nzoob\u2028zaab\rq\x1cr"


@pytest.mark.parametrize(("format_", "name"), [("hunspell", "x.dic"), ("plain", "x.txt"), ("mdspell", ".spelling")])
def test_only_line_ends_end_lines(format_: str, name: str) -> None:
    """`str.splitlines` would make two words of what the other checkers take for one."""
    assert importers.read(format_, PurePath(name), LINES).words == ("snarq\x0bblorf", "zoob\u2028zaab", "q\x1cr")


def test_a_missing_file_is_named(repository: Path) -> None:
    done = run("words", "import", "missing.txt", cwd=repository)
    assert (done.code, done.messages) == (2, ["splchk: missing.txt: no such file, so it was not read: check the path"])


@given(st.sampled_from(sorted(importers.FORMATS)), st.text(max_size=80), st.sampled_from([case[0] for case in CASES]))
def test_any_file_is_read_or_refused(format_: str, text: str, name: str) -> None:
    try:
        accepted = importers.read(format_, PurePath(name), text)
    except importers.UnreadableError as error:
        assert str(error)
    else:
        assert all(isinstance(word, str) and word for word in accepted.words)


_KEYS = ["words", "overrides", "dictionaryDefinitions", "cspell", "ignoreWords", "path"]


@given(
    st.recursive(
        st.none() | st.integers() | st.text("ab!*"),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(_KEYS), inner),
        max_leaves=8,
    )
)
def test_any_table_is_read_or_refused(table: object) -> None:
    try:
        importers.read("cspell", PurePath("cspell.json"), json.dumps(table))
    except importers.UnreadableError as error:
        assert str(error)
