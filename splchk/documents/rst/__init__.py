"""reStructuredText, as docutils and Sphinx read it.

`reader.py` returns the regions of a document: it cuts the document at the borders of its top-level blocks, and has
those read that hold a suspect. `blocks.py` reads blocks from lines, `tables.py` finds the cells of tables, `inline.py`
reads inline markup, and `constructs.py` says which directives and roles have prose. `outline.py` finds blocks of code
without reading anything else.
"""
