"""An extension for Sphinx: the spelling of the pages, while the site is built.

What Sphinx offers to extensions: https://www.sphinx-doc.org/en/master/extdev/.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from splchk import __version__
from splchk.documents import type_from_name
from splchk.model import RunError
from splchk.sites.pages import Remark, check_pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.util.typing import ExtensionMetadata

_log = logging.getLogger(__name__)
_MARKUP = ("rst", "markdown")
"""The types of the files that a page may include; of others only Sphinx knows what they are."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the settings `splchk_enabled` and `splchk_baseline`, and check the pages of each build."""
    app.add_config_value("splchk_enabled", True, "", bool)
    app.add_config_value("splchk_baseline", None, "", (str, type(None)))
    app.connect("include-read", _note_included)
    app.connect("env-purge-doc", _forget_included)
    app.connect("env-merge-info", _merge_included)
    app.connect("env-updated", _check)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def _included(env: BuildEnvironment) -> dict[str, set[str]]:
    """The absolute paths of the files that each page includes; kept with the pages that are not read again."""
    included: dict[str, set[str]] = vars(env).setdefault("splchk_included", {})  # as extensions keep what is theirs
    return included


def _note_included(app: Sphinx, path: Path, page: str, content: list[str]) -> None:
    if type_from_name(str(path)) in _MARKUP:
        _included(app.env).setdefault(page, set()).add(os.path.normpath(app.srcdir / path))


def _forget_included(app: Sphinx, env: BuildEnvironment, page: str) -> None:
    _included(env).pop(page, None)


def _merge_included(app: Sphinx, env: BuildEnvironment, pages: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process noted of the pages that it read."""
    _included(env).update({page: paths for page, paths in _included(other).items() if page in pages})


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    """Check all pages, also those that are not built again: a change of the words concerns them, too."""
    if not app.config.splchk_enabled:
        return
    pages = {str(env.doc2path(page)) for page in env.found_docs}
    pages.update(*_included(env).values())
    baseline = app.config.splchk_baseline
    try:
        for remark in check_pages(str(app.srcdir), sorted(pages), baseline and os.path.join(app.confdir, baseline)):
            _write(remark)
    except RunError as error:
        raise ExtensionError(f"splchk: {error}") from error


def _write(remark: Remark) -> None:
    """Write a remark as Sphinx writes its own: with the absolute path and the line of a warning."""
    if not remark.is_warning:
        _log.info("splchk: %s", remark)
        return
    place = f"{os.path.abspath(remark.path)}:{remark.line}" if remark.line else None
    _log.warning("%s", remark.message, location=place, type="splchk", subtype=remark.subject)
