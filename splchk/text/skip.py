"""What is never looked at: addresses, paths, hashes, numbers, options, calls."""

from __future__ import annotations

import re

from splchk.text.characters import kept

# None of it begins between two letters or digits, or with a sign that is not among these: that is asked first.
_NEVER = (
    r"(?:(?<![A-Za-z0-9])(?=\w)|(?=[@(:#$%{}/\\~.+-]))(?:"
    r"""(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*+://(?:[^\s<>()\[\]"'`|]|\([^\s<>()]*\))*"""  # URL
    r"""|(?<![\w.])(?:www\.|mailto:)[^\s<>()\[\]"'`|]+"""
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"  # e-mail address
    r"|(?<![\w@])@[\w][\w.-]*+(?:/[\w.-]++)?"  # @mention, @scope/package
    r"|(?<=\])\(#[^\s()]*+\)"  # [link](#fragment)
    r"|(?<![\w:]):[a-z0-9_+-]++:(?![\w:])"  # :emoji:
    r"|(?<!\w)[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?!\w)"  # UUID
    r"|(?<!\w)(?:0[xX]|#)[0-9a-fA-F]++(?!\w)"  # number, colour
    r"|(?<!\w)(?=[a-fA-F]*\d)[0-9a-fA-F]{6,}+(?!\w)"  # hash
    r"|(?<!\w)v?\d++(?:\.\d++)+[\w.+-]*+"  # version
    r"|(?<!\w)\d[\d.,]{0,30}+[A-Za-zµ]{1,4}(?!\w)"  # 3rd, 10ms, 5GiB
    r"|(?<![\w.-])--[A-Za-z][\w-]*+"  # --option
    r"|\$\{?\w++\}?|(?<!\w)%\w++%|\{\{?[A-Z][A-Z0-9_]*+\}\}?"  # $variable, {PLACEHOLDER}
    r"|(?<![\w)\]>./\\])(?:~|\.{1,2}|[A-Za-z]:)?(?:/|\\(?=[^\W_]))"  # /rooted/path
    r"[\w.@%+~{}$:*-]++(?:[/\\][\w.@%+~{}$:*-]*+)*+"
    r"|(?<![\w.@%+~{}$-])[\w.@%+~{}$-]++(?:/[\w.@%+~{}$:*-]++){2,}+/?"  # path/with/folders
    r"""|(?<![\w.@%+~{}$-])[\w.@%+~{}$-]++(?:/[\w.@%+~{}$*-]++)*+/(?![\w.<*~`\[({"'])"""  # folder/
    r"|(?<![\w.@%+~{}$-])[\w@%+~{}$-]++/[\w@%+~{}$*-]*+\.[a-z]\w*+"  # folder/file.md
    r"|(?<![\w./@-])(?!(?:[A-Za-z]\.)+)[\w-]++(?:\.[\w-]++)*?\.[a-z][\w-]*+(?:\.[\w-]++)*+"  # file.md, example.com
    r"|(?<![\w./])\.[a-z][\w.-]*+"  # .gitignore
    r"|(?<![\w.:])[A-Za-z_][\w.:]*+\(\)"  # call()
    r")"
)
_DOTTED = r"[^\W\d][\w-]*+(?:\.[\w-]++)++"
_RANDOM = r"(?<![\w+/=-])[A-Za-z0-9+/_-]{12,}+={0,2}(?![\w=])"
_RUN = r"[a-z]+|[A-Z]+|[0-9]+"


def blanked(chunk: str, dotted: bool) -> str:
    """The chunk with what is never looked at blanked to the same length."""
    chunk = kept(_NEVER).sub(_spaces_but_for_dotted if dotted else _spaces, chunk)
    if len(chunk) >= 12:
        chunk = kept(_RANDOM).sub(_without_random, chunk)
    return chunk


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _spaces_but_for_dotted(match: re.Match[str]) -> str:
    return match.group() if kept(_DOTTED).fullmatch(match.group()) else _spaces(match)


def _without_random(match: re.Match[str]) -> str:
    return _spaces(match) if _looks_random(match.group()) else match.group()


def _looks_random(text: str) -> bool:
    """Whether a long run is base64 or the like: capitals, small letters and digits change too often for a name."""
    runs = kept(_RUN).findall(text)
    if not runs or text in (text.lower(), text.upper()):
        return False
    if text.endswith("=") and len(text) % 4 == 0:
        return True
    digits = any(run.isdigit() for run in runs)
    return len(text) / len(runs) < (2.6 if digits else 1.8)
