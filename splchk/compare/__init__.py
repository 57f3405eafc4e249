"""Which findings are new or published: a git revision, a baseline, the keys of the base version."""
