"""Dictionaries of other languages, through pyenchant and the Hunspell, Nuspell or Aspell that the machine has.

The rule of case, affixes and compounds are the library's. If there is no dictionary, the error says what to install.
The words that users taught their editors are kept out, so that the answer is the same everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from splchk.dictionaries.base import Dictionary
from splchk.languages import language
from splchk.languages.regions import debian_packages, home, normal_tag
from splchk.model import RunError
from splchk.text.case import normal
from splchk.text.characters import language_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import enchant

# A folder below a file: not even the superuser can make it. Enchant would make any other, with empty lists in it.
_NOWHERE = os.path.join(os.devnull, "none")


class DictionaryMissingError(RunError):
    """There is no dictionary for the language here; the message is one line and says what to install."""


class EnchantDictionary(Dictionary):
    """The dictionary that Enchant has for a language.

    `lang` is a language or a locale: `de`, `de_DE`, `en-US`. For a language alone its home is tried first (`de_DE`,
    `en_US`), then any dictionary of it. `ordering` names providers, best first (`aspell,hunspell`); Enchant's own order
    is used without it. Raises DictionaryMissingError if the C library is not installed or has no dictionary for `lang`.

    The personal lists of Enchant (`~/.config/enchant/*.dic`, `*.exc`) and Aspell (`~/.aspell.*`) are neither read nor
    written, unless the dictionary itself is in the user's Enchant folder. macOS's own speller has the user's words, and
    no switch to turn them off.
    """

    def __init__(self, lang: str, ordering: str | None = None) -> None:
        self.language = language(lang)
        pyenchant = _import_pyenchant(lang)
        self._errors = (pyenchant.errors.Error, UnicodeError, ValueError)
        with _without_personal_lists(_NOWHERE):
            found = _request(pyenchant.Broker(), lang, ordering)
        if found is None:  # the user may have put one into their own folder: with Homebrew that is the usual way
            with _without_personal_lists(None):
                found = _request(pyenchant.Broker(), lang, ordering, listed_only=True)
        if found is None:
            raise DictionaryMissingError(f"no dictionary for the language {lang!r}: {_advice(lang, library=False)}")
        self._dictionary = found

    @property
    def tag(self) -> str:
        """The dictionary's own name: `de_DE`."""
        return str(self._dictionary.tag)

    @property
    def provider(self) -> str:
        """The library that has the dictionary: `hunspell`, `aspell` …"""
        return str(self._dictionary.provider.name)

    def knows(self, word: str) -> bool:
        """Return True if the dictionary knows `word` in its case; False for what is no text (lone surrogates, NUL)."""
        word = normal(word)
        if not word or "\0" in word:  # glib prints a complaint about NUL
            return False
        try:
            return bool(self._dictionary.check(word))
        except self._errors:
            return False

    def suggest(self, word: str, quick: bool = False, few: bool = False) -> list[str]:
        """Return what `word` may have been meant to be, best first; nothing if it has to be `quick`."""
        word = normal(word)
        if quick or not word or "\0" in word:
            return []
        try:
            return [normal(suggestion) for suggestion in self._dictionary.suggest(word)]
        except self._errors:
            return []


def list_tags() -> list[tuple[str, str]]:
    """Return the tags of the dictionaries that Enchant has, each with its library; none if Enchant is not installed."""
    try:
        pyenchant = _import_pyenchant("")
    except DictionaryMissingError:
        return []
    with _without_personal_lists(_NOWHERE):
        return sorted((str(tag), str(provider.name)) for tag, provider in pyenchant.Broker().list_dicts())


def _import_pyenchant(lang: str) -> Any:
    try:
        import enchant.errors
    except (ImportError, OSError, AssertionError, AttributeError):  # depending on how the C library fails to load
        raise DictionaryMissingError(f"the Enchant library is missing: {_advice(lang, library=True)}") from None
    return enchant


@contextmanager
def _without_personal_lists(enchant_folder: str | None) -> Iterator[None]:
    """Point both libraries at folders that do not exist while they look for the user's lists.

    Enchant reads `ENCHANT_CONFIG_DIR` (`enchant_get_user_config_dir` in its `lib.c`), Aspell `ASPELL_CONF` ("The
    Options" in its manual), both when a dictionary is requested and never later.
    """
    settings = {"ASPELL_CONF": ";".join(filter(None, (os.environ.get("ASPELL_CONF"), f"home-dir {_NOWHERE}")))}
    if enchant_folder is not None:
        settings["ENCHANT_CONFIG_DIR"] = enchant_folder
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_HSPELL = "he"
"""The language of Enchant's provider Hspell, which writes to standard error if it is asked without its files."""


def _request(broker: enchant.Broker, lang: str, ordering: str | None, listed_only: bool = False) -> enchant.Dict | None:
    """Return the best dictionary that `broker` has for `lang`; None if it has none.

    A request for a dictionary that does not exist makes Enchant write empty lists into the user's folder if it can;
    with `listed_only` only those that exist are requested.
    """
    from enchant.errors import Error

    listed = broker.list_languages()
    for tag in _tags(lang, listed):
        if tag not in listed and (listed_only or language_code(tag) == _HSPELL):
            continue
        if ordering:
            broker.set_ordering(tag, ordering)
        try:
            found: enchant.Dict = broker.request_dict(tag)
        except Error:
            continue
        # For a dictionary that does not exist Enchant and Aspell give any of the language.
        if found.tag in listed:
            return found
    return None


def _tags(lang: str, listed: list[str]) -> Iterator[str]:
    """Yield the tags to request, best first."""
    tag = normal_tag(lang)
    if not tag:
        return
    if "_" in tag:
        yield tag
        return
    yield home(tag)
    yield tag
    yield from sorted(one for one in listed if one.startswith(tag + "_"))


def _advice(lang: str, library: bool) -> str:
    """Return what to install on which system, as one line."""
    tag = normal_tag(lang)
    if not tag:
        return "give a language such as de or de_DE"
    packages = debian_packages(tag)
    package = packages[0] if packages else f"and one of apt search '(hunspell|aspell|myspell)-{tag.partition('_')[0]}'"
    files = f"{tag if '_' in tag else home(tag)}.aff and .dic"
    wheel = "pip install --force-reinstall pyenchant (its wheel holds the library), and " if library else ""
    return (
        f"Debian/Ubuntu: apt install libenchant-2-2 {package}; "
        f"macOS: brew install enchant, and {files} in ~/.config/enchant/hunspell; "
        rf"Windows: {wheel}{files} in %LOCALAPPDATA%\enchant\hunspell"
    )
