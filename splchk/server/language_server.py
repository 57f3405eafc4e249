"""The language server itself: messages of the protocol to documents, sessions and actions, and back.

Messages are read by one thread, which never waits: documents are checked, and files written, by another one, one after
the other. A check starts a moment after the last change of its document; what has been changed meanwhile is not shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from splchk import __version__
from splchk.model import RunError
from splchk.server import actions, answers, diagnostics, disk_state, settings
from splchk.server.client import (
    answers_settings,
    can_register_files,
    change,
    is_versioned,
    path_of,
    paths,
    resolves_edits,
    section,
    wants,
)
from splchk.server.documents import OpenDocument, Workspace
from splchk.server.positions import Encoding
from splchk.server.session import Result, Session
from splchk.server.settings import ClientSettings

_Answer = TypeVar("_Answer")

CHECKED = "$/splchk/checked"
"""A notification of splchk's own, with `uri`, `version`, `findings` (their number) and `isSettled`."""
_MOST_DELAY = 1.0
"""Seconds after which a document is checked although it is still being changed."""
_REST = 0.5
"""Seconds without a change after which all of a long document is checked again."""
_POLL = 1.0
"""Seconds between two looks at the files that documents depend on, for clients that do not watch them."""


class SplchkServer(LanguageServer):
    """The language server of one client."""

    def __init__(self) -> None:
        super().__init__("splchk", __version__, protocol_cls=_Protocol)
        self.open_documents = Workspace()
        self.is_shut_down = False
        self._encoding = Encoding.UTF_16
        self._settings = ClientSettings()
        self._sessions: dict[str, Session] = {}
        """By the folder in which `splchk check` would be run."""
        self._results: dict[str, Result] = {}
        """What was found last in each document, as long as it is true."""
        self._waiting: dict[str, tuple[asyncio.TimerHandle, float]] = {}
        """The checks that will start, by document, and when the first of the changes was made that they are for."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._worker = ThreadPoolExecutor(1, "splchk")
        self._errors: dict[str, set[str]] = {}
        """What keeps documents from being checked, by document; it was shown."""

    # What the client tells.

    def begin(self, params: types.InitializeParams) -> None:
        """Note what the client has and can do."""
        chosen = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
        self._encoding = Encoding(getattr(chosen, "value", chosen))
        folders = [folder.uri for folder in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [params.root_uri]
        self.open_documents = Workspace(paths(folders))
        self._take_settings(section(params.initialization_options) or params.initialization_options)

    async def begin_work(self) -> None:
        """Ask for the settings, and for messages on changed files, and begin to look at these from time to time."""
        if can_register_files(self.client_capabilities):
            patterns = [types.FileSystemWatcher(f"**/{name}") for name in disk_state.WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(patterns)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wanted = types.Registration("splchk-files", method, options)
            self._start(self.client_register_capability_async(types.RegistrationParams([wanted])))
        if answers_settings(self.client_capabilities):
            self._start(self._ask_settings())
        self._start(self._poll())

    def opened(self, item: types.TextDocumentItem) -> None:
        """Check a document that was opened."""
        document = OpenDocument(item.uri, path_of(item.uri), item.language_id, item.version, item.text, self._encoding)
        self.open_documents.open(document)
        self._results.pop(item.uri, None)
        self._schedule(item.uri, 0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Change a document, and check it soon."""
        document = self.open_documents.get(params.text_document.uri)
        if document is not None:
            document.change(params.text_document.version, [change(one) for one in params.content_changes])
            self._schedule(document.uri, self._settings.delay / 1000)

    def closed(self, uri: str) -> None:
        """Forget a document."""
        self.open_documents.close(uri)
        self._results.pop(uri, None)
        self._errors.pop(uri, None)
        if uri in self._waiting:
            self._waiting.pop(uri)[0].cancel()
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def change_folders(self, event: types.WorkspaceFoldersChangeEvent) -> None:
        """Take folders in and out."""
        added, removed = ([folder.uri for folder in folders] for folders in (event.added, event.removed))
        self.open_documents.change_folders(paths(added), paths(removed))
        self.check_all()

    async def change_settings(self, values: object) -> None:
        """Use other settings; a client that sends none is asked for them."""
        found = section(values)
        if found is None and answers_settings(self.client_capabilities):
            await self._ask_settings()
        elif found is not None:
            self._take_settings(found)
            self.check_all()

    # What the client asks.

    async def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return what can be done about the findings in a range."""
        document = self.open_documents.get(params.text_document.uri)
        if document is None:
            return []
        result = await self._result(document)
        only = params.context.only
        found: list[types.CodeAction] = []
        if wants(only, types.CodeActionKind.QuickFix.value):
            lines = result.snapshot.lines
            ends = [lines.offset(at.line, at.character) for at in (params.range.start, params.range.end)]
            shown, session = params.context.diagnostics, self._session(document)
            found += await self._work(
                answers.quick_fixes, session, result, ends, shown, is_versioned(self.client_capabilities)
            )
        if wants(only, actions.FIX_ALL) and actions.count_safe(result):
            if only is None and resolves_edits(self.client_capabilities):
                found.append(answers.late_fix_all(result))
            else:
                result = await self._result(document, is_settled=True)
                found += await self._work(
                    answers.fix_all, self._session(document), result, is_versioned(self.client_capabilities)
                )
        is_current = document.text == result.snapshot.text
        return found if is_current or is_versioned(self.client_capabilities) else []

    async def resolve(self, action: types.CodeAction) -> types.CodeAction:
        """Return an action with its edit."""
        uri = action.data.get("uri") if isinstance(action.data, dict) else None
        document = self.open_documents.get(uri) if isinstance(uri, str) else None
        if document is not None:
            result = await self._result(document, is_settled=True)
            made = await self._work(
                answers.fix_all, self._session(document), result, is_versioned(self.client_capabilities)
            )
            action.edit = made[0].edit if made else types.WorkspaceEdit(changes={})
        return action

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Return what there is to say of the finding at a position."""
        document = self.open_documents.get(params.text_document.uri)
        if document is None:
            return None
        result = await self._result(document)
        return diagnostics.hover(result, result.snapshot.lines.offset(params.position.line, params.position.character))

    async def execute(self, command: str, values: object) -> None:
        """Do what a command asks for: write a list, a table or the configuration; then check all documents."""
        try:
            argument = actions.argument(values)
            document = self.open_documents.get(argument.uri)
            if document is None:
                raise RunError(f"{argument.uri}: is not open: open it again")
            result = await self._result(document)
            await self._work(answers.write, self._session(document), command, argument, result)
        except (RunError, ValueError) as error:
            self._show(f"{error}", types.MessageType.Error)
        self.check_all()

    def check_all(self) -> None:
        """Check all open documents again."""
        self._results.clear()
        for document in self.open_documents:
            self._schedule(document.uri, 0)

    # Checks.

    def _schedule(self, uri: str, delay: float, is_settling: bool = False) -> None:
        """Let a document be checked after a delay, instead of the check that it waits for.

        `is_settling`: all of it, though its edited lines have been checked.
        """
        loop = asyncio.get_running_loop()
        first = loop.time()
        if uri in self._waiting:
            timer, first = self._waiting.pop(uri)
            timer.cancel()
        due = min(loop.time() + delay, first + _MOST_DELAY)
        self._waiting[uri] = loop.call_at(due, lambda: self._start(self._check(uri, is_settling))), first

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._end)

    def _end(self, task: asyncio.Task[None]) -> None:
        """Say what ended a task, if it was a mistake."""
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            what = f"{type(error).__name__}: {error}"
            self._show(f"stopped by a mistake in splchk ({what}): please report it", types.MessageType.Error)

    async def _check(self, uri: str, is_settling: bool) -> None:
        """Check a document and show what was found, unless it has been changed meanwhile."""
        self._waiting.pop(uri, None)
        document = self.open_documents.get(uri)
        if document is None:
            return
        result = await self._result(document, is_settling)
        if self.open_documents.get(uri) is not document or not _is_of(result, document):
            return
        found, version = diagnostics.diagnostics(result, self._settings.severity), result.snapshot.version
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
        answer = {"uri": uri, "version": version, "findings": len(result.findings), "isSettled": result.is_settled}
        self.protocol.notify(CHECKED, answer)
        self._show_errors(result)
        if not result.is_settled and uri not in self._waiting:
            self._schedule(uri, _REST, is_settling=True)

    async def _result(self, document: OpenDocument, is_settled: bool = False) -> Result:
        """Return what is found in a document as it is now, from the last check if that was the same.

        Unless `is_settled`, of a long document only the edited lines are checked.
        """
        known = self._results.get(document.uri)
        if known is not None and _is_of(known, document) and known.is_settled >= is_settled:
            return known
        snapshot = document.snapshot()
        result: Result | None
        if not self._settings.enable:
            return Result(snapshot)
        session = self._session(document)
        result = await self._work(session.look, known, snapshot) if known and not is_settled else None
        if result is None:
            result = await self._work(session.check, snapshot)
        if self.open_documents.get(document.uri) is document and self._session(document) is session:
            self._results[document.uri] = result
        return result

    def _session(self, document: OpenDocument) -> Session:
        root = self.open_documents.root(document.path)
        if root not in self._sessions:
            self._sessions[root] = Session(root, self._settings.overrides(root))
        return self._sessions[root]

    async def _work(self, function: Callable[..., _Answer], *arguments: Any) -> _Answer:
        """Return what a function returns, which the worker calls after all that it was given before."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, function, *arguments)

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(_POLL)
            await self.look_at_disk()

    async def look_at_disk(self) -> None:
        """Check documents again when files have changed on which their findings depend."""
        roots = {self.open_documents.root(document.path) for document in self.open_documents}
        sessions = [session for root, session in self._sessions.items() if root in roots]
        outdated = await self._work(_outdated_roots, sessions)
        for document in self.open_documents:
            if self.open_documents.root(document.path) in outdated:
                self._results.pop(document.uri, None)
                self._schedule(document.uri, 0)

    # The client.

    async def _ask_settings(self) -> None:
        item = types.ConfigurationItem(section=settings.SECTION)
        (found,) = await self.workspace_configuration_async(types.ConfigurationParams([item])) or [None]
        if found:
            self._take_settings(found)
            self.check_all()

    def _take_settings(self, values: object) -> None:
        self._settings, wrong = settings.read(values)
        self._sessions.clear()
        self._results.clear()
        for line in wrong:
            self._show(line, types.MessageType.Warning)

    def _show_errors(self, result: Result) -> None:
        """Show once what keeps all documents from being checked, and again if it comes back."""
        errors = {problem.message for problem in result.problems if not problem.path}
        for message in errors.difference(*self._errors.values()):
            self._show(message, types.MessageType.Error)
        self._errors[result.snapshot.uri] = errors

    def _show(self, message: str, kind: types.MessageType) -> None:
        self.window_show_message(types.ShowMessageParams(kind, f"splchk: {message}"))


class _Protocol(LanguageServerProtocol):
    """The protocol, with documents that are kept by splchk: pygls would copy each text once more."""

    _server: SplchkServer

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        self._server.opened(params.text_document)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)

    @lsp_method(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def lsp_workspace__did_change_workspace_folders(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        self._server.change_folders(params.event)


def make_server() -> SplchkServer:
    """Return a server that waits for a client."""
    server = SplchkServer()
    kinds = [types.CodeActionKind.QuickFix, actions.FIX_ALL]
    options = types.CodeActionOptions(code_action_kinds=kinds, resolve_provider=True)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.begin(params)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        await server.begin_work()

    @server.feature(types.SHUTDOWN)
    def shutdown(params: None) -> None:
        server.is_shut_down = True

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configuration(params: types.DidChangeConfigurationParams) -> None:
        await server.change_settings(params.settings)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.check_all()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        await server.look_at_disk()

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        return await server.code_actions(params)

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve(action: types.CodeAction) -> types.CodeAction:
        return await server.resolve(action)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        return await server.hover(params)

    for name in actions.COMMANDS:
        server.command(name)(_command(server, name))
    return server


def _command(server: SplchkServer, name: str) -> Callable[..., Any]:
    async def execute(*values: Any) -> None:
        await server.execute(name, values[0] if values else None)

    return execute


def _is_of(result: Result, document: OpenDocument) -> bool:
    """Return True if a result is that of a document as it is now."""
    return result.snapshot.version == document.version and result.snapshot.text == document.text


def _outdated_roots(sessions: Sequence[Session]) -> set[str]:
    return {one.root for one in sessions if one.is_outdated()}
