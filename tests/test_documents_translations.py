"""Which values are in another language."""

from __future__ import annotations

import pytest

from splchk.checking.checker import Checker
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents.translations import is_under_language, named_tag, translation_tag
from splchk.model import Document

CHECKER = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))


@pytest.mark.parametrize(
    ("path", "is_other"),
    [
        ("de.json", True),
        ("dist/translations/pt-BR.json", True),
        ("locales/x.fr.yml", True),
        ("messages.sv.yaml", True),
        ("src/locale/zh_Hans.json", True),
        ("i18n/it/errors.json", True),
        ("i18n/lang/de-de-lang.json", True),
        ("i18n/pl.messages.json", True),
        ("i18n/no-results.json", False),
        ("i18n/en-us-lang.json", False),
        ("_locales\\de\\messages.json", True),
        ("locales/id.json", True),
        ("2014/fr-FR/spells.json", True),
        ("docs/ja/a.yaml", True),
        ("a/messages_de.properties", True),
        ("a/messages_it.properties", True),
        ("a/messages_in_ID.properties", True),
        ("a/Setup_pt_BR.properties", True),
        ("a/Setup_zh_Hans_CN.properties", True),
        ("a/messages.properties", False),
        ("a/messages_en_GB.properties", False),
        ("a/log_it.properties", False),
        ("a/my_app.properties", False),
        ("res/values-de/strings.xml", True),
        ("res/values-pt-rBR/strings.xml", True),
        ("res/values-v21/styles.xml", False),
        ("res/values-en-rGB/strings.xml", False),
        ("src/pl/a.yaml", False),
        ("src/en/a.yaml", False),
        ("en.json", False),
        ("locales/en-GB.json", False),
        ("i18n/en/errors.json", False),
        ("id.json", False),
        ("it.json", False),
        ("is.yml", False),
        ("config.json", False),
        ("schema/ok-to.json", False),
        ("deploy.de.env.json", False),
        ("", False),
    ],
)
def test_paths(path: str, is_other: bool) -> None:
    assert (translation_tag(path, ("en",)) is not None) is is_other


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("README.md", None),
        ("README", None),
        ("README.de.md", ("de", True)),
        ("README_zh-CN.md", ("zh-CN", True)),
        ("README-ja.md", ("ja", True)),
        ("docs/index.pt-BR.md", ("pt-BR", True)),
        ("docs/fr/a.md", ("fr", True)),
        ("docs/pt-br/a/b.md", ("pt-br", True)),
        ("docs/guide-es/a.md", ("es", True)),
        ("i18n/it/a.md", ("it", True)),
        ("de/README.fr.md", ("fr", True)),
        ("de/a/fr/b.md", ("fr", True)),
        ("docs/es-419/a.md", ("es-419", True)),
        ("README.uz-UZ.md", ("uz-UZ", True)),
        ("docs/it/a.md", ("it", False)),
        ("docs/no/a.md", ("no", False)),
        ("is/a.md", ("is", False)),
        ("README.it.md", ("it", False)),
        ("docs/plan-tr.md", ("tr", False)),  # the text has to say so
        ("docs/de/how-to/a.md", ("de", True)),  # what is sure comes before what may be another name
        ("docs/zh-hant/a.md", ("zh-hant", True)),
        ("docs/how-to/a-is.md", None),
        ("docs/guide-it/a.md", ("it", False)),
        ("docs/go/a.md", None),  # no code of a language
        ("docs/ok/a.md", None),
        ("docs/js/a.md", None),
        ("de.d/a.md", None),
    ],
)
def test_names_of_documents(path: str, named: tuple[str, bool] | None) -> None:
    assert named_tag(path) == named


@pytest.mark.parametrize(
    ("pointer", "text", "is_other"),
    [
        ("/title/sv", '{"title": {"en": "Panel", "sv": "Vertikal"}}', True),
        ("/title/en", '{"title": {"en": "Panel", "sv": "Vertikal"}}', False),
        ("/de/title", "en:\n  title: Panel\nde:\n  title: Titel\n", True),
        ("/title/sv", '{"title": {"sv": "Vertikal"}}', False),
        ("/id", '{"en": 1, "id": 2}', False),
        (None, '{"en": 1}', False),
    ],
)
def test_pointers(pointer: str | None, text: str, is_other: bool) -> None:
    assert is_under_language(pointer, text, ("en",), "en") is is_other


def _found(path: str, text: str) -> list[str]:
    return [finding.word.text for finding in CHECKER.check(Document(path, text, "json")).findings]


def test_keys_of_a_translation_are_checked_and_values_are_not() -> None:
    text = '{"adress": "Adresse", "title": "Die Adresse ist unbekannt"}'
    assert _found("locales/de.json", text) == ["adress"]
    assert "Adresse" in _found("locales/en.json", text)


def test_values_under_the_code_of_a_language() -> None:
    assert _found("a.json", '{"panels": [{"en": "adress", "de": "adresse"}]}') == ["adress"]
