"""Inline markup: what of a text is prose, what is code, and what is markup.

Only literals, interpreted text, references and targets are looked for. Emphasis is prose as what is around it, so that
it need not be found. The rules are those of docutils' "reStructuredText Markup Specification", section "Inline markup
recognition rules".
"""

from __future__ import annotations

import re
from functools import cached_property

from splchk.documents.rst.constructs import Role, role
from splchk.model import Kind
from splchk.records import Record
from splchk.text.lazy import compiled

_SIGN = r"[\\`_|\[]"
"""What inline markup begins with, or is near."""
_LETTER = r"[^\W\d_]"
NAME = r"[^\W_]+(?:[-._+:][^\W_]+)*"
"""A simple reference name."""
_ROLE_BEFORE = rf":({NAME}):\Z"
_NAME_BEFORE = rf"{NAME}\Z"
_REACH = 100
"""Characters: a role or a name before a sign is not longer."""
# An end is not after a blank or a backslash. A text in backticks may end with a role or with the sign of a reference.
_LITERAL_END = r"(?<!\s)``"
_BACKTICK_END = rf"(?:\\.|[^\\`])*?(?:(?<!\s)`(?P<rest>:{NAME}:(?!`)|__?)?|\Z)"
_BAR_END = r"(?<![\s\\])\|_{0,2}"
_FOOTNOTE = rf"\[(?:\d+|\#(?:{NAME})?|\*|{NAME})\]_"
_LINKED = r"(?s)(.*?)(?:\s+|(?<=`))<([^<>]+)>"
_TITLED = r"(?s)(.+?)\s*(?<!\\)<[^<]*>"
"""A text with an address or a target after it: of a reference, where the text may be empty, and of a role."""
_CODE_SIGN = r"[^\W_]_|_[^\W_]|[(){}\[\]=<>#$&@%\\/|~^*]|::|\w\.\w|\w:\w|--|^\.|^-"
"""What is in code, and seldom in a text between backticks."""
_ROLE_DEFINITION = rf"(?m)^[^\w\n]*\.\.[ \t]+role::[ \t]+(?P<name>{NAME})[ \t]*(?:\([ \t]*(?P<base>{NAME})[ \t]*\))?"
_REFERENCE_SIGN = r"_(?![\w`])"  # a literal is searched for fastest
_NAMED = r"`([^`<]+)`_(?!_)|<([^`<>]+)_>`_|:ref:`([^`]+)`"
_DEFAULT_ROLE = r"(?m)^[ \t]*\.\.[ \t]+default-role::[ \t]+(\S+)"
_BEFORE = frozenset(" \t\n'\"([{<-/:")
_AFTER = frozenset(" \t\n'\")]}>-/\\:.,;!?")
_CLOSING = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">", "“": "”", "‘": "’", "«": "»"}
"""What closes a quotation: a sign of markup alone between the two is none."""


class Piece(Record):
    """A part of a text that is prose or code; what is in no piece is markup."""

    start: int
    end: int
    kind: Kind
    fixable: bool = True


class Definitions:
    """What a whole document says that holds for each of its parts: its own roles, and which names it refers to."""

    def __init__(self, text: str) -> None:
        """`text` is the whole document."""
        self._text = text

    def role(self, name: str) -> Role | None:
        """Return what the text of a role is; None: that is not known."""
        return role(name) or self._roles.get(name.lower())

    @cached_property
    def default_role(self) -> Role | None:
        """What a text in single backticks is, if the document says so."""
        found = compiled(_DEFAULT_ROLE).search(self._text) if "default-role::" in self._text else None
        return (self.role(found[1]) or Role.CODE) if found else None

    @cached_property
    def _roles(self) -> dict[str, Role]:
        """The roles that the document defines; those that are based on no other one are prose."""
        if "role::" not in self._text:
            return {}
        found = compiled(_ROLE_DEFINITION).finditer(self._text)
        return {match["name"].lower(): role(match["base"] or "emphasis") or Role.CODE for match in found}

    def is_referred_to(self, name: str) -> bool:
        """Return True if the document may have a reference with this name, such as the text of a title."""
        normal = _normal_name(name)
        return normal in self._phrases or (" " not in normal and normal in self._words)

    @cached_property
    def _phrases(self) -> set[str]:
        """The names in references such as `` `the name`_ ``, `` `text <the name_>`_ `` and `` :ref:`the name` ``."""
        names = set()
        for match in compiled(_NAMED).finditer(self._text):
            name = match[1] or match[2] or match[3].partition("<")[2].strip(">") or match[3]
            # With Sphinx' `autosectionlabel`, a title may be referred to with its document.
            names |= {_normal_name(name), _normal_name(name.partition(":")[2])}
        return names

    @cached_property
    def _words(self) -> set[str]:
        """The names in references such as `name_`."""
        names = set()
        text, name_before = self._text, compiled(_NAME_BEFORE)
        for sign in compiled(_REFERENCE_SIGN).finditer(text):
            at = sign.start()
            if text[at - 1 : at].isalnum():
                chunk = text[max(at - _REACH, 0) : at].split()[-1]
                names |= {_normal_name(found[0]) for found in name_before.finditer(chunk)}
        return names


