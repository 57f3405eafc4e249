#!/usr/bin/env python3
"""Make a wheel with the Hunspell dictionaries of a language, from Debian's packages.

    python scripts/build_language.py LANG [--packages FILE.deb ...] [--installed FOLDER] [--out FOLDER]

LANG is one of the table below: `de` makes `splchk_de-VERSION-py3-none-any.whl`, which pip installs on any machine, and
from which splchk takes German (`additional_dependencies: [splchk-de]` of a hook). The packages are downloaded with
`apt-get download`, unless they are given, or their files are taken from where they are installed (`/usr`).

A wheel holds the dictionaries as they are, which is the form that people edit, the packages' copyright files, and
`sources.txt`, with the packages' versions and checksums. It needs an engine, chunspell or spylls, and nothing else.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from splchk.dictionaries.hunspell_files import ENTRY_POINTS  # noqa: E402  # also without being installed
from splchk.dictionaries.hunspell_format import read_encoding  # noqa: E402

LANGUAGES = {
    "de": ("German", ("hunspell-de-de", "hunspell-de-at", "hunspell-de-ch")),
    "es": ("Spanish", ("hunspell-es",)),
    "fr": ("French", ("hunspell-fr-classical",)),
    "it": ("Italian", ("hunspell-it",)),
    "nl": ("Dutch", ("hunspell-nl",)),
    "pl": ("Polish", ("hunspell-pl",)),
    "pt": ("Portuguese", ("hunspell-pt-pt", "hunspell-pt-br")),
    "ru": ("Russian", ("hunspell-ru",)),
    "sv": ("Swedish", ("hunspell-sv",)),
    "uk": ("Ukrainian", ("hunspell-uk",)),
}
"""The languages that have been tried, each with its English name and Debian's packages."""

ENGINES = (
    "chunspell>=2.0.3; platform_machine == 'x86_64' or platform_machine == 'AMD64' or platform_machine == 'arm64'",
    "spylls>=0.1.7",
)
"""What the extra `hunspell` of splchk requires, too."""
_DICTIONARIES = PurePosixPath("usr/share/hunspell")
_DOCUMENTS = PurePosixPath("usr/share/doc")
_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of all files of a wheel, so that the same packages make the same wheel."""
_METADATA = """\
Metadata-Version: 2.4
Name: splchk-{code}
Version: {version}
Summary: {name} dictionaries of Hunspell, for splchk
Requires-Python: >=3.11
License-File: {licenses}
{requires}
Description-Content-Type: text/markdown

The Hunspell dictionaries of {name} for the spell checker splchk, unchanged from Debian's packages
{packages}, with their copyright files. `sources.txt` says where they come from.
"""


class Package(NamedTuple):
    """A package of Debian, unpacked."""

    name: str
    version: str
    source: str
    """A line that says where it comes from."""
    files: dict[str, bytes]
    """The contents by paths without a leading slash."""
    links: dict[str, str]
    """The links by paths, each with what it names in the same folder."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the wheel, and print its path; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", choices=sorted(LANGUAGES))
    parser.add_argument("--packages", nargs="+", type=Path, metavar="FILE.deb", help="packages that are there already")
    parser.add_argument("--installed", type=Path, metavar="FOLDER", help="the folder in which they are installed: /")
    parser.add_argument("--out", type=Path, default=Path("dist"), metavar="FOLDER")
    given = parser.parse_args(arguments)
    try:
        if given.installed:
            packages = list(read_installed(LANGUAGES[given.lang][1], given.installed))
        elif given.packages:
            packages = [read_package(path.read_bytes()) for path in given.packages]
        else:
            packages = download(LANGUAGES[given.lang][1])
        print(write_wheel(given.lang, packages, given.out))
    except (OSError, ValueError, subprocess.CalledProcessError, tarfile.TarError) as error:
        print(f"{given.lang}: {error}", file=sys.stderr)
        return 2
    return 0


