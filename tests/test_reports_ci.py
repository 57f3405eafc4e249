"""Reports for other programs: valid, stable, and harmless whatever a document has in it."""

from __future__ import annotations

import itertools
import json as reader
import re
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt
from xmlschema import XMLSchema

from splchk import __version__
from splchk.model import Confidence, Finding, Kind, Level, Safety, Word
from splchk.reports import github, printable, sarif, text
from splchk.reports.base import Style
from splchk.reports.fingerprints import Fingerprints
from splchk.rules import DOUBLED_WORD, MISSPELLING, RULES, UNKNOWN_WORD
from tests import corpus
from tests.rendering import PLAIN, pieces, rendered


def _finding(
    source: str = "a teh b",
    word: str = "teh",
    path: str = "docs/a.md",
    line: int = 3,
    suggestions: tuple[str, ...] = ("the",),
    **others: Any,
) -> Finding:
    start = source.index(word)
    mark = line == 1 and source.startswith("\ufeff")
    given = {"rule": MISSPELLING.id, "kind": Kind.PROSE, **others}
    place = Word(word, 100 + start, 100 + start + len(word))
    return Finding(path, line, start + (0 if mark else 1), place, suggestions=suggestions, source=source, **given)


def _by_rule(finding: Finding) -> Finding:
    """The finding with a level of its own for each rule."""
    levels = {UNKNOWN_WORD.id: Level.WARNING, DOUBLED_WORD.id: Level.NOTE}
    return finding._replace(level=levels.get(finding.rule, Level.ERROR))


MIXED = [
    _finding(replacement="the", fix=Safety.SAFE),
    _finding("a blorf", "blorf", rule=UNKNOWN_WORD.id, suggestions=()),
    _finding("the the", "the", path="é b.md", rule=DOUBLED_WORD.id, suggestions=()),
    _finding(
        '"ammount": 1',
        "ammount",
        suggestions=("amount",),
        kind=Kind.KEY,
        name="ammount",
        replacement="amount",
        fix=Safety.SAFE,
    ),
]

HOSTILE = {
    "a command of GitHub as a path": _finding(path="::error file=x::owned.md"),
    "blanks before it": _finding(path="  ::set-output name=x::y.md"),
    "a command on a line of its own": _finding(path="a\n::error::owned\n.md"),
    "another kind of line end": _finding(path="a\r::error::owned\u2028::error::x\x85::error::y.md"),
    "the older form": _finding(path="##[error]owned.md"),
    "the older form in a word": _finding("a ##[add-mask]x b", "##[add-mask]x"),
    "a line that is a command": _finding("::error::owned teh"),
    "a command around the word": _finding("a ##teh[owned] b"),
    "Azure's commands": _finding(path="##vso[task.setvariable variable=x]y.md"),
    "TeamCity's commands": _finding(path="##teamcity[message text='x'].md"),
    "escaped by hand": _finding(path="%0A::error::owned%25%3A%2C.md"),
    "more properties": _finding(path="a,title=owned,line=1::owned.md"),
    "a terminal's sequences": _finding("a \x1b]0;owned\x07teh", "teh", path="\x1b[2J\x1b]8;;http://x\x07.md"),
    "C1 controls": _finding("a \x9b31mteh", "teh", path="\x9b31m\x90.md"),
    "letters that turn the direction": _finding(path="a\u202egpj.md\u2066\u200f\u061c.md"),
    "markup": _finding(path="**a** _b_ <img src=x onerror=alert(1)> [x](http://y) ![z](w).md"),
    "a link by itself": _finding(path="https://example.org www.example.org a@example.org @somebody #1.md"),
    "the end of a cell": _finding(path="a|b\\|c|`d` ``e\\`.md"),
    "backticks": _finding(path="`a``b```c.md`"),
    "a table of its own": _finding(path="a\n\n| x |\n|---|\n| y |.md"),
    "the end of XML": _finding(path="\"/></testsuite><x a='&amp;&x;]]><!--.md"),
    "what XML forbids": _finding(path="\x00\x01\x0b\ufffe\uffff\udcff\ud800.md"),
    "undecodable bytes": _finding("a \udcff teh", "teh", path="\udcc3\udc28.md"),
    "JSON's marks": _finding(path='"],"x":[{}\\u0000\\".md'),
    "SARIF's links and placeholders": _finding(
        "[x](1) {0}", "x", path="[a](2){1}.md", suggestions=("[b](http://c)", "{2}", "\\[d]")
    ),
    "a name full of them": _finding("teh", kind=Kind.KEY, name="::error::x\n##[error]`|<b>\x1b[0m\u202e"),
    "suggestions full of them": _finding(suggestions=("::error::x\n##[error]`|<b>\x1b[0m\u202e",)),
    "an address of another kind": _finding(path="javascript:alert(1).md"),
    "out of the repository": _finding(path="../../etc/passwd?x#y.md"),
    "very long": _finding("x" * 100_000 + " teh", "teh", path="y" * 4000 + ".md"),
}


