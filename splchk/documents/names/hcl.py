"""HCL, the language of Terraform and others: blocks, attributes, references, strings, comments.

See https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md. Names in templates (`"${var.name}"`) are references as
elsewhere; the text of heredocs is not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from splchk.documents.names.base import NamesReader
from splchk.documents.values import KeyRole
from splchk.model import Escaping, Kind, Region
from splchk.text.lazy import compiled

_NAME = r"[^\W\d][\w-]*+"
_TEMPLATE = r"(?<![$%])[$%]\{(?:[^{}\"\n]|\"(?:[^\"\\\n]|\\.)*+\"|\{[^{}\n]*+\})*+\}"
_TOKEN = (
    r"(?:\#|//)(?P<line>[^\r\n]*+)|/\*(?P<block>(?:[^*]|\*(?!/))*+)(?:\*/)?+"
    rf"|\"(?P<string>(?:{_TEMPLATE}|[^\"\\\r\n]|\\.)*+)\"?+"
    rf"|<<[-~]?(?P<mark>{_NAME})[^\n]*+\n"
    rf"|(?P<name>{_NAME})|(?P<sign>=>|[=!<>]=|[{{}}()\[\]=:,.?\n])"
)
_LITERALS = frozenset("true false null for in if else endif endfor".split())


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a configuration; with `wanted` (sorted offsets), at least those that contain one."""
    return _Reader(text, wanted, prose_keys).read()


class _Reader(NamesReader):
    """Finds the regions of one text, token by token."""

    def find(self) -> None:
        self._above: list[tuple[str | None, str, KeyRole]] = [("", "", KeyRole.ANY)]
        """What is open: its pointer, its bracket, and what its key says of the values in it."""
        self._line: list[tuple[int, int, bool]] = []
        """The names and strings since the last end of a line or comma: their spans, and whether they are strings."""
        self._pointer: str | None = ""
        self._role = KeyRole.ANY
        self._in_value = False
        at = 0
        pattern = compiled(_TOKEN)
        while token := pattern.search(self.text, at):
            at = token.end()
            what = token.lastgroup or ""
            if what in ("line", "block"):
                self.comment(*token.span(what))
            elif what == "mark":
                at = self._end_of_heredoc(token)
            elif what == "sign":
                self._sign(token[0])
            elif what:
                self._word(*token.span(what), what == "string")
        self._flush()

    def _word(self, start: int, end: int, is_string: bool) -> None:
        if not self._in_value:
            self._line.append((start, end, is_string))
        elif is_string:
            self._string(start, end)
        elif self.text[start:end] not in _LITERALS:
            self.add(start, end, Kind.VALUE, self._pointer, Escaping.NONE)

    def _sign(self, sign: str) -> None:
        if sign in ("\n", ","):
            self._flush()
            self._in_value = self._above[-1][1] in ("(", "[")
        elif sign in ("=", ":", "=>") and self._line and not self._in_value:
            *others, (start, end, _) = self._line
            self._line = others
            self._flush()
            pointer, _, role = self._above[-1]
            self._pointer, self._role = self.key(start, end, pointer), self.role(self.text[start:end], role)
            self._in_value = True
        elif sign == "{":
            self._open_block()
        elif sign in "([":
            self._flush()
            self._above.append((self._pointer, sign, self._role))
            self._in_value = True
        elif sign in "})]":
            self._flush()
            if len(self._above) > 1:
                self._pointer, _, self._role = self._above.pop()
            self._in_value = sign != "}" or self._above[-1][1] in ("(", "[")
        elif sign == ".":
            return

    def _open_block(self) -> None:
        """Enter an object, or a block, whose type and labels are keys."""
        pointer, role = self._above[-1][0], self._above[-1][2]
        if self._in_value:
            pointer, role = self._pointer, self._role
        for start, end, _ in self._line:
            role = self.role(self.text[start:end], role)
            pointer = self.key(start, end, pointer)
        self._line.clear()
        self._above.append((pointer, "{", role))
        self._in_value = False

    def _flush(self) -> None:
        """Add what was read as neither keys nor values: items of a list, arguments."""
        for start, end, is_string in self._line:
            if is_string:
                self._string(start, end)
            elif self.text[start:end] not in _LITERALS:
                self.add(start, end, Kind.VALUE, self._pointer, Escaping.NONE)
        self._line.clear()

    def _string(self, start: int, end: int) -> None:
        """Add a string; of one with templates, the names in these and the prose around them."""
        templates = list(compiled(_TEMPLATE).finditer(self.text, start, end)) if "{" in self.text[start:end] else []
        if not templates:
            self.value(start, end, self._pointer, self._role, Escaping.JSON)
        for template in templates:
            for name in compiled(_NAME).finditer(self.text, template.start() + 2, template.end() - 1):
                if name[0] not in _LITERALS:
                    self.add(*name.span(), Kind.VALUE, self._pointer, Escaping.NONE)

    def _end_of_heredoc(self, opening: re.Match[str]) -> int:
        """Return where the text of a heredoc ends."""
        mark = compiled(rf"(?m)^[ \t]*+{re.escape(opening['mark'])}\b").search(self.text, opening.end())
        return mark.end() if mark else len(self.text)
