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
        key = (tag, settings.backend, *settings.dictionaries.items())
        if key not in self._opened:
            try:
                self._opened[key] = open_dictionary(tag, settings.backend, settings.dictionaries)
            except ValueError as error:
                raise RunError(str(error)) from error
        return self._opened[key]

    def has(self, tag: str, settings: Settings) -> bool:
        """Return True if there is a dictionary for a language."""
        try:
            self.of_language(tag, settings)
        except RunError:
            return False
        return True
