"""All drawings on numbered sheets without words, shuffled, for somebody who has never seen them, and the key to them.

python -m tools.drawings --out DIR [--seed N] [--scheme light|dark|contrast] [NAME ...]
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from app.system import paths
from app.widgets.pictures import PROPORTION, Gallery
from app.widgets.theme import COLORS, Scheme

WIDTHS = (200, 96)  # on a page, and on the card of a choice
COLUMNS, ROWS = 6, 5
GAP = 14
LABEL = 20  # height of a number, in pixels


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the sheets and the key."""
    chosen = _parse(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    names = list(chosen.names) or sorted(path.stem for path in paths.ILLUSTRATIONS.glob("*.svg"))
    random.Random(chosen.seed).shuffle(names)
    chosen.out.mkdir(parents=True, exist_ok=True)
    numbered = list(enumerate(names, start=1))
    (chosen.out / "key.txt").write_text("".join(f"{number} {name}\n" for number, name in numbered), encoding="utf-8")
    for first in range(0, len(numbered), COLUMNS * ROWS):
        for width in WIDTHS:
            sheet = _sheet(numbered[first : first + COLUMNS * ROWS], width, Scheme(chosen.scheme))
            sheet.save(str(chosen.out / f"{width}-{first + 1:03}.png"))
    del app
    return 0


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scheme", choices=[str(scheme) for scheme in Scheme], default=str(Scheme.LIGHT))
    return parser.parse_args(argv)


def _sheet(numbered: Sequence[tuple[int, str]], width: int, scheme: Scheme) -> QImage:
    """Up to thirty drawings on their panels, as pages show them."""
    panel, gallery = QSize(width, round(width * PROPORTION)), Gallery(paths.ILLUSTRATIONS)
    colors = COLORS[scheme]
    step = QSize(width + GAP, panel.height() + GAP + LABEL)
    rows = -(-len(numbered) // COLUMNS)
    sheet = QImage(COLUMNS * step.width() + GAP, rows * step.height() + GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor(colors.paper))
    painter = QPainter(sheet)
    painter.setPen(QColor(colors.ink))
    for place, (number, name) in enumerate(numbered):
        at = QPoint(GAP + place % COLUMNS * step.width(), GAP + place // COLUMNS * step.height())
        painter.drawText(QRect(at, QSize(width, LABEL)), Qt.AlignmentFlag.AlignLeft, str(number))
        painter.drawPixmap(at + QPoint(0, LABEL), gallery.panel(name, panel, colors.panel, 1.0))
    painter.end()
    return sheet


if __name__ == "__main__":
    raise SystemExit(main())
