"""A dictionary in Hunspell's format, made for tests: a few Interlingua-like words with a plural."""

from __future__ import annotations

from pathlib import Path

AFFIXES = """\
SET {encoding}
TRY aeiou
COMPOUNDFLAG C

SFX P Y 2
SFX P 0 s .
SFX P 0 es [dt]

PFX R Y 1
PFX R 0 re .
"""
WORDS = ("systema/P", "programma/PC", "lingua/PC", "scriber/R", "Polonia", "café/P", "ext./")


def write_dictionary(folder: Path, tag: str, encoding: str = "UTF-8", words: tuple[str, ...] = WORDS) -> Path:
    """Write the two files of a dictionary, and return their path without suffix."""
    folder.mkdir(parents=True, exist_ok=True)
    codec = encoding.removeprefix("microsoft-")
    (folder / f"{tag}.aff").write_text(AFFIXES.format(encoding=encoding), encoding=codec)
    (folder / f"{tag}.dic").write_text("\n".join((str(len(words)), *words, "")), encoding=codec)
    return folder / tag