def _summary(findings: list[Finding], size: int = github.SUMMARY_LIMIT) -> str:
    return "".join(pieces(github.StepSummary(PLAIN, size), findings))


def _everything(findings: list[Finding]) -> dict[str, str]:
    """What is written of some findings in each format that may come into a log."""
    return {
        "text": rendered("text", findings),
        "context": rendered("text", findings, Style(context=True)),
        "json": rendered("json", findings),
        "github": rendered("github", findings),
        "summary": _summary(findings),
        "sarif": rendered("sarif", findings),
        "gitlab": rendered("gitlab", findings),
        "junit": rendered("junit", findings),
        "checkstyle": rendered("checkstyle", findings),
        "rdjsonl": rendered("rdjsonl", findings),
    }


# As GitHub's runner reads a line (actions/runner, `ActionCommand.cs`) and `@actions/core` writes it.

_COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")


def _parsed(line: str) -> tuple[str, dict[str, str], str]:
    found = _COMMAND.fullmatch(line)
    assert found, line
    properties = {}
    for each in (found["properties"] or "").split(","):
        name, _, value = each.partition("=")
        assert name not in properties
        properties[name] = _unescaped(value, {"%3A": ":", "%2C": ","})
    return found["name"], properties, _unescaped(found["data"], {})


def _unescaped(value: str, more: dict[str, str]) -> str:
    for written, meant in {**more, "%0D": "\r", "%0A": "\n", "%25": "%"}.items():
        value = value.replace(written, meant)
    return value


def _assert_no_command(report: str, commands: int) -> None:
    """No line but so many of ours is a command of a runner, whatever it takes for a line."""
    lines = re.split("\r\n?|[\n\u2028\u2029\x85]", report)
    assert sum(line.lstrip().startswith("::") for line in lines) == commands
    assert not re.search(r"##\w*\[", report)


def _assert_steers_nothing(report: str) -> None:
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", report
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_no_document_steers_what_reads_the_report(name: str) -> None:
    for format_, report in _everything([HOSTILE[name]]).items():
        _assert_no_command(report, 1 if format_ == "github" else 0)
        _assert_steers_nothing(report)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_document_adds_to_a_report(name: str) -> None:
    finding = HOSTILE[name]
    reports = _everything([finding])
    assert len(reports["text"].splitlines()) == 1
    command, properties, data = _parsed(reports["github"].removesuffix("\n"))
    assert command == "error"
    assert properties == {
        "file": printable(finding.path),
        "line": "3",
        "endLine": "3",
        "col": str(finding.column),
        "endColumn": str(finding.column + len(finding.word.text)),
        "title": "misspelling",
    }
    assert data == text.message(finding)
    (issue,) = reader.loads(reports["gitlab"])
    assert issue["location"] == {"path": printable(finding.path), "lines": {"begin": 3}}
    assert reader.loads(reports["json"])[0]["path"] == finding.path
    _assert_sarif(reader.loads(reports["sarif"]), [finding])
    _assert_junit(reports["junit"], [finding])
    _assert_checkstyle(reports["checkstyle"], [finding])
    _assert_diagnostics(reports["rdjsonl"], [finding])
    _assert_table(reports["summary"], [finding])


