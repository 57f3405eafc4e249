"""The checker: from a document to its findings, by rules, allow entries and directives."""

from __future__ import annotations

import re

import pytest

from splchk import documents
from splchk.checking import fix
from splchk.checking.checker import Checker, CheckOptions
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.model import Allow, Confidence, Document, Finding, KeyChecks, Kind, Level, Safety
from splchk.rules import DOUBLED_WORD, MISSPELLING, RULES, UNKNOWN_WORD
from tests import marked

SPELLER = marked.read("⟦teh→the⟧ ⟦blorf⟧ ⟦splchk⟧ ⟦ther→there, their⟧").speller()


def _check(
    text: str, rules: CheckOptions | None = None, kind: str = "markdown", allow: tuple[Allow, ...] = ()
) -> list[Finding]:
    return Checker(SPELLER, rules or CheckOptions()).check(Document("a", text, kind), allow).findings


def _words(findings: list[Finding]) -> list[str]:
    return [finding.word.text for finding in findings]


def test_a_finding_says_all_there_is_to_say() -> None:
    (finding,) = _check("# Title\n\nAn `x` <!-- teh -->\r\n")
    assert (finding.path, finding.line, finding.column) == ("a", 3, 13)
    assert (finding.word.text, finding.word.start, finding.word.end) == ("teh", 21, 24)
    assert (finding.kind, finding.rule) == (Kind.COMMENT, MISSPELLING.id)
    assert (finding.suggestions, finding.replacement) == (("the",), "the")
    assert (finding.pointer, finding.published) == (None, None)
    assert finding.source == "An `x` <!-- teh -->"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_and_columns(line_end: str) -> None:
    text = "\ufeffteh" + line_end * 2 + "é𝒳 teh\u2028teh\x0bteh" + line_end + "\tteh"
    found = _check(text, kind="text")
    assert [(one.line, one.column) for one in found] == [(1, 1), (3, 4), (3, 8), (3, 12), (4, 2)]
    assert found[-1].source == "\tteh"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({UNKNOWN_WORD.id}, ["blorf"]),
        ({MISSPELLING.id}, ["teh"]),
        ({DOUBLED_WORD.id}, ["and"]),
        ({MISSPELLING.id, DOUBLED_WORD.id}, ["teh", "and"]),
        (set(RULES), ["teh", "blorf", "and"]),
    ],
)
def test_rules(rules: set[str], expected: list[str]) -> None:
    assert _words(_check("teh blorf and and", CheckOptions(enabled=frozenset(rules)))) == expected


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("«teh» teh", "«[^»]*»", ["teh"]),
        ("teh teh", "^teh", ["teh"]),
        ("blorf", "lor", []),
        ("teh blorf teh", "teh blorf", ["teh"]),
        ("a a teh", "x*", ["a", "teh"]),
        ("the the", "the", []),
    ],
)
def test_what_is_ignored_by_a_pattern(text: str, pattern: str, expected: list[str]) -> None:
    assert _words(_check(text, CheckOptions(ignore=(re.compile(pattern),)), "text")) == expected


def test_patterns_overlap() -> None:
    rules = CheckOptions(ignore=(re.compile("teh.*blorf"), re.compile("blorf|x")))
    assert _words(_check("x teh blorf teh", rules, "text")) == ["teh"]
    assert _words(_check("teh x blorf x teh", rules, "text")) == ["teh"]


def test_suggestions_are_limited() -> None:
    assert [_check("ther", CheckOptions(suggestions=number))[0].suggestions for number in (0, 1, 5)] == [
        (),
        ("there",),
        ("there", "their"),
    ]