def _normal_name(name: str) -> str:
    """Return a name as docutils compares it: in small letters, with single blanks."""
    return " ".join(name.replace("\\", "").lower().split())


def pieces(text: str, start: int, end: int, definitions: Definitions, fixable: bool = True) -> list[Piece]:
    """Return the pieces of a text in `[start, end)`, in order; `fixable` is False if nothing in it is to be changed."""
    return _Scanner(text, start, end, definitions, fixable).scan()


class _Scanner:
    def __init__(self, text: str, start: int, end: int, definitions: Definitions, fixable: bool) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._definitions = definitions
        self._fixable = fixable
        self._found: list[Piece] = []
        self._prose = start
        """Where the prose begins that is not in a piece yet."""
        self._unclosed: set[str] = set()
        """The patterns of ends of which there are no more."""

    def scan(self) -> list[Piece]:
        text, end = self._text, self._end
        search = compiled(_SIGN).search
        at = self._start
        while sign := search(text, at, end):
            at = sign.start()
            char = text[at]
            if char == "\\":
                at += 2
            elif char == "`":
                at = self._backtick(at)
            elif char == "_":
                at = self._low_line(at)
            elif char == "|":
                at = self._bar(at)
            else:
                at = self._bracket(at)
        self._add(self._prose, end, Kind.PROSE, self._fixable)
        return self._found

    def _add(self, start: int, end: int, kind: Kind, fixable: bool = True) -> None:
        if start < end and compiled(_LETTER).search(self._text, start, end):
            self._found.append(Piece(start, end, kind, fixable and self._fixable))

    def _claim(self, start: int, end: int) -> int:
        """Take `[start, end)` for markup; what is before it is prose."""
        self._add(self._prose, start, Kind.PROSE)
        self._prose = end
        return end

    # --- where markup may begin and end

    def _may_begin(self, first: int, after: int) -> bool:
        """Return True if markup may begin at `first`, whose sign ends at `after`."""
        text = self._text
        if after >= self._end or text[after].isspace():
            return False
        if first in (self._start, self._prose):
            return True  # as after other markup: :sub:`a`:sup:`b`
        before = text[first - 1]
        if before not in _BEFORE and (before.isascii() or not (before.isspace() or _is_punctuation(before))):
            return False
        return _CLOSING.get(before) != text[after]

    def _may_end(self, after: int) -> bool:
        if after >= self._end:
            return True
        char = self._text[after]
        return char in _AFTER or (not char.isascii() and (char.isspace() or _is_punctuation(char)))

    def _find_end(self, pattern: str, start: int) -> re.Match[str] | None:
        """Return the first end of markup from `start` on after which the text may go on."""
        if pattern in self._unclosed:
            return None
        find = compiled(pattern).search
        found = find(self._text, start, self._end)
        while found and not self._may_end(found.end()):
            found = find(self._text, found.start() + 1, self._end)
        if found is None:
            self._unclosed.add(pattern)
        return found

    # --- constructs

    def _backtick(self, at: int) -> int:
        if self._text.startswith("``", at):
            return self._literal(at)
        name, first = self._role_before(at)
        if name and not self._may_begin(first, at + 1):
            name, first = "", at
        if not self._may_begin(first, at + 1):
            return at + 1
        found = self._backtick_end(at + 1)
        if found is None:
            return at + 1
        close, rest, after = found
        self._claim(first, after)
        if rest.startswith("_"):
            self._reference(at + 1, close)
        else:
            self._interpreted(name or rest.strip(":"), at + 1, close)
        return after

    def _literal(self, at: int) -> int:
        if not self._may_begin(at, at + 2):
            return at + 2
        found = self._find_end(_LITERAL_END, at + 3)
        if found is None:
            return at + 2
        self._claim(at, found.end())
        self._add(at + 2, found.start(), Kind.CODE)
        return found.end()

    def _role_before(self, at: int) -> tuple[str, int]:
        """Return the name of the role before a backtick, and where it begins; without one, an empty name."""
        if self._text[at - 1 : at] == ":" and at > self._start:
            found = compiled(_ROLE_BEFORE).search(self._text, max(self._start, at - _REACH, self._prose), at)
            if found:
                return found[1], found.start()
        return "", at

    def _backtick_end(self, start: int) -> tuple[int, str, int] | None:
        """Return where a text in backticks ends, what follows the backtick, and where that ends."""
        if "`" in self._unclosed:
            return None
        text, end = self._text, self._end
        at = start
        while True:
            at = text.find("`", at, end)
            if at < 0:
                self._unclosed.add("`")
                return None
            if at == start or text[at - 1].isspace() or _is_escaped(text, at, start):
                at += 1
                continue
            rest = compiled(rf":{NAME}:|__?|").match(text, at + 1, end)
            for after in dict.fromkeys((rest.end() if rest else at + 1, at + 1)):
                if self._may_end(after):
                    return at, text[at + 1 : after], after
            at += 1

    def _reference(self, start: int, end: int) -> None:
        """Add the text of a reference: `` `text`_ ``, `` `text <address>`_ ``."""
        titled = compiled(_LINKED).fullmatch(self._text, start, end)
        if titled is None:
            # The text is also the name of the target, unless it is an anonymous one.
            is_anonymous = self._text.startswith("`__", end)
            self._add(start, end, Kind.PROSE, is_anonymous)
        else:
            # It may be referred to by its text elsewhere.
            is_name = self._definitions.is_referred_to(titled[1])
            self._add(start, titled.end(1), Kind.PROSE, not is_name)

    def _interpreted(self, name: str, start: int, end: int) -> None:
        """Add the text of a role, or of no role."""
        found = self._definitions.role(name) if name else self._definitions.default_role
        if found is Role.PROSE:
            self._add(start, end, Kind.PROSE)
            return
        if not name and found is None:
            is_code = is_like_code(self._text[start:end])
            self._add(start, end, Kind.CODE if is_code else Kind.PROSE)
            return
        titled = compiled(_TITLED).fullmatch(self._text, start, end) if found is not Role.CODE else None
        if titled and titled.end(1) > start and self._is_title(found, name, start, titled.end(1)):
            self._add(start, titled.end(1), Kind.PROSE)
        elif found is Role.LABEL and titled is None:
            self._add(start, end, Kind.PROSE, False)
        else:
            self._add(start, end, Kind.CODE)

    def _is_title(self, found: Role | None, name: str, start: int, end: int) -> bool:
        """Return True if the text before a target is prose; that of an unknown role is if it has several words."""
        if found is not None:
            return True
        return ":" not in name and any(char.isspace() for char in self._text[start:end])

    def _low_line(self, at: int) -> int:
        """Read an inline target, or a reference of one word."""
        text = self._text
        if text.startswith("`", at + 1):
            if self._may_begin(at, at + 2) and (found := self._backtick_end(at + 2)) and not found[1]:
                self._claim(at, found[2])
                self._add(at + 2, found[0], Kind.PROSE, False)
                return found[2]
            return at + 1
        after = at + 2 if text.startswith("_", at + 1) else at + 1
        if not self._may_end(after):
            return after
        found_name = compiled(_NAME_BEFORE).search(text, max(self._prose, at - _REACH), at)
        if found_name is None or not self._may_begin(found_name.start(), at):
            return after
        self._claim(found_name.start(), after)
        self._add(found_name.start(), at, Kind.PROSE, after == at + 2)
        return after

    def _bar(self, at: int) -> int:
        if self._text.startswith("|", at + 1) or not self._may_begin(at, at + 1):
            return at + 1
        found = self._find_end(_BAR_END, at + 2)
        return self._claim(at, found.end()) if found else at + 1

    def _bracket(self, at: int) -> int:
        found = compiled(_FOOTNOTE).match(self._text, at, self._end)
        if found and self._may_begin(at, at + 1) and self._may_end(found.end()):
            return self._claim(at, found.end())
        return at + 1


def is_like_code(text: str) -> bool:
    """Return True if a text in single backticks, without a role, is one word or has signs of code.

    By docutils' rules it is the title of a work, but many write code like this, or set another default role.
    """
    return len(text.split()) < 2 or compiled(_CODE_SIGN).search(text) is not None


def _is_punctuation(char: str) -> bool:
    from unicodedata import category  # for few documents

    return category(char)[0] == "P"


def _is_escaped(text: str, at: int, start: int) -> bool:
    """Return True if an odd number of backslashes stands before an offset."""
    first = at
    while first > start and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1
