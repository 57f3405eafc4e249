"""What a language is to the program: one value with its letters, its tables and the files of its built-in dictionary.

Nothing here is about a certain language. What is left at its default is not known of a language, and the rule that
would need it does not apply. The package's `__init__` says which languages there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from splchk.records import Record
from splchk.text.characters import LATIN, language_code

Knows = Callable[[str], bool]
"""Returns True if a word is known."""
Rank = Callable[[str], int | None]
"""How common an entry of a dictionary is, from 0 (most common); None if there is no such entry."""


class Spelling(Record):
    """Which letters are taken for which."""

    vowels: frozenset[str] = frozenset()
    semivowels: frozenset[str] = frozenset()
    """Letters that are vowels in some words only."""
    similar: frozenset[str] = frozenset()
    """Pairs of consonants, meant and written, that sound or look alike; each direction is a pair of its own."""
    keyboard: tuple[str, ...] = ()
    """The rows of letters of the keyboard."""

    @cached_property
    def neighbours(self) -> frozenset[str]:
        """Pairs of letters whose keys are side by side on the keyboard; each direction is a pair of its own."""
        pairs = (row[at : at + 2] for row in self.keyboard for at in range(len(row) - 1))
        return frozenset(each for pair in pairs for each in (pair, pair[::-1]))


class Affixes(Record):
    """What names and jargon are built with."""

    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    inflections: tuple[str, ...] = ()
    """The endings of plurals and verb forms, and of the person that does something."""
    stems: Callable[[str, str], Iterator[str]] = lambda rest, _: iter((rest,))
    """The words that may have had an ending, from what is left when it is cut off, and the ending."""
    miswritten: tuple[tuple[str, str], ...] = ()
    """Endings that no word has, and what is written instead: `ys` and `ies`."""


class Derivation(Record):
    """Which words are right by rule although no dictionary lists them."""

    beginnings: tuple[str, ...]
    """What such a word begins with, unless it has one of `ends`."""
    ends: tuple[str, ...]
    inflections: tuple[str, ...]
    """Letters that make another form of the same word when they are appended."""
    bases: Callable[[str, Rank], Iterator[str]]
    """The words, in lower case, from which a word in lower case may be derived."""


class Sounds(Record):
    """How the consonants of a word in small letters sound, nearly: by replacing one thing after the other."""

    beginnings: tuple[tuple[str, str], ...]
    """What a word begins with, and how that sounds; the first that fits is replaced."""
    spellings: tuple[tuple[str, str], ...]
    """Letters anywhere in a word, and how they sound."""
    letters: Mapping[int, int | None]
    """A table for `str.translate`: single letters that sound like others, or, but at the beginning, like nothing."""


class BuiltinData(Record):
    """The files of a built-in dictionary, and how to read them."""

    folder: str
    """The absolute path of the folder; the files in it are named after the language's code, as in `en.trie`."""
    regions: Mapping[str, int | None]
    """The tags of the language and its regions, each with the bit that marks the words of the region; None: all."""
    alphabet: str
    """The characters that words in small letters are made of."""
    contractions: frozenset[str] = frozenset()
    """What may follow an apostrophe after any very common word."""
    verb_endings: frozenset[str] = frozenset()
    """What may follow an apostrophe after an abbreviation or a word of software, and makes a verb of it."""


