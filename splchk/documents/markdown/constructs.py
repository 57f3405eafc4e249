"""The constructs of Markdown: CommonMark 0.31.2, with the extensions that people use. Each is defined once, here.

Three readers take them from here:

- the parser (`parser.py`, `inline.py`), which is markdown-it-py and decides;
- the fast reader (`fast/`), which reads what can mean only one thing, and spares a run the import of the parser;
- the outline (`outline.py`), which finds where a document can be cut without parsing it.

To add a construct, add its definition to `INLINE` or `BLOCKS`. An inline construct with a `pattern` is then known to
both readers. Whatever the definition does not say makes the fast reader give up where the construct's opening occurs.
"""

from __future__ import annotations

import re

from splchk.documents.markdown.attributes import IN_LIST
from splchk.documents.markdown.canvas import CODE, COMMENT, MARKUP
from splchk.documents.values import TEMPLATE_TAG as TEMPLATE_TAG
from splchk.records import Record
from splchk.text.latex import TEXT_COMMAND
from splchk.text.lazy import compiled

# --- inside a block ---


class Inline(Record):
    """An inline construct. Patterns are matched where its opening stands.

    One with a `pattern` is read by that alone, by both readers. Any other is read by a rule of markdown-it-py, and by
    the fast reader where `form` matches; what neither `form` nor `literal` matches is left to the parser.
    """

    name: str
    opening: str
    """The characters that the construct begins with."""
    colour: int | None
    """What to paint the construct with; None: nothing, or what `name` says in the readers (links, tags)."""
    pattern: str = ""
    """The whole construct, if markdown-it-py has no rule for it."""
    rule: str = ""
    """The name of markdown-it-py's rule for it."""
    form: str = ""
    """A form of the construct that means the same wherever it stands."""
    literal: str = ""
    """The opening, and as much after it as is text, where it surely opens nothing."""
    extension: str = ""
    """The extension of markdown-it-py that has the rule, if CommonMark has none: one of `mdit_py_plugins`."""
    shown: str = ""
    """A pattern of what a reader sees of the construct: the last group of each match in it is prose."""
    only_mdx: bool = False
    is_last: bool = False
    """Whether markdown-it-py's rules come before `pattern`: the fast reader then leaves it to the parser."""

    def may_be_in(self, text: str) -> bool:
        """Return False if the text surely has no such construct."""
        return self.opening in text


