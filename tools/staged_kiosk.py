"""A kiosk composed in this process, for tests and pictures: real pages, window, lock; no clock is waited for.

With it hands, what an administrator might lay down for it, and made-up counts of its visitors. Presses go in at the
window as the system knows it, so that the lock sees them first, as it does those of a finger. No paper is printed.
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
from app.guide.flow import load_guide
from app.kiosk.counts import LEFT, Counts, Kind, Metric, PaperKind, hour
from app.kiosk.kiosk_policy import Centre, KioskPolicy, Mark, Staff
from app.kiosk.kiosk_root import Kiosk, compose_kiosk
from app.kiosk.kiosk_services import KioskServices, upright_scale
from app.kiosk.supervision import Heartbeat
from app.paper.printing import PRINTER_FAILED, SENT, Outcome, Printer, PrintQueue
from app.paper.render import Paper
from app.settings.family_numbers import Name, Number
from app.settings.pin import KEY_BYTES, SALT_BYTES, PinHash
from app.speech.speaker import Speaker
from app.system import paths
from app.texts import Library
from app.widgets.press_gate import PressGate
from tools.staged import PIXELS_PER_MM, RecordingSpeaker, press, shown_buttons

ANY = QSize(1366, 768)
NOW = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
SECTIONS = ("counts", "look")
SUNDAY = 6

SEEN = ("start", "close-for-me", "learn", "pc-kind", "quiz", "close-esc", "close-task", "close-restart", "learn-signs")
"""Steps, the first in every visit, the last in one of nine."""

ENDINGS = ("contacts", "contacts-damage", "contacts", LEFT, "contacts-learn")

CENTRE = Centre(
    Name("あおば見本市消費生活センター"),
    Number("03-1234-5678"),
    "平日 9:00〜17:00",
    "心配なときは、窓口へ",
    reading="あおば みほんし しょうひ せいかつ センター",
)

PIN = "4812"
HASH = PinHash.of(PIN)

GLANCE = 10.0
"""Seconds after which the kiosk looks at the clock at the latest."""

NO_ONES = PinHash("00" * SALT_BYTES, "00" * KEY_BYTES)
"""Fits no PIN; making a real mark takes a while on purpose."""


@dataclass
class Clock:
    """Goes on only when it is told to. `seconds` of the monotonic one; `jump` is how far the wall's is wrong."""

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
) -> Kiosk:
    """Composes a kiosk for a screen, and does not show it.

    Args:
        gate: seconds for which the rest of a burst presses nothing.
    """
    services = KioskServices(
        speaker or Speaker(),
        PrintQueue(printer),
        Heartbeat(),
        PIXELS_PER_MM,
        upright_scale(PIXELS_PER_MM, screen),
        clock.monotonic,
        clock.wall,
        PressGate(gate, clock.monotonic),
    )
    kiosk = compose_kiosk(policy, load_guide(paths.GUIDE), Library(paths.LOCALES, policy.visitor.languages), services)
    return kiosk


def sample_policy(folder: Path, pin: PinHash = NO_ONES, **changes: Any) -> KioskPolicy:
    """All that can be had in a kiosk, but the siren.

    Args:
        folder: of its counts.
        changes: other values, by their keys in kiosk.toml.
    """
    wanted = {"languages": ("ja", "en"), "volume_ceiling": 4, "printer": "Lobby-Printer", "counts": folder, **changes}
    policy = KioskPolicy(CENTRE, Staff(Mark(pin.mark)))
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
    yield hour(9 + (number * 5 + day.day) % 8)
    yield Metric(Kind.ENDING, ENDINGS[(number + day.day) % len(ENDINGS)])
    yield from (Metric(Kind.STEP, step) for step in SEEN[: 1 + number % len(SEEN)])
    yield from (Metric(Kind.PAPER, paper) for at, paper in enumerate(PaperKind, start=2) if number % at == 1)


class Murmur(RecordingSpeaker):
    """Tells like a voice that it begins, too."""

    def murmur(self) -> None:
        """Begins with the first sentence."""
        if self.said:
            self.audible.emit(True)
            self.began.emit(self.said[0])


@dataclass
class Tray(Printer):
    """Stands where the printer is: takes papers, or says what is wrong with it. Keeps the number of their sides."""

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
    """A kiosk whose surroundings stand in."""

    kiosk: Kiosk
    clock: Clock
    tray: Printer
    speaker: Murmur
    policy: KioskPolicy
    codes: list[int] = field(default_factory=list)

    @property
    def shell(self) -> QWidget:
        """What stands on the screen."""
        return self.kiosk.controller.stage.shell

    @property
    def window(self) -> QWindow:
        """As the system knows it."""
        return self.shell.windowHandle()

    @property
    def view(self) -> str:
        """The name of the page that is seen."""
        page = self.kiosk.controller.stage.shell.page
        assert page is self.kiosk.controller._page(self.kiosk.controller.view)
        assert page.isVisible()
        return str(self.kiosk.controller.view)

    @property
    def step(self) -> str:
        """The id of the guide's page."""
        return self.kiosk.guidance.presenter.content.id

    def turn(self) -> None:
        """One turn of the event loop, as between two presses in real life; what is to be deleted is deleted in it."""
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def wait(self, seconds: float) -> None:
        """Lets time pass, and the kiosk look at the clock."""
        while seconds >= 0:
            self.clock.seconds += min(seconds, GLANCE)
            self.kiosk.controller.tick()
            seconds -= GLANCE
        self.turn()

    def touch(self, x: int = 900, y: int = 640) -> None:
        """A finger on the window."""
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))

    def key(self, key: Qt.Key) -> None:
        """A press of a key."""
        QTest.keyClick(self.window, key)

    def buttons(self) -> list[QAbstractButton]:
        """Every button that can be seen, at least in part."""
        return shown_buttons(self.kiosk.controller.stage.shell.page)

    def press(self, what: str | QAbstractButton) -> None:
        """A finger on a button, or on the one with these words, in the middle of what can be seen of it."""
        if isinstance(what, str):
            what = next(one for one in self.buttons() if what in f"{one.accessibleName()} {one.text()}")
        press(what, self.shell)

    def close(self) -> None:
        """Closes the kiosk and throws its window away."""
        self.kiosk.close()
        self.kiosk.controller.stage.shell.deleteLater()
        self.turn()


def stage(
    folder: Path, tray: Printer | None = None, /, *, screen: QSize = ANY, gate: float = 0.0, **changes: Any
) -> Staged:
    """Composes a kiosk for a screen and shows it; to be closed.

    Args:
        folder: of its counts.
        tray: instead of a printer that takes all papers.
        gate: seconds for which the rest of a burst presses nothing.
        changes: of the policy.
    """
    policy = sample_policy(folder, HASH, **{"volume_ceiling": 3, **changes})
    clock, speaker, tray = Clock(), Murmur(), tray or Tray()
    kiosk = compose_staged(policy, tray, screen, clock=clock, speaker=speaker, gate=gate)
    one, controller = Staged(kiosk, clock, tray, speaker, policy), kiosk.controller
    controller.closing.connect(one.codes.append)
    controller.start()
    controller.stop()  # the test moves the clocks
    controller.stage.screens.fill = lambda: None  # type: ignore[method-assign]  # the one here has 800 x 800
    controller.stage.shell.showNormal()
    controller.stage.shell.resize(screen)
    one.turn()
    return one
