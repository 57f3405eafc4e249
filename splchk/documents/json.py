"""JSON and what people write for it: keys, string values and comments, each at its exact place.

Nothing is refused: comments, single quotes, bare keys, trailing commas, placeholders, missing quotes and brackets are
read as far as they make sense, and what makes none is passed over. One regular expression cuts the text into tokens;
a region or its JSON Pointer is made only for the tokens in which a suspect stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from splchk.model import Escapes, Kind, Region

PROSE_KEYS = frozenset("description title summary help message label comment $comment".split())
"""The keys that say so: what stands under them is prose, be it one word."""

_NOT_LOOKED_AT = frozenset(
    "$ref $id $schema $anchor $dynamicRef pattern format contentEncoding contentMediaType".split()
)
_PATTERNS = "patternProperties"
NAME_MAPS = frozenset("properties patternProperties definitions $defs dependentSchemas dependencies".split())
"""The keywords of a schema whose value is an object with names of somebody's choice."""
_URI = r"[A-Za-z][A-Za-z0-9+.-]*:|[#/]|\.\.?/"

# A string goes on after a line's end only if that is escaped, as in JSON5; without its quote it ends with the line.
_BODY = r"([^{quote}\\\r\n]*+(?:\\(?:\r\n|.|\Z)[^{quote}\\\r\n]*+)*+){quote}?+"
_LITERAL = r"(?:true|false|null|-?\d[\d.eE+-]*+)"
# Blanks are taken with the token before them, since a search for the next one would go through them slowly.
_BLANKS = r"[ \t\r\n]*+"
_GAP = r"(?:\s++|(?://|#)[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/)*+"
# Empty groups are marks: which of them matched last says what the token is.
_KEY_MARKS = rf":(?:{_BLANKS}{_LITERAL}{_BLANKS},)?+()|(?=[/#])(?={_GAP}:)()"
_AFTER_STRING = rf"{_BLANKS}(?:,()|{_KEY_MARKS})?+{_BLANKS}"
_DOUBLE, _SINGLE = _BODY.format(quote='"'), _BODY.format(quote="'")
TOKEN = re.compile(
    rf'"{_DOUBLE}{_AFTER_STRING}'
    rf"|'{_SINGLE}{_AFTER_STRING}"
    rf"|(?:(\{{)|(\}})|(\[)|(\])|(,)){_BLANKS}"
    rf"|(?:{_LITERAL}{_BLANKS},{_BLANKS})++()"
    rf"|(?://|#)([^\r\n]*+){_BLANKS}"
    rf"|/\*((?:[^*]++|\*(?!/))*+)(?:\*/)?+{_BLANKS}"
    rf"""|((?:[A-Za-z][\w+.-]*+://|[^\s"',:{{}}\[\]/#\ufeff])(?:[^\s",:{{}}\[\]/]|/(?![/*]))*+)"""
    rf"{_BLANKS}(?:{_KEY_MARKS})?+{_BLANKS}",
    re.DOTALL,
)
"""A token of any text. What stands between two tokens (blanks, colons, stray characters) says nothing."""

KEY, STRING, LAST_STRING, OPEN_OBJECT, OPEN_ARRAY, CLOSE, COMMA, LITERALS, COMMENT, BARE = range(10)
"""What a token is. A STRING has a comma after it, a LAST_STRING none; LITERALS are numbers with their commas."""
_OF_STRING = (LAST_STRING, STRING, KEY, KEY)
ROLES = (
    *(BARE, *_OF_STRING, *_OF_STRING, OPEN_OBJECT, CLOSE, OPEN_ARRAY, CLOSE, COMMA, LITERALS, COMMENT, COMMENT),
    *(BARE, KEY, KEY),
)
"""The role of a token by its `lastindex`."""
_CLOSE_ARRAY = ROLES.index(OPEN_ARRAY) + 1
_FIRST_SINGLE, _FIRST_OTHER, _FIRST_BARE = 5, 9, len(ROLES) - 3

Step = re.Match[str] | int | None
"""The way from a container to what stands in it: the key's token, the array's index, or nothing at the top."""

