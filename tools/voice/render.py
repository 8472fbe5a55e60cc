"""Renders one sentence to an Ogg Vorbis clip: Open JTalk, half the rate, silence off, one loudness, the same bytes
for the same sentence."""

from __future__ import annotations

import io
import struct
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from app.speech.archive import RATE
from tools.voice.pronounce import open_jtalk, pronunciation

Samples = npt.NDArray[np.float64]

SPEED = 0.6
"""Open JTalk's speed at which this voice says about 5 moras a second, pauses inside the sentence included."""

QUALITY = 0.1
"""Vorbis quality, 0 to 1: about 4 kB a second."""

LOUDNESS, PEAK = 0.1, 0.97
"""Root mean square of what sounds, and the highest sample allowed; 1 is full scale."""

SILENCE = 0.003
"""Samples below this at both ends are silence."""

PAUSE, GROUP_PAUSE = 0.42, 0.8
"""Seconds of silence at a comma, and between the groups of a telephone number."""

GROUPS = "、、"
"""What stands between the groups: comma, dash, comma."""

LEAD, TAIL = 0.005, 0.03
"""Seconds that are left before and after the sound, so that it is not cut off hard."""

SERIAL = 188
"""Stream number of every clip; the encoder would choose another at each run."""

_PAGE = struct.Struct("<4sBBqIIIB")


def render(reading: str, text: str | None) -> bytes:
    """A sentence as an Ogg Vorbis file, mono, at `RATE`.

    Raises:
        Mispronounced: the voice would say something else than the reading.
    """
    groups = reading.split(GROUPS)  # only telephone numbers have them; their digits need no text for their accents
    parts = [_speech(group, text if len(groups) == 1 else None) for group in groups]
    silence = np.zeros(round(GROUP_PAUSE * RATE))
    return encode(level(np.concatenate([parts[0], *(piece for part in parts[1:] for piece in (silence, part))])))


def _speech(reading: str, text: str | None) -> Samples:
    return shorten_pauses(trim(halve(_synthesize(pronunciation(reading, text)))))


def _synthesize(words: list[dict[str, Any]]) -> Samples:
    """Samples at 48 kHz, 1 is full scale."""
    jtalk = open_jtalk()
    samples, _rate = jtalk.synthesize(jtalk.make_label(words), speed=SPEED)
    return np.asarray(samples, dtype=np.float64) / 32768


def halve(samples: Samples) -> Samples:
    """Every second sample, after a filter that takes away what half the rate cannot carry."""
    return np.convolve(samples, _low_pass(), "same")[::2]


@cache
def _low_pass() -> Samples:
    at = np.arange(-63, 64)
    weights = np.sinc(at / 2.1) * np.hamming(len(at))
    return np.asarray(weights / weights.sum())


def trim(samples: Samples) -> Samples:
    """Without the silence at both ends (Open JTalk begins with about 0.3 s of it), softly faded."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE)
    first, last = max(0, loud[0] - round(LEAD * RATE)), min(len(samples), loud[-1] + round(TAIL * RATE))
    kept = samples[first:last].copy()
    fade = min(round(LEAD * RATE), len(kept) // 2)
    kept[:fade] *= np.linspace(0, 1, fade)
    kept[-fade:] *= np.linspace(1, 0, fade)
    return kept


def shorten_pauses(samples: Samples) -> Samples:
    """With every pause inside at most `PAUSE` long: at this speed Open JTalk's own are nearly a second."""
    loud = np.flatnonzero(np.abs(samples) > SILENCE)
    kept: list[Samples] = []
    at = 0
    for start, end in pairwise(loud.tolist()):
        if end - start > round(PAUSE * RATE):
            half = round(PAUSE * RATE) // 2
            kept.append(samples[at : start + half])
            at = end - half
    return np.concatenate([*kept, samples[at:]])


def level(samples: Samples) -> Samples:
    """At the loudness of all clips, so that no sentence shouts and none whispers."""
    sounding = samples[np.abs(samples) > SILENCE]
    louder = LOUDNESS / float(np.sqrt(np.mean(sounding**2)))
    return samples * min(louder, PEAK / float(np.max(np.abs(samples))))


def encode(samples: Samples) -> bytes:
    """An Ogg Vorbis file with a fixed stream number."""
    import soundfile

    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", RATE, 1, format="OGG", subtype="VORBIS", compression_level=1 - QUALITY) as file:
        file.write(samples)
    return b"".join(_numbered(page) for page in pages(out.getvalue()))


def pages(ogg: bytes) -> list[bytes]:
    """The pages of an Ogg file (RFC 3533)."""
    found = []
    at = 0
    while at < len(ogg):
        segments = ogg[at + 26]
        size = 27 + segments + sum(ogg[at + 27 : at + 27 + segments])
        found.append(ogg[at : at + size])
        at += size
    return found


def split(ogg: bytes) -> tuple[bytes, bytes]:
    """(pages with the decoder's settings, pages with sound). The first are equal for all clips of one encoder."""
    parts = pages(ogg)
    settings = [page for page in parts if _PAGE.unpack_from(page)[3] == 0]
    return b"".join(settings), b"".join(parts[len(settings) :])


def _numbered(page: bytes) -> bytes:
    """A page with our stream number and the checksum that follows from it."""
    fresh = bytearray(page)
    fresh[14:18] = struct.pack("<I", SERIAL)
    fresh[22:26] = b"\0\0\0\0"
    fresh[22:26] = struct.pack("<I", _checksum(fresh))
    return bytes(fresh)


def _checksum(data: bytearray) -> int:
    """Ogg's CRC-32: polynomial 04c11db7, most significant bit first, from 0 (RFC 3533, section 6)."""
    table = _table()
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ table[value >> 24 ^ byte]
    return value


@cache
def _table() -> tuple[int, ...]:
    values = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        values.append(value & 0xFFFFFFFF)
    return tuple(values)
