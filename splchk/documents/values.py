"""What the readers of keys and values have in common: what a key says about its values, JSON Pointers, escapes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from splchk.model import Kind
from splchk.text.lazy import compiled


class KeyRole(Enum):
    """What a key says about the scalars under it."""

    ANY = auto()
    """Nothing: the scalar itself decides."""
    PROSE = auto()
    """They are sentences."""
    NAMES = auto()
    """They are names, even if they look like sentences."""
    CODE = auto()
    CODE_BELOW = auto()
    """They are code, and so are the values of all keys under it: `scripts`."""
    DEPENDENCIES = auto()
    """The keys under it are names of packages, which are not one's own."""
    PROPERTIES = auto()
    """The keys under it are names of properties, which say nothing about values."""
    TASK_RUNNER = auto()
    """Under `tasks` is code."""
    PEOPLE = auto()
    """They are the names of people, which no dictionary has, at any depth: not checked."""
    REFERENCE = auto()
    """They lead to other values; the fragment alone is checked."""
    NEVER = auto()
    """They are not checked."""


PROSE_KEYS = frozenset("description title summary help message label comment".split())
"""Values under these keys are prose, however short they are."""
_ROLES = {
    key: role
    for role, keys in {
        KeyRole.PEOPLE: "author authors by assignee assignees contributor contributors editor editors maintainer "
        "maintainers manager reviewer reviewers",
        KeyRole.NAMES: "tag tags keyword keywords category categories labels topics aliases",
        # Commands: in GitHub's workflows, pipelines of GitLab and Travis, Compose files, pre-commit's configuration,
        # Taskfiles and Ansible's playbooks. Conditions and loops: in Ansible's, and in the rules of Prometheus.
        KeyRole.CODE: "run script before_script after_script install before_install if command commands cmd cmds "
        "entrypoint entry args shell assert changed_when expr failed_when loop that until when "
        "addopts expression jsonpath lambda promql query with_items",
        KeyRole.CODE_BELOW: "scripts x-codesamples x-code-samples",
        KeyRole.DEPENDENCIES: "dependencies devdependencies peerdependencies optionaldependencies dev-dependencies "
        "build-dependencies bundleddependencies peerdependenciesmeta dependenciesmeta",
        KeyRole.PROPERTIES: "properties patternProperties definitions $defs schemas",
        KeyRole.TASK_RUNNER: "poe",
        KeyRole.REFERENCE: "$ref",
        KeyRole.NEVER: "$id $schema pattern format",
    }.items()
    for key in keys.split()
}
"""The roles of other keys; a prefix that says whose key it is does not count: `ansible.builtin.shell`, `ms.author`."""
_KINDS = {
    KeyRole.PROSE: Kind.PROSE,
    KeyRole.NAMES: Kind.VALUE,
    KeyRole.CODE: Kind.CODE,
    KeyRole.CODE_BELOW: Kind.CODE,
}
_FILE_OF_CODE = (
    r"[\w.-]*\.(?:bash|bat|cfg|conf|css|env|go|html?|ini|java|js|json|lua|pl|ps1|py|rb|sh|sql|toml|ts|xml|ya?ml)"
)
"""A key that names a file, whose content is its value: in a ConfigMap."""

_LETTER = re.compile(r"[^\W\d_]")
# White space between words. After a comma another item of a list may follow: `main, release`.
_SPACE = re.compile(r"(?<!,)\s")

TEMPLATE_TAG = r"\{\{(?:[^{}]|\}(?!\})|\{(?!\{))*+\}\}|\{%(?:[^{%]|%(?!\})|\{(?!%))*+%\}|<%(?:[^<%]|%(?!>)|<(?!%))*+%>"
"""An expression or a tag of Jinja, Liquid, Hugo, GitHub's workflows or ERB. None begins in another, so that a text of
unclosed ones is read in linear time."""
_OPENINGS = ("{{", "{%", "<%")
# An operator between two names, numbers or strings. Prose has none but `=`.
_OPERATOR = r"[\w\"')\]}]\s*+(?:[=!]=|[<>]=|&&|\|\||=~)\s*+[\w\"'({\[!$.-]"
_OPERATORS = ("==", "!=", "<=", ">=", "&&", "||", "=~")

# What a regular expression has and nothing else: a set of a letter in both cases or of a range, a group with a question
# mark, or a class in a string without blanks.
_PATTERN = r"\[([a-z])(?!\1\])(?-i:(?!\1))\1\]|\[\^?(?:a-z|0-9)|\(\?[:!=<]|\A\S*\\[bdsw](?![a-z]:)\S*\Z"

FRAGMENT = "#/"
"""The beginning of a JSON Pointer in a reference (RFC 6901, section 6)."""

_LONGEST_POINTER = 4096
"""In characters. A longer pointer helps nobody, and all pointers of a document could be as long as its square."""

