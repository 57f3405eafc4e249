#!/usr/bin/env python3
"""Fetch documents of published packages for `bench/oracles.py`, with pip and apt as they are configured.

    bench/oracle_documents.py [TYPE …]

They are put into `.cache/oracles/TYPE`; what is already there is not fetched again. Of other types there are too few in
packages: name a folder of your own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from splchk import documents
from tests import corpus

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "oracles"
SOURCES = {
    "rst": corpus.RST_PROJECTS,
    "notebook": ("holoviews==1.23.2", "hvplot==0.12.2", "mlxtend==0.25.0", "ipywidgets==8.1.9"),
}
"""Source distributions of PyPI."""
DEBIAN = {
    "html": ("git-doc", "python3.11-doc", "debian-faq"),
    "man": ("git-man", "manpages", "manpages-dev", "openssh-client", "mandoc", "tmux", "curl", "rsync", "tar"),
}
"""Packages of Debian, in the version that apt has."""


def main() -> int:
    """Fetch what is missing; 1 if something cannot be fetched."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("types", nargs="*", choices=(*SOURCES, *DEBIAN), metavar="TYPE", help="by default all")
    failed = False
    for type_ in parser.parse_args().types or (*SOURCES, *DEBIAN):
        for package in (*SOURCES.get(type_, ()), *DEBIAN.get(type_, ())):
            target = CACHE / type_ / package
            if target.is_dir():
                continue
            try:
                _fetch(package, target, documents.TYPES[type_].suffixes)
            except (OSError, corpus.FetchError, subprocess.CalledProcessError) as error:
                failed = True
                print(f"{package}: {error}", file=sys.stderr)
    return int(failed)


def _fetch(package: str, target: Path, suffixes: tuple[str, ...]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if "==" in package:
        corpus.fetch(package)
        target.symlink_to(corpus.folder(package), target_is_directory=True)
        return
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        subprocess.run(["apt-get", "download", "-qq", package], cwd=scratch, check=True, capture_output=True)
        (archive,) = Path(scratch).glob("*.deb")
        folder = Path(scratch) / "unpacked"
        subprocess.run(["dpkg-deb", "--extract", str(archive), str(folder)], check=True)
        for path in [one for one in folder.rglob("*") if one.is_symlink()]:
            path.unlink()
        for path in folder.rglob("*.gz"):
            subprocess.run(["gunzip", str(path)], check=True)
        for path in [one for one in folder.rglob("*") if one.is_file() and not one.name.endswith(suffixes)]:
            path.unlink()
        folder.rename(target)


if __name__ == "__main__":
    sys.exit(main())
