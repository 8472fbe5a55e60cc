"""The scenes that wine is Windows enough for: a scene that nobody runs goes wrong unseen."""

from __future__ import annotations

import re
import sys

import pytest

from tests.install.conftest import output

pytestmark = [
    pytest.mark.display,
    pytest.mark.release("a Windows under wine, with the program from source, minutes"),
    pytest.mark.xdist_group("wine"),
]


def test_all_of_them_pass() -> None:
    said = output(sys.executable, "-m", "tools.scenes", "--wine")
    assert re.search(r"^=+ \d+ passed, \d+ deselected in ", said, re.MULTILINE), "and nothing was skipped"