_ESCAPE = (
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})|x(?P<two>[0-9a-fA-F]{2})"
    r"|(?P<line_end>\r\n|[\r\n])|(?P<other>.))"
)
_ESCAPED = {"b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def decoded(source: str) -> str:
    """Return the value of a string in double quotes: the escapes of JSON, JSON5, YAML and TOML decoded.

    A character that is not in the formats' lists stands for itself; the end of a line, for nothing.
    """
    return compiled(_ESCAPE, re.DOTALL).sub(_unescaped, source) if "\\" in source else source


def _unescaped(escape: re.Match[str]) -> str:
    kind = escape.lastgroup
    if kind == "other":
        return _ESCAPED.get(escape["other"], escape["other"])
    if kind == "low":
        high, low = int(escape["high"], 16), int(escape["low"], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    if kind is None or kind == "line_end":
        return ""
    number = int(escape[kind], 16)
    return chr(number) if number < 0x110000 else " "


def role_of(key: str, prose_keys: frozenset[str], above: KeyRole = KeyRole.ANY) -> KeyRole:
    """Return the role of a key under a key with the role `above`."""
    if key in prose_keys or key.lower() in prose_keys:
        return KeyRole.PROSE
    if above is KeyRole.PEOPLE:
        return above
    name = key.rpartition(".")[2].lower()
    role = _ROLES.get(key) or _ROLES.get(name, KeyRole.ANY)
    if role is KeyRole.DEPENDENCIES and above is KeyRole.PROPERTIES:
        return KeyRole.ANY
    if role is KeyRole.ANY:
        if above is KeyRole.CODE_BELOW or (name != key and compiled(_FILE_OF_CODE).fullmatch(key)):
            return KeyRole.CODE
        if above is KeyRole.TASK_RUNNER and key == "tasks":
            return KeyRole.CODE_BELOW
    return role


def key_kind(name: str, above: KeyRole = KeyRole.ANY) -> Kind | None:
    """Return the kind of a key under a key with the role `above`; None if there is nothing to check."""
    kind = value_kind(name, KeyRole.ANY) and Kind.KEY
    return Kind.CODE if kind and above is KeyRole.DEPENDENCIES else kind


def value_kind(value: str, role: KeyRole) -> Kind | None:
    """Return the kind of a scalar, by itself and by the role of its key; None if there is nothing to check."""
    letter = _LETTER.search(value)
    if letter is None or role in (KeyRole.PEOPLE, KeyRole.NEVER):
        return None
    if role is KeyRole.REFERENCE:
        return Kind.VALUE if FRAGMENT in value else None
    if role in _KINDS:
        return _KINDS[role]
    if is_expression(value) or is_pattern(value):
        return Kind.CODE
    if has_template(value):
        # What is left is prose or code: a name with a part that is filled in is made by a program.
        kind = value_kind(compiled(TEMPLATE_TAG).sub("", value), role)
        return kind if kind is Kind.PROSE else Kind.CODE
    space = _SPACE.search(value, letter.end())
    return Kind.PROSE if space and _LETTER.search(value, space.end()) else Kind.VALUE


def is_expression(value: str) -> bool:
    """Return True if a string compares or combines names: `r.level == "one"`, `make && make install`.

    One of several lines, or that ends like a sentence, is none.
    """
    if not any(sign in value for sign in _OPERATORS):
        return False
    stripped = value.strip()
    if "\n" in stripped or stripped.endswith((".", "!", "?")):
        return False
    return compiled(_OPERATOR).search(value) is not None


def is_pattern(value: str) -> bool:
    """Return True if a string is a regular expression: `[Cc]ontainer`, `a\\swith`; it is decoded."""
    if not ("[" in value or "\\" in value or "(?" in value):
        return False
    return compiled(_PATTERN, re.IGNORECASE).search(value) is not None


def has_template(value: str) -> bool:
    """Return True if parts of a string are filled in by a program."""
    return any(opening in value for opening in _OPENINGS) and compiled(TEMPLATE_TAG).search(value) is not None


def outside_templates(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of `[start, end)` without what a program fills in."""
    for match in compiled(TEMPLATE_TAG).finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def joined(pointer: str, step: str | int) -> str:
    """Return the JSON Pointer (RFC 6901) of a member of the value that `pointer` leads to: of a key or an index."""
    if isinstance(step, int):
        return f"{pointer}/{step}"
    return f"{pointer}/{step.replace('~', '~0').replace('/', '~1')}"


def below(pointer: str | None, step: str | int) -> str | None:
    """Return the JSON Pointer of a member, as `joined` does; None if it is too long, or `pointer` is unknown."""
    if pointer is None or len(pointer) > _LONGEST_POINTER:
        return None
    return None if isinstance(step, str) and len(step) > _LONGEST_POINTER else joined(pointer, step)


def holds(wanted: Sequence[int] | None, start: int, end: int) -> bool:
    """Return True if one of the wanted offsets, which are sorted, is in `[start, end)`; with None all are wanted."""
    if wanted is None:
        return True
    at = bisect_left(wanted, start)
    return at < len(wanted) and wanted[at] < end


def shifted(wanted: Sequence[int] | None, start: int, end: int) -> list[int] | None:
    """Return the wanted offsets in `[start, end)`, counted from `start`; None if all are wanted."""
    if wanted is None:
        return None
    return [offset - start for offset in wanted[bisect_left(wanted, start) : bisect_left(wanted, end)]]
