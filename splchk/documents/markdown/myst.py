"""MyST's directives: which of them hold Markdown, and what of their first lines a reader sees.

A directive is a fence, of backticks, tildes or colons, whose info begins with a name in braces. After it, there may be
options, `:name: value`, or in YAML between lines of hyphens
(https://myst-parser.readthedocs.io/en/latest/syntax/roles-and-directives.html). The code of R Markdown and Quarto
(`{r}`, `{python}`) is written alike, with options such as `#| fig-cap: The text`: a directive that is not known here is
code, unless it is in colons.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from splchk.records import Record
from splchk.text.lazy import compiled

_TITLED = frozenset(
    "admonition attention caution danger error hint important note tip warning seealso todo question "
    "versionadded versionchanged deprecated versionremoved "
    "abstract aside blockquote card card-carousel details dropdown epigraph exercise exercise-start grid-item-card "
    "highlights list-table margin note page proof pull-quote quote rubric sidebar tab-item table tabbed topic "
    "algorithm axiom assumption conjecture corollary criterion definition example lemma observation property "
    "proposition remark theorem".split()
)
"""Those with Markdown, whose argument is text as well."""
_UNTITLED = frozenset(
    "button-link button-ref carousel class centered compound container div embed figure figure-md field-list footer "
    "glossary grid grid-item header hlist iframe image legend line-block only panels solution solution-start "
    "subfigure tab-set tab-set-code tabs toggle video c cpp function class method attribute data exception".split()
)
"""Those with Markdown, whose argument is a name, an address or a number."""
_CODE = frozenset(
    "bibliography code code-block code-cell contents csv-table doctest eval-rst graphviz include index literalinclude "
    "math mermaid plot raw sourcecode toctree".split()
)
"""Those without Markdown, whatever they are written in."""
_DIRECTIVE = r"\s*\{(?:(?P<domain>[\w+-]+):)?(?P<name>[\w+.-]+)\}[ \t]*(?P<argument>[^\r\n]*)"
_OPTION = r"[ \t]*(?P<mark>:|(?:#|//|%%|--)\|[ \t]*)?(?P<name>[\w-]+):(?:[ \t]+(?P<value>[^\r\n]*\S))?[ \t]*"
_SHOWN = frozenset("alt caption title header footer description summary fig-cap fig-alt tbl-cap lst-cap".split())
"""The options that a reader sees."""


class Directive(Record):
    """The beginning of a directive."""

    has_markdown: bool
    title: str
    """The argument, if a reader sees it; else empty."""


@lru_cache
def directive(info: str, is_in_colons: bool = False) -> Directive | None:
    """Return what the info of a fence says of a directive; None if it has none."""
    match = compiled(_DIRECTIVE).fullmatch(info.rstrip()) if "{" in info else None
    if match is None:
        return None
    name = match["name"]
    has_markdown = name in _TITLED or name in _UNTITLED or (is_in_colons and name not in _CODE)
    return Directive(has_markdown, match["argument"] if name in _TITLED else "")


def options(lines: Sequence[str]) -> tuple[int, list[tuple[int, str]]]:
    """Return the number of lines with options at the beginning of a directive, and the values that a reader sees.

    Each value comes after the number of its line, from 0.
    """
    is_yaml = bool(lines) and lines[0].strip() == "---"
    shown: list[tuple[int, str]] = []
    at = int(is_yaml)
    while at < len(lines):
        line = lines[at].rstrip("\r")
        if is_yaml and line.strip() == "---":
            return at + 1, shown
        option = compiled(_OPTION).fullmatch(line)
        if not is_yaml and not (option and option["mark"]):
            break
        if option and option["value"] and option["name"] in _SHOWN:
            shown.append((at, option["value"]))
        at += 1
    return (0, []) if is_yaml else (at, shown)
