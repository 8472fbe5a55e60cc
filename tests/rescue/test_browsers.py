"""Real browsers are found, ended, and do not bring the page back; what only looks like one survives."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import MagicMock

import psutil
import pytest

from app.rescue import closing
from app.rescue.browsers import KINDS
from app.rescue.closing import KEPT, close, profiles_of
from app.rescue.desktop.windows import Desktop
from app.rescue.processes import kind_of
from tests.conftest import STRANGER
from tests.rescue.conftest import Start
from tools.browsing import RealBrowser, click_middle, find_browsers
from tools.desktop import wait_for
from tools.scam_page import ScamPage

pytestmark = pytest.mark.display


@pytest.fixture
def page() -> Iterator[ScamPage]:
    with ScamPage() as one:
        yield one


@pytest.fixture
def browse(tmp_path: Path) -> Iterator[Callable[[str], RealBrowser]]:
    made: list[RealBrowser] = []

    def make(kind: str) -> RealBrowser:
        made.append(RealBrowser(kind, tmp_path / f"{kind}-{len(made)}"))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def test_names_are_exact() -> None:
    assert kind_of("/usr/lib/chromium/chromium") is kind_of("chromium")
    assert (kind_of(r"C:\Program Files\Google\Chrome\Application\chrome.exe") or KINDS[-1]).id == "chrome"
    assert (kind_of("/usr/lib/firefox-esr/firefox-esr") or KINDS[-1]).id == "firefox"
    assert (kind_of("/usr/bin/epiphany-browser") or KINDS[-1]).id == "epiphany"
    assert (kind_of("/opt/tor-browser/Browser/firefox.real") or KINDS[-1]).id == "tor"
    for other in ("chrome_crashpad_handler", "msedgewebview2.exe", "QtWebEngineProcess", "slack", "chromedriver", ""):
        assert kind_of(other) is None


@pytest.mark.parametrize("kind", ["chromium", pytest.param("firefox", marks=pytest.mark.release("needs Firefox"))])
def test_a_scam_page_is_closed_and_does_not_come_back(
    desktop: Desktop, browse: Callable[[str], RealBrowser], page: ScamPage, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "TERMINATE_SECONDS", 15.0)  # it ends by itself, however busy the machine is
    real = browse(kind)
    found = real.start(page.address)
    assert wait_for(lambda: page.asked > 0, 20)
    time.sleep(1.5)
    click_middle()
    time.sleep(2.0)
    assert found.kind.id == kind
    assert profiles_of(found) == [real.profile / "Default" if kind == "chromium" else real.profile]
    assert close(found, desktop)
    assert found.is_gone()
    assert not [browser for browser in find_browsers() if browser.pid == found.pid]
    assert any(real.profile.rglob(f"{KEPT}-*/*")), "the pages are kept aside"
    before = page.asked
    again = real.start()
    time.sleep(4)
    assert page.asked == before, "the page came back"
    assert close(again, desktop)


def test_what_only_looks_like_a_browser_survives(start: Start, tmp_path: Path) -> None:
    """A helper of an Electron program, a browser's own child, a program named nearly so, ourselves."""
    (tmp_path / "firefox").write_text("sleep 60; :")
    helper, near = start("chrome", "-c", "sleep 60; :", "--type=renderer", source="/bin/sh"), start("chrome-helper")
    named = start("sh", str(tmp_path / "firefox"), source="/bin/sh")
    found = {browser.pid for browser in find_browsers()}
    assert not found & {helper.pid, near.pid, named.pid, os.getpid()}


def test_another_users_browser_is_none_of_ours(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can start a program as somebody else")
    tmp_path.chmod(0o755)
    shutil.copy("/bin/sleep", tmp_path / "chrome")
    with subprocess.Popen(["setpriv", f"--reuid={STRANGER}", "--clear-groups", tmp_path / "chrome", "60"]) as theirs:
        assert wait_for(lambda: psutil.Process(theirs.pid).exe() == str(tmp_path / "chrome")), "it is no browser yet"
        found = {browser.pid for browser in find_browsers()}
        theirs.kill()
    assert theirs.pid not in found


def test_a_browser_that_is_gone_is_gone(desktop: Desktop, start: Start) -> None:
    process = start("chrome")
    [found] = [browser for browser in find_browsers() if browser.pid == process.pid]
    process.kill()  # a zombie until it is waited for
    assert wait_for(found.is_gone)
    assert found.pid not in {browser.pid for browser in find_browsers()}
    process.wait()
    assert found.is_gone()
    assert close(found, desktop)


def test_a_hidden_command_line_hides_no_browser_and_is_no_reason_to_stay(
    desktop: Desktop, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Process Isolation of Chrome and Edge does on Windows: then the parent tells what is a part of what."""
    process = start("chrome", "-c", f"'{tmp_path}/chrome' -c 'sleep 30 & wait' & wait", source="/bin/sh")
    assert wait_for(lambda: len(psutil.Process(process.pid).children(recursive=True)) == 2)
    monkeypatch.setattr(psutil.Process, "cmdline", MagicMock(side_effect=psutil.AccessDenied))
    below = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    [found] = [browser for browser in find_browsers() if browser.pid in (process.pid, *below)]
    assert wait_for(lambda: [one.pid for one in found.parts()] == [below[0]]), "what it has opened is none"
    assert close(found, desktop)
    assert found.is_gone()