_ANY = st.text(st.sampled_from(":#[]|`\\<>&%,\n\r\t \u2028\x1b\udcff\ufffe\u202e*_@!ab0{}\"'/.") | st.characters())


@given(path=_ANY.filter(bool), word=_ANY.filter(bool), suggestion=_ANY)
def test_nothing_does(path: str, word: str, suggestion: str) -> None:
    finding = _finding(f"a {word}", word, path=path, suggestions=(suggestion,))
    for format_, report in _everything([finding]).items():
        _assert_no_command(report, 1 if format_ == "github" else 0)
        _assert_steers_nothing(report)
    _assert_junit(rendered("junit", [finding]), [finding])
    _assert_checkstyle(rendered("checkstyle", [finding]), [finding])
    _assert_diagnostics(rendered("rdjsonl", [finding]), [finding])
    assert _parsed(rendered("github", [finding]).removesuffix("\n"))[1]["file"] == printable(path)
    _assert_table(_summary([finding]), [finding])


# GitHub.


def test_ten_annotations_of_each_level_and_the_rest_is_counted() -> None:
    found = [_finding(line=number, rule=rule) for rule in RULES for number in range(1, 16)]
    lines = [_parsed(line) for line in rendered("github", map(_by_rule, found)).splitlines()]
    names = [name for name, _, _ in lines]
    assert {name: names.count(name) for name in names} == {"error": 10, "warning": 10, "notice": 10}
    assert lines[-1] == (
        "notice",
        {"title": "splchk"},
        f"{len(found) - 29} findings more: the log and the step's summary have all",
    )
    assert [at["line"] for name, at, _ in lines if name == "warning"] == [str(number) for number in range(1, 11)]


def test_ten_are_no_more_than_ten() -> None:
    assert len(rendered("github", [_finding()] * 10).splitlines()) == 10
    assert rendered("github", []) == ""


def test_annotations_are_for_the_sure_ones_first() -> None:
    def lines(low: int, high: int) -> list[str]:
        found = [_finding(line=number, confidence=Confidence.LOW) for number in range(low)]
        found += [_finding(line=100 + number) for number in range(high)]
        return [at["line"] for name, at, _ in map(_parsed, rendered("github", found).splitlines()) if name == "error"]

    assert lines(20, 3) == ["100", "101", "102", *map(str, range(7))]
    assert lines(20, 15) == [str(100 + number) for number in range(10)]
    assert lines(4, 0) == ["0", "1", "2", "3"]
    report = rendered("github", [_finding(confidence=Confidence.LOW)] * 20 + [_finding()] * 2).splitlines(keepends=True)
    assert len(report) == 11
    assert "12 findings more" in report[-1]


def test_annotations_come_while_findings_do() -> None:
    written = list(pieces(github.GitHub(PLAIN), [_finding()] * 2))
    assert [piece.count("::error") for piece in written] == [0, 1, 1, 0]


