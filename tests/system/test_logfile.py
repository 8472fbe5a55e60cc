"""The log: rotating, discreet, harmless where it cannot be written."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from app import __version__
from app.system.logfile import LogFile, begin_log, current_log, system
from tests.conftest import end_log

SECRET = "山田はなこ 090-1234-5678"
log = logging.getLogger("app.room")


def written(one: LogFile) -> str:
    return one.path.read_text(encoding="utf-8") if one.path.exists() else ""


def test_a_line_has_time_level_and_room_and_the_first_tells_version_and_system(log_file: LogFile) -> None:
    log.info("something")
    first, second = written(log_file).splitlines()
    assert first.endswith(f"guide starts: version {__version__}, {system()}, Python {sys.version.split()[0]}")
    date, time, *rest = second.split(" ")
    assert (len(date), len(time)) == (10, 12)
    assert rest == ["INFO", "app.room:", "something"]
    assert current_log() is log_file


def test_what_exceptions_quote_is_not_written(log_file: LogFile, caplog: pytest.LogCaptureFixture) -> None:
    log.info("as an argument: %s", ValueError(SECRET))
    log.info("%s", FileNotFoundError(2, "No such file", f"/home/{SECRET}/x"))
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError:
        log.exception("caught")
    text = written(log_file)
    assert not any(part in text for part in SECRET.split())
    assert "as an argument: ValueError" in text
    assert "FileNotFoundError: No such file" in text
    assert text.index("RuntimeError") < text.index("KeyError"), "both, the last one first"
    assert f"{__name__}:" in text, "and where"
    assert "test_what_exceptions_quote_is_not_written" in text
    assert SECRET in caplog.text, "others that listen have it as it was"


def test_a_file_that_cannot_be_renamed_is_gone_on_with(log_file: LogFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where another process of the same kind holds it open."""
    refuse = MagicMock(side_effect=PermissionError(13, "used by another process"))
    monkeypatch.setattr("os.rename", refuse)
    monkeypatch.setattr("os.replace", refuse)
    for number in range(120):
        log.info("%d %s", number, "x" * 9_900)
    text = written(log_file)
    assert "INFO app.room: 0 " in text
    assert "INFO app.room: 119 " in text


@pytest.mark.parametrize("place", ["/proc/nothing", "/etc/hostname/log"])
def test_a_folder_that_cannot_be_made_costs_the_log_and_nothing_else(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one = begin_log(Path(place), "guide")
    log.info("lost")
    end_log(one)
    assert capsys.readouterr().err == ""


def test_the_unexpected_is_written_from_any_thread(log_file: LogFile, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert written(log_file).count("ERROR app.system.logfile: unexpected\n") == 2
    assert SECRET not in written(log_file)
    assert len(caplog.records) == 2
