"""The attributes whose values a reader sees, of tags, of attribute lists, of short codes and of fences.

In each pattern, the last group of a match is the value.
"""

from __future__ import annotations

_IN_QUOTES = r"""(?:"([^"]*)"|'([^']*)')"""
_IN_LINE = r"""(?:"([^"\n]*)"|'([^'\n]*)')"""

IN_TAG = (
    r"(?i)(?<![\w:.@-])(?:alt|title|label|placeholder|aria-(?:label|description|roledescription|valuetext))\s*=\s*"
    rf"{_IN_QUOTES}"
)
"""In a tag of HTML."""
IN_COMPONENT = (
    r"(?<![\w:.@-])(?:(?:\w*[a-z])?(?:[Tt]itle|[Ll]abel|[Dd]escription|[Cc]aption|[Ss]ummary|[Tt]ext|[Hh]eading|[Tt]agline)"
    r"|alt|placeholder|tooltip|aria-(?:label|description|roledescription|valuetext))\s*=\s*"
    rf"""(?:{_IN_QUOTES}|\{{\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`)\s*\}})"""
)
"""In a tag whose name says that it is a component of JSX, Vue, Astro or Svelte, or an element of one's own."""
IN_LIST = (
    r"(?<![\w:.-])(?:alt|title|caption|summary|tooltip|description|data-(?:toc-label|title|caption)|aria-label"
    rf"|(?:fig|tbl|lst)[.-](?:cap|alt))={_IN_LINE}"
)
"""In an attribute list, a short code, or the info of a fence."""
