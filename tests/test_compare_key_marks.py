"""Misspelt keys that are new, and those that are published, in real repositories."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.program import Outcome, git, run, start, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs and modes as on Linux and macOS")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty repository."""
    folder = tmp_path / "root"
    folder.mkdir()
    git("init", "--quiet", cwd=folder)
    return folder


def commit(root: Path, **contents: str) -> None:
    """Commit documents: `a_json` is called `a.json`."""
    put(root, **contents)
    git("add", "-A", cwd=root)
    git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", "some", cwd=root)


def put(root: Path, **contents: str) -> None:
    write(root, {name.replace("_", "."): content for name, content in contents.items()})


def texts(root: Path) -> dict[str, str]:
    return {path.name.replace(".", "_"): path.read_text() for path in root.iterdir() if path.is_file()}


def report(root: Path, *arguments: str, **environment: str) -> dict[str, bool | None]:
    """The reported names, and whether they are published."""
    found: list[dict[str, Any]] = json.loads(
        start("--format", "json", *arguments, cwd=root, stdin=b"", **environment).out
    )
    return {one["name"]: one["published"] for one in found}


def fixed(root: Path, *arguments: str) -> Outcome:
    """A run with `--fix`; a second one changes nothing."""
    outcome = run("--fix", *arguments, cwd=root)
    after = texts(root)
    run("--fix", *arguments, cwd=root)
    assert texts(root) == after
    return outcome


# New keys.

EVERYWHERE = {
    "a_json": '{"max_ammount": 1, "in": [{"max_ammount": 2}], "kind": "max_ammount"}\n',
    "b_yaml": "max_ammount: 1\n",
    "c_toml": "[max_ammount]\nx = 1\n",
    "d_md": 'An example:\n\n```json\n{"max_ammount": 1}\n```\n',
    "e_json": '{"max_\\u0061mmount": 1}\n',
}


def test_a_new_key_is_reported_and_not_published(root: Path) -> None:
    commit(root, a_json="{}\n")
    put(root, **EVERYWHERE)
    outcome = run(cwd=root)
    assert outcome.code == 1
    assert len(outcome.lines) == 7
    assert "a.json:1:7: ammount → amount (key max_ammount)" in outcome.lines
    assert "a.json:1:61: ammount → amount (value max_ammount)" in outcome.lines
    assert report(root) == {"max_ammount": False}


def test_a_new_key_is_fixed_in_all_documents(root: Path) -> None:
    commit(root, a_json="{}\n")
    put(root, **EVERYWHERE)
    outcome = fixed(root)
    assert outcome.code == 1
    assert outcome.lines == []
    assert texts(root) == {
        name: content.replace("max_\\u0061mmount", "max_amount").replace("max_ammount", "max_amount")
        for name, content in EVERYWHERE.items()
    }
    assert run(cwd=root).code == 0


def test_only_the_documents_that_are_named_are_fixed(root: Path) -> None:
    commit(root)
    put(root, **EVERYWHERE)
    fixed(root, "a.json", "b.yaml")
    changed = {name for name, content in texts(root).items() if content != EVERYWHERE[name]}
    assert changed == {"a_json", "b_yaml"}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x_yaml", "# splchk: ignore ammount\nmax_ammount: 1\n", "line 2 has it, too, where it is not rewritten"),
        ("x_json", '{"max_ammount": 1, "max_amount": 2}', "its correction is a key of the same object"),
        ("x_yaml", "a:\n  max_ammount: 1\n  max_amount: 2\n", "its correction is a key of the same object"),
        ("x_md", '```json\n{"max_amount": 1,\n "max_ammount": 2}\n```\n', "its correction is a key of the same object"),
        ("x_json", '{"$ref": "y.json#/definitions/max_ammount/a"}', "a reference names it"),
    ],
)
def test_a_key_that_cannot_be_fixed_somewhere_is_fixed_nowhere(
    root: Path, name: str, content: str, reason: str
) -> None:
    commit(root)
    put(root, **EVERYWHERE, **{name: content}, other_json='{"recieved": 1}')
    before = texts(root)
    outcome = fixed(root)
    assert outcome.code == 1
    shown = name.replace("_", ".")
    assert f"splchk: {shown}: max_ammount is left as it was, here and elsewhere: {reason}" in outcome.messages
    assert texts(root) == before | {"other_json": '{"received": 1}'}


