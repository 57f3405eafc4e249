"""In which languages documents and their parts are checked, with dictionaries made here or the machine's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import Outcome, git, run, write
from tests.test_dictionaries_enchant import opened

GERMAN = "Das ist ein Satz, der nicht lang ist, aber er hat ein Wort mit einem Fehler: Rechtschreibprüfugn."
FRENCH = "Le programme ne démarre pas si le dossier est vide, et dans ce cas il le dit avec une note."
SPANISH = "El programa no se inicia si la carpeta está vacía, y en este caso lo dice con una nota."
POLISH = "Program nie rusza, jeśli nie ma w nim plików, ale to jest tylko jego domyślne zachowanie."
ENGLISH = "The program does not start if the folder is empty, and it says so in a line for those who look at it."

AFF = "SET UTF-8\n"
DIC = {
    "de": "das ist ein der nicht lang aber er hat Satz Wort mit einem Fehler Rechtschreibprüfung die Datei und",
    "fr": "le programme ne démarre pas si dossier est vide et dans ce cas il dit avec une note la fichier",
    "es": "el programa no se inicia si la carpeta está vacía y en este caso lo dice con una nota",
    "pl": "program nie rusza jeśli ma w nim plików ale to jest tylko jego domyślne zachowanie",
}


def dictionaries(folder: Path, *codes: str) -> str:
    """Write small dictionaries of Hunspell, and return the configuration that names them."""
    for code in codes:
        words = DIC[code].split()
        write(folder, {f"dict/{code}.aff": AFF, f"dict/{code}.dic": "\n".join([str(len(words)), *words, ""])})
    named = ", ".join(f'{code} = "dict/{code}"' for code in codes)
    return f'backend = "auto"\nexclude = ["dict/"]\ndictionaries = {{ {named} }}\n'


def translated(folder: Path) -> None:
    """Write a repository in English with four translated folders, each with a mistake."""
    write(
        folder,
        {
            "README.md": f"{ENGLISH}\n",
            "docs/de/a.md": f"{GERMAN}\n",
            "docs/fr/a.md": f"{FRENCH} Programe.\n",
            "i18n/es/a.md": f"{SPANISH} Programma.\n",
            "README.pl.md": f"{POLISH} Plikof.\n",
        },
    )
    git("init", "--quiet", cwd=folder)
    git("add", "-A", cwd=folder)


@pytest.fixture
def no_system_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine has no dictionaries, whatever is installed."""
    from splchk.dictionaries.base import open_dictionary
    from splchk.project import dictionaries as opened_dictionaries

    def only_named(tag: str, backend: str, named: dict[str, str]) -> object:
        if tag.partition("_")[0] not in (*named, "en"):
            raise ValueError(f"no dictionary for the language {tag!r}")
        return open_dictionary(tag, backend, named)

    monkeypatch.setattr(opened_dictionaries, "open_dictionary", only_named)


