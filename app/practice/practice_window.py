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
from app.widgets.buttons import Kit, Look, PressButton, PressGate
from app.widgets.label import SpokenLabel
from app.widgets.theme import TextSize, Theme

LEAVE_KEY = Qt.Key.Key_F12
GAP = 12
COLUMN = 0.35
"""Share of a wide window's width that the words have beside the drawn screen."""

LEAST_SIGNS = 10
"""So many signs of the title must fit a line beside the drawn screen; else the words stand above it."""

UPRIGHT = 1.05
"""From this height on, as a multiple of its width, the room for words and drawn screen is upright."""

DRAWN_HEIGHT = 0.78
"""Height of the drawn screen on an upright one, as a share of its width: it shows a computer's, which lies."""

LARGER_WORDS = {TextSize.NORMAL: (1.25, 1.1), TextSize.LARGE: (1.15,), TextSize.LARGEST: ()}
"""Sizes of the words on an upright screen to try before their own, as multiples of it."""

LEAST_TITLE = 1.3
"""The title above the drawn screen is larger than the body by this at least, however crowded it is."""


class PracticeWindow(QWidget):
    """Mark and way out above, the words, the drawn screen, and our buttons below.

    Args:
        kit: what any touch does is told by `touched` instead.
        by_touch: there is no keyboard, so no key is named.

    Signals:
        acted(str): an Act, on our own buttons or on the drawn screen.
        repeat_wanted(): all is to be said again.
        esc(bool): Esc (the key or the drawn one) went down, or up.
        touched(): anything was pressed, by whatever means.
        closed(): it is gone.
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
        # A way out that filters presses would be none: this one has a gate of its own that lets all through.
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
        """Shows how much of the time of holding is over, 0 to 1."""
        if self.stage.scene is not None:
            self.stage.scene.show_share(share)

    def mark_heard(self, utterance: Utterance | None) -> None:
        """Marks the sentence that is heard."""
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
        """Tab goes over the drawn screen, then our buttons, then the way out."""
        scene = self.stage.scene
        assert scene is not None
        order: list[QWidget] = [*scene.answers, *scene.spots, self.repeat, *self.ways, self.leave]
        for first, second in pairwise(order):
            self.setTabOrder(first, second)
        go = next((button for button, way in zip(self.ways, view.ways, strict=True) if way.is_go), None)
        first_one: QWidget = scene.answers[0] if scene.answers else go or self.repeat
        first_one.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what the person does

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F12 leaves; Esc is told; a key that is held counts once."""
        if event.key() == LEAVE_KEY:
            self.close()
        elif not event.isAutoRepeat():
            self._kit.touched()
            if event.key() == Qt.Key.Key_Escape:
                self.esc.emit(True)
            else:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc is let go."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.esc.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A touch beside the buttons stops the voice, too."""
        self._kit.touched()
        super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Another window came forward: a key that goes up there is not seen here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.esc.emit(False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Never refused."""
        super().closeEvent(event)
        self.closed.emit()

    # ---- how it is laid out

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Places all."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draws the paper."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colors.paper))

    def _place(self) -> None:
        top, bottom = self._place_top(), self._place_bottom()
        room = QRect(GAP * 2, top, self.width() - 4 * GAP, bottom - top)
        beside = [one for one in self._theme.shrinks if room.width() * COLUMN >= self._theme.title * LEAST_SIGNS * one]
        if room.height() > room.width() * UPRIGHT:
            self._place_as_block(room)
        elif not (beside and self._place_beside(room, beside)):
            self._place_above(room)

    def _place_top(self) -> int:
        """Mark, heading, way out; returns where they end."""
        wide = self.leave.width_for_line()
        high = self.leave.height_for(wide)
        self.leave.setGeometry(self.width() - GAP - wide, 4, wide, high)
        hint = self.mark.sizeHint()
        middle = 4 + high // 2
        self.mark.setGeometry(GAP * 2, middle - hint.height() // 2, hint.width(), hint.height())
        left = GAP * 4 + hint.width()
        room = self.leave.x() - GAP - left
        label = self.labels["heading"]
        height = label.height_for(room)
        label.setGeometry(left, middle - height // 2, room, height)
        label.setVisible(bool(label.text()) and height <= high)
        return 4 + high + 2

    def _place_bottom(self) -> int:
        """Our buttons; returns where they begin."""
        buttons = [self.repeat, *self.ways]
        widths = [button.width_for_line() for button in buttons]
        high = max(button.height_for(wide) for button, wide in zip(buttons, widths, strict=True))
        top = self.height() - high - 4
        self.repeat.setGeometry(GAP, top, widths[0], high)
        right = self.width() - GAP
        for button, wide in reversed(list(zip(self.ways, widths[1:], strict=True))):
            right -= wide
            button.setGeometry(right, top, wide, high)
        return top - 2

    def _place_beside(self, room: QRect, factors: Sequence[float]) -> bool:
        """Words at the left, the drawn screen at the right; returns whether the words have room there."""
        wide = round(room.width() * COLUMN)
        left = QRect(room.left(), room.top() + GAP, wide, room.height() - GAP)
        self.stage.setGeometry(room.adjusted(wide + GAP * 2, 0, 0, 0))
        return any(self._place_words(left, factor) <= left.bottom() for factor in factors)

    def _place_above(self, room: QRect) -> None:
        """Words above the drawn screen, smaller until it has its share."""
        bottom = room.top()
        self.stage.resize(room.size())
        for factor in self._theme.answer_shrinks:
            bottom = self._place_words(room, factor, LEAST_TITLE)
            if room.bottom() - bottom - 8 >= self.stage.least_height:
                break
        self.stage.setGeometry(room.left(), bottom + 8, room.width(), room.bottom() - bottom - 8)

    def _place_as_block(self, room: QRect) -> None:
        """Words and drawn screen together in the middle of an upright screen."""
        self.stage.resize(room.size())
        drawn = max(self.stage.least_height, round(room.width() * DRAWN_HEIGHT))
        for factor in (*LARGER_WORDS[self._theme.size], *self._theme.answer_shrinks):
            words = self._place_words(room, factor, LEAST_TITLE) - room.top() + GAP * 2
            if words + drawn <= room.height():
                break
        drawn = min(drawn, room.height() - words)
        lower = (room.height() - words - drawn) // 2
        for part in ("title", "body"):
            self.labels[part].move(self.labels[part].x(), self.labels[part].y() + lower)
        self.stage.setGeometry(room.left(), room.top() + lower + words, room.width(), drawn)

    def _place_words(self, room: QRect, factor: float, least_title: float = 1.0) -> int:
        """Title and body from the top; returns where they end."""
        top = room.top()
        body = round(self._theme.body * factor)
        sizes = {"title": max(round(self._theme.title * factor), round(body * least_title)), "body": body}
        for part, pixels in sizes.items():
            label = self.labels[part]
            label.resize_text(pixels)
            height = label.height_for(room.width())
            label.setGeometry(room.left(), top, room.width(), height)
            top += height + (GAP if height and part == "title" and room.width() < self.width() / 2 else 0)
        return top
