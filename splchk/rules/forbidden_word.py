"""The rule `forbidden-word`: the project does not want the word, whatever the dictionary says of it.

The speller has the words if the configuration names any (`dictionaries.forbidden`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from splchk.model import Safety, Word
from splchk.rules.base import WordRule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.dictionaries.word_list import WordList
    from splchk.rules.evidence import Evidence


class _ForbiddenWord(WordRule):
    id = "forbidden-word"
    title = "forbidden word"
    summary = "A word that the project does not want."
    help = (
        "The setting forbidden lists this word, perhaps with what to write instead. With one replacement, splchk --fix "
        "puts it in its place. Where the word has to stay, let an allow entry or a comment in the document say so."
    )
    note = "not wanted in this project"
    is_default = False
    in_compounds = True

    def wrong_among(self, words: Set[str], speller: Speller) -> set[str]:
        """Return those of many words that are forbidden."""
        return speller.forbidden.among(words) if speller.forbidden else set()

    def is_wrong(self, word: str, speller: Speller) -> bool:
        """Return True if a word is forbidden."""
        return speller.forbidden is not None and speller.forbidden.find(word) is not None

    def suggestions(self, word: str, speller: Speller) -> Sequence[str]:
        """Return what to write instead."""
        return (speller.forbidden and speller.forbidden.find(word)) or ()

    def replacement(self, word: str, speller: Speller) -> str | None:
        """Return what to write instead, if there is one way and the case of the word is not mixed."""
        instead = self.suggestions(word, speller)
        return instead[0] if len(instead) == 1 and (word.islower() or word[1:].islower() or word.isupper()) else None

    def safety(self, word: Word, replacement: str, evidence: Evidence, speller: Speller) -> Safety | None:
        """Return that it is safe unless the article before the word may become the wrong one: `a whitelist`."""
        from splchk.rules.safety import keeps_article

        return Safety.SAFE if keeps_article(word, replacement, evidence) else Safety.UNSAFE

    def is_resolved_by(self, words: WordList, forms: Iterable[str], any_case: bool) -> bool:
        """Return False: a word list says that a word is right, not that the project wants it."""
        return False


FORBIDDEN_WORD = _ForbiddenWord()
