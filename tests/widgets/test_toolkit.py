"""Who deletes what tells screen readers of a title: Qt does with the label, Python never."""

from __future__ import annotations

import subprocess
import sys

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
