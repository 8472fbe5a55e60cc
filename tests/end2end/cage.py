"""The kiosk as it runs on a PC of its own: `cage`, a compositor for one window, on an output that nobody sees.

Screenshots by `grim`, keys by `wtype`, outputs by `wlr-randr`; the pointer by Wayland's own protocol below, for what is
to be held must stay there while it is held.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from app.system.program import FOLDER
from tools.desktop import wait_for

TOOLS = ("cage", "grim", "wtype", "wlr-randr")
REMEDY = "apt-get install " + " ".join(TOOLS)
LEFT_BUTTON = 0x110
SETTLE = "400"
"""Milliseconds that a new keyboard needs until the window listens to it."""

POINTERS = "zwlr_virtual_pointer_manager_v1"


def need_cage() -> None:
    """Skips a test where something is missing; under CI that is a failure."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if not missing:
        return
    reason = f"no {', '.join(missing)} here; for it: {REMEDY}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass(frozen=True)
class Picture:
    """What an output shows: three bytes a pixel."""

    width: int
    height: int
    pixels: bytes

    def at(self, x: int, y: int) -> str:
        """The colour of a pixel, "#rrggbb"."""
        start = (y * self.width + x) * 3
        return "#" + self.pixels[start : start + 3].hex()

    def share_of(self, color: str) -> float:
        """How much of it has exactly this colour, 0 to 1."""
        wanted = bytes.fromhex(color[1:])
        spots = range(0, len(self.pixels), 3 * 37)
        return sum(self.pixels[at : at + 3] == wanted for at in spots) / len(spots)

    def rim(self) -> set[str]:
        """The colours of its outermost pixels: one only where nothing but our paper reaches the edges."""
        right, bottom = self.width - 1, self.height - 1
        across = {self.at(x, y) for x in range(0, self.width, 8) for y in (0, bottom)}
        return across | {self.at(x, y) for y in range(0, self.height, 8) for x in (0, right)}


class Pointer:
    """A mouse of its own, for as long as it is open. Speaks just enough of Wayland's protocol."""

    def __init__(self, address: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(str(address))
        self._send(1, 1, struct.pack("<I", 2))  # wl_display.get_registry, as object 2
        self._send(1, 0, struct.pack("<I", 3))  # wl_display.sync: all is told when object 3 answers
        name, version = self._find_pointers()
        text = POINTERS.encode() + b"\0"
        padded = struct.pack("<I", len(text)) + text + b"\0" * (-len(text) % 4)
        self._send(2, 0, struct.pack("<I", name) + padded + struct.pack("<II", version, 4))
        self._send(4, 0, struct.pack("<II", 0, 5))  # create_virtual_pointer for any seat, as object 5
        time.sleep(0.4)

    def move(self, x: int, y: int, size: tuple[int, int]) -> None:
        """Moves it to a point of an output of this size, in pixels."""
        self._send(5, 1, struct.pack("<IIIII", self._now(), x, y, *size))
        self._send(5, 4)
        time.sleep(0.1)

    def hold(self, is_down: bool) -> None:
        """Presses the left button, or lets it go."""
        self._send(5, 2, struct.pack("<III", self._now(), LEFT_BUTTON, int(is_down)))
        self._send(5, 4)
        time.sleep(0.1)

    def close(self) -> None:
        """Unplugs it."""
        self._socket.close()

    def _find_pointers(self) -> tuple[int, int]:
        """Name and version of what makes pointers; raises LookupError where there is none."""
        heard, found = b"", None
        while True:
            heard += self._socket.recv(4096)
            while len(heard) >= 8 and len(heard) >= (size := struct.unpack_from("<I", heard, 4)[0] >> 16):
                who, body, heard = struct.unpack_from("<I", heard)[0], heard[8:size], heard[size:]
                if who == 3:
                    if found is None:
                        raise LookupError(POINTERS)
                    return found
                if who == 2 and POINTERS.encode() in body:
                    found = struct.unpack_from("<I", body)[0], 1

    def _send(self, target: int, opcode: int, body: bytes = b"") -> None:
        self._socket.sendall(struct.pack("<II", target, (8 + len(body)) << 16 | opcode) + body)

    def _now(self) -> int:
        return time.monotonic_ns() // 1_000_000 & 0xFFFFFFFF


class Cage:
    """A kiosk under cage, with outputs of 1280×720. To be closed."""

    def __init__(self, folder: Path, policy: Path, *options: str, outputs: int = 1, **extra: str) -> None:
        """Args: a folder of its own; the kiosk's policy; cage's options; how many outputs; more environment."""
        self._runtime = folder / "runtime"
        self._runtime.mkdir(mode=0o700)
        self.address = self._runtime / "wayland-0"
        self.log = folder / "cage.log"
        kiosk = [sys.executable, "-m", "app", "--kiosk", "--silent", "--kiosk-policy", str(policy)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["cage", *options, "--", *kiosk],
                cwd=FOLDER,
                env={**_bare(), **self._wayland(outputs), **extra},
                stdout=log,
                stderr=log,
            )

    def _wayland(self, outputs: int) -> dict[str, str]:
        return {
            "WLR_BACKENDS": "headless",
            "WLR_HEADLESS_OUTPUTS": str(outputs),
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
            "XDG_RUNTIME_DIR": str(self._runtime),
            "QT_QPA_PLATFORM": "wayland",
        }

    def run(self, *command: str) -> bytes:
        """Runs a program of this Wayland session; returns what it printed, nothing where it failed."""
        here = {**_bare(), "XDG_RUNTIME_DIR": str(self._runtime), "WAYLAND_DISPLAY": self.address.name}
        done = subprocess.run(command, env=here, capture_output=True, timeout=20)
        return b"" if done.returncode else done.stdout

    def see(self, output: str = "HEADLESS-1") -> Picture:
        """What an output shows; a picture of no size where it is off or not there yet."""
        head, found, pixels = self.run("grim", "-o", output, "-t", "ppm", "-").partition(b"\n255\n")
        if not found:
            return Picture(0, 0, b"")
        _, width, height = head.split()
        return Picture(int(width), int(height), pixels)

    def shows(self, color: str, share: float, output: str = "HEADLESS-1", seconds: float = 20.0) -> bool:
        """Waits until so much of an output has a colour; returns whether it came."""
        return wait_for(lambda: bool((seen := self.see(output)).pixels) and seen.share_of(color) > share, seconds)

    def keys(self, *words: str) -> None:
        """Types keys, or what else wtype takes, by a keyboard that is plugged in for it."""
        self.run("wtype", "-s", SETTLE, *words, "-s", "100")

    def click(self, x: int, y: int, seconds: float = 0.0) -> None:
        """Presses a point of the first output for so long."""
        pointer = Pointer(self.address)
        try:
            pointer.move(x, y, (1280, 720))
            pointer.hold(is_down=True)
            time.sleep(seconds)
            pointer.hold(is_down=False)
            time.sleep(0.3)
        finally:
            pointer.close()

    def family(self) -> Sequence[psutil.Process]:
        """The processes of the kiosk, eldest first: the window, or its supervisor and the window."""
        with contextlib.suppress(psutil.Error):
            return list(psutil.Process(self.process.pid).children(recursive=True))
        return []

    def close(self) -> None:
        """Ends everything."""
        family = self.family()
        self.process.terminate()
        for one in family:
            with contextlib.suppress(psutil.Error):
                one.kill()
        self.process.wait(10)


def _bare() -> dict[str, str]:
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "NOTIFY_SOCKET", "WATCHDOG_USEC")
    return {key: value for key, value in os.environ.items() if key not in left_out}
