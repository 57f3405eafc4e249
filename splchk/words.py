"""Cut a text into words and a name into its parts; leave out what is never looked at.

Everything works on *chunks*, the stretches between white space: what is never looked at (addresses, paths, hashes …)
holds no white space, and a chunk that was judged once need never be cut again. Whether a word is known is somebody
else's business; here it is only found, with its exact place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from splchk.model import Escapes, Word

MINIMUM = 3
"""Letters: shorter words are never reported."""

# A letter: what Python takes for a word character, less digits, the low line, and the number forms and modifiers
# (² ½ Ⅷ ①) that it counts in.
_LETTER = r"[^\W\d_ªº²³¹¼-¾ʰ-˿⁰-₟⅐-↏①-⓿]"
# What stands inside words without being a letter: combining marks, soft hyphens, joiners. A lone surrogate is an
# undecodable byte (PEP 383): a letter nobody can read.
_MARK = r"\u0300-\u036f\u00ad\u200c\u200d\udc80-\udcff"

# What a name is made of, and of that, what holds a word. For letters of all scripts it takes long to compile.
_ASCII_NAME = re.compile(r"\w[\w'-]*+", re.ASCII)
_ASCII_SECTION = re.compile("[A-Za-z]++(?:'[A-Za-z]++)*+")
_SECTION = rf"(?:{_LETTER}|[\udc80-\udcff])(?:{_LETTER}|[{_MARK}])*+(?:['’](?:{_LETTER}|[{_MARK}])++)*+"
_QUOTES = frozenset("\"'“”„‘’«»")


# Each with the character that it begins with: where that is not, nothing has to be searched.
_ESCAPES = {
    Escapes.NONE: (),
    Escapes.HTML: (
        ("&", r"&(?<!\\&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
        ("\\", r"\\['’]"),
    ),
    Escapes.JSON: (
        (
            "\\",
            r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
            r"|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|.)",
        ),
    ),
    Escapes.APOSTROPHE: (("'", "''"),),
}
_NO_LETTERS = frozenset(
    "&amp; &lt; &gt; &quot; &nbsp; &ensp; &emsp; &ndash; &mdash; &hellip; &bull; &copy; &reg; &trade; &rarr;".split()
)
"""The most frequent entities, all of signs."""
# The signs beyond ASCII, but for an apostrophe between two letters.
_SIGN = r"[^\x00-\x7f\w](?:(?<!’)|(?<![^\W\d_]’)|(?![^\W\d_]))"
_TO_SPACES = bytes(code if code > 127 or chr(code).isalpha() or chr(code) == "'" else 32 for code in range(256))
_QUOTE = re.compile(r"'(?:(?= )|(?<= '))")
# Without any of these a chunk holds nothing that is never looked at.
_SPECIAL = re.compile(r"[/@:\\#\d=%$+{]|--|\.\w|\(\)")

# These are compiled when they are first needed: most documents have nothing that one of them takes.

# None of it begins between two letters or digits, or with a sign that is not among these: that is asked first.
_NEVER = (
    r"(?:(?<![A-Za-z0-9])(?=\w)|(?=[@(:#$%{}/\\~.+-]))(?:"
    r"""(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*+://(?:[^\s<>()\[\]"'`|]|\([^\s<>()]*\))*"""  # URL
    r"""|(?<![\w.])(?:www\.|mailto:)[^\s<>()\[\]"'`|]+"""
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"  # e-mail address
    r"|(?<![\w@])@[\w][\w.-]*+(?:/[\w.-]++)?"  # @mention, @scope/package
    r"|(?<=\])\(#[^\s()]*+\)"  # [link](#fragment)
    r"|(?<![\w:]):[a-z0-9_+-]++:(?![\w:])"  # :emoji:
    r"|(?<!\w)[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?!\w)"  # UUID
    r"|(?<!\w)(?:0[xX]|#)[0-9a-fA-F]++(?!\w)"  # number, colour
    r"|(?<!\w)(?=[a-fA-F]*\d)[0-9a-fA-F]{6,}+(?!\w)"  # hash
    r"|(?<!\w)v?\d++(?:\.\d++)+[\w.+-]*+"  # version
    r"|(?<!\w)\d[\d.,]{0,30}+[A-Za-zµ]{1,4}(?!\w)"  # 3rd, 10ms, 5GiB
    r"|(?<![\w.-])--[A-Za-z][\w-]*+"  # --option
    r"|\$\{?\w++\}?|(?<!\w)%\w++%|\{\{?[A-Z][A-Z0-9_]*+\}\}?"  # $variable, {PLACEHOLDER}
    r"|(?<![\w)\]>./\\])(?:~|\.{1,2}|[A-Za-z]:)?(?:/|\\(?=[^\W_]))"  # /rooted/path
    r"[\w.@%+~{}$:*-]++(?:[/\\][\w.@%+~{}$:*-]*+)*+"
    r"|(?<![\w.@%+~{}$-])[\w.@%+~{}$-]++(?:/[\w.@%+~{}$:*-]++){2,}+/?"  # path/with/folders
    r"""|(?<![\w.@%+~{}$-])[\w.@%+~{}$-]++(?:/[\w.@%+~{}$*-]++)*+/(?![\w.<*~`\[({"'])"""  # folder/
    r"|(?<![\w.@%+~{}$-])[\w@%+~{}$-]++/[\w@%+~{}$*-]*+\.[a-z]\w*+"  # folder/file.md
    r"|(?<![\w./@-])(?!(?:[A-Za-z]\.)+)[\w-]++(?:\.[\w-]++)*?\.[a-z][\w-]*+(?:\.[\w-]++)*+"  # file.md, example.com
    r"|(?<![\w./])\.[a-z][\w.-]*+"  # .gitignore
    r"|(?<![\w.:])[A-Za-z_][\w.:]*+\(\)"  # call()
    r")"
)
_DOTTED = r"[^\W\d][\w-]*+(?:\.[\w-]++)++"
_RANDOM = r"(?<![\w+/=-])[A-Za-z0-9+/_-]{12,}+={0,2}(?![\w=])"
_BYTE = "[\udc80-\udcff]"
_RUN = r"[a-z]+|[A-Z]+|[0-9]+"

_LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\ufb00-\ufb06]"
_OTHER_SCRIPTS = {
    "Cyrillic": (
        "be bg kk ky mk mn ru sr tg tt uk",
        "[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]",
    ),
    "Greek": ("el", "[\u0370-\u03ff\u1f00-\u1fff]"),
    "Hebrew": ("he yi", "[\u0590-\u05ff\ufb1d-\ufb4f]"),
    "Arabic": ("ar fa ku ps ur", "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"),
    "Armenian": ("hy", "[\u0530-\u058f]"),
    "Georgian": ("ka", "[\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f]"),
    "Devanagari": ("hi mr ne sa", "[\u0900-\u097f]"),
    "Hangul": ("ko", "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"),
}

Knows = Callable[[str], bool]


def script(lang: str) -> str:
    """The letters of a language's script, as a pattern for one of them; Latin unless the language is known not to."""
    code = re.split("[_-]", lang)[0].lower()
    for codes, letters in _OTHER_SCRIPTS.values():
        if code in codes.split():
            return letters
    return _LATIN


def letters(text: str) -> str:
    """The runs of letters in a text, roughly, with nothing but blanks between them.

    Each stands one further than in the text, since a blank is put before the first. What is known of these stands in
    no word that is not. Where several quotation marks stand, some may stick to them, and digits of other scripts do;
    what is never looked at is among them.
    """
    if not text.isascii():
        text = _kept(_SIGN).sub(" ", text)
    plain = f" {text.encode().translate(_TO_SPACES).decode()} "
    return _QUOTE.sub(" ", plain) if "'" in plain else plain


def odd_places(text: str, escapes: Escapes) -> set[int]:
    """Where words may be written otherwise than as a run of letters: escapes, combining marks, soft hyphens."""
    found = {match.start() for match in _escaped(text, escapes)}
    return found if text.isascii() else found.union(match.start() for match in re.finditer(f"[{_MARK}]", text))


def _escaped(text: str, escapes: Escapes) -> list[re.Match[str]]:
    return [match for sign, pattern in _ESCAPES[escapes] if sign in text for match in _kept(pattern).finditer(text)]


def find_words(text: str) -> Iterator[Word]:
    """The words of a text in order, names cut into their parts; what is never looked at is left out."""
    for match in re.finditer(r"\S+", text):
        for start, end, word in cut(match.group()):
            yield Word(word, match.start() + start, match.start() + end)


def cut(
    chunk: str, knows: Knows | None = None, escapes: Escapes = Escapes.HTML, dotted: bool = False
) -> list[tuple[int, int, str]]:
    """The words of a chunk, as (start, end, text); with `knows`, only those that are not known.

    Names are looked up in this order: a part between hyphens, low lines and digits; its parts by capitals
    (`fooBar`); then the whole name, which if known covers its parts. Escapes are decoded in `text`, and cover
    more characters between `start` and `end`. With `dotted`, names with dots are those of keys (`server.port`),
    otherwise of files and hosts, which are never looked at.
    """
    plain, places = _readable(chunk, escapes, dotted)
    found = []
    for name in _names(plain.isascii()).finditer(plain):
        found += cut_name(name.group(), name.start(), knows)
    return _placed(found, places)


