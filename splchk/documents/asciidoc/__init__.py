"""AsciiDoc, as Asciidoctor reads it (https://docs.asciidoctor.org/asciidoc/latest/).

`reader.py` returns the regions of a document. `blocks.py` cuts the lines into blocks, `tables.py` cuts tables into
cells, and `inline.py` finds what is no prose within a paragraph. `outline.py` says where code is, without reading the
rest.
"""
