"""What a rule is: the wording of its findings, how it finds words, and what it says about each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from splchk.documents.base import HEADING
from splchk.model import Confidence, Level, Safety, Word
from splchk.records import Record
from splchk.text.spans import offsets_in_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.speller import Speller
    from splchk.dictionaries.word_list import WordList
    from splchk.languages import Language
    from splchk.rules.evidence import Evidence


class Rule:
    """A kind of mistake that is reported under an id.

    A rule about unknown words derives from this class: the checker finds such words for all rules at once. A rule that
    finds known words derives from `WordRule` or `TextRule`.
    """

    id: str
    """The name in the configuration and in reports: `unknown-word`."""
    title: str
    """One finding in lower case, for text reports: `unknown word`; its plural has an `s`."""
    summary: str
    """One sentence for a list of rules."""
    help: str
    """What the rule reports, and what to do about a finding; commands of splchk are written without marks."""
    note = ""
    """What the interactive mode says about a word besides where it is: `a known misspelling`."""
    subject = ""
    """What a key is called in text reports; empty: by the kind of its region."""
    is_default = True
    """True if the rule is enabled unless the configuration says otherwise."""
    default_level = Level.ERROR

    def suggestions(self, word: str, speller: Speller) -> Sequence[str]:
        """Return what was surely meant by a word, best first; guesses of the dictionary are not among them."""
        return ()

    def replacement(self, word: str, speller: Speller) -> str | None:
        """Return what a fix may write for a word; None: the word is left alone."""
        return None

    def confidence(self, word: Word, evidence: Evidence, speller: Speller) -> Confidence:
        """Return how sure it is that a word of prose or of a comment is a mistake."""
        return Confidence.HIGH

    def level(self, word: str, speller: Speller) -> Level:
        """Return how severe a finding of a word is."""
        return self.default_level

    def safety(self, word: Word, replacement: str, evidence: Evidence, speller: Speller) -> Safety | None:
        """Return how safe it is to write the replacement of a word of high confidence; None: it is never written."""
        return Safety.SAFE

    def is_resolved_by(self, words: WordList, forms: Iterable[str], any_case: bool) -> bool:
        """Return True if a word list makes a finding go away.

        `forms` are the spellings under which the list may have its word, `any_case` says that their case is free.
        """
        return any(words.knows(form, any_case) for form in forms)


class WordRule(Rule):
    """A rule about single known words that are no parts of names, wherever they are."""

    in_compounds = False
    """True if the rule is also about words that hyphens or slashes join to others: `IP-whitelist`."""

    def wrong_among(self, words: Set[str], speller: Speller) -> set[str]:
        """Return those of many words that may break the rule; there may be apostrophes around each of them.

        This is asked once about each run of letters of all documents, so it has to be fast.
        """
        raise NotImplementedError

    def is_wrong(self, word: str, speller: Speller) -> bool:
        """Return True if a word breaks the rule."""
        raise NotImplementedError


class TextRule(Rule):
    """A rule about known words and what is around them, which searches the text of a document by itself."""

    def find(self, text: SearchedText) -> Iterator[Found]:
        """Yield the words of a document that break the rule, in order, in whatever region they are.

        Only those in prose and comments are reported. Every document is searched, so it has to be fast.
        """
        raise NotImplementedError

    def is_resolved_by(self, words: WordList, forms: Iterable[str], any_case: bool) -> bool:
        """Return False: the words are known already."""
        return False


Found = tuple[Word, tuple[str, ...]]
"""A word that breaks a rule by what is around it, and what was surely meant, best first, in the case of the word.

A fix may write what is alone.
"""


class SearchedText(Record):
    """The text of a document, prepared for search."""

    text: str
    """The whole text."""
    language: Language
    """The language of the text."""
    prose: str
    """The text without the whole lines that are `left_out`."""
    letters: str
    """The letters of `prose`, as `text.words.letters` returns them: each one character further on than in `prose`."""
    runs: Sequence[str]
    """The runs of letters in `letters`."""
    left_out: Sequence[tuple[int, int]] = ()
    """The spans of fenced code in `text`, in order."""
    heading: str = HEADING
    """A pattern for the beginning of a heading, past indentation and the marks of quotations and lists."""

    def spans_of_runs(self, indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the spans in `text` of some of the `runs`, given by ascending indexes."""
        found = []
        done, rest = 0, self.letters
        for index in indexes:
            *_, rest = rest.split(None, index - done)
            found.append((len(self.letters) - len(rest) - 1, len(self.runs[index])))
            done = index
        starts = self.offsets_in_text(start for start, _ in found)
        return ((start, start + length) for start, (_, length) in zip(starts, found, strict=True))

    def offsets_in_text(self, offsets: Iterable[int]) -> Iterator[int]:
        """Yield for each offset in `prose`, given in ascending order, the offset of the same character in `text`."""
        return offsets_in_whole(offsets, self.left_out)
