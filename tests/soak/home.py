"""A family's PC for a monkey: the real guide on a real data folder; what is outside it stands in and goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from errno import ENOSPC
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from app import application
from app.application import Guidance
from app.bootstrap import Asked
from app.contacts.official import HOTLINE_188
from app.guide.flow import load_guide
from app.pages.content import Action, Do
from app.pages.describe import describe
from app.presenter.external_actions import ExternalActions
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.settings.household import Household
from app.settings.settings import TextSize
from app.system import files, paths
from app.widgets.page.page_view import PageView
from app.widgets.page_window import PageWindow
from app.widgets.press_gate import PressGate
from tests.conftest import WEDNESDAY_MORNING
from tests.presenter.test_no_false_calm import CALM, EDGE
from tests.soak.monkey import Monkey, whole_buttons
from tests.support.thrown_away import throw_away
from tests.widgets.family import CIRCLES
from tests.widgets.hands import go
from tests.widgets.looks import ASKS, LOW, NARROW, SCREENS
from tests.widgets.scan import drawn
from tools.situations import pages
from tools.staged import TARGETS, RecordingSpeaker, StagedRescuer, press
from tools.walks import Walk

FLAGS = [name for name, kind in ScreenState.__annotations__.items() if kind == "bool"]


class WildRescuer(StagedRescuer):
    """Ends nothing, and notes what it should have ended although the page that is shown did not ask.

    Attributes:
        offered: what that page asks.
    """

    guarded = 0
    has_made_way = False

    def __init__(self) -> None:
        super().__init__(can_stand_beside=True)
        self.seen = NOTHING_SEEN
        self.offered = list[Action]()
        self.unasked = list[str]()

    def do_nothing(self) -> None:
        """What the real one does besides is not played."""

    come_forward = wake = make_way = let_go = rest = close = do_nothing

    def show(self, seen: ScreenState) -> None:
        """All that is seen from now on."""
        self.seen = seen
        self._looked(seen)

    def end(self, task: str, target: str) -> None:
        super().end(task, target)
        if (Action(Do.AGREE) if task == "network" else Action(Do.RESCUE, target)) not in self.offered:
            self.unasked.append(f"{task} {target} was not confirmed")


class NothingOutside(ExternalActions):
    """Opens and prints nothing."""

    def do(self, action: Action) -> None:
        """See ExternalActions."""


class Home:
    """One PC of one family, whose guide can be killed and started again.

    Attributes:
        now, clock: seconds that have passed; the clock on the wall.
        size: of the window.
    """

    def __init__(self, folder: Path) -> None:
        self.asked = Asked(folder)
        self.now = 0.0
        self.size = QSize(1366, 768)
        self.jump = timedelta()
        self.clock = lambda: WEDNESDAY_MORNING + timedelta(seconds=self.now) + self.jump
        patch.multiple(
            application,
            PressGate=lambda interval: PressGate(interval, lambda: self.now),
            RescueService=lambda *_args, **_kwargs: self.rescuer,
            ExternalActions=NothingOutside,
            compose=partial(application.compose, clock=self.clock),
            make_speaker=lambda _options: RecordingSpeaker(),
            now_in_japan=self.clock,
        ).start()
        self.start()

    def start(self) -> None:
        self.rescuer = WildRescuer()
        self.open = application.make_guide(self.asked)
        one = self.open.guidance
        self.presenter = one.presenter
        self.window = one.window
        self.strip = one.views.strip
        self.speaker = one.speaker
        self.window.closed.connect(self.open.rest)
        one.context.act = self.act
        self.window.setUpdatesEnabled(False)  # nothing is painted, which is quicker

    def act(self, action: Action) -> None:
        content = self.presenter.content
        self.rescuer.offered = [one.action for one in (*content.buttons, *content.answers)]
        self.presenter.act(action)

    @property
    def shell(self) -> PageWindow:
        return self.strip if self.strip.isVisible() else self.window

    def turn(self) -> None:
        if self.window.isVisible() and self.window.size() != self.size:  # it was maximised
            self.window.showNormal()
            QGuiApplication.processEvents()
            self.window.resize(self.size)
        QGuiApplication.processEvents()
        throw_away()

    def kill(self) -> None:
        """Nothing of it is told that it ends."""
        self.presenter.blockSignals(True)
        self.open.guidance.views.put_away()
        self.window.hide()
        self.window.deleteLater()
        self.turn()

    def close(self) -> None:
        self.kill()
        patch.stopall()

    # ---- what must hold, whatever happened

    def lost(self) -> Iterator[str]:
        """What is wrong with what she sees now."""
        unasked = self.rescuer.unasked
        self.rescuer.unasked = []
        yield from unasked
        if not self.open.is_shown:
            return
        if self.window.isVisible() and self.strip.isVisible():
            yield "window and strip"
        page = self.shell.page
        content = self.presenter.content
        every = self.shell.findChildren(PageView, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if page is None or [one for one in every if one.isVisible()] != [page]:
            yield f"pages: {len(every)}"
            return
        if page.content != content:
            yield f"{page.content.id} is shown for {content.id}"
        title = page.labels[content.title.part]
        if not title.visibleRegion().boundingRect().toRectF().adjusted(-1, -1, 1, 1).contains(drawn(title)):
            yield "the title is not in sight"
        if not whole_buttons(self.shell):
            yield "no way on"
        numbers = [*(desk.number for desk in content.callees), *(words.text for words in content.texts.values())]
        is_help = describe(self.presenter.snapshot).chrome.help is None
        has_number = HOTLINE_188.number in numbers or content.id in ASKS
        if not (has_number if is_help else self.help()):
            yield "no way to 188"
        yield from self._false_calm()

    def help(self) -> QAbstractButton | None:
        """The button, if it can be seen whole."""
        words = self.presenter.snapshot.texts["ui.help"].text
        return next((one for one in whole_buttons(self.shell) if one.accessibleName() == words), None)

    def _false_calm(self) -> Iterator[str]:
        snapshot = self.presenter.snapshot
        content = self.presenter.content
        seen = self.rescuer.seen
        told = "".join(words.text for words in content.texts.values())
        is_calm = snapshot.texts.language != "ja" or any(word in told for word in CALM)
        if content.id == snapshot.step.id and snapshot.step.all_clear and is_calm:
            left = seen.remaining if snapshot.step.all_clear == "closed" else seen.acting
            yield from (f"all clear beside {one}" for one in left)


def walk_to(one: Guidance, walk: Walk) -> None:
    """Shows the page at the end of a walk, or the last one before anything would be ended, or is not asked here."""
    with suppress(ValueError):
        go(one, *takewhile(lambda action: action.do not in (Do.AGREE, Do.RESCUE), walk))


class FamilyMonkey(Monkey):
    """A monkey at a family's PC, where everything happens that may."""

    ground: Home

    def __init__(self, home: Home, seed: float) -> None:
        super().__init__(home, seed)
        self.kinds |= {self.press_a_key: 40, self.press_a_button: 28, self.press_anywhere: 20, self.go_to_a_page: 3}
        self.kinds |= {self.see_something: 12, self.let_time_pass: 13, self.end_what_was_asked: 6, self.resize: 1}
        rare = (self.set_something, self.fill_the_disk, self.save_numbers, self.call_again, self.kill)
        self.kinds |= dict.fromkeys((*rare, self.ask_for_help), 1)
        self._pages = list(pages(load_guide(paths.GUIDE)).values())
        self.is_full = False
        self._full = patch.object(files.tempfile, "mkstemp", side_effect=OSError(ENOSPC, "full"))

    def act(self) -> str:
        """Does something; a guide that was closed is called after a while."""
        home = self.ground
        if not home.open.is_shown:
            self.call_again()
            home.turn()
        done = super().act()
        home.now += self.random.choice((0.1, 1.0, 1.0, 2.0))
        home.speaker.murmur()
        home.turn()
        return done

    def press_a_button(self) -> None:
        """Mostly one of the page, not of the bar; where things are set it would stay."""
        page = self.ground.shell.page
        chosen = [one for one in page.presses() if not (page.content.settings or one.visibleRegion().isEmpty())]
        if chosen and self.random.random() < 0.7:
            press(self.random.choice(chosen), self.ground.shell)
        else:
            super().press_a_button()

    def go_to_a_page(self) -> None:
        """Any that there is; by chance alone it would hardly come to the last ones."""
        walk_to(self.ground.open.guidance, self.random.choice(self._pages))

    # ---- what is on the PC, and goes wrong with it

    def scene(self) -> ScreenState:
        """Any: a page that fills the screen, howls in a window, is gone; a stranger on the PC; a dialog in front."""
        pick = self.random.choice
        at = (self.random.randrange(-50, 2400), self.random.randrange(600), 700, 500)
        acting = pick(((), (), EDGE, (*EDGE, "browser.chrome")))
        seen: dict[str, Any] = {flag: self.random.random() < 0.3 for flag in FLAGS}
        seen |= {"acting": acting, "remaining": acting or pick(((), (), EDGE))}
        seen |= {"has_page": seen["has_page"] or bool(acting), "is_gone": seen["is_gone"] and not acting}
        seen["targets"] = {task: TARGETS[task] for task in TARGETS if pick((0, 1)) and (acting or task != "browser")}
        seen |= {"other": pick((None, (100, 100, 400, 300))), "browser": pick(("", "edge", "firefox"))}
        if acting and pick((0, 1, 1)):
            seen |= {"window": at, "cross": None if seen["fills"] else (at[0] + 650, at[1] + 5, 40, 30)}
        return ScreenState(**seen, danger=pick(("",) * 8 + ("bank", "paste")))

    def see_something(self) -> None:
        self.ground.rescuer.show(self.scene())

    def end_what_was_asked(self) -> None:
        if self.ground.rescuer.asked:
            self.ground.rescuer.finish(self.random.random() < 0.7, *self.random.choice(((), EDGE)))

    def call_again(self) -> None:
        self.ground.open.show(self.scene())

    def kill(self) -> None:
        """Its guard starts it anew on the same data folder."""
        self.ground.kill()
        self.ground.start()
        self.ground.open.show(NOTHING_SEEN)

    def let_time_pass(self) -> None:
        """The clock on the wall may be set meanwhile."""
        self.ground.now += self.random.choice((1, 5, 30, 61, 4000))
        self.ground.jump = timedelta(days=self.random.choice((0,) * 20 + (-40_000, -400, 1, 400, 40_000)))

    def resize(self) -> None:
        any_size = self.random.randint(600, 2000), self.random.randint(420, 2000)
        self.ground.size = QSize(*self.random.choice((*SCREENS, *LOW, *NARROW, any_size)))

    def set_something(self) -> None:
        """A page that waits may have waited too long; the voice may be lost, or found again."""
        self.ground.speaker.audible.emit(self.random.random() < 0.5)
        ways = [Action(Do.TEXT_SIZE, size) for size in TextSize]
        ways += [Action(Do.LANGUAGES, code) for code in ("ja", "en")]
        is_waiting = self.ground.presenter.content.waiting_since is not None
        self.ground.act(Action(Do.OVERDUE) if is_waiting else self.random.choice(ways))

    def fill_the_disk(self) -> None:
        self.is_full = not self.is_full
        if self.is_full:
            self._full.start()
        else:
            self._full.stop()

    def save_numbers(self) -> None:
        """In the set-up, which a full disk keeps from it; and the page is painted, which takes longest."""
        family = self.random.choice(list(CIRCLES.values()))
        home = Household(self.ground.asked.data_dir)
        with suppress(OSError):
            home.save(replace(home.settings, family=replace(family, changes=())))
            self.ground.open.note_saved(home.settings)
        self.ground.shell.grab()

    def ask_for_help(self) -> None:
        """One press, after a pause, from wherever she is."""
        self.ground.now += 5
        if help_ := self.ground.help():
            press(help_, self.ground.shell)
            assert self.ground.presenter.content.id == "help"
