"""The installer on a real Windows: it installs, tests itself, replaces a guide that runs.

Only with ANSHIN_SETUP, the installer to try: conftest.py installs it before all scenes, and uninstalls it at the end.
"""

from __future__ import annotations

import os
import subprocess

from tests.scenes.conftest import INSTALL_SECONDS
from tests.scenes.guide import APPEARS_WITHIN, Guide, installed_folder
from tools.build.smoke import smoke
from tools.build.windows_trial import CONSOLE
from tools.desktop import wait_for

SETUP = os.environ.get("ANSHIN_SETUP", "")


def test_the_installed_guide_tests_itself() -> None:
    folder = installed_folder()
    report = smoke([folder / CONSOLE])
    assert (report.window_system, report.is_frozen) == ("windows", True)


def test_a_running_guide_is_replaced(guide: Guide) -> None:
    subprocess.run([SETUP, "/S", "/NOAUTOSTART"], check=True, timeout=INSTALL_SECONDS)
    assert wait_for(lambda: not guide.pids(), APPEARS_WITHIN), "the older guide still runs"
    guide.start()
    assert wait_for(guide.is_in_front, 60)
