"""Which misspelt keys are published, and which of them `--fix` may rewrite.

A key that stands in the base version is depended upon; it is reported, and left alone. Of the others, all occurrences
in the documents are rewritten or none, since half a renaming is worse than none, and none if that would make two keys
of an object one.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set

from splchk import documents
from splchk.checking import fix
from splchk.checking.checker import Checker
from splchk.compare.examples import Examples, Slip, names_of
from splchk.compare.published import Published
from splchk.model import NAMES, Document, Finding, Keys, Kind, Region
from splchk.records import Record


class Found(Record):
    """A finding, and what it takes to judge it."""

    finding: Finding
    root: str | None
    """The repository that its document lies in."""
    checker: Checker


Texts = Callable[[str | None, Set[str]], Iterable[tuple[str, bytes]]]
"""The names and contents of the documents of a run in a repository, but for those with some names in it."""


class Publishing:
    """Asks the base version once for each repository and set of keys."""

    def __init__(
        self,
        is_included: Callable[[str], bool],
        is_excluded: Callable[[str], bool],
        bases: Mapping[str, str] | None = None,
    ) -> None:
        """`is_included` says of absolute paths whether they are documents although their names say they are none, and
        `is_excluded` whether they are none to be checked; `bases` names the base versions of repositories for which it
        is not HEAD."""
        self._is_included = is_included
        self._is_excluded = is_excluded
        self._bases = bases or {}
        self._published: dict[str, Published] = {}
        self.problems: dict[str, OSError] = {}
        """Why it cannot be told what a repository has published; git is not asked there again."""

    def mark(self, found: Sequence[Found], texts: Texts | None = None) -> Iterator[Finding]:
        """The findings, those of keys and values with what is known of their publication.

        With `texts`, also with what the repository's other keys say: where one has what was meant; and what recurs in
        them is no finding after all.
        """
        known = {root: self._known(root, found, texts) for root in {one.root for one in found if _is_name(one)}}
        for one in found:
            if not _is_name(one):
                yield one.finding
                continue
            published, examples = known[one.root]
            finding = examples.apply(_slip(one)) if examples else one.finding
            if finding:
                yield finding._replace(published=None if published is None else finding.name in published)

    def _known(
        self, root: str | None, found: Sequence[Found], texts: Texts | None
    ) -> tuple[frozenset[str] | None, Examples | None]:
        """Which names of a repository's findings are published, and what its other names say."""
        here = [one for one in found if one.root == root and _is_name(one)]
        examples = Examples(map(_slip, here), lambda name: self._leaves_out(root, name)) if texts else None
        published = self._which(root, {one.finding.name for one in here if one.finding.name}, examples)
        if examples and texts:
            for name, content in texts(root, examples.seen):
                if examples.is_complete:
                    break
                examples.look(name, content)
        return published, examples

    def rewritable(self, found: Sequence[Found], published_too: bool) -> frozenset[str]:
        """The names that may be rewritten: wherever they stand, all of them is fixable, and nobody depends on them."""
        marked = [finding for finding in self.mark(found) if finding.kind in NAMES]
        kept = {finding.name for finding in marked if finding.replacement is None}
        if not published_too:
            kept |= {finding.name for finding in marked if finding.published is not False}
        return frozenset(finding.name for finding in marked if finding.name and finding.name not in kept)

    def _which(self, root: str | None, names: Collection[str], examples: Examples | None) -> frozenset[str] | None:
        """Those of the names that are published; None if nobody can say. Without a repository, none is."""
        if root is None:
            return frozenset()
        if not names or root in self.problems:
            return None
        if root not in self._published:
            self._published[root] = Published(
                root, names_of, lambda name: self._accepts(root, name), self._bases.get(root, "HEAD")
            )
        try:
            return self._published[root].which(names, examples)
        except OSError as error:
            self.problems[root] = error
            return None

    def _leaves_out(self, root: str | None, name: str) -> bool:
        """Whether a name of the base version is of an excluded document; what a run is about never is."""
        return root is not None and self._is_excluded(os.path.join(root, name))

    def _accepts(self, root: str, name: str) -> bool:
        return documents.type_from_name(name) is not None or self._is_included(os.path.join(root, name))


def _is_name(found: Found) -> bool:
    return found.finding.kind in NAMES


def _slip(found: Found) -> Slip:
    checker = found.checker
    return Slip(found.finding, checker.speller, checker.rules.keys is Keys.MISSPELT)


ELSEWHERE = "also stands where it is not to be fixed"
"""The one reason that is no harm in the document itself."""
_REFERRED_TO = "a reference names it"
_TWICE = "its correction is a key of the same object"
_SHAPE = "more than words would change"


def held(document: Document, findings: Sequence[Finding], names: frozenset[str]) -> dict[str, str]:
    """The names that cannot be rewritten all through this document, so that they must not be in others; with the why.

    `findings` are those of the document. A name may stand where they do not (an ignored or allowed place); a JSON
    reference (`#/definitions/adress`) may lead to it; or its correction may be there already.
    """
    near = [name for name in names if name in document.text or "\\" in document.text]
    if not near:
        return {}
    regions = [region for region in documents.regions(document) if region.kind in NAMES]
    changes = fix.edits(one for one in findings if one.name is None or one.name in names)
    new = _renamed(document.text, regions, [(edit.start, edit.end, edit.text) for edit in changes])
    why = {
        name: ELSEWHERE
        for region, renamed in zip(regions, new, strict=True)
        if (name := documents.name_in(document.text, region)) in names and renamed == name
    }
    why |= dict.fromkeys(_merged(document, regions, new), _TWICE)
    why |= {name: _REFERRED_TO for name in near if _is_referred_to(name, document.text)}
    if changes and fix.fixed(document, [one for one in findings if one.name is None or one.name in names]) is None:
        why |= {one.name: _SHAPE for one in findings if one.name in names}
    return why


def _renamed(text: str, regions: Iterable[Region], changes: Sequence[tuple[int, int, str]]) -> list[str]:
    """The names of the regions after the changes, which are sorted."""
    names, at = [], 0
    for region in regions:
        source, last = "", region.start
        while at < len(changes) and changes[at][0] < region.end:
            start, end, put = changes[at]
            at += 1
            if start >= region.start:
                source, last = source + text[last:start] + put, end
        source += text[last : region.end]
        names.append(documents.name_in(source, region._replace(start=0, end=len(source))))
    return names


def _merged(document: Document, regions: Sequence[Region], new: Sequence[str]) -> set[str]:
    """The names of keys that would become the same as another key of their object."""
    borders = documents.TYPES[document.type].separators(document.text)
    keys: dict[tuple[int, str, str], dict[str, bool]] = {}
    for region, renamed in zip(regions, new, strict=True):
        if region.kind is Kind.KEY and region.pointer is not None:
            name = documents.name_in(document.text, region)
            place = bisect_right(borders, region.start), region.pointer.rpartition("/")[0], renamed
            keys.setdefault(place, {})[name] = name != renamed
    return {name for same in keys.values() if len(same) > 1 for name, changes in same.items() if changes}


def _is_referred_to(name: str, text: str) -> bool:
    """Whether a fragment in the text leads to or through the name: RFC 6901, section 6."""
    return "#/" in text and re.search(rf"#/(?:[^\s\"'#]*/)?{re.escape(name)}(?![^/\s\"'`)}}\],])", text) is not None
