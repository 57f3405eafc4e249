"""Keys of sounds: words that sound alike have the same key, and a search finds all near ones and no others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.sounds import SoundKeys, sound_key
from splchk.languages import language
from splchk.languages.base import Sounds

SOUNDS = language("en").sounds or Sounds("", ())
KEYS = st.text(alphabet="akst", max_size=6)


@pytest.mark.parametrize(
    "words",
    [
        "phonetic funetik fonetik",
        "knight nite night",
        "nation nashun",
        "school skool",
        "quick kwik",
        "edge ej",
        "café cafe",
    ],
)
def test_what_sounds_alike_has_one_key(words: str) -> None:
    assert len({sound_key(word, SOUNDS) for word in words.split()}) == 1


@given(st.text(max_size=12))
def test_keys_are_made_of_the_signs(word: str) -> None:
    assert set(sound_key(word, SOUNDS)) <= set(SOUNDS.signs)


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]


@given(KEYS, st.lists(KEYS))
def test_two_off_is_what_the_definition_says(key: str, keys: list[str]) -> None:
    assert set(SoundKeys(keys).two_off(key)) == {one for one in keys if distance(key, one) <= 2}


def test_a_language_without_rules_has_no_sounds() -> None:
    assert sound_key("word", None) == ""