def whole_words(chunk: str, escapes: Escapes = Escapes.HTML) -> list[tuple[int, int, str]]:
    """The words of a chunk that are no parts of names or code, as `cut` has them.

    Emphasis may stand around them, and what makes an adjective behind: `_Github_`, `Github-hosted`; not
    `X-Github-Event`, `GithubClient`, `Github::Client`. In prose, one in quotes is spoken of, not used; in data
    (`escapes` are not HTML's) a string may stand in them.
    """
    plain, places = _readable(chunk, escapes, dotted=False)
    found = []
    for match in _alone().finditer(plain):
        start, end = match.span()
        around = plain[start - 1 : start] + plain[end : end + 1]
        is_quoted = escapes is Escapes.HTML and len(around) == 2 and _QUOTES.issuperset(around)
        if not (is_quoted or _is_short(match[1]) or _has_byte(match[1])):
            found.append((*match.span(1), match[1]))
    return _placed(found, places)


def _readable(chunk: str, escapes: Escapes, dotted: bool) -> tuple[str, list[int] | None]:
    """The chunk with its escapes decoded and without what is never looked at, and its places as in `_decode`."""
    plain, places = _decode(chunk, escapes)
    return (_blank(plain, dotted) if _SPECIAL.search(plain) else plain), places


def _placed(found: list[tuple[int, int, str]], places: list[int] | None) -> list[tuple[int, int, str]]:
    """What was found in a decoded chunk, with its places in the original."""
    return found if places is None else [(places[start], places[end], word) for start, end, word in found]


def split_name(name: str) -> list[str]:
    """The words of which a name is made: camelCase, PascalCase, snake_case, kebab-case, letters and digits.

    >>> split_name("HTTPSServer_maxPostpay-amount2text")
    ['HTTPS', 'Server', 'max', 'Postpay', 'amount', 'text']
    """
    return [word for _, _, word in cut_name(name)]


def foreign(word: str, letters: str) -> bool:
    """Whether a word has a letter of another script than the one that `letters` matches one of."""
    if word.isascii() and letters == _LATIN:
        return False
    letter = re.compile(letters)
    return any(char.isalpha() and not letter.match(char) for char in word) or any(
        "\udc80" <= char <= "\udcff" for char in word
    )


def cut_name(name: str, base: int = 0, knows: Knows | None = None) -> list[tuple[int, int, str]]:
    """The words of a name that begins at `base`, as `cut` has them."""
    found = []
    for section in _sections(name.isascii()).finditer(name):
        word = section.group()
        if knows and (_is_short(word) or _has_byte(word) or knows(word)):
            continue
        for start, end in _pieces(word):
            piece = word[start:end]
            if knows and (_is_short(piece) or (piece != word and knows(piece))):
                continue
            at = base + section.start()
            found.append((at + start, at + end, piece))
    whole = name.strip("_-'’")
    if knows and found and found[0][2] != whole and not _has_byte(whole) and knows(whole):
        return []
    return found


