"""What the package's metadata say of the project: its addresses, and the README for a package index.

hatchling runs this when it builds the package. An index shows the README alone, so that links to other files of the
repository have to become addresses. https://hatch.pypa.io/latest/plugins/metadata-hook/custom/.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<image>!?)(?P<text>\[[^\]]*\])\((?P<target>(?![a-z]+:|#)[^)\s]+)\)")
"""A link or an image of Markdown whose target is a file."""


class CustomMetadataHook(MetadataHookInterface):
    """The fields `readme` and `urls`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the fields."""
        module = runpy.run_path(str(Path(self.root, "splchk", "__init__.py")))
        address = module["ADDRESS"]
        revision = module["REVISION"] if module["REVISION"].startswith("v") else "HEAD"
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": with_absolute_links(readme, address, revision),
        }
        files = f"{address}/blob/{revision}"
        metadata["urls"] = {
            "Homepage": address,
            "Documentation": f"{files}/docs",
            "Changelog": f"{files}/CHANGELOG.md",
            "Issues": f"{address}/issues",
            "Source": address,
        }


def with_absolute_links(markdown: str, address: str, revision: str) -> str:
    """Return a page whose links to files of the repository lead to a revision at its address."""

    def absolute(match: re.Match[str]) -> str:
        kind = "raw" if match["image"] else "blob"
        return f"{match['image']}{match['text']}({address}/{kind}/{revision}/{match['target']})"

    return _LINK.sub(absolute, markdown)
