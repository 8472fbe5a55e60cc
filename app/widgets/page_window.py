"""What the window and the strip have in common: each shows one page, and hears what hands do on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.pages.content import Action, Do
from app.pages.page import Screen
from app.speech.utterance import Utterance
from app.widgets.buttons import Kit
from app.widgets.gate import Ear
from app.widgets.page.page_view import PageView
from app.widgets.theme import Theme


class PageWindow(QWidget):
    """A window with one page at a time."""

    page: PageView | None

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit, self._ear = kit, Ear(self, kit.gate)
        self.page = None
        self._theme: Theme | None = None
        self._screen: Screen | None = None
        self._heard: Utterance | None = None

    def mark(self, utterance: Utterance | None) -> None:
        """Marks what is being heard on the page, until something else is; None takes the mark away."""
        self._heard = utterance
        if self.page is not None:
            self.page.mark(utterance)

    def _swap_page(self, page: PageView, screen: Screen) -> None:
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        page.setAccessibleName(" ".join(words.text for words in screen.content.shown()))

    def _tell_of_page(self, before: Screen | None, now: Screen, *, announce: bool) -> None:
        """What a page that stands there changes: one that is only drawn anew is still being read."""
        self.setWindowTitle(now.chrome.app_name.text)
        self.mark(self._heard)
        self.update()
        if announce or before is None or before.content.choices != now.content.choices:
            self.kit.gate.page_came()
        if announce:
            text = "。".join(words.text.rstrip("。") for words in now.content.shown())
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """1-4 answer, Esc goes back; auto-repeat is ignored."""
        if event.isAutoRepeat():
            return
        self.kit.touch()
        if event.key() == Qt.Key.Key_Escape:
            self.kit.gate.press(lambda: self.kit.act(Action(Do.BACK)), event.key())
        elif self.page is None or not self.page.press_key(event.key()):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """From now on it is seen what hands do on it."""
        super().showEvent(event)
        self._ear.listen()
