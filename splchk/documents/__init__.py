"""Document types, and the regions of their documents: where prose, comments, keys, values and code are.

To add a type: a module with its reader, and an entry in the table here (see CONTRIBUTING.md). Suffixes and names are
those that `identify`, pre-commit's package, knows of a type, and others; what programs write is only a document if the
setting `include` says so. Offsets are in characters of the original text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from splchk.documents.base import DocumentType as DocumentType
from splchk.documents.base import EmbeddedBlock as EmbeddedBlock
from splchk.documents.base import forget_texts as forget_texts
from splchk.documents.families import DATA, SOURCES, TECHNICAL
from splchk.model import Document, Escaping, Kind, Region

_PACKAGE = "splchk.documents"
_HASH_COMMENT = ("#", "")
_MARKDOWN = DocumentType(
    "markdown",
    "Markdown",
    f"{_PACKAGE}.markdown.reader",
    # Also of R, Livebook, ExDoc, ikiwiki and Nuxt; and what templates of Markdown are called.
    suffixes=(
        *".md .markdown .mdown .mdwn .mkd .mkdn .qmd .rmd .rmarkdown .livemd .cheatmd .mdc".split(),
        *".md.ejs .md.erb .md.gotmpl .md.hbs .md.j2 .md.jinja .md.jinja2 .md.mustache .md.tmpl .md.tpl".split(),
    ),
    embedding=f"{_PACKAGE}.markdown.outline",
    fence_marks=("```", "~~~"),
    front_matter_marks=("---", "+++", "\ufeff"),
    comments=(("<!--", "-->"),),
    separator=r"[ \t>]*(?:```|~~~)",
    anchors=f"{_PACKAGE}.markdown.anchors",
)
_HTML = DocumentType(
    "html",
    "HTML",
    f"{_PACKAGE}.html",
    # Templates of it too, as far as they are HTML: Vue, Handlebars, Nunjucks, Liquid; Jinja, ERB and others by name.
    suffixes=(
        *".html .htm .xhtml .vue .hbs .njk .liquid".split(),
        *".html.ejs .html.erb .html.j2 .html.jinja .html.jinja2 .html.mustache .html.tmpl .html.tpl .html.twig".split(),
    ),
    embedding=f"{_PACKAGE}.html",
    fence_marks=("<script", "<style", "<pre"),
    front_matter_marks=("---", "\ufeff"),
    comments=(("<!--", "-->"), ("{#", "#}")),
    beginning=r"(?i)<!doctype[ \t]+html|<html",
    heading=r"(?i:<h[1-6][ >])",
)

_ALL = (
    _MARKDOWN,
    _MARKDOWN._replace(
        name="mdx",
        reader=f"{_PACKAGE}.mdx",
        suffixes=(".mdx",),
        embedding=f"{_PACKAGE}.mdx",
        comments=(("<!--", "-->"), ("{/*", "*/")),
    ),
    DocumentType(
        "rst",
        "reStructuredText",
        f"{_PACKAGE}.rst.reader",
        suffixes=(".rst", ".rest"),
        embedding=f"{_PACKAGE}.rst.outline",
        fence_marks=("::",),
        comments=((".. ", ""),),
        # Literals, and one word between backticks, which no reference is.
        code_span=r"``[^`\n]++``|(?<!`)(?<!:term:)`[^`\s<>]++`(?![`_])",
    ),
    DocumentType(
        "text",
        "text",
        f"{_PACKAGE}.text",
        suffixes=(".txt", ".text"),
        file_names=(
            *"authors changelog changes code_of_conduct contributing copying credits hacking history install "
            "maintainers news notice readme releasing security support thanks todo upgrading".split(),
        ),
        is_plain=True,
    ),
    DocumentType(
        "asciidoc",
        "AsciiDoc",
        f"{_PACKAGE}.asciidoc.reader",
        suffixes=(".adoc", ".asciidoc", ".asc"),
        embedding=f"{_PACKAGE}.asciidoc.outline",
        fence_marks=("----", "....", "```"),
        comments=(("//", ""),),
        heading=r"(?:[=#]{1,6}[ \t]|\.\w)",
        anchors=f"{_PACKAGE}.asciidoc.anchors",
    ),
    _HTML,
    _HTML._replace(
        name="component",
        reader=f"{_PACKAGE}.components",
        suffixes=(".svelte", ".astro"),
        beginning="",
        front_matter_marks=(),
    ),
    DocumentType(
        "notebook",
        "notebooks",
        f"{_PACKAGE}.notebook",
        suffixes=(".ipynb",),
        embedding=f"{_PACKAGE}.notebook",
        fence_marks=('"cell_type"',),
        comments=(("<!--", "-->"),),
        escapes=Escaping.JSON,
        heading=r"\"?#{1,6}[ \t]",
    ),
    DocumentType(
        "gettext",
        "gettext",
        f"{_PACKAGE}.gettext",
        suffixes=(".po", ".pot"),
        embedding=f"{_PACKAGE}.gettext",
        fence_marks=("msgstr",),
        has_translations=True,
        comments=(_HASH_COMMENT,),
        escapes=Escaping.JSON,
    ),
    DocumentType(
        "latex",
        "LaTeX",
        f"{_PACKAGE}.latex",
        suffixes=(".tex", ".ltx"),
        comments=(("%", ""),),
        escapes=Escaping.TEX,
        heading=r"\\(?:sub)*(?:part|chapter|section|paragraph)\b",
    ),
    DocumentType(
        "org",
        "Org",
        f"{_PACKAGE}.org.reader",
        suffixes=(".org",),
        embedding=f"{_PACKAGE}.org.outline",
        fence_marks=("#+begin_", "#+BEGIN_", "#+Begin_"),
        comments=(("# ", ""),),
        escapes=Escaping.ORG,
        heading=r"\*{1,6}[ ]",
        code_span=r"(?<![\w=~])([=~])(?![\s=~])[^=~\n]*+\1(?![\w=~])",
    ),
    DocumentType(
        "mediawiki",
        "MediaWiki",
        f"{_PACKAGE}.mediawiki",
        suffixes=(".mediawiki", ".wiki"),
        embedding=f"{_PACKAGE}.mediawiki",
        fence_marks=("<pre", "<source", "<syntaxhighlight"),
        comments=(("<!--", "-->"),),
        escapes=Escaping.WIKI,
        heading=r"={1,6}[^=]",
        code_span=r"<(code|tt|kbd|samp|var|nowiki)>[^<>\n]*+</\1>",
    ),
    DocumentType(
        "man",
        "man pages",
        f"{_PACKAGE}.man.reader",
        suffixes=(*".1 .2 .3 .4 .5 .6 .7 .8 .1.in .2.in .3.in .4.in .5.in .6.in .7.in .8.in .man .mdoc".split(),),
        embedding=f"{_PACKAGE}.man.outline",
        fence_marks=(".nf", ".EX", ".Vb"),
        # A control line, and a title, perhaps below the macros that converters define (man(7), mdoc(7)).
        beginning=r"(?s)(?=[.']|\\\")(?:.{0,20000}?\n)?[.'][ \t]*(?:TH|Dd|Dt)[ \t]",
        comments=(('.\\"', ""),),
        escapes=Escaping.ROFF,
        heading=r"\.[ \t]*S[HShs][ \t]",
        code_span=r"\\f[BI](?:[^\\\n]|\\[^f\n])+\\f[RP1]",
        needs_beginning=True,
    ),
    *DATA,
    *TECHNICAL,
    *SOURCES,
    DocumentType(
        "commit",
        "commit messages",
        f"{_PACKAGE}.commit",
        # Where git keeps the message of a commit, a merge or a tag that is being made.
        file_names=(*"commit_editmsg merge_msg squash_msg tag_editmsg".split(),),
        is_message=True,
    ),
)

TYPES = {one.name: one for one in _ALL}
"""The document types by name, in the order of their titles in messages."""

_NOT_DOCUMENTS = frozenset(
    "cmakelists.txt constraints.txt requirements.txt requirements-dev.txt robots.txt llms.txt humans.txt "
    "package-lock.json npm-shrinkwrap.json packages.lock.json pnpm-lock.yaml conda-lock.yml conda-lock.yaml".split()
)
"""Names of files that are written for programs, or by them, whatever their suffix says."""
_GENERATED_ENDINGS = (".min.json", ".map.json")
"""What the names of such files end with."""

_BY_SUFFIX = {suffix: one.name for one in TYPES.values() if one.is_default for suffix in one.suffixes}
_BY_FILE_NAME = {name: one.name for one in TYPES.values() if one.is_default for name in one.file_names}
_BY_BEGINNING = {beginning: one.name for one in TYPES.values() if one.is_default for beginning in one.beginnings}
_ON_REQUEST = {
    name: one.name
    for one in TYPES.values()
    for name in (*one.generated, *(() if one.is_default else one.suffixes + one.file_names))
}
_SOURCES = {name: one.name for one in TYPES.values() if one.is_source for name in (*one.suffixes, *one.file_names)}
SCHEMA_SIGNS = ("properties", "openapi", "swagger", "$schema", "$ref")
"""Words of which one is in every schema whose keywords are checked, or nearly: a quick test before it is parsed."""
INFO = {name: one.name for one in TYPES.values() for name in one.info}
"""The types of embedded documents, by the first word of a fence's info."""


