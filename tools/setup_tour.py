"""Shows every page of the set-up and writes a picture of each, and a page with all of them: `dev.py tour --setup`.

python -m tools.setup_tour [--out DIR] [--window WxH] [--locale CODE]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import Options
from app.companion.autostart import FileAutostart
from app.contacts.hours import JAPAN
from app.settings.family_contacts import Contact
from app.settings.household import Household
from app.settings.phone import parse_number
from app.settings.settings import Settings
from app.setup.setup import Setup
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library
from tools.tour import tour_parser, write_pictures

PIN = "2468"
SAVED = Settings(people=(Contact("花子", parse_number("090-1234-5678")), Contact("一郎", parse_number("03-1234-5678"))))


def main(arguments: list[str]) -> int:
    """Writes the pictures; returns 0."""
    asked = tour_parser("dev.py tour --setup", __doc__, "1366x768").parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="anshin-tour-") as folder:
        write_pictures(asked, _photograph(asked, Path(folder)))
    return 0


def _photograph(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    Household(folder).save(SAVED, datetime.now(JAPAN), new_pin=PIN)
    setup = _setup(folder, asked.locale)
    setup.start()
    setup.window.showNormal()
    setup.window.resize(*map(int, asked.window.split("x")))
    for number, (name, step) in enumerate(_steps(setup), start=1):
        step()
        for _ in range(8):  # every layout asks its children
            app.processEvents()
        file = f"{number:02}-{name}.png"
        setup.window.grab().save(str(asked.out / file))
        yield file
    setup.window.close()


def _setup(folder: Path, locale: str) -> Setup:
    """A set-up that starts nothing outside of itself."""
    autostart = FileAutostart(folder / "autostart", b"")
    library = Library(paths.LOCALES)
    return Setup(Options(folder, locale), library, lambda: None, Speaker(), autostart, lambda _folder: None)


def _steps(setup: Setup) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each page's name, and what is done to see it."""
    yield "door", lambda: None
    yield "people", lambda: setup._unlock(PIN)
    for name in ("look", "voice", "ready", "finish", "done"):
        yield name, setup.window._go_on


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
