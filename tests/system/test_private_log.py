"""What happens is in the log; to whom, what they answered, what they looked at and whom they know is not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.application import OpenGuide, make_guide
from app.bootstrap import Asked
from app.guide.flow import Guide, Rescue
from app.guide.session import WalkState
from app.pages.content import Action, Do
from app.rescue.closing import close
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import Browser, kind_of
from app.settings.family_numbers import Slot, parse_number
from app.settings.settings import CompanionSettings, Contact, FamilyContacts, Settings
from app.settings.store import SettingsFile
from app.system.logfile import LogFile
from app.texts import Library
from app.widgets.forms import Field
from tests.kiosk.window.test_hygiene_proof import Visitors
from tests.support.forms import press
from tools.staged import StagedSetup
from tools.staged_kiosk import CENTRE, stage
from tools.walks import Walk, ends, explore

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Off screen no window is raised nor has a shape, and Qt says so."""

NAMES = ("はなこ", "けんじ", "みどり銀行", "あおぞらカード")
NUMBERS = ("090-1234-5678", "03-6000-0001", "03-6000-0002", "03-6000-0003")
TITLE, ADDRESS = "ウイルスに感染しました", "warning.example.jp"
PIN = "271828"

REFUSING = "import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); sys.stdin.read()"
"""A program that does not end when it is told to."""

Written = Callable[[], str]  # the log, once it is sure that nothing of anybody is in it

PRESSED = 12  # each so many of the shortest walks is walked, besides those to the contacts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of somebody with a family."""
    numbers = [parse_number(one) for one in NUMBERS]
    settings = Settings(
        family=FamilyContacts(
            tuple(map(Contact, NAMES, numbers, [None] * 4, (Slot.PERSON, Slot.PERSON, Slot.BANK, Slot.CARD)))
        ),
        companion=CompanionSettings(hush=False, autostart=True),
    )
    SettingsFile(tmp_path / "data").save(settings)
    return tmp_path / "data"


@pytest.fixture
def written(log_file: LogFile, guide: Guide, library: Library) -> Written:
    """Reads the log, and makes sure that nothing of anybody is in it."""
    digits = {number.replace("-", "") for number in NUMBERS}
    secrets = {*NAMES, *NUMBERS, *digits, TITLE, ADDRESS, PIN, CENTRE.name, "03-1234-5678", Path.home().name + "/"}
    for words in (library.texts(language) for language in library.languages()):
        secrets |= {words[key].text for step in guide.steps for key in words.keys_of(step)}
    secrets |= {step for step in guide.steps if "-" in step}
    secrets -= {"", "Windows"}  # a page's answer, and the name of a system in the log's first line

    def read() -> str:
        text = log_file.path.read_text(encoding="utf-8")
        assert sorted(one for one in secrets if one in text) == []
        return text

    return read


@pytest.fixture
def opened(folder: Path, log_file: LogFile, qtbot: QtBot) -> Iterator[OpenGuide]:
    """A guide on this screen."""
    one = make_guide(Asked(folder, is_silent=True))
    one.show()
    qtbot.waitUntil(lambda: "the first page stands" in log_file.path.read_text(encoding="utf-8"))
    yield one
    window = one.guidance.window
    window.close()
    with qtbot.waitSignal(window.destroyed):  # what was still to be told to it has been told by then
        one.close()


def test_walks_to_the_contacts(opened: OpenGuide, written: Written, guide: Guide) -> None:
    """By walks that pass no rescue: there is no browser here that could be closed."""

    def is_rescued(state: WalkState) -> bool:
        return any(isinstance(guide.steps[answer.step], Rescue) for answer in state.answers)

    walks: dict[str, Walk] = {}
    for session, walk in explore(guide, past=is_rescued):
        if not is_rescued(session.state):
            walks.setdefault(session.state.step, walk)
    presenter = opened.guidance.presenter
    for walk in (*(walks[end] for end in ends(guide)), *list(walks.values())[::PRESSED]):
        for action in (Action(Do.RESTART), *walk, Action(Do.HELP), Action(Do.FAMILY), Action(Do.BACK)):
            presenter.act(action)
    assert written()


@pytest.mark.linux("a signal that a program refuses")
def test_a_browser_that_refuses(folder: Path, written: Written) -> None:
    profile = folder / "profile"  # with none named, the person's own would be looked through
    command = [sys.executable, "-c", REFUSING, f"--user-data-dir={profile}", f"https://{ADDRESS}/", TITLE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        one.stdout.readline()
        assert close(Browser(kind_of("chrome"), psutil.Process(one.pid)), Desktop())
    assert "the browser chrome was ended" in written()


@pytest.mark.linux("an error in the words it has for it")
def test_the_set_up(tmp_path: Path, folder: Path, written: Written, qapp: object) -> None:
    """It is saved; only the start at log-in fails, since a file is where its folder should be."""
    (tmp_path / "autostart").touch()
    made = StagedSetup(folder, None)
    made.setup.start()
    for words in (*("つぎへ",) * 4, "使う"):
        press(made.window, words)
    for field in (one for one in made.window.findChildren(Field) if one.isVisible()):
        field.setText(PIN)
        field.textEdited.emit(PIN)
    press(made.window, "これで決める")
    assert made.companions == [True]
    made.window.close()
    made.window.deleteLater()
    made.setup.deleteLater()
    assert "start at log-in: FileExistsError" in written()


def test_a_visit_to_a_kiosk(tmp_path: Path, written: Written, guide: Guide, qapp: object) -> None:
    """The counts cannot be written, which is told; of the visitors nothing is."""
    (tmp_path / "counts").touch()
    staged = stage(tmp_path / "counts")
    visitors = Visitors(staged, guide)
    for _ in range(4):
        visitors.stay()
        visitors.leave()
    staged.close()
    text = written()
    assert "counts stay in memory for now" in text
    assert "contacts" not in text