def test_a_reference_in_a_comment_is_fixed_with_the_name(root: Path) -> None:
    put(root, a_yaml="[eanbled]#/\\hd/eanbled\n", b_yaml="[eanbled]\n")
    fixed(root, "--unsafe-fixes")
    assert texts(root) == {"a_yaml": "[enabled]#/\\hd/enabled\n", "b_yaml": "[enabled]\n"}


def test_a_document_that_cannot_be_written_keeps_its_keys_in_all(root: Path) -> None:
    commit(root)
    put(root, a_json='{"ammount": 1}', b_json='{"ammount": 1, "recieved": 1}', c_json='{"recieve": 1}')
    (root / "b.json").chmod(0o444)
    before = texts(root)
    outcome = run("--fix", cwd=root)
    assert texts(root) == before | {"c_json": '{"receive": 1}'}
    assert "splchk: b.json: ammount is left as it was, here and elsewhere: read-only" in outcome.err.decode()
    assert outcome.code == 2


@pytest.mark.parametrize(
    "contents",
    [
        {"x_md": '```json\n{"ammount": 1}\n```\n\n```json\n{"amount": 1}\n```\n'},
        {"x_json": '[{"ammount": 1}, {"amount": 1}]'},
        {"x_json": '{"a": {"ammount": 1}, "b": {"amount": 1}}'},
        {"x_yaml": "ammount: 1\n---\namount: 1\n"},
        {"x_json": '{"ammount": 1}', "y_json": '{"amount": 1}'},
        {"x_json": '{"ammount": 1, "kind": "amount"}'},
        {"x_json": '{"ammount": 1, "$ref": "#/definitions/other"}'},
        {"x_json": '{"ammount": 1, "$ref": "#/definitions/ammounts"}'},
    ],
)
def test_the_correction_may_stand_elsewhere(root: Path, contents: dict[str, str]) -> None:
    commit(root)
    put(root, **contents)
    fixed(root)
    assert texts(root) == {
        name: content.replace('"ammount"', '"amount"').replace("ammount:", "amount:")
        for name, content in contents.items()
    }


def test_a_key_with_a_part_that_has_no_correction_is_left_alone(root: Path) -> None:
    commit(root)
    content = '{"ammount_cirlce": 1}'
    put(root, a_json=content)
    assert report(root, "--keys", "all") == {"ammount_cirlce": False}
    fixed(root, "--keys", "all")
    assert ("cirlce" in texts(root)["a_json"]) == ("ammount" in texts(root)["a_json"])


def test_the_diff_is_what_the_fix_does(root: Path) -> None:
    commit(root, old_json='{"recieved": 1}')
    put(root, **EVERYWHERE, old_json='{"recieved": 2}')
    patch = run("--diff", cwd=root).out
    copy = root.parent / "copy"
    git("clone", "--quiet", str(root), str(copy), cwd=root.parent)
    put(copy, **texts(root))
    (root.parent / "patch").write_bytes(patch)
    git("apply", str(root.parent / "patch"), cwd=copy)
    fixed(root)
    assert texts(copy) == texts(root)
    assert texts(root)["old_json"] == '{"recieved": 2}'


