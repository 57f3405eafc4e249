"""JSON and what people write as JSON: keys, string values and comments, with their positions.

Nothing is refused: comments, single quotes, bare keys, trailing commas, placeholders, missing quotes and brackets are
read as far as they make sense, and the rest is skipped. One regular expression cuts the text into tokens; a region or
its JSON Pointer is only made for the tokens that contain a suspect.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from splchk.documents import values
from splchk.documents.values import KeyRole, decoded, joined
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

PROSE_KEYS = values.PROSE_KEYS | {"$comment"}
"""Values under these keys are prose, even a single word."""

_REFERENCE = "$ref"
_NOT_CHECKED = frozenset("$id $schema $anchor $dynamicRef pattern format contentEncoding contentMediaType".split())
"""Values under these keys are no words."""
_PATTERNS = "patternProperties"
NAME_MAPS = frozenset("properties patternProperties definitions $defs dependentSchemas dependencies".split())
"""The keywords of a schema whose value is an object with names that the author of the schema chooses."""
_URI = r"[A-Za-z][A-Za-z0-9+.-]*:|[#/]|\.\.?/"
"""The beginning of the value of `id` in a schema of draft 4: a URI, absolute or relative."""

# The inside of a string and its closing quote. A line end belongs to it if it is escaped, as in JSON5; if the closing
# quote is missing, the string ends with the line.
_INSIDE = r"(?P<{name}>[^{quote}\\\r\n]*+(?:\\(?:\r\n|.|\Z)[^{quote}\\\r\n]*+)*+){quote}?+"
# A value that is no string, object or array.
_LITERAL = r"(?:true|false|null|-?\d[\d.eE+-]*+)"
# A token takes the blanks after it, since the search for the next token would be slow in them.
_BLANKS = r"[ \t\r\n]*+"
# Blanks and comments.
_GAP = r"(?:\s++|(?://|#)[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+"
# What makes a string a key: a colon, taken with a literal and its comma if they follow; or comments before a colon.
_COLON = rf":(?:{_BLANKS}{_LITERAL}{_BLANKS},)?+|(?=[/#])(?={_GAP}:)"
# What follows a string.
_AFTER = rf"{_BLANKS}(?:(?P<{{name}}_comma>,)|(?P<{{name}}_key>{_COLON}))?+{_BLANKS}"
_DOUBLE = f'"{_INSIDE}{_AFTER}'.format(name="double", quote='"')
_SINGLE = f"'{_INSIDE}{_AFTER}".format(name="single", quote="'")
# A word without quotes: it begins like an address, or with any character that has no meaning in JSON.
_BARE = r"""(?P<bare>(?:[A-Za-z][\w+.-]*+://|[^\s"',:{}\[\]/#\ufeff])(?:[^\s",:{}\[\]/]|/(?![/*]))*+)"""
_TOKEN = re.compile(
    rf"{_DOUBLE}|{_SINGLE}"
    rf"|(?:(?P<open_object>\{{)|(?P<close_object>\}})|(?P<open_array>\[)|(?P<close_array>\])|(?P<comma>,)){_BLANKS}"
    rf"|(?P<literals>(?:{_LITERAL}{_BLANKS},{_BLANKS})++)"
    rf"|(?://|#)(?P<line_comment>[^\r\n]*+){_BLANKS}"
    rf"|/\*(?P<block_comment>(?:[^*]++|\*(?!/))*+)(?:\*/)?+{_BLANKS}"
    rf"|{_BARE}{_BLANKS}(?P<bare_key>{_COLON})?+{_BLANKS}",
    re.DOTALL,
)
"""A token of any text. What is between two tokens (colons, stray characters) has no meaning."""

# The roles of tokens, in an order that is compared: keys and strings first, then brackets, then commas. A STRING has a
# comma after it, a LAST_STRING none. LITERALS are literals with their commas.
_KEY, _STRING, _LAST_STRING, _OPEN_OBJECT, _OPEN_ARRAY, _CLOSE, _COMMA, _LITERALS, _COMMENT, _OTHER = range(10)
_GROUPS = (
    "double_key single_key bare_key, double_comma single_comma, double single, open_object, open_array, "
    "close_object close_array, comma, literals, line_comment block_comment, bare"
)
"""The last groups of matches, by the roles of tokens. A bare word that is no key has no meaning."""
_ROLE_OF_GROUP = {group: role for role, groups in enumerate(_GROUPS.split(", ")) for group in groups.split()}
_ROLES = (_OTHER, *map(_ROLE_OF_GROUP.__getitem__, _TOKEN.groupindex))
"""The role of a token by the number of the last group, which is faster."""
_INSIDE_OF = (0, *(_TOKEN.groupindex[group.removesuffix("_key").removesuffix("_comma")] for group in _TOKEN.groupindex))
"""The group with the inside of a string, bare word or comment, by the number of the last group."""


Step = re.Match[str] | int | None
"""The step from a container to a member: the token of a key, the index in an array, or None at the top level."""

_LONGEST_POINTER = 1000
"""In characters: the pointers of endless nesting would fill any memory."""
_TOO_LONG = "..."
_LOOK_BACK = 32
"""Levels to go up in search of a key, so that the cost of deep nesting stays linear."""

_CODE = (KeyRole.CODE, KeyRole.CODE_BELOW)
_PUNCTUATION = ".,;:!?…()[]\"'“”‘’«»*`"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a JSON document; with `wanted` (sorted offsets), only those that contain one of them.

    A key or value whose pointer would be longer than 1,000 characters has none.
    """
    reader = _Reader(text, wanted, PROSE_KEYS | prose_keys)
    reader.walk()
    return reader.found


def inside(token: re.Match[str]) -> tuple[int, int]:
    """Return the span of a string without its quotes, of a bare word, or of a comment without its marks."""
    return token.span(_INSIDE_OF[token.lastindex or 0])


def key_name(step: Step) -> str | None:
    """Return the decoded key of a step; None for an index, at the top level, and if it is too long for a name."""
    if step is None or isinstance(step, int):
        return None
    start, end = inside(step)
    return decoded(step.string[start:end]) if end - start <= _LONGEST_POINTER else None


class Walker:
    """Goes through the tokens of a text, and knows the containers that are open at each.

    Subclasses define what is done with keys, strings and comments.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.target = -1
        """Tokens that do not end after this offset are skipped; the walk ends when it is the text's length."""
        self.steps: list[Step] = []
        """From the top level to the innermost container."""
        self._pointers: list[str | None] = [""]
        """The pointers of the containers, as far as they were asked for."""
        self._arrays = 0

    def key(self, token: re.Match[str]) -> None:
        """Use a key of the innermost container."""

    def string(self, token: re.Match[str], step: Step) -> None:
        """Use a string that is the member `step` of the innermost container."""

    def comment(self, token: re.Match[str]) -> None:
        """Use a comment."""

    def walk(self) -> None:
        """Go through the tokens."""
        # This is most of the cost of reading a document: `isinstance` for `__class__`, or `lastgroup` for `lastindex`,
        # make it 5 % more each.
        end = len(self.text)
        step: Step = None
        for token in _TOKEN.finditer(self.text) if self.target < end else ():
            role = _ROLES[token.lastindex or 0]
            if role <= _LAST_STRING:
                is_key = role == _KEY and step.__class__ is not int
                if is_key:
                    step = token
                if token.end() > self.target:
                    if is_key:
                        self.key(token)
                    else:
                        self.string(token, step)
                    if self.target >= end:
                        break
                if role == _STRING:
                    step = step + 1 if step.__class__ is int else None
            elif role <= _OPEN_ARRAY:
                step = self.open(step, role == _OPEN_ARRAY)
            elif role == _CLOSE:
                step = self.close(step, token.lastgroup == "close_array")
            elif role <= _LITERALS:
                step = step + token[0].count(",") if isinstance(step, int) else None
            elif role == _COMMENT and token.end() > self.target:
                self.comment(token)
                if self.target >= end:
                    break

    def open(self, step: Step, array: bool) -> Step:
        """Enter a container that is the member `step`; return the first step in it."""
        self.steps.append(step)
        self._pointers.append(None)
        if array:
            self._arrays += 1
            return 0
        return None

    def close(self, step: Step, array: bool) -> Step:
        """Leave the nearest container of this kind and all in it, if there is one; return the step that led to it."""
        if not (self._arrays if array else len(self.steps) > self._arrays):
            return step
        was_array = not array
        while was_array != array:
            was_array = isinstance(step, int)
            self._arrays -= was_array
            self._pointers.pop()
            step = self.steps.pop()
        return step if self.steps else None

    def pointer(self, step: Step) -> str | None:
        """Return the JSON Pointer of the member `step` of the innermost container."""
        pointers = self._pointers
        at = len(pointers) - 1
        while (pointer := pointers[at]) is None:
            at -= 1
        for above in self.steps[at:]:
            at += 1
            pointers[at] = pointer = _pointer_below(pointer, above)
        pointer = _pointer_below(pointer, step)
        return None if pointer == _TOO_LONG else pointer


def _pointer_below(pointer: str, step: Step) -> str:
    if pointer == _TOO_LONG or step is None:
        return pointer
    member = step if isinstance(step, int) else key_name(step)
    longer = _TOO_LONG if member is None else joined(pointer, member)
    return longer if len(longer) <= _LONGEST_POINTER else _TOO_LONG


class _Reader(Walker):
    """Finds the regions of a text that contain a wanted offset."""

    def __init__(self, text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> None:
        super().__init__(text)
        self.found: list[Region] = []
        self._prose_keys = prose_keys
        self._wanted = wanted
        self._next = 0
        """The index of the first wanted offset that is left."""
        self._skip(0)

    def key(self, token: re.Match[str]) -> None:
        """Add a key, unless it is a regular expression."""
        if self._is_wanted(token) and not self._has_patterns():
            is_package = self._role(None) is KeyRole.DEPENDENCIES
            self._add(token, Kind.CODE if is_package else Kind.KEY, token)

    def string(self, token: re.Match[str], step: Step) -> None:
        """Add a string, unless its key says that it is no word."""
        if self._is_wanted(token):
            source = self.text[slice(*inside(token))]
            key = key_name(step)
            if key == _REFERENCE:
                self._add_fragment(token, source, step)
            elif not (key in _NOT_CHECKED or (key == "id" and compiled(_URI).match(source))):
                self._add(token, self._kind(source, step), step)

    def comment(self, token: re.Match[str]) -> None:
        """Add a comment."""
        if self._is_wanted(token):
            self.found.append(Region(*inside(token), Kind.COMMENT, escapes=Escaping.NONE))

    def _add(self, token: re.Match[str], kind: Kind, step: Step) -> None:
        start, end = inside(token)
        pointer = self.pointer(step)
        is_template = kind is Kind.PROSE and values.has_template(self.text[start:end])
        spans = values.outside_templates(self.text, start, end) if is_template else ((start, end),)
        for first, last in spans:
            if first < last:
                self.found.append(Region(first, last, kind, not is_template, pointer, Escaping.JSON))

    def _add_fragment(self, token: re.Match[str], source: str, step: Step) -> None:
        at = source.find(values.FRAGMENT)
        if at >= 0:
            start, end = inside(token)
            self.found.append(Region(start + at, end, Kind.VALUE, True, self.pointer(step), Escaping.JSON))

    def _is_wanted(self, token: re.Match[str]) -> bool:
        """Return True if a wanted offset is inside the token; the walk goes on to the next one after that."""
        start, end = inside(token)
        if self._wanted is None:
            return start < end
        self._next = bisect_left(self._wanted, start, self._next)
        has_wanted = self._next < len(self._wanted) and self._wanted[self._next] < end
        self._skip(end)
        return has_wanted

    def _skip(self, end: int) -> None:
        """Set the target: the first wanted offset from `end` on."""
        if self._wanted is not None:
            self._next = bisect_left(self._wanted, end, self._next)
            self.target = self._wanted[self._next] if self._next < len(self._wanted) else len(self.text)

    def _kind(self, source: str, step: Step) -> Kind:
        above = reversed([*self.steps[-_LOOK_BACK:], step])
        key = key_name(next((one for one in above if not isinstance(one, int)), None))
        if key in self._prose_keys:
            return Kind.PROSE
        if self._role(step) in _CODE:
            return Kind.CODE
        if values.is_expression(decoded(source)) or values.is_pattern(decoded(source)):
            return Kind.CODE
        if values.has_template(source):
            return Kind.PROSE if _is_sentence(compiled(values.TEMPLATE_TAG).sub("", source)) else Kind.CODE
        return Kind.PROSE if _is_sentence(source) else Kind.VALUE

    def _role(self, step: Step) -> KeyRole:
        """Return what the keys above the member `step` of the innermost container say; None: of the container."""
        above = (key_name(one) for one in [*self.steps[-_LOOK_BACK:], step])
        role = KeyRole.ANY
        for name in [name for name in above if name is not None][-3:]:
            role = values.role_of(name, frozenset(), role)
        return role

    def _has_patterns(self) -> bool:
        """Return True if the keys of the innermost container are regular expressions.

        They are under `patternProperties`, unless that is a property's name, as it is under `properties`, unless that
        is a property's name …
        """
        if not self.steps or key_name(self.steps[-1]) != _PATTERNS:
            return False
        above = map(key_name, reversed(self.steps[-_LOOK_BACK:-1]))
        return len(list(takewhile(NAME_MAPS.__contains__, above))) % 2 == 0


def _is_sentence(source: str) -> bool:
    """Return True if a string has at least two words of letters with white space between them."""
    words = 0
    for chunk in decoded(source).split():
        words += chunk.strip(_PUNCTUATION).replace("-", "").replace("'", "").replace("’", "").isalpha()
        if words == 2:
            return True
    return False
