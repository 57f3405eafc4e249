#!/usr/bin/env python3
"""How much of the comments of source code is read, by Pygments' tokens, and what is reported in them.

For each file with one of the suffixes below the folders: the words in tokens of comments and of documentation, and the
share of them that is in the comments that splchk finds; what splchk takes for a comment and Pygments does not; and the
findings for 1,000 words, with default and with high confidence. `--list N` prints that many findings, to be judged.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

import oracles
from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, String
from pygments.util import ClassNotFound

from splchk import documents
from splchk.documents import EmbeddedBlock
from splchk.model import Confidence, Document, Reported
from splchk.project.files import decode
from splchk.project.project import Project
from splchk.project.settings import Overrides

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 200_000
"""Characters of a file: longer ones are made by programs."""


def main() -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--suffix", action="append", required=True, help="of the files, such as `.py`")
    parser.add_argument("--most", type=int, default=1000, help="files (default: %(default)d)")
    parser.add_argument("--list", type=int, default=0, metavar="N", help="print N findings of default confidence")
    parser.add_argument("--missed", action="store_true", help="print what is not read, or read in excess")
    options = parser.parse_args()
    found = (path for folder in options.folders for path in sorted(folder.rglob("*")))
    paths = [one for one in found if one.name.endswith(tuple(options.suffix)) and one.is_file() and _is_own(one)]
    checker = Project(Overrides(suggestions=1), Path.cwd()).checker(Path.cwd())
    files = words = missed = excess = 0
    high = low = 0
    shown: list[str] = []
    for path in oracles.sample(paths, options.most):
        text = decode(path.read_bytes())
        theirs = _words_of_tokens(path, text)
        type_ = documents.type_of_source(str(path))
        if theirs is None or type_ is None:
            continue
        code = documents.TYPES[type_].fences(text)
        ours = _words_of_comments(text, code) if code else set()
        files += 1
        words += len(theirs)
        missed += len(theirs - ours)
        excess += len(ours - theirs)
        if options.missed:
            for kind, offsets in (("missed", theirs - ours), ("excess", ours - theirs)):
                for at in sorted(offsets)[:1]:
                    print(
                        f"{kind}: {path}: {text[text.rfind(chr(10), 0, at) + 1 :].partition(chr(10))[0].strip()[:150]}"
                    )
        result = checker.check(Document(str(path), text, type_), confidence=Reported.LOW)
        for finding in result.findings:
            is_high = finding.confidence is Confidence.HIGH
            high += is_high
            low += not is_high
            shown.append(
                f"{path}:{finding.line}: {finding.word.text} ({finding.confidence}): {finding.source.strip()[:160]}"
            )
    for line in random.Random(0).sample(shown, min(options.list, len(shown))):
        print(line)
    print(f"{files:,} files, {words:,} words in comments; missed {missed / max(words, 1):.3%}, excess {excess:,}")
    every, sure = (high + low) * 1000 / max(words, 1), high * 1000 / max(words, 1)
    print(f"findings for 1,000 words: {every:.2f}, of high confidence {sure:.2f}")
    return 0


def _is_own(path: Path) -> bool:
    return path.stat().st_size < _LONGEST and ".min." not in path.name


def _words_of_tokens(path: Path, text: str) -> set[int] | None:
    """Return the offsets of the words in comments and documentation by a second tokenizer; None if there is none.

    For Python it is `tokenize`, and the strings that are statements are documentation; for others Pygments.
    """
    if path.suffix == ".py":
        return _words_of_python(text)
    try:
        lexer = get_lexer_for_filename(path.name)
    except ClassNotFound:
        return None
    found: set[int] = set()
    for offset, kind, value in lexer.get_tokens_unprocessed(text):
        is_comment = kind in Comment and kind not in Comment.Preproc and kind not in Comment.PreprocFile
        if (is_comment and not value.startswith("#!")) or kind in String.Doc:
            found |= {offset + match.start() for match in _WORD.finditer(value)}
    return found


def _words_of_python(text: str) -> set[int] | None:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    found: set[int] = set()
    is_new = True
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            is_comment = token.type == tokenize.COMMENT and not token.string.startswith("#!")
            if is_comment or (token.type == tokenize.STRING and is_new):
                offset = lines[token.start[0] - 1] + token.start[1]
                found |= {offset + match.start() for match in _WORD.finditer(token.string)}
            if token.type not in (tokenize.COMMENT, tokenize.NL):
                is_new = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
    except (SyntaxError, tokenize.TokenError):
        return None
    return found


def _words_of_comments(text: str, code: Sequence[EmbeddedBlock]) -> set[int]:
    return {start + match.start() for start, end in _outside(text, code) for match in _WORD.finditer(text[start:end])}


def _outside(text: str, code: Sequence[EmbeddedBlock]) -> Iterator[tuple[int, int]]:
    last = 0
    for block in code:
        yield last, block.start
        last = block.end
    yield last, len(text)


if __name__ == "__main__":
    sys.exit(main())
