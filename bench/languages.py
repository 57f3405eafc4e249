#!/usr/bin/env python3
"""What is reported in translated documentation, beside the program `hunspell` on the same prose, and slips in it.

    python bench/languages.py FOLDER [LANG...] [--dictionaries FOLDER] [--words N] [--slips N] [--show N]

`FOLDER` has a folder of documents for each language, named after its tag. They are checked with `lang = [LANG, "en"]`,
as many as have N words of prose, those that are in English left out. `hunspell -d LANG` gets the text of the regions
that splchk reads as prose. Then one letter is wrong in N words that hunspell knows, in as many places: the columns say
how many are found, and have the right word among the first three suggestions, of a report and of the program.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from splchk.dictionaries.base import open_dictionary
from splchk.documents import TYPES, regions, type_from_name
from splchk.languages.regions import matching_tags
from splchk.model import Document, Kind
from splchk.project.project import Project
from splchk.project.settings import Overrides
from splchk.text.words import find_words

_SHORT = 10
_MOST_ENGLISH = 0.7
"""Share of the words of a document that English has: one with more is not translated."""
_PROSE = (Kind.PROSE, Kind.COMMENT)
_HEAD = (
    "| language | words | splchk | per 1000 | high | hunspell | per 1000 | share | slips found | first 3 | hunspell "
    "| seconds |"
)


def main() -> int:
    """Print a row for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--dictionaries", type=Path, default=Path("/usr/share/hunspell"))
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--slips", type=int, default=100)
    parser.add_argument("--show", type=int, default=0, help="print the words that are reported most often")
    given = parser.parse_args()
    os.environ["DICPATH"] = str(given.dictionaries)
    print(f"{_HEAD}\n|{'---|' * _HEAD.count(' | ')}---|")
    for lang in given.languages or sorted(path.name for path in given.folder.iterdir()):
        tags = sorted({path.stem for path in given.dictionaries.glob("*.dic")})
        found = matching_tags(lang, tags)
        tag = found[0] if lang != "pt" else "pt_BR"
        if tag is not None:
            _measure(given, lang, tag)
    return 0


def _measure(given: object, lang: str, tag: str) -> None:
    folder, words, slips = Path(vars(given)["folder"]), vars(given)["words"], vars(given)["slips"]
    documents = list(_documents(folder / lang, words))
    base = vars(given)["dictionaries"] / tag
    started = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    checker = Project(Overrides(settings={"lang": (tag, "en")}), str(folder)).checker(str(folder))
    findings = []
    for document in documents:
        findings += [checker.suggest(one) for one in checker.check(document).findings if one.kind in _PROSE]
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - started
    prose = [text for document in documents for text in _prose(document)]
    total = sum(1 for text in prose for _ in find_words(text))
    unknown = _ask(base, "-l", prose)
    own, theirs = len(findings) / total * 1000, len(unknown) / total * 1000
    high = sum(one.confidence == "high" for one in findings)
    counts = f"{len(findings)} | {own:.1f} | {high} | {len(unknown)} | {theirs:.1f} | {own / theirs:.2f}"
    row = f"| {tag} | {total} | {counts} "
    planted = list(_plant(documents, base, slips, set(unknown)))
    reported = right = theirs_right = 0
    shown = _suggested(base, [wrong for _, wrong, _, _ in planted])
    missed = []
    for document, wrong, meant, start in planted:
        here = [one for one in checker.check(document).findings if one.word.start <= start < one.word.end]
        reported += bool(here)
        good = any(_is_right(meant, wrong, checker.suggest(one).suggestions[:3], one.word.text) for one in here)
        right += good
        theirs_right += meant in shown.get(wrong, [])[:3]
        if not good:
            line = document.text[:start].rpartition("\n")[2] + document.text[start:].partition("\n")[0]
            shown_line = f"not found: {line}"
            missed.append(f"{meant} > {wrong}: {checker.suggest(here[0]).suggestions if here else shown_line}")
    print(f"{row}| {reported} of {len(planted)} | {right} | {theirs_right} | {spent:.2f} |", flush=True)
    if count := vars(given)["show"]:
        for kind in ("high", "low"):
            often = Counter(one.word.text for one in findings if one.confidence == kind).most_common(count)
            print(f"{kind}: {', '.join(f'{word} {times}' for word, times in often)}")
        print("\n".join(missed[:count]))


