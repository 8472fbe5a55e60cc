"""What is looked at and done by the rescue as a whole, on a desktop and a sound system that answer as told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import MagicMock

import psutil
import pytest
from msgspec.structs import replace

from app.rescue import closing, service
from app.rescue.browser_mute import Mixer
from app.rescue.desktop.windows import ShownWindow
from app.rescue.processes import Browser
from app.rescue.service import JOURNAL
from tests.rescue import FULL, OneStream, Rescue, StagedDesktop

Start = Callable[..., Browser]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> StagedDesktop:
    one = StagedDesktop()
    monkeypatch.setattr(service, "make_desktop", lambda: one)
    return one


@pytest.fixture
def rescue(tmp_path: Path, desktop: StagedDesktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rescue]:
    monkeypatch.setattr(service, "WATCHED_FOR", 0.1)
    one = Rescue(tmp_path / "data", monkeypatch)
    yield one
    one.service.close()


def page(browser: Browser) -> ShownWindow:
    return ShownWindow(1, browser.pid, True, True, FULL)


@pytest.mark.linux("copies programs")
@pytest.mark.parametrize("has_window", [True, False])
def test_a_browser_that_may_not_be_ended_stands_as_long_as_it_is_perceived(
    begin: Start, desktop: StagedDesktop, rescue: Rescue, monkeypatch: pytest.MonkeyPatch, has_window: bool
) -> None:
    """Access denied is neither "gone" nor "still there": its windows tell."""
    chrome = begin("chrome")
    desktop.shown = [page(chrome)]
    target = rescue.offered()
    desktop.shown, desktop.away = [], [replace(page(chrome), is_active=False)] if has_window else []
    with monkeypatch.context() as denied:
        for name in ("cmdline", "terminate", "kill"):
            denied.setattr(psutil.Process, name, MagicMock(side_effect=psutil.AccessDenied))
        for limit in ("TERMINATE_SECONDS", "KILL_SECONDS"):
            denied.setattr(closing, limit, 0.1)
        left = ("browser.chrome",) if has_window else ()
        assert rescue.close_browsers(target) == (not has_window, left)
    assert not chrome.is_gone()


@pytest.mark.linux("copies programs")
def test_where_no_window_can_be_listed_nothing_was_looked_at(
    begin: Start, desktop: StagedDesktop, rescue: Rescue
) -> None:
    """As while Windows asks for rights on a desktop of its own: what fills the screen fills it all the same."""
    desktop.shown = [page(begin("chrome"))]
    told = rescue.look()
    assert told.has_page
    desktop.shown = []
    assert rescue.look() is told
    desktop.away = []
    assert rescue.look() is not told, "there are none"


@pytest.mark.linux("copies programs")
def test_a_strip_that_comes_back_after_the_page_was_closed_sees_that_it_has_gone(
    begin: Start, desktop: StagedDesktop, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asked for the Esc key, for as long as it stood. In another walk that browser means nothing."""
    monkeypatch.setattr(service, "SURE_AFTER", 0.0)
    rescue.service.guarded = 9
    desktop.shown, desktop.away = [page(begin("chrome"))], []
    rescue.look()
    desktop.shown = []
    assert not rescue.look().is_gone, "only what stands beside the page tells that"
    rescue.service.stand_beside((9,))
    assert rescue.seen.is_gone
    rescue.service.rest()
    rescue.service.stand_beside((9,))
    assert not rescue.seen.is_gone


