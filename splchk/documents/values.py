"""What YAML and TOML have in common: what kind a scalar is, by itself and by its key, and its JSON Pointer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from enum import Enum, auto

from splchk.model import Kind


class Sort(Enum):
    """What a key says about the scalars under it."""

    ANY = auto()
    PROSE = auto()
    NAMES = auto()
    """No sentences, whatever stands there."""
    CODE = auto()
    PEOPLE = auto()
    """Nothing to be looked at, however deep below."""
    NEVER = auto()


PROSE_KEYS = frozenset("description title summary help message label comment".split())
"""What stands under these keys is written for people, however short it is."""
_SORTS = {
    key: sort
    for sort, keys in {
        # The names of people are in no dictionary.
        Sort.PEOPLE: "author authors by assignee assignees contributor contributors editor editors maintainer "
        "maintainers manager reviewer reviewers",
        Sort.NAMES: "tag tags keyword keywords category categories labels topics aliases",
        # What is run: in GitHub's workflows, pipelines of GitLab and Travis, Compose files, pre-commit's configuration,
        # Taskfiles and Ansible's playbooks.
        Sort.CODE: "run script before_script after_script install before_install if command commands cmd cmds "
        "entrypoint entry args shell",
        Sort.NEVER: "$ref $id $schema pattern format",
    }.items()
    for key in keys.split()
}
"""What other keys say; before a dot stands whose key it is: `ansible.builtin.shell`, `ms.author`."""

_LONGEST_POINTER = 4096
"""Longer ones help nobody, and would make the pointers' length the square of the document's."""

_KINDS = {Sort.PROSE: Kind.PROSE, Sort.NAMES: Kind.VALUE, Sort.CODE: Kind.CODE}
_LETTER = re.compile(r"[^\W\d_]")
# After a comma another item of a list may follow: `main, release`.
_SPACE = re.compile(r"(?<!,)\s")


def sort_of(key: str, prose_keys: frozenset[str], above: Sort = Sort.ANY) -> Sort:
    """What a key says about the scalars under it, and what the key `above` says about all below."""
    if key in prose_keys or key.lower() in prose_keys:
        return Sort.PROSE
    if above is Sort.PEOPLE:
        return above
    return _SORTS.get(key) or _SORTS.get(key.rpartition(".")[2].lower(), Sort.ANY)


def value_kind(value: str, sort: Sort) -> Kind | None:
    """Whether a scalar reads as a sentence or as a name; None: it holds nothing to be read."""
    letter = _LETTER.search(value)
    if letter is None or sort in (Sort.PEOPLE, Sort.NEVER):
        return None
    if sort in _KINDS:
        return _KINDS[sort]
    space = _SPACE.search(value, letter.end())
    return Kind.PROSE if space and _LETTER.search(value, space.end()) else Kind.VALUE


def below(pointer: str | None, name: str | int) -> str | None:
    """The JSON Pointer of a member; None where it cannot be told, or is too long to help."""
    if pointer is None or len(pointer) > _LONGEST_POINTER:
        return None
    if isinstance(name, int):
        return f"{pointer}/{name}"
    if len(name) > _LONGEST_POINTER:
        return None
    return f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"


def holds(wanted: Sequence[int] | None, start: int, end: int) -> bool:
    """Whether one of the wanted offsets stands in `[start, end)`; all are wanted if there are none."""
    if wanted is None:
        return True
    at = bisect_left(wanted, start)
    return at < len(wanted) and wanted[at] < end
