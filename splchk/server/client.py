"""What a client says, and what it can do, in terms of the server."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types
from pygls.uris import to_fs_path

from splchk.server import settings
from splchk.server.documents import Change


def is_versioned(client: types.ClientCapabilities) -> bool:
    """Return True if a client takes edits with the version of the document that they are for."""
    workspace = client.workspace
    return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


def resolves_edits(client: types.ClientCapabilities) -> bool:
    """Return True if a client asks for the edit of an action when the user has chosen it."""
    document = client.text_document
    known = document and document.code_action and document.code_action.resolve_support
    return bool(known and "edit" in known.properties)


def can_register_files(client: types.ClientCapabilities) -> bool:
    """Return True if a client watches files when it is asked to."""
    watched = client.workspace and client.workspace.did_change_watched_files
    return bool(watched and watched.dynamic_registration)


def answers_settings(client: types.ClientCapabilities) -> bool:
    """Return True if a client can be asked for its settings."""
    return bool(client.workspace and client.workspace.configuration)


def change(event: types.TextDocumentContentChangeEvent) -> Change:
    """Return a change of a document."""
    if isinstance(event, types.TextDocumentContentChangePartial):
        start, end = event.range.start, event.range.end
        return Change(event.text, (start.line, start.character), (end.line, end.character))
    return Change(event.text)


def wants(only: Sequence[types.CodeActionKind | str] | None, kind: str) -> bool:
    """Return True if a client asks for actions of a kind: of all kinds, of this one, or of those that it is one of."""
    if only is None:
        return True
    return any(f"{kind}.".startswith(f"{name}.") or not name for name in (getattr(one, "value", one) for one in only))


def section(values: object) -> object:
    """Return what some settings have for splchk; None if there is nothing."""
    return values.get(settings.SECTION) if isinstance(values, dict) else None


def path_of(uri: str) -> str | None:
    """Return the path of the file at a URI; None if it is none, as of a document that has not been saved."""
    return to_fs_path(uri) if uri.startswith("file:") else None


def paths(uris: Sequence[str]) -> list[str]:
    """Return the paths of folders."""
    found = map(path_of, uris)
    return [path.rstrip("/") or "/" for path in found if path]