_NOT_A_TAG = r"<(?![A-Za-z/!?])|<(?![^>]*>)"
"""An angle bracket that begins neither a tag, nor a comment, nor an autolink."""
_BRACES = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
"""Braces with braces inside, three deep."""
_ATTRIBUTE = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s}"']+))"""
"""An attribute in an attribute list: `#id`, `.class`, `key=value`."""
PLAIN_TEXT = "%TEXT%"
"""Stands in a form for a pattern of a character that begins no construct: the fast reader puts it there."""
# The parts of the form of a link: a character of its text, a code span or an escape; its target; all behind its text.
_LINK_TEXT = rf"{PLAIN_TEXT}|(?<!`)`[^`]+`(?!`)|\\[!-/:-@\[-_{{-~]"
_NOT_IN_URLS = r"\s\x00-\x1f\x7f\\`<>(){}\[\]"
_DESTINATION = (
    rf"(?:(?:https?|mailto):(?:[^{_NOT_IN_URLS}]|\([^{_NOT_IN_URLS}]*\))*+"
    rf"|(?:[^{_NOT_IN_URLS}:]|\([^{_NOT_IN_URLS}]*\))*+)"
)
_LINK_TAIL = rf"""\]\({_DESTINATION}(?:[ ]+(?:"[^"\\`<{{\[]*"|'[^'\\`<{{\[]*'))?\)"""
LINK_TITLE = r""" (["'])((?s:.*))\1\)\Z"""
"""The title in the tail of a link that `form` matches."""
# Markup that is not in CommonMark. markdown-it-py is given a rule for each, before its own.
TEMPLATE = Inline("template", "{", MARKUP, rf"{TEMPLATE_TAG}|\{{#\s(?:[^{{#]|#(?!\}})|\{{(?!#))*+#\}}", shown=IN_LIST)
EMBEDDED_CODE = Inline("embedded code", "<%", MARKUP, TEMPLATE_TAG)  # of ERB, EJS, Mako
ATTRIBUTES = Inline(
    "attribute list",  # Kramdown, Pandoc, MyST: `{#id .class}`, `{: .class}`, `{:toc}`
    "{",
    MARKUP,
    rf"\{{:?\s*{_ATTRIBUTE}(?:\s+(?:{_ATTRIBUTE}|[\w-]+))*\s*\}}|\{{:[\w-]+\}}",
    shown=IN_LIST,
)
# MyST's: `{ref}`the text <target>``, `{abbr}`HTML (the meaning)``. Of others, nothing is known.
ROLE = Inline(
    "role",
    "{",
    MARKUP,
    r"\{(?:[\w+-]+:)?(?:ref|doc|term|numref|eq|abbr|download|any|sup|sub|guilabel|button-(?:ref|link))\}(`++)[^`]+\1(?!`)"
    r"|\{[\w:+-]+\}(?=`)",
    shown=r"`([^`<]*[^`<\s])\s*<[^`>]*>`|\{abbr\}`[^`(]*\(([^`]*)\)`",
)
COMMENT_EXPRESSION = Inline(
    "comment in braces", "{/*", COMMENT, r"\{/\*(?:[^*{]|\*(?!/)|\{(?!/\*))*+\*/\}", only_mdx=True
)
EXPRESSION = Inline(
    "expression", "{", MARKUP, _BRACES, shown=r"""\A\{\s*(["'`])((?:(?!\1)[^\\{}\[\]])+)\1\s*\}\Z""", only_mdx=True
)
# GitHub's; Obsidian's call-outs; DocFX's inclusions of text and of code.
ALERT = Inline(
    "alert",
    "[!",
    MARKUP,
    r"(?m:^)\[![A-Za-z]+(?:\|[^\]\n]*)?\][+-]?"
    r"|\[![A-Za-z][\w-]*+(?:\s+[\w-]+=\"[^\"\n]*\"|\s*\[[^\[\]\n]*\]\([^()\n]*\))+\s*\](?!\()",
)
# The marks alone, with the attributes after them; below, the options of mkdocstrings.
CONTAINER = Inline(
    "container",
    ":::",
    MARKUP,
    r"(?m:^):{3,}[ \t]*(?:\{[^{}\n]*\}|[\w.-]+(?:\{[^{}\n]*\})?)?(?:[ \t]+[\w-]+=\"[^\"\n]*\")*+"
    r"(?:(?<=\w)[ \t]*\n[ ]{4,}(?:options|handler|selection|rendering):[^\n]*(?:\n[ ]{4,}[^\n]*)*+)?",
    shown=IN_LIST,
)
BLOCK_OF_SLASHES = Inline(  # PyMdown's: `/// details | The title`, with options below
    "block of slashes",
    "///",
    MARKUP,
    r"(?m:^)/{3,}(?:[ \t]*[\w-]+(?:[ \t]*\|[^\n]*)?(?:\n[ ]{4,}[\w-]+:[^\n]*)*+)?[ \t]*(?=\n|\Z)",
    shown=r"\A/+[ \t]*[\w-]+[ \t]*\|([^\n\[\]]*)(?=\n|\Z)",
)
SNIPPET = Inline("snippet", "<<<", MARKUP, r"(?m:^)<<<[ \t]+\S[^\n]*")  # VitePress
KEYS = Inline("keys", "++", MARKUP, r"""\+\+(?:[\w-]+|"[^"\n]+")(?:\+(?:[\w-]+|"[^"\n]+"))*+\+\+""")  # PyMdown
SHORT_CODE = Inline(  # Discourse: `[quote="somebody, post:1"]`
    "bracketed short code",
    "[",
    MARKUP,
    r"\[[a-z]+=[^\[\]\n]+\](?![(\[:])",
    shown=r"\A\[details=\"([^\"\n]*)\"",
)
REFERENCE = Inline(  # Documenter.jl
    "reference", "(@", MARKUP, r"(?<=\])\(@[a-z]+(?:\s[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)?\)"
)
QUOTED_REFERENCE = Inline("reference in quotes", '@"', MARKUP, r"@\"[^\"\n]+\"")  # DocFX
# MathJax's and KaTeX's: `\(x^2\)`, `\[ x \]`, with two backslashes where the site's generator takes one away. A blank
# after the bracket, a sign that formulas have, or no blank at all, tells them from escaped brackets; of square brackets
# around a word, those that are alone in their line. None begins in another.
_NO_BLANK = r"[^\s\\()\[\]]++"
_SINGLE = r"(?:\s|[^\\^_={}]*+(?:[\^_={}]|\\[A-Za-z]))(?:[^\\]|\\[^()\[\]])*+"
_DOUBLE = r"(?:\s|[^\\^_={}]*+(?:[\^_={}]|\\[A-Za-z]))(?:[^\\]|\\(?!\\[()\[\]]))*+"
BRACKET_MATH = Inline(
    "math in brackets",
    "\\",
    MARKUP,
    rf"\\(?:\({_SINGLE}\\\)|\[{_SINGLE}\\\]|\\\({_DOUBLE}\\\\\)|\\\[{_DOUBLE}\\\\\]"
    rf"|\({_NO_BLANK}\\\)|\\\({_NO_BLANK}\\\\\)|\\\[{_NO_BLANK}\\\\\]|(?m:(?<=^\\)\[{_NO_BLANK}\\\][ \t]*$))",
)
SPACED_MATH = Inline("math with blanks", "$ ", MARKUP, r"\$ (?:[^\s$]+|[^$\n]*[\\^_=<>{}|][^$\n]*) \$(?![\w$])")
# LaTeX's commands with their arguments, but for those whose argument is text (see `splchk.text.skip`).
_ARGUMENT = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
LATEX = Inline(
    "command of LaTeX",
    "\\",
    MARKUP,
    rf"\\(?!{TEXT_COMMAND}\{{)[A-Za-z]+\*?(?:\[[^\[\]\n]*\]|{_ARGUMENT})++",
)
# A page's name, perhaps with the text to show.
WIKI_LINK = Inline(
    "wiki link",
    "[[",
    MARKUP,
    r"\[\[(?=[^\[\]\n]*[^\W\d_])[^\[\]\n]++\]\](?![(\[:])",
    shown=r"\A\[\[[^|]*\|(?:[^|]*\|)*([^|]*)\]\]\Z",
)

