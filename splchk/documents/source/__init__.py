"""Source code, of which the comments and docstrings are prose.

`syntax.py` finds comments, for which it knows strings as well; a module for each family of languages says how they are
written. `prose.py` says what of a comment is no prose: names, tags, code that is commented out, comments to programs.
"""

from __future__ import annotations

from splchk.documents.base import DocumentType
from splchk.model import Escaping

_PACKAGE = "splchk.documents"
_HASH_COMMENT = ("#", "")
_SLASHES = (("//", ""), ("/*", "*/"))


def _source(name: str, marks: tuple[str, ...], comments: tuple[tuple[str, str], ...], files: str) -> DocumentType:
    """Return the type of source code of a family of languages, without one of whose `marks` a text has no comment.

    `files` are suffixes and file names.
    """
    reader = f"{_PACKAGE}.source.{name}"
    return DocumentType(
        name,
        "source code",
        reader,
        suffixes=(*(one for one in files.split() if one[0] == "."),),
        file_names=(*(one for one in files.split() if one[0] != "."),),
        is_default=False,
        embedding=reader,
        fence_marks=marks,
        comments=comments,
        escapes=Escaping.NONE,
        is_source=True,
    )


TYPES = (
    _source("c", ("//", "/*"), _SLASHES, ".c .h .cc .cpp .cxx .hh .hpp .hxx .ino .m .mm .java .cs .groovy .gradle"),
    _source("rust", ("//", "/*"), _SLASHES, ".rs .swift .kt .kts .scala .dart"),
    _source(
        "javascript",
        ("//", "/*"),
        _SLASHES,
        ".js .cjs .mjs .jsx .ts .cts .mts .tsx .go .css .scss .less .zig",
    ),
    _source("python", ("#", '"""', "'''"), (_HASH_COMMENT,), ".py .pyi .pyx"),
    _source("elixir", ("#", "@doc", "@moduledoc"), (_HASH_COMMENT,), ".ex .exs"),
    _source(
        "shell",
        ("#", "/*"),
        (_HASH_COMMENT,),
        ".sh .bash .zsh .ksh .fish .r .jl .mk .cmake .nix dockerfile containerfile makefile gnumakefile justfile",
    ),
    _source(
        "ruby", ("#", "=begin", "=pod", "=head"), (_HASH_COMMENT,), ".rb .rake .pl .pm .t gemfile rakefile vagrantfile"
    ),
    _source("php", ("//", "/*", "#"), (*_SLASHES, _HASH_COMMENT), ".php"),
    _source("haskell", ("--", "/*", "{-"), (("--", ""), ("/*", "*/"), ("{-", "-}")), ".lua .hs .elm .ada .adb .ads"),
    _source("erlang", ("%",), (("%", ""),), ".erl .hrl .escript"),
    _source("lisp", (";", "#|"), ((";", ""),), ".lisp .cl .el .scm .rkt .clj .cljs .cljc .edn"),
)
"""The document types of source code."""
