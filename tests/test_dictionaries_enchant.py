"""Other languages through Enchant: German through Hunspell, English through Aspell, and nothing installed.

Tests of a dictionary that is not installed are skipped; no test fails because a dictionary is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from splchk.dictionaries.enchant import DictionaryMissingError, EnchantDictionary

ROOT = Path(__file__).parents[1]


@cache
def opened(lang: str, ordering: str | None = None) -> EnchantDictionary:
    try:
        dictionary = EnchantDictionary(lang, ordering)
    except DictionaryMissingError as missing:
        pytest.skip(str(missing))
    if ordering is not None and dictionary.provider != ordering:
        pytest.skip(f"Enchant has no {ordering} dictionary for {lang}")
    return dictionary


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh Python with these variables set."""
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.mark.parametrize("lang", ["de", "de_DE", "de-DE", "DE_de"])
def test_german_through_hunspell(lang: str) -> None:
    german = opened(lang, "hunspell")
    assert german.tag == "de_DE"
    for word in ("Straße", "Häuser", "Ha\u0308user", "Rechtschreibprüfung", "STRASSE", "für"):
        assert german.knows(word), word
    for word in ("Strase", "Fehlr", "haus", "Rechtschreipprüfung", "recieve"):
        assert not german.knows(word), word
    assert "Fehler" in german.suggest("Fehlr")
    assert "Straße" in german.suggest("Strase")


@pytest.mark.parametrize("lang", ["en", "en_US", "en-us"])
def test_english_through_aspell(lang: str) -> None:
    english = opened(lang, "aspell")
    assert (english.tag, english.provider) == ("en_US", "aspell")
    for word in ("receive", "Receive", "don’t", "Paris", "color"):
        assert english.knows(word), word
    for word in ("recieve", "paris", "teh"):
        assert not english.knows(word), word
    assert "receive" in english.suggest("recieve")


def test_english_through_hunspell() -> None:
    english = opened("en_US", "hunspell")
    assert english.provider == "hunspell"
    assert english.knows("receive")
    assert not english.knows("recieve")


@pytest.mark.parametrize(
    "word", ["", "\0", "a\0b", "\ud800", "a\udcffb", "日本語", "\U0001f600", "x" * 10_000, "\u0301", "1"]
)
@pytest.mark.parametrize("ordering", ["hunspell", "aspell"])
def test_no_word_raises_or_writes(word: str, ordering: str, capfd: pytest.CaptureFixture[str]) -> None:
    dictionary = opened("en_US", ordering)
    assert dictionary.knows(word) in (True, False)
    assert isinstance(dictionary.suggest(word), list)
    assert capfd.readouterr() == ("", "")


class _NoDictionaryError(Exception):
    """Enchant's error for a dictionary that is missing."""


class _EmptyBroker:
    """Enchant on a machine without a dictionary."""

    def list_languages(self) -> list[str]:
        return []

    def request_dict(self, tag: str) -> None:
        raise _NoDictionaryError(tag)


@pytest.fixture
def _no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for pyenchant, so that neither the library nor a dictionary that is installed matters."""
    errors = ModuleType("enchant.errors")
    vars(errors).update(Error=_NoDictionaryError)
    enchant = ModuleType("enchant")
    vars(enchant).update(Broker=_EmptyBroker, errors=errors)
    monkeypatch.setitem(sys.modules, "enchant", enchant)
    monkeypatch.setitem(sys.modules, "enchant.errors", errors)


@pytest.mark.usefixtures("_no_dictionaries")
@pytest.mark.parametrize(
    ("lang", "advice"),
    [
        ("tlh", "apt install libenchant-2-2 and one of apt search '(hunspell|aspell|myspell)-tlh'"),
        ("de", "apt install libenchant-2-2 hunspell-de-de"),
        ("de_XX", "apt install libenchant-2-2 and one of apt search '(hunspell|aspell|myspell)-de'"),
        ("de_AT", "apt install libenchant-2-2 hunspell-de-at"),
        ("pt_XX", "pt_XX.aff and .dic in ~/.config/enchant/hunspell"),
        ("fr", "hunspell-fr;"),
        ("", "give a language such as de or de_DE"),
        ("../../de", "give a language such as de or de_DE"),
        ("\x1b[31m", "give a language such as de or de_DE"),
        ("d\udcff", "give a language such as de or de_DE"),
    ],
)
def test_a_language_without_a_dictionary_is_one_line(lang: str, advice: str) -> None:
    with pytest.raises(DictionaryMissingError) as missing:
        EnchantDictionary(lang)
    message = str(missing.value)
    assert advice in message
    assert message.isprintable()
    if "apt" in advice:
        assert all(system in message for system in ("Debian/Ubuntu: ", "macOS: brew install enchant", "Windows: "))


@pytest.mark.parametrize("variable", ["PYENCHANT_LIBRARY_PATH", "PYENCHANT_ENCHANT_PREFIX"])
@pytest.mark.parametrize(
    ("lang", "package"), [("de", "hunspell-de-de"), ("en_GB", "hunspell-en-gb"), ("fr", "hunspell-fr")]
)
def test_without_the_library_it_is_one_line(variable: str, lang: str, package: str, tmp_path: Path) -> None:
    ran = run(
        f"""
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.enchant import DictionaryMissingError
try:
    open_dictionary({lang!r}, "enchant")
