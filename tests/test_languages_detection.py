"""The language of a passage; documents in another language are named once, and not reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from splchk.languages import detection
from splchk.languages.detection import foreign_language, is_in, likeliest
from splchk.text.language_names import english_name
from tests.program import git, run, write
from tests.test_dictionaries_enchant import opened

SENTENCES = {
    "German": "Das ist besser als gut, wenn die Datei nicht auf dem Rechner ist und wir sie auch noch brauchen.",
    "French": "Vous pouvez lancer le programme avec une commande si votre environnement est déjà prêt dans ce dossier.",
    "Spanish": "Ejecuta el comando que acepta varios argumentos, y si el entorno no está preparado lo dice.",
    "Italian": "Il programma non si avvia se la cartella è vuota, e in questo caso lo dice con una nota per chi legge.",
    "Portuguese": "O programa não começa se a pasta está vazia, e nesse caso diz isso em uma nota para quem lê.",
    "Dutch": "Het programma start niet als de map leeg is, en dan zegt het dat in een regel voor wie er naar kijkt.",
    "Polish": "Program nie rusza, jeśli nie ma w nim plików, ale to jest tylko jego domyślne zachowanie.",
    "English": "The program does not start if the folder is empty, and it says so in a line for those who look at it.",
}
GERMAN = f"{SENTENCES['German']}\nDanach wird alles gespeichert, damit der Befehl schneller fertig wird. Zorbel.\n"
ENGLISH = f"{SENTENCES['English']}\nThe zorbel cat sat on the mat, and the dog was there as well.\n"


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_is_enough(name: str) -> None:
    for expected in ("en", "de"):
        told = foreign_language(SENTENCES[name], [expected])
        assert (english_name(told) if told else None) == (None if name == english_name(expected) else name)
    assert foreign_language(SENTENCES[name], ["en", "de"]) not in ("en", "de")


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        ("Das ist nicht das, was ich gemeint habe", "de"),
        ("Zobrazení připravených a nepřipravených změn", "cs"),
        ("Bunu yapmak için önce dosyayı açmanız gerekir", "tr"),
        ("Pliki są zapisywane w tym samym katalogu", "pl"),
        ("För att göra detta behöver du en ny fil", "sv"),
        ("Нажмите на кнопку, чтобы открыть новый файл", "ru"),
        ("Het bestand is niet gevonden in deze map", "nl"),
    ],
)
def test_eight_words_are_enough(passage: str, told: str) -> None:
    assert foreign_language(passage, ["en"]) == told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "die",
        "Die Die Die DIE der der der",
        "The river Po and the cities of Los Angeles and La Paz are in the list that is in the book.",
        "xlog zorbel prlimit snarq wibblet",
        "Il programma " * 20,
        "Titus von Berg",
        "MIT BSD MIT BSD GPL MIT Apache MIT BSD appdirs argon2 cachelib chainmap click colorlog",
        "github.com/onsi/ginkgo/v2: v2.28.1 k8s.io/kms: v0.35.3",
        "Kubernetes Istio Jaeger Envoy Linkerd Prometheus Grafana Fluentd Cilium Calico",
        "Use zorbel with the blorfer, the quixel and the wibblet if snarq or prlimit is there and the foobarix runs.",
    ],
)
def test_names_and_jargon_are_no_other_language(text: str) -> None:
    assert foreign_language(text, ["en"]) is None


def test_any_language_may_be_expected() -> None:
    assert foreign_language(SENTENCES["German"], ["nn"]) == "de"
    assert foreign_language("Filen er ikke funnet, og vi må lage en ny fil før vi kan gå videre.", ["no"]) is None
    assert foreign_language(SENTENCES["German"], ["xx"]) is None  # nothing is known of it
    assert foreign_language(SENTENCES["German"], ["en", "gl"]) is None


def test_the_likeliest_of_some_languages() -> None:
    assert likeliest("Die Datei ist nicht da", ["en", "de"])[0] == "de"  # type: ignore[index]
    assert likeliest("The file is not here", ["de", "xx", "en"])[0] == "en"  # type: ignore[index]
    assert likeliest("The file", ["en"]) is None
    assert likeliest("zzz 123", ["en", "de"]) in (None, likeliest("zzz", ["en", "de"]))


@pytest.mark.parametrize(
    ("text", "code", "answer"),
    [
        (SENTENCES["German"], "de", True),
        (SENTENCES["English"], "de", False),
        ("Build cache", "de", None),
        ("安装 程序 很 简单 只 需要 几 分钟", "zh", True),
        (SENTENCES["English"], "zh", False),
        (SENTENCES["English"], "is", False),
        ("Ma'lumotlar tuzilmasi bu kompyuterda ma'lumotlarni samarali tarzda olish va saqlash", "uz", True),
        ("", "uz", None),
    ],
)
def test_a_named_language_is_compared_with_the_text(text: str, code: str, answer: bool | None) -> None:
    assert is_in(text, code, ["en"]) is answer


def test_the_table() -> None:
    lines = Path(detection.TABLE).read_text(encoding="utf-8").split("\n")
    codes = lines[0].split()
    assert len(codes) == len(set(codes)) > 30
    rows = [line.split("\t") for line in lines[1:] if line]
    assert {len(row) for _, row in rows} == {len(codes)}
    assert all(min(row) == chr(detection.ZERO) for _, row in rows)


def test_every_language_of_the_table_has_a_name() -> None:
    codes = Path(detection.TABLE).read_text(encoding="utf-8").partition("\n")[0].split()
    assert all(english_name(code) != code for code in codes)
    assert (english_name("pt-BR"), english_name("xx_YY")) == ("Portuguese", "xx_YY")


@pytest.mark.parametrize("arguments", [(), ("--confidence", "high"), ("--fix",), ("--unsafe-fixes", "--fix")])
def test_nothing_of_it_is_reported_or_fixed(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    source = f"{GERMAN}Das teh ist nicht richtig, und recieve auch nicht.\n"
    write(tmp_path, {"a.md": source})
    outcome = run("a.md", *arguments, cwd=tmp_path)
    assert (outcome.code, outcome.out, len(outcome.messages)) == (0, b"", 1)
    assert outcome.messages[0].startswith("splchk: a.md looks like German, ")
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == source


@pytest.mark.parametrize("format_", ["json", "sarif", "gitlab", "junit", "rdjsonl", "github", "patch", "text"])
def test_reports_have_no_findings(tmp_path: Path, format_: str) -> None:
    write(tmp_path, {"a.md": GERMAN})
    outcome = run("a.md", "--format", format_, cwd=tmp_path)
    assert outcome.code == 0
    assert "zorbel" not in outcome.out.decode().lower()
    assert len([line for line in outcome.messages if "looks like German" in line]) == 1


def test_what_is_named_is_the_same_in_however_many_processes(tmp_path: Path) -> None:
    write(tmp_path, {f"{number}.md": GERMAN if number % 2 else ENGLISH for number in range(10)})
    one, three = (run("--jobs", jobs, "-v", ".", cwd=tmp_path) for jobs in ("1", "3"))
    assert (one.code, one.lines, one.messages) == (three.code, three.lines, three.messages)
    assert "5 documents in German not checked" in one.messages[0]


def test_english_in_a_project_in_german(tmp_path: Path) -> None:
    opened("de_DE")
    write(tmp_path, {"a.md": ENGLISH, "b.md": GERMAN})
    outcome = run("--lang", "de_DE", "--backend", "enchant", "--format", "json", "a.md", "b.md", cwd=tmp_path)
    assert {one["path"] for one in json.loads(outcome.out)} == {"b.md"}


def test_data_is_checked_as_before(tmp_path: Path) -> None:
    """Keys are in the language of all others; sentences in another one are passed over."""
    write(tmp_path, {"a.json": json.dumps({"max_ammount": 1, "description": GERMAN})})
    outcome = run("a.json", cwd=tmp_path)
    assert outcome.lines == ["a.json:1:7: ammount → amount (key max_ammount)"]


def test_its_words_are_not_proposed_for_the_word_list(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": GERMAN, "b.md": ENGLISH})
    git("init", "--quiet", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    shown = run("init", "--dry-run", cwd=tmp_path).out.decode()
    assert "zorbel" in shown
    assert "b.md:2" in shown
    assert "a.md" not in shown


def test_a_word_is_frozen_where_it_is_reported(tmp_path: Path) -> None:
    listed = "personal_ws-1.1 en 1\nzorbel\n"
    write(tmp_path, {"a.md": GERMAN, "b.md": ENGLISH, ".aspell.en.pws": listed, "splchk.toml": ""})
    git("init", "--quiet", cwd=tmp_path)
    git("add", "-A", cwd=tmp_path)
    done = run("words", "freeze", "zorbel", "--reason", "ours", cwd=tmp_path)
    assert done.code == 0, done.err
    settings = (tmp_path / "splchk.toml").read_text(encoding="utf-8")
    assert "b.md" in settings
    assert "a.md" not in settings
    assert run("-q", cwd=tmp_path).lines == []
