"""The siren is a clip: far softer than the voice, and nothing in it startles."""

from __future__ import annotations

import pytest

from app.practice.exercises import STARTS, Act
from app.practice.practice import SIREN, WAILS
from app.speech.archive import RATE, Archive, archive_path
from app.speech.worker.sentence_player import PAUSE_SECONDS, decode
from app.system import paths
from app.texts import SOURCE

MOST_OF_VOICE = 0.35
"""9 dB below it at least."""


def rms(samples: list[int]) -> float:
    return float((sum(s * s for s in samples) / len(samples)) ** 0.5)


def samples(language: str, name: str) -> list[int]:
    return list(decode(Archive(archive_path(paths.VOICE, language)).read(name)).samples)


@pytest.mark.parametrize("start", STARTS[1:])
def test_it_is_soft_swells_and_ends(start: Act) -> None:
    spoken = rms([s for s in samples(SOURCE, "もう あんぜんです") if abs(s) > 300])
    wail, tenth = samples(SIREN, start), RATE // 10
    loudest = max(rms(wail[at : at + tenth]) for at in range(0, len(wail), tenth))
    assert 0.05 * spoken < loudest <= MOST_OF_VOICE * spoken
    assert rms(wail[: tenth // 2]) < 0.3 * loudest
    assert WAILS * (len(wail) / RATE + PAUSE_SECONDS) <= 60
