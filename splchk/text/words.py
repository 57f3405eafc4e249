"""Words of a text, and the parts of names.

Texts are cut by *chunks*, the runs of characters between white space: what is never checked (addresses, paths, hashes
…) has no white space in it, and the words of a chunk are the same wherever it is. This module finds words and their
spans; whether a word is known is asked of the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from splchk.model import Escaping, Kind, Word
from splchk.text.characters import LETTER, MARK, split_by_script, typewritten
from splchk.text.escapes import decode, find_escapes
from splchk.text.lazy import compiled

MINIMUM = 3
"""Letters: shorter words are never reported."""

# A name, and its sections: what is left of it between hyphens, low lines and digits. ASCII alone compiles ten times as
# fast.
_ASCII_NAME = r"\w[\w'-]*+"
_NAME = rf"(?:\w|[{MARK}])[\w{MARK}'’-]*+"
_ASCII_SECTION = "[A-Za-z]++(?:'[A-Za-z]++)*+"
_SECTION = rf"(?:{LETTER}|[\udc80-\udcff])(?:{LETTER}|[{MARK}])*+(?:['’](?:{LETTER}|[{MARK}])++)*+"
# A word that is no part of anything else: no sign of code is beside it, while tags and marks of emphasis may be.
_WHOLE_WORD = (
    rf"(?<![\w{MARK}.:/\\@#$%&=+<-])(?<!\w['’])_*+({_SECTION})_*+(?:-[a-z]+)*+"
    r"(?![\w-]|[.:/\\@=+]\w|::|[(\[{]|<[A-Z])"
)
# Words that hyphens or slashes join, with nothing of code beside them: `IP-whitelist`, `whitelist/blacklist`.
_COMPOUND = (
    rf"(?<![\w{MARK}.:/\\@#$%&=+<-])(?<!\w['’])_*+({_SECTION}(?:-[a-z]{{2,}}+|/{_SECTION})+)_*+"
    r"(?![\w-]|[.:/\\@=+]\w|[/\\]|::|[(\[{]|<[A-Z])"
)
_SET_APART = 3
"""Letters, at most, at the beginning of a word, whose capitals show where an abbreviation comes from."""
_PART_OF_COMPOUND = r"[^/-]+"
_ENDINGS = frozenset({"ed", "er", "ers", "ing"})
"""What is appended to abbreviations in capitals, besides `s`."""
_QUOTES = frozenset("\"'“”„‘’«»")
_BYTE = "[\udc80-\udcff]"
"""An undecodable byte."""

# The signs beyond ASCII, but for an apostrophe between two letters.
_SIGN = r"[^\x00-\x7f\w](?:(?<!’)|(?<![^\W\d_]’)|(?![^\W\d_]))"
_ASCII_SIGNS = bytes(range(128)).translate(None, b"'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_SIGNS_TO_BLANKS = bytes.maketrans(_ASCII_SIGNS, b" " * len(_ASCII_SIGNS))
_QUOTE = r"'(?:(?= )|(?<= '))"

Knows = Callable[[str], bool]
"""Returns True if a word is known."""


def letters(text: str) -> str:
    """Return a text with blanks for all that is no letter, as a quick approximation of its words.

    There is a blank before and after it, so each character is one further on than in the text. A run of
    letters that is known is never a part of an unknown word. Some quotation marks may be left if several follow each
    other, and digits of other scripts are; what is never checked is not left out.
    """
    if not text.isascii():
        text = compiled(_SIGN).sub(" ", text)
    plain = f" {text.encode().translate(_SIGNS_TO_BLANKS).decode()} "
    return compiled(_QUOTE).sub(" ", plain) if "'" in plain else plain


def pieces(text: str, size: int = 1_000_000) -> Iterator[str]:
    """Yield a long text in pieces of about `size` characters that end with a blank, as far as there are any."""
    start = 0
    while len(text) - start > size:
        blank = compiled(r"\s").search(text, start + size)
        if blank is None:
            break
        yield text[start : blank.end()]
        start = blank.end()
    yield text[start:]


def odd_offsets(text: str, escaping: Escaping) -> set[int]:
    """Return where a text has words that are no runs of letters: at escapes, combining marks and soft hyphens."""
    found = {match.start() for match in find_escapes(text, escaping)}
    return found if text.isascii() else found.union(match.start() for match in compiled(f"[{MARK}]").finditer(text))


def find_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, names cut into their parts, without what is never checked."""
    for match in compiled(r"\S+").finditer(text):
        for start, end, word in cut(match.group()):
            yield Word(word, match.start() + start, match.start() + end)


