"""The settings that an editor may give the server, in addition to a project's configuration.

They come as JSON, from `initializationOptions` or the section `splchk` of the editor's configuration. What is wrong in
them is named and left out: an editor shows the message and goes on.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from splchk.model import Reported
from splchk.project.config_languages import is_language
from splchk.project.settings import Overrides
from splchk.records import Choice, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from splchk.project.settings import Tags

SECTION = "splchk"
"""The name of the section of an editor's configuration."""
_LONGEST_DELAY = 10_000


class Severity(Choice):
    """How severe a diagnostic is, by the names of `severity`."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"


class ClientSettings(Record):
    """What the editor's configuration says."""

    enable: bool = True
    """False: nothing is checked."""
    severity: Severity = Severity.ERROR
    """No diagnostic is more severe."""
    confidence: Reported | None = None
    """The least confidence of what is shown, instead of the configured one."""
    lang: Tags | None = None
    """The languages of the documents, the main one first, instead of the configured ones."""
    config: str | None = None
    """The configuration file, instead of those found; relative to the folder that is open."""
    delay: int = 100
    """Milliseconds after a change before the document is checked."""

    def overrides(self, root: str) -> Overrides:
        """Return what replaces the configuration of documents in the folder `root`."""
        given = {"confidence": self.confidence, "lang": self.lang}
        return Overrides(
            config=os.path.join(root, os.path.expanduser(self.config)) if self.config else None,
            settings={name: value for name, value in given.items() if value},
        )


def read(values: object) -> tuple[ClientSettings, list[str]]:
    """Return the settings that the values of the section say, and what is wrong with them, one line each."""
    if not isinstance(values, Mapping):
        return ClientSettings(), []
    wrong: list[str] = []
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name not in _FORMS or value is None:  # others are for the editor itself
            continue
        try:
            found[name] = _FORMS[name](value)
        except ValueError as error:
            wrong.append(f"{SECTION}.{name}: {error}")
    return ClientSettings(**found), wrong


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")
    return value


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        raise ValueError(f"must be a text, not {value!r}")
    return value or None


def _delay(value: object) -> int:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= _LONGEST_DELAY:
        raise ValueError(f"must be a number of milliseconds from 0 to {_LONGEST_DELAY:,}, not {value!r}")
    return int(value)


def _languages(value: object) -> Tags | None:
    texts: list[Any] = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(f"must be a language, or a list of them, not {value!r}")
    tags = tuple(dict.fromkeys(tag.strip() for text in texts for tag in text.split(",") if tag.strip()))
    for tag in tags:
        if not is_language(tag):
            raise ValueError(f"{tag!r} is no language: write en, en_GB, de_DE or the like")
    return tags or None


def _severity(value: object) -> Severity:
    return Severity(str(value))


def _confidence(value: object) -> Reported | None:
    return Reported(str(value)) if value else None


_FORMS = {
    "enable": _flag,
    "severity": _severity,
    "confidence": _confidence,
    "lang": _languages,
    "config": _text,
    "delay": _delay,
}
"""The readers of the settings, which raise ValueError."""
