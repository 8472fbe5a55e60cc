"""The barest speaking button: a press starts espeak-ng at once with the first sentence of the guide's next page."""

import sys

from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton


class Button(QPushButton):
    """Speaks on 1 and Escape; Tab silences."""

    def __init__(self) -> None:
        super().__init__("話す")
        self._voice = QProcess(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Starts the voice."""
        if event.key() in (Qt.Key.Key_1, Qt.Key.Key_Escape):
            self._voice.kill()
            self._voice.waitForFinished(50)
            self._voice.start("espeak-ng", ["-v", "ja", "-s", "145", "どんな がめん ですか？"])

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802
        """Silences."""
        self._voice.kill()
        self._voice.waitForFinished(50)
        return True


app = QApplication(sys.argv)
button = Button()
button.showMaximized()
button.activateWindow()
button.setFocus()
app.exec()
