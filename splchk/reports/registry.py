"""The formats of reports by name; the module of a format is imported when a report is made."""

from __future__ import annotations

from importlib import import_module

from splchk.reports.base import Report, Style

FORMATS = ("text", "json", "github", "sarif", "gitlab", "junit", "patch")
"""Each is a module of this package that has a `FORMAT`, a subclass of `Report`."""


def create(name: str, style: Style) -> Report:
    """Return a new report in the format `name`, one of `FORMATS`."""
    report: Report = import_module(f"splchk.reports.{name}").FORMAT(style)
    return report
