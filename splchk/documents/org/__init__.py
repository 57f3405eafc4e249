"""Org, the format of Emacs' Org mode (https://orgmode.org/worg/org-syntax.html).

`reader.py` returns the regions of a document. `blocks.py` cuts the lines into blocks, `inline.py` finds what is no
prose within a paragraph, and `outline.py` says where code is, without reading the rest.
"""
