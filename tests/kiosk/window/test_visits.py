"""A visit from the first touch to the reset: what is seen, what is said, what is counted, what is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.kiosk.counts import Kind, Metric
from app.kiosk.kiosk_policy import CHOICES_NAME, Choices
from app.kiosk.supervision import EXIT_AGAIN
from app.pages.content import Action, Do
from app.speech.speed_and_volume import VOLUMES
from app.system.notes import Note
from app.texts import Library
from app.widgets.press_gate import STANDS
from tools.staged_kiosk import PIN, Staged

Make = Callable[..., Staged]


def counted(one: Staged) -> dict[Metric, int]:
    return {thing: n for (_day, thing), n in one.controller.counts.seen.items()}


def enter(one: Staged, pin: str = PIN) -> None:
    one.touch(20, 20)
    one.hold_corner()
    assert one.view == "pin"
    type_pin(one, pin)


def type_pin(one: Staged, pin: str) -> None:
    for digit in pin:
        one.key(Qt.Key(Qt.Key.Key_0 + int(digit)))
    one.key(Qt.Key.Key_Return)


def test_the_first_touch_presses_nothing_under_it(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.touch(1150, 300)  # where an answer comes to lie
    assert one.step == "start"
    one.press("警告や音")
    assert one.step == "close-for-me"


def test_a_language_begins_by_its_own_field(make_kiosk: Make) -> None:
    one = make_kiosk()
    field = one.page.languages["en"].geometry().center()
    one.touch(field.x(), field.y())
    assert one.presenter.snapshot.texts.language == "en"
    assert one.speaker.languages[-1] == "en"


def test_a_corner_held_while_nobody_visits_leaves_no_pad_behind(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.hold_corner()
    assert one.view == "attract"
    one.touch()
    assert one.view == "guide"


def test_the_rest_of_a_burst_on_done_begins_no_visit(make_kiosk: Make) -> None:
    one = make_kiosk(gate=0.8)
    one.touch()
    one.clock.seconds += 1
    one.press("おわる")
    one.clock.seconds += 0.2
    one.touch()
    assert one.view == "attract"
    one.clock.seconds += STANDS + 0.1
    one.touch()
    assert one.view == "guide"


def test_nobody_there_any_more(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.touch()
    one.press("警告や音")
    for _ in range(2):
        one.wait(59)
        assert one.view == "guide"
        one.wait(1)
        assert one.view == "countdown"
        assert "まだ、みて いますか" in one.speaker.text
        one.touch()
        assert (one.view, one.step) == ("guide", "close-for-me"), "one touch goes on"
        assert "ニセモノ" in one.speaker.text, "it is said again for who was away"
    one.wait(60)
    one.wait(19)
    assert one.view == "countdown"
    one.wait(1)
    assert (one.view, one.step) == ("attract", "start")
    assert counted(one)[Metric(Kind.ENDING, "left")] == 1


def test_what_cannot_be_wiped_starts_the_window_anew(
    make_kiosk: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """And all the rest is wiped."""
    monkeypatch.setattr("app.kiosk.kiosk_root.forget_solutions", MagicMock(side_effect=OSError("busy")))
    one = make_kiosk()
    one.touch()
    one.press("警告や音")
    QGuiApplication.clipboard().setText("1234")
    one.controller.finish()
    assert one.codes == [EXIT_AGAIN]
    assert "not wiped: pages" in caplog.text
    assert (one.step, QGuiApplication.clipboard().text()) == ("start", "")


def test_what_the_staff_chose_holds(make_kiosk: Make, library: Library, tmp_path: Path) -> None:
    Note(tmp_path / "state" / CHOICES_NAME, Choices).write(Choices(notice="back-soon", volume_ceiling=1))
    one = make_kiosk()
    assert one.page.labels["message"].text() == library.texts("ja")["kiosk.notice.back-soon"].text
    one.touch()
    one.presenter.act(Action(Do.LOOKS))
    for _ in VOLUMES:
        one.presenter.act(Action(Do.VOLUME, "+1"))
    assert one.speaker.style.volume == 1
    assert one.presenter.content.settings[2].of == 2, "louder there is nothing"


# ---- papers


def test_two_papers_and_no_more(make_kiosk: Make, qtbot: QtBot) -> None:
    one = make_kiosk()
    one.touch()
    for _ in range(2):
        with qtbot.waitSignal(one.controller.services.printer.done, timeout=5000):
            one.presenter.act(Action(Do.MEMO))
    said = len(one.speaker.languages)
    one.presenter.act(Action(Do.MEMO))
    assert "いんさつわ、ここまで" in one.speaker.text
    assert len(one.speaker.languages) == said + 1, "nothing else is said before"
    assert len(one.tray.printed) == 2
    one.press("おわる")
    assert counted(one)[Metric(Kind.PAPER, "memo")] == 2


def test_a_paper_that_is_coming_out_has_time_after_a_long_visit(
    make_kiosk: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The printer spares it at the first wiping, not at the second."""
    one = make_kiosk()
    wiped: list[float] = []
    monkeypatch.setattr(one.controller.services.printer, "forget", lambda: wiped.append(one.clock.seconds))
    for _ in range(2):
        one.touch()
        one.wait(50)
    one.press("おわる")
    for _ in range(91):
        one.controller.beat()
        one.wait(1)
    assert [at - wiped[0] for at in wiped] == [0, 90]


# ---- staff


def test_the_staff_gets_in_and_the_visit_is_over(make_kiosk: Make) -> None:
    one = make_kiosk()
    one.touch()
    one.press("警告や音")
    enter(one, "9999")
    assert one.view == "pin"
    type_pin(one, PIN)
    assert (one.view, one.step) == ("staff", "start")
    one.wait(299)
    assert one.view == "staff"
    one.wait(2)
    assert one.view == "attract"
    assert one.codes == [EXIT_AGAIN]  # whatever was changed holds from now on


def test_a_leaflet_for_the_shelf_is_none_of_the_visitors(make_kiosk: Make, qtbot: QtBot) -> None:
    one = make_kiosk()
    enter(one)
    assert not counted(one), "the staff's own way in is no visit"
    with qtbot.waitSignal(one.controller.services.printer.done, timeout=5000):
        one.press("ためしに印刷")
    assert one.tray.printed == [2]
    assert not any(thing.kind is Kind.PAPER for thing in counted(one))