except DictionaryMissingError as missing:
    print(missing)
""",
        **{variable: str(tmp_path / "missing.so")},
    )
    assert ran.stderr == ""
    (line,) = ran.stdout.splitlines()
    assert line.startswith(
        f"the Enchant library is missing: Debian/Ubuntu: apt install libenchant-2-2 {package}; macOS: "
    )
    assert "Windows: pip install" in line


def test_a_library_that_is_none_is_a_missing_library(tmp_path: Path) -> None:
    library = tmp_path / "libenchant.so"
    library.write_text("this is not a library")
    code = "from splchk.dictionaries.enchant import EnchantDictionary; EnchantDictionary('de')"
    ran = run(code, PYENCHANT_LIBRARY_PATH=str(library))
    assert "DictionaryMissingError: the Enchant library is missing" in ran.stderr.splitlines()[-1]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user's folder, with words taught to Enchant and Aspell, some forbidden, and odd settings."""
    config = tmp_path / ".config" / "enchant"
    config.mkdir(parents=True)
    for tag in ("de_DE", "en_US"):
        (config / f"{tag}.dic").write_text("Blorfwort\n", "utf-8")
        (config / f"{tag}.exc").write_text("Straße\nreceive\n", "utf-8")
    (tmp_path / ".aspell.en.pws").write_text("personal_ws-1.1 en 1 utf-8\nblorfword\n", "utf-8")
    (tmp_path / ".aspell.conf").write_text("ignore-case true\n", "utf-8")
    return tmp_path


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("lang", "ordering", "known", "unknown"),
    [
        ("de", "hunspell", "Straße", "Blorfwort"),
        ("en_US", "hunspell", "receive", "Blorfwort"),
        ("en_US", "aspell", "receive", "blorfword"),
        ("en_US", "aspell", "Paris", "paris"),
    ],
)
def test_what_the_user_taught_his_editor_changes_nothing(
    lang: str, ordering: str, known: str, unknown: str, home: Path
) -> None:
    opened(lang, ordering)  # skips where it is not installed
    before = everything_in(home)
    ran = run(
        f"""
import os
from splchk.dictionaries.enchant import EnchantDictionary
variables = dict(os.environ)
dictionary = EnchantDictionary({lang!r}, {ordering!r})
print(dictionary.knows({known!r}), dictionary.knows({unknown!r}), {unknown!r} in dictionary.suggest({unknown!r}))
print(dict(os.environ) == variables)
""",
        HOME=str(home),
        XDG_CONFIG_HOME=str(home / ".config"),
    )
    assert (ran.stdout, ran.stderr) == ("True False False\nTrue\n", "")
    assert everything_in(home) == before


def test_asking_for_what_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    opened("de")  # skips without Enchant
    code = """
from splchk.dictionaries.enchant import DictionaryMissingError, EnchantDictionary
for lang in ("de_XX", "qtz", "en_XX", "de"):
    try:
        EnchantDictionary(lang).knows("word")
    except DictionaryMissingError:
        pass
"""
    assert run(code, HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path / ".config")).stderr == ""
    assert list(tmp_path.rglob("*")) == []


def test_a_dictionary_in_the_users_own_folder_is_found(home: Path) -> None:
    opened("en", "hunspell")  # skips without Hunspell
    folder = home / ".config" / "enchant" / "hunspell"  # ISO 639 has codes for private use, qaa to qtz
    folder.mkdir()
    (folder / "qtz_QTZ.aff").write_text("SET UTF-8\n", "utf-8")
    (folder / "qtz_QTZ.dic").write_text("1\nblorf\n", "utf-8")
    code = (
        "from splchk.dictionaries.enchant import EnchantDictionary as E; d = E('qtz'); print(d.tag, d.knows('blorf'))"
    )
    ran = run(code, HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"))
    assert (ran.stdout, ran.stderr) == ("qtz_QTZ True\n", "")
