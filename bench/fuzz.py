#!/usr/bin/env python3
"""Tries made-up documents, lists, settings and whole folders of them, until one breaks a law.

Inputs are parts of real documents, joined, cut and nested by the marks of their type (`mutations.py`); what must hold
is in `laws.py` and `trees.py`: no exception, places, regions, the reader without parser, fixes, what other parsers see,
time. Every run has another seed, which is printed; with --seed, --jobs and the same seeds on the disk, it is repeated.
An input that breaks a law is made as small as is quickly found, and printed with the command that tries it again.

Why neither Atheris nor Hypothesis: Atheris counts branches, which makes splchk more than twice as slow, has wheels for
Linux only, and changes bytes, so that most of its inputs end at the first bracket of a parser. Hypothesis, which tests
use, makes documents from nothing, not of real ones. What it is best at, making a failure small, takes a few lines.
"""

from __future__ import annotations

import argparse
import ast
import faulthandler
import json
import multiprocessing
import random
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import NamedTuple

import measure

sys.path.insert(0, str(measure.REPOSITORY))

import laws
import mutations
import trees
from laws import BrokenLawError

from splchk import documents

FOLDER = "folder"
"""The type of an input that is a folder: its files by their names, as JSON, with a text for each byte."""
_TIMES = "time"
"""The type of an input that is a document of which the time is measured."""
_CHOICES = "choices"
"""The name in it that says which commands are tried."""
_DOCUMENTS_OF_FOLDER = 24
_PATIENCE = 20
"""Seconds for one input, which takes milliseconds."""
_SMALLER = 5.0
"""Seconds to make a failure smaller."""
_MOST_FAILURES = 3
"""Failures of one kind that are shown."""
_RENEWED = 4000
"""Inputs after which what the process remembers of words is forgotten."""
_DOCUMENTS = {
    "markdown": 60,
    "mdx": 6,
    "rst": 20,
    "json": 16,
    "yaml": 16,
    "toml": 12,
    "text": 8,
    "asciidoc": 12,
    "html": 12,
    "component": 3,
    "notebook": 8,
    "commit": 4,
    "gettext": 4,
    "latex": 6,
    "org": 6,
    "mediawiki": 6,
    "man": 6,
    **{name: 2 for name, type_ in documents.TYPES.items() if type_.is_source or type_.is_technical},
}
_OTHERS = {"word list": 60, "table": 60, "baseline": 30, "import": 3, "settings": 3}
_SLOW = {FOLDER: 0.15, _TIMES: 0.3}
"""How often inputs of each type are made: lists take a hundredth of the time of documents."""


class Failure(NamedTuple):
    """An input that breaks a law."""

    type: str
    law: str
    text: str
    details: str


def main() -> int:
    """Try inputs until the time is over; 1 if one breaks a law."""
    options = _options()
    faulthandler.enable()
    if options.repeat:
        return _repeat(*options.repeat)
    seed = options.seed if options.seed is not None else secrets.randbelow(2**32)
    print(f"python bench/fuzz.py --seed {seed} --jobs {options.jobs}, for {options.seconds:g} seconds", flush=True)
    seeds = mutations.seeds(options.seeds, measure.REPOSITORY)
    queue: multiprocessing.Queue[Failure | Counter[str]] = multiprocessing.Queue()
    processes = [
        multiprocessing.Process(target=_work, args=(f"{seed}/{number}", seeds, options, queue))
        for number in range(options.jobs)
    ]
    for process in processes:
        process.start()

    def stop(number: int, frame: object) -> None:
        for process in processes:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    counts: Counter[str] = Counter()
    failures: list[Failure] = []
    running = len(processes)
    while running:
        try:
            got = queue.get(timeout=5)
        except Empty:
            if not any(process.is_alive() for process in processes):
                raise SystemExit("a process died, and with it the input that it tried") from None
            continue
        if isinstance(got, Failure):
            failures.append(got)
            _show(got)
        else:
            counts += got
            running -= 1
    for process in processes:
        process.join()
    print("\n".join(f"{count:>10,}  {type_}" for type_, count in counts.most_common()))
    print(f"{counts.total():>10,}  inputs, {len(failures)} failures")
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, help="how long (default: %(default)g)")
    parser.add_argument("--seed", type=int, help="where inputs start (default: another one each time)")
    parser.add_argument("--jobs", type=int, default=1, help="number of processes (default: %(default)d)")
    parser.add_argument("--seeds", type=Path, action="append", default=[], help="a folder with more documents")
    parser.add_argument("--only", action="append", default=[], metavar="TYPE", help="only inputs of this type")
    parser.add_argument("--repeat", nargs=2, metavar=("TYPE", "TEXT"), help="try one input, a literal of Python")
    return parser.parse_args()


def _work(seed: str, seeds: Mapping[str, Sequence[str]], options: argparse.Namespace, queue: object) -> None:
    """Try inputs, and put failures and then the counts into the queue."""
    chance = random.Random(seed)
    maker = mutations.Mutator(seeds)
    weights = {**_DOCUMENTS, **_OTHERS, **_SLOW}
    if options.only:
        weights = {type_: weight for type_, weight in weights.items() if type_ in options.only}
    until = time.monotonic() + options.seconds

    def stop(number: int, frame: object) -> None:
        nonlocal until
        until = 0

    signal.signal(signal.SIGTERM, stop)  # what was tried is counted all the same
    counts: Counter[str] = Counter()
    met: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        while time.monotonic() < until:
            tries = Tries(Path(temporary))
            for type_ in chance.choices(list(weights), list(weights.values()), k=_RENEWED):
                text = _input(type_, maker, chance)
                counts[type_] += 1
                failure = tries.failure(type_, text)
                if failure:
                    met[type_, failure.law] += 1
                    if met[type_, failure.law] <= _MOST_FAILURES:
                        queue.put(tries.smaller(failure))  # type: ignore[attr-defined]
                if time.monotonic() > until:
                    break
    queue.put(counts)  # type: ignore[attr-defined]


