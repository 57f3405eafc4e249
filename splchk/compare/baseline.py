"""A baseline: a file with the known findings of a project, for projects that cannot ask git what is new.

It holds a number for each document, rule and word, and so stays valid when documents are edited; the numbers only
shrink. There is one entry on each line, in order, so that branches seldom conflict.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property

from splchk import git
from splchk.compare.introduced import Mistake, introduced
from splchk.git.index import absent_files
from splchk.model import Document, Finding, Problem, RunError, one_line
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.rules import RULES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VERSION = 1
_HEAD = "splchk-baseline"
_ADVICE = "correct it, or delete it and write a new one with --write-baseline"

Entries = Mapping[str, Counter[Mistake]]
"""The number of times that each mistake was made, by the names of documents."""


def parse(data: bytes) -> dict[str, Counter[Mistake]]:
    """Return the entries of a baseline. Raises ValueError, which says in one line what is wrong."""
    try:
        content: Any = json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deep") from None
    except ValueError as error:
        raise ValueError(f"no JSON ({error})") from None
    if not isinstance(content, dict) or content.get(_HEAD) != _VERSION:
        raise ValueError(f'does not begin with "{_HEAD}": {_VERSION}')
    return {name: _mistakes(name, rules) for name, rules in _table(content.get("documents"), "documents").items()}


def serialize(entries: Entries) -> bytes:
    """Return the bytes of a baseline, always the same for the same entries."""
    documents: dict[str, dict[str, dict[str, int]]] = {}
    for name, mistakes in sorted(entries.items()):
        for (rule, word), number in sorted(mistakes.items()):
            if number > 0:
                documents.setdefault(name, {}).setdefault(rule, {})[word] = number
    # Bytes of names and words that are not UTF-8 are written as escapes.
    return (json.dumps({_HEAD: _VERSION, "documents": documents}, indent=1) + "\n").encode("ascii")


def _mistakes(name: str, rules: object) -> Counter[Mistake]:
    found: Counter[Mistake] = Counter()
    for rule, words in _table(rules, name).items():
        for word, number in _table(words, f"{name}: {rule}").items():
            if rule not in RULES or type(number) is not int or number < 1:
                raise ValueError(f"{name}: {rule}: {word}: must be how often it was found, under a rule's name")
            found[Mistake(rule, word)] = number
    return found


def _table(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what}: must be an object")
    return value


class Baseline:
    """A baseline file, and the mistakes in the documents of a run."""

    def __init__(self, path: str, cwd: str, is_written: bool) -> None:
        """Read the file at `path`, as the user named it, which may be missing if `is_written`. Raises RunError."""
        self.path = os.path.join(cwd, path)
        self._display_path = path
        self._root = git.repository(cwd) or cwd
        self._now: dict[str, Counter[Mistake]] = {}
        self._unread: set[str] = set()
        self._data: bytes | None = None
        try:
            self._data = files.content(self.path, files.repository_of(self.path))
            self._entries = parse(self._data)
        except FileNotFoundError:
            if not is_written:
                raise RunError(f"{path}: no such baseline: --write-baseline writes one") from None
            self._entries = {}
        except OSError as error:
            raise RunError(f"{path}: {files.reason(error, 'read')}") from error
        except ValueError as error:
            raise RunError(f"{path}: broken baseline, {one_line(str(error))}: {_ADVICE}") from None

    def load(self, candidate: Candidate) -> Document | Problem | None:
        """Return None: documents are read from the disk."""
        return None

    def only_new(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
        """Return the findings that are not in the baseline; none if there is no file yet, which takes them all."""
        if self._data is None:
            return []
        return introduced(findings, self._entries.get(self._name(candidate), Counter()))

    def take(self, candidate: Candidate, made: Mapping[Mistake, int] | None) -> None:
        """Record the mistakes in a document; None if it could not be checked."""
        if made is None:
            self._unread.add(self._name(candidate))
        else:
            self._now[self._name(candidate)] = Counter(made)

    def write(self, is_whole: bool) -> str:
        """Write the entries that are still right, or all mistakes if there was no file, and return a message.

        Raises RunError.
        """
        new = {name: made for name, made in self._now.items() if made}
        if self._data is not None:
            new = self._still_made(is_whole)
        data = serialize(new)
        if data != self._data:
            boundary = files.repository_of(self.path)
            if problem := files.write(self.path, self._display_path, data, self._data, boundary):
                raise RunError(str(problem))
        total = _total(new)
        return f"{self._display_path}: holds {total:,} known finding{'' if total == 1 else 's'} now"

    def stale(self, is_whole: bool) -> str | None:
        """Return a message, one line, if there are entries that are no longer right."""
        gone = _total(self._entries) - _total(self._still_made(is_whole))
        if not gone:
            return None
        what = "a known finding is" if gone == 1 else f"{gone:,} known findings are"
        return f"{self._display_path}: {what} no longer there: --write-baseline removes that"

    def _still_made(self, is_whole: bool) -> dict[str, Counter[Mistake]]:
        """Return the entries that are still right; `is_whole`: documents that the run has not seen do not exist."""
        left = {}
        for name, known in self._entries.items():
            if name in self._now:
                known = known & self._now[name]
            elif name not in self._unread and self._is_gone(name, is_whole):
                continue
            if known:
                left[name] = known
        return left

    def _is_gone(self, name: str, is_whole: bool) -> bool:
        """Return True if there is no such document; one that a sparse checkout leaves out is one."""
        is_on_disk = os.path.lexists(os.path.join(self._root, name))
        return is_whole if is_on_disk else name not in self._absent

    @cached_property
    def _absent(self) -> dict[str, str]:
        found: dict[str, str] = {}
        with suppress(OSError):  # no repository
            found = absent_files(self._root)
        return found

    def _name(self, candidate: Candidate) -> str:
        """Return the name of a document in the baseline, whatever the working directory."""
        return files.with_slashes(files.relative(candidate.path, self._root))


def _total(entries: Entries) -> int:
    return sum(mistakes.total() for mistakes in entries.values())
