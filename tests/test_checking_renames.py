"""A new key is renamed wherever it stands, or left with the reason, in documents of programs."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.program import git, run, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs and modes as on Linux and macOS")

LEFT = {
    "workflow, variable of a shell": (
        {"a.yml": "on: push\nenv:\n  RECIEVE_TOKEN: x\njobs:\n  a:\n    steps:\n      - run: echo $RECIEVE_TOKEN\n"},
        "splchk: a.yml: RECIEVE_TOKEN is left as it was, here and elsewhere: "
        "line 7 has it, too, where it is not rewritten",
    ),
    "workflow, expression": (
        {"a.yml": "steps:\n  - id: recieve\n  - run: echo ${{ steps.recieve.outputs.x }}\n"},
        "splchk: a.yml: recieve is left as it was, here and elsewhere: line 3 has it, too, where it is not rewritten",
    ),
    "workflow, condition": (
        {"a.yml": "jobs:\n  recieve:\n    steps: []\n  b:\n    if: needs.recieve.result == 'success'\n"},
        "splchk: a.yml: recieve is left as it was, here and elsewhere: line 5 has it, too, where it is not rewritten",
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
    "JSON Schema": (
        {"a.json": '{"definitions": {"adress": {"type": "string"}}, "$ref": "#/definitions/adress"}\n'},
        "splchk: a.json: adress is left as it was, here and elsewhere: a reference names it",
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
    return json.loads(text) if path.suffix == ".json" else list(yaml.safe_load_all(text))


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