def download(names: Iterable[str]) -> list[Package]:
    """Return packages of Debian as apt finds them. Raises OSError and CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        # apt drops its privileges to write there
        Path(folder).chmod(0o777)
        subprocess.run(["apt-get", "download", *names], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return [read_package(path.read_bytes()) for name in names for path in Path(folder).glob(f"{name}_*.deb")]


def read_package(data: bytes) -> Package:
    """Return what a `.deb` has: an archive of ar(1) with two of tar(1) in it (deb(5)). Raises ValueError."""
    members = dict(_members(data))
    control = next((member for name, member in members.items() if name.startswith("control.tar")), None)
    content = next((member for name, member in members.items() if name.startswith("data.tar")), None)
    if control is None or content is None:
        raise ValueError("not a package of Debian")
    fields = _fields(_unpack(control)[0]["control"].decode())
    files, links = _unpack(content)
    name, version = fields["Package"], fields["Version"]
    checksum = hashlib.sha256(data).hexdigest()
    source = f"{name} {version}, {fields.get('Homepage', 'https://packages.debian.org/' + name)}, SHA-256 {checksum}"
    return Package(name, version, source, files, links)


def read_installed(names: Iterable[str], root: Path) -> Iterator[Package]:
    """Yield those of some packages that are installed below a folder. Raises ValueError if none is."""
    some = False
    for name in names:
        listed = root / "var" / "lib" / "dpkg" / "info" / f"{name}.list"
        if not listed.is_file():
            continue
        some = True
        query = ["dpkg-query", f"--root={root}", "-W", "-f=${Version}", name]
        version = subprocess.run(query, capture_output=True, check=True, text=True).stdout
        files, links = {}, {}
        for line in listed.read_text(encoding="utf-8").splitlines():
            path = root / line.lstrip("/")
            if path.is_symlink():
                links[line.lstrip("/")] = path.readlink().name
            elif path.is_file():
                files[line.lstrip("/")] = path.read_bytes()
        yield Package(name, version, f"{name} {version}, https://packages.debian.org/{name}", files, links)
    if not some:
        raise ValueError(f"none of these is installed: {', '.join(names)}")


def write_wheel(code: str, packages: Sequence[Package], out: Path) -> Path:
    """Write the wheel of a language, and return its path. Raises ValueError for packages without a dictionary."""
    name = LANGUAGES[code][0]
    module = f"splchk_{code}"
    version = max((wheel_version(package.version) for package in packages), key=_numbers)
    information = f"{module}-{version}.dist-info"
    files = {f"{module}/__init__.py": f'"""Hunspell\'s dictionaries of {name}, for splchk."""\n'.encode()}
    points = {}
    for package in packages:
        for tag, base in _tags(package):
            points[tag] = f"{module}:{base}"
        for path, content in package.files.items():
            place = PurePosixPath(path)
            if place.parent == _DICTIONARIES and place.suffix in (".aff", ".dic"):
                files[f"{module}/{place.name}"] = content
            elif place.parent == _DOCUMENTS / package.name and place.name.startswith(("copyright", "README")):
                plain = gzip.decompress(content) if place.suffix == ".gz" else content
                files[f"{information}/licenses/{package.name}-{place.name.removesuffix('.gz')}"] = plain
    if not points:
        raise ValueError("no dictionary in these packages")
    _require_usable(module, files)
    files[f"{module}/sources.txt"] = "".join(f"{package.source}\n" for package in packages).encode()
    licenses = sorted(path.removeprefix(f"{information}/licenses/") for path in files if "/licenses/" in path)
    files[f"{information}/METADATA"] = _METADATA.format(
        code=code,
        name=name,
        version=version,
        licenses="\nLicense-File: ".join(licenses),
        requires="\n".join(f"Requires-Dist: {engine}" for engine in ENGINES),
        packages=", ".join(package.name for package in packages),
    ).encode()
    files[f"{information}/WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: build_language\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    )
    entries = "".join(f"{tag} = {value}\n" for tag, value in sorted(points.items()))
    files[f"{information}/entry_points.txt"] = f"[{ENTRY_POINTS}]\n{entries}".encode()
    out.mkdir(parents=True, exist_ok=True)
    wheel = out / f"{module}-{version}-py3-none-any.whl"
    wheel.write_bytes(_zipped(files, f"{information}/RECORD"))
    return wheel


def wheel_version(version: str) -> str:
    """Return a version of Debian as one of Python: `7.5.0.post1` for `1:7.5.0-1`."""
    upstream, _, revision = version.rpartition(":")[2].rpartition("-")
    numbers = re.findall(r"\d+", upstream or revision)
    post = re.match(r"\d+", revision) if upstream else None
    return ".".join(numbers) + (f".post{post[0]}" if post else "")


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _tags(package: Package) -> Iterator[tuple[str, str]]:
    """Yield the tags of a package's dictionaries, also of those that are links, each with the name of its files."""
    for path in package.files:
        if PurePosixPath(path).parent == _DICTIONARIES and path.endswith(".aff"):
            yield PurePosixPath(path).stem, PurePosixPath(path).stem
    for path, target in package.links.items():
        if PurePosixPath(path).parent == _DICTIONARIES and path.endswith(".aff"):
            yield PurePosixPath(path).stem, PurePosixPath(target).stem


def _require_usable(module: str, files: dict[str, bytes]) -> None:
    """Raise ValueError for a dictionary that splchk would not read."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            if path.endswith((".aff", ".dic")):
                Path(folder, PurePosixPath(path).name).write_bytes(content)
        for affixes in sorted(Path(folder).glob("*.aff")):
            try:
                read_encoding(str(affixes.with_suffix("")))
            except Exception as error:
                raise ValueError(str(error)) from error


def _zipped(files: dict[str, bytes], record: str) -> bytes:
    lines = []
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            checksum = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            lines.append(f"{path},sha256={checksum},{len(content)}\n")
            archive.writestr(zipfile.ZipInfo(path, _TIME), content, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo(record, _TIME), f"{''.join(lines)}{record},,\n")
    return target.getvalue()


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the members of an archive of ar(1). Raises ValueError."""
    if not data.startswith(b"!<arch>\n"):
        raise ValueError("not a package of Debian")
    at = 8
    while at + 60 <= len(data):
        name, size = data[at : at + 16].decode("ascii", "replace").strip(" /"), data[at + 48 : at + 58]
        start = at + 60
        yield name, data[start : start + int(size)]
        at = start + int(size) + int(size) % 2


def _unpack(data: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the files and links of an archive of tar(1). Raises TarError."""
    files, links = {}, {}
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            path = member.name.removeprefix("./").lstrip("/")
            if member.issym() or member.islnk():
                links[path] = PurePosixPath(member.linkname).name
            elif member.isfile() and (content := archive.extractfile(member)):
                files[path] = content.read()
    return files, links


def _fields(control: str) -> dict[str, str]:
    lines = (line.partition(":") for line in control.splitlines() if line[:1].strip())
    return {name: value.strip() for name, _, value in lines}


if __name__ == "__main__":
    sys.exit(main())
