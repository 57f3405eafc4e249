"""Documents made of parts of real ones: cut, joined, nested in each other, and written otherwise, with misspellings.

An input follows from the numbers of its generator alone. Most inputs are short, so that there can be many, and so that
one that breaks a law can be read.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from splchk import documents
from splchk.project import files
from tests import corpus, marked

MOST = 1500
"""Characters of an input."""
_LARGE = 200_000
"""Bytes of a file from which on it is no seed."""


def _marks(text: str) -> tuple[str, ...]:
    """The marks in a text with blanks between them; `⏎` stands for a line's end, `␣` for a blank, `⇥` for a tab."""
    return tuple(mark.replace("⏎", "\n").replace("␣", " ").replace("⇥", "\t") for mark in text.split())


MISSPELT = (
    *_marks(r"""
teh Teh TEH recieve wich seperate adress untill isnt doesnt alot ammount occured definately Github wierd dont its' it's
recieveAdress teh_adress flase nulll accomodate's wo'nt the␣the in␣in recieve's TEH's adress-adress a␣teh alot␣alot
isn\'t does''nt te\h *teh* `teh` [teh](teh) [teh] teh:␣teh #teh teh.md &teh; <teh> teh(teh) wich/teh t&eacute;h t\u0065h
"""),
    "te\u00adh",
    "cafe\u0301s",
    "nai\u0308ve",
    "T\u0435h",
)
ODD = (
    "\x00\x01\x0b\x0c\x1c\x1d\x85\u00a0\u00ad\u0301\u200b\u200d\u2019\u2028\u2029\ufeff\ufffd\ufffe\udc80\udcff"
    "\U0001f600\u1e9e\u0130\u00df\u01c6"
)
MARKS: Mapping[str, Sequence[str]] = {
    "markdown": _marks(r"""
        ` `` ``` ~~~ * ** _ __ [ ] ( ) ![ ]( [^1] [^1]: ^[ ]: < > <!-- --> <a> </a> <div> </div> <? ?> <! <![CDATA[ ]]>
        <code> </code> <pre> </pre> <script> </script> <br/> <p> & &amp; &#116; &nbsp; \ \( \) \[ $ $$ { } {{ }} {% %}
        {#id} {%␣raw␣%} {%␣endraw␣%} ::: !!! ??? === --- *** +++ | |-|-| :-: # ## - + 1. 2) [x] : ~ ~~ == ' " ’ http://
        www. a@b.c import export ⏎⏎ ⏎>␣ ⏎-␣ ⏎␣␣ ⏎␣␣␣␣ ⏎⇥ >␣ >> -␣-␣ 1.␣>␣ ⏎:␣ ⏎```json⏎ ⏎```⏎ ⏎~~~yaml⏎ ⏎===⏎ ⏎# #⏎ \⏎
        <!--␣splchk:␣off␣--> <!--␣splchk:␣on␣--> <!--␣splchk:␣ignore␣teh␣--> [a]:␣/url␣'teh'⏎ [teh]:␣x⏎ ␣␣⏎ ⏎<p> ⏎???␣
        ⏎===␣"x"⏎␣␣␣␣ ⏎```{note}␣ ⏎```{code-block}⏎:caption:␣ ⏎:::{tip}⏎ ⏎:::⏎ ⏎:name:␣x⏎ {" "} {/*␣ ␣*/}
        ⏎<Tabs⏎ ⏎</Tabs>⏎ ⏎{ ⏎}⏎ <%=␣ ␣%> (@ref␣ ++ ⏎///␣details␣|␣ [[a| ]] ␣title=" ⏎---⏎layout:␣
        \textbf{ \index{ {{<␣highlight␣>}} {{<␣/highlight␣>}}
        ⏎|␣a␣|␣b␣|⏎|---|---|⏎|␣ ⏎!!!␣note⏎␣␣␣␣ ⏎!!!␣note␣" ---⏎title:␣ ⏎---⏎ +++⏎ ⏎+++⏎ <img␣alt=' <a␣title="
    """),
    "rst": _marks(r"""
        ` `` ``` _ __ * ** | || [ ] [1]_ [#]_ \ \␣ :: ⏎::⏎⏎␣␣␣ ::⏎⏎>␣ :ref:` `_ `__ _` <a>` ␣<b>`_ :a:` `:a: ⏎⏎ ⏎␣␣
        ⏎␣␣␣ ⏎⇥ -␣ *␣ 1.␣ #.␣ (a)␣ a)␣ :a:␣ :type␣a:␣ -a␣␣ --b=C␣␣ |␣ >>>␣ ⏎===⏎ ⏎====⏎ ⏎---⏎ ⏎~~~~⏎ ⏎====⏎ ..␣ ..⏎
        ..⏎⏎␣␣ ..␣_a:␣ ..␣[1]␣ ..␣|a|␣replace::␣ ..␣note::␣ ..␣note::⏎⏎␣␣␣ ..␣code-block::␣a⏎⏎␣␣␣ ..␣a::␣ ..␣math::⏎⏎␣␣␣
        ..␣table::␣a⏎⏎␣␣␣ ..␣list-table::⏎⏎␣␣␣*␣-␣ ..␣csv-table::␣a⏎⏎␣␣␣ ..␣toctree::⏎⏎␣␣␣ ..␣glossary::⏎⏎␣␣␣
        ..␣versionadded::␣1.0␣ ..␣role::␣a⏎⏎ ..␣default-role::␣a⏎⏎ ..␣splchk:␣off⏎⏎ ..␣splchk:␣on⏎⏎
        ..␣splchk:␣ignore␣teh⏎⏎ ⏎␣␣␣:alt:␣ ⏎␣␣␣:class:␣ ⏎+---+---+⏎|␣a␣|␣b␣|⏎+---+---+⏎ ⏎+---+---+⏎ ⏎|␣␣␣|␣␣␣|⏎
        ⏎===␣␣===⏎a␣␣␣␣b⏎===␣␣===⏎ ⏎===␣␣===⏎ ⏎--------⏎ a_ a__ │ 字
    """),
    "json": _marks(r"""
        { } [ ] , : " ' \ \" \u0074 \x74 \n // /* */ # null true 1 -1e9 "" {} [] "a": "description": a: . - ⏎ \⏎ [[ /*⏎
        "$schema":␣ "properties":␣{ "type":␣" "description":␣" "title":␣' '␣
    """),
    "notebook": _marks(r"""
        { } [ ] , : " \" \u0074 \n "," ",␣" \n","" {"cell_type":␣"markdown",␣"source":␣[" "]} "source": "cells":
        "code" ` ``` \n\n \n>␣ \n-␣ * _ < <!-- --> \n```json\n | $ \t \\ ( )
    """),
    "yaml": _marks(r"""
        - : ? | > |- >+ [ ] { } , ' " # & * ! !!str % @ ` --- ... ~ << {{ }} ${ key: a: - '' \ \x74 \u0074 ⏎ ⏎␣␣ ⏎-␣ :␣
        ␣# ⏎description:␣ ⏎run:␣|⏎␣␣ ⏎---⏎ :␣>⏎␣␣ :␣' :␣" ⏎⇥
    """),
    "toml": _marks(
        r"""
        [ ] [[ ]] = . , ' " \ # { } a= true 1 1979-05-27 inf \u0074 \U00000074 \e - ⏎ ⏎[a]⏎ ⏎[[a]]⏎
        ⏎description␣=␣ a.'b'."c"␣=␣ \⏎␣␣ ''' '''⏎ ″ ″⏎
    """.replace("″", '"""')
    ),
    "asciidoc": _marks(r"""
        ` `` + ++ +++ * ** _ __ # ^ ~ [ ] << >> (( ((( ))) )) { } {x} :: ;; " "` `" '` : :x:␣ = ⏎=␣ ⏎==␣ //
        ⏎//␣ ⏎////⏎ ⏎----⏎ ⏎....⏎ ⏎====⏎ ⏎****⏎ ⏎____⏎ ⏎--⏎ ⏎++++⏎ ⏎|===⏎ ⏎| | a| m| 2+| ⏎*␣ ⏎.␣ ⏎1.␣ ⏎-␣ ⏎+⏎ x::␣ ⏎.T
        ⏎[source,json]⏎ ⏎[NOTE]⏎ ⏎[quote]⏎ ⏎␣ link:x[ https://x[ xref:y[ image::z[ footnote:[ pass:[ stem:[ ifdef::x[ ]
        include::x[]⏎ \ &eacute;
        ⏎//␣splchk:␣off⏎ ⏎//␣splchk:␣on⏎ ⏎```⏎ ⏎~~~~⏎ [[x]] [.x]# ,window=_a] ⏎⏎ ⏎
    """),
    "html": _marks(r"""
        < > </ /> <p> </p> <p <li> </li> <div> </div> <b> </b> <code> </code> <pre> </pre> <script> </script> <style>
        </style> <textarea> <title> <br> <img␣alt=" <a␣title=' <p␣lang="de"> <i␣translate=no> <span␣class="notranslate">
        <!-- --> <!--> --!> <! <? ?> <![CDATA[ ]]> & &amp; &eacute; &#116; " ' = {{ }} {% %} {# #} <% %> { } alt= title=
        <!--␣splchk:␣off␣--> <!--␣splchk:␣on␣--> <!--␣splchk:␣ignore␣teh␣--> <html␣lang="en"> <td> <option␣label="
    """),
    "gettext": _marks(r"""
        msgid␣" msgstr␣" msgstr[0]␣" msgid_plural␣" msgctxt␣" " \" \n # #. #: #~ #, #| %s {x} <b> ⏎ ⏎⏎ ⏎msgid␣"" "⏎" \\
    """),
    "latex": _marks(r"""
        \ { } [ ] $ $$ \( \) \[ \] % & ~ \\ \' \"{ \c{ \ss \emph{ \section{ \label{ \x{ \item \verb| | \begin{verbatim}
        \end{verbatim} \begin{document} \end{document} \begin{equation} \end{equation} \begin{x} \end{x} \title{ ⏎ ⏎⏎ \%
        ⏎%␣splchk:␣off⏎ ⏎%␣splchk:␣on⏎ \begin{comment} \end{comment} \href{x}{ `` \'\' --
    """),
    "org": _marks(r"""
        *␣ **␣TODO␣ = ~ / + _ * [[ ]] [[x][ [fn:1]␣ [fn::␣ <<x>> <<< >>> {{{x(a)}}} @@html:x@@ src_x{ call_x( $
        \( \) \[ \] \alpha \begin{x} \end{x} ⏎⏎ ⏎ ⏎␣␣ -␣ +␣ ␣*␣ 1.␣ ␣::␣ [␣]␣ ⏎|␣ ␣|␣ ⏎|---+---|⏎ ⏎#␣ ⏎:␣
        ⏎:PROPERTIES:⏎ ⏎:END:⏎ ⏎-----⏎ ⏎#+begin_src␣json⏎ ⏎#+begin_src⏎ ⏎#+end_src⏎ ⏎#+begin_comment⏎
        ⏎#+end_comment⏎ ⏎#+begin_quote⏎ ⏎#+end_quote⏎ ⏎#+TITLE:␣ ⏎#+CAPTION[a]:␣ ⏎#+ATTR_HTML:␣:alt␣ ⏎#+X:␣
        <2024-01-01> ⏎#␣splchk:␣off⏎ ⏎#␣splchk:␣on⏎ [cite:@x] ^{ _{
    """),
    "mediawiki": _marks(
        r"""
        = ⏎==␣ ␣==⏎ '' ''' [[ ]] [[a| [http://x␣ ] {{ }} {{{ }}} | || ! !! ⏎{| ⏎|} ⏎|- ⏎|␣ ⏎!␣ ⏎|+␣ ⏎␣ * # ; :
        :: __TOC__ <nowiki> </nowiki> <pre> </pre> <code> </code> <source> </source> <ref> </ref> <ref␣name=x␣/>
        <gallery> </gallery> <!-- --> [[File:x.png|thumb| [[Category:x]] [[#x]] <br> & &amp; &#116; -{ }- ⏎ ⏎⏎
        ---- ~~~~ ` <math> </math> <!--␣splchk:␣off␣--> <!--␣splchk:␣on␣-->
    """.replace("\\'", "'")
    ),
    "man": _marks(r"""
        \fB \fI \fP \fR \f(CW \- \& \(aq \(:a \['e] \*(Aq \s-1 \s0 \e \\ \h'1' \c \" " "" ⏎.SH␣ ⏎.SH␣NAME⏎ ⏎.SS␣
        ⏎.B␣ ⏎.BR␣ ⏎.IP␣ ⏎.TP⏎ ⏎.PP⏎ ⏎.nf⏎ ⏎.fi⏎ ⏎.EX⏎ ⏎.EE⏎ ⏎.TS⏎ ⏎l␣l.⏎ ⏎.TE⏎ ⏎T{⏎ ⏎T}⇥ ⏎.ig⏎ ⏎..⏎ ⏎.de␣x⏎
        ⏎.\"␣ ⏎.ie␣n␣ ⏎.el␣ ⏎.if␣t␣ ⏎.Sh␣ ⏎.Nd␣ ⏎.Fl␣ ␣Ar␣ ␣No␣ ⏎.Bd␣-literal⏎ ⏎.Ed⏎ ⏎.It␣ ⏎.Dq␣ ⏎.TH␣x␣1⏎
        ⏎.Dd␣x⏎ ⏎ ⏎⏎ ' . ⏎.\"␣splchk:␣off⏎ ⏎.\"␣splchk:␣on⏎ ⏎.SH␣SYNOPSIS⏎ ⏎.UR␣x⏎ ⏎.ft␣B⏎
    """),
    "source": _marks(
        r"""
        // /// //! /* */ /** {- -} -- --[[ ]] # #! #: % %% ; ;; #| |# \" ' ` \ \n ⏎ ⏎⏎ ⏎# ⏎// ( ) { } = <<EOF⏎
        ⏎EOF⏎ <?php ?>
        ⏎=begin⏎ ⏎=end⏎ ⏎=cut⏎ R"( )" r#" "# @doc :param␣x: @param␣x {@link␣x} `x` ⏎def␣f():⏎␣␣␣␣ ⏎class␣A:⏎ TODO(x)
        ⏎#␣splchk:␣off⏎ ⏎//␣splchk:␣on⏎
    """.replace("//␣", "//␣")
        + " \"\"\" '''"
    ),
    "names": _marks(
        r"""
        = : ; , . # // /* */ -- ! [ ] { } ( ) < > </ /> " ' ` \ \⏎ \u0074 \n ⏎ ⏎⏎ ␣␣ ⇥ ${ $${ {{ }} <<EOF⏎ ⏎EOF⏎ <!--
        --> <![CDATA[ ]]> <?x ?> &eacute; description␣=␣ <description> name=" id=' '' export␣ a=␣ a:␣ message␣a␣{⏎ enum␣
        rpc␣ type␣a␣{ |␣ @x( CREATE␣TABLE␣a␣( COMMENT␣' ); resource␣"a"␣"b"␣{⏎ ⏎#␣splchk:␣off⏎ ⏎--␣splchk:␣on⏎
    """
        + ' """'
    ),
    "text": _marks(r"⏎ ⏎⏎ ␣␣ ⇥ >␣ -␣ http:// / \ _ : === # a@b.c ' ’ -"),
    "commit": _marks(
        r"⏎ ⏎⏎ #␣ #␣------------------------␣>8␣------------------------⏎ Signed-off-by:␣ diff␣--git␣ fix(a)!:␣"
    ),
    "word list": _marks(r"⏎ personal_ws-1.1␣en␣0␣utf-8⏎ #␣ ␣ ' \ \n utf-8 iso8859-1 de é"),
    "table": _marks(r"⏎ personal_repl-1.1␣en␣0␣utf-8⏎ #␣ ␣ ␣␣ ⇥ \ \n iso8859-1 teh␣the⏎ é"),
    "baseline": _marks(r"""{ } [ ] , : " \ 1 0 -1 1.5 null true "splchk-baseline" "documents" "misspelling" ⏎"""),
    "import": _marks(r"""
        ⏎ words :␣ -␣ [codespell]⏎ ignore-words-list␣=␣ ⏎␣␣ , # ! * + / " { } [ ] = [default.extend-words]⏎ {"words":␣[
        %( [tool.codespell]⏎ [tool.typos]⏎ ⇥ ⏎-␣a.md⏎ personal_ws-1.1␣en␣0⏎ \
    """),
    "settings": _marks(r"""
        ⏎lang␣=␣ ⏎backend␣=␣ ⏎words␣=␣ ⏎replacements␣=␣ ⏎exclude␣=␣ ⏎include␣=␣ ⏎ignore-regex␣=␣ ⏎rules␣=␣ ⏎unknown␣=␣
        ⏎keys␣=␣ ⏎prose-keys␣=␣ ⏎confidence␣=␣ ⏎unsafe-fixes␣=␣ ⏎allow␣=␣ ⏎word-case␣=␣ ⏎word␣=␣ ⏎path␣=␣ ⏎kind␣=␣
        ⏎pointer␣=␣ "en" "en_GB" ["a"] [] true 1 [[allow]]⏎ [tool.splchk]⏎ [[tool.splchk.allow]]⏎ "**" "[" "(?:a"
        "a**/b" "!" "\u0000" {} [tool]⏎ "misspelt" "prose" ⏎reason␣=␣"r"⏎
    """),
}
"""What documents are written with, by their type."""
_FENCED = ("json", "yaml", "toml")