ESCAPE = Inline("escape", "\\", None, rule="escape", form=r"\\[!-/:-@\[-`{-~]", literal=r"\\")
# The numbers of sections are those of CommonMark 0.31.2. Section 6.1:
CODE_SPAN = Inline("code span", "`", CODE, rule="backticks", form=r"(`++)(?s:.*?)(?<!`)\1(?!`)", literal="`++")
DISPLAY_MATH = Inline("display math", "$$", MARKUP, rule="math_inline", extension="dollarmath")
MATH = Inline(
    "math",
    "$",
    MARKUP,
    rule="math_inline",
    literal=r"\$(?=[ \n])|\$(?=[^$\\]*+(?:\Z|(?<=[ \n])\$|\$[0-9]))",  # a price, or a variable of a shell
    extension="dollarmath",
)
FOOTNOTE = Inline("inline footnote", "^[", None, rule="footnote_inline", extension="footnote")
FOOTNOTE_REFERENCE = Inline("footnote reference", "[^", MARKUP, rule="footnote_ref", extension="footnote")
# Sections 6.3 and 6.4. Group `tail` is what follows the text; without it, this is no link, unless one is defined
# elsewhere. An image may stand in the text of a link.
_LINK_FORM = (
    rf"!?\[(?=(?:!\[(?:{_LINK_TEXT})*+{_LINK_TAIL}|{_LINK_TEXT})*+(?P<tail>{_LINK_TAIL}))"
    rf"|!?\[(?=(?:{_LINK_TEXT})*+(?:\](?!\()|\Z))"
)
LINK = Inline("link", "[", None, rule="link", form=_LINK_FORM)
IMAGE = Inline("image", "![", None, rule="image", form=_LINK_FORM)
NAME_OF_FILE = r"!\[([\w.-]*[\d_.-][\w.-]*)\]\((?:[^\s()]*/)?\1(?:\.\w+)?(?:[?#][^\s()]*)?[\s)]"
"""An image whose description is the name of its file."""
AUTOLINK = Inline(
    "autolink",  # section 6.5
    "<",
    MARKUP,
    rule="autolink",
    form=r"<(?:(?:https?|ftp|mailto):[^\x00-\x20\s<>]*|[A-Za-z0-9_.+-]+@[A-Za-z0-9]{1,63}(?:\.[A-Za-z0-9]{1,63})+)>",
    literal=rf"(?!<[.!#$%&'*+/=?^_`{{|}}~A-Za-z0-9-]+@)(?:{_NOT_A_TAG})",
)
COMMENT_SPAN = Inline(
    "comment", "<!--", COMMENT, rule="html_inline", form="<!--(?!-?>)[^-<>]*(?:-[^-<>]+)*-->", literal=_NOT_A_TAG
)
TAG = Inline(
    "tag",  # section 6.6
    "<",
    None,
    rule="html_inline",
    form=r"</[A-Za-z][A-Za-z0-9-]*>"
    r"""|<[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:="[^"]*"|='[^']*')?)*+\s*/?>""",
    literal=_NOT_A_TAG,
)
COMPONENT_TAG = Inline(
    "component's tag",  # of JSX, Vue, Svelte or Angular: what no tag of HTML may have
    "<",
    None,
    r"</(?:[A-Z][\w.:-]*)\s*>|<(?:[A-Z][\w.:-]*|[a-z][\w-]*)(?:"
    r"""\s+(?:[@:#*]?[\w:.-]+|\([\w.-]+\)|\[\(?[\w.-]+\)?\])(?:=(?:"[^"]*"|'[^']*'|"""
    rf"{_BRACES}))?|\s*{_BRACES}"
    r")*+\s*/?>",
    literal=_NOT_A_TAG,
    is_last=True,
)

