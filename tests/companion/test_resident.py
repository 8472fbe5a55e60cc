"""The guide that waits hidden: it does nothing, is there at once, and forgets everything when it is closed."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.application import ECHOES_FOR, OpenGuide, make_guide
from app.bootstrap import Asked, Options
from app.companion.companion import Companion
from app.companion.dangers import IS_COMMAND, Danger
from app.companion.instance import Request, ask
from app.companion.resident import Resident
from app.companion.watch import FrontWindow, HotKeyWatch, Watch
from app.contacts.hours import JAPAN
from app.guide.flow import START, load_guide
from app.layout.theme import COLORS
from app.pages.content import Action, Do
from app.presenter.presenter import Presenter
from app.rescue.browser_mute import BrowserMute
from app.rescue.rescuer import NOTHING_SEEN, ScreenState
from app.settings.family_numbers import Number
from app.settings.household import Household
from app.settings.settings import Contact, FamilyContacts, Scheme, Settings
from app.speech.worker_speaker import WorkerSpeaker
from app.system import paths
from app.widgets.press_gate import PRESS_INTERVAL, Place, PressGate
from tests.speech.conftest import workers
from tests.support.thrown_away import throw_away
from tools.staged import RecordingSpeaker
from tools.walks import shortest_walks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def guide(tmp_path: Path, qtbot: QtBot) -> Iterator[OpenGuide]:
    one = make_guide(Asked(tmp_path, is_silent=True))
    yield one
    one.guidance.window.close()
    one.close()
    qtbot.waitUntil(all_gone)


@pytest.fixture
def resident(tmp_path: Path, qtbot: QtBot) -> Iterator[Resident]:
    one = Resident(Asked(tmp_path, is_silent=True))
    yield one
    one.close()
    qtbot.waitUntil(all_gone)


def save_number(folder: Path, number: str) -> None:
    """The family saves the number of a daughter."""
    Household(folder).save(Settings(family=FamilyContacts((Contact("むすめ", Number(number)),))))


def all_gone() -> bool:
    """Whether no guide's window is left: what was still to be told to it has been told by then."""
    return not any(widget.windowTitle() for widget in QApplication.topLevelWidgets())


def test_it_looks_around_each_time_it_is_shown_and_not_while_it_is_made_ready(guide: OpenGuide, qtbot: QtBot) -> None:
    """To look around is to silence browsers: drawn beforehand it must not take itself for shown."""
    window = guide.guidance.window
    with qtbot.assertNotEmitted(window.painted, wait=50):
        guide.prepare()
    assert not window.isVisible()
    for _ in range(2):
        with qtbot.waitSignal(window.painted, timeout=2000):
            guide.show()
        window.close()
        guide.rest()


def test_a_guide_that_is_open_forgets_numbers_that_the_family_deletes(resident: Resident, tmp_path: Path) -> None:
    """The set-up is opened from it; whoever deletes all numbers there and closes it comes back to this guide."""
    save_number(tmp_path, "090-1234-5678")
    resident.show()
    presenter = resident.guide.guidance.presenter
    presenter.act(Action(Do.FAMILY))
    assert [one.number for one in presenter.content.callees] == ["090-1234-5678"]
    presenter.act(Action(Do.NUMBER, presenter.content.callees[0].id))
    Household(tmp_path).reset()
    resident.wait()
    assert presenter.content.dialled is None
    presenter.act(Action(Do.BACK))
    assert presenter.content.callees == ()


def test_a_guide_that_is_open_tells_a_number_that_is_changed_in_the_set_up(resident: Resident, tmp_path: Path) -> None:
    resident.show()
    for number in ("090-1234-5678", "090-8765-4321"):
        save_number(tmp_path, number)
        resident.wait()
    [told] = resident.guide.guidance.presenter.snapshot.family.changes
    assert (told.kind, told.old) == ("number", "090-1234-5678")
    assert Household(tmp_path).family(datetime.now(JAPAN)).changes == (told,), "and after the next start"


def test_saved_settings_leave_nothing_of_those_before(resident: Resident) -> None:
    """The program that waits and the hidden guide are made anew each time; each asks the sound system on a thread."""
    before = set(threading.enumerate())
    for _ in range(3):
        resident.wait()
        resident.tend()
        throw_away()
    assert [thread.name for thread in set(threading.enumerate()) - before].count("sound") <= 2
    gc.collect()
    kinds = [type(one) for one in gc.get_objects() if type(one) in (Companion, Presenter)]
    assert Counter(kinds) == {Companion: 1, Presenter: 1}


def test_numbers_are_known_from_the_set_up_on_and_not_only_once_a_guide_is_opened(
    resident: Resident, tmp_path: Path
) -> None:
    """Else those of a stranger, months before anybody calls for help, would be the first that are seen."""
    for number in ("090-1234-5678", "050-3136-1234"):
        save_number(tmp_path, number)
        if number.startswith("090"):
            resident.wait()
            resident.tend()
    [told] = Household(tmp_path).note(datetime.now(JAPAN))
    assert (told.kind, told.old) == ("number", "090-1234-5678")


