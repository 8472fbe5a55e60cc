"""The fake warning, as it strikes: a page that fills the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from tests.scenes import browsers, desk
from tests.scenes.window import Place
from tools.desktop import wait_for
from tools.scam_page import ScamPage

START_SECONDS = 40

Make = Callable[[str], browsers.Struck]  # makes browsers by kind

S = TypeVar("S", bound=browsers.Struck)


def strike(browser: S, page: ScamPage) -> S:
    """Starts it on the page and clicks into that, as the person did, until it fills the screen; returns it."""
    browser.start(page.address)
    assert wait_for(browser.windows, START_SECONDS), "the browser shows no window"
    fill(browser)
    time.sleep(0.5)
    return browser


def fill(browser: browsers.Struck, at: Place | None = None) -> None:
    """Clicks into the page, there or in its middle, until it has taken the screen."""

    def fills() -> bool:
        desk.click(at or browser.windows()[0].middle)
        return wait_for(lambda: is_filled(browser), 2)

    assert wait_for(lambda: is_filled(browser) or fills(), START_SECONDS), "the page does not fill the screen"


def is_filled(browser: browsers.Struck) -> bool:
    return any(one.covers(desk.screen()) for one in browser.windows())
