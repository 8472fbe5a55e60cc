"""Every trace of a visitor is wiped by the kiosk as it is composed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.pages.content import Action, Do
from app.pages.snapshot import MEMO
from tests.kiosk.window.conftest import KioskUnderTest

Make = Callable[..., KioskUnderTest]


def pressing(*actions: Action) -> Callable[[KioskUnderTest], None]:
    """What a visitor does who asks for all of these."""

    def press(one: KioskUnderTest) -> None:
        for action in actions:
            one.kiosk.guidance.presenter.act(action)

    return press


def scroll(one: KioskUnderTest) -> None:
    pressing(Action(Do.TEXT_SIZE, "largest"), Action(Do.NUMBER, "ipa"))(one)
    page = one.kiosk.guidance.window.page
    assert page is not None
    page.box.turn(1)


def scrolled(one: KioskUnderTest) -> object:
    page = one.kiosk.guidance.window.page
    assert page is not None
    return page.box.at


LEFT: dict[str, tuple[Callable[[KioskUnderTest], None], Callable[[KioskUnderTest], object]]] = {
    "answers": (
        pressing(*(Action(Do.CHOOSE, "damage"), Action(Do.NEXT), Action(Do.CHOOSE, "none"), Action(Do.TOGGLE, "card"))),
        lambda one: one.kiosk.guidance.presenter.walk.state,
    ),
    "memo": (pressing(Action(Do.CODE, MEMO)), lambda one: one.kiosk.guidance.presenter.content.code),
    "language": (
        pressing(Action(Do.LANGUAGE, "en")),
        lambda one: one.kiosk.guidance.presenter.walk.texts.language,
    ),
    "text-size": (pressing(Action(Do.TEXT_SIZE, "large")), lambda one: one.kiosk.guidance.presenter.size),
    "voice": (pressing(Action(Do.SPEED, "+1")), lambda one: one.speaker.style.speed),
    "volume": (pressing(Action(Do.VOLUME, "-1")), lambda one: one.speaker.style.volume),
    "speech": (pressing(Action(Do.REPEAT)), lambda one: one.speaker.text),
    "overlays": (pressing(Action(Do.HELP)), lambda one: one.kiosk.guidance.presenter.content.id),
    "scroll": (scroll, scrolled),
    "clipboard": (
        lambda _one: QGuiApplication.clipboard().setText("4111 1111 1111 1111"),
        lambda _one: QGuiApplication.clipboard().text(),
    ),
    "prints": (pressing(Action(Do.MEMO)), lambda one: len(one.tray.printed) > one.tray.forgotten - 1),
}
"""How a visitor leaves each trace, and how it is seen."""


@pytest.mark.parametrize("trace", LEFT)
def test_the_next_visitor_finds_no_trace(make_kiosk: Make, qtbot: QtBot, trace: str) -> None:
    leave, seen = LEFT[trace]
    one = make_kiosk((911, 441) if trace == "scroll" else (1024, 768))
    one.touch(600, 300)
    one.kiosk.controller.finish()  # what a first visitor changes is no trace
    qtbot.waitUntil(lambda: one.tray.forgotten == 1)
    before = seen(one)
    one.touch(600, 300)
    leave(one)
    qtbot.waitUntil(lambda: seen(one) != before)
    one.kiosk.controller.finish()
    assert one.view == "attract"
    qtbot.waitUntil(lambda: one.tray.forgotten == 2)
    assert seen(one) == before