@cache
def _kept(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed; `re` keeps them too, but takes longer to find them."""
    return re.compile(pattern)


@cache
def _names(is_ascii: bool) -> re.Pattern[str]:
    return _ASCII_NAME if is_ascii else re.compile(rf"(?:\w|[{_MARK}])[\w{_MARK}'’-]*+")


@cache
def _sections(is_ascii: bool) -> re.Pattern[str]:
    return _ASCII_SECTION if is_ascii else re.compile(_SECTION)


@cache
def _alone() -> re.Pattern[str]:
    """A word that is no part of anything else: signs of code stand around those, tags and marks of emphasis may."""
    return re.compile(
        rf"(?<![\w{_MARK}.:/\\@#$%&=+<-])(?<!\w['’])_*+({_SECTION})_*+(?:-[a-z]+)*+"
        r"(?![\w-]|[.:/\\@=+]\w|::|[(\[{]|<[A-Z])"
    )


def _has_byte(word: str) -> bool:
    """Whether a word has an undecodable byte."""
    return not word.isascii() and _kept(_BYTE).search(word) is not None


def _is_short(word: str) -> bool:
    """Whether a word is too short to be reported; `'s` does not make it longer."""
    return len(word) < MINIMUM or (len(word) < MINIMUM + 2 and word[-2:] in ("'s", "’s"))


def _pieces(word: str) -> list[tuple[int, int]]:
    """Where a section comes apart: before a capital that follows a small letter, before the last capital of a row
    that a small letter follows, and where the script changes. The `s` of `URLs` belongs to no piece."""
    cuts = [0]
    if not word[1:].islower() and not word.isupper():
        inside = range(1, len(word))
        cuts += [i for i in inside if word[i].isupper() and (word[i - 1].islower() or _ends_row(word, i))]
    cuts.append(len(word))
    pieces = [piece for start, end in pairwise(cuts) for piece in _by_script(word, start, end)]
    return [(start, end - _is_plural(word[start:end])) for start, end in pieces]


def _is_plural(piece: str) -> bool:
    """Whether a piece is the plural of an abbreviation in capitals: `URLs`."""
    return piece[-1:] == "s" and len(piece) > 2 and piece.isascii() and piece.isalpha() and piece[:-1].isupper()


def _ends_row(word: str, at: int) -> bool:
    """Whether the capital at `at` begins a new word after a row of capitals (the S of `HTTPServer`)."""
    after = word[at + 1 : at + 3]
    plural = after[:1] == "s" and not after[1:].islower()
    return word[at - 1].isupper() and after[:1].islower() and not plural


def _by_script(word: str, start: int, end: int) -> list[tuple[int, int]]:
    if word.isascii():
        return [(start, end)]
    cuts = [start]
    latin, letter = None, re.compile(_LATIN)
    for i in range(start, end):
        if word[i].isalpha():
            here = bool(letter.match(word[i]))
            if latin is not None and here is not latin:
                cuts.append(i)
            latin = here
    cuts.append(end)
    return list(pairwise(cuts))


def _blank(chunk: str, dotted: bool) -> str:
    """The chunk with what is never looked at blanked to the same length."""
    chunk = _kept(_NEVER).sub(_spaces_but_for_dotted if dotted else _spaces, chunk)
    if len(chunk) >= 12:
        chunk = _kept(_RANDOM).sub(_without_random, chunk)
    return chunk


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _spaces_but_for_dotted(match: re.Match[str]) -> str:
    return match.group() if _kept(_DOTTED).fullmatch(match.group()) else _spaces(match)


def _without_random(match: re.Match[str]) -> str:
    return _spaces(match) if _looks_random(match.group()) else match.group()


def _looks_random(text: str) -> bool:
    """Whether a long run is base64 or the like: capitals, small letters and digits change too often for a name."""
    runs = _kept(_RUN).findall(text)
    if not runs or text in (text.lower(), text.upper()):
        return False
    if text.endswith("=") and len(text) % 4 == 0:
        return True
    digits = any(run.isdigit() for run in runs)
    return len(text) / len(runs) < (2.6 if digits else 1.8)


def _decode(chunk: str, escapes: Escapes) -> tuple[str, list[int] | None]:
    """The chunk with its escapes decoded, and where each of its characters stands in the original (None: there).

    The places serve as starts and as ends, since one character begins where the one before it ends.
    """
    if escapes is Escapes.NONE or not ("\\" in chunk or "&" in chunk or "''" in chunk):
        return chunk, None
    plain: list[str] = []
    places: list[int] = []
    last = 0
    for match in sorted(_escaped(chunk, escapes), key=re.Match.start):
        letter = _meant(match.group())
        plain += chunk[last : match.start()], letter
        places += range(last, match.start())
        places += [match.start()] * len(letter)
        last = match.end()
    if not last:
        return chunk, None
    plain.append(chunk[last:])
    places += range(last, len(chunk) + 1)
    return "".join(plain), places


def _meant(source: str) -> str:
    """What an entity or an escape stands for; a space where that is no part of a word."""
    if source in _NO_LETTERS:
        return " "
    if source[0] == "&":
        char = _of_entity(source)
    elif len(source) > 2:
        char = _of_number(source)
    else:
        char = source[1]
        return char if char in "'’" else " "
    if char.isascii():
        return char if char.isalpha() or char == "'" else " "
    return char if re.fullmatch(rf"(?:{_LETTER}|[{_MARK}'’])+", char) else " "


def _of_entity(entity: str) -> str:
    """The characters that an HTML entity names, or tells by their number."""
    if entity[1] == "#":
        number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        if 0x9F < number < 0xD800:  # below, some have another meaning: HTML's "numeric character reference end state"
            return chr(number)
    from html import unescape  # a table of all of them

    return unescape(entity)


def _of_number(escape: str) -> str:
    """The character that an escape names by its number, in one or, beyond the first plane, in two halves."""
    high, _, low = escape[2:].partition("\\u")
    number = int(high, 16)
    if low:
        number = 0x10000 + ((number & 0x3FF) << 10) + (int(low, 16) & 0x3FF)
    return " " if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)


def written(replacement: str, escapes: Escapes | None, quote: str = '"') -> str:
    """A replacement as it is written where it goes; `quote` is what the string there begins with.

    Of JSON's escapes (RFC 8259, section 7; JSON5, section 5) those for the quote and the backslash are needed: nothing
    else that a word may hold has to be escaped.
    """
    if escapes is Escapes.APOSTROPHE:
        return replacement.replace("'", "''")
    if escapes is Escapes.JSON:
        return re.sub(r"[\\']" if quote == "'" else r'[\\"]', r"\\\g<0>", replacement)
    return replacement