def _entry(word: str | None = None, kind: Kind | None = None, pointer: str | None = None) -> Allow:
    return Allow(word, None, pointer, kind, "for the test", "a test, allow entry 1")


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (_entry("teh"), ["blorf", "blorf"]),
        (_entry("blorf"), ["teh", "Teh", "teh"]),
        (_entry(kind=Kind.COMMENT), ["teh", "blorf", "Teh"]),
        (_entry("teh", Kind.COMMENT), ["teh", "blorf", "Teh", "blorf"]),
        (_entry(pointer="/a"), ["teh", "blorf", "Teh", "teh", "blorf"]),
        (_entry("snark"), ["teh", "blorf", "Teh", "teh", "blorf"]),
    ],
)
def test_what_is_allowed(entry: Allow, left: list[str]) -> None:
    checker = Checker(SPELLER)
    result = checker.check(Document("a.md", "teh blorf Teh <!-- teh blorf -->", "markdown"), [entry])
    assert sorted(_words(result.findings)) == sorted(left)
    assert result.used == ({entry} if len(left) < 5 else set())


_ON = "\n<!-- splchk: on -->\n"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("<!-- splchk: ignore teh -->\nteh", []),
        ("<!-- splchk: ignore teh -->\n`teh`", [(1, "'splchk: ignore teh' ignores nothing: take it out")]),
        (f"a\n<!-- splchk: off -->\nteh{_ON}", []),
        (f"a\n<!-- splchk: off -->\nthe{_ON}teh", [(2, "'splchk: off' ignores nothing: take it out")]),
        (
            "a\n<!-- splchk: off -->\nteh",
            [(2, "'splchk: off' holds to the end of the document: no 'splchk: on' follows")],
        ),
        ("<!-- splchk: ignore-next-line -->\nteh", []),
        (
            "<!-- splchk: ignore-next-line -->\nthe\nteh",
            [(1, "'splchk: ignore-next-line' ignores nothing: take it out")],
        ),
        ("teh <!-- splchk: ignore-line -->\nthe", []),
        ("the <!-- splchk: ignore-line -->\nteh", [(1, "'splchk: ignore-line' ignores nothing: take it out")]),
        ("`<!-- splchk: off -->`", []),
        ("the", []),
    ],
)
def test_notes_on_directives(text: str, notes: list[tuple[int, str]]) -> None:
    document = Document("a.md", text, "markdown")
    result = Checker(SPELLER).check(document, with_notes=True)
    assert result.findings == Checker(SPELLER).check(document).findings
    assert [(one.path, one.line, one.message) for one in result.notes] == [("a.md", line, said) for line, said in notes]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ignor teh", "ignore"),
        ("ignores teh", "ignore"),
        ("ignore-words teh", "ignore"),
        ("ignore-lines", "ignore-line"),
        ("ignore_next_line", "ignore-next-line"),
        ("disable", "off"),
        ("enable", "on"),
        ("disable-next-line", "ignore-next-line"),
        ("skip teh", "ignore"),
        ("of", "off"),
        ("of the words", None),
        ("checks teh", None),
        ("enables teh", None),
    ],
)
def test_an_unknown_directive_is_named_with_the_nearest_known_one(said: str, meant: str | None) -> None:
    result = Checker(SPELLER).check(Document("a.md", f"teh\n<!-- splchk: {said} -->", "markdown"))
    found = [(one.line, one.message.partition(" is")[2]) for one in result.notes]
    assert found == ([(2, f" no directive: did you mean '{meant}'?")] if meant else [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("splchk: ignore teh\nteh blorf", ["blorf"]),
        ("# splchk: ignore teh, blorf\nteh blorf", []),
        ("as said, splchk: ignore teh\nblorf", ["splchk", "teh", "blorf"]),
        ("splchk: ignore-next-line\nteh\nblorf", ["blorf"]),
        ("teh splchk: ignore-line\nblorf", ["blorf"]),
        ("teh\nsplchk: off\nteh\nsplchk: on\nblorf", ["teh", "blorf"]),
    ],
)
def test_directives_in_plain_text(text: str, left: list[str]) -> None:
    assert _words(Checker(SPELLER).check(Document("a.txt", text, "text")).findings) == left


def test_a_text_without_suspects_is_never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr("splchk.checking.checker.regions", fail)
    assert _check("# A title\n\n*Known* words, `code` and [links](there).\n") == []
    with pytest.raises(AssertionError, match="parsed"):
        _check("teh\n")


