"""The window of the practice. It fills the screen, and every way out works: button, F12, Alt+F4, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.practice.drawn_screen import DrawnScreen
from app.practice.practice_content import View, Way, way_out
from app.practice.scenes import SCENES
from app.practice.stage import Mark, Stage
from app.speech.utterance import Utterance
from app.texts import Texts
from app.widgets.arrange import Block, Column, Fixed, Row, Space, fit
from app.widgets.buttons import RING, Kit, Look, PressButton, PressGate
from app.widgets.label import SpokenLabel
from app.widgets.theme import (
    GAP_HUGE,
    GAP_MIDDLE,
    GAP_SMALL,
    GAP_TINY,
    GAP_WIDE,
    LOW_MARGIN,
    TextSize,
    Theme,
    is_low,
    is_upright,
    lowered,
)

LEAVE_KEY = Qt.Key.Key_F12
EDGE = 4  # pixels above the buttons, and below them on a small window: their focus rings have room of their own
FOOT = 11  # below them on any other, so that with the room of the ring they are 20 from the edge
COLUMN = 0.36
"""Share of a wide window's width that the words have beside the drawn screen."""

NARROW = 1100
"""Width in pixels below which words need the room of wide margins and of a wide foot."""

LEAST_SIGNS = 10
"""Characters of the title that must fit on a line beside the drawn screen; else the words stand above it."""

DRAWN_HEIGHT = 0.78
"""Height of the drawn screen on an upright one, as a share of its width: it imitates a landscape screen."""

LARGER_WORDS = {TextSize.NORMAL: (1.25, 1.1), TextSize.LARGE: (1.15,), TextSize.LARGEST: ()}
"""Sizes of the words on an upright screen to try before their own, as multiples of it."""

LEAST_DRAWN = 0.6
"""Share of the height that the drawn screen keeps where it stays at one place below one line or two."""

LEAST_TITLE = 1.3
"""The least size of the title above the drawn screen, as a multiple of the body's."""


