"""Findings put before the user, one question at a time: what is answered is on disk before the next one.

`state` says what has been asked and answered, `editing` what that makes of a document, `desk` brings the disk to it,
`session` turns keys into answers, `screen` shows them, `console` is the terminal, and `loop` joins them.
"""
