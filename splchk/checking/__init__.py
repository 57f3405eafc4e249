"""From a document to its findings, and from findings to fixed text; no files, no terminal."""
