"""What docs/editors.md and the extension for Visual Studio Code say of the server is so."""

import json
import re
from pathlib import Path

from splchk.server import settings
from splchk.server.settings import ClientSettings, Severity

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
MANIFEST = json.loads((ROOT / "editors" / "vscode" / "package.json").read_text(encoding="utf-8"))


def test_the_page_has_all_settings() -> None:
    table = PAGE.split("\n## Settings\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(ClientSettings._fields)


def test_the_extension_has_all_settings_with_their_defaults() -> None:
    properties = MANIFEST["contributes"]["configuration"]["properties"]
    found = {name.removeprefix("splchk."): value["default"] for name, value in properties.items()}
    assert set(ClientSettings._fields) <= found.keys()
    assert settings.read(found) == (ClientSettings(), [])
    assert properties["splchk.severity"]["enum"] == [str(one) for one in Severity]


def test_examples_in_json_can_be_read() -> None:
    for example in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL):
        json.loads(example)
