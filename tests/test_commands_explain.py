"""`splchk explain`: the regions of documents, what the colours mean, and which settings hold."""

from __future__ import annotations

from pathlib import Path

from tests.program import git, run, write

FILES: dict[str, str | bytes] = {
    "a.md": "A cat, `teh`. <!-- So -->\n",
    "b.json": '{"a_key": "value"}\n',
    "c.txt": "A dog.\n",
}


def test_one_file_is_its_regions_alone(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    outcome = run("explain", "c.txt", cwd=tmp_path)
    assert (outcome.code, outcome.out, outcome.err) == (0, b"0-7 prose: A dog.\xe2\x90\x8a\n", b"")


def test_several_have_their_names_above(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert run("explain", "a.md", "b.json", cwd=tmp_path).lines == [
        "==> a.md <==",
        "0-7 prose: A cat, ",
        "7-12 code: `teh`",
        "12-14 prose: . ",
        "14-25 comment: <!-- So -->",
        "",
        "==> b.json <==",
        "2-7 key: a_key",
        "11-16 value: value",
    ]


def test_one_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    outcome = run("explain", "none.md", "c.txt", cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.messages == ["splchk: none.md: no such file, so it was not read: check the path"]
    assert outcome.lines == ["", "==> c.txt <==", "0-7 prose: A dog.␊"]


def test_the_legend_names_what_there_is(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    legend, blank, *_ = run("explain", "a.md", "--color", "always", cwd=tmp_path).lines
    assert legend == (
        "\x1b[32mprose (checked)\x1b[0m, \x1b[36mcomment (checked)\x1b[0m, \x1b[34mcode (not checked)\x1b[0m, "
        "\x1b[2mthe rest is markup (not checked)\x1b[0m"
    )
    assert blank == ""
    legend, *_ = run("explain", "b.json", "--color", "always", cwd=tmp_path).lines
    assert "\x1b[33mkey (checked as a name)\x1b[0m" in legend
    assert "prose" not in legend


HIDDEN = (
    "splchk: docs/splchk.toml: holds in the place of pyproject.toml, of which only exclude stays in force: "
    'extends = "../pyproject.toml" there keeps its other settings'
)


def test_settings_that_hide_others(tmp_path: Path) -> None:
    """They are named by `explain` for a document, and by `-v` for all that are checked."""
    write(
        tmp_path,
        {
            "docs/a.md": "A cat.\n",
            "docs/b/c.md": "A cat.\n",
            "d.md": "A dog.\n",
            "docs/splchk.toml": "",
            "pyproject.toml": '[tool.splchk]\nexclude = ["b/"]\n',
        },
    )
    git("init", "--quiet", cwd=tmp_path)
    assert run("explain", "docs/a.md", "docs/b/c.md", cwd=tmp_path).messages == [HIDDEN]
    assert run("explain", "d.md", cwd=tmp_path).messages == []
    assert run("-v", cwd=tmp_path).messages == [HIDDEN, "splchk: 3 documents checked"]
    assert run(cwd=tmp_path).messages == []
    write(tmp_path, {"docs/splchk.toml": 'extends = "../pyproject.toml"\n'})
    assert run("-v", cwd=tmp_path).messages == ["splchk: 3 documents checked"]
    assert run("explain", "docs/a.md", cwd=tmp_path).messages == []
