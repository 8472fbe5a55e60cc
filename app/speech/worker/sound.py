"""Sounds, and the device that plays them."""

from __future__ import annotations

import array
import sys
import threading
from collections.abc import Callable, Generator
from io import BytesIO
from typing import Any, NamedTuple

from app.system.redacted import redacted

AUDIBLE = 100  # samples below this, -50 dB, are silence

MARGIN_SECONDS = 0.01  # silence that is kept around what can be heard


class Silence(Exception):
    """Nothing can be heard; the message says why."""


class Sound(NamedTuple):
    """Mono samples of 16 bits, `rate` per second."""

    samples: array.array[int]
    rate: int

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.rate

    def with_pause(self, seconds: float) -> Sound:
        """This sound with silence after it."""
        silence = array.array("h", bytes(2 * round(seconds * self.rate)))
        return Sound(self.samples + silence, self.rate)

    def faster(self, factor: float) -> Sound:
        """This sound at another speed and the same pitch."""
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
        """This sound without the silence around it; empty if it is all silence."""
        heard = [at for at, sample in enumerate(self.samples) if abs(sample) > AUDIBLE]
        if not heard:
            return Sound(array.array("h"), self.rate)
        margin = round(MARGIN_SECONDS * self.rate)
        return Sound(self.samples[max(0, heard[0] - margin) : heard[-1] + 1 + margin], self.rate)


def read_wav(content: bytes) -> Sound:
    """Reads a mono WAV file of 16 bits. Raises Silence for anything else."""
    import wave  # here and not above: clips need none

    try:
        with wave.open(BytesIO(content)) as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise Silence("the voice engine wrote another kind of file")
            return Sound(array.array("h", file.readframes(file.getnframes())), file.getframerate())
    except (wave.Error, EOFError) as error:
        raise Silence(f"the voice engine gave no sound: {redacted(error)}") from error


BUFFER_MS = 20  # how much the sound library asks for at a time, and so the error of a stop or a mark

# A sound card that takes no samples for this long is gone. One that sleeps needs a second or two to wake up.
STALLED_SECONDS = 2.5

# Longest wait for a card to close. With STALLED_SECONDS it is less than our parent waits for a sign of life.
CLOSING_SECONDS = 0.3

ALIVE_SECONDS = 0.5

# Tells the parent of an event (see app.speech.worker), such as `alive`: its name, and what belongs to it by name.
Tell = Callable[..., None]


class DeviceOutput:
    """Plays sounds by the sound library."""

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
        """Starts to play a sound at a share of full loudness. Raises Silence if there is no sound card.

        Args:
            began: called on the card's thread when it starts to sound.
        """
        with self._lock:
            self._left = memoryview(sound.samples)
            self._loudness = loudness
            self._began = began
            self._empty.clear()
        self._open(sound.rate)

    def finish(self, tell: Tell) -> None:
        """Waits until it has been played, and tells meanwhile that it sounds. Raises Silence if it cannot be heard."""
        fed, still = -1, 0.0
        while not self._empty.wait(ALIVE_SECONDS):
            still = 0.0 if self._fed != fed else still + ALIVE_SECONDS
            fed = self._fed
            if still >= STALLED_SECONDS:
                self.rest()
                raise Silence("the sound card takes no more samples")
            if not still:
                tell("alive")

    def rest(self) -> None:
        """Closes the device until the next sound, and does not wait long for one that is gone."""
        device = self._device
        self._device = None
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
        """Gives the card the samples it asks for, and silence after the last. Runs on the card's thread."""
        frames = yield b""
        while True:
            with self._lock:
                part = self._left[:frames]
                self._left = self._left[frames:]
                loudness = self._loudness
                self._fed += len(part)
                began = None
                if part:
                    began = self._began
                    self._began = None
                else:
                    self._empty.set()
            if began is not None:
                began()
            # Scaled here, a few samples at a time: to scale the whole sentence first would delay it by 4 ms.
            samples = part.tobytes() if loudness == 1 else array.array("h", [int(s * loudness) for s in part]).tobytes()
            frames = yield samples + bytes(2 * frames - len(samples))


def backends() -> list[Any]:
    """The sound systems to try. Never the library's null one, which only pretends to play."""
    from miniaudio import Backend

    kinds = {
        "win32": [Backend.WASAPI, Backend.DSOUND, Backend.WINMM],
        "darwin": [Backend.COREAUDIO],
    }
    return kinds.get(sys.platform, [Backend.PULSEAUDIO, Backend.ALSA])


def _close(device: Any) -> None:
    """Closes a device, and its connection, which the library would keep until the process ends."""
    from miniaudio import lib

    device.close()
    lib.ma_context_uninit(device._context)
