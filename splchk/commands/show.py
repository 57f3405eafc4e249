"""What is shown of one document or some words, without checking anything."""

from __future__ import annotations

import sys
from pathlib import Path

from splchk import documents
from splchk.commands.terminal import say, wants_colour
from splchk.model import Problem
from splchk.pipeline.work import told
from splchk.project import files
from splchk.project.project import Overrides, Project
from splchk.reports import printable

_COLOURS = {"prose": "32", "comment": "36", "key": "33", "value": "35", "code": "34"}


def explain(path: str, color: str) -> int:
    """Print a document with its regions marked; returns the exit code."""
    document = files.read(Path(path).absolute(), path, documents.type_from_name(path) or "text")
    if isinstance(document, Problem):
        say(str(document))
        return 2
    document = told(document)
    found = documents.regions(document)
    text = document.text
    if not wants_colour(color, sys.stdout):
        sys.stdout.writelines(
            f"{one.start}-{one.end} {one.kind}: {printable(text[one.start : one.end])}\n" for one in found
        )
        return 0
    last = 0
    for one in found:
        sys.stdout.write(_shown(text[last : one.start], "2"))
        sys.stdout.write(_shown(text[one.start : one.end], _COLOURS[one.kind]))
        last = one.end
    sys.stdout.write(_shown(text[last:], "2"))
    return 0


def _shown(text: str, code: str) -> str:
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"\x1b[{code}m{printable(line)}\x1b[0m" if line else "" for line in lines)


def suggest(words: tuple[str, ...], overrides: Overrides, form: str = "text") -> int:
    """Print suggestions for words, as lines or (`form` is `json`) as one array; returns the exit code."""
    project = Project(overrides, Path.cwd())
    speller = project.checker(Path.cwd()).speller
    for problem in project.problems:
        say(str(problem))
    if form == "json":
        import json

        right = {one: speller.knows(one) and not speller.miscased(one) for one in words}
        found = [{"word": one, "known": right[one], "suggestions": speller.suggest(one, 10)} for one in words]
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
    else:
        for word in words:
            sys.stdout.write(f"{printable(word)}: {', '.join(speller.suggest(word, 10))}\n")
    return 2 if project.problems else 0
