"""Gitignore-style patterns.

Written for splchk for two reasons: patterns come with strangers' pull requests, and the time to match must not grow
exponentially with the number of stars, as it does in pathspec 1.1; and a library takes longer to import than the check
of one document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence

from splchk.project.files import with_slashes
from splchk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class _Rule(Record):
    """One line of a `.gitignore`."""

    regex: re.Pattern[str]
    is_negated: bool
    is_for_folders: bool


class Patterns:
    """Gitignore-style patterns, relative to a folder: `vendor/`, `*.min.md`, `/docs/**/old`, `!keep.md`.

    As for git, a later pattern goes before an earlier one, all files in a matching folder match, comments and blank
    lines are ignored, and an invalid pattern (`[a`) matches nothing.
    """

    def __init__(
        self, root: Path | str, lines: Iterable[str], real_folder: Callable[[str], str] = os.path.realpath
    ) -> None:
        """`real_folder` returns a folder without links; one that remembers its answers is faster."""
        self._root = os.path.abspath(root)
        self._real_folder = real_folder
        self._rules = [rule for line in lines if (rule := _rule(line))]
        self._rules.reverse()  # the last that matches decides
        self._folders: dict[str, bool] = {"": False}

    def match(self, path: str | Path) -> bool:
        """Return True if a file matches; a relative path is relative to the folder of the patterns.

        The path matches as it is, or with links on the way to the file resolved. A path out of the folder never does.
        """
        if not self._rules:
            return False
        named = os.path.normpath(os.path.join(self._root, path))
        if self._match_below(named, self._root):
            return True
        folder, name = os.path.split(named)
        real, real_root = self._real_folder(folder), self._real_folder(self._root)
        if real == folder and real_root == self._root:
            return False
        return self._match_below(os.path.join(real, name), real_root)

    def verdict(self, name: str, is_folder: bool) -> bool | None:
        """Return whether a file or folder itself matches, its parents aside; None if no pattern says anything about it.

        `name` is relative to the folder of the patterns, with `/`.
        """
        for rule in self._rules:
            if (is_folder or not rule.is_for_folders) and rule.regex.fullmatch(name):
                return not rule.is_negated
        return None

    def _match_below(self, path: str, root: str) -> bool:
        top = os.path.join(root, "")
        if not path.startswith(top):
            return False
        name = with_slashes(path[len(top) :])
        return self._is_folder_matched(name.rpartition("/")[0]) or bool(self.verdict(name, False))

    def _is_folder_matched(self, name: str) -> bool:
        """Return True if a folder or one of its parents matches."""
        steps = [name]
        while steps[-1] not in self._folders:
            steps.append(steps[-1].rpartition("/")[0])
        for step in reversed(steps[:-1]):
            above = self._folders[step.rpartition("/")[0]]
            self._folders[step] = above or bool(self.verdict(step, True))
        return self._folders[name]


_TOKEN = re.compile(
    r"""\\(?P<escaped>.)
    |   (?P<slash>/)
    |   (?P<star>\*)
    |   (?P<any>\?)
    |   \[(?>(?P<negated>[!^]?)(?P<set>(?:\\.|\[:[^]]{0,9}:\]|[^\\])(?:\\.|\[:[^]]{0,9}:\]|[^]\\])*))\]
    |   (?P<plain>[^\\[])""",
    re.VERBOSE | re.DOTALL,
)
_MEMBER = re.compile(
    r"\[:(?P<name>[^]]{0,9}):\]|(?P<first>\\.|[^\\])-(?P<last>\\.|[^\\])|(?P<one>\\.|[^\\])", re.DOTALL
)
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t-\\r",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_STAR = "*"


def _rule(line: str) -> _Rule | None:
    """Return the rule of a line of a `.gitignore`; None for a line that cannot match anything."""
    stripped = line.rstrip(" ")
    if stripped.endswith("\\") and stripped != line:
        stripped += " "  # an escaped blank
    if stripped.startswith("#"):
        return None
    is_negated = stripped.startswith("!")
    pattern = stripped[is_negated:]
    is_for_folders = pattern.endswith("/")
    pattern = pattern.removesuffix("/")
    try:
        segments = _segments(pattern.removeprefix("/"))
    except ValueError:
        return None
    if not all(segments):  # no name is empty: `a//b`, `/`
        return None
    if "/" not in pattern:  # at any depth
        segments.insert(0, [_STAR, _STAR])
    return _Rule(re.compile(_regex(segments), re.DOTALL), is_negated, is_for_folders)


def _segments(pattern: str) -> list[list[str]]:
    """Return a pattern split at its slashes; each segment is a list of stars and regular expressions for one character.

    Raises ValueError for an unfinished escape or set.
    """
    segments: list[list[str]] = [[]]
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if not token:
            raise ValueError(pattern)
        at = token.end()
        if token["slash"] or token["escaped"] == "/":
            segments.append([])
        elif token["star"]:
            segments[-1].append(_STAR)
        elif token["any"]:
            segments[-1].append("[^/]")
        elif token["set"]:
            segments[-1].append(_set(token["set"], bool(token["negated"])))
        else:
            segments[-1].append(re.escape(token["escaped"] or token["plain"]))
    return segments


def _set(members: str, negated: bool) -> str:
    """Return the regular expression for `[members]`. Raises ValueError."""
    parts = []
    for member in _MEMBER.finditer(members):
        if member["name"] is not None:
            if member["name"] not in _CLASSES:
                raise ValueError(members)
            parts.append(_CLASSES[member["name"]])
        elif member["one"]:
            parts.append(re.escape(member["one"][-1]))
        elif (first := member["first"][-1]) <= (last := member["last"][-1]):
            parts.append(f"{re.escape(first)}-{re.escape(last)}")
    if negated:
        return f"[^/{''.join(parts)}]"
    return f"(?!/)[{''.join(parts)}]" if parts else "(?!)"


def _regex(segments: Sequence[Sequence[str]]) -> str:
    """Return the regular expression for a whole path.

    Segments between two `**` are matched at the first position where they fit, since that leaves the most room for
    those after them. So there is no backtracking (`(?>…)`), and time grows with the product of the two lengths.
    """
    runs: list[list[str]] = [[]]
    for segment in segments:
        if len(segment) > 1 and set(segment) == {_STAR}:
            runs.append([])
        else:
            runs[-1].append(_segment(segment))
    first, *middle = ("/".join(run) for run in runs)
    if not middle:
        return first
    last = middle.pop()
    parts = [first + "/"] if first else []
    parts += [f"(?>(?:[^/]+/)*?{run}/)" for run in middle if run]
    parts.append(f"(?:[^/]+/)*{last}" if last else ".*")
    return "".join(parts)


def _segment(parts: Sequence[str]) -> str:
    """Return the regular expression for one name in a path, with stars treated like the `**` of a path."""
    runs = [""]
    for part in parts:
        if part == _STAR:
            runs.append("")
        else:
            runs[-1] += part
    first, *middle = runs
    if not middle:
        return first
    last = middle.pop()
    return f"(?>{first}{''.join(f'(?>[^/]*?{run})' for run in middle if run)}[^/]*{last}(?![^/]))"
