"""The commands of LaTeX whose argument is text."""

from __future__ import annotations

TEXT_COMMAND = (
    r"(?:text(?:bf|it|rm|sf|sc|tt|md|up|sl|normal)?|emph|underline|(?:sub)*section\*?|chapter\*?|paragraph\*?|part\*?"
    r"|caption|footnote|title|mbox|fbox|enquote)"
)
"""A pattern of the name, without the backslash."""
