"""Formats besides JSON, YAML and TOML whose names ship: settings, tables, and definitions of data and services."""

from __future__ import annotations

from splchk.documents.base import DocumentType
from splchk.model import Escaping

_PACKAGE = "splchk.documents.names"
_HASH = ("#", "")
_SLASHES = (("//", ""), ("/*", "*/"))
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
        f"{_PACKAGE}.{name}",
        suffixes=suffixes,
        file_names=(*file_names.split(),),
        comments=comments,
        escapes=Escaping.NONE,
        is_data=True,
        is_technical=True,
    )


_CSV = _names("csv", "CSV", (".csv", ".tsv"), ())
_SQL = _names("sql", "SQL", (".sql",), (("--", ""), ("/*", "*/")))
TYPES = (
    _names("properties", "properties", with_copies(".properties"), (_HASH, ("!", ""))),
    _names("env", "environment variables", (".env",), (_HASH,))._replace(beginnings=(".env.",)),
    _names(
        "ini",
        "INI",
        with_copies(".ini .cfg"),
        (_HASH, (";", "")),
        ".coveragerc .editorconfig .flake8 .gitconfig .gitlint .hgrc .npmrc .pylintrc .pypirc .sqlfluff pylintrc",
    ),
    _names("xml", "XML", (*with_copies(".xml .xsd"), ".plist", ".rng", ".wsdl"), (("<!--", "-->"),)),
    _names("graphql", "GraphQL", (".graphql", ".graphqls", ".gql"), (_HASH,))._replace(is_source=True),
    _names("protobuf", "Protocol Buffers", (".proto",), _SLASHES)._replace(is_source=True),
    _names("hcl", "HCL", (".hcl", ".tf", ".tfvars", ".nomad"), (_HASH, *_SLASHES))._replace(is_source=True),
    _CSV._replace(embedding=_CSV.reader, fence_marks=("\n", "\r")),
    _SQL._replace(embedding=_SQL.reader, fence_marks=(";", "'"), is_source=True),
)
"""The document types."""
