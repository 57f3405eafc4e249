#!/usr/bin/env python3
"""Build the English dictionary that comes with the package, from named and licensed word lists.

Reads Debian's `scowl` lists and chosen `@cspell/dict-*` packages and writes `en.trie`, `en.flags`, `en.signatures`,
`en.people`, `SOURCES.md` and `LICENSES.md` into `splchk/languages/english/data/`; the same sources give the same bytes.
How a word is looked up, `splchk/dictionaries/builtin.py` has; what the choices below cost and gain is measured by
`bench/dictionary.py` and written down in `docs/dictionary.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import marisa_trie

from splchk.dictionaries.signatures import packed
from splchk.languages.english import ENGLISH
from splchk.text.case import without_accents

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "splchk" / "languages" / "english" / "data"
SCOWL = Path("/usr/share/dict/scowl")
SCOWL_README = Path("/usr/share/doc/scowl/README.gz")
EXTRA = Path(__file__).with_name("extra_words.txt")

# --- what is taken ---

US, GB, CA, AU = 1, 2, 4, 8
ALL_REGIONS = US | GB | CA | AU
SOFTWARE = 0x80
"""Bits of a word's flags; bits 4 to 6 are its commonness. `builtin.py` reads them."""

REGIONS = {
    "english": ALL_REGIONS,
    "special": ALL_REGIONS,
    "american": US,
    "british": GB,
    "british_z": GB,  # Oxford spelling: `organize` is as British as `organise`
    "canadian": CA,
    "australian": AU,
    # "Variants that are considered almost equal": accepted by plain `en`, standard nowhere.
    "variant_1": 0,
    "british_variant_1": 0,
    "canadian_variant_1": 0,
    "australian_variant_1": 0,
}
"""SCOWL's spelling categories that are read, with the regions where their words are standard."""

COMMONNESS = {10: 0, 20: 1, 35: 2, 40: 3, 50: 3, 55: 4, 60: 4, 70: 5}
"""SCOWL's size, as a class: 0 is most common."""
UNRANKED = 6
"""The class of a word that SCOWL does not have."""

VERY_COMMON_SIZE = 20
"""Up to this size words of four and five letters count as well when software words are compared with slips."""
TRUSTED_SIZE = 50
"""Up to this size SCOWL is believed against the tables of common misspellings."""


class Care(Enum):
    """How much a list of software words is to be trusted."""

    WORDS = "words"
    """Collected by hand: all words are taken."""
    NAMES = "names"
    """Names: taken as they are written."""
    IDENTIFIERS = "identifiers"
    """Harvested from code: nothing is taken that is one slip away from an English word (`qualifed`, `statmps`)."""


@dataclass(frozen=True)
class Package:
    """An npm package of word lists."""

    name: str
    version: str
    care: Care
    lists: tuple[str, ...]
    """The lists read, relative to the package."""


PACKAGES = (
    Package(
        "software-terms",
        "5.4.9",
        Care.WORDS,
        (
            "dict/softwareTerms.txt.gz",
            "dict/software-tools.txt",
            "dict/computing-acronyms.txt",
            "dict/networkingTerms.txt",
            "dict/webServices.txt",
            "dict/coding-compound-terms.txt",
        ),
    ),
    Package("git", "3.1.1", Care.WORDS, ("dict/git-terms.txt",)),
    Package("docker", "1.1.17", Care.WORDS, ("dict/docker-words.txt.gz",)),
    Package("k8s", "1.0.13", Care.WORDS, ("dict/k8s.txt",)),
    Package("aws", "4.0.17", Care.WORDS, ("dict/aws.txt",)),
    Package("companies", "3.2.13", Care.NAMES, ("dict/companies.txt",)),
    Package("rust", "4.1.2", Care.WORDS, ("dict/rust.txt.gz",)),
    Package("fullstack", "3.2.9", Care.IDENTIFIERS, ("dict/fullstack.txt",)),
    Package("npm", "5.2.56", Care.IDENTIFIERS, ("dict/npm.txt",)),
    Package("node", "5.0.9", Care.IDENTIFIERS, ("dict/node.txt",)),
    Package("typescript", "3.2.3", Care.IDENTIFIERS, ("dict/typescript.txt",)),
    Package("python", "4.5.2", Care.IDENTIFIERS, ("dict/python.txt", "dict/python-common.txt")),
    Package("css", "4.1.2", Care.IDENTIFIERS, ("dict/css.txt",)),
    Package("data-science", "2.0.16", Care.IDENTIFIERS, ("dict/data-science.txt", "dict/data-science-tools.txt")),
    Package("dotnet", "5.0.15", Care.IDENTIFIERS, ("dict/dotnet.txt",)),
    Package("filetypes", "3.0.18", Care.IDENTIFIERS, ("filetypes.txt.gz",)),
    Package("shell", "1.2.0", Care.IDENTIFIERS, ("dict/shell-all-words.txt",)),
)
"""Chosen by what they take off the noise and what they would hide; see docs/dictionary.md."""

