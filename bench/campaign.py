#!/usr/bin/env python3
"""Checks and fixes the documents of real projects, and prints which laws are broken.

A project is a folder, a git directory, or a package of PyPI (`pypi:NAME`, its source distribution) or npm
(`npm:NAME`), fetched with pip and npm as they are configured; it is unpacked into a folder that is removed again, one
after the other. Misspellings are planted in some documents, since what is published has few. Each document is tried by
the laws of `laws.py`, then all of a project together by those of `trees.py`: exit codes, `--jobs`, `--diff` and
`--fix`, whose second run must change nothing.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import measure

sys.path.insert(0, str(measure.REPOSITORY))

import laws
import trees
from laws import BrokenLawError

from splchk import documents
from splchk.model import Problem
from splchk.project import files

_LARGE = 300_000
"""Bytes of a document from which on it is left out: such are mostly made by programs."""
_PLANTED = {"the": "teh", "receive": "recieve", "which": "wich", "address": "adress", "until": "untill", "and": "adn"}
_SHOWN = 2000
"""Characters that are shown of what is broken."""


def main() -> int:
    """Try projects; 1 if a law is broken."""
    options = _options()
    counts: Counter[str] = Counter()
    broken = 0
    for source in options.sources:
        if counts.total() >= options.documents:
            break
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(dir=options.scratch) as temporary:
            try:
                folder = _unpacked(source, Path(temporary))
            except (OSError, subprocess.CalledProcessError, tarfile.TarError) as error:
                print(f"{source}: not fetched: {error}", flush=True)
                continue
            found = _prepare(folder, options.most, random.Random(source))
            failures = [*_try_documents(found, options.jobs), *_try_together(folder)]
        counts += Counter(type_ for _, type_ in found)
        broken += len(failures)
        print(f"{source}: {len(found):,} documents, {time.monotonic() - begun:.0f} s", flush=True)
        for failure in failures:
            print(f"  {failure[:_SHOWN]}", flush=True)
    print("\n".join(f"{count:>10,}  {type_}" for type_, count in counts.most_common()))
    print(f"{counts.total():>10,}  documents, {broken} laws broken")
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", help="folders, git directories, pypi:NAME, npm:NAME")
    parser.add_argument("--documents", type=int, default=20_000, help="how many are enough (default: %(default)d)")
    parser.add_argument("--most", type=int, default=1500, help="documents of one project (default: %(default)d)")
    parser.add_argument("--jobs", type=int, default=1, help="number of processes (default: %(default)d)")
    parser.add_argument("--scratch", type=Path, help="where projects are unpacked (default: the temporary folder)")
    return parser.parse_args()


# --- projects ---


def _unpacked(source: str, folder: Path) -> Path:
    """Put a project into a folder, and return that. Raises OSError, CalledProcessError or TarError."""
    kind, _, name = source.partition(":")
    target = folder / "project"
    if kind in ("pypi", "npm"):
        archives = folder / "archives"
        archives.mkdir()
        pip = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-binary",
            ":all:",
            "--no-build-isolation",
        ]
        npm = ["npm", "pack", "--loglevel=error", "--pack-destination", str(archives), name]
        command = [*pip, "-d", str(archives), name] if kind == "pypi" else npm
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = list(archives.iterdir())
        if not found:
            raise OSError((done.stderr.strip() or "nothing there").splitlines()[-1])
        shutil.unpack_archive(found[0], target, filter="data")
    elif (Path(source) / "HEAD").is_file():
        _check_out(source, target)
    else:
        shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns(".git", "node_modules"))
    return target


def _check_out(source: str, target: Path) -> None:
    """Write the documents of a git directory into a folder, but for those that it lacks. Raises CalledProcessError."""
    git = ["git", f"--git-dir={source}"]
    listed = subprocess.run([*git, "ls-tree", "-rz", "HEAD"], capture_output=True, check=True)
    entries = [entry.split("\t", 1) for entry in os.fsdecode(listed.stdout).split("\0") if entry]
    wanted = [(about.split()[2], name) for about, name in entries if documents.type_from_name(name)]
    asked = "".join(f"{number}\n" for number, _ in wanted).encode()
    environment = os.environ | {"GIT_NO_LAZY_FETCH": "1"}
    done = subprocess.run([*git, "cat-file", "--batch"], input=asked, capture_output=True, check=True, env=environment)
    answer = io.BytesIO(done.stdout)
    for _, name in wanted:
        about = answer.readline().split()
        if about[1:2] == [b"blob"]:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(answer.read(int(about[2])))
            answer.read(1)


def _prepare(folder: Path, most: int, chance: random.Random) -> list[tuple[Path, str]]:
    """Remove all but some documents and splchk's files from a folder, plant mistakes, and return the documents."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() and not path.is_symlink():
            continue
        if path.is_symlink() or not documents.type_from_name(str(path)) or path.stat().st_size > _LARGE:
            path.unlink()
        else:
            found.append(path)
    kept = set(chance.sample(found, min(most, len(found))))
    for path in found:
        if path not in kept:
            path.unlink()
    for path in sorted(kept):
        path.chmod(0o644)
        if chance.random() < 0.5:
            path.write_bytes(files.encode(_with_mistakes(files.decode(path.read_bytes()), chance)))
    return [(path, documents.type_from_name(str(path)) or "text") for path in sorted(kept)]


def _with_mistakes(text: str, chance: random.Random) -> str:
    """The text with some of its words misspelt, wherever they stand."""
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(_PLANTED)})(?![^\W_])")
    return pattern.sub(lambda match: _PLANTED[match[0]] if chance.random() < 0.1 else match[0], text)


# --- laws ---


def _try_documents(found: Sequence[tuple[Path, str]], jobs: int) -> Iterator[str]:
    """Yield what is broken in documents by themselves."""
    if jobs == 1:
        with _empty_folder() as folder:
            one = laws.DocumentLaws(folder)
            yield from filter(None, (_try(path, type_, one) for path, type_ in found))
    else:
        parts = [found[at::jobs] for at in range(jobs)]
        with ProcessPoolExecutor(jobs) as pool:
            for failures in pool.map(_try_part, parts):
                yield from failures


def _try_part(found: Sequence[tuple[Path, str]]) -> list[str]:
    return list(_try_documents(found, 1))


def _try(path: Path, type_: str, one: laws.DocumentLaws) -> str | None:
    data = path.read_bytes()
    document = files.document(data, path.name, type_)
    if isinstance(document, Problem):
        return None
    try:
        one.try_all(type_, document.text)
    except BrokenLawError as error:
        return f"{path}: {error}"
    except Exception:
        return f"{path}: {traceback.format_exc()[-_SHOWN:]}"
    return None


@contextmanager
def _empty_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _try_together(folder: Path) -> Iterator[str]:
    """Yield what is broken by commands on all documents of a project."""
    try:
        trees.try_reports(folder)
        trees.try_fixes(folder)
    except BrokenLawError as error:
        yield str(error)
    except Exception:
        yield traceback.format_exc()[-_SHOWN:]


if __name__ == "__main__":
    sys.exit(main())
