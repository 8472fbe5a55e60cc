"""A real browser asks whether the page may be left: the strip names its button, and leaves it free to be pressed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect

from app.system import paths
from app.texts import read_locale
from tests.end2end.conftest import Program
from tests.end2end.test_by_hand import LEFT, RIGHT, Struck, click
from tests.end2end.test_companion import guide_is_seen
from tools.desktop import wait_for
from tools.scam_page import ScamPage

pytestmark = [
    pytest.mark.display,
    pytest.mark.sound,
    pytest.mark.bus,
    pytest.mark.release("starts a browser to be read, and closes its page by hand"),
]

EN = read_locale(paths.LOCALES / "en.toml")
READ = ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "ACCESSIBILITY_ENABLED", "GNOME_ACCESSIBILITY")
"""With these, the guide and the browsers can be read as by a screen reader."""


@pytest.fixture
def _readable(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in READ:
        monkeypatch.setenv(name, "1")


@pytest.fixture(params=["chromium", "firefox"])
def struck(
    _readable: None, program: Callable[..., Program], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Struck]:
    with ScamPage() as page:
        one = Struck(program, tmp_path, request.param, page, browser_options=("--force-renderer-accessibility",))
        one.walk_to_esc()
        yield one
        one.close()


def read(script: str) -> Any:
    """What a script beside this one reads on the accessibility bus."""
    command = ["/usr/bin/python3", str(Path(__file__).with_name(script))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


def put_left(one: Struck) -> None:
    """The page's window stands at the left, where the strip is as long as nothing is in its way."""
    window = ["wmctrl", "-i", "-r", hex(one.window().id)]
    subprocess.run([*window, "-b", "remove,maximized_vert,maximized_horz"], check=True)
    subprocess.run([*window, "-e", "0,0,40,700,600"], check=True)


def test_it_is_told_in_the_words_of_the_browser_and_its_button_is_free(struck: Struck) -> None:
    assert struck.is_beside(LEFT)
    if not wait_for(struck.arrow_is_seen, 2):  # Firefox has left the full screen for good, Chromium has not
        struck.hold_esc()
    put_left(struck)
    assert wait_for(lambda: struck.is_beside(RIGHT), 8), "the strip lies where the question comes"
    says = {"chromium": "「このページを離れる」", "firefox": "「このページから移動する」"}[struck.kind]
    assert any(says in words for words in read("walker.py")[-1]["labels"])
    assert wait_for(struck.arrow_is_seen)
    struck.click_cross()
    leave = re.findall("“(.+)”", EN[f"close-leave.{struck.kind}"].text)[0]  # these browsers speak English
    assert wait_for(lambda: leave in read("browser_buttons.py"), 15), "it does not ask, or in other words"
    middle = QRect(*read("browser_buttons.py")[leave]).center()
    assert struck.is_beside(RIGHT), "the strip jumps"
    is_left = lambda: click(middle.x(), middle.y()) or wait_for(struck.browser.is_gone, 2)  # noqa: E731
    assert wait_for(is_left, 8), "the button cannot be reached"  # Chromium takes none in its first half second
    assert wait_for(guide_is_seen, 12)
