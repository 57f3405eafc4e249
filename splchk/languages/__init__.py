"""The languages: what the program knows of each, as a value.

A language of which more is known than a few words has a package of its own, like `english`, or a module. To add one,
name it in `_BUILTIN` if it has a dictionary that comes with the program, else in `_MODULES`; nothing outside of this
package names a language.
"""

from __future__ import annotations

from functools import cache

from splchk.languages.base import Language
from splchk.languages.english import ENGLISH
from splchk.text.characters import LATIN, SCRIPTS, language_code

__all__ = ["BUILTIN_TAGS", "DEFAULT_LANGUAGE", "Language", "language", "languages"]

DEFAULT_LANGUAGE = "en"
"""The tag of the language of documents unless the settings name another, and of most names in keys and code."""

_BUILTIN = {"en": ENGLISH}

BUILTIN_TAGS = tuple(tag for one in _BUILTIN.values() if one.builtin for tag in one.builtin.regions)
"""The languages and regions that have a built-in dictionary."""

_MODULES = {"de": "german", "fr": "french", "it": "italian"}
"""Languages with a module of their own, whose value is the module's name in capitals; `others` has more."""
_SCRIPTS = {
    "Cyrillic": "be bg kk ky mk mn ru sr tg tt uk",
    "Greek": "el",
    "Hebrew": "he yi",
    "Arabic": "ar fa ku ps ur",
    "Armenian": "hy",
    "Georgian": "ka",
    "Devanagari": "hi mr ne sa",
    "Hangul": "ko",
}
"""Languages that are not written in Latin letters, by script."""


@cache
def language(tag: str) -> Language:
    """Return the language of a tag (`en`, `de_DE`, `en-GB`), whatever its region.

    Of a language without a value of its own, only the script and a few words may be known. Its affixes, spelling and
    capitalised words are those of the default language: they are used to tell misspellings from names and jargon,
    and most of both is English in any language.
    """
    code = language_code(tag)
    if code in _BUILTIN:
        return _BUILTIN[code]
    script = next((SCRIPTS[name] for name, codes in _SCRIPTS.items() if code in codes.split()), LATIN)
    default = _BUILTIN[DEFAULT_LANGUAGE]
    found = _own_value(code) or Language(code, spelling=default.spelling)
    return found._replace(letters=script, affixes=default.affixes, capitalised=default.capitalised)


def _own_value(code: str) -> Language | None:
    """Return the value of a language other than the built-in ones; None if there is none."""
    from importlib import import_module

    if code in _MODULES:
        name = _MODULES[code]
        own: Language = getattr(import_module(f"splchk.languages.{name}"), name.upper())
        return own
    from splchk.languages.others import OTHERS

    return OTHERS.get(code)


def languages(tags: tuple[str, ...]) -> Language:
    """Return what is known of documents in several languages, of which the first is the main one.

    It is the main language with the others in `Language.others`, and what keeps a word from being reported is that of
    all of them: doubled and clipped words, abbreviations, the letters. Raises ValueError without a tag.
    """
    if not tags:
        raise ValueError("no language is named")
    main, *rest = map(language, tags)
    others = tuple({one.code: one for one in rest if one.code != main.code}.values())
    return main.beside(others) if others else main
