"""How the staff gets in: from the corner over the PIN pad to the staff's page, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.kiosk.staff.pin_pad import PinPad
from app.kiosk.staff.staff_page import StaffPage
from app.kiosk.window.kiosk_controller import KioskController, View


def admit(controller: KioskController, make_pad: Callable[[], PinPad], make_page: Callable[[], StaffPage]) -> None:
    """Opens the PIN pad for whoever holds the corner, and for the right PIN the staff's page.

    After the staff leaves, the window restarts, so that every choice takes effect and a running guide need not change.
    """

    def ask() -> None:
        if controller.view not in (View.GUIDE, View.PRACTICE):  # else the pad would wait for the next visitor
            return
        pad = make_pad()
        pad.opened.connect(enter)
        pad.cancelled.connect(partial(controller.dismiss, View.PIN))
        controller.invite(View.PIN, pad)

    def enter() -> None:
        controller.finish(is_staffs=True)
        controller.dismiss(View.PIN)
        controller.invite(View.STAFF, make_page())

    controller.stage.lock.corner_held.connect(ask)
