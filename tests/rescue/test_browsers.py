"""Real browsers are found, ended, and do not bring the page back; what only looks like one survives."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
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
from tests.end2end.conftest import environment, program, stage
from tests.end2end.stage import Stage
from tests.rescue.conftest import Start
from tools.browsing import find_browsers
from tools.desktop import wait_for

__all__ = ["environment", "program", "stage"]

pytestmark = pytest.mark.display


def test_names_are_exact() -> None:
    assert kind_of("/usr/lib/chromium/chromium") is kind_of("chromium")
    assert (kind_of(r"C:\Program Files\Google\Chrome\Application\chrome.exe") or KINDS[-1]).id == "chrome"
    assert (kind_of("/usr/lib/firefox-esr/firefox-esr") or KINDS[-1]).id == "firefox"
    assert (kind_of("/usr/bin/epiphany-browser") or KINDS[-1]).id == "epiphany"
    assert (kind_of("/opt/tor-browser/Browser/firefox.real") or KINDS[-1]).id == "tor"
    for other in ("chrome_crashpad_handler", "msedgewebview2.exe", "QtWebEngineProcess", "slack", "chromedriver", ""):
        assert kind_of(other) is None


@pytest.mark.parametrize("kind", ["chromium", pytest.param("firefox", marks=pytest.mark.release("needs Firefox"))])
def test_a_scam_page_is_closed_and_does_not_come_back(stage: Stage, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "TERMINATE_SECONDS", 15.0)  # it ends by itself, however busy the machine is
    found = stage.strike(kind)
    time.sleep(2.0)  # until it has written down which pages are open
    assert found.kind.id == kind
    assert (stage.profile / "Default" if kind == "chromium" else stage.profile) in profiles_of(found)
    assert close(found, stage.desktop)
    assert found.is_gone()
    assert found.pid not in {browser.pid for browser in find_browsers()}
    assert any(stage.profile.rglob(f"{KEPT}-*/*")), "the pages are kept aside"
    assert not stage.comes_back(), "the page came back"


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
