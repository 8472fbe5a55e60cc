"""Actions outside the window: separate programs, the browser for the videos, papers and what is said about them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.guide.flow import Guide
from app.guide.session import Session
from app.pages.content import Action, Do
from app.pages.snapshot import GuideSnapshot
from app.paper.qr import VIDEOS_PAGE
from app.paper.render import Paper
from app.presenter import external_actions
from app.presenter.external_actions import ExternalActions
from app.system import program
from app.texts import Library, Words
from tests.conftest import WEDNESDAY_MORNING
from tools.desktop import wait_for


@pytest.fixture
def one(guide: Guide, library: Library, tmp_path: Path, qapp: object) -> ExternalActions:
    snapshot = GuideSnapshot(guide, Session(guide).state, library.texts("ja"), WEDNESDAY_MORNING)
    return ExternalActions(tmp_path, lambda: snapshot)


@pytest.mark.parametrize(("action", "argument"), [(Action(Do.SETUP), "--setup"), (Action(Do.PRACTICE), "--practice")])
def test_a_program_of_its_own(
    one: ExternalActions, action: Action, argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str], str]] = []

    def start(name: str, arguments: list[str], folder: str) -> tuple[bool, int]:
        started.append((name, arguments, folder))
        return True, 1

    monkeypatch.setattr(external_actions.QProcess, "startDetached", start)
    one.do(action)
    [(name, arguments, folder)] = started
    assert [name, *arguments] == program.command(argument, "--data-dir", str(tmp_path))
    assert folder == str(program.FOLDER)


def test_the_videos_and_the_security_screen_are_the_systems_to_open(
    one: ExternalActions, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: opened.append(url.toString()))
    monkeypatch.setattr(external_actions, "SECURITY_SCREEN", "windowsdefender:")
    one.do(Action(Do.VIDEOS))
    one.do(Action(Do.SECURITY))
    assert opened == [VIDEOS_PAGE, "windowsdefender:"]


def test_answers_do_not_outlive_the_papers_they_are_on(
    one: ExternalActions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The program runs all day: once the guide is closed, what printed the answers must have forgotten them, too."""
    monkeypatch.setattr("app.paper.printing.usual_folders", lambda: {"desktop": tmp_path})
    for number in range(2):
        one.do(Action(Do.MEMO))
        qtbot.waitUntil(lambda number=number: len([*tmp_path.glob("*.pdf")]) > number)

    def left() -> list[Paper]:
        gc.collect()
        return [one for one in gc.get_objects() if type(one) is Paper]

    assert wait_for(lambda: not left(), 5)
    one.close()


@pytest.mark.parametrize(("do", "name"), [(Do.MEMO, "相談メモ"), (Do.LEAFLET, "")])
def test_a_paper_is_told_of(
    one: ExternalActions, do: Do, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Without a printer it is saved on the desktop."""
    monkeypatch.setattr("app.paper.printing.usual_folders", lambda: {"desktop": tmp_path})
    told: list[Words] = []
    one.told.connect(told.append)
    one.do(Action(do))
    assert [words.text for words in told] == ["印刷しています。少しお待ちください。"]
    with qtbot.waitSignal(one.told, timeout=20_000):
        pass
    one.close()
    [paper] = [path for path in tmp_path.iterdir() if path.suffix == ".pdf"]
    assert name in paper.name
    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.name in told[1].text
    assert told[1].speech
