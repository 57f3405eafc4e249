"""Dictionaries in Hunspell's format: where they are found, which engine reads them, and what cannot be one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from splchk.dictionaries import hunspell, hunspell_files
from splchk.dictionaries.base import Dictionary, open_dictionary
from splchk.dictionaries.hunspell import EngineMissingError, HunspellDictionary
from splchk.dictionaries.hunspell_files import Source
from splchk.dictionaries.hunspell_format import DictionaryError
from splchk.model import RunError
from tests.made_dictionary import AFFIXES, write_dictionary
from tests.program import run, write

ENGINES = {"chunspell": hunspell._open_chunspell, "spylls": hunspell._open_spylls}


@pytest.fixture(autouse=True)
def _no_other_dictionaries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep away the dictionaries of the machine."""
    monkeypatch.setattr(hunspell_files, "system_folders", lambda: iter([str(tmp_path / "system")]))


def opened(base: Path) -> HunspellDictionary:
    return HunspellDictionary("xx", Source("xx", str(base), "test"))


@pytest.fixture(params=ENGINES)
def dictionary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> HunspellDictionary:
    monkeypatch.setattr(hunspell, "_open_chunspell", ENGINES[request.param])
    return opened(write_dictionary(tmp_path, "xx"))


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("systema", True),
        ("Systemas", True),
        ("PROGRAMMAS", True),
        ("rescriber", True),
        ("cafés", True),
        ("polonia", False),
        ("Polonia", True),
        ("linguaprogramma", True),
        ("sytema", False),
        ("система", False),
        ("", False),
        ("a\0b", False),
        ("\udcff", False),
        ("x" * 1000, False),
    ],
)
def test_both_engines_know_the_same(dictionary: HunspellDictionary, word: str, known: bool) -> None:
    assert dictionary.knows(word) is known


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("sytema", "systema"),
        ("systmeas", "systemas"),
        ("Progrmma", "Programma"),
        ("LNIGUA", "LINGUA"),
        ("cafe", "café"),
        ("rescribr", "rescriber"),
        ("polonia", "Polonia"),
        ("linguaprogrmma", "linguaprogramma"),
    ],
)
def test_slips_are_undone_without_the_engine(
    dictionary: HunspellDictionary, monkeypatch: pytest.MonkeyPatch, wrong: str, right: str
) -> None:
    monkeypatch.setattr(dictionary, "_propose", lambda word: pytest.fail("the engine takes long"))
    quick = dictionary.suggest(wrong, quick=True)
    assert quick[:1] == ([right] if wrong != "linguaprogrmma" else [])  # any word is near to some compound
    assert dictionary.suggest(wrong, few=True)[0] == right


def test_the_engine_suggests_what_is_further_away(dictionary: HunspellDictionary) -> None:
    assert dictionary.suggest("sytemma", quick=True) == []
    assert "systema" in dictionary.suggest("sytemma")
    assert dictionary.suggest("x" * 100) == dictionary.suggest("a\0b") == dictionary.suggest("\udcffb") == []


