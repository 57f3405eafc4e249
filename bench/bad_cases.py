"""Texts that are hard to read, of any size, with suspects in them: what `bench/scaling.py` measures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

SUSPECT = "wrogn "

# Each makes a text of about so many characters.


def _repeated(unit: str, size: int) -> str:
    """The unit over and over, between suspects in the same paragraph."""
    return f"{SUSPECT}{unit * (size // len(unit))} {SUSPECT}\n"


def behind(before: str, unit: str, size: int) -> str:
    """The unit over and over, behind something with a suspect in it."""
    return before + unit * (size // len(unit))


def _each(unit: str, size: int) -> str:
    """The unit over and over, with a suspect after each."""
    unit += SUSPECT
    return unit * (size // len(unit)) + "\n"


def _around(before: str, after: str, size: int) -> str:
    """A suspect in as many brackets as there is room for."""
    count = size // len(before + after)
    return f"{before * count}{SUSPECT}{after * count} {SUSPECT}\n"


def _lines(line: str, size: int) -> str:
    """The line over and over, with a suspect in each."""
    return f"{line}{SUSPECT}\n" * (size // len(line + SUSPECT))


def _table(columns: int, size: int) -> str:
    rows = size // (columns * 8)
    return "\n".join([*("| " + "a | " * columns, "|" + "---|" * columns), *["|" + f" {SUSPECT}|" * columns] * rows, ""])


def _staircase(mark: str, size: int) -> str:
    """Lists or quotations, each one deeper than the one before."""
    steps = int((size / max(len(mark), 1)) ** 0.5)
    return "".join(f"{' ' * (len(mark) * step)}{mark}{SUSPECT}\n" for step in range(steps))


def _definitions(size: int) -> str:
    return "".join(f"[l{number}]: /u 'wrogn'\n" for number in range(size // 20)) + f"\n{SUSPECT}[l1]\n"


def _references(size: int) -> str:
    return f"[l]: /u\n\n{'[l] wrogn [m] ' * (size // 14)}\n"


def _distinct(size: int) -> str:
    """Words that are all different and all unknown."""
    letters = "bcdfghjklmnpqrst"
    words = ("".join(letters[number >> shift & 15] for shift in (16, 12, 8, 4, 0)) for number in range(size // 6))
    return "\n".join(words) + "\n"


BAD: dict[str, Callable[[int], str]] = {
    "[ alone": partial(_repeated, "["),
    "[ nested": partial(_around, "[", "]"),
    "links, not closed": partial(_repeated, "[a](b"),
    "![ alone": partial(_repeated, "!["),
    "[ and words": partial(_each, "["),
    "references, not defined": partial(_each, "[a][b] "),
    "definitions of links": _definitions,
    "references, defined": _references,
    "footnotes, not defined": partial(_each, "[^1] "),
    "^[ alone": partial(_repeated, "^["),
    "* alone": partial(_repeated, "*"),
    "*a over and over": partial(_repeated, "*a "),
    "emphasis, half of it closed": partial(_repeated, "_a_ **b "),
    "backticks, ever more": lambda size: (
        SUSPECT + " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))) + " " + SUSPECT
    ),
    "backtick and word": partial(_repeated, "`a "),
    "comments, not closed": partial(_repeated, "<!-- "),
    "comments and words, not closed": partial(_each, "a <!-- "),
    "lines of comments, not closed": partial(_lines, "<!-- "),
    "tags with an open quote": partial(_repeated, '<a "'),
    "tags, not closed": partial(_repeated, "<a b=c "),
    "lines of div elements": partial(_lines, "<div>"),
    "code elements, not closed": partial(_each, "<code>"),
    "processing instructions, not closed": partial(_repeated, "<? "),
    "CDATA, not closed": partial(_repeated, "<![CDATA["),
    "& alone": partial(_repeated, "&"),
    "&a over and over": partial(_repeated, "&a"),
    "entities": partial(_repeated, "&eacute;"),
    "backslashes": partial(_repeated, "\\"),
    "{ alone": partial(_repeated, "{"),
    "{{ not closed": partial(_each, "{{ "),
    "{% not closed": partial(_each, "{% "),
    "$a over and over": partial(_each, "$a "),
    ": alone": partial(_repeated, ":"),
    "quotations, nested": partial(_repeated, "> "),
    "quotations, nested 50 deep": partial(_lines, "> " * 50),
    "lists, nested in one line": partial(_repeated, "- "),
    "lists, nested": partial(_staircase, "  - "),
    "list items": partial(_lines, "- "),
    "numbered lists, nested in one line": partial(_repeated, "1. "),
    "fences": partial(_lines, "```\n"),
    "fences of two kinds": partial(_lines, "~~~\n````\n"),
    "definition lists": partial(_lines, "a\n: "),
    "headings": partial(_lines, "# "),
    "headings, underlined": partial(_lines, "===\n\n"),
    "table of 10 columns": partial(_table, 10),
    "table of 1000 columns": partial(_table, 1000),
    "table heads only": partial(_lines, "| a | b |\n|---|---|\n| "),
    "lines of bars": partial(_lines, "|" * 100),
    "rules": partial(_lines, "---\n"),
    "a. without a space": partial(_repeated, "a."),
    "a- without a space": partial(_repeated, "a-"),
    "a/ without a space": partial(_repeated, "a/"),
    "a@ without a space": partial(_repeated, "a@"),
    "aA without a space": partial(_repeated, "aA"),
    "a1 without a space": partial(_repeated, "a1"),
    "a' without a space": partial(_repeated, "a'"),
    "zeros": partial(_repeated, "0"),
    "suspects in one name": lambda size: "wrogn-" * (size // 6) + "\n",
    "suspects in capitals and not": lambda size: "WROGNwrogn" * (size // 10) + "\n",
    "a:// over and over": partial(_repeated, "a://"),
    "front matter": lambda size: "---\n" + "title: wrogn\n" * (size // 13),
    "combining marks": partial(_repeated, "a\u0301"),
    "blanks": partial(_repeated, " "),
    "tabs": partial(_repeated, "\t"),
    "blank lines": partial(_repeated, "\n"),
    "carriage returns": partial(_repeated, "\r"),
    "words all different": _distinct,
    "one word twice": partial(_repeated, "the the "),
    "directives": partial(_lines, "<!-- splchk: ignore wrogn -->\n\n"),
    "off and on": partial(_lines, "<!-- splchk: off -->\n\nwrogn\n\n<!-- splchk: on -->\n\n"),
}

RST: dict[str, Callable[[int], str]] = {
    "` alone": partial(_repeated, "`"),
    "`` and words": partial(_each, "``a "),
    "` and words": partial(_each, "`a "),
    "roles": partial(_each, ":a:`b` "),
    "roles, not closed": partial(_each, ":a:`b "),
    "colons": partial(_repeated, ":"),
    "| and words": partial(_each, "|a "),
    "[ and words": partial(_each, "[a "),
    "references": partial(_each, "a_ "),
    "links, not closed": partial(_each, "`a <b "),
    "low lines": partial(_repeated, "_"),
    "backslashes": partial(_repeated, "\\"),
    "escaped backticks": partial(_repeated, "\\`"),
    "a: over and over": partial(_repeated, "a:"),
    "titles": partial(_lines, "a\n====\n\n"),
    "titles with names": partial(_lines, "`a b`_\n\na b\n====\n\n"),
    "lines of signs": partial(_lines, "====\n"),
    "items": partial(_lines, "- "),
    "items, nested in one line": partial(_repeated, "- "),
    "items, nested": partial(_staircase, "- "),
    "quotations, nested": partial(_staircase, " "),
    "definitions, nested": lambda size: "".join(f"{' ' * step}{SUSPECT}\n" for step in range(int((size * 2) ** 0.5))),
    "fields": partial(_lines, ":a: "),
    "fields, not closed": partial(_repeated, ":a"),
    "options": partial(_lines, "-a, --b=C  "),
    "options and commas": partial(_repeated, "-a, "),
    "bars": partial(_lines, "| "),
    "comments": partial(_lines, ".. "),
    "directives": partial(_lines, ".. note:: "),
    "directives, nested in one line": partial(_repeated, ".. note:: "),
    "directives of any name": partial(_lines, ".. a:: b\n   :c: d\n\n   "),
    "literal blocks": partial(_lines, "a::\n\n  b\n\n"),
    "literal blocks, nested": partial(_staircase, "a::\n\n "),
    ":: over and over": partial(_repeated, "::"),
    "blocks of code": partial(_lines, ".. code:: a\n\n   b\n\n"),
    "targets": partial(_lines, ".. _a: b\n\n"),
    "tops of simple tables": partial(_lines, "=  =\n\n"),
    "a simple table": lambda size: f"==  ==\n{f'a   {SUSPECT}{chr(10)}' * (size // 10)}==  ==\n",
    "a simple table without an end": lambda size: f"==  ==\n{f'a   {SUSPECT}{chr(10)}{chr(10)}' * (size // 10)}",
    "tops of grid tables": partial(_lines, "+--+--+\n"),
    "a grid table": lambda size: "+----+--------+\n" + f"| a  | {SUSPECT} |\n+----+--------+\n" * (size // 32),
    "a grid table with a span": lambda size: (
        "+----+--------+\n"
        + f"| a  | {SUSPECT} |\n+----+--------+\n" * (size // 32)
        + f"| {SUSPECT}      |\n+----+--------+\n"
    ),
    "a grid of plus signs": lambda size: f"{'+' * 60}\n" * (size // 61) + f"\n{SUSPECT}\n",
    "a broken grid": lambda size: f"+-{'+' * 60}\n{f'|{chr(32) * 60}|{chr(10)}' * (size // 63)}\n{SUSPECT}\n",
    "cells of values": lambda size: f".. csv-table::\n\n{f'   a, {SUSPECT}{chr(10)}' * (size // 13)}",
    "a cell of values, not closed": lambda size: f'.. csv-table::\n\n   "a{f" ,{SUSPECT}" * (size // 9)}\n',
    "terms of a glossary": lambda size: f".. glossary::\n\n{f'   {SUSPECT}{chr(10)}' * (size // 10)}",
    "a column of one letter": partial(_lines, "a\n\n"),
    "off and on": partial(_lines, ".. splchk: off\n\nwrogn\n\n.. splchk: on\n\n"),
}
"""What is hard to read in reStructuredText."""

DATA = {
    "json": (
        *("[", "{", '"', "'", "\\", "/", "/*", "#\n", " ", "a", "-", "1,", '{"a":', '["a",', "{[}", "[{]", '"a" //\n'),
        *('"\\', '"a"/*', "'x\\\n", "a://", "a #", '{"patternProperties":', "a:", "a\n", '"a"\n', "{'a':[", "]", "}"),
    ),
    "yaml": ("[", "{", "{a: ", "- ", "? ", "a:\n ", '"', "'", "%TAG !a! b\n", "{{", "&a ", "---\n"),
    "toml": ("[", "{", "a = [", '"', '"""', "'''a", '"""\\', "a.", "[[a]]\n", "=", '""""'),
}
"""What is hard to read in documents of keys and values, over and over, behind a misspelt one."""
BEHIND = {"json": '{"ammount": 1, ', "yaml": "ammount: 1\n", "toml": "ammount = 1\n"}


def _units(text: str) -> tuple[str, ...]:
    """Return the strings in a text, with `␣`, `⏎` and `⇥` for a blank, a line end and a tab."""
    return tuple(one.translate({ord("␣"): " ", ord("⏎"): "\n", ord("⇥"): "\t"}) for one in text.split())


UNITS = {
    "adoc": _units(r"""
        ` ``a␣ `a␣ +a␣ ++a␣ +++a␣ pass:[a␣ <<a␣ <<a, link:a[ image:a[ footnote:[ {a} {a␣ (( [[ [.a]# "`a␣ a:: a::␣
        stem:[ \ '` https://a[ | a| xref:a[[.b] ----⏎ ====⏎ |===⏎ ****⏎ --⏎ [a]⏎ .a⏎ //␣ *␣ =␣ a::⏎ +⏎ :a:␣
        ifdef::a[]⏎ a⏎--⏎
    """),
    "html": _units(r"""
        < <a␣ <a␣b=' </ <!-- <!--␣ <![CDATA[ <? <p> <div> <b> <code> <pre> <script> <style> <textarea> <title>
        <p␣lang=de> <i␣translate=no> & &a &eacute; {{ {{␣ {% {%␣raw␣%} {# <% <?php␣
    """),
    "org": _units(r"""
        = =a␣ ~a␣ /a␣ / *a␣ [[ [[a][ [[a] [fn: [fn::␣ << <<< {{{a( {{{ @@a: src_a{ call_a( $a␣ \( \[ \a{ ^{ _{
        [cite: <2024-01-01␣ :a: |␣a␣ https: -␣a␣::␣ #+begin_src⏎ #+begin_src⏎#+end_src⏎ *␣ #+begin_quote⏎ #+end_src⏎
        :PROPERTIES:⏎ :PROPERTIES:⏎:a:␣b⏎ :␣ |␣ #␣ \begin{a}⏎ #+TITLE:␣ #+ATTR_HTML:␣:alt␣a␣:title␣b␣ -␣ [fn:a]␣
    """),
    "mediawiki": _units(r"""
        [ [[ [[a| [[a]]␣ [[File:a| [[File:a|b]] {{ {{a| {{{ }} ]] ' < <a␣ <!-- <!--␣ <nowiki> <pre> <code>
        <code>a</code> <ref> <ref␣name=a/> <gallery> [http://a␣ -{ __A & ~ | || !! {|⏎ {|⏎| |-⏎ |}⏎ |␣a␣||␣b␣ !␣
        =␣a␣=⏎ *␣ :␣ ␣ [[#a]]⏎=␣a␣=⏎ {{⏎ <gallery>⏎a|
    """),
    "1": _units(r"""
        \ \f \fB \fBa\fP␣ \( \[ \*( \*[ \s-1 \h' \& \- \e " '' . .B␣ .BR␣ .B␣" .IP␣" .TP⏎ .SH␣ .nf⏎ .nf⏎.fi⏎ .de␣a⏎
        .ig⏎ .ig⏎..⏎ .TS⏎l.⏎ .TE⏎ .ie␣n␣ .if␣n␣\{⏎ .\"␣ .Fl␣a␣Ar␣b␣No␣ .Dq␣ .Bd␣-literal⏎ .It␣ ⇥
    """),
    "tex": _units(r"""
        \ \a \a{ \a{} \a[ \emph{ { } [ $ $$ $a␣ \( \[ % \verb| \'e \begin{a} ~ \begin{verbatim} \begin{equation}
        \begin{comment} \footnote{a{b \item[ \section[ \def\a {\tt␣ \caption[a]{ \title{ {\"o} %␣ \item␣
        \begin{verbatim}⏎\end{verbatim}⏎
    """),
    "po": _units(r"""
        " \ % { {{ < %( <a␣ $ & # msgid␣" msgid␣""⏎" msgid␣"a"⏎#␣ msgstr␣" msgstr␣"a"⏎ "a"⏎ #~␣ #.␣ #␣ #|␣
        msgid_plural␣" msgctxt␣"
    """),
    "ipynb": _units(r"""
        [ { " \ "source":␣[ {"cells":␣[ {"cell_type":␣"markdown",␣"source":␣[" a ["a",␣ , } ]
        {"cells":␣[{"cell_type":␣"markdown",␣"source":␣"
    """),
    "py": _units(
        r'''
        # #␣ """ ″ " \ ` `` :a: :a:` >>>␣ a( a(( ( ' 'a'␣ <a [ @param␣a␣ $ {@a """⏎ """a::⏎⏎␣␣␣␣ #␣a::⏎ #␣>>>␣a⏎
        #␣```⏎ #:␣ #␣a:␣ #␣'a',␣ #␣a.b(c)␣ #␣[a␣
    '''.replace("″", "'" * 3)
    ),
    "js": _units(r"""
        // /* /*␣ */ /**⏎ ` `${ " ' \ {@link␣ @param␣a␣ /*␣a␣*/␣` //␣ //␣```⏎ //⇥a␣ /*␣a␣*/⏎ <a␣ //␣{ a(
    """),
}
"""What is hard to read in documents of other types, by the suffix: over and over in a line, and in lines."""
BEGINNINGS = {
    "1": ".TH A 1\n",
    "ipynb": '{"cells": [{"cell_type": "markdown", "source": ["wrogn ',
    "py": "# wrogn\n",
    "js": "// wrogn\n",
}
"""What such a document begins with."""


def texts_of(suffix: str) -> dict[str, Callable[[int], str]]:
    """Return what makes the texts of a type, by their names."""
    before = BEGINNINGS.get(suffix, "")
    found: dict[str, Callable[[int], str]] = {}
    for unit in dict.fromkeys(UNITS[suffix]):
        if "\n" not in unit:
            found[f"{unit!r} in a line"] = partial(behind, f"{before}{SUSPECT}", unit)
        found[f"{unit!r} in lines"] = partial(_in_lines, before, unit)
    return found


def _in_lines(before: str, unit: str, size: int) -> str:
    return before + _lines(unit, size)