@lru_cache(maxsize=4096)
def type_from_name(path: str) -> str | None:
    """Return the type of the document at `path`, by its name alone; None if it is not a document."""
    name = _file_name(path)
    if name in _NOT_DOCUMENTS or name.endswith(_GENERATED_ENDINGS):
        return None
    if name.startswith("requirements") and name.endswith(".txt"):
        return None
    found = _BY_FILE_NAME.get(name) or _BY_SUFFIX.get(_double_suffix(name)) or _BY_SUFFIX.get(_suffix(name))
    if not found and name[:1] == ".":
        found = next((type_ for start, type_ in _BY_BEGINNING.items() if f"{name}.".startswith(start)), None)
    if found and found != _MARKDOWN.name:  # whose names belong to no spell checker
        from splchk.documents.spell_checkers import why_not_checked

        return None if why_not_checked(path) else found
    return found


def detect_type(path: str, text: str) -> str:
    """Return the type of a file that is to be a document whatever its name is.

    The name or suffix decides if it is known, otherwise the beginning of the text. The fallback is plain text.
    """
    name = _file_name(path)
    suffix = _suffix(name)
    known = type_from_name(path) or _ON_REQUEST.get(name) or _BY_SUFFIX.get(suffix) or _ON_REQUEST.get(suffix)
    if known:
        return known
    return next((one.name for one in TYPES.values() if one.begins(text)), "text")