def cut(
    chunk: str,
    knows: Knows | None = None,
    escaping: Escaping = Escaping.HTML,
    dotted: bool = False,
    with_names: bool = False,
    slips_in: tuple[Kind, ...] = (),
) -> list[tuple[int, int, str]]:
    """Return the words of a chunk as (start, end, text); with `knows`, only those that are not known.

    Names are looked up in this order: a section between hyphens, low lines and digits; its parts by capitals
    (`fooBar`); then the whole name, which covers its parts if it is known. The text of a word has its escapes decoded,
    so its span may be longer. With `dotted`, names with dots are those of keys (`server.port`), otherwise they are
    files and hosts, which are never checked; `with_names`, constants and the like are cut as well, since they may be
    keys; with `slips_in`, paths and the like that may be names of these kinds.
    """
    plain, offsets = _readable(chunk, escaping, dotted, with_names, slips_in)
    typed = typewritten(plain)
    names = compiled(_ASCII_NAME, re.ASCII) if typed.isascii() else compiled(_NAME)
    found = []
    for name in names.finditer(typed):
        start, end = name.span()
        found += cut_name(plain[start:end], start, knows)
    return _in_original(found, offsets)


def whole_words(chunk: str, escaping: Escaping = Escaping.HTML) -> list[tuple[int, int, str]]:
    """Return the words of a chunk that are no parts of names or code, as `cut` returns them.

    There may be emphasis around them, and the rest of an adjective after them: `_Github_`, `Github-hosted`, but not
    `X-Github-Event`, `GithubClient`, `Github::Client`. In prose, a word in quotes is an example and left out; in data,
    where `escaping` is not HTML's, it may be a string.
    """
    plain, offsets = _readable(chunk, escaping, dotted=False, with_names=escaping is not Escaping.HTML)
    found = []
    for match in compiled(_WHOLE_WORD).finditer(plain):
        start, end = match.span()
        around = plain[start - 1 : start] + plain[end : end + 1]
        is_quoted = escaping is Escaping.HTML and len(around) == 2 and _QUOTES.issuperset(around)
        if not (is_quoted or _is_short(match[1]) or _has_byte(match[1])):
            found.append((*match.span(1), match[1]))
    return _in_original(found, offsets)


def words_of_compounds(chunk: str, escaping: Escaping = Escaping.HTML) -> list[tuple[int, int, str]]:
    """Return the words that are joined to others by hyphens or slashes, as `cut` returns them; not those in names."""
    if "-" not in chunk and "/" not in chunk:
        return []
    plain, offsets = _readable(chunk, escaping, dotted=False, with_names=escaping is not Escaping.HTML)
    found = []
    for match in compiled(_COMPOUND).finditer(plain):
        first = match.start(1)
        parts = compiled(_PART_OF_COMPOUND).finditer(match[1])
        found += [(first + part.start(), first + part.end(), part[0]) for part in parts if not _is_short(part[0])]
    return _in_original(found, offsets)


def _readable(
    chunk: str, escaping: Escaping, dotted: bool, with_names: bool, slips_in: tuple[Kind, ...] = ()
) -> tuple[str, list[int] | None]:
    """Return a chunk with its escapes decoded and without what is never checked, and its offsets as `decode` does."""
    from splchk.text.skip import blank_skipped  # a document without suspects has no chunk that is cut

    plain, offsets = decode(chunk, escaping)
    return blank_skipped(plain, dotted, with_names, slips_in), offsets


def _in_original(found: list[tuple[int, int, str]], offsets: list[int] | None) -> list[tuple[int, int, str]]:
    """Return words of a decoded chunk with their spans in the original."""
    return found if offsets is None else [(offsets[start], offsets[end], word) for start, end, word in found]


