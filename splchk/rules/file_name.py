"""The rule `file-name`: the name of a document is misspelt: `instalation.md`.

Names are full of jargon, so that a word of one is judged like a part of a key (`rules.keys`): it is reported if a table
lists it, or if it is far more likely a slip than a name. Nothing is renamed, since links lead to documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from splchk.rules.base import Rule
from splchk.text.words import cut_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller


class _FileName(Rule):
    id = "file-name"
    title = "misspelt file name"
    summary = "A document whose name is misspelt."
    help = (
        "A word in the name of the document is a common misspelling, or far more likely a slip than a name. Rename the "
        "file and what links to it; if the name has to stay, let an allow entry with its path say so."
    )
    note = "in the name of the file"
    is_default = False

    def misspelt_parts(self, name: str, speller: Speller) -> Iterator[tuple[str, str]]:
        """Yield the misspelt words of a file's name, in its order, each with what was meant."""
        from splchk.rules.keys import meant

        for run in name.rpartition(".")[0].split(".") or [name]:
            for _, _, part in cut_name(run, knows=lambda word: speller.knows(word, any_case=True)):
                if word := meant(part, speller):
                    yield part, word


FILE_NAME = _FileName()