@pytest.mark.parametrize(
    ("encoding", "words", "known"),
    [
        ("ISO8859-1", ("café", "naïve"), "café"),
        ("ISO8859-2", ("łódź",), "łódź"),
        ("KOI8-R", ("привет",), "привет"),
        ("microsoft-cp1251", ("здраво",), "здраво"),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_encodings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str, words: tuple[str, ...], known: str, engine: str
) -> None:
    monkeypatch.setattr(hunspell, "_open_chunspell", ENGINES[engine])
    found = opened(write_dictionary(tmp_path, "xx", encoding, words))
    assert found.knows(known)
    assert not found.knows(known[:-1])
    assert not found.knows("中文字")
    assert found.suggest(known[:2] + known[3:], quick=True) == [known]


def test_without_an_encoding_it_is_latin_1(tmp_path: Path) -> None:
    base = write_dictionary(tmp_path, "xx", "ISO8859-1", ("café",))
    affixes = AFFIXES.replace("SET {encoding}\n", "")
    base.with_suffix(".aff").write_text(affixes, encoding="ascii")
    assert opened(base).knows("café")


def test_a_byte_order_mark_is_no_part_of_a_line(tmp_path: Path) -> None:
    base = write_dictionary(tmp_path, "xx")
    for suffix in (".aff", ".dic"):
        path = base.with_suffix(suffix)
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert opened(base).knows("cafés")


@pytest.mark.parametrize(
    ("suffix", "content", "message"),
    [
        (".aff", b"SET UTF-8\nSFX P Y 3\nSFX P 0 s .\n", "xx.aff: line 2: 2 fewer affixes follow than it says"),
        (".aff", b"SET UTF-8\nSFX P Y three\n", "xx.aff: line 2: 'SFX P Y three' is no class of affixes"),
        (".aff", b"SET UTF-8\nSFX P Y 2\nSFX P 0 s .\nTRY abc\n", "xx.aff: line 2: 1 fewer affixes follow"),
        (".aff", b"SET KLINGON-1\n", "xx.aff: the encoding 'KLINGON-1' is not known"),
        (".aff", b"\x7fELF\0\0\0", "xx.aff: binary data"),
        (".dic", b"alpha\nbeta\n", "xx.dic: line 1 is not the number of words"),
        (".dic", b"", "xx.dic: line 1 is not the number of words"),
        (".dic", b"1\nalpha\0\n", "xx.dic: line 1 is not the number of words"),
        (".dic", b"2\nalpha\ncaf\xe9\n", "xx.dic: line 3 is not UTF-8, which xx.aff says it is: save it in that"),
        (".dic", b"1\n" + b"a" * 50_000_000, "xx.dic: more than 32 MB, which no dictionary has: name another file"),
        (".dic", None, "xx.dic: no such file or directory: name a dictionary that can be read"),
    ],
)
def test_what_is_no_dictionary_is_one_line(tmp_path: Path, suffix: str, content: bytes | None, message: str) -> None:
    write_dictionary(tmp_path / "dict", "xx")
    path = tmp_path / "dict" / f"xx{suffix}"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DictionaryError) as error:
        opened(tmp_path / "dict" / "xx")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    if content is not None:
        write(tmp_path, {"a.md": "Text.\n", "splchk.toml": 'lang = "xx"\ndictionaries = { xx = "dict/xx" }\n'})
        outcome = run("a.md", cwd=tmp_path)
        assert (outcome.code, len(outcome.messages)) == (2, 1)
        assert message in outcome.messages[0]


def test_without_an_engine_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    monkeypatch.setitem(sys.modules, "spylls.hunspell", None)
    base = write_dictionary(tmp_path, "xx")
    with pytest.raises(EngineMissingError, match=r"no engine for .*xx.dic: pip install splchk\[hunspell\]"):
        opened(base)
    with pytest.raises(EngineMissingError):
        open_dictionary("xx", "auto", {"xx": str(base)})


# Where they are found.


def source_of(found: Dictionary) -> Source:
    assert isinstance(found, HunspellDictionary)
    return found.source


def test_the_nearest_source_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dictionary(tmp_path / "system", "xx_XX")
    assert source_of(open_dictionary("xx")).origin == str(tmp_path / "system")
    package = tmp_path / "site"
    write_dictionary(package / "xx_words", "other")
    (package / "xx_words" / "__init__.py").write_text("raise SystemExit('no code of it is run')\n")
    write(
        package,
        {
            "xx_words-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: xx-words\nVersion: 1.0\n",
            "xx_words-1.0.dist-info/entry_points.txt": "[splchk.dictionaries]\nxx_XX = xx_words:other\nyy = nowhere\n",
        },
    )
    monkeypatch.syspath_prepend(str(package))
    assert source_of(open_dictionary("xx"))[:3] == ("xx_XX", str(package / "xx_words" / "other"), "xx-words")
    own = write_dictionary(tmp_path / "own", "mine")
    assert source_of(open_dictionary("xx", "auto", {"xx": str(own)})).is_named
    assert source_of(open_dictionary("xx_YY", "auto", {"xx": str(own)})).is_named
    assert source_of(open_dictionary("en", "auto", {"en": str(own)})).base == str(own)
    assert open_dictionary("en", "auto", {"xx": str(own)}).has_software


