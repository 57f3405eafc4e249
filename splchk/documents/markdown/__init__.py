"""Markdown: CommonMark with the extensions that people use.

`reader.py` returns the regions of a document; it cuts the document at the borders that `outline.py` finds, and lets the
fast reader (`fast/`) or markdown-it-py (`parser.py`, `inline.py`) read the parts with suspects. All take the constructs
from `constructs.py`; `canvas.py` and `html.py` are what both readers paint with.
"""
