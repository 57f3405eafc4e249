"""Comments that are written to programs, not to readers: those that switch a linter off, or say how a slide looks.

Not the directives of this program, which are read from comments (`splchk.documents.directives`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from splchk.model import Kind, Region
from splchk.text.lazy import compiled

_OPENING = r"[ \t\r\n]*(?:<!--+|\{?/\*+|//+|#+|%+|;+|--)?[ \t\r\n]*"
_VERB = (
    r"(?:allow|capture|configure(?:-file)?|disable|enable|end|exclude|expect|format|ignore|ignore(?:d)?-?(?:next)?-?line|include|language"
    r"|no(?:qa)?|off|on|restore|skip|start|suppress|words?)(?:-[\w-]+)?"
)
_TOOL = (
    r"(?:alex|ansible-lint|biome|checkov|codespell|c?spell(?:-?check(?:er)?)?|doctoc|dprint|editorconfig(?:-checker)?|eslint"
    r"|hadolint|kics(?:-scan)?|lint|ltex|markdown-?lint(?:-cli2)?|mdformat|mdl|misspell|nolint|noqa|prettier|proselint|pragma"
    r"|pyml|remark(?:-[\w-]+)?|renovate|rumdl|shellcheck|stylelint|textlint|toc|trivy|typos|vale|write-good"
    r"|yaml-language-server|yamllint)"
)
# The last line: attributes of mdBook's, and the marks of generators.
_FOR_TOOL = (
    rf"{_OPENING}(?!splchk:)(?:"
    rf"(?i:{_TOOL})(?::|-{_VERB}\b|[ \t]+{_VERB}\b)"
    r"|(?i:(?:start|begin|end)[ \t]+)?(?:doctoc|all-contributors(?:-list)?|cspell|noqa|nolint|tocstop)\b(?!['’-])"
    r"|vale[ \t]+[\w.-]+[ \t]*=[ \t]*(?:YES|NO)\b"
    rf"|[\w.-]+[-:]{_VERB}\b(?=[ \t\r\n,=:-]|\*/|\Z)(?<=[\w])"
    r"|_[A-Za-z]\w*[ \t]*:|\.(?:slide|element)\b[ \t]*:"  # Marp, reveal.js
    r"|(?:[\w-]+(?:,[ \t]*[\w-]+)*,[\w-]+|[^\W_]+(?:_+[^\W_]+)+)[ \t\r\n]*(?:-->|\*/\}?|\Z)"
    r")"
)


def without_tool_comments(text: str, regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions of a text but for comments that are written to programs."""
    for_tool = compiled(_FOR_TOOL)
    for region in regions:
        if region.kind is not Kind.COMMENT or not for_tool.match(text, region.start, region.end):
            yield region
