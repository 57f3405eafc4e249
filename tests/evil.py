"""Evil inputs, as a stranger's pull request may bring them, each with what must happen: `python -m tests.evil FOLDER`.

The table `EVIL` has settings, lists, documents, names and git's own files. Each is put into a repository of its own, in
which a neighbour of the repository has a secret, and links lead there.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.repositories import new, put, run

SECRET = "hunterzwei"
HEADER = "personal_ws-1.1 en 0 utf-8\n"
PAIRS = "personal_repl-1.1 en 0 utf-8\n"


def make_repository(root: Path) -> Path:
    """Make a repository with a document, a neighbour that has a secret, and links that lead there; return it."""
    put(root.parent / "outside.txt", HEADER + SECRET + "\n")
    new(root)
    put(root / "x.md", f"{'a' * 60}!\n\nTeh {SECRET}.\n")
    put(root / ("a" * 200 + ".md"), "text\n")
    put(root / "k.json", '{"k": ' * 300 + '{"adress": 1}' + "}" * 300)
    (root / "link.prepl").symlink_to("../outside.txt")
    (root / "folder").symlink_to("..")
    (root / "inner").symlink_to(".git/config")
    run(root, "config", "http.extraheader", f"AUTHORIZATION: {SECRET}")
    return root


@dataclass(frozen=True)
class Evil:
    """Something that is meant to do harm, and what must happen."""

    name: str
    files: dict[str, str | bytes]
    """By their paths; a content that begins with `-> ` is a symbolic link to what follows."""
    code: int = 1
    messages: tuple[str, ...] = ()
    """Patterns, one for each line of standard error."""
    arguments: tuple[str, ...] = ("-q", "x.md")

    def put_into(self, root: Path) -> None:
        """Write the files into a repository."""
        for name, content in self.files.items():
            if isinstance(content, str) and content.startswith("-> "):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).symlink_to(content[3:])
            else:
                put(root / name, content)


GIVEN_UP = (
    r'ignore-regex = ["(a+)+$"]',
    r'ignore-regex = ["(a|a)*$"]',
    r'ignore-regex = ["(a|aa)+$"]',
    r'ignore-regex = ["(([a-z])+.)+[A-Z]([a-z])+$"]',
    r'ignore-regex = ["a*a*a*a*a*a*a*a*a*a*a*b"]',
    r'ignore-regex = ["(?:(?:a?){40}a{40})+$", "fine"]',
)
"""What would never end."""

REFUSED = (
    'words = ["/etc/passwd"]',
    'words = ["../outside.txt"]',
    'words = ["docs/../../outside.txt"]',
    'replacements = ["link.prepl"]',
    'words = ["folder/outside.txt"]',
    'words = [".git/config"]',
    'words = ["inner"]',
    'words = ["/dev/zero"]',
    'words = ["/dev/stdin"]',
    'words = ["a\\u0000b"]',
    'lang = "../../outside"',
    'lang = "en\\u001b[31m"',
    "words = " + "[" * 3000 + "]" * 3000,
    'backend = "/tmp/evil.so"',
    'plugin = "evil.py"',
    'ignore-regex = ["(?<n>"]',
)
"""What is not even begun."""

HARMLESS = (
    '[[allow]]\npointer = "' + "/**" * 60 + '/x"\nreason = "r"',
    '[[allow]]\npointer = "/' + "a*" * 60 + 'b"\nreason = "r"',
    'exclude = ["' + "**/" * 60 + 'x"]',
    'exclude = ["' + "a*" * 60 + 'b"]',
    'exclude = ["[[:alpha:]]' + "?*" * 200 + '"]',
    'include = ["' + "*a" * 60 + '.x"]',
)
"""What looks as if it would take for ever, and does not."""


SETTINGS = "splchk.toml"
_DOCUMENT = f"Teh first.\n\n{'a' * 5000}!\n"
_TOO_LONG = r"splchk\.toml: ignore-regex: .*takes too long"
_ALIASES = "a: &a [teh]\n" + "".join(f"b{number}: &b{number} [*a, *a]\n" for number in range(5000))
_TAG = "a: !!python/object/apply:os.system ['touch ran']\ndescription: teh end\n"
_PROGRAMS = "[core]\n\tfsmonitor = touch ran\n\tpager = touch ran\n\thooksPath = .\n"
_LINK_OUT = ("a link out of the repository",)
_UNREAD = r"not checked: .*exclude the file$"
_LIST, _TABLE = ".aspell.en.pws", ".aspell.en.prepl"


def _all() -> list[Evil]:
    evil = [
        Evil(f"settings that never end, {number}", {SETTINGS: text, "x.md": _DOCUMENT}, 2, (_TOO_LONG,))
        for number, text in enumerate(GIVEN_UP)
    ]
    evil += [
        Evil(f"settings that are refused, {number}", {SETTINGS: text}, 2, (r"^splchk: splchk\.toml: ",))
        for number, text in enumerate(REFUSED)
    ]
    evil += [
        Evil(f"settings that seem slow, {number}", {SETTINGS: text}, arguments=("-q",))
        for number, text in enumerate(HARMLESS)
    ]
    evil += [
        Evil("settings with a zero byte", {SETTINGS: "\0"}, 2, ("broken TOML",)),
        Evil("settings that are no text", {SETTINGS: b"\xff\xfe\x00"}, 2, (r"^splchk: splchk\.toml: ",)),
        Evil("settings with ever more keys", {SETTINGS: "a." * 20_000 + "b = 1"}, 2, (r"^splchk: splchk\.toml: ",)),
        Evil("settings of other tools that are none", {"pyproject.toml": "[" * 3000}),
        # Lists.
        Evil("a list with a zero byte", {_LIST: HEADER + "a\0b\n"}, 1),
        Evil("a list in UTF-16", {_LIST: HEADER.encode("utf-16")}, 2, ("the file is UTF-16",)),
        Evil("a list without a header", {_LIST: "teh\n"}, 2, (r"\.pws: line 1",)),
        Evil("a list of one line", {_LIST: HEADER + "ab" * 500_000}, 1),
        Evil("a list of backslashes", {_LIST: HEADER + "\\" * 500_000}, 1),
        Evil("a list of nothing but line ends", {_LIST: HEADER + "\n" * 500_000}, 1),
        Evil("a list with control characters", {_LIST: HEADER + "\x1b[31mteh\n\x9b1m\n"}, 1),
        Evil("a list that is a folder", {f"{_LIST}/x": "x"}, 1),
        Evil("a table of one word", {_TABLE: PAIRS + "teh the\n" * 50_000}, 1),
        Evil("a table of chains", {_TABLE: PAIRS + "teh abd\nabd teh\nfoo foo\n"}, 1),
        Evil("a table whose correction has a line break", {_TABLE: PAIRS + "teh a\\nb\n"}, 1),
        Evil("a table whose correction is long", {_TABLE: PAIRS + "teh " + "a" * 1_000_000 + "\n"}, 1),
        # Documents.
        Evil("a document with a zero byte", {"x.md": "Teh\0"}, 2, ("byte 4 is NUL",)),
        Evil("a document in UTF-16", {"x.md": "Teh".encode("utf-16")}, 2, ("UTF-16, not read",)),
        Evil("a document of undecodable bytes", {"x.md": b"Teh \xff\xfe\xed\xa0\x80\n"}, 1),
        Evil("a document with control characters", {"x.md": "\x1b]0;x\x07teh\x9b31m wrogn\x1b[0m\n"}, 1),
        Evil("a document in a document in …", {"x.md": "> " * 5000 + "teh\n"}, 2, (_UNREAD,)),
        Evil("brackets without end", {"x.md": "teh " + "[" * 300_000 + " wrogn"}, 2, (_UNREAD,)),
        Evil("images without end", {"x.md": "teh " + "![" * 150_000 + " wrogn"}, 2, (_UNREAD,)),
        Evil("marks without end", {"x.md": "teh " + "*a_ `b ~~c " * 20_000}, 1),
        Evil("tags without end", {"x.md": "teh\n" + "<div <!-- <a b=" * 20_000}, 1),
        Evil("a table with thousands of columns", {"x.md": "|teh" * 5000 + "\n" + "|-" * 5000 + "\n|a\n" * 500}, 1),
        Evil("front matter that never ends", {"x.md": "---\n" + "teh: [" * 50_000}, 2, (_UNREAD,)),
        Evil(
            "aliases of YAML",
            {"x.yaml": "a: &a [teh]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(5000))},
            1,
            (),
            ("-q", "x.yaml", "x.md"),
        ),
        Evil(
            "tags of YAML",
            {"x.yaml": "a: !!python/object/apply:os.system ['touch ran']\ndescription: teh end\n"},
            1,
            (),
            ("-q", "x.yaml"),
        ),
        Evil("nesting of YAML", {"x.yaml": "description: teh end\nb: " + "[" * 100_000}, arguments=("-q", "x.yaml")),
        Evil("nesting of JSON", {"x.json": "[" * 300_000 + '"teh end"'}, arguments=("-q", "x.json")),
        Evil("keys of TOML", {"x.toml": "a." * 100_000 + "b = 'teh end'\n"}, 1, (), ("-q", "x.toml")),
        Evil("a directive without end", {"x.md": "Teh\n\n<!-- splchk: ignore " + "a " * 200_000}, 1),
        Evil(
            "comments that open others", {"x.json": "{" + "/*" * 200_000 + '"teh end"'}, 1, (), ("-q", "x.json", "x.md")
        ),
        # Names.
        Evil("a name with control characters", {"\x1b[31m\n::error::x.md": "Teh\n"}, 1, (), ("-q", ".")),
        Evil("a name that reads like an option", {"--fix": "Teh\n"}, 2, ("reads like an option",), ("--fix", "x.md")),
        Evil("a name that is no text", {os.fsdecode(b"\xff\xfe.md"): "Teh\n"}, 1, (), ("-q", ".")),
        Evil("folders in folders", {"d/" * 400 + "x.md": "Teh\n"}, arguments=("-q",)),
        Evil(
            "a link to itself", {"loop.md": "-> loop.md"}, 0, ("a link that leads back to itself",), ("-q", "loop.md")
        ),
        Evil("a link out", {"out.md": "-> ../outside.txt"}, 0, _LINK_OUT, ("-q", "out.md")),
        Evil("a folder that is a link out", {"docs": "-> .."}, 2, _LINK_OUT, ("-q", "docs")),
        Evil(
            "a link to git's settings", {"c.txt": "-> .git/config"}, 0, ("what git keeps for itself",), ("-q", "c.txt")
        ),
        # Git.
        Evil("an index that is none", {".git/index": "DIRC"}, 2, ("git cannot read",), ("-q",)),
        Evil("settings of git that are none", {".git/config": "["}, 2, ("git cannot read",), ("-q",)),
        Evil(
            "a HEAD that leads nowhere",
            {".git/HEAD": "ref: refs/heads/../../../x"},
            2,
            ("splchk: ",),
            ("-q", "--since", "HEAD"),
        ),
        Evil(
            "a program in git's settings",
            {".git/config": "[core]\n\tfsmonitor = touch ran\n\tpager = touch ran\n\thooksPath = .\n"},
            1,
            (),
            ("-q",),
        ),
        Evil("a baseline that is none", {"b": "[" * 100_000}, 2, (r"^splchk: b: ",), ("-q", "--baseline", "b")),
    ]
    return evil


_ON_LINUX = ("a name that is no text",)
"""What other systems' file systems cannot hold."""
EVIL = [evil for evil in _all() if sys.platform == "linux" or evil.name not in _ON_LINUX]


def main(folder: Path) -> None:
    """Put each of them into a folder, in a repository of its own, and print what must happen."""
    for number, evil in enumerate(EVIL):
        root = folder / f"{number:03}" / "r"
        evil.put_into(make_repository(root))
        print(f"{root}: {evil.name}: splchk {' '.join(evil.arguments)}: exit code {evil.code} {evil.messages or ''}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
