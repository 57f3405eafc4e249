"""`splchk init`: set splchk up in a repository, and add the words that are likely its own to the word list.

`configuration` finds or prepares the configuration, `repository` reads the names in a repository, `assessment` groups
findings by word and tells which words are names and jargon, `prompt` shows them and asks, and `command` joins these
into a plan and carries it out.
"""
