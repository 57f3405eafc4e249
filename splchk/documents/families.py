"""Families of document types that have much in common: keys and values, formats with names, and source code."""

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


SOURCES = (
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
"""Source code: a type for each family of languages that write comments in the same way."""

COPIES = ("", ".dist", ".example", ".sample", ".template")
"""What follows the suffix of a file that is to be copied."""


def with_copies(suffixes: str) -> tuple[str, ...]:
    """Return suffixes, each also with what follows it in a file that is to be copied: `.ini`, `.ini.example`."""
    return tuple(suffix + copy for suffix in suffixes.split() for copy in COPIES)


def _names(
    name: str, title: str, suffixes: tuple[str, ...], comments: tuple[tuple[str, str], ...], file_names: str = ""
) -> DocumentType:
    """Return the type of a format; `file_names` are separated by blanks."""
    return DocumentType(
        name,
        title,
        f"{_PACKAGE}.names.{name}",
        suffixes=suffixes,
        file_names=(*file_names.split(),),
        comments=comments,
        escapes=Escaping.NONE,
        is_data=True,
        is_technical=True,
    )


_CSV = _names("csv", "CSV", (".csv", ".tsv"), ())
_SQL = _names("sql", "SQL", (".sql",), (("--", ""), ("/*", "*/")))
TECHNICAL = (
    _names("properties", "properties", with_copies(".properties"), (_HASH_COMMENT, ("!", ""))),
    _names("env", "environment variables", (".env",), (_HASH_COMMENT,))._replace(beginnings=(".env.",)),
    _names(
        "ini",
        "INI",
        with_copies(".ini .cfg"),
        (_HASH_COMMENT, (";", "")),
        ".coveragerc .editorconfig .flake8 .gitconfig .gitlint .hgrc .npmrc .pylintrc .pypirc .sqlfluff pylintrc",
    ),
    _names("xml", "XML", (*with_copies(".xml .xsd"), ".plist", ".rng", ".wsdl"), (("<!--", "-->"),)),
    _names("graphql", "GraphQL", (".graphql", ".graphqls", ".gql"), (_HASH_COMMENT,))._replace(is_source=True),
    _names("protobuf", "Protocol Buffers", (".proto",), _SLASHES)._replace(is_source=True),
    _names("hcl", "HCL", (".hcl", ".tf", ".tfvars", ".nomad"), (_HASH_COMMENT, *_SLASHES))._replace(is_source=True),
    _CSV._replace(embedding=_CSV.reader, fence_marks=("\n", "\r")),
    _SQL._replace(embedding=_SQL.reader, fence_marks=(";", "'"), is_source=True),
)
"""Formats whose names ship: settings, tables, and definitions of data and services."""

_TABLE = r"\[\[?[ \t]*[A-Za-z_][\w\"'.-]*[ \t]*\]\]?[ \t]*(?:#.*)?(?m:$)"
"""TOML's header of a table, which looks like the beginning of a JSON array."""

DATA = (
    DocumentType(
        "json",
        "JSON",
        f"{_PACKAGE}.json",
        # Also by other names: maps, Avro's schemas, 3D models, recorded HTTP, translations, settings of editors.
        suffixes=(
            *with_copies(".json"),
            *".jsonc .json5 .jsonl .ndjson .jsonlines .ejson .jsonld .geojson .topojson .avsc .avpr .gltf .har "
            ".arb .webmanifest .xctestplan .mcmeta .code-workspace .code-snippets .importmap .sublime-settings "
            ".sublime-project .sublime-keymap .sublime-mousemap .sublime-commands .sublime-menu .sublime-build "
            ".sublime-completions .sublime-theme .sublime-color-scheme .sublime-macro".split(),
        ),
        # Settings of programs.
        file_names=(
            *".all-contributorsrc .arcconfig .arclint .babelrc .bowerrc .csslintrc .eslintrc .htmlhintrc .jscsrc "
            ".jshintrc .markdownlintrc .mention-bot .mocharc .nycrc .prettierrc .stylelintrc .swcrc .tern-project "
            ".watchmanconfig".split(),
        ),
        generated=(
            *"pipfile.lock composer.lock deno.lock flake.lock .map .tsbuildinfo .piskel .sarif .tfstate".split(),
        ),
        beginning=rf"(?!{_TABLE})[\[{{]",
        info=("json", "jsonc", "json5"),
        comments=(("//", ""), _HASH_COMMENT, ("/*", "*/")),
        escapes=Escaping.JSON,
        is_data=True,
        has_schemas=True,
    ),
    DocumentType(
        "yaml",
        "YAML",
        f"{_PACKAGE}.yaml",
        suffixes=(*with_copies(".yaml .yml"), *".eyaml .yamlld .cff .sublime-syntax".split()),
        file_names=(*".ansible-lint .clang-format .clang-tidy .clangd .salt-lint .yamllint".split(),),
        beginning=r"---[\n\r ]|%YAML",
        info=("yaml", "yml"),
        comments=(_HASH_COMMENT,),
        escapes=Escaping.JSON,
        separator="---",
        is_data=True,
        has_schemas=True,
    ),
    DocumentType(
        "toml",
        "TOML",
        f"{_PACKAGE}.toml",
        suffixes=with_copies(".toml"),
        file_names=("pipfile",),
        generated=(*"cargo.lock pdm.lock poetry.lock uv.lock".split(),),
        beginning=_TABLE,
        info=("toml",),
        comments=(_HASH_COMMENT,),
        escapes=Escaping.JSON,
        is_data=True,
    ),
)
"""Keys and values."""
