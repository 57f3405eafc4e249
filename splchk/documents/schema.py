"""Misspelt keywords of JSON Schemas, which are no error for a validator: the schema just stops checking something.

Keywords are only expected in objects that are surely schemas: the root of a document, if it says so or looks like one,
and what is reached from it through keywords whose values are schemas. The names of properties, and the keys of defaults
and examples, are no keywords.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from splchk.documents import json
from splchk.documents.values import decoded
from splchk.records import Record
from splchk.text.edits import distance, shortened

_SUBSCHEMAS = frozenset(
    "items additionalItems prefixItems contains additionalProperties unevaluatedItems unevaluatedProperties "
    "propertyNames not if then else allOf anyOf oneOf contentSchema".split()
)
"""The keywords whose value is a schema, or an array of schemas."""

KEYWORDS = _SUBSCHEMAS.union(
    json.NAME_MAPS,
    # Every draft from 4 to 2020-12.
    "$schema $id $ref $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary $comment "
    "id type enum const title description default examples deprecated readOnly writeOnly required multipleOf "
    "maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format maxItems minItems "
    "uniqueItems maxContains minContains maxProperties minProperties dependentRequired contentEncoding contentMediaType"
    # OpenAPI 3.0 and 3.1.
    " nullable discriminator xml externalDocs example".split(),
)
"""All keywords."""

_OTHERS = frozenset(
    "disallow divisibleBy extends requires base links media pathStart allow allowEmptyValue collectionFormat "
    "comment comments container deprecationMessage enumNames errorMessage name names note notes support_level".split()
)
"""Keywords of older drafts, hyper-schemas and vendors: right, but never what another name was meant to be."""

_SINGLE = frozenset("title description default const format pattern type example $comment id".split())
"""Keywords of one value. What has their name in the plural, and others below it, is another name: `defaults`."""

_LONG = 8
"""From this length on, in characters, two slips are still more likely than another word."""
_SHORT = 3
"""Up to this length, in characters, too many words are near a keyword (`note`, `not`)."""
_BY_SMALL_LETTERS = {keyword.lower(): keyword for keyword in sorted(KEYWORDS)}
_LETTERS = {keyword: frozenset(keyword) for keyword in _BY_SMALL_LETTERS}
_EDGE = 3
"""Letters: one slip leaves either the first three of a longer keyword or the last three as they are."""
_STARTS = frozenset(keyword[:_EDGE] for keyword in _BY_SMALL_LETTERS)
_ENDS = frozenset(keyword[-_EDGE:] for keyword in _BY_SMALL_LETTERS)
_SHORTENED = frozenset(form for keyword in _BY_SMALL_LETTERS for form in shortened(keyword))
_NAME = re.compile(r"""((?:[\w$-]|\\.)++)(?:["']?+\s*+:|["'\s]\s*+[/#])""")

_META_SCHEMA = re.compile(r"https?:(?:\\?/){2}(?:json-schema\.org|spec\.openapis\.org)\b")
_TYPES = frozenset("array boolean integer null number object string any file".split())
_STRUCTURAL = dict.fromkeys("properties patternProperties $defs definitions items".split(), "{")
_STRUCTURAL |= dict.fromkeys("allOf anyOf oneOf".split(), "[")
"""Keywords with the kind of container that they have in a schema; elsewhere `properties` may be a list."""
_DATA = frozenset("default enum const examples example".split())

# The roles of containers.
_OTHER, _SCHEMA, _LIST, _MAP, _API, _COMPONENTS = range(6)


class SchemaKey(Record):
    """A key that is in the place of a keyword; `[start, end)` is the inside of its quotes."""

    start: int
    end: int
    name: str
    """Decoded."""
    pointer: str | None


def schema_keys(text: str, without: frozenset[str] = frozenset(), type: str = "json") -> list[SchemaKey]:
    """Return the keys of all schemas in a document, in order, except those in `without`; `type` is JSON or YAML."""
    scan = _Scan(without, _SCHEMA)
    _walk(text, type, scan)
    if scan.has_api:
        scan = _Scan(without, _API)
        _walk(text, type, scan)
    return scan.found


def misspelt_keywords(text: str, type: str = "json") -> list[tuple[SchemaKey, str]]:
    """Return the keys of schemas that were surely meant to be keywords, each with that keyword."""
    # Most schemas have no name anywhere that is nearly a keyword.
    if not any(nearest_keyword(decoded(name)) for name in set(_NAME.findall(text))):
        return []
    near = ((key, nearest_keyword(key.name)) for key in schema_keys(text, KEYWORDS, type))
    return [(key, keyword) for key, keyword in near if keyword is not None]


def _walk(text: str, type: str, scan: _Scan) -> None:
    """Show the keys, strings and containers of a document to a scan."""
    if type == "yaml":
        from splchk.documents import yaml  # takes longer to import than most documents to check

        yaml.walk(text, scan)
    else:
        _JsonWalker(text, scan).walk()
    scan.end_root()


@lru_cache(maxsize=4096)
def nearest_keyword(name: str) -> str | None:
    """Return the keyword that a name was meant to be; None if it is a keyword itself or a name of another kind."""
    if name in KEYWORDS or name in _OTHERS or name.startswith("x-"):
        return None
    small = name.lower()
    if small in _BY_SMALL_LETTERS:
        return _BY_SMALL_LETTERS[small]
    allowed = 2 if len(name) >= _LONG else 1
    # A keyword that differs in more letters than the slips can change is not near.
    letters = set(small)
    likely = [one for one, theirs in _LETTERS.items() if len(letters ^ theirs) <= 2 * allowed]
    near = ((distance(small, one, allowed), one) for one in likely if _is_comparable(small, one))
    slips, best = min(near, default=(allowed + 1, ""))
    return _BY_SMALL_LETTERS[best] if slips <= allowed else None


def is_near_keyword(name: str) -> bool:
    """Return True if a known word, perhaps with a `$` before it, may be what was written for a keyword.

    This is asked about each known word of all schemas, so most are sorted out quickly: words with a capital are the
    names of types or properties, and short ones are not keywords with a slip (`when`, `cost`).
    """
    if name in KEYWORDS or name[0].isupper() or len(name) < _SHORT:
        return False
    small = name.lower()
    if small in _BY_SMALL_LETTERS:
        return True
    if len(name) < _LONG - 1 and name.isalpha() and f"{name}s" not in KEYWORDS and name[:-1] not in KEYWORDS:
        return False
    if small[:_EDGE] not in _STARTS and small[-_EDGE:] not in _ENDS and len(name) > 2 * _EDGE:
        return False
    return not shortened(small).isdisjoint(_SHORTENED) and nearest_keyword(name) is not None


def _is_comparable(name: str, keyword: str) -> bool:
    if len(keyword) <= _SHORT or len(name) <= _SHORT:
        swapped = len(keyword) == len(name) and sorted(keyword) == sorted(name)
        # `tpe`: a letter inside is missing; `the` and `ids` are other words.
        return swapped or (len(keyword) == len(name) + 1 and (keyword[0], keyword[-1]) == (name[0], name[-1]))
    if keyword[0] == "$" and "$" not in name:  # `schema` and `defs` are names of their own
        return False
    return abs(len(keyword) - len(name)) <= 2


class _Scan:
    """The keys of the schemas in a text, except those in `without`.

    A root is a container that is in no other one. Every root is taken for a schema at first, or for an OpenAPI document
    if `root_role` is _API; what is found in it is kept if it turns out to be one.
    """

    def __init__(self, without: frozenset[str], root_role: int) -> None:
        self._without = without
        self._root_role = root_role
        self._roles = [root_role]
        """The roles of the containers that are open."""
        self._root_depth = 1
        """How many roles there are when the root is the innermost container: 1 if its braces are missing, else 2."""
        self._facts: dict[str, str] = {}
        """The keys of the root and their values, as far as those are strings; a bracket for an object or array."""
        self._pending: list[SchemaKey] = []
        """The keys that were found in the root."""
        self.found: list[SchemaKey] = []
        self.has_api = False
        """True if one of the roots is an OpenAPI document."""

    def key(self, name: str, start: int, end: int, pointer: Callable[[], str | None]) -> None:
        """Note a key of the innermost container, if that may be a schema."""
        self._note(name, "")
        if self._roles[-1] == _SCHEMA and name not in self._without:
            self._pending.append(SchemaKey(start, end, name, pointer()))

    def string(self, name: str | None, value: str) -> None:
        """Note a string under the key `name` of the innermost container."""
        self._note(name, value)

    def open(self, name: str | None, array: bool) -> None:
        """Enter a container that is under the key `name`; None: it is in an array, or in no container."""
        if len(self._roles) == 1 and name is None:
            # A document of its own; what was before it, if anything, lacked its braces.
            self.end_root()
            self._root_depth = 2
            self._roles.append(_OTHER if array else self._root_role)
        else:
            if self._pending and self._pending[-1].name == name and _is_plural(name):
                self._pending.pop()
            self._note(name, "[" if array else "{")
            self._roles.append(_role(self._roles[-1], name, array))

    def close(self, depth: int) -> None:
        """Leave the containers but for the first `depth`."""
        del self._roles[depth + 1 :]
        if len(self._roles) < self._root_depth:
            self.end_root()

    def _note(self, name: str | None, value: str) -> None:
        if name is not None and len(self._roles) == self._root_depth:
            self._facts[name] = value

    def end_root(self) -> None:
        """Keep what was found in a root if it is a schema or in an OpenAPI document."""
        self.has_api |= "openapi" in self._facts or "swagger" in self._facts
        if self._root_role == _API or _is_schema(self._facts):
            self.found += self._pending
        self._facts, self._pending = {}, []
        self._root_depth = 1


class _JsonWalker(json.Walker):
    """Shows a JSON text to a scan."""

    def __init__(self, text: str, scan: _Scan) -> None:
        super().__init__(text)
        self._scan = scan

    def key(self, token: re.Match[str]) -> None:
        """Show a key."""
        name = json.key_name(token)
        if name is not None:
            self._scan.key(name, *json.inside(token), lambda: self.pointer(token))

    def string(self, token: re.Match[str], step: json.Step) -> None:
        """Show a value."""
        self._scan.string(json.key_name(step), token[0].strip(", \t\r\n\"'"))

    def open(self, step: json.Step, array: bool) -> json.Step:
        """Enter a container."""
        self._scan.open(json.key_name(step), array)
        return super().open(step, array)

    def close(self, step: json.Step, array: bool) -> json.Step:
        """Leave a container."""
        step = super().close(step, array)
        self._scan.close(len(self.steps))
        return step


def _is_plural(name: str) -> bool:
    """Return True if a name is no keyword, but one of one value in the plural."""
    return name not in KEYWORDS and name[-1] == "s" and name[:-1] in _SINGLE


def _role(above: int, name: str | None, array: bool) -> int:
    """Return the role of a container under the key `name` in a container with the role `above`."""
    if above in (_LIST, _MAP):
        return _OTHER if array else _SCHEMA
    if above == _SCHEMA:
        if name in _SUBSCHEMAS:
            return _LIST if array else _SCHEMA
        return _MAP if name in json.NAME_MAPS and not array else _OTHER
    if above == _COMPONENTS:
        return _MAP if name == "schemas" else _API
    if above == _API and not (name in _DATA or (name and name.startswith("x-"))):
        return {"schema": _SCHEMA, "components": _COMPONENTS, "definitions": _MAP}.get(name or "", _API)
    return _OTHER


def _is_schema(root: dict[str, str]) -> bool:
    """Return True if the facts about a root say that it is a schema, or its keywords are used as in one."""
    if _META_SCHEMA.match(root.get("$schema", "")):
        return True
    kind = root.get("type", "[")
    is_structural = kind in _TYPES or any(root.get(name) == bracket for name, bracket in _STRUCTURAL.items())
    return is_structural and (kind in _TYPES or kind == "[") and len(KEYWORDS & root.keys()) > 1
