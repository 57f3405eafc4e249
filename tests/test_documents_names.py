"""The formats with names, against real parsers of them, and laws for any text."""

from __future__ import annotations

import configparser
import csv
import io
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk import documents
from splchk.checking.checker import Checker
from splchk.dictionaries.base import open_dictionary
from splchk.dictionaries.misspellings import CommonMisspellings
from splchk.dictionaries.speller import Speller
from splchk.documents import TYPES
from splchk.model import Document, Kind, Region

FORMATS = [name for name, type_ in TYPES.items() if type_.is_technical]
NAMES = st.from_regex(r"[a-z][a-z_]{0,6}", fullmatch=True)


def keys(type_: str, text: str) -> list[str]:
    return [text[one.start : one.end] for one in TYPES[type_].regions(text) if one.kind is Kind.KEY]


def strings(type_: str, text: str, *kinds: Kind) -> list[str]:
    return [text[one.start : one.end] for one in TYPES[type_].regions(text) if one.kind in kinds]


# Real parsers.


LINES = st.sampled_from(
    [
        "[one]",
        "[two three]",
        "a = b",
        "c: d e",
        "f=",
        "g = 1",
        "  more text",
        "\tand = more",
        "# x",
        "; y",
        "",
        "h i = j",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_ini_has_the_sections_and_options_of_configparser(lines: list[str]) -> None:
    text = "\n".join(["[first]", *lines, ""])
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return
    assert set(keys("ini", text)) == {*parser.sections(), *(key for name in parser.sections() for key in parser[name])}


CELLS = st.from_regex(r"[a-z][a-z ,;\"]{0,8}[a-z]", fullmatch=True)


@given(
    st.lists(CELLS, min_size=2, max_size=5, unique=True), st.sampled_from([csv.excel, csv.excel_tab, csv.unix_dialect])
)
def test_the_header_of_csv_is_the_first_record_of_the_module(cells: list[str], dialect: type[csv.Dialect]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, dialect).writerows([cells, ["1", "x y"]])
    text = written.getvalue()
    delimiter = dialect.delimiter
    line = text.partition("\n")[0]
    if max("\t;,|", key=line.count) == delimiter and all(len(cell.split()) <= 6 for cell in cells):
        assert [name.replace('""', '"') for name in keys("csv", text)] == [cell.strip() for cell in cells]
        assert (
            "".join(text[block.start : block.end] for block in TYPES["csv"].fences(text))
            == text[text.index("\n") + 1 :]
        )


def element(chance: random.Random, depth: int = 3) -> str:
    """An element with others in it."""
    name = chance.choice(["a", "name", "some-thing", "x.y", "key"])
    values = ["x", "two words", "a>b", "it's", "&lt;", "p:q"]
    attributes = {
        chance.choice(["b", "id", "name", "max_size"]): chance.choice(values) for _ in range(chance.randrange(3))
    }
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    texts = ["", "text", " two words ", "<!-- a > b -->", "<![CDATA[<x>]]>", "<?p <y> ?>", "a &gt; b"]
    inside = [element(chance, depth - 1) for _ in range(chance.randrange(3) if depth else 0)]
    content = "".join(chance.choice(texts) + one for one in inside) + chance.choice(texts)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


@pytest.mark.parametrize("seed", range(50))
def test_xml_has_the_names_of_expat(seed: int) -> None:
    text = element(random.Random(seed))
    expected: list[str] = []
    parser = expat.ParserCreate()
    parser.ordered_attributes = True

    def start(name: str, attributes: Any) -> None:
        expected.append(name)
        for attribute, value in zip(attributes[::2], attributes[1::2], strict=True):
            expected.append(attribute)
            if attribute in ("name", "id", "key") and re.fullmatch(r"\w+(:\w+)?", value):
                expected.append(value.rpartition(":")[2])

    parser.StartElementHandler = start
    parser.Parse(text, True)
    tags = [
        match[1] for match in re.finditer(r"</([\w.-]+)>", re.sub(r"(?s)<!\[.*?\]>|<!--.*?-->|<\?.*?\?>", "", text))
    ]
    found = Counter(strings("xml", text, Kind.KEY))
    # The text of a property list's <key> is one, too.
    assert not Counter(expected + tags) - found
    assert not {name for name in found - Counter(expected + tags) if "<key" not in text}


SCHEMA = '''
"""A root"""
schema { query: Query mutation: Mutation }
type Query implements Node & Other @key(fields: "id name") {
  "The user"
  user(id: ID!, name: String = "x y", more: [Int!] = [1, 2], kind: Kind = RED): [User!]! @deprecated(reason: "No")
}
extend type Query { type: Int, input: Int, on: Int }
enum Kind { RED GREEN @deprecated }
union Both = | A | B
scalar Date @specifiedBy(url: "https://example.com")
input In { a: Int = 5 b: In }
interface Node { id: ID! }
directive @foo(a: Int) repeatable on FIELD_DEFINITION | OBJECT
'''
QUERY = """
query Q($id: ID!, $two: [Int] = [1]) @foo(a: 1) {
  one: user(id: $id, in: {a: 1, b: {a: $two}}) { ...Frag ... on User @include(if: true) { name } ... { id } }
}
fragment Frag on User { id }
{ user { id } }
"""


@pytest.mark.parametrize("text", [SCHEMA, QUERY], ids=["schema", "query"])
def test_graphql_has_the_names_of_graphql_core(text: str) -> None:
    graphql = pytest.importorskip("graphql", reason="graphql-core is not installed")
    expected: set[tuple[int, int]] = set()

    class Visitor(graphql.Visitor):  # type: ignore[misc, name-defined]
        def enter_name(self, node: Any, *_: object) -> None:
            expected.add((node.loc.start, node.loc.end))

    graphql.visit(graphql.parse(text), Visitor())
    found = {(one.start, one.end) for one in TYPES["graphql"].regions(text) if one.kind in (Kind.KEY, Kind.VALUE)}
    names = {(start, end) for start, end in found if text[start - 1] != '"'}
    values = {text[start:end] for start, end in names - expected}
    assert values <= {"query", "mutation", "RED", "true", "FIELD_DEFINITION", "OBJECT"}  # no names there
    assert expected <= names


PROTO = """
syntax = "proto3";
package foo.bar;
import public "a/b.proto";
option java_multiple_files = true;
option (my.option) = { key: "x" sub { y: 1 z: ENUM } list: [A, B] };
message User {
  option deprecated = true;
  string name = 1 [json_name = "n", (v.rules).string = {min_len: 1, sub {a: 2}}];
  repeated foo.bar.Address addresses = 2 [packed=true, deprecated = true];
  map<string, Value> values = 3;
  oneof kind { int32 one = 4; .foo.Bar two = 5; }
  reserved 6, 8 to 10;
  reserved "old";
  enum Kind { option allow_alias = true; UNKNOWN = 0; OTHER = -1 [deprecated = true]; }
  message Inner { optional bool flag = 1; }
}
service Users {
  option (x.y) = "z";
  rpc Get(GetRequest) returns (stream User);
  rpc List(stream foo.ListRequest) returns (User) {
    option (google.api.http) = { get: "/v1" additional { post: "/v2" } };
  }
}
extend google.protobuf.FieldOptions { optional string my_option = 50000; }
"""


def test_protobuf_has_the_names_of_a_parser() -> None:
    parser = pytest.importorskip("proto_schema_parser.parser", reason="proto-schema-parser is not installed")
    ast = pytest.importorskip("proto_schema_parser.ast")
    kinds = (ast.Message, ast.Enum, ast.Service, ast.Field, ast.MapField, ast.EnumValue, ast.OneOf, ast.Method)

    def named(node: Any) -> Iterator[str]:
        if isinstance(node, kinds):
            yield node.name
        for name in ("elements", "file_elements"):
            for below in getattr(node, name, ()):
                yield from named(below)

    expected = [*named(parser.Parser().parse(PROTO)), "n", "old"]
    assert Counter(keys("protobuf", PROTO)) == Counter(expected)


HCL = """
terraform {
  required_version = ">= 1.0"
  backend "s3" {}
}
variable "port" {
  type    = object({ name = string, list = list(number) })
  default = { name = "x", "other" : 1, sub = { deep = [1, { deeper = 2 }] } }
}
resource "aws_instance" "web" {
  ami  = var.ami
  tags = merge(local.tags, { Name = "x-${var.port}" })
  dynamic "setting" {
    for_each = [for s in var.list : upper(s) if s != ""]
    content { value = setting.value["n"] }
  }
  condition = var.a == 1 ? "one" : "two"
  data      = <<-EOF
    no = thing {
  EOF
  last = var.map["k"].x
}
"""


def test_hcl_has_the_blocks_and_attributes_of_a_parser() -> None:
    hcl2 = pytest.importorskip("hcl2", reason="python-hcl2 is not installed")

    def named(node: Any) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                if not key.startswith("__"):
                    yield key.strip('"')
                yield from named(value)
        elif isinstance(node, list):
            for value in node:
                yield from named(value)

    # The parser returns what is in calls as strings.
    assert set(keys("hcl", HCL)) - {"list", "Name"} == set(named(hcl2.loads(HCL))) - {"list", "Name"}
    assert {"list", "Name"} <= set(keys("hcl", HCL))


SQL = """
CREATE TABLE a.users (
  id BIGINT NOT NULL PRIMARY KEY,
  "first name" VARCHAR(255) DEFAULT 'x, (y',
  amount NUMERIC(10, 2) CHECK (amount > 0 AND other IN ('a', 'b')),
  owner INT REFERENCES owners (id) ON DELETE CASCADE,
  state INT DEFAULT (1 + 2), -- the state, too
  CONSTRAINT uq UNIQUE (id, owner),
  FOREIGN KEY (owner) REFERENCES owners (id)
);
INSERT INTO users VALUES (1, 'CREATE TABLE no (nothing INT)');
CREATE TABLE IF NOT EXISTS second (one INT, /* two INT, */ three TEXT);
"""


def test_sql_has_the_columns_of_sqlglot() -> None:
    sqlglot = pytest.importorskip("sqlglot", reason="sqlglot is not installed")
    columns = [
        column.this.name
        for statement in sqlglot.parse(SQL, dialect="postgres")
        for table in statement.find_all(sqlglot.exp.Create)
        for column in table.this.expressions
        if isinstance(column, sqlglot.exp.ColumnDef)
    ]
    assert Counter(keys("sql", SQL)) == Counter([*columns, "users", "second", "uq"])


# Laws.


SIGNS = "abc=:;#!/*-_'\"`\\\n\r {}()[]<>,.$%|&\t@1"
PIECES = st.one_of(
    st.sampled_from(
        'message enum type rpc "x" """ <a> </a> <!-- --> <![CDATA[ ]]> <? CREATE TABLE a ( ); COMMENT ${ } <<E'.split()
    ),
    st.text(st.sampled_from(SIGNS), max_size=8),
)


@pytest.mark.parametrize("type_", FORMATS)
@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_any_text_has_regions_in_order(type_: str, text: str) -> None:
    found = TYPES[type_].regions(text)
    _assert_in_order(found, text)
    covered = {offset for one in found for offset in range(one.start, one.end)}
    assert covered.isdisjoint(offset for block in TYPES[type_].fences(text) for offset in range(block.start, block.end))
    for one in found[:3]:
        assert one in TYPES[type_].regions(text, [one.start])


def _assert_in_order(found: list[Region], text: str) -> None:
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


HOSTILE = [
    *(
        "a=\\\n",
        "a\\",
        "=",
        "[",
        "a[",
        "{",
        "}",
        "(",
        ")",
        '"',
        "'",
        "`",
        '"""',
        "<",
        "<a",
        "<a b='",
        "<!--",
        "</a>",
        "<a>",
    ),
    *(
        "<![CDATA[",
        "<?",
        "<!DOCTYPE a [",
        "/*",
        "/**",
        "*",
        "#",
        "a = ",
        '"${',
        "${",
        '"a${b',
        "<<E\n",
        "a{",
        "a(",
        "a: ",
    ),
    *(
        "CREATE TABLE a (",
        "CREATE TABLE ",
        "CREATE ",
        "COMMENT ON a.b ",
        "$$",
        "$a$",
        "a,",
        'a,"',
        '"",',
        "\t",
        " ",
        "\n",
    ),
    *("'", "a.b.", "message a {", "option (a) = {", "export ", "export a\n", "a b ", "- ", "--", "ALTER TABLE a ADD "),
]


@pytest.mark.parametrize("type_", FORMATS)
def test_reading_takes_linear_time(type_: str) -> None:
    slow = {piece for piece in HOSTILE if _seconds(type_, piece, 20_000) > 0.5}
    again = {piece for piece in slow if _seconds(type_, piece, 40_000) > 3 * _seconds(type_, piece, 20_000)}
    assert not again


def _seconds(type_: str, piece: str, size: int) -> float:
    text = piece * (size // len(piece))
    started = time.process_time()
    documents.regions(Document("a", text, type_))
    list(TYPES[type_].fences(text))
    documents.forget_texts()
    return time.process_time() - started


@pytest.mark.parametrize(("type_", "text"), [("yaml", "a: 'single''adress'\n"), ("json", '{"a": "single\'adress"}')])
def test_a_quote_within_a_name_ends_a_part(type_: str, text: str) -> None:
    speller = Speller(open_dictionary("en"), common=CommonMisspellings())
    assert [one.word.text for one in Checker(speller).check(Document("a", text, type_)).findings] == ["adress"]
