"""`splchk -i`: ask about findings one at a time; the changes of an answer are on disk before the next question.

`checked` checks the documents, `questions` groups their findings into questions, `state` holds the answers, `editing`
applies answers to a document, `workspace` writes documents, `word_lists` changes lists, `suggestions` finds what may
have been meant. `answers` carries out answers, `session` turns keys into answers, `views` and `screen` show the
question, and `command` runs it all.
"""
