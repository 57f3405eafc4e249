"""The language server with a real client, over standard input and output and over TCP."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pytest_lsp", reason="needs pytest-lsp and pygls, of the extra splchk[dev]")

from lsprotocol import types

from tests.editor import Editor, editor, editor_over_tcp
from tests.program import git
from tests.random_edits import compare, random_edit, sample

_LIST = "personal_ws-1.1 en 0 utf-8\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git("init", "-q", cwd=tmp_path)
    return tmp_path


def _session(work: Callable[[Editor], Awaitable[None]], make: Any = editor, **given: Any) -> None:
    async def run() -> None:
        async with make(**given) as found:
            await asyncio.wait_for(work(found), 120)

    asyncio.run(run())


@pytest.mark.parametrize("make", [editor, editor_over_tcp])
def test_a_session(folder: Path, make: Any) -> None:
    """What an editor does: a word is mended, another one added, and its marks vanish in two documents."""

    async def work(found: Editor) -> None:
        answer = await found.initialize([folder])
        assert answer.server_info
        assert answer.server_info.name == "splchk"
        one = found.open_file(folder / "a.md", "I recieve it with kubectx, and see teh end.\n")
        other = found.open_file(folder / "b.md", "The kubectx is here.\n")
        assert await found.words(one) == ["recieve", "kubectx", "teh"]
        assert await found.words(other) == ["kubectx"]
        await found.act(one, "recieve", "Replace with 'receive'")
        assert await found.words(one) == ["kubectx", "teh"]
        await found.act(one, "kubectx", "Add 'kubectx' to .aspell.en.pws")
        await found.until_words(one, ["teh"])
        await found.until_words(other, [])
        assert (folder / ".aspell.en.pws").read_text() == f"{_LIST}kubectx\n"
        await found.act(one, "teh", "Make all safe fixes")
        assert await found.words(one) == []
        assert found.texts[one] == "I receive it with kubectx, and see the end.\n"
        assert (folder / "a.md").read_text() == "I recieve it with kubectx, and see teh end.\n"
        assert not found.messages

    _session(work, make)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_positions_are_in_the_encoding_of_the_client(folder: Path, encoding: str) -> None:
    async def work(found: Editor) -> None:
        answer = await found.initialize([folder], [encoding])
        assert answer.capabilities.position_encoding == encoding
        uri = found.open_file(folder / "a.md", "🙂 über 𝒳 I recieve it\r\nand é teh\rend teh\n")
        assert await found.words(uri) == ["recieve", "teh", "teh"]
        await found.act(uri, "recieve", "Replace with 'receive'")
        await found.act(uri, "teh", "Replace all 2 'teh' with 'the'")
        assert found.texts[uri] == "🙂 über 𝒳 I receive it\r\nand é the\rend the\n"

    _session(work)


def test_the_last_state_wins(folder: Path) -> None:
    async def work(found: Editor) -> None:
        await found.initialize([folder])
        uri = found.open_file(folder / "a.md", "")
        for key in "I recieve it, and teh end":
            end = len(found.texts[uri])
            found.replace(uri, end, end, key)
        assert await found.words(uri) == ["recieve", "teh"]
        found.change(uri, [(None, "I recieve"), (None, "Nothing"), (found.range(uri, 0, 0), "")])
        assert await found.words(uri) == []

    _session(work)


def test_lists_and_settings_that_change_on_the_disk(folder: Path) -> None:
    async def work(found: Editor) -> None:
        await found.initialize([folder])
        uri = found.open_file(folder / "a.md", "The kubectx and the wurld.\n")
        assert await found.words(uri) == ["kubectx", "wurld"]
        (folder / ".aspell.en.pws").write_text(f"{_LIST}kubectx\n")
        await found.until_words(uri, ["wurld"])
        (folder / "splchk.toml").write_text('[[allow]]\nword = "wurld"\nreason = "a name"\n')
        await found.until_words(uri, [])
        (folder / "splchk.toml").write_text('exclude = "a.md"\n')
        await found.until(lambda: found.messages)
        assert found.messages == ["splchk: splchk.toml: exclude: must be a list of strings, not 'a.md': write ['a.md']"]
        assert [one.code for one in found.shown[uri][1]] == ["not-checked"]
        (folder / "splchk.toml").unlink()
        await found.until_words(uri, ["wurld"])
        (folder / ".aspell.en.pws").unlink()
        await found.until_words(uri, ["kubectx", "wurld"])

    _session(work)


def test_files_that_the_client_watches_take_effect_at_once(folder: Path) -> None:
    async def work(found: Editor) -> None:
        await found.initialize([folder], asks=True)
        await found.until(lambda: found.registered)
        assert found.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
        uri = found.open_file(folder / "a.md", "The kubectx.\n")
        assert await found.words(uri) == ["kubectx"]
        path = folder / ".aspell.en.pws"
        path.write_text(f"{_LIST}kubectx\n")
        changed = types.FileEvent(path.as_uri(), types.FileChangeType.Created)
        found.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        await found.until_words(uri, [])

    _session(work)


def test_several_folders_have_settings_of_their_own(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for path, word in ((one, "kubectx"), (other, "wurld")):
        path.mkdir()
        git("init", "-q", cwd=path)
        (path / ".aspell.en.pws").write_text(f"{_LIST}{word}\n")

    async def work(found: Editor) -> None:
        await found.initialize([one, other])
        text = "The kubectx and the wurld.\n"
        first, second = found.open_file(one / "a.md", text), found.open_file(other / "a.md", text)
        assert await found.words(first) == ["wurld"]
        assert await found.words(second) == ["kubectx"]
        outside = found.open_file(tmp_path / "a.md", text)
        assert await found.words(outside) == ["kubectx", "wurld"]
        gone = types.WorkspaceFoldersChangeEvent([], [types.WorkspaceFolder(other.as_uri(), "other")])
        found.client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(gone))
        assert await found.words(second) == ["kubectx"]
        await found.act(second, "kubectx", "Add 'kubectx' to .aspell.en.pws")
        await found.until_words(second, [])
        assert (other / ".aspell.en.pws").read_text() == f"{_LIST}kubectx\nwurld\n"

    _session(work)


def test_documents_that_are_not_saved_have_the_type_of_their_language(folder: Path) -> None:
    async def work(found: Editor) -> None:
        await found.initialize([folder])
        text = "I recieve `teh` it, ``wurld`` too.\n"
        for language, words in (("markdown", ["recieve"]), ("restructuredtext", ["recieve"]), ("python", [])):
            uri = found.open(f"untitled:{language}", text, language)
            assert await found.words(uri) == words
        await found.act("untitled:markdown", "recieve", "Ignore 'recieve' in this document")
        assert await found.words("untitled:markdown") == []
        assert [path.name for path in folder.iterdir()] == [".git"]
        await found.act("untitled:restructuredtext", "recieve", "Add 'recieve' to .aspell.en.pws")
        await found.until_words("untitled:restructuredtext", [])

    _session(work)


def test_settings_of_the_editor(folder: Path) -> None:
    async def work(found: Editor) -> None:
        await found.initialize([folder], asks=True)
        uri = found.open_file(folder / "a.md", "I recieve the kubectx and the colour.\n")
        await found.until_words(uri, ["recieve"])
        assert found.shown[uri][1][0].severity == types.DiagnosticSeverity.Hint
        change = types.DidChangeConfigurationParams({"splchk": {"enable": False, "severity": "loud"}})
        found.client.workspace_did_change_configuration(change)
        await found.until_words(uri, [])
        await found.until(lambda: found.messages)
        assert found.messages == ["splchk: splchk.severity: 'loud' is no Severity"]

    _session(work, configuration={"splchk": {"confidence": "high", "severity": "hint"}})


def test_what_is_written_and_what_is_not(folder: Path) -> None:
    """Nothing is written but what an action asks for, and what cannot be written is said."""

    async def work(found: Editor) -> None:
        await found.initialize([folder], is_versioned=False)
        uri = found.open_file(folder / "a.md", "I recieve the wurld and the kubectx.\n")
        await found.actions(uri, "recieve")
        await found.actions(uri, "recieve", ["source.fixAll"])
        assert "misspelling" in await found.hover(uri, "recieve")
        assert await found.hover(uri, "the") == ""
        assert sorted(path.name for path in folder.iterdir()) == [".git", "a.md"]
        await found.act(uri, "wurld", "Allow 'wurld' here")
        await found.until_words(uri, ["recieve", "kubectx"])
        await found.act(uri, "kubectx", "Add 'kubectx' → 'kubectl'")
        await found.until(
            lambda: any(one.code == "misspelling" and "kubectl" in one.message for one in found.shown[uri][1])
        )
        assert sorted(path.name for path in folder.iterdir()) == [".aspell.en.prepl", ".git", "a.md", "splchk.toml"]
        (folder / "splchk.toml").write_text("allow = []\n")
        await found.until_words(uri, ["recieve", "wurld", "kubectx"])
        await found.act(uri, "recieve", "Allow 'recieve' here")
        await found.until(lambda: found.messages)
        assert "left as it was" in found.messages[0]
        assert (folder / "splchk.toml").read_text() == "allow = []\n"
        for arguments in ([], [{"uri": "file:///none.md", "word": "x"}], [{"uri": uri, "word": "nowhere"}]):
            told = types.ExecuteCommandParams("splchk.allow", arguments=arguments)
            await found.client.workspace_execute_command_async(told)
        assert len(found.messages) == 4

    _session(work)


def test_a_document_that_is_closed_has_no_marks(folder: Path) -> None:
    async def work(found: Editor) -> None:
        await found.initialize([folder])
        uri = found.open_file(folder / "a.md", "I recieve it.\n")
        assert await found.words(uri) == ["recieve"]
        found.close(uri)
        await found.until(lambda: uri in found.shown and not found.shown[uri][1])
        assert await found.actions(uri, "recieve") == []
        assert await found.hover(uri, "recieve") == ""

    _session(work)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_random_edits(folder: Path, encoding: str) -> None:
    """After any edits, the diagnostics are those of a fresh check, and every request is answered."""
    chooser = random.Random(f"random edits {encoding}")

    async def work(found: Editor) -> None:
        await found.initialize([folder], [encoding], {"delay": 0})
        uris = [found.open_file(folder / f"a{one}", sample(one, chooser)) for one in (".md", ".rst", ".yaml")]
        for _ in range(15):
            uri = chooser.choice(uris)
            for _ in range(chooser.randint(1, 14)):
                random_edit(found, uri, chooser)
            await compare(found, uri, folder, chooser)
        assert not found.messages

    _session(work)


def test_random_edits_of_a_long_document(folder: Path) -> None:
    """A quick look first, and then the diagnostics of a fresh check."""
    chooser = random.Random("long")

    async def work(found: Editor) -> None:
        await found.initialize([folder], options={"delay": 0})
        page = "".join(sample(".md", chooser) for _ in range(150))
        uri = found.open_file(folder / "a.md", page)
        assert len(page) > 40_000
        for _ in range(2):
            for _ in range(3):
                random_edit(found, uri, chooser)
                await found.diagnostics(uri, is_settled=False)
            await compare(found, uri, folder, chooser)

    _session(work)


def test_without_pygls_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ModuleNotFoundError(name='pygls')\n")
    ran = subprocess.run(
        [sys.executable, "-m", "splchk", "server"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "splchk: the language server needs pygls: pip install 'splchk[server]'\n"


def test_an_editor_that_goes_away_ends_the_server(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "splchk", "server", "--stdio"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"")
