"""What looks for broken laws finds them: the fuzzer, and the comparison with what other parsers see."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fuzzer is for systems with signals and fork")
if sys.platform != "win32":
    import fuzz
    import laws
    import mutations
    import trees
    import views

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("type_", "old", "new", "is_same"),
    [
        ("markdown", "A teh.\n", "A the.\n", True),
        ("markdown", "A `teh`.\n", "A `the`.\n", False),
        ("markdown", "[a](teh)\n", "[a](the)\n", False),
        ("markdown", '[a](b "teh")\n', '[a](b "the")\n', True),
        ("markdown", "`teh\n: a`\n", "`the\n: a`\n", True),  # a definition list
        ("markdown", "    teh\n", "    the\n", True),  # which may be an admonition's text, elsewhere
        ("markdown", "```\nteh\n```\n", "```\nthe\n```\n", False),
        ("json", '{"teh": ["teh"]}', '{"the": ["the"]}', True),
        ("json", '{"teh": 1, "the": 2}', '{"the": 1, "the": 2}', False),
        ("json", '{"a": "teh"}', '{"a": "t\\he"}', False),
        ("yaml", "a: teh\n", "a: the\n", True),
        ("yaml", "a: flase\n", "a: false\n", False),
        ("yaml", "a: isnt\n", "a: 'isnt\n", False),
        ("toml", "[[teh]]\n[teh.a]\n", "[[the]]\n[the.a]\n", True),
        ("toml", "a = 'isnt'\n", "a = 'isn't'\n", False),
        ("text", "teh", "other", True),
    ],
)
def test_what_other_parsers_see(type_: str, old: str, new: str, is_same: bool) -> None:
    wrong, right = re.findall(r"teh|flase|isnt", old)[0], {"teh": "the", "flase": "false", "isnt": "isn't"}
    fixes = [views.Fix(*match.span(), [(match[0], right[match[0]])]) for match in re.finditer(re.escape(wrong), old)]
    assert (views.difference(type_, old, new, fixes) is None) == is_same


def test_inputs_follow_from_their_seed() -> None:
    made = []
    for _ in range(2):
        chance = random.Random(1)
        maker = mutations.Mutator(mutations.seeds((), REPOSITORY))
        made.append([maker.make(type_, chance) for type_ in maker.types for _ in range(20)])
    assert made[0] == made[1]
    assert len(set(made[0])) > len(made[0]) * 0.9


def test_a_broken_law_is_found_and_its_input_made_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = fuzz.Tries(tmp_path)
    text = "One line.\n\nA broken one, and more.\n\n> The last.\n"
    assert tries.failure("markdown", text) is None
    whole = laws.DocumentLaws.try_all

    def broken(self: laws.DocumentLaws, type_: str, text: str, is_unsafe: bool = True) -> int:
        if "broken" in text:
            raise ValueError(text)
        return whole(self, type_, text, is_unsafe)

    monkeypatch.setattr(laws.DocumentLaws, "try_all", broken)
    failure = tries.failure("markdown", text)
    assert failure is not None and failure.law == "no exception (ValueError in test_bench.py, broken)"
    assert tries.smaller(failure).text == "broken"


@pytest.mark.parametrize("text", [">>1. " * 25 + "teh", "- " * 60 + "teh\n\nteh\n"])
def test_what_is_said_to_be_beyond_a_limit_breaks_no_law(text: str, tmp_path: Path) -> None:
    assert fuzz.Tries(tmp_path).failure("markdown", text) is None


def test_a_fix_of_a_folder_keeps_the_laws(tmp_path: Path) -> None:
    trees.write({"a.md": b"A definately, and `teh`.\n", "b/c.json": b'{"max_ammount": "teh"}\n'}, tmp_path)
    assert trees.try_fixes(tmp_path) == 2
    assert trees.contents(tmp_path) == {
        "a.md": b"A definitely, and `teh`.\n",
        "b/c.json": b'{"max_amount": "teh"}\n',
    }


def test_a_command_that_ends_badly_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError("broken")

    monkeypatch.setattr(trees, "main", fail)
    with pytest.raises(laws.BrokenLawError, match=r"a command ends well: a: 70: (?s:.*)broken"):
        trees.run("a", cwd=tmp_path)
