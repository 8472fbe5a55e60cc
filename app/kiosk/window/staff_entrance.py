"""The staff's way in: the corner, the PIN, the staff's page, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.kiosk.rules.staff_journal import Audit
from app.kiosk.rules.staff_pin import StaffDoor
from app.kiosk.staff.pin_pad import PinPad
from app.kiosk.staff.staff_controller import StaffController
from app.kiosk.staff.staff_page import StaffPage
from app.kiosk.supervision.heartbeat import EXIT_AGAIN, EXIT_CLOSED
from app.kiosk.visits.usage import Reason
from app.kiosk.window.kiosk_controller import KioskController, View
from app.texts import Texts
from app.widgets.theme import Theme


class Entrance(QObject):
    """Opens the PIN pad and behind it the staff's page.

    Whatever the staff did there, the window starts anew afterwards: so every choice and new content holds at once, and
    nothing has to be changed under a running guide.

    Args:
        desk: does the staff's work. door: knows the PIN.
        texts: the kiosk's own language.
        names: of the languages, by their codes.

    Signals:
        closing(int): the window is to end with this exit code.
    """

    closing = Signal(int)

    def __init__(
        self,
        controller: KioskController,
        desk: StaffController,
        door: StaffDoor,
        audit: Audit,
        texts: Texts,
        theme: Theme,
        names: Mapping[str, str],
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._make_pad = partial(PinPad, texts, theme, door, audit)
        self._make_page = partial(StaffPage, texts, theme, desk, names)
        controller.stage.lock.corner_held.connect(self.knock)
        controller.left_alone.connect(desk.leave)
        desk.leaving.connect(lambda: self._end(EXIT_AGAIN))
        desk.closing.connect(lambda: self._end(EXIT_CLOSED))

    def knock(self) -> None:
        """The corner was held: asks for the PIN, over a visit only; else the pad would wait for the next one. A freeze
        is for visitors: it ends here.
        """
        self._controller.thaw()
        if self._controller.view not in (View.GUIDE, View.PRACTICE):
            return
        pad = self._make_pad()
        pad.opened.connect(self._open)
        pad.cancelled.connect(lambda: self._controller.dismiss(View.PIN))
        self._controller.invite(View.PIN, pad)

    def _open(self) -> None:
        """The PIN was right: whoever was visiting has gone."""
        self._controller.finish(Reason.STAFF)
        self._controller.dismiss(View.PIN)
        self._controller.invite(View.STAFF, self._make_page())

    def _end(self, code: int) -> None:
        self._controller.dismiss(View.STAFF)
        self.closing.emit(code)