class Language(Record):
    """A language, written `en` whatever the region; see the module for what the defaults mean."""

    code: str
    """What its tags begin with: `en`."""
    name: str = ""
    """Its English name."""
    function_words: str = ""
    """Its most frequent words, separated by blanks, from which a passage is known to be in it."""
    letters: str = LATIN
    """A regular expression for one letter of its script."""
    spelling: Spelling = Spelling()
    affixes: Affixes = Affixes()
    derivation: Derivation | None = None
    sounds: Sounds | None = None
    doubled: frozenset[str] = frozenset()
    """Words that are doubled on purpose, in lower case."""
    verbs_with: Mapping[str, frozenset[str]] = {}
    """Words that belong to a verb before them, and may be followed by themselves (`log in in`), with these verbs."""
    clipped: frozenset[str] = frozenset()
    """What is left of words whose beginning is replaced by an apostrophe, in lower case, where that is no word."""
    clipped_endings: tuple[tuple[str, str], ...] = ()
    """The last letters of words before an apostrophe, and what it stands for: `in` and `g` for `goin'`."""
    formed: Callable[[str, Knows, Knows], bool] | None = None
    """Returns True if an unknown word is right by a rule, made of words that are known, or known in the language."""
    first_parts: Callable[[str], Iterator[str]] | None = None
    """Yields the words as the first part of which, before a hyphen, another one may stand."""
    elisions: frozenset[str] = frozenset()
    """What is left of words before an apostrophe and a word: `l`, `qu`."""
    endings: frozenset[str] = frozenset()
    """What is appended to names and foreign words, to names perhaps after an apostrophe."""
    participle: str = ""
    """What is put before verbs in their participles."""
    genders: tuple[str, ...] = ()
    """Patterns for a sign after a word and the ending of its other gender, which is the first group."""
    capitalises_nouns: bool = False
    """True if nouns are written with a capital."""
    capitalised: frozenset[str] = frozenset()
    """Words that are always written with a capital, in lower case, unless there is a word without it as well."""
    abbreviations: frozenset[str] = frozenset()
    """Words, in lower case, whose full stop ends no sentence; single letters are among them in any language."""
    confusions: str = ""
    """The path of the table of confused words, as `confusions` reads it; empty: there is none."""
    confusable: str = ""
    """The path of its index."""
    builtin: BuiltinData | None = None
    """The dictionary that comes with the package; None: there is none."""
    others: tuple[Language, ...] = ()
    """The other languages of documents of which this is the main one."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the language and of the others."""
        return (self.code, *(one.code for one in self.others))

    @property
    def is_ascii(self) -> bool:
        """Whether the language, and each of the others, is written in the letters of ASCII, as far as is known."""
        return all(one.builtin and one.builtin.alphabet.isascii() for one in (self, *self.others))

    def split_elision(self, word: str) -> tuple[str, str]:
        """Return what stands before a word with its apostrophe, and the word; see `elisions`.

        >>> from splchk.languages import language
        >>> language("fr").split_elision("l'utilisateur"), language("fr").split_elision("o'clock")
        (("l'", 'utilisateur'), ('', "o'clock"))
        """
        if self.elisions:
            before, apostrophe, rest = word.partition("'")
            if apostrophe and rest and before.lower() in self.elisions:
                return before + apostrophe, rest
        return "", word

    def is_named_by(self, tag: str) -> bool:
        """Return True if a tag of BCP 47 (`en-GB`, `EN_us`) names the language, or one of the others, in any region."""
        return language_code(tag) in self.codes

    def beside(self, others: tuple[Language, ...]) -> Language:
        """Return the language as the main one of documents that are in others, too."""
        parts = (self, *others)
        verbs: dict[str, frozenset[str]] = {}
        for one in reversed(parts):
            verbs |= one.verbs_with
        return self._replace(
            others=others,
            function_words=" ".join(one.function_words for one in parts if one.function_words),
            letters="|".join(dict.fromkeys(one.letters for one in parts)),
            doubled=frozenset().union(*(one.doubled for one in parts)),
            elisions=frozenset().union(*(one.elisions for one in parts)),
            endings=frozenset().union(*(one.endings for one in parts)),
            genders=tuple(dict.fromkeys(pattern for one in parts for pattern in one.genders)),
            first_parts=next((one.first_parts for one in parts if one.first_parts), None),
            verbs_with=verbs,
            clipped=frozenset().union(*(one.clipped for one in parts)),
            clipped_endings=tuple(dict.fromkeys(ending for one in parts for ending in one.clipped_endings)),
            abbreviations=frozenset().union(*(one.abbreviations for one in parts)),
        )

    def data_file(self, kind: str) -> str:
        """Return the path of a data file of the built-in dictionary: `trie`, `flags`, `misspellings` …"""
        if self.builtin is None:
            raise ValueError(f"there is no built-in data for the language {self.code!r}")
        return os.path.join(self.builtin.folder, f"{self.code}.{kind}")


def read_data(path: str) -> str:
    """Return the content of a text file that comes with the package."""
    with open(path, "rb") as file:
        return file.read().decode()
