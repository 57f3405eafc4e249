"""A rule is one object in one registry: all that shows, enables or finds rules takes them from there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.speller import Speller
from splchk.model import Document, Kind, Level, Word
from splchk.rules import DEFAULT_RULES, RULES
from splchk.rules.base import Found, Rule, SearchedText, TextRule, WordRule
from tests import program

TEXT = "He can utilize it. See `utilize it`.\n\nSay whitelist.\n"


class _Wordy(TextRule):
    id = "wordy-word"
    title = "wordy word"
    summary = "A word that is longer than needed."
    help = "A shorter word will do."
    default_level = Level.WARNING
    is_default = False

    def find(self, text: SearchedText) -> Iterator[Found]:
        for match in re.finditer(r"\butilize(?= it\b)", text.text):
            yield Word(match.group(), *match.span()), ("use",)


class _Unwanted(WordRule):
    id = "unwanted-word"
    title = "unwanted word"
    summary = "A word to avoid."
    help = "Take another word."

    def wrong_among(self, words: Set[str], speller: Speller) -> set[str]:
        return {word for word in words if self.is_wrong(word, speller)}

    def is_wrong(self, word: str, speller: Speller) -> bool:
        return word == "whitelist"


WORDY = _Wordy()
UNWANTED = _Unwanted()


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for rule in (WORDY, UNWANTED):
        monkeypatch.setitem(RULES, rule.id, rule)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = ", ".join(f'"{rule}"' for rule in (WORDY.id, UNWANTED.id))
    program.write(tmp_path, {"a.md": TEXT, "splchk.toml": f"rules = [{rules}]\n"})
    return tmp_path


def test_a_rule_finds_what_is_in_prose() -> None:
    checker = Checker(Speller(open_dictionary("en")), CheckOptions(enabled=frozenset(RULES)))
    found = checker.check(Document("a.md", TEXT, "markdown")).findings
    assert [(one.word.text, one.rule, one.kind, one.level) for one in found] == [
        ("utilize", "wordy-word", Kind.PROSE, Level.WARNING),
        ("whitelist", "unwanted-word", Kind.PROSE, Level.ERROR),
    ]
    assert [(one.suggestions, one.replacement) for one in found] == [(("use",), "use"), ((), None)]


def test_a_rule_that_is_not_enabled_finds_nothing() -> None:
    checker = Checker(Speller(open_dictionary("en")), CheckOptions(enabled=DEFAULT_RULES))
    assert checker.check(Document("a.md", TEXT, "markdown")).findings == []


def test_the_configuration_enables_a_rule_and_text_names_it(folder: Path) -> None:
    outcome = program.run(cwd=folder)
    assert outcome.lines == ["a.md:1:8: utilize → use (warning)", "a.md:3:5: whitelist (unwanted word)"]
    assert outcome.messages[-2] == (
        "splchk: 2 findings (1 wordy word, 1 unwanted word) in 1 of 1 document, 1 of them warnings"
    )
    program.run("--fix", cwd=folder)
    assert (folder / "a.md").read_text(encoding="utf-8") == TEXT.replace("can utilize", "can use")


def test_reports_have_it(folder: Path) -> None:
    found = json.loads(program.run("-q", "--format", "json", cwd=folder).out)
    assert [one["rule"] for one in found] == ["wordy-word", "unwanted-word"]
    (run,) = json.loads(program.run("-q", "--format", "sarif", cwd=folder).out)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["wordy-word", "unwanted-word"]
    shown = next(rule for rule in rules if rule["id"] == "wordy-word")
    assert (shown["name"], shown["fullDescription"]["text"]) == ("WordyWord", "A shorter word will do.")
    assert shown["defaultConfiguration"] == {"level": "warning"}
    for form in ("github", "gitlab", "junit", "checkstyle", "rdjsonl"):
        assert "unwanted-word" in program.run("-q", "--format", form, cwd=folder).out.decode()


def test_a_baseline_knows_it(folder: Path) -> None:
    program.run("--baseline", "known.json", "--write-baseline", cwd=folder)
    assert program.run("-q", "--baseline", "known.json", cwd=folder).lines == []


def test_an_unknown_rule_is_an_error_that_names_the_nearest(tmp_path: Path) -> None:
    program.write(tmp_path, {"a.md": TEXT, "splchk.toml": 'rules = ["wordy-wrd"]\n'})
    outcome = program.run(cwd=tmp_path)
    assert outcome.code == 2
    assert outcome.messages == ["splchk: splchk.toml: rules: unknown rule 'wordy-wrd': did you mean wordy-word?"]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_has_its_wording(rule: Rule) -> None:
    assert all((rule.id, rule.title, rule.summary, rule.help))


def test_the_page_on_the_configuration_lists_the_rules() -> None:
    page = (Path(__file__).parents[1] / "docs/configuration.md").read_text(encoding="utf-8")
    default = ", ".join(f'"{id}"' for id, rule in RULES.items() if rule.is_default and rule is not UNWANTED)
    assert f"| `rules` | the enabled rules | `[{default}]` |" in page
    assert all(f"`{id}`" in page or f'"{id}"' in page for id in RULES.keys() - {WORDY.id, UNWANTED.id})
