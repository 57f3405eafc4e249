"""The rule `misspelt-keyword`: a key of a JSON Schema is one slip away from a keyword; see `documents.schema`.

Only the checker knows the keyword that was meant, since that depends on where in a schema the key is.
"""

from __future__ import annotations

from splchk.rules.base import Rule


class _MisspeltKeyword(Rule):
    id = "misspelt-keyword"
    title = "misspelt keyword"
    summary = "A misspelt keyword of a JSON Schema."
    help = "A validator ignores keywords that it does not know, so that a misspelt one silently switches its check off."
    subject = "schema keyword"


MISSPELT_KEYWORD = _MisspeltKeyword()
