"""Documents that wait on the disk come back in their order, and as they were."""

from __future__ import annotations

import os

import pytest

from splchk.model import Document, Finding, Kind, Word
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
    documents = [_checked(number, 4) for number in range(9)]
    waiting = Spool(documents, lambda one: True)
    assert _in_memory(waiting) == 2
    waiting.change(lambda one: one._replace(findings=one.findings[:1]))
    assert list(waiting) == [one._replace(findings=one.findings[:1]) for one in documents]
    assert _in_memory(waiting) == 9


def test_few_texts_stay_in_memory_and_many_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_TEXT", 100)
    documents = [_checked(number, 1)._replace(document=Document("x", "x" * 40, "text")) for number in range(9)]
    waiting = Spool(documents, lambda one: True)
    assert _in_memory(waiting) == 2
    waiting.change(lambda one: one._replace(document=None, fixed=one.document))
    assert _in_memory(waiting) == 2
    waiting.change(lambda one: one._replace(fixed=None))
    assert _in_memory(waiting) == 9


def _in_memory(waiting: Spool) -> int:
    return sum(isinstance(one, Checked) for one in waiting._documents)


@pytest.mark.skipif(os.name == "nt", reason="limits of files as on Linux and macOS")
def test_without_room_on_the_disk_they_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource
    import signal

    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 0)
    documents = [_checked(number, 3) for number in range(20)]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
    try:
        assert list(Spool(documents, lambda one: False)) == documents
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_nor_without_a_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 0)
    monkeypatch.setattr("tempfile.TemporaryFile", _refuse)
    documents = [_checked(number, 3) for number in range(3)]
    assert list(Spool(documents, lambda one: False)) == documents


def _refuse(**_: object) -> None:
    raise FileNotFoundError("No usable temporary directory found")
