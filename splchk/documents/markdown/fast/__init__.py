"""The fast reader of Markdown: it reads what can mean only one thing, without the parser.

Most Markdown is simple, and importing markdown-it-py takes longer than checking most documents. What is read here is
what the parser would read: the tests compare both. Where it is ambiguous what a line or a mark means, nothing is
returned, and the parser is asked. The definitions of all constructs are in `constructs.py`.
"""

from __future__ import annotations

from splchk.records import Record


class FastToken(Record):
    """The fields of markdown-it-py's tokens that are used here, for a block that was read without it."""

    type: str
    map: tuple[int, int] | None = None
    content: str = ""
    markup: str = ""
    info: str = ""
    level: int = 0


class Ambiguous(Exception):  # noqa: N818 (it says that the parser must decide, and is no error)
    """Raised where a text may mean more than one thing."""
