"""The upkeep of the project's own words: what `splchk words` does with the word list and the replacement table.

Each module is one command or a few that belong together: a function that takes what the user asked for and returns the
exit code. How a list is changed on disk is `lists`' to know, and what is found in documents, `check`'s.
"""
