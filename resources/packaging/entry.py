"""The first line of the packaged program; from source, `python -m app` does the same."""

from __future__ import annotations

import sys

from app.__main__ import main
from app.system.program import give_back_library_path

give_back_library_path()
sys.exit(main(sys.argv[1:]))
