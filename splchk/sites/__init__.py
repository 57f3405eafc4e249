"""Plugins for site builders, which check the sources of a site's pages when it is built.

One module for each builder, and `pages`, which does the work. Nothing else of the program imports them.
"""
