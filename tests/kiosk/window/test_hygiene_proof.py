"""Nothing of a visitor stays: not on the disk, not on the clipboard, not on the pages, not in memory."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.guide import session
from app.guide.flow import START, Guide
from app.kiosk.counts import Kind
from app.kiosk.kiosk_controller import View
from app.kiosk.wiping import sweep
from app.pages.content import Action, Do
from app.pages.page import Page
from app.paper.memo import Harm, Memo, MemoAnswer, make_memo
from app.practice import exercises
from app.texts import NAME_KEY
from tests.kiosk.window.test_monkey import COPIED, LobbyMonkey
from tests.paper.conftest import HeldPrinter
from tests.support.traces import find_words, snapshot
from tools.staged_kiosk import Staged, Tray
from tools.walks import ends, shortest_walks

SEARCHED = 25
"""After each so many visits all of the memory is searched, which takes longest."""

COUNTS = "state/counts-2026-06.csv"
WRITTEN = {"state", COUNTS, "state/staff-tries.json"}
"""All that a kiosk may write: numbers, and what the staff did."""

Make = Callable[..., Staged]

XDG = [f"XDG_{folder}" for folder in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR")]


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which everything lies that this process could write to without being told where."""
    for name in ("HOME", "TMPDIR", *XDG):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "TMPDIR"))
    return tmp_path


def _shown(staged: Staged) -> dict[str, object]:
    """All that a visitor could have left on the pages: language, answers, size, voice, what lies over the page."""
    presenter, window = staged.presenter, staged.controller.guidance.window
    return {
        "view": staged.controller.view,
        "state": presenter.snapshot.state,
        "language": presenter.snapshot.texts.language,
        "size": presenter.size,
        "voice": staged.speaker.style,
        "said": staged.speaker.said,
        "page": presenter.content,
        "name": window.header.name.text(),
        "scrolled": window.page.box.at,
        "presses": [one.accessibleName() for one in (*window.footer.shown, *window.page.presses())],
    }


def _fresh(staged: Staged) -> dict[str, object]:
    """What is on the pages before anybody pressed anything: a first visitor sees it, and goes."""
    staged.key(Qt.Key.Key_Space)
    staged.turn()
    seen = _shown(staged)
    staged.press(staged.controller.guidance.window.footer.buttons[Do.FINISH.value])
    staged.turn()
    assert _shown(staged) == {**seen, "view": View.ATTRACT, "said": []}
    return _shown(staged)


class Visitors(LobbyMonkey):
    """One after the other, all from one seed: each walks to some page, mostly to papers, and presses anything there."""

    def __init__(self, staged: Staged, guide: Guide) -> None:
        super().__init__(staged, 4812)
        walks = shortest_walks(guide, "away")
        self._walks = [*walks.values(), *[walks[end] for end in ends(guide)] * 8]
        self._presenter = staged.presenter
        staged.shell.setUpdatesEnabled(False)  # nothing is painted, which is quicker

    def stay(self) -> set[str]:
        """A visit that has not ended yet; returns all words that it left."""
        self.ground.touch(self.random.choice((400, 1150)), 530)  # the field of English, or any other place
        for action in self.random.choice(self._walks):
            page = self._presenter.content
            if action in [one.action for one in (*page.answers, *page.links, *page.buttons)]:
                self._presenter.act(action)
        self._presenter.act(Action(Do.MEMO))
        self.copy_something()
        words = self._told()
        presses = (self.press_a_button, self.press_a_key, self.turn_the_wheel, self.open_the_practice)
        for press in self.random.choices(presses, (8, 4, 1, 1), k=self.random.randint(2, 12)):
            press()
            self.ground.speaker.murmur()
            self.ground.wait(self.random.uniform(0.5, 20))
        return words | self._told()

    def _told(self) -> set[str]:
        """What can be pressed, what is copied, and every line of the memo of the walk."""
        snapshot = self._presenter.snapshot
        memo = make_memo(snapshot.guide, snapshot.state, snapshot.texts, snapshot.now)
        lines = {one for said in memo.said for one in (said.question, said.answer)} | {harm.name for harm in memo.harms}
        names = {button.accessibleName() for button in self.ground.buttons()}
        return {*names, *lines, COPIED, snapshot.texts[NAME_KEY].text}

    def leave(self) -> None:
        """Presses the button for it where it stands, or simply goes."""
        finish = self.ground.controller.guidance.window.footer.buttons.get(Do.FINISH.value)
        if self.ground.view == "guide" and finish in self.ground.buttons():
            self.ground.press(finish)
        while self.ground.view != "attract":
            self.ground.wait(self.ground.policy.time.idle)
        self.ground.turn()


