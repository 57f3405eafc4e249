"""Documents and values in other languages: with the names of files and folders, and under keys that are codes.

Keys of such files are in the language of all the others, and checked.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

_CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee "
    "el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
    "mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu".split()
)
"""The codes of ISO 639-1."""
_SURE = frozenset(
    "bg cs da de el es fa fi fr hr hu hy ja ka ko lt lv nb nl nn pl pt ro ru sk sl sq sr sv th tr uk vi zh".split()
)
"""Those which are rarely the name of anything else; the others count only in a folder of translations."""
_FOLDER_CODES = frozenset("de es fr ja ko pt ru zh".split())
"""Those after which folders are named anywhere: `2014/fr-FR/`."""
_FOLDERS = frozenset(
    "_locales i18n intl l10n lang langs language languages locale locales nls translation translations".split()
)
_BUNDLES = (
    r"(?:application|applicationresources|app|bundle|errors|i18n|labels?|lang(?:uages?)?|locales?|messages?|msgs?"
    r"|resources?|strings|texts?|translations?|ui|validation(?:messages)?)_"
)
"""The beginnings of names that only collections of messages have, before the code of a language: `messages_it`."""
_BUNDLE = ".properties"
_ANDROID = r"values-([a-z]{2})(?:-r[A-Z]{2})?"
"""A folder of Android's resources."""
_TAG = r"([a-z]{2})(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}|\d{3}))?"
"""A code, perhaps with a region or script: `pt-BR`, `zh_Hans`."""
_NAMED_TAG = r"(?P<code>[a-z]{2})(?:[-_](?P<region>[A-Za-z]{2}|(?i:hans|hant|latn|cyrl)|\d{3}))?"
"""The same in names of folders, where regions are often written in small letters."""
_TEXT_NAMES = frozenset("changelog content contributing doc docs documentation guide guides index pages readme".split())
"""What stands before the tag in names of documents, or of folders of them, in each language."""


def is_code(text: str) -> bool:
    """Return True if a text is the code of a language, of ISO 639-1."""
    return text in _CODES


def translation_tag(path: str, languages: Container[str]) -> str | None:
    """Return the tag of the language that a document's values are in by its path, if that is none of some codes.

    None: the path names none, or one of them.
    """
    *folders, name = path.replace("\\", "/").split("/")
    stem = name.rpartition(".")[0]
    in_folder = not _FOLDERS.isdisjoint(folder.lower() for folder in folders)
    if name.endswith(_BUNDLE) and "_" in stem:
        return _bundle_tag(stem, languages)
    if folders and folders[-1].startswith("values-"):
        android = re.fullmatch(_ANDROID, folders[-1])
        return android[1] if android and android[1] in _CODES and android[1] not in languages else None
    if not in_folder and (tag := _other_tag(folders, _FOLDER_CODES, languages)):
        return tag
    if not in_folder and stem.rpartition(".")[2][:2] not in _SURE:  # nearly all documents
        return None
    last = re.fullmatch(rf"(?:.*[._-])??({_TAG})", stem)
    is_whole = last is not None and (last.start(1) == 0 or stem[last.start(1) - 1] == ".")
    if last and (in_folder or (is_whole and last[2] in _SURE)):
        return last[1] if last[2] in _CODES and last[2] not in languages else None
    if not in_folder:
        return None
    first = re.match(rf"({_TAG})(?=[._-])", stem)  # `i18n/de-de-lang.json`, but not `i18n/no-results.json`
    if first and (first[2] in _SURE or first[1] != first[2]) and first[2] in _CODES and first[2] not in languages:
        return first[1]
    return _other_tag(folders, _CODES, languages)


def named_tag(path: str) -> tuple[str, bool] | None:
    """Return the tag of the language that a document is in by its path, and whether that is the name of little else.

    The name of the file comes before those of folders, and the nearest folder first: `README.de.md`,
    `README_zh-CN.md`, `docs/fr/a.md`, `guide-pt-BR/a.md`. None: the path names none. Codes that are words (`it`, `no`),
    or parts of names (`pages.go`, `how-to`), come last, and have to be confirmed by the text.
    """
    unsure = None
    *folders, name = path.split("/")
    is_translated = not _FOLDERS.isdisjoint(map(str.lower, folders))
    for stem in (name.rpartition(".")[0], *reversed(folders)):
        found = re.fullmatch(rf"(?P<before>.*[._-])??(?P<tag>{_NAMED_TAG})", stem)
        if found and found["code"] in _CODES:
            before, region = found["before"] or ".", found["region"] or ""
            is_known = found["code"] in _SURE or region.isupper() or bool(region and region != found["code"])
            is_apart = before[-1] == "." or before[:-1].lower() in _TEXT_NAMES
            if is_translated or (is_known and is_apart):
                return found["tag"], True
            if is_known or is_apart:  # not `how-to`
                unsure = unsure or found["tag"]
    return (unsure, False) if unsure else None


def _bundle_tag(stem: str, languages: Container[str]) -> str | None:
    """Return the tag in the name of a file of Java's properties in another language: `messages_it`, `app_pt_BR`.

    It may have an old code of ISO 639 (`in_ID`).
    """
    last = re.fullmatch(r".+?_(([a-z]{2})(_[A-Z]{2})?)(?:_\w+)?", stem)
    if last is None or last[2] in languages:
        return None
    is_sure = last[2] in _SURE or last[3] is not None or re.match(_BUNDLES, stem, re.IGNORECASE) is not None
    return last[1] if is_sure and last[2] in _CODES | {"in", "iw", "ji"} else None


def is_under_language(pointer: str | None, text: str, languages: Container[str], main: str) -> bool:
    """Return True if a value is under the code of another language than some, beside one under that of the `main` one.

    `pointer` is its JSON Pointer in the `text`: `/title/sv` beside `/title/en`.
    """
    if not pointer or not _other_tag(pointer.split("/"), _SURE, languages):
        return False
    return re.search(rf"(?<![\w-])[\"']?{main}(?:[-_][A-Za-z]{{2}})?[\"']?\s*[:=]", text) is not None


def _other_tag(names: Iterable[str], codes: frozenset[str], languages: Container[str]) -> str | None:
    """Return the first name that is the tag of a language with one of some codes, and none of the `languages`."""
    found = (re.fullmatch(_TAG, name) for name in names if name[:2] in codes)
    return next((tag[0] for tag in found if tag and tag[1] not in languages), None)
