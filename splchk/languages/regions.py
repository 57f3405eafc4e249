"""Tags of languages and regions: their normal form, the region that a language without one means, who has which."""

from __future__ import annotations

from collections.abc import Iterable

# The territory of a language that is named without one, if it has other letters (`de` has `DE`).
_HOMES = {
    "ar": "EG", "be": "BY", "bn": "BD", "bs": "BA", "ca": "ES", "cs": "CZ", "da": "DK", "el": "GR", "en": "US",
    "et": "EE", "eu": "ES", "fa": "IR", "ga": "IE", "gl": "ES", "he": "IL", "hi": "IN", "ko": "KR", "nb": "NO",
    "nn": "NO", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "uk": "UA", "vi": "VN",
}  # fmt: skip
# The languages and territories for which Debian has a package `hunspell-…`.
_DEBIAN = set(
    "af an ar be bg bn bo br bs ca cs da de-at de-ch de-de dz el en-au en-ca en-gb en-us en-za es eu fr gd gl gu gug "
    "he hi hr hu id is it kk kmr ko lo lt lv ml mn ne nl no oc pl pt-br pt-pt ro ru si sk sl sr sv sw te th tr uk uz "
    "vi".split()
)
_DEBIAN_HOMES = {"de": "de-de", "en": "en-us", "pt": "pt-pt", "nb": "no", "nn": "no"}
_SCRIPT = 4
"""Letters of the tag of a script, which has a capital: `Latn`."""


def normal_tag(lang: str) -> str:
    """Return a tag as dictionaries are named: `de_DE` for `de-de`, `sr_Latn_RS`; empty for what is no tag."""
    code, *more = lang.replace("-", "_").split("_")
    if not all(part.isascii() and part.isalnum() for part in (code, *more)):
        return ""
    parts = (part.upper() if len(part) == 2 else part.title() if len(part) == _SCRIPT else part for part in more)
    return "_".join((code.lower(), *parts))


def home(code: str) -> str:
    """Return the tag of a language with the region that is meant without one: `sv_SE` for `sv`."""
    return f"{code}_{_HOMES.get(code, code.upper())}"


def matching_tags(lang: str, available: Iterable[str]) -> list[str]:
    """Return which of some tags are those of a language, best first.

    With a region that is this one only. Without one, the language's home comes first, then the language alone, then
    any region.
    """
    tag = normal_tag(lang)
    if "_" in tag:
        return [one for one in available if normal_tag(one) == tag]
    found = [one for one in available if normal_tag(one).partition("_")[0] == tag]
    return sorted(found, key=lambda one: (normal_tag(one) != home(tag), normal_tag(one) != tag, one))


def debian_packages(lang: str) -> list[str]:
    """Return Debian's packages with a Hunspell dictionary for a language, best first."""
    tag = normal_tag(lang)
    code, _, region = (tag if "_" in tag else home(tag)).partition("_")
    names = dict.fromkeys((f"{code}-{region.lower()}", *(() if "_" in tag else (_DEBIAN_HOMES.get(code, code),))))
    if code in _DEBIAN:
        names[code] = None
    return [f"hunspell-{name}" for name in names if name in _DEBIAN]
