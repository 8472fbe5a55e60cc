"""How all forms look, in the set-up and on the staff's pages: one style sheet, in the measures of a theme."""

from __future__ import annotations

from itertools import product
from string import Template

from msgspec.structs import asdict
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from app.layout.theme import FAMILIES, GAP_SMALL, GAP_TINY, RADIUS, Theme, smooth
from app.widgets.forms import FormPage, Rows
from app.widgets.painting import inset, paint_ring_around

# Height of a line of words in sizes of its text: the face says 1.0, and the tails of g and p would be cut.
LINE = 1.2

# Heights of buttons and fields, in sizes of the text: where there is room, and where there is little.
HIGH, LOW = 2.2, 1.97

MOST = 1.3  # the largest words, in sizes of the guide's buttons
STEP = 4  # pixels from one size of text that is tried to the next

RING = GAP_TINY  # width of the ring around what has the focus: as wide as the least gap
BORDER = 3  # pixels around buttons and fields, as around the guide's
WIDE = 1.3  # room beside the words of the button that goes on, in sizes of the text
QUIET, KEY = 0.85, 1.5  # size of what matters less, and of digits on keys, in sizes of the text


# The style of all forms, with a broad bar where a page scrolls. Parts that look different have an object name. Colours
# are named as in the theme's palette, lengths as in `sheet`.
SHEET = Template("""
    * { font-family: $families; font-size: ${size}px; color: $ink; }
    QWidget#paper { background: $paper; }
    QWidget#card { background: $card; border: 2px solid $line; border-radius: ${corner}px; }
    QLabel { background: transparent; min-height: ${size_line}px; }
    QLabel#title { font-size: ${title}px; font-weight: bold; min-height: ${title_line}px; }
    QLabel#heading, QLabel#said { font-weight: bold; }
    QLabel#quiet { color: $muted; font-size: ${quiet}px; min-height: ${quiet_line}px; }
    QLabel#lead { color: $muted; }
    QLabel#problem { background: $closed; color: $on_closed; border-radius: 10px; padding: 6px 14px; }
    QLabel#said { background: $card; border-left: 10px solid $go; padding: 8px 16px; }

    QLineEdit, QPushButton { background: $card; border: ${border_width}px solid $ink;
        border-radius: ${radius}px; padding: 0 ${beside}px; min-height: ${inside}px; }
    QLineEdit[doubtful="true"] { background: $closed; }
    QPushButton#key, QPushButton#word, QPushButton#enter { padding: 0; min-height: 0; }
    QPushButton#key { font-size: ${key}px; }
    QPushButton#go { padding: 0 ${beside_go}px; }
    QPushButton#go, QPushButton#enter:enabled { background: $go; color: $on_go; border-color: $go; }
    QPushButton:checked { background: $ink; color: $paper; border-color: $ink; }
    QPushButton#go, QPushButton#enter, QPushButton:checked { font-weight: bold; }
    QPushButton:disabled { color: $border; border-color: $line; }
    QPushButton:checked:disabled { background: $panel; color: $muted; }
    QPushButton:pressed { background: $go; color: $on_go; }

    QScrollArea, QWidget#inside { background: transparent; border: none; }
    QScrollArea QScrollBar:vertical { background: $line; width: 30px; border-radius: 10px; }
    QScrollArea QScrollBar::handle:vertical { background: $border; min-height: 90px; border-radius: 10px; }
    QScrollArea QScrollBar::add-line, QScrollArea QScrollBar::sub-line { height: 0; }
""")


def fit_words(page: FormPage, theme: Theme, room: QSize) -> bool:
    """Gives a page the largest words at which it fits, then the highest buttons, then the words beside the choices.

    Returns: whether it fits; else it has the least ones.
    """
    least = theme.chrome_least
    sizes = (*range(round(theme.button * MOST), least, -STEP), least)
    for wrap in (Rows.RowWrapPolicy.DontWrapRows, Rows.RowWrapPolicy.WrapAllRows):
        _set(page, wrap, theme, least, LOW)
        if not _fits(page, room):
            continue  # larger ones need not be tried
        for size, height in product(sizes, (HIGH, LOW)):
            _set(page, wrap, theme, size, height)
            if _fits(page, room):
                return True
    return False


def _set(page: FormPage, wrap: Rows.RowWrapPolicy, theme: Theme, size: int, height: float) -> None:
    """Gives a page words of a size, and buttons so many times as high."""
    page.setStyleSheet(sheet(theme, size, height))
    for rows in page.findChildren(Rows):
        rows.setRowWrapPolicy(wrap if rows.choices else Rows.RowWrapPolicy.DontWrapRows)  # words break themselves
        rows.setVerticalSpacing(GAP_SMALL if height == HIGH else GAP_TINY)
    page.fit()
    for widget in reversed([page, *page.findChildren(QWidget)]):  # else they know their new sizes only later
        widget.updateGeometry()
        if inside := widget.layout():
            inside.activate()


def _fits(page: FormPage, room: QSize) -> bool:
    need = page.column.totalMinimumSize()
    high = page.column.totalHeightForWidth(room.width())
    return need.width() <= room.width() and max(need.height(), high) <= room.height()


def sheet(theme: Theme, size: int = 0, height: float = 0.0) -> str:
    """The style of all forms for a theme.

    Args:
        size: of the text, in pixels. height: of buttons and fields, in sizes of it. Both as in the guide's bar, if 0.
    """
    size = size or theme.chrome_least
    height = height or (HIGH if theme.is_low else theme.target / size)
    inside = round(size * height) - 2 * BORDER
    quiet = round(size * QUIET)
    return SHEET.substitute(
        asdict(theme.colors),
        families=", ".join(f'"{family}"' for family in FAMILIES),
        size=size,
        size_line=round(size * LINE),
        title=theme.title,
        title_line=round(theme.title * LINE),
        quiet=quiet,
        quiet_line=round(quiet * LINE),
        key=round(size * KEY),
        corner=RADIUS,
        border_width=BORDER,
        radius=min(RADIUS, inside // 3),
        inside=inside,
        beside=size // 2,
        beside_go=round(size * WIDE),
    )


class FocusRing(QWidget):
    """The guide's ring around the button or field of a window that has the focus, as wide as the least gap."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._widget = window
        self._theme = theme
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
        face = inset(QRectF(self.rect()), RING)
        radius = min(RADIUS, face.height() / 3)
        paint_ring_around(smooth(self), self._theme, face, radius, RING)
