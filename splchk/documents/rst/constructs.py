"""Which directives and roles have prose in them.

From docutils' "reStructuredText Directives" and "reStructuredText Interpreted Text Roles", from Sphinx's reference, and
from extensions that many projects use. Of a directive that is in no table, the argument is code and the content is
text, unless its name says otherwise (`is_code_directive`): most describe an object, or put a box around text.
"""

from __future__ import annotations

from splchk.records import Choice, Record
from splchk.text.lazy import compiled


class Argument(Choice):
    """What the argument of a directive is."""

    CODE = "code"
    PROSE = "prose"
    VERSION = "version"
    """A version and then prose: `.. versionadded:: 2.5 The argument was added.`"""
    CONTENT = "content"
    """There is none: what follows the name is the beginning of the content."""


class Content(Choice):
    """What the content of a directive is."""

    TEXT = "text"
    """Blocks, as in the rest of the document."""
    CODE = "code"
    TOCTREE = "toctree"
    """A document in each line, perhaps with a title: `Title <document>`."""
    GLOSSARY = "glossary"
    """A definition list in which several terms may share a definition."""
    CSV = "csv"


class Directive(Record):
    """What stands in a directive."""

    argument: Argument = Argument.CODE
    content: Content = Content.TEXT


_OBJECT = Directive()
_BOX = Directive(Argument.CONTENT)
_TITLED = Directive(Argument.PROSE)
_VERSION = Directive(Argument.VERSION)
_CODE = Directive(Argument.CODE, Content.CODE)
_KINDS = (
    (
        _BOX,
        "attention caution danger error hint important note tip warning seealso todo legacy impl-detail epigraph "
        "highlights pull-quote compound header footer replace meta acks field-list-table",
    ),
    (
        _TITLED,
        "admonition topic sidebar rubric contents title table list-table flat-table centered line-block tab-item tab "
        "group-tab dropdown card grid-item-card collapse toggle details",
    ),
    (
        _VERSION,
        "versionadded versionchanged versionremoved deprecated deprecated-removed version-added version-changed",
    ),
    (
        _CODE,
        "code code-block sourcecode parsed-literal math raw literalinclude include doctest testcode testsetup "
        "testcleanup testoutput productionlist graphviz digraph graph plot ipython prompt index autosummary unicode "
        "date role default-role highlight console tabularcolumns image only-code sectionauthor moduleauthor "
        "codeauthor bibliography",
    ),
    (Directive(Argument.CODE, Content.TOCTREE), "toctree"),
    (Directive(Argument.CONTENT, Content.GLOSSARY), "glossary"),
    (Directive(Argument.PROSE, Content.CSV), "csv-table"),
)
DIRECTIVES = {name: directive for directive, names in _KINDS for name in names.split()}
"""The directives that are not like `.. class:: Name`, by their names in small letters."""

_CODE_NAME = (
    r"(?:^|[-_:])(?:code|console|shell|bash|terminal|ipython|jupyter|exec|execute|plot|graph|diagram|uml|plantuml|"
    r"mermaid|tikz|prompt|snippet|listing|literal|source|math|command|program-output|output|testcode|chart|parsed)"
    r"(?:$|[-_:])|(?:codeblock|diag|diagram|uml)$|:(?:example|run)$"
)
"""What the names of directives have in them whose content is code: `ipython-exec`, `nwdiag`, `eval_rst_code`."""

EXAMPLES = frozenset(("code", "code-block", "sourcecode"))
"""Directives whose argument is the language of their content."""
PROSE_OPTIONS = frozenset("alt caption description header subtitle summary synopsis title keywords".split())
"""The options of directives that are prose."""

_TYPE_FIELDS = frozenset("type rtype vartype kwtype paramtype tocdepth nocomments orphan nosearch meta".split())
"""The fields whose bodies are types or settings: `:type name: int`, `:meta private:`."""
_ADDRESS_FIELDS = frozenset("author authors contact version revision date".split())
"""Of the fields about the document, those that have no sentences."""


def directive(name: str) -> Directive:
    """Return what stands in a directive with this name."""
    name = name.lower()
    return DIRECTIVES.get(name) or (_CODE if is_code_directive(name) else _OBJECT)


def is_code_directive(name: str) -> bool:
    """Return True if the name of a directive that is in no table says that its content is code."""
    return compiled(_CODE_NAME).search(name) is not None


def is_prose_field(name: str) -> bool:
    """Return True if the body of a field with this name is prose."""
    first = name.partition(" ")[0].lower()
    return first not in _TYPE_FIELDS and name.lower() not in _ADDRESS_FIELDS


class Role(Choice):
    """What the text of a role is."""

    PROSE = "prose"
    LABEL = "label"
    """Prose that names something, so that both must be the same: a term of a glossary."""
    TITLED = "titled"
    """Code, or with a target in angle brackets prose: `` :ref:`the title <label>` ``."""
    CODE = "code"


_ROLES = {
    name: role
    for role, names in (
        (
            Role.PROSE,
            "emphasis strong title title-reference t sub subscript sup superscript abbr abbreviation ac acronym dfn "
            "guilabel menuselection index small big mark ins del u",
        ),
        (Role.LABEL, "term"),
        (Role.TITLED, "ref doc any numref download pep rfc cve cwe"),
        (
            Role.CODE,
            "code literal math raw file samp kbd command program option envvar token keyword mailheader makevar "
            "manpage mimetype newsgroup regexp func class meth attr mod exc obj data const eq dudir",
        ),
    )
    for name in names.split()
}
_PREFIXES = r"(?:external(?:\+[\w-]+)?:)?(?:std:)?"
"""What may stand before the name of a role that all domains have: `external+python:std:`."""


def role(name: str) -> Role | None:
    """Return what the text of a role is; None for a role that the document or an extension defines."""
    return _ROLES.get(name.lower()) or _ROLES.get(compiled(_PREFIXES).sub("", name.lower(), count=1))