def _is_right(meant: str, wrong: str, suggestions: Sequence[str], word: str) -> bool:
    """Return True if suggestions for a word, which may have more before the slip (`l'`), have what was meant."""
    return word.replace("’", "'").replace(wrong, meant) in suggestions or meant in suggestions


def _documents(folder: Path, words: int) -> Iterator[Document]:
    english = open_dictionary("en")
    paths = sorted(path for path in folder.rglob("*") if type_from_name(str(path)) and path.is_file())
    random.Random(0).shuffle(paths)
    for path in paths:
        if words <= 0:
            return
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        document = Document(str(path), text, type_from_name(str(path)) or "text")
        found = [word.text for piece in _prose(document) for word in find_words(piece)]
        if len(found) > _SHORT and sum(map(english.knows, found)) < _MOST_ENGLISH * len(found):
            words -= len(found)
            yield document


def _prose(document: Document) -> Iterator[str]:
    for region in regions(document):
        if region.kind in _PROSE:
            yield document.text[region.start : region.end]


def _ask(base: Path, mode: str, lines: Sequence[str]) -> list[str]:
    command = ["hunspell", "-d", str(base), "-i", "utf-8", mode]
    text = "\n".join(lines).encode("utf-8", "replace")
    return subprocess.run(command, input=text, capture_output=True, check=True).stdout.decode().split("\n")[:-1]


def _suggested(base: Path, words: Sequence[str]) -> dict[str, list[str]]:
    """Return what the program suggests for each of some words."""
    found = {}
    for line in _ask(base, "-a", [f"^{word}" for word in words]):
        if line.startswith("& "):
            head, _, rest = line.partition(": ")
            found[head.split()[1]] = rest.split(", ")
    return found


def _plant(
    documents: Sequence[Document], base: Path, count: int, unknown: set[str]
) -> Iterator[tuple[Document, str, str, int]]:
    """Yield documents with a slip of one letter each, the wrong word, the right one and the offset."""
    chance = random.Random(base.name)
    tried: list[tuple[Document, str, str, int]] = []
    while len(tried) < 3 * count and documents:
        document = chance.choice(documents)
        texts = [one for one in regions(document) if one.kind is Kind.PROSE]
        if not texts:
            continue
        region = chance.choice(texts)
        words = [one for one in find_words(document.text[region.start : region.end]) if len(one.text) >= 5]
        words = [one for one in words if one.text.isalpha() and one.text[1:].islower() and one.text not in unknown]
        if not words:
            continue
        word = chance.choice(words)
        letters = sorted({char for one in words for char in one.text.lower()})
        at = chance.randrange(1, len(word.text) - 1)
        one, kind = word.text, chance.randrange(4)
        wrong = (
            one[:at] + one[at + 1] + one[at] + one[at + 2 :] if kind == 0
            else one[:at] + one[at + 1 :] if kind == 1
            else one[:at] + chance.choice(letters) + one[at:] if kind == 2
            else one[:at] + chance.choice(letters) + one[at + 1 :]
        )  # fmt: skip
        start = region.start + word.start
        text = document.text[:start] + wrong + document.text[start + len(one) :]
        if wrong != one:
            tried.append((document._replace(text=text), wrong, one, start))
    bad = set(_ask(base, "-l", [wrong for _, wrong, _, _ in tried]))
    yield from [one for one in tried if one[1] in bad][:count]


if __name__ == "__main__":
    assert TYPES
    sys.exit(main())
