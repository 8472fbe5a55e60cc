"""Ogg Vorbis clips: the same bytes for the same samples, with common pages that are stored once."""

from __future__ import annotations

import io
import struct
from functools import cache

import numpy as np

from app.speech.archive import RATE
from tools.voice.samples import Samples

SERIAL = 188
"""Stream number of every clip; the encoder would choose a random one."""

_PAGE = struct.Struct("<4sBBqIIIB")


def encode(samples: Samples, quality: float, rate: int = RATE) -> bytes:
    """An Ogg Vorbis file with a fixed stream number.

    Args:
        quality: of Vorbis, 0 to 1.
        rate: samples a second.
    """
    import soundfile

    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", rate, 1, format="OGG", subtype="VORBIS", compression_level=1 - quality) as file:
        file.write(samples)
    return b"".join(_numbered(page) for page in pages(out.getvalue()))


def decode(ogg: bytes) -> Samples:
    """The samples of such a file, 1 is full scale."""
    import soundfile

    return np.asarray(soundfile.read(io.BytesIO(ogg))[0])


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
    """(pages with the decoder's settings, pages with sound). The first are the same for all clips of an encoder."""
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
