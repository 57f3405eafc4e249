"""What nbformat and markdown-it make of notebooks: the words of their Markdown cells, without code and formulas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import nbformat
import oracle_html
from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from oracles import Words


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each notebook; None for one that nbformat refuses, or of an older format than the fourth."""
    return [_words(text) for text in texts]


def _words(text: str) -> Words | None:
    try:
        notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
        cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    except Exception:
        return None
    pages = [_parser().render(cell.source) for cell in cells]
    found = [one for one in oracle_html.words(pages) if one]
    return Words([word for one in found for word in one.prose], [word for one in found for word in one.comments])


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(amsmath_plugin)
    return parser.use(dollarmath_plugin, renderer=lambda content, options: "")
