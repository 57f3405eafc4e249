"""Files and git repositories for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path


def put(path: Path, content: str | bytes = "text\n") -> Path:
    """A file, and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(folder: Path, *arguments: str) -> None:
    """A git command in a folder."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def new(folder: Path, *names: str) -> Path:
    """A git repository with these files in the index."""
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "init", "-q")
    for name in names:
        put(folder / name)
    run(folder, "add", "-A")
    return folder
