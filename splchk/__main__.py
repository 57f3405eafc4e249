"""`python -m splchk`."""

from splchk.cli import main

main()
