"""The hot key on Wayland, where no program takes a key: the desktop gives it, by its portal's GlobalShortcuts.

The desktop asks a person once and keeps the answer. It is asked over the session's bus, a Unix socket of this PC. What
desktops do was read in their sources; this has run on none of them yet:

* What was given is given again without a question by GNOME from 49 on (48 answers at random) and by Plasma from 6.4 on.
  Plasma 6.1 to 6.3 opens its settings whenever a key is bound: there, one that is listed is bound already; from 6.7.4
  on it is not. The version of the portal, 1 or 2, tells which.
* From 1.21 on the portal hears no program without an installed desktop file; its registry (from 1.20 on) is told which.
* By the activation token (GNOME from 50 on), which Qt reads from the environment, our window may come to the front.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, Properties, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

APP = "jp.anshin-guide"
"""The name of the installed desktop file. GNOME wants a dot in it."""

NAME, ENDS = "org.freedesktop.portal.Desktop", ("NameOwnerChanged", "Closed")
PORTAL = DBusAddress("/org/freedesktop/portal/desktop", NAME, "org.freedesktop.portal.GlobalShortcuts")
REGISTRY = PORTAL.with_interface("org.freedesktop.host.portal.Registry")
RULES = f"type='signal',sender='{NAME}'", f"type='signal',member='{ENDS[0]}',arg0='{NAME}'"
ANSWERS_WITHIN = 120.0  # seconds: a person reads the desktop's question

log = logging.getLogger(__name__)


class PortalHotKey:
    """A key that the desktop gives.

    Args:
        purpose: what the desktop says it is for; it does not name the key.
    """

    def __init__(self, key: str, purpose: str) -> None:
        self._key, self._purpose, self._is_over, self._cause = key, purpose, False, ""
        self._bus: Any = None

    def grab(self) -> bool:
        """Blocks until the desktop has answered. After a no it is not asked again: a person would be."""
        self.release()
        try:
            if self._is_over or self._is_in(given := self._bind()):
                return not self._is_over
            raise PermissionError(given)  # a person said no, or chose another key
        except Exception as error:  # or there is no bus, no portal, or none that understands us
            self._is_over |= isinstance(error, PermissionError | TimeoutError)
            last, self._cause = self._cause, f"{type(error).__name__}: {error}"
        if self._cause != last:
            log.info("the desktop gives no hot key: %s", self._cause)
        return False

    def wait(self, seconds: float | None = None) -> bool:
        """See HotKey."""
        with suppress(OSError):  # the time is over, or the bus is gone, the portal, or our session
            options = self._heard("Activated", seconds)[3]
            os.environ["XDG_ACTIVATION_TOKEN"] = options.get("activation_token", ("s", ""))[1]
            return True
        return False

    def interrupt(self) -> None:
        """See HotKey."""
        self._is_over = True
        with suppress(AttributeError, OSError):  # there is no connection, or not any more
            self._bus.sock.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Closes the connection; the portal ends our session with it."""
        if self._bus:
            self._bus.close()

    def _bind(self) -> Any:
        """The portal's answer about the key."""
        self._bus = open_dbus_connection()
        for rule in RULES:
            self._bus.send(message_bus.AddMatch(rule))
        self._bus.send(new_method_call(REGISTRY, "Register", "sa{sv}", (APP, {})))  # it may refuse; see above
        session = self._request("CreateSession")[1]["session_handle"][1]
        given = self._request("ListShortcuts", "o", session)
        version = self._bus.send_and_get_reply(Properties(PORTAL).get("version"), timeout=ANSWERS_WITHIN).body[0][1]
        if version > 1 or not self._is_in(given):
            wish = {"description": ("s", self._purpose), "preferred_trigger": ("s", self._key)}
            # A name for each key: for another one the desktop has to ask again.
            given = self._request("BindShortcuts", "oa(sa{sv})s", session, [(f"help-{self._key.lower()}", wish)], "")
        return given

    def _is_in(self, given: Any) -> bool:
        """Whether the desktop's answer names our key: not F12 for F1."""
        return re.search(rf"\b{self._key}\b", str(given)) is not None

    def _request(self, method: str, signature: str = "", *body: Any) -> Any:
        """The portal's answer, which is a signal some time after the call: a number, 0 for yes, and what it gives."""
        options = {"handle_token": ("s", method), "session_handle_token": ("s", "anshin")}
        call = new_method_call(PORTAL, method, signature + "a{sv}", (*body, options))
        unwrap_msg(self._bus.send_and_get_reply(call, timeout=ANSWERS_WITHIN * (not self._is_over)))  # raises its error
        return self._heard("Response", ANSWERS_WITHIN)

    def _heard(self, member: str, seconds: float | None) -> Any:
        """What the next signal of this name holds."""
        while (name := (signal := self._bus.receive(timeout=seconds)).header.fields.get(HeaderFields.member)) != member:
            if name in ENDS:
                raise ConnectionResetError(name)
        return signal.body
