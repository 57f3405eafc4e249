"""Misspelling → correction: the table of common misspellings, codespell's.

It only answers what is written for a misspelling; whether an answer applies, and in which case, is for `speller` to
say. The table is never read as a whole: its lines are sorted, so an entry is found by bisection in the mapped file.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property, lru_cache

from splchk.records import Record
from splchk.text.case import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap
    from pathlib import Path


class Entry(Record):
    """What codespell's table says of a misspelling."""

    corrections: tuple[str, ...]
    automatic: bool
    """False: codespell reports the word but never replaces it, because there are several corrections or for
    `reason`."""
    reason: str = ""


class CommonMisspellings:
    """Codespell's table of common misspellings: the sections `clear` and `rare`, as codespell itself takes them.

    The files are `dictionary.txt` and `dictionary_rare.txt` in `folder`, else in the installed package. They
    are mapped at the first look-up; FileNotFoundError is raised then if there are none. A line is
    `misspelling->correction`, or `misspelling->first, second,` with a reason, if any, after the last comma
    (`build_dict` in codespell's `_spellchecker.py`). The files are sorted by whole lines in lower case, which
    is how codespell's own checks keep them.
    """

    _FILES = ("dictionary_rare.txt", "dictionary.txt")  # a later file replaces what an earlier one says

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def lookup(self, word: str) -> tuple[str, ...]:
        """The corrections of `word`, best first; its case does not matter. None: an empty tuple."""
        entry = self.entry(word)
        return entry.corrections if entry else ()

    def entry(self, word: str) -> Entry | None:
        """All that the table says of `word`."""
        try:
            key = normal(word).lower().encode()
        except UnicodeEncodeError:  # a lone surrogate, from bytes that are not text
            return None
        if b"\n" in key or b"->" in key:
            return None
        for lines in self._maps:
            data = lines.after(key + b"->")
            if data is not None:
                return _read_entry(data.decode())
        return None

    @cached_property
    def _maps(self) -> tuple[_Lines, ...]:
        from mmap import ACCESS_READ, mmap

        folder = self._folder or _codespell_folder()
        maps = []
        for name in self._FILES:
            with open(os.path.join(folder, name), "rb") as file:
                maps.append(_Lines(mmap(file.fileno(), 0, access=ACCESS_READ)))
        return tuple(maps)


def _codespell_folder() -> str:
    """Where the package keeps its data; it is found without being run."""
    for folder in sys.path:
        place = os.path.join(folder, "codespell_lib")
        if os.path.isfile(os.path.join(place, "__init__.py")):
            return os.path.join(place, "data")
    from importlib.machinery import PathFinder  # knows of other ways to be installed, and takes its time

    spec = PathFinder.find_spec("codespell_lib")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        return os.path.join(str(place), "data")
    raise FileNotFoundError("the table of common misspellings is missing: pip install codespell")


_BLOCK = 1024
"""Bytes: so many are searched faster than halved."""


class _Lines:
    """The lines of a mapped file, which are sorted in lower case."""

    def __init__(self, data: mmap) -> None:
        self._data = data
        self._between = lru_cache(maxsize=2048)(self._find_between)

    def after(self, prefix: bytes) -> bytes | None:
        """What follows `prefix` in the line that begins with it."""
        low, high = 0, len(self._data)  # the line, if there is one, stands in [low, high), which whole lines are
        while high - low > _BLOCK:
            middle, line = self._between(low, high)
            if line > prefix and not line.startswith(prefix):
                high = middle
            elif middle > low:
                low = middle
            else:  # a line as long as that
                break
        at = (b"\n" + self._data[low:high].lower()).find(b"\n" + prefix)
        if at < 0:
            return None
        start = low + at + len(prefix)
        end = self._data.find(b"\n", start)
        return self._data[start : end if end >= 0 else len(self._data)]

    def _find_between(self, low: int, high: int) -> tuple[int, bytes]:
        """Where a line near the middle begins, and the line in lower case (`between` is the same, remembered: all
        searches begin with the same few)."""
        data = self._data
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start)
        if end < 0:
            end = len(data)
        return start, data[start:end].lower()


def _read_entry(data: str) -> Entry:
    listed, comma, reason = data.strip().rpartition(",")
    if not comma:
        return Entry((reason,), automatic=True)
    corrections = tuple(correction.strip() for correction in listed.split(",") if correction.strip())
    return Entry(corrections, automatic=False, reason=reason.lstrip())
