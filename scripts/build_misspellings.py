#!/usr/bin/env python3
"""Write the table of common misspellings, `en.misspellings`, from the data of the installed package codespell.

Codespell is only read here, and by benches that compare with it; splchk itself needs none. What the file holds is
described in `splchk/dictionaries/misspellings.py`. Which entries may be meant as they are is read from
`misspelling_marks.txt` beside this script, which `audit_misspellings.py` writes. The same codespell, marks and
marisa-trie give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import marisa_trie

from splchk.dictionaries.misspellings import DEFAULT_FILE, UNSAFE, VARIANT

VERSION = "2.4.3"
"""The version of codespell from which the package's file is made."""
TABLES = ("dictionary.txt", "dictionary_rare.txt")
"""The tables that codespell uses by default (`clear` and `rare`); what a later one has for a word replaces the rest."""
MARKS = Path(__file__).with_name("misspelling_marks.txt")
"""The entries with a mark."""
NAMES_OF_MARKS = {"unsafe": UNSAFE, "variant": VARIANT}
"""What the marks are called in that file."""


def read_codespell() -> dict[str, str]:
    """Return codespell's misspellings, in lower case, each with what is written after its arrow."""
    table = {}
    for name in TABLES:
        for line in (files("codespell_lib") / "data" / name).read_text(encoding="utf-8").splitlines():
            misspelling, _, rest = line.partition("->")
            table[misspelling.lower()] = rest
    return table


def read_marks(path: Path = MARKS) -> dict[str, str]:
    """Return the marks of entries; a line is the entry, the mark and what has the word, with tabs between them."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {word: NAMES_OF_MARKS[mark] for word, mark, _ in (line.split("\t") for line in lines)}


def single_correction(data: str) -> str:
    """Return the only correction in what is written after codespell's arrow; empty if there are several."""
    return "" if "," in data else data.strip()


def build(table: Mapping[str, str], marks: Mapping[str, str]) -> bytes:
    """Return the bytes of the file."""
    entries = ((word, f"{marks.get(word, '')}{rest}") for word, rest in sorted(table.items()))
    return bytes(marisa_trie.BytesTrie((word, data.encode()) for word, data in entries).tobytes())


def main() -> None:
    """Read the options, build, and print what was built."""
    parser = argparse.ArgumentParser(description="Write the table of common misspellings.")
    parser.add_argument("--output", type=Path, default=Path(DEFAULT_FILE), help="the file (default: %(default)s)")
    options = parser.parse_args()
    if version("codespell") != VERSION:
        raise SystemExit(f"codespell {version('codespell')} is installed: pip install codespell=={VERSION}")
    table = read_codespell()
    marks = read_marks()
    options.output.write_bytes(build(table, marks))
    print(f"{len(table):,} misspellings in {options.output}, {len(marks):,} of them with a mark")


if __name__ == "__main__":
    main()