def test_standard_input(root: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    content = b'{"ammount": 1, "recieved": 2}'
    for name in ("a.json", "new.json"):
        outcome = run("--fix", "--stdin-filename", name, "-", cwd=root, stdin=content)
        assert outcome.out == b'{"ammount": 1, "received": 2}'
        assert outcome.code == 1
    every = run("--fix-keys", "--stdin-filename", "a.json", "-", cwd=root, stdin=content)
    assert every.out == b'{"amount": 1, "received": 2}'
    found = json.loads(run("--format", "json", "--stdin-filename", "a.json", "-", cwd=root, stdin=content).out)
    assert {one["name"]: one["published"] for one in found} == {"ammount": True, "recieved": False}


# Published keys.

PUBLISHED = [
    ({"a_json": '{"ammount": 1}'}, "key"),
    ({"a_json": '{"kind": "ammount"}'}, "value"),
    ({"a_json": '{"\\u0061mmount": 1}'}, "key"),
    ({"a_yaml": "ammount: 1\n"}, "key"),
    ({"a_yaml": "kind: ammount\n"}, "value"),
    ({"a_toml": "ammount = 1\n"}, "key"),
    ({"a_md": 'Text.\n\n```json\n{"ammount": 1}\n```\n'}, "key"),
    ({"a_md": "Text.\n\n- ```yaml\n  ammount: 1\n  ```\n"}, "key"),
    ({"README": "Text.\n", "a_json": '{"ammount": 1}'}, "key"),
]


@pytest.mark.parametrize(("contents", "kind"), PUBLISHED)
def test_a_published_key_is_left_alone(root: Path, contents: dict[str, str], kind: str) -> None:
    commit(root, **contents)
    put(root, b_json='{"ammount": 2, "recieved": 3}')
    assert report(root) == {"ammount": True, "recieved": False}
    assert any("published" in line for line in run(cwd=root).lines)
    outcome = fixed(root)
    assert outcome.code == 1
    assert texts(root) == contents | {"b_json": '{"ammount": 2, "received": 3}'}
    assert any(kind in line and "ammount" in line for line in outcome.lines)


@pytest.mark.parametrize(("contents", "kind"), PUBLISHED)
def test_git_finds_a_published_key(
    root: Path, contents: dict[str, str], kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("splchk.compare.published._FIRST", 0)
    commit(root, **contents)
    put(root, b_json='{"ammount": 2, "recieved": 3}')
    assert report(root, "b.json") == {"ammount": True, "recieved": False}


@pytest.mark.parametrize("include", [True, False])
def test_git_searches_what_is_only_included(root: Path, include: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("splchk.compare.published._FIRST", 0)
    if include:
        write(root, {"sub/splchk.toml": 'include = ["*.lock"]\n'})
    commit(root, **{"sub/a.lock": '{"ammount": 1}'})
    put(root, b_json='{"ammount": 1}')
    assert report(root, "b.json") == {"ammount": include}


def test_git_finds_examples_and_what_recurs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("splchk.compare.published._FIRST", 0)
    commit(root, accounts_json='{\n"id": 1,\n"maxAmount": 2}', a_json='{"a_verssions": 1, "b_verssions": 1}')
    put(root, b_json='{"min_ammount": 1, "max_verssions": 1}')
    assert run("b.json", cwd=root).lines == [
        "b.json:1:7: ammount → amount (key min_ammount, as in maxAmount, accounts.json:3)",
        "b.json:1:25: verssions → versions, version (key max_verssions)",
    ]
    commit(root, c_yaml="aVerssions: 1\ndVerssions: 1\n")
    assert len(run("b.json", cwd=root).lines) == 1


NAMES = '{"category": 1, "category_id": 2, "main_category": 3, "categoryName": 4, "category_text": 5}'


def test_other_names_confirm_a_slip(root: Path) -> None:
    commit(root, a_json='{"max_latency": 1, "thumbnail_size": 2}', c_json=NAMES)
    put(root, b_json='{"min_latenncy": 1, "thumbnial_x": 2, "cqtegory_x": 3, "hepatology": 4}')
    assert run("b.json", cwd=root).lines == [
        "b.json:1:7: latenncy → latency (key min_latenncy, as in max_latency, a.json:1)",
        "b.json:1:22: thumbnial → thumbnail, thumbnails (key thumbnial_x, as in thumbnail_size, a.json:1)",
        "b.json:1:40: cqtegory → category (key cqtegory_x, as in category, c.json:1)",
    ]
    assert [one for one in run("--since", "HEAD", cwd=root).lines if "cqtegory" in one]
    git("add", "-A", cwd=root)
    git("commit", "--quiet", "--no-verify", "-m", "some", cwd=root)
    assert run("--since", "HEAD", cwd=root).lines == []


def test_without_other_names_it_is_none(root: Path) -> None:
    commit(root, a_json='{"category": 1, "category_id": 2}')
    put(root, b_json='{"min_latenncy": 1, "cqtegory_x": 3}')
    assert run("b.json", cwd=root).lines == []
    assert run("--fix", "b.json", cwd=root).lines == []


def test_a_document_full_of_names_asks_no_others(root: Path) -> None:
    words = "latenncy latanccy latenccy thumbnial thumbnnail thumbnaill fiilename".split()
    commit(root, c_json=NAMES, a_json='{"max_latency": 1, "thumbnail_size": 2}')
    put(root, b_json=json.dumps({f"x_{first}_{number}": 1 for number, first in enumerate(words)}))
    found = len(run("b.json", cwd=root).lines)
    assert found
    put(root, b_json=json.dumps({"a_latenncy": 1, "b_latenncy": 2, "c_latenncy": 3, "d_latenncy": 4}))
    assert run("b.json", cwd=root).lines == []


@pytest.mark.parametrize(("contents", "kind"), PUBLISHED)
def test_what_is_published_is_changed_when_that_is_asked_for(root: Path, contents: dict[str, str], kind: str) -> None:
    commit(root, **contents)
    outcome = run("--fix-keys", cwd=root)
    assert outcome.code == 1
    said = "splchk: the published key ammount was changed: update what depends on it"
    assert outcome.messages.count(said) == 1
    after = {
        name: content.replace("ammount", "amount").replace("\\u0061mmount", "amount")
        for name, content in contents.items()
    }
    assert texts(root) == after
    assert run(cwd=root).code == 0


def test_prose_is_fixed_beside_a_published_key(root: Path) -> None:
    commit(root, a_json='{"ammount": 1, "description": "The ammount of it."}')
    fixed(root)
    assert texts(root) == {"a_json": '{"ammount": 1, "description": "The amount of it."}'}


def test_a_renamed_file(root: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    git("mv", "a.json", "b.json", cwd=root)
    assert report(root) == {"ammount": True}
    fixed(root)
    assert texts(root) == {"b_json": '{"ammount": 1}'}


def test_a_file_that_was_taken_out(root: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    (root / "a.json").unlink()
    put(root, b_yaml="ammount: 1\n")
    assert report(root) == {"ammount": True}


def test_published_by_the_exact_name(root: Path) -> None:
    commit(root, a_json='{"max_ammount": 1, "Ammount": 2}')
    put(root, b_json='{"ammount": 1}')
    assert report(root, "b.json") == {"ammount": False}


def test_staged_is_not_published(root: Path) -> None:
    commit(root)
    put(root, a_json='{"ammount": 1}')
    git("add", "-A", cwd=root)
    assert report(root) == {"ammount": False}
    fixed(root)
    assert texts(root) == {"a_json": '{"amount": 1}'}


def test_before_the_first_commit_nothing_is_published(root: Path) -> None:
    put(root, a_json='{"ammount": 1}')
    git("add", "-A", cwd=root)
    assert report(root) == {"ammount": False}
    fixed(root)
    assert texts(root) == {"a_json": '{"amount": 1}'}


def test_out_of_a_repository_nothing_is_published(tmp_path: Path) -> None:
    put(tmp_path, a_json='{"ammount": 1}')
    assert report(tmp_path) == {"ammount": False}
    fixed(tmp_path)
    assert texts(tmp_path) == {"a_json": '{"amount": 1}'}


def test_a_shallow_clone(root: Path) -> None:
    commit(root, a_json='{"recieved": 1}')
    commit(root, a_json='{"ammount": 1}')
    clone = root.parent / "clone"
    git("clone", "--quiet", "--depth", "1", root.as_uri(), str(clone), cwd=root.parent)
    put(clone, b_json='{"ammount": 1, "recieved": 1}')
    assert report(clone) == {"ammount": True, "recieved": False}
    fixed(clone)
    assert texts(clone) == {"a_json": '{"ammount": 1}', "b_json": '{"ammount": 1, "received": 1}'}


def test_from_a_folder_below(root: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    (root / "below").mkdir()
    put(root / "below", b_json='{"ammount": 1}')
    assert report(root / "below") == {"ammount": True}


def test_in_a_document_that_is_only_included(root: Path) -> None:
    commit(root, splchk_toml='include = ["*.lock", "*.map"]\n', a_lock='{"ammount": 1}', a_map='{"recieved": 1}')
    put(root, b_json='{"ammount": 1, "recieved": 1, "adress": 1}')
    assert report(root, "b.json") == {"ammount": True, "recieved": True, "adress": False}


def test_in_an_included_document_whose_folder_is_gone(root: Path) -> None:
    write(root, {"splchk.toml": 'include = ["*.lock"]\n', "sub/folder/a.lock": '{"ammount": 1}'})
    commit(root)
    git("rm", "-r", "--quiet", "sub", cwd=root)
    put(root, b_json='{"ammount": 1}')
    assert report(root) == {"ammount": True}


def test_two_repositories_in_one_run(root: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    other = root / "other"
    other.mkdir()
    git("init", "--quiet", cwd=other)
    commit(other, b_json='{"recieved": 1}')
    put(other, b_json='{"ammount": 1, "recieved": 1}')
    put(root, a_json='{"ammount": 1, "recieved": 1}')
    found = json.loads(run("--format", "json", "a.json", "other/b.json", cwd=root).out)
    assert {(one["path"], one["name"]): one["published"] for one in found} == {
        ("a.json", "ammount"): True,
        ("a.json", "recieved"): False,
        ("other/b.json", "ammount"): False,
        ("other/b.json", "recieved"): True,
    }
    before = texts(root), texts(other)
    fixed(root, "a.json", "other/b.json")
    assert (texts(root), texts(other)) == before


@pytest.mark.parametrize("arguments", [(), ("--fix",)])
def test_without_git_it_is_unknown(root: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    put(root, a_json='{"ammount": 1}', b_md="A teh end.\n")
    commit(root)
    empty = tmp_path / "empty"
    empty.mkdir()
    outcome = start(*arguments, "a.json", "b.md", cwd=root, PATH=str(empty))
    assert outcome.code == 1
    assert "a.json:1:3: ammount → amount (key ammount)" in outcome.out.decode()
    said = [line for line in outcome.messages if "git is not installed" in line]
    assert len(said) == 1
    assert said[0].startswith("splchk: which keys are published is not known: ")
    assert texts(root) == {"a_json": '{"ammount": 1}', "b_md": "A the end.\n" if arguments else "A teh end.\n"}
    assert report(root, "a.json", PATH=str(empty)) == {"ammount": None}


def test_without_git_the_guard_can_still_be_lifted(root: Path, tmp_path: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    start("--fix-keys", "a.json", cwd=root, PATH=str(tmp_path / "nowhere"))
    assert texts(root) == {"a_json": '{"amount": 1}'}


def test_a_broken_repository_keeps_its_keys(root: Path) -> None:
    commit(root, a_json='{"ammount": 1}')
    next((root / ".git/refs/heads").iterdir()).write_bytes(b"")
    outcome = run("--fix", "a.json", cwd=root)
    assert texts(root) == {"a_json": '{"ammount": 1}'}
    assert len([line for line in outcome.messages if "try `git fsck` there" in line]) == 1


# What other keys say.


def test_a_key_with_what_was_meant_is_named(root: Path) -> None:
    commit(root, accounts_json='{\n"id": 1,\n"max_amount": 2}')
    put(root, b_json='{"min_ammount": 1}')
    said = "b.json:1:7: ammount → amount (key min_ammount, as in max_amount, accounts.json:3)"
    assert run("b.json", cwd=root).lines == [said]
    (found,) = json.loads(run("--format", "json", "b.json", cwd=root).out)
    assert (found["example"], found["suggestions"][0]) == ("max_amount, accounts.json:3", "amount")


def test_what_other_keys_use_is_suggested_first(root: Path) -> None:
    put(root, b_json='{"documnet": 1, "recieved": 2}')
    assert "as in" not in run("b.json", cwd=root).out.decode()
    commit(root, a_yaml="documents: 1\nmaxDocument: 2\nmy-document: 3\n")
    assert (
        run("b.json", cwd=root).lines[0].endswith("→ document (key documnet, as in maxDocument, a.yaml:2, published)")
    )


@pytest.mark.parametrize("committed", [True, False])
def test_the_documents_of_the_run_count_as_well(root: Path, tmp_path: Path, committed: bool) -> None:
    folder = root if committed else tmp_path / "plain"
    put(folder, a_json='{"ammount": 1}', b_md="Text.\n\n```yaml\nmax_amount: 1\n```\n")
    assert run(cwd=folder).lines == ["a.json:1:3: ammount → amount (key ammount, as in max_amount, b.md:4)"]


def test_what_recurs_in_other_keys_is_a_name(root: Path) -> None:
    put(root, b_json='{"max_verssions": 1}')
    assert run("b.json", cwd=root).code == 1
    commit(root, a_json='{"a_verssions": 1, "b_verssions": 1, "c_verssions": 1, "d_verssions": 1}')
    assert run("b.json", cwd=root).code == 0
    assert run("--keys", "all", "b.json", cwd=root).code == 1


def test_what_the_table_lists_may_recur(root: Path) -> None:
    commit(root, a_json='{"a_ammount": 1, "b_ammount": 1, "c_ammount": 1, "d_ammount": 1}')
    put(root, b_json='{"e_ammount": 1}')
    assert run("b.json", cwd=root).code == 1


def test_what_is_excluded_is_no_example(root: Path) -> None:
    write(root, {"splchk.toml": 'exclude = ["cases/"]\n', "cases/a.json": '{"max_amount": 2}'})
    commit(root, b_json='{"min_ammount": 1}')
    assert run("b.json", cwd=root).lines == ["b.json:1:7: ammount → amount (key min_ammount, published)"]
