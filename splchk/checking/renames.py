"""What keeps a misspelt key or value from being rewritten: in a document, all occurrences of a name change or none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence

from splchk import documents
from splchk.checking.fix import Rewrite, apply
from splchk.model import NAMES, Document, Edit, Finding, Kind, Region
from splchk.text.lines import Lines

_ELSEWHERE = "line {} has it, too, where it is not rewritten"
_REFERRED_TO = "a reference names it"
_TWICE = "its correction is a key of the same object"
_SHAPE = "the document would be read in another way"


def rename_blockers(
    rewrite: Rewrite, findings: Sequence[Finding], names: frozenset[str], *, is_everywhere: bool = True
) -> dict[str, str]:
    """Return those of `names` that cannot be rewritten in a document, with the reason.

    `findings` are all findings of the document. A name's correction may be a key already, or a JSON reference
    (`#/definitions/adress`) may lead to it. If it has to be rewritten `is_everywhere`, it may also stand where nothing
    is: in an ignored or allowed place, in code, in a template, in a path, in prose.
    """
    document = rewrite.document
    text = document.text
    near = [name for name in names if name in text or "\\" in text]
    if not near:
        return {}
    regions = [region for region in rewrite.regions if region.kind in NAMES]
    wanted = wanted_findings(findings, names)
    changes = rewrite.edits(wanted)
    new = _new_names(text, regions, changes)
    left: dict[str, int] = {}
    if is_everywhere:
        left = {
            name: region.start
            for region, new_name in zip(reversed(regions), reversed(new), strict=True)
            if (name := documents.name_in(text, region)) in names and new_name == name
        }
        words = {(one.word.start, one.word.end) for one in findings if one.name is None}
        left |= {name: offset for name in near if (offset := _left_at(name, text, changes, words)) is not None}
    reasons = {name: _ELSEWHERE.format(Lines(text).position(offset)[0]) for name, offset in left.items()}
    reasons |= dict.fromkeys(_merged_keys(document, regions, new), _TWICE)
    if "#/" in text:
        fixed = apply(text, changes)  # a reference in a comment may be fixed with the name
        reasons |= {name: _REFERRED_TO for name in near if _is_referred_to(name, fixed)}
    if changes and rewrite.apply(wanted) is None and rewrite.apply(one for one in wanted if one.name) is None:
        reasons |= {one.name: _SHAPE for one in findings if one.name in names}
    return reasons


def wanted_findings(findings: Iterable[Finding], names: frozenset[str]) -> list[Finding]:
    """Return the findings without those of keys and values that are not among `names`."""
    return [one for one in findings if one.name is None or one.name in names]


def _new_names(text: str, regions: Iterable[Region], changes: Sequence[Edit]) -> list[str]:
    """The names of the regions after the changes, which are sorted."""
    names = []
    for region in regions:
        at = region.start
        first, last = (bisect_left(changes, offset, key=lambda edit: edit.start) for offset in (at, region.end))
        inside = [Edit(start - at, end - at, new) for start, end, new in changes[first:last]]
        source = apply(text[at : region.end], inside)
        names.append(documents.name_in(source, region._replace(start=0, end=len(source))))
    return names


def _merged_keys(document: Document, regions: Sequence[Region], new: Sequence[str]) -> set[str]:
    """The names of keys that would become the same as another key of their object."""
    borders = documents.TYPES[document.type].separators(document.text)
    keys: dict[tuple[int, str, str], dict[str, bool]] = {}
    for region, new_name in zip(regions, new, strict=True):
        if region.kind is Kind.KEY and region.pointer is not None:
            name = documents.name_in(document.text, region)
            key = bisect_right(borders, region.start), region.pointer.rpartition("/")[0], new_name
            keys.setdefault(key, {})[name] = name != new_name
    return {name for same in keys.values() if len(same) > 1 for name, changes in same.items() if changes}


def _is_referred_to(name: str, text: str) -> bool:
    """Return True if a fragment in the text leads to or through the name: RFC 6901, section 6."""
    return re.search(rf"#/(?:[^\s\"'#]*/)?{re.escape(name)}(?![^/\s\"'`)}}\],])", text) is not None


def _left_at(name: str, text: str, changes: Sequence[Edit], words: Container[tuple[int, int]]) -> int | None:
    """Return where a text has a name, not as a part of a longer one, that the changes, which are sorted, leave.

    What is one of the `words` is reported as a misspelt word of prose, and no name.
    """
    for match in re.finditer(rf"(?<!\w)(?<!\w-){re.escape(name)}(?!-?\w)", text):
        at = bisect_left(changes, match.start(), key=lambda edit: edit.end - 1)
        is_left = at == len(changes) or changes[at].start >= match.end()
        if is_left and match.span() not in words:
            return match.start()
    return None
