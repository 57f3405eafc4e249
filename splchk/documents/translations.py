"""Values in other languages: in files that are named after a language, and under a key that is one's code.

Keys of such files are in the language of all the others, and checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def is_translation(path: str, language: str) -> bool:
    """Return True if a document's path says that its values are in another language than the one with a code."""
    *folders, name = path.replace("\\", "/").split("/")
    stem = name.rpartition(".")[0]
    in_folder = not _FOLDERS.isdisjoint(folder.lower() for folder in folders)
    if name.endswith(_BUNDLE) and "_" in stem:
        return _is_bundle(stem, language)
    if folders and folders[-1].startswith("values-"):
        android = re.fullmatch(_ANDROID, folders[-1])
        return android is not None and android[1] in _CODES and android[1] != language
    if not in_folder and _has_other_code(folders, _FOLDER_CODES, language):
        return True
    if not in_folder and stem.rpartition(".")[2][:2] not in _SURE:  # nearly all documents
        return False
    last = re.fullmatch(rf"(?:.*[._-])??{_TAG}", stem)
    is_whole = last is not None and (last.start(1) == 0 or stem[last.start(1) - 1] == ".")
    if last and (in_folder or (is_whole and last[1] in _SURE)):
        return last[1] in _CODES and last[1] != language
    return in_folder and _has_other_code(folders, _CODES, language)


def _is_bundle(stem: str, language: str) -> bool:
    """Return True if the name of a file of Java's properties says another language: `messages_it`, `app_pt_BR`.

    It may have an old code of ISO 639 (`in_ID`).
    """
    last = re.fullmatch(r".+?_([a-z]{2})(_[A-Z]{2})?(?:_\w+)?", stem)
    if last is None or last[1] == language:
        return False
    is_sure = last[1] in _SURE or last[2] is not None or re.match(_BUNDLES, stem, re.IGNORECASE) is not None
    return is_sure and last[1] in _CODES | {"in", "iw", "ji"}


def is_under_language(pointer: str | None, text: str, language: str) -> bool:
    """Return True if a value is under the code of another language, beside one under that of the `language`.

    `pointer` is its JSON Pointer in the `text`: `/title/sv` beside `/title/en`.
    """
    if not pointer or not _has_other_code(pointer.split("/"), _SURE, language):
        return False
    return re.search(rf"(?<![\w-])[\"']?{language}(?:[-_][A-Za-z]{{2}})?[\"']?\s*[:=]", text) is not None


def _has_other_code(names: Iterable[str], codes: frozenset[str], language: str) -> bool:
    found = (re.fullmatch(_TAG, name) for name in names if name[:2] in codes)
    return any(tag[1] != language for tag in found if tag)
