"""Wheels with dictionaries: made of packages of Debian, and used without anything else being installed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import build_language
import pytest

from tests.made_dictionary import write_dictionary
from tests.program import write

ROOT = Path(__file__).parents[1]
GERMAN = "# Titel\n\nDie Datei ist auf dem Rechner, und das Verzeichnsi auch.\n"


def package(tmp_path: Path, name: str, *tags: str, links: tuple[tuple[str, str], ...] = ()) -> Path:
    """Write a package as deb(5) says, with made-up dictionaries, and return its path."""
    control = f"Package: {name}\nVersion: 1:7.5.0-1\nHomepage: https://example.org\nDescription: words\n more\n"
    content: dict[str, bytes] = {f"./usr/share/doc/{name}/copyright": b"All rights granted.\n"}
    for tag in tags:
        base = write_dictionary(tmp_path / "made", tag)
        for suffix in (".aff", ".dic"):
            content[f"./usr/share/hunspell/{tag}{suffix}"] = base.with_suffix(suffix).read_bytes()
    for link, target in links:
        content[f"./usr/share/hunspell/{link}"] = target.encode()
    members = (
        ("debian-binary", b"2.0\n"),
        ("control.tar.xz", tar({"./control": control.encode()}, frozenset())),
        ("data.tar.xz", tar(content, frozenset(f"./usr/share/hunspell/{link}" for link, _ in links))),
    )
    data = b"!<arch>\n"
    for member, inside in members:
        data += (
            f"{member:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(inside):<10}`\n".encode()
            + inside
            + b"\n" * (len(inside) % 2)
        )
    path = tmp_path / f"{name}.deb"
    path.write_bytes(data)
    return path


def tar(files: dict[str, bytes], links: frozenset[str]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:xz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            if name in links:
                member.type, member.linkname = tarfile.SYMTYPE, content.decode()
                archive.addfile(member)
            else:
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    return target.getvalue()


def installed(wheel: Path, folder: Path) -> Path:
    """Unpack a wheel, which is all that pip does with it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def splchk(*arguments: str, cwd: Path, site: Path) -> tuple[int, str, str]:
    """Run the program with another folder of packages, and without dictionaries of the system."""
    code = (
        "import sys; from splchk.dictionaries import hunspell_files; hunspell_files.system_folders = lambda: iter(()); "
        "sys.modules['enchant'] = None; from splchk.cli.start import main; main()"
    )
    environment = os.environ | {"PYTHONPATH": f"{site}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_a_wheel_is_made_of_packages_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = package(tmp_path, "hunspell-pt-pt", "pt_PT", links=(("pt_AO.aff", "pt_PT.aff"), ("pt_AO.dic", "pt_PT.dic")))
    two = package(tmp_path, "hunspell-pt-br", "pt_BR")
    out = tmp_path / "dist"
    assert build_language.main(["pt", "--packages", str(one), str(two), "--out", str(out)]) == 0
    wheel = out / "splchk_pt-7.5.0.post1-py3-none-any.whl"
    assert capsys.readouterr().out == f"{wheel}\n"
    first = wheel.read_bytes()
    build_language.main(["pt", "--packages", str(one), str(two), "--out", str(out)])
    assert wheel.read_bytes() == first
    site = installed(wheel, tmp_path / "site")
    information = site / "splchk_pt-7.5.0.post1.dist-info"
    points = (information / "entry_points.txt").read_text().splitlines()
    assert points == [
        "[splchk.dictionaries]",
        "pt_AO = splchk_pt:pt_PT",
        "pt_BR = splchk_pt:pt_BR",
        "pt_PT = splchk_pt:pt_PT",
    ]
    assert (information / "licenses" / "hunspell-pt-br-copyright").read_text() == "All rights granted.\n"
    assert "License-File: hunspell-pt-br-copyright" in (information / "METADATA").read_text()
    assert "hunspell-pt-pt 1:7.5.0-1, https://example.org, SHA-256 " in (site / "splchk_pt" / "sources.txt").read_text()
    write(tmp_path, {"a.md": "Systemas, programma, cafés: sytemas.\n"})
    for tag in ("pt", "pt_BR", "pt-ao"):
        code, report, messages = splchk("--lang", tag, "-q", "--confidence", "all", "a.md", cwd=tmp_path, site=site)
        assert (code, report, messages) == (1, "a.md:1:29: sytemas → systemas\n", "")
    code, report, _ = splchk("languages", "pt", cwd=tmp_path, site=site)
    assert (code, report) == (0, "pt: pt_PT (splchk-pt)\n")
    code, report, _ = splchk("languages", cwd=tmp_path, site=site)
    assert "splchk-pt: pt_AO, pt_BR, pt_PT\n" in report


def test_german_is_made_of_what_is_installed_and_used(tmp_path: Path) -> None:
    if not Path("/var/lib/dpkg/info/hunspell-de-de.list").is_file():
        pytest.skip("hunspell-de-de is not installed")
    assert build_language.main(["de", "--installed", "/", "--out", str(tmp_path)]) == 0
    (wheel,) = tmp_path.glob("splchk_de-*.whl")
    site = installed(wheel, tmp_path / "site")
    write(tmp_path, {"a.md": GERMAN})
    code, report, messages = splchk("--lang", "de", "-q", "a.md", cwd=tmp_path, site=site)
    assert (code, messages) == (1, "")
    assert report.startswith("a.md:3:40: Verzeichnsi → Verzeichnis")


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("1:7.5.0-1", "7.5.0.post1"),
        ("20161207-11", "20161207.post11"),
        ("2:2.20.19-2", "2.20.19.post2"),
        ("3.0", "3.0"),
    ],
)
def test_versions(version: str, expected: str) -> None:
    assert build_language.wheel_version(version) == expected


def test_what_is_no_package_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.deb"
    for content in (b"", b"!<arch>\n", b"PK"):
        broken.write_bytes(content)
        assert build_language.main(["pl", "--packages", str(broken), "--out", str(tmp_path)]) == 2
        assert capsys.readouterr().err == "pl: not a package of Debian\n"
    empty = package(tmp_path, "hunspell-pl")
    assert build_language.main(["pl", "--packages", str(empty), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "pl: no dictionary in these packages\n"
    assert build_language.main(["pl", "--installed", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "pl: none of these is installed: hunspell-pl\n"


def test_every_language_of_the_table_has_a_name_and_packages() -> None:
    assert set("de fr es pt it nl pl sv uk ru".split()) <= build_language.LANGUAGES.keys()
    extra = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert all(f'"{engine}"' in extra for engine in build_language.ENGINES)
