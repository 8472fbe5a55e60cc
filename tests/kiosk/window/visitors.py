"""Seeded visitors of a staged kiosk, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.guide.flow import load_guide
from app.kiosk.kiosk_controller import View
from app.pages.content import Action, Button, Do
from app.pages.snapshot import PAPERS
from app.practice.practice_window import PracticeWindow
from app.system import paths
from tests.kiosk.window.staged import Staged
from tools.walks import Walk, ends, shortest_walks

LEAST_PRESSES, MOST_PRESSES = 2, 12
COPIED = "わたしのひみつのメモ"
"""Begins what visitors put on the clipboard."""

PRACTISING = "learn-practice"
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


@dataclass
class Visit:
    """What one visitor did.

    Attributes:
        language: chosen at the beginning. copied: put on the clipboard, or empty.
        pressed: names of what was pressed.
    """

    language: str
    copied: str = ""
    pressed: list[str] = field(default_factory=list)


class Visitors:
    """Visitors one after the other, all from one seed."""

    def __init__(self, staged: Staged, seed: int) -> None:
        self._staged = staged
        self._kiosk = staged.kiosk
        self._shell = staged.kiosk.controller.stage.shell
        self._random = Random(seed)
        self._shell.setUpdatesEnabled(False)  # it is painted now and then only, which is quicker
        guide = load_guide(paths.GUIDE)
        walks = shortest_walks(guide, "away")
        self._wanted = (*ends(guide), PRACTISING)  # where many go: to the papers, and into the practice
        self.walks = {**walks, PRACTISING: (*walks[PRACTISING], Action(Do.PRACTICE))}
        self._came = 0

    def come(self) -> Visit:
        """One visit, from the touch to the page that waits for the next."""
        visit = self.stay()
        self.leave(visit)
        return visit

    def stay(self) -> Visit:
        """A visit that has not ended yet; `leave` ends it. One in three knows where to go first."""
        self._came += 1
        visit = Visit(self.begin())
        if self._random.random() < 1 / 3:
            self.follow(visit, self.walks[self._random.choice((*self.walks, *self._wanted * 8))])
        self._look_around(visit)
        return visit

    def follow(self, visit: Visit, walk: Walk) -> None:
        """Presses one answer after the other, as long as the next one can be seen."""
        for action in walk:
            content = self._kiosk.guidance.presenter.content
            there: list[Button] = [*content.answers, *content.links, *content.buttons]
            name = next((one.words.text for one in there if one.action == action), None)
            button = next((one for one in self._staged.buttons() if one.accessibleName() == name), None)
            if button is None:
                return
            self._press_this(visit, button)

    def _look_around(self, visit: Visit) -> None:
        fondness = self._random.choice((1, 4, 20))
        for _ in range(self._random.randint(LEAST_PRESSES, MOST_PRESSES)):
            self._press_something(visit, fondness)
            self._staged.wait(self._random.uniform(0.5, 20))
        if self._random.random() < 0.2:
            visit.copied = f"{COPIED}{self._came}"
            QGuiApplication.clipboard().setText(visit.copied)

    def begin(self) -> str:
        """Touches the field of a language, or anywhere."""
        attract = self._kiosk.controller.stage.attract
        code = self._random.choice((*attract.languages, attract.language))
        field_ = attract.languages.get(code, attract.labels["touch"])
        QTest.mouseClick(
            self._staged.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            field_.mapTo(self._shell, field_.rect().center()),
        )
        self._staged.wait(self._random.uniform(0.5, 5))
        return code

    # ---- what is pressed

    def _press_something(self, visit: Visit, fondness: int) -> None:
        there = self._staged.buttons()
        if self._random.random() < 0.15 or not there:
            key = self._random.choice(KEYS)
            visit.pressed.append(key.name)
            QTest.keyClick(self._staged.window, key)
            self._go_on()
        else:
            button = self._random.choices(there, [self._weight(one, fondness) for one in there])[0]
            self._press_this(visit, button)

    def _press_this(self, visit: Visit, button: QAbstractButton) -> None:
        visit.pressed.append(button.accessibleName())
        self._staged.press(button)
        self._go_on()

    def _go_on(self) -> None:
        self._staged.speaker.murmur()
        self._staged.turn()

    def _weight(self, button: QAbstractButton, fondness: int) -> int:
        """Papers are for the few who reach an end: whoever does takes one. The end itself comes at the end."""
        shown = self._shell.page
        if isinstance(shown, PracticeWindow):
            return 1 if button is shown.leave else 8
        footer = self._kiosk.guidance.window.footer.buttons
        if button is footer.get(Do.FINISH.value):
            return 0
        page = self._kiosk.guidance.window.page
        papers = [one.action.do for one in page.content.buttons if one.action.do in PAPERS] if page else []
        if papers and page and button in page.buttons:
            return fondness * 4
        return fondness if page is None or page.isAncestorOf(button) else 1

    # ---- how it ends

    def leave(self, visit: Visit) -> None:
        """Presses the button for it, or simply goes; some come back in the countdown, and then go."""
        controller = self._kiosk.controller
        if self._random.random() < 0.3:
            self._staged.wait(self._staged.policy.time.idle)
            if self._random.random() < 0.5 and controller.view is View.STILL:
                QTest.keyClick(self._staged.window, Qt.Key.Key_Space)
        finish = self._kiosk.guidance.window.footer.buttons.get(Do.FINISH.value)
        if controller.view is View.GUIDE and finish is not None and finish.isVisible() and self._random.random() < 0.6:
            self._staged.press(finish)
        while controller.view is not View.ATTRACT:
            self._staged.wait(self._staged.policy.time.idle)
        self._staged.turn()
