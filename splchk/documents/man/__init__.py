"""Man pages, written in roff with the macros of man(7) or of mdoc(7).

See groff_man(7), https://mandoc.bsd.lv/man/man.7.html and https://mandoc.bsd.lv/man/mdoc.7.html. `reader.py` reads the
lines and returns the regions of a page, `macros.py` and `mdoc.py` say what the arguments of macros are, and `inline.py`
finds what is no prose in a line. `outline.py` says where code is, without reading the rest.
"""
