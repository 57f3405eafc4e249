"""reStructuredText, as docutils and Sphinx read it.

`reader.py` returns the regions of a document: it cuts the document at the borders of its top-level blocks, and has
those read that hold a suspect. `blocks.py` reads blocks from `lines.py`, `directives.py` explicit markup, `cells.py`
the cells that `tables.py` finds, and `inline.py` inline markup; `constructs.py` says which directives and roles have
prose. `outline.py` finds blocks of code without reading anything else.
"""
