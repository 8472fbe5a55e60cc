"""The hot key on Wayland, where no program can grab a key: the desktop provides it, by its portal's GlobalShortcuts.

The desktop asks a person once and keeps the answer. We ask over the session bus, a Unix socket of this PC. What
desktops do was read in their sources; this has not yet run on any of them:

* GNOME from 49 on (48 answers at random) and Plasma from 6.4 on give a key again without asking. Plasma 6.1 to 6.3
  opens its settings whenever a key is bound; there, a listed key is already bound, which from 6.7.4 on it is not. The
  version of the portal, 1 or 2, tells the two apart.
* From 1.21 on the portal ignores programs without an installed desktop file; its registry (from 1.20 on) is told which.
* The activation token (GNOME from 50 on), which Qt reads from the environment, lets our window come to the front.
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

# The name of the installed desktop file. GNOME wants a dot in it.
APP = "jp.anshin-guide"

NAME = "org.freedesktop.portal.Desktop"
OWNER_CHANGED = "NameOwnerChanged"

# Signals after which our session is over.
ENDS = (OWNER_CHANGED, "Closed")

PORTAL = DBusAddress("/org/freedesktop/portal/desktop", NAME, "org.freedesktop.portal.GlobalShortcuts")
REGISTRY = PORTAL.with_interface("org.freedesktop.host.portal.Registry")
RULES = f"type='signal',sender='{NAME}'", f"type='signal',member='{OWNER_CHANGED}',arg0='{NAME}'"
ANSWERS_WITHIN = 120.0  # seconds: a person reads the desktop's question

log = logging.getLogger(__name__)


class PortalHotKey:
    """A key that the desktop provides.

    Args:
        purpose: what it is for, in the desktop's question to the person; it does not name the key.
    """

    def __init__(self, key: str, purpose: str) -> None:
        self._key = key
        self._purpose = purpose
        self._is_over = False
        self._cause = ""
        self._bus: Any = None

    def grab(self) -> bool:
        """Blocks until the desktop has answered. After a no it is not asked again, because it would ask the person."""
        self.release()
        if self._is_over:
            return False
        try:
            given = self._bind()
            if not self._is_in(given):
                raise PermissionError(given)  # the person said no, or chose another key
        except Exception as error:  # or there is no bus, no portal, or none that understands us
            if isinstance(error, PermissionError | TimeoutError):
                self._is_over = True
            cause = f"{type(error).__name__}: {error}"
            if cause != self._cause:
                self._cause = cause
                log.info("the desktop gives no hot key: %s", cause)
            return False
        return not self._is_over

    def wait(self) -> bool:
        """See HotKey."""
        with suppress(OSError):  # the bus, the portal or our session is gone
            _session, _id, _timestamp, options = self._heard("Activated", None)
            _type, token = options.get("activation_token", ("s", ""))
            os.environ["XDG_ACTIVATION_TOKEN"] = token
            return True
        return False

    def interrupt(self) -> None:
        """See HotKey."""
        self._is_over = True
        with suppress(AttributeError, OSError):  # there is no connection, or no longer
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
        _code, results = self._request("CreateSession")
        _type, session = results["session_handle"]
        given = self._request("ListShortcuts", "o", session)
        reply = self._bus.send_and_get_reply(Properties(PORTAL).get("version"), timeout=ANSWERS_WITHIN)
        [(_type, version)] = reply.body
        if version > 1 or not self._is_in(given):
            wish = {"description": ("s", self._purpose), "preferred_trigger": ("s", self._key)}
            # Each key has a name of its own, so that the desktop asks again for another key.
            given = self._request("BindShortcuts", "oa(sa{sv})s", session, [(f"help-{self._key.lower()}", wish)], "")
        return given

    def _is_in(self, given: Any) -> bool:
        """Whether the desktop's answer names our key: not F12 for F1."""
        return re.search(rf"\b{self._key}\b", str(given)) is not None

    def _request(self, method: str, signature: str = "", *body: Any) -> Any:
        """The portal's answer, a signal some time after the call: a code, 0 for yes, and the results."""
        options = {"handle_token": ("s", method), "session_handle_token": ("s", "anshin")}
        call = new_method_call(PORTAL, method, signature + "a{sv}", (*body, options))
        seconds = 0.0 if self._is_over else ANSWERS_WITHIN
        unwrap_msg(self._bus.send_and_get_reply(call, timeout=seconds))  # raises an error in the reply
        return self._heard("Response", ANSWERS_WITHIN)

    def _heard(self, member: str, seconds: float | None) -> Any:
        """The content of the next signal of this name."""
        while True:
            signal = self._bus.receive(timeout=seconds)
            name = signal.header.fields.get(HeaderFields.member)
            if name == member:
                return signal.body
            if name in ENDS:
                raise ConnectionResetError(name)
