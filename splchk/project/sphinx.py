"""What Sphinx's configuration says of the names of documents. It is searched, never run."""

from __future__ import annotations

import re

from splchk.project.files import content, decode

NAME = "conf.py"
_SETTING = re.compile(r"^source_suffix[ \t]*=(?P<value>.*(?:\n[ \t)}\]].*)*)", re.MULTILINE)
_TEXT = re.compile(r"[\"']\.txt[\"'](?!\s*:\s*[\"'](?!restructuredtext))")
_MOST = 1_000_000
"""Characters of a configuration that are searched."""


def reads_text(path: str) -> bool:
    """Return True if the configuration at a path says that files called `.txt` are reStructuredText.

    It does with `source_suffix = ".txt"`, a list with it, or `{".txt": "restructuredtext"}`.
    """
    try:
        text = decode(content(path))[:_MOST]
    except OSError:
        return False
    setting = _SETTING.search(text)
    return setting is not None and _TEXT.search(setting["value"]) is not None
