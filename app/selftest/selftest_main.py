"""The self-test from its first line to its report."""

from __future__ import annotations

import platform
import sys
import time
from pathlib import Path

from app import __version__
from app.selftest.checks import check_voice, load_all, tell_connections, tell_warnings
from app.selftest.report import Report
from app.system import paths, shipped
from app.system.logfile import log_folder
from app.system.program import is_frozen

GRID = 48
"""A drawn page is judged by a picture this small: an empty one has one colour in it."""


def main(file: Path | None, data_dir: Path, *, has_display: bool) -> int:
    """Tries everything and gives one report, whatever happens.

    Args:
        file: where the report is written, besides being printed; None: it is only printed.
        data_dir: of the person; the report tells where the log is.
        has_display: whether there is a screen; without one everything is drawn into memory.
    Raises:
        OSError: the file cannot be written.
    Returns: 0 if all is well, 1 if there are problems.
    """
    began = time.monotonic()
    report = Report(version=__version__, system=f"{platform.system()} {platform.machine()}", is_frozen=is_frozen())
    report.log = str(log_folder(data_dir))
    try:
        _try_all(report, has_display)
    except Exception as error:  # the report must come, and say why it is short
        report.wrong(f"{type(error).__name__}: {error}")
    report.seconds = round(time.monotonic() - began, 1)
    report.give(file)
    return 1 if report.problems else 0


def _try_all(report: Report, has_display: bool) -> None:
    tell_connections(report.wrong)
    tell_warnings(report.wrong)
    report.modules = load_all(report.wrong)
    check_voice(paths.VOICE, report)
    for name in shipped.changed():
        report.wrong(f"not as it was shipped: {name}")
    _draw_first_pages(report, has_display)


def _draw_first_pages(report: Report, has_display: bool) -> None:
    """Draws the first page in every language in the real window."""
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QFontInfo
    from PySide6.QtWidgets import QApplication

    from app.application import compose, read_content
    from app.bootstrap import Options
    from app.speech.speaker import Speaker
    from app.widgets.icons import families
    from app.widgets.theme import pixels_per_mm

    app = QApplication([sys.argv[0]] if has_display else [sys.argv[0], "-platform", "offscreen"])
    report.qt, report.window_system = qVersion(), app.platformName()
    report.font = QFontInfo(app.font()).family()
    if not families():
        report.wrong("the font of the icons cannot be read")
    guide, library = read_content()
    report.locales = sorted(path.stem for path in paths.LOCALES.glob("*.toml"))
    scale = pixels_per_mm(app.primaryScreen())
    for locale in report.locales:
        made = compose(guide, library, Options(Path(), locale), speaker=Speaker(), pixels_per_mm=scale)
        made.window.resize(1366, 768)
        made.presenter.start()
        made.window.show()
        small = made.window.grab().scaled(GRID, GRID).toImage()
        if len({small.pixel(x, y) for x in range(GRID) for y in range(GRID)}) < 2:
            report.wrong(f"page {made.presenter.content.id} ({locale}): nothing was drawn")
        report.pages += 1
        made.window.close()
