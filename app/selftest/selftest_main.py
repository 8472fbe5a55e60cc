"""The self-test from its first line to its report."""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

from app import __version__
from app.selftest.checks import SocketWatch, check_voice, listening, load_all
from app.selftest.report import Report
from app.system import paths
from app.system.logfile import log_folder
from app.system.program import is_frozen
from app.system.shipped import manifest


def main(file: Path | None, data_dir: Path, *, has_display: bool) -> int:
    """Tries everything and gives one report, whatever happens.

    Args:
        file: where the report is written, besides being printed; None: it is only printed.
        data_dir: of the person; the report tells where the log is.
        has_display: whether there is a screen; without one everything is drawn into memory.
    Returns: 0 if all is well, 1 if there are problems.
    """
    began = time.monotonic()
    report = Report(version=__version__, system=f"{platform.system()} {platform.machine()}", is_frozen=is_frozen())
    report.log = str(log_folder(data_dir))
    watch = SocketWatch()
    try:
        _try_all(report, has_display)
    except Exception as error:  # the report must come, and say why it is short
        report.wrong(f"{type(error).__name__}: {error}")
    for what in watch.seen:
        report.wrong(f"network: {what}")
    report.seconds = round(time.monotonic() - began, 1)
    try:
        report.give(file)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if report.problems else 0


def _try_all(report: Report, has_display: bool) -> None:
    with listening(report.wrong):
        report.modules = load_all(report.wrong)
        check_voice(paths.VOICE, report)
        for name in manifest().changed():
            report.wrong(f"not as it was shipped: {name}")
        _draw_all(report, has_display)


def _draw_all(report: Report, has_display: bool) -> None:
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontInfo
    from PySide6.QtWidgets import QApplication

    from app.application import read_content
    from app.selftest.drawing import draw_all

    arguments = [sys.argv[0]] if has_display else [sys.argv[0], "-platform", "offscreen"]
    app = QApplication(arguments)
    report.qt, report.window_system = qVersion(), app.platformName()
    report.font = QFontInfo(app.font()).family()
    guide, library = read_content()
    report.locales = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
    draw_all(guide, library, report)
