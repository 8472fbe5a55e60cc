"""The bars of a low window as one row below the page: the ways back, the tools, the help.

A laptop's screen of 1366x768 that is enlarged to 150 % is no higher than nine targets: two bars would take half of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.widgets.bars import EDGE, LINE, Footer, Header
from app.widgets.buttons import RING, PressButton
from app.widgets.theme import Theme


@dataclass(frozen=True)
class _Form:
    """How words stand on the buttons: in one line or folded in two; which buttons still have their icons."""

    is_folded: bool
    has_icons: tuple[str, ...] = ("help", "ways", "tools")


LINE_FORM = _Form(is_folded=False)
FOLDED = (
    _Form(is_folded=True),
    _Form(is_folded=True, has_icons=("help", "ways")),
    _Form(is_folded=True, has_icons=("help",)),
    _Form(is_folded=True, has_icons=()),
)
"""What is tried where words do not fit in a line each: they matter more than icons, and the tools' icons least.

Two lines of the least size are as high as the least target. Larger ones would take from the page what they give.
"""


class LowRow:
    """Arranges header and footer below the page: the footer over the whole width, the tools within it."""

    def __init__(self, header: Header, footer: Footer) -> None:
        self._header = header
        self._footer = footer

    def arrange(self, window: QWidget) -> int:
        """Places both bars at the bottom of a window; returns the height they take. All have been refreshed."""
        width = window.width()
        widths = self._shape(width - 2 * EDGE + 2 * RING)
        row = max(button.height_for(wide) for button, wide in widths.items())
        height = row + self._notice_height(width)
        self._footer.setGeometry(0, window.height() - height, width, height)
        self._place_notice(width, height - row)
        gap = self._place_ways(widths, height - row, row)
        self._place_tools(widths, gap.translated(0, self._footer.y()))
        return height

    # ---- how large all are

    def _shape(self, room: int) -> dict[PressButton, int]:
        """Shows the words as large as they fit side by side, and with as many icons; returns all widths."""
        theme, spare = self._theme, self._footer.restart
        for has_spare in (True, False) if spare else (True,):
            if spare:
                spare.setVisible(has_spare)
            lines = ((pixels, LINE_FORM) for pixels in range(theme.chrome, theme.chrome_least - 1, -1))
            for pixels, form in (*lines, *((theme.chrome_least, form) for form in FOLDED)):
                widths = self._widths(pixels, form)
                if sum(widths.values()) <= room:
                    return widths
        return dict.fromkeys(widths, room // len(widths))

    def _widths(self, pixels: int, form: _Form) -> dict[PressButton, int]:
        """Shows the words in a form and size; returns how wide each button is."""
        theme = self._theme
        for button in self._all:
            button.is_tight = True
            button.is_bare = self._group(button) not in form.has_icons
            button.show_words(button.words, theme, pixels, button.icon_name)
        return {one: one.width_for_fold() if form.is_folded else one.width_for_line() for one in self._all}

    def _group(self, button: PressButton) -> str:
        return "help" if button is self._footer.help else "tools" if button in self._header.tools else "ways"

    @property
    def _theme(self) -> Theme:
        assert self._footer.theme is not None
        return self._footer.theme

    @property
    def _ways(self) -> list[PressButton]:
        return [button for button in self._footer.navigation if not button.isHidden()]

    @property
    def _all(self) -> list[PressButton]:
        assert self._footer.help is not None
        return [*self._ways, *self._header.tools, self._footer.help]

    def _notice_height(self, width: int) -> int:
        notice = self._footer.notice
        return notice.height_for(width - 2 * EDGE) + LINE if notice.text() else 0

    # ---- where all are

    def _place_notice(self, width: int, height: int) -> None:
        notice = self._footer.notice
        notice.setVisible(height > 0)
        notice.setGeometry(EDGE, LINE, width - 2 * EDGE, height - LINE)

    def _place_ways(self, widths: dict[PressButton, int], top: int, row: int) -> QRect:
        """Ways back at the left, help at the right; returns the gap between them."""
        assert self._footer.help is not None
        left, right = EDGE - RING, self._footer.width() - EDGE + RING
        for way in self._ways:
            way.setGeometry(left, top, widths[way], row)
            left += widths[way]
        right -= widths[self._footer.help]
        self._footer.help.setGeometry(right, top, widths[self._footer.help], row)
        return QRect(left, top, right - left, row)

    def _place_tools(self, widths: dict[PressButton, int], gap: QRect) -> None:
        """Tools in the middle of the gap; nothing of the header lies over other buttons."""
        wide = sum(widths[tool] for tool in self._header.tools)
        self._header.setGeometry(gap.left() + (gap.width() - wide) // 2, gap.top(), wide, gap.height())
        self._header.name.hide()
        self._header.dots.hide()
        left = 0
        for tool in self._header.tools:
            tool.setGeometry(left, 0, widths[tool], gap.height())
            left += widths[tool]
