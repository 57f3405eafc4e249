"""Configuration files: where they are found, what they become, and the message for a wrong one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from splchk.cli.options import OPTIONS
from splchk.model import Allow, Kind
from splchk.project import config
from splchk.project.config import ConfigError
from splchk.project.config_values import ONLY_OPTIONS
from splchk.project.settings import KEYS, Backend, Settings
from splchk.rules import DEFAULT_RULES, MISSPELLING, UNKNOWN_WORD
from tests import program, systems

PAGE = Path(__file__).parents[1] / "docs/configuration.md"


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def complaint(source: Path, inside: Path | None = None) -> str:
    with pytest.raises(ConfigError) as caught:
        config.load(source, inside)
    message = str(caught.value)
    assert message.isprintable(), "one line, and nothing that steers a terminal"
    return message


FULL = """
lang = "en_GB"
backend = "builtin"
words = [".aspell.en.pws", "lists/more.pws"]
replacements = ["lists/pairs.prepl"]
exclude = ["vendor/", "*.min.md"]
include = ["package-lock.json", "*.ipynb"]
ignore-regex = ['\\bRFC \\d+', "(?i)lorem"]
rules = ["misspelling", "unknown-word"]
allow = [
    { word = "wensday", reason = "has shipped" },
    { path = "docs/old/**", pointer = "/a/*", kind = "key", reason = "frozen" },
]
"""


def test_all_keys(tmp_path: Path) -> None:
    source = write(tmp_path / "splchk.toml", FULL)
    settings = config.load(source)
    assert settings == Settings(
        root=str(tmp_path),
        source=str(source),
        lang=("en_GB",),
        backend=Backend.BUILTIN,
        words=(str(tmp_path / ".aspell.en.pws"), str(tmp_path / "lists/more.pws")),
        replacements=(str(tmp_path / "lists/pairs.prepl"),),
        exclude=("vendor/", "*.min.md"),
        include=("package-lock.json", "*.ipynb"),
        ignore=(re.compile(r"\bRFC \d+"), re.compile("(?i)lorem")),
        rules=frozenset((MISSPELLING.id, UNKNOWN_WORD.id)),
        allow=(
            Allow("wensday", None, None, None, "has shipped", "splchk.toml, allow entry 1"),
            Allow(None, "docs/old/**", "/a/*", Kind.KEY, "frozen", "splchk.toml, allow entry 2"),
        ),
    )
    assert settings.backend == "builtin"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.splchk]\nlang = 'de'",
        "[ tool . 'splchk' ]\nlang = 'de'",
        "tool = { splchk = { lang = 'de' } }",
        "tool.splchk.lang = 'de'",
        "[project]\nname = 'x'\n[tool]\nsplchk.lang = 'de'",
        "\ufeff[tool.splchk]\r\nlang = 'de'\r\n",
    ],
)
def test_pyproject_however_it_is_written(tmp_path: Path, text: str) -> None:
    source = write(tmp_path / "pyproject.toml", text)
    assert config.find(tmp_path, None) == str(source)
    assert config.load(source).lang == ("de",)


def test_defaults(tmp_path: Path) -> None:
    source = write(tmp_path / "splchk.toml", b"")
    assert config.load(source) == Settings(str(tmp_path), str(source))
    assert Settings(str(tmp_path)).rules == DEFAULT_RULES


def test_allow_entries_in_pyproject_are_counted_from_one(tmp_path: Path) -> None:
    source = write(tmp_path / "pyproject.toml", "[[tool.splchk.allow]]\nword = 'rj-45'\nreason = 'a plug'\n")
    assert config.load(source).allow[0].where == "pyproject.toml, allow entry 1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exlude = []", "unknown key 'exlude': did you mean exclude?"),
        ("ignore_regex = []", "unknown key 'ignore_regex': did you mean ignore-regex?"),
        ("zzzzzz = 1", "unknown key 'zzzzzz': the known ones are lang, languages, backend, dictionaries,"),
        ("[tool.splchk]\nlang = 'en'", "unknown key 'tool'"),
        ('"\\u001b[31m" = 1', "unknown key '\\x1b[31m'"),
        ("skip = []", "unknown key 'skip': did you mean exclude?"),
        ("ignore-words = []", "unknown key 'ignore-words': did you mean allow?"),
        ("ignorePaths = []", "unknown key 'ignorePaths': did you mean exclude?"),
        ("flagWords = []", "unknown key 'flagWords': did you mean forbidden?"),
        ("ignore = []", "unknown key 'ignore': did you mean ignore-regex?"),
        ("language = 'en'", "unknown key 'language': did you mean lang?"),
        ("dictionary = 'en'", "unknown key 'dictionary': did you mean words?"),
        ("Exclude = []", "unknown key 'Exclude': did you mean exclude?"),
        ("fix = true", "'fix' is an option of the command line, --fix, and no key: take it out"),
        ("max_warnings = 1", "'max_warnings' is an option of the command line, --max-warnings, and no key"),
        ("spelling = 1", "unknown key 'spelling': the known ones are lang,"),
        ("lang = 1", "lang: must be a string that is not empty, not 1"),
        ("word-case = 'yes'", "word-case: must be true or false, not 'yes'"),
        ("word-case = 1", "word-case: must be true or false, not 1"),
        ("lang = ''", "lang: must be a string that is not empty, not ''"),
        ("lang = '../../etc/x'", "lang: '../../etc/x' is not a language: write en,"),
        (
            "backend = 'gettext'",
            "backend: unknown backend 'gettext': the known ones are auto, builtin, hunspell, enchant",
        ),
        ("backend = 'enchnat'", "did you mean enchant?"),
        ("rules = ['mispelling']", "rules: unknown rule 'mispelling': did you mean misspelling?"),
        ("rules = []", "rules: names none"),
        ("exclude = 'vendor/'", "exclude: must be a list of strings, not 'vendor/': write ['vendor/']"),
        ("include = '*.lock'", "include: must be a list of strings, not '*.lock': write ['*.lock']"),
        ("inclued = []", "unknown key 'inclued': did you mean include?"),
        ("exclude = { a = 1 }", "exclude: must be a list of strings, not a table"),
        ("exclude = [1]", "exclude: must be a string that is not empty, not 1"),
        ("exclude = [['a']]", "not a list"),
        ("exclude = " + repr("x" * 500), "x…'"),
        ("ignore-regex = ['(']", "ignore-regex: '(' is not a regular expression: missing )"),
        ("ignore-regex = ['" + "(" * 5000 + "']", "is not a regular expression"),
        ("ignore-regex = ['a{99999999999999999999}']", "is not a regular expression"),
        ("words = ['../out.pws']", "words: '../out.pws' leads out of the repository: keep the file inside,"),
        ("words = ['/etc/passwd']", "words: '/etc/passwd' leads out of the repository"),
        ("words = ['a/../../x']", "leads out of the repository"),
        ('words = ["a\\u0000b"]', "words: 'a\\x00b' is no usable path"),
        ("replacements = ['../x']", "replacements: '../x' leads out of the repository"),
        ("lang = ", "broken TOML: "),
        ("a = " + "[" * 3000, "broken TOML: "),
        (b"lang = 'e\xff'", "not UTF-8 at byte 10: save it as UTF-8"),
        ("[allow]\nword = 'x'", "allow: must be a list of tables: write [[allow]]"),
        ("allow = ['x']", "allow entry 1: must be a table with word, path, pointer or kind, and reason, not 'x'"),
        ("[[allow]]\nreason = 'because'", "allow entry 1: would allow everything: say which word, path,"),
        ("[[allow]]\nword = 'x'", "allow entry 1: has no reason: add one"),
        ("[[allow]]\nword = 1\nreason = 'y'", "allow entry 1: word: must be a string that is not empty, not 1"),
        ("[[allow]]\nword = 'x'\nreason = ' '", "allow entry 1: reason: must be a string that is not empty"),
        ("[[allow]]\nwrod = 'x'", "allow entry 1: unknown key 'wrod': did you mean word?"),
        ("[[allow]]\nwhere = 'x'", "unknown key 'where'"),
        ("[[allow]]\nkind = 'keys'\nreason = 'y'", "allow entry 1: kind: unknown kind 'keys': did you mean key?"),
        ("[[allow]]\nword='a'\nreason='b'\n[[allow]]\nword=[]\nreason='b'", "allow entry 2: word: must be"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str | bytes, expected: str) -> None:
    message = complaint(write(tmp_path / "splchk.toml", text))
    assert message.startswith(f"{tmp_path / 'splchk.toml'}: ")
    assert expected in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tool.splchk]\nlagn = 'en'", "unknown key 'lagn': did you mean lang?"),
        ("[tool]\nsplchk = 3", "tool.splchk: must be a table: write [tool.splchk]"),
        ("[tool.other]", "has no table [tool.splchk]: add one, or name another file"),
        ("tool = 1", "has no table [tool.splchk]"),
        ("[tool.splchk.allow]\nword = 'x'", "allow: must be a list of tables: write [[tool.splchk.allow]]"),
    ],
)
def test_what_is_wrong_in_pyproject(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in complaint(write(tmp_path / "pyproject.toml", text))


def test_named_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert complaint(write(tmp_path / "docs/splchk.toml", "x = 1")).startswith("docs/splchk.toml: ")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    assert "folder.toml: not a file" in complaint(tmp_path / "folder.toml")
    assert "none.toml: no such file or directory: name a file that can be read" in complaint(tmp_path / "none.toml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "splchk.toml")
    assert "not a file" in complaint(tmp_path / "splchk.toml")
    assert config.find(tmp_path, tmp_path) is None


def test_lists_may_stand_anywhere_in_the_repository(tmp_path: Path) -> None:
    source = write(tmp_path / "docs/splchk.toml", "words = ['../.aspell.en.pws']")
    assert "leads out" in complaint(source)
    assert config.load(source, boundary=tmp_path).words == (str(tmp_path / "docs/../.aspell.en.pws"),)


@systems.needs_links
def test_a_list_that_is_a_link_out_of_the_repository(tmp_path: Path) -> None:
    outside = write(tmp_path / "secret", b"")
    source = write(tmp_path / "project/splchk.toml", "words = ['words.pws']")
    (source.parent / "words.pws").symlink_to(outside)
    assert "leads out of the repository" in complaint(source)


@systems.needs_links
def test_a_path_through_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    source = write(tmp_path / "splchk.toml", "words = ['loop/x']")
    try:
        config.load(source)  # newer Pythons resolve what can be resolved
    except ConfigError as error:
        assert "'loop/x' is no usable path" in str(error)


def test_warnings_about_a_regex_are_not_the_users(tmp_path: Path) -> None:
    source = write(tmp_path / "splchk.toml", "ignore-regex = ['[[a]']")
    assert config.load(source).ignore[0].pattern == "[[a]"


# What is found.


def test_the_nearest_is_found(tmp_path: Path) -> None:
    top = write(tmp_path / "pyproject.toml", "[tool.splchk]")
    low = write(tmp_path / "a/b/splchk.toml", "")
    (tmp_path / "a/b/c").mkdir()
    assert config.find(tmp_path / "a/b/c", tmp_path) == str(low)
    assert config.find(tmp_path / "a", tmp_path) == str(top)
    assert config.find(tmp_path / "a", tmp_path / "a") is None


def test_its_own_file_comes_first(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.splchk]")
    own = write(tmp_path / "splchk.toml", "")
    assert config.find(tmp_path, tmp_path) == str(own)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("[tool.black]", False),
        ("broken = ", False),
        ("[project]\ndependencies = ['splchk']", False),
        ("# [tool.splchk]", False),
        ("tool = 'splchk'", False),
        ("[tool.splchk]\nlang = ", True),  # `load` says what is wrong
        (b"[tool.splchk]\nlang = '\xff'", True),
    ],
)
def test_pyproject_of_others(tmp_path: Path, text: str | bytes, counts: bool) -> None:
    source = write(tmp_path / "pyproject.toml", text)
    assert config.find(tmp_path, tmp_path) == (str(source) if counts else None)


def test_a_folder_with_the_files_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "splchk.toml").mkdir()
    assert config.find(tmp_path, tmp_path) is None


def test_without_stop_up_to_the_root(tmp_path: Path) -> None:
    source = write(tmp_path / "splchk.toml", "")
    (tmp_path / "a/b").mkdir(parents=True)
    assert config.find(tmp_path / "a/b") == str(source)


@systems.needs_links
def test_links(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere/splchk.toml", "")
    write(tmp_path / "project/shared.toml", "")
    link = tmp_path / "project/splchk.toml"
    link.symlink_to("shared.toml")
    assert config.find(tmp_path / "project", tmp_path / "project") == str(link)
    assert config.load(link).root == str(tmp_path / "project")
    link.unlink()
    link.symlink_to("../elsewhere/splchk.toml")
    assert config.find(tmp_path / "project") == str(link)
    with pytest.raises(ConfigError, match="a link out of the repository, not followed"):
        config.find(tmp_path / "project", tmp_path / "project")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    source = write(tmp_path / "pyproject.toml", "[tool.splchk]")
    source.chmod(0)
    with pytest.raises(ConfigError, match="permission denied: name a file that can be read"):
        config.find(tmp_path, tmp_path)


@pytest.mark.parametrize("module", ["project.config", "project.files", "git"])
def test_nothing_heavy_is_imported(module: str) -> None:
    heavy = "{'pathspec', 'tomllib', 'subprocess', 'tempfile', 'difflib', 'click'}"
    code = f"import sys, splchk.{module}; print(*({heavy} & sys.modules.keys()))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "\n"


# Patterns, and the options that are no keys.


def test_patterns_may_begin_with_the_folder_itself(tmp_path: Path) -> None:
    text = "exclude = ['./x/*.md', '!./x/a.md']\ninclude = ['./*.lock']\n[[allow]]\npath = './a.md'\nreason = 'so'\n"
    settings = config.load(write(tmp_path / "splchk.toml", text))
    assert settings.exclude == ("/x/*.md", "!/x/a.md")
    assert settings.include == ("/*.lock",)
    assert settings.allow[0].path == "/a.md"


@pytest.mark.parametrize("pattern", ["./x/*.md", "x/*.md"])
def test_they_exclude_what_they_name(tmp_path: Path, pattern: str) -> None:
    for name in ("x/a.md", "y/x/a.md", "a.md"):
        write(tmp_path / name, "teh\n")
    found = program.run("-q", "--exclude", pattern, cwd=tmp_path).lines
    assert found == ["a.md:1:1: teh → the", "y/x/a.md:1:1: teh → the"]
    write(tmp_path / "splchk.toml", f"exclude = ['{pattern}']")
    assert program.run("-q", cwd=tmp_path).lines == found


def test_options_that_are_no_keys_are_named_so() -> None:
    names = {option.names[0].removeprefix("--") for option in OPTIONS}
    assert {name for name in names if name not in {key.name for key in KEYS}} == ONLY_OPTIONS


# The table of keys.


def test_every_setting_has_a_key_of_a_known_form() -> None:
    fields = [name for name in Settings._fields if name not in ("root", "source")]
    assert [key.field for key in KEYS] == fields
    assert {key.form for key in KEYS if isinstance(key.form, str)} == config.FORMS.keys()


def test_the_page_describes_every_key(tmp_path: Path) -> None:
    rows = dict(
        re.findall(r"^\| `(?:\[\[)?([a-z-]+)(?:\]\])?` \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert list(rows) == [key.name for key in KEYS]
    for key in KEYS:
        help_, _, default = rows[key.name].rpartition(" |")
        assert help_ == key.help
        if default.strip():
            source = write(tmp_path / "splchk.toml", f"{key.name} = {default.strip().strip('`')}")
            assert config.load(source) == Settings(str(tmp_path), str(source))
