"""The hooks, installed and run by pre-commit itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.program import git, write

PROJECT = Path(__file__).resolve().parents[1]

SCRATCH: dict[str, str | bytes] = {
    "bad.md": "A teh cat, and `wich` in code.\n",
    "good.md": "A cat.\n",
    "notes.txt": "A dog.\n",
    "code.py": "teh = 1\n",
}


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the project as it stands in the working tree, with all that is not committed."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    source = tmp_path_factory.mktemp("hooks")
    # With an index of its own, which is empty: the project may be no clone, but unpacked from an archive.
    index = tmp_path_factory.mktemp("index")
    git("init", "--quiet", cwd=index)
    listing = (f"--git-dir={index}/.git", f"--work-tree={PROJECT}", "ls-files", "-z", "--others", "--exclude-standard")
    for name in git(*listing, cwd=PROJECT).split("\0"):
        file = PROJECT / name
        if name and file.is_file() and not name.startswith(("tests/", "bench/")):
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, source / name)
    git("init", "--quiet", cwd=source)
    git("add", "-A", cwd=source)
    git("commit", "--quiet", "--no-verify", "-m", "as it stands", cwd=source)
    return source


@pytest.fixture(scope="module")
def store(hooks: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which pre-commit keeps what it has installed; skips where it cannot install anything."""
    home = tmp_path_factory.mktemp("pre-commit")
    scratch = tmp_path_factory.mktemp("first")
    _repository(scratch, {"good.md": "A cat.\n"})
    environment = {**os.environ, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}
    done = _try(hooks, scratch, environment, "splchk")
    if done.returncode and "An unexpected error has occurred" in done.stdout and "CI" not in os.environ:
        pytest.skip("pre-commit cannot install the hook: is there a network?")
    assert done.returncode == 0, done.stdout + done.stderr
    return environment


def _repository(folder: Path, contents: dict[str, str | bytes]) -> None:
    write(folder, contents)
    git("init", "--quiet", cwd=folder)
    git("add", "-A", cwd=folder)


def _try(hooks: Path, folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hooks), *arguments]
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_ALLOW_PROTOCOL": "file"}
    return subprocess.run(
        command, cwd=folder, env={**environment, **settings}, capture_output=True, text=True, timeout=600, check=False
    )


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A repository with one misspelling."""
    _repository(tmp_path, SCRATCH)
    return tmp_path


def test_the_hook_fails_and_names_the_document(hooks: Path, store: dict[str, str], scratch: Path) -> None:
    done = _try(hooks, scratch, store, "splchk")
    assert done.returncode == 1, done.stdout
    assert "bad.md:1:3: teh → the" in done.stdout
    assert "Failed" in done.stdout
    assert "modified" not in done.stdout
    assert not any(name in done.stdout for name in ("good.md", "notes.txt", "code.py"))
    assert (scratch / "bad.md").read_text() == SCRATCH["bad.md"]


def test_the_fixing_hook_fixes_and_names_the_document(hooks: Path, store: dict[str, str], scratch: Path) -> None:
    done = _try(hooks, scratch, store, "splchk-fix")
    assert done.returncode == 1, done.stdout
    assert "bad.md: teh → the" in done.stdout
    assert "files were modified by this hook" in done.stdout
    assert (scratch / "bad.md").read_text() == "A the cat, and `wich` in code.\n"
    assert git("diff", "--cached", "--name-only", "--diff-filter=M", cwd=scratch) == ""
    git("add", "-A", cwd=scratch)
    again = _try(hooks, scratch, store, "splchk-fix")
    assert again.returncode == 0, again.stdout
    assert "Passed" in again.stdout


def test_a_word_that_was_added_passes(hooks: Path, store: dict[str, str], scratch: Path) -> None:
    write(scratch, {".aspell.en.pws": "personal_ws-1.1 en 0\nteh\n"})
    git("add", "-A", cwd=scratch)
    for hook in ("splchk", "splchk-fix"):
        done = _try(hooks, scratch, store, hook)
        assert done.returncode == 0, done.stdout
        assert "Passed" in done.stdout


def test_a_changed_list_has_all_documents_checked(hooks: Path, store: dict[str, str], scratch: Path) -> None:
    write(scratch, {".aspell.en.pws": "personal_ws-1.1 en 0\nother\n"})
    git("add", "-A", cwd=scratch)
    done = _try(hooks, scratch, store, "splchk", "--files", ".aspell.en.pws")
    assert done.returncode == 1, done.stdout
    assert "bad.md:1:3: teh → the" in done.stdout


def test_excluded_stays_excluded(hooks: Path, store: dict[str, str], scratch: Path) -> None:
    write(scratch, {"splchk.toml": 'exclude = ["bad.md"]\n'})
    git("add", "-A", cwd=scratch)
    done = _try(hooks, scratch, store, "splchk", "--all-files")
    assert done.returncode == 0, done.stdout


# Keys, in commits that git itself hands to the hook.

KEYS = """\
repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: {hook}
        {options}