PEOPLE = Package("people-names", "1.1.16", Care.NAMES, ("dict/people-names.txt",))
"""Names that explain an unknown word with a capital, and are no words of the dictionary."""


TWINS = (
    (
        r"(?<=^.{3})(.{0,8}[^eusp]|.{0,6}[^r]p)(?<!color)(?<!kustom)(?<!equel)iz(?=(?:e[srd]?|ers|ing|able|ations?)$)",
        r"\1is",
        GB | AU,
    ),
    (r"(?<=al)yz(?=(?:e[srd]?|ers|ing|able)$)", "ys", GB | AU),
    (r"(?<=^gr)a(?=y(?:scale|list|box))", "e", GB | CA | AU),
    (r"(?<=dial)(?=ers?$)|(?<=cancel)(?=able$)", "l", GB | CA | AU),
)
"""What Britons write for what Americans do: (regular expression, replacement, where that is standard).

`iz` is no ending in `resized`, `prizes` and `seizing`, and in long words, which are names. Canadians write `organize`.
"""


# --- words ---

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LETTERS = "abcdefghijklmnopqrstuvwxyz'"


@dataclass
class Dictionary:
    """The words on their way into the trie, with their flags, and how many each source gave."""

    flags: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    refused: dict[str, list[str]] = field(default_factory=dict)

    def add(self, word: str, flags: int, source: str) -> None:
        """Add a word that is not in it yet."""
        if word not in self.flags:
            self.flags[word] = flags
            self.counts[source] += 1

    def refuse(self, word: str, reason: str) -> None:
        """Note that a word was left out."""
        self.refused.setdefault(reason, []).append(word)


def decode(data: bytes) -> str:
    """A SCOWL list's text: upstream's are ISO-8859-1, Debian's UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("iso-8859-1")


@dataclass(slots=True)
class ScowlWord:
    """What SCOWL says of one word, over all lists that are read."""

    regions: int = 0
    size: int = 100
    variant: bool = True
    """True if only lists of variants have it."""


def read_scowl(folder: Path, largest: int) -> dict[str, ScowlWord]:
    """Every word of the lists up to size `largest`, with and without its accents, where it is standard and its size."""
    words: dict[str, ScowlWord] = {}
    for path in sorted(folder.iterdir()):
        category, _, size = path.name.rpartition(".")
        spelling = category.partition("-")[0]
        if spelling not in REGIONS or int(size) > largest:
            continue
        for line in decode(path.read_bytes()).split():
            text = unicodedata.normalize("NFC", line)
            for form in {text, without_accents(text)}:
                word = words.setdefault(form, ScowlWord())
                word.regions |= REGIONS[spelling]
                word.size = min(word.size, int(size))
                word.variant = word.variant and "variant" in spelling
    return words


def read_codespell() -> dict[str, bool]:
    """codespell's misspellings, in lower case, each with whether it has a single correction of one word."""
    table: dict[str, bool] = {}
    for name in ("dictionary.txt", "dictionary_rare.txt"):
        text = (files("codespell_lib") / "data" / name).read_text(encoding="utf-8")
        for line in text.splitlines():
            wrong, _, right = line.partition("->")
            # "a->b", "a->b, c," (a choice) or "a->b, why it is not done unasked"
            corrections = [part.strip() for part in right.split(",")]
            if len(corrections) > 1:
                del corrections[-1]
            single = len(corrections) == 1 and " " not in corrections[0]
            table[wrong.lower()] = table.get(wrong.lower(), False) or single
    return table


