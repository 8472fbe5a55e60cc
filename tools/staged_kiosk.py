"""A kiosk in this process, for tests and pictures: real pages, window and lock, but a clock that is set by hand.

Also hands to press it with, a sample policy, and made-up counts. Presses go through the native window, so that the lock
sees them first, as it does a finger's. Nothing is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.contacts.hours import JAPAN
from app.kiosk.counts import LEFT, Counts, Kind, Metric, PaperKind
from app.kiosk.kiosk_controller import KioskController
from app.kiosk.kiosk_policy import Centre, KioskPolicy, Staff
from app.kiosk.kiosk_root import compose_kiosk
from app.kiosk.kiosk_services import KioskServices, upright_scale
from app.kiosk.shell import Shell
from app.kiosk.supervision import Heartbeat
from app.paper.printing import PRINTER_FAILED, SENT, Outcome, Printer, PrintQueue
from app.paper.render import Paper
from app.presenter.presenter import Presenter
from app.settings.family_numbers import Name, Number
from app.settings.pin import PinMark
from app.speech.speaker import Speaker
from app.widgets.press_gate import PressGate
from tools.staged import PIXELS_PER_MM, RecordingSpeaker, press, shown_buttons

ANY = QSize(1366, 768)
NOW = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
SECTIONS = ("counts", "look")
SUNDAY = 6

SEEN = ("start", "close-for-me", "learn", "pc-kind", "quiz", "close-esc", "close-task", "close-restart", "learn-signs")
"""Steps that visits go through, in order; one visit in nine gets to the last."""

ENDINGS = ("contacts", "contacts-damage", "contacts", LEFT, "contacts-learn")

CENTRE = Centre(
    Name("あおば見本市消費生活センター"),
    Number("03-1234-5678"),
    "平日 9:00〜17:00",
    "心配なときは、窓口へ",
    reading="あおば みほんし しょうひ せいかつ センター",
)

PIN = "4812"
MARK = PinMark.of(PIN)

GLANCE = 10.0  # the most seconds between two looks of the kiosk at the clock


@dataclass
class Clock:
    """Stands still unless told. `seconds` is the monotonic clock; `jump` is how far the wall clock is off."""

    seconds: float = 0.0
    jump: timedelta = timedelta()

    def monotonic(self) -> float:
        """Seconds from any start."""
        return self.seconds

    def wall(self) -> datetime:
        """The local time."""
        return NOW + timedelta(seconds=self.seconds) + self.jump


def compose_staged(
    policy: KioskPolicy,
    printer: Printer,
    screen: QSize = ANY,
    *,
    clock: Clock,
    speaker: Speaker | None = None,
    gate: float = 0,
) -> KioskController:
    """Composes a kiosk for a screen, not shown yet.

    Args:
        gate: seconds after a press in which further presses do not count.
    """
    services = KioskServices(
        speaker or Speaker(),
        PrintQueue(printer),
        Heartbeat({}),
        PIXELS_PER_MM,
        upright_scale(PIXELS_PER_MM, screen),
        clock.monotonic,
        clock.wall,
        PressGate(gate, clock.monotonic),
    )
    return compose_kiosk(policy, services)


def sample_policy(folder: Path, **changes: Any) -> KioskPolicy:
    """A policy with everything a kiosk can have but the siren; the staff's PIN is `PIN`.

    Args:
        folder: for its counts.
        changes: other values, by their keys in kiosk.toml.
    """
    wanted = {"languages": ("ja", "en"), "printer": "Lobby-Printer", "counts": folder, **changes}
    policy = KioskPolicy(CENTRE, Staff(MARK))
    for name in ("visitor", "time", "paper", "folders"):
        section = getattr(policy, name)
        changed = {key: value for key, value in wanted.items() if hasattr(section, key)}
        policy = structs.replace(policy, **{name: structs.replace(section, **changed)})
    return policy


def made_up(counts: Counts, days: int = 400) -> None:
    """Counts of a lobby that is closed on Sundays."""
    for back in range(days - 1, -1, -1):
        day = NOW.date() - timedelta(days=back)
        visits = 0 if day.weekday() == SUNDAY else 3 + day.toordinal() * 7 % 17
        counts.add((metric for number in range(visits) for metric in _of_visit(number, day)), day)


def _of_visit(number: int, day: date) -> Iterator[Metric]:
    yield Metric(Kind.HOUR, f"h{9 + (number * 5 + day.day) % 8:02}")
    yield Metric(Kind.ENDING, ENDINGS[(number + day.day) % len(ENDINGS)])
    yield from (Metric(Kind.STEP, step) for step in SEEN[: 1 + number % len(SEEN)])
    yield from (Metric(Kind.PAPER, paper) for at, paper in enumerate(PaperKind, start=2) if number % at == 1)


@dataclass
class Tray(Printer):
    """A printer that takes papers or reports a fault, and records how many sides each had."""

    outcome: Outcome = SENT
    refuses_each: int = 0
    printed: list[int] = field(default_factory=list)
    forgotten: int = 0

    def print(self, paper: Paper) -> Outcome:
        """See Printer."""
        self.printed.append(len(paper.sides))
        is_refused = self.refuses_each and len(self.printed) % self.refuses_each == 0
        return PRINTER_FAILED if is_refused else self.outcome

    def forget(self) -> None:
        """See Printer."""
        self.forgotten += 1


@dataclass(frozen=True)
class Staged:
    """A kiosk with stand-ins around it."""

    controller: KioskController
    clock: Clock
    tray: Printer
    speaker: RecordingSpeaker
    policy: KioskPolicy
    codes: list[int] = field(default_factory=list)

    @property
    def presenter(self) -> Presenter:
        """Of the guide."""
        return self.controller.guidance.presenter

    @property
    def shell(self) -> Shell:
        """What stands on the screen."""
        return self.controller.shell

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return next(page for page in self.controller.pages.values() if page.isVisible())

    @property
    def window(self) -> QWindow:
        """The native window."""
        return self.shell.windowHandle()

    @property
    def view(self) -> str:
        """The name of the visible page."""
        view = self.controller.view
        assert self.page is self.controller.pages[view]
        return str(view)

    @property
    def step(self) -> str:
        """The id of the guide's page."""
        return self.presenter.content.id

    def turn(self) -> None:
        """One turn of the event loop, as between two real presses; deferred deletions happen in it."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def wait(self, seconds: float) -> None:
        """Lets time pass while the kiosk looks at the clock."""
        while seconds >= 0:
            self.clock.seconds += min(seconds, GLANCE)
            self.controller.tick()
            seconds -= GLANCE
        self.turn()

    def touch(self, x: int = 900, y: int = 640) -> None:
        """Clicks somewhere in the window."""
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def hold_corner(self) -> None:
        """Holds the staff's corner for long enough."""
        self.controller.lock.corner_held.emit()

    def key(self, key: Qt.Key) -> None:
        """Presses a key."""
        QTest.keyClick(self.window, key)

    def buttons(self) -> list[QAbstractButton]:
        """Every button that is at least partly visible."""
        return shown_buttons(self.page)

    def press(self, what: str | QAbstractButton) -> None:
        """Clicks a button, or the one with these words."""
        if isinstance(what, str):
            what = next(one for one in self.buttons() if what in f"{one.accessibleName()} {one.text()}")
        press(what, self.shell)

    def close(self) -> None:
        """Closes the kiosk and throws its window away."""
        self.controller.close()
        self.shell.deleteLater()
        self.turn()


def stage(
    folder: Path, tray: Printer | None = None, /, *, screen: QSize = ANY, gate: float = 0.0, **changes: Any
) -> Staged:
    """Composes a kiosk for a screen and shows it; the caller closes it.

    Args:
        folder: for its counts.
        tray: its printer; without one, a printer that takes all papers.
        gate: seconds after a press in which further presses do not count.
        changes: of the policy.
    """
    policy = sample_policy(folder, **changes)
    clock = Clock()
    speaker = RecordingSpeaker()
    tray = tray or Tray()
    kiosk = compose_staged(policy, tray, screen, clock=clock, speaker=speaker, gate=gate)
    one = Staged(kiosk, clock, tray, speaker, policy)
    kiosk.closing.connect(one.codes.append)
    kiosk.start()
    kiosk.stop()  # the test moves the clocks
    kiosk.shell.fill_screens = lambda: None  # type: ignore[method-assign]  # the screen here has 800 x 800
    one.shell.showNormal()
    one.shell.resize(screen)
    one.turn()
    return one