def test_what_is_cached_for_one_document_is_right_for_the_next() -> None:
    checker = Checker(SPELLER)
    for text, expected in [
        ("teh known", ["teh"]),
        ("`teh` known", []),
        ("known teh.Teh", ["teh", "Teh"]),
        ("known", []),
    ]:
        assert _words(checker.check(Document("a.md", text, "markdown")).findings) == expected


def test_a_word_that_reaches_over_the_end_of_its_region_is_not_reported() -> None:
    assert _words(_check("te`h` te<b>h</b> te[h](x) blo*rf*")) == []


def test_types_of_documents_are_known_by_name() -> None:
    expected = {
        "a.md": "markdown",
        "docs/A.MD": "markdown",
        "a.markdown": "markdown",
        "a.mdx": "mdx",
        "a.txt": "text",
        "README": "text",
        "docs/changelog": "text",
        "C:\\docs\\a.md": "markdown",
        "a.py": None,
        "Makefile": None,
        "LICENSE": None,
        "requirements.txt": None,
        "requirements-dev.txt": None,
        "CMakeLists.txt": None,
        ".md": None,
        "": None,
        "a.har": "json",
        "A.JSONLD": "json",
        "x.code-workspace": "json",
        "x.sublime-syntax": "yaml",
        "x.sublime-snippet": None,
        ".babelrc": "json",
        "x/.clang-format": "yaml",
        "babelrc": None,
        "Pipfile": "toml",
        "CITATION.cff": "yaml",
        "package-lock.json": None,
        "a.min.json": None,
        "a.js.map": None,
        "a.ipynb": "notebook",
        "uv.lock": None,
    }
    assert {name: documents.type_from_name(name) for name in expected} == expected


def test_what_pre_commit_takes_for_data_is_a_document_unless_programs_make_it() -> None:
    extensions = pytest.importorskip("identify.extensions", reason="pre-commit is not installed")
    tagged = {f"a.{end}": tags for end, tags in extensions.EXTENSIONS.items()} | extensions.NAMES
    data = {one.name for one in documents.TYPES.values() if one.is_data and not one.is_technical}
    theirs = {name: data & tags for name, tags in tagged.items() if data & tags}
    del theirs["a.ipynb"]  # a type of its own
    ours = {name: {documents.type_from_name(name)} for name in theirs}
    made = {"a.piskel", "Cargo.lock", "Pipfile.lock", "poetry.lock", "uv.lock"}
    assert {name for name, types in theirs.items() if ours[name] != types} <= made
    assert {name: {documents.detect_type(name, "")} for name in made & theirs.keys()} == {
        name: theirs[name] for name in made & theirs.keys()
    }


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        *(("package-lock.json", "", "json"), ("a.min.json", "", "json"), ("pnpm-lock.yaml", "", "yaml")),
        *(("a.ipynb", "", "notebook"), ("a.js.map", "", "json"), ("uv.lock", "", "toml"), ("flake.lock", "", "json")),
        *(("requirements.txt", "", "text"), ("a.md", "{}", "markdown"), (".babelrc", "", "json")),
        ("a.lock", "\ufeff\n {}", "json"),
        ("a.lock", "[1, 2]", "json"),
        ("a.lock", "[\n[1]\n]", "json"),
        ("a.lock", "[[1]]", "json"),
        ("a.lock", '["a"]', "json"),
        ("a.lock", "[[package]]\nx = 1", "toml"),
        ("a.lock", "[a.b] # of it\nx = 1", "toml"),
        ("a.lock", "---\na: 1", "yaml"),
        ("a.lock", "%YAML 1.2\n---\n", "yaml"),
        ("a.lock", "----\n", "text"),
        ("a.unknown", "A cat.", "text"),
        ("a", "", "text"),
    ],
)
def test_types_of_what_is_to_be_a_document(name: str, text: str, expected: str) -> None:
    assert documents.detect_type(name, text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("yaml", r"title: one\nteh", ["nteh"]),
        ("yaml", r"title: 'one\nteh'", ["nteh"]),
        ("yaml", r'title: "one\nteh"', ["teh"]),
        ("yaml", r'title: "bl\x6frf"', ["blorf"]),
        ("yaml", "title: |\n  one\\nteh", ["nteh"]),
        ("yaml", r"# one\nteh", ["nteh"]),
        ("yaml", "title: 'doesn''t'", []),
        ("toml", r"title = 'one\nteh'", ["nteh"]),
        ("toml", r"title = '''one\nteh'''", ["nteh"]),
        ("toml", r'title = "one\nteh"', ["teh"]),
        ("toml", r"# one\nteh", ["nteh"]),
        ("json", r'{"title": "one\nteh"}', ["teh"]),
        ("json", r"// one\nteh", ["nteh"]),
        ("markdown", '---\ntitle: "one\\nteh"\n---\n', ["teh"]),
        ("markdown", "---\ntitle: one\\nteh\n---\n", ["nteh"]),
        ("markdown", "---\ntitle: blorf &amp; teh\n---\n", ["blorf", "teh"]),
    ],
)
def test_letters_are_read_as_their_region_writes_them(kind: str, text: str, expected: list[str]) -> None:
    speller = marked.read("⟦teh→the⟧ ⟦nteh⟧ ⟦blorf⟧ ⟦doesn⟧ ⟦amp⟧").speller()
    assert _words(Checker(speller).check(Document("a", text, kind)).findings) == expected


