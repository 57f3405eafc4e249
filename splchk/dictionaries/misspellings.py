"""The table of common misspellings that comes with the package: misspelling → corrections.

It only answers what it has for a misspelling; whether an answer applies, and in which case, `speller` decides. The
file is a trie that is mapped into memory and never read as a whole. `scripts/build_misspellings.py` makes it from
codespell's table, so that two machines have the same answers whichever codespell is installed on them, if any.
"""

from __future__ import annotations

from functools import cached_property

from splchk.languages import DEFAULT_LANGUAGE, language
from splchk.records import Record
from splchk.text.case import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEFAULT_FILE = language(DEFAULT_LANGUAGE).data_file("misspellings")
UNSAFE, VARIANT = "!", "~"
"""The marks of entries that are not safe, and of those that are variants."""


class Misspelling(Record):
    """What the table has for a misspelling."""

    corrections: tuple[str, ...]
    """Best first."""
    automatic: bool
    """False if a correction must not be made unasked, since there are several of them, or for `reason`."""
    reason: str = ""
    safe: bool = True
    """False if the misspelling is a word, too, in whatever English or language, or a name: it may well be meant."""
    variant: bool = False
    """True if it is another spelling of its correction that some use (`requestor`), a matter of taste; never safe."""


class CommonMisspellings:
    """The table in the file at `path`, which is opened at the first look-up.

    It is a `marisa_trie.BytesTrie` from each misspelling, in lower case, to its mark, if any, with what codespell has
    after its arrow (`build_dict` in its `_spellchecker.py`): `correction`, or `first, second,` with a reason, if any,
    after the last comma.
    """

    def __init__(self, path: str = DEFAULT_FILE) -> None:
        self._path = path

    def entry(self, word: str) -> Misspelling | None:
        """Return all that the table has for `word`, whatever its case; None if it is not listed."""
        if "\0" in word:  # which marisa-trie would take for the beginning of any entry
            return None
        try:
            found = self._trie.get(normal(word).lower())
        except UnicodeEncodeError:  # a lone surrogate, from bytes that are not text
            return None
        return _parse(found[0].decode()) if found else None

    @cached_property
    def _trie(self) -> Any:
        import marisa_trie  # a run without an unknown word and with another dictionary needs none

        return marisa_trie.BytesTrie().mmap(self._path)


def _parse(data: str) -> Misspelling:
    variant = data.startswith(VARIANT)
    safe = not variant and not data.startswith(UNSAFE)
    listed, comma, reason = (data if safe else data[1:]).strip().rpartition(",")
    if not comma:
        return Misspelling((reason,), automatic=True, safe=safe, variant=variant)
    corrections = tuple(correction.strip() for correction in listed.split(",") if correction.strip())
    return Misspelling(corrections, automatic=False, reason=reason.lstrip(), safe=safe, variant=variant)
