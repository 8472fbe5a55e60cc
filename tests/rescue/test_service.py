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
from app.rescue.rescuer import ScreenState
from app.rescue.service import JOURNAL, RescueService
from tests.rescue import FULL, OneStream, StagedDesktop

Start = Callable[..., Browser]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> StagedDesktop:
    one = StagedDesktop()
    monkeypatch.setattr(service, "make_desktop", lambda: one)
    return one


@pytest.fixture
def rescue(tmp_path: Path, desktop: StagedDesktop, monkeypatch: pytest.MonkeyPatch) -> Iterator[RescueService]:
    monkeypatch.setattr(service, "WATCHED_FOR", 0.1)
    one = RescueService(tmp_path / "data")
    yield one
    one._close()


def look(rescue: RescueService, *, hushes: bool = True) -> ScreenState:
    rescue._hushes = hushes
    rescue._look()
    return rescue._page.last


def page(browser: Browser) -> ShownWindow:
    return ShownWindow(1, browser.pid, True, True, FULL)


@pytest.mark.linux("copies programs")
@pytest.mark.parametrize("has_window", [True, False])
def test_a_browser_that_may_not_be_ended_stands_as_long_as_it_is_perceived(
    begin: Start, desktop: StagedDesktop, rescue: RescueService, monkeypatch: pytest.MonkeyPatch, has_window: bool
) -> None:
    """Access denied is neither "gone" nor "still there": its windows tell."""
    chrome = begin("chrome")
    desktop.away = [replace(page(chrome), is_active=False)] if has_window else []

    with monkeypatch.context() as denied:
        for name in ("cmdline", "terminate", "kill"):
            denied.setattr(psutil.Process, name, MagicMock(side_effect=psutil.AccessDenied))
        for limit in ("TERMINATE_SECONDS", "KILL_SECONDS"):
            denied.setattr(closing, limit, 0.1)
        rescue._hushes = False
        left = rescue._close_browsers([chrome])
        assert (left, chrome.is_gone()) == ([chrome] if has_window else [], False)


@pytest.mark.linux("copies programs")
def test_where_no_window_can_be_listed_nothing_was_looked_at(
    begin: Start, desktop: StagedDesktop, rescue: RescueService
) -> None:
    """As while Windows asks for rights on a desktop of its own: what fills the screen fills it all the same."""
    rescue.can_look = True
    filling = page(begin("chrome"))
    desktop.shown = [filling]
    assert look(rescue).has_page
    desktop.shown = []
    told = rescue._page.last
    assert look(rescue) is told
    desktop.away = []
    assert look(rescue) is not told, "there are none"


@pytest.mark.linux("copies programs")
def test_a_strip_that_comes_back_after_the_page_was_closed_sees_that_it_has_gone(
    begin: Start, desktop: StagedDesktop, rescue: RescueService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asked for the Esc key, for as long as it stood. In another walk that browser means nothing."""
    monkeypatch.setattr(service, "SURE_AFTER", 0.0)
    rescue.can_look, rescue.guarded = True, 9
    desktop.shown, desktop.away = [page(begin("chrome"))], []
    look(rescue, hushes=False)
    desktop.shown = []
    assert not look(rescue, hushes=False).is_gone, "only what stands beside the page tells that"
    rescue._above = (9,)
    rescue._watch()
    assert rescue._page.last.is_gone
    rescue._forget()
    rescue._watch()
    assert not rescue._page.last.is_gone


@pytest.mark.linux("copies programs")
def test_the_parents_of_all_processes_are_listed_once_a_look(
    begin: Start, desktop: StagedDesktop, rescue: RescueService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lists all processes anew for each that is asked for its parent: an old laptop stutters."""
    browsers = [begin("chrome"), begin("firefox")]
    desktop.shown, desktop.away = [page(one) for one in browsers], []
    taken: list[object] = []
    list_all, parent_of = psutil._ppid_map, psutil.Process.ppid
    monkeypatch.setattr(psutil, "_ppid_map", lambda: taken.append("all") or list_all())
    monkeypatch.setattr(psutil.Process, "ppid", lambda one: taken.append(one) or parent_of(one))
    [target] = look(rescue, hushes=False).targets["browser"]
    assert rescue._offered == {tuple(browsers): target}
    assert taken == ["all"]
    taken.clear()
    rescue._watch()
    assert taken == [], "beside the strip it looks twice a second"


@pytest.mark.linux("copies programs")
def test_what_was_confirmed_is_closed_and_nothing_is_kept_of_a_walk(
    begin: Start, desktop: StagedDesktop, rescue: RescueService
) -> None:
    chrome, firefox = begin("chrome"), begin("firefox")
    desktop.shown, desktop.away = [page(chrome)], []
    [confirmed] = look(rescue, hushes=False).targets["browser"]
    desktop.shown = [page(chrome), page(firefox)]
    [both] = look(rescue, hushes=False).targets["browser"]
    assert both.id != confirmed.id
    rescue._end("browser", confirmed.id, 0)
    assert (chrome.is_gone(), firefox.is_gone()) == (True, False)
    rescue._forget()
    assert not rescue._offered
    rescue._end("browser", both.id, 0)
    assert not firefox.is_gone(), "no page asks for that any more"


@pytest.mark.linux("copies programs")
@pytest.mark.parametrize("refuses", [True, False])
def test_the_siren_stays_muted_until_the_browser_is_ended_by_force(
    begin: Start, tmp_path: Path, desktop: StagedDesktop, rescue: RescueService, monkeypatch: pytest.MonkeyPatch,
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
    assert look(rescue).is_hushed
    desktop.shown, desktop.away = [], [replace(page(chrome), is_active=False)]  # a minimised window is asked, too
    assert rescue._close_browsers([chrome]) == []
    assert muted_when == ({"asked": True, "killed": False} if refuses else {"asked": True})
    assert (tmp_path / "data" / JOURNAL).exists(), "what ended muted is unmuted when it plays again"


@pytest.mark.linux("copies programs")
def test_what_howls_on_is_muted_again_before_the_next_browser_is_closed(
    begin: Start, desktop: StagedDesktop, rescue: RescueService, monkeypatch: pytest.MonkeyPatch
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
    assert look(rescue).is_hushed
    rescue._close_browsers([first, howling_one])
    assert muted == [True, True]


@pytest.mark.linux("copies programs")
def test_a_fault_in_sound_hides_neither_browser_nor_page(
    begin: Start, desktop: StagedDesktop, rescue: RescueService, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    caplog.set_level("INFO")
    fault = ValueError("NULL COM pointer access")  # of a library that raises what it never said it would
    broken = MagicMock(spec=Mixer, **{"streams.side_effect": fault, "forget_mutes.side_effect": fault})
    monkeypatch.setattr(service, "make_mixer", lambda: broken)
    chrome = begin("chrome")
    desktop.shown = [page(chrome)]
    seen = look(rescue)
    names = [one.names for one in seen.targets["browser"]]
    assert (names, seen.has_page, seen.is_hushed) == ([("browser.chrome",)], True, False)
    assert "ValueError" in caplog.text
    assert rescue._close_browsers([chrome]) == []
    assert chrome.is_gone()
