"""The installer on a real Windows: it installs, tests itself, replaces a guide that runs.

Only with ANSHIN_SETUP, the installer to try: conftest.py installs it before all scenes, and uninstalls it at the end.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.scenes.conftest import INSTALL_SECONDS
from tests.scenes.guide import APPEARS_WITHIN, Guide, installed_folder, ready
from tools.build.smoke import smoke
from tools.build.windows_trial import CONSOLE
from tools.desktop import wait_for

SETUP = os.environ.get("ANSHIN_SETUP", "")


def test_the_installed_guide_tests_itself() -> None:
    folder = installed_folder()
    report = smoke([folder / CONSOLE])
    assert (report.window_system, report.is_frozen) == ("windows", True)


def test_a_running_guide_is_replaced(tmp_path: Path) -> None:
    with ready(tmp_path / "family") as guide:
        subprocess.run([SETUP, "/S", "/NOAUTOSTART"], check=True, timeout=INSTALL_SECONDS)
        assert wait_for(lambda: not guide.pids(), APPEARS_WITHIN), "the older guide still runs"
    again = Guide(tmp_path / "family")
    try:
        again.start()
        assert wait_for(again.is_in_front, 60)
    finally:
        again.end()