def _input(type_: str, maker: mutations.Mutator, chance: random.Random) -> str:
    if type_ == _TIMES:
        type_ = chance.choice(list(documents.TYPES))
        return f"{type_}:{maker.unit(type_, chance)}"
    if type_ != FOLDER:
        return maker.make(type_, chance)
    files = {}
    for number in range(_DOCUMENTS_OF_FOLDER):
        kind = chance.choices(list(_DOCUMENTS), list(_DOCUMENTS.values()))[0]
        suffix = {"markdown": "md", "text": "txt", "commit": "txt"}.get(kind, kind)
        files[f"{chance.choice(('', 'a/', 'a/b/'))}{number:02}.{suffix}"] = maker.make(kind, chance)
    for name, kind in ((".aspell.en.pws", "word list"), (".aspell.en.prepl", "table"), ("splchk.toml", "settings")):
        if chance.random() < 0.4:
            files[name] = maker.make(kind, chance)
    files["import.txt"] = maker.make("import", chance)
    files[_CHOICES] = " ".join(str(chance.randrange(1000)) for _ in range(6))
    return json.dumps(files)


class Tries:
    """Tries inputs, each by the laws of its type."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._laws = laws.DocumentLaws(folder)

    def failure(self, type_: str, text: str) -> Failure | None:
        """Return what is wrong with an input, or None."""
        try:
            with _patience():
                self._try(type_, text)
        except BrokenLawError as error:
            return Failure(type_, error.law, text, str(error))
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            law = f"no exception ({type(error).__name__} in {Path(last.filename).name}, {last.name})"
            return Failure(type_, law, text, "".join(traceback.format_exception(error)[-8:]))
        return None

    def _try(self, type_: str, text: str) -> None:
        if type_ == FOLDER:
            _try_folder(json.loads(text))
        elif type_ == _TIMES:
            kind, _, unit = text.partition(":")
            self._laws.try_time(kind, unit)
        elif type_ in laws.OTHERS:
            laws.OTHERS[type_](text.encode("utf-8", "surrogateescape"), self._folder)
        else:
            self._laws.try_all(type_, text, is_unsafe=len(text) % 4 > 0)

    def smaller(self, failure: Failure) -> Failure:
        """Return a smaller input that breaks the same law, if one is found in time."""
        until = time.monotonic() + _SMALLER
        first = failure
        texts: Callable[[Sequence[str]], str] = "".join
        items: Sequence[str] = failure.text
        if failure.type == _TIMES:
            return failure
        if failure.type == FOLDER:
            files = json.loads(failure.text)
            items = [name for name in files if name != _CHOICES]
            texts = lambda kept: json.dumps({name: files[name] for name in (*kept, _CHOICES)})  # noqa: E731
        for candidate in _reduced(items, lambda kept: self._same(first, texts(kept)), until):
            failure = failure._replace(text=texts(candidate))
        found = self.failure(failure.type, failure.text)
        return found if found and found.law == failure.law else failure

    def _same(self, failure: Failure, text: str) -> bool:
        found = self.failure(failure.type, text)
        return found is not None and found.law == failure.law


def _reduced(items: Sequence[str], is_same: Callable[[Sequence[str]], bool], until: float) -> Iterator[Sequence[str]]:
    """Yield ever shorter parts of a sequence for which a condition holds."""
    size = max(len(items) // 2, 1)
    while True:
        at, has_changed = 0, False
        while at < len(items):
            if time.monotonic() > until:
                return
            shorter = [*items[:at], *items[at + size :]]
            if is_same(shorter):
                items, has_changed = shorter, True
                yield items
            else:
                at += size
        if size == 1 and not has_changed:
            return
        size = max(size // 2, 1)


def _try_folder(files: Mapping[str, str]) -> None:
    choices = [int(number) for number in files[_CHOICES].split()]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "r")
        data = {name: text.encode("utf-8", "surrogateescape") for name, text in files.items() if name != _CHOICES}
        trees.write(data, folder)
        trees.try_reports(folder)
        trees.try_answers(folder, choices)
        trees.try_fixes(folder, ("--unsafe-fixes",) if choices[0] % 3 else ())
        trees.try_words(folder, choices)


@contextmanager
def _patience() -> Iterator[None]:
    """Raise BrokenLawError if a block takes much too long."""

    def late(number: int, frame: object) -> None:
        raise BrokenLawError("an input takes no time", f"more than {_PATIENCE} seconds")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _show(failure: Failure) -> None:
    again = f"python bench/fuzz.py --repeat {failure.type!r} {_quoted(failure.text)}"
    print(f"\n{failure.type}: {failure.details}\n{again}\n", flush=True)


def _quoted(text: str) -> str:
    """A literal of Python for a shell."""
    return "'" + ascii(text).replace("'", "'\\''") + "'"


def _repeat(type_: str, literal: str) -> int:
    with tempfile.TemporaryDirectory() as temporary:
        failure = Tries(Path(temporary)).failure(type_, ast.literal_eval(literal))
    print(failure.details if failure else "every law holds")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