def read_list(path: Path) -> Iterator[str]:
    """The words of a cspell list as written, without comments, forbidden words (`!`), marks and multi-part entries."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    for line in text.splitlines():
        for entry in line.partition("#")[0].split():
            word = unicodedata.normalize("NFC", entry.strip("*+").lstrip("=^").replace("’", "'"))
            if WORD.fullmatch(word):  # "!word" and "~word" do not match
                yield word


def read_extra(path: Path) -> tuple[list[str], set[str]]:
    """The project's own list: words to add, and words (`!word`) that no list may bring in."""
    lines = path.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines for word in line.partition("#")[0].split()]
    return [word for word in words if word[0] != "!"], {word[1:].lower() for word in words if word[0] == "!"}


# --- slips ---


def slips(word: str) -> set[str]:
    """What one deletion, transposition, replacement or insertion of a letter makes of `word`."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    deleted = {a + b[1:] for a, b in halves if b}
    transposed = {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    replaced = {a + c + b[1:] for a, b in halves if b for c in LETTERS}
    inserted = {a + c + b for a, b in halves for c in LETTERS}
    return (deleted | transposed | replaced | inserted) - {word}


def english_targets(scowl: dict[str, ScowlWord]) -> set[str]:
    """Return the words of which a slip is likelier than a rare software word."""
    return {
        word.lower()
        for word, about in scowl.items()
        if (len(word) >= 6 and about.size <= TRUSTED_SIZE) or (len(word) >= 4 and about.size <= VERY_COMMON_SIZE)
    }


# --- the two layers ---


def add_english(dictionary: Dictionary, scowl: dict[str, ScowlWord], misspellings: dict[str, bool]) -> None:
    """SCOWL's words, but for those that are listed as misspellings and not common enough to be believed."""
    trusted = {word.lower() for word, about in scowl.items() if about.size <= TRUSTED_SIZE and not about.variant}
    for word, about in sorted(scowl.items()):
        if not WORD.fullmatch(word):
            continue
        lower = word.lower()
        if about.variant and lower in misspellings:
            dictionary.refuse(word, "variants that are listed as misspellings")
        elif misspellings.get(lower) and lower not in trusted:
            dictionary.refuse(word, "listed as a misspelling and above SCOWL's size 50")
        else:
            source = "SCOWL, variants" if about.variant else f"SCOWL, size {about.size}"
            for form in (word, word.upper()) if is_mixed(word) else (word,):
                dictionary.add(form, about.regions | COMMONNESS[about.size] << 4, source)


def is_mixed(word: str) -> bool:
    """Whether the rule of case could not tell that `MCDONALD` is `McDonald`."""
    return not word[1:].islower() and not word.isupper() and len(word) > 1


@dataclass(frozen=True)
class Judge:
    """Says which software words are left out."""

    misspellings: dict[str, bool]
    forbidden: set[str]
    targets: set[str]
    scowl: dict[str, ScowlWord]
    own: set[str]

    def refuses(self, word: str, care: Care) -> str | None:
        """Why a word of a list is left out altogether; None if it is taken."""
        lower = word.lower()
        if lower in self.misspellings:
            return "software words that are listed as misspellings"
        if lower in self.forbidden:
            return "software words refused by hand"
        if care is Care.IDENTIFIERS and self.near_english(lower):
            return "identifiers one slip away from an English word"
        return None

    def lowers(self, word: str, care: Care) -> bool:
        """Whether a word is taken in lower case: `github`, but not `monday`, nor `poste` because a company has it."""
        if care is Care.NAMES:
            return False
        if {word.capitalize(), word.upper()} & self.scowl.keys():
            return care is Care.WORDS and word.islower()
        return True

    def near_english(self, lower: str) -> bool:
        """Whether a slip in a common word makes this word."""
        return lower not in self.own and not self.targets.isdisjoint(slips(lower))


def add_software(dictionary: Dictionary, package: Package, words: Iterable[str], judge: Judge) -> None:
    """A package's words in their own form and in lower case, as far as the judge lets them in."""
    for word in sorted(set(words)):
        if word in judge.scowl or word.lower() in judge.scowl:
            continue  # SCOWL knows where it is standard; as a software word it would be so everywhere
        if reason := judge.refuses(word, package.care):
            dictionary.refuse(word, reason)
            continue
        forms = {word} - {word.lower()} | ({word.lower()} if judge.lowers(word, package.care) else set())
        for form in sorted(forms):
            dictionary.add(form, ALL_REGIONS | UNRANKED << 4 | SOFTWARE, f"@cspell/dict-{package.name}")


