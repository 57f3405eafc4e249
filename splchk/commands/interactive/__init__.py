"""`splchk -i`: ask about findings one at a time; the changes of an answer are on disk before the next question.

`state` groups findings into questions and holds the answers, `workspace` applies them to documents and writes these,
`word_lists` changes lists. `answers` carries out answers, `session` turns keys into answers and questions into what
`screen` lays out, and `command` runs it all.
"""
