"""Where a JSON Schema expects its keywords: a misspelt one is no error there, the schema just stops checking.

Keywords are looked for only in objects that are surely schemas: a document's root that says so or looks like one, and
what is reached from it through keywords that hold schemas. Names of properties, defaults and examples are not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from splchk.documents import json
from splchk.records import Record
from splchk.text.edits import distance

_SUBSCHEMAS = frozenset(
    "items additionalItems prefixItems contains additionalProperties unevaluatedItems unevaluatedProperties "
    "propertyNames not if then else allOf anyOf oneOf contentSchema".split()
)
"""The keywords whose value is a schema, or an array of schemas."""

KEYWORDS: frozenset[str] = (
    _SUBSCHEMAS
    | json.NAME_MAPS
    | frozenset(
        # Every draft from 4 to 2020-12.
        "$schema $id $ref $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary $comment "
        "id type enum const title description default examples deprecated readOnly writeOnly required multipleOf "
        "maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format maxItems minItems "
        "uniqueItems maxContains minContains maxProperties minProperties dependentRequired contentEncoding "
        "contentMediaType "
        # OpenAPI 3.0 and 3.1.
        "nullable discriminator xml externalDocs example".split()
    )
)
"""The names that a schema understands."""

_OTHERS = frozenset(
    "disallow divisibleBy extends requires base links media pathStart allow allowEmptyValue collectionFormat "
    "comment comments container "
    "deprecationMessage enumNames errorMessage name names note notes support_level".split()
)
"""What older drafts, hyper-schemas and vendors have: known, but nobody means them by another name."""

_LONG = 8
"""From this length on, two slips are still more likely than another word."""
_SHORT = 3
"""Up to this length too many words are near a keyword (`note`, `not`)."""
_BY_SMALL_LETTERS = {keyword.lower(): keyword for keyword in sorted(KEYWORDS)}
_LETTERS = {keyword: frozenset(keyword) for keyword in _BY_SMALL_LETTERS}
_NAME = re.compile(r"""([\w$\\-]++)(?:["']?+\s*+:|["'\s]\s*+[/#])""")

_META_SCHEMA = re.compile(r"https?:(?:\\?/){2}(?:json-schema\.org|spec\.openapis\.org)\b")
_TYPES = frozenset("array boolean integer null number object string any file".split())
_TELLING = frozenset("properties patternProperties $defs definitions allOf anyOf oneOf items".split())
_DATA = frozenset("default enum const examples example".split())

# What a container is.
_OTHER, _SCHEMA, _LIST, _MAP, _API, _COMPONENTS = range(6)


class SchemaKey(Record):
    """A key that stands where a schema has its keywords; `[start, end)` is the inside of its quotes."""

    start: int
    end: int
    name: str
    """Decoded."""
    pointer: str | None


def schema_keys(text: str) -> list[SchemaKey]:
    """The keys of all schemas in a JSON document, in order; none if it holds no schema."""
    return _Scan(text, frozenset()).found()


def misspelt_keywords(text: str) -> list[tuple[SchemaKey, str]]:
    """The keys of schemas that were surely meant to be keywords, with the keyword that was meant."""
    # Most schemas hold no name that is nearly a keyword, wherever it stands.
    if not any(nearest_keyword(json.decoded(name)) for name in set(_NAME.findall(text))):
        return []
    near = ((key, nearest_keyword(key.name)) for key in _Scan(text, KEYWORDS).found())
    return [(key, keyword) for key, keyword in near if keyword is not None]


@lru_cache(maxsize=4096)
def nearest_keyword(name: str) -> str | None:
    """The keyword that a name is a slip of; None if it is a keyword itself, a vendor's own or something else."""
    if name in KEYWORDS or name in _OTHERS or name.startswith("x-"):
        return None
    small = name.lower()
    if small in _BY_SMALL_LETTERS:
        return _BY_SMALL_LETTERS[small]
    allowed = 2 if len(name) >= _LONG else 1
    # What differs in more letters than so many slips can change is not looked at any closer.
    letters = set(small)
    likely = [one for one, theirs in _LETTERS.items() if len(letters ^ theirs) <= 2 * allowed]
    near = ((distance(small, one, allowed), one) for one in likely if _is_comparable(small, one))
    best = min(near, default=(allowed + 1, ""))
    return _BY_SMALL_LETTERS[best[1]] if best[0] <= allowed else None


def _is_comparable(name: str, keyword: str) -> bool:
    if len(keyword) <= _SHORT or len(name) <= _SHORT:
        return len(keyword) == len(name) and sorted(keyword) == sorted(name)
    return abs(len(keyword) - len(name)) <= 2


class _Scan:
    """One reading of a text for the keys of its schemas, but for those in `without`."""

    def __init__(self, text: str, without: frozenset[str]) -> None:
        self._text = text
        self._without = without
        self._api = False

    def found(self) -> list[SchemaKey]:
        """Take every root for a schema first; if one is an OpenAPI document, read again for the schemas in it."""
        found = self._read(_SCHEMA)
        return self._read(_API) if self._api else found

    def _read(self, root: int) -> list[SchemaKey]:
        self._begin(root)
        path, roles = self._path, self._roles
        step: json.Step = None
        for token in json.TOKEN.finditer(self._text):
            role = json.ROLES[token.lastindex or 0]
            if role <= json.LAST_STRING:
                if role == json.KEY and step.__class__ is not int:
                    step = token
                    if roles[-1] == _SCHEMA:
                        self._note(token)
                elif len(roles) == self._root_depth:
                    self._say(step, token[0].strip(", \t\r\n\"'"))
                if role == json.STRING:
                    step = json.after(step, token, role)
            elif role <= json.OPEN_ARRAY:
                array = role == json.OPEN_ARRAY
                self._enter(step, array)
                step = path.open(step, array)
            elif role == json.CLOSE:
                step = path.close(step, token)
                self._leave()
            elif role <= json.LITERALS:
                step = json.after(step, token, role)
        self._judge()
        return self._found

    def _begin(self, root: int) -> None:
        self._root = root
        self._path = json.Path()
        self._roles = [root]
        self._root_depth = 1
        self._facts: dict[str, str] = {}
        self._pending: list[SchemaKey] = []
        self._found: list[SchemaKey] = []

    def _note(self, token: re.Match[str]) -> None:
        """A key of what may be a schema."""
        name = json.name(token)
        if name is None:
            return
        if len(self._roles) == self._root_depth:
            self._facts[name] = ""
        if name not in self._without:
            self._pending.append(SchemaKey(*json.body(token), name, self._path.pointer(token)))

    def _say(self, step: json.Step, value: str) -> None:
        """What a root has under a key: a string, or the bracket that opens it."""
        name = json.name(step)
        if name is not None:
            self._facts[name] = value

    def _enter(self, step: json.Step, array: bool) -> None:
        if len(self._roles) == 1 and step is None:
            # A document of its own; what stood before it, if anything, lacked its braces.
            self._judge()
            self._root_depth = 2
            self._roles.append(_OTHER if array else self._root)
            return
        if len(self._roles) == self._root_depth:
            self._say(step, "[" if array else "{")
        self._roles.append(_role(self._roles[-1], step, array))

    def _leave(self) -> None:
        del self._roles[len(self._path.steps) + 1 :]
        if len(self._roles) < self._root_depth:
            self._judge()

    def _judge(self) -> None:
        """At the end of a root: keep what was found in it, if it was a schema."""
        self._api |= "openapi" in self._facts or "swagger" in self._facts
        if self._root == _API or _is_schema(self._facts):
            self._found += self._pending
        self._facts, self._pending = {}, []
        self._root_depth = 1


def _role(above: int, step: json.Step, array: bool) -> int:
    """What a container is by the one it stands in, and where in it."""
    name = json.name(step)
    if above in (_LIST, _MAP):
        return _OTHER if array else _SCHEMA
    if above == _SCHEMA:
        if name in _SUBSCHEMAS:
            return _LIST if array else _SCHEMA
        return _MAP if name in json.NAME_MAPS and not array else _OTHER
    if above == _COMPONENTS:
        return _MAP if name == "schemas" else _API
    return _role_in_api(name) if above == _API else _OTHER


def _role_in_api(name: str | None) -> int:
    if name is None:
        return _API
    if name in _DATA or name.startswith("x-"):
        return _OTHER
    return {"schema": _SCHEMA, "components": _COMPONENTS, "definitions": _MAP}.get(name, _API)


def _is_schema(root: dict[str, str]) -> bool:
    """Whether a root is a schema: it says so, or its keywords are put to a schema's use."""
    if _META_SCHEMA.match(root.get("$schema", "")):
        return True
    kind = root.get("type", "[")
    telling = kind in _TYPES or any(root.get(name, "") in ("{", "[") for name in _TELLING & root.keys())
    return telling and (kind in _TYPES or kind == "[") and len(KEYWORDS & root.keys()) > 1
