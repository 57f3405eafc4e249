"""`splchk init`: set splchk up in a repository, and add the words that are likely its own to the word list.

`configuration` finds or prepares the configuration, `unknown_words` groups findings by word, `repository` and `names`
read the names in a repository, `assessment` tells which words are names and jargon, `plan` joins these into what may be
written, `word_table` and `prompt` show it and ask, and `command` runs it all.
"""