def _assert_table(summary: str, findings: list[Finding]) -> None:
    """Read as GitHub reads it, each cell holds one span of code for each piece of text, and nothing else."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(summary)
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} == {
        *("heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td")
    }
    cells = [token for before, token in itertools.pairwise(tokens) if before.type == "td_open"]
    assert len(cells) == 4 * len(findings)
    for number, finding in enumerate(findings):
        place, word, meant, rule = cells[4 * number : 4 * number + 4]
        assert _codes(place) == [_in_cell(f"{finding.path}:{finding.line}:{finding.column}")]
        assert _codes(word) == [_in_cell(finding.name or finding.word.text)]
        assert _codes(meant) == [_in_cell(each) for each in finding.suggestions if each]
        assert rule.content == finding.rule


def _codes(cell: Any) -> list[str]:
    assert all(child.type == "code_inline" or set(child.content) <= set(", `") for child in cell.children)
    return [child.content for child in cell.children if child.type == "code_inline"]


def _in_cell(value: str) -> str:
    return printable(value).replace("|", "\u2502").replace("\t", " ")


def test_the_summary_has_all_findings() -> None:
    found = [_finding(line=number) for number in range(1, 101)]
    summary = _summary(found)
    _assert_table(summary, found)
    assert summary.endswith("\n100 findings.\n")
    assert _summary([]) == "### Spelling\n\nNothing to report.\n"


@pytest.mark.parametrize("room", [0, 100, 300, 1000, 5000, 20_000])
def test_the_summary_is_never_too_long(room: int) -> None:
    found = [_finding(line=number, path="é" * 20) for number in range(1, 101)]
    summary = _summary(found, room)
    assert len(summary.encode()) <= room
    if summary:
        rows = summary.count("| misspelling |")
        assert rows or room == 300
        assert f"\n100 findings, {100 - rows} of them not shown" in summary or rows == 100


# SARIF.


@corpus.needs(corpus.SARIF)
def test_sarif_is_valid_by_its_published_schema() -> None:
    path = corpus.folder(corpus.SARIF) / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
    schema = reader.loads(path.read_bytes())
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    for findings in ([], MIXED, list(HOSTILE.values())):
        validator.validate(reader.loads(rendered("sarif", map(_by_rule, findings))))
    assert list(validator.iter_errors({"version": "2.1.0", "runs": [{}]}))


def _assert_sarif(log: dict[str, Any], findings: list[Finding]) -> None:
    """By hand: what code scanning needs of a log, and that the text means itself."""
    assert (log["version"], log["$schema"]) == ("2.1.0", sarif.SCHEMA)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("splchk", __version__)
    assert {rule["id"] for rule in driver["rules"]} == set(RULES)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in driver["rules"])
    assert len(run["results"]) == len(findings)
    for result, finding in zip(run["results"], findings, strict=True):
        assert result["ruleId"] == driver["rules"][result["ruleIndex"]]["id"] == finding.rule
        assert _meant(result["message"]["text"]) == text.message(finding)
        (location,) = result["locations"]
        where = location["physicalLocation"]
        uri = where["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w.~%/-]+", uri, re.ASCII)
        if not re.search("[\ud800-\udc7f\udd00-\udfff]", finding.path):
            assert unquote_to_bytes(uri) == finding.path.encode("utf-8", "surrogateescape")
        assert where["region"]["startLine"] == finding.line


def _meant(message: str) -> str:
    """A message's text, if nothing in it is a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[\[\]]", message)
    plain = re.sub(r"\{\{|\}\}", lambda brace: brace.group()[0], re.sub(r"\\([\\\[\]])", r"\1", message))
    assert "{" not in message.replace("{{", "")
    return plain


def _results(findings: list[Finding]) -> list[dict[str, Any]]:
    log = reader.loads(rendered("sarif", map(_by_rule, findings)))
    results: list[dict[str, Any]] = log["runs"][0]["results"]
    return results


def test_sarif_has_levels_and_fixes_but_none_for_keys() -> None:
    results = _results(MIXED)
    assert [result["level"] for result in results] == ["error", "warning", "note", "error"]
    assert ["fixes" in result for result in results] == [True, False, False, False]
    (change,) = results[0]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "the"}
    assert replacement["deletedRegion"] == results[0]["locations"][0]["physicalLocation"]["region"]


@pytest.mark.parametrize("fix", [Safety.SAFE, Safety.UNSAFE, None])
def test_sarif_has_the_safe_fixes_only(fix: Safety | None) -> None:
    (result,) = _results([_finding(replacement="the" if fix else None, fix=fix)])
    assert result["properties"]["fix"] == fix
    assert ("fixes" in result) is (fix is Safety.SAFE)


