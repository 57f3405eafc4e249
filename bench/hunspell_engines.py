"""Compare engines for Hunspell's dictionaries with the program `hunspell`: answers, time, memory.

    python bench/hunspell_engines.py FOLDER TAG... [--words N]

`FOLDER` has `TAG.aff` and `TAG.dic` for each language (Debian's packages `hunspell-*`, unpacked with `dpkg -x`). The
words of a language are entries of its dictionary as they are, with a capital and in capitals, two entries run together,
and entries with a slip of one letter; the same seed makes the same words. Answers are right if they are those of the
program. Each engine runs in a process of its own, and is left out if it is not installed.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
from pathlib import Path

ENGINES = ("chunspell", "spylls")
_LOAD = {
    "chunspell": "from hunspell import Hunspell; knows = Hunspell(TAG, hunspell_data_dir=FOLDER).spell",
    "spylls": "from spylls.hunspell import Dictionary; knows = Dictionary.from_files(f'{FOLDER}/{TAG}').lookup",
}
_ASK = """
import resource, sys, time
ENGINE, FOLDER, TAG = sys.argv[1:]
words = sys.stdin.buffer.read().decode().split()
start = time.process_time()
exec(LOAD)
loaded = time.process_time()
known = [word for word in words if knows(word)]
done = time.process_time()
pages = int(open("/proc/self/statm").read().split()[1])
print(loaded - start, done - loaded, pages * resource.getpagesize() // 1_000_000)
sys.stdout.buffer.write("\\n".join(known).encode())
"""


def main() -> None:
    """Print a row for each language and engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("tags", nargs="+")
    parser.add_argument("--words", type=int, default=10_000, help="for each language")
    parser.add_argument("--engines", default=",".join(ENGINES))
    given = parser.parse_args()
    print("| language | engine | words | other answers | load, s | look-up, µs | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for tag in given.tags:
        words = sample(given.folder / tag, given.words)
        right = by_program(given.folder / tag, words)
        for engine in given.engines.split(","):
            row = by_engine(engine, given.folder, tag, words)
            if row is not None:
                known, load, look_up, memory = row
                wrong = sorted(known ^ right)
                shown = f" ({', '.join(wrong[:3])})" if wrong else ""
                figures = f"{load:.2f} | {look_up / len(words) * 1e6:.1f} | {memory}"
                print(f"| {tag} | {engine} | {len(words)} | {len(wrong)}{shown} | {figures} |", flush=True)


def sample(base: Path, count: int) -> list[str]:
    """Return different words for a dictionary, about half of them wrong."""
    affixes = base.with_name(base.name + ".aff").read_bytes()
    named = re.search(rb"^\s*SET\s+(\S+)", affixes, re.MULTILINE)
    lines = base.with_name(base.name + ".dic").read_text(named[1].decode() if named else "latin-1", "replace")
    entries = [line.split("/")[0].split("\t")[0].strip() for line in lines.splitlines()[1:]]
    entries = sorted({entry for entry in entries if entry.isalpha() and len(entry) > 2})
    chance = random.Random(base.name)
    letters = sorted(set("".join(chance.sample(entries, min(500, len(entries))))))
    found: dict[str, None] = {}
    while len(found) < count:
        word = chance.choice(entries)
        kind = chance.random()
        if kind < 0.1:
            word = word.capitalize()
        elif kind < 0.2:
            word = word.upper()
        elif kind < 0.4:
            word += chance.choice(entries).lower()
        elif kind < 0.7:
            at = chance.randrange(len(word))
            word = (
                word[:at]
                + chance.choice(("", chance.choice(letters), chance.choice(letters) + word[at]))
                + word[at + 1 :]
            )
        if word.isalpha() and len(word) < 60:
            found[word] = None
    return list(found)


def by_program(base: Path, words: list[str]) -> set[str]:
    """Return the words that the program `hunspell` knows."""
    command = ["hunspell", "-d", str(base), "-i", "utf-8", "-l"]
    done = subprocess.run(command, input="\n".join(words).encode(), capture_output=True, check=True)
    return set(words) - set(done.stdout.decode().split())


def by_engine(engine: str, folder: Path, tag: str, words: list[str]) -> tuple[set[str], float, float, int] | None:
    """Return the words that an engine knows, the seconds to load and to look all up, and megabytes."""
    code = _ASK.replace("exec(LOAD)", _LOAD[engine])
    command = [sys.executable, "-c", code, engine, str(folder), tag]
    done = subprocess.run(command, input="\n".join(words).encode(), capture_output=True, check=False)
    if done.returncode:
        print(f"{engine}: {done.stderr.decode().strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    head, _, rest = done.stdout.decode().partition("\n")
    load, look_up, memory = head.split()
    return set(rest.split()), float(load), float(look_up), int(memory)


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"{time.monotonic() - started:.0f} s", file=sys.stderr)
