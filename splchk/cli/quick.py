"""A reader of command lines of `check`, without click: importing that costs as much as checking a short document.

It reads what is valid and uses only options of the table. Everything else (other commands, `--help`, mistakes) is left
to click, which also words the error messages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from splchk.cli.options import CHECK, COMMANDS, OPTIONS, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BY_NAME = {name: option for option in OPTIONS for name in option.names}

_MAX_DIGITS = 9

_EXPANDED = frozenset("*?[~$%" if os.name == "nt" else "")
"""Characters of patterns and variables, which click expands on Windows, where the shell does not."""


def read(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Return the values for `run_check` of a command line, or None if click has to read it."""
    if arguments and arguments[0] in COMMANDS:
        if arguments[0] != CHECK:
            return None
        arguments = arguments[1:]
    if _EXPANDED and not _EXPANDED.isdisjoint("".join(arguments)):
        return None
    values: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            paths += rest
        elif argument == "-" or not argument.startswith("-"):
            paths.append(argument)
        elif not _read_options(argument, rest, values):
            return None
    return {**values, "paths": tuple(paths)}


def _read_options(argument: str, rest: Iterator[str], values: dict[str, Any]) -> bool:
    """Add the options of an argument to `values`, with their value from `rest` if need be; False: not understood."""
    if argument.startswith("--"):
        name, equals, value = argument.partition("=")
        return _read_option(_BY_NAME.get(name), value if equals else None, rest, values)
    for end, letter in enumerate(argument[1:], 2):  # -qv, -j4
        option = _BY_NAME.get(f"-{letter}")
        if option is None or not option.is_flag:
            return _read_option(option, argument[end:] or None, rest, values)
        values[option.field] = True
    return True


def _read_option(option: Option | None, value: str | None, rest: Iterator[str], values: dict[str, Any]) -> bool:
    """Add an option to `values`; `value` is what the argument itself has for it."""
    if option is None:
        return False
    if option.is_flag:
        values[option.field] = True
        return value is None
    value = next(rest, None) if value is None else value
    if value is None or not _is_valid(option, value):
        return False
    values[option.field] = (*values.get(option.field, ()), value) if option.is_multiple else value
    return True


def _is_valid(option: Option, value: str) -> bool:
    if option.type is int:
        return value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS
    return not option.choices or value in option.choices