def add_extra(dictionary: Dictionary, words: Iterable[str], misspellings: dict[str, bool]) -> None:
    """The project's own words, as they are written; those that codespell lists have a `=` before them."""
    for marked in words:
        word = marked.removeprefix("=")
        if (word.lower() in misspellings) != (word != marked):
            what = "listed as a misspelling by codespell" if word == marked else "not listed by codespell"
            raise SystemExit(f"{EXTRA}: {marked} is {what}")
        dictionary.add(word, ALL_REGIONS | UNRANKED << 4 | SOFTWARE, EXTRA.name)


def add_twins(dictionary: Dictionary, misspellings: dict[str, bool]) -> None:
    """Add the British twins of known words that no list has: `anonymised`, where `anonymized` is known."""
    for word, flags in sorted(dictionary.flags.items()):
        if not (word.islower() and word.isascii() and word.isalpha()):
            continue
        for pattern, replacement, regions in TWINS:
            twin = re.sub(pattern, replacement, word)
            if twin != word and twin not in misspellings:
                dictionary.add(twin, flags & ~(ALL_REGIONS | SOFTWARE) | regions, "British twins")


def drop_possessives(dictionary: Dictionary) -> None:
    """Leave out `word's` where `word` is known as widely: the look-up takes `'s` off by itself."""
    for word in [word for word in dictionary.flags if word.endswith("'s")]:
        stem = dictionary.flags.get(word[:-2])
        if stem is not None and not dictionary.flags[word] & ALL_REGIONS & ~stem:
            del dictionary.flags[word]


def people(names: Iterable[str], dictionary: Dictionary, misspellings: dict[str, bool]) -> list[str]:
    """The names of people that are neither words of the dictionary nor listed misspellings, sorted."""
    taken = dictionary.flags.keys() | misspellings.keys()
    named = {name for name in names if name[0].isupper() and len(name) > 2}
    return sorted(name for name in named if taken.isdisjoint((name, name.lower())))


# --- fetching ---


def fetch(folder: Path, packages: Iterable[Package] = (*PACKAGES, PEOPLE)) -> Path:
    """Install packages from npm below `folder`; nothing of them is run."""
    names = [f"@cspell/dict-{package.name}@{package.version}" for package in packages]
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--prefix", str(folder)]
    subprocess.run(["npm", "install", *options, *names], check=True)
    return folder / "node_modules"


def checked(folder: Path, package: Package) -> Path:
    """The package's folder, if it holds the version we name under the MIT licence."""
    path = folder / "@cspell" / f"dict-{package.name}"
    about = json.loads((path / "package.json").read_text(encoding="utf-8"))
    if about["version"] != package.version:
        raise SystemExit(f"{path}: version {about['version']}, {package.version} is expected; see PACKAGES")
    if about["license"] != "MIT" or MIT_GRANT not in (path / "LICENSE").read_text(encoding="utf-8"):
        raise SystemExit(f"{path}: not under the MIT licence")
    return path


# --- writing ---

CODESPELL_LICENCE = """\
`en.misspellings` is a compiled form of the files `dictionary.txt` and `dictionary_rare.txt` of codespell
(<https://github.com/codespell-project/codespell>), by Lucas De Marchi, ProFUSION embedded systems and codespell's
contributors. By codespell's README they are derivative works of English Wikipedia, released under the Creative Commons
Attribution-ShareAlike License 3.0, <https://creativecommons.org/licenses/by-sa/3.0/>. `en.misspellings` is under the
same licence. It was changed in form: misspellings are in lower case, both files are one, and entries that are right
words or names somewhere have a mark. Of the lists by which `scripts/audit_misspellings.py` sets the marks
it has no text.
"""
"""What the licence of codespell's data asks for: its name and address, the authors, and what was changed."""

MIT_GRANT = "Permission is hereby granted, free of charge, to any person obtaining a copy"


def write_trie(dictionary: Dictionary, folder: Path) -> None:
    """`en.trie`; one byte for each of its keys by number, `en.flags`; and `en.signatures`."""
    trie = marisa_trie.Trie(sorted(dictionary.flags))
    trie.save(str(folder / "en.trie"))
    entries = [trie.restore_key(i) for i in range(len(trie))]
    flags = bytes(dictionary.flags[entry] for entry in entries)
    (folder / "en.flags").write_bytes(flags)
    write_signatures(entries, flags, folder)


