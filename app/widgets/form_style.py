"""How all forms look, in the set-up and on the staff's pages: one style sheet, in the measures of a theme."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.layout.theme import FAMILIES, GAP_SMALL, GAP_TINY, Theme
from app.widgets.buttons import paint_ring
from app.widgets.forms import FormPage, Rows

LINE = 1.2
"""Height of a line of words in sizes of its text: the face says 1.0, and the tails of g and p would be cut."""

HIGH, LOW = 2.2, 1.97
"""Heights of buttons and fields, in sizes of the text: where there is room, and where there is little."""

MOST = 1.3  # the largest words, in sizes of the guide's buttons
STEP = 4  # pixels from one size of text that is tried to the next

RING = GAP_TINY  # width of the ring around what has the focus: as wide as the least gap
BORDER = 3  # pixels around buttons and fields, as around the guide's
WIDE = 1.3  # room beside the words of the button that goes on, in sizes of the text
QUIET, KEY = 0.85, 1.5  # size of what matters less, and of digits on keys, in sizes of the text


def fit_words(page: FormPage, theme: Theme, room: QSize) -> bool:
    """Gives a page the largest words at which it fits, then the highest buttons, then the words beside the choices.

    Returns: whether it fits; else it has the least ones.
    """
    sizes = (*range(round(theme.button * MOST), theme.chrome_least, -STEP), theme.chrome_least)

    def fits(wrap: Rows.RowWrapPolicy, size: int, height: float) -> bool:
        page.setStyleSheet(sheet(theme, size, height))
        for rows in page.findChildren(Rows):
            rows.setRowWrapPolicy(wrap if rows.choices else Rows.RowWrapPolicy.DontWrapRows)  # words break themselves
            rows.setVerticalSpacing(GAP_SMALL if height == HIGH else GAP_TINY)
        page.fit()
        for widget in reversed([page, *page.findChildren(QWidget)]):  # else they know their new sizes only later
            widget.updateGeometry()
            if inside := widget.layout():
                inside.activate()
        need, high = page.column.totalMinimumSize(), page.column.totalHeightForWidth(room.width())
        return need.width() <= room.width() and max(need.height(), high) <= room.height()

    for wrap in (Rows.RowWrapPolicy.DontWrapRows, Rows.RowWrapPolicy.WrapAllRows):
        if fits(wrap, sizes[-1], LOW):  # else larger ones need not be tried
            return any(fits(wrap, size, height) for size, height in product(sizes, (HIGH, LOW)))
    return False


def sheet(theme: Theme, size: int = 0, height: float = 0.0) -> str:
    """The style of all forms, with a broad bar where a page scrolls. Parts that look different have an object name.

    Args:
        size: of the text, in pixels. height: of buttons and fields, in sizes of it. Both as in the guide's bar, if 0.
    """
    colors, size = theme.colors, size or theme.chrome_least
    height = height or (HIGH if theme.is_low else theme.target / size)
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    inside, quiet = round(size * height) - 2 * BORDER, max(round(size * QUIET), round(theme.chrome_least * QUIET))
    radius = min(theme.radius, inside // 3)
    return f"""
    * {{ font-family: {families}; font-size: {size}px; color: {colors.ink}; }}
    QWidget#paper {{ background: {colors.paper}; }}
    QWidget#card {{ background: {colors.card}; border: 2px solid {colors.line}; border-radius: {theme.radius}px; }}
    QLabel {{ background: transparent; min-height: {round(size * LINE)}px; }}
    QLabel#title {{ font-size: {theme.title}px; font-weight: bold; min-height: {round(theme.title * LINE)}px; }}
    QLabel#heading, QLabel#said {{ font-weight: bold; }}
    QLabel#quiet {{ color: {colors.muted}; font-size: {quiet}px; min-height: {round(quiet * LINE)}px; }}
    QLabel#lead {{ color: {colors.muted}; }}
    QLabel#problem {{ background: {colors.closed}; color: {colors.on_closed}; border-radius: 10px; padding: 6px 14px; }}
    QLabel#said {{ background: {colors.card}; border-left: 10px solid {colors.go}; padding: 8px 16px; }}

    QLineEdit, QPushButton {{ background: {colors.card}; border: {BORDER}px solid {colors.ink};
        border-radius: {radius}px; padding: 0 {size // 2}px; min-height: {inside}px; }}
    QLineEdit[doubtful="true"] {{ background: {colors.closed}; }}
    QPushButton#key, QPushButton#word, QPushButton#enter {{ padding: 0; min-height: 0; }}
    QPushButton#key {{ font-size: {round(size * KEY)}px; }}
    QPushButton#go {{ padding: 0 {round(size * WIDE)}px; }}
    QPushButton#go, QPushButton#enter:enabled {{ background: {colors.go}; color: {colors.on_go};
        border-color: {colors.go}; }}
    QPushButton:checked {{ background: {colors.ink}; color: {colors.paper}; border-color: {colors.ink}; }}
    QPushButton#go, QPushButton#enter, QPushButton:checked {{ font-weight: bold; }}
    QPushButton:disabled {{ color: {colors.border}; border-color: {colors.line}; }}
    QPushButton:checked:disabled {{ background: {colors.panel}; color: {colors.muted}; }}
    QPushButton:pressed {{ background: {colors.go}; color: {colors.on_go}; }}

    QScrollArea, QWidget#inside {{ background: transparent; border: none; }}
    QScrollArea QScrollBar:vertical {{ background: {colors.line}; width: 30px; border-radius: 10px; }}
    QScrollArea QScrollBar::handle:vertical {{ background: {colors.border}; min-height: 90px; border-radius: 10px; }}
    QScrollArea QScrollBar::add-line, QScrollArea QScrollBar::sub-line {{ height: 0; }}
    """


class FocusRing(QWidget):
    """The guide's ring around the button or field of a window that has the focus, as wide as the least gap."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._widget, self._theme = window, window, theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        is_ours = isinstance(now, QPushButton | QLineEdit) and self._window.isAncestorOf(now)
        if now and is_ours:
            self._widget = now
        self.setVisible(is_ours)
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws it; it is drawn anew with its widget, and then lies around that."""
        place = QRect(self._widget.mapTo(self._window, QPoint()), self._widget.size())
        self.setGeometry(place.adjusted(-RING, -RING, RING, RING))
        if self._widget.visibleRegion().isEmpty():  # it was scrolled away
            return
        painter, around, face = QPainter(self), QPainterPath(), QRectF(place.translated(-self.pos()))
        radius = min(self._theme.radius, face.height() / 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around.addRect(QRectF(self.rect()))
        around.addRoundedRect(face, radius, radius)
        painter.setClipPath(around)
        paint_ring(painter, self._theme, face, radius, RING)
