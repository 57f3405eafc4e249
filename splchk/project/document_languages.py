"""In which languages a document and its parts are checked.

What a document says wins (a directive, then front matter), then `languages` of the configuration, then what the names
of its file and folders say, unless its text is in another language; else it is in the languages of the settings. What
is not said in the configuration holds only if there is a dictionary.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from splchk.checking.checker import Checker, CheckResult
from splchk.documents import TYPES
from splchk.model import Allow, Document, Finding, Foreign, Reported
from splchk.project.project import Project
from splchk.project.settings import Tags
from splchk.records import Record
from splchk.text.characters import language_code

_NOT_SPELLED = frozenset(("ja", "zh"))
"""Languages of which no word is reported, and for which there is no dictionary."""
_MOST = 20_000
"""Characters of a document that say enough of its language."""


class Answer(Record):
    """What was found in a document, and in which languages."""

    result: CheckResult
    """Its `foreign` is also set for documents that were left out, as there is no dictionary for what they say of it."""
    tags: Tags | None = None
    """The languages in which the document was checked; None: those of the settings."""
    parts: tuple[Tags, ...] = ()
    """The languages in which parts of it were checked."""


class DocumentLanguages:
    """Checks documents in their languages."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def check(
        self,
        document: Document,
        path: str,
        folder: str,
        allow: Sequence[Allow] = (),
        with_notes: bool = False,
        confidence: Reported | None = None,
        first: CheckResult | None = None,
    ) -> Answer:
        """Check a document at an absolute path, for which the settings of a folder hold. Raises RunError.

        `first` is the result of a check in the languages of the settings if that was made, since its path names none.
        """
        tags, foreign = self.of_path(document, path, folder)
        if foreign and not TYPES[document.type].is_data:
            return Answer(CheckResult([], foreign=foreign))
        result = first or self._project.checker(folder, tags, path=path).check(document, allow, with_notes, confidence)
        stated = result.language or (
            result.foreign and result.foreign.is_detected and self._of_site(result.foreign, folder)
        )
        if stated and (not result.language or self._is_confirmed(document, stated, folder, path)):
            tags = self.for_tag(stated, folder, path)
            if tags is None:
                return Answer(CheckResult([], foreign=Foreign(stated, False)))
        if stated:
            checker = self._project.checker(folder, tags, path=path)
            result = checker.check(document, allow, with_notes, confidence, is_language_known=True)
        translated_to = TYPES[document.type].translated_to(document.text)
        named = {language_code(tag): tag for tag in (*result.parts, *((translated_to,) if translated_to else ()))}
        parts = {tag: found for tag in named.values() if (found := self.for_tag(tag, folder, path))}
        for tag, its_tags in parts.items():
            checker = self._project.checker(folder, its_tags, path=path)
            result = _joined(result, checker.check(document, allow, False, confidence, part=tag), tag)
        if foreign and not result.foreign:
            result = result._replace(foreign=foreign)
        return Answer(result, tags, tuple(parts.values()))

    def checker(
        self, folder: str, tags: Tags | None, finding: Finding | None = None, path: str | None = None
    ) -> Checker:
        """Return the checker of a document in some languages, or of the part of it with a finding. Raises RunError."""
        if finding and finding.language:
            tags = self.for_tag(finding.language, folder, path) or tags
        return self._project.checker(folder, tags, path=path)

    def of_path(self, document: Document, path: str, folder: str) -> tuple[Tags | None, Foreign | None]:
        """Return the languages that the configuration, or the path, gives a document; None: those of the settings.

        The second value is the language that the path names if there is no dictionary for it. Raises RunError.
        """
        settings = self._project.settings(folder, path=path)
        for entry in reversed(settings.languages):
            if self._project.matches(settings.root, (entry.path,), path):
                return entry.lang, None
        name = self._project.disk.below_repository(path, folder, settings.root)
        return self._of_name(document, name or os.path.basename(path), folder, path)

    def _of_name(self, document: Document, name: str, folder: str, path: str) -> tuple[Tags | None, Foreign | None]:
        """Return what `of_path` does for a path relative to the repository."""
        from splchk.documents import stated_language, translations

        configured = self._project.settings(folder, path=path).lang
        if TYPES[document.type].is_data:
            tag, is_sure = translations.translation_tag(name, set(map(language_code, configured))), True
        else:
            tag, is_sure = translations.named_tag(name) or (None, False)
        if tag is None or language_code(tag) in _NOT_SPELLED or TYPES[document.type].has_translations:
            return None, None
        if language_code(tag) == language_code(configured[0]):
            return None, None
        if not TYPES[document.type].is_data:
            agrees = self._agrees(document, tag, folder, path)
            if agrees is False or (agrees is None and not is_sure):
                return None, None
        tags = self.for_tag(tag, folder, path)
        is_said = "splchk:" in document.text or stated_language.stated_tag(document)
        return tags, None if tags or is_said else Foreign(tag, False)

    def for_tag(self, tag: str, folder: str, path: str | None) -> Tags | None:
        """Return the languages of what is in the language of a tag: that one, then those of the settings.

        None: there is no dictionary for it. Raises RunError.
        """
        from splchk.languages.regions import normal_tag

        configured = self._project.settings(folder, path=path).lang
        code = language_code(tag)
        own = tuple(one for one in configured if language_code(one) == code)
        if own:
            return (*own, *(one for one in configured if one not in own))
        names = dict.fromkeys((normal_tag(tag), code))
        found = next((one for one in names if self._project.has_dictionary(folder, one)), None)
        return (found, *configured) if found else None

    def _of_site(self, foreign: Foreign, folder: str) -> str | None:
        """Return the tag that the configuration of a site names, if the text tells that it is right."""
        from splchk.project.site_language import site_tag

        tag = site_tag(folder, self._project.disk)
        return tag if tag and language_code(tag) == language_code(foreign.tag) else None

    def _is_confirmed(self, document: Document, tag: str, folder: str, path: str) -> bool:
        """Return True unless a document is in a language of the settings, and not in the one that it names.

        What is in a language of which no word is reported is checked for what else it has.
        """
        return language_code(tag) not in _NOT_SPELLED and self._agrees(document, tag, folder, path) is not False

    def _agrees(self, document: Document, tag: str, folder: str, path: str) -> bool | None:
        """Return whether a document is in the language of a tag, and not in one of the settings; None: it is open."""
        from splchk.languages.detection import is_in
        from splchk.text.spans import without

        code = [
            (block.opening, block.end) for block in TYPES[document.type].fences(document.text) if block.opening >= 0
        ]
        text = without(document.text, code)[:_MOST]
        others = map(language_code, self._project.settings(folder, path=path).lang)
        return is_in(text, language_code(tag), [one for one in others if one != language_code(tag)])


def _joined(result: CheckResult, part: CheckResult, tag: str) -> CheckResult:
    """Return what was found in a document with what was found in its parts in the language of a tag."""
    findings = [*result.findings, *(one._replace(language=tag) for one in part.findings)]
    return result._replace(
        findings=sorted(findings, key=lambda one: one.word.start),
        used=result.used | part.used,
        unread=tuple(dict.fromkeys((*result.unread, *part.unread))),
    )