def message_type(type: str, comment_mark: str) -> str:
    """Return the name of the type of messages like those of `type`, whose comments begin with `comment_mark`.

    Such a type is made when it is first asked for.
    """
    name = f"{type} {comment_mark}"
    if name not in TYPES:
        TYPES[name] = TYPES[type]._replace(name=name, file_names=(), comment_mark=comment_mark)
    return name


def type_of_source(path: str) -> str | None:
    """Return the type of the source code at `path`, by its name alone; None if it is none."""
    name = _file_name(path)
    return _SOURCES.get(name) or _SOURCES.get(_suffix(name))


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2].lower()


def _suffix(name: str) -> str:
    """Return the suffix of a file name, as `os.path.splitext` does."""
    stem, dot, suffix = name.rpartition(".")
    return dot + suffix if stem.strip(".") else ""


def _double_suffix(name: str) -> str:
    """Return the last two suffixes of a file name: `.md.tmpl`."""
    parts = name.rsplit(".", 2)
    return f".{parts[1]}.{parts[2]}" if len(parts) == 3 else ""


def titles(conjunction: str) -> str:
    """Return the titles of the types that are checked by default, for messages: `Markdown, text and JSON`."""
    *first, last = dict.fromkeys(one.title for one in TYPES.values() if one.is_default and not one.is_message)
    return f"{', '.join(first)} {conjunction} {last}"


def regions(
    document: Document, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """Return the regions of a document, in order; with `wanted` (sorted offsets), at least those that contain one.

    In documents of keys and values, a value under one of `prose_keys` is prose, as under `description`. The settings of
    spell checkers have no regions.
    """
    text, type_ = document.text, TYPES[document.type]
    found = type_.regions(text, wanted, prose_keys)
    if type_.is_data and found:
        from splchk.documents.spell_checkers import is_output, without_tables

        if is_output(text):
            return []
        found = without_tables(text, found)
    if "`" in text and (type_.is_plain or any(map(_is_text_of_data, found))):
        from splchk.documents.code_spans import without_code_spans

        found = list(without_code_spans(text, found, _is_text if type_.is_plain else _is_text_of_data))
    if any(region.kind is Kind.COMMENT for region in found):
        from splchk.documents.tool_comments import without_tool_comments

        found = list(without_tool_comments(text, found))
    return found


def _is_text(region: Region) -> bool:
    return region.kind in (Kind.PROSE, Kind.COMMENT)


def _is_text_of_data(region: Region) -> bool:
    """Return True if a region is a comment, or prose that is a value."""
    return region.kind is Kind.COMMENT or (region.kind is Kind.PROSE and region.escapes is not None)


def endings_with_keys() -> list[str]:
    """Return what the names of documents that may have keys end with, in any case, where the name says the type."""
    with_keys = (one for one in TYPES.values() if one.is_data or one.front_matter_marks)
    return sorted(
        {
            ending
            for one in with_keys
            for ending in (*one.suffixes, *one.file_names, *(f"{start}*" for start in one.beginnings))
        }
    )


def data_regions(
    type: str, text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()
) -> list[Region]:
    """Return the regions of a text of the type with this name."""
    return TYPES[type].regions(text, wanted, prose_keys)


def name_in(text: str, region: Region) -> str:
    """Return a key or value with its escapes decoded."""
    source = text[region.start : region.end]
    if region.escapes is Escaping.APOSTROPHE:
        return source.replace("''", "'")
    if "\\" not in source or region.escapes is Escaping.NONE:
        return source
    from splchk.documents.values import decoded

    return decoded(source)


def region_at(found: Sequence[Region], offset: int) -> Region | None:
    """Return the region that contains an offset; the regions are in order."""
    from bisect import bisect_right  # a document without suspects has no regions, and need not import it

    at = bisect_right(found, offset, key=lambda region: region.start) - 1
    return found[at] if at >= 0 and offset < found[at].end else None
