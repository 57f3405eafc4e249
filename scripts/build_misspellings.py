#!/usr/bin/env python3
"""Write the table of common misspellings, `en.misspellings`, from the data of the installed package codespell.

Codespell is only read here, and by benches that compare with it; splchk itself needs none. What the file holds is
described in `splchk/dictionaries/misspellings.py`. The same codespell and marisa-trie give the same bytes.
"""

from __future__ import annotations

import argparse
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import marisa_trie

from splchk.dictionaries.misspellings import DEFAULT_FILE

VERSION = "2.4.3"
"""The version of codespell from which the package's file is made."""
TABLES = ("dictionary.txt", "dictionary_rare.txt")
"""The tables that codespell uses by default (`clear` and `rare`); what a later one has for a word replaces the rest."""


def read_codespell() -> dict[str, str]:
    """Return codespell's misspellings, in lower case, each with what is written after its arrow."""
    table = {}
    for name in TABLES:
        for line in (files("codespell_lib") / "data" / name).read_text(encoding="utf-8").splitlines():
            misspelling, _, rest = line.partition("->")
            table[misspelling.lower()] = rest
    return table


def build(table: dict[str, str]) -> bytes:
    """Return the bytes of the file."""
    return bytes(marisa_trie.BytesTrie((word, rest.encode()) for word, rest in sorted(table.items())).tobytes())


def main() -> None:
    """Read the options, build, and print what was built."""
    parser = argparse.ArgumentParser(description="Write the table of common misspellings.")
    parser.add_argument("--output", type=Path, default=Path(DEFAULT_FILE), help="the file (default: %(default)s)")
    options = parser.parse_args()
    if version("codespell") != VERSION:
        raise SystemExit(f"codespell {version('codespell')} is installed: pip install codespell=={VERSION}")
    table = read_codespell()
    options.output.write_bytes(build(table))
    print(f"{len(table):,} misspellings in {options.output}")


if __name__ == "__main__":
    main()
