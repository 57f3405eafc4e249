"""Documents that wait on the disk come back in their order, and as they were."""

from __future__ import annotations

import pytest

from splchk.model import Finding, Kind, Word
from splchk.pipeline import spool
from splchk.pipeline.document_checker import Checked
from splchk.pipeline.spool import Spool
from splchk.project.discovery import Candidate


def _checked(number: int, findings: int) -> Checked:
    path = f"/a/{number}.md"
    found = [Finding(path, 1, 1, Word("blorf", 0, 5), Kind.PROSE, "unknown-word") for _ in range(findings)]
    return Checked(Candidate(path, f"{number}.md", True, None, "/a"), found)


@pytest.mark.parametrize("most", [0, 3, 100])
def test_the_order_is_kept_and_only_what_is_needed_changes(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", most)
    documents = [_checked(number, number % 4) for number in range(20)]
    waiting = Spool(documents, lambda one: len(one.findings) == 3)
    assert list(waiting) == list(waiting) == documents
    seen = []

    def change(checked: Checked) -> Checked:
        seen.append(checked)
        return checked._replace(findings=[]) if len(checked.findings) == 3 else checked

    waiting.change(change)
    assert [one for one in documents if len(one.findings) == 3] == [one for one in seen if len(one.findings) == 3]
    assert list(waiting) == [one._replace(findings=[]) if len(one.findings) == 3 else one for one in documents]


def test_few_findings_stay_in_memory_and_many_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 10)
    seen: list[Checked] = []

    def look(checked: Checked) -> Checked:
        seen.append(checked)
        return checked

    Spool([_checked(number, 4) for number in range(9)], lambda one: False).change(look)
    assert len(seen) == 2
