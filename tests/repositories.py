"""Files and git repositories for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path


def put(path: Path, content: str | bytes = "text\n") -> Path:
    """Write a file and the folders that it needs, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run(folder: Path, *arguments: str) -> None:
    """Run a git command in a folder."""
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def new(folder: Path, *names: str) -> Path:
    """Make a git repository with these files in its index, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "init", "-q")
    for name in names:
        put(folder / name)
    run(folder, "add", "-A")
    return folder