@pytest.mark.parametrize(
    ("source", "line", "start"),
    [("a teh", 3, 3), ("😀 teh", 3, 4), ("é\udcff teh", 3, 4), ("\ufeff😀 teh", 1, 4), ("\ufeff teh", 2, 3)],
)
def test_sarif_counts_columns_in_utf_16(source: str, line: int, start: int) -> None:
    (result,) = _results([_finding(source, line=line)])
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": line, "startColumn": start, "endLine": line, "endColumn": start + 3}
    units = source.removeprefix("\ufeff" if line == 1 else "").encode("utf-16-le", "surrogatepass")
    assert units[2 * (start - 1) : 2 * (start + 2)].decode("utf-16-le") == "teh"


def test_sarif_counts_the_columns_of_a_long_line_once() -> None:
    source = "😀 teh " * 20_000
    place = Word("teh", 0, 3)
    findings = [_finding(source)._replace(column=at + 3, word=place, source=source) for at in range(0, len(source), 6)]
    start = time.process_time()
    results = _results([*findings, findings[0]])
    assert time.process_time() - start < 20
    columns = [one["locations"][0]["physicalLocation"]["region"]["startColumn"] for one in results]
    assert columns == [*range(4, 7 * 20_000, 7), 4]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b/ä#?%.md", {"uri": "a%20b/%C3%A4%23%3F%25.md", "uriBaseId": "%SRCROOT%"}),
        ("./a.md", {"uri": "a.md", "uriBaseId": "%SRCROOT%"}),
        ("a:b.md", {"uri": "a%3Ab.md", "uriBaseId": "%SRCROOT%"}),
        ("/x/a.md", {"uri": "file:///x/a.md"}),
    ],
)
def test_sarif_names_a_document_by_its_address(path: str, location: dict[str, str]) -> None:
    (result,) = _results([_finding(path=path)])
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


# Fingerprints.


def _prints(*findings: Finding) -> list[str]:
    fingerprints = Fingerprints()
    return [fingerprints.of(finding) for finding in findings]


def test_a_fingerprint_does_not_know_the_line_number_nor_how_it_is_indented() -> None:
    before = _finding("a teh b", line=3)
    after = _finding("   a  teh b", line=70)
    assert _prints(before) == _prints(after)


@pytest.mark.parametrize(
    "other",
    [
        _finding("another teh b"),
        _finding("a teh c"),
        _finding(path="docs/b.md"),
        _finding("a Teh b", "Teh"),
        _finding(rule=UNKNOWN_WORD.id),
    ],
)
def test_another_finding_has_another(other: Finding) -> None:
    assert _prints(_finding()) != _prints(other)


def test_repeated_lines_are_distinguished_by_their_order() -> None:
    same = [_finding(line=number) for number in (1, 2, 3)]
    assert len(set(_prints(*same))) == 3
    assert _prints(*same)[:2] == _prints(*same[1:])


def test_what_is_far_away_in_a_long_line_does_not_count() -> None:
    long = "x " * 500
    assert _prints(_finding(f"{long}a teh b")) == _prints(_finding(f"y {long}a teh b"))


def test_gitlab_and_sarif_agree_on_them() -> None:
    issues = reader.loads(rendered("gitlab", MIXED))
    ours = [result["partialFingerprints"]["splchkFinding/v1"] for result in _results(MIXED)]
    assert [issue["fingerprint"] for issue in issues] == ours


# GitLab: the properties that its documentation calls required, and their values.


def test_gitlab_has_what_it_asks_for() -> None:
    issues = reader.loads(rendered("gitlab", map(_by_rule, MIXED)))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info", "major"]
    for issue, finding in zip(issues, MIXED, strict=True):
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["check_name"] == finding.rule
        assert issue["location"] == {"path": finding.path, "lines": {"begin": finding.line}}
        assert re.fullmatch("[0-9a-f]{32}", issue["fingerprint"])
    assert reader.loads(rendered("gitlab", [])) == []
    assert reader.loads(rendered("gitlab", [_finding(path="./a.md")]))[0]["location"]["path"] == "a.md"


# JUnit.


