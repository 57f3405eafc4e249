"""The words of a configuration file itself: where it is a document, its allow entries and their reasons are right."""

from __future__ import annotations

import os
from collections.abc import Iterator

from splchk.model import Allow
from splchk.project.settings import SETTINGS_FILES, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


def allowing_entries(settings: Settings, path: Path | str) -> Iterator[Allow]:
    """Yield entries that allow the words of allow entries in the document at `path`, if that is the configuration."""
    if not _is_same(path, settings.source):
        return
    is_shared = os.path.basename(settings.source or "") == SETTINGS_FILES[1]
    top = "/tool/splchk/allow" if is_shared else "/allow"
    yield Allow(None, None, f"{top}/*/word", None, "", "")
    for word in {entry.word for entry in settings.allow if entry.word}:
        yield Allow(word, None, f"{top}/*/reason", None, "", "")


def _is_same(path: Path | str, source: str | None) -> bool:
    """Return True if a document is the configuration file."""
    if source is None or os.path.basename(path) != os.path.basename(source):
        return False
    return os.path.realpath(path) == os.path.realpath(source)
