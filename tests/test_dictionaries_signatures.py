"""Signatures: what sounds alike is spoken alike, and a search finds the entries that differ in the fewest bits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from splchk.dictionaries.signatures import Signatures, packed, signature, spoken
from splchk.languages import language
from splchk.languages.base import Sounds

SOUNDS = language("en").sounds or Sounds((), (), {})
WORDS = st.text("abcdehknoprstz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "words", ["phonetic funetik fonetik", "knight nite night", "school skool", "quick kwik", "psalm salm"]
)
def test_what_sounds_alike_is_spoken_alike(words: str) -> None:
    assert len({spoken(word, SOUNDS) for word in words.split()}) == 1


@given(WORDS)
def test_a_signature_has_sixty_four_bits_and_no_accents(word: str) -> None:
    assert 0 < signature(word, SOUNDS) < 1 << 64
    assert signature(word.replace("e", "é"), SOUNDS) == signature(word, SOUNDS)


@given(st.lists(WORDS, min_size=1, max_size=40, unique=True), WORDS)
def test_a_search_finds_what_differs_in_the_fewest_bits(
    tmp_path_factory: pytest.TempPathFactory, entries: list[str], word: str
) -> None:
    path = tmp_path_factory.mktemp("data") / "xx.signatures"
    path.write_bytes(packed(((number, entry, number % 3) for number, entry in enumerate(entries)), SOUNDS))
    found = Signatures(str(path), SOUNDS).near(word, 100)
    own, sound = signature(word, SOUNDS), spoken(word, SOUNDS)[:1]
    for bits, rank, number in found:
        entry = entries[number]
        assert bits == (own ^ signature(entry, SOUNDS)).bit_count()
        assert rank == number % 3
        assert spoken(entry, SOUNDS)[:1] == sound
    estimates = [bits * 12 + rank * 20 for bits, rank, _ in found]
    assert estimates == sorted(estimates)
    numbers = {number for _, _, number in found}
    assert word not in entries or entries.index(word) in numbers


def test_many_signatures_are_compared_at_once(tmp_path: Path) -> None:
    entries = [f"wa{a}{b}{c}" for a in "bcdfghjklmnpqrstvwxz" for b in "aeiou" for c in "bcdfghjklmnpqrstvwxz"] * 3
    (tmp_path / "xx.signatures").write_bytes(
        packed(((number, entry, 0) for number, entry in enumerate(entries)), SOUNDS)
    )
    found = Signatures(str(tmp_path / "xx.signatures"), SOUNDS).near("wazoz", 3)
    assert [entries[number] for bits, _, number in found if not bits] == ["wazoz"] * 3


@pytest.mark.parametrize("word", ["", "'", "漢字", "élan", "é"])
def test_odd_words_are_looked_for(tmp_path: Path, word: str) -> None:
    (tmp_path / "xx.signatures").write_bytes(packed([(0, "élan", 0), (1, "漢", 0), (2, "rare", 6)], SOUNDS))
    found = [number for _, _, number in Signatures(str(tmp_path / "xx.signatures"), SOUNDS).near(word, 5)]
    assert found == ([0] if word == "élan" else found)
    assert 1 not in found and 2 not in found