class Mutator:
    """Makes inputs of every type out of seeds."""

    def __init__(self, seeds: Mapping[str, Sequence[str]]) -> None:
        """`seeds` are texts by their type."""
        self._seeds = {
            type_: [part for text in texts for part in _parts(type_, text)] for type_, texts in seeds.items()
        }

    @property
    def types(self) -> list[str]:
        """The types of inputs."""
        return list(self._seeds)

    def make(self, type_: str, chance: random.Random) -> str:
        """Return an input of a type."""
        text = self._joined(type_, chance)
        for _ in range(min(int(chance.expovariate(0.4)), 12)):
            text = chance.choice(_MUTATIONS)(self, type_, text, chance)
        if chance.random() < 0.9:
            text = self._with_misspelling(type_, text, chance)
        if chance.random() < 0.1:
            text = text.replace("\n", chance.choice(("\r\n", "\r", "\r\r\n", "\n\n")))
        if chance.random() < 0.02:
            text = "\ufeff" + text
        return text[:MOST]

    def unit(self, type_: str, chance: random.Random) -> str:
        """Return a short text that is to be repeated over and over: marks, or a piece of an input."""
        if chance.random() < 0.6:
            return "".join(chance.choices((*_marks_of(type_), *MISSPELT, " ", "\n", "a"), k=chance.randrange(1, 5)))
        text = self.make(type_, chance) or "a"
        start = chance.randrange(len(text))
        return text[start : start + chance.choice((2, 8, 40, 200))]

    def _joined(self, type_: str, chance: random.Random) -> str:
        parts = (chance.choice(self._seeds[type_]) for _ in range(chance.choice((1, 1, 2, 3))))
        return chance.choice(("\n\n", "\n", "\n", "", " ")).join(parts)

    # Each returns a changed text.

    def _with_misspelling(self, type_: str, text: str, chance: random.Random) -> str:
        words = [match.span() for match in re.finditer(r"[^\W\d_]+", text)]
        word = chance.choice(MISSPELT)
        if not words or chance.random() < 0.2:
            return _inserted(text, word, chance)
        start, end = chance.choice(words)
        return text[:start] + word + text[chance.choice((end, end, end, start)) :]

    def _with_mark(self, type_: str, text: str, chance: random.Random) -> str:
        marks = _marks_of(type_)
        return _inserted(text, chance.choice(marks), chance)

    def _with_odd_sign(self, type_: str, text: str, chance: random.Random) -> str:
        return _inserted(text, chance.choice(ODD), chance)

    def _in_marks(self, type_: str, text: str, chance: random.Random) -> str:
        start, end = _span(text, chance)
        marks = _marks_of(type_)
        mark = chance.choice(marks)
        closing = chance.choice((mark, chance.choice(marks), _CLOSING.get(mark, mark)))
        return text[:start] + mark + text[start:end] + closing + text[end:]

    def _cut(self, type_: str, text: str, chance: random.Random) -> str:
        start, end = _span(text, chance)
        return text[:start] + text[end:]

    def _twice(self, type_: str, text: str, chance: random.Random) -> str:
        start, end = _span(text, chance)
        return text[:end] + text[start:end] * chance.choice((1, 1, 2, 5, 100)) + text[end:]

    def _with_part(self, type_: str, text: str, chance: random.Random) -> str:
        return _inserted(text, chance.choice(self._seeds[type_]), chance)

    def _with_line_moved(self, type_: str, text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
        return "\n".join(lines)

    def _indented(self, type_: str, text: str, chance: random.Random) -> str:
        """Some lines with something before them, as in a container."""
        lines = text.split("\n")
        first = chance.randrange(len(lines))
        last = chance.randrange(first, len(lines)) + 1
        head = chance.choice(("> ", "- ", "1. ", "  ", "    ", "\t", ">", ": ", "# ", "+   ", " ", "> - ", "- > "))
        rest = chance.choice((head, " " * len(head), ""))
        lines[first:last] = [head + lines[first], *(rest + line for line in lines[first + 1 : last])]
        return "\n".join(lines)

    def _outdented(self, type_: str, text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        first = chance.randrange(len(lines))
        lines[first:] = [line.removeprefix(" " * chance.randrange(1, 5)) for line in lines[first:]]
        return "\n".join(lines)

    def _with_other_type(self, type_: str, text: str, chance: random.Random) -> str:
        """A document in another: front matter or a fence; elsewhere, the other document itself."""
        other = chance.choice(_FENCED if type_ in ("markdown", "mdx") else self.types)
        inside = chance.choice(self._seeds[other])
        if type_ in ("markdown", "mdx"):
            if chance.random() < 0.4:
                mark = "+++" if other == "toml" else "---"
                return f"{mark}\n{inside}\n{mark}\n{text}"
            inside = f"\n\n```{other}\n{inside}\n```\n"
        return _inserted(text, inside, chance)


_MUTATIONS: Sequence[Callable[[Mutator, str, str, random.Random], str]] = (
    Mutator._with_misspelling,
    Mutator._with_mark,
    Mutator._with_mark,
    Mutator._in_marks,
    Mutator._cut,
    Mutator._twice,
    Mutator._with_part,
    Mutator._with_line_moved,
    Mutator._indented,
    Mutator._outdented,
    Mutator._with_odd_sign,
    Mutator._with_other_type,
)
_CLOSING = {"[": "](x)", "![": "](x)", "(": ")", "{": "}", "<!--": "-->", "<a>": "</a>", "<div>": "</div>", "{{": "}}"}


def _marks_of(type_: str) -> Sequence[str]:
    about = documents.TYPES.get(type_, documents.TYPES["text"])
    if about.is_technical or about.is_source:
        return MARKS["names" if about.is_technical else "source"]
    return MARKS[{"mdx": "markdown", "component": "html"}.get(type_, type_)]


def _inserted(text: str, piece: str, chance: random.Random) -> str:
    """The text with a piece somewhere, most often at the edge of a word or line."""
    at = chance.randrange(len(text) + 1)
    if chance.random() < 0.7 and (edge := re.compile(r"\b|$|^", re.MULTILINE).search(text, at)):
        at = edge.start()
    return text[:at] + piece + text[at:]


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    """A span of a text: a few characters, a line, or any."""
    start = chance.randrange(len(text) + 1)
    if chance.random() < 0.3:
        return text.rfind("\n", 0, start) + 1, (text.find("\n", start) + 1) or len(text)
    length = chance.choice((1, 2, 8, len(text)))
    return start, min(start + chance.randrange(length + 1), len(text))


# --- seeds ---


def seeds(folders: Iterable[Path], repository: Path) -> dict[str, list[str]]:
    """Return the texts that inputs are made of, by their type: cases, the repository's documents, those in folders."""
    found: dict[str, list[str]] = {type_: [] for type_ in documents.TYPES}
    for path in sorted((repository / "tests" / "cases").rglob("*")):
        type_ = path.parent.name
        if path.is_file() and type_ in found:
            with_marks = path.read_bytes().decode()
            found[type_].append(marked.read(with_marks, is_toml=type_ == "toml").text)
    found["markdown"] += (example.markdown for example in corpus.commonmark_examples())
    places = (repository / "docs", repository / ".github", repository / "templates", *folders)
    paths = [*repository.glob("*.*"), *(path for place in places for path in place.rglob("*"))]
    for path in sorted(paths):
        type_ = documents.type_from_name(str(path)) or ""
        if type_ in found and path.is_file() and path.stat().st_size < _LARGE:
            found[type_].append(files.decode(path.read_bytes()))
    found["mdx"] += found["markdown"]
    found["commit"] += _COMMITS
    return found | {type_: list(texts) for type_, texts in _OTHERS.items()}


def _parts(type_: str, text: str) -> list[str]:
    """Return the blocks or lines of a text that make short inputs."""
    if len(text) < MOST // 4:
        return [text] if text else []
    if documents.TYPES[type_].is_data if type_ in documents.TYPES else True:
        lines = text.split("\n")
        return ["\n".join(lines[at : at + 12])[: MOST // 2] for at in range(0, len(lines), 8)]
    return [part[: MOST // 2] for part in re.split(r"\n{2,}", text) if part]


_COMMITS = (
    "Fix teh parser\n\nIt did not recieve all\nof teh lines.\n\nSigned-off-by: A B <a@b.c>\n",
    "fix(parser)!: recieve\n\n# Please enter the commit message\n# On branch teh\n",
    "Merge branch 'teh'\n\n# ------------------------ >8 ------------------------\ndiff --git a/t b/t\n+teh\n",
)
_WORD_LISTS = (
    "personal_ws-1.1 en 3 utf-8\nblorf\nsnarq's\nZoob\nkaZoo\n",
    "personal_ws-1.1 en 0\nblorf\n# comment\n\nrj-45\nblorf\n",
    "personal_ws-1.1 de 0 iso8859-1\nStra\u00dfe\n\u00c4pfel\n",
    "personal_ws-1.1 fr 0 utf-8\nd'Artagnan\nl\u2019eau\nnai\u0308f\n",
)
_TABLES = (
    "personal_repl-1.1 en 0 utf-8\nteh the\nalot a lot\nrecieve receive\nther there\nther their\n",
    "personal_repl-1.1 en 2\nTeh The\n# comment\nteh  the\nteh\n\\n a\n",
)
_BASELINES = (
    """{
 "splchk-baseline": 1,
 "documents": {"a.md": {"misspelling": {"teh": 2}}, "a/b.json": {"unknown-word": {"blorf": 1, "snarq": 3}}, "c": {}}
}
""",
)
_IMPORTS = (
    '{"words": ["blorf", "+snarq*"], "ignoreWords": ["!zoob"], "overrides": [{"words": ["x"]}], // c\n}',
    "words:\n  - blorf\n  - snarq\nlanguageSettings:\n  - words: [zoob]\n",
    "[codespell]\nignore-words-list = blorf,snarq\n  ,zoob\nignore-words = a.txt\n",
    '[default.extend-words]\nteh = "teh"\nadress = "address"\n[default.extend-identifiers]\nBlorf = "Blorf"\n',
    '[tool.codespell]\nignore-words-list = "blorf,snarq"\n[tool.typos.default.extend-words]\nzoob = "zoob"\n',
    "# comment\nblorf\n - docs/a.md\nsnarq\n",
    "3\nblorf/AB\nsnarq\tpo:noun\n*zoob\nfoo\\/bar\n",
    "[Bb]lorf\nsnarq\\.js\nC\\+\\+\n",
)
_SETTINGS = (
    """[tool.splchk]
lang = "en"
exclude = ["a/**", "*.x"]
keys = "all"

[[tool.splchk.allow]]
word = "teh"
reason = "r"
""",
    """lang = "en_GB"
ignore-regex = ["T[a-z]+"]
prose-keys = ["x"]

[[allow]]
path = "docs/**"
kind = "prose"
reason = "r"
""",
    """rules = ["misspelling", "unknown-word"]
unknown = "warn"
confidence = "high"
word-case = true
unsafe-fixes = true
""",
    '[project]\nname = "x"\n\n[tool.other]\na = 1\n',
)
_OTHERS = {
    "word list": _WORD_LISTS,
    "table": _TABLES,
    "baseline": _BASELINES,
    "import": _IMPORTS,
    "settings": _SETTINGS,
}
"""Seeds of files that are no documents."""
