"""The built-in English dictionary: what it knows, what it must not know, and what it costs."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.builtin import BuiltinDictionary
from splchk.languages import BUILTIN_TAGS, language
from splchk.text.case import forms

SCOWL = Path("/usr/share/dict/scowl")
SCOWL_VARIANTS = re.compile(r"variant_[23]")

BRITISH = ("en_IE", "en_IN", "en_NZ", "en_ZA")
ENGLISH = BuiltinDictionary("en")

ORDINARY = """
    the quick brown fox jumps over lazy dogs accommodate separate occurrence necessary definitely weird receive
    beginning Wednesday February English I'm don't we've o'clock café cafe naïve naive Zürich Zurich résumé
    hello Hello HELLO McDonald MCDONALD NASA London LONDON colour color organise organize judgement judgment
"""
SOFTWARE = """
    webhook webhooks subcommand subcommands config configs runtime hostname username localhost timestamp timestamps
    middleware namespace metadata whitelist allowlist blog emoji async auth boolean booleans changelog codebase backend
    backends frontend frontends dropdown checkbox checkboxes tooltip signup login logins plugin plugins url URLs json
    GitHub Github github GITHUB JavaScript Javascript TypeScript Kubernetes PostgreSQL postgres Linux linux npm regex
    stdout symlink refactor deprecations parser parsers formatter tokenizer serializer iterable tuple linter repo repos
    Dockerfile kubectl OAuth WebSocket VoIP CPUs serverless subnet upsert
"""
MISSPELT = """
    teh recieve seperate occured definately accomodate enviroment wich thier untill begining sucessful langauge
    adress arguement calender commited dependancy existance fucntion immediatly intial neccessary occurence paramter
    persistant prefered priviledge publically refered reponse retreive succesfully supress tommorow transfered wensday
    ammount eanbled concurent patern dont qualifed statmps seeked upto costumer preform wendesday monday english
    zzzq xyzzq hte fo0bar
"""


@pytest.mark.parametrize("word", ORDINARY.split())
def test_ordinary_words_are_known(word: str) -> None:
    assert ENGLISH.knows(word)


@pytest.mark.parametrize("word", SOFTWARE.split())
@pytest.mark.parametrize("lang", ["en", "en_GB"])
def test_words_of_software_are_known_everywhere(word: str, lang: str) -> None:
    assert BuiltinDictionary(lang).knows(word)


@pytest.mark.parametrize("word", [*ORDINARY.split(), *SOFTWARE.split(), *MISSPELT.split(), "ß", "jim'd", "éclair"])
@pytest.mark.parametrize("lang", ["en", "en_GB"])
def test_in_any_case_is_in_one_of_them(word: str, lang: str) -> None:
    english = BuiltinDictionary(lang)
    for form in forms(word):
        assert english.knows_in_any_case(form) is any(map(english.knows, forms(form)))


@pytest.mark.parametrize("word", MISSPELT.split())
def test_misspellings_are_not_known(word: str) -> None:
    assert not ENGLISH.knows(word)


@pytest.mark.parametrize(
    ("word", "where"),
    [
        ("hello", "US GB CA AU"),
        ("color", "US"),
        ("colour", "GB CA AU"),
        ("organize", "US GB CA"),  # GB: the Oxford spelling
        ("organise", "GB AU"),
        ("center", "US"),
        ("centre", "GB CA AU"),
        ("canceled", "US"),
        ("tonne", "US GB CA AU"),
        ("useable", ""),  # a variant that codespell lists
        ("loveable", ""),  # a variant, standard nowhere
    ],
)
def test_regional_spellings(word: str, where: str) -> None:
    tags = [lang for lang in BUILTIN_TAGS if lang != "en" and lang not in BRITISH]
    assert " ".join(lang[3:] for lang in tags if BuiltinDictionary(lang).knows(word)) == where


@pytest.mark.parametrize("tag", BRITISH)
def test_regions_with_british_spelling(tag: str) -> None:
    dictionary = open_dictionary(tag)
    assert (dictionary.knows("colour"), dictionary.knows("color")) == (True, False)
    assert open_dictionary(tag.replace("_", "-").lower()).knows("colour")


def test_variants_are_known_to_plain_english_only() -> None:
    assert ENGLISH.knows("loveable")
    assert not BuiltinDictionary("en_US").knows("loveable")
    assert not ENGLISH.knows("useable")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("wednesday", False),
        ("Wednesday", True),
        ("WEDNESDAY", True),
        ("WednesDay", False),
        ("nasa", False),
        ("tHE", False),
        ("The", True),
        ("GiThUb", True),  # a word of software: in any case
        ("webhook's", True),
        ("Wednesday's", True),
        ("WEDNESDAY'S", True),
        ("wednesday's", False),
        ("'s", False),
        ("", False),
    ],
)
def test_case_and_possessives(word: str, known: bool) -> None:
    assert ENGLISH.knows(word) is known


@pytest.mark.parametrize("ending", ["'s", "'S", "'d", "'ll", "''"])
def test_a_word_of_endings_alone_is_unknown(ending: str) -> None:
    assert not ENGLISH.knows("we" + ending * 5000)
    assert not ENGLISH.knows_by_rule("we" + ending * 5000)


def test_commonness_orders_words() -> None:
    ranks = [ENGLISH.commonness(word) for word in ("the", "eclogue", "webhook", "xyzzq")]
    assert ranks == [0, 4, 6, None]
    assert ENGLISH.commonness("The") == 0


@pytest.mark.parametrize("lang", ["", "de", "en-US", "en_us", "english"])
def test_other_languages_are_refused(lang: str) -> None:
    with pytest.raises(ValueError, match="en_US"):
        BuiltinDictionary(lang)


# --- the rule about listed misspellings ---


def table(name: str) -> dict[str, list[str]]:
    """A table of codespell's, each misspelling with its corrections."""
    corrections: dict[str, list[str]] = {}
    for line in (files("codespell_lib") / "data" / name).read_text(encoding="utf-8").splitlines():
        wrong, _, right = line.partition("->")
        parts = [part.strip() for part in right.split(",")]
        corrections[wrong] = parts[:-1] if len(parts) > 1 else parts  # after the last comma: nothing, or a reason
    return corrections


