"""What a project has decided, and its files: settings, word lists, ignore patterns, discovery, reading and writing."""