def test_a_fix_writes_an_apostrophe_as_its_region_does() -> None:
    speller = marked.read("⟦doesnt→doesn't⟧").speller()
    document = Document("a", 'a: \'it doesnt do\'\nb: it doesnt do\n"c": "it doesnt do"\n', "yaml")
    new = fix.Rewrite(document).apply(Checker(speller).check(document).findings)
    assert new is not None
    assert new.text == "a: 'it doesn''t do'\nb: it doesn't do\n\"c\": \"it doesn't do\"\n"


@pytest.mark.parametrize("keys", list(KeyChecks))
def test_front_matter_is_prose_whatever_is_asked_of_keys(keys: KeyChecks) -> None:
    text = "---\nblorf: teh blorf is here # teh\n---\n"
    speller = marked.read("⟦teh→the⟧ ⟦blorf⟧").speller()
    found = Checker(speller, CheckOptions(keys=keys)).check(Document("a", text, "markdown")).findings
    assert [str(one.kind) for one in found] == ["key"] * (keys is KeyChecks.ALL) + ["prose", "prose", "comment"]
    assert {one.pointer for one in found} == {"/blorf", None}


def test_own_prose_keys_hold_in_front_matter() -> None:
    rules = CheckOptions(prose_keys=frozenset({"slug"}))
    assert _words(_check("---\nslug: blorf\n---\n", rules)) == ["blorf"]
    assert _check("---\nslug: blorf\n---\n") == []


def test_front_matter_without_a_suspect_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    from splchk.documents import yaml

    def forbidden(*_: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(yaml, "regions", forbidden)
    assert _words(_check("---\ntitle: one\n---\n\nteh\n")) == ["teh"]


def test_every_suspect_in_one_long_chunk_is_found() -> None:
    text = "{" + ",".join(f'"max.recieve{number}":"one\\nteh\\tblorf"' for number in range(2_000)) + "}"
    speller = marked.read("⟦teh→the⟧ ⟦blorf⟧ ⟦recieve→receive⟧").speller()
    found = Checker(speller).check(Document("a", text, "json")).findings
    assert len(found) == 6_000


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n  ", "\n> "])
def test_a_known_word_may_be_broken_over_two_lines(end: str) -> None:
    checker = Checker(Speller(open_dictionary("en")))
    text = f"> An imple-{end}mentation of config-{end}uration, a wel-{end}uration and blorf-{end}known."
    found = [one.word.text for one in checker.check(Document("a.md", text, "markdown")).findings]
    assert found == ["wel", "uration", "blorf"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(A)nswered, (Wr)apup, [P]aused and **A**dvanced", ["apup"]),
        ("an f(eminine) ending", []),
        ("<u>F</u>ile, <kbd>C</kbd>ancel, <b>H</b>yper<b>T</b>ext, <u>F</u>iel", ["iel"]),
        ("(A) nswered, call(blorfq), (re)configurred", ["nswered", "blorfq", "configurred"]),
    ],
)
def test_the_first_letters_of_a_word_may_be_set_apart(text: str, expected: list[str]) -> None:
    found = Checker(Speller(open_dictionary("en"))).check(Document("a", text, "markdown")).findings
    assert [finding.word.text for finding in found] == expected


