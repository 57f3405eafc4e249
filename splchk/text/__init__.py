"""Words in a text: where they begin and end, how they may be escaped, what is skipped, lines and columns."""
