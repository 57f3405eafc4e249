"""The language of a site's pages, as the configuration of its generator names it. It is searched, never run."""

from __future__ import annotations

import re

from splchk.project.disk import Disk
from splchk.project.files import content, decode

_TAG = r"[\"']?(?P<tag>[A-Za-z]{2}(?:[-_][A-Za-z]+)?)[\"']?[ \t]*(?:#.*)?$"
_SETTINGS = {
    "conf.py": r"^language[ \t]*=[ \t]*",  # Sphinx
    "mkdocs.yml": r"^[ \t]+language:[ \t]*",  # of its theme
    "book.toml": r"^language[ \t]*=[ \t]*",  # mdBook
    "hugo.toml": r"^(?:languageCode|defaultContentLanguage)[ \t]*=[ \t]*",
    "hugo.yaml": r"^(?:languageCode|defaultContentLanguage):[ \t]*",
    "_config.yml": r"^(?:lang|language|locale):[ \t]*",  # Jekyll, Hexo
    "antora.yml": r"^[ \t]+lang:[ \t]*",
}
"""What comes before the tag in the configuration of each generator, by its name."""
_MOST = 200_000
"""Characters of a configuration that are searched."""


def site_tag(folder: str, disk: Disk) -> str | None:
    """Return the tag that the nearest configuration of a site names, upwards from a folder; None: none names one."""
    found = [
        (path, pattern)
        for name, pattern in _SETTINGS.items()
        for path in disk.find_upwards(folder, name, disk.repository(folder))[:1]
    ]
    for path, pattern in sorted(found, key=lambda one: -len(one[0])):
        try:
            match = re.search(pattern + _TAG, decode(content(path))[:_MOST], re.MULTILINE)
        except OSError:
            continue
        if match:
            return match["tag"]
    return None
