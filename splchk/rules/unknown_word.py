"""The rule `unknown-word`: no dictionary, list or table has the word."""

from __future__ import annotations

from splchk.model import Confidence, Word
from splchk.rules.base import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.rules.evidence import Evidence


class _UnknownWord(Rule):
    id = "unknown-word"
    title = "unknown word"
    summary = "A word that no dictionary knows."
    help = (
        "Neither the dictionary nor the project's word list has this word. If it is right, add it to .aspell.en.pws, "
        "one word a line; if it is right in one place only, let an allow entry of the configuration say so."
    )

    def confidence(self, word: Word, evidence: Evidence, speller: Speller) -> Confidence:
        """Return how sure it is that the word is misspelt, and no name or jargon."""
        from splchk.rules.confidence import of_unknown_word  # only needed where something is found

        return of_unknown_word(word, evidence, speller)


UNKNOWN_WORD = _UnknownWord()