@pytest.mark.linux("copies programs")
def test_the_parents_of_all_processes_are_listed_once_a_look(
    begin: Start, desktop: StagedDesktop, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lists all processes anew for each that is asked for its parent: an old laptop stutters."""
    desktop.shown, desktop.away = [page(begin("chrome")), page(begin("firefox"))], []
    taken: list[object] = []
    list_all, parent_of = psutil._ppid_map, psutil.Process.ppid
    monkeypatch.setattr(psutil, "_ppid_map", lambda: taken.append("all") or list_all())
    monkeypatch.setattr(psutil.Process, "ppid", lambda one: taken.append(one) or parent_of(one))
    assert rescue.offered().names == ("browser.chrome", "browser.firefox")
    assert taken == ["all"]
    taken.clear()
    rescue.service.stand_beside((9,))
    assert taken == [], "beside the strip it looks twice a second"


@pytest.mark.linux("copies programs")
def test_what_was_confirmed_is_closed_and_nothing_is_kept_of_a_walk(
    begin: Start, desktop: StagedDesktop, rescue: Rescue
) -> None:
    chrome, firefox = begin("chrome"), begin("firefox")
    desktop.shown, desktop.away = [page(chrome)], []
    confirmed = rescue.offered()
    desktop.shown = [page(chrome), page(firefox)]
    both = rescue.offered()
    assert both.id != confirmed.id
    rescue.close_browsers(confirmed)
    assert (chrome.is_gone(), firefox.is_gone()) == (True, False)
    rescue.service.rest()
    rescue.close_browsers(both)
    assert not firefox.is_gone(), "no page asks for that any more"


@pytest.mark.linux("copies programs")
@pytest.mark.parametrize("refuses", [True, False])
def test_the_siren_stays_muted_until_the_browser_is_ended_by_force(
    begin: Start, tmp_path: Path, desktop: StagedDesktop, rescue: Rescue, monkeypatch: pytest.MonkeyPatch,
    refuses: bool,
) -> None:  # fmt: skip
    """As Windows does it: asks the windows first, which a page refuses for as long as it likes."""
    chrome = begin("chrome")
    howling = OneStream(chrome.pid)
    monkeypatch.setattr(service, "make_mixer", lambda: howling)
    monkeypatch.setattr(closing, "PLATFORM", "win32")
    monkeypatch.setattr(closing, "POLITE_SECONDS", 0.2 if refuses else 5.0)
    muted_when: dict[str, bool] = {}

    def ask(_window: int) -> bool:
        muted_when["asked"] = howling.stream.is_muted
        if not refuses:
            chrome.process.terminate()
        return True

    kill = psutil.Process.kill

    def end(one: psutil.Process) -> None:
        muted_when["killed"] = howling.stream.is_muted
        kill(one)

    monkeypatch.setattr(desktop, "close_politely", ask)
    monkeypatch.setattr(psutil.Process, "kill", end)
    desktop.shown = [page(chrome)]
    target = rescue.offered()
    assert rescue.seen.is_hushed
    desktop.shown, desktop.away = [], [replace(page(chrome), is_active=False)]  # a minimised window is asked, too
    assert rescue.close_browsers(target) == (True, ())
    assert muted_when == ({"asked": True, "killed": False} if refuses else {"asked": True})
    assert not howling.stream.is_muted
    assert (tmp_path / "data" / JOURNAL).exists(), "what ended muted is unmuted when it plays again"


@pytest.mark.linux("copies programs")
def test_what_howls_on_is_muted_again_before_the_next_browser_is_closed(
    begin: Start, desktop: StagedDesktop, rescue: Rescue, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, howling_one = begin("chrome"), begin("firefox")
    howling = OneStream(howling_one.pid)
    monkeypatch.setattr(service, "make_mixer", lambda: howling)
    muted = list[bool]()

    def close(browser: Browser, _desktop: object, before_force: Callable[[], object]) -> bool:
        muted.append(howling.stream.is_muted)
        before_force()
        browser.process.kill()
        return True

    monkeypatch.setattr(closing, "close", close)
    desktop.shown = [page(first), page(howling_one)]
    target = rescue.offered()
    assert rescue.seen.is_hushed
    rescue.close_browsers(target)
    assert muted == [True, True]


@pytest.mark.linux("copies programs")
def test_a_fault_in_sound_hides_neither_browser_nor_page(
    begin: Start, desktop: StagedDesktop, rescue: Rescue, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level("INFO")
    fault = ValueError("NULL COM pointer access")  # of a library that raises what it never said it would
    broken = MagicMock(spec=Mixer, **{"streams.side_effect": fault, "forget_mutes.side_effect": fault})
    monkeypatch.setattr(service, "make_mixer", lambda: broken)
    chrome = begin("chrome")
    desktop.shown = [page(chrome)]
    target = rescue.offered()
    assert target.names == ("browser.chrome",)
    assert (rescue.seen.has_page, rescue.seen.is_hushed) == (True, False)
    assert "ValueError" in caplog.text
    assert rescue.close_browsers(target) == (True, ())
    assert chrome.is_gone()
