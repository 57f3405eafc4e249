"""A plugin for MkDocs: the spelling of the pages, while the site is built.

What MkDocs offers to plugins: https://www.mkdocs.org/dev-guide/plugins/.
"""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from splchk.model import RunError
from splchk.project.files import is_below
from splchk.sites.pages import check_pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jinja2 import Environment

_log = get_plugin_logger("splchk")


class Options(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `mkdocs.yml`."""

    enabled = options.Type(bool, default=True)
    baseline = options.Optional(options.File(exists=True))
    """A file of known findings, which are not reported; relative to `mkdocs.yml`."""


class Plugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Writes a warning for each misspelling, at its place in the source."""

    @event_priority(-100)  # after the other plugins: a blog's posts are pages only then
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Check the pages that the site has.

        What other plugins have made, in memory or in a folder of their own, is no source.
        """
        if not self.config.enabled:
            return
        paths = [file.abs_src_path for file in files.documentation_pages()]
        pages = [path for path in paths if path and is_below(path, config.docs_dir)]
        try:
            for remark in check_pages(config.docs_dir, pages, self.config.baseline):
                (_log.warning if remark.is_warning else _log.info)("%s", remark)
        except RunError as error:
            raise PluginError(f"splchk: {error}") from error
