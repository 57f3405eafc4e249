"""splchk: a spell checker for a project's documentation."""

__version__ = "0.1.0"

# Changed by `scripts/release.py`, with all pages that show them.
ADDRESS = "https://github.com/splchk/splchk"
"""The address of the repository; this one stands for it until there is one that everybody can read."""
REVISION = "HASH"
"""The tag of this version; until it is released, what stands for the full hash of a commit."""
