"""Words that a project does not want, with what to write instead: a table, from text to words and their look-up.

They may be known, misspelt or unknown: what a dictionary says of them does not matter. Case is free, and a possessive
counts as the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from splchk.dictionaries import replacements
from splchk.text.case import like, normal

_ARROW = "->"


class ForbiddenWords:
    """Forbidden words by their letters; of a word that is listed twice, all replacements count."""

    def __init__(self, pairs: Iterable[tuple[str, Iterable[str]]]) -> None:
        found: dict[str, list[str]] = {}
        for word, instead in pairs:
            found.setdefault(normal(word).casefold(), []).extend(instead)
        self._instead = {word: tuple(dict.fromkeys(map(normal, instead))) for word, instead in found.items()}

    def find(self, word: str) -> tuple[str, ...] | None:
        """Return what to write instead of a word, in its case if possible; None if it is not forbidden."""
        plain = normal(word)
        stem = plain[:-2] if plain.endswith(("'s", "'S")) else plain
        for form in dict.fromkeys((plain, stem)):
            instead = self._instead.get(form.casefold())
            if instead is not None:
                ending = word[len(form) :] if form != plain else ""
                return tuple((like(form, one) or one) + ending for one in instead)
        return None

    def among(self, words: Set[str]) -> set[str]:
        """Return those of many words, which may have quotes around them, that are forbidden."""
        return {word for word in words if self.find(word.strip("'")) is not None}


def parse(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the pairs of a table file.

    A line is a word, a blank and what to write instead, up to the line's end: `whitelist allowlist`; an arrow `->` may
    stand between them, and a word alone has no replacement. A word with several lines has several replacements. Lines
    that begin with `#`, and blank ones, are left out, and so is the header of Aspell's replacement tables. Raises
    ValueError, which says what is wrong with which line.
    """
    pairs: list[tuple[str, tuple[str, ...]]] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith("#") or (number == 1 and bare.startswith(replacements.KIND)):
            continue
        word, *rest = bare.replace(_ARROW, " ", 1).split()
        if reason := why_unusable(word):
            raise ValueError(f"line {number}: {word!r} {reason}")
        instead = " ".join(rest)
        pairs.append((word, (instead,) if instead else ()))
    return pairs


def why_unusable(word: str) -> str | None:
    """Return why a text can be no forbidden word; None if it can."""
    plain = normal(word)
    if len(plain) < 3:
        return "has fewer than three letters, and is never checked"
    if not plain.replace("'", "").isalpha():
        return "is not a single word: only words of letters are compared"
    return None
