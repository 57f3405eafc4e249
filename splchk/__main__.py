"""`python -m splchk`."""

from splchk.cli.start import main

main()
