"""Markdown that is written plainly: what is known of it without the parser.

Most Markdown is written as everybody writes it, and the parser takes longer to be imported than most documents to be
checked. What is found here is what the parser finds. Where a line or a mark could mean something else as well, no
answer is given, and the parser is asked.
"""

from __future__ import annotations

from splchk.records import Record


class Plain(Record):
    """What markdown-it-py's tokens are, for a block that is known without it."""

    type: str
    map: tuple[int, int] | None = None
    content: str = ""
    markup: str = ""
    info: str = ""
    level: int = 0


class DoubtError(Exception):
    """Something may mean something else as well."""
