"""Formats besides JSON, YAML and TOML whose names ship: settings, tables, and definitions of data and services."""