def test_left_open_where_all_was_over_it_starts_anew_for_another_page(
    guide: OpenGuide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was minimised days ago."""
    guide.show()
    presenter, walks = guide.guidance.presenter, shortest_walks(load_guide(paths.GUIDE))

    def shown_at(end: str, seen: ScreenState) -> str:
        for action in (Action(Do.RESTART), *walks[end]):
            presenter.act(action)
        guide.show(seen)
        return presenter.snapshot.state.step

    for end in ("after-safe", "contacts-damage"):
        assert shown_at(end, NOTHING_SEEN) == end
        assert shown_at(end, ScreenState(has_page=True)) == "close-for-me"
    monkeypatch.setattr(Presenter, "seen", ScreenState(has_page=True))
    assert shown_at("after-safe", NOTHING_SEEN) == "close-for-me", "the guide has taken it out of full screen itself"


def test_a_press_where_the_button_was_is_no_answer(guide: OpenGuide) -> None:
    """A trembling hand presses it a second time; by then an answer lies there. One that is aimed elsewhere counts."""
    now, window = [0.0], guide.guidance.window
    guide.guidance.context.gate = PressGate(clock=lambda: now[0])

    def opened_by(hand: Place) -> None:
        window.close()
        guide.rest()
        now[0] += 10.0
        guide.show(hand=hand)

    def press(number: int, after: float) -> str:
        now[0] += after
        QTest.mouseClick(window.page.cards[number], Qt.MouseButton.LeftButton)
        return guide.guidance.presenter.snapshot.state.step

    guide.show()
    third = window.page.cards[2]
    spot = third.mapToGlobal(third.rect().center())
    opened_by(spot + QPoint(40, -30))
    assert [press(2, PRESS_INTERVAL + 0.1), press(2, PRESS_INTERVAL + 0.1)] == [START, START]
    assert press(0, PRESS_INTERVAL + 0.1) != START
    opened_by(spot)
    assert press(2, ECHOES_FOR + 0.1) != START


def test_closed_it_has_forgotten_what_was_answered(guide: OpenGuide) -> None:
    guide.show(ScreenState(has_page=True))
    presenter = guide.guidance.presenter
    presenter.act(Action(Do.TEXT_SIZE, "large"))
    assert presenter.snapshot.state.step != START
    guide.guidance.window.close()
    guide.rest()
    assert presenter.snapshot.state.step == START
    assert presenter.snapshot.state.answers == ()
    guide.show()
    assert presenter.snapshot.state.step == START


def test_made_long_before_it_follows_the_systems_colours_of_today(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Log-in was hours ago; meanwhile somebody switched on a contrast theme."""
    resident.wait()
    resident.tend()
    first = resident.guide
    monkeypatch.setattr("app.application.system_scheme", lambda: Scheme.CONTRAST)
    resident.tend()
    second = resident.guide
    assert second is not first
    assert second.guidance.window.grab().toImage().pixelColor(0, 0).name() == COLORS[Scheme.CONTRAST].paper
    resident.tend()
    assert resident.guide is second


def test_what_was_set_meanwhile_is_seen_by_who_opens_it_and_disturbs_nobody_who_reads(
    resident: Resident,
) -> None:
    resident.show()
    first = resident.guide
    resident.wait()  # as the set-up has it when it has saved
    first.guidance.window.showMinimized()
    resident.tend()
    resident.show(NOTHING_SEEN)
    assert resident.guide is first, "she pressed the key once more"
    resident.show()
    second = resident.guide
    assert second is not first
    resident.show()
    assert resident.guide is second


def test_what_waits_keeps_no_source_and_no_font_of_the_system() -> None:
    code = (
        "from app.__main__ import _load_binding; _load_binding();"
        "from app.widgets.toolkit import start_qt; app = start_qt();"
        "import json.tool, linecache; print(app.font().families()[0], json.tool.__file__ in linecache.cache)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "BIZ UDPGothic False"


# ---- what others ask of it


def asked(folder: Path, request: Request, patience: float) -> bool:
    """Whether it takes what somebody else asks, while its window goes on."""
    with ThreadPoolExecutor() as somebody:
        answer = somebody.submit(ask, folder, request, patience)
        while not answer.done():
            QTest.qWait(10)
    return answer.result()


def test_it_does_what_a_later_start_asks(resident: Resident, tmp_path: Path, qtbot: QtBot) -> None:
    assert asked(tmp_path, Request.SHOW, 20)
    assert resident.guide.is_shown
    assert asked(tmp_path, Request.WAIT, 20)
    assert resident.companion is not None
    with qtbot.waitSignal(resident.ended):
        assert asked(tmp_path, Request.END, 20)


def test_it_tells_that_its_key_was_pressed_until_it_is_set_anew(
    resident: Resident, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HotKeyWatch, "start", lambda _self: None)  # what the real key says would come in between
    resident.wait()
    for has_key, patience in ((False, 0.3), (True, 20)):
        resident.companion.has_key = has_key
        assert asked(tmp_path, Request.HAS_KEY, patience) is has_key
    assert not asked(tmp_path, Request.WAS_CALLED, 0.3)
    resident.companion.open()
    assert resident.guide.is_shown
    assert asked(tmp_path, Request.WAS_CALLED, 20)
    resident.wait()
    assert not asked(tmp_path, Request.WAS_CALLED, 0.3)


# ---- the voice


def test_the_voice_is_ready_while_help_may_be_asked_for_and_only_then(
    resident: Resident, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its process takes three times as long to start as the guide takes to be seen, and holds 23 MB."""
    page, desk = FrontWindow(1, pid=1, rect=(0, 0, 800, 600)), FrontWindow(2)
    monkeypatch.setattr(Watch, "start", lambda _self: None)  # what it sees would come in between
    monkeypatch.setattr("app.application.make_speaker", lambda _options: WorkerSpeaker(paths.VOICE))
    resident.wait()
    resident.tend()
    guide, companion = resident.guide, resident.companion
    said = list[bool]()
    guide.guidance.speaker.audible.connect(said.append)

    def is_ready(front: FrontWindow) -> bool:
        companion.watch.seen.emit(front)
        return bool(workers())

    assert not is_ready(desk)
    qtbot.waitUntil(lambda: is_ready(page))
    [ready] = workers()
    assert is_ready(page)
    assert workers() == [ready]
    qtbot.waitUntil(lambda: not is_ready(desk))
    QTest.mousePress(companion.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(workers()))
    assert is_ready(desk), "the button is held"
    companion.button.setDown(False)
    qtbot.waitUntil(lambda: not is_ready(desk))
    assert (guide.is_shown, said) == (False, [])
    qtbot.waitUntil(lambda: is_ready(page))
    [ready] = workers()
    resident.show(ScreenState(has_page=True))
    assert is_ready(desk), "the page has gone, and the guide is open"
    assert workers() == [ready]


def test_what_was_silenced_for_a_call_sounds_again_after_its_last_word(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker, restored = RecordingSpeaker(), list[bool]()
    monkeypatch.setattr("app.companion.companion.make_speaker", lambda _options: speaker)
    monkeypatch.setattr(speaker, "rest", speaker.stop)
    monkeypatch.setattr(BrowserMute, "restore", lambda _self, **_: restored.append(True))
    monkeypatch.setattr(BrowserMute, "has_muted", True)
    companion = Companion(Options(tmp_path), lambda *_: None, lambda: False)
    companion.call()
    once = speaker.text
    companion.call()
    assert (len(speaker.languages), speaker.text) == (2, once)
    assert not restored, "the page would howl into the second one"
    speaker.audible.emit(True)
    assert (speaker.text, len(restored)) == ("", 1)
    companion.call()
    monkeypatch.setattr(BrowserMute, "has_muted", False)
    companion.open()
    assert (speaker.text, len(restored)) == ("", 1), "a press does not wait for the sound"
    companion.close()


def test_a_guide_that_opens_by_itself_was_called_by_no_hand(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """She may be typing a password: no key of hers is an answer yet, and our button does not lie on the guide."""
    requests = list[tuple[str, Place]]()
    companion = Companion(Options(tmp_path), lambda seen, hand: requests.append((seen.danger, hand)), lambda: True)
    companion.watch.seen.emit(FrontWindow(1, danger=Danger.BANK))
    judges = (f"import sys; sys.exit({IS_COMMAND})", "", "import time; time.sleep(60)")  # the last one's owner hangs
    for judge in judges:
        monkeypatch.setattr("app.system.program.command", lambda *_, judge=judge: [sys.executable, "-c", judge])
        companion.watch.seen.emit(FrontWindow(1, danger=Danger.PASTE))
        qtbot.waitUntil(lambda: not psutil.Process().children(), timeout=10_000)
    assert requests == [("bank", None), ("paste", None)]
    assert not companion.button.isVisible()
    companion.close()


def test_the_button_is_there_whenever_the_guide_is_not(resident: Resident, qtbot: QtBot) -> None:
    """A look that began before the guide was shown does not bring it back: it would lie on the guide."""
    resident.wait()
    companion = resident.companion
    assert companion.button.isVisible()
    companion.open()
    companion.watch.seen.emit(FrontWindow(1))
    assert not companion.button.isVisible()
    resident.guide.rescuer.make_way()
    qtbot.waitUntil(lambda: resident.guide.rescuer.has_made_way)
    companion.watch.seen.emit(FrontWindow(1))
    assert companion.button.isVisible(), "another program may lie above the guide"
    resident.guide.rescuer.come_forward()
    companion.watch.seen.emit(FrontWindow(1))
    assert not companion.button.isVisible()
    resident.guide.guidance.window.showMinimized()
    companion.watch.seen.emit(FrontWindow(1))
    assert companion.button.isVisible()
    resident.guide.guidance.views.is_beside = True
    companion.watch.seen.emit(FrontWindow(1))
    assert not companion.button.isVisible(), "the strip can always be seen"


def test_what_ends_with_the_session_is_not_started_again_in_it(
    resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident.guard.keep()
    guard = resident.guard.process
    resident.let_go()
    assert guard.poll() is not None
    resident.tend()
    assert resident.guard.process.poll() is None, "somebody kept the session"
