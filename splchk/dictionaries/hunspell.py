"""Dictionaries in Hunspell's format, `TAG.aff` and `TAG.dic`, through an engine that is installed as a Python package.

The engines are chunspell, which is Hunspell itself, and spylls, which is written in Python and takes twenty times as
long, with nearly the same answers (docs/languages.md). Affixes and compounds are theirs. Slips of one letter are undone
here (`near`), since an engine takes up to seconds for its suggestions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property

from splchk.dictionaries.base import Dictionary
from splchk.dictionaries.hunspell_files import Source
from splchk.dictionaries.hunspell_format import DictionaryError, read_encoding, read_entries, read_text
from splchk.languages import language
from splchk.model import RunError, one_line
from splchk.text.case import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.near import NearWords

_LONGEST = 60
"""Letters: longer words are not looked up, which takes very long in some dictionaries."""
_SIMPLE = 13
"""Letters: a longer word may be a compound of many parts, which the engine takes up to 30 ms for."""

Engine = tuple[Callable[[str], bool], Callable[[str], Iterable[str]]]
"""Two functions: whether a word is known, and what may have been meant."""


class EngineMissingError(RunError):
    """No engine for Hunspell's dictionaries is installed; the message is one line and says what to install."""


class HunspellDictionary(Dictionary):
    """A dictionary in Hunspell's format.

    Raises DictionaryError for files that cannot be read or are no dictionary, and EngineMissingError.
    """

    is_slow = True

    def __init__(self, lang: str, source: Source) -> None:
        self.language = language(lang)
        self.source = source
        self._encoding = read_encoding(source.base)
        self._spell, self._propose = _open_engine(source.base, self._encoding)

    def knows(self, word: str) -> bool:
        """Return True if the dictionary knows `word` in its case; False for what its encoding does not have."""
        if not word or len(word) > _LONGEST or "\0" in word:
            return False
        formed = self.language.formed
        if formed and len(word) > _SIMPLE and formed(word, self._knows_simple, self._knows_simple):
            return True
        return self._knows_simple(word)

    def _knows_simple(self, word: str) -> bool:
        """Return True if the engine knows a word."""
        try:
            return self._spell(word)
        except UnicodeError:
            return False

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        """Return what an unknown word may have been meant to be, best first: one slip away, then what the engine says.

        The engine is asked only if nothing else is found, and suggestions need not be `quick` and none may be missing.
        """
        if len(word) > _LONGEST or "\0" in word:
            return []
        found = self._near.find(word, compounds=not quick)
        if not (found or quick or few):
            with suppress(UnicodeError):
                found += map(normal, self._propose(word))
        return list(dict.fromkeys(found))

    @cached_property
    def _near(self) -> NearWords:
        from splchk.dictionaries.near import NearWords  # a clean document needs none

        return NearWords(self.knows, read_entries(self.source.base, self._encoding), self.language)


def has_engine() -> bool:
    """Return True if an engine is installed."""
    from importlib.util import find_spec

    return any(find_spec(name) is not None for name in ("hunspell", "spylls"))


def _open_engine(base: str, encoding: str) -> Engine:
    """Return the engine for the dictionary at a path without suffix. Raises DictionaryError and EngineMissingError."""
    for open_with in (_open_chunspell, _open_spylls):
        try:
            return open_with(base, encoding)
        except (ImportError, AttributeError):  # another package is called `hunspell` as well
            continue
        except RunError:
            raise
        except Exception as error:  # of whatever kind: spylls takes files for right
            raise DictionaryError(f"{one_line(base)}.aff: cannot be read: {one_line(str(error))}") from None
    raise EngineMissingError(f"no engine for {one_line(base)}.dic: pip install splchk[hunspell]")


def _open_chunspell(base: str, encoding: str) -> Engine:
    from hunspell import Hunspell

    folder, name = os.path.split(base)
    found = Hunspell(name, hunspell_data_dir=folder, system_encoding="utf-8")
    found._dic_encoding = encoding  # it takes names that Python does not have for ASCII
    spell: Callable[[str], bool] = found.spell
    propose: Callable[[str], Iterable[str]] = found.suggest
    return spell, propose


def _open_spylls(base: str, encoding: str) -> Engine:
    from io import StringIO

    from spylls.hunspell import Dictionary as Spylls
    from spylls.hunspell import readers
    from spylls.hunspell.readers.file_reader import BaseReader

    class Reader(BaseReader):  # type: ignore[misc]  # untyped
        """Reads a file that is decoded already: spylls would leave it open, and knows fewer names of encodings."""

        def __init__(self, path: str) -> None:
            self._text = read_text(path, encoding)
            super().__init__(StringIO(self._text))

        def reset_encoding(self, _: str) -> None:
            """Go on in the same text."""
            self.reset_io(StringIO(self._text))

    affixes, context = readers.read_aff(Reader(base + ".aff"))
    found = Spylls(affixes, readers.read_dic(Reader(base + ".dic"), aff=affixes, context=context))
    return lambda word: bool(found.lookup(word)), found.suggest
