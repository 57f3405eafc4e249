"""What docutils makes of reStructuredText: the words of its text nodes, and the structure.

docutils knows neither Sphinx's directives and roles nor those of extensions. Here it reads each as what
`splchk.documents.rst.constructs` says it is, so that what is compared is how documents are read, not these tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from docutils import nodes, utils
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser, directives, roles
from docutils.statemachine import StringList
from oracles import Words

from splchk.documents import INFO
from splchk.documents.rst.constructs import PROSE_OPTIONS, Argument, Content, Role, directive, is_prose_field, role
from splchk.documents.rst.inline import is_like_code

_WORD = re.compile(r"[^\W\d_]+")
_NOT_TEXT = (
    *(nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.math, nodes.math_block, nodes.raw),
    *(nodes.comment, nodes.system_message, nodes.substitution_reference, nodes.citation_reference),
    *(nodes.footnote_reference, nodes.label, nodes.field_name, nodes.option_group, nodes.classifier),
)
"""The nodes whose text is not prose."""
_NATIVE = frozenset(
    "sidebar line-block math table list-table csv-table image figure sectnum header footer replace unicode date role "
    "default-role title meta code".split()
)
"""The directives that are read by docutils' own code."""
_TITLED = re.compile(r"(?s)(.+?)\s*<[^<>]+>")


def words(texts: Sequence[str]) -> list[Words | None]:
    """Return the words of each document; None for one at which docutils fails."""
    return [_words(text) for text in texts]


def _words(text: str) -> Words | None:
    found: dict[str, list[str]] = {"prose": [], "comment": [], "": []}
    try:
        tree = parse(text)
    except Exception:
        return None
    for leaf, kind in _texts(tree):
        found[kind] += _WORD.findall(leaf)
    return Words(found["prose"], found["comment"])


def _texts(document: nodes.document) -> Iterator[tuple[str, str]]:
    """Yield the texts of a tree, with the kind of each."""
    for node in document.findall():
        if isinstance(node, nodes.Text):
            yield node.astext(), _kind(node)
        elif isinstance(node, nodes.image):
            # Without an `alt`, docutils makes one of a substitution's name.
            names = node.parent.get("names", ()) if isinstance(node.parent, nodes.substitution_definition) else ()
            alt = node.get("alt", "")
            yield "" if alt in names else alt, "prose"
        elif isinstance(node, nodes.meta):
            yield node.get("content", ""), "prose"


def _kind(node: nodes.Node) -> str:
    at: Any = node
    while at is not None:
        if isinstance(at, nodes.system_message):
            return ""
        if isinstance(at, nodes.comment):
            return "comment"
        if isinstance(at, _NOT_TEXT):
            return ""
        if isinstance(at, nodes.title_reference) and is_like_code(at.rawsource):
            return ""
        if isinstance(at, nodes.field) and not is_prose_field(at[0].astext()):
            return ""
        at = at.parent
    return "prose"


def structure(text: str) -> Iterator[tuple[str, bool]]:
    """Yield what a document is made of, in order: the names of nodes and their attributes, and its texts.

    The second of each two is True for a text whose words may be fixed: also in what docutils refuses, before and after.
    """
    for node in parse(text).findall():
        if isinstance(node, nodes.Text):
            yield node.astext(), _kind(node) != "" or _is_refused(node) or _is_example(node)
        elif isinstance(node, nodes.Element):
            yield f"{type(node).__name__} at depth {_depth(node)}", False
            if isinstance(node, nodes.system_message):
                yield f"level {node['level']}", False
            for name in ("refuri", "refname", "uri"):
                # docutils takes `info:word`, `word@word` and the like for addresses.
                own = (node.astext(), f"mailto:{node.astext()}")
                if name in node and not (node[name] in own and "/" not in node[name]):
                    yield str(node[name]), False


def _is_example(node: nodes.Node) -> bool:
    """Return True for a text that is an example of keys and values."""
    return isinstance(node.parent, nodes.literal_block) and any(one in INFO for one in node.parent["classes"])


def _is_refused(node: nodes.Node) -> bool:
    at: Any = node
    while at is not None and not isinstance(at, nodes.system_message):
        at = at.parent
    return at is not None


def _depth(node: nodes.Node) -> int:
    depth, at = 0, node.parent
    while at is not None:
        depth, at = depth + 1, at.parent
    return depth


def parse(text: str) -> nodes.document:
    """Return docutils' tree of a document, before any transformation."""
    _install()
    document = utils.new_document("document", _settings())
    Parser().parse(text, document)
    return document


