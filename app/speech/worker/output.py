"""Makes samples heard, by the sound library, and knows whether they were."""

from __future__ import annotations

import array
import sys
import threading
from collections.abc import Callable, Generator
from typing import Any

from app.speech.worker.sound import Silence, Sound
from app.system.discreet import plain

BUFFER_MS = 20
"""What the sound library asks for at a time; how far a stop or a mark can be off."""

STALLED_SECONDS = 2.5
"""A sound card that takes no samples for so long is gone. Waking a sleeping one takes up to a second or two."""

CLOSING_SECONDS = 0.3
"""Longest wait for a card to be closed: with the time until it counts as gone less than our parent waits for a sign."""

ALIVE_SECONDS = 0.5

Alive = Callable[[], None]
"""Called while something sounds, so that the parent knows it does."""


class DeviceOutput:
    """The sound library, straight to the sound server or the card."""

    def __init__(self) -> None:
        self._device: Any = None
        self._rate = 0
        self._left = memoryview(array.array("h"))
        self._loudness = 1.0
        self._fed = 0
        self._lock = threading.Lock()
        self._empty = threading.Event()
        self._began: Callable[[], None] | None = None

    def start(self, sound: Sound, loudness: float, began: Callable[[], None]) -> None:
        """Begins to play a sound at a share of full loudness. Raises Silence where there is no card.

        Args:
            began: called, on the card's thread, when it begins to sound.
        """
        with self._lock:
            self._left, self._loudness, self._began = memoryview(sound.samples), loudness, began
            self._empty.clear()
        self._open(sound.rate)

    def finish(self, alive: Alive) -> None:
        """Plays it to its end; `alive` is called while it sounds. Raises Silence where it could not be heard."""
        fed, still = -1, 0.0
        while not self._empty.wait(ALIVE_SECONDS):
            still = 0.0 if self._fed != fed else still + ALIVE_SECONDS
            fed = self._fed
            if still >= STALLED_SECONDS:
                self.rest()
                raise Silence("the sound card takes no more samples")
            if not still:
                alive()

    def rest(self) -> None:
        """Closes the device until the next sound; a device that is gone must not hold us up."""
        device, self._device = self._device, None
        if device is not None:
            closing = threading.Thread(target=_close, args=(device,), daemon=True)
            closing.start()
            closing.join(CLOSING_SECONDS)

    def _open(self, rate: int) -> None:
        if self._device is not None and self._rate == rate:
            return
        self.rest()
        import miniaudio  # here and not above: without numpy, see worker_main

        try:
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16, 1, rate, BUFFER_MS, backends=backends(), app_name="anshin-guide"
            )
            feed = self._feed()
            next(feed)
            self._device.start(feed)
        except miniaudio.MiniaudioError as error:
            self._device = None
            raise Silence(f"no sound card: {plain(error)}") from error
        self._rate = rate

    def _feed(self) -> Generator[bytes, int, None]:
        """Hands out samples as the card asks for them, silence where there are none. Runs on the card's thread."""
        frames = yield b""
        while True:
            with self._lock:
                part, self._left = self._left[:frames], self._left[frames:]
                loudness = self._loudness
                self._fed += len(part)
                began = self._began if part else None
                if part:
                    self._began = None
                else:
                    self._empty.set()
            if began is not None:
                began()
            # Scaled here, a few samples at a time: to scale the whole sentence first would cost its first 4 ms.
            samples = part.tobytes() if loudness == 1 else array.array("h", [int(s * loudness) for s in part]).tobytes()
            frames = yield samples + bytes(2 * frames - len(samples))


def backends() -> list[Any]:
    """The sound systems that are asked for. Never the library's null one: it would play for nobody and say it did."""
    from miniaudio import Backend

    kinds = {
        "win32": [Backend.WASAPI, Backend.DSOUND, Backend.WINMM],
        "darwin": [Backend.COREAUDIO],
    }
    return kinds.get(sys.platform, [Backend.PULSEAUDIO, Backend.ALSA])


def _close(device: Any) -> None:
    """Closes a device and its connection; the library alone would keep that until the process ends."""
    from miniaudio import lib

    device.close()
    lib.ma_context_uninit(device._context)
