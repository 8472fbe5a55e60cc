"""Pictures of the kiosk's staff pages with made-up counts: `python -m tools.staff_samples FOLDER [language]`."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.contacts.hours import JAPAN
from app.guide.flow_loader import load_guide
from app.kiosk.rules.staff_choices import ChoicesFile
from app.kiosk.rules.staff_journal import Audit, StaffAction
from app.kiosk.rules.staff_pin import StaffDoor, StaffPin, make_mark
from app.kiosk.staff.pin_pad import PinPad
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_page import StaffPage
from app.kiosk.visits.counts import KEPT_DAYS, Counts
from app.kiosk.visits.metrics import LEFT, Kind, Metric, Paper, hour, known_things
from app.system import paths
from app.texts import Library
from app.widgets.forms import Confirm, Segments
from app.widgets.theme import Scheme, TextSize, make_theme
from tools.kiosk_policy import sample_policy

NOW = datetime(2026, 6, 3, 11, 0, tzinfo=JAPAN)
PIN = "4826"
PIXELS_PER_MM = 96 / 25.4
SIZES = ((1080, 1920), (1920, 1080), (1366, 768), (1024, 768))
SECTIONS = ("counts", "look", "centre", "papers")
SUNDAY = 6
SETTLED = 8
"""Turns of the event loop after which every layout has asked its children."""

SEEN = (
    "start",
    "close-for-me",
    "learn",
    "pc-kind",
    "quiz",
    "close-esc",
    "close-task",
    "close-restart",
    "learn-signs",
)
ENDINGS = ("contacts", "contacts-damage", "contacts-learn", LEFT)


@dataclass(frozen=True)
class Samples:
    """A staff's room with everything in it."""

    controller: StaffController
    page: StaffPage
    pad: PinPad
    counts: Counts
    audit: Audit


def made_up(counts: Counts, days: int = KEPT_DAYS, seed: int = 7) -> None:
    """Counts of a lobby that is quiet on Sundays; the same for the same seed."""
    dice = random.Random(seed)
    for back in range(days - 1, -1, -1):
        day = NOW.date() - timedelta(days=back)
        counts.add(_things(dice, day), day)


def _things(dice: random.Random, day: date) -> Iterator[Metric]:
    visits = 0 if day.weekday() == SUNDAY else max(0, round(dice.gauss(11, 5)))
    for _ in range(visits):
        yield hour(dice.randint(9, 16))
        yield Metric(Kind.ENDING, dice.choices(ENDINGS, (9, 4, 3, 5))[0])
        for at, step in enumerate(SEEN):
            if dice.random() < 1 - at * 0.1:
                yield Metric(Kind.STEP, step)
        for at, paper in enumerate(Paper):
            if dice.random() < 0.4 / (at + 1):
                yield Metric(Kind.PAPER, str(paper))


def staff_samples(folder: Path, language: str = "ja", days: int = KEPT_DAYS) -> Samples:
    """A staff page and its door, in a folder of its own, with so many days of made-up counts."""
    library = Library(paths.LOCALES)
    texts = library.texts(language)
    theme = make_theme(TextSize.NORMAL, Scheme.LIGHT, PIXELS_PER_MM)
    pin = StaffPin.from_mark(make_mark(PIN))
    counts, audit = Counts(folder, known_things(load_guide(paths.GUIDE))), Audit(folder, lambda: NOW)
    made_up(counts, days)
    for entry, detail in (
        (StaffAction.WRONG_PIN, ""),
        (StaffAction.OPENED, ""),
        (StaffAction.VOLUME, "3"),
        (StaffAction.LANGUAGES, "ja,en"),
    ):
        audit.note(entry, detail)
    for entry in (StaffAction.EXPORTED, StaffAction.PRINTER_TEST, StaffAction.LEFT, StaffAction.OPENED):
        audit.note(entry)
    controller = StaffController(
        base=sample_policy(folder, pin),
        file=ChoicesFile(folder),
        counts=counts,
        audit=audit,
        texts=texts,
        clock=lambda: NOW,
        prints={},
    )
    page = StaffPage(texts, theme, controller, dict(library.choices()))
    return Samples(controller, page, PinPad(texts, theme, StaffDoor(pin, folder), audit), counts, audit)


def _grab_days(page: StaffPage, size: tuple[int, int], folder: Path, tail: str) -> None:
    """The chart of each number of days."""
    page.show_section("counts")
    _tabs, days = page.findChildren(Segments)
    buttons = days.findChildren(QPushButton)
    for at, button in enumerate((*buttons[1:], buttons[0]), start=1):
        button.click()
        _grab(page, size, folder / f"counts-{at % len(buttons)}-{tail}")


def _grab_said(samples: Samples, size: tuple[int, int], folder: Path, tail: str) -> None:
    """A sentence about a press, and the question before closing."""
    samples.page.show_section("papers")
    samples.controller.export()
    _grab(samples.page, size, folder / f"said-{tail}")
    ways = [one for one in samples.page.findChildren(Confirm)[0].findChildren(QPushButton) if one.isVisible()]
    next(one for one in ways if one.objectName() != "go").click()
    _grab(samples.page, size, folder / f"closing-{tail}")


def _grab_pad(pad: PinPad, size: tuple[int, int], folder: Path, tail: str) -> None:
    """The door, untouched and with some digits."""
    _grab(pad, size, folder / f"pin-{tail}")
    for digit in "482639":
        next(key for key in pad.findChildren(QPushButton) if key.text() == digit).click()
    _grab(pad, size, folder / f"pin-typed-{tail}")
    pad.hide()


def _grab(widget: QWidget, size: tuple[int, int], path: Path) -> None:
    widget.resize(*size)
    widget.show()
    for _ in range(SETTLED):
        QApplication.processEvents()
    widget.grab().save(str(path))


def main(folder: Path, language: str) -> None:
    """Draws everything at every size."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as state:
        samples = staff_samples(Path(state), language)
        for size in SIZES:
            tail = f"{size[0]}x{size[1]}-{language}.png"
            samples.page.resize(*size)
            samples.page.show()
            for section in SECTIONS:
                samples.page.show_section(section)
                _grab(samples.page, size, folder / f"{section}-{tail}")
            _grab_days(samples.page, size, folder, tail)
            _grab_said(samples, size, folder, tail)
            samples.page.hide()
            _grab_pad(samples.pad, size, folder, tail)
        samples.counts.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "ja")
