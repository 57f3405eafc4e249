"""A project and its files: settings, word lists, ignore patterns, discovery, reading and writing."""
