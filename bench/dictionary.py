#!/usr/bin/env python3
"""What the built-in English dictionary lets through and what it reports, beside Aspell, Hunspell and cspell.

Prints how many of codespell's misspellings each accepts, how many single slips in common words, and, for a project's
documents with their own word list, where the dictionary and Aspell differ. Programs that are not installed are left
out; the speed of whole runs is the business of the other scripts in this folder.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from importlib.resources import files
from os import environ
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import marisa_trie

from splchk.dictionaries import word_list
from splchk.dictionaries.builtin import BuiltinDictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents import regions, type_from_name
from splchk.languages import DEFAULT_LANGUAGE, language
from splchk.model import Document, Kind
from splchk.project.files import decode
from splchk.text.case import normal
from splchk.text.characters import foreign
from splchk.text.words import cut, find_words

Accepted = Callable[[list[str]], set[str]]
"""Takes words, gives those that are accepted."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
OWN = language(DEFAULT_LANGUAGE)
"""The language that is looked at, with the folder of its dictionary."""


# --- the others ---


def program(name: str) -> list[str] | None:
    """The command of that name, from PATH or a variable of its name in capitals; None if there is none."""
    command = shlex.split(environ.get(name.upper(), name))
    return command if shutil.which(command[0]) else None


def by_listing(command: list[str]) -> Accepted:
    """Ask a program that reads words and prints those it rejects."""

    def accepted(words: list[str]) -> set[str]:
        done = subprocess.run(command, input="\n".join(words) + "\n", capture_output=True, text=True, check=True)
        return set(words) - set(done.stdout.split("\n"))

    return accepted


def by_cspell(command: list[str]) -> Accepted:
    """Ask cspell with its default settings for Markdown."""

    def accepted(words: list[str]) -> set[str]:
        with tempfile.TemporaryDirectory() as folder:
            settings = '{"version": "0.2", "maxNumberOfProblems": 100000000, "maxDuplicateProblems": 100000000}'
            Path(folder, "cspell.json").write_text(settings)
            Path(folder, "words.md").write_text("\n\n".join(words) + "\n", encoding="utf-8")
            options = ["--no-progress", "--no-summary", "--no-color", "--words-only", "--no-exit-code"]
            arguments = [*command, "lint", *options, "--config", "cspell.json", "words.md"]
            done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=True)
        return set(words) - set(done.stdout.split("\n"))

    return accepted


def checkers() -> dict[str, Accepted]:
    """Whoever can be asked, by the name it has in the tables."""
    english = BuiltinDictionary("en", OWN)
    whole, rules = Speller(english, common=CommonMisspellings()), Speller(english)
    found: dict[str, Accepted] = {
        "splchk, built-in `en`": lambda words: set(filter(whole.knows, words)),
        "… if rules went before the table": lambda words: set(filter(rules.knows, words)),
    }
    if aspell := program("aspell"):
        found["Aspell `en`"] = by_listing([*aspell, "--lang=en", "--encoding=utf-8", "list"])
    if hunspell := program("hunspell"):
        found["Hunspell `en_US`"] = by_listing([*hunspell, "-d", "en_US", "-i", "utf-8", "-l"])
    if cspell := program("cspell"):
        found["cspell, defaults"] = by_cspell(cspell)
    return found


# --- misspellings ---


def listed_misspellings() -> list[str]:
    """The misspellings of codespell's main table that consist of the letters a to z."""
    text = (files("codespell_lib") / "data" / "dictionary.txt").read_text(encoding="utf-8")
    return sorted({wrong for line in text.splitlines() if re.fullmatch("[a-z]+", wrong := line.partition("->")[0])})


def slips_in_common_words() -> list[str]:
    """What one transposed, missing, doubled or wrong letter makes of English's most common words of five letters up.

    Slips that make a word of the dictionary's English layer are left out: no look-up can find them.
    """
    english = BuiltinDictionary("en", OWN)
    common = [word for word in stored_words() if word.islower() and word.isascii() and word.isalpha() and len(word) > 4]
    made = {slip for word in common if (english.rank(word) or 0) <= 1 and english.knows(word) for slip in slips(word)}
    return sorted(slip for slip in made if (rank := english.commonness(slip)) is None or rank > 5)


