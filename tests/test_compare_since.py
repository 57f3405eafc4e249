"""What a change introduces, in real git repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from splchk.git import process
from tests import corpus, program, repositories
from tests.repositories import put

OLD = "# Title\n\nThis is teh first line of it.\n\nAnother paragrph stands here.\n\nThe last one is plain.\n"
HEADER = "personal_ws-1.1 en 0 utf-8\n"
TABLE = "personal_repl-1.1 en 0 utf-8\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file names and links as on Linux and macOS")


def run(root: Path, *arguments: str) -> None:
    repositories.run(root, *arguments)


def commit(root: Path, contents: dict[str, str | bytes] | None = None) -> None:
    program.write(root, contents or {})
    run(root, "add", "-A")
    run(root, "commit", "-q", "--allow-empty", "-m", "some")


def new(root: Path, contents: dict[str, str | bytes]) -> Path:
    """A repository with these documents on its branch main, and another branch that comes from there."""
    root.mkdir(parents=True, exist_ok=True)
    run(root, "init", "-q", "-b", "main")
    commit(root, contents)
    run(root, "checkout", "-q", "-b", "topic")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new(tmp_path / "r", {"a.md": OLD, "b.md": OLD, "docs/c.md": OLD})


def found(root: Path, *arguments: str) -> list[str]:
    """Path, line and word of each finding; the exit code agrees."""
    outcome = program.run("--format", "json", *(arguments or ("--since", "main")), cwd=root)
    assert outcome.code in (0, 1), outcome.err
    findings = json.loads(outcome.out)
    assert outcome.code == (1 if findings else 0)
    return [f"{one['path']}:{one['line']}: {one['word']}" for one in findings]


def refused(root: Path, *arguments: str) -> str:
    """The one line that a run ends with."""
    outcome = program.run(*arguments, cwd=root)
    assert (outcome.code, outcome.out, len(outcome.messages)) == (2, b"", 1)
    return outcome.messages[0]


# What is introduced.


def test_nothing_changed(root: Path) -> None:
    assert found(root) == []


@pytest.mark.parametrize("is_committed", [True, False])
def test_one_among_old_ones(root: Path, is_committed: bool) -> None:
    put(root / "a.md", OLD.replace("The last", "Recieve it.\n\nThe last"))
    if is_committed:
        commit(root)
    assert found(root) == ["a.md:7: Recieve"]


@pytest.mark.parametrize(
    "text",
    [
        "Another paragrph stands here.\n\n# Title\n\nThis is teh first line of it.\n",
        OLD.replace("first line", "second line"),
        OLD.replace("This is teh first line of it.", "This is\nteh first\nline of it."),
        OLD.replace("\n", "\r\n"),
        OLD.replace("This is teh", "Teh"),
        OLD.replace("teh", "the"),
        "New words at the top.\n\n" * 30 + OLD,
    ],
    ids=["moved", "edited beside", "wrapped", "line ends", "case", "fixed", "shifted"],
)
def test_what_introduces_nothing(root: Path, text: str) -> None:
    put(root / "a.md", text)
    assert found(root) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (OLD + "\nAgain it is teh one.\n", [9]),
        ("Again it is teh one.\n\n" + OLD, [1]),
        ("Now teh one that is new.\n\nThis is\nteh first line of it.\n", [1]),
        (OLD + "\nThis is teh first line of it.\n", [9]),
        (OLD + "\nAgain teh one, and teh other.\n", [9, 9]),
        (OLD.replace("paragrph", "paragraph, teh one,"), [5]),
    ],
    ids=["below", "above", "beside one that is wrapped", "copied", "twice", "another is fixed"],
)
def test_a_further_finding_of_an_old_word_is_reported_where_it_is_new(root: Path, text: str, lines: list[int]) -> None:
    put(root / "a.md", text)
    assert found(root) == [f"a.md:{line}: teh" for line in lines]


def test_prose_that_was_code(root: Path) -> None:
    commit(root, {"code.md": "```\nteh code\n```\n"})
    put(root / "code.md", "teh code\n")
    assert found(root, "--since", "HEAD") == ["code.md:1: teh"]


@pytest.mark.parametrize("arguments", [("--since", "HEAD"), ("--staged",)])
def test_a_base_version_that_is_no_text(root: Path, arguments: tuple[str, ...]) -> None:
    """NUL bytes are no words, so that the words beside them are known; what is in UTF-16 has none."""
    commit(root, {"nul.md": "teh\0 cat\n", "utf.md": "teh cat\n".encode("utf-16"), "nul.json": '{"ammount": 1}\0'})
    for name, text in {"nul.md": "teh cat\n", "utf.md": "teh cat\n", "nul.json": '{"ammount": 1}'}.items():
        put(root / name, text)
    run(root, "add", "-A")
    assert found(root, *arguments) == ["utf.md:1: teh"]


def test_the_merge_base_and_not_the_branch(root: Path) -> None:
    run(root, "checkout", "-q", "main")
    commit(root, {"a.md": OLD.replace("teh", "the").replace("paragrph", "paragraph"), "b.md": "gone\n"})
    run(root, "checkout", "-q", "topic")
    assert found(root) == []
    put(root / "a.md", OLD + "\nOne wich is new.\n")
    assert found(root) == ["a.md:9: wich"]


def test_a_merge_of_the_base_brings_nothing(root: Path) -> None:
    run(root, "checkout", "-q", "main")
    commit(root, {"new.md": "So it occured.\n"})
    run(root, "checkout", "-q", "topic")
    commit(root, {"own.md": "One wich is new.\n"})
    run(root, "merge", "-q", "--no-edit", "main")
    assert found(root) == ["own.md:1: wich"]


@pytest.mark.parametrize("how", ["committed", "staged", "on the disk"])
def test_renamed(root: Path, how: str) -> None:
    if how == "on the disk":
        (root / "a.md").rename(root / "docs/new.md")
    else:
        run(root, "mv", "a.md", "docs/new.md")
    put(root / "docs/new.md", OLD + "\nOne wich is new.\n")
    if how == "committed":
        commit(root)
    assert found(root) == ["docs/new.md:9: wich"]


def test_untracked_and_ignored(root: Path) -> None:
    program.write(root, {".gitignore": "no.md\n", "no.md": "So it occured.\n", "new/yes.md": "One wich is new.\n"})
    assert found(root) == ["new/yes.md:1: wich"]


def test_deleted(root: Path) -> None:
    (root / "a.md").unlink()
    assert found(root) == []


def test_a_link_to_a_document_brings_nothing(root: Path) -> None:
    (root / "CLONE.md").symlink_to("a.md")
    assert found(root) == []
    commit(root)
    assert found(root) == []


def test_a_link_that_became_a_file(root: Path) -> None:
    (root / "l.md").symlink_to("a.md")
    commit(root)
    (root / "l.md").unlink()
    put(root / "l.md", "One wich is new.\n")
    assert found(root, "--since", "HEAD") == ["l.md:1: wich"]


def test_odd_names(root: Path) -> None:
    names = ["a\tb.md", "ä ö.md", "-x.md", "q'\".md"]
    program.write(root, dict.fromkeys(names, OLD))
    commit(root)
    program.write(root, dict.fromkeys(names, OLD + "\nwich\n"))
    assert sorted(found(root, "--since", "HEAD")) == sorted(f"{name}:9: wich" for name in names)


def test_from_a_folder_below(root: Path) -> None:
    program.write(root, {"a.md": OLD + "\nwich\n", "docs/c.md": OLD + "\noccured\n"})
    assert found(root / "docs") == ["c.md:9: occured"]


def test_only_the_paths_that_are_given(root: Path) -> None:
    program.write(root, {"a.md": OLD + "\nwich\n", "docs/c.md": OLD + "\noccured\n"})
    assert found(root, "--since", "main", "docs") == ["docs/c.md:9: occured"]
    assert found(root, "--since", "main", "a.md", "b.md") == ["a.md:9: wich"]
    assert found(root, "--since", "main", "b.md") == []


def test_in_another_process(root: Path) -> None:
    for number in range(9):
        put(root / f"{number}.md", OLD)
    commit(root)
    for number in range(9):
        put(root / f"{number}.md", OLD + "\nwich\n")
    assert found(root, "--since", "HEAD", "--jobs", "3") == [f"{number}.md:9: wich" for number in range(9)]


def test_a_key_of_the_base_is_published(root: Path) -> None:
    commit(root, {"k.json": '{"adress": 1}\n'})
    put(root / "k.json", '{"adress": 1, "sub": {"adress": 2, "recieve": 3}}\n')
    for reference, published in (
        ("HEAD", {"adress": True, "recieve": False}),
        ("main", {"adress": False, "recieve": False}),
    ):
        outcome = program.run("--format", "json", "--since", reference, cwd=root)
        assert {one["name"]: one["published"] for one in json.loads(outcome.out)} == published


def test_only_what_is_new_is_fixed(root: Path) -> None:
    put(root / "a.md", OLD + "\nThey recieve what is new.\n")
    assert program.run("--since", "main", "--fix", cwd=root).code == 1
    assert (root / "a.md").read_text() == OLD + "\nThey receive what is new.\n"
    assert found(root) == []


def test_in_the_middle_of_a_merge(root: Path) -> None:
    commit(root, {"a.md": OLD + "\nours\n"})
    run(root, "checkout", "-q", "main")
    commit(root, {"a.md": OLD + "\ntheirs\n"})
    run(root, "checkout", "-q", "topic")
    with pytest.raises(subprocess.CalledProcessError):
        run(root, "merge", "main")
    put(root / "a.md", OLD + "\nwich\n")
    assert found(root) == ["a.md:9: wich"]


# The index.


def test_staged(root: Path) -> None:
    put(root / "a.md", OLD + "\nOne wich is new.\n")
    put(root / "b.md", OLD + "\nSo it occured.\n")
    assert found(root, "--staged") == []
    run(root, "add", "a.md")
    put(root / "a.md", "Changed again, and recieve.\n")
    assert found(root, "--staged") == ["a.md:9: wich"]


def test_staged_before_the_first_commit(tmp_path: Path) -> None:
    repository = repositories.new(tmp_path / "r")
    put(repository / "a.md", "One wich is new.\n")
    run(repository, "add", "-A")
    assert found(repository, "--staged") == ["a.md:1: wich"]


def test_staged_after_a_branch(root: Path) -> None:
    commit(root, {"a.md": OLD + "\nOne wich is new.\n"})
    put(root / "b.md", OLD + "\nSo it occured.\n")
    assert found(root, "--staged", "--since", "main") == ["a.md:9: wich"]


def test_staged_with_the_list_of_the_index(root: Path) -> None:
    put(root / ".aspell.en.pws", HEADER + "blorf\n")
    put(root / "new.md", "The blorf is here.\n")
    run(root, "add", "-A")
    put(root / ".aspell.en.pws", HEADER)
    assert found(root, "--staged") == []
    commit(root)
    put(root / "new.md", "The blorf is here, and the snarq.\n")
    run(root, "add", "-A")
    put(root / ".aspell.en.pws", HEADER + "snarq\n")
    assert found(root, "--staged") == ["new.md:1: snarq"]


# Word lists.


def test_a_word_that_is_taken_off_the_list(root: Path) -> None:
    commit(root, {".aspell.en.pws": HEADER + "blorf\nsnarq\n", "x.md": "A blorf.\n", "docs/y.md": "Blorf, snarq.\n"})
    put(root / ".aspell.en.pws", HEADER + "snarq\n")
    assert found(root, "--since", "HEAD") == ["docs/y.md:1: Blorf", "x.md:1: blorf"]
    (root / ".aspell.en.pws").unlink()
    assert found(root, "--since", "HEAD") == ["docs/y.md:1: Blorf", "docs/y.md:1: snarq", "x.md:1: blorf"]


def test_a_pair_that_is_added(root: Path) -> None:
    commit(root, {"x.md": "All the accounts.\n\nA customm one, teh other.\n", ".aspell.en.pws": HEADER + "blorf\n"})
    put(root / ".aspell.en.prepl", TABLE + "customm custom\n")
    outcome = program.run("--format", "json", "--since", "HEAD", cwd=root)
    assert [(one["word"], one["rule"]) for one in json.loads(outcome.out)] == [("customm", "misspelling")]


def test_a_misspelling_that_is_put_on_the_list(root: Path) -> None:
    commit(root, {".aspell.en.pws": HEADER + "wensday\n"})
    put(root / ".aspell.en.pws", HEADER + "blorf\nteh\nwensday\n")
    outcome = program.run("--since", "HEAD", cwd=root)
    assert (outcome.code, outcome.lines) == (1, [".aspell.en.pws:3:1: teh → the"])
    put(root / ".aspell.en.prepl", TABLE + "blorf bluff\n")
    assert found(root, "--since", "HEAD") == [".aspell.en.pws:2: blorf", ".aspell.en.pws:3: teh"]


def test_a_list_that_the_settings_name(root: Path) -> None:
    commit(root, {"splchk.toml": 'words = ["own.txt"]\n', "own.txt": HEADER + "blorf\n", "x.md": "A blorf.\n"})
    put(root / "own.txt", HEADER)
    assert found(root, "--since", "HEAD") == ["x.md:1: blorf"]


def test_a_list_in_a_folder_applies_there(root: Path) -> None:
    commit(root, {"docs/.aspell.en.pws": HEADER + "blorf\n", "docs/x.md": "A blorf.\n", "x.md": "A blorf.\n"})
    (root / "docs/.aspell.en.pws").unlink()
    assert found(root, "--since", "HEAD") == ["docs/x.md:1: blorf"]


# What git cannot say.


def test_a_missing_reference(root: Path) -> None:
    assert refused(root, "--since", "nosuch").endswith("check the name, or fetch it with `git fetch`")
    assert "git knows no --all" in refused(root, "--since=--all")
    assert "git knows no  " in refused(root, "--since=")


def test_no_common_commit(root: Path) -> None:
    run(root, "checkout", "-q", "--orphan", "other")
    commit(root, {"own.md": "text\n"})
    assert "share no commit" in refused(root, "--since", "main")


def clone(root: Path, target: Path, *options: str) -> Path:
    url = f"file://{root}"
    subprocess.run(["git", "clone", "-q", *options, url, str(target)], check=True, capture_output=True)
    return target


def test_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    commit(root, {"x.md": "One wich is new.\n"})
    run(root, "checkout", "-q", "main")
    commit(root, {"y.md": "text\n"})
    shallow = clone(root, tmp_path / "one", "--depth=1", "--branch=topic")
    assert "a shallow clone: fetch the rest with `git fetch --unshallow`" in refused(shallow, "--since", "origin/main")
    both = clone(root, tmp_path / "both", "--depth=1", "--no-single-branch", "--branch=topic")
    assert "a shallow clone: fetch the rest with `git fetch --unshallow`" in refused(both, "--since", "origin/main")
    run(both, "fetch", "-q", "--unshallow")
    assert found(both, "--since", "origin/main") == ["x.md:1: wich"]


def test_a_partial_clone(root: Path, tmp_path: Path) -> None:
    run(root, "config", "uploadpack.allowFilter", "true")
    commit(root, {"only.md": "All of it recieved.\n"})
    run(root, "branch", "-f", "main")
    commit(root, {"only.md": "One wich is new.\n"})
    partial = clone(root, tmp_path / "partial", "--filter=blob:none", "--branch=topic")
    message = refused(partial, "--since", "origin/main")
    assert "a partial clone: fetch the rest with `git fetch --refetch --no-filter`" in message


def test_a_bare_clone_and_no_repository(root: Path, tmp_path: Path) -> None:
    bare = clone(root, tmp_path / "bare", "--bare")
    assert "a bare repository has no documents" in refused(bare, "--since", "main")
    (tmp_path / "none").mkdir()
    assert "here is no git repository" in refused(tmp_path / "none", "--since", "main")


def test_before_the_first_commit(tmp_path: Path) -> None:
    assert "has no commit yet" in refused(repositories.new(tmp_path / "r", "a.md"), "--since", "HEAD")


def test_submodules(root: Path, tmp_path: Path) -> None:
    other = new(tmp_path / "other", {"s.md": OLD})
    run(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    commit(root)
    put(root / "sub/s.md", OLD + "\nwich\n")
    assert found(root) == []
    assert "a submodule with branches of its own" in refused(root / "sub", "--since", "nosuch")
    assert found(root / "sub", "--since", "HEAD") == ["s.md:9: wich"]
    outcome = program.run("--since", "main", "sub/s.md", "a.md", cwd=root)
    assert (outcome.code, outcome.messages) == (
        2,
        ["splchk: sub/s.md: not in this repository, so that no change is known: run splchk there"],
    )
    assert program.run("--since", "main", "sub", cwd=root).code == 2


@pytest.mark.parametrize("arguments", [("-",), ("--fix", "--staged"), ("--baseline=b", "--write-baseline")])
def test_what_does_not_go_together(root: Path, arguments: tuple[str, ...]) -> None:
    refused(root, "--since", "main", *arguments)


def test_git_is_asked_a_constant_number_of_times(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = 0
    start = subprocess.Popen

    def counting(*arguments: Any, **options: Any) -> Any:
        nonlocal started
        started += 1
        return start(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", counting)
    counts = []
    for number in (1, 40):
        for each in range(number):
            put(root / f"{each}.md", OLD + "\nwich\n")
            put(root / "docs" / f"{each}.md", OLD + "\nwich\n")
        put(root / "a.md", OLD + "\nwich\n")
        started = 0
        program.run("--since", "main", cwd=root)
        counts.append(started)
    assert counts == [5, 5]  # merge-base, ls-files, config, diff, cat-file


def test_nothing_of_the_repository_is_run(root: Path) -> None:
    """Not its attributes with what its settings name, nor its hooks."""
    put(root / "evil.sh", "#!/bin/sh\ntouch ran\ncat\n").chmod(0o755)
    put(root / ".git/hooks/post-index-change", "#!/bin/sh\ntouch ran\n").chmod(0o755)
    put(root / ".gitattributes", "*.md diff=evil\n")
    for name in ("diff.evil.textconv", "diff.evil.command", "diff.external", "core.fsmonitor"):
        run(root, "config", name, str(root / "evil.sh"))
    put(root / "a.md", OLD + "\nwich\n")
    assert found(root) == ["a.md:9: wich"]
    assert not (root / "ran").exists()


FILTERS = ("clean", "smudge", "process")
NAMES = ("evil", "e.v.i.l", "é", "EVIL", "-c")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("attributes", [".gitattributes", ".git/info/attributes"])
@pytest.mark.parametrize("is_required", [True, False])
def test_no_filter_is_run(root: Path, name: str, attributes: str, is_required: bool) -> None:
    """Nor does one hide or change what is found, whether git looks at the file's times or into the file."""
    spring = put(root / "evil.sh", "#!/bin/sh\ntouch ran\nexec cat /dev/null\n")
    spring.chmod(0o755)
    commit(root)
    for kind in FILTERS:
        run(root, "config", f"filter.{name}.{kind}", str(spring))
    run(root, "config", f"filter.{name}.required", str(is_required).lower())
    quoted = f'"filter={name}"' if " " in name or '"' in name else f"filter={name}"
    put(root / attributes, f"*.md {quoted}\n")
    os.utime(root / "b.md", (0, 0))
    put(root / "a.md", OLD + "\nwich\n")
    (root / "docs/c.md").rename(root / "docs/d.md")
    put(root / "e.md", "All else.\n\nrecieve\n")
    run(root, "add", "--intent-to-add", "e.md")  # which runs no filter
    assert not (root / "ran").exists()
    assert found(root) == ["a.md:9: wich", "e.md:3: recieve"]
    assert found(root, "--staged", "a.md") == []
    assert not (root / "ran").exists()


