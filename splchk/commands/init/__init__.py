"""The first run in a repository: `splchk init` writes the configuration and takes in the project's own words.

`vocabulary` gathers what is found by word, `evidence` says which words are names and jargon, `sources` reads the
repository for it, `configuring` knows what is set up already, `page` shows it all, and `setup` joins them.
"""
