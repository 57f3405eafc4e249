"""A terminal that is read one key at a time and drawn one screen at a time, as `splchk -i` and `splchk init` use it.

`console` is the terminal itself, `keypresses` splits what a keyboard sends, `rows` holds styled lines and their widths.
"""