def test_a_filter_that_cannot_be_switched_off(root: Path) -> None:
    run(root, "config", "--file", ".git/config", "filter.a.clean", "false")
    config = root / ".git/config"
    config.write_text(config.read_text() + '[filter "a=b"]\n\tclean = touch ran\n')
    put(root / ".gitattributes", "*.md filter=a=b\n")
    put(root / "a.md", OLD + "\nwich\n")
    for arguments in (("--since", "main"), ("--staged",)):
        assert refused(root, *arguments) == (
            "splchk: git has a filter called a=b, which cannot be switched off: rename it"
        )
    assert not (root / "ran").exists()


@pytest.mark.parametrize("url", ["file://{server}", "{server}", "ext::{trap}", "ssh://host/x"])
@pytest.mark.parametrize("version", ["new", "old"])
def test_a_partial_clone_is_not_fetched(
    tmp_path: Path, version: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if version == "old":  # before git knew of it
        monkeypatch.delitem(process._ENVIRONMENT, "GIT_NO_LAZY_FETCH")
    server = new(tmp_path / "server", {"a.md": OLD, "b.md": OLD})
    run(server, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    run(tmp_path, "clone", "-q", "--filter=blob:none", "--no-checkout", f"file://{server}", str(clone))
    trap = put(tmp_path / "trap", f"#!/bin/sh\ntouch '{tmp_path}/sprung'\nexit 1\n")
    trap.chmod(0o755)
    run(clone, "reset", "-q")
    for key in ("remote.origin.uploadpack", "core.sshCommand", "core.gitProxy"):
        run(clone, "config", key, str(trap))
    run(clone, "config", "remote.origin.url", url.format(server=server, trap=trap))
    put(clone / "a.md", OLD + "\nwich\n")
    put(clone / "c.md", OLD)
    run(clone, "add", "--intent-to-add", "c.md")
    for arguments in (("--since", "HEAD"), ("--staged",)):
        outcome = program.run(*arguments, cwd=clone)
        assert b"Traceback" not in outcome.err
        assert not (tmp_path / "sprung").exists()
    assert program.run("--since", "HEAD", cwd=clone).messages == [
        f"splchk: git has only a part of {clone}, a partial clone: "
        "fetch the rest with `git fetch --refetch --no-filter` there"
    ]


@corpus.needs_projects
def test_one_misspelling_more_in_real_projects(tmp_path: Path) -> None:
    """Their documents have hundreds of findings; one more is one."""
    projects = corpus.copy_projects(tmp_path / "projects")
    run(projects, "checkout", "-q", "-b", "main")
    commit(projects)
    counts = Counter(one["path"] for one in json.loads(program.run("--format", "json", cwd=projects).out))
    path = next(path for path, number in counts.most_common() if path.endswith(".md"))
    assert counts[path] >= 20
    run(projects, "checkout", "-q", "-b", "change")
    lines = (projects / path).read_text(encoding="utf-8").split("\n")
    at = next(at for at in range(len(lines) // 2, len(lines)) if not lines[at].strip())
    lines[at:at] = ["", "Calls that occured before are kept.", ""]
    put(projects / path, "\n".join(lines))
    commit(projects)
    assert found(projects, "--since", "main") == [f"{path}:{at + 2}: occured"]
    run(projects, "mv", path, "moved.md")
    assert found(projects, "--since", "main") == [f"moved.md:{at + 2}: occured"]


def test_folders_that_git_may_not_read_are_named(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"""#!/bin/sh
case "$*" in *--others*) echo "warning: could not open directory 'docs/new/': Permission denied" >&2 ;; esac
exec {shutil.which("git")} "$@"
"""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(script)
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    program.write(root, {"a.md": OLD + "\nAnother recieve.\n"})
    what = "permission denied, so nothing in it was checked: change its mode, or exclude it"
    outcome = program.run("--since", "HEAD", "-q", cwd=root)
    assert (outcome.code, outcome.lines) == (2, ["a.md:9:9: recieve → receive"])
    assert outcome.messages == [f"splchk: docs/new/: {what}"]
    assert program.run("--since", "HEAD", "-q", "docs", cwd=root).messages == outcome.messages
    for arguments in (["--since", "HEAD", "a.md"], ["--since", "HEAD", "--exclude=docs/**"], ["--staged"]):
        assert program.run(*arguments, "-q", cwd=root).messages == []