"""
LOW = "args: [--confidence=low]"
AS_DOCUMENTS = 'files: ""\n        types_or: [markdown, plain-text, json, yaml]'


def _installed(hooks: Path, folder: Path, environment: dict[str, str], hook: str, options: str) -> None:
    """Install a hook into a repository, as its users do."""
    revision = git("rev-parse", "HEAD", cwd=hooks).strip()
    config = KEYS.format(hooks=hooks, revision=revision, hook=hook, options=options)
    write(folder, {".pre-commit-config.yaml": config, "good.md": "A cat.\n"})
    git("init", "--quiet", cwd=folder)
    git("add", "-A", cwd=folder)
    command = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=600)
    assert _commit(folder, environment).returncode == 0


def _commit(
    folder: Path, environment: dict[str, str], *arguments: str, adds: bool = True
) -> subprocess.CompletedProcess[str]:
    """Commit all files, or with `adds` False those that are staged or that the arguments name."""
    if adds:
        git("add", "-A", cwd=folder)
    identity = {
        f"GIT_{who}_{what}": "somebody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        ["git", "commit", "-m", "some", *arguments],
        cwd=folder,
        env={**environment, **identity, "GIT_CONFIG_GLOBAL": os.devnull},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


STAGED = "args: [--staged]"
ALL_STAGED = "args: [--staged]\n        pass_filenames: false"


@pytest.mark.parametrize("options", ["args: []", STAGED, ALL_STAGED])
def test_each_way_to_commit(hooks: Path, store: dict[str, str], tmp_path: Path, options: str) -> None:
    """Only what is committed counts, whether it was staged before or is named with the commit."""
    _installed(hooks, tmp_path, store, "splchk", options)
    write(tmp_path, {"a.md": "A cat.\n", "b.md": "A dog.\n"})
    assert _commit(tmp_path, store).returncode == 0
    write(tmp_path, {"a.md": "A teh cat.\n", "b.md": "A recieve.\n"})
    for arguments in (("a.md",), ("--only", "a.md"), ("--include", "a.md")):
        stopped = _commit(tmp_path, store, *arguments, adds=False)
        assert [line for line in stopped.stderr.splitlines() if "→" in line] == ["a.md:1:3: teh → the"], arguments
        assert stopped.returncode == 1
    for arguments in (("-a",), ("-a", "--amend")):
        stopped = _commit(tmp_path, store, *arguments, adds=False)
        assert [line for line in stopped.stderr.splitlines() if "→" in line] == [
            "a.md:1:3: teh → the",
            "b.md:1:3: recieve → receive",
        ], arguments
        assert stopped.returncode == 1
    git("add", "a.md", cwd=tmp_path)
    write(tmp_path, {"a.md": "The cat.\n"})
    stopped = _commit(tmp_path, store, adds=False)
    assert [line for line in stopped.stderr.splitlines() if "→" in line] == ["a.md:1:3: teh → the"]
    passed = _commit(tmp_path, store, "a.md", adds=False)
    assert passed.returncode == 0, passed.stderr


@pytest.mark.parametrize(("hook", "options"), [("splchk-keys", "args: []"), ("splchk", AS_DOCUMENTS)])
def test_a_new_misspelt_key_stops_the_commit_and_is_fixed(
    hooks: Path, store: dict[str, str], tmp_path: Path, hook: str, options: str
) -> None:
    _installed(hooks, tmp_path, store, hook, options)
    write(tmp_path, {"a.json": '{"ammount": 1}\n', "b.yaml": "ammount: 1\n"})
    stopped = _commit(tmp_path, store)
    assert stopped.returncode == 1
    assert "a.json:1:3: ammount → amount (key ammount)" in stopped.stderr
    assert git("log", "--format=%s", cwd=tmp_path) == "some\n"
    config = tmp_path / ".pre-commit-config.yaml"
    if hook == "splchk":
        config.write_text(config.read_text().replace("id: splchk", "id: splchk-fix"))
    else:
        config.write_text(config.read_text().replace("args: []", "args: [--fix]"))
    fixing = _commit(tmp_path, store)
    assert fixing.returncode == 1
    assert "files were modified by this hook" in fixing.stderr
    assert (tmp_path / "a.json").read_text() == '{"amount": 1}\n'
    assert (tmp_path / "b.yaml").read_text() == "amount: 1\n"
    passed = _commit(tmp_path, store)
    assert passed.returncode == 0, passed.stderr


@pytest.mark.parametrize(("options", "words"), [("args: []", ["ammount", "teh"]), (LOW, ["ammount", "teh", "blorfq"])])
def test_the_hook_for_keys_reports_unknown_words_of_prose_on_request(
    hooks: Path, store: dict[str, str], tmp_path: Path, options: str, words: list[str]
) -> None:
    _installed(hooks, tmp_path, store, "splchk-keys", options)
    write(tmp_path, {"a.yaml": "# a blorfq\nammount: 1\ndescription: teh text\n"})
    stopped = _commit(tmp_path, store)
    assert [line.split()[1] for line in stopped.stderr.splitlines() if "→" in line] == words


def test_a_key_that_went_past_the_hook_is_published(hooks: Path, store: dict[str, str], tmp_path: Path) -> None:
    _installed(hooks, tmp_path, store, "splchk-keys", "args: [--fix]")
    write(tmp_path, {"a.json": '{"ammount": 1}\n'})
    assert _commit(tmp_path, store, "--no-verify").returncode == 0
    write(tmp_path, {"a.json": '{"ammount": 1, "recieved": 2}\n'})
    stopped = _commit(tmp_path, store)
    assert stopped.returncode == 1
    assert "a.json:1:3: ammount → amount (key ammount, published)" in stopped.stderr
    assert (tmp_path / "a.json").read_text() == '{"ammount": 1, "received": 2}\n'


def test_the_hook_for_lists_sorts_them_and_names_what_is_wrong(
    hooks: Path, store: dict[str, str], tmp_path: Path
) -> None:
    header = "personal_ws-1.1 en 0 utf-8\n"
    _repository(tmp_path, {"docs/.aspell.en.pws": header + "zoob\nsnarq\n", "bad.md": "wensday\n"})
    done = _try(hooks, tmp_path, store, "splchk-words", "--all-files")
    assert done.returncode == 1, done.stdout
    assert "files were modified by this hook" in done.stdout
    assert (tmp_path / "docs/.aspell.en.pws").read_text() == header + "snarq\nzoob\n"
    git("add", "-A", cwd=tmp_path)
    done = _try(hooks, tmp_path, store, "splchk-words", "--all-files")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout
    write(tmp_path, {"docs/.aspell.en.pws": header + "snarq\nwensday\n"})
    git("add", "-A", cwd=tmp_path)
    done = _try(hooks, tmp_path, store, "splchk-words", "--all-files")
    assert done.returncode == 1, done.stdout
    assert "docs/.aspell.en.pws:3: 'wensday' is a misspelling of Wednesday: " in done.stdout


# All hooks together, by the rows of the table in docs/hooks.md.

LISTED = "personal_ws-1.1 en 0 utf-8\n"
FILES: dict[str, str | bytes] = {
    "a.md": "A teh cat.\n",
    "a.yaml": "ammount: 1\n",
    "a.py": "# We recieve it.\n",
    "lists/.aspell.en.pws": LISTED + "zorblet\nwensday\n",
}
ROWS = {
    "splchk": "a.md:1:3: teh → the",
    "splchk-keys": "a.yaml:1:1: ammount → amount (key ammount)",
    "splchk-comments": "a.py:1:6: recieve → receive",
    "splchk-words": "lists/.aspell.en.pws:2: 'wensday' is a misspelling of Wednesday",
    "splchk-commit-msg": ".git/COMMIT_EDITMSG:3:3: wich → which",
}
"""What each hook says of such files, and of a message."""
FIXING = "splchk-fix"


def _installed_all(hooks: Path, folder: Path, environment: dict[str, str], ids: list[str]) -> None:
    """Install hooks in a repository with one commit."""
    revision = git("rev-parse", "HEAD", cwd=hooks).strip()
    listed = "".join(f"      - id: {id}\n" for id in ids)
    head = "default_install_hook_types: [pre-commit, commit-msg]\nrepos:\n"
    config = f"{head}  - repo: {hooks}\n    rev: {revision}\n    hooks:\n{listed}"
    write(folder, {".pre-commit-config.yaml": config, "good.md": "A cat.\n"})
    git("init", "--quiet", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "--quiet", "-m", "one", cwd=folder)
    command = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=600)


def _findings(done: subprocess.CompletedProcess[str]) -> list[str]:
    return sorted(line for line in done.stderr.splitlines() if " → " in line or "misspelling of" in line)


def test_each_row_of_the_table_has_a_hook_and_a_test() -> None:
    page = (PROJECT / "docs/hooks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(splchk[\w-]*)` \|", page, re.MULTILINE)
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert rows == [hook["id"] for hook in hooks]
    assert set(rows) == {*ROWS, FIXING}


def test_what_each_hook_does_and_that_none_says_it_twice(hooks: Path, store: dict[str, str], tmp_path: Path) -> None:
    """All hooks at once: each reports what it is for, once, and `splchk-words` also sorts."""
    _installed_all(hooks, tmp_path, store, list(ROWS))
    write(tmp_path, FILES)
    stopped = _commit(tmp_path, store)
    assert stopped.returncode == 1
    expected = [line for hook, line in ROWS.items() if hook != "splchk-commit-msg"]
    found = _findings(stopped)
    assert len(found) == len(expected), stopped.stderr
    assert all(any(line.startswith(one) for line in found) for one in expected), found
    assert stopped.stderr.count("check spelling of the commit message") == 0
    assert (tmp_path / "lists/.aspell.en.pws").read_text() == LISTED + "wensday\nzorblet\n"

    write(tmp_path, {"a.md": "A cat.\n", "a.yaml": "amount: 1\n", "a.py": "# We get it.\n"})
    (tmp_path / "lists/.aspell.en.pws").write_text(LISTED + "zorblet\n")
    stopped = _commit(tmp_path, store, "-m", "A wich subject")
    assert _findings(stopped) == [ROWS["splchk-commit-msg"]]
    assert len(re.findall(r"^check spelling\.", stopped.stderr, re.MULTILINE)) == 1, stopped.stderr
    assert _commit(tmp_path, store).returncode == 0


def test_the_fixing_hook_names_what_it_replaced_and_reports_the_rest(
    hooks: Path, store: dict[str, str], tmp_path: Path
) -> None:
    _installed_all(hooks, tmp_path, store, [FIXING])
    write(tmp_path, {"a.md": "We recieve teh recieve.\n", "b.md": "A quorblix.\n", "a.yaml": "ammount: 1\n"})
    stopped = _commit(tmp_path, store)
    assert stopped.returncode == 1
    assert "a.md: recieve → receive ×2, teh → the" in stopped.stderr
    assert "b.md:1:3: quorblix (unknown word)" in stopped.stderr
    assert (tmp_path / "a.md").read_text() == "We receive the receive.\n"
    assert git("diff", "--cached", "--name-only", "--diff-filter=M", cwd=tmp_path) == ""


def test_a_changed_configuration_has_all_documents_checked(hooks: Path, store: dict[str, str], tmp_path: Path) -> None:
    """Each hook checks those of its own kind, once; other parts of a shared file change nothing."""
    _installed_all(hooks, tmp_path, store, ["splchk", "splchk-keys", "splchk-comments"])
    old = {"docs/a.md": "A cat.\n", "b.yaml": "# The cat.\nsize: 1\n", "c.py": "# The cat.\n"}
    write(tmp_path, {**old, "pyproject.toml": '[project]\nname = "a"\n'})
    assert _commit(tmp_path, store).returncode == 0
    settings = '[tool.splchk]\nforbidden = { cat = "dog" }\n'
    write(tmp_path, {"pyproject.toml": f'[project]\nname = "b"\n{settings}'})
    stopped = _commit(tmp_path, store)
    assert _findings(stopped) == [
        "b.yaml:1:7: cat → dog",
        "c.py:1:7: cat → dog",
        "docs/a.md:1:3: cat → dog",
        "good.md:1:3: cat → dog",
    ]
    assert _commit(tmp_path, store, "--no-verify").returncode == 0
    write(tmp_path, {"pyproject.toml": f'[project]\nname = "c"\n{settings}'})
    passed = _commit(tmp_path, store)
    assert passed.returncode == 0, passed.stderr
    write(tmp_path, {"docs/splchk.toml": 'extends = "../pyproject.toml"\nconfidence = "high"\n'})
    assert _findings(_commit(tmp_path, store)) == ["docs/a.md:1:3: cat → dog"]


# Commit messages.

MESSAGE = """\
fix(ammount): use `wich` as it is

    wich code

