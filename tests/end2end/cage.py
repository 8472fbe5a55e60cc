"""The kiosk as it runs on a PC of its own: `cage`, a compositor for one window, on an output that nobody sees.

Screenshots by `grim`, keys by `wtype`, outputs by `wlr-randr`.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import psutil
from PIL import Image, ImageColor

from app.layout.theme import COLORS, Scheme
from app.system.program import FOLDER
from tests.conftest import require
from tools.desktop import wait_for
from tools.eyes import share_in

TOOLS = ("cage", "grim", "wtype", "wlr-randr")
REMEDY = "apt-get install " + " ".join(TOOLS)
OPTIONS = ("-d", "-m", "last")  # as in the Linux recipe

NOT_THEIRS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "NOTIFY_SOCKET", "WATCHDOG_USEC")
HEADLESS = {
    "WLR_BACKENDS": "headless",
    "WLR_LIBINPUT_NO_DEVICES": "1",
    "WLR_RENDERER": "pixman",
    "QT_QPA_PLATFORM": "wayland",
}
SETTLE = "400"  # milliseconds that a new keyboard needs until the window listens to it

PAPER = ImageColor.getrgb(COLORS[Scheme.LIGHT].paper)


def need_cage() -> None:
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    require(not missing, f"no {', '.join(missing)} here; for it: {REMEDY}")


class Cage:
    """A kiosk under cage, with outputs of 1280×720. To be closed."""

    def __init__(self, folder: Path, policy: Path, outputs: int, extra: dict[str, str]) -> None:
        """Args: a folder of its own; the kiosk's policy; how many outputs; more environment."""
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        theirs = {name: value for name, value in os.environ.items() if name not in NOT_THEIRS}
        self._session = {**theirs, "XDG_RUNTIME_DIR": str(runtime)}
        self.log = folder / "cage.log"
        kiosk = [sys.executable, "-m", "app", "--kiosk", "--silent", "--kiosk-policy", str(policy)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["cage", *OPTIONS, "--", *kiosk],
                cwd=FOLDER,
                env={**self._session, **HEADLESS, "WLR_HEADLESS_OUTPUTS": str(outputs), **extra},
                stdout=log,
                stderr=log,
            )

    def run(self, *command: str) -> bytes:
        """Runs a program of this Wayland session; returns what it printed, nothing where it failed."""
        here = {**self._session, "WAYLAND_DISPLAY": "wayland-0"}
        done = subprocess.run(command, env=here, capture_output=True, timeout=20)
        return b"" if done.returncode else done.stdout

    def see(self, output: str = "HEADLESS-1") -> Image.Image | None:
        """What an output shows; None where it is off or not there yet."""
        shown = self.run("grim", "-o", output, "-t", "ppm", "-")
        return Image.open(io.BytesIO(shown)) if shown else None

    def is_whole(self, output: str = "HEADLESS-1") -> bool:
        """Whether nothing but our paper reaches the edges of an output, and the line above the bar."""
        seen = self.see(output)
        pixels = np.asarray(seen) if seen else np.zeros((1, 1, 3))
        edges = (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1])
        return all((edge == PAPER).all(axis=1).mean() > 0.99 for edge in edges)

    def shows(self, color: str, share: float) -> bool:
        """Waits until so much of the first output has a colour; returns whether it came."""
        return wait_for(lambda: (seen := self.see()) is not None and share_in(seen, color) > share, 20)

    def keys(self, *words: str) -> None:
        """Types keys, or what else wtype takes, by a keyboard that is plugged in for it."""
        self.run("wtype", "-s", SETTLE, *words, "-s", "100")

    def family(self) -> Sequence[psutil.Process]:
        """The processes of the kiosk, eldest first: the window, or its supervisor and the window."""
        with contextlib.suppress(psutil.Error):
            return list(psutil.Process(self.process.pid).children(recursive=True))
        return []

    def close(self) -> None:
        family = self.family()
        self.process.terminate()
        for one in family:
            with contextlib.suppress(psutil.Error):
                one.kill()
        self.process.wait(10)
