"""The languages of a repository's documents, detected from their names and texts: what to write, and to say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from splchk.documents import TYPES
from splchk.languages import DEFAULT_LANGUAGE
from splchk.languages.detection import foreign_language, words
from splchk.model import Document
from splchk.pipeline.pipeline import Pipeline
from splchk.project import files
from splchk.project.config_languages import PathLanguages
from splchk.project.document_languages import DocumentLanguages
from splchk.project.project import Project
from splchk.records import Record
from splchk.reports.text import count
from splchk.text.characters import language_code
from splchk.text.language_names import english_name
from splchk.text.spans import without

_MOST_DOCUMENTS = 500
"""Documents that are read, evenly spread: more would say the same."""
_MOST = 20_000
"""Characters of a document that are read."""
_FEWEST_WORDS = 20
"""Different words of a document that is taken to be in English if it is in no other language."""
_FEWEST = 3
"""Documents in a language by their text alone, in a folder that is proposed to be in that one."""


class DocumentLanguage(Record):
    """The language of a document."""

    path: str
    """Relative to the repository, with slashes."""
    code: str
    is_named: bool
    """Whether its path, or the document, names the language, so that the configuration need not."""


class Survey(Record):
    """The languages of a repository's documents."""

    documents: tuple[DocumentLanguage, ...]
    """Those whose language is known."""

    @property
    def counts(self) -> Counter[str]:
        """How many documents are in each language."""
        return Counter(one.code for one in self.documents)

    def main(self) -> str:
        """Return the language of most documents; those whose names say it are translations."""
        counts = Counter(one.code for one in self.documents if not one.is_named)
        return max(counts, key=lambda code: (counts[code], code == DEFAULT_LANGUAGE), default=DEFAULT_LANGUAGE)

    def folders(self, main: str) -> Iterator[tuple[str, str]]:
        """Yield the folders that should be named as in another language than the main one, each with its language.

        All of their documents are in that, and none of their names says so.
        """
        by_folder: dict[str, list[DocumentLanguage]] = {}
        for one in self.documents:
            for parent in PurePosixPath(one.path).parents[:-1]:
                by_folder.setdefault(str(parent), []).append(one)
        found: list[str] = []
        for folder, documents in sorted(by_folder.items()):
            codes = {one.code for one in documents}
            is_inside = any(folder.startswith(f"{other}/") for other in found)
            is_named = any(one.is_named for one in documents)
            if len(codes) == 1 and codes != {main} and len(documents) >= _FEWEST and not (is_inside or is_named):
                found.append(folder)
                yield folder, documents[0].code


def survey(pipeline: Pipeline) -> Survey:
    """Return the languages of the documents of a run."""
    candidates = pipeline.select().candidates
    step = -(-len(candidates) // _MOST_DOCUMENTS) or 1
    found = []
    languages = DocumentLanguages(pipeline.project)
    for candidate in candidates[::step]:
        document = pipeline.checker.read(candidate)
        if isinstance(document, Document) and not TYPES[document.type].is_data:
            root = pipeline.project.disk.repository(candidate.folder) or candidate.folder
            path = files.with_slashes(candidate.path.removeprefix(root).lstrip("/\\"))
            tags, foreign = languages.of_path(document, candidate.path, candidate.folder)
            named = foreign.tag if foreign else tags[0] if tags else None
            if code := language_code(named) if named else _told(document):
                found.append(DocumentLanguage(path, code, named is not None))
    return Survey(tuple(found))


def _told(document: Document) -> str | None:
    """Return the code of the language of a document, if its text says enough."""
    code = [(block.opening, block.end) for block in TYPES[document.type].fences(document.text) if block.opening >= 0]
    text = without(document.text, code)[:_MOST]
    detected = foreign_language(text, (DEFAULT_LANGUAGE,))
    return detected or (DEFAULT_LANGUAGE if len(words(text)) >= _FEWEST_WORDS else None)


def proposed(found: Survey, project: Project, folder: str) -> tuple[tuple[str, ...], tuple[PathLanguages, ...]]:
    """Return the languages to write for a repository, and for folders in it; only those that have a dictionary.

    English goes with every other language: technical texts are full of it.
    """
    main = found.main()
    if not project.has_dictionary(folder, main):
        main = DEFAULT_LANGUAGE
    lang = _with_default(main)
    entries = [
        PathLanguages(f"{path}/", _with_default(code))
        for path, code in found.folders(main)
        if project.has_dictionary(folder, code)
    ]
    return lang, tuple(entries)


def describe(found: Survey, lang: Sequence[str], project: Project, folder: str) -> str:
    """Return a line: `languages: English, German (14 documents); French (2 documents): no dictionary, see …`."""
    main = language_code(lang[0])
    with_dictionary = [english_name(main)]
    others: list[str] = []
    for code, number in found.counts.most_common():
        if code != main:
            text = f"{english_name(code)} ({count(number, 'document')})"
            (with_dictionary if project.has_dictionary(folder, code) else others).append(text)
    missing = f"; {', '.join(others)}: no dictionary, see splchk languages" if others else ""
    return f"languages: {', '.join(with_dictionary)}{missing}"


def _with_default(code: str) -> tuple[str, ...]:
    return (code,) if code == DEFAULT_LANGUAGE else (code, DEFAULT_LANGUAGE)
