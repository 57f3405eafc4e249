"""`splchk suggest`: print what may have been meant by misspelt words."""

from __future__ import annotations

import sys
from pathlib import Path

from splchk.commands.terminal import say
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.reports import printable_line

_LIMIT = 10
"""Suggestions for each word."""


def suggest(words: tuple[str, ...], overrides: Overrides, form: str = "text") -> int:
    """Print suggestions for words, as lines or (if `form` is `json`) as one array; return the exit code."""
    project = Project(overrides, Path.cwd())
    speller = project.checker(Path.cwd()).speller
    for problem in project.problems:
        say(str(problem))
    if form == "json":
        import json  # saves its import for text

        found = [
            {
                "word": word,
                "known": speller.knows(word) and not speller.miscased(word),
                "suggestions": speller.suggest(word, _LIMIT),
            }
            for word in words
        ]
        sys.stdout.write(json.dumps(found, indent=2).replace("##", "#\\u0023") + "\n")  # as in reports
    else:
        for word in words:
            sys.stdout.write(printable_line(f"{word}: {', '.join(speller.suggest(word, _LIMIT))}") + "\n")
    return 2 if project.problems else 0
