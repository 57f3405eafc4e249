"""Marks for tests that need what not every system has, each with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

needs_links = pytest.mark.skipif(os.name == "nt", reason="Windows lets only some users make symbolic links")
needs_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes of files")
needs_shell = pytest.mark.skipif(os.name == "nt", reason="the programs of this test are scripts for sh")
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux has /proc")
