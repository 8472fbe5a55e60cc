"""The barest speaking window: a key starts espeak-ng at once with the first sentence of the guide's next page."""

import sys

from PySide6.QtCore import QProcess
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def silence() -> None:
    """On Tab."""
    voice.kill()
    voice.waitForFinished(50)


def speak() -> None:
    """On 1 and Escape."""
    silence()
    voice.start("espeak-ng", ["-v", "ja", "-s", "145", "どんな がめん ですか？"])


app = QApplication(sys.argv)
voice = QProcess()
window = QWidget()
for key, does in (("1", speak), ("Esc", speak), ("Tab", silence)):
    QShortcut(key, window, does)
window.showMaximized()
window.activateWindow()
app.exec()
