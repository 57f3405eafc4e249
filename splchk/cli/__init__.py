"""The command line.

`start` is the entry point, `options` the table of the options of `check`. `quick` reads a command line of `check` by
that table; everything else is read by `parser`, with click.
"""
