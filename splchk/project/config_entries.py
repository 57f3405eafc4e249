"""Values of a configuration file that are tables: allow entries, forbidden words. All functions raise ConfigError."""

from __future__ import annotations

from splchk.model import Allow, Kind, one_line
from splchk.project.config_values import (
    Location,
    describe,
    read_member,
    read_path,
    read_text,
    read_texts,
    unknown,
)
from splchk.project.path_settings import pattern
from splchk.records import Record

_ALLOW_KEYS = [name for name in Allow._fields if name != "where"]


class Forbidden(Record):
    """Words that the project does not want, as one value of the configuration names them."""

    pairs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each word with what to write instead, best first; perhaps nothing."""
    file: str | None = None
    """The absolute path of a table of such words instead."""


def read_allow_entries(location: Location, value: object) -> tuple[Allow, ...]:
    """Return the allow entries of a list of tables."""
    if not isinstance(value, list):
        raise location.error(f"must be a list of tables: write {location.heading('allow')}")
    return tuple(_allow(location.at(f"allow entry {number}"), entry) for number, entry in enumerate(value, 1))


def _allow(location: Location, entry: object) -> Allow:
    if not isinstance(entry, dict):
        raise location.error(f"must be a table with word, path, pointer or kind, and reason, not {describe(entry)}")
    for key in entry:
        if key not in _ALLOW_KEYS:
            raise location.error(unknown(key, _ALLOW_KEYS, "key"))
    texts = {key: read_text(location.at(f"{location.key}: {key}"), value) for key, value in entry.items()}
    if not texts.keys() & {"word", "path", "pointer", "kind"}:
        raise location.error("would allow everything: say which word, path, pointer or kind")
    if "reason" not in texts:
        raise location.error("has no reason: add one, for those who read it next year")
    kind = read_member(location.at(f"{location.key}: kind"), texts["kind"], Kind, "kind") if "kind" in texts else None
    if kind is Kind.UNREAD:
        raise location.error("kind: nothing is reported in what is unread")
    path = pattern(texts["path"]) if "path" in texts else None
    where = f"{location.name}, {location.key}"
    return Allow(texts.get("word"), path, texts.get("pointer"), kind, texts["reason"], where)


def read_forbidden(location: Location, value: object) -> tuple[Forbidden, ...]:
    """Return the words of a table, or the table file that is named."""
    if isinstance(value, str):
        return (Forbidden(file=read_path(location, value)),)
    if not isinstance(value, dict):
        wrong = f'must be a table, or the path of one, not {describe(value)}: write {{ whitelist = "allowlist" }}'
        raise location.error(wrong)
    return (Forbidden(tuple((word, _instead(location, word, each)) for word, each in value.items())),)


def _instead(location: Location, word: str, value: object) -> tuple[str, ...]:
    """Return what to write instead of a forbidden word: a string, a list of some, or an empty one for nothing."""
    from splchk.dictionaries.forbidden import why_unusable

    here = location.at(f"{location.key}: {one_line(word)}")
    if reason := why_unusable(word):
        raise here.error(reason)
    if value in ("", []):
        return ()
    return read_texts(here, value) if isinstance(value, list) else (read_text(here, value),)