def without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def accepted_misspellings(*names: str) -> set[str]:
    """The misspellings with a single one-word correction that the dictionary accepts."""
    return {
        wrong
        for name in names
        for wrong, right in table(name).items()
        if len(right) == 1 and " " not in right[0] and ENGLISH.knows(wrong)
    }


def test_no_more_than_thirty_listed_misspellings_are_accepted() -> None:
    misspellings = [wrong for wrong in table("dictionary.txt") if re.fullmatch("[a-z]+", wrong)]
    assert len(misspellings) > 60_000
    accepted = [wrong for wrong in misspellings if ENGLISH.knows(wrong)]
    assert len(accepted) <= 30, accepted


def test_a_listed_misspelling_is_known_only_if_scowl_has_it_among_its_common_words_or_it_names_something() -> None:
    accepted = accepted_misspellings("dictionary.txt", "dictionary_rare.txt")
    if not SCOWL.is_dir():
        pytest.skip(f"{SCOWL} is not there: apt-get install scowl")
    common = {
        form.lower()
        for path in SCOWL.iterdir()
        if int(path.suffix[1:]) <= 50 and not SCOWL_VARIANTS.search(path.name)
        for word in path.read_text(encoding="utf-8").split()
        for form in (word, without_accents(word))
    }
    extra = (Path(__file__).resolve().parents[1] / "scripts" / "extra_words.txt").read_text(encoding="utf-8")
    named = {word[1:] for line in extra.splitlines() if line[:1] != "#" for word in line.split() if word[0] == "="}
    assert {word.lower().removesuffix("'s") for word in accepted} <= common | named


def test_everything_aspell_knows_is_known_but_listed_misspellings() -> None:
    try:
        dumped = subprocess.run(["aspell", "-d", "en", "dump", "master"], capture_output=True, check=True)
        expanded = subprocess.run(
            ["aspell", "-l", "en", "expand"], input=dumped.stdout, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no Aspell with its English dictionary: apt-get install aspell aspell-en")
    words = set(expanded.stdout.decode("iso-8859-1").split())
    assert len(words) > 100_000
    rare = {wrong.lower() for name in ("dictionary.txt", "dictionary_rare.txt") for wrong in table(name)}
    missing = {word for word in words if not ENGLISH.knows(word)}
    assert {word for word in missing if word.lower().removesuffix("'s") not in rare} == set()
    assert len(missing) < 50


# --- the files ---


def test_it_is_small_and_has_a_byte_for_each_word() -> None:
    data = Path(language("en").data_file("trie")).parent
    sizes = {path.name: len(path.read_bytes()) for path in data.iterdir() if path.is_file()}
    assert sum(sizes.values()) < 2_200_000
    assert sizes["en.flags"] > 100_000
    assert {"en.trie", "SOURCES.md", "LICENSES.md"} <= sizes.keys()


def test_opening_it_imports_nothing_heavy() -> None:
    code = (
        "import sys; from splchk.dictionaries.builtin import BuiltinDictionary; BuiltinDictionary('en').knows('word');"
        "print(*sorted({'enchant', 'click', 'markdown_it', 'codespell_lib', 'json', 'subprocess'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_verbs_stick_to_very_common_words() -> None:
    english = BuiltinDictionary("en")
    assert all(english.knows(word) for word in ("there'd", "There'd", "that'll", "what've"))
    assert not any(english.knows(word) for word in ("ACK'll", "eval've"))
    assert not any(english.knows(word) for word in ("i'd", "ther'd", "thatl'l", "callflow'd", "that'dd"))


@pytest.mark.parametrize("word", ["anonymised", "tokenisation", "customisable", "greyscale", "dialler", "cancellable"])
def test_the_british_twins_of_software_words_are_known_where_they_are_standard(word: str) -> None:
    assert all(BuiltinDictionary(tag).knows(word) for tag in ("en", "en_GB", "en_AU"))
    assert not BuiltinDictionary("en_US").knows(word)


@pytest.mark.parametrize("word", ["resise", "prises", "batchsise", "colorise", "sequelise"])
def test_no_other_word_has_a_british_twin(word: str) -> None:
    known = BuiltinDictionary("en").knows(word)
    assert known == (word == "prises")  # SCOWL has it
