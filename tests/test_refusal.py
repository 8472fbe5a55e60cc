"""A refusal or a crash is told where it can be seen: on the console, or in a box with 188 and the place of the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest

import app.__main__ as start
from app.system import paths
from app.system.logfile import current_log
from tests.conftest import end_log

pytestmark = pytest.mark.linux("the log lies where XDG says")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The usual folder of this person; logging is as before afterwards."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    root = logging.getLogger()
    before = root.handlers[:]
    yield tmp_path / "anshin-guide"
    root.handlers = before
    if (one := current_log()) is not None:
        end_log(one)


def test_without_a_console_a_box_tells_it(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box, said = MagicMock(), "--nonsense"
    assert start.main([said], box) == 2
    [(text, title)] = [call.args for call in box.call_args_list]
    assert title == "ニセ警告あんしんガイド"
    assert said in text
    assert "188" in text
    assert str(data / "log") in text
    assert "refused: error." in (data / "log" / "start.log").read_text(encoding="utf-8")
    assert said not in (data / "log" / "start.log").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    crash = MagicMock(side_effect=RuntimeError("090-1234-5678"))
    monkeypatch.setattr("app.companion.resident.run", crash)
    monkeypatch.setattr("app.kiosk.kiosk_main.run", crash)


@pytest.mark.parametrize("has_words", [True, False])
def test_a_crash_before_the_window_stands_also_where_all_words_are_broken(
    data: Path, crashing: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, has_words: bool
) -> None:
    box = MagicMock()
    if not has_words:
        monkeypatch.setattr(paths, "LOCALES", data / "gone")
    assert start.main([], box) == 70
    [(text, title)] = [call.args for call in box.call_args_list]
    log = (data / "log" / "guide.log").read_text(encoding="utf-8")
    assert title == "ニセ警告あんしんガイド"
    for told in ("うまく動きませんでした", "188", str(data / "log")):
        assert told in text
    assert "RuntimeError" in log
    assert "090-1234-5678" not in text + log


def test_no_box_stands_in_a_lobby(data: Path, crashing: None, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody may close it there, and the window would not come back behind it."""
    box = MagicMock()
    assert start.main(["--kiosk"], box) == 70
    assert not box.called
