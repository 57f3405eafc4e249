#!/usr/bin/env python3
"""What `keys = "misspelt"` reports in a folder of JSON: each part with the word it is taken for, to be judged.

Takes the keys, and the values that are one identifier, of all `*.json` files and of the JSON blocks in `*.md`. A list
given with `--expected` (tab-separated: path, line, name, wrong, right, kind) marks what has to be found. `--held-out`
measures the other way round: how many of codespell's misspellings the rule finds without codespell's table.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from splchk.dictionaries import replacements, word_list
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.languages import DEFAULT_LANGUAGE, language
from splchk.rules.keys import Vocabulary, meant
from splchk.text.characters import foreign
from splchk.text.words import cut

BLOCK = re.compile(
    r"^[ \t>]*(`{3,}|~{3,})[ \t]*jsonc?\b[^\n]*\n(.*?)^[ \t>]*\1", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"(\s*:)?')
IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*")
NEVER = frozenset({"$ref", "$id", "$schema", "pattern", "format", "integrity", "resolved"})

Names = dict[tuple[str, bool], str]
"""Names, each with whether it is a key, and where it stands first."""


def strings(node: object, under: str = "") -> Iterator[tuple[str, bool]]:
    """The keys and identifiers of parsed JSON, whose objects are tuples of pairs; True: a key."""
    if isinstance(node, tuple):
        for key, value in node:
            yield key, True
            yield from strings(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value, under)
    elif isinstance(node, str) and under not in NEVER and IDENTIFIER.fullmatch(node):
        yield node, False


def loose_strings(text: str) -> Iterator[tuple[str, bool]]:
    """The same for what is not quite JSON: examples with dots, comments, placeholders."""
    under = ""
    for string, colon in STRING.findall(text):
        if colon:
            under = string
            yield string, True
        elif under not in NEVER and IDENTIFIER.fullmatch(string):
            yield string, False


def names_of(text: str) -> Iterator[tuple[str, bool]]:
    """The keys and identifiers of a JSON text, valid or not."""
    try:
        yield from strings(json.loads(text, object_pairs_hook=tuple))
    except (ValueError, RecursionError):
        yield from loose_strings(text)


def collect(folder: Path) -> Names:
    """The names in a folder."""
    found: Names = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".json", ".md") and path.is_file()):
        text = path.read_text(encoding="utf-8", errors="replace")
        texts = [text] if path.suffix == ".json" else [match[2] for match in BLOCK.finditer(text)]
        for one in texts:
            for name in names_of(one):
                found.setdefault(name, str(path.relative_to(folder)))
    return found


def speller_for(words: Path | None, table: Path | None) -> Speller:
    """The built-in dictionary and the common table, with a project's lists."""
    lists = [word_list.parse(words.read_bytes())] if words else []
    tables = [replacements.parse(table.read_bytes())] if table else []
    return Speller(open_dictionary("en"), lists, tables, CommonMisspellings())


def unknown_parts(names: Names, speller: Speller) -> dict[str, list[tuple[str, bool]]]:
    """The unknown parts of names, as they are written, each with the names it stands in."""
    latin = language(DEFAULT_LANGUAGE).letters
    found: dict[str, list[tuple[str, bool]]] = {}
    for name in names:
        for chunk in name[0].split():
            for _, _, part in cut(chunk, lambda word: speller.knows(word, any_case=True)):
                if not foreign(part, latin):
                    found.setdefault(part, []).append(name)
    return found


def report(folder: Path, speller: Speller, expected: Path | None) -> None:
    """Print what the rule reports, and how much of what was expected."""
    names = collect(folder)
    vocabulary = Vocabulary()
    for (name, is_key), place in names.items():
        if is_key:
            vocabulary.add(name, place)
    parts = unknown_parts(names, speller)
    due = expected_parts(expected)
    started = time.perf_counter()
    reports = {part: word for part in sorted(parts, key=str.lower) if (word := meant(part, speller, vocabulary))}
    each = (time.perf_counter() - started) / max(len(parts), 1)
    for part, word in reports.items():
        inside = parts[part]
        marks = ("key" if any(key for _, key in inside) else "value", "table" if speller.is_misspelt(part) else "near")
        known = "expected" if part.lower() in due else ""
        print(*marks, part, word, len(inside), " ".join(name for name, _ in inside[:3]), known, sep="\t")
    keys = sum(key for _, key in names)
    print(f"{keys} keys, {len(names) - keys} values, {len(parts)} unknown parts, {len(reports)} reported")
    print(f"{1000 * len(reports) / max(len(names), 1):.3f} reports for 1000 names, {1e6 * each:.0f} µs a part")
    if due:
        missed = sorted(due - {part.lower() for part in reports})
        print(f"expected: {len(due) - len(missed)} of {len(due)} found; missed: {' '.join(missed) or 'none'}")


def expected_parts(path: Path | None) -> set[str]:
    """The wrong parts that a list says are there."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return {line.split("\t")[3].lower() for line in lines if line and not line.startswith("#")}


def held_out() -> None:
    """Print how many of codespell's misspellings are found without its table, by length."""
    speller = Speller(open_dictionary("en"))
    spec = find_spec("codespell_lib")
    assert spec and spec.submodule_search_locations
    table = Path(spec.submodule_search_locations[0], "data", "dictionary.txt").read_text(encoding="utf-8")
    seen, found, right = {5: 0, 7: 0, 9: 0}, {5: 0, 7: 0, 9: 0}, 0
    for line in table.splitlines()[::7]:
        word, _, corrections = line.partition("->")
        if len(word) < 5 or not word.isalpha() or speller.knows(word, any_case=True):
            continue
        size = 9 if len(word) >= 9 else 7 if len(word) >= 7 else 5
        seen[size] += 1
        if taken_for := meant(word, speller):
            found[size] += 1
            right += taken_for in [one.strip() for one in corrections.split(",")]
    for size, count in seen.items():
        print(f"{size} letters and more: {found[size]} of {count} found, {100 * found[size] / count:.0f} %")
    print(f"taken for the right word: {right} of {sum(found.values())}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--words", type=Path, help="a personal word list")
    parser.add_argument("--replacements", type=Path, help="a replacement table")
    parser.add_argument("--expected", type=Path, help="the misspellings that are known to be there")
    parser.add_argument("--held-out", action="store_true", help="measure on codespell's table instead")
    given = parser.parse_args()
    if given.held_out:
        held_out()
    elif given.folder:
        report(given.folder, speller_for(given.words, given.replacements), given.expected)
    else:
        parser.error("name a folder, or --held-out")


if __name__ == "__main__":
    main()
