"""The commands: each takes options and returns an exit code."""
