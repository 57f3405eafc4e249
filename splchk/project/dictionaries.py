"""The dictionaries of a run: each is opened once, whatever documents need it, and several languages are joined."""

from __future__ import annotations

from splchk.dictionaries.base import open_dictionary
from splchk.model import RunError
from splchk.project.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.base import Dictionary


class Dictionaries:
    """The dictionaries that have been opened."""

    def __init__(self) -> None:
        self._opened: dict[tuple[object, ...], Dictionary] = {}
        self._missing: set[tuple[object, ...]] = set()
        """What is not looked for again: a folder may have thousands of documents in a language without a dictionary."""

    def of(self, settings: Settings) -> Dictionary:
        """Return the dictionary of the languages of settings: of a single built-in one that itself, else a joined one.

        Raises RunError.
        """
        parts = [self.of_language(tag, settings) for tag in settings.lang]
        if len(parts) == 1 and parts[0].has_software:
            return parts[0]
        from splchk.dictionaries.joined import JoinedDictionary  # most projects have one language

        return JoinedDictionary(parts, settings.lang)

    def of_language(self, tag: str, settings: Settings) -> Dictionary:
        """Return the dictionary of one language. Raises RunError."""
        key = _key(tag, settings)
        if key not in self._opened:
            try:
                self._opened[key] = open_dictionary(tag, settings.backend, settings.dictionaries)
            except ValueError as error:
                raise RunError(str(error)) from error
        return self._opened[key]

    def has(self, tag: str, settings: Settings) -> bool:
        """Return True if there is a dictionary for a language."""
        key = _key(tag, settings)
        if key in self._missing:
            return False
        try:
            self.of_language(tag, settings)
        except RunError:
            self._missing.add(key)
            return False
        return True


def _key(tag: str, settings: Settings) -> tuple[object, ...]:
    return (tag, settings.backend, *settings.dictionaries.items())
