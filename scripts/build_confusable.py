#!/usr/bin/env python3
"""Write the index of the confused words, `splchk/languages/english/data/en.confusable`, from the table beside it."""

from __future__ import annotations

from pathlib import Path

from splchk.languages.confusions import confusions
from splchk.languages.english import ENGLISH


def main() -> None:
    """Write the index."""
    Path(ENGLISH.confusable).write_text(confusions(ENGLISH.confusions).index(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