_LONGEST_POINTER = 1000
"""In characters: the pointers of what is nested without end would fill any memory."""
_TOO_LONG = "..."
_LOOK_BACK = 32
"""Levels: how far up a key is looked for, so that deep nesting costs no more than its length."""

_ESCAPE = (
    r"(?s)\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<end>\r\n|[\r\n])|(?P<one>.))"
)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_PUNCTUATION = ".,;:!?…()[]\"'“”‘’«»*`"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """The regions of a JSON document; with `wanted` (sorted offsets), only those in which one of them stands.

    A key or value so deep down that its pointer would be longer than 1,000 characters has none.
    """
    return _Reader(text, wanted, PROSE_KEYS | prose_keys).read()


def body(token: re.Match[str]) -> tuple[int, int]:
    """Where the inside of a string, bare word or comment stands."""
    last = token.lastindex or 0
    if last < _FIRST_SINGLE:
        return token.span(1)
    if last < _FIRST_OTHER:
        return token.span(_FIRST_SINGLE)
    return token.span(min(last, _FIRST_BARE))


def name(step: Step) -> str | None:
    """The decoded key of a step; None for an index, for nothing, and for what is too long to be a name."""
    if step is None or isinstance(step, int):
        return None
    start, end = body(step)
    return decoded(step.string[start:end]) if end - start <= _LONGEST_POINTER else None


def decoded(source: str) -> str:
    """What a string's source means, escapes read as JSON and JSON5 do."""
    return re.sub(_ESCAPE, _unescaped, source) if "\\" in source else source


