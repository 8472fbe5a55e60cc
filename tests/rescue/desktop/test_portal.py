"""The hot key that a desktop gives: a real bus, real messages, and a stand-in for the desktop's portal."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import jeepney
import pytest
from jeepney.io.blocking import open_dbus_connection
from pytestqt.qtbot import QtBot

from app.bootstrap import Options
from app.companion.companion import Companion
from app.rescue.desktop.portal import APP, NAME, PORTAL, PortalHotKey
from app.settings.settings import CompanionSettings
from app.texts import Library
from tests.conftest import require

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SESSION, ANSWER = "/org/freedesktop/portal/desktop/session/1/one", "org.freedesktop.portal.Request"
BUS = """<busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""
"""A bus that starts no program: a developer's own portal is not reached."""


class Portal:
    """Gives F9, unless told otherwise; keeps what it was asked.

    Args:
        response: to the question about the key; None where nobody answers it.
        trigger: the key that a person chooses there.
        knows: the key was given before.
    """

    def __init__(
        self, response: int | None = 0, trigger: str = "F9 を押す", version: int = 2, knows: bool = False
    ) -> None:
        given = {"shortcuts": ("a(sa{sv})", [("help-f9", {"trigger_description": ("s", trigger)})])}
        self._version, self.asked = version, dict[str, Any]()
        self._answers = {
            "CreateSession": (0, {"session_handle": ("s", SESSION)}),
            "ListShortcuts": (0, given if knows else {}),
            "BindShortcuts": (response, {} if response else given),
        }
        self._bus = open_dbus_connection()
        self._bus.send_and_get_reply(jeepney.message_bus.RequestName(NAME))
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def press(self) -> None:
        self._tell(PORTAL, "Activated", "osta{sv}", (SESSION, "help-f9", 1, {"activation_token": ("s", "a token")}))

    def close(self) -> None:
        with suppress(OSError):
            self._bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                fields = (message := self._bus.receive()).header.fields
                if message.header.message_type is jeepney.MessageType.method_call:
                    self._caller, name = fields[jeepney.HeaderFields.sender], fields[jeepney.HeaderFields.member]
                    self.asked[name] = message.body
                    self._answer(message, name)

    def _answer(self, call: jeepney.Message, name: str) -> None:
        if name in self._answers:
            request = jeepney.DBusAddress(f"{PORTAL.object_path}/request/1/{name}", interface=ANSWER)
            self._bus.send(jeepney.new_method_return(call, "o", (request.object_path,)))
            if self._answers[name][0] is not None:
                self._tell(request, "Response", "ua{sv}", self._answers[name])
        elif name == "Get":
            self._bus.send(jeepney.new_method_return(call, "v", (("u", self._version),)))
        else:  # no registry, as before 1.20
            self._bus.send(jeepney.new_error(call, "org.freedesktop.DBus.Error.UnknownInterface"))

    def _tell(self, source: jeepney.DBusAddress, name: str, signature: str, body: tuple[Any, ...]) -> None:
        signal = jeepney.new_signal(source, name, signature, body)
        signal.header.fields[jeepney.HeaderFields.destination] = self._caller
        self._bus.send(signal)


Make = Callable[..., Portal]


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """A Wayland session's surroundings with a bus; makes its portal."""
    require(shutil.which("dbus-daemon") is not None, "no dbus-daemon here; for it: apt-get install dbus")
    (tmp_path / "bus.conf").write_text(BUS.format(tmp_path / "bus"))
    command = ["dbus-daemon", f"--config-file={tmp_path / 'bus.conf'}", "--nofork", "--print-address"]
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon, ExitStack() as stack:
        assert daemon.stdout is not None
        assert daemon.stdout.readline(), "by then it can be reached"
        yield lambda *given, **named: stack.enter_context(closing(Portal(*given, **named)))
        daemon.terminate()


@pytest.mark.parametrize("is_allowed", [True, False])
def test_pressed_it_asks_for_the_guide_where_the_family_has_set_it_up(
    is_allowed: bool, desktop: Make, qtbot: QtBot, tmp_path: Path, library: Library
) -> None:
    portal, shown = desktop(), list[object]()
    options = Options(tmp_path, companion=CompanionSettings(key_allowed=is_allowed))
    with closing(Companion(options, lambda seen, _hand: shown.append(seen), lambda: False)) as companion:
        companion.start()
        if not is_allowed:
            qtbot.wait(1000)
            assert not portal.asked, "a question would come over a fake warning"
            return
        qtbot.waitUntil(lambda: companion.has_key, timeout=15_000)
        portal.press()
        qtbot.waitUntil(lambda: len(shown) == 1, timeout=15_000)
    assert os.environ.pop("XDG_ACTIVATION_TOKEN") == "a token", "by it our window comes to the front"
    assert portal.asked["Register"][0] == APP
    wish = {"description": ("s", library.texts("ja")["companion.key-purpose"].text), "preferred_trigger": ("s", "F9")}
    assert portal.asked["BindShortcuts"][1] == [("help-f9", wish)]


@pytest.mark.parametrize("answer", [(1,), (2,), (0, "F7 を押す"), (0, "Press F12"), (0, "")], ids=str)
def test_a_refusal_is_logged_and_the_desktop_is_not_asked_again(
    answer: tuple[Any, ...], desktop: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """Or a question would come every half minute, and at an hour when nobody is there who understands it."""
    caplog.set_level("INFO")
    portal, key = desktop(*answer), PortalHotKey("F1", "opens")
    assert not key.grab()
    portal.asked.clear()
    assert not key.grab()
    assert not portal.asked
    assert "the desktop gives no hot key" in caplog.text
    key.release()


def test_a_portal_that_is_gone_is_noticed_and_logged_once(desktop: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    portal, key = desktop(knows=True), PortalHotKey("F9", "opens")
    assert key.grab()
    assert "BindShortcuts" in portal.asked, "what was given is given again"
    portal.close()
    began = time.monotonic()
    assert not key.wait()
    assert time.monotonic() < began + 15, "it is not noticed"
    assert not key.grab()
    assert not key.grab()
    assert caplog.text.count("ServiceUnknown") == 1
    older = desktop(version=1, knows=True)
    assert key.grab(), "it is back"
    assert "BindShortcuts" not in older.asked, "an older Plasma would open its settings at each log-in"
    key.release()


def test_it_ends_while_the_desktop_still_waits_for_a_person(desktop: Make) -> None:
    began, portal, key = time.monotonic(), desktop(None), PortalHotKey("F9", "opens")
    threading.Timer(0.3, key.interrupt).start()
    assert not key.grab()
    assert "BindShortcuts" in portal.asked
    assert time.monotonic() < began + 20
    key.release()
