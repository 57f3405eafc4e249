"""Commit messages: what a person wrote, without what git and its tools added.

Code is indented or between backticks, as in Markdown, since most tools show messages as Markdown. Left out are
comments, the diff below the scissors line, trailers at the end, and at the beginning the type and scope of a
Conventional Commit (https://www.conventionalcommits.org/en/v1.0.0/) or a subject that repeats another one.

What comments begin with is a setting of git. Where it is not known, it is taken from the lines that git adds: the
scissors line, or the last lines of the message.

A message about a correction names what was wrong: a word or two in quotes, or a word before an arrow, are no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from splchk.model import Kind, Region
from splchk.records import Record

_SCISSORS = re.compile(r"(?P<mark>\S{1,8}) -{24} >8 -{24}")
_COMMENT_MARKS = "#;@!$%^&|:"
"""The characters that `core.commentChar=auto` chooses from, and others that people use."""
_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_TYPE = re.compile(r"[A-Za-z][\w-]*(?:\([^()]*\))?!?:(?=[ \t])|BREAKING CHANGE:")
_REPEATING = re.compile(
    r"(?:fixup|squash|amend)! |(?:Revert|Reapply) \"|Merge (?:branch|remote|tag|commit|pull request)"
)
_TRAILER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*[ \t]*:(?=[ \t]|$)")
_GIT_TRAILER = re.compile(r"Signed-off-by: |\(cherry picked from commit ")
"""With one of these, only a quarter of a paragraph's lines must be trailers (git-interpret-trailers(1))."""
_CODE_LINE = re.compile(r" {4}| {0,3}\t")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ARROW = r"(?:--?>|==?>|→|⇒)"
_NAMED = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`)[^`](?:.*?[^`])??(?P=ticks)(?!`)"
    # up to three words in quotes
    r"|(?<![\w\"])\"(?:[^\s\"]++(?: [^\s\"]++){0,2})\"(?![\w\"])"
    r"|(?<![\w'])'(?:[^\s']++(?: [^\s']++){0,2})'(?![\w'])"
    r"|[“„«‘](?:[^\s“”„«»‘’]++(?: [^\s“”„«»‘’]++){0,2})[”“»’](?!\w)"
    rf"|(?<![\w'’-])[\w'’-]++(?=[ \t]*{_ARROW}[ \t]*\S)"
)
"""Code between backticks, and words that are spoken of."""


class _Line(Record):
    start: int
    text: str
    """Without its line end."""

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def regions(
    text: str,
    wanted: Sequence[int] | None = None,
    prose_keys: frozenset[str] = frozenset(),
    comment_mark: str | None = None,
) -> list[Region]:
    """Return the prose and the code of a message.

    `comment_mark` is what comments begin with; an empty one: there are none; None: that is not known.
    """
    return [region for region in _regions(_without_trailers(_message(text, comment_mark))) if region.start < region.end]


def ends_in_comments(text: str, mark: str) -> bool:
    """Return True if the last lines of a message, at least two, are comments, as git adds them."""
    lines = _stripped([_Line(match.start(), match[1]) for match in _LINE.finditer(text)])
    return bool(mark) and len(lines) > 1 and all(line.text.startswith(mark) for line in lines[-2:])


def _message(text: str, mark: str | None) -> list[_Line]:
    """Return the lines above the scissors line, without comments."""
    lines = [_Line(match.start(), match[1]) for match in _LINE.finditer(text, int(text.startswith("\ufeff")))]
    for number, line in enumerate(lines):
        if scissors := _SCISSORS.fullmatch(line.text):
            lines = lines[:number]
            mark = scissors["mark"] if mark is None else mark
            break
    mark = _comment_mark(lines) if mark is None else mark
    return [line for line in lines if not mark or not line.text.startswith(mark)]


def _comment_mark(lines: Sequence[_Line]) -> str:
    """Return what the last lines begin with, if they are at least two and it can begin comments; else `#`."""
    stripped = _stripped(lines)
    mark = stripped[-1].text[0] if stripped else "#"
    below = list(
        takewhile(lambda line: line.text[:1] == mark and line.text[1:2] in ("", " ", "\t"), reversed(stripped))
    )
    return mark if mark in _COMMENT_MARKS and len(below) > 1 else "#"


def _stripped(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines without blank ones at the end."""
    return [*dropwhile(lambda line: line.is_blank, reversed(lines))][::-1]


def _without_trailers(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines without the last paragraph if it consists of trailers, by git's own rule."""
    lines = _stripped(lines)
    last = list(takewhile(lambda line: not line.is_blank, reversed(lines)))
    above = _stripped(lines[: len(lines) - len(last)])
    if not above:  # the subject is never a trailer
        return lines
    trailers = others = of_git = 0
    for line in reversed(last):
        if _GIT_TRAILER.match(line.text):
            of_git += 1
        elif _TRAILER.match(line.text):
            trailers += 1
        elif not (line.text[0].isspace() and trailers + of_git):
            others += 1
    if others == 0 or (of_git and (trailers + of_git) * 3 >= others):
        return above
    return lines


def _regions(lines: Sequence[_Line]) -> Iterator[Region]:
    fence, after_blank, is_subject = "", False, True
    for line in lines:
        end = line.start + len(line.text)
        mark = _FENCE.match(line.text)
        if fence or (mark and not is_subject):
            yield Region(line.start, end, Kind.CODE)
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence) and not line.text[mark.end() :].strip():
                fence = ""
        elif line.is_blank:
            after_blank = True
            continue
        elif not is_subject and after_blank and _CODE_LINE.match(line.text):
            yield Region(line.start, end, Kind.CODE)
            continue  # so that the next line may be code too
        elif not (is_subject and _REPEATING.match(line.text)):
            kind = _TYPE.match(line.text) if is_subject or line.text.startswith("BREAKING") else None
            yield from _spans(line, kind.end() if kind else 0)
        after_blank = is_subject = False


def _spans(line: _Line, start: int) -> Iterator[Region]:
    """Yield the prose of a line from `start` on, and the code and the named words in it."""
    for span in _NAMED.finditer(line.text, start):
        yield Region(line.start + start, line.start + span.start(), Kind.PROSE)
        yield Region(line.start + span.start(), line.start + span.end(), Kind.CODE)
        start = span.end()
    yield Region(line.start + start, line.start + len(line.text), Kind.PROSE)