def write_signatures(entries: list[str], flags: bytes, folder: Path) -> None:
    """`en.signatures`: which entries are written or sound alike; `splchk/dictionaries/signatures.py` reads it."""
    assert ENGLISH.sounds
    rows = ((number, entry, flags[number] >> 4 & 7) for number, entry in enumerate(entries))
    (folder / "en.signatures").write_bytes(packed(rows, ENGLISH.sounds))


def scowl_copyright(readme: Path) -> str:
    """The part of SCOWL's README that tells who made it and on what terms."""
    text = gzip.decompress(readme.read_bytes()).decode("utf-8")
    start, end = text.index("COPYRIGHT, SOURCES, and CREDITS:"), text.index("FUTURE PLANS:")
    return text[start:end].strip()


def scowl_version(readme: Path) -> str:
    """`2020.12.07`."""
    found = re.search(r"^Version (\S+)$", gzip.decompress(readme.read_bytes()).decode("utf-8"), re.M)
    if not found:
        raise SystemExit(f"{readme}: no version found")
    return found[1]


def licenses(readme: Path, folders: dict[str, Path]) -> str:
    """The text of `LICENSES.md`: SCOWL's terms, then each different text of the packages' licences."""
    texts: dict[str, list[str]] = {}
    for name, folder in folders.items():
        texts.setdefault((folder / "LICENSE").read_text(encoding="utf-8").strip(), []).append(f"@cspell/dict-{name}")
    parts = [
        "# Licences of the English dictionary's sources\n",
        "`en.trie`, `en.flags`, `en.signatures` and `en.people` are made from these lists by "
        "`scripts/build_dictionary.py`, `en.capitals` from two of them by `scripts/build_capitals.py`, and "
        "`en.misspellings` from codespell's table by `scripts/build_misspellings.py`.\n",
        f"## codespell's table of misspellings\n\n{CODESPELL_LICENCE}",
        "## SCOWL\n",
        f"```text\n{scowl_copyright(readme)}\n```\n",
    ]
    for text, names in texts.items():
        parts += [f"## {', '.join(names)}\n", f"```text\n{text}\n```\n"]
    return "\n".join(parts)


def sources(dictionary: Dictionary, trie_size: int, largest: int, readme: Path) -> str:
    """The text of `SOURCES.md`."""
    english = sum(count for source, count in dictionary.counts.items() if source.startswith("SCOWL"))
    scowl = f"SCOWL {scowl_version(readme)} (Debian's `scowl`), sizes to {largest}"
    rows = [(scowl, "SCOWL's own, see LICENSES.md", f"{english:,}")]
    for package in PACKAGES:
        count = dictionary.counts[f"@cspell/dict-{package.name}"]
        rows.append((f"`@cspell/dict-{package.name}` {package.version}, as {package.care.value}", "MIT", f"{count:,}"))
    rows.append((f"`scripts/{EXTRA.name}`", "MIT, this project's own", f"{dictionary.counts[EXTRA.name]:,}"))
    rows.append(("British twins of the words above, by rule", "as theirs", f"{dictionary.counts['British twins']:,}"))
    table = "\n".join(f"| {source} | {licence} | {count} |" for source, licence, count in rows)
    refused = "\n".join(f"- {len(set(words)):,} {reason}" for reason, words in sorted(dictionary.refused.items()))
    return SOURCES.format(
        table=table,
        refused=refused,
        total=len(dictionary.flags),
        size=trie_size,
        codespell=version("codespell"),
        marisa=version("marisa-trie"),
        people_version=PEOPLE.version,
        exceptions=", ".join(f"`{word}`" for word in refused_english(dictionary)),
    )


def refused_english(dictionary: Dictionary) -> list[str]:
    """The words of SCOWL's main lists that codespell's table keeps out."""
    return sorted(set(dictionary.refused.get("listed as a misspelling and above SCOWL's size 50", [])))


