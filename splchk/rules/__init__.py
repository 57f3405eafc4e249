"""What is reported: one module for each rule, the registry of rules, and how sure a finding is.

A new rule takes a module and a place in `RULES`: the configuration, all reports and the interactive mode read from
there.
"""

from __future__ import annotations

from splchk.rules.base import Rule
from splchk.rules.confused_word import CONFUSED_WORD
from splchk.rules.doubled_word import DOUBLED_WORD
from splchk.rules.file_name import FILE_NAME
from splchk.rules.forbidden_word import FORBIDDEN_WORD
from splchk.rules.misspelling import MISSPELLING
from splchk.rules.misspelt_keyword import MISSPELT_KEYWORD
from splchk.rules.unknown_word import UNKNOWN_WORD
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

_ALL: tuple[Rule, ...] = (
    UNKNOWN_WORD,
    MISSPELLING,
    CONFUSED_WORD,
    DOUBLED_WORD,
    MISSPELT_KEYWORD,
    WORD_CASE,
    FORBIDDEN_WORD,
    FILE_NAME,
)
RULES = {rule.id: rule for rule in _ALL}
"""All rules by their ids, in the order in which reports list them."""

DEFAULT_RULES = frozenset(rule.id for rule in RULES.values() if rule.is_default)
"""The ids of the rules that are enabled unless a project says otherwise."""
