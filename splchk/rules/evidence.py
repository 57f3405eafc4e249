"""What a document tells about its words: how often and where it has them, and whether it is in another language.

These are facts; `confidence` and `safety` draw the conclusions. Each is computed when it is first needed, since most
documents have few suspects.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from splchk.documents import TYPES
from splchk.model import Document, Word
from splchk.records import Record
from splchk.text.lazy import compiled
from splchk.text.lines import line_around
from splchk.text.sentences import begins_sentence
from splchk.text.skip import blank_skipped
from splchk.text.spans import without
from splchk.text.surroundings import beside, is_part_of_name
from splchk.text.words import letters, pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.languages import Language

RECURRING = 3
"""Times: a word that a document has this often is written on purpose."""
FOREIGN = 4
"""A passage with more than one suspect in this many words is in another language, or is no prose."""
_IN_DOCUMENT, _IN_PASSAGE = 5, 4
"""Suspects that a document, or a passage, in another language has at least."""
_IN_OTHER_TEXT, _OTHER_TEXT = 8, 3
"""Suspects in the lines around a word that are no text of the language: how many at least, one in how many words."""
_FAR = 5
"""One in so many of these has no known word beside it: in a passage of slips, all have."""
_LETTERS = r"[^\W\d_]+"
_LONG = 4_000_000
"""Characters of a text of which copies take too much memory."""
_FEW = 10
"""Suspects or words: for up to this many the document is searched, for more its words are counted."""
_MOST_OCCURRENCES = 100
"""Occurrences of a word that are looked at."""
_TOLD = 50_000
"""Characters of a text that say enough of its language."""
_AROUND = 400
"""Characters before and after a word in which its line ends."""
_PUNCTUATION = "\"'“”‘’„«»()*_.,;!?"
"""Signs that do not make a name of a word between them."""
# A run of letters; binary data in base64, such as the pictures of notebooks, has no word.
_DATA = r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{200,}+"
_RUN = rf"{_DATA}|([^\W\d_]+)"
_LARGE = 50_000
"""Characters of a text that may have so much of such data that to count its words would take long."""


class Uses(Record):
    """How often a document has a word, in any case."""

    prose: int
    code: int
    """In spans and blocks of code."""
    names: int
    """In addresses, paths, options, and as a part of names (`word_2`)."""
    capitals: int
    """In prose, with a capital where no sentence begins."""


class Evidence:
    """What a document tells about its words."""

    def __init__(self, document: Document, suspects: Sequence[int], language: Language) -> None:
        """`suspects` are the sorted offsets of words that are neither known nor surely misspelt."""
        self.text = document.text
        self._document = document
        self._is_long = len(document.text) > _LONG
        self._suspects = suspects
        self._language = language
        self._uses: dict[str, Uses] = {}
        self._had: dict[str, bool] = {}
        """The answers of `has`."""
        self._other_texts: dict[int, bool] = {}
        """Whether lines with many suspects are no text of the language, by the offset of the first one."""
        self._times: dict[str, int] = {}
        """The answers of `times`."""

    @cached_property
    def is_foreign(self) -> bool:
        """Whether the document is likely to be in another language, or to be no prose."""
        count = len(self._suspects)
        return count >= _IN_DOCUMENT and count * FOREIGN > self._total

    @cached_property
    def is_list(self) -> bool:
        """Whether the document is a list of words, or records, whose words are data."""
        if not TYPES[self._document.type].is_plain:
            return False
        from splchk.documents.lists import is_list_or_records

        return is_list_or_records(self.text)

    @cached_property
    def _lists_people(self) -> bool:
        from splchk.documents.lists import lists_people

        return lists_people(self._document.path)

    def is_entry_of_person(self, word: Word) -> bool:
        """Return True if a word is in a line without a sentence, of a document that lists people."""
        if not self._lists_people:
            return False
        start, end = line_around(self.text, word.start, word.end, _AROUND)
        words = (one.strip(_PUNCTUATION) for one in self.text[start:end].lower().split())
        return not any(len(one) > 1 and one in self._function_words for one in words)

    @cached_property
    def _function_words(self) -> frozenset[str]:
        return frozenset(self._language.function_words.split())

    @cached_property
    def foreign_language(self) -> str | None:
        """The code of the language that most of the document is in, if that is surely another one."""
        if not self.is_foreign:
            return None
        from splchk.languages.detection import foreign_language

        text = self.text if self._is_long else without(self.text, self._code)
        return foreign_language(text[:_TOLD], self._language.codes)

    def suspects_around(self, word: Word) -> tuple[int, int]:
        """Return how many suspects and how many words the lines of a word have, and those before and after them."""
        start, end = self._lines_around(word)
        first, last = bisect_left(self._suspects, start), bisect_left(self._suspects, end)
        return last - first, len(letters(self.text[start:end]).split())

    def _lines_around(self, word: Word) -> tuple[int, int]:
        """The span of the lines of a word, and those before and after them."""
        start, end = line_around(self.text, word.start, word.end, _AROUND)
        start -= 2 if self.text.startswith("\r\n", start - 2) else 1
        end += 2 if self.text.startswith("\r\n", end) else 1
        return line_around(self.text, max(start, 0), min(end, len(self.text)), _AROUND)

    def is_in_foreign_passage(self, word: Word, least: int = _IN_PASSAGE) -> bool:
        """Return True if the lines around a word have `least` suspects or more, and too many for their length."""
        suspects, words = self.suspects_around(word)
        return suspects >= least and suspects * FOREIGN > words

    def is_in_other_text(self, word: Word, has_near: Callable[[str], bool]) -> bool:
        """Return True if the lines around a word are in another language, or filler text.

        So many of their words are suspects, and not nearly all of these are slips: `has_near` returns True for a word,
        in lower case, that is one slip away from a known one.
        """
        suspects, words = self.suspects_around(word)
        if suspects < _IN_OTHER_TEXT or suspects * _OTHER_TEXT <= words:
            return False
        start, end = self._lines_around(word)
        if start not in self._other_texts:
            places = self._suspects[bisect_left(self._suspects, start) : bisect_left(self._suspects, end)]
            runs = [match[0].lower() for at in places if (match := compiled(_LETTERS).match(self.text, at))]
            self._other_texts[start] = sum(not has_near(run) for run in runs) * _FAR >= len(runs)
        return self._other_texts[start]

    def is_in_file_name(self, word: str) -> bool:
        """Return True if the name of the document's file has a word, given in lower case."""
        return word in re.split(r"[/\\]", self._document.path)[-1].lower()

    def has(self, word: str) -> bool:
        """Return True if the document has a word, given in lower case, in any case, also in code and names."""
        if word not in self._had:
            if self._is_long or max(len(self._suspects), len(self._had)) > _FEW:
                self._had[word] = word in self._counts
            else:
                self._had[word] = word in self._lower and f" {word} " in self._letters
        return self._had[word]

    def times(self, word: str) -> int:
        """Return how often the document has such a word; 0 if it is less often than `RECURRING`."""
        if word not in self._times:
            is_cheap = not self._is_long and max(len(self._suspects), len(self._times)) <= _FEW
            is_seldom = is_cheap and self._lower.count(word) < RECURRING
            self._times[word] = 0 if is_seldom else self._counts[word]
        return self._times[word]

    def uses(self, word: str) -> Uses:
        """Return where the document has a word, given in lower case."""
        if word not in self._uses:
            self._uses[word] = self._count_uses(word)
        return self._uses[word]

    def _count_uses(self, word: str) -> Uses:
        prose = code = names = capitals = 0
        for start, end in islice(self._occurrences(word), _MOST_OCCURRENCES):
            if self._is_in_code(start):
                code += 1
            elif self._is_in_name(start, end):
                names += 1
            else:
                prose += 1
                capitals += self._has_capital_inside_sentence(start, end)
        return Uses(prose, code, names, capitals)

    def _occurrences(self, word: str) -> Iterable[tuple[int, int]]:
        """The spans of a word, given in lower case, in any case; at least those that are looked at."""
        if (self._is_long or len(self._uses) > _FEW) and word.isalpha():
            return self._spans.get(word, ())
        return self._found(word)

    def _found(self, word: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of a word where it is no part of a longer run of letters."""
        text = self._lower
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()):
                yield start, end
            start = text.find(word, end)

    def _is_in_code(self, offset: int) -> bool:
        nearest = bisect_right(self._code, offset, key=lambda span: span[0]) - 1
        if nearest >= 0 and offset < self._code[nearest][1]:
            return True
        start, end = line_around(self.text, offset, offset, _AROUND)
        if self.text.find("`", start, offset) < 0:
            return False
        spans = compiled(TYPES[self._document.type].code_span).finditer(self.text, start, end)
        return any(span.start() < offset < span.end() for span in spans)

    def _has_capital_inside_sentence(self, start: int, end: int) -> bool:
        if not self.text[start].isupper() or not self.text[start + 1 : end].islower():
            return False
        return not begins_sentence(self.text, start, self._language.abbreviations)

    def _is_in_name(self, start: int, end: int) -> bool:
        if is_part_of_name(self.text, start, end):
            return True
        if self._language.first_parts and self.text.startswith("`-", start - 2):
            return False  # where compounds are long: "das `lifespan`-Objekt"
        head, tail = beside(self.text, start, end)
        if not head.strip(_PUNCTUATION) and not tail.strip(_PUNCTUATION):
            return False
        chunk = blank_skipped(head + self.text[start:end] + tail, keep_dotted=False)
        return chunk[len(head)].isspace()

    @cached_property
    def _code(self) -> list[tuple[int, int]]:
        """The spans of blocks of code that are found without parsing the document."""
        return [
            (block.start, block.end) for block in TYPES[self._document.type].fences(self.text) if block.opening >= 0
        ]

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int]]]:
        """The spans of the first occurrences of each run of letters, by the run in lower case."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for match in compiled(_RUN).finditer(self.text):
            found = spans.setdefault((match[1] or "").lower(), [])
            if len(found) < _MOST_OCCURRENCES:
                found.append(match.span())
        return spans

    @cached_property
    def _total(self) -> int:
        """The number of words outside of blocks of code, in which there are no suspects."""
        if not (self._code or self._is_long):
            return len(self._letters.split())
        return sum(len(letters(piece).split()) for piece in pieces(without(self.text, self._code)))

    @cached_property
    def _counts(self) -> Counter[str]:
        if not self._is_long:
            return Counter(self._letters.split())
        counts: Counter[str] = Counter()
        for piece in pieces(self.text):
            counts.update(letters(piece).lower().split())
        return counts

    @cached_property
    def _letters(self) -> str:
        """The runs of letters of the document in lower case, with blanks around each."""
        text = self.text
        return letters(text if len(text) < _LARGE else compiled(_DATA).sub(" ", text)).lower()

    @cached_property
    def _lower(self) -> str:
        """The text in lower case, each character at its offset in the text."""
        text = self.text.lower()
        if len(text) == len(self.text):
            return text
        # The small letter of `İ` is two characters.
        return "".join(char.lower() if len(char.lower()) == 1 else char for char in self.text)
