"""`python -m splchk`."""

from splchk.start import main

main()
