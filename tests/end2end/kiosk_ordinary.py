"""A full screen window that is no kiosk: what the break-out battery must be able to see.

python -m tests.end2end.kiosk_ordinary        answers the few commands of kiosk_process that the battery needs
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.end2end.kiosk_process import serve


def main() -> int:
    """Shows it until it is closed, or the standard input is."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.showFullScreen()

    def carry_out(line: str) -> dict[str, Any]:
        name, *arguments = line.split()
        if name != "look":
            return {"page": "plain", "tries": 0, "codes": [], "others": [], "window": int(window.winId())}
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        Path(arguments[0]).write_bytes(bytes(image.constBits()))
        return {"size": [image.width(), image.height()]}

    notifier = serve(carry_out, app.exit)
    code = app.exec()
    notifier.setEnabled(False)
    return code


if __name__ == "__main__":
    sys.exit(main())