SOURCES = """\
# Where the English dictionary comes from

Written by `scripts/build_dictionary.py`; do not edit.

| source | licence | entries it added |
|---|---|--:|
{table}

An entry is counted at the first source that has it. Possessives of known words are not stored, so the trie
holds {total:,} keys; `en.trie`, `en.flags` and `en.signatures`, by which words that are spelt alike are found, are
{size:,} bytes together.
`en.people` holds names of people, from `@cspell/dict-people-names` {people_version} (MIT): those that are neither in
the trie nor in the table of misspellings. They are no words of the dictionary: they say that an unknown word is a name.
`en.slips` holds no words, only what slips cost: numbers that `scripts/learn_slips.py` counts in codespell's table.
`en.capitals` holds how names are written. `scripts/build_capitals.py` makes it from `scripts/capitals.txt` (MIT, this
project's own), and from the names of `@cspell/dict-companies` and `@cspell/dict-software-terms` (MIT) above.
`en.misspellings` is the table of common misspellings: `scripts/build_misspellings.py` compiles it from codespell
{codespell}'s `dictionary.txt` and `dictionary_rare.txt` (CC BY-SA 3.0, see LICENSES.md), with no entry changed.
Its marks come from `scripts/misspelling_marks.txt`, which `scripts/audit_misspellings.py` writes. For that it only asks
which entries these have: SCOWL, codespell's other dictionaries, Hunspell's dictionaries (33 of other languages, 5 of
English), the misspellings of Lintian and the names of Debian's packages (all as in Debian 12), the names in the United
States' census of 1990 (PyPI's `names` 0.3.0, MIT), and `@cspell/dict-people-names` 1.1.16 (MIT).

Left out:

{refused}

The misspellings are those of codespell {codespell} as well. For the dictionary they are only read to leave words out:
no word of it comes from them. What SCOWL's main lists lose by it, and Aspell's `en` knows:
{exceptions}.

`en.confused` is written by hand (MIT, this project): words in the place of others. `docs/confused-words.md` says how.
`scripts/build_confusable.py` makes its index, `en.confusable`.

## To rebuild it

    sudo apt-get install scowl npm
    pip install . marisa-trie=={marisa} codespell=={codespell}
    python scripts/build_dictionary.py
    python scripts/build_capitals.py
    python scripts/audit_misspellings.py --fetch
    python scripts/build_misspellings.py

The versions of the npm packages are pinned in the script. `docs/dictionary.md` says how the sources were chosen, with
figures.
"""


def build(scowl_folder: Path, largest: int, npm: Path, readme: Path, output: Path) -> Dictionary:
    """Build the dictionary and write its files."""
    scowl, misspellings = read_scowl(scowl_folder, largest), read_codespell()
    own, forbidden = read_extra(EXTRA)
    judge = Judge(misspellings, forbidden, english_targets(scowl), scowl, {word.lower() for word in own})
    folders = {package.name: checked(npm, package) for package in (*PACKAGES, PEOPLE)}
    dictionary = Dictionary()
    add_english(dictionary, scowl, misspellings)
    for package in PACKAGES:
        words = [word for name in package.lists for word in read_list(folders[package.name] / name)]
        add_software(dictionary, package, words, judge)
    add_extra(dictionary, own, misspellings)
    add_twins(dictionary, misspellings)
    drop_possessives(dictionary)
    output.mkdir(parents=True, exist_ok=True)
    write_trie(dictionary, output)
    names = people(read_list(folders[PEOPLE.name] / PEOPLE.lists[0]), dictionary, misspellings)
    marisa_trie.Trie(names).save(str(output / "en.people"))
    size = sum((output / name).stat().st_size for name in ("en.trie", "en.flags", "en.signatures"))
    (output / "SOURCES.md").write_text(sources(dictionary, size, largest, readme), encoding="utf-8")
    (output / "LICENSES.md").write_text(licenses(readme, folders), encoding="utf-8")
    return dictionary


def main() -> None:
    """Read the options, build, and say what was built."""
    parser = argparse.ArgumentParser(description="Build splchk's English dictionary.")
    parser.add_argument("--scowl", type=Path, default=SCOWL, help="SCOWL's word lists (default: %(default)s)")
    parser.add_argument("--scowl-readme", type=Path, default=SCOWL_README, help="SCOWL's README.gz")
    parser.add_argument("--size", type=int, default=60, help="SCOWL's largest size to read (default: %(default)s)")
    parser.add_argument("--npm-folder", type=Path, help="a node_modules with the packages; fetched by npm if not given")
    parser.add_argument("--output", type=Path, default=DATA, help="where to write (default: %(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        npm = options.npm_folder or fetch(Path(scratch))
        dictionary = build(options.scowl, options.size, npm, options.scowl_readme, options.output)
    print(f"{len(dictionary.flags):,} keys in {options.output}")


if __name__ == "__main__":
    main()
