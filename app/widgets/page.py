"""What all pages have in common: they show one Content, place their parts themselves, and report presses."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import ALARM, NOTE, Action, Button, Content
from app.speech.utterance import Utterance
from app.texts import Words
from app.widgets.arrange import Block, Cell, Column, Row, Space, in_rows
from app.widgets.buttons import RING, Kit, Look, PressButton, TurnButton
from app.widgets.callees import CalleeTile
from app.widgets.cards import ChoiceCard, TextCard
from app.widgets.desk_tile import DeskTile
from app.widgets.grid import Grid
from app.widgets.label import WHOLE, SpokenLabel
from app.widgets.scroll_box import ScrollBox, Scrolled
from app.widgets.scroll_box import Span as Span
from app.widgets.theme import Theme

log = logging.getLogger(__name__)

LEAST_BUTTON = 240
TITLES = (1.0, 0.94, 0.88, 0.82)  # sizes of a title to try, until it stands in one line


class Page(QWidget):
    """Base of the pages. A page is made for one Content and thrown away with it.

    Signals:
        acted(Action): a press.
    """

    acted = Signal(Action)

    key: str = ""
    """Name of the label that is highlighted while nothing is read: what is to be known or done here."""

    def __init__(self, parent: QWidget, kit: Kit, content: Content, theme: Theme, more: Words, less: Words) -> None:
        super().__init__(parent)
        self.kit = kit
        self.content = content
        self.theme = theme
        self.box = ScrollBox(self)
        self.labels: dict[str, SpokenLabel] = {}
        self._sizes: dict[str, int] = {}
        self.cards: list[ChoiceCard] = []
        self.tiles: list[DeskTile] = []
        self.callees: list[CalleeTile] = []
        self.links: list[PressButton] = []
        self.buttons: list[PressButton] = []
        self.build()
        self._read_in_order()
        self.more = self._scroll_button(more, "more", 1)
        self.less = self._scroll_button(less, "less", -1)
        self.box.moved.connect(self._refresh_scroll)

    def _read_in_order(self) -> None:
        """Screen readers go by the order of the children, and the box that scrolls was made before the title."""
        note = self.labels.get(NOTE)
        for widget in (self.box, *self.buttons, *self.links, *([note] if note else [])):
            if widget.parentWidget() is self:
                widget.raise_()

    # ---- what a kind of page adds

    def build(self) -> None:
        """Makes the widgets of the content. Called once."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Places all widgets for the page's present size."""
        raise NotImplementedError

    # ---- for the window

    def presses(self) -> list[PressButton]:
        """Everything that can be pressed, in tab order."""
        others = [*self.buttons, *self.links, self.more, self.less]
        return [*self._numbered(), *[button for button in others if not button.isHidden()]]

    def _numbered(self) -> list[PressButton]:
        return [one for one in (*self.cards, *self.tiles, *self.callees) if not one.isHidden()]

    def initial_focus(self) -> QWidget:
        """The widget that Enter presses on a fresh page; on a page that waits, none."""
        presses = self.presses()
        return presses[0] if presses and self.content.since is None else self

    def press_first(self) -> None:
        """Handles Enter where no button has the focus."""
        first = self.initial_focus()
        if isinstance(first, PressButton):
            first.click()

    def press_number(self, number: int) -> None:
        """Handles the keys 1-4: presses that answer; without answers, that button."""
        targets = self._numbered() or self.buttons
        if self.content.since is None and 1 <= number <= len(targets):
            targets[number - 1].click()

    def press_key(self, key: int) -> bool:
        """Handles 1-4 and Enter; returns whether it was one of them."""
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.press_number(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press_first()
        else:
            return False
        return True

    def mark(self, utterance: Utterance | None) -> None:
        """Highlights what is being read and scrolls to it; None: nothing is read, the key is highlighted."""
        part, index = (utterance.part, utterance.index) if utterance else (self.key, WHOLE)
        for name, label in self.labels.items():
            label.mark(index if name == part else None)
            if utterance and name == part:
                self._reveal(label, label.marked_rect().toRect().translated(label.pos()))
        cards: list[TextCard] = [*self.cards, *self.tiles, *self.callees]
        for card in cards:
            card.mark(part in card.parts)
            if card.is_marked and not card.isHidden():
                self._reveal(card, card.geometry())

    def _reveal(self, widget: QWidget, at: QRect) -> None:
        if widget.parentWidget() is self.box.inner:
            self.box.reveal(at)

    # ---- helpers for the kinds of pages

    @property
    def grid(self) -> Grid:
        """The lines on which everything stands."""
        return Grid(self.theme, self.size())

    def fit_title(self, factor: float = 1.0, sizes: Sequence[float] = TITLES) -> int:
        """Makes the title as large as lets it stand in one line, if any size does; returns its height."""
        title, most = self.labels["title"], self.theme.title * self.grid.scale * min(factor, 1.0)
        for size in sizes:
            title.resize_text(round(most * size))
            if len(title.laid_out(self.grid.width).lines) == 1:
                break
        return title.height_for(self.grid.width)

    def go_rows(self, beside: int) -> tuple[Column, bool]:
        """The page's buttons: the first in its place, the others at its right, or above it if they must.

        Args:
            beside: the width beside the picture. Where that is too little they stand below it, too.
        Returns: their rows, and whether they stand below the picture.
        """
        whole = self.grid.width
        if self.grid.is_upright:
            return self._tall_rows(whole + 2 * RING), False
        wanted = self._go_widths(whole + 2 * RING)
        is_below = sum(wanted) > beside + 2 * RING
        cells = [Cell(button, self.grid.target) for button in self.buttons]
        rows = in_rows(list(zip(cells, wanted, strict=True)), (whole if is_below else beside) + 2 * RING)
        return Column(rows.parts[::-1], -RING if self.theme.is_low else 0), is_below

    def _go_widths(self, room: int) -> list[int]:
        """Of the buttons in one row: with smaller words, and at last with folded ones, if that makes it one."""
        for factor in self.theme.answer_shrinks:
            for button in self.buttons:
                button.resize_words(round(self.theme.button * self.grid.scale * factor))
            wanted = [max(one.width_for_line(), LEAST_BUTTON) for one in self.buttons]
            if sum(wanted) <= room or len(wanted) == 1:
                return wanted
        return [one.width_for_fold() for one in self.buttons]

    def _tall_rows(self, room: int) -> Column:
        """The buttons as wide as an upright page: beside each other as equals, or each by itself, the first lowest."""
        each = room // max(1, len(self.buttons))
        for button in self.buttons:
            button.resize_words(round(self.theme.button * self.grid.scale))
        cells = [Cell(button, self.grid.target) for button in self.buttons]
        is_stacked = any(max(button.width_for_line(), LEAST_BUTTON) > each for button in self.buttons)
        return Column(cells[::-1] if is_stacked else [Row([(cell, each) for cell in cells])])

    def add_label(
        self,
        part: str,
        parent: QWidget,
        pixels: int,
        *,
        bold: bool = False,
        token: str = "ink",
        kind: type[SpokenLabel] = SpokenLabel,
    ) -> None:
        """Makes the label of one part of the content, if the content has it."""
        words = self.content.alarm if part == ALARM else self.content.texts.get(part)
        if words is not None:
            label = kind(parent)
            label.setObjectName(part)
            label.show_text(words.text, self.theme, pixels, bold=bold, token=token)
            self.labels[part] = label
            self._sizes[part] = pixels

    def shrink_labels(self, factor: float) -> None:
        """Shows all labels at a factor of their size; small print stays as large as it must be."""
        for part, pixels in self._sizes.items():
            least = min(pixels, self.theme.chrome_least)
            self.labels[part].resize_text(max(least, round(pixels * factor)))

    def add_cards(self, parent: QWidget) -> None:
        """Makes the cards of the answers."""
        for number, answer in enumerate(self.content.answers, start=1):
            card = ChoiceCard(parent, self.kit)
            card.parts = (answer.part,)
            card.show_choice(answer.words.text, self.theme, answer.picture, str(number), answer.ticked)
            card.is_current = answer.is_current
            card.pressed_once.connect(lambda action=answer.action: self.acted.emit(action))
            self.cards.append(card)

    def add_callees(self, parent: QWidget) -> None:
        """Makes the tiles of the family's numbers."""
        for callee in self.content.callees:
            tile = CalleeTile(parent, self.kit, callee)
            tile.show_callee(self.theme)
            tile.pressed_once.connect(lambda action=callee.action: self.acted.emit(action))
            self.callees.append(tile)

    def add_button(self, button: Button, look: Look, pixels: int, parent: QWidget | None = None) -> PressButton:
        """Makes a button that reports its action."""
        widget = PressButton(parent or self, self.kit, look)
        widget.show_words(button.words.text, self.theme, pixels, button.icon)
        widget.pressed_once.connect(lambda: self.acted.emit(button.action))
        return widget

    def add_buttons(self) -> None:
        """Makes the buttons of the content."""
        for button in self.content.buttons:
            look = Look.GO if button.is_primary else Look.PLAIN
            self.buttons.append(self.add_button(button, look, self.theme.button))

    def scrolled(
        self, labels: Sequence[tuple[SpokenLabel, int]], most: int | None = None, most_stops: int | None = None
    ) -> Scrolled:
        """The scroll box with labels, each with the gap above it; see Scrolled."""
        content = Column([part for label, gap in labels for part in (Space(gap), label)])
        return Scrolled(self.box, content, lambda: [s for label, _ in labels for s in label.spans()], most, most_stops)

    def scroll_row(self, width: int) -> Block:
        """The buttons that scroll, at the right of a row of this width."""
        less, more = self.less.width_for_line(), self.more.width_for_line()
        return Row([width - less - more, (self.less, less), (self.more, more)])

    def place_scroll_buttons(self, right: int, top: int) -> None:
        """Places "more" and "less" in a row that ends at `right`."""
        self.scroll_row(right).place(QRect(0, top, right, self.scroll_row_height()))
        self._refresh_scroll()

    def scroll_row_height(self) -> int:
        """Height of the row with "more" and "less"."""
        return self.more.height_for(self.more.width_for_line())

    def _scroll_button(self, words: Words, icon: str, stops: int) -> PressButton:
        button = TurnButton(self, self.kit, Look.QUIET)
        button.show_words(words.text, self.theme, self.theme.chrome, icon)
        button.pressed_once.connect(lambda: self.box.turn(stops))
        button.hide()
        return button

    def _refresh_scroll(self) -> None:
        ways = ((self.more, self.less, self.box.at < len(self.box.stops) - 1), (self.less, self.more, self.box.at > 0))
        for button, other, leads_on in ways:
            button.setVisible(self.box.is_taller)
            if not leads_on and button.hasFocus():
                # Qt would move the focus as Tab does, which silences the voice that brought the page here.
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(leads_on)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lays the page out. An exception must not leave this handler: it would end the program."""
        super().resizeEvent(event)
        try:
            self.arrange()
        except Exception:
            log.exception("a page could not be arranged: %s", type(self).__name__)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lays the page out again when the system font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self.arrange()
