"""What Qt has to be told: of titles for screen readers, of garbage, and of the system's colours."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.settings.settings import Scheme
from app.widgets.system_colors import system_scheme
from app.widgets.toolkit import COLLECT_AFTER, collect_here

# ---- who deletes what tells screen readers of a title: Qt does with the label, Python never

PAGES = """
import gc
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget
import shiboken6
from app.widgets import toolkit
from app.widgets.label import SpokenLabel

app = toolkit.start_qt()
QAccessible.setActive(True)
window = QWidget()
for number in range(300):
    page = QWidget(window)
    title, plain = SpokenLabel(page), QLabel("plain", page)
    title.setObjectName(toolkit.TITLE)
    title.setText("title")
    title.setAccessibleName("title")
    told = QAccessible.queryAccessibleInterface(title)
    assert (told.role(), told.text(QAccessible.Text.Name)) == (QAccessible.Role.Heading, "title")
    assert QAccessible.queryAccessibleInterface(plain).role() is QAccessible.Role.StaticText
    if number % 3 == 0:
        del told
        gc.collect()
    elif number < 290:  # the last ones stand at the end
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not shiboken6.isValid(told), "it went with its label"
print("ended well")
"""


def test_a_title_is_a_heading_as_long_as_it_lives() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PAGES], capture_output=True, text=True, timeout=60,
        env={"QT_QPA_PLATFORM": "offscreen", "MALLOC_PERTURB_": "165"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "ended well\n"), done.stderr


# ---- garbage of Qt is deleted on the window's thread, whoever makes the objects


class Knot(QObject):
    """Nobody but itself holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    gc.enable()
    gc.collect()
    owner = QObject()
    yield owner
    gc.disable()
    for timer in owner.findChildren(QTimer):
        timer.stop()


def test_what_another_thread_makes_does_not_delete_what_is_the_windows(owner: QObject) -> None:
    gone_on: list[int] = []
    collect_here(owner)
    Knot().destroyed.connect(lambda: gone_on.append(threading.get_ident()))
    other = threading.Thread(target=lambda: [[n] for n in range(5 * COLLECT_AFTER)])
    other.start()
    other.join()
    made = [[n] for n in range(COLLECT_AFTER)]
    assert not gone_on
    (timer,) = owner.findChildren(QTimer)
    timer.timeout.emit()
    assert gone_on == [threading.get_ident()], len(made)


# ---- a contrast theme as Qt tells of it on Windows; wine has none


@pytest.mark.parametrize(("paper", "scheme"), [("#000080", Scheme.CONTRAST), ("#fffaef", Scheme.LIGHT)])
def test_a_light_contrast_theme_stays_light(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, paper: str, scheme: Scheme
) -> None:
    assert qapp.styleHints().colorScheme() == Qt.ColorScheme.Unknown, "as while a contrast theme is on"
    monkeypatch.setattr(sys, "platform", "win32")
    before, contrast = qapp.palette(), QPalette(qapp.palette())
    contrast.setColor(QPalette.ColorRole.Base, QColor(paper))
    qapp.setPalette(contrast)
    try:
        assert system_scheme() is scheme
    finally:
        qapp.setPalette(before)
