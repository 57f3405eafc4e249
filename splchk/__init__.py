"""splchk: a spell checker for a project's documentation."""

__version__ = "0.1.0"
