"""Elements of HTML that name their language, in Markdown."""

from __future__ import annotations

import pytest

from splchk.documents.html_languages import languages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a b", []),
        ("lang=de", []),
        ('<p lang="de">eins</p> one', [("eins", "de")]),
        ("<p class=x xml:lang='de-AT'>eins</p>", [("eins", "de-AT")]),
        ("<P LANG=de lang=de>eins</P>", [("eins", "de")]),
        ('<div lang="de">eins <div>zwei</div> drei</div> one', [("eins <div>zwei</div> drei", "de")]),
        ('<p lang="de">eins <q lang="fr">un</q> zwei</p>', [("eins ", "de"), ("un", "fr"), (" zwei", "de")]),
        ('<p lang="de">eins <br> <img lang="fr"> zwei</p> one', [('eins <br> <img lang="fr"> zwei', "de")]),
        ('<ul lang="de"><li>eins<li>zwei</ul> one', [("<li>eins<li>zwei", "de")]),
        ('<br lang="de"/> one', []),
        ('<p lang="de">eins', [("eins", "de")]),
        ('one</p> <p lang="de">eins</p>', [("eins", "de")]),
        ('<p data-lang="de">one</p>', []),
        ('<p lang="">one</p>', []),
    ],
)
def test_spans(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], tag) for start, end, tag in languages(text)] == found


def test_many_elements_take_linear_time() -> None:
    assert len(languages('<p lang="de">a' * 20_000)) == 1
    assert len(languages('<p lang="de">a</p>' * 20_000)) == 20_000