@pytest.mark.usefixtures("no_system_dictionaries")
@pytest.mark.parametrize("arguments", [(), ("--fix", "--unsafe-fixes"), ("--confidence", "all")])
def test_translations_without_dictionaries(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    translated(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    outcome = run(*arguments, cwd=tmp_path)
    assert (outcome.code, outcome.lines) == (0, [])
    (message,) = outcome.messages
    assert message.startswith("splchk: 4 documents in Polish, German, French and Spanish not checked (README.pl.md")
    assert message.endswith("no dictionary for them: see splchk languages")
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.md")}


@pytest.mark.usefixtures("no_system_dictionaries")
def test_translations_with_dictionaries(tmp_path: Path) -> None:
    translated(tmp_path)
    write(tmp_path, {"splchk.toml": dictionaries(tmp_path, "de", "fr", "es", "pl")})
    outcome = run("--format", "json", "--confidence", "all", cwd=tmp_path)
    found = {(one["path"], one["word"]) for one in json.loads(outcome.out)}
    assert found == {
        ("docs/de/a.md", "Rechtschreibprüfugn"),
        ("docs/fr/a.md", "Programe"),
        ("i18n/es/a.md", "Programma"),
        ("README.pl.md", "Plikof"),
    }
    assert not any("not checked" in message for message in outcome.messages)


@pytest.mark.usefixtures("no_system_dictionaries")
def test_what_a_name_says_needs_the_text(tmp_path: Path) -> None:
    """Of names that are words, and of documents that were not translated."""
    settings = dictionaries(tmp_path, "de")
    text = f"{ENGLISH} A blorfed zorbel.\n"
    names = ["docs/de/a.md", "docs/it/a.md", "no/a.md", "docs/is/a.md", "a-de.md", "docs/zh/a.md"]
    write(tmp_path, {"splchk.toml": settings, **dict.fromkeys(names, text)})
    outcome = run("--format", "json", cwd=tmp_path)
    for name in names:
        assert f'"{name}"' in outcome.out.decode()


def found_in(folder: Path, text: str, name: str = "a.md", *arguments: str, codes: str = "de fr") -> list[str]:
    """Return the words that are reported in a document, with the dictionaries of some languages."""
    write(folder, {"splchk.toml": dictionaries(folder, *codes.split()), name: text})
    return reported(run(name, "--format", "json", "--confidence", "all", *arguments, cwd=folder))


def reported(outcome: Outcome) -> list[str]:
    """Return the words in a report in JSON, in order."""
    return [one["word"] for one in json.loads(outcome.out)]


@pytest.mark.usefixtures("no_system_dictionaries")
@pytest.mark.parametrize(
    "text",
    [
        f"<!-- splchk: lang de -->\n\n{GERMAN}\n",
        f"# Titel ist lang\n\n<!-- splchk: lang de -->\n\n{GERMAN}\n",  # a single one holds for the document
        f"---\nlang: de\n---\n\n{GERMAN}\n",
        f"---\ntitle: The start\nlanguage: 'de-DE'\n---\n\n{GERMAN}\n",
        f'+++\nlang = "de"\n+++\n\n{GERMAN}\n',
        f"{ENGLISH}\n\n<!-- splchk: lang de -->\n\n{GERMAN}\n\n<!-- splchk: lang - -->\n\n{ENGLISH}\n",
        f'{ENGLISH}\n\n<div lang="de">\n{GERMAN}\n</div>\n',
    ],
)
def test_what_a_document_says(tmp_path: Path, text: str) -> None:
    assert found_in(tmp_path, text) in (["Rechtschreibprüfugn"], ["Titel", "Rechtschreibprüfugn"])


@pytest.mark.usefixtures("no_system_dictionaries")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", f'<html lang="de"><body><p>{GERMAN}</p></body></html>'),
        ("a.html", f'<html lang="en"><p>{ENGLISH}</p><p lang="de-AT">{GERMAN}</p><q xml:lang="de">{GERMAN}</q></html>'),
        ("a.adoc", f"= Satz\n:lang: de\n\n{GERMAN}\n"),
        ("a.rst", f".. splchk: lang de\n\n{GERMAN}\n"),
        ("a.txt", f"splchk: lang de\n\n{GERMAN}\n"),
        ("de.json", f'{{"max_amount": "{GERMAN}"}}'),
        # a value that is one name is no name in English
        ("locales/de.json", f'{{"max_amount": "{GERMAN}", "turbine": "kaplanturbinne", "kind": "resulat"}}'),
        ("a.json", f'{{"max_amount": "{ENGLISH}", "locales": 1}}'),
    ],
)
def test_in_each_type(tmp_path: Path, name: str, text: str) -> None:
    expected = ["Rechtschreibprüfugn"] * text.count("Rechtschreibprüfugn")
    assert found_in(tmp_path, text, name) == expected


@pytest.mark.usefixtures("no_system_dictionaries")
def test_what_is_nearer_wins(tmp_path: Path) -> None:
    languages = '[[languages]]\npath = "docs/**"\nlang = "fr"\n[[languages]]\npath = "docs/a.*"\nlang = ["de"]\n'
    settings = f"{dictionaries(tmp_path, 'de', 'fr')}{languages}"
    write(
        tmp_path, {"splchk.toml": settings, "docs/a.fr.md": f"{GERMAN} Zorbel.\n", "docs/b.md": f"{FRENCH} Zorbel.\n"}
    )
    write(tmp_path, {"docs/c.md": f"<!-- splchk: lang de -->\n{GERMAN}\n"})
    assert sorted(reported(run("--confidence", "all", "--format", "json", cwd=tmp_path))) == [
        "Rechtschreibprüfugn",
        "Rechtschreibprüfugn",
        "Zorbel",
        "Zorbel",
    ]


@pytest.mark.usefixtures("no_system_dictionaries")
def test_a_configured_language_without_a_dictionary_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"splchk.toml": '[[languages]]\npath = "de/"\nlang = "de"\n', "de/a.md": "Ein Satz.\n"})
    outcome = run(cwd=tmp_path)
    assert outcome.code == 2
    assert "no dictionary for the language 'de'" in outcome.messages[0]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("languages = 1", "languages: must be a list of tables: write [[languages]]"),
        ("[[languages]]\npath = 'a'", "languages entry 1: must be a table with path and lang"),
        ("[[languages]]\npath = ''\nlang = 'de'", "languages entry 1: path: must be a string that is not empty"),
        ("[[languages]]\npath = 'a'\nlang = '../x'", "languages entry 1: lang: '../x' is not a language"),
        ("[[languages]]\npath = 'a'\nlang = 'de'\nx = 1", "must be a table with path and lang"),
    ],
)
def test_what_is_wrong_in_the_configuration(tmp_path: Path, entry: str, message: str) -> None:
    write(tmp_path, {"splchk.toml": entry, "a.md": "A line.\n"})
    outcome = run(cwd=tmp_path)
    assert (outcome.code, message in outcome.messages[0]) == (2, True)