def _remembered(before: Sequence[object] = ()) -> list[object]:
    """Everything in memory that could only come from what somebody answered or practised.

    Args:
        before: what was there when the test began: cases of other test modules, which live as long as the run.
    """
    known = set(map(id, before))
    gc.collect()
    kinds = (session.WalkState, session.GivenAnswer, exercises.State, Memo, MemoAnswer, Harm)
    nothing = (session.WalkState(START), exercises.State())
    return [one for one in gc.get_objects() if type(one) in kinds and one not in nothing and id(one) not in known]


def _pages() -> int:
    """How many pages are in memory."""
    gc.collect()
    return sum(type(one) is Page for one in gc.get_objects())


@pytest.mark.parametrize(
    "visits", [25, pytest.param(250, marks=pytest.mark.release("the same, for longer: a quarter of a minute"))]
)
def test_nothing_of_many_visitors_stays(disk: Path, make_kiosk: Make, qtbot: QtBot, guide: Guide, visits: int) -> None:
    others, before, printer = _remembered(), snapshot(disk), Tray(refuses_each=4)
    staged = make_kiosk(printer)
    visitors = Visitors(staged, guide)
    fresh, words = _fresh(staged), set[str]()
    pages = _pages()
    for number in range(1, visits + 1):
        words |= visitors.stay()
        visitors.leave()
        assert QGuiApplication.clipboard().text() == ""
        assert _shown(staged) == fresh, f"after visit {number}"
        if number % SEARCHED == 0:
            qtbot.waitUntil(lambda: _remembered(others) == [])  # a paper that still waits is wiped a moment later
            assert _pages() == pages
    staged.controller.close()
    assert printer.forgotten >= visits
    assert len(words) > 100
    after = snapshot(disk)
    assert before.items() <= after.items(), "nothing is changed"
    assert after.keys() - before.keys() <= WRITTEN
    found = find_words(disk, words)
    assert set(found) <= {COUNTS}  # in there titles of steps are words that were pressed, too
    assert {thing.id for _day, thing in staged.controller.counts.seen if thing.kind is Kind.STEP} <= set(guide.steps)
    assert (disk / COUNTS).read_bytes() == staged.controller.counts.table(), "nothing but what is known, and numbers"


def test_a_paper_that_still_waits_is_cancelled_and_told_to_nobody(disk: Path, make_kiosk: Make, qtbot: QtBot) -> None:
    others, printer = _remembered(), HeldPrinter()
    staged = make_kiosk(printer)
    fresh = _fresh(staged)
    printer.did.clear()
    staged.touch()
    staged.press("警告や音")
    staged.presenter.act(Action(Do.MEMO))
    staged.press("おわる")
    assert staged.controller.view is View.ATTRACT
    assert printer.did == []
    printer.go.set()
    qtbot.waitUntil(lambda: printer.did == ["print", "forget"])
    staged.turn()
    assert _shown(staged) == fresh
    assert not staged.controller.counts.of_month(staged.clock.wall().date(), Kind.PAPER)
    assert _remembered(others) == []


def test_what_a_killed_voice_left_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "someone.pdf").write_bytes(b"%PDF")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a").write_text("a")
    (tmp_path / "anshin-voice-kept.wav").mkdir()
    before = snapshot(tmp_path)
    (tmp_path / "anshin-voice-1.wav").write_bytes(b"RIFF")
    (tmp_path / "anshin-voice-2.wav").symlink_to(tmp_path / "kept" / "a")
    sweep(tmp_path)
    assert snapshot(tmp_path) == before
    sweep(tmp_path / "none")
