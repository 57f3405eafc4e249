"""Code between backticks in text that is no Markdown: in plain text, comments, and sentences of data.

People write it there as in Markdown, and OpenAPI and others say that descriptions are Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from splchk.model import Kind, Region
from splchk.text.lazy import compiled

_CODE_SPAN = r"(?<![`\w\\])(`{1,2})(?![`\s])[^`\r\n]*?(?<!\s)\1(?!`|\w(?<!s)|s\w)"
"""Code in one line. A backtick before a letter opens a quotation that an apostrophe closes: ``an `example' of it``."""


_IDENTIFIER = r"[^\W\d]\w*+"


def without_code_spans(text: str, regions: Sequence[Region], is_meant: Callable[[Region], bool]) -> Iterator[Region]:
    """Yield the regions of a text; of those for which `is_meant` is true, what is outside of code between backticks.

    A value that is nothing but one name between backticks is a name.
    """
    span = compiled(_CODE_SPAN)
    for region in regions:
        if not is_meant(region):
            yield region
            continue
        whole = span.fullmatch(text, region.start, region.end)
        if (
            whole
            and region.kind is Kind.PROSE
            and region.escapes
            and compiled(_IDENTIFIER).fullmatch(whole[0].strip("`"))
        ):
            marks = len(whole[1])
            yield region._replace(start=region.start + marks, end=region.end - marks, kind=Kind.VALUE)
            continue
        start = region.start
        for code in span.finditer(text, region.start, region.end):
            if start < code.start():
                yield region._replace(start=start, end=code.start())
            start = code.end()
        if start < region.end:
            yield region._replace(start=start)