@pytest.mark.usefixtures("no_system_dictionaries")
def test_catalogues_are_checked_in_both_languages(tmp_path: Path) -> None:
    catalogue = (
        'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Last-Translator: Zorbel\\n"\n\n'
        'msgid "The file and a mistaek"\nmsgstr ""\n"Die Datei %s und "\n"der Fehlre"\n'
    )
    assert found_in(tmp_path, catalogue, "po/de.po") == ["mistaek", "Fehlre"]
    assert found_in(tmp_path, catalogue, "po/de.po", codes="fr") == ["mistaek"]


@pytest.mark.usefixtures("no_system_dictionaries")
@pytest.mark.parametrize("name", ["conf.py", "mkdocs.yml", "_config.yml"])
def test_the_configuration_of_a_site(tmp_path: Path, name: str) -> None:
    content = {"conf.py": "language = 'de'\n", "mkdocs.yml": "theme:\n  language: de\n", "_config.yml": "lang: de\n"}
    text = f"{GERMAN} Das ist nicht lang und er hat die Datei.\n"
    assert found_in(tmp_path, text) == []  # only the text says so
    write(tmp_path, {name: content[name]})
    assert found_in(tmp_path, text) == ["Rechtschreibprüfugn"]
    assert found_in(tmp_path, f"{ENGLISH} Zorbel.\n") == ["Zorbel"]


