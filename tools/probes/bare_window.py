"""The barest PySide6 window: one label. Prints when it is first painted, then exits (--stay: stays)."""

import os
import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Label(QLabel):
    """Prints when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paints, then prints the time."""
        super().paintEvent(event)
        if "--stay" not in sys.argv:
            print(time.time(), flush=True)
            os._exit(0)


app = QApplication(sys.argv)
label = Label("いま、何が起きていますか？")
label.showMaximized()
app.exec()
