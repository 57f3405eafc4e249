"""What is reported: one module for each rule, the registry of rules, and how sure a finding is.

A new rule takes a module and a place in the registry: the configuration, all reports and the interactive mode read from
there. Its module and its object are called after its id.
"""

from __future__ import annotations

from splchk.rules.base import Rule
from splchk.rules.confused_word import CONFUSED_WORD
from splchk.rules.doubled_word import DOUBLED_WORD
from splchk.rules.misspelling import MISSPELLING
from splchk.rules.misspelt_keyword import MISSPELT_KEYWORD
from splchk.rules.unknown_word import UNKNOWN_WORD
from splchk.text.lazy import load_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from splchk.rules.file_name import FILE_NAME
    from splchk.rules.forbidden_word import FORBIDDEN_WORD
    from splchk.rules.word_case import WORD_CASE

__all__ = [
    "CONFUSED_WORD",
    "DEFAULT_RULES",
    "DOUBLED_WORD",
    "FILE_NAME",
    "FORBIDDEN_WORD",
    "MISSPELLING",
    "MISSPELT_KEYWORD",
    "RULES",
    "UNKNOWN_WORD",
    "WORD_CASE",
]

_DEFAULT = (UNKNOWN_WORD, MISSPELLING, CONFUSED_WORD, DOUBLED_WORD, MISSPELT_KEYWORD)
WORD_CASE_ID, FORBIDDEN_WORD_ID, FILE_NAME_ID = _ON_REQUEST = ("word-case", "forbidden-word", "file-name")
"""The ids of the rules that are off by default: most runs do not need their modules."""


class _Registry(dict[str, Rule]):
    """Rules by their ids; one that has only its id here is imported when it is asked for."""

    def __getitem__(self, id: str) -> Rule:
        rule: Any = super().__getitem__(id)
        if isinstance(rule, str):
            name = id.replace("-", "_")
            rule = self[id] = getattr(load_module(f"splchk.rules.{name}"), name.upper())
        return rule  # type: ignore[no-any-return]

    def values(self) -> Any:
        """Return the rules."""
        return {id: self[id] for id in self}.values()

    def items(self) -> Any:
        """Return the ids with the rules."""
        return {id: self[id] for id in self}.items()


_ALL: dict[str, Any] = {rule.id: rule for rule in _DEFAULT} | {id: id for id in _ON_REQUEST}
RULES = _Registry(_ALL)
"""All rules by their ids, in the order in which reports list them."""

DEFAULT_RULES = frozenset(rule.id for rule in _DEFAULT)
"""The ids of the rules that are enabled unless a project says otherwise."""


def __getattr__(name: str) -> Rule:
    """Return a rule that is off by default, by the name of its object."""
    id = name.lower().replace("_", "-")
    if id not in _ON_REQUEST:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return RULES[id]
