"""What is left on the screen is never called closed: real pages in real browsers, and answers that they contradict."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.rescue.adapters import make_desktop
from app.rescue.browsers.finding import Browser
from app.rescue.desktop.windows import Desktop, ShownWindow
from tests.end2end.conftest import TITLE, Program
from tests.end2end.test_companion import NO_WAITING
from tools.browsing import RealBrowser, click_middle
from tools.desktop import wait_for
from tools.scam_page import ScamPage

pytestmark = [pytest.mark.display, pytest.mark.sound, pytest.mark.bus]

AGAIN = pytest.mark.release("starts a real browser for one answer each")
STILL, SAFE = "まだ、残っています", "もう安全です"
LEFT = {"chromium": "Chromiumが、まだ開いています。", "firefox": "Firefoxが、まだ開いています。"}


class Stage:
    """A page that fills the screen and howls, and the guide over it, read as a screen reader does.

    Or another program that fills it, before a browser that is innocent.
    """

    def __init__(
        self,
        program: Callable[..., Program],
        environment: dict[str, str],
        folder: Path,
        kind: str = "chromium",
        *,
        is_innocent: bool = False,
        settings: str = NO_WAITING,
        waits: bool = False,
    ) -> None:
        (folder / "family").mkdir()
        (folder / "family" / "settings.toml").write_text(settings)
        self.desktop: Desktop = make_desktop()
        self.environment = environment
        self.page = ScamPage()
        self.page.__enter__()
        self.real = RealBrowser(kind, folder / "profile")
        self.unknown: subprocess.Popen[bytes] | None = None
        self.browser = self.real.start() if is_innocent else self.strike(self.real)
        if is_innocent:
            assert wait_for(lambda: bool(self.windows(self.browser)), 20)
            self.unknown = self.cover()
        options = [*(["--companion"] if waits else []), "--silent", "--data-dir", str(folder / "family")]
        self._open = partial(program, *options, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        self.guide: Program = self._open()
        if waits:
            self.call()
        self.guide.wait_for_window()

    def call(self) -> None:
        """Presses the hot key, until the program that waits has taken it."""

        def is_called() -> bool:
            subprocess.run(["xdotool", "key", "F9"], check=True)
            shown = ["xdotool", "search", "--onlyvisible", "--pid", str(self.guide.process.pid), "--name", TITLE]
            return wait_for(lambda: subprocess.run(shown, capture_output=True).returncode == 0, 3)

        assert wait_for(is_called, 20), "nobody hears the key"

    def strike(self, real: RealBrowser) -> Browser:
        found = real.start(self.page.address)
        assert wait_for(lambda: self.page.asked > 0, 30)

        def fills() -> bool:
            click_middle()
            return wait_for(lambda: any(one.is_full_screen for one in self.windows(found)), 2)

        assert wait_for(fills, 40), "the page does not fill the screen"
        return found

    def cover(self) -> subprocess.Popen[bytes]:
        """A program that no list names fills the screen."""
        one = subprocess.Popen(["xmessage", "-name", "anshin-unknown", "-bg", "#00b0b0", "x"])
        name = ["-x", "-r", "anshin-unknown"]

        def covers() -> bool:
            subprocess.run(["wmctrl", *name, "-b", "add,fullscreen"], capture_output=True)
            return any(shown.pid == one.pid and shown.is_full_screen for shown in self.desktop.windows())

        assert wait_for(covers, 10)
        return one

    def windows(self, browser: Browser) -> list[ShownWindow]:
        return [one for one in self.desktop.windows() if one.pid == browser.pid]

    def switch_off_and_on(self) -> None:
        """As the PC is restarted: no browser runs, and the guide is opened anew."""
        self.guide.cut_off()
        self.real.stop()
        self.guide = self._open()
        self.guide.wait_for_window()

    def walk(self, *names: str) -> list[dict[str, Any]]:
        """Presses these buttons one after the other; returns each page on the way, as the walker describes it."""
        walker = Path(__file__).with_name("walker.py")
        command = ["/usr/bin/python3", str(walker), *names]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout.splitlines()[-1]))

    def press(self, *names: str) -> list[str]:
        """Presses these buttons one after the other; returns the words of the page after that."""
        return words_of(self.walk(*names)[-1])

    def howls(self) -> bool:
        """Whether anything that plays is not muted, by pactl's account; the guide itself is silent here."""
        told = subprocess.run(["pactl", "--format=json", "list", "sink-inputs"], capture_output=True, check=True)
        return any(not one["mute"] and not one["corked"] for one in json.loads(told.stdout))

    def reads(self, words: str) -> bool:
        return any(words in one for one in self.press())

    def minimise(self) -> None:
        for one in self.windows(self.browser):
            subprocess.run(["xdotool", "windowminimize", str(one.id)], check=True)
        assert wait_for(lambda: not self.windows(self.browser), 10)

    def close(self) -> None:
        self.real.stop()
        if self.unknown is not None:
            self.unknown.kill()
            self.unknown.wait(5)
        self.page.__exit__(None, None, None)
        self.desktop.close()


