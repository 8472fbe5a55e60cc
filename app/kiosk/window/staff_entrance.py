"""How the staff gets in: from the corner over the PIN pad to the staff's page, and back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from app.kiosk.staff.pin_pad import PinPad
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_page import StaffPage
from app.kiosk.window.kiosk_controller import KioskController, View
from app.settings.pin import Door
from app.texts import Texts
from app.widgets.theme import Theme


class Entrance(QObject):
    """Opens the PIN pad, and then the staff's page.

    After the staff leaves, the window restarts, so that every choice takes effect and a running guide need not change.
    """

    def __init__(
        self, controller: KioskController, staff: StaffController, door: Door, texts: Texts, theme: Theme
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._make_pad = partial(PinPad, texts, theme, door)
        self._make_page = partial(StaffPage, texts, theme, staff)
        controller.stage.lock.corner_held.connect(self.on_corner_held)
        staff.ended.connect(controller.end_staff)

    def on_corner_held(self) -> None:
        """Asks for the PIN, but only during a visit: otherwise the pad would wait for the next visitor."""
        if self._controller.view not in (View.GUIDE, View.PRACTICE):
            return
        pad = self._make_pad()
        pad.opened.connect(self._open)
        pad.cancelled.connect(lambda: self._controller.dismiss(View.PIN))
        self._controller.invite(View.PIN, pad)

    def _open(self) -> None:
        """Ends the visit and shows the staff's page: the PIN was right."""
        self._controller.finish(is_staffs=True)
        self._controller.dismiss(View.PIN)
        self._controller.invite(View.STAFF, self._make_page())
