"""Dictionaries, word lists and replacement tables: which words are known, and what the others were meant to be.

`Speller` puts them together. Which files hold the lists, and where in a document a word is, others know.
"""
