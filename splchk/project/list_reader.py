"""Reads the word lists, replacement tables and tables of forbidden words of a run, and notes what is wrong with them.

The formats are known by `dictionaries`, which are imported when the first list is read: a run without one saves that.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from splchk.model import Allow, Problem
from splchk.project import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, TypeVar

    from splchk.dictionaries.forbidden import ForbiddenWords
    from splchk.dictionaries.replacements import ReplacementTable
    from splchk.dictionaries.word_list import WordList
    from splchk.project.config_entries import Forbidden

    _List = TypeVar("_List", WordList, ReplacementTable)


class ListReader:
    """Reads lists by their paths."""

    def __init__(
        self,
        cwd: str,
        edited: Mapping[Path, Any] | Mapping[str, Any],
        bounded: Sequence[str],
        problems: list[Problem],
        warnings: list[Problem],
    ) -> None:
        """`edited` are the contents of lists, by their paths without links, instead of what the files hold.

        `bounded` are paths whose links must not lead out of their repository; of others that has been looked at. What
        cannot be read becomes one of the `problems`, a line that Aspell would refuse one of the `warnings`; they name
        files relative to `cwd`.
        """
        self._cwd = cwd
        self._edited = {str(path): new for path, new in edited.items()}
        self._bounded = bounded
        self._problems, self._warnings = problems, warnings
        self._plain: dict[str, Sequence[str]] = {}
        """The entries of plain lists, by their paths."""

    def word_lists(self, paths: Sequence[str]) -> list[WordList]:
        """Return the word lists at some paths that can be read."""
        from splchk.dictionaries import word_list

        return list(self._read_all(paths, word_list.parse_file))

    def tables(self, paths: Sequence[str]) -> list[ReplacementTable]:
        """Return the replacement tables at some paths that can be read."""
        from splchk.dictionaries import replacements

        return list(self._read_all(paths, lambda name, data: replacements.parse(data)))

    def forbidden_words(self, named: Iterable[Forbidden]) -> ForbiddenWords:
        """Return the words that settings forbid, also those in table files that can be read."""
        from splchk.dictionaries import forbidden

        pairs: list[tuple[str, tuple[str, ...]]] = []
        for each in named:
            pairs += each.pairs
            if each.file:
                pairs += self._read(each.file, lambda data: forbidden.parse(files.decode(data))) or ()
        return forbidden.ForbiddenWords(pairs)

    def compounds(self, path: str) -> Iterator[Allow]:
        """Yield what the plain list at a path, which has been read, allows besides single words, as allow entries."""
        from splchk.dictionaries.word_list import why_refused

        name = files.relative(path, self._cwd)
        for word in self._plain.get(path, ()):
            if why_refused(word):
                yield Allow(word, None, None, None, "", f"{name}: {word}")

    def _read_all(self, paths: Sequence[str], parse: Callable[[str, bytes], _List]) -> Iterator[_List]:
        for path in paths:
            new: Any = self._edited.get(os.path.realpath(path)) if self._edited else None
            found = new if new is not None else self._read(path, partial(parse, os.path.basename(path)))
            if found is None:
                continue
            if new is None:
                shown = files.relative(path, self._cwd)
                self._warnings += (Problem(shown, warning) for warning in found.warnings)
            self._plain[path] = found.words if getattr(found, "plain", None) is not None else ()
            yield found

    def _read(self, path: str, parse: Callable[[bytes], Any]) -> Any:
        """Return what `parse` makes of the bytes of a file; None if it cannot be read, which is a problem."""
        shown = files.relative(path, self._cwd)
        try:
            return parse(files.content(path, files.repository_of(path) if path in self._bounded else None))
        except OSError as error:
            reason = (error.strerror or str(error) or "is a directory").lower()
            self._problems.append(Problem(shown, f"{reason}: check the path"))
        except ValueError as error:
            self._problems.append(Problem(shown, str(error)))
        return None