@cache
def _settings() -> Any:
    settings = get_default_settings(Parser)
    settings.report_level = 5
    settings.halt_level = 6
    settings.file_insertion_enabled = False
    settings.warning_stream = False
    settings.line_length_limit = 10**9
    settings.syntax_highlight = "none"
    return settings


# --- directives and roles that docutils does not know ---


class _Sphinx(Directive):  # type: ignore[misc]  # docutils has no types
    """A directive that is not docutils' own."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        argument, content = directive(self.name)
        text = self.arguments[0] if self.arguments else ""
        found: list[nodes.Node] = [nodes.literal(text, text)] if argument is Argument.CODE and text else []
        if argument is Argument.VERSION:
            for _ in range(2 if self.name.endswith("-removed") else 1):
                text = text.split(None, 1)[1] if len(text.split()) > 1 else ""
        if argument in (Argument.PROSE, Argument.VERSION) and text:
            found += self._inline(text)
        for name, value in self.options.items():
            found += self._inline(value) if name in PROSE_OPTIONS else [nodes.literal(value, value)]
        if content is Content.TEXT:
            found += self._nested(self.content)
        elif content is Content.TOCTREE:
            for line in self.content:
                if titled := _TITLED.fullmatch(line.strip()):
                    found += self._inline(titled[1])
        elif content is Content.GLOSSARY:
            found += self._glossary()
        else:
            found.append(nodes.literal_block("", "\n".join(self.content), classes=text.lower().split()))
        return found

    def _inline(self, text: str) -> list[nodes.Node]:
        parsed, messages = self.state.inline_text(text, self.lineno)
        return [nodes.paragraph(text, "", *parsed), *messages]

    def _nested(self, content: StringList) -> list[nodes.Node]:
        node = nodes.container()
        node.document = self.state.document
        self.state.nested_parse(content, self.content_offset, node)
        return [node]

    def _glossary(self) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        definition: list[str] = []
        for line in [*self.content, "x"]:
            if not line.strip() or line[0].isspace():
                definition.append(line)
                continue
            if any(one.strip() for one in definition):
                start = next(at for at, one in enumerate(definition) if one.strip())
                found += self._nested(StringList(definition[start:], "glossary").get_indented()[0])
            definition = []
            found += self._inline(line.split(" : ")[0])
        found.pop()
        return found


class _Box(_Sphinx):
    """A directive without an argument: what follows its name is content."""

    optional_arguments = 0


class _AnyOption(dict[str, Any]):
    """Options of any name."""

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:
        return lambda value: value or ""

    def __contains__(self, name: object) -> bool:
        return True


_Sphinx.option_spec = _AnyOption()
_Box.option_spec = _AnyOption()


@cache
def _install() -> None:
    """Let docutils find a directive and a role for every name."""
    own_directive, own_role = directives.directive, roles.role

    def find_directive(name: str, language: Any, document: Any) -> Any:
        if name.lower() in _NATIVE:
            return own_directive(name.lower(), language, document)
        return (_Box if directive(name).argument is Argument.CONTENT else _Sphinx), []

    def find_role(name: str, language: Any, line: int, reporter: Any) -> Any:
        if name.lower() in roles._roles:  # the document's own
            return roles._roles[name.lower()], []
        if name.lower() in ("", "raw", "math", "code"):
            return own_role(name, language, line, reporter)
        return _role(name), []

    directives.directive = find_directive
    roles.role = find_role
    # Some directives of extensions have an option several times.
    assemble = utils.assemble_option_dict

    def assemble_any(options: Any, spec: Any) -> Any:
        if not isinstance(spec, _AnyOption):
            return assemble(options, spec)
        return {name.lower(): value or "" for name, value in options}

    utils.assemble_option_dict = assemble_any


@cache
def _role(name: str) -> Any:
    def run(
        typed: str, raw: str, text: str, line: int, inliner: Any, options: Any = None, content: Sequence[str] = ()
    ) -> tuple[list[nodes.Node], list[Any]]:
        found = role(typed)
        text = utils.unescape(text)
        titled = _TITLED.fullmatch(text)
        if titled and found is not Role.CODE and (found or (":" not in typed and " " in titled[1])):
            return [nodes.inline(raw, titled[1])], []
        if found in (Role.PROSE, Role.LABEL):
            return [nodes.inline(raw, text)], []
        return [nodes.literal(raw, text)], []

    return run
