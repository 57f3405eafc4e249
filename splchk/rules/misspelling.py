"""The rule `misspelling`: a table of misspellings lists the word, which is not known."""

from __future__ import annotations

from collections.abc import Sequence

from splchk.model import Confidence, Level, Safety, Word
from splchk.rules.base import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.rules.evidence import Evidence


class _Misspelling(Rule):
    id = "misspelling"
    title = "misspelling"
    summary = "A common misspelling."
    help = (
        "The project's replacement table or the table of common misspellings lists this word. With one correction, "
        "splchk --fix puts it in its place."
    )
    note = "a known misspelling"

    def suggestions(self, word: str, speller: Speller) -> Sequence[str]:
        """Return the corrections of the tables."""
        return speller.corrections(word)

    def replacement(self, word: str, speller: Speller) -> str | None:
        """Return the only correction of the tables."""
        return speller.replacement(word)

    def confidence(self, word: Word, evidence: Evidence, speller: Speller) -> Confidence:
        """Return how sure it is that the word is no name with the spelling of a common misspelling."""
        from splchk.rules.confidence import of_misspelling  # only needed where something is found

        return of_misspelling(word, evidence, speller)

    def level(self, word: str, speller: Speller) -> Level:
        """Return that of a note for a spelling that some use, which is a matter of taste."""
        return Level.NOTE if speller.is_variant(word) else self.default_level

    def safety(self, word: Word, replacement: str, evidence: Evidence, speller: Speller) -> Safety | None:
        """Return that it is safe if everything speaks for the correction."""
        from splchk.rules.safety import of_misspelling

        return of_misspelling(word, replacement, evidence, speller)


MISSPELLING = _Misspelling()