class PracticeWindow(QWidget):
    """Mark and way out above, the words, the drawn screen, and our buttons below.

    Args:
        kit: its `touched` is replaced by our signal of that name.
        by_touch: there is no keyboard, so no key is named.

    Signals:
        acted(str): an Act, on our own buttons or on the drawn screen.
        repeat_wanted(): all is to be said again.
        esc(bool): Esc (the key or the drawn one) went down, or up.
        touched(): anything was pressed.
        closed(): the window was closed.
    """

    acted = Signal(str)
    repeat_wanted = Signal()
    esc = Signal(bool)
    touched = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, texts: Texts, theme: Theme, *, by_touch: bool = False) -> None:
        super().__init__()
        self._kit = kit = replace(kit, touched=self.touched.emit)
        self._texts, self._theme, self.by_touch = texts, theme, by_touch
        self.setWindowTitle(texts["practice.window"].text)
        self.setMinimumSize(640, 480)
        self.stage = Stage(self, texts["practice.mark"].text)
        self.mark = Mark(self, texts["practice.mark"].text)
        self.mark.show_in(theme)
        # The way out must never ignore a press: it has a gate of its own that lets everything through.
        self.leave = PressButton(self, replace(kit, gate=PressGate(0)), Look.HELP)
        self.leave.show_words(way_out("leave", texts, by_touch=by_touch).text, theme, theme.chrome, "leave")
        self.leave.pressed_once.connect(self.close)
        self.repeat = PressButton(self, kit, Look.QUIET)
        self.repeat.show_words(texts["ui.repeat"].text, theme, theme.chrome, "repeat")
        self.repeat.pressed_once.connect(self.repeat_wanted)
        self.labels = {part: SpokenLabel(self) for part in ("heading", "title", "body")}
        self.ways: list[PressButton] = []
        kit.icons.loaded.connect(self.update)

    # ---- what it shows

    def show_view(self, view: View) -> None:
        """Shows a moment of the practice."""
        heading = " ".join(words.text for words in (view.progress, view.heading) if words.text)
        self.labels["heading"].show_text(heading, self._theme, self._theme.chrome, bold=True, token="muted")
        self.labels["title"].show_text(view.title.text, self._theme, self._theme.title, bold=True)
        self.labels["body"].show_text(view.body.text, self._theme, self._theme.body)
        self._swap_ways(view.ways)
        scene = DrawnScreen(self.stage, self._kit, self._theme, self._texts, SCENES[view.scene], view)
        scene.acted.connect(self.acted)
        scene.held.connect(self.esc)
        self.stage.show_scene(scene, self._theme)
        self._place()
        self._chain_focus(view)
        self.mark.raise_()
        self.leave.raise_()

    def show_body(self, words: str) -> None:
        """Shows another sentence in place of the body's."""
        self.labels["body"].show_text(words, self._theme, self._theme.body)
        self._place()

    def show_share(self, share: float) -> None:
        """Shows how much of the holding time has passed, 0 to 1."""
        if self.stage.scene is not None:
            self.stage.scene.show_share(share)

    def mark_heard(self, utterance: Utterance | None) -> None:
        """Highlights the sentence that is being spoken."""
        for part, label in self.labels.items():
            label.mark(utterance.index if utterance is not None and utterance.part == part else None)

    def point_out(self) -> None:
        """Gives the keyboard to the way out."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap_ways(self, ways: Sequence[Way]) -> None:
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = [self._way(way) for way in ways]

    def _way(self, way: Way) -> PressButton:
        button = PressButton(self, self._kit, Look.GO if way.is_go else Look.QUIET)
        button.show_words(way.words.text, self._theme, self._theme.chrome, way.icon)
        button.pressed_once.connect(lambda: self.acted.emit(way.act))
        button.show()
        return button

    def _chain_focus(self, view: View) -> None:
        """Tab goes over the drawn screen, then our buttons, then the way out; it begins at what is to be pressed."""
        scene = self.stage.scene
        assert scene is not None
        order: list[QWidget] = [*scene.answers, *scene.spots, *self.ways, self.repeat, self.leave]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        go = next((button for button, way in zip(self.ways, view.ways, strict=True) if way.is_go), None)
        right = [spot for spot in scene.spots if spot.act is view.right]
        first = next(iter([*scene.answers, *right]), go or self.repeat)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F12 leaves, Esc is emitted; a key held down counts once."""
        if event.key() == LEAVE_KEY:
            self.close()
        elif not event.isAutoRepeat():
            self._kit.touched()
            if event.key() == Qt.Key.Key_Escape:
                self.esc.emit(True)
            else:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc was released."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.esc.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A press outside the buttons stops the voice, too."""
        self._kit.touched()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another window came forward: this one will not see the key being released."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.esc.emit(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Never refused."""
        super().closeEvent(event)
        self.closed.emit()

    # ---- how it is laid out

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places everything."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the background."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colors.paper))

    def _place(self) -> None:
        top, bottom = self._place_top(), self._place_bottom()
        room = QRect(self._margin, top, self.width() - 2 * self._margin, bottom - top)
        beside = [one for one in self._theme.shrinks if room.width() * COLUMN >= self._fitted.title * LEAST_SIGNS * one]
        if is_upright(room):
            self._place_as_block(room)
        elif not (beside and self._place_beside(room, beside)):
            self._place_above(room)

    @property
    def _fitted(self) -> Theme:
        """The theme for the window as it is now."""
        return lowered(self._theme) if is_low(self._theme, self) else self._theme

    @property
    def _margin(self) -> int:
        needs_room = self._theme.size is not TextSize.NORMAL and self.width() < NARROW
        return LOW_MARGIN if needs_room else self._fitted.margin

    def _place_top(self) -> int:
        """Mark, heading, way out; returns where they end."""
        wide = self.leave.width_for_line()
        high = self.leave.height_for(wide)
        self.leave.setGeometry(self.width() - self._margin + RING - wide, EDGE, wide, high)
        hint = self.mark.sizeHint()
        middle = EDGE + high // 2
        self.mark.setGeometry(self._margin, middle - hint.height() // 2, hint.width(), hint.height())
        left = self._margin + hint.width() + GAP_MIDDLE
        room = self.leave.x() - GAP_SMALL - left
        label = self.labels["heading"]
        height = label.height_for(room)
        label.setGeometry(left, middle - height // 2, room, height)
        label.setVisible(bool(label.text()) and height <= high)
        return EDGE + high

    def _place_bottom(self) -> int:
        """Our buttons; returns where they begin."""
        *ways, repeat = [(button, button.width_for_line()) for button in (*self.ways, self.repeat)]
        wide = self.width() - 2 * (self._margin - RING)
        row = Row([*ways, wide - Row([repeat, *ways]).width, repeat])
        high = row.height_for(wide)
        is_tight = self._fitted.is_low or self.width() < NARROW
        top = self.height() - high - (EDGE if is_tight else FOOT)
        row.place(QRect(self._margin - RING, top, wide, high))
        return top if is_tight else top - GAP_TINY

    def _place_beside(self, room: QRect, factors: Sequence[float]) -> bool:
        """Words at the left, the drawn screen at the right; returns whether the words have room there."""
        wide = round(room.width() * COLUMN)
        left = QRect(room.left(), room.top() + GAP_TINY, wide, room.height() - GAP_TINY - 1)
        self.stage.setGeometry(room.adjusted(wide + GAP_WIDE, GAP_TINY, 0, -GAP_TINY))
        words, fits = fit((self._words(wide, factor) for factor in factors), left)
        words.place(left)
        return fits

    def _place_above(self, room: QRect) -> None:
        """Words above the drawn screen, smaller until it has its share."""
        self.stage.resize(room.size())
        room = room.adjusted(0, 0, 0, -1)
        ways = (self._words(room.width(), factor, LEAST_TITLE) for factor in self._theme.answer_shrinks)
        words, _ = fit(ways, room.adjusted(0, 0, 0, -GAP_TINY - self.stage.least_height))
        drawn = Fixed(self.stage, 0)
        Column([words, Space(GAP_TINY + self._second_line(words, room)), drawn], stretch=drawn).place(room)

    def _second_line(self, words: Block, room: QRect) -> int:
        """The height of a line that the body does not have, so that the drawn screen stays where it was, if it may."""
        body, wide = self.labels["body"], room.width()
        least = max(self.stage.least_height, round(room.height() * LEAST_DRAWN))
        spare = room.height() - words.height_for(wide) - GAP_TINY - least
        high = body.height_for(wide)
        return high if len(body.laid_out(wide).lines) == 1 and high <= spare else 0

    def _place_as_block(self, room: QRect) -> None:
        """Words and drawn screen together at the top of an upright screen, the title always at one place."""
        room = room.adjusted(0, GAP_HUGE, 0, 0)
        self.stage.resize(room.size())
        drawn = max(self.stage.least_height, round(room.width() * DRAWN_HEIGHT))
        factors = (*LARGER_WORDS[self._theme.size], *self._theme.answer_shrinks)
        ways = (self._words(room.width(), factor, LEAST_TITLE) for factor in factors)
        words, _ = fit(ways, room.adjusted(0, 0, 0, -drawn - GAP_MIDDLE))
        drawn = min(drawn, room.height() - words.height_for(room.width()) - GAP_MIDDLE)
        Column([words, Fixed(self.stage, drawn)], gap=GAP_MIDDLE).place(room)

    def _words(self, width: int, factor: float, least_title: float = 1.0) -> Block:
        """Title and body below each other, in their sizes."""
        title, body = self.labels["title"], self.labels["body"]
        pixels = round(self._theme.body * factor)
        title.resize_text(max(round(self._fitted.title * factor), round(pixels * least_title)))
        body.resize_text(pixels)
        is_beside = width < self.width() / 2
        return Column([title, body], gap=GAP_SMALL if is_beside and title.height_for(width) else 0)
