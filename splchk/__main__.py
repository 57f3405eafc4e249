"""`python -m splchk`.

Python puts the working directory before all others that it searches for modules, and a stranger's `click.py` may lie
there. So it is taken out before anything more is imported. What Python itself imports to run a module comes before
that: in a stranger's repository, run `splchk` or `python -I -m splchk`.
"""

import os
import sys

if not sys.flags.safe_path and sys.path:
    try:
        if sys.path[0] in ("", os.getcwd()):
            del sys.path[0]
    except OSError:  # the working directory is gone, and so is what lay there
        pass

from splchk.cli.start import main

main()