def _unescaped(escape: re.Match[str]) -> str:
    kind = escape.lastgroup
    if kind == "low":
        high, low = int(escape["high"], 16), int(escape["low"], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    if kind in ("four", "two"):
        return chr(int(escape[kind], 16))
    return "" if kind == "end" else _ESCAPED.get(escape["one"], escape["one"])


class Path:
    """The containers that are open, from the outermost; pointers are made when asked for, and kept."""

    __slots__ = ("_arrays", "_pointers", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._pointers: list[str | None] = [""]
        self._arrays = 0

    def open(self, step: Step, array: bool) -> Step:
        """Enter a container that stands at `step`; the first step in it."""
        self.steps.append(step)
        self._pointers.append(None)
        if array:
            self._arrays += 1
            return 0
        return None

    def close(self, step: Step, bracket: re.Match[str]) -> Step:
        """Leave the nearest container that the bracket fits, and all within; a bracket that fits none is ignored."""
        array = bracket.lastindex == _CLOSE_ARRAY
        if not (self._arrays if array else len(self.steps) > self._arrays):
            return step
        fits = False
        while not fits:
            was_array = step.__class__ is int
            fits = was_array == array
            self._arrays -= was_array
            self._pointers.pop()
            step = self.steps.pop()
        return step if self.steps else None

    def pointer(self, step: Step) -> str | None:
        """The JSON Pointer of what stands at `step` of the innermost container."""
        pointers = self._pointers
        at = len(pointers) - 1
        while (pointer := pointers[at]) is None:
            at -= 1
        for above in self.steps[at:]:
            at += 1
            pointers[at] = pointer = _joined(pointer, above)
        pointer = _joined(pointer, step)
        return None if pointer == _TOO_LONG else pointer


def _joined(pointer: str, step: Step) -> str:
    if pointer == _TOO_LONG or step is None:
        return pointer
    if isinstance(step, int):
        longer = f"{pointer}/{step}"
    else:
        key = name(step)
        if key is None:
            return _TOO_LONG
        longer = pointer + "/" + key.replace("~", "~0").replace("/", "~1")
    return longer if len(longer) <= _LONGEST_POINTER else _TOO_LONG


def after(step: Step, token: re.Match[str], role: int) -> Step:
    """The step after a token that ends with a comma, or with several."""
    if step.__class__ is not int:
        return None
    return step + (token.string.count(",", *token.span()) if role == LITERALS else 1)


class _Reader:
    """One reading of a text."""

    def __init__(self, text: str, wanted: Sequence[int] | None, prose_keys: frozenset[str]) -> None:
        self._text = text
        self._wanted = wanted
        self._prose_keys = prose_keys
        self._at = 0
        self._target = -1
        self._never = len(text)
        self._found: list[Region] = []
        self._path = Path()

    def read(self) -> list[Region]:
        """Go through the tokens, as far as the last wanted offset."""
        self._pass(0)
        target, path = self._target, self._path
        step: Step = None
        for token in TOKEN.finditer(self._text) if target < self._never else ():
            role = ROLES[token.lastindex or 0]
            if role <= LAST_STRING:
                is_key = role == KEY and step.__class__ is not int
                if is_key:
                    step = token
                if token.end() > target:
                    target = self._key(token) if is_key else self._string(token, step)
                    if target >= self._never:
                        break
                if role == STRING:
                    # What `after` does, without a call: most tokens come this way.
                    step = step + 1 if step.__class__ is int else None
            elif role <= OPEN_ARRAY:
                step = path.open(step, role == OPEN_ARRAY)
            elif role == CLOSE:
                step = path.close(step, token)
            elif role <= LITERALS:
                step = after(step, token, role)
            elif role == COMMENT and token.end() > target:
                target = self._comment(token)
                if target >= self._never:
                    break
        return self._found

    def _key(self, token: re.Match[str]) -> int:
        start, end = body(token)
        if self._is_wanted(start, end) and not self._holds_patterns():
            pointer = self._path.pointer(token)
            self._found.append(Region(start, end, Kind.KEY, pointer=pointer, escapes=Escapes.JSON))
        return self._target

    def _string(self, token: re.Match[str], step: Step) -> int:
        start, end = body(token)
        if self._is_wanted(start, end):
            source = self._text[start:end]
            key = name(step)
            if not (key in _NOT_LOOKED_AT or (key == "id" and re.match(_URI, source))):
                kind, pointer = self._kind(source, step), self._path.pointer(step)
                self._found.append(Region(start, end, kind, pointer=pointer, escapes=Escapes.JSON))
        return self._target

    def _comment(self, token: re.Match[str]) -> int:
        start, end = body(token)
        if self._is_wanted(start, end):
            self._found.append(Region(start, end, Kind.COMMENT, escapes=Escapes.NONE))
        return self._target

    def _is_wanted(self, start: int, end: int) -> bool:
        """Whether a region is wanted; offsets before its end are done with."""
        if self._wanted is None:
            return start < end
        self._at = bisect_left(self._wanted, start, self._at)
        inside = self._at < len(self._wanted) and self._wanted[self._at] < end
        self._pass(end)
        return inside

    def _pass(self, end: int) -> None:
        """Look for the next wanted offset from `end` on."""
        if self._wanted is not None:
            self._at = bisect_left(self._wanted, end, self._at)
            self._target = self._wanted[self._at] if self._at < len(self._wanted) else self._never

    def _kind(self, source: str, step: Step) -> Kind:
        above = reversed([*self._path.steps[-_LOOK_BACK:], step])
        key = name(next((one for one in above if not isinstance(one, int)), None))
        return Kind.PROSE if key in self._prose_keys or _is_sentence(source) else Kind.VALUE

    def _holds_patterns(self) -> bool:
        """Whether the keys of the innermost container are regular expressions.

        They are under `patternProperties`, unless that is a property's name, as it is under `properties`, unless that
        is a property's name …
        """
        steps = self._path.steps
        if not steps or name(steps[-1]) != _PATTERNS:
            return False
        maps = 0
        for step in reversed(steps[-_LOOK_BACK:-1]):
            if name(step) not in NAME_MAPS:
                break
            maps += 1
        return maps % 2 == 0


def _is_sentence(source: str) -> bool:
    """Whether a string holds at least two words of letters with white space between."""
    words = 0
    for chunk in decoded(source).split():
        words += chunk.strip(_PUNCTUATION).replace("-", "").replace("'", "").replace("’", "").isalpha()
        if words == 2:
            return True
    return False
