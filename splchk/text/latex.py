"""The commands of LaTeX whose argument is text."""

from __future__ import annotations

TEXT_COMMAND = (
    r"(?:text(?:bf|it|rm|sf|sc|tt|md|up|sl|normal)?|emph|underline|(?:sub)*section\*?|caption|footnote|title)"
)
"""A pattern of the name, without the backslash."""
LATEX_SIGNS = ("\\text", "\\emph", "\\underline", "section", "\\caption", "\\footnote", "\\title")
"""One of these is wherever such a command is."""
