"""LaTeX: the text, without commands, formulas and code.

Commands are not known one by one, since documents define their own: an argument is text, unless the command is among
those that take names, or what it has is no sentence and the command is not among those that take text.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence

from splchk.documents.values import holds
from splchk.model import Kind, Region
from splchk.text.lazy import compiled

_CODE_ENVIRONMENTS = "verbatim lstlisting minted alltt Verbatim filecontents"
_FORMULAS = (
    "equation align gather multline eqnarray math displaymath flalign alignat tikzpicture algorithmic algorithm2e "
    "pgfpicture forest circuitikz tikzcd axis semilogxaxis semilogyaxis loglogaxis picture prooftree mathpar "
    "dmath IEEEeqnarray cases dcases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix split aligned "
    "alignedat gathered"
)
_NAMES = frozenset(
    "label ref eqref pageref autoref nameref cref Cref vref cite citep citet citeauthor citeyear parencite "
    "textcite autocite footcite nocite includegraphics input include includeonly usepackage RequirePackage "
    "documentclass LoadClass bibliography bibliographystyle addbibresource printbibliography begin end url "
    "path nolinkurl hypersetup newcommand renewcommand providecommand def edef let newenvironment "
    "renewenvironment newtheorem newcounter setcounter addtocounter stepcounter newlength setlength "
    "addtolength vspace hspace definecolor color pagecolor lstset lstinputlisting tikzset usetikzlibrary "
    "pagestyle thispagestyle pagenumbering graphicspath DeclareGraphicsExtensions gls Gls glspl acrshort "
    "acrlong acrfull texttt code file cmd option env pkg cls mintinline lstinline inputminted "
    "DeclareMathOperator mathrm ensuremath fontsize fontfamily selectfont setmainfont setsansfont setmonofont "
    "geometry theoremstyle subimport import rule raisebox ProvidesPackage ProvidesClass NeedsTeXFormat "
    "inputencoding selectlanguage foreignlanguage email ifthenelse newacronym newglossaryentry bibitem tag "
    "setkeys makeatletter cline cmidrule multicolumn".split()
)
"""Commands whose arguments are names, numbers or code."""
_TEXTS = frozenset(
    "part chapter section subsection subsubsection paragraph subparagraph title subtitle caption captionof "
    "footnote footnotetext textbf textit textsl textsc textsf textrm textmd textup textnormal emph underline item "
    "text mbox hbox fbox parbox marginpar thanks author date href textcolor colorbox frametitle framesubtitle "
    "note enquote index todo sout uline centerline hyperref alert structure only uncover visible hl ul st subcaption "
    "marginnote sidenote keywords abstract newthought textquote blockquote multirow".split()
)
"""Commands whose arguments are text, however short."""
_TITLES = frozenset("part chapter section subsection subsubsection paragraph caption title subtitle item".split())
"""Commands whose option is a shorter text."""
_DEFINING = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand def edef gdef xdef let NewDocumentCommand "
    "RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand".split()
)
"""Commands that define the one that follows."""
_LETTERS = frozenset("u v H r c d b k ss ae AE oe OE aa AA o O l L i j".split())
"""Commands that stand for a letter, or for a mark on the next one, within a word."""
_FIRST_IS_NAME = frozenset("href textcolor colorbox parbox captionof multirow".split())

_BRACES = r"\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{[^{}]*+\})*+\})*+\})*+\}"
_BRACKETS = r"\[(?:[^\[\]{}\\]|\\.|" + _BRACES + r"|\[[^\[\]]*+\])*+\]"
_ENVIRONMENT = "|".join((*_CODE_ENVIRONMENTS.split(), *_FORMULAS.split()))
_TOKEN = (
    rf"(?s)\\begin\{{(?P<environment>(?:{_ENVIRONMENT})\*?)\}}(?P<inside>.*?)(?:\\end\{{(?P=environment)\}}|\Z)"
    r"|\\begin\{comment\}(?P<block>.*?)(?:\\end\{comment\}|\Z)"
    r"|\\(?:verb|lstinline)\*?(?P<verbatim>(?P<sign>[^\w\s{}\[\]*])[^\n]*?(?P=sign))"
    r"|\$\$.*?(?:\$\$|\Z)|\$(?:[^$\\\n]|\\.|\n(?!\s*\n))*+\$|\\\(.{0,3000}?\\\)|\\\[.{0,3000}?\\\]"
    r"|%(?P<comment>[^\r\n]*)"
    r"|\{\\tt(?:family)?\b(?P<typewriter>[^{}]*)\}"
    rf"|\\(?P<name>[A-Za-z@]+)\*?(?P<options>(?:<[^<>\r\n]*>)?(?:[ \t]*{_BRACKETS})*+)"
    r"|\\."
)
_DEFINED = rf"[ \t]*\*?(?:\\[A-Za-z@]+|\\.|\{{\\[A-Za-z@]+\}})[^{{}}\\\r\n]*({_BRACES})?"
"""What is defined, its parameters and its text."""
_ARGUMENT = rf"[ \t]*({_BRACES})[ \t]*(?:{_BRACKETS})?"
_TABLE = r"\A(?:tabular|array|longtable|minipage|multicols|wrapfigure|thebibliography|subfigure|adjustbox|columns?)"
_LETTER = r"[^\W\d_]"


def regions(text: str, wanted: Sequence[int] | None = None, prose_keys: frozenset[str] = frozenset()) -> list[Region]:
    """Return the regions of a document; with `wanted` (sorted offsets), at least those that contain one of them.

    Before `\\begin{document}`, only comments and the title are checked.
    """
    body = text.find("\\begin{document}")
    found = (one for one in _regions(text, 0, len(text)) if holds(wanted, one.start, one.end))
    titles = [
        match.span()
        for match in compiled(rf"\\(?:sub)?title((?:{_BRACKETS})?{_BRACES})").finditer(text, 0, max(body, 0))
    ]
    return [
        one
        for one in found
        if one.start >= body or one.kind is Kind.COMMENT or any(start <= one.start < end for start, end in titles)
    ]


def _regions(text: str, start: int, end: int) -> Iterator[Region]:
    """Yield the regions of `text[start:end]`."""
    match = compiled(_TOKEN).search(text, start, end)
    at = start
    while match:
        at = match.end()
        is_sign = match.lastgroup is None and text[match.start()] == "\\" and text[at - 1] not in ")]\\"
        if is_sign or match["name"] in _LETTERS:
            match = compiled(_TOKEN).search(text, at, end)
            continue  # within a word
        yield from _region(text, start, match.start(), Kind.PROSE)
        start = at
        if match["comment"] is not None or match["block"] is not None:
            yield from _region(text, *match.span("comment" if match["comment"] is not None else "block"), Kind.COMMENT)
        elif match["environment"]:
            if match["environment"].rstrip("*") in _CODE_ENVIRONMENTS.split():
                yield from _region(text, *match.span("inside"), Kind.CODE)
        elif match["typewriter"]:
            yield from _region(text, *match.span("typewriter"), Kind.CODE)
        elif match["verbatim"]:
            yield from _region(text, *match.span("verbatim"), Kind.CODE)
        elif match["name"]:
            start = yield from _command(text, match, end)
        match = compiled(_TOKEN).search(text, start, end)
    yield from _region(text, start, end, Kind.PROSE)


def _command(text: str, match: re.Match[str], end: int) -> Generator[Region, None, int]:
    """Yield the text in the arguments of a command, and return where the command ends."""
    name, at = match["name"], match.end()
    if name in _DEFINING and (defined := compiled(_DEFINED).match(text, at, end)):
        return defined.end()
    if "[" in match["options"] and name in _TITLES:
        yield from _regions(text, *match.span("options"))
    number = 0
    is_table = False
    while argument := compiled(_ARGUMENT).match(text, at, end):
        first, last = argument.span(1)
        inside = text[first + 1 : last - 1]
        is_name = name in _NAMES or (name in _FIRST_IS_NAME and not number)
        is_text = name in _TEXTS or len(inside.split()) > 1
        if is_name and not (name == "multicolumn" and number == 2):
            kind = Kind.CODE if name in ("texttt", "code") else None
            if kind:
                yield from _region(text, first + 1, last - 1, kind)
        elif is_text:
            yield from _regions(text, first + 1, last - 1)
        if name == "begin" and argument.end(1) < argument.end() and _is_title(text[argument.end(1) : argument.end()]):
            yield from _regions(text, argument.end(1), argument.end())
        at = argument.end()
        number += 1
        is_table = is_table or (name == "begin" and compiled(_TABLE).match(inside) is not None)
        if name == "begin" and not is_table:
            break
    return at


def _is_title(option: str) -> bool:
    """Return True if the option of an environment is its title, not where it is put or how it looks."""
    return len(option.split()) > 1 and "=" not in option and "\\" not in option


def _region(text: str, start: int, end: int, kind: Kind) -> Iterator[Region]:
    if start < end and compiled(_LETTER).search(text, start, end):
        yield Region(start, end, kind)