def words_of(page: dict[str, Any]) -> list[str]:
    """All words of a page that was walked to."""
    return [*page["labels"], *page["buttons"]]


@pytest.fixture
def stage(
    program: Callable[..., Program], environment: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Stage]:
    one = Stage(program, environment, tmp_path, getattr(request, "param", "chromium"))
    yield one
    one.close()


@pytest.mark.parametrize(
    "stage", ["chromium", pytest.param("firefox", marks=pytest.mark.release("needs Firefox"))], indirect=True
)
def test_closed_she_says_and_the_page_stands(stage: Stage) -> None:
    """By hand, "it is closed": in its window, then minimised, it is said what is left; closed for her, it is closed."""
    told = stage.press("自分で閉じる", "ウィンドウズ Windows", "閉じられた")
    assert LEFT[stage.real.kind] in told, told
    assert "閉じました。" not in told
    stage.minimise()
    told = stage.press("もどる", "閉じられた")
    assert LEFT[stage.real.kind] in told, told
    told = stage.press("かわりに閉じる", "閉じてください")
    assert wait_for(stage.browser.is_gone, 15)
    assert wait_for(lambda: stage.reads("閉じました。"), 20)
    assert SAFE in stage.press("何もしていない")


@AGAIN
def test_safe_is_withdrawn_when_a_page_comes_back(stage: Stage, tmp_path: Path) -> None:
    stage.press("この画面を閉じる", "閉じてください")
    assert wait_for(lambda: stage.reads("閉じました。"), 20)
    assert SAFE in stage.press("何もしていない")
    again = RealBrowser("chromium", tmp_path / "again")
    try:
        again.begin(stage.page.with_traps())
        assert wait_for(lambda: stage.reads(STILL), 40), "it goes on saying safe"
        assert not stage.reads(SAFE)
    finally:
        again.stop()
    assert wait_for(lambda: stage.reads(SAFE), 20), "nothing is left"


@AGAIN
def test_the_hot_key_silences_what_was_given_its_sound_back(
    program: Callable[..., Program], environment: dict[str, str], tmp_path: Path
) -> None:
    """She wanted to hear it, and cannot bear it: F9, the key she knows, helps as it did the first time."""
    button = '[companion]\nhelp_button = "off"\ncalls_out = false\n'
    stage = Stage(program, environment, tmp_path, settings=NO_WAITING + button, waits=True)
    try:
        assert wait_for(lambda: not stage.howls(), 10)
        stage.press("音をもどす", "音をもどす")
        assert wait_for(stage.howls, 10), "it is not given back"
        assert not wait_for(lambda: not stage.howls(), 5), "a look mutes it against her will"
        subprocess.run(["xdotool", "key", "F9"], check=True)
        assert wait_for(lambda: not stage.howls(), 10), "it howls on"
        assert wait_for(lambda: stage.reads("音をもどす"), 10)
    finally:
        stage.close()


@AGAIN
def test_who_leaves_a_howling_page_is_asked_first(stage: Stage) -> None:
    assert wait_for(lambda: stage.reads("音をもどす"), 20), "nothing is muted"
    subprocess.run(["wmctrl", "-i", "-c", stage.guide.window], check=True)
    assert wait_for(lambda: stage.reads("警告の音が、また鳴ります"), 10), "it leaves without a word"
    assert "その警告は、ニセモノです" in stage.press("ガイドにもどる")
    subprocess.run(["wmctrl", "-i", "-c", stage.guide.window], check=True)
    assert wait_for(lambda: stage.reads("警告の音が、また鳴ります"), 10)
    command = ["/usr/bin/python3", str(Path(__file__).with_name("walker.py")), "このまま、おわる"]
    subprocess.run(command, env=stage.environment, capture_output=True, timeout=120)  # there is no page after it
    assert stage.guide.process.wait(15) == 0


@AGAIN
def test_an_innocent_browser_behind_an_unknown_program_is_not_closed(
    program: Callable[..., Program], environment: dict[str, str], tmp_path: Path
) -> None:
    stage = Stage(program, environment, tmp_path, is_innocent=True)
    assert stage.unknown is not None
    try:
        told = stage.press("警告や音が出ている")
        assert "この画面を閉じる" not in told, told
        told = stage.press("自分で閉じる", "ウィンドウズ Windows", "閉じられた")
        assert "知らないソフトが、まだ開いています。" in told, told
        stage.unknown.kill()
        assert wait_for(lambda: stage.reads("閉じました。"), 20), "nothing is left"
        assert not stage.browser.is_gone()
    finally:
        stage.close()