def split_name(name: str) -> list[str]:
    """Return the words of a name in camelCase, PascalCase, snake_case or kebab-case, or with digits.

    >>> split_name("HTTPSServer_maxPostpay-amount2text")
    ['HTTPS', 'Server', 'max', 'Postpay', 'amount', 'text']
    """
    return [word for _, _, word in cut_name(name)]


def cut_name(name: str, base: int = 0, knows: Knows | None = None) -> list[tuple[int, int, str]]:
    """Return the words of a name that starts at `base`, as `cut` returns them."""
    found = []
    typed = typewritten(name)
    for section in compiled(_ASCII_SECTION if typed.isascii() else _SECTION).finditer(typed):
        offset = section.start()
        word = name[offset : section.end()]
        if knows and (_is_short(word) or _has_byte(word) or knows(word)):
            continue
        if knows and _is_known_plural(word, name[:offset], knows):
            continue
        spans = _parts(section.group())
        parts = [(start, end, word[start:end]) for start, end in spans]
        if knows and len(parts) == 2 and len(parts[0][2]) == 1 and not knows(parts[1][2]):
            parts = [(0, len(word), word)]  # hardly a name begins with one letter, but `IDentifer` does
        if knows:
            long = [one for one in parts if not _is_short(one[2])]
            parts = [one for one in long if one[2] == word or not knows(one[2])]
            if len(parts) == len(long) and len(spans) > 1 and _is_cut_wrongly(word, knows):
                continue
        found += [(base + offset + start, base + offset + end, part) for start, end, part in parts]
    whole = name.strip("_-'’")
    if knows and found and found[0][2] != whole and not _has_byte(whole) and knows(whole):
        return []
    return found


def _is_cut_wrongly(word: str, knows: Knows) -> bool:
    """Return True if a word that was cut at its capitals into parts of which none is known is right in another way.

    It is a known word whose first letters are set apart (`IDentifier`, `eXternal`), or a known word in capitals with an
    ending (`ACKed`, `SUCCESSx`, `MYSQLdb`).
    """
    if len(word) > _SET_APART + 1 and word[_SET_APART:].islower() and knows(word.lower()):
        return True
    capitals = word.rstrip("".join({char for char in word if char.islower()}))
    ending = word[len(capitals) :]
    is_ending = len(ending) < MINIMUM or ending in _ENDINGS
    return is_ending and len(capitals) >= MINIMUM and capitals.isupper() and knows(capitals)


def _is_known_plural(word: str, before: str, knows: Knows) -> bool:
    """Return True if a section of a compound is the plural of a word that may be no noun by itself: `add-ons`."""
    return before[-1:] == "-" and word[-1] == "s" and word[-2] != "s" and knows(word[:-1])


def _has_byte(word: str) -> bool:
    """Return True if a word has an undecodable byte."""
    return not typewritten(word).isascii() and compiled(_BYTE).search(word) is not None


def _is_short(word: str) -> bool:
    """Return True if a word is too short to be reported; `'s` does not make it longer."""
    return len(word) < MINIMUM or (len(word) < MINIMUM + 2 and word[-2:] in ("'s", "’s"))


def _parts(section: str) -> list[tuple[int, int]]:
    """Return the spans of the words in a section.

    A word starts at a capital after a small letter, at the last of several capitals if a small letter follows it, and
    where the script changes. The `s` of `URLs` is in no word.
    """
    cuts = [0]
    if not section[1:].islower() and not section.isupper():
        inside = range(1, len(section))
        cuts += [i for i in inside if section[i].isupper() and (section[i - 1].islower() or _ends_capitals(section, i))]
    cuts.append(len(section))
    parts = [part for start, end in pairwise(cuts) for part in split_by_script(section, start, end)]
    return [(start, end - _is_plural(section[start:end])) for start, end in parts]


def _is_plural(part: str) -> bool:
    """Return True if a part is the plural of an abbreviation in capitals: `URLs`."""
    return part[-1:] == "s" and len(part) > 2 and part.isascii() and part.isalpha() and part[:-1].isupper()


def _ends_capitals(section: str, index: int) -> bool:
    """Return True if the capital at `index` starts a new word after other capitals (the S of `HTTPServer`)."""
    after = section[index + 1 : index + 3]
    is_plural = after[:1] == "s" and not after[1:].islower()
    return section[index - 1].isupper() and after[:1].islower() and not is_plural
