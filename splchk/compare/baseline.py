"""A baseline: the mistakes that a project has made already, in a file, for who cannot ask git what is new.

It is keyed by document, rule and word, and counts, so that it outlives all editing; and it only shrinks. One entry
stands on a line, in order, so that branches seldom conflict.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from splchk import git
from splchk.compare.introduced import Mistake, introduced
from splchk.git.process import one_line
from splchk.model import Document, Finding, Problem, RunError
from splchk.project import files
from splchk.project.discovery import Candidate
from splchk.rules import RULES

_VERSION = 1
_HEAD = "splchk-baseline"
_MEND = "mend it, or take it out and write it anew with --write-baseline"

Entries = Mapping[str, Counter[Mistake]]
"""By the names of documents, how often each mistake was made in them."""


def parse(data: bytes) -> dict[str, Counter[Mistake]]:
    """The entries of a baseline. Raises ValueError: what is wrong, in one line."""
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
    """The bytes of a baseline, the same for the same entries."""
    documents: dict[str, dict[str, dict[str, int]]] = {}
    for name, mistakes in sorted(entries.items()):
        for (rule, word), number in sorted(mistakes.items()):
            if number > 0:
                documents.setdefault(name, {}).setdefault(rule, {})[word] = number
    # What is not UTF-8 in a name or word is written as an escape.
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
    """A baseline file, and what the documents of a run have of it."""

    def __init__(self, path: str, cwd: str, is_written: bool) -> None:
        """`path` as the user named it; only one that `is_written` may be missing. Raises RunError."""
        self.path = Path(cwd, path)
        self._shown = path
        self._root = git.repository(cwd) or cwd
        self._made: dict[str, Counter[Mistake]] = {}
        self._unread: set[str] = set()
        self._data: bytes | None = None
        try:
            self._data = files.content(str(self.path))
            self._entries = parse(self._data)
        except FileNotFoundError:
            if not is_written:
                raise RunError(f"{path}: no such baseline: --write-baseline writes one") from None
            self._entries = {}
        except OSError as error:
            raise RunError(f"{path}: {files.reason(error, 'read')}") from error
        except ValueError as error:
            raise RunError(f"{path}: broken baseline, {one_line(str(error))}: {_MEND}") from None

    def read(self, candidate: Candidate) -> Document | Problem | None:
        """Documents are read from the disk."""
        return None

    def narrowed(self, document: Document, candidate: Candidate, findings: list[Finding]) -> list[Finding]:
        """The findings that are not in the baseline; where none was there to be read, all are to be."""
        if self._data is None:
            return []
        return introduced(findings, self._entries.get(self._name(candidate), Counter()))

    def take(self, candidate: Candidate, made: Mapping[Mistake, int] | None) -> None:
        """The mistakes that there are in a document; None if it could not be checked."""
        if made is None:
            self._unread.add(self._name(candidate))
        else:
            self._made[self._name(candidate)] = Counter(made)

    def write(self, is_whole: bool) -> str:
        """Write what still holds, or all if there was nothing; says what was done. Raises RunError."""
        new = {name: made for name, made in self._made.items() if made} if self._data is None else self._left(is_whole)
        data = serialize(new)
        if data != self._data and (problem := files.write(self.path, self._shown, data, self._data)):
            raise RunError(str(problem))
        total = _total(new)
        return f"{self._shown}: holds {total:,} known finding{'' if total == 1 else 's'} now"

    def stale(self, is_whole: bool) -> str | None:
        """What there is to say of entries that hold no longer: one line."""
        gone = _total(self._entries) - _total(self._left(is_whole))
        if not gone:
            return None
        what = "a known finding is" if gone == 1 else f"{gone:,} known findings are"
        return f"{self._shown}: {what} there no longer: --write-baseline takes that out"

    def _left(self, is_whole: bool) -> dict[str, Counter[Mistake]]:
        """What still holds of the entries; `is_whole`: what the run has not come by is no document any more."""
        left = {}
        for name, known in self._entries.items():
            if name in self._made:
                known = known & self._made[name]
            elif name not in self._unread and (is_whole or not os.path.lexists(os.path.join(self._root, name))):
                continue
            if known:
                left[name] = known
        return left

    def _name(self, candidate: Candidate) -> str:
        """What a document is called, wherever a run begins."""
        return os.path.relpath(candidate.path, self._root).replace(os.sep, "/")


def _total(entries: Entries) -> int:
    return sum(mistakes.total() for mistakes in entries.values())