def _assert_junit(report: str, findings: list[Finding]) -> ElementTree.Element:
    root = ElementTree.fromstring(report.encode())
    assert root.tag == "testsuites"
    assert (int(root.attrib["tests"]), int(root.attrib["failures"])) == (len(findings), len(findings))
    failures = list(root.iter("failure"))
    assert len(failures) == len(findings)
    assert {child.tag for child in root.iter()} == {"testsuites", "testsuite", "testcase", "failure"}
    for suite in root:
        assert int(suite.attrib["tests"]) == len(suite) == int(suite.attrib["failures"])
    for failure, finding in zip(failures, findings, strict=True):
        assert (failure.text or "").startswith(f"{_in_xml(finding.path)}:{finding.line}:{finding.column}: ")
        assert failure.attrib["type"] == finding.rule
    return root


def _in_xml(value: str) -> str:
    return printable(value).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


@corpus.needs(corpus.JUNIT)
def test_junit_is_valid_by_its_published_schema() -> None:
    schema = XMLSchema(str(next(corpus.folder(corpus.JUNIT).rglob("14c6*/junit-10.xsd"))))
    for findings in ([], MIXED, list(HOSTILE.values())):
        schema.validate(rendered("junit", map(_by_rule, findings), checked=["clean.md"]))
    assert not schema.is_valid("<testsuites><testcase/></testsuites>")


def test_junit_has_a_suite_for_each_document_and_one_test_for_a_clean_one() -> None:
    found = [_finding(path="a.md"), _finding(path="c.md"), _finding(path="a.md", line=9)]
    root = ElementTree.fromstring(rendered("junit", found, checked=["a.md", "b.md", "c.md"]).encode())
    assert [(suite.attrib["name"], len(suite), suite.attrib["failures"]) for suite in root] == [
        *(("a.md", 2, "2"), ("c.md", 1, "1"), ("b.md", 1, "0"))
    ]
    assert root.attrib == {"name": "splchk", "tests": "4", "failures": "3", "errors": "0"}
    assert [case.attrib.get("line") for case in root.iter("testcase")] == ["3", "9", "3", None]


def test_junit_fails_only_for_errors() -> None:
    root = ElementTree.fromstring(rendered("junit", map(_by_rule, MIXED)).encode())
    assert root.attrib["failures"] == "2"
    assert [child.tag for case in root.iter("testcase") for child in case] == [
        *("failure", "system-out", "failure", "system-out")
    ]


def test_junit_of_nothing_is_valid() -> None:
    assert ElementTree.fromstring(rendered("junit", [])).attrib["tests"] == "0"


# Checkstyle: what its own `XMLLogger` writes.


def _assert_checkstyle(report: str, findings: list[Finding]) -> ElementTree.Element:
    root = ElementTree.fromstring(report.encode())
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    assert {child.tag for child in root} <= {"file"}
    found = [(file.attrib["name"], error) for file in root for error in file]
    assert len(found) == len(findings)
    for (path, error), finding in zip(found, findings, strict=True):
        assert (error.tag, path) == ("error", _in_xml(finding.path))
        assert error.attrib == {
            "line": str(finding.line),
            "column": str(finding.column),
            "severity": {"note": "info"}.get(finding.level, finding.level),
            "message": _in_xml(text.message(finding)),
            "source": f"splchk.{finding.rule}",
        }
    return root


def test_checkstyle_has_a_file_for_each_document() -> None:
    found = [_by_rule(finding) for finding in MIXED]
    root = _assert_checkstyle(rendered("checkstyle", found, checked=["clean.md"]), found)
    assert (root[-1].attrib["name"], len(root[-1])) == ("clean.md", 0)
    assert [error.attrib["severity"] for error in root.iter("error")] == ["error", "warning", "info", "error"]
    assert len(ElementTree.fromstring(rendered("checkstyle", []).encode())) == 0


# reviewdog.


