#!/usr/bin/env python3
"""Writes the address of the repository, and what to name of it, wherever users are told of them.

Both are set in `splchk/__init__.py`, which this script writes when they change; the package's metadata, reports and
`splchk init` take them from there. Before the first release there is no tag, so that pages say `HASH`, the full hash of
a commit. At a release:

    scripts/release.py --address https://example.org/owner/splchk --version 0.1.0

Passages of pages between `<!-- until a release -->` and `<!-- from here on, always -->` are taken out then. With
--check nothing is written, and the exit code is 1 if a page says something else than `splchk/__init__.py`.
"""

from __future__ import annotations

import argparse
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]
MODULE = Path("splchk", "__init__.py")
PAGES = ("README.md", "docs/*.md", "templates/*.yml", "Dockerfile", "CONTRIBUTING.md")
UNRELEASED = "HASH"
_REMARK = "the full hash of a commit"
_PASSAGE = re.compile(r"<!-- until a release -->\n.*?<!-- from here on, always -->\n\n?", re.DOTALL)


class Identity(NamedTuple):
    """Where splchk is, and which revision of it users should name."""

    address: str
    version: str
    revision: str

    @property
    def name(self) -> str:
        """The owner and the name of the repository: `splchk/splchk`."""
        return "/".join(self.address.rsplit("/", 2)[1:])


def main() -> int:
    """Write the pages, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", help="the address of the repository, if it changes")
    parser.add_argument("--version", help="the version that is released, for which there will be a tag")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a page would change")
    options = parser.parse_args()
    old = identity()
    version = options.version or old.version
    revision = f"v{version}" if options.version else old.revision
    new = Identity((options.address or old.address).rstrip("/").removesuffix(".git"), version, revision)
    changed = list(write(old, new, is_dry=options.check))
    for path in changed:
        print(f"{path} {'differs: run scripts/release.py' if options.check else 'written'}")
    return int(options.check and bool(changed))


def identity(root: Path = REPOSITORY) -> Identity:
    """Return what `splchk/__init__.py` says."""
    values = runpy.run_path(str(root / MODULE))
    return Identity(values["ADDRESS"], values["__version__"], values["REVISION"])


def write(old: Identity, new: Identity, root: Path = REPOSITORY, *, is_dry: bool = False) -> Iterator[Path]:
    """Write the module and the pages with what is new, and yield the paths of those that change."""
    module = re.sub(r'^ADDRESS = ".*"', f'ADDRESS = "{new.address}"', (root / MODULE).read_text(), flags=re.MULTILINE)
    module = re.sub(r'^REVISION = ".*"', f'REVISION = "{new.revision}"', module, flags=re.MULTILINE)
    module = re.sub(r'^__version__ = ".*"', f'__version__ = "{new.version}"', module, flags=re.MULTILINE)
    texts = {MODULE: module}
    for path in sorted(path for pattern in PAGES for path in root.glob(pattern)):
        texts[path.relative_to(root)] = page(path.read_text(encoding="utf-8"), old, new)
    for name, text in texts.items():
        if text != (root / name).read_text(encoding="utf-8"):
            if not is_dry:
                (root / name).write_bytes(text.encode())
            yield name


def page(text: str, old: Identity, new: Identity) -> str:
    """Return a page that names the new repository and the new revision."""
    text = text.replace(old.address, new.address).replace(f"{old.name}@", f"{new.name}@")
    text = text.replace(f"raw.githubusercontent.com/{old.name}/", f"raw.githubusercontent.com/{new.name}/")
    remark = f" # {_REMARK}" if new.revision == UNRELEASED else ""
    name = re.escape(new.name)
    # `rev: …` after the address, and `uses: …@…`, each at the end of a line of YAML.
    line = rf"((?:{re.escape(new.address)}\n +rev: |uses: {name}@))(?:{UNRELEASED}|v\d[\w.]*)(?: # {_REMARK})?$"
    text = re.sub(line, rf"\g<1>{new.revision}{remark}", text, flags=re.MULTILINE)
    elsewhere = rf"({name}@|raw\.githubusercontent\.com/{name}/)(?:{UNRELEASED}|v\d[\w.]*)(?=[\s/\"'`])"
    text = re.sub(elsewhere, rf"\g<1>{new.revision}", text)
    return text if new.revision == UNRELEASED else _PASSAGE.sub("", text)


if __name__ == "__main__":
    sys.exit(main())
