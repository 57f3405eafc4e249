"""A new key is renamed wherever it stands, or left with the reason, in documents of programs."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
import yaml

from tests.program import git, run, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs and modes as on Linux and macOS")

LEFT = {
    "workflow, output of an action": (
        {
            "a.yml": "jobs:\n  a:\n    outputs:\n      recieve: ${{ steps.b.outputs.recieve }}\n"
            "    steps:\n      - id: b\n        uses: a/b@v1\n"
        },
        "splchk: a.yml: recieve is left as it was, here and elsewhere: line 4 has it, too, where it is not rewritten",
    ),
    "JSON Schema, another file": (
        {
            "a.json": '{"definitions": {"adress": {"type": "string"}}}\n',
            "b.json": '{"$ref": "a.json#/definitions/adress"}\n',
        },
        "splchk: b.json: adress is left as it was, here and elsewhere: a reference names it",
    ),
    "environment variables": (
        {".env.example": "RECIEVE_URL=a\nOTHER=${RECIEVE_URL}/b\n"},
        "splchk: .env.example: RECIEVE_URL is left as it was, here and elsewhere: "
        "line 2 has it, too, where it is not rewritten",
    ),
    "CSV": (
        {"a.csv": "id,adress\n1,adress\n"},
        "splchk: a.csv: adress is left as it was, here and elsewhere: line 2 has it, too, where it is not rewritten",
    ),
    "SQL": (
        {"a.sql": "CREATE TABLE a (adress TEXT);\nCREATE INDEX b ON a (adress);\n"},
        "splchk: a.sql: adress is left as it was, here and elsewhere: line 2 has it, too, where it is not rewritten",
    ),
    "Protocol Buffers, import": (
        {"a.proto": 'import "adress.proto";\nmessage adress {}\n'},
        "splchk: a.proto: adress is left as it was, here and elsewhere: line 1 has it, too, where it is not rewritten",
    ),
    "HCL, heredoc": (
        {"a.tf": 'variable "adress" {}\na = <<EOF\n${var.adress}\nEOF\n'},
        "splchk: a.tf: adress is left as it was, here and elsewhere: line 3 has it, too, where it is not rewritten",
    ),
    "workflow, variable of a shell": (
        {"a.yml": "on: push\nenv:\n  RECIEVE_TOKEN: x\njobs:\n  a:\n    steps:\n      - run: echo $RECIEVE_TOKEN\n"},
        "splchk: a.yml: RECIEVE_TOKEN is left as it was, here and elsewhere: "
        "line 7 has it, too, where it is not rewritten",
    ),
    "Compose": (
        {"compose.yaml": 'services:\n  a:\n    environment:\n      - RECIEVE_URL\n    command: "run $RECIEVE_URL"\n'},
        "splchk: compose.yaml: RECIEVE_URL is left as it was, here and elsewhere: "
        "line 5 has it, too, where it is not rewritten",
    ),
    "Ansible, another file": (
        {"vars.yml": "occured_flag: true\n", "tasks.yml": '- debug:\n    msg: "{{ occured_flag }}"\n'},
        "splchk: tasks.yml: occured_flag is left as it was, here and elsewhere: "
        "line 2 has it, too, where it is not rewritten",
    ),
    "Ansible, condition": (
        {"a.yml": "- set_fact:\n    occured_flag: true\n- debug:\n  when: occured_flag\n"},
        "splchk: a.yml: occured_flag is left as it was, here and elsewhere: "
        "line 4 has it, too, where it is not rewritten",
    ),
    "Helm": (
        {"values.yaml": "adress: a\n", "configmap.yaml": "data:\n  a: {{ .Values.adress | quote }}\n"},
        "splchk: configmap.yaml: adress is left as it was, here and elsewhere: "
        "line 2 has it, too, where it is not rewritten",
    ),
    "package.json": (
        {"package.json": '{"scripts": {"recieve": "node a.js", "all": "npm run recieve"}}\n'},
        "splchk: package.json: recieve is left as it was, here and elsewhere: "
        "line 1 has it, too, where it is not rewritten",
    ),
    "pyproject.toml": (
        {"pyproject.toml": '[tool.poe.tasks]\nrecieve = "a"\nall = "poe recieve"\n'},
        "splchk: pyproject.toml: recieve is left as it was, here and elsewhere: "
        "line 3 has it, too, where it is not rewritten",
    ),
    "a document that says how to use it": (
        {"a.json": '{"max_ammount": 1}\n', "README.md": "Set `max_ammount` to two.\n"},
        "splchk: README.md: max_ammount is left as it was, here and elsewhere: "
        "line 1 has it, too, where it is not rewritten",
    ),
}

RENAMED = {
    "workflow, expressions": (
        {
            "a.yml": "jobs:\n  recieve:\n    outputs:\n      max_ammount: 1\n    steps:\n      - id: adress\n"
            "      - run: echo ${{ steps.adress.outputs.x }}\n  b:\n    if: needs.recieve.result == 'success'\n"
            "    needs: [recieve]\n    name: Job ${{ needs.recieve.outputs.max_ammount }}\n"
        },
        {
            "a.yml": "jobs:\n  receive:\n    outputs:\n      max_amount: 1\n    steps:\n      - id: address\n"
            "      - run: echo ${{ steps.address.outputs.x }}\n  b:\n    if: needs.receive.result == 'success'\n"
            "    needs: [receive]\n    name: Job ${{ needs.receive.outputs.max_amount }}\n"
        },
    ),
    "JSON Schema, references": (
        {
            "a.json": '{"definitions": {"adress": {"type": "string"}, "b": {"$ref": "#/definitions/adress/type"}}, '
            '"$ref": "#/definitions/adress"}\n'
        },
        {
            "a.json": '{"definitions": {"address": {"type": "string"}, "b": {"$ref": "#/definitions/address/type"}}, '
            '"$ref": "#/definitions/address"}\n'
        },
    ),
    "OpenAPI, references": (
        {
            "a.yaml": "openapi: 3.1.0\ncomponents:\n  schemas:\n    Adress: {type: string}\n"
            "    b: {$ref: '#/components/schemas/Adress'}\n    c:\n      $ref: \"#/components/schemas/Adress\"\n"
        },
        {
            "a.yaml": "openapi: 3.1.0\ncomponents:\n  schemas:\n    Address: {type: string}\n"
            "    b: {$ref: '#/components/schemas/Address'}\n    c:\n      $ref: \"#/components/schemas/Address\"\n"
        },
    ),
    "properties, placeholder": (
        {"a.properties": "server.adress = a\nb = ${server.adress}/c\n"},
        {"a.properties": "server.address = a\nb = ${server.address}/c\n"},
    ),
    "INI, interpolation": (
        {"a.ini": "[a]\nbase_adress = x\nb = %(base_adress)s/y\n"},
        {"a.ini": "[a]\nbase_address = x\nb = %(base_address)s/y\n"},
    ),
    "properties": ({"a.properties": "max.ammount = 1\n"}, {"a.properties": "max.amount = 1\n"}),
    "environment variables": ({".env.example": "MAX_AMMOUNT=1\n"}, {".env.example": "MAX_AMOUNT=1\n"}),
    "INI": ({"a.ini": "[adress]\nmax_ammount = 1\n"}, {"a.ini": "[address]\nmax_amount = 1\n"}),
    "XML": (
        {"a.xml": "<a><adress max_ammount='1'>b</adress></a>\n"},
        {"a.xml": "<a><address max_amount='1'>b</address></a>\n"},
    ),
    "XML Schema": (
        {"a.xsd": '<xs:schema><xs:element name="b" type="t:Adress"/><xs:complexType name="Adress"/></xs:schema>\n'},
        {"a.xsd": '<xs:schema><xs:element name="b" type="t:Address"/><xs:complexType name="Address"/></xs:schema>\n'},
    ),
    "GraphQL": (
        {"a.graphql": "type Adress { a: Int }\ntype B { c(recieve: [Adress!]): Adress }\n"},
        {"a.graphql": "type Address { a: Int }\ntype B { c(receive: [Address!]): Address }\n"},
    ),
    "Protocol Buffers": (
        {"a.proto": "message Adress {}\nmessage B { a.b.Adress adress = 1; }\n"},
        {"a.proto": "message Address {}\nmessage B { a.b.Address address = 1; }\n"},
    ),
    "HCL": (
        {"a.tf": 'variable "adress" {}\na = "${var.adress}-b"\n', "b.tf": "c = [var.adress]\n"},
        {"a.tf": 'variable "address" {}\na = "${var.address}-b"\n', "b.tf": "c = [var.address]\n"},
    ),
    "CSV": ({"a.csv": "id,max_ammount\n1,2\n"}, {"a.csv": "id,max_amount\n1,2\n"}),
    "SQL": ({"a.sql": "CREATE TABLE a (adress TEXT);\n"}, {"a.sql": "CREATE TABLE a (address TEXT);\n"}),
    "OpenAPI, parameter of a path": (
        {"a.yaml": "openapi: 3.1.0\npaths:\n  /v1/{adressId}/a:\n    parameters: [{name: adressId, in: path}]\n"},
        {"a.yaml": "openapi: 3.1.0\npaths:\n  /v1/{addressId}/a:\n    parameters: [{name: addressId, in: path}]\n"},
    ),
    "JSON Schema, required": (
        {"a.json": '{"properties": {"adress": {"type": "string"}}, "required": ["adress"]}\n'},
        {"a.json": '{"properties": {"address": {"type": "string"}}, "required": ["address"]}\n'},
    ),
    "workflow, need": (
        {"a.yml": "jobs:\n  recieve:\n    steps: []\n  b:\n    needs: [recieve]\n"},
        {"a.yml": "jobs:\n  receive:\n    steps: []\n  b:\n    needs: [receive]\n"},
    ),
    "Terraform": (
        {"a.tf.json": '{"variable": {"adress": {"default": "a"}}, "output": {"b": {"value": "${var.adress}"}}}\n'},
        {"a.tf.json": '{"variable": {"address": {"default": "a"}}, "output": {"b": {"value": "${var.address}"}}}\n'},
    ),
    "GitLab, whose anchor is another name": (
        {"a.yml": ".recieve: &recieve\n  script: [a]\nb:\n  <<: *recieve\n"},
        {"a.yml": ".receive: &recieve\n  script: [a]\nb:\n  <<: *recieve\n"},
    ),
    "prose": (
        {"a.json": '{"desciption": "A text of some words", "b": "desciptions"}\n'},
        {"a.json": '{"description": "A text of some words", "b": "descriptions"}\n'},
    ),
    "prose of one word": ({"a.yaml": "titel: Words\n"}, {"a.yaml": "title: Words\n"}),
    "code": ({"a.yaml": "comand: [run, it]\nb: 1\n"}, {"a.yaml": "command: [run, it]\nb: 1\n"}),
    "people": ({"a.toml": 'auther = "Some Body"\n[b]\nc = "d"\n'}, {"a.toml": 'author = "Some Body"\n[b]\nc = "d"\n'}),
    "keyword": (
        {"a.json": '{"type": "object", "properties": {"a": {"type": "string", "patern": "^a", "foramt": "date"}}}\n'},
        {"a.json": '{"type": "object", "properties": {"a": {"type": "string", "pattern": "^a", "format": "date"}}}\n'},
    ),
    "two files": (
        {"a.json": '{"max_ammount": 1}\n', "b.toml": "[max_ammount]\na = 1\n"},
        {"a.json": '{"max_amount": 1}\n', "b.toml": "[max_amount]\na = 1\n"},
    ),
}


def read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return tomllib.loads(text)
    if path.suffix == ".json":
        return json.loads(text)
    if path.suffix in (".xml", ".xsd"):
        return expat.ParserCreate().Parse(text.replace("xs:", "").replace("t:", ""), True)
    return list(yaml.safe_load_all(text)) if path.suffix in (".yaml", ".yml") else None


def _repository(root: Path, contents: dict[str, str]) -> None:
    git("init", "--quiet", cwd=root)
    git("commit", "--quiet", "--allow-empty", "-m", "some", cwd=root)
    write(root, {**contents})


@pytest.mark.parametrize("name", LEFT)
def test_a_key_that_is_used_where_nothing_is_rewritten_is_left_with_the_reason(tmp_path: Path, name: str) -> None:
    contents, message = LEFT[name]
    _repository(tmp_path, contents)
    outcome = run("--fix", cwd=tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == contents
    assert [said for said in outcome.messages if said.startswith(message)]


@pytest.mark.parametrize("name", RENAMED)
def test_a_key_is_renamed_wherever_it_stands(tmp_path: Path, name: str) -> None:
    contents, expected = RENAMED[name]
    _repository(tmp_path, contents)
    run("--fix", cwd=tmp_path)
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert {path.name: path.read_text() for path in files} == expected
    for path in files:
        read(path)
