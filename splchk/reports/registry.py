"""The formats of reports by name; the module of a format is imported when a report is made."""

from __future__ import annotations

from splchk.reports.base import Report, Style
from splchk.text.lazy import load_module

FORMATS = {
    name.lower(): name
    for name in ("Text", "Json", "GitHub", "Sarif", "GitLab", "JUnit", "Checkstyle", "RdJsonL", "Patch")
}
"""Each is a module of this package, with the name of its subclass of `Report`."""


def create(name: str, style: Style) -> Report:
    """Return a new report in the format `name`, one of `FORMATS`."""
    report: Report = getattr(load_module(f"splchk.reports.{name}"), FORMATS[name])(style)
    return report