# Those that begin alike are in the order in which both readers try them.
INLINE = (
    *(TEMPLATE, ATTRIBUTES, ROLE, COMMENT_EXPRESSION, EXPRESSION, EMBEDDED_CODE),
    *(CONTAINER, BLOCK_OF_SLASHES, SNIPPET, KEYS, REFERENCE, QUOTED_REFERENCE),
    *(BRACKET_MATH, LATEX, SPACED_MATH, ALERT, WIKI_LINK, SHORT_CODE),
    *(ESCAPE, CODE_SPAN, DISPLAY_MATH, MATH, FOOTNOTE_REFERENCE, LINK, IMAGE, FOOTNOTE),
    *(AUTOLINK, COMMENT_SPAN, TAG, COMPONENT_TAG),
)
PLAIN_RULES = {"newline": "\n", "entity": "&"}
"""The rules of markdown-it-py that take nothing but text, and the characters that they begin at."""


# --- blocks ---


class Block(Record):
    """A block construct. The fast reader reads it where `form` matches the beginning of a line, behind up to three
    spaces, and leaves it to the parser wherever else a line begins with one of its openings."""

    name: str
    rule: str
    """The name of markdown-it-py's rule for it."""
    openings: tuple[str, ...]
    """The characters that its first line begins with; empty if no line with them matches the form of `PARAGRAPH`."""
    form: str = ""
    """A beginning of its first line that means the same wherever it stands. Its groups have names of their own."""
    extension: str = ""
    """The extension of markdown-it-py that has the rule, if CommonMark has none."""
    needs: str = ""
    """A pattern of what is in each text with such a block, if the openings alone are too common to tell."""
    only_mdx: bool = False
    crosses_blank_lines: bool = True
    """Whether lines that are not indented can belong to it after a blank line, if it has openings."""

    def may_be_in(self, text: str) -> bool:
        """Return False if the text surely has no such construct."""
        if self.needs:
            return compiled(self.needs).search(text) is not None
        return any(opening in text for opening in self.openings)