@pytest.mark.usefixtures("no_system_dictionaries")
def test_fixes_are_made_in_the_language_of_each_part(tmp_path: Path) -> None:
    text = 'A misspeling.\n\n<div lang="de">\nDas ist ein Wort mit recieve, adresse und einem Fehler.\n</div>\n'
    write(tmp_path, {"splchk.toml": dictionaries(tmp_path, "de"), "a.md": text})
    run("--fix", "a.md", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text.replace("misspeling", "misspelling")


def test_passages_are_not_reported(tmp_path: Path) -> None:
    text = (
        f"{ENGLISH} {ENGLISH}\n\n"
        'He said: "Das ist nicht das, was ich gemeint habe, aber wir machen es." A blorfed day.\n\n'
        f"> {FRENCH}\n\n"
        "- Uruchom program, aby zobaczyć wszystkie dostępne pliki.\n- A zorbel is here for all of us.\n"
    )
    write(tmp_path, {"a.md": text})
    outcome = run("a.md", "-v", "--confidence", "all", "--format", "json", cwd=tmp_path)
    assert reported(outcome) == ["blorfed", "zorbel"]
    assert [message for message in outcome.messages if "in passages" in message] == [
        "splchk: a.md:3: 10 unknown words in passages in German: not reported",
        "splchk: a.md:5: 7 unknown words in passages in French: not reported",
        "splchk: a.md:7: 6 unknown words in passages in Polish: not reported",
    ]
    assert not any("in passages" in message for message in run("a.md", cwd=tmp_path).messages)


def test_with_the_dictionary_of_the_machine(tmp_path: Path) -> None:
    opened("de_DE")
    write(tmp_path, {"README.md": f"{ENGLISH}\n", "README.de.md": f"{GERMAN} Das recieve.\n"})
    assert reported(run(".", "--format", "json", cwd=tmp_path)) == ["Rechtschreibprüfugn", "recieve"]


@pytest.mark.usefixtures("no_system_dictionaries")
def test_changes_and_lists_know_the_language(tmp_path: Path) -> None:
    write(tmp_path, {"splchk.toml": dictionaries(tmp_path, "de"), "README.de.md": f"{GERMAN} Zorbel.\n"})
    git("init", "--quiet", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    git("commit", "--quiet", "-m", "a", cwd=tmp_path)
    write(tmp_path, {"README.de.md": f"{GERMAN} Zorbel. Blorfel.\n"})
    outcome = run("--since", "HEAD", "--confidence", "all", "--format", "json", cwd=tmp_path)
    assert reported(outcome) == ["Blorfel"]
    write(tmp_path, {".aspell.de.pws": "personal_ws-1.1 de 2\nBlorfel\nQuixel\n"})
    assert "Quixel" in run("words", "prune", "--dry-run", "--words", ".aspell.de.pws", cwd=tmp_path).out.decode()


GERMAN_PAGE = f"{GERMAN} Die Datei und das Wort, aber nicht der Satz. Das ist lang und er hat einem Wort nicht.\n"


def with_german_folder(folder: Path) -> None:
    """Write a repository in English with a folder in German whose name does not say so."""
    pages = {f"doku/{number}.md": GERMAN_PAGE for number in range(3)}
    pages |= {f"docs/{number}.md": f"{ENGLISH} The blorfix is a blorfix.\n" for number in range(5)}
    write(folder, {**pages, "README.fr.md": f"{FRENCH}\n"})
    git("init", "--quiet", cwd=folder)
    git("add", "-A", cwd=folder)


@pytest.mark.usefixtures("no_system_dictionaries")
def test_init_names_the_languages(tmp_path: Path) -> None:
    with_german_folder(tmp_path)
    shown = run("init", "--dry-run", cwd=tmp_path).out.decode()
    assert 'to be made: lang = "en"\n' in shown
    assert "languages: English; German (3 documents), French (1 document): no dictionary, see splchk" in shown


def test_init_proposes_the_languages_that_have_dictionaries(tmp_path: Path) -> None:
    opened("de_DE")
    with_german_folder(tmp_path)
    assert run("init", "--yes", cwd=tmp_path).code == 0
    written = 'lang = "en"\n\n[[languages]]\npath = "doku/"\nlang = ["de", "en"]\n'
    assert (tmp_path / "splchk.toml").read_text(encoding="utf-8") == written
    assert set(reported(run("doku", "--format", "json", cwd=tmp_path))) == {"Rechtschreibprüfugn"}


def test_init_proposes_the_main_language(tmp_path: Path) -> None:
    opened("de_DE")
    write(tmp_path, {**{f"{number}.md": GERMAN_PAGE for number in range(3)}, "README.en.md": f"{ENGLISH}\n"})
    write(tmp_path, {"pyproject.toml": "[project]\nname = 'x'\n"})
    assert run("init", "--yes", cwd=tmp_path).code == 0
    assert '[tool.splchk]\nlang = ["de", "en"]\n' in (tmp_path / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("no_system_dictionaries")
def test_init_offers_no_words_of_other_languages(tmp_path: Path) -> None:
    pages = {f"docs/de/{number}.md": f"{GERMAN_PAGE} Das Zorbelix ist ein Zorbelix.\n" for number in range(3)}
    pages |= {f"docs/{number}.md": f"{ENGLISH} The blorfix is a blorfix.\n" for number in range(5)}
    write(tmp_path, {**pages, "splchk.toml": dictionaries(tmp_path, "de")})
    git("init", "--quiet", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    shown = run("init", "--dry-run", cwd=tmp_path).out.decode()
    assert "blorfix" in shown
    assert "Zorbelix" not in shown


@pytest.mark.usefixtures("no_system_dictionaries")
def test_answers_are_in_the_language_of_the_document(tmp_path: Path) -> None:
    from contextlib import chdir

    from splchk.commands.check import Options, check_all
    from splchk.commands.interactive.session import Session
    from splchk.project.settings import Overrides

    write(tmp_path, {"splchk.toml": dictionaries(tmp_path, "de"), "a.de.md": f"{GERMAN}\n", "b.md": "The blorfix.\n"})
    git("init", "--quiet", cwd=tmp_path)
    with chdir(tmp_path):
        session = Session(check_all(Options((".",), Overrides(all_findings=True))))
        assert "Rechtschreibprüfung" in session.answers.suggestions()
        session.press("a")
        session.press("a")
    assert (tmp_path / ".aspell.de.pws").read_text(encoding="utf-8").split()[-1] == "Rechtschreibprüfugn"
    assert (tmp_path / ".aspell.en.pws").read_text(encoding="utf-8").split()[-1] == "blorfix"


@pytest.mark.usefixtures("no_system_dictionaries")
def test_settings_for_some_paths_may_name_the_language(tmp_path: Path) -> None:
    overrides = '[[overrides]]\npath = "de/**"\nlang = "de"\n[[overrides]]\npath = "de/b.md"\nlang = ["fr", "en"]\n'
    write(tmp_path, {"splchk.toml": f"{dictionaries(tmp_path, 'de', 'fr')}{overrides}"})
    write(
        tmp_path, {"de/a.md": f"{GERMAN}\n", "de/b.md": f"{FRENCH} Zorbelix.\n", "de/c.fr.md": f"{FRENCH} Blorfix.\n"}
    )
    found = sorted(reported(run("--format", "json", "--confidence", "all", cwd=tmp_path)))
    assert found == ["Blorfix", "Rechtschreibprüfugn", "Zorbelix"]
