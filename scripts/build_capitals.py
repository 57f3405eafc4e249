#!/usr/bin/env python3
"""Write how names are written, `splchk/languages/english/data/en.capitals`, from named and licensed lists.

Reads two of the packages from which `build_dictionary.py` builds the dictionary, and `capitals.txt` beside this file;
the same sources give the same bytes. The dictionary itself is only asked: a name that it does not know would be found
as unknown once its case is corrected. `splchk/dictionaries/capitals.py` uses the file.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_dictionary import DATA, PACKAGES, SCOWL, Package, checked, fetch, is_mixed, read_list, read_scowl

from splchk.dictionaries.builtin import BuiltinDictionary
from splchk.dictionaries.capitals import NEVER_SMALL
from splchk.text.words import MINIMUM, cut

OWN = Path(__file__).with_name("capitals.txt")
LISTS = {"companies": "dict/companies.txt", "software-terms": "dict/software-tools.txt"}
"""The lists of names, by their packages; the others are of words and identifiers."""
LARGEST = 95
"""SCOWL's largest size: no rare word is to be taken for a name."""


@dataclass(frozen=True)
class Own:
    """The project's own list."""

    ways: dict[str, tuple[str, ...]]
    """The ways in which a name may be written, by how it reads in small letters."""
    never_small: frozenset[str]
    refused: frozenset[str]
    """What is not taken of other lists, in small letters."""


def read_own(path: Path) -> Own:
    """Read the project's own list."""
    ways: dict[str, tuple[str, ...]] = {}
    never_small, refused = set(), set()
    for line in path.read_text(encoding="utf-8").splitlines():
        names = line.partition("#")[0].split()
        for forms in [(name,) for name in names[1:]] if names[:1] == [":"] else [tuple(names)]:
            if not forms:
                continue
            if forms[0].startswith("!"):
                refused.add(forms[0][1:].lower())
                continue
            small = forms[0].removesuffix(NEVER_SMALL).lower()
            if small in ways or any(form.removesuffix(NEVER_SMALL).lower() != small for form in forms):
                raise SystemExit(f"{path}: {' '.join(forms)} is listed already, or is not one name")
            ways[small] = tuple(form.removesuffix(NEVER_SMALL) for form in forms)
            if forms[0].endswith(NEVER_SMALL):
                never_small.add(small)
    return Own(ways, frozenset(never_small), frozenset(refused))


def names(words: Iterable[str], own: Own, english: set[str]) -> Iterator[str]:
    """Those of a list's words that are names with a capital inside, and no English words in other cases."""
    for word in words:
        small = word.lower()
        if is_mixed(word) and len(word) >= MINIMUM and small not in own.refused | own.ways.keys() | english:
            yield word


def other_words(folder: Path) -> set[str]:
    """SCOWL's words in small letters, but those that are never written without a capital inside."""
    return {word.lower() for word in read_scowl(folder, LARGEST) if not is_mixed(word)}


def unknown(ways: Iterable[str]) -> list[str]:
    """Those of the names that the dictionary does not know, nor their parts."""
    knows = BuiltinDictionary("en").knows
    return [way for way in ways if cut(way, knows)]


def lines(ways: dict[str, tuple[str, ...]], never_small: frozenset[str]) -> Iterator[str]:
    """Return the lines of the file, in the order of the names in small letters."""
    for small, forms in sorted(ways.items()):
        yield " ".join(forms) + (NEVER_SMALL if small in never_small else "") + "\n"


def build(npm: Path, scowl: Path, output: Path) -> int:
    """Write the file; returns how many names it has."""
    own = read_own(OWN)
    if wrong := unknown(way for forms in own.ways.values() for way in forms):
        raise SystemExit(f"{OWN}: the dictionary does not know {', '.join(wrong)}: put them into extra_words.txt first")
    ways = dict(own.ways)
    english = other_words(scowl)
    for package in packages():
        listed = read_list(checked(npm, package) / LISTS[package.name])
        ways |= {word.lower(): (word,) for word in names(listed, own, english)}
    output.write_text("".join(lines(ways, own.never_small)), encoding="utf-8")
    return len(ways)


def packages() -> list[Package]:
    """The packages that are read, in the versions of which the dictionary is made."""
    return [package for package in PACKAGES if package.name in LISTS]


def main() -> None:
    """Read the options, build, and say what was built."""
    parser = argparse.ArgumentParser(description="Write how names are written.")
    parser.add_argument("--scowl", type=Path, default=SCOWL, help="SCOWL's word lists (default: %(default)s)")
    parser.add_argument("--npm-folder", type=Path, help="a node_modules with the packages; fetched by npm if not given")
    parser.add_argument("--output", type=Path, default=DATA / "en.capitals", help="the file (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        npm = options.npm_folder or fetch(Path(scratch), packages())
        count = build(npm, options.scowl, options.output)
    print(f"{count:,} names in {options.output}")


if __name__ == "__main__":
    main()