RAW_TAGS = "(?a:pre|script|style|textarea)"
"""The HTML elements that blank lines do not end: section 4.6, the first kind. Only ASCII counts: `ſcript` is none."""

INDENTED_CODE = Block("indented", "code", ())  # code; by four spaces
RULE = Block("rule", "hr", (), r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
PARAGRAPH = Block(
    "paragraph",
    "paragraph",
    (),
    r"""[^\W\d_]|[("',;/@&%.{`[!$\\]|\*{1,3}(?=[^\s*])|_{1,3}(?=[^\s_])|\d+(?:[.)](?=\S)|(?![\d.)]))"""
    r"|-++(?=[A-Za-z])|\+(?=\w)|#{1,6}(?=[^\s#])|[^\x00-\x7f\s]",
)
ITEM = Block(
    "item",
    "list",
    (),
    # A row of a table's delimiters looks like an item.
    r"(?:[-+*]|(?P<number>\d{1,9})[.)])[ ]{1,4}(?=[^ \t])(?![-:| \t]*\|[-:| \t]*$)",
)
HEADING = Block("heading", "heading", (), "#{1,6}[ ]+")
QUOTE = Block("quote", "blockquote", (), ">[ ]?")
FENCE = Block(
    "fence",
    "fence",
    ("```", "~~~", ":::{"),
    # Of backticks, of tildes, or of colons before the name of one of MyST's directives.
    r"(?P<marks>`{3,}(?=[^`\r\n]*(?:\r?\n|\Z))|~{3,}|:{3,}(?=\{[A-Za-z]))",
)
ADMONITION = Block(  # Python-Markdown's, and PyMdown's tabs: `=== "title"`
    "admonition",
    "admonition",
    ("!!!", "???", '=== "', "===!", "===+"),
    r"(?:!!!|\?\?\?|===[ !+])",
    crosses_blank_lines=False,
)
ADMONITION_LINE = (
    r"(?:!!!|\?\?\?)\+?[ ]+[\w-]+(?:[ ]+(?:(?:[\w-]+[ ]+)*+\"(?P<quoted>.*)\"|(?P<title>[^\" ].*?)))?[ ]*$"
    r"|===[!+]{0,2}[ ]+\"(?P<tab>.*)\"[ ]*$"
)
"""The first line of an admonition or a tab."""
HTML_COMMENT = Block("comment", "html_block", ("<",), "<!--")
BLOCK_TAGS = frozenset(
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link "
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead "
    "title tr track ul".split()
)
"""The HTML elements that blank lines end: section 4.6, the sixth kind."""
HTML = Block("html", "html_block", ("<",), r"</?(?P<tag>[A-Za-z][A-Za-z0-9]*)(?=\s|/?>|$)")
INLINE_TAGS = frozenset("a abbr b br code del em i img ins kbd s small span strong sub sup u var".split())
"""Those that mostly stand in text."""
TEXT_AFTER_TAG = r""" *<(?:[^<>"']|"[^"<>]*"|'[^'<>]*')*> *\S"""
"""A line that begins with a tag, and goes on after it: one with an inline tag begins a paragraph."""
HTML_TO_BLANK_LINE = rf"(?i:<(?!{RAW_TAGS}(?=[\s>]|$))/?[A-Za-z])"
"""The beginning of HTML that a blank line ends, or a fence: whoever writes one there means code."""
FENCE_IN_HTML = FENCE.form
UNDERLINE = Block("underline", "lheading", ())  # of a heading
TABLE = Block("table", "table", ("|",), extension="table", crosses_blank_lines=False)  # GFM 0.29, 4.10
LINK_DEFINITION = Block("link_definition", "reference", ())  # section 4.7
DEFINITION = Block(  # PHP Markdown Extra's
    "definition",
    "deflist",
    (":", "~"),
    "[:~][ ](?=[ ]{0,3}[^ \t])",  # it ends where the lines of the definition begin
    extension="deflist",
    needs=r"\n[ \t>]*[:~][ \t]",
    crosses_blank_lines=False,  # but what follows one may: see `outline`
)
FOOTNOTE_DEFINITION = Block("footnote", "footnote_def", ("[^",), extension="footnote", crosses_blank_lines=False)
MATH_BLOCK = Block("math_block", "math_block", ("$$",), extension="dollarmath")
ENVIRONMENT = Block("environment", "amsmath", ("\\begin{",), extension="amsmath")  # LaTeX's
COMPONENT = Block("component", "component", ())
COMPONENT_LINE = r"<[A-Z][\w.]*(?:[ \t][^<>]*)?$"
"""The beginning of a component's tag that is longer than a line."""
FLOW = Block("flow", "flow", (), only_mdx=True)  # statements, tags and expressions of MDX: see `mdx`
NOT_IN_MDX = (INDENTED_CODE, HTML_COMMENT, HTML)

BLOCKS = (
    *(INDENTED_CODE, RULE, PARAGRAPH, ITEM, HEADING, QUOTE, FENCE, ADMONITION, HTML_COMMENT, HTML, UNDERLINE, TABLE),
    *(LINK_DEFINITION, DEFINITION, FOOTNOTE_DEFINITION, MATH_BLOCK, ENVIRONMENT, COMPONENT, FLOW),
)
UNREADABLE = "|".join(
    re.escape(opening) for one in BLOCKS if one.crosses_blank_lines and not one.form for opening in one.openings
)
"""What begins a block that crosses blank lines and whose end only the parser finds."""


def closing_fence(fence: str) -> str:
    """The pattern of a line that closes a fence, without the line's end: section 4.5."""
    return rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*"


# --- what is read before or after the blocks, in the same way whichever reader reads them ---

FRONT_MATTER = r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)((?s:.*?))(?<=[\r\n])(?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
"""Front matter with its marks: YAML in group 2 if group 1 is `---`, else TOML."""
CODE_TAG = (
    r"\{(?:%-?\s*(?P<end>end)?(?P<name>highlight|codeblock|mermaid|raw|verbatim)\b(?:[^{%]|%(?!\})|\{(?!%))*+%\}"
    r"|\{(?P<mark>[<%])\s*(?P<slash>/\s*)?(?P<short>highlight|hl|code|codeblock|code-block|code-toggle"
    r"|sourcecode|mermaid|math|katex|latex|tikz|plantuml|goat|chem|rawhtml|tex|asciinema|diagram|terminal|console"
    r"|command)(?![\w-])(?:[^{}]|\}(?!\}))*+\}\})"
)
"""A tag of Liquid, or a short code of Hugo, around a block of code."""
DEFINITION_TITLE = r"""(?s)[ \t\r\n](?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\))[ \t]*$"""
"""The title at the end of a link's definition: section 4.7."""
MODULE_STATEMENT = (
    r"(?:import\s(?:[^\n]*?(?:from\s*)?['\"][^'\"\n]+['\"]|(?:[\w$]+\s*,\s*)?\{[^{}]*\}\s*from\b)"
    r"|export\s+(?:const|let|var|default|function|async|class|type|interface|\{|\*))"
)
"""A statement of MDX; some of them are found in Markdown."""