def test_a_package_in_the_working_directory_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there may be a stranger's."""
    write_dictionary(tmp_path / "here" / "evil", "xx_XX")
    write(tmp_path / "here", {"evil-1.dist-info/entry_points.txt": "[splchk.dictionaries]\nxx_XX = evil\n"})
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.syspath_prepend(str(tmp_path / "here"))
    monkeypatch.syspath_prepend("")
    assert list(hunspell_files.packaged()) == []
    monkeypatch.chdir(tmp_path)
    assert [one.tag for one in hunspell_files.packaged()] == ["xx_XX"]


@pytest.mark.parametrize(
    ("lang", "tag"),
    [("xx", "xx_XX"), ("xx_AA", "xx_AA"), ("XX-aa", "xx_AA"), ("yy", "yy_BB"), ("sr-latn-rs", "sr_Latn_RS")],
)
def test_which_region_a_tag_means(tmp_path: Path, lang: str, tag: str) -> None:
    for name in ("xx_AA", "xx", "xx_XX", "yy_CC", "yy_BB", "sr_Latn_RS", "hyph_xx_XX"):
        write_dictionary(tmp_path / "system", name)
    assert source_of(open_dictionary(lang)).tag == tag


def test_another_region_is_never_taken_for_it(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "system", "xx_AA")
    with pytest.raises(RunError, match="'xx_BB', only for xx_AA: splchk languages xx_BB says how to get one"):
        open_dictionary("xx_BB")
    with pytest.raises(RunError, match="no Hunspell dictionary for the language 'yy': splchk languages yy"):
        open_dictionary("yy", "hunspell")


def test_names_of_libreoffice(tmp_path: Path) -> None:
    write_dictionary(tmp_path / "system", "xx_XX_frami")
    assert source_of(open_dictionary("xx_XX")).tag == "xx_XX"


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"DICPATH": "/a:/b"}, ["/a", "/b"]),
        ("linux", {"XDG_DATA_DIRS": "/nix/share"}, ["/nix/share/hunspell"]),
        ("linux", {}, ["/usr/share/hunspell", "/usr/share/myspell/dicts"]),
        ("darwin", {"HOME": "/Users/ann"}, ["/Users/ann/Library/Spelling", "/Library/Spelling"]),
    ],
)
def test_folders_of_systems(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: list[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = list(hunspell_files.system_folders())
    assert [folder for folder in found if folder in expected] == expected


def test_folders_of_windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    office = tmp_path / "LibreOffice" / "share" / "extensions" / "dict-de"
    office.mkdir(parents=True)
    found = list(hunspell_files.system_folders())
    assert str(tmp_path / "hunspell") in found
    assert str(office) in found


def test_letters_that_the_dictionary_spells_differently(tmp_path: Path) -> None:
    """Dutch dictionaries have a digraph for `ij`, and say how it is written outside."""
    base = write_dictionary(tmp_path, "xx", words=("kĳken", "wĳzer"))
    path = base.with_suffix(".aff")
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\nICONV 1\nICONV ij ĳ\n\nOCONV 1\nOCONV ĳ ij\n", encoding="utf-8"
    )
    found = opened(base)
    assert found.knows("kijken")
    assert (found.suggest("kijekn", quick=True), found.suggest("wizer", quick=True)) == (["kijken"], ["wijzer"])