Signed-off-by: Wich <wich@example.org>
"""


def test_a_misspelt_message_stops_the_commit(hooks: Path, store: dict[str, str], tmp_path: Path) -> None:
    """Given on the command line, and written in an editor with comments and the diff below."""
    _installed(hooks, tmp_path, store, "splchk-commit-msg", "args: []")
    command = [sys.executable, "-m", "pre_commit", "install", "--hook-type", "commit-msg"]
    subprocess.run(command, cwd=tmp_path, env=store, check=True, capture_output=True, timeout=600)
    write(tmp_path, {"a.md": "A teh cat.\n", "message": MESSAGE.replace("as it", "as teh it")})
    stopped = _commit(tmp_path, store, "-m", "A teh subject")
    assert stopped.returncode == 1
    assert ".git/COMMIT_EDITMSG:3:3: teh → the" in stopped.stderr
    assert git("log", "--format=%s", cwd=tmp_path) == "some\n"

    git("config", "commit.verbose", "true", cwd=tmp_path)
    git("config", "core.commentChar", ";", cwd=tmp_path)
    editor = {**store, "GIT_EDITOR": 'sh -c \'cat message "$1" > both; cp both "$1"; rm both\' -'}
    stopped = _edited(tmp_path, editor)
    assert stopped.returncode == 1, stopped.stderr
    assert [line for line in stopped.stderr.splitlines() if "→" in line] == [".git/COMMIT_EDITMSG:1:29: teh → the"]
    write(tmp_path, {"message": MESSAGE})
    passed = _edited(tmp_path, editor)
    assert passed.returncode == 0, passed.stderr
    assert git("log", "-1", "--format=%s", cwd=tmp_path) == "fix(ammount): use `wich` as it is\n"


@pytest.mark.parametrize("mark", ["#", ";"])
def test_what_git_adds_to_a_message_is_no_part_of_it(
    hooks: Path, store: dict[str, str], tmp_path: Path, mark: str
) -> None:
    """The comments for the editor, right below a message of one line, name a branch and files."""
    _installed_all(hooks, tmp_path, store, ["splchk-commit-msg"])
    git("config", "core.commentChar", mark, cwd=tmp_path)
    git("checkout", "--quiet", "-b", "wich-teh", cwd=tmp_path)
    write(tmp_path, {"teh.py": "x = 1\n", "message": 'Fix useable -> usable, and "recieve"\n'})
    git("add", "teh.py", cwd=tmp_path)
    editor = {**store, "GIT_EDITOR": 'sh -c \'tail -n +2 "$1" > rest; cat message rest > "$1"; rm rest\' -'}
    passed = _edited(tmp_path, editor)
    assert passed.returncode == 0, passed.stderr
    write(tmp_path, {"teh.py": "x = 2\n"})
    # Without an editor, a line with the mark is a part of the message.
    stopped = _commit(tmp_path, store, "teh.py", "-m", f"{mark} wich it is", adds=False)
    assert stopped.returncode == 1
    assert ".git/COMMIT_EDITMSG:3:3: wich → which" in stopped.stderr


def _edited(folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A commit whose message is written in an editor."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit"],
        cwd=folder,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
