"""Write word lists and replacement tables as Aspell writes them: sorted, each entry once, with a valid header.

Entries are in code-point order, one a line, so that branches which add words can be merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from splchk.commands.terminal import say
from splchk.commands.words.target import is_table
from splchk.dictionaries import plain_list, replacements, word_list
from splchk.dictionaries.replacements import ReplacementTable
from splchk.dictionaries.word_list import WordList, why_refused
from splchk.model import RunError
from splchk.project import list_files
from splchk.project.files import display


def sort(paths: Sequence[Path]) -> int:
    """Rewrite the lists and tables at `paths` in order, and name those that change; return the exit code.

    In a plain list, comments and blank lines stay. In Aspell's, what keeps it from reading them is removed: comments,
    blank lines, foreign line ends, a second header after a merge. Raises RunError for words that Aspell refuses, since
    documents may need them.
    """
    for path in paths:
        before = list_files.content(path)
        if is_table(path):
            _rewrite_table(path)
        else:
            rewrite_list(path)
        if list_files.content(path) != before:
            say(f"sorted {display(path)}")
    return 0


def rewrite_list(path: Path, without: Sequence[str] = ()) -> None:
    """Rewrite the list at `path` as Aspell would, without some words. Raises RunError for words that Aspell refuses."""
    fixed: list[str] = []

    def edit(old: WordList) -> WordList:
        fixed[:] = old.warnings
        if old.plain is not None:
            return word_list.remove(old, without) if without else plain_list.in_order(old)
        headers = (word for word in old.words if word.startswith(f"{word_list.KIND} "))
        new = word_list.remove(old, (*without, *headers))
        bad = [word for word in new.words if why_refused(word, new.lang)]
        if bad:
            advice = f"splchk words remove {' '.join(bad)}"
            refused = f"{display(path)}: Aspell refuses it for {', '.join(bad)}"
            raise RunError(f"{refused}: {advice}, and write allow entries for what is reported then")
        return new

    list_files.change(path, edit, repair=True)
    _print_fixed(path, fixed)


def _rewrite_table(path: Path) -> None:
    """Rewrite the replacement table at `path` as Aspell would."""
    fixed: list[str] = []

    def edit(old: ReplacementTable) -> ReplacementTable:
        fixed[:] = old.warnings
        return replacements.remove(old, (pair for pair in old.pairs if pair[0] == replacements.KIND))

    list_files.change_table(path, edit, repair=True)
    _print_fixed(path, fixed)


def _print_fixed(path: Path, warnings: Sequence[str]) -> None:
    """Print what Aspell would have refused in the file at `path` before it was rewritten."""
    for warning in warnings:
        line, _, what = warning.partition(": ")
        say(f"{display(path)}:{line.removeprefix('line ')}: {what}: fixed")
