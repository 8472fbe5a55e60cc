"""Samples that can be played, and what plays them; `Silence`, where nothing can be heard."""

from __future__ import annotations

import array
import sys
import threading
import wave
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from app.system.redacted import redacted

AUDIBLE = 100
"""A sample below this, -50 dB, is silence."""

MARGIN_SECONDS = 0.01
"""Kept around the samples that can be heard."""


class Silence(Exception):
    """Nothing can be heard; the message says why."""


@dataclass(frozen=True)
class Sound:
    """Samples of one channel, 16 bits each, at `rate` a second."""

    samples: array.array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate

    def with_pause(self, seconds: float) -> Sound:
        """The same with silence after it."""
        silence = array.array("h", bytes(2 * round(seconds * self.rate)))
        return Sound(self.samples + silence, self.rate)

    def faster(self, factor: float) -> Sound:
        """The same at another speed and the same pitch."""
        if factor == 1:
            return self
        import libsonic

        stream = libsonic.SonicStream(self.rate, 1)
        stream.set_speed(factor)
        stream.write([sample / 32768 for sample in self.samples])
        stream.flush()
        samples = stream.read(stream.available_frames())
        return Sound(array.array("h", [round(min(max(s, -1.0), 1.0) * 32767) for s in samples]), self.rate)

    def trimmed(self) -> Sound:
        """The same without the silence around it; empty where it is all silence."""
        margin = round(MARGIN_SECONDS * self.rate)
        start = max(0, _silent(self.samples) - margin)
        end = len(self.samples) - max(0, _silent(reversed(self.samples)) - margin)
        return Sound(self.samples[start:end] if start < end else array.array("h"), self.rate)


def _silent(samples: Iterable[int]) -> int:
    """How many samples cannot be heard, up to the first that can; more than there are where none can."""
    return next((at for at, sample in enumerate(samples) if abs(sample) > AUDIBLE), sys.maxsize)


def read_wav(content: bytes) -> Sound:
    """Reads a WAV file of one channel with 16 bits. Raises Silence for anything else."""
    try:
        with wave.open(BytesIO(content)) as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise Silence("the voice engine wrote another kind of file")
            return Sound(array.array("h", file.readframes(file.getnframes())), file.getframerate())
    except (wave.Error, EOFError) as error:
        raise Silence(f"the voice engine gave no sound: {redacted(error)}") from error


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
        import miniaudio  # here and not above: see `_load_sound_library` of worker_main

        try:
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.SIGNED16, 1, rate, BUFFER_MS, backends=backends(), app_name="anshin-guide"
            )
            feed = self._feed()
            next(feed)
            self._device.start(feed)
        except miniaudio.MiniaudioError as error:
            self._device = None
            raise Silence(f"no sound card: {redacted(error)}") from error
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
