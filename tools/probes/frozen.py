"""The first script of a frozen program that is measured: prints when the first page stood; with --stay it stays."""

import sys

if "--stay" in sys.argv:
    from app.__main__ import main

    sys.exit(main(["--silent"]))

import tools.probes.start  # noqa: F401  (it measures while it is imported, and ends the process)
