"""Is this word known, and what was it meant to be.

The door of the room: who needs words asks here for a dictionary and a `Speller`. Which files the lists lie in,
and where in a document a word stands, is for others to know.
"""

from __future__ import annotations

from splchk.dictionaries.speller import Speller
from splchk.text.case import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from splchk.dictionaries.aspell import WordListError
    from splchk.dictionaries.capitals import Capitals
    from splchk.dictionaries.enchant import DictionaryMissingError
    from splchk.dictionaries.misspellings import CommonMisspellings
    from splchk.dictionaries.personal import WordList, acceptable
    from splchk.dictionaries.replacements import ReplacementTable
    from splchk.dictionaries.speller import Dictionary

__all__ = [
    "BACKENDS",
    "BUILTIN_LANGUAGES",
    "Capitals",
    "CommonMisspellings",
    "DictionaryMissingError",
    "ReplacementTable",
    "Speller",
    "WordList",
    "WordListError",
    "acceptable",
    "normal",
    "open_dictionary",
]

BUILTIN_LANGUAGES = ("en", "en_US", "en_GB", "en_CA", "en_AU")
BACKENDS = ("auto", "builtin", "enchant")

# Loaded when they are first asked for: a run over clean documents in a project without lists needs none of them.
_HOMES = {
    "Capitals": "capitals",
    "CommonMisspellings": "misspellings",
    "DictionaryMissingError": "enchant",
    "ReplacementTable": "replacements",
    "WordList": "personal",
    "WordListError": "aspell",
    "acceptable": "personal",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)  # without all of `importlib`


def open_dictionary(lang: str, backend: str = "auto") -> Dictionary:
    """The dictionary for `lang` (`en`, `en_GB`, `de`, `de_DE`; `-` will do for `_`).

    `backend` is `builtin` (English only, the same on every machine), `enchant` (what the machine has), or `auto`:
    builtin if it has the language. Raises ValueError for another backend, or a language that builtin does not have,
    and DictionaryMissingError when Enchant is not installed or has no dictionary.
    """
    if backend not in BACKENDS:
        raise ValueError(f"no backend is called {backend!r}; there are {', '.join(BACKENDS)}")
    tag = lang.replace("-", "_")
    if backend == "enchant" or (backend == "auto" and tag not in BUILTIN_LANGUAGES):
        from splchk.dictionaries.enchant import EnchantDictionary

        return EnchantDictionary(lang)
    if tag not in BUILTIN_LANGUAGES:
        has = ", ".join(BUILTIN_LANGUAGES)
        raise ValueError(f'the built-in dictionary has no {lang!r}, only {has}; set backend = "enchant" for others')
    from splchk.dictionaries.builtin import BuiltinEnglish

    return BuiltinEnglish(tag)
