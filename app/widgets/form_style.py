"""How all forms look, in the set-up and on the staff's pages: one style sheet, in the measures of a theme."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.widgets.buttons import paint_ring
from app.widgets.theme import COLORS, FAMILIES, Scheme, Theme

LINE = 1.2
"""Height of a line of words in sizes of its text: the face says 1.0, and the tails of g and p would be cut."""

HEIGHT, AMONG_MANY = 1.9, 1.5  # of buttons and fields, and of those among many, in sizes of the text
FOCUS, CORNER = 7, 10  # width of the ring around what has the focus, radius of a button's corners, in pixels
QUIET, KEY = 0.85, 1.5  # size of what matters less, and of digits on keys, in sizes of the text


def sheet(theme: Theme) -> str:
    """The style of all forms. Parts that look different have an object name of their own."""
    colors, size = theme.colors, theme.chrome_least
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    height, line, quiet = (round(size * share) for share in (HEIGHT, AMONG_MANY, QUIET))
    return f"""
    * {{ font-family: {families}; font-size: {size}px; color: {colors.ink}; }}
    QWidget#paper {{ background: {colors.paper}; }}
    QWidget#card {{ background: {colors.card}; border: 2px solid {colors.line}; border-radius: 14px; }}
    QLabel {{ background: transparent; min-height: {round(size * LINE)}px; }}
    QLabel#title {{ font-size: {theme.title}px; font-weight: bold; min-height: {round(theme.title * LINE)}px; }}
    QLabel#heading {{ font-weight: bold; }}
    QLabel#quiet {{ color: {colors.muted}; font-size: {quiet}px; min-height: {round(quiet * LINE)}px; }}
    QLabel#lead {{ color: {colors.muted}; }}
    QLabel#problem, QLabel#never {{ background: {colors.closed}; color: {colors.on_closed}; border-radius: 10px;
        padding: 6px 14px; }}
    QLabel#never {{ font-size: {quiet}px; }}
    QLabel#said {{ background: {colors.card}; border-left: 10px solid {colors.go}; padding: 8px 16px;
        font-weight: bold; }}
    QLabel#preview {{ border: 3px solid {COLORS[Scheme.LIGHT].ink}; border-radius: 16px; padding: 7px; }}

    QLineEdit, QPushButton {{ background: {colors.card}; border: 2px solid {colors.border}; border-radius: 10px;
        padding: 2px 12px; min-height: {height}px; selection-background-color: {colors.go}; }}
    QLineEdit[doubtful="true"] {{ background: {colors.closed}; border: 4px solid {colors.on_closed}; padding: 0 10px; }}
    QWidget#lines QLineEdit, QWidget#lines QPushButton {{ min-height: {line}px; }}
    QWidget#choices QPushButton {{ min-width: {size * 3}px; }}
    *[tall="true"] {{ font-size: {theme.body}px; min-height: {theme.target}px; }}
    QPushButton#key, QPushButton#word, QPushButton#enter {{ padding: 0; min-height: 0; }}
    QPushButton#key {{ font-size: {round(size * KEY)}px; }}
    QPushButton#go, QPushButton#enter:enabled, QPushButton:checked {{ background: {colors.go}; color: {colors.on_go};
        border-color: {colors.go}; }}
    QPushButton#go, QPushButton#enter {{ font-weight: bold; }}
    QPushButton:disabled {{ color: {colors.border}; border-color: {colors.line}; }}
    QPushButton:checked:disabled {{ background: {colors.line}; color: {colors.muted}; }}
    QPushButton:pressed {{ background: {colors.mark}; color: {colors.ink}; }}

    /* the broad bar beside a page that scrolls */
    QScrollArea, QWidget#inside {{ background: transparent; border: none; }}
    QScrollArea QScrollBar:vertical {{ background: {colors.line}; width: 30px; border-radius: 10px; }}
    QScrollArea QScrollBar::handle:vertical {{ background: {colors.border}; min-height: 90px; border-radius: 10px; }}
    QScrollArea QScrollBar::add-line, QScrollArea QScrollBar::sub-line {{ height: 0; }}
    """


class FocusRings(QObject):
    """Draws the guide's ring around the button or the field of a window that has the focus."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme = window, theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for ring in self._window.findChildren(FocusRing):
            ring.hide()
            ring.deleteLater()
        if isinstance(now, QPushButton | QLineEdit) and self._window.isAncestorOf(now):
            FocusRing(now, self._theme).show()


class FocusRing(QWidget):
    """The ring upon one widget, along its inner edge: outside there is no room everywhere."""

    def __init__(self, widget: QWidget, theme: Theme) -> None:
        super().__init__(widget)
        self._widget, self._theme = widget, theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(widget.size())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws it; it is drawn anew with its widget, and is then as large as that."""
        self.resize(self._widget.size())
        painter, around, radius = QPainter(self), QPainterPath(), CORNER - FOCUS
        face = QRectF(self.rect()).adjusted(FOCUS, FOCUS, -FOCUS, -FOCUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around.addRect(QRectF(self.rect()))
        around.addRoundedRect(face, radius, radius)
        painter.setClipPath(around)
        paint_ring(painter, self._theme, face, radius, FOCUS)
