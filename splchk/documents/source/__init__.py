"""Source code, of which the comments and docstrings are prose.

`syntax.py` finds comments, for which it knows strings as well; a module for each family of languages says how they are
written. `prose.py` says what of a comment is no prose: names, tags, code that is commented out, comments to programs.
"""