def test_a_schema_in_an_example_has_keywords() -> None:
    schema = '{"type": "object", "patern": "a", "properties": {"b": {"type": "string", "patern": "c"}, "patern": {}}}'
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    found = checker.check(Document("a.md", f"Text.\n\n```json\n{schema}\n```\n", "markdown")).findings
    assert [(one.pointer, str(one.rule), one.suggestions[0]) for one in found] == [
        ("/patern", "misspelt-keyword", "pattern"),
        ("/properties/b/patern", "misspelt-keyword", "pattern"),
        ("/properties/patern", "misspelling", "pattern"),
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [("RingOfSwimmin", []), ("nuGetVersio", []), ("versio", ["versio"]), ("versio_number", ["versio"])],
)
def test_the_end_of_a_name_that_was_cut_to_a_length_is_no_slip(name: str, found: list[str]) -> None:
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    document = Document("a.json", f'{{"{name}": 1}}', "json")
    assert [finding.word.text for finding in checker.check(document).findings] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name: Seperator\n", []),
        ("displayName: Seperator\n", []),
        ("synonyms: [Seperator, Kookoo]\n", []),
        ("name: seperator\n", ["seperator"]),
        ("name: FieldSeperator\n", ["Seperator"]),
        ("name: SEPERATOR\n", ["SEPERATOR"]),
        ("kind: Seperator\n", ["Seperator"]),
        ("enum: [Seperator]\n", ["Seperator"]),
    ],
)
def test_a_value_with_a_capital_is_a_name_where_its_key_says_so(text: str, found: list[str]) -> None:
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    assert _words(checker.check(Document("a.yaml", text, "yaml")).findings) == found


def test_another_spelling_in_a_key_is_a_note() -> None:
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    found = checker.check(Document("a.yaml", "max_implementor: 1\nmax_seperator: 1\n", "yaml")).findings
    assert [(one.level, one.confidence, one.fix) for one in found] == [
        (Level.NOTE, Confidence.LOW, None),
        (Level.ERROR, Confidence.HIGH, Safety.SAFE),
    ]


def test_a_slip_among_many_unknown_names_may_be_one() -> None:
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    letters = "bdfgklmnprstvz"
    names = [f"{a}o{b}u{c}" for a in letters for b in letters for c in "kx"]
    for many, confidence in ((names[:20], Confidence.HIGH), (names, Confidence.LOW)):
        text = "".join(f"{one}: 1\n" for one in (*many, "disvovery", "seperator"))
        found = {one.word.text: one.confidence for one in checker.check(Document("a.yaml", text, "yaml")).findings}
        assert found == {"disvovery": confidence, "seperator": Confidence.HIGH}  # a table lists the other


def test_in_paths_a_slip_is_listed_or_a_part_of_a_name() -> None:
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    text = "- system.vitelity\n- files.attributte_latency\n- ./seperator/a\n- /usr/bin/chage\n"
    assert _words(checker.check(Document("a.yaml", text, "yaml")).findings) == ["attributte", "seperator"]


@pytest.mark.parametrize(
    ("text", "name"), [("a\\b_adress: 1\n", "a\\b_adress"), ("'it''s_adress': 1\n", "it's_adress")]
)
def test_the_name_of_a_key_is_as_its_notation_says(text: str, name: str) -> None:
    checker = Checker(Speller(open_dictionary("en"), common=CommonMisspellings()))
    assert [one.name for one in checker.check(Document("a.yaml", text, "yaml")).findings] == [name]
