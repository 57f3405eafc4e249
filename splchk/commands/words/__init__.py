"""The subcommands of `splchk words`, which maintain a project's word lists and replacement tables.

`add_remove` (`add`, `remove`, `list`), `sort`, `lint`, `prune`, `freeze` and `import_` have a function for each
subcommand, which takes what the user asked for and returns the exit code. The other modules serve them: `target` (which
list is meant), `scope` (the documents that a list applies to), `coverage` (which entries make a finding known),
`allow_entries` (allow entries in a configuration file) and `importers` (the formats of other spell checkers).
"""
