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

from splchk.model import Escaping, Word
from splchk.text.characters import LETTER, MARK, by_script, kept, typewritten
from splchk.text.escapes import decode, escaped

MINIMUM = 3
"""Letters: shorter words are never reported."""

# What a name is made of, and of that, what holds a word. For letters of all scripts it takes long to compile.
_ASCII_NAME = re.compile(r"\w[\w'-]*+", re.ASCII)
_ASCII_SECTION = re.compile("[A-Za-z]++(?:'[A-Za-z]++)*+")
_SECTION = rf"(?:{LETTER}|[\udc80-\udcff])(?:{LETTER}|[{MARK}])*+(?:['’](?:{LETTER}|[{MARK}])++)*+"
_QUOTES = frozenset("\"'“”„‘’«»")
_BYTE = "[\udc80-\udcff]"

# The signs beyond ASCII, but for an apostrophe between two letters.
_SIGN = r"[^\x00-\x7f\w](?:(?<!’)|(?<![^\W\d_]’)|(?![^\W\d_]))"
_TO_SPACES = bytes(code if code > 127 or chr(code).isalpha() or chr(code) == "'" else 32 for code in range(256))
_QUOTE = re.compile(r"'(?:(?= )|(?<= '))")
# Without any of these a chunk holds nothing that is never looked at.
_SPECIAL = re.compile(r"[/@:\\#\d=%$+{]|--|\.\w|\(\)")

Knows = Callable[[str], bool]


def letters(text: str) -> str:
    """The runs of letters in a text, roughly, with nothing but blanks between them.

    Each stands one further than in the text, since a blank is put before the first. What is known of these stands in
    no word that is not. Where several quotation marks stand, some may stick to them, and digits of other scripts do;
    what is never looked at is among them.
    """
    if not text.isascii():
        text = kept(_SIGN).sub(" ", text)
    plain = f" {text.encode().translate(_TO_SPACES).decode()} "
    return _QUOTE.sub(" ", plain) if "'" in plain else plain


def odd_offsets(text: str, escapes: Escaping) -> set[int]:
    """Where words may be written otherwise than as a run of letters: escapes, combining marks, soft hyphens."""
    found = {match.start() for match in escaped(text, escapes)}
    return found if text.isascii() else found.union(match.start() for match in re.finditer(f"[{MARK}]", text))


def find_words(text: str) -> Iterator[Word]:
    """The words of a text in order, names cut into their parts; what is never looked at is left out."""
    for match in re.finditer(r"\S+", text):
        for start, end, word in cut(match.group()):
            yield Word(word, match.start() + start, match.start() + end)


def cut(
    chunk: str, knows: Knows | None = None, escapes: Escaping = Escaping.HTML, dotted: bool = False
) -> list[tuple[int, int, str]]:
    """The words of a chunk, as (start, end, text); with `knows`, only those that are not known.

    Names are looked up in this order: a part between hyphens, low lines and digits; its parts by capitals
    (`fooBar`); then the whole name, which if known covers its parts. Escaping are decoded in `text`, and cover
    more characters between `start` and `end`. With `dotted`, names with dots are those of keys (`server.port`),
    otherwise of files and hosts, which are never looked at.
    """
    plain, places = _readable(chunk, escapes, dotted)
    found = []
    typed = typewritten(plain)
    for name in _names(typed.isascii()).finditer(typed):
        start, end = name.span()
        found += cut_name(plain[start:end], start, knows)
    return _placed(found, places)


def whole_words(chunk: str, escapes: Escaping = Escaping.HTML) -> list[tuple[int, int, str]]:
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
        is_quoted = escapes is Escaping.HTML and len(around) == 2 and _QUOTES.issuperset(around)
        if not (is_quoted or _is_short(match[1]) or _has_byte(match[1])):
            found.append((*match.span(1), match[1]))
    return _placed(found, places)


def _readable(chunk: str, escapes: Escaping, dotted: bool) -> tuple[str, list[int] | None]:
    """The chunk with its escapes decoded and without what is never looked at, and its places as in `decode`."""
    plain, places = decode(chunk, escapes)
    if not _SPECIAL.search(plain):
        return plain, places
    from splchk.text.skip import blanked

    return blanked(plain, dotted), places


def _placed(found: list[tuple[int, int, str]], places: list[int] | None) -> list[tuple[int, int, str]]:
    """What was found in a decoded chunk, with its places in the original."""
    return found if places is None else [(places[start], places[end], word) for start, end, word in found]


def split_name(name: str) -> list[str]:
    """The words of which a name is made: camelCase, PascalCase, snake_case, kebab-case, letters and digits.

    >>> split_name("HTTPSServer_maxPostpay-amount2text")
    ['HTTPS', 'Server', 'max', 'Postpay', 'amount', 'text']
    """
    return [word for _, _, word in cut_name(name)]


def cut_name(name: str, base: int = 0, knows: Knows | None = None) -> list[tuple[int, int, str]]:
    """The words of a name that begins at `base`, as `cut` has them."""
    found = []
    typed = typewritten(name)
    for section in _sections(typed.isascii()).finditer(typed):
        at = section.start()
        word = name[at : section.end()]
        if knows and (_is_short(word) or _has_byte(word) or knows(word)):
            continue
        for start, end in _pieces(section.group()):
            piece = word[start:end]
            if knows and (_is_short(piece) or (piece != word and knows(piece))):
                continue
            found.append((base + at + start, base + at + end, piece))
    whole = name.strip("_-'’")
    if knows and found and found[0][2] != whole and not _has_byte(whole) and knows(whole):
        return []
    return found


@cache
def _names(is_ascii: bool) -> re.Pattern[str]:
    return _ASCII_NAME if is_ascii else re.compile(rf"(?:\w|[{MARK}])[\w{MARK}'’-]*+")


@cache
def _sections(is_ascii: bool) -> re.Pattern[str]:
    return _ASCII_SECTION if is_ascii else re.compile(_SECTION)


@cache
def _alone() -> re.Pattern[str]:
    """A word that is no part of anything else: signs of code stand around those, tags and marks of emphasis may."""
    return re.compile(
        rf"(?<![\w{MARK}.:/\\@#$%&=+<-])(?<!\w['’])_*+({_SECTION})_*+(?:-[a-z]+)*+"
        r"(?![\w-]|[.:/\\@=+]\w|::|[(\[{]|<[A-Z])"
    )


def _has_byte(word: str) -> bool:
    """Whether a word has an undecodable byte."""
    return not typewritten(word).isascii() and kept(_BYTE).search(word) is not None


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
    pieces = [piece for start, end in pairwise(cuts) for piece in by_script(word, start, end)]
    return [(start, end - _is_plural(word[start:end])) for start, end in pieces]


def _is_plural(piece: str) -> bool:
    """Whether a piece is the plural of an abbreviation in capitals: `URLs`."""
    return piece[-1:] == "s" and len(piece) > 2 and piece.isascii() and piece.isalpha() and piece[:-1].isupper()


def _ends_row(word: str, at: int) -> bool:
    """Whether the capital at `at` begins a new word after a row of capitals (the S of `HTTPServer`)."""
    after = word[at + 1 : at + 3]
    plural = after[:1] == "s" and not after[1:].islower()
    return word[at - 1].isupper() and after[:1].islower() and not plural
