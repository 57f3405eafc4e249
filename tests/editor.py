"""A client of the language server, as editors are: it keeps the texts, makes the edits that it is told, and waits."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient, LanguageClientProtocol

_PATIENCE = 60.0
"""Seconds to wait for what has to come."""


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}


def _command() -> list[str]:
    return [sys.executable, "-m", "splchk", "server"]


class Editor:
    """An editor with some documents, connected to a server."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.shown: dict[str, tuple[int | None, Sequence[types.Diagnostic]]] = {}
        """The version and the diagnostics that were sent last, by document."""
        self.messages: list[str] = []
        self.registered: list[str] = []
        self.settled: dict[str, int] = {}
        """The version of which all was checked, by document."""
        self._news = asyncio.Event()
        self.encoding = "utf-16"

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = params.version, params.diagnostics
            self._news.set()

        @client.feature("$/splchk/checked")  # type: ignore[untyped-decorator]
        def checked(params: Any) -> None:
            if params.isSettled:
                self.settled[params.uri] = params.version
                self._news.set()

        @client.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def show(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._news.set()

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def register(params: types.RegistrationParams) -> None:
            self.registered += [one.method for one in params.registrations]

    async def initialize(
        self,
        folders: Sequence[Path],
        encodings: Sequence[str] | None = None,
        options: object = None,
        asks: bool = False,
        is_versioned: bool = True,
    ) -> types.InitializeResult:
        """Begin; `asks`: the server may ask for the configuration, and register for changed files."""
        workspace = types.WorkspaceClientCapabilities(
            workspace_folders=True,
            configuration=asks,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=asks),
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=is_versioned),
        )
        general = types.GeneralClientCapabilities(position_encodings=encodings)
        text = types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(version_support=True),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            code_action=types.CodeActionClientCapabilities(
                resolve_support=types.ClientCodeActionResolveOptions(["edit"]), data_support=True
            ),
        )
        self.client.capabilities = types.ClientCapabilities(workspace=workspace, general=general, text_document=text)
        answer = await self.client.initialize_async(
            types.InitializeParams(
                self.client.capabilities,
                process_id=os.getpid(),
                workspace_folders=[types.WorkspaceFolder(one.as_uri(), one.name) for one in folders],
                initialization_options=options,
            )
        )
        self.encoding = str(
            getattr(answer.capabilities.position_encoding, "value", answer.capabilities.position_encoding)
        )
        self.client.initialized(types.InitializedParams())
        return answer

    def open(self, uri: str, text: str, language: str = "markdown") -> str:
        """Open a document."""
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def open_file(self, path: Path, text: str | None = None) -> str:
        """Open the document of a file, which is written first if a text is given."""
        if text is not None:
            path.write_bytes(text.encode())
        return self.open(path.as_uri(), path.read_bytes().decode())

    def close(self, uri: str) -> None:
        """Close a document."""
        self.shown.pop(uri, None)
        self.settled.pop(uri, None)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def replace(self, uri: str, start: int, end: int, text: str) -> None:
        """Replace a span of a document, as a key that is pressed does."""
        self.change(uri, [(self.range(uri, start, end), text)])

    def change(self, uri: str, changes: Sequence[tuple[types.Range | None, str]]) -> None:
        """Make changes in a document, one after the other."""
        told: list[types.TextDocumentContentChangeEvent] = []
        for range_, text in changes:
            if range_ is None:
                self.texts[uri] = text
                told.append(types.TextDocumentContentChangeWholeDocument(text))
                continue
            old = self.texts[uri]
            start, end = self.offset(uri, range_.start), self.offset(uri, range_.end)
            self.texts[uri] = old[:start] + text + old[end:]
            told.append(types.TextDocumentContentChangePartial(range_, text))
        self.versions[uri] += 1
        which = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(which, told))

    async def diagnostics(self, uri: str, is_settled: bool = True) -> Sequence[types.Diagnostic]:
        """Return the diagnostics of a document as it is now, when they have come; `is_settled`: when all is checked."""
        await self.until(
            lambda: (self.settled.get(uri) if is_settled else self.shown.get(uri, (0,))[0]) == self.versions[uri]
        )
        return self.shown[uri][1]

    async def words(self, uri: str) -> list[str]:
        """Return the words that are marked in a document as it is now."""
        return [self.text_at(uri, one.range) for one in await self.diagnostics(uri)]

    async def until(self, is_so: Any) -> None:
        """Wait until a condition holds. Raises AssertionError with the messages of the server after a while."""

        async def wait() -> None:
            while not is_so():
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.05)

        try:
            await asyncio.wait_for(wait(), _PATIENCE)
        except TimeoutError:
            raise AssertionError(f"waited in vain; messages: {self.messages}") from None

    async def until_words(self, uri: str, words: Sequence[str]) -> None:
        """Wait until just these words are marked in a document."""
        await self.until(
            lambda: uri in self.shown and [self.text_at(uri, one.range) for one in self.shown[uri][1]] == list(words)
        )

    async def actions(self, uri: str, word: str, only: Sequence[str] | None = None) -> list[types.CodeAction]:
        """Return what is offered at a word."""
        start = self.texts[uri].index(word)
        found = [one for one in self.shown.get(uri, (0, ()))[1] if self.text_at(uri, one.range) == word]
        context = types.CodeActionContext(found, only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), self.range(uri, start, start), context)
        answer = await self.client.text_document_code_action_async(params)
        return [_code_action(one) for one in answer or ()]

    async def act(self, uri: str, word: str, title: str) -> types.CodeAction:
        """Choose the first action at a word whose title begins so, and do what it says."""
        for action in await self.actions(uri, word):
            if action.title.startswith(title):
                if action.edit is None and action.command is None:
                    action = await self.client.code_action_resolve_async(action)
                if action.edit:
                    self.apply(action.edit)
                if action.command:
                    told = types.ExecuteCommandParams(action.command.command, arguments=action.command.arguments)
                    await self.client.workspace_execute_command_async(told)
                return action
        raise LookupError(f"no action {title!r}: {[one.title for one in await self.actions(uri, word)]}")

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Make the edits of documents."""
        changes = dict(edit.changes or {})
        for one in edit.document_changes or ():
            assert isinstance(one, types.TextDocumentEdit)
            assert one.text_document.version == self.versions[one.text_document.uri]
            changes[one.text_document.uri] = [each for each in one.edits if isinstance(each, types.TextEdit)]
        for uri, edits in changes.items():
            backwards = sorted(
                edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True
            )
            self.change(uri, [(each.range, each.new_text) for each in backwards])

    async def hover(self, uri: str, word: str) -> str:
        """Return what is shown of a word; empty if there is nothing."""
        at = self.range(uri, self.texts[uri].index(word), 0).start
        answer = await self.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), at))
        return answer.contents.value if answer and isinstance(answer.contents, types.MarkupContent) else ""

    # Positions, in a way of its own: by slices of the encoded line.

    def range(self, uri: str, start: int, end: int) -> types.Range:
        """Return the range of a span."""
        return types.Range(self._position(uri, start), self._position(uri, max(start, end)))

    def text_at(self, uri: str, range_: types.Range) -> str:
        """Return the text of a range."""
        return self.texts[uri][self.offset(uri, range_.start) : self.offset(uri, range_.end)]

    def offset(self, uri: str, at: types.Position) -> int:
        """Return the offset of a position."""
        line = list(self._lines(self.texts[uri]))[at.line]
        source = self.texts[uri][line[0] : line[1]]
        return line[0] + len(self._encoded(source)[: at.character * self._width].decode(self._codec, "surrogatepass"))

    def _position(self, uri: str, offset: int) -> types.Position:
        text = self.texts[uri]
        number, (start, _) = [(n, line) for n, line in enumerate(self._lines(text)) if line[0] <= offset][-1]
        return types.Position(number, len(self._encoded(text[start:offset])) // self._width)

    @staticmethod
    def _lines(text: str) -> Iterator[tuple[int, int]]:
        start = 0
        while True:
            ends = [at for sign in "\r\n" if (at := text.find(sign, start)) >= 0]
            if not ends:
                yield start, len(text)
                return
            end = min(ends)
            yield start, end
            start = end + (2 if text.startswith("\r\n", end) else 1)

    def _encoded(self, text: str) -> bytes:
        return text.encode(self._codec, "surrogatepass")

    @property
    def _codec(self) -> str:
        return self.encoding if self._width == 1 else f"{self.encoding}-le"

    @property
    def _width(self) -> int:
        return {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.encoding]


def _code_action(action: types.CodeAction | types.Command) -> types.CodeAction:
    """Return an action, which lsprotocol takes for a command if it has one and no edit."""
    if isinstance(action, types.CodeAction):
        return action
    told = ast.literal_eval(action.command)
    return types.CodeAction(
        action.title, command=types.Command(told["title"], told["command"], arguments=told["arguments"])
    )


@contextlib.asynccontextmanager
async def editor(configuration: dict[str, Any] | None = None) -> AsyncIterator[Editor]:
    """An editor with a server on standard input and output, which is shut down in the end."""
    client = LanguageClient(configuration={"": configuration or {}}, protocol_cls=LanguageClientProtocol)
    found = Editor(client)

    @client.feature(types.WORKSPACE_CONFIGURATION)  # type: ignore[untyped-decorator]
    def configure(params: types.ConfigurationParams) -> list[Any]:
        return [client.get_configuration(section=item.section) for item in params.items]

    await client.start_io(*_command(), env=_environment())
    server = client._server
    assert server
    try:
        yield found
        await _end(client)
        assert await asyncio.wait_for(server.wait(), _PATIENCE) == 0
    finally:
        if server.returncode is None:  # a test has failed
            server.kill()
        await client.stop()  # type: ignore[no-untyped-call]


@contextlib.asynccontextmanager
async def editor_over_tcp() -> AsyncIterator[Editor]:
    """The same with a server that waits on a port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [*_command(), "--port", str(port)], env=_environment(), stderr=subprocess.PIPE, text=True
    ) as server:
        client = LanguageClient(protocol_cls=LanguageClientProtocol)
        assert server.stderr
        assert str(port) in await asyncio.to_thread(server.stderr.readline)
        for _ in range(100):
            with contextlib.suppress(OSError):
                await client.start_tcp("127.0.0.1", port)
                break
            await asyncio.sleep(0.05)
        try:
            yield Editor(client)
            await _end(client)
        finally:
            await client.stop()  # type: ignore[no-untyped-call]
            server.terminate()


async def _end(client: LanguageClient) -> None:
    await client.shutdown_async(None)
    client.exit(None)
