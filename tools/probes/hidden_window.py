"""The barest window that is made beforehand and shown by a press on a small one that lies above everything."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.X11BypassWindowManagerHint
)


class Button(QLabel):
    """Shows the other one."""

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Brings it before all others."""
        hidden.showMaximized()
        hidden.raise_()
        hidden.activateWindow()


app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
hidden = QLabel("いま、何が起きていますか？")
hidden.setStyleSheet(f"background: {sys.argv[1]}")
hidden.setGeometry(app.primaryScreen().availableGeometry())
hidden.winId()
button = Button("button")
button.setWindowFlags(FLAGS)
button.setWindowTitle("困ったら ここ")
button.setGeometry(1100, 400, 200, 60)
button.show()
app.exec()
