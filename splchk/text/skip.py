"""What is never checked: addresses, paths, hashes, numbers, options, calls, constants.

Each kind is one entry of `SKIPPED`, from which everything is derived that makes the search fast: whether a chunk needs
to be searched at all, and where in it a match may start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from splchk.model import NAMES, Kind
from splchk.records import Record
from splchk.text.characters import MARK
from splchk.text.latex import LATEX_SIGNS, TEXT_COMMAND
from splchk.text.lazy import compiled


class Skipped(Record):
    """A kind of text that is never checked."""

    name: str
    starts: str
    """The characters with which a match may start besides letters, digits and `_`.

    With a letter, digit or `_` a match never starts right after an ASCII letter or digit.
    """
    needs: tuple[str, ...]
    r"""Regular expressions of which a match contains one: what few words of prose have, such as `\d`.

    A chunk that contains none of any entry is not searched.
    """
    pattern: str
    """A regular expression that never goes back over what it has matched: a chunk may be as long as a file."""
    is_name: bool = False
    """True if keys of data may look like this as well: `NAME = "one"`, `Foo::one: 1`. There it is checked."""
    slips_in: tuple[Kind, ...] = ()
    """The kinds of names that may be written like this, so that slips are looked for in it: `/v1/orders: {}`."""


_IN_URL = r"""[^\s<>()\[\]"'`|]"""
# A part of a path, what a path never begins after, and the beginnings of a path with and without a root.
_PART = r"[\w.@%+~{}$:*-]"
_NO_PART_BEFORE = r"(?<![\w.@%+~{}$-])"
_ROOT = r"(?<![\w)\]>./\\])(?:~|\.{1,2}|[A-Za-z]:)?"
_START = _NO_PART_BEFORE + r"[\w.@%+~{}$-]++"
# The last part of a file's name or a host's: an ending in capitals is short (`REPORT.PDF`), unlike the next sentence.
_ENDING = r"\.(?:[a-z][\w-]*+|[A-Z][A-Z0-9]{1,3}+(?![\w-]))"
_HOST = rf"[\w-]++(?:\.[\w-]++)*?{_ENDING}(?:\.[\w-]++)*+"
# What follows a host: a port, a path, a query. After `Node.js/` another name may follow.
_PORT = r":\d++(?!\w)"
_ENDPOINT = rf"(?:{_PORT})?+(?:(?<!\.js)[/?]{_IN_URL}*+)?+"
_VALUE = r"[\w.,:/@%+~-]"

SKIPPED = (
    Skipped("URL", "", (":",), rf"""(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*+://(?:{_IN_URL}|\([^\s<>()]*\))*"""),
    Skipped("address without a scheme", "", (r"\.\w", ":"), rf"(?<![\w.])(?:www\.|mailto:){_IN_URL}+"),
    Skipped("e-mail address", ".+-", ("@",), r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"),
    Skipped("package with a scope", "@", ("@",), r"(?<![\w@])@[\w][\w.-]*+[/@][\w.-]++"),
    Skipped("mention", "@", ("@",), r"(?<![\w@])@[\w][\w.-]*+", slips_in=(Kind.KEY,)),
    Skipped("fragment of a link", "(", ("#",), r"(?<=\])\(#[^\s()]*+\)"),
    Skipped("emoji", ":", (":",), r"(?<![\w:]):[a-z0-9_+-]++:(?![\w:])"),
    Skipped("UUID", "", (r"\d",), r"(?<!\w)[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?!\w)"),
    Skipped("hexadecimal number, or colour", "#", (r"\d", "#"), r"(?<!\w)(?:0[xX]|#)[0-9a-fA-F]++(?!\w)"),
    Skipped("hash", "", (r"\d",), r"(?<!\w)(?=[a-fA-F]*\d)[0-9a-fA-F]{6,}+(?!\w)"),
    Skipped("DOI", "", (r"\d",), rf"(?<![\w./-])(?:doi:)?10\.\d{{4,9}}/(?:{_IN_URL}|\([^\s<>()]*\))++"),
    # A word in small letters that a hyphen joins to a version is checked: `1.2-compatible`.
    Skipped("version", "", (r"\d",), r"(?<!\w)v?\d++(?:\.\d++)+(?:[\w.+]|-(?![a-z]{3,}+(?![\w+-]|\.\w)))*+"),
    Skipped("number with a unit or an ordinal's ending", "", (r"\d",), r"(?<!\w)\d[\d.,]{0,30}+[A-Za-zµ]{1,4}(?!\w)"),
    Skipped("option", "-", ("--",), rf"(?<![\w.-])--[A-Za-z][\w-]*+(?:={_VALUE}*+)?+"),
    Skipped("assignment", "", (r"\w=",), rf"(?<![\w.-])[A-Za-z_][\w.-]*+=(?![=>\s]){_VALUE}*+", is_name=True),
    Skipped("member", ":$", ("->", "::"), r"(?<![\w:>$-])[\w$]*+(?:(?:->|::)[\w$]++)++(?:->|::)?+", is_name=True),
    Skipped("variable of a shell", "$", (r"\$",), r"\$\{?\w++\}?", slips_in=(Kind.KEY,)),
    Skipped("variable of Windows", "%", ("%",), r"(?<!\w)%\w++%"),
    Skipped("placeholder", "{", ("{",), r"(?<!\w)\{\{?[A-Za-z_][\w.-]*+\}\}?", slips_in=(Kind.KEY,)),
    Skipped(
        "placeholder in angle brackets, or tag",
        "<",
        ("<",),
        r"(?<![\w\\])</?[A-Za-z][\w:-]*+/?>",
        slips_in=(Kind.KEY,),
    ),
    Skipped(
        "version or issue of a package",
        "",
        ("@", "#"),
        r"(?<![\w.@/-])[\w-]++(?:(?:@v?\d|/[\w.-]++@\w)[\w./+-]*+|/[\w.-]++#\d++(?!\w))",
    ),
    Skipped(
        "path from a root",
        "~./\\",
        ("/", r"\\"),
        _ROOT + rf"(?:/|\\(?=[^\W_])){_PART}++(?:[/\\]{_PART}*+)*+",
        slips_in=NAMES,
    ),
    Skipped("path through two folders", ".@%+~{}$-", ("/",), rf"{_START}(?:/{_PART}++){{2,}}+/?", slips_in=NAMES),
    Skipped(
        "folder", ".@%+~{}$-", ("/",), rf"""{_START}(?:/[\w.@%+~{{}}$*-]++)*+/(?![\w.<*~`\[({{"'])""", slips_in=NAMES
    ),
    Skipped(
        "file in a folder",
        "@%+~{}$-",
        ("/",),
        rf"{_NO_PART_BEFORE}[\w@%+~{{}}$-]++/[\w@%+~{{}}$*-]*+{_ENDING}",
        slips_in=NAMES,
    ),
    Skipped("file or host", "-", (r"\.\w",), rf"(?<![\w./@-])(?!(?:[A-Za-z]\.)+){_HOST}{_ENDPOINT}"),
    Skipped("host with a port", "", (r"\d",), rf"(?<![\w./@-])[A-Za-z][\w-]*+{_PORT}{_ENDPOINT}"),
    Skipped("hidden file", ".", (r"\.\w",), r"(?<![\w./])\.[a-z][\w.-]*+", slips_in=NAMES),
    Skipped("call", "", (r"\(\)",), r"(?<![\w.:])[A-Za-z_][\w.:]*+\(\)"),
    Skipped("command of an editor", ":", (":",), r"(?<=[|*\"'`]):[a-z][\w-]*+!?(?=[|*\"'`])"),
    Skipped("constant", "_", ("_",), r"(?<![A-Za-z0-9_])_*+[A-Z][A-Z0-9]*+(?:_++[A-Z0-9]++)++_*+(?!\w)", is_name=True),
)
"""Where several match, the first one counts."""

RARE = (
    Skipped("command of LaTeX", "\\", LATEX_SIGNS, rf"\\{TEXT_COMMAND}\{{"),
    Skipped("target of a reference", "(", (")=",), r"(?<![^\s\ufeff])\([\w:./-]++\)=(?!\S)"),
    Skipped("anchor in brackets", "[", ("[#",), r"\[#[\w:./-]++\](?![(\[])"),
    Skipped("person of a task", "", ("TODO(",), r"(?<!\w)TODO\([\w.@-]++\)"),
    Skipped("scope of a change", "", ("):", ")!:"), r"(?<!\S)[a-z]++\([\w./,@*-]++\)!?:(?!\S)"),
)
"""Searched before the others, and each by itself: in few chunks are what they need, which are strings here."""
RANDOM = Skipped(
    "base64",
    "+/-",
    (r"\d", "=", r"\+", "/", r"[a-z][A-Z]{2}[a-z]|[A-Z][a-z][A-Z]"),
    r"(?<![\w+/=-])[A-Za-z0-9+/_-]{8,}+={0,2}(?![\w=])",
)
"""Random characters: searched after the others; a match is skipped if it looks random."""
_LONG_RANDOM = 12
"""Characters: in shorter ones (`dQw4w9WgXcQ`), hardly two of a kind follow each other."""
_DOTTED_NAME = r"[^\W\d][\w-]*+(?:\.[\w-]++)++"
_DOMAIN = (
    "(?:ai|app|cloud|cn|co|com|de|dev|edu|eu|example|fr|gov|info|internal|invalid|io|jp|local|localhost|net|nl|org|"
    "ru|uk)"
)
"""The top-level domains of most hosts in data."""
_OWNER = rf"{_DOMAIN}\.[\w-]++(?:\.|\Z)"
"""Whose name this is, in reverse order: `com.example.` in `com.example.orders`."""
_RUN_OF_A_KIND = r"[a-z]+|[A-Z]+|[0-9]+"


def blank_skipped(chunk: str, keep_dotted: bool, keep_names: bool = False, slips_in: tuple[Kind, ...] = ()) -> str:
    """Return a chunk in which all that is never checked is replaced by as many blanks.

    With `keep_dotted`, names with dots, which otherwise are files or hosts, are kept; with `keep_names` what may be a
    key (`Skipped.is_name`); with `slips_in` also where slips are looked for in names of these kinds: paths, files, and
    names with dots, but no hosts.
    """
    if not (needed().search(chunk) or "):" in chunk or ")!:" in chunk or "TODO(" in chunk):
        return chunk
    # Marks are parts of words: what stands beside `the` with a soft hyphen stands beside it without.
    marks = () if chunk.isascii() else tuple(compiled(f"[{MARK}]").finditer(chunk))
    if marks:
        chunk = compiled(f"[{MARK}]").sub("_", chunk)
    for entry in RARE:
        for need in entry.needs:  # in half the time of `any`
            if need in chunk:
                chunk = compiled(entry.pattern).sub(_blanks, chunk)
                break
    blanks = _blanks_if_host if slips_in else _blanks_unless_dotted if keep_dotted else _blanks
    chunk = all_patterns(keep_names, slips_in).sub(blanks, chunk)
    if len(chunk) >= 8 and not chunk.isspace():
        chunk = compiled(RANDOM.pattern).sub(_blanks_if_random, chunk)
    return _with_marks(chunk, marks) if marks else chunk


def _with_marks(chunk: str, marks: Iterable[re.Match[str]]) -> str:
    """Return a chunk with its marks where they have not been replaced by blanks."""
    characters = list(chunk)
    for mark in marks:
        if characters[mark.start()] != " ":
            characters[mark.start()] = mark[0]
    return "".join(characters)


@cache
def needed() -> re.Pattern[str]:
    """Return the pattern without a match of which nothing in a chunk is skipped."""
    needs = dict.fromkeys(need for entry in (*SKIPPED, RANDOM) for need in entry.needs)
    # Single characters are matched faster in one set than as alternatives.
    single = [need for need in needs if re.fullmatch(r"\\?.", need)]
    return re.compile("|".join((f"[{''.join(single)}]", *(need for need in needs if need not in single))))


@cache
def all_patterns(keep_names: bool, slips_in: tuple[Kind, ...] = ()) -> re.Pattern[str]:
    """Return the pattern of all entries, or of those that cannot be keys, and in which no slips are looked for.

    Where none may start is decided first.
    """
    entries = [entry for entry in SKIPPED if not (keep_names and entry.is_name)]
    entries = [entry for entry in entries if not set(slips_in).intersection(entry.slips_in)]
    signs = re.escape("".join(sorted({sign for entry in entries for sign in entry.starts})))
    start = rf"(?:(?<![A-Za-z0-9])(?=\w)|(?=[{signs}]))"
    return re.compile(f"{start}(?:{'|'.join(entry.pattern for entry in entries)})")


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blanks_unless_dotted(match: re.Match[str]) -> str:
    return match.group() if compiled(_DOTTED_NAME).fullmatch(match.group()) else _blanks(match)


def _blanks_if_host(match: re.Match[str]) -> str:
    """Keep names with dots and files, but for whose they are."""
    text = match.group()
    if not compiled(_DOTTED_NAME).fullmatch(text) or compiled(_DOMAIN).fullmatch(text.rpartition(".")[2].lower()):
        return _blanks(match)
    owner = compiled(_OWNER).match(text)
    return _blanks(owner) + text[owner.end() :] if owner else text


def _blanks_if_random(match: re.Match[str]) -> str:
    return _blanks(match) if _looks_random(match.group()) else match.group()


def _looks_random(text: str) -> bool:
    """Return True if capitals, small letters and digits change too often for a name, as in base64."""
    runs = compiled(_RUN_OF_A_KIND).findall(text)
    if not runs or text in (text.lower(), text.upper()):
        return False
    if text.endswith("=") and len(text) % 4 == 0:
        return True
    digits = any(run.isdigit() for run in runs)
    most = (2.6 if digits else 1.8) if len(text) >= _LONG_RANDOM else (1.4 if digits else 1.2)
    return len(text) / len(runs) < most