def stored_words() -> list[str]:
    """Every entry of the dictionary."""
    trie = marisa_trie.Trie().mmap(OWN.data_file("trie"))
    return list(trie.keys())


def slips(word: str) -> set[str]:
    """The slips in one word."""
    halves = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    missing = {a + b[1:] for a, b in halves if b}
    doubled = {a + a[-1] + b for a, b in halves}
    wrong = {a + c + b[1:] for a, b in halves if b for c in LETTERS}
    return (swapped | missing | doubled | wrong) - {word}


def compare(title: str, words: list[str], asked: dict[str, Accepted]) -> None:
    """Print how many of the words each checker accepts."""
    print(f"## {title}\n\n| dictionary | accepted of {len(words):,} | share |\n|---|--:|--:|")
    for name, accepted in asked.items():
        count = len(accepted(words))
        print(f"| {name} | {count:,} | {100 * count / len(words):.2f} % |", flush=True)
    print()


# --- a project's documents ---


def prose_words(folder: Path) -> Counter[str]:
    """The words of the prose of a folder's Markdown documents, as the program itself reads them."""
    letters, found = OWN.letters, Counter[str]()
    for path in sorted(folder.rglob("*.md")):
        document = Document(str(path), decode(path.read_bytes()), type_from_name(path.name) or "markdown")
        spans = [(region.start, region.end) for region in regions(document) if region.kind is Kind.PROSE]
        for word in find_words(document.text):
            inside = any(start <= word.start and word.end <= end for start, end in spans)
            if inside and len(word.text) > 2 and not foreign(word.text, letters):
                found[normal(word.text)] += 1
    return found


def by_aspell(words: Iterable[str], list_file: Path | None) -> set[str]:
    """The words that Aspell's `en` knows, with a project's word list."""
    command = [*(program("aspell") or ["aspell"]), "--lang=en", "--encoding=utf-8", "list"]
    if list_file:
        command.append(f"--personal={list_file.resolve()}")
    return by_listing(command)(sorted(words))


def project(folder: Path) -> None:
    """Print where the dictionary and Aspell differ on a project's prose."""
    list_file = next(iter(folder.glob(".aspell.en.pws")), None)
    own = [word_list.parse(list_file.read_bytes())] if list_file else []
    speller = Speller(BuiltinDictionary("en", OWN), own)
    words = prose_words(folder)
    aspell_knows = by_aspell(words, list_file)
    known = {word for word in words if not cut(word, speller.knows)}
    print(f"## {folder.name}: {words.total():,} words of prose, {len(words):,} different, with its own list\n")
    show("known to Aspell, reported by splchk", aspell_knows - known, words)
    unknown = words.keys() - aspell_knows
    show("unknown to Aspell", unknown, words)
    show("... and reported by splchk", unknown - known, words)
    show("... not reported: words of software", {word for word in unknown & known if is_software(word)}, words)
    show("... not reported: other", {word for word in unknown & known if not is_software(word)}, words)


def is_software(word: str) -> bool:
    """Whether the dictionary has a word, or one of the parts it is made of, from a list of software words."""
    english = BuiltinDictionary("en", OWN)
    return english.commonness(word) == 6 or any(english.commonness(part) == 6 for _, _, part in cut(word))


def show(what: str, found: set[str], words: Counter[str], most: int = 30) -> None:
    """Print a set of words: how many, how often, and the most frequent."""
    examples = sorted(found, key=lambda word: (-words[word], word))[:most]
    print(f"- {what}: {len(found):,} different, {sum(words[word] for word in found):,} in all")
    if found:
        print(f"  ({', '.join(examples)}{' …' if len(found) > most else ''})")


def main() -> None:
    """Read the options and print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="a project with Markdown, and perhaps .aspell.en.pws")
    parser.add_argument("--data", type=Path, help="look into the dictionary built in this folder instead")
    parser.add_argument("--slips", action="store_true", help="also single slips in common words (takes a minute)")
    options = parser.parse_args()
    if options.data:
        global OWN
        assert OWN.builtin
        OWN = OWN._replace(builtin=OWN.builtin._replace(folder=str(options.data)))
    asked = checkers()
    compare("codespell's misspellings", listed_misspellings(), asked)
    if options.slips:
        compare("single slips in common words", slips_in_common_words(), asked)
    if options.folder:
        project(options.folder)


if __name__ == "__main__":
    main()