def _object(required: str, **properties: object) -> dict[str, object]:
    """The schema of an object that has no other properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


_TEXT, _NUMBER = {"type": "string"}, {"type": "integer", "minimum": 1}
_POSITION = _object("line column", line=_NUMBER, column=_NUMBER)
_RANGE = _object("start end", start=_POSITION, end=_POSITION)
# Of the messages in reviewdog's `proto/rdf/reviewdog.proto`, the fields that are written.
_DIAGNOSTIC = _object(
    "message location severity source code",
    message=_TEXT,
    location=_object("path range", path=_TEXT, range=_RANGE),
    severity={"enum": ["ERROR", "WARNING", "INFO"]},
    source=_object("name", name=_TEXT),
    code=_object("value", value=_TEXT),
    suggestions={"type": "array", "minItems": 1, "items": _object("range text", range=_RANGE, text=_TEXT)},
)


def _diagnostics(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    report = rendered("rdjsonl", findings)
    assert report.isascii()
    return [reader.loads(line) for line in report.splitlines()]


def _assert_diagnostics(report: str, findings: list[Finding]) -> None:
    lines = report.splitlines()
    assert len(lines) == len(findings)
    for line, finding in zip(lines, findings, strict=True):
        diagnostic = reader.loads(line)
        Draft4Validator(_DIAGNOSTIC).validate(diagnostic)
        assert diagnostic["message"] == text.message(finding)
        assert diagnostic["location"]["path"] == printable(finding.path.removeprefix("./"))
        assert diagnostic["code"] == {"value": finding.rule}


def test_rdjsonl_has_the_fields_of_reviewdogs_messages() -> None:
    for findings in ([], MIXED, list(HOSTILE.values())):
        by_rule = list(map(_by_rule, findings))
        _assert_diagnostics(rendered("rdjsonl", by_rule), by_rule)
    assert not Draft4Validator(_DIAGNOSTIC).is_valid({"message": 1})


def test_rdjsonl_has_levels_and_suggests_nothing_for_keys() -> None:
    found = _diagnostics(map(_by_rule, MIXED))
    assert [each["severity"] for each in found] == ["ERROR", "WARNING", "INFO", "ERROR"]
    assert ["suggestions" in each for each in found] == [True, False, False, False]


@pytest.mark.parametrize(
    ("finding", "offered"),
    [
        (_finding(suggestions=("the", "tea"), replacement="the", fix=Safety.SAFE), ["the"]),
        (_finding(suggestions=("The",), replacement="The", fix=Safety.UNSAFE), ["The"]),
        (_finding(suggestions=("a", "b", "c", "d")), ["a", "b", "c"]),
        (_finding(suggestions=("the",)), []),
        (_finding(suggestions=("the",), rule=UNKNOWN_WORD.id), ["the"]),
        (_finding(suggestions=("the",), rule=UNKNOWN_WORD.id, confidence=Confidence.LOW), []),
        (_finding(suggestions=()), []),
    ],
)
def test_rdjsonl_suggests_what_a_reader_may_accept(finding: Finding, offered: list[str]) -> None:
    (diagnostic,) = _diagnostics([finding])
    suggestions = diagnostic.get("suggestions", [])
    assert [each["text"] for each in suggestions] == offered
    assert all(each["range"] == diagnostic["location"]["range"] for each in suggestions)


@pytest.mark.parametrize("line", [1, 3])
@pytest.mark.parametrize("source", ["a teh", "😀é teh", "é\udcff teh", "\ufeff😀 teh", "\ufeffteh", "teh\u2028"])
def test_rdjsonl_counts_columns_in_bytes(source: str, line: int) -> None:
    (diagnostic,) = _diagnostics([_finding(source, line=line)])
    place = diagnostic["location"]["range"]
    assert (place["start"]["line"], place["end"]["line"]) == (line, line)
    start, end = place["start"]["column"], place["end"]["column"]
    assert source.encode("utf-8", "surrogateescape")[start - 1 : end - 1] == b"teh"


def test_rdjsonl_of_nothing_is_empty() -> None:
    assert rendered("rdjsonl", []) == ""
