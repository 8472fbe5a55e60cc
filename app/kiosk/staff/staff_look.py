"""How the staff's pages look: the set-up's forms, with tabs, large choices, and nothing that leads out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.texts import Texts
from app.widgets.forms import Field, sheet
from app.widgets.theme import Theme

ROOMY = 42
"""Least side of a window, in sizes of the smallest text, from which all is larger: it is read from 60 cm."""

TALL = 72
"""Height of a window, in the same sizes, from which it is larger still: screens on end have room below."""

GROWTH = 1.25
"""Of buttons and lines where there is room."""

TEXT_MENU_OFF = Qt.ContextMenuPolicy.NoContextMenu


def fitted(theme: Theme, size: QSize) -> Theme:
    """The theme for a window: larger where there is room for it."""
    if not is_roomy(theme, size):
        return theme
    is_tall = size.height() >= TALL * theme.chrome_least
    text = theme.body if is_tall else round((theme.chrome_least + theme.body) / 2)
    return replace(theme, chrome_least=text, target=round(theme.target * GROWTH))


def is_roomy(theme: Theme, size: QSize) -> bool:
    """Whether a window has more room than it must have."""
    return min(size.width(), size.height()) >= ROOMY * theme.chrome_least


def bare(page: QWidget) -> None:
    """Makes a widget a page on paper, without a menu of its own."""
    page.setObjectName("paper")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.setContextMenuPolicy(TEXT_MENU_OFF)
    page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it has the keyboard where nothing else wants it


def staff_sheet(theme: Theme) -> str:
    """The style of the staff's pages."""
    colors, size = theme.colors, theme.chrome_least
    tall = round(theme.target * 0.78)
    return f"""{sheet(theme)}{_keys_sheet(theme)}
    QPushButton#tab {{ background: transparent; color: {colors.muted}; border: none; border-radius: 0;
        border-bottom: 4px solid {colors.line}; min-height: {tall}px; padding: 2px 6px 4px 6px; }}
    QPushButton#tab:checked {{ background: transparent; color: {colors.ink}; font-weight: bold;
        border-bottom: 8px solid {colors.go}; padding-bottom: 0px; }}
    QPushButton#tab:focus {{ border: 4px solid {colors.ring}; }}
    QPushButton#choice {{ text-align: left; min-height: {tall}px; padding-left: {round(size * 1.6) + 16}px; }}
    QPushButton#choice:checked {{ background: {colors.card}; color: {colors.ink}; border: 2px solid {colors.go};
        font-weight: bold; }}
    QPushButton#choice:focus {{ border: 4px solid {colors.ring}; padding-left: {round(size * 1.6) + 14}px; }}
    QPushButton#sign {{ font-size: {round(size * 1.4)}px; font-weight: bold; padding: 0;
        min-width: {tall}px; min-height: {tall}px; }}
    QPushButton#sign:focus {{ padding: 0; }}
    QPushButton:pressed {{ background: {colors.mark}; color: {colors.ink}; }}
    QLabel#said {{ background: {colors.card}; border: none; border-left: 10px solid {colors.go}; border-radius: 0;
        padding: 8px 16px; font-weight: bold; }}
    QLabel#never {{ background: {colors.closed}; color: {colors.on_closed}; border-radius: 10px; padding: 8px 20px; }}
    QLabel#answer {{ font-weight: bold; }}
    QLabel#step {{ font-weight: bold; }}
    QScrollArea, QWidget#inside {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: {colors.line}; width: 30px; border-radius: 10px; }}
    QScrollBar::handle:vertical {{ background: {colors.border}; min-height: 90px; border-radius: 10px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    """


def _keys_sheet(theme: Theme) -> str:
    """The style of the keys for the PIN: they have a size of their own."""
    colors, size = theme.colors, theme.chrome_least
    return f"""
    QPushButton#key {{ font-size: {round(size * 1.5)}px; padding: 0; border-radius: 14px; min-height: 0; }}
    QPushButton#key:focus {{ padding: 0; }}
    QPushButton#word {{ font-size: {round(size * 0.95)}px; padding: 0; border-radius: 14px; min-height: 0; }}
    QPushButton#word:focus {{ padding: 0; }}
    QPushButton#enter {{ background: {colors.go}; color: {colors.on_go}; border-color: {colors.go};
        font-weight: bold; padding: 0; border-radius: 14px; min-height: 0; }}
    QPushButton#enter:disabled {{ background: {colors.card}; color: {colors.border}; border-color: {colors.line}; }}
    """


def line(name: str, hint: str, longest: int) -> Field:
    """A line to type in, without the ways out that lines have: menu, drag and drop."""
    made = Field(name, hint, longest=longest)
    made.setContextMenuPolicy(TEXT_MENU_OFF)
    made.setAcceptDrops(False)
    made.setDragEnabled(False)
    return made


def scrolled(inside: QWidget) -> QScrollArea:
    """A page that can be moved up and down by a broad bar where a small screen has no room for it."""
    area = QScrollArea()
    inside.setObjectName("inside")
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setContextMenuPolicy(TEXT_MENU_OFF)
    area.verticalScrollBar().setContextMenuPolicy(TEXT_MENU_OFF)
    return area


def topped(box: QWidget) -> QWidget:
    """A card whose parts stay at its top when it is as high as its neighbour."""
    column = box.layout()
    assert isinstance(column, QVBoxLayout)
    column.addStretch(1)
    return box


class Section(QWidget):
    """One part of the staff page; its words are at `kiosk.page.<name>…`."""

    name = ""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)

    def words(self, key: str, **values: object) -> str:
        """Words of this part."""
        return self.texts[f"kiosk.page.{self.name}.{key}"].filled(**values).text

    def entered(self) -> None:
        """It is seen now: what may have changed meanwhile is read anew."""

    def turn(self, is_wide: bool, is_roomy: bool) -> None:
        """Takes the form of the window: wider than high or not, with room to spare or not."""
        air = 26 if is_roomy else 14
        self.column.setSpacing(air)
        for box in self.findChildren(QWidget, "card"):
            inside = box.layout()
            assert inside is not None
            inside.setContentsMargins(24, air, 24, air)
            inside.setSpacing(round(air * 0.75))
