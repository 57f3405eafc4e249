"""The command line: options to commands."""
