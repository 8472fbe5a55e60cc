"""The page closed by hand, as the strip beside it says, in real browsers: Esc held, then the window's own ×."""

from __future__ import annotations

import json
import re
from itertools import product

import pytest

from app.system import paths
from app.texts import read_locale
from tests.end2end.hands import LEFT, LIGHT, RIGHT, guide_is_seen, press
from tests.end2end.stage import Stage
from tests.scenes.x11 import click
from tests.support.pairwise import pairwise
from tests.support.reader import CAN_BE_READ, Rect, page_of
from tools.desktop import wait_for
from tools.eyes import share_of

pytestmark = [pytest.mark.display, pytest.mark.sound]


@pytest.mark.release("starts a browser for the keyboard alone")
def test_the_same_key_gives_the_strip_the_keyboard_and_takes_it_away(stage: Stage) -> None:
    """Who has no pointer, or listens to a screen reader, can answer, too."""
    stage.strike()
    stage.wait()
    stage.call()
    stage.strip.walk_to()

    def reaches_the_page() -> bool:
        before = stage.page.clicked
        press("a")
        return wait_for(lambda: stage.page.clicked > before, 1.5)

    def ring() -> float:
        return share_of(LIGHT.ring, LEFT)

    assert wait_for(reaches_the_page, 6), "the page beside has no keyboard"
    press("F9")
    assert wait_for(lambda: ring() > 0.002, 5), "nothing shows where keys go"
    assert not reaches_the_page()
    assert stage.strip.is_beside()
    press("F9")
    assert wait_for(reaches_the_page, 6), "the page does not get the keyboard back"
    assert ring() < 0.001
    press("F9")
    assert wait_for(lambda: ring() > 0.002, 5)
    press("Tab", "Return")
    assert wait_for(lambda: ring() < 0.001, 5), "「閉じられない」 was not answered"
    assert stage.strip.is_beside()
    assert wait_for(reaches_the_page, 6), "an answer gives the page its keyboard back"


@pytest.mark.bus
@pytest.mark.release("starts a browser to be read, and closes its page by hand")
@pytest.mark.parametrize("kind", ["chromium", "firefox"])
def test_the_browsers_question_is_told_in_its_words_and_its_button_is_free(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    for name, value in CAN_BE_READ.items():
        monkeypatch.setenv(name, value)  # for the browser
    stage.strike(kind, options=("--force-renderer-accessibility",))  # Chromium's
    stage.open(**CAN_BE_READ)
    stage.strip.walk_to()
    if not wait_for(stage.strip.arrow_is_seen, 2):  # Firefox has left the full screen for good, Chromium has not
        stage.strip.hold_esc()
    stage.manage("-b", "remove,maximized_vert,maximized_horz")
    stage.manage("-e", "0,0,40,700,600")  # at the left, where the strip is as long as nothing is in its way
    assert wait_for(lambda: stage.strip.is_beside(RIGHT), 8), "the strip lies where the question comes"
    assert stage.reads({"chromium": "「このページを離れる」", "firefox": "「このページから移動する」"}[kind])
    leave = re.findall("“(.+)”", read_locale(paths.LOCALES / "en.toml")[f"close-leave.{kind}"].text)[0]

    def asks() -> Rect | None:
        """Presses the × that is pointed at; where the answer is to what these browsers, which speak English, ask."""
        if wait_for(stage.strip.arrow_is_seen, 2):
            stage.strip.click_cross()
        return wait_for(lambda: page_of(kind.title()).buttons.get(leave), 6)

    place = wait_for(asks, 20)
    assert place, f"it does not ask, or in other words: {page_of(kind.title())}"
    left, top, wide, high = place
    assert stage.strip.is_beside(RIGHT), "the strip jumps"

    def is_left() -> bool:
        click((left + wide // 2, top + high // 2))
        return wait_for(stage.browser.is_gone, 2)

    assert wait_for(is_left, 8), "the button cannot be reached"  # Chromium takes none in its first half second
    assert wait_for(guide_is_seen, 12)


# ---- the × by the arrow's tip taken literally: pressed exactly there, the window closes or asks


MANAGED = {"browser": {"custom_chrome_frame": False}, "session": {"restore_on_startup": 1}}
"""Chromium's preferences with 「system title bar and borders」."""

WAYS = product(("chromium", "firefox"), ("full screen", "maximised"), ("own frame", "system frame"), ("tip", "ring"))


@pytest.mark.release("browsers and frames, half a minute each; the default tier closes by hand in a scene")
@pytest.mark.parametrize(("kind", "state", "frame", "at"), pairwise(WAYS))
def test_the_cross_by_the_tip_of_the_arrow(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str, state: str, frame: str, at: str
) -> None:
    if kind == "firefox":
        monkeypatch.setenv("MOZ_GTK_TITLEBAR_DECORATION", "client" if frame == "own frame" else "system")
    elif frame == "system frame":
        (stage.profile / "Default").mkdir(parents=True)
        (stage.profile / "Default" / "Preferences").write_text(json.dumps(MANAGED))
    stage.strike(kind, maximised=state == "maximised")
    stage.open()
    stage.strip.walk_to()
    if state == "full screen":
        stage.fill((900, 600))
        assert wait_for(stage.strip.is_beside)
        stage.strip.hold_esc()
    stage.strip.click_cross(at)
    assert stage.strip.is_obeyed()
